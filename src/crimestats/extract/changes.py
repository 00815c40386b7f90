"""Whether a figure is the size of a change ("rose by 30 per cent", "a 24% decline") and in which direction.

A level that was reached ("fell to 151", "up from 3 tonnes") is no change.
"""

from __future__ import annotations

from crimestats.lexicon.english import ChangeCue
from crimestats.lexicon.phrases import Hit
from crimestats.lexicon.word_sets import word_set
from crimestats.model import Change, UnitKind

from .drafts import Context, Draft
from .landscape import CHANGE

_SIZE = frozenset(("by", "of"))
_LEVEL = frozenset(("to", "from", "at"))
_SOFT = word_set("changes.soft")
REACH = 16
_BEING = ("was", "is", "were", "are")
_SUBJECT_REACH = 8
_MEASURES = (("rate",), ("average",), ("total",), ("margin",))
_LOSSES = word_set("changes.losses")
_COMPARING = word_set("changes.comparing")
_LOSING = word_set("changes.losing")
_OWN = frozenset(("percent", "percentage_point", "fraction"))


def find(context: Context, draft: Draft, previous: Draft | None = None) -> Draft:
    """The draft with its change, if it measures one; `previous` is the finished draft before it."""
    if draft.unit.kind is UnitKind.TIME or draft.change is not None:
        return draft
    if not context.land.holds(CHANGE):
        return _bracketed(context, draft, previous) or draft
    return (
        _after(context, draft)
        or _before(context, draft)
        or _bracketed(context, draft, previous)
        or _inherited(context, draft, previous)
        or draft
    )


def _noted(context: Context, draft: Draft, hit: Hit[ChangeCue], rule: str) -> Draft:
    way = hit.row.direction
    return draft.given(context, "change", way.value, hit.first, hit.last, f"{rule}:{hit.row.word}", change=way)


def _after(context: Context, draft: Draft) -> Draft | None:
    """ "a 24% decline", "43 fewer", "15% higher"; a counted noun may stand between ("30 fewer cases" has it behind)."""
    tokens, cues = context.tokens, context.vocabulary.words.change_after
    ends = [draft.last] if draft.counted is None else [draft.number.last, draft.last]
    if draft.unit.kind is UnitKind.COUNT and draft.last > draft.number.last:
        ends = [draft.number.last]
    for end in ends:
        at = end
        while at < tokens.size and tokens.lows[at] in (
            "percentage",
            "annual",
            "overall",
            "net",
            "-",
            "total",
            "year",
        ):
            at += 1
        hit = cues.at(tokens.lows, at)
        if hit is None or (draft.unit.kind is UnitKind.MULTIPLE and hit.row.word in _COMPARING):
            continue  # "ten times higher" compares, "a ten-fold reduction" changes
        if hit.row.word in (
            "more",
            "up",
            "above",
            "down",
            "below",
            "less",
            "off",
            "greater",
            "lower",
            "higher",
        ):
            if tokens.lows[hit.last : hit.last + 1] == ("of",) or (
                draft.unit.kind is UnitKind.MONEY and hit.row.word in ("off",)
            ):
                continue
            if tokens.lows[at - 1] in ("or", "and"):
                continue
        return _noted(context, draft, hit, "changes.after")
    return None


