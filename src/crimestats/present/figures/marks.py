"""The marks of rows: filled dot exact, hollow dot about, bar range, tick with arrow one-sided; all of a plot in two traces."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from crimestats.model import Amount, Bound

from ..palette import Theme, colour
from .key import Drawn


@dataclass(frozen=True, slots=True)
class Mark:
    """One amount in a row; `key` comes back from a click, `hover` is safe text."""

    amount: Amount
    family: str
    key: str
    hover: str
    best: float | None = None
    """The value that the maker of a range calls the best."""


def ends_of(amount: Amount) -> tuple[float, float]:
    """Where a mark starts and ends; an arrow is a factor of two long."""
    if amount.low is None:
        return amount.point / 2, amount.point
    if amount.high is None:
        return amount.point, amount.point * 2
    return amount.low, amount.high


@dataclass(frozen=True, slots=True)
class Shape:
    """A marker, or with `to` a bar of so many pixels from `x` to `to`."""

    x: float
    y: float
    mark: Mark
    shade: str
    size: float
    symbol: str = ""
    fill: str = ""
    line: float = 0.0
    to: float = 0.0


def shapes_of(mark: Mark, y: float, floor: float, theme: Theme) -> list[Shape]:
    """One of the five shapes of a bound."""
    shade, ground = colour(mark.family, theme).mark, colour("ground", theme).mark
    amount = mark.amount
    start, end = ends_of(amount)
    start = max(start, floor)
    if amount.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        least = amount.bound is Bound.AT_LEAST
        tick, tip = (start, end) if least else (end, start)
        return [
            Shape(start, y, mark, shade, 2.5, to=end),
            Shape(tick, y, mark, shade, 15, "line-ns", shade, 2.5),
            Shape(tip, y, mark, shade, 11, "triangle-right" if least else "triangle-left", shade),
        ]
    if start < end:
        middle = math.sqrt(start * end) if start > 0 else end / 2
        made = [Shape(start, y, mark, shade, 10, to=end), Shape(middle, y, mark, shade, 9, "square", shade)]
        if mark.best is not None:  # a tick with a gap of ground around it
            made.append(Shape(mark.best, y, mark, ground, 16, "line-ns", ground, 7))
            made.append(Shape(mark.best, y, mark, shade, 17, "line-ns", shade, 2.5))
        return made
    if amount.bound is Bound.ABOUT:
        return [Shape(end, y, mark, shade, 12, "circle", ground, 2.5)]
    return [Shape(end, y, mark, shade, 13, "circle", shade)]


def traces(shapes: Sequence[Shape], row_height: int) -> list[Drawn]:
    """All bars in one trace and all markers in another, each point with its own hover and key; rows are so many pixels high."""
    bars, points = [s for s in shapes if s.to], [s for s in shapes if not s.to]
    seen: Drawn = {"hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False}
    made: list[Drawn] = []
    if bars:
        made.append(
            {
                "type": "bar", "orientation": "h", "base": [s.x for s in bars], "x": [s.to - s.x for s in bars],
                "y": [s.y for s in bars], "name": "bars", "width": [s.size / row_height for s in bars],
                "marker": {"color": [s.shade for s in bars], "line": {"width": 0}, "opacity": 1},
                "customdata": [[s.mark.key] for s in bars], "hovertext": [s.mark.hover for s in bars],
                "unselected": {"marker": {"opacity": 1}}, **seen,
            }
        )  # fmt: skip
    made.append(
        {
            "type": "scatter", "x": [s.x for s in points], "y": [s.y for s in points], "mode": "markers", "name": "marks",
            "marker": {
                "symbol": [s.symbol for s in points], "size": [s.size for s in points], "color": [s.fill for s in points],
                "line": {"width": [s.line for s in points], "color": [s.shade for s in points]}, "opacity": 1,
            },
            "customdata": [[s.mark.key] for s in points], "hovertext": [s.mark.hover for s in points],
            "unselected": {"marker": {"opacity": 1}}, **seen,
        }
    )  # fmt: skip
    return made
