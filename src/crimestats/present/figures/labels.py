"""Places labels beside marks so that none is cut off and none covers another, on a phone and on a wide page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..palette import Theme, colour
from .key import Drawn

WIDTHS = (298.0, 470.0)
"""Widths of the plot, in pixels, at which a label must stand free: a phone, and half a page."""
LETTER, LINE = 7.3, 17.0
"""Pixels of a letter and a line at 13 px in DejaVu, the widest of the fonts that may draw them."""
GAP, EDGE, NEAR = 11.0, 4.0, 40.0
"""From mark to label; over the edge of the plot at most; up or down at most for a label that need not stand."""
Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top, in pixels."""
_TAG = re.compile(r"<[^<>]{0,99}>")


@dataclass(frozen=True, slots=True)
class Box:
    """Something that a label must not cover: its middle (0 to 1 across, then `shift` pixels; pixels up) and half its size."""

    across: float
    up: float
    half_width: float
    half_height: float
    shift: float = 0.0

    def at(self, width: float) -> Rectangle:
        """Left, bottom, right and top in pixels where the plot is so wide."""
        middle = self.across * width + self.shift
        return (
            middle - self.half_width,
            self.up - self.half_height,
            middle + self.half_width,
            self.up + self.half_height,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label goes: pixels from its mark to its near edge (right is +) and to its middle (up is +)."""

    right: float
    up: float
    anchor: str


def size_of(text: str) -> tuple[float, float]:
    """Width and height of a label in pixels; its lines are parted by <br>.

    >>> size_of("<b>0.48%</b> in 2010*,<br>used here")[1]
    34.0
    """
    lines = [_TAG.sub("", line) for line in text.split("<br>")]
    return LETTER * max(len(line) for line in lines), LINE * len(lines)


@cache
def _offers(left_first: bool) -> tuple[Place, ...]:
    sides = (-GAP, GAP) if left_first else (GAP, -GAP)
    beside = [
        Place(side, float(up), "right" if side < 0 else "left")
        for up in (0, 14, -14, 26, -26, 40, -40, 56, -56, 74, -74, 96, -96)
        for side in sides
    ]
    over = [
        Place(float(shift), float(up), "center")
        for up in (24, -24, 32, -32, 44, -44, 64, -64, 84, -84)
        for shift in (0, -35, 35, -70, 70)
    ]
    return tuple(
        sorted((*beside, *over), key=lambda p: abs(p.up) + (6 + abs(p.right) / 4 if p.anchor == "center" else 0))
    )


def _box(mark: Box, place: Place, size: tuple[float, float], width: float) -> Rectangle:
    near = mark.across * width + place.right
    left = near - size[0] if place.anchor == "right" else near if place.anchor == "left" else near - size[0] / 2
    middle = mark.up + place.up
    return left, middle - size[1] / 2, left + size[0], middle + size[1] / 2


def place_for(text: str, mark: Box, taken: Sequence[Box], height: float, *, must: bool = False) -> Place | None:
    """The nearest free place for a label; None where there is none, unless it `must` stand: then the least bad.

    >>> place_for("<b>a</b>", Box(0.5, 100, 6, 6), (), 200)
    Place(right=11.0, up=0.0, anchor='left')
    """
    size = size_of(text)
    reach = (96.0 if must else NEAR) + size[1]
    taken = [b for b in taken if abs(b.up - mark.up) <= reach + b.half_height]
    best: tuple[float, Place] | None = None
    covered = [(width, [b.at(width) for b in taken]) for width in WIDTHS]
    for place in _offers(mark.across > 0.6):
        if abs(place.up) > NEAR and not must:
            break
        cost = 0.0
        for width, boxes in covered:
            box = _box(mark, place, size, width)
            cost += 1000.0 * max(0.0, -EDGE - box[0], box[2] - width - EDGE, -box[1], box[3] - height)
            if cost and not must:
                break  # a label that need not stand stands free or not at all
            cost += _covered(box, boxes, every=must)
        if cost == 0.0:
            return place
        if best is None or cost < best[0]:
            best = cost, place
    return best[1] if must and best else None


def _covered(box: Rectangle, boxes: Sequence[Rectangle], *, every: bool) -> float:
    """How much of the others a box covers; without `every` the first that it covers is enough."""
    left, bottom, right, top = box
    found = 0.0
    for other in boxes:
        if other[0] < right and left < other[2] and other[1] < top and bottom < other[3]:
            found += (min(right, other[2]) - max(left, other[0])) * (min(top, other[3]) - max(bottom, other[1]))
            if not every:
                break
    return found


def taken_by(text: str, mark: Box, place: Place) -> Box:
    """What a placed label covers, for those that come after it."""
    width, height = size_of(text)
    side = {"right": -1.0, "left": 1.0}.get(place.anchor, 0.0)
    return Box(mark.across, mark.up + place.up, width / 2, height / 2, place.right + side * width / 2)


def written(x: float, y: float, text: str, place: Place, shade: str, theme: Theme) -> Drawn:
    """A label at its place, with a thin leader where it stands away from its mark; `y` in decades on a log axis."""
    far = abs(place.up) > 30 or (place.anchor == "center" and abs(place.right) > 60)
    ground = colour("ground", theme).mark
    red, green, blue = (int(ground[i : i + 2], 16) for i in (1, 3, 5))
    common: Drawn = {
        "x": x, "y": y, "text": text, "xanchor": place.anchor, "yanchor": "middle", "font": {"size": 13, "color": shade},
        "align": {"right": "right", "left": "left"}.get(place.anchor, "center"), "borderpad": 0,
        "bgcolor": f"rgba({red},{green},{blue},0.75)", "showarrow": far,
    }  # fmt: skip
    if not far:
        return {**common, "xshift": place.right, "yshift": place.up}
    leader = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": colour("axis", theme).mark, "standoff": 8}
    return {**common, **leader, "ax": place.right, "ay": -place.up}
