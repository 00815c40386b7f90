"""How finely two figures of one comparison are rounded."""

from __future__ import annotations

from math import floor, log10

from crimestats.model import Bound, Claim


def as_fine(first: Claim, last: Claim) -> tuple[int, int]:
    """The digits of two amounts of one comparison where both are rounded alike: 100 beside 140 is 100 and not 50 to 150.

    Only of amounts that the text does not hedge.
    """
    digits = (first.amount.digits, last.amount.digits)
    if any(c.amount.bound is not Bound.EXACT for c in (first, last)):
        return digits
    sizes = [floor(log10(c.amount.point)) + 1 for c in (first, last)]
    step = min(size - d for size, d in zip(sizes, digits))
    return max(digits[0], sizes[0] - step), max(digits[1], sizes[1] - step)
