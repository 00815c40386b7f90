"""Items into batches by bytes: large enough to be worth a trip to a worker, small enough that a lost one costs seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .items import Batch, Item

BYTES = 2 * 2**20
"""Bytes from which a batch is full."""
ITEMS = 1_000
"""Documents from which a batch is full, whatever they weigh."""


def batches(items: Iterable[Item], *, size: int = BYTES, count: int = ITEMS) -> Iterator[Batch]:
    """The items in their order, batches numbered from 0; the same items make the same batches.

    >>> [len(b.items) for b in batches((Item(str(n), str(n), "a.txt", size=3) for n in range(5)), size=6)]
    [2, 2, 1]
    """
    held: list[Item] = []
    weight = number = 0
    for item in items:
        held.append(item)
        weight += item.size
        if weight >= size or len(held) >= count:
            yield Batch(number, tuple(held))
            held, weight, number = [], 0, number + 1
    if held:
        yield Batch(number, tuple(held))


__all__ = ["BYTES", "ITEMS", "batches"]
