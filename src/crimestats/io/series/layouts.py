"""The layouts of tables: World Bank wide, tidy, and years down with places across. Each says why it was recognised.

A layout takes a sheet and gives cells of place, year and number; `None` where the sheet is not of its kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crimestats.lexicon.places import Place, match_code, match_place
from crimestats.model import Problem

from .cells import is_missing, parse_number, parse_year, read_heading, uses_decimal_comma
from .sheets import Sheet

_PLACE = frozenset(
    (
        "country",
        "country name",
        "country or area",
        "entity",
        "place",
        "area",
        "territory",
        "nation",
        "name",
        "location",
        "ref_area",
        "reference area",
        "economy",
        "region",
        "country/area",
        "land",
        "pays",
        "geo",
        "state",
    )
)
_CODE = frozenset(
    (
        "country code",
        "iso3",
        "iso",
        "iso_code",
        "code",
        "countrycode",
        "iso3c",
        "iso alpha-3",
        "iso2",
        "country_code",
        "country iso3 code",
        "ref_area",
        "countryiso3code",
        "iso3166",
        "alpha-3",
        "weo country code",
        "iso 3",
    )
)
_YEAR = frozenset(
    (
        "year",
        "year(s)",
        "time",
        "time_period",
        "time period",
        "date",
        "observation_date",
        "period",
        "jahr",
        "année",
        "annee",
        "yr",
    )
)
_VALUE = frozenset(("value", "obs_value", "obs value", "amount", "gdp", "wert", "valeur", "observation value"))
_INDICATOR = frozenset(
    (
        "indicator name",
        "series name",
        "indicator",
        "indicator code",
        "series code",
        "subject descriptor",
        "item",
        "unit_measure",
    )
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number found: the place as written, the year, the value as written times nothing."""

    place: str
    year: int
    value: float
    series: str
    """What distinguishes series within a sheet: an indicator, a column."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a layout made of a sheet."""

    layout: str
    why: str
    cells: tuple[Cell, ...]
    titles: tuple[str, ...]
    """Everything that may name scale, unit and basis: title rows, headings."""
    problems: tuple[Problem, ...]
    updated: str | None = None


Layout = Callable[[Sheet], Table | None]


def place_of(written: str) -> Place | None:
    """The place that a name or a code means."""
    return match_place(written) or (match_code(written) if written.isupper() or len(written) == 3 else None)


class _Reader:
    """Collects the cells of one sheet and what is wrong with them."""

    def __init__(self, sheet: Sheet, comma: bool) -> None:
        self.sheet, self.comma = sheet, comma
        self.cells: list[Cell] = []
        self.problems: list[Problem] = []
        self.bad = 0

    def number(self, row: int, column: int, written: str) -> float | None:
        if is_missing(written):
            return None
        value = parse_number(written, decimal_comma=self.comma)
        if value is None:
            self.bad += 1
            if self.bad <= 20:
                shown = written if len(written) <= 40 else written[:37] + "..."
                where = self.sheet.where(row, column)
                self.problems.append(Problem(where, f"'{shown}' is not a number; it is left empty.", False))
        return value

    def done(self, layout: str, why: str, titles: tuple[str, ...], updated: str | None = None) -> Table:
        if self.bad > 20:
            text = f"{self.bad - 20} further cells are no numbers and are left empty."
            self.problems.append(Problem(self.sheet.file, text, False))
        return Table(layout, why, tuple(self.cells), titles, (*self.sheet.problems, *self.problems), updated)


def _norm(cell: str) -> str:
    return " ".join(cell.lower().replace("\ufeff", "").split())


def _heading_row(sheet: Sheet, fits: Callable[[list[str]], bool], depth: int = 12) -> int | None:
    for number, row in enumerate(sheet.rows[:depth]):
        if fits([_norm(c) for c in row]):
            return number
    return None


def _titles(sheet: Sheet, before: int) -> tuple[str, ...]:
    return tuple(" ".join(c for c in row if c) for row in sheet.rows[:before])


def _updated(sheet: Sheet, before: int) -> str | None:
    for row in sheet.rows[:before]:
        for left, right in zip(row, row[1:]):
            if "last updated" in left.lower() and right:
                return right[:10]
    return None


def wide(sheet: Sheet) -> Table | None:
    """Years across, a row a place: World Bank downloads and DataBank exports."""

    def fits(row: list[str]) -> bool:
        years = sum(parse_year(c) is not None for c in row)
        named = any(c in _PLACE or c in _CODE for c in row)
        return years >= 2 and named

    head = _heading_row(sheet, fits)
    if head is None:
        return None
    names = [_norm(c) for c in sheet.rows[head]]
    years = {i: year for i, c in enumerate(sheet.rows[head]) if (year := parse_year(c)) is not None}
    code = next((i for i, c in enumerate(names) if c in _CODE), None)
    name = next((i for i, c in enumerate(names) if c in _PLACE and i != code), None)
    kinds = [i for i, c in enumerate(names) if c in _INDICATOR]
    body = sheet.rows[head + 1 :]
    reader = _Reader(sheet, uses_decimal_comma(row[i] for row in body for i in years if i < len(row)))
    for offset, row in enumerate(body):
        place = next(
            (row[i] for i in (code, name) if i is not None and i < len(row) and row[i] and place_of(row[i])),
            "",
        )
        place = place or next((row[i] for i in (name, code) if i is not None and i < len(row) and row[i]), "")
        if not place:
            continue
        series = " · ".join(row[i] for i in kinds if i < len(row))
        for column, year in years.items():
            value = reader.number(head + 1 + offset, column, row[column]) if column < len(row) else None
            if value is not None:
                reader.cells.append(Cell(place, year, value, series))
    first, last = min(years.values()), max(years.values())
    bank = any("data source" in _norm(c) for row in sheet.rows[:head] for c in row)
    layout = "world-bank-wide" if bank or {"country name", "country code"} <= set(names) else "wide"
    why = f"a row a place, the years {first} to {last} across" + (", as the World Bank gives it" if bank else "")
    return reader.done(layout, why, _titles(sheet, head), _updated(sheet, head))


