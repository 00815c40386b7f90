"""Claims beside a GDP series over time, one amount as a share of every year's GDP, one share as money in every year."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from crimestats.lexicon.places import place_title
from crimestats.model import Amount, Bound, Comparison, Series

from ..palette import Theme, colour, family_of
from ..words import amount_label, money_words, share_words, topic_label, year_label
from .frame import Words, framed, log_ticks, money_tick, nice_step, safe

HEIGHT = 330
_PARTS = (0.1, 0.01, 0.001, 0.0001)
LEFT = 52


def _gdp_name(place: str) -> str:
    return "world GDP" if place == "WLD" else f"the GDP of {place_title(place)}"


def _dollars(series: Series) -> str:
    return "international $ (PPP), not US$" if series.unit == "international-dollar" else "US$"


def _source(series: Series) -> str:
    return f"GDP: {series.source.short}. Chart: crimestats"


def _years_axis(figure: go.Figure, first: int, last: int, theme: Theme) -> None:
    step = 5 if last - first <= 40 else 10
    ticks = [y for y in range(first, last + 1) if y % step == 0] or [first, last]
    figure.update_xaxes(
        range=[first - 0.8, last + 1.2], tickvals=ticks, ticktext=[str(t) for t in ticks], showgrid=False, zeroline=False,
        showline=True, linecolor=colour("axis", theme).mark, ticks="outside", ticklen=4, tickcolor=colour("axis", theme).mark,
        tickfont={"size": 12, "color": colour("muted", theme).text}, fixedrange=True,
    )  # fmt: skip


def _value_axis(
    figure: go.Figure,
    ticks: Sequence[float],
    labels: Sequence[str],
    span: list[float],
    kind: str,
    theme: Theme,
) -> None:
    figure.update_yaxes(
        type=kind, range=span, tickvals=list(ticks), ticktext=list(labels), gridcolor=colour("grid", theme).mark, zeroline=False,
        showline=False, ticks="", tickfont={"size": 12, "color": colour("muted", theme).text}, fixedrange=True, minor={"showgrid": False},
    )  # fmt: skip


def _label(
    figure: go.Figure,
    x: float,
    y: float,
    lines: str,
    shade: str,
    *,
    left: bool,
    logarithmic: bool,
    up: int = 0,
) -> None:
    figure.add_annotation(
        x=x, y=math.log10(y) if logarithmic else y, text=lines, showarrow=False, xanchor="right" if left else "left",
        xshift=-10 if left else 10, yshift=up, align="right" if left else "left", font={"size": 13, "color": shade},
    )  # fmt: skip


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
    figure = go.Figure()
    grey = colour("reference", theme).mark
    values = [series.points[place][y] for y in years]
    figure.add_trace(
        go.Scatter(
            x=years,
            y=values,
            mode="lines",
            line={"color": grey, "width": 3},
            hovertemplate="%{x}: %{y:,.4s}<extra>GDP</extra>",
        )
    )
    lows = [c.usd.amount.low or c.usd.amount.point for c in shown if c.usd]
    bottom = min(min(lows) / 2, values[0] / 1000)
    for part in _PARTS:
        name = f"{part * 100:g}% of GDP"
        if values[0] * part < bottom:
            break
        figure.add_trace(
            go.Scatter(
                x=years,
                y=[v * part for v in values],
                mode="lines",
                line={"color": grey, "width": 1, "dash": "dot"},
                hoverinfo="skip",
            )
        )
        _label(
            figure,
            years[0],
            values[0] * part,
            name,
            colour("muted", theme).text,
            left=False,
            logarithmic=True,
            up=-10,
        )
    _label(
        figure,
        years[0],
        values[0],
        f"<b>{safe(_gdp_name(place))}</b>",
        colour("reference", theme).text,
        left=False,
        logarithmic=True,
        up=22,
    )
    low, high = bottom / 1.5, max(values) * 1.8
    floors = [_spot(years[0], values[0] * part, years, (low, high))[1] for part in _PARTS]
    _claims_over_years(figure, shown, years, (low, high), floors, theme, chosen)
    ticks = log_ticks(low, high)
    _value_axis(figure, ticks, [money_tick(t) for t in ticks], [math.log10(low), math.log10(high)], "log", theme)
    _years_axis(figure, years[0], max(years[-1], *(c.year or 0 for c in shown)), theme)
    subtitle = f"{_dollars(series)} a year, {series.basis.value.replace('-', ' ')} prices. Logarithmic scale."
    words = Words(
        f"Claims beside {_gdp_name(place)}",
        subtitle,
        ("Dotted lines are shares of the GDP line. * year assumed.", *foot, _source(series)),
    )
    return framed(figure, words, theme, plot_height=HEIGHT + 60, left=LEFT, right=8)


Box = tuple[float, float, float, float]
_PLOT = (470.0, 390.0)
"""The least size of the plot in pixels, for which labels are kept apart."""


def _claims_over_years(
    figure: go.Figure,
    shown: Sequence[Comparison],
    years: Sequence[int],
    span: tuple[float, float],
    floors: Sequence[float],
    theme: Theme,
    chosen: str | None,
) -> None:
    """The marks of all claims, and labels for those that have room; the others answer to the pointer."""
    ordered = sorted(shown, key=lambda c: (c.claim.id != chosen, -(c.usd.amount.point if c.usd else 0)))
    points = [((c.year or 0), c.usd.amount.point) for c in ordered if c.usd]
    spots = [_spot(year, value, years, span) for year, value in points]
    taken: list[Box] = [(x - 8, y - 9, x + 8, y + 9) for x, y in spots]
    taken += [(0.0, y - 20, 100.0, y) for y in floors]
    for comparison, (x, y) in zip(ordered, spots):
        if comparison.usd is None:
            continue
        amount, year, family = comparison.usd.amount, comparison.year or 0, family_of(comparison.claim.topic)
        _vertical(figure, amount, year, colour(family, theme).mark, colour("ground", theme).mark, comparison)
        what = topic_label(comparison.claim.topic).lower()
        when = year_label(year, assumed=comparison.year_assumed)
        width = 7.4 * len(f"{amount_label(amount)} {what} {when}")
        for left in (False, True):
            box = (x - 12 - width, y - 9, x - 10, y + 9) if left else (x + 10, y - 9, x + 12 + width, y + 9)
            if (
                box[0] > 0
                and box[2] < _PLOT[0]
                and (comparison.claim.id == chosen or not any(_cross(box, other) for other in taken))
            ):
                taken.append(box)
                text = f"<b>{safe(amount_label(amount))}</b> {safe(what)} {when}"
                if comparison.claim.id == chosen:
                    text = f"<b>{safe(amount_label(amount))} {safe(what)} {when}</b>"
                _label(figure, year, amount.point, text, colour(family, theme).text, left=left, logarithmic=True)
                break


def _spot(year: int, value: float, years: Sequence[int], span: tuple[float, float]) -> tuple[float, float]:
    across = (year - years[0] + 0.8) / (years[-1] - years[0] + 2.0)
    up = (math.log10(value) - math.log10(span[0])) / (math.log10(span[1]) - math.log10(span[0]))
    return across * _PLOT[0], up * _PLOT[1]


def _cross(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _vertical(figure: go.Figure, amount: Amount, year: int, shade: str, ground: str, comparison: Comparison) -> None:
    hover = f"<b>{safe(topic_label(comparison.claim.topic))}</b> {safe(amount_label(amount))}<br>{year_label(year, assumed=comparison.year_assumed)}"
    common: dict[str, object] = {
        "customdata": [[comparison.claim.id]], "hovertext": [hover], "hovertemplate": "%{hovertext}<extra></extra>", "mode": "markers",
        "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip
    if amount.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        tip = amount.point * (1.6 if amount.bound is Bound.AT_LEAST else 1 / 1.6)
        arrow = "triangle-up" if amount.bound is Bound.AT_LEAST else "triangle-down"
        figure.add_trace(
            go.Scatter(
                x=[year, year],
                y=[amount.point, tip],
                mode="lines",
                line={"color": shade, "width": 2.5},
                hoverinfo="skip",
            )
        )
        figure.add_trace(
            go.Scatter(
                x=[year],
                y=[amount.point],
                marker={"symbol": "line-ew", "size": 15, "line": {"width": 2.5, "color": shade}},
                **common,
            )
        )
        figure.add_trace(go.Scatter(x=[year], y=[tip], marker={"symbol": arrow, "size": 10, "color": shade}, **common))
    elif amount.low != amount.high:
        figure.add_trace(
            go.Scatter(
                x=[year, year],
                y=[amount.low, amount.high],
                mode="lines",
                line={"color": shade, "width": 10},
                hoverinfo="skip",
            )
        )
        figure.add_trace(
            go.Scatter(x=[year], y=[amount.point], marker={"symbol": "square", "size": 9, "color": shade}, **common)
        )
    else:
        about = amount.bound is Bound.ABOUT
        marker = {
            "symbol": "circle",
            "size": 12,
            "color": ground if about else shade,
            "line": {"width": 2.5 if about else 0, "color": shade},
        }
        figure.add_trace(go.Scatter(x=[year], y=[amount.point], marker=marker, **common))


def share_of_years_figure(
    comparison: Comparison,
    series: Series,
    theme: Theme = "light",
    *,
    said: int | None = None,
    foot: Sequence[str] = (),
) -> go.Figure | None:
    """One amount in US$ as % of the GDP of every year, with the year used, the year said and the last year marked."""
    place = comparison.place or "WLD"
    years = _around(series, place, comparison.year)
    if comparison.usd is None or not years:
        return None
    amount = comparison.usd.amount
    values = {y: 100.0 * amount.point / series.points[place][y] for y in years}
    label = (
        f"US${amount_label(amount)}".replace("US$~", "About US$")
        .replace("US$≤", "At most US$")
        .replace("US$≥", "At least US$")
    )
    title = f"{label}: what share, of which year?"
    subtitle = f"The same amount as % of {_gdp_name(place)} of every year. Only one year can be right."
    marks = _marked(comparison, values, said, share_words)
    return _over_years(
        values,
        marks,
        comparison,
        theme,
        Words(title, subtitle, (*foot, _source(series))),
        percent=True,
    )


def money_of_years_figure(
    comparison: Comparison,
    series: Series,
    theme: Theme = "light",
    *,
    said: int | None = None,
    foot: Sequence[str] = (),
) -> go.Figure | None:
    """One share of GDP as US$ in every year, with the year used, the year said and the last year marked."""
    place = comparison.place or "WLD"
    years = _around(series, place, comparison.year)
    if comparison.share is None or not years:
        return None
    amount = comparison.share.amount
    values = {y: amount.point / 100.0 * series.points[place][y] for y in years}
    title = f"{amount_label(amount, 'percent_of_gdp')} of GDP: how much, in which year?"
    subtitle = f"The same share of {_gdp_name(place)} of every year, in {_dollars(series)}. What if, not an estimate."
    marks = _marked(comparison, values, said, lambda v: money_words(v, 2))
    return _over_years(
        values,
        marks,
        comparison,
        theme,
        Words(title, subtitle, (*foot, _source(series))),
        percent=False,
    )


def _around(series: Series, place: str, year: int | None) -> list[int]:
    years = series.years(place)
    start = min((year or 2000) - 10, 2000)
    return [y for y in years if y >= start]


Mark = tuple[int, float, str, bool]


def _marked(comparison: Comparison, values: dict[int, float], said: int | None, write: object) -> list[Mark]:
    words = write if callable(write) else str
    marks: list[Mark] = []
    used = comparison.year
    if used in values and used is not None:
        star = "*" if comparison.year_assumed else ""
        marks.append((used, values[used], f"<b>{words(values[used])}</b> in {used}{star}, used here", True))
    if said in values and said != used and said is not None:
        marks.append((said, values[said], f"<b>{words(values[said])}</b> in {said}, when it was said", False))
    last = max(values)
    if last not in (used, said):
        marks.append((last, values[last], f"<b>{words(values[last])}</b> in {last}", False))
    return marks


def _over_years(
    values: dict[int, float],
    marks: Sequence[Mark],
    comparison: Comparison,
    theme: Theme,
    words: Words,
    *,
    percent: bool,
) -> go.Figure:
    family = family_of(comparison.claim.topic)
    shade, ground = colour(family, theme).mark, colour("ground", theme).mark
    figure = go.Figure(
        go.Scatter(
            x=list(values),
            y=list(values.values()),
            mode="lines",
            line={"color": shade, "width": 2.5},
            hovertemplate="%{x}: %{y:.4s}<extra></extra>",
        )
    )
    middle = min(values) + 0.6 * (max(values) - min(values))
    falling = values[min(values)] > values[max(values)]
    for number, (year, value, text, hollow) in enumerate(marks):
        marker = {
            "size": 13 if hollow else 9,
            "color": ground if hollow else shade,
            "line": {"width": 2.5 if hollow else 0, "color": shade},
        }
        figure.add_trace(go.Scatter(x=[year], y=[value], mode="markers", marker=marker, hoverinfo="skip"))
        # a falling line leaves room below it on the left and above it on the right; a rising one the other way round
        left = number != 1 and (year > middle or not falling or number == 0)
        up = -18 if left == falling else 18
        if number == 0 and year - min(values) < 6:
            left, up = False, (30 if falling else -30)
        _label(figure, year, value, text, colour(family, theme).text, left=left, logarithmic=False, up=up)
    high = max(values.values()) * 1.12
    step = nice_step(high)
    ticks = [step * i for i in range(int(high / step) + 1)]
    labels = [f"{t:g}" for t in ticks] if percent else [money_tick(t) if t else "0" for t in ticks]
    if percent:
        labels[-1] += "%"
    _value_axis(figure, ticks, labels, [0, high], "linear", theme)
    _years_axis(figure, min(values), max(values), theme)
    return framed(figure, words, theme, plot_height=HEIGHT, left=LEFT, right=8)
