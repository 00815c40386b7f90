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
    note: str
    example: str

    @property
    def pint(self) -> str:
        """The name of the unit in our definition file for Pint.

        >>> units()["pound-mass"].pint
        'pound_mass'
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
        cells["note"],
        cells["example"],
    )


@cache
def units() -> Mapping[str, UnitRow]:
    """Code → unit."""
    return {row.code: row for row in read("common/units.csv", _build)}


@cache
def unit_forms() -> Mapping[str, UnitRow]:
    """Word form in lower case → unit.

    >>> unit_forms()["metric tons"].code
    'tonne'
    """
    return {form: row for row in units().values() for form in row.forms}


@cache
def unit_symbols() -> Mapping[str, UnitRow]:
    """Symbol, case as written → unit.

    >>> unit_symbols()["km²"].code
    'square_kilometre'
    """
    return {symbol: row for row in units().values() for symbol in row.symbols}
