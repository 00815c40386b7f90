"""Several figures below each other in one picture, each with its own axes, title and source: small multiples for a file."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ..palette import Theme
from .axes import LEFT, RIGHT
from .frame import Words, bare, framed
from .key import Drawn

MOST = 12
_GAP = 10


def stacked(figures: Sequence[go.Figure], words: Words, theme: Theme) -> go.Figure | None:
    """The figures in one column, twelve at most, under one title; None without any. What is left out is said in the foot."""
    shown = list(figures[:MOST])
    if not shown:
        return None
    heights = [int(f.layout.height) + _GAP for f in shown]
    total = sum(heights)
    made = bare()
    notes: list[Drawn] = []
    shapes: list[Drawn] = []
    top = total
    for number, (figure, height) in enumerate(zip(shown, heights), 1):
        margin = figure.layout.margin
        plot = height - _GAP - margin.t - margin.b
        high = top - margin.t
        _moved(made, figure, number, ((high - plot) / total, high / total))
        notes += [_referred(a.to_plotly_json(), number) for a in figure.layout.annotations]
        shapes += [_referred(s.to_plotly_json(), number) for s in figure.layout.shapes]
        top -= height
    more = len(figures) - MOST
    foot = (*words.foot, *((f"{more} more data sets are not shown.",) if more > 0 else ()))
    framed_words = Words(words.title, words.subtitle, foot)
    return framed(made, framed_words, theme, plot_height=total, bottom=4, left=LEFT, right=RIGHT, notes=notes, shapes=shapes)  # fmt: skip


def _moved(made: go.Figure, figure: go.Figure, number: int, domain: tuple[float, float]) -> None:
    """The traces and axes of a figure as those of this number, between two heights of the picture."""
    mark = "" if number == 1 else str(number)
    for trace in figure.data:
        made.add_trace(trace)
        made.data[-1].update(xaxis=f"x{mark}", yaxis=f"y{mark}")
    x, y = figure.layout.xaxis.to_plotly_json(), figure.layout.yaxis.to_plotly_json()
    made.update_layout({f"xaxis{mark}": {**x, "anchor": f"y{mark}"}, f"yaxis{mark}": {**y, "anchor": f"x{mark}", "domain": domain}})  # fmt: skip


def _referred(drawn: Drawn, number: int) -> Drawn:
    """A note or shape of the first axes, or of the paper, as one of the axes of this number."""
    mark = "" if number == 1 else str(number)
    for ref in ("x", "y"):
        was = drawn.get(f"{ref}ref", ref)
        drawn[f"{ref}ref"] = f"{ref}{mark} domain" if was == "paper" else f"{ref}{mark}"
    return drawn
