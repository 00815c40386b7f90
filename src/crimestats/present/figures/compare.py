"""Claims beside a GDP series over time: how high a claim stands against the line is its share."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Bound, Comparison, Series

from ..palette import Theme, colour, family_of
from ..words import amount_label, topic_label, year_label
from .axes import LEFT, RIGHT, across, value_axis, years_axis
from .frame import Words, framed, log_ticks, money_tick, safe
from .labels import Box, place_for, taken_by, write
from .sources import about_doubts, dollars, gdp_name, gdp_source

HEIGHT = 390
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
    shown = [c for c in comparisons if c.usd and c.year and c.place == place and c.usd.amount.point > 0]
    if not years or not shown:
        return None
    values = [series.points[place][y] for y in years]
    last = max(years[-1], *(c.year or 0 for c in shown))
    lowest = min(c.usd.amount.low or c.usd.amount.point for c in shown if c.usd)
    bottom = min(lowest / 2, values[0] / 1000)
    low, high = bottom / 1.5, max(values) * 1.8
    figure = go.Figure()
    taken = _lines(figure, years, values, place, (years[0], last), (low, high), theme)
    unlabelled = _claims(figure, shown, (years[0], last), (low, high), taken, theme, chosen)
    ticks = log_ticks(low, high)
    value_axis(figure, ticks, [money_tick(t) for t in ticks], [math.log10(low), math.log10(high)], "log", theme)
    years_axis(figure, years[0], last, theme)
    subtitle = f"{dollars(series)} a year, {series.basis.value.replace('-', ' ')} prices. Logarithmic scale."
    crowded = (f"{unlabelled} of {len(shown)} claims have no room for a label here.",) if unlabelled else ()
    lines = ("Dotted lines are shares of the GDP line. * year assumed.", *crowded, *foot, *about_doubts(shown, foot))
    words = Words(f"Claims beside {gdp_name(place)}", subtitle, (*lines, gdp_source(series)))
    return framed(figure, words, theme, plot_height=HEIGHT, left=LEFT, right=RIGHT)


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
) -> list[Box]:
    """The GDP line and its parts with their names; what the names cover comes back."""
    grey, taken = colour("reference", theme).mark, []
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
        figure.add_annotation(
            x=years[0], y=math.log10(top), text=text, showarrow=False, xanchor="left", yshift=up,
            font={"size": 12 if part < 1 else 13, "color": shade},
        )  # fmt: skip
        taken.append(Box(across(years[0], *axis), _up(top, span) + up, 48, 8, 48))
    taken += [Box(across(y, *axis), _up(v, span), 7, 4) for y, v in zip(years, values)]
    return taken


def _claims(
    figure: go.Figure,
    shown: Sequence[Comparison],
    axis: tuple[int, int],
    span: tuple[float, float],
    taken: list[Box],
    theme: Theme,
    chosen: str | None,
) -> int:
    """The marks of all claims, the chosen one with a ring, and labels where there is room; how many have none comes back."""
    ordered = sorted(shown, key=lambda c: (c.claim.id != chosen, -(c.usd.amount.point if c.usd else 0)))
    spots = [_spot(c, axis, span) for c in ordered]
    taken = [*taken, *spots]
    without = 0
    for comparison in reversed(ordered):
        _vertical(figure, comparison, theme)
    for comparison, spot in zip(ordered, spots):
        amount, year = _amount(comparison), comparison.year or 0
        ringed = comparison.claim.id == chosen
        if ringed:
            _ring(figure, year, amount.point, theme)
        topic = topics().get(comparison.claim.topic or "")
        when = year_label(year, assumed=comparison.year_assumed)
        text = f"<b>{safe(amount_label(amount))}</b> {safe(topic.short if topic else '')}<br>{when}"
        place = place_for(text, spot, [b for b in taken if b is not spot], HEIGHT, must=ringed)
        if place is None:
            without += 1
            continue
        taken.append(taken_by(text, spot, place))
        shade = colour(family_of(comparison.claim.topic), theme).text
        write(figure, year, math.log10(amount.point), text, place, shade, theme)
    return without


def _amount(comparison: Comparison) -> Amount:
    if comparison.usd is None:  # callers have sorted these out
        raise ValueError(comparison.claim.id)
    return comparison.usd.amount


def _tip(amount: Amount) -> float:
    """Where the arrow of a one-sided amount ends."""
    return amount.point * (1.6 if amount.bound is Bound.AT_LEAST else 1 / 1.6)


def _spot(comparison: Comparison, axis: tuple[int, int], span: tuple[float, float]) -> Box:
    """What a mark covers; its middle is where its label starts from."""
    amount = _amount(comparison)
    here = _up(amount.point, span)
    if amount.low is None or amount.high is None:
        reach = abs(_up(_tip(amount), span) - here) + 5
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


def _vertical(figure: go.Figure, comparison: Comparison, theme: Theme) -> None:
    """The mark of one claim at its year: the same five shapes as on the Claims page, upright."""
    amount, year = _amount(comparison), comparison.year or 0
    shade, ground = colour(family_of(comparison.claim.topic), theme).mark, colour("ground", theme).mark
    when = year_label(year, assumed=comparison.year_assumed)
    hover = f"<b>{safe(topic_label(comparison.claim.topic))}</b> {safe(amount_label(amount))}<br>{when}"
    common: dict[str, object] = {
        "x": [year], "customdata": [[comparison.claim.id]], "hovertext": [hover], "mode": "markers",
        "hovertemplate": "%{hovertext}<extra></extra>", "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip
    stroke: dict[str, object] = {"x": [year, year], "mode": "lines", "hoverinfo": "skip"}
    if amount.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        tip = _tip(amount)
        arrow = "triangle-up" if amount.bound is Bound.AT_LEAST else "triangle-down"
        tick = {"symbol": "line-ew", "size": 15, "line": {"width": 2.5, "color": shade}}
        figure.add_trace(go.Scatter(y=[amount.point, tip], line={"color": shade, "width": 2.5}, **stroke))
        figure.add_trace(go.Scatter(y=[amount.point], marker=tick, **common))
        figure.add_trace(go.Scatter(y=[tip], marker={"symbol": arrow, "size": 11, "color": shade}, **common))
    elif amount.low != amount.high:
        figure.add_trace(go.Scatter(y=[amount.low, amount.high], line={"color": shade, "width": 10}, **stroke))
        figure.add_trace(go.Scatter(y=[amount.point], marker={"symbol": "square", "size": 9, "color": shade}, **common))
    else:
        about = amount.bound is Bound.ABOUT
        line = {"width": 2.5 if about else 0, "color": shade}
        marker = {"symbol": "circle", "size": 12 if about else 13, "color": ground if about else shade, "line": line}
        figure.add_trace(go.Scatter(y=[amount.point], marker=marker, **common))
