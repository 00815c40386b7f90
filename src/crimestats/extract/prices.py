"""Years that name the prices of a sum: "in 2010 dollars", "at 2009/10 prices", "constant (2015) US$".

Takes the tokens of a sentence and the place of four digits; such a year is neither an amount nor when a sum was counted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crimestats.lexicon.currencies import Currency
from crimestats.lexicon.phrases import Hit
from crimestats.lexicon.tokens import Tokens

from .numbers import HYPHENS
from .vocabulary import Vocabulary

_YEAR = re.compile(r"(?:19|20)\d\d$")
_TIES = ("-", "–", "/")
_CLOSERS = (")", ",", ".", ";")
_MODIFIERS = 3
"""The most modifiers between a year and its noun ("2010 constant PPP dollars")."""
_LEADING = 4
"""Tokens behind a sum in which the year of its money stands."""
_PRICES, _FIGURES = "prices", "figures"
_IN, _AT = "in", "at"


def is_price_year(tokens: Tokens, i: int, vocabulary: Vocabulary) -> bool:
    """True where the four digits at token `i` say in whose year's prices a sum is given."""
    return _reading(tokens, i, vocabulary) == _PRICES


def is_no_amount(tokens: Tokens, i: int, vocabulary: Vocabulary) -> str | None:
    """The rule by which the four digits at token `i` are no amount: the year of prices, or of figures ("2012 figures")."""
    found = _reading(tokens, i, vocabulary)
    if found == _PRICES:
        return "rejects.year-of-prices"
    return None if found is None else "rejects.year"


def money_behind(tokens: Tokens, j: int, vocabulary: Vocabulary) -> Hit[Currency] | None:
    """The currency of "5 billion in constant 2010 euros", "5 billion 2010 euros", where `j` is the token behind "billion"."""
    for i in range(j, min(j + _LEADING, tokens.size - 1)):
        if tokens.words[i].isdecimal():
            found = _reckoned_in(tokens, i + 1, vocabulary) if is_price_year(tokens, i, vocabulary) else None
            return None if found is None else found.money
    return None


def _reading(tokens: Tokens, i: int, vocabulary: Vocabulary) -> str | None:
    """What a year says: prices, figures, or None where nothing around it makes it one of these."""
    if _YEAR.match(tokens.words[i]) is None:
        return None
    lows, words = tokens.lows, vocabulary.words
    first, j = i, _behind_a_second_year(tokens, i + 1)
    if words.price_heads.before(lows, first) is not None:
        return _PRICES  # "at prices of 2010"
    if lows[first - 1 : first] == ("(",) and lows[j : j + 1] == (")",):
        first, j = first - 1, j + 1  # "constant (2010) prices"
    found = _reckoned_in(tokens, j, vocabulary)
    if found is None:
        return None
    lead = words.price_leads.before(lows, first)
    named = None if found.kind == "money" else _FIGURES
    if lead is None:
        if found.kind == "money":
            alone = found.modified or _beside_money(tokens, first, j, vocabulary)
        else:
            alone = found.kind == "noun" and (found.modified or _set_apart(tokens, first, found.last))
        return _PRICES if alone else named
    if lead.row == "nominal":
        return _FIGURES
    if found.kind == "figures" and lows[lead.first] not in (_IN, _AT):
        return named
    if found.kind == "money" and lead.row == "noun-lead" and not found.modified:
        return named  # "sold at 2000 dollars a kilogram"
    return named if lows[lead.first] == _IN and _is_subject(tokens, lead.first, found.last, vocabulary) else _PRICES


def _behind_a_second_year(tokens: Tokens, j: int) -> int:
    """The token behind "/10" or "-2010"; a hyphen before the noun ("2010-dollars") is stepped over as well."""
    if j + 1 < tokens.size and tokens.words[j] in _TIES and tokens.glued(j) and tokens.words[j + 1].isdecimal():
        j += 2
    return j + 1 if j + 1 < tokens.size and tokens.words[j] in HYPHENS and tokens.glued(j) else j


