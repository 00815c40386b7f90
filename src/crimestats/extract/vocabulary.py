"""All word tables that extraction needs, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crimestats.lexicon.currencies import Currency, currencies, nouns, signs
from crimestats.lexicon.english import English, english
from crimestats.lexicon.phrases import Phrases
from crimestats.lexicon.units import UnitRow, unit_forms, unit_symbols

_ARTICLES = ("a", "an")
_VAGUE = ("tens", "hundreds")
_FRACTION_SIGNS = "½¼¾⅓⅔"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words, currencies and units, indexed for the matcher."""

    words: English
    money_signs: Phrases[Currency]
    """Signs and ISO 4217 codes, as written."""
    money_nouns: Phrases[Currency]
    unit_forms: Phrases[UnitRow]
    unit_symbols: Phrases[UnitRow]
    starters: frozenset[str]
    """Words in lower case, and signs, at which a quantity may start; digits start one as well."""


def _folds(words: English) -> Iterator[str]:
    """ "threefold": number words that multiply."""
    return (f"{word}fold" for word, row in words.numbers.items() if row.kind in ("unit", "ten", "hundred"))


@cache
def vocabulary() -> Vocabulary:
    """The shipped tables; read once."""
    codes = [(code, currency) for code, currency in currencies().items()]
    words = english()
    return Vocabulary(
        words,
        Phrases([*signs().items(), *codes], exact=True),
        Phrases(nouns().items()),
        Phrases(unit_forms().items()),
        Phrases(unit_symbols().items(), exact=True),
        frozenset(
            (*words.numbers, *words.scales, *_ARTICLES, *_VAGUE, *_FRACTION_SIGNS, *words.multiples, *_folds(words))
        ),
    )
