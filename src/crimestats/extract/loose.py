"""Quantities in a wider sense, which are listed but never become claims: "hundreds of miles", "one man", ages.

A vague plural is a range of one order of magnitude: "tens of thousands" is 10,000 to 100,000.
"""

from __future__ import annotations

from decimal import Decimal

from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set
from crimestats.model import Unit, UnitKind

from .drafts import BARE, Context
from .nouns import counted_noun, is_plural, singular
from .numbers import HYPHENS, ONE, Number
from .parts import COUNT, Part

VAGUE = {
    "tens": Decimal(10),
    "hundreds": Decimal(100),
    "thousands": Decimal(1000),
    "millions": Decimal(10) ** 6,
    "billions": Decimal(10) ** 9,
    "trillions": Decimal(10) ** 12,
}
AGE = Unit(UnitKind.TIME, "year of age")
_NOT_ONE = word_set("loose.not-one")
_OF_WHOM = word_set("loose.of-whom")
_NO_NOUN = word_set("loose.no-noun")
_PERSON = word_set("loose.person")
_BE = word_set("loose.be")


def vague(context: Context, i: int) -> tuple[Part, Decimal] | None:
    """A vague plural at token `i` with the upper end of its range."""
    tokens, vocabulary = context.tokens, context.vocabulary
    size = VAGUE.get(tokens.lows[i])
    if size is None or tokens.lows[i + 1 : i + 2] != ("of",) or (i and tokens.words[i - 1][0].isdecimal()):
        return None
    last = i + 2
    second = VAGUE.get(tokens.lows[last]) if last < tokens.size else None
    if second is not None and second > size:
        if tokens.lows[last + 1 : last + 2] != ("of",):
            return None
        size, last = size * second, last + 2
    number = Number(i, last, size, size, ONE, 1, True)
    money = vocabulary.money_nouns.at(tokens.lows, last)
    measure = vocabulary.unit_forms.at(tokens.lows, last)
    if money is not None:
        unit = Unit(UnitKind.MONEY, money.row.code)
        return Part(i, money.last, number, unit, money.first, money.last, f"currencies#{unit.code}"), size * 10
    if measure is not None and measure.row.kind in ("physical", "time"):
        unit = Unit(UnitKind.PHYSICAL if measure.row.kind == "physical" else UnitKind.TIME, measure.row.code)
        return Part(i, measure.last, number, unit, measure.first, measure.last, f"units#{unit.code}"), size * 10
    noun = counted_noun(tokens, last, vocabulary.words)
    if noun is None:
        return None
    return Part(i, noun.last, number, COUNT, noun.first, noun.last, "nouns.counted", counted=noun.noun), size * 10


def one(context: Context, number: Number) -> Part | None:
    """ "one man", "one of the best speakers": one of a kind; the pronoun "one" is none."""
    tokens, words = context.tokens, context.vocabulary.words
    i, j = number.first, number.last
    if i and tokens.lows[i - 1] in _NOT_ONE:
        return None
    if tokens.lows[j : j + 1] == ("of",) and j + 1 < tokens.size and tokens.lows[j + 1] in _OF_WHOM:
        noun = counted_noun(tokens, j + 2, words)
        if noun is None:
            return None
        return Part(i, noun.last, number, COUNT, noun.first, noun.last, "loose.one-of", counted=noun.noun)
    hyphen = j < tokens.size and tokens.words[j] in HYPHENS
    at = j + 1 if hyphen else j
    if at >= tokens.size or not tokens.words[at].isalpha() or tokens.lows[at] in words.stops:
        return None
    last = at + 1
    if not hyphen and last < tokens.size and tokens.words[last].isalpha() and tokens.lows[last] not in words.stops:
        last += 0 if _is_verb(tokens, last) else 1
    head = tokens.lows[last - 1]
    if head in _NO_NOUN or tokens.lows[at] in _NO_NOUN:
        return None
    noun_word = singular(head, words) if is_plural(head, words) else head
    return Part(i, last, number, COUNT, at, last, "loose.one", counted=noun_word)


def _is_verb(tokens: Tokens, k: int) -> bool:
    low = tokens.lows[k]
    return low.endswith(("ed", "ing", "ly")) or (low.endswith("s") and not low.endswith("ss"))


def age(tokens: Tokens, number: Number) -> Part | None:
    """ "aged 25", "over the age of 21", "who was 10": years of a life."""
    i, j = number.first, number.last
    if number.value > 120 or number.scale != 1 or number.value != int(number.value) or number.fraction:
        return None
    before = tokens.lows[i - 1] if i else ""
    following = tokens.lows[j] if j < tokens.size else "."
    aged = before in ("aged", "ages") or tokens.lows[max(0, i - 2) : i] == ("age", "of")
    was = (
        before in _BE
        and following in (".", ",", "when", "by", "and", ")")
        and bool(_PERSON & set(tokens.lows[max(0, i - 4) : i - 1]))
    )
    if not (aged or (was and not number.spelled)):
        return None
    return Part(i, j, number, AGE, i, j, "loose.age")


def bare(number: Number, why: str) -> Part:
    """A number that a rule leaves out, with the name of the rule."""
    return Part(number.first, number.last, number, BARE, 0, 0, "", reject=why)