def tidy(sheet: Sheet) -> Table | None:
    """A row an observation: columns of place or code, year, value, in any order."""

    def fits(row: list[str]) -> bool:
        return any(c in _YEAR for c in row) and any(c in _PLACE or c in _CODE for c in row)

    head = _heading_row(sheet, fits)
    if head is None:
        return None
    names = [_norm(c) for c in sheet.rows[head]]
    year = next(i for i, c in enumerate(names) if c in _YEAR)
    code = next((i for i, c in enumerate(names) if c in _CODE), None)
    name = next((i for i, c in enumerate(names) if c in _PLACE and i not in (year, code)), None)
    value = _value_column(sheet, head, names, {year, code, name})
    if value is None:
        return None
    body = sheet.rows[head + 1 :]
    kinds = [i for i, c in enumerate(names) if c in _INDICATOR and i != value]
    reader = _Reader(sheet, uses_decimal_comma(row[value] for row in body if value < len(row)))
    for offset, row in enumerate(body):
        if max(year, value) >= len(row):
            if any(row):
                reader.problems.append(
                    Problem(sheet.where(head + 1 + offset), "The row has too few cells; it is left out.", False)
                )
            continue
        place = next(
            (row[i] for i in (code, name) if i is not None and i < len(row) and row[i] and place_of(row[i])),
            "",
        )
        place = place or next((row[i] for i in (name, code) if i is not None and i < len(row) and row[i]), "")
        when = parse_year(row[year])
        if not place or when is None:
            if any(row):
                shown = row[year][:40]
                text = (
                    f"'{shown}' is not a year; the row is left out."
                    if place
                    else "The row names no place; it is left out."
                )
                reader.problems.append(Problem(sheet.where(head + 1 + offset, year), text, False))
            continue
        number = reader.number(head + 1 + offset, value, row[value])
        if number is not None:
            series = " · ".join(row[i] for i in kinds if i < len(row)) or sheet.rows[head][value]
            reader.cells.append(Cell(place, when, number, series))
    heading = sheet.rows[head][value]
    why = f"a row an observation: year in “{sheet.rows[head][year]}”, value in “{heading}”"
    return reader.done("tidy", why, (*_titles(sheet, head), heading), _updated(sheet, head))


def _value_column(sheet: Sheet, head: int, names: list[str], taken: set[int | None]) -> int | None:
    """The column called value or GDP, else the only other column that holds numbers in most rows."""
    named = [i for i, c in enumerate(names) if i not in taken and (c in _VALUE or c.startswith("gdp"))]
    if named:
        return named[0]
    body = sheet.rows[head + 1 : head + 60]
    numeric = [
        i
        for i in range(len(names))
        if i not in taken
        and sum(i < len(r) and (parse_number(r[i]) is not None or is_missing(r[i])) for r in body) >= 0.8 * len(body)
        and any(i < len(r) and parse_number(r[i]) is not None for r in body)
    ]
    return numeric[-1] if numeric else None


def years_down(sheet: Sheet) -> Table | None:
    """Years down, a column a place or a quantity: hand-made sheets, FRED downloads."""

    def fits(row: list[str]) -> bool:
        return len([c for c in row if c]) >= 2 and row[0] in _YEAR

    head = _heading_row(sheet, fits)
    if head is None:
        return None
    heading = sheet.rows[head]
    body = sheet.rows[head + 1 :]
    reader = _Reader(sheet, uses_decimal_comma(c for row in body for c in row[1:]))
    for offset, row in enumerate(body):
        when = parse_year(row[0]) if row else None
        if when is None:
            if any(row):
                text = f"'{row[0][:40]}' is not a year; the row is left out."
                reader.problems.append(Problem(sheet.where(head + 1 + offset, 0), text, False))
            continue
        for column in range(1, min(len(row), len(heading))):
            number = reader.number(head + 1 + offset, column, row[column])
            if number is not None and heading[column]:
                reader.cells.append(Cell(_place_in(heading[column]), when, number, heading[column]))
    return reader.done("years-down", "a row a year, a column a place", (*_titles(sheet, head), *heading[1:]))


def _place_in(heading: str) -> str:
    """The place that a heading names: "World GDP (US$ bn)" → World; the heading itself where none."""
    words = heading.replace("(", " ").replace(")", " ").replace("_", " ").split()
    for length in (4, 3, 2, 1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if match_place(part) or part in ("US", "USA", "UK"):
                return part
    return heading


LAYOUTS: tuple[Layout, ...] = (wide, tidy, years_down)


def heading_of(table: Table, series: str) -> str:
    """All words that may name scale, unit and basis of one series of a table."""
    own = read_heading(series)
    return series if own.scale != 1.0 or own.unit else " ".join((series, *table.titles))
