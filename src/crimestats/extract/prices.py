"""Years that name the prices of a sum: "in 2010 dollars", "at 2009/10 prices", "constant (2015) US$".

Takes the tokens of a sentence and the place of four digits; such a year is neither an amount nor when a sum was counted.
"""

from __future__ import annotations

import re

from crimestats.lexicon.tokens import Tokens

from .numbers import HYPHENS
from .vocabulary import Vocabulary

_YEAR = re.compile(r"(?:19|20)\d\d$")
_TIES = ("-", "–", "/")
_CLOSERS = (")", ",", ".", ";")
_MODIFIERS = 3
"""The most modifiers between a year and its noun ("2010 constant PPP dollars")."""
_IN = "in"
_AT = "at"


def is_price_year(tokens: Tokens, i: int, vocabulary: Vocabulary) -> bool:
    """True where the four digits at token `i` say in whose year's prices a sum is given."""
    if _YEAR.match(tokens.words[i]) is None:
        return False
    lows, words = tokens.lows, vocabulary.words
    first, j = i, _behind_a_second_year(tokens, i + 1)
    if words.price_heads.before(lows, first) is not None:
        return True  # "at prices of 2010"
    if lows[first - 1 : first] == ("(",) and lows[j : j + 1] == (")",):
        first, j = first - 1, j + 1  # "constant (2010) prices"
    found = _reckoned_in(tokens, j, vocabulary)
    if found is None:
        return False
    kind, modified, last = found
    lead = words.price_leads.before(lows, first)
    if lead is None:
        if kind == "money":
            return modified or (lows[first - 1 : first] == ("(",) and _same_money(tokens, first - 1, j, vocabulary))
        return kind == "noun" and (modified or _set_apart(tokens, first, last))
    if kind == "figures" and lows[lead.first] not in (_IN, _AT):
        return False
    return lows[lead.first] != _IN or not _is_subject(tokens, lead.first, last, vocabulary)


def names_figures(tokens: Tokens, i: int, vocabulary: Vocabulary) -> bool:
    """True for a year before "prices", "figures" ...: "compared with 2012 figures" counts nothing."""
    if _YEAR.match(tokens.words[i]) is None:
        return False
    hit = vocabulary.words.price_nouns.at(tokens.lows, i + 1)
    return hit is not None and not tokens.glued(i + 1)


def _behind_a_second_year(tokens: Tokens, j: int) -> int:
    """The token behind "/10" or "-2010"; a hyphen before the noun ("2010-dollars") is stepped over as well."""
    if j + 1 < tokens.size and tokens.words[j] in _TIES and tokens.glued(j) and tokens.words[j + 1].isdecimal():
        j += 2
    return j + 1 if j + 1 < tokens.size and tokens.words[j] in HYPHENS and tokens.glued(j) else j


def _reckoned_in(tokens: Tokens, j: int, vocabulary: Vocabulary) -> tuple[str, bool, int] | None:
    """What stands at token `j`: money, a noun or figures; whether a modifier stands before it; the token after it."""
    words = vocabulary.words
    found: tuple[str, bool, int] | None = None
    for k in range(_MODIFIERS + 1):
        money = vocabulary.money_nouns.at(tokens.lows, j)
        if money is None:
            money = vocabulary.money_signs.at(tokens.words, j)
            if money is not None and money.last < tokens.size and tokens.words[money.last][0].isdecimal():
                money = None  # "in 2010 US$5 million was lost"
        if money is not None:
            return "money", k > 0, money.last
        noun = words.price_nouns.at(tokens.lows, j)
        if noun is not None:
            found = noun.row, k > 0, noun.last
        modifier = words.price_modifiers.at(tokens.lows, j)
        if modifier is None:
            break
        j = modifier.last
    return found


def _same_money(tokens: Tokens, bracket: int, j: int, vocabulary: Vocabulary) -> bool:
    """True where a bracket opens behind a scale, or behind a sum in the currency that stands at token `j`.

    "$100 billion (2010 dollars)", "$5,000 (2010 dollars)"; but "£1,250 (2000 dollars)" converts.
    """
    if bracket < 1:
        return False
    if tokens.lows[bracket - 1] in vocabulary.words.scales:
        return True
    sign = vocabulary.money_signs.before(tokens.words, bracket - 1)
    behind = vocabulary.money_nouns.before(tokens.lows, bracket)
    inside = vocabulary.money_nouns.at(tokens.lows, j)
    if inside is None:
        inside = vocabulary.money_signs.at(tokens.words, j)
    return inside is not None and any(hit is not None and hit.row is inside.row for hit in (sign, behind))


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
    if before and (before[0].isdecimal() or before == "(" or before in words.scales):
        return False
    if first and vocabulary.money_nouns.before(lows, first) is not None:
        return False
    following = lows[last] if last < tokens.size else "."
    kind = words.stops.get(following)
    if kind == "verb" or words.change_verbs.at(lows, last) is not None:
        return True
    return before in ("", ",") and kind in ("preposition", "conjunction")
