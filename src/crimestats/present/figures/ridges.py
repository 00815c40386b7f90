"""Rows with a silhouette each: how many there are along years or along amounts, each row on a scale of its own.

All silhouettes of one colour are one trace, however many claims they stand for; an unseen bar a row carries the hover and the click.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ..palette import Theme, colour
from .frame import Words, bare, framed, log_ticks, money_tick
from .key import Drawn
from .rowplot import COLUMN, PHONE, ROW, PlotRow, row_rules, row_texts, value_heading

_FOOT, _HIGH = 0.44, 0.46
"""Where a silhouette stands in its row, from the middle down, and how high it is at most, in rows."""


@dataclass(frozen=True, slots=True)
class Ridge:
    """One row: words as `PlotRow` has them, and the silhouette from left ends of steps to heights."""

    title: str
    note: str
    value: str
    below: str
    family: str
    key: str
    hover: str
    steps: Mapping[float, float]
    """Where a step begins → its height; steps that are not there have none."""
    width: float
    """How far a step reaches to the right."""
    doubts: int = 0
    ticks: tuple[float, ...] = ()
    """Places on the axis that get a stroke through the silhouette: a median."""
    join: bool = False
    """True draws a thin line from the first to the last step: the time over which a figure wanders."""

    def row(self, group: str) -> PlotRow:
        """The words beside it; rows of one group stand together."""
        return PlotRow(
            self.title, self.note, self.value, self.below, self.family, self.key, self.hover, (), self.doubts, group
        )


def ridges_figure(
    rows: Sequence[Ridge],
    words: Words,
    theme: Theme,
    axis: Drawn,
    span: tuple[float, float],
    *,
    heading: str,
    grouped: bool = True,
) -> go.Figure:
    """The rows under one axis; `span` are its ends in its own units."""
    plain = [r.row(r.family if grouped else "one") for r in rows]
    figure = bare([_behind(plain, span, theme), *_silhouettes(rows, theme), *_strokes(rows, theme)])
    figure.update_layout(barmode="overlay", xaxis=axis, **row_texts(plain, theme))
    return framed(
        figure, words, theme, plot_height=ROW * len(rows), top=24, bottom=8, right=COLUMN, notes=[value_heading(heading, theme)],
        shapes=row_rules(plain, theme),
    )  # fmt: skip


def _behind(rows: Sequence[PlotRow], span: tuple[float, float], theme: Theme) -> go.Bar:
    unseen = {"marker": {"opacity": 0.001}}
    return go.Bar(
        orientation="h", base=[span[0]] * len(rows), x=[span[1] - span[0]] * len(rows), y=[-i for i in range(len(rows))], width=1.0,
        name="rows", yaxis="y2", marker={"color": colour("axis", theme).mark, "opacity": 0.001, "line": {"width": 0}},
        customdata=[[r.key] for r in rows], hovertext=[r.hover for r in rows], hovertemplate="%{hovertext}<extra></extra>",
        selected=unseen, unselected=unseen,
    )  # fmt: skip


def _outline(ridge: Ridge, number: int) -> tuple[list[float | None], list[float | None]]:
    """The silhouette as a closed line of steps, pieces apart where steps are missing."""
    top = max(ridge.steps.values(), default=0.0)
    if top <= 0:
        return [], []
    foot = -number - _FOOT
    xs: list[float | None] = []
    ys: list[float | None] = []
    ends: float | None = None
    for start in sorted(ridge.steps):
        height = foot + _HIGH * max(0.06, ridge.steps[start] / top)
        if ends is None or not math.isclose(ends, start, abs_tol=1e-9):
            if ends is not None:
                xs += [ends, None]
                ys += [foot, None]
            xs.append(start)
            ys.append(foot)
        xs += [start, start + ridge.width]
        ys += [height, height]
        ends = start + ridge.width
    xs.append(ends)
    ys.append(foot)
    return xs, ys


def _silhouettes(rows: Sequence[Ridge], theme: Theme) -> list[go.Scatter]:
    made: dict[str, tuple[list[float | None], list[float | None]]] = {}
    for number, ridge in enumerate(rows):
        xs, ys = _outline(ridge, number)
        if xs:
            x, y = made.setdefault(ridge.family, ([], []))
            x += [*xs, None]
            y += [*ys, None]
    return [
        go.Scatter(
            x=x, y=y, mode="lines", fill="toself", fillcolor=colour(family, theme).mark, line={"width": 0}, hoverinfo="skip", name=family,
        )
        for family, (x, y) in made.items()
    ]  # fmt: skip


def _strokes(rows: Sequence[Ridge], theme: Theme) -> list[go.Scatter]:
    """Medians as strokes, and the thin line under a figure that wanders."""
    ticks: tuple[list[float | None], list[float | None]] = ([], [])
    lines: tuple[list[float | None], list[float | None]] = ([], [])
    for number, ridge in enumerate(rows):
        foot = -number - _FOOT
        for at in ridge.ticks:
            ticks[0].extend((at, at, None))
            ticks[1].extend((foot - 0.03, foot + _HIGH + 0.02, None))
        if ridge.join and ridge.steps:
            lines[0].extend((min(ridge.steps), max(ridge.steps) + ridge.width, None))
            lines[1].extend((foot, foot, None))
    found = []
    for (x, y), shade, width in ((lines, colour("axis", theme).mark, 1.5), (ticks, colour("text", theme).mark, 2)):
        if x:
            found.append(go.Scatter(x=x, y=y, mode="lines", line={"color": shade, "width": width}, hoverinfo="skip"))
    return found


def _axis(span: tuple[float, float], at: Sequence[float], labels: Sequence[str], theme: Theme) -> Drawn:
    return {
        "type": "linear", "range": list(span), "tickvals": list(at), "ticktext": list(labels), "tickangle": 0, "side": "top",
        "automargin": True, "fixedrange": True, "showgrid": True, "gridcolor": colour("grid", theme).mark, "gridwidth": 1,
        "zeroline": False, "showline": False, "ticks": "", "tickfont": {"size": 12, "color": colour("muted", theme).text},
    }  # fmt: skip


def year_axis(first: int, last: int, theme: Theme) -> tuple[Drawn, tuple[float, float]]:
    """Years on top, some four of them, each step a year wide."""
    span = max(1, last - first)
    step = next((s for s in (1, 2, 5, 10, 20, 50) if span / s <= 5), 100)
    ticks = [y for y in range(first, last + 1) if y % step == 0] or [first]
    ends = (first - 0.5, last + 0.5)
    return _axis(ends, ticks, [str(t) for t in ticks], theme), ends


def amount_axis(low: float, high: float, theme: Theme, *, share: bool) -> tuple[Drawn, tuple[float, float]]:
    """Amounts on top, logarithmic: positions are powers of ten."""
    ticks = log_ticks(low, high, PHONE - COLUMN, 46)
    labels = [f"{t:g}%" if share else money_tick(t) for t in ticks]
    ends = (math.log10(low), math.log10(high))
    return _axis(ends, [math.log10(t) for t in ticks], labels, theme), ends
