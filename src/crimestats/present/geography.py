"""Outlines of countries for maps, from data/maps, in the Equal Earth projection: equal areas, so that shades compare. Nothing is drawn here."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crimestats.reference.files import data_path

WORLD_MAP = "maps/world-countries-110m.json"
LEFT_OUT = frozenset({"ATA"})
"""Antarctica has no numbers and would take a fifth of the picture."""
FINE, SMALL = 0.3, 12
"""Points nearer to each other than this, in degrees, are one; arcs of few points stay whole."""
Point = tuple[float, float]
Ring = tuple[Point, ...]
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Shape:
    """The outlines of one country and the middle where its number stands, in units of the projection."""

    code: str
    """ISO 3166 alpha-3; areas without a settled status have codes that start with X."""
    rings: tuple[Ring, ...]
    middle: Point


def equal_earth(longitude: float, latitude: float) -> Point:
    """A place on the sphere in the Equal Earth projection (Šavrič, Patterson and Jenny 2018).

    >>> equal_earth(0.0, 0.0), tuple(round(v, 3) for v in equal_earth(180.0, 0.0)), round(equal_earth(0.0, 90.0)[1], 3)
    ((0.0, 0.0), (2.707, 0.0), 1.317)
    """
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = math.radians(longitude) * math.cos(theta) / (_M * slope)
    return x, theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


def _arcs(topology: Mapping[str, Any]) -> list[tuple[Point, ...]]:
    """Arcs in degrees, thinned: the file has steps from point to point on a grid."""
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    made = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * across + west, y * up + south))
        made.append(_thinned(points))
    return made


def _thinned(arc: Sequence[Point]) -> tuple[Point, ...]:
    """An arc without points that nobody can tell apart; neighbours share arcs, so their border stays one line."""
    if len(arc) < SMALL:
        return tuple(arc)
    kept = [arc[0]]
    for point in arc[1:-1]:
        if math.dist(point, kept[-1]) >= FINE:
            kept.append(point)
    return (*kept, arc[-1])


def _rings(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> Iterator[Ring]:
    """One closed outline, projected: arcs one after the other, backwards where the number says so, cut in two at 180 degrees."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    for part in cut_at_180(points):
        if len(part) > 2:
            yield tuple((round(x, 3), round(y, 3)) for x, y in (equal_earth(*p) for p in part))


def cut_at_180(ring: Sequence[Point]) -> list[list[Point]]:
    """A ring in degrees as rings that all lie between -180 and 180.

    >>> cut_at_180([(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0)])
    [[(170.0, 0.0), (180.0, 0.0), (180.0, 10.0), (170.0, 10.0)], [(-180.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (-180.0, 10.0)]]
    """
    turned: list[Point] = []
    for longitude, latitude in ring:  # without jumps: what goes on beyond 180 is counted on
        if turned:
            longitude += 360 * round((turned[-1][0] - longitude) / 360)
        turned.append((longitude, latitude))
    found = [
        [(x - turn, y) for x, y in _side(_side(turned, turn - 180, above=True), turn + 180, above=False)]
        for turn in (0, 360, -360)
    ]
    return [part for part in found if len(part) > 2]


def _side(ring: Sequence[Point], edge: float, *, above: bool) -> list[Point]:
    """What lies on one side of a meridian, with the points where the ring meets it."""
    kept: list[Point] = []
    for one, two in zip([*ring[-1:], *ring[:-1]], ring):
        inside = [(p[0] >= edge) if above else (p[0] <= edge) for p in (one, two)]
        if inside[0] != inside[1]:
            part = (edge - one[0]) / (two[0] - one[0])
            kept.append((float(edge), one[1] + part * (two[1] - one[1])))
        if inside[1]:
            kept.append(two)
    return kept


def _outlines(geometry: Mapping[str, Any]) -> Iterator[Sequence[int]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


@cache
def shapes() -> Mapping[str, Shape]:
    """Code → Shape of all countries that have one, read once.

    >>> len(shapes()["ZAF"].rings) > 1, "XKX" in shapes()
    (True, False)
    """
    topology = json.loads(data_path(WORLD_MAP).read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    found: dict[str, Shape] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = geometry["id"]
        if code in LEFT_OUT:
            continue
        rings = tuple(ring for numbers in _outlines(geometry) for ring in _rings(numbers, arcs))
        before = found.get(code)
        middle = before.middle if before else equal_earth(*geometry["at"]) if geometry["at"] else rings[0][0]
        found[code] = Shape(code, (*(before.rings if before else ()), *rings), middle)
    return found


@cache
def extent() -> tuple[Point, Point]:
    """The lower left and the upper right corner of all shapes."""
    points = [p for s in shapes().values() for r in s.rings for p in r]
    return (min(x for x, _ in points), min(y for _, y in points)), (
        max(x for x, _ in points),
        max(y for _, y in points),
    )
