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
    weak_signs: tuple[str, ...]
    """Letters that are a sign only beside a scale or a grouped number ("R15 million")."""
    nouns: tuple[str, ...]
    """English names in lower case, singular and plural."""
    bare: frozenset[str]
    """Signs and nouns that other currencies use as well."""
    shared_with: tuple[str, ...]
    """Codes that use a bare sign or noun of this one."""
    territory: str | None
    """ISO 3166 alpha-3 of the (main) issuing country."""
    example: str


def _build(cells: Mapping[str, str]) -> Currency:
    return Currency(
        cells["code"],
        cells["name"],
        items(cells["signs"]),
        items(cells["weak_signs"]),
        items(cells["nouns"]),
        frozenset(items(cells["bare"])),
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
def weak_signs() -> Mapping[str, Currency]:
    """Letters that may be a sign → Currency; the first row of a letter stands.

    >>> weak_signs()["R"].code
    'ZAR'
    """
    found: dict[str, Currency] = {}
    for currency in currencies().values():
        for sign in currency.weak_signs:
            found.setdefault(sign, currency)
    return found


@cache
def nouns() -> Mapping[str, Currency]:
    """Name in running text, lower case → Currency.

    >>> nouns()["u.s. dollars"].code
    'USD'
    """
    return {noun: c for c in currencies().values() for noun in c.nouns}
