"""All word tables that extraction needs, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from crimestats.lexicon.currencies import Currency, currencies, nouns, signs, weak_signs
from crimestats.lexicon.english import English, english
from crimestats.lexicon.phrases import Phrases
from crimestats.lexicon.units import UnitRow, unit_forms, unit_symbols

from .landscape import roles

_OTHERS = ("times", "fold", "x", "in", "out", "m", "k", *"'\"’”′″")
_ARTICLES = ("a", "an")
_VAGUE = ("tens", "hundreds")
_FRACTION_SIGNS = "½¼¾⅓⅔"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words, currencies and units, indexed for the matcher."""

    words: English
    money_signs: Phrases[Currency]
    """Signs and ISO 4217 codes, as written."""
    weak_signs: Mapping[str, Currency]
    """Letters that are a sign only beside a large number."""
    money_nouns: Phrases[Currency]
    unit_forms: Phrases[UnitRow]
    unit_symbols: Phrases[UnitRow]
    unit_heads: frozenset[str]
    """Tokens with which a unit, a currency or a multiple behind a number may start."""
    starters: frozenset[str]
    """Words in lower case, and signs, at which a quantity may start; digits start one as well."""
    roles: Mapping[str, int]
    """What a word is to the landscape of its sentence."""
    telling: frozenset[str]
    """Words without which, and without digits, a sentence holds no quantity: the starters less articles and letters."""


def _folds(words: English) -> Iterator[str]:
    """ "threefold": number words that multiply."""
    return (f"{word}fold" for word, row in words.numbers.items() if row.kind in ("unit", "ten", "hundred"))


@cache
def vocabulary() -> Vocabulary:
    """The shipped tables; read once."""
    codes = [(code, currency) for code, currency in currencies().items()]
    words = english()
    money_signs = Phrases([*signs().items(), *codes], exact=True)
    money_nouns, forms = Phrases(nouns().items()), Phrases(unit_forms().items())
    symbols = Phrases(unit_symbols().items(), exact=True)
    starters = frozenset(
        (*words.numbers, *words.scales, *_ARTICLES, *_VAGUE, *_FRACTION_SIGNS, *words.multiples, *_folds(words))
    )
    scaled_codes = [letter + code for letter in "MmkKTBb" for code in currencies()]
    return Vocabulary(
        words,
        money_signs,
        weak_signs(),
        money_nouns,
        forms,
        symbols,
        frozenset(
            (
                *money_signs.heads,
                *money_nouns.heads,
                *forms.heads,
                *symbols.heads,
                *words.scales,
                *scaled_codes,
                *_OTHERS,
            )
        ),
        starters,
        roles(words),
        frozenset(word for word in starters if len(word) > 2 and word != "point"),
    )
