"""Claims beside a GDP series over time: how high a claim stands against the line is its share."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Comparison, Series

from ..overtime import beside
from ..palette import Theme, colour, family_of
from ..rows import who_label
from ..words import amount_label, topic_label, year_label
from .axes import LEFT, RIGHT, across, value_axis, years_axis
from .frame import Words, bare, framed, log_ticks, money_tick, safe
from .key import Drawn
from .labels import Box, place_for, taken_by, written
from .sources import about_doubts, dollars, gdp_name, gdp_source
from .upright import Upright, tip_of

HEIGHT = 390
LONGEST_WHO = 18
MOST, LABELS = 600, 60
"""So many marks are drawn each for itself; for so many a label is tried, the chosen claim first, then the largest."""
_PARTS = (0.1, 0.01, 0.001, 0.0001)


def beside_gdp_figure(
    comparisons: Sequence[Comparison],
    series: Series,
    place: str,
    theme: Theme = "light",
    *,
    chosen: str | None = None,
    foot: Sequence[str] = (),
) -> go.Figure | None:
    """Claims in US$ at their years over the GDP line of a place and its tenth, hundredth and thousandth."""
    years = [y for y in series.years(place) if y >= 1990] or list(series.years(place))
    every = beside(comparisons, place)
    if not years or not every:
        return None
    shown = _thinned(every, chosen)
    values = [series.points[place][y] for y in years]
    first, last = min(years[0], *(c.year or 9999 for c in shown)), max(years[-1], *(c.year or 0 for c in shown))
    bottom = min(min(a.low or a.point / 1.6 for a in map(_amount, shown)) / 2, values[0] / 1000)
    low, high = bottom / 1.5, max(*values, *(a.high or a.point for a in map(_amount, shown))) * 1.8
    figure = bare()
    names, taken = _lines(figure, years, values, place, (first, last), (low, high), theme)
    labels = _claims(figure, shown, (first, last), (low, high), taken, theme, chosen)
    ticks = log_ticks(low, high)
    value_axis(figure, ticks, [money_tick(t) for t in ticks], [math.log10(low), math.log10(high)], "log", theme)
    years_axis(figure, first, last, theme)
    subtitle = f"{dollars(series)} a year, {series.basis.value.replace('-', ' ')} prices. Logarithmic scale."
    crowded = _crowded(len(every), len(shown), len(labels))
    lines = ("Dotted lines are shares of the GDP line. * year assumed.", *crowded, *foot, *about_doubts(every, foot))
    words = Words(f"Claims beside {gdp_name(place)}", subtitle, (*lines, gdp_source(series)))
    return framed(
        figure, words, theme, plot_height=HEIGHT, bottom=30, left=LEFT, right=RIGHT, notes=(*names, *labels), key=True,
    )  # fmt: skip


def _thinned(every: list[Comparison], chosen: str | None) -> list[Comparison]:
    """All of them, or of very many one for each year, colour, shape and height of some four pixels."""
    if len(every) <= MOST:
        return every
    kept: dict[object, Comparison] = {}
    for comparison in every:
        amount = _amount(comparison)
        spot = (
            comparison.year, family_of(comparison.claim.topic), amount.bound,
            *(v and round(math.log10(v) * 20) for v in (amount.low, amount.high)),
        )  # fmt: skip
        kept.setdefault(comparison.claim.id if comparison.claim.id == chosen else spot, comparison)
    return list(kept.values())


def _crowded(every: int, shown: int, labelled: int) -> tuple[str, ...]:
    """What the picture leaves out, in words."""
    if shown < every:
        return (
            f"{every:,} claims in {shown:,} marks: what would cover another is drawn once. {labelled} have a label.",
        )
    return (f"{every - labelled} of {every} claims have no room for a label here.",) if labelled < every else ()


def beside_gdp_alt(comparisons: Sequence[Comparison], place: str) -> str:
    """The chart in words: how many claims, the smallest and the largest."""
    shown = beside(comparisons, place)
    if not shown:
        return f"No claims beside {gdp_name(place)}."
    least, most = (pick(shown, key=lambda c: _amount(c).point) for pick in (min, max))
    doubtful = sum(1 for c in shown if c.doubts)
    said = [f"{topic_label(c.claim.topic)}, {amount_label(_amount(c))}, {c.year}" for c in (least, most)]
    claims = f"{len(shown)} claim{'' if len(shown) == 1 else 's'}"
    return f"Chart of {claims} in US$ over the line of {gdp_name(place)}. Smallest: {said[0]}. Largest: {said[1]}. {doubtful} with doubts."


def _up(value: float, span: tuple[float, float]) -> float:
    """Pixels above the foot of the plot."""
    return math.log10(value / span[0]) / math.log10(span[1] / span[0]) * HEIGHT


def _lines(
    figure: go.Figure,
    years: Sequence[int],
    values: Sequence[float],
    place: str,
    axis: tuple[int, int],
    span: tuple[float, float],
    theme: Theme,
) -> tuple[list[Drawn], list[Box]]:
    """Draws the GDP line and its parts; their names, and what these cover, come back."""
    grey, taken, notes = colour("reference", theme).mark, list[Box](), list[Drawn]()
    line = {"color": grey, "width": 3}
    hover = "%{x}: %{y:,.4s}<extra>GDP</extra>"
    figure.add_trace(go.Scatter(x=list(years), y=list(values), mode="lines", line=line, hovertemplate=hover))
    name = gdp_name(place)
    names = [(1.0, f"<b>{safe(name[:1].upper() + name[1:])}</b>", colour("reference", theme).text)]
    for part in _PARTS:
        if values[0] * part < span[0] * 1.5:
            break
        dotted = {"color": grey, "width": 1, "dash": "dot"}
        parts = [v * part for v in values]
        figure.add_trace(go.Scatter(x=list(years), y=parts, mode="lines", line=dotted, hoverinfo="skip"))
        names.append((part, f"{part * 100:g}% of GDP", colour("muted", theme).text))
    for part, text, shade in names:
        # above its line, which may rise over the width of the name
        top = max(values[: max(1, len(values) // 3)]) * part
        up = 12 if part < 1 else 14
        notes.append(
            {
                "x": years[0], "y": math.log10(top), "text": text, "showarrow": False, "xanchor": "left", "yshift": up,
                "font": {"size": 12 if part < 1 else 13, "color": shade},
            }
        )  # fmt: skip
        taken.append(Box(across(years[0], *axis), _up(top, span) + up, 48, 8, 48))
    taken += [Box(across(y, *axis), _up(v, span), 7, 4) for y, v in zip(years, values)]
    return notes, taken


def _claims(
    figure: go.Figure,
    shown: Sequence[Comparison],
    axis: tuple[int, int],
    span: tuple[float, float],
    taken: list[Box],
    theme: Theme,
    chosen: str | None,
) -> list[Drawn]:
    """Draws the marks of all claims, the chosen one with a ring and on top; labels where there is room come back."""
    ordered = sorted(shown, key=lambda c: (c.claim.id != chosen, -_amount(c).point))
    spots = [_spot(c, axis, span) for c in ordered]
    taken = [*taken, *spots]
    marks = Upright(theme)
    for comparison in reversed(ordered):
        marks.add(comparison)
    marks.draw(figure)
    labels: list[Drawn] = []
    for comparison, spot in zip(ordered[:LABELS], spots):
        amount, year = _amount(comparison), comparison.year or 0
        ringed = comparison.claim.id == chosen
        if ringed:
            _ring(figure, year, amount.point, theme)
        others = [b for b in taken if b is not spot]
        texts = _labels(comparison, theme)
        tried = ((t, place_for(t, spot, others, HEIGHT, must=must)) for must in (False, ringed) for t in texts)
        text, place = next((pair for pair in tried if pair[1] is not None), ("", None))
        if place is None:
            continue
        taken.append(taken_by(text, spot, place))
        shade = colour(family_of(comparison.claim.topic), theme).text
        labels.append(written(year, math.log10(amount.point), text, place, shade, theme))
    return labels


def _labels(comparison: Comparison, theme: Theme) -> tuple[str, ...]:
    """The label of a claim with who says so, and the shorter one without, for where there is less room."""
    topic = topics().get(comparison.claim.topic or "")
    when = year_label(comparison.year, assumed=comparison.year_assumed)
    shade = colour("doubt", theme).text
    doubts = f' <span style="color:{shade}">?{len(comparison.doubts)}</span>' if comparison.doubts else ""
    first = f"<b>{safe(amount_label(_amount(comparison)))}</b> {safe(topic.short if topic else '')}"
    who = who_label(comparison.claim, None, None) if comparison.claim.who else ""
    short = f"{first}<br>{when}{doubts}"
    return (f"{first}<br>{safe(who)}, {when}{doubts}", short) if 0 < len(who) <= LONGEST_WHO else (short,)


def _amount(comparison: Comparison) -> Amount:
    if comparison.usd is None:  # callers have sorted these out
        raise ValueError(comparison.claim.id)
    return comparison.usd.amount


def _spot(comparison: Comparison, axis: tuple[int, int], span: tuple[float, float]) -> Box:
    """What a mark covers; its middle is where its label starts from."""
    amount = _amount(comparison)
    here = _up(amount.point, span)
    if amount.low is None or amount.high is None:
        reach = abs(_up(tip_of(amount), span) - here) + 5
    else:
        reach = max(7.0, here - _up(amount.low, span), _up(amount.high, span) - here)
    return Box(across(comparison.year or 0, *axis), here, 8, reach)


def _ring(figure: go.Figure, year: int, value: float, theme: Theme) -> None:
    marker = {
        "symbol": "circle",
        "size": 25,
        "color": "rgba(0,0,0,0)",
        "line": {"width": 1.5, "color": colour("text", theme).text},
    }
    figure.add_trace(go.Scatter(x=[year], y=[value], mode="markers", marker=marker, hoverinfo="skip", name="chosen"))