class _Reckoned(NamedTuple):
    """What stands behind a year: money, a noun or figures; whether a modifier stands between; the token behind it."""

    kind: str
    modified: bool
    last: int
    money: Hit[Currency] | None = None


def _reckoned_in(tokens: Tokens, j: int, vocabulary: Vocabulary) -> _Reckoned | None:
    words = vocabulary.words
    found: _Reckoned | None = None
    for k in range(_MODIFIERS + 1):
        money = _money_at(tokens, j, vocabulary)
        if money is not None:
            return _Reckoned("money", k > 0, money.last, money)
        noun = words.price_nouns.at(tokens.lows, j)
        if noun is not None:
            found = _Reckoned(noun.row, k > 0, noun.last)
        modifier = words.price_modifiers.at(tokens.lows, j)
        if modifier is None:
            break
        j = modifier.last
    return found


def _money_at(tokens: Tokens, j: int, vocabulary: Vocabulary) -> Hit[Currency] | None:
    """A currency at token `j` that is not the sign of a sum behind it: "in 2010 US$5 million was lost"."""
    noun = vocabulary.money_nouns.at(tokens.lows, j)
    if noun is not None:
        return noun
    sign = vocabulary.money_signs.at(tokens.words, j)
    if sign is None or (sign.last < tokens.size and tokens.words[sign.last][0].isdecimal()):
        return None
    return sign


def _beside_money(tokens: Tokens, first: int, j: int, vocabulary: Vocabulary) -> bool:
    """True behind a scale, or in a bracket behind a scale or a sum in the currency that stands at token `j`.

    "$100 billion (2010 dollars)", "$5,000 (2010 dollars)"; but "£1,250 (2000 dollars)" converts.
    """
    lows = tokens.lows
    if first and lows[first - 1] in vocabulary.words.scales:
        return True
    if first < 2 or lows[first - 1] != "(":
        return False
    if lows[first - 2] in vocabulary.words.scales:
        return True
    inside = _money_at(tokens, j, vocabulary)
    sign = vocabulary.money_signs.before(tokens.words, first - 2)
    noun = vocabulary.money_nouns.before(lows, first - 1)
    return inside is not None and any(hit is not None and hit.row is inside.row for hit in (sign, noun))


def _set_apart(tokens: Tokens, first: int, last: int) -> bool:
    """ "(2010 prices)", ", 2010 prices,": between marks that set it apart."""
    opened = tokens.lows[first - 1 : first] in (("(",), (",",), (";",))
    return opened and (last >= tokens.size or tokens.lows[last] in _CLOSERS)


def _is_subject(tokens: Tokens, first: int, last: int, vocabulary: Vocabulary) -> bool:
    """ "In 2010 prices rose", "in 2010 dollars worth $5 million were stolen": the noun starts what comes next.

    Right behind a sum it never does ("$5 billion in 2010 prices was lost").
    """
    lows, words = tokens.lows, vocabulary.words
    before = lows[first - 1] if first else ""
    last_of_sum = first - 1 if before == "," else first
    if before == "(" or (last_of_sum and _ends_a_sum(tokens, last_of_sum, vocabulary)):
        return False
    following = lows[last] if last < tokens.size else "."
    kind = words.stops.get(following)
    if kind == "verb" or words.change_verbs.at(lows, last) is not None:
        return True
    return before in ("", ",") and kind in ("preposition", "conjunction")


def _ends_a_sum(tokens: Tokens, last: int, vocabulary: Vocabulary) -> bool:
    """True where a number, a scale or a currency ends before token `last`."""
    before = tokens.lows[last - 1]
    if before[0].isdecimal() or before in vocabulary.words.scales:
        return True
    return vocabulary.money_nouns.before(tokens.lows, last) is not None
