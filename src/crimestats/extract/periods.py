"""What an amount is per: "$320 billion annually", "the yearly loss is", "5 homicides per 100,000 people"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crimestats.model import UnitKind

from .drafts import Context, Draft
from .landscape import backwards

FAR = 80
"""Tokens back to "annual" in the same clause."""
REACH_AFTER = 12
"""Tokens after the figure in which "annually" still belongs to it."""
_NOT_YEARLY = frozenset(
    [
        "report",
        "review",
        "conference",
        "meeting",
        "session",
        "survey",
        "summit",
        "general",
        "assembly",
        "budget",
        "message",
    ]
)
_WINDOWS = frozenset(("year", "month", "week", "day", "hour"))


def find(context: Context, draft: Draft) -> Draft:
    """The draft with what it is per; times and changes have none of their own."""
    if draft.unit.kind in (UnitKind.TIME, UnitKind.MULTIPLE):
        return draft
    if draft.per is not None:
        return draft
    return _after(context, draft) or _before(context, draft) or draft


def _after(context: Context, draft: Draft) -> Draft | None:
    tokens, cues = context.tokens, context.vocabulary.words.per_after
    stop = min(tokens.size, draft.last + REACH_AFTER)
    after = context.following(draft)
    following = after.first if after else stop
    places = context.land.per_after
    seen = draft.last
    for k in places[bisect_left(places, draft.last) : bisect_left(places, stop)]:
        low = tokens.lows[k]
        if _broken(tokens.lows, seen, k + 1, draft.last):
            break
        seen = k + 1
        if k >= following and not _starts_rate(context, k):
            break
        hit = cues.at(tokens.lows, k)
        if hit is None:
            continue
        adjacent = k == draft.last
        if not adjacent and (hit.row.per not in _WINDOWS or low in ("daily", "/")):
            continue
        if tokens.lows[hit.last : hit.last + 1] == ("ago",) or _earlier(context, hit.last, low):
            continue
        rule = f"periods#{hit.row.phrase}"
        return draft.given(context, "per", hit.row.per, hit.first, hit.last, rule, per=hit.row.per)
    return None


def _broken(lows: Sequence[str], first: int, last: int, start: int) -> bool:
    """True where a break among tokens [first, last) ends what may belong to a figure that ends at `start`."""
    return any(
        lows[k] in (";", "(", "—", ":") or (lows[k] in (",", "and", "but") and k > start + 1)
        for k in range(first, last)
    )


def _earlier(context: Context, k: int, low: str) -> bool:
    """ "a year earlier", "a week later" date something; they are no rate."""
    return low in ("a", "an") and context.tokens.lows[k : k + 1] in (
        ("earlier",),
        ("later",),
        ("before",),
        ("after",),
        ("old",),
    )


def _starts_rate(context: Context, k: int) -> bool:
    """ "per 100,000 people": the second number belongs to the rate."""
    return context.tokens.lows[k - 1] == "per"


def _before(context: Context, draft: Draft) -> Draft | None:
    """ "Annual global proceeds may be as high as ...": the adjective of the clause holds for its figure."""
    if draft.change and draft.unit.kind is not UnitKind.MONEY:
        return None
    tokens, cues = context.tokens, context.vocabulary.words.per_before
    first, _ = context.clause(draft)
    before = context.previous(draft)
    previous = before.last if before else 0
    for k in backwards(context.land.per_before, max(first, previous, draft.first - FAR, 0), draft.first):
        hit = cues.at(tokens.lows, k)
        if hit is None or tokens.lows[k] in (",",):
            continue
        if tokens.lows[hit.last : hit.last + 1] and tokens.lows[hit.last] in _NOT_YEARLY:
            continue
        rule = f"periods#{hit.row.phrase}"
        return draft.given(context, "per", hit.row.per, hit.first, hit.last, rule, per=hit.row.per)
    return None
