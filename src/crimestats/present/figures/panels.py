"""Small multiples: each data set in a panel of its own, on its own scale, with its own source."""

from __future__ import annotations

import plotly.graph_objects as go

from crimestats.lexicon.places import place_title
from crimestats.model import Series

from ..palette import Theme, colour
from ..words import money_words
from .axes import LEFT, RIGHT, value_axis, years_axis
from .frame import Words, framed, money_tick, nice_step

PANEL = 150
_BASIS = {
    "current": "current prices",
    "constant": "constant prices",
    "ppp-current": "PPP, current: not US$",
    "ppp-constant": "PPP, constant: not US$",
}


def _unit(series: Series) -> str:
    unit = {
        "USD": "US$",
        "international-dollar": "International $",
        "person": "Persons",
        "index": "Index",
    }.get(series.unit, series.unit)
    basis = _BASIS.get(series.basis.value)
    return f"{unit}, {basis}" if basis else unit


def panels_figure(
    series: Series, place: str, year: int | None, theme: Theme = "light", *, first: int = 2000
) -> go.Figure | None:
    """One panel: a series of one place since `first`, the claim's year marked; None where it has no values."""
    years = [y for y in series.years(place) if y >= first] or list(series.years(place))
    if not years:
        return None
    values = [series.points[place][y] for y in years]
    grey = colour("reference", theme).mark
    figure = go.Figure(
        go.Scatter(
            x=years,
            y=values,
            mode="lines",
            line={"color": grey, "width": 2.5},
            hovertemplate="%{x}: %{y:.4s}<extra></extra>",
        )
    )
    if year in years and year is not None:
        value = series.points[place][year]
        figure.add_shape(
            type="line",
            x0=year,
            x1=year,
            yref="paper",
            y0=0,
            y1=1,
            line={"color": grey, "width": 1, "dash": "dot"},
        )
        figure.add_trace(
            go.Scatter(x=[year], y=[value], mode="markers", marker={"size": 9, "color": grey}, hoverinfo="skip")
        )
        shown = money_words(value)
        side = "right" if year > years[0] + 0.35 * (years[-1] - years[0]) else "left"
        figure.add_annotation(
            x=year, y=value, text=f"<b>{shown}</b> in {year}", showarrow=False, xanchor=side, xshift=-8 if side == "right" else 8,
            yshift=12, font={"size": 13, "color": colour("text", theme).text},
        )  # fmt: skip
    high = max(values) * 1.12
    step = nice_step(high)
    ticks = [step * i for i in range(int(high / step) + 1)]
    value_axis(figure, ticks, [money_tick(t) if t else "0" for t in ticks], [0, high], "linear", theme)
    years_axis(figure, years[0], years[-1], theme)
    words = Words(
        f"{place_title(place)}: {series.title}",
        _unit(series),
        (f"Source: {series.source.short}. Chart: crimestats",),
    )
    return framed(figure, words, theme, plot_height=PANEL, left=LEFT, right=RIGHT)
