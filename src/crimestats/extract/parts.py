"""A number with the unit written beside it: half of a range, or the whole of a quantity."""

from __future__ import annotations

from typing import NamedTuple

from crimestats.lexicon.tokens import Tokens
from crimestats.model import Change, Doubt, Unit, UnitKind

from .numbers import HYPHENS, Number

COUNT = Unit(UnitKind.COUNT, "count")


class Part(NamedTuple):
    """One number with the unit written beside it: half of a range, or the whole."""

    first: int
    last: int
    number: Number
    unit: Unit
    unit_first: int
    unit_last: int
    rule: str
    counted: str | None = None
    doubt: Doubt | None = None
    reject: str | None = None
    per: str | None = None
    """What a compound unit is per ("10 l/km")."""
    change: Change | None = None
    """The change that the word itself says ("doubled")."""


def after(tokens: Tokens, number: Number) -> int:
    """The token where a unit may start, a joining hyphen or a plus left out ("two-billion-dollar", "500+ people")."""
    j = number.last
    if j + 1 >= tokens.size:
        return j
    if tokens.words[j] == "+" and tokens.glued(j):
        return j + 1
    if tokens.words[j] not in HYPHENS:
        return j
    # "30 - year bonds" of texts cut into words
    apart = not tokens.glued(j) and not tokens.glued(j + 1) and tokens.words[j + 1].isalpha()
    return j + 1 if tokens.glued(j + 1) or apart else j
