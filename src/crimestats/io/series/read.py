"""Reads a file as series: sheets, then the layout that fits, then values in plain units with their places named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from crimestats.errors import SeriesError
from crimestats.model import Basis, Problem, Series, Source

from .cells import Heading, read_heading
from .layouts import LAYOUTS, Cell, Table, heading_of, place_of
from .sheets import ACCEPTED, Sheet, read_sheets

_NEEDED = "a row a place with years across, columns of place, year and value, or a row a year with places across"


@dataclass(frozen=True, slots=True)
class SeriesReading:
    """What a file was understood as."""

    file: str
    layout: str
    why: str
    series: tuple[Series, ...]
    problems: tuple[Problem, ...]


def read_series(name: str | Path, data: bytes | None = None) -> SeriesReading:
    """The series in a file, or in bytes with a name; SeriesError with one sentence where there is none."""
    path = Path(name)
    if data is None:
        try:
            data = path.read_bytes()
        except OSError:
            found = f"{path} does not exist or cannot be opened"
            raise SeriesError("unreadable", found=found, todo="Check the name and the rights") from None
        name = path.name
    sheets = read_sheets(str(name), data)
    barren: Table | None = None
    for layout in LAYOUTS:
        for sheet in sheets:
            table = layout(sheet)
            if table is not None and table.cells:
                return _reading(str(name), sheet, table)
            barren = barren or table
    if barren is not None:
        first_problem = f": {barren.problems[0].where}: {barren.problems[0].what}" if barren.problems else ""
        raise SeriesError(
            "no-data", found=f"{name} has the columns but no usable number{first_problem}", todo="Add values"
        )
    first = sheets[0].rows[0] if sheets and sheets[0].rows else ()
    shown = ", ".join(f"“{c[:30]}”" for c in first[:5] if c)
    raise SeriesError(
        "no-layout",
        found=f"No year and place columns were found in {name}; its first row is {shown or 'empty'}",
        accepted=f"{_NEEDED} ({ACCEPTED})",
        todo="Name the columns, for example country, year, value",
    )


def _reading(name: str, sheet: Sheet, table: Table) -> SeriesReading:
    groups: dict[str, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        group = "" if table.layout == "years-down" and read_heading(cell.series).unit else cell.series
        groups[group].append(cell)
    problems = list(table.problems)
    series = []
    for number, (label, cells) in enumerate(groups.items()):
        heading = read_heading(heading_of(table, cells[0].series))
        made, unmatched = _series(name, number, label, cells, heading, table, sheet)
        series.append(made)
        problems.extend(unmatched)
    unique = tuple(dict.fromkeys(problems))
    return SeriesReading(name, table.layout, f"{sheet.how}; {table.why}", tuple(series), unique)


def _basis(heading: Heading) -> Basis:
    if heading.ppp:
        return Basis.PPP_CONSTANT if heading.constant else Basis.PPP_CURRENT
    return Basis.CONSTANT if heading.constant else Basis.CURRENT


def _series(
    name: str, number: int, label: str, cells: list[Cell], heading: Heading, table: Table, sheet: Sheet
) -> tuple[Series, list[Problem]]:
    points: dict[str, dict[int, float]] = defaultdict(dict)
    names: dict[str, str] = {}
    problems: list[Problem] = []
    unmatched: set[str] = set()
    for cell in cells:
        place = place_of(cell.place)
        if place is None and cell.place not in unmatched:
            unmatched.add(cell.place)
            text = f"“{cell.place[:60]}” is no place that is known; its numbers are kept under that name."
            problems.append(Problem(sheet.file, text, True))
        code = place.code if place else cell.place
        scale = read_heading(cell.series).scale if table.layout == "years-down" else heading.scale
        value = cell.value * (scale if scale != 1.0 else heading.scale)
        earlier = points[code].get(cell.year)
        if earlier is not None and earlier != value:
            where = f"{sheet.file}, {cell.place}, {cell.year}"
            problems.append(Problem(where, f"Two values, {earlier:g} and {value:g}; the first is used.", False))
            continue
        points[code][cell.year] = value
        names.setdefault(code, cell.place)
    if heading.unit is None:
        problems.append(Problem(sheet.file, "No unit is named; the numbers are taken as US dollars.", True))
    title = label.split(" · ")[0] or Path(name).stem
    indicator = label.split(" · ")[1] if " · " in label else (label or "value")
    source = Source(name, title if title != Path(name).stem else "", table.updated)
    made = Series(
        f"upload:{name}" + (f"#{number + 1}" if number else ""),
        title,
        indicator,
        heading.unit or "USD",
        _basis(heading),
        dict(points),
        source,
        heading.scale,
        table.layout,
        f"{sheet.how}; {table.why}",
        tuple(problems),
        names,
    )
    return made, problems


def the_gdp(reading: SeriesReading) -> Series:
    """The one series of a file that can serve as GDP; SeriesError with the list where it is not one."""
    usable = [s for s in reading.series if s.unit in ("USD", "international-dollar")]
    named = [s for s in usable if "gdp" in f"{s.title} {s.indicator} {reading.file}".lower() or "NY.GDP" in s.indicator]
    chosen = named or usable
    current = [s for s in chosen if s.basis is Basis.CURRENT]
    chosen = current if len(chosen) > 1 and current else chosen
    for series in chosen[:1]:
        for place, values in series.points.items():
            year = next((y for y, v in sorted(values.items()) if v <= 0), None)
            if year is not None:
                found = f"{reading.file}: GDP of {place} in {year} is {values[year]:,.4g}"
                raise SeriesError(
                    "non-positive-gdp", found=found, accepted="values above zero", todo="Correct or remove the row"
                )
    if len(chosen) == 1:
        return replace(chosen[0], problems=reading.problems)
    listed = "; ".join(s.title for s in reading.series[:6])
    found = (
        f"{reading.file} holds {len(reading.series)} series ({listed})"
        if chosen
        else f"{reading.file} holds no GDP in dollars ({listed})"
    )
    raise SeriesError("which-series", found=found, accepted="one GDP series", todo="Keep the one to compare with")
