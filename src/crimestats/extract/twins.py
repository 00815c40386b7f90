"""Links two expressions of one amount: "seven miles (11 km)", "$870 billion, or 1.5 per cent of GDP", "£2m ($3m)".

Takes two neighbouring drafts; says whether the second repeats the first in another unit, and lets the second share
what is said once for both.
"""

from __future__ import annotations

from crimestats.lexicon.units import units
from crimestats.model import Bound, UnitKind

from .drafts import Context, Draft

FARTHEST = 8
"""Tokens between the two."""
_OPENING = frozenset(("(", "[", "or", "=", "equivalent", "equal", "i", "ie", "–", "—"))
_BETWEEN = frozenset(
    (
        *_OPENING,
        *(",", ".", "e", "that", "is", "to", "the", "of", "about", "around", "roughly", "approximately", "nearly"),
        *("almost", "some", "ca", "c", "then", "over", "more", "than", "just", "under", "less", "at", "least", "an"),
        *("estimated", "worth", "us", "a"),
    )
)
_SAME = frozenset((UnitKind.MONEY, UnitKind.PHYSICAL))
_MIXED = (
    {UnitKind.MONEY, UnitKind.SHARE},
    {UnitKind.COUNT, UnitKind.SHARE},
    {UnitKind.PHYSICAL, UnitKind.SHARE},
)


def linked(context: Context, first: Draft, second: Draft) -> bool:
    """True where `second` says the amount of `first` in another unit."""
    gap = second.first - first.last
    if not 0 < gap <= FARTHEST or first.unit == second.unit:
        return False
    between = _behind_the_whole(first, context.tokens.lows[first.last : second.first])
    if not _OPENING & set(between) or not set(between) <= _BETWEEN or between.count("or") > 1:
        return False
    if between[0] not in _OPENING and between[0] != ",":
        return False
    kinds = {first.unit.kind, second.unit.kind}
    if len(kinds) == 1:
        return first.unit.kind in _SAME and _one_dimension(first, second)
    return kinds in _MIXED and (second.change is None or first.change is not None)


def _behind_the_whole(first: Draft, between: tuple[str, ...]) -> tuple[str, ...]:
    """What follows "of global GDP" in "5 per cent of global GDP, or $2.6 trillion"."""
    if first.of is None or between[0] != "of":
        return between
    return next((between[k:] for k, low in enumerate(between) if low in _OPENING or low == ","), ())


def _one_dimension(first: Draft, second: Draft) -> bool:
    if first.unit.kind is UnitKind.MONEY:
        return True
    one, other = units().get(first.unit.code), units().get(second.unit.code)
    return one is not None and other is not None and one.dimension == other.dimension


def shared(context: Context, first: Draft, second: Draft) -> Draft:
    """The second expression with the bound, year and source that the sentence gives once, with the first."""
    span = first.first, first.last
    if second.bound is Bound.EXACT and first.bound not in (Bound.EXACT, Bound.RANGE):
        second = second.given(context, "bound", first.bound.value, *span, "twins.shared-bound", bound=first.bound)
    if second.year is None and first.year is not None:
        second = second.given(context, "year", str(first.year), *span, "twins.shared-year", year=first.year)
    if second.change is None and first.change is not None and second.unit.kind is UnitKind.SHARE:
        way = first.change
        second = second.given(context, "change", way.value, *span, "twins.shared-change", change=way)
    if second.who is None and first.who is not None:
        second = second.given(context, "who", first.who, *span, "twins.shared-source", who=first.who)
    return second
