"""Three sizes of a picture: a slide, a column of a page, a phone. Proportions are those of the figure on the page.

Marks and letters of a figure are set in pixels. A size therefore never squeezes a figure: it is laid out at a width that
suits the size, its title and notes are broken anew for that width, and the whole is then enlarged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from .export_text import straightened
from .figures.frame import FOOT_LINE, SUBTITLE_LINE, TITLE_LINE, broken, safe

SizeName = Literal["slide", "page", "phone"]
PADDING = 16
PHONE_ROOM = 460
"""Pixels for which the words of a figure are broken from the start."""
_LETTERS = {"title": 11.6, "subtitle": 8.3, "foot": 7.1}
"""Pixels of a letter at 18 px bold, 14 px and 12 px in DejaVu, the widest of the fonts that may draw them."""
_LONGEST = 110
"""Letters in a line at most: longer ones are hard to follow."""
_LINES = {"title": TITLE_LINE, "subtitle": SUBTITLE_LINE, "foot": FOOT_LINE}


@dataclass(frozen=True, slots=True)
class Size:
    """A size by the width at which a figure is laid out, and how many pixels wide the finished picture is."""

    name: SizeName
    label: str
    width: int
    pixels: int
    ratio: float | None = None
    """Height by width where the picture has a fixed shape."""
    rows: int | None = None
    """Rows that fit in letters large enough to be read, where the shape is fixed."""


SIZES: dict[SizeName, Size] = {
    "page": Size("page", "Page: one A4 column, 17 cm", 640, 2000),
    "slide": Size("slide", "Slide: 16:9, large letters", 768, 1920, 9 / 16, rows=7),
    "phone": Size("phone", "Phone: 390 px, three times as fine", 448, 1170),
}
"""The sizes on offer, the usual one first."""


Spec = dict[str, Any]
"""A figure as Plotly's JSON: copying and changing it so is quick, however many rows it has."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A figure laid out for a size: its own pixels, and what they are multiplied by."""

    spec: Spec
    width: int
    height: int
    scale: float


def sized(figure: go.Figure, size: Size) -> Sized:
    """A copy of the figure laid out for a size; the figure itself stays as it is."""
    spec: Spec = straightened(figure.to_plotly_json())
    layout = spec["layout"]
    layout.setdefault("height", 450)
    for note in layout.get("annotations", ()):
        # by default Plotly centres the letters within the width that it measured: in a narrower font they would move
        if note.get("xanchor") in ("left", "right"):
            note.setdefault("align", note["xanchor"])
    margin = {side: (layout.get("margin") or {}).get(side) or 0 for side in "lrtb"}
    layout["margin"] = margin
    width = size.width if size.ratio is None else _widened(layout, size.width, size.ratio)
    broken_words = _Broken.of(layout, width - 2 * PADDING)
    broken_words.apply(layout)
    for side in margin:
        margin[side] += PADDING
    height = layout["height"] + 2 * PADDING
    if size.ratio is not None and height < width * size.ratio:
        spare = width * size.ratio - height
        margin["t"] += spare / 2
        margin["b"] += spare / 2
        height = width * size.ratio
    layout["height"], layout["width"] = round(height), width
    return Sized(spec, width, round(height), size.pixels / width)


def for_room(figure: go.Figure | Spec, room: int) -> Spec:
    """The figure for a page that gives it so many pixels: its words in longer lines where there is room, all else as it was."""
    spec: Spec = figure if isinstance(figure, dict) else figure.to_dict()
    layout = {**spec["layout"], "margin": dict(spec["layout"].get("margin") or {})}
    if room > PHONE_ROOM and "height" in layout:
        _Broken.of(layout, room).apply(layout)
    return {**spec, "layout": layout}


def _widened(layout: Spec, width: int, ratio: float) -> int:
    """The smallest width, and so the largest letters, at which all of it fits into the shape; a multiple of 16."""
    for wide in range(-(-width // 16) * 16, 16 * width, 16):
        grown = _Broken.of(layout, wide - 2 * PADDING)
        if layout["height"] + grown.above + grown.below + 2 * PADDING <= wide * ratio:
            return wide
    return 16 * width


@dataclass(frozen=True, slots=True)
class _Broken:
    """Title, subtitle and foot of a figure broken for a width: their lines, and by how many pixels they grew."""

    lines: Mapping[str, list[str]]
    before: Mapping[str, int]

    @classmethod
    def of(cls, layout: Spec, room: int) -> _Broken:
        """The words of a figure in lines as long as there is room; nothing for a figure without such words."""
        words = (layout.get("meta") or {}).get("words") or {}
        named = [a.get("name") for a in layout.get("annotations", ())]
        parts = [part for part in _LINES if words.get(part)]
        return cls({p: _lines(words[p], p, room) for p in parts}, {p: named.count(f"cs-{p}") for p in parts})

    def grown(self, *parts: str) -> int:
        """By how many pixels some parts grew."""
        return sum((len(self.lines[p]) - self.before[p]) * _LINES[p] for p in parts if p in self.lines)

    @property
    def above(self) -> int:
        """Pixels that the words over the plot take more."""
        return self.grown("title", "subtitle")

    @property
    def below(self) -> int:
        """Pixels that the words under the plot take more."""
        return self.grown("foot")

    def apply(self, layout: Spec) -> None:
        """Puts the lines in place of those of the layout and moves its edges."""
        notes = layout.get("annotations", [])
        kept = [n for n in notes if n.get("name") not in {f"cs-{part}" for part in self.lines}]
        lift = {"title": self.above, "subtitle": self.grown("subtitle"), "foot": 0}
        for part, lines in self.lines.items():
            first = next((n for n in notes if n.get("name") == f"cs-{part}"), None)
            if first is None:
                continue
            form = "<b>{}</b>" if part == "title" else "{}"
            up = first["yshift"] + lift[part]
            kept += [
                {**first, "text": form.format(safe(line)), "yshift": up - _LINES[part] * number}
                for number, line in enumerate(lines)
            ]
        layout["annotations"] = kept
        layout["height"] += self.above + self.below
        layout["margin"]["t"] += self.above
        layout["margin"]["b"] += self.below


def _lines(sentences: Sequence[str], part: str, room: int) -> list[str]:
    longest = max(12, min(_LONGEST, int(room / _LETTERS[part])))
    return [line for sentence in sentences for line in broken(sentence, longest)]
