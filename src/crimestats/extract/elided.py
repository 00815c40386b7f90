"""Gives bare numbers the noun that the text leaves out: "killed 47 people and injured 233", "from 120 to 36".

A bare number in a sentence that counts something counts the same; after a verb of harm it counts persons; a number in
a list takes the unit that stands once, behind the last. A small number word without a noun, and a number that nothing
explains, stays bare and becomes no claim. Each rule is a function of its own; the first that knows the noun gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from crimestats.lexicon.word_sets import word_set
from crimestats.model import UnitKind

from .drafts import BARE, Context, Draft
from .nouns import counted_noun, is_plural, singular
from .numbers import HYPHENS
from .parts import COUNT

_HARM = word_set("elided.harm")
_HARMED = _HARM - {"left", "captured"} | frozenset(
    ["charged", "prosecuted", "sentenced", "indicted", "missing", "hospitalised"]
)
_BEING = word_set("elided.being")
_OF_THESE = (("of", "these"), ("of", "those"), ("of", "them"))
_GOING_ON = tuple((w,) for w in ("are", "were", "have", "had", "was", "is", "remain", "remained", "of"))
_TOLLS = {"death": "death", "murder": "murder", "homicide": "homicide", "casualty": "casualty", "fatality": "fatality"}
_OF = word_set("elided.of")
REACH = 8
RATE_REACH = 12
FAR = 30
"""Tokens back to "the number of" that a figure gives."""
MONEY_REACH = 10


class Noun(NamedTuple):
    """What a bare number counts, the tokens [first, last) that say so, and the rule."""

    noun: str
    first: int
    last: int
    rule: str


def fill(context: Context, before: str | None) -> tuple[Draft, ...]:
    """The drafts of the context, bare ones with their noun where the text gives one; `before` is that of the sentence before."""
    if all(draft.unit != BARE for draft in context.drafts):
        return tuple(context.drafts)
    filled: list[Draft] = []
    carried, parallel = before, None
    for draft in _listed(context):
        if draft.unit == BARE:
            money = _converted(context, draft, filled) or _as_money_before(context, draft, filled)
            draft = money if money is not None else _filled(context, draft, parallel, carried)
        if draft.unit.kind in (UnitKind.COUNT, UnitKind.PHYSICAL):
            parallel = draft
        if draft.unit.kind is UnitKind.COUNT:
            carried = draft.counted
        filled.append(draft)
    return tuple(filled)


_ABOUT = word_set("elided.about")
_LINKS = frozenset((",", "and", "or", "&", "to", *HYPHENS))


def _listed(context: Context) -> Sequence[Draft]:
    """The drafts with the unit that stands once behind a list: "246, 205 and 173 murders", "a 7- or 8-inch screen"."""
    drafts = list(context.drafts)
    for i in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[i], drafts[i + 1]
        if draft.unit != BARE or following.unit == BARE or following.first - draft.last > 2:
            continue
        between = context.tokens.lows[draft.last : following.first]
        if not between or not set(between) <= _LINKS:
            continue
        if between in (("or",), (",", "or")):
            continue  # "43, or 15 per cent" says the same twice
        if between == (",",) and i + 2 == len(drafts):
            continue
        if following.is_range or (draft.number.spelled and not following.number.spelled and between != ("to",)):
            continue
        words = _unit_words(following)
        value = "" if following.counted is None else following.counted
        found = context.evidence("counted", value, *words, "elided.list") if following.counted else None
        evidence = draft.evidence if found is None else (*draft.evidence, found)
        drafts[i] = draft._replace(
            unit=following.unit, counted=following.counted, unit_rule="elided.list", evidence=evidence
        )
    return drafts


def _unit_words(draft: Draft) -> tuple[int, int]:
    """The tokens that gave a draft its unit, those of the figure where the unit was itself taken from elsewhere."""
    first, last = draft.unit_words
    return (first, last) if last > first else (draft.first, draft.last)


def _as_money_before(context: Context, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """ "11.5 billion euros of the total 19 billion", "from $3 billion in 2010 to 5 billion": the money of the figure before."""
    if not before or draft.number.scale < 1000 or before[-1].unit.kind is not UnitKind.MONEY:
        return None
    lows, first = context.tokens.lows, draft.first
    if first - before[-1].last > MONEY_REACH or lows[first - 1] not in (
        "total",
        "to",
        "from",
        "against",
        "than",
        "and",
        "or",
    ):
        return None
    return draft._replace(unit=before[-1].unit, unit_rule="elided.money-before")


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
    small = draft.number.spelled and draft.high < 20 and draft.number.scale == 1
    for rule in _OF_SMALL if small else _RULES:
        found = rule(context, draft)
        if found is not None:
            return _as(context, draft, found)
    tokens = context.tokens
    if (rate := _rated(context, draft, parallel) or _averaged(context, draft)) is not None:
        return rate
    if (listed := _in_a_list_of_brackets(context, draft)) is not None:
        return _as(context, draft, listed)
    if small:
        if parallel is None or parallel.unit.kind is not UnitKind.COUNT or not _goes_on(context, draft):
            return draft
    if parallel is not None and parallel.unit.kind is UnitKind.PHYSICAL:
        if tokens.lows[draft.last : draft.last + 2] == ("of", "them"):
            return draft._replace(unit=parallel.unit, unit_rule="elided.of-them")
        return draft
    if parallel is not None:
        noun = Noun(parallel.counted or "", parallel.first, parallel.first + 1, "elided.as-before-in-the-sentence")
        return _as(context, draft, noun)
    if context.wide:
        return draft
    if carried is not None and tokens.lows[max(0, draft.first - 2) : draft.first] in _OF_THESE:
        return _as(context, draft, Noun(carried, draft.first - 2, draft.first, "elided.of-these"))
    if draft.number.scale >= 1000 or "," in tokens.words[draft.number.first]:
        return _as(context, draft, Noun("person", draft.first, draft.first + 1, "elided.large-number"))
    in_a_year = (
        tokens.lows[draft.last : draft.last + 1] == ("in",) and tokens.words[draft.last + 1 : draft.last + 2] != ()
    )
    in_a_year = in_a_year and tokens.words[draft.last + 1].isdecimal() and len(tokens.words[draft.last + 1]) == 4
    if carried is not None and (in_a_year or tokens.lows[draft.last : draft.last + 1] in _GOING_ON):
        return _as(context, draft, Noun(carried, draft.first, draft.first + 1, "elided.as-in-the-sentence-before"))
    if in_a_year and _ends_a_change(context, draft):
        return draft._replace(unit=COUNT, counted=None, unit_rule="elided.end-of-a-change")
    return draft


def _ends_a_change(context: Context, draft: Draft) -> bool:
    """ "an increase from 5000 in 2015 to 11,000 in 2016": it counts something, whatever it is."""
    lows, words = context.tokens.lows, context.vocabulary.words
    link = draft.first - 1
    while link > 0 and lows[link] in _ABOUT:
        link -= 1
    if link < 1 or lows[link] not in ("to", "from") or draft.low < _FEWEST:
        return False
    return any(
        words.change_verbs.at(lows, k) is not None or words.change_nouns.at(lows, k) is not None
        for k in range(max(0, link - REACH), link)
    )


def _goes_on(context: Context, draft: Draft) -> bool:
    """ "120 incidents, five more than", "four vessels hijacked and two fired upon": of what was counted before."""
    lows, at = context.tokens.lows, draft.last
    following = lows[at] if at < len(lows) else ""
    joined = draft.first > 0 and lows[draft.first - 1] in ("and", ",")
    if joined and following == "in" and _in_a_place(context, at + 1):  # "18 arrests in Kent, nine in Essex"
        previous = context.previous(draft)
        return previous is not None and lows[previous.last : previous.last + 1] == ("in",)
    if following in ("was", "were") and at + 1 < len(lows):  # "and six were fired upon"
        following = lows[at + 1]
    return joined and (following in ("more", "fewer") or (following.endswith("ed") and len(following) > 4))


def _in_a_place(context: Context, k: int) -> bool:
    """True where a word with a capital stands at token `k`, or behind "the" there."""
    tokens = context.tokens
    k += tokens.lows[k : k + 1] == ("the",)
    return k < tokens.size and tokens.words[k][0].isupper()


def _part_of(context: Context, draft: Draft) -> Noun | None:
    """ "42 of the park's rhinos", "four of the 10 countries", "20 of 29 passes": a part of what is named behind."""
    tokens, words, at = context.tokens, context.vocabulary.words, draft.last
    at += tokens.lows[at : at + 1] == ("out",)  # "72 out of 118 prisons"
    if tokens.lows[at : at + 1] != ("of",) or at + 1 >= tokens.size:
        return None
    at += 1
    whole = context.following(draft)
    if whole is not None and whole.first - at <= 2 and whole.counted and set(tokens.lows[at : whole.first]) <= _OF:
        return Noun(whole.counted, *_unit_words(whole), "elided.part-of")
    start = at
    while at < tokens.size and tokens.lows[at] in _OF:
        at += 1
    owner = at < tokens.size and tokens.words[at].endswith(("'s", "’s"))
    if owner:
        at += 1
    if at == start and not owner:
        return None
    noun = counted_noun(tokens, at, words)
    return None if noun is None else Noun(noun.noun, noun.first, noun.last, "elided.part-of")


_IN_BRACKETS = 8
"""Tokens of a bracket between a number and its noun: "16.9 million (16,836,694) reports"."""


def _named_behind(context: Context, draft: Draft) -> Noun | None:
    """The noun of "33 of those cases", "115 were convictions", "22 of whom are residents"."""
    tokens, words = context.tokens, context.vocabulary.words
    at = draft.last
    if tokens.lows[at : at + 1] == ("(",) and ")" in tokens.lows[at : at + _IN_BRACKETS]:
        behind = counted_noun(tokens, tokens.lows.index(")", at) + 1, words)
        return None if behind is None else Noun(behind.noun, behind.first, behind.last, "elided.behind-brackets")
    at += 2 if tokens.lows[at : at + 2] in (("of", "whom"), ("of", "which")) else 0
    if tokens.lows[at : at + 1] not in (("are",), ("were",)):
        return None
    at += 1
    if at < tokens.size and is_plural(tokens.lows[at], words) and tokens.lows[at] not in words.stops:
        return Noun(singular(tokens.lows[at], words), at, at + 1, "elided.named-behind")
    return None


def _population(context: Context, draft: Draft) -> Noun | None:
    for k in range(draft.first - 1, max(-1, draft.first - 5), -1):
        if context.tokens.lows[k] == "population":
            return Noun("person", k, k + 1, "elided.population")
    return None


def _toll(context: Context, draft: Draft) -> Noun | None:
    """ "the death toll rose to 321,301"."""
    lows = context.tokens.lows
    for k in range(draft.first - 1, max(0, draft.first - REACH), -1):
        if lows[k] in ("toll", "tolls") and (noun := _TOLLS.get(lows[k - 1])) is not None:
            return Noun(noun, k - 1, k + 1, "elided.toll")
        if lows[k] in (";", "."):
            return None
    return None


def _harmed(context: Context, draft: Draft) -> Noun | None:
    """ "and injured 233", "with 850 charged"."""
    lows = context.tokens.lows
    for k in range(draft.first - 1, max(-1, draft.first - 4), -1):
        if lows[k] in _HARM:
            return Noun("person", k, k + 1, "elided.verb-of-harm")
    return _harmed_behind(context, draft)


def _harmed_behind(context: Context, draft: Draft) -> Noun | None:
    """ "850 charged", "19 were detained", "three with injuries"; but "one" may be anything."""
    lows, at = context.tokens.lows, draft.last
    if draft.number.spelled and draft.high < 2:
        return None
    while at < len(lows) and at - draft.last < 2 and lows[at] in _BEING:
        at += 1
    if lows[at : at + 2] == ("with", "injuries"):
        return Noun("person", at, at + 2, "elided.verb-of-harm")
    previous = context.previous(draft)
    if at > draft.last and previous is not None and previous.unit.kind is UnitKind.COUNT:
        return None  # "112 vessels were boarded and six were detained": more of the same
    if at < len(lows) and lows[at] in _HARMED:
        return Noun("person", at, at + 1, "elided.verb-of-harm")
    return None


def _rated(context: Context, draft: Draft, parallel: Draft | None) -> Draft | None:
    """ "a homicide rate of 5.2 per 100,000 people": the rate counts homicides."""
    tokens = context.tokens
    cue = context.vocabulary.words.per_after.at(tokens.lows, draft.last)
    if cue is None or not cue.row.per.endswith("_people"):
        return None
    for k in range(draft.first - 1, max(0, draft.first - 1 - RATE_REACH), -1):
        if tokens.lows[k] in (";", "."):
            break
        if tokens.lows[k] in ("rate", "rates") and tokens.words[k - 1].isalpha() and _names_a_rate(context, k - 1):
            noun = singular(tokens.lows[k - 1], context.vocabulary.words)
            if tokens.lows[k + 1 : k + 2] == ("of",) and (
                named := counted_noun(tokens, k + 2, context.vocabulary.words)
            ):
                noun = named.noun
            return _as(context, draft, Noun(noun, k - 1, k, "elided.rate"))
    carried = parallel.counted if parallel is not None else None
    return draft._replace(unit=COUNT, counted=carried, unit_rule="elided.rate")


_AVERAGES = word_set("elided.averages")


def _averaged(context: Context, draft: Draft) -> Draft | None:
    """ "murders averaged about 2 per year": a bare number of what happens in a time."""
    lows = context.tokens.lows
    if lows[draft.last : draft.last + 1] not in (("per",), ("a",)):
        return None
    if context.vocabulary.words.per_after.at(lows, draft.last) is None:
        return None
    if _AVERAGES.isdisjoint(lows[max(0, draft.first - 4) : draft.first]):
        return None
    return draft._replace(unit=COUNT, counted=None, unit_rule="elided.average")


_FEWEST = 10


def _in_a_list_of_brackets(context: Context, draft: Draft) -> Noun | None:
    """ "Most heists happened on roads (84), in malls (40) and in shops (21)": the first noun of the sentence counts."""
    alone = [
        d for d in (draft, context.previous(draft), context.following(draft)) if d and _alone_in_brackets(context, d)
    ]
    if len(alone) < 2 or alone[0] is not draft or draft.number.spelled:
        return None
    tokens, words = context.tokens, context.vocabulary.words
    for at in range(min(draft.first, FAR)):
        if is_plural(tokens.lows[at], words) and tokens.lows[at] not in words.stops:
            return Noun(singular(tokens.lows[at], words), at, at + 1, "elided.list-of-brackets")
    return None


def _alone_in_brackets(context: Context, draft: Draft) -> bool:
    tokens = context.tokens
    if tokens.lows[draft.first - 1 : draft.first] != ("(",) or tokens.lows[draft.last : draft.last + 1] != (")",):
        return False
    before = tokens.words[draft.first - 2] if draft.first > 1 else ""
    return draft.unit == BARE and draft.low >= _FEWEST and before.islower()  # "Jane Roe (34)" is an age


def _names_a_rate(context: Context, k: int) -> bool:
    low = context.tokens.lows[k]
    return low not in context.vocabulary.words.stops and low not in ("a", "an", "the", "had", "have", "its", "their")


def _as(context: Context, draft: Draft, found: Noun) -> Draft:
    if not found.noun:
        return draft._replace(unit=COUNT, counted=None, unit_rule=found.rule)
    unit = {"unit": COUNT, "counted": found.noun, "unit_rule": found.rule}
    return draft.given(context, "counted", found.noun, found.first, found.last, found.rule, **unit)


def _subject_of_change(context: Context, draft: Draft) -> Noun | None:
    """The noun before a verb of change: "shooting homicides plummeted by 25% to 47 from 63"."""
    tokens, words = context.tokens, context.vocabulary.words
    link = draft.first - 1
    while link > 0 and tokens.lows[link] in _ABOUT:
        link -= 1
    if context.wide or link < 0 or tokens.lows[link] not in ("to", "from", "at"):
        return None
    for k in range(draft.first - 1, max(0, draft.first - 14), -1):
        if tokens.lows[k] in (";", "."):
            return None
        if words.change_verbs.at(tokens.lows, k) and tokens.lows[k] not in ("up", "down"):
            for at in range(k - 1, max(-1, k - 6), -1):
                named = at > 0 and tokens.words[at][0].isupper()  # "The Netherlands saw an increase"
                if is_plural(tokens.lows[at], words) and tokens.lows[at] not in words.stops and not named:
                    return Noun(singular(tokens.lows[at], words), at, at + 1, "elided.subject-of-change")
            return None
    return None


def _number_of(context: Context, draft: Draft) -> Noun | None:
    """The head of "the number of union members" before the figure, if no other figure has it."""
    tokens, words = context.tokens, context.vocabulary.words
    for k in range(draft.first - 2, max(0, draft.first - FAR), -1):
        if tokens.lows[k] in (";", "."):
            return None
        if tokens.lows[k - 1] == "number" and tokens.lows[k] == "of":
            head = None
            for at in range(k + 1, min(tokens.size, k + 1 + REACH)):
                if is_plural(tokens.lows[at], words) and (tokens.lows[at] not in words.stops or at == k + 1):
                    head = at
                elif head is not None:
                    break
            return (
                None if head is None else Noun(singular(tokens.lows[head], words), head, head + 1, "elided.number-of")
            )
    return None


Rule = Callable[[Context, Draft], Noun | None]
_OF_SMALL: tuple[Rule, ...] = (_part_of, _harmed_behind)
"""Rules that also hold for small numbers in words ("four of the 10 countries")."""
_RULES: tuple[Rule, ...] = (_part_of, _named_behind, _population, _harmed, _toll, _number_of, _subject_of_change)
