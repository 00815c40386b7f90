"""Gives bare numbers the noun that the text leaves out: "killed 47 people and injured 233", "from 120 to 36".

A bare number in a sentence that counts something counts the same; after a verb of harm it counts persons. A small
number word without a noun, and a number that nothing explains, stays bare and becomes no claim.
"""

from __future__ import annotations

from collections.abc import Sequence

from crimestats.model import UnitKind

from .drafts import BARE, Context, Draft
from .nouns import is_plural, singular
from .parts import COUNT

_HARM = frozenset(
    [
        "killed",
        "injured",
        "wounded",
        "arrested",
        "detained",
        "displaced",
        "murdered",
        "kidnapped",
        "dead",
        "died",
        "hurt",
        "rescued",
        "captured",
        "left",
        "convicted",
        "executed",
    ]
)
_BE = frozenset(["are", "were", "have", "had", "was", "is", "remain", "remained"])
REACH = 8
RATE_REACH = 12
FAR = 30
"""Tokens back to "the number of" that a figure gives."""


def fill(context: Context, before: str | None) -> tuple[Draft, ...]:
    """The drafts of the context, bare ones with their noun where the text gives one; `before` is that of the sentence before."""
    filled: list[Draft] = []
    carried, parallel = before, None
    for draft in context.drafts:
        if draft.unit == BARE:
            money = _converted(context, draft, filled)
            draft = money if money is not None else _filled(context, draft, parallel, carried)
        if draft.unit.kind in (UnitKind.COUNT, UnitKind.PHYSICAL):
            parallel = draft
        if draft.unit.kind is UnitKind.COUNT:
            carried = draft.counted
        filled.append(draft)
    return tuple(filled)


def _converted(context: Context, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """ "2,435,000 yen ($22,480) ... and 2,380,000 ($21,972)": the second pair converts from the currency of the first."""
    following = context.following(draft)
    if following is None or not _in_brackets(context, draft, following) or following.unit.kind is not UnitKind.MONEY:
        return None
    for first, second in zip(before, before[1:]):
        if second.unit == following.unit and first.unit.kind is UnitKind.MONEY and _in_brackets(context, first, second):
            return draft._replace(unit=first.unit, unit_rule="elided.as-the-pair-before")
    return None


def _in_brackets(context: Context, draft: Draft, following: Draft) -> bool:
    return context.tokens.lows[draft.last : following.first] == ("(",)


def _filled(context: Context, draft: Draft, parallel: Draft | None, carried: str | None) -> Draft:
    if draft.number.spelled and draft.high < 20 and draft.number.scale == 1:
        return draft
    tokens = context.tokens
    if (rate := _rated(context, draft)) is not None:
        return rate
    named = _named_behind(context, draft)
    if named is not None:
        return _as(context, draft, singular(tokens.lows[named], context.vocabulary.words), named, "elided.named-behind")
    if "population" in tokens.lows[max(0, draft.first - 4) : draft.first]:
        return _as(context, draft, "person", draft.first - 1, "elided.population")
    verb = next((k for k in range(draft.first - 1, max(-1, draft.first - 4), -1) if tokens.lows[k] in _HARM), None)
    if verb is not None:
        return _as(context, draft, "person", verb, "elided.verb-of-harm")
    number_of = _number_of(context, draft)
    if number_of is not None:
        return _as(
            context,
            draft,
            singular(tokens.lows[number_of], context.vocabulary.words),
            number_of,
            "elided.number-of",
        )
    subject = None if context.wide else _subject_of_change(context, draft)
    if subject is not None:
        return _as(
            context,
            draft,
            singular(tokens.lows[subject], context.vocabulary.words),
            subject,
            "elided.subject-of-change",
        )
    if parallel is not None and parallel.unit.kind is UnitKind.PHYSICAL:
        if tokens.lows[draft.last : draft.last + 2] == ("of", "them"):
            return draft._replace(unit=parallel.unit, unit_rule="elided.of-them")
        return draft
    if parallel is not None:
        return _as(context, draft, parallel.counted or "", parallel.first, "elided.as-before-in-the-sentence")
    if context.wide:
        return draft
    if draft.number.scale >= 1000 or "," in tokens.words[draft.number.first]:
        return _as(context, draft, "person", draft.first, "elided.large-number")
    if carried is not None and tokens.lows[draft.last : draft.last + 1] and tokens.lows[draft.last] in _BE | {"of"}:
        return _as(context, draft, carried, draft.first, "elided.as-in-the-sentence-before")
    return draft


def _named_behind(context: Context, draft: Draft) -> int | None:
    """The noun of "33 of those cases", "115 were convictions", "22 of whom are residents"."""
    tokens, words = context.tokens, context.vocabulary.words
    at = draft.last
    if tokens.lows[at : at + 2] in (("of", "those"), ("of", "these")):
        at += 2
    else:
        at += 2 if tokens.lows[at : at + 2] in (("of", "whom"), ("of", "which")) else 0
        if tokens.lows[at : at + 1] not in (("are",), ("were",)):
            return None
        at += 1
    if at < tokens.size and is_plural(tokens.lows[at], words) and tokens.lows[at] not in words.stops:
        return at
    return None


def _rated(context: Context, draft: Draft) -> Draft | None:
    """ "a homicide rate of 5.2 per 100,000 people": the rate counts homicides."""
    tokens = context.tokens
    cue = context.vocabulary.words.per_after.at(tokens.lows, draft.last)
    if cue is None or not cue.row.per.endswith("_people"):
        return None
    for k in range(draft.first - 1, max(0, draft.first - 1 - RATE_REACH), -1):
        if tokens.lows[k] in (";", "."):
            break
        if tokens.lows[k] in ("rate", "rates") and tokens.words[k - 1].isalpha():
            return _as(context, draft, singular(tokens.lows[k - 1], context.vocabulary.words), k - 1, "elided.rate")
    return draft._replace(unit=COUNT, unit_rule="elided.rate")


def _as(context: Context, draft: Draft, noun: str, at: int, rule: str) -> Draft:
    if not noun:
        return draft._replace(unit=COUNT, counted=None, unit_rule=rule)
    return draft.given(context, "counted", noun, at, at + 1, rule, unit=COUNT, counted=noun, unit_rule=rule)


def _subject_of_change(context: Context, draft: Draft) -> int | None:
    """The noun before a verb of change: "shooting homicides plummeted by 25% to 47 from 63"."""
    tokens, words = context.tokens, context.vocabulary.words
    if not draft.first or tokens.lows[draft.first - 1] not in ("to", "from", "at"):
        return None
    for k in range(draft.first - 1, max(0, draft.first - 14), -1):
        if tokens.lows[k] in (";", "."):
            return None
        if words.change_verbs.at(tokens.lows, k) and tokens.lows[k] not in ("up", "down"):
            for at in range(k - 1, max(-1, k - 6), -1):
                if is_plural(tokens.lows[at], words) and tokens.lows[at] not in words.stops:
                    return at
            return None
    return None


def _number_of(context: Context, draft: Draft) -> int | None:
    """The head of "the number of union members" before the figure, if no other figure has it."""
    tokens, words = context.tokens, context.vocabulary.words
    for k in range(draft.first - 2, max(0, draft.first - FAR), -1):
        if tokens.lows[k] in (";", "."):
            return None
        if tokens.lows[k - 1] == "number" and tokens.lows[k] == "of":
            head = None
            for at in range(k + 1, min(tokens.size, k + 1 + REACH)):
                if is_plural(tokens.lows[at], words) and tokens.lows[at] not in words.stops:
                    head = at
                elif head is not None:
                    break
            return head
    return None
