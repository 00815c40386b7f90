"""The key of marks under a chart: the five shapes, drawn as they stand in the rows, and the signs beside amounts."""

from __future__ import annotations

import plotly.graph_objects as go

from ..palette import Theme, colour

HEIGHT = 48
"""Pixels that the key takes under the plot."""
_STEPS = ((0, "exact"), (60, "about"), (124, "range"), (190, "at most"), (272, "at least"))
"""Where each mark starts, in pixels; on a phone, 358 are there, and DejaVu must fit too."""
_WIDE = {"exact": 12, "about": 12, "range": 18, "at most": 22, "at least": 22}


def draw_key(figure: go.Figure, down: int, theme: Theme, left: int = 0) -> None:
    """Draws the key from `down` pixels under the plot on, from `left` pixels before its left edge."""
    shade = colour("muted", theme).text
    middle = -down - 10
    for start, word in _STEPS:
        _shape(figure, word, start - left, middle, shade, colour("ground", theme).mark)
        _words(figure, word, start - left + _WIDE[word] + 5, middle, shade)
    doubt = colour("doubt", theme).text
    signs = f'2010* year assumed   <b><span style="color:{doubt}">?2</span></b> number of doubts'
    _words(figure, signs, -left, middle - 20, shade)


def _words(figure: go.Figure, text: str, start: int, middle: int, shade: str) -> None:
    figure.add_annotation(
        text=text, x=0, xref="paper", xanchor="left", xshift=start, y=0, yref="paper", yanchor="middle", yshift=middle,
        showarrow=False, font={"size": 12, "color": shade},
    )  # fmt: skip


def _shape(figure: go.Figure, word: str, x: int, y: int, shade: str, ground: str) -> None:
    common: dict[str, object] = {
        "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 0,
    }  # fmt: skip
    end = x + _WIDE[word]
    if word in ("exact", "about"):
        hollow = word == "about"
        figure.add_shape(
            type="circle", x0=x + 1, x1=end - 1, y0=y - 5, y1=y + 5, fillcolor=ground if hollow else shade,
            line={"color": shade, "width": 2.5 if hollow else 0}, **common,
        )  # fmt: skip
        return
    if word == "range":
        figure.add_shape(type="rect", x0=x, x1=end, y0=y - 4, y1=y + 4, fillcolor=shade, line={"width": 0}, **common)
        return
    tick, tip = (end - 1, x) if word == "at most" else (x + 1, end)
    back = tip + 8 if word == "at most" else tip - 8
    line = {"color": shade, "width": 2}
    figure.add_shape(type="line", x0=tick, x1=tick, y0=y - 6, y1=y + 6, line=line, **common)
    figure.add_shape(type="line", x0=tick, x1=back, y0=y, y1=y, line=line, **common)
    # pixel paths count upward as the other pixel shapes do
    path = f"M {tip},{y} L {back},{y + 5} L {back},{y - 5} Z"
    figure.add_shape(type="path", path=path, fillcolor=shade, line={"width": 0}, **common)
