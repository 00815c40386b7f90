"""Units of measurement and their written forms, from common/units.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .tables import items, read


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit: its code, what kind of thing it measures and how texts write it."""

    code: str
    kind: str
    """share · physical · time · money-minor"""
    dimension: str
    forms: tuple[str, ...]
    """Words, lower case."""
    symbols: tuple[str, ...]
    """Signs, in the case in which they are written."""
    prefixes: tuple[str, ...]
    """Names of the prefixes that texts put before it."""
    note: str
    example: str
    base: str | None = None
    """The unit that this one is `factor` of, where it was made by a prefix."""
    factor: float = 1.0

    @property
    def pint(self) -> str:
        """The name of the unit in our definition file for Pint.

        >>> units()["kilowatt_hour"].pint
        'kilowatt_hour'
        """
        return self.code.replace("-", "_").replace(" ", "_")


def _build(cells: Mapping[str, str]) -> UnitRow:
    if cells["kind"] not in ("share", "physical", "time", "money-minor"):
        raise ValueError(f"no such kind: {cells['kind']!r}")
    return UnitRow(
        cells["code"],
        cells["kind"],
        cells["dimension"],
        items(cells["forms"]),
        items(cells["symbols"]),
        items(cells["prefixes"]),
        cells["note"],
        cells["example"],
    )


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefix of units: "kilo", its symbols, its factor."""

    name: str
    symbols: tuple[str, ...]
    factor: float
    example: str


@cache
def prefixes() -> Mapping[str, Prefix]:
    """Name → prefix.

    >>> prefixes()["kibi"].factor
    1024.0
    """
    found = read(
        "common/prefixes.csv", lambda c: Prefix(c["name"], items(c["symbols"]), float(c["factor"]), c["example"])
    )
    return {prefix.name: prefix for prefix in found}


def _prefixed(row: UnitRow, prefix: Prefix) -> UnitRow:
    return UnitRow(
        prefix.name + row.code,
        row.kind,
        row.dimension,
        tuple(prefix.name + form for form in row.forms),
        tuple(sign + symbol for sign in prefix.symbols for symbol in row.symbols),
        (),
        row.note,
        f"5 {prefix.name}{row.forms[-1] if row.forms else row.code}",
        row.code,
        prefix.factor,
    )


@cache
def units() -> Mapping[str, UnitRow]:
    """Code → unit, those made by prefixes included; a row of the table stands before what a prefix would make.

    >>> units()["millitesla"].base
    'tesla'
    """
    rows = {row.code: row for row in read("common/units.csv", _build)}
    made = [_prefixed(row, prefixes()[name]) for row in rows.values() for name in row.prefixes]
    return rows | {row.code: row for row in made if row.code not in rows}


def _made_first() -> list[UnitRow]:
    """Units made by prefixes before those of the table, so that a form of both is the table's."""
    return sorted(units().values(), key=lambda row: row.base is None)


@cache
def unit_forms() -> Mapping[str, UnitRow]:
    """Word form in lower case → unit.

    >>> unit_forms()["metric tons"].code
    'tonne'
    """
    return {form: row for row in _made_first() for form in row.forms}


@cache
def unit_symbols() -> Mapping[str, UnitRow]:
    """Symbol, case as written → unit.

    >>> unit_symbols()["km²"].code
    'square_kilometre'
    """
    return {symbol: row for row in _made_first() for symbol in row.symbols}
