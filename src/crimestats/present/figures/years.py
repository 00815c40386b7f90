"""One amount as a share of every year's GDP, and one share as money in every year: what the choice of a year does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from crimestats.model import Amount, Bound, Comparison, Series

from ..overtime import over_years
from ..palette import Theme, colour, family_of, tint
from ..words import amount_label, amount_sentence, year_label
from .axes import LEFT, RIGHT, across, value_axis, years_axis
from .frame import Words, bare, framed, money_tick, nice_step, safe
from .key import Drawn
from .labels import Box, place_for, taken_by, written
from .sources import about_claim, about_doubts, dollars, gdp_name, gdp_source

HEIGHT = 330
Mark = tuple[int, str, bool]
"""A year that is marked, what it is, and whether it is the one used."""


def share_of_years_figure(
    comparison: Comparison,
    series: Series,
    theme: Theme = "light",
    *,
    said: int | None = None,
    foot: Sequence[str] = (),
) -> go.Figure | None:
    """One amount in US$ as % of the GDP of every year, with the year used, the year said and the last year marked."""
    values = over_years(comparison, series, money=True)
    if comparison.usd is None or not values:
        return None
    amount, place = (comparison.yearly or comparison.usd).amount, comparison.place or "WLD"
    words = amount_sentence(amount, per=None)
    title = f"{words[0].upper()}{words[1:]}: what share, of which year?"
    subtitle = f"The same amount as % of {gdp_name(place)} of every year. Only one year can be right."
    return _over_years(values, comparison, theme, Words(title, subtitle, _foot(comparison, series, foot)), said, "percent_of_gdp")  # fmt: skip


def money_of_years_figure(
    comparison: Comparison,
    series: Series,
    theme: Theme = "light",
    *,
    said: int | None = None,
    foot: Sequence[str] = (),
) -> go.Figure | None:
    """One share of GDP as US$ in every year, with the year used, the year said and the last year marked."""
    values = over_years(comparison, series, money=False)
    if comparison.share is None or not values:
        return None
    amount, place = comparison.share.amount, comparison.place or "WLD"
    title = f"{amount_label(amount, 'percent_of_gdp')} of GDP: how much, in which year?"
    subtitle = f"The same share of {gdp_name(place)} of every year, in {dollars(series)}. What if, not an estimate."
    return _over_years(values, comparison, theme, Words(title, subtitle, _foot(comparison, series, foot)), said, "USD")


def years_alt(comparison: Comparison, series: Series, *, money: bool) -> str:
    """The chart in words: the value of the first, the used and the last year."""
    values = over_years(comparison, series, money=money)
    if not values:
        return "There is no GDP for this place."
    unit, used = ("percent_of_gdp" if money else "USD"), comparison.year
    years = list(dict.fromkeys(y for y in (min(values), used, max(values)) if y in values and y is not None))
    told = "; ".join(
        f"{amount_label(values[y], unit)} in {year_label(y, assumed=y == used and comparison.year_assumed)}"
        for y in years
    )
    what = "One amount as % of the GDP of every year" if money else "One share of GDP as US$ of every year"
    return f"{what}, {min(values)} to {max(values)}: {told}."


def _foot(comparison: Comparison, series: Series, foot: Sequence[str]) -> tuple[str, ...]:
    return (*foot, *about_doubts([comparison], foot), about_claim(comparison), gdp_source(series))


def _ends(amount: Amount) -> tuple[float, float]:
    """Lowest and highest number that the amount states: one and the same but for ranges."""
    if amount.low is None or amount.high is None:
        return amount.point, amount.point
    return amount.low, amount.high


def _marked(comparison: Comparison, years: Sequence[int], said: int | None) -> list[Mark]:
    used, last = comparison.year, years[-1]
    marks: list[Mark] = []
    if used is not None and used in years:
        marks.append((used, f" in {year_label(used, assumed=comparison.year_assumed)}, used here", True))
    if said is not None and said in years and said != used:
        marks.append((said, f" in {said},<br>when it was said", False))
    if last not in (used, said):
        marks.append((last, f" in {last}", False))
    return marks


def _over_years(
    values: Mapping[int, Amount], comparison: Comparison, theme: Theme, words: Words, said: int | None, unit: str
) -> go.Figure:
    years = list(values)
    family = family_of(comparison.claim.topic)
    high = max(_ends(a)[1] for a in values.values()) * 1.12
    figure = bare()
    _line(figure, values, family, theme)
    marks = _marked(comparison, years, said)
    taken = [*_along(values, high), *_strokes(values, [year for year, _, _ in marks], high)]
    labels_drawn: list[Drawn] = []
    for year, text, used in marks:
        _mark(figure, year, values[year], used, family, theme)
        label = f"{_bold(values[year], unit)}{text}"
        shown = _ends(values[year])[1]  # the label of a range stands at its upper end
        spot = Box(across(year, years[0], years[-1]), shown / high * HEIGHT, 7, 7)
        place = place_for(label, spot, taken, HEIGHT, must=True)
        if place is not None:
            labels_drawn.append(written(year, shown, label, place, colour(family, theme).text, theme))
            taken = [*taken, taken_by(label, spot, place)]
    step = nice_step(high)
    ticks = [step * i for i in range(int(high / step) + 1)]
    percent = unit == "percent_of_gdp"
    labels = [f"{t:g}" for t in ticks] if percent else [money_tick(t) if t else "0" for t in ticks]
    if percent:
        labels[-1] += "%"
    value_axis(figure, ticks, labels, [0, high], "linear", theme)
    years_axis(figure, years[0], years[-1], theme)
    return framed(figure, words, theme, plot_height=HEIGHT, left=LEFT, right=RIGHT, notes=labels_drawn)


def _bold(amount: Amount, unit: str) -> str:
    """The amount of one year, its number bold after the sign of its bound; "about" is said once, in the title."""
    label = amount_label(amount, unit)
    sign = label[0] if label[0] in "~≤≥" else ""
    return f"{'' if amount.bound is Bound.ABOUT else sign}<b>{safe(label.removeprefix(sign))}</b>"


def _line(figure: go.Figure, values: Mapping[int, Amount], family: str, theme: Theme) -> None:
    """A line for one number, a band between two lines for a range: no middle that nobody wrote."""
    years, ends = list(values), [_ends(a) for a in values.values()]
    shade = colour(family, theme).mark
    band = any(low != high for low, high in ends)
    common = {"x": years, "mode": "lines", "hovertemplate": "%{x}: %{y:.4s}<extra></extra>"}
    figure.add_trace(
        go.Scatter(y=[low for low, _ in ends], line={"color": shade, "width": 1.5 if band else 2.5}, **common)
    )
    if band:
        figure.add_trace(
            go.Scatter(
                y=[high for _, high in ends], line={"color": shade, "width": 1.5}, fill="tonexty",
                fillcolor=tint(family, theme), **common,
            )
        )  # fmt: skip


def _mark(figure: go.Figure, year: int, amount: Amount, used: bool, family: str, theme: Theme) -> None:
    """Hollow at the year used, a small dot elsewhere; over a band an upright stroke from end to end."""
    shade, ground = colour(family, theme).mark, colour("ground", theme).mark
    low, high = _ends(amount)
    marker = {
        "size": 13 if used else 9,
        "color": ground if used else shade,
        "line": {"width": 2.5 if used else 0, "color": shade},
        "opacity": 1,
    }
    figure.add_trace(
        go.Scatter(
            x=[year] if low == high else [year, year], y=[low] if low == high else [low, high],
            mode="markers" if low == high else "lines+markers", marker=marker,
            line={"color": shade, "width": 2.5}, hoverinfo="skip",
        )
    )  # fmt: skip


def _along(values: Mapping[int, Amount], high: float) -> list[Box]:
    """What the lines cover, in short pieces."""
    years = list(values)
    boxes: list[Box] = []
    for one, two in zip(years, years[1:]):
        for end in (0, 1):
            start, stop = _ends(values[one])[end], _ends(values[two])[end]
            for part in (0.0, 0.25, 0.5, 0.75, 1.0):
                at = across(one + part * (two - one), years[0], years[-1])
                boxes.append(Box(at, (start + part * (stop - start)) / high * HEIGHT, 4, 4))
    return boxes


def _strokes(values: Mapping[int, Amount], marked: Sequence[int], high: float) -> list[Box]:
    """What the upright strokes of ranges cover."""
    years = list(values)
    ends = [(across(y, years[0], years[-1]), *_ends(values[y])) for y in marked]
    return [Box(at, (one + two) / 2 / high * HEIGHT, 4, (two - one) / 2 / high * HEIGHT) for at, one, two in ends]
