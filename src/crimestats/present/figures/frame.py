"""The frame that all figures share: title, unit, source and doubts inside the picture, so that it can stand alone.

Margins are counted from lines of text in pixels: one figure serves a wide window, a phone and an export.
"""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure, BaseTraceType

from ..palette import Theme, colour
from .key import HEIGHT as KEY_HEIGHT
from .key import Drawn, key_of_marks

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Noto Sans", "DejaVu Sans", Verdana, sans-serif'
TITLE_WIDTH, SUBTITLE_WIDTH, FOOT_WIDTH = 38, 52, 50
TITLE_LINE, SUBTITLE_LINE, FOOT_LINE = 23, 18, 16
_NAMES = {18: "cs-title", 14: "cs-subtitle", 12: "cs-foot"}
"""What lines of the frame are called, by the size of their letters, so that exports find them."""
CONFIG: dict[str, object] = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": [
        "zoom2d",
        "pan2d",
        "select2d",
        "lasso2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
        "resetScale2d",
    ],
    "scrollZoom": False,
    "doubleClick": False,
}


Spec = dict[str, Any]
"""A figure as Plotly's JSON has it, `data` and `layout`: a page needs no more, and Plotly's own values cost most of the time of drawing."""


def bare(data: Sequence[BaseTraceType] = ()) -> go.Figure:
    """A figure without Plotly's template: whatever is drawn says its own colours, and a chart is sent and compared in less time."""
    figure = go.Figure(data)
    figure.layout.template = None
    return figure


def figure_of(spec: Spec) -> go.Figure:
    """The figure that a spec describes, each of its values checked by Plotly."""
    figure = go.Figure(spec)
    figure.layout.template = None
    return figure


class _Ready(BaseFigure):  # type: ignore[misc] # Plotly is not typed
    """What Streamlit takes for a figure and asks for nothing but its JSON, which is there already."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec

    def to_dict(self) -> Spec:
        return self._spec


def on_page(figure: go.Figure | Spec, *, clicks: bool) -> BaseFigure:
    """The figure as a page gets it: with all that Streamlit would change and without words that only exports need.

    Streamlit hands each chart to Plotly twice; the second time there is then nothing to draw.
    """
    spec: Spec = figure if isinstance(figure, dict) else figure.to_dict()
    layout = {name: value for name, value in spec["layout"].items() if name not in ("meta", "template")}
    if clicks:
        layout |= {"clickmode": "event+select", "hovermode": "closest", "dragmode": "pan"}
    return _Ready({"data": spec["data"], "layout": layout})


def safe(text: str) -> str:
    """Text that Plotly shows as it is: its pseudo-HTML escaped.

    >>> safe("<b>1 & 2</b>")
    '&lt;b&gt;1 &amp; 2&lt;/b&gt;'
    """
    return html.escape(text, quote=False)


def broken(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` characters, as even as possible; Plotly does not break lines.

    >>> broken("US$ a year as stated, in the prices of each claim.", 30)
    ['US$ a year as stated, in the', 'prices of each claim.']
    """
    words = text.replace("\n", " ").split(" ")  # a no-break space stays
    count = max(1, math.ceil(len(text) / width))
    target = min(width, math.ceil(len(text) / count) + 3)
    lines: list[str] = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > (target if len(lines) < count else width):
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


@dataclass(frozen=True, slots=True)
class Words:
    """What a figure says around its plot."""

    title: str
    subtitle: str
    foot: Sequence[str] = ()
    """Sentences: assumptions and doubts first, the source last."""


def lines_of(words: Words, wide: int = 1) -> tuple[list[str], list[str], list[str]]:
    """Title, subtitle and foot broken into lines; `wide` 2 for figures that are never narrow."""
    foot = [line for sentence in words.foot for line in broken(sentence, FOOT_WIDTH * wide)]
    return broken(words.title, TITLE_WIDTH * wide), broken(words.subtitle, SUBTITLE_WIDTH * wide), foot


