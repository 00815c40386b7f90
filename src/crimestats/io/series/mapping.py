"""Mapping: what a user says of a table where the file leaves it open, as a value that every face takes.

The dashboard's form, `crimestats series FILE --map key=value` and `read_series(path, mapping=...)` all give one of these; what
is None is left to the reader. Columns are named by their heading or by their letter, rows by the number that a
spreadsheet shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from crimestats.errors import UsageError
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import match_code, match_place
from crimestats.lexicon.units import units
from crimestats.model import Basis

from .periods import FIRST_YEAR, LAST_YEAR


class Shape(StrEnum):
    """How a table is laid out."""

    LONG = "long"
    """a row an observation: columns of place, year and value"""
    YEARS_ACROSS = "years-across"
    """a row a place or a quantity, years across"""
    YEARS_DOWN = "years-down"
    """a row a year, a column a place or a quantity"""


class Yearly(StrEnum):
    """How quarters and months become a year."""

    MEAN = "mean"
    """rates, levels, and amounts at annual rates"""
    SUM = "sum"
    """flows"""
    LAST = "last"
    """stocks at the end of a year"""


UNITS = ("USD", "international-dollar", "national-currency", "person", "percent", "percent_of_gdp", "index", "number")
"""Units that are offered first; ISO 4217 codes and codes of the units table are accepted as well."""
SCALE_WORDS = {"1": 1.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}


@dataclass(frozen=True, slots=True)
class Mapping:
    """What is said of a file; every field is optional."""

    sheet: str | None = None
    """Name of the sheet to read."""
    header: int | None = None
    """Number of the row that holds the headings, counted from 1."""
    shape: Shape | None = None
    place: str | None = None
    """Column of the places."""
    whole: str | None = None
    """The place of all numbers, where no column names one: "WLD" or ISO 3166 alpha-3."""
    year: str | None = None
    """Column of the years."""
    value: tuple[str, ...] = ()
    """Columns of the numbers."""
    by: tuple[str, ...] = ()
    """Columns that tell one series from another."""
    only: str | None = None
    """Keep only the series whose title or indicator contains this."""
    unit: str | None = None
    scale: float | None = None
    """What the numbers are multiplied by."""
    basis: Basis | None = None
    per: str | None = None
    decimal: str | None = None
    """"." or ","."""
    yearly: Yearly | None = None
    when: int | None = None
    """The year of all numbers, where no column and no heading names one."""

    @property
    def empty(self) -> bool:
        """True where nothing is said."""
        return self == Mapping()

    def words(self) -> tuple[str, ...]:
        """The mapping as `key=value` words, as `from_words` takes them.

        >>> Mapping(unit="USD", scale=1e9).words()
        ('unit=USD', 'scale=1e+09')
        """
        found = []
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None or value == ():
                continue
            parts = value if isinstance(value, tuple) else (value,)
            found += [f"{field.name}={_shortest(p) if isinstance(p, float) else p}" for p in parts]
        return tuple(found)


def _shortest(number: float) -> str:
    """A number in the fewest signs that read back as the same one."""
    return short if float(short := f"{number:g}") == number else repr(number)


def from_words(words: Iterable[str]) -> Mapping:
    """The mapping that `key=value` words say; UsageError where a key or a value is not known.

    >>> from_words(["unit=usd", "scale=billions", "whole=World"])
    ... # doctest: +ELLIPSIS
    Mapping(sheet=None, ... whole='WLD', ... unit='USD', scale=1000000000.0, ...)
    """
    made = Mapping()
    for word in words:
        key, sign, value = word.partition("=")
        key, value = key.strip().lower().replace("-", "_"), value.strip()
        if not sign or key not in _READ or not value:
            found = f"“{word[:60]}” says nothing of a table"
            raise UsageError("map", found=found, accepted="key=value with a key of " + ", ".join(_READ))
        told: Any = _READ[key](key, value)
        if key in ("value", "by"):
            told = (*getattr(made, key), *told)
        made = replace(made, **{key: told})
    return made


def _text(_: str, value: str) -> str:
    return value


def _many(_: str, value: str) -> tuple[str, ...]:
    return (value,)


def _refuse(key: str, value: str, accepted: str) -> UsageError:
    return UsageError("map", found=f"{key} cannot be “{value[:60]}”", accepted=accepted)


def _row(key: str, value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) < 1_048_577:
        raise _refuse(key, value, "the number of a row")
    return int(value)


def _choice(kind: type[StrEnum]) -> Any:
    def read(key: str, value: str) -> StrEnum:
        try:
            return kind(value.lower())
        except ValueError:
            raise _refuse(key, value, ", ".join(kind)) from None

    return read


def _scale(key: str, value: str) -> float:
    if value.lower() in SCALE_WORDS:
        return SCALE_WORDS[value.lower()]
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 1e-12 <= number <= 1e18:
        raise _refuse(key, value, "a number above zero, or " + ", ".join(SCALE_WORDS))
    return number


def _unit(key: str, value: str) -> str:
    if value.upper() in currencies():
        return value.upper()
    if value in UNITS or value in units():
        return value
    raise _refuse(key, value, "an ISO 4217 code, a unit such as kilogram, or " + ", ".join(UNITS))


def _when(key: str, value: str) -> int:
    if not value.isdecimal() or not FIRST_YEAR <= int(value) <= LAST_YEAR:
        raise _refuse(key, value, f"a year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(value)


def _whole(key: str, value: str) -> str:
    place = match_place(value) or match_code(value)
    if place is None:
        raise _refuse(key, value, "World, a country's name or its ISO 3166 code")
    return place.code


def _decimal(key: str, value: str) -> str:
    told = {"comma": ",", "point": "."}.get(value, value)
    if told not in (",", "."):
        raise _refuse(key, value, "comma or point")
    return told


_READ: dict[str, Any] = {
    "sheet": _text,
    "header": _row,
    "shape": _choice(Shape),
    "place": _text,
    "whole": _whole,
    "year": _text,
    "value": _many,
    "by": _many,
    "only": _text,
    "unit": _unit,
    "scale": _scale,
    "basis": _choice(Basis),
    "per": _text,
    "decimal": _decimal,
    "yearly": _choice(Yearly),
    "when": _when,
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a file leaves open: the field of the Mapping that would settle it, and what was taken meanwhile."""

    field: str
    text: str
    taken: str
    """What is used until the user says otherwise; empty where nothing is."""
    choices: tuple[str, ...] = ()


NOTHING_SAID = Mapping()
