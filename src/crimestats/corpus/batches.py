"""Items into batches by bytes: large enough to be worth a trip to a worker, small enough that a lost one costs seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .items import Batch, Item

BYTES = 2 * 2**20
"""Bytes from which a batch is full."""
SMALLEST = 2_048
"""Documents count as if they had so many bytes at least: a batch of many tiny ones is full as well."""


def batches(items: Iterable[Item], *, size: int = BYTES) -> Iterator[Batch]:
    """The items in their order, batches numbered from 0; the same items make the same batches.

    >>> [len(b.items) for b in batches((Item(str(n), str(n), "a.txt", size=3_000) for n in range(5)), size=6_000)]
    [2, 2, 1]
    """
    held: list[Item] = []
    weight = number = 0
    for item in items:
        held.append(item)
        weight += max(item.size, SMALLEST)
        if weight >= size:
            yield Batch(number, tuple(held))
            held, weight, number = [], 0, number + 1
    if held:
        yield Batch(number, tuple(held))


__all__ = ["BYTES", "batches"]
