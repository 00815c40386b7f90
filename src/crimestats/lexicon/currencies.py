"""Currencies by ISO 4217 code, sign and name, from common/currencies.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .tables import items, read


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: its ISO 4217 code, its English name, and how texts write it."""

    code: str
    name: str
    signs: tuple[str, ...]
    nouns: tuple[str, ...]
    """English names in lower case, singular and plural."""
    shared_with: tuple[str, ...]
    """Codes that use the same bare sign or noun."""
    territory: str | None
    """ISO 3166 alpha-3 of the (main) issuing country."""
    example: str


def _build(cells: Mapping[str, str]) -> Currency:
    return Currency(
        cells["code"],
        cells["name"],
        items(cells["signs"]),
        items(cells["nouns"]),
        items(cells["shared_with"]),
        cells["territory"] or None,
        cells["example"],
    )


@cache
def currencies() -> Mapping[str, Currency]:
    """ISO 4217 code → Currency.

    >>> currencies()["CHF"].name
    'Swiss Franc'
    """
    return {c.code: c for c in read("common/currencies.csv", _build)}


@cache
def signs() -> Mapping[str, Currency]:
    """Sign as written, and every ISO code → Currency.

    >>> signs()["US$"].code, signs()["EUR"].code
    ('USD', 'EUR')
    """
    found = {sign: c for c in currencies().values() for sign in c.signs}
    return {**found, **currencies()}


@cache
def nouns() -> Mapping[str, Currency]:
    """Name in running text, lower case → Currency.

    >>> nouns()["u.s. dollars"].code
    'USD'
    """
    return {noun: c for c in currencies().values() for noun in c.nouns}