def surrounded(
    words: Words,
    theme: Theme,
    *,
    plot_height: int,
    top: int = 0,
    bottom: int = 26,
    key: bool = False,
    left: int = 0,
    right: int = 0,
    notes: Sequence[Drawn] = (),
    shapes: Sequence[Drawn] = (),
    wide: int = 1,
) -> Spec:
    """The layout of a figure with its words, sized from its content: `top` and `bottom` are pixels for axes, `key` adds the key of marks.

    `wide` is how many times longer than on a phone its lines may be. `notes` and `shapes` are those of the plot.
    """
    title, subtitle, foot = lines_of(words, wide)
    above = TITLE_LINE * len(title) + SUBTITLE_LINE * len(subtitle) + 14 + top
    below = bottom + (KEY_HEIGHT if key else 0) + FOOT_LINE * len(foot) + 14
    text, muted = colour("text", theme).text, colour("muted", theme).text
    ground = colour("ground", theme).mark
    words_around = _stack([f"<b>{safe(line)}</b>" for line in title], 18, text, above - 4, TITLE_LINE, left)
    under = above - 4 - TITLE_LINE * len(title)
    words_around += _stack([safe(line) for line in subtitle], 14, muted, under, SUBTITLE_LINE, left)
    signs: list[Drawn] = []
    down = -bottom - 4
    if key:
        signs, named = key_of_marks(bottom + 4, theme, left)
        words_around += named
        down -= KEY_HEIGHT
    for line in foot:
        words_around.append(_note(safe(line), 12, muted, 0.0, down, left))
        down -= FOOT_LINE
    return {
        "height": plot_height + above + below,
        "margin": {"l": left, "r": right, "t": above, "b": below, "pad": 0},
        "paper_bgcolor": ground,
        "plot_bgcolor": ground,
        "font": {"family": FONT, "size": 14, "color": text},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "align": "left",
            "bgcolor": ground,
            "bordercolor": colour("axis", theme).mark,
            "font": {"color": text, "size": 14},
        },
        "uirevision": "crimestats",
        # lists are not compared one by one: Streamlit gives each figure a place of its own and hands it to Plotly twice
        "datarevision": "crimestats",
        "separators": ".,",
        # for exports, which break the same words for other widths
        "meta": {"words": {"title": [words.title], "subtitle": [words.subtitle], "foot": list(words.foot)}},
        "annotations": [*notes, *words_around],
        "shapes": [*shapes, *signs],
    }


def framed(
    figure: go.Figure,
    words: Words,
    theme: Theme,
    *,
    notes: Sequence[Drawn] = (),
    shapes: Sequence[Drawn] = (),
    **sizes: Any,
) -> go.Figure:
    """The figure with its words around it; `sizes` are those of `surrounded`, and what stands in the figure already stays."""
    layout = surrounded(words, theme, notes=notes, shapes=shapes, **sizes)
    drawn = layout.pop("annotations"), layout.pop("shapes")
    figure.update_layout(**layout)
    figure.layout.annotations = (*figure.layout.annotations, *drawn[0])
    figure.layout.shapes = (*figure.layout.shapes, *drawn[1])
    return figure


def _stack(lines: Sequence[str], size: int, shade: str, up: int, step: int, left: int) -> list[Drawn]:
    return [_note(line, size, shade, 1.0, up - step * number, left) for number, line in enumerate(lines)]


def _note(text: str, size: int, shade: str, y: float, shift: int, left: int) -> Drawn:
    return {
        "name": _NAMES[size], "text": text, "x": 0, "xref": "paper", "xanchor": "left", "xshift": -left, "y": y, "yref": "paper", "yanchor": "top",
        "yshift": shift, "showarrow": False, "align": "left", "font": {"size": size, "color": shade},
    }  # fmt: skip


def money_tick(value: float) -> str:
    """A tick in words: 1 m, 10 bn, 1 tn."""
    for factor, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "thousand")):
        if value >= factor:
            return f"{value / factor:,g}\u00a0{word}"
    return f"{value:,g}"


def log_ticks(low: float, high: float, pixels: float = 390.0, apart: float = 22.0) -> list[float]:
    """Ticks of a logarithmic axis of so many pixels, at least `apart`: 1-2-5 below two decades, else decades.

    >>> log_ticks(2e9, 900e9)
    [10000000000.0, 100000000000.0]
    >>> log_ticks(60.0, 900.0), log_ticks(60.0, 900.0, pixels=100, apart=40)
    ([100.0, 200.0, 500.0], [100.0, 300.0])
    """
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    decade = pixels / math.log10(high / low)
    chosen: list[float] = []
    for steps, every in (((1, 2, 5), 1), ((1, 3), 1), ((1,), 1), ((1,), 2), ((1,), 3)):
        if len(steps) > 1 and high / low >= 100:
            continue
        ticks = [m * 10.0**e for e in range(first, last + 1) if e % every == 0 for m in steps]
        chosen = [t for t in ticks if low <= t <= high]
        if all(math.log10(two / one) * decade >= apart for one, two in zip(chosen, chosen[1:])):
            break
    return chosen


def nice_step(high: float, count: int = 4) -> float:
    """A round step that cuts 0 to `high` into about `count` parts."""
    raw = high / count
    power = 10.0 ** math.floor(math.log10(raw))
    return next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw)
