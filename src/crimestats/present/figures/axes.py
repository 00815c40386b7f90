"""The two axes that figures over time share: years below, values at the left."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ..palette import Theme, colour

LEFT, RIGHT = 52, 8
BEFORE, AFTER = 0.8, 1.2
"""Years of room before the first and after the last."""


def years_axis(figure: go.Figure, first: int, last: int, theme: Theme) -> None:
    """Years below, every five, or every ten on long axes; all of them on short ones."""
    span = last - first
    step = 1 if span <= 6 else 2 if span <= 12 else 5 if span <= 40 else 10
    ticks = [y for y in range(first, last + 1) if y % step == 0] or [first, last]
    figure.update_xaxes(
        range=[first - BEFORE, last + AFTER], tickvals=ticks, ticktext=[str(t) for t in ticks], tickangle=0, showgrid=False,
        zeroline=False, showline=True, linecolor=colour("axis", theme).mark, ticks="outside", ticklen=4,
        tickcolor=colour("axis", theme).mark, tickfont={"size": 12, "color": colour("muted", theme).text}, fixedrange=True,
    )  # fmt: skip


def value_axis(
    figure: go.Figure, ticks: Sequence[float], labels: Sequence[str], span: list[float], kind: str, theme: Theme
) -> None:
    """Values at the left with hairlines; `span` is in decades where `kind` is "log"."""
    figure.update_yaxes(
        type=kind, range=span, tickvals=list(ticks), ticktext=list(labels), gridcolor=colour("grid", theme).mark, zeroline=False,
        showline=False, ticks="", tickfont={"size": 12, "color": colour("muted", theme).text}, fixedrange=True, minor={"showgrid": False},
    )  # fmt: skip


def across(year: float, first: int, last: int) -> float:
    """Where a year stands on the axis, from 0 at its left end to 1 at its right."""
    return (year - first + BEFORE) / (last - first + BEFORE + AFTER)
