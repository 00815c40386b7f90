"""Places that no name beside a figure gives: the heading above it, the country that reports it, "in 150 countries".

Takes a context whose figures are read; knows nothing of other fields of a claim.
"""

from __future__ import annotations

from collections.abc import Sequence

from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set
from crimestats.model import UnitKind

from .drafts import Context, Draft
from .placenames import WORLD, PlaceHit

HEADING_REACH = 8
"""Sentences below a heading for which its place holds."""
_MANY = 50
"""Countries that together are the world."""
_COUNTRIES = frozenset(("country", "nation"))
_AMONG = word_set("whereabouts.among")
_BOUND_WORDS = 4
_RECORDING = word_set("whereabouts.recording")
_OWN = frozenset(("its", "their"))


def of_heading(tokens: Tokens, found: Sequence[PlaceHit]) -> str | None:
    """The place that is all that a heading says: "Zimbabwe", "20. Zimbabwe", "In Zimbabwe"; None for any other line."""
    codes = {hit.code for hit in found}
    if len(codes) != 1 or any(hit.adjective for hit in found):
        return None
    named = {k for hit in found for k in range(hit.first, hit.last)}
    rest = [tokens.lows[k] for k in range(tokens.size) if k not in named]
    return codes.pop() if all(_is_decoration(low) for low in rest) else None


def _is_decoration(low: str) -> bool:
    return low in ("in", "the") or not low.isalpha()


def of_many_countries(context: Context, draft: Draft) -> Draft:
    """The draft set in the world, where it is a figure "in more than 150 countries" or their number itself."""
    following = context.following(draft)
    for other in (draft,) if following is None else (draft, following):
        if other.unit.kind is not UnitKind.COUNT or other.counted not in _COUNTRIES or other.low < _MANY:
            continue
        lead = context.tokens.lows[max(0, other.first - _BOUND_WORDS) : other.first]
        if other.first != draft.first and _AMONG.isdisjoint(lead):
            continue
        return draft.given(context, "place", WORLD, other.first, other.last, "places.many-countries", place=(WORLD,))
    return draft


def of_the_reporter(context: Context, draft: Draft, found: Sequence[PlaceHit]) -> PlaceHit | None:
    """The country that reports a figure of its own: "Mexico reported 50 cases", "the Union puts the cost to its economy"."""
    span = next((e.span for e in draft.evidence if e.field == "who" and e.span is not None), None)
    if span is None:
        return None
    tokens = context.tokens
    for hit in found:
        if hit.adjective or not span.start <= tokens.starts[hit.first] or tokens.ends[hit.last - 1] > span.end:
            continue
        whole = tokens.text[span.start : tokens.starts[hit.first]].strip().lower() in ("", "the")
        if not whole or tokens.ends[hit.last - 1] != span.end or hit.last > draft.first:
            continue
        between = tokens.lows[hit.last : draft.first]
        if between[:1] and (between[0] in _RECORDING or not _OWN.isdisjoint(between)):
            return hit
    return None
