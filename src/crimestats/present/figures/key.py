"""The key of marks under a chart: the five shapes, drawn as they stand in the rows, and the signs beside amounts."""

from __future__ import annotations

from ..palette import Theme, colour

Drawn = dict[str, object]
"""A shape or a note as Plotly takes it."""
HEIGHT = 48
"""Pixels that the key takes under the plot."""
_STEPS = ((0, "exact"), (60, "about"), (124, "range"), (190, "at most"), (272, "at least"))
"""Where each mark starts, in pixels; on a phone, 358 are there, and DejaVu must fit too."""
_WIDE = {"exact": 12, "about": 12, "range": 18, "at most": 22, "at least": 22}


def key_of_marks(down: int, theme: Theme, left: int = 0) -> tuple[list[Drawn], list[Drawn]]:
    """Shapes and words of the key from `down` pixels under the plot on, `left` pixels before it."""
    shade, ground = colour("muted", theme).text, colour("ground", theme).mark
    middle = -down - 10
    shapes: list[Drawn] = []
    words: list[Drawn] = []
    for start, word in _STEPS:
        shapes += _shape(word, start - left, middle, shade, ground)
        words.append(_words(word, start - left + _WIDE[word] + 5, middle, shade))
    doubt = colour("doubt", theme).text
    signs = f'2010* year assumed   <b><span style="color:{doubt}">?2</span></b> number of doubts'
    words.append(_words(signs, -left, middle - 20, shade))
    return shapes, words


def _words(text: str, start: int, middle: int, shade: str) -> Drawn:
    return {
        "text": text, "x": 0, "xref": "paper", "xanchor": "left", "xshift": start, "y": 0, "yref": "paper", "yanchor": "middle",
        "yshift": middle, "showarrow": False, "font": {"size": 12, "color": shade},
    }  # fmt: skip


def _shape(word: str, x: int, y: int, shade: str, ground: str) -> list[Drawn]:
    common: Drawn = {
        "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 0,
    }  # fmt: skip
    end = x + _WIDE[word]
    if word in ("exact", "about"):
        hollow = word == "about"
        line: Drawn = {"color": shade, "width": 2.5 if hollow else 0}
        fill = ground if hollow else shade
        return [
            {
                "type": "circle", "x0": x + 1, "x1": end - 1, "y0": y - 5, "y1": y + 5, "fillcolor": fill, "line": line, **common
            }
        ]  # fmt: skip
    if word == "range":
        return [
            {
                "type": "rect",
                "x0": x,
                "x1": end,
                "y0": y - 4,
                "y1": y + 4,
                "fillcolor": shade,
                "line": {"width": 0},
                **common,
            }
        ]
    tick, tip = (end - 1, x) if word == "at most" else (x + 1, end)
    back = tip + 8 if word == "at most" else tip - 8
    thin: Drawn = {"type": "line", "line": {"color": shade, "width": 2}, **common}
    # pixel paths count upward as the other pixel shapes do
    path = f"M {tip},{y} L {back},{y + 5} L {back},{y - 5} Z"
    return [
        {"x0": tick, "x1": tick, "y0": y - 6, "y1": y + 6, **thin},
        {"x0": tick, "x1": back, "y0": y, "y1": y, **thin},
        {"type": "path", "path": path, "fillcolor": shade, "line": {"width": 0}, **common},
    ]