def _before(context: Context, draft: Draft) -> Draft | None:
    tokens, words = context.tokens, context.vocabulary.words
    k = draft.first - 1
    while k >= 0 and tokens.lows[k] in _SOFT:
        if tokens.lows[k] == "up" and tokens.lows[k + 1 : k + 2] != ("to",):
            break
        if tokens.lows[k] == "up" and k > 0:
            k -= 1
            continue
        k -= 1
    if k < 0:
        return None
    link = tokens.lows[k]
    if link in _LEVEL and not (link == "to" and tokens.lows[k - 1 : k] == ("up",)):
        return None
    if link == "of" and tokens.lows[k - 1 : k] in _MEASURES:
        at = k - 1  # "rose by a strong rate of 6.8%"
        while at and tokens.lows[at - 1] not in ("by", "at", ",", ".", ";") and k - at < 5:
            at -= 1
        if at and tokens.lows[at - 1] in ("by", "at"):
            verb = words.change_verbs.before(tokens.lows, at - 1)
            if verb is not None:
                return _noted(context, draft, verb, "changes.rate-of")
    if link == "of":
        hit = words.change_nouns.before(tokens.lows, k)
        if hit is not None and hit.row.word in _LOSSES and draft.unit.kind is UnitKind.MONEY:
            return None  # "a loss of $5 million" is a sum, no change
        return _noted(context, draft, hit, "changes.noun-of") if hit else None
    verb = words.change_verbs.before(tokens.lows, k + 1)
    if verb is not None and verb.first and (tokens.lows[verb.first - 1], verb.row.word) in words.particles:
        return None  # "broke up 1,400 dens", "burned down seven huts"
    if verb is not None and verb.row.word in ("up", "down", "off") and draft.unit.kind is UnitKind.COUNT:
        return _noted(context, draft, verb, "changes.up-or-down")
    if verb is not None and (
        draft.unit.code in _OWN or draft.unit.kind is UnitKind.MULTIPLE or draft.unit.kind is UnitKind.MONEY
    ):
        if (
            verb.row.word in ("cut", "lost", "loses", "raised", "raise", "raising", "added", "lower")
            and draft.unit.code not in _OWN
        ):
            return None
        if verb.row.word in _LOSING and tokens.lows[draft.last : draft.last + 1] == ("of",):
            return None  # "lost 10 per cent of its youth" is a share
        return _noted(context, draft, verb, "changes.verb")
    if link == "by":
        for at in range(k - 1, max(-1, k - REACH), -1):
            if tokens.lows[at] in (";", "."):
                break
            hit = words.change_verbs.at(tokens.lows, at) or words.change_nouns.at(tokens.lows, at)
            if hit is not None and hit.last <= k and (hit.last >= k - 1 or hit.row.word not in ("up", "down")):
                return _noted(context, draft, hit, "changes.verb-by")
    if link in _BEING and draft.unit.code in _OWN and draft.of is None:
        for at in range(k - 1, max(-1, k - _SUBJECT_REACH), -1):  # "the increase in seizures was just 79%"
            if tokens.lows[at] in (",", ";", ".", "that", "which"):
                break
            hit = words.change_nouns.at(tokens.lows, at)
            if hit is not None and tokens.lows[at - 1] in ("the", "an", "a") and tokens.lows[hit.last] in ("in", "of"):
                return _noted(context, draft, hit, "changes.subject")
    noun = words.change_nouns.before(tokens.lows, k + 1)
    if noun is not None and draft.unit.code in _OWN and noun.row.word in ("growth", "increase", "decline"):
        return _noted(context, draft, noun, "changes.noun")
    return None


NOUN_REACH = 40
"""Tokens back from a bracketed share to the noun of change that it measures."""


def _bracketed(context: Context, draft: Draft, last: Draft | None) -> Draft | None:
    """ "an increase of 841 (13.6%)", "fraud (+8%)", "reductions were seen in Kent (46%) and Essex (31%)"."""
    tokens, words = context.tokens, context.vocabulary.words
    lows, k = tokens.lows, draft.first - 1
    if draft.unit.code not in _OWN or draft.of is not None or k < 0:
        return None
    if lows[k] == "+" and tokens.glued(draft.first):
        return draft.given(
            context, "change", Change.INCREASE.value, k, draft.last, "changes.plus", change=Change.INCREASE
        )
    if lows[k] != "(" or lows[draft.last : draft.last + 1] not in ((")",), (",",), (";",)):
        return None
    if last is not None and last.change is not None and lows[last.last : draft.first] == ("(",):
        way = Change(last.change)
        return draft.given(context, "change", way.value, last.first, last.last, "changes.as-the-one-before", change=way)
    for at in range(k - 1, max(-1, k - NOUN_REACH), -1):
        if lows[at] in (";", "."):
            return None
        hit = words.change_nouns.at(lows, at)
        if (
            hit is not None
            and hit.last <= k
            and hit.row.word not in _LOSSES
            and lows[hit.last : hit.last + 1] in (("in",), ("of",))
        ):
            return _noted(context, draft, hit, "changes.noun-before-brackets")
    return None


def _inherited(context: Context, draft: Draft, last: Draft | None) -> Draft | None:
    """ "an increase of 63 per cent in area and 88 per cent in output": the second share changes as the first."""
    if last is None or draft.unit.code not in _OWN or draft.of is not None:
        return None
    if last.change is None or last.unit != draft.unit:
        return None
    tokens = context.tokens
    between = tokens.lows[last.last : draft.first]
    if len(between) > 9 or not {"and", ","} & set(between) or {";", "to", "of", "from"} & set(between[-1:]):
        return None
    if tokens.lows[draft.last : draft.last + 1] == ("of",):
        return None
    way = Change(last.change)
    return draft.given(context, "change", way.value, last.first, last.last, "changes.as-the-one-before", change=way)
