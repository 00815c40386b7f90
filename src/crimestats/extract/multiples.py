"""Reads words that are a multiple by themselves: "twice as many", "threefold", "doubled", "double the number".

Takes a Context and an index; gives a part, or None where the word counts occasions ("twice a year") or means
something else ("doubled down", "a double murder"). A verb ("doubled") is a multiple for claims, no quantity by itself.
"""

from __future__ import annotations

from decimal import Decimal

from crimestats.lexicon.word_sets import word_set
from crimestats.model import Change, Unit, UnitKind

from .drafts import Context
from .numbers import ONE, Number
from .parts import Part

MULTIPLE = Unit(UnitKind.MULTIPLE, "multiple")
_COMPARING = word_set("multiples.comparing")
_DETERMINERS = word_set("multiples.determiners")
_NOT_GROWTH = word_set("multiples.not-growth")


def read(context: Context, i: int) -> Part | None:
    """The multiple at token `i`."""
    tokens, words = context.tokens, context.vocabulary.words
    low = tokens.lows[i]
    following = tokens.lows[i + 1] if i + 1 < tokens.size else ""
    if low.endswith("fold") and len(low) > 6:
        prefix = words.numbers.get(low[:-4])
        if prefix is None or prefix.kind not in ("unit", "ten", "hundred"):
            return None
        return _part(i, Decimal(prefix.value))
    row = words.multiples.get(low)
    if row is None:
        return None
    if row.kind == "adverb":
        return _part(i, Decimal(row.value)) if following in _COMPARING else None
    if row.kind == "noun":
        return _part(i, Decimal(row.value)) if following in _DETERMINERS else None
    if context.wide or following in _NOT_GROWTH or (i and tokens.lows[i - 1] in ("a", "the")):
        return None
    return _part(i, Decimal(row.value), row.direction)


def _part(i: int, value: Decimal, direction: Change | None = None) -> Part:
    number = Number(i, i + 1, value, value, ONE, 1, True)
    return Part(i, i + 1, number, MULTIPLE, i, i + 1, "multiples", change=direction)
