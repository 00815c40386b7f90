"""Numbers by place and year, with where they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Basis(StrEnum):
    """What kind of money a series counts."""

    CURRENT = "current"
    """current prices, market exchange rates"""
    CONSTANT = "constant"
    PPP_CURRENT = "ppp-current"
    PPP_CONSTANT = "ppp-constant"
    NONE = "none"
    """not money: population, an index, a rate"""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """Who published a series, under what title, when, and what may be done with it."""

    publisher: str
    title: str
    release: str | None = None
    """The release ("vintage") as a date in ISO 8601, or in words."""
    licence: str | None = None
    url: str | None = None
    note: str | None = None

    @property
    def short(self) -> str:
        """One line for the foot of a figure: publisher, title, release.

        >>> Source("World Bank", "World Development Indicators", "2024-10-24").short
        'World Bank, World Development Indicators, 24 October 2024'
        """
        return ", ".join(p for p in (self.publisher, self.title, self.release_words) if p)

    @property
    def release_words(self) -> str:
        """The release as a reader writes it: "24 October 2024"."""
        try:
            day = date.fromisoformat(self.release or "")
        except ValueError:
            return self.release or ""
        return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be used, or was used with a reservation."""

    where: str
    """File, sheet, row, column: as precise as known."""
    what: str
    kept: bool
    """True where the value or row was used all the same."""
    code: str = ""
    """What sort of problem it is ("not-a-number", "duplicate-observations"); empty where nothing hangs on it."""


@dataclass(frozen=True, slots=True)
class Series:
    """A quantity by place and year, in plain units (dollars, not billions)."""

    id: str
    title: str
    indicator: str
    """The publisher's code ("NY.GDP.MKTP.CD"), or the heading of the column."""
    unit: str
    """ISO 4217 code, "international-dollar", "person", "index", or a unit of the units table."""
    basis: Basis
    points: Mapping[str, Mapping[int, float]]
    """place ("WLD", ISO 3166 alpha-3, or a name) → year → value; a missing year has no key."""
    source: Source
    scale: float = 1.0
    """What the numbers of the file were multiplied by to reach the plain unit."""
    layout: str = "own"
    why: str = ""
    """Which layout was recognised and why, in words."""
    problems: tuple[Problem, ...] = ()
    names: Mapping[str, str] | None = None
    """place → the name that the file gave it."""
    per: str | None = None
    """What the amounts are per ("capita", "100000_people"); None for totals."""
    flags: Mapping[str, Mapping[int, str]] | None = None
    """place → year → what the publisher says of the value ("provisional", "forecast", "mean of 3 of 4 quarters")."""
    part: str | None = None
    """"low" or "high" where the series is one end of a range whose other end has the same title."""

    def flag(self, place: str, year: int) -> str | None:
        """What the publisher or the reader says of one value, None where nothing is said."""
        return (self.flags or {}).get(place, {}).get(year)

    @property
    def file(self) -> str:
        """The name of the file that the series was read from; empty for a shipped one."""
        return re.sub(r"#\d+$", "", self.id.removeprefix("upload:")) if self.id.startswith("upload:") else ""

    def value(self, place: str, year: int) -> float | None:
        """The value, None where the series has none."""
        return self.points.get(place, {}).get(year)

    def years(self, place: str) -> tuple[int, ...]:
        """The years for which `place` has a value, in order."""
        return tuple(sorted(self.points.get(place, ())))

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last year over all places, None for an empty series."""
        years = [y for values in self.points.values() for y in values]
        return (min(years), max(years)) if years else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A published figure: what an institution says of a topic, in plain units, with where it stands."""

    id: str
    topic: str
    """A slug of the topics table, or the words of the file where none fits."""
    low: float | None
    high: float | None
    point: float | None
    unit: str
    """ISO 4217 code, "percent_of_gdp", or a unit of the units table."""
    measure: str | None = None
    """What is counted: proceeds, market value, loss, cost, profit, laundered ..."""
    per: str | None = None
    place: str | None = None
    """"WLD", ISO 3166 alpha-3, or a region in words; None where the row names none."""
    first: int | None = None
    last: int | None = None
    """The reference years; None where the source does not say."""
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    locator: str | None = None
    url: str | None = None
    verified: bool | None = None
    note: str | None = None
