"""Published estimates, found by topic, unit and value without walking through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from crimestats.lexicon.topics import topics
from crimestats.model import Estimate

REACH = 0.03
"""How far around a value is looked: more than any tolerance of rounding."""


class EstimateIndex:
    """Estimates by topic and unit, each in the order of its values."""

    __slots__ = ("_children", "_rows", "_values", "every")

    def __init__(self, estimates: Iterable[Estimate]) -> None:
        self.every = tuple(estimates)
        rows: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
        for number, estimate in enumerate(self.every):
            for value in {v for v in (estimate.low, estimate.high, estimate.point) if v is not None}:
                rows[estimate.topic, estimate.unit].append((value, number))
        self._rows = {key: [n for _, n in sorted(found)] for key, found in rows.items()}
        self._values = {key: sorted(v for v, _ in found) for key, found in rows.items()}
        self._children: dict[str, tuple[str, ...]] = {
            slug: tuple(t.slug for t in topics().values() if t.parent == slug) for slug in topics()
        }

    def near(self, topic: str, unit: str, value: float) -> Iterator[Estimate]:
        """The estimates of a topic in a unit with a number near `value`, each once, in the order of the table."""
        values = self._values.get((topic, unit))
        if values is None:
            return
        first, last = bisect_left(values, value * (1 - REACH)), bisect_right(values, value * (1 + REACH))
        for number in sorted(set(self._rows[topic, unit][first:last])):
            yield self.every[number]

    def of(self, topic: str, unit: str) -> tuple[Estimate, ...]:
        """All estimates of a topic in a unit, in the order of the table."""
        return tuple(self.every[n] for n in sorted(set(self._rows.get((topic, unit), ()))))

    def below(self, topic: str) -> tuple[str, ...]:
        """The topics right under a topic."""
        return self._children.get(topic, ())


def above(topic: str) -> Iterator[str]:
    """The topics that hold a topic, nearest first.

    >>> list(above("drug-trafficking"))
    ['organized-crime', 'criminal-proceeds']
    """
    parent = topics()[topic].parent if topic in topics() else None
    while parent is not None:
        yield parent
        parent = topics()[parent].parent
