"""What the columns of a table hold: places, years, numbers, and what tells series apart, by their headings and cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crimestats.errors import UsageError
from crimestats.lexicon.places import match_code
from crimestats.lexicon.tabular import key_of, roles

from .book import Sheet, column_index
from .cells import is_missing, read_number, shown
from .mapping import Mapping
from .naming import place_of
from .periods import FIRST_YEAR, LAST_YEAR, read_period
from .saying import NOTHING, measured_in, said_by

SAMPLE = 400
"""Rows whose cells tell what a column holds."""
_MOSTLY = 0.8
"""Share of places from which a column is theirs whatever its heading."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the cells of a column are: shares of those with content."""

    filled: int
    numbers: float
    periods: float
    places: float
    distinct: int
    missing: float


def seen_in(sheet: Sheet, body: int, column: int) -> Seen:
    rows = range(body, len(sheet.rows))
    step = max(1, len(rows) // SAMPLE)
    cells = [c for c in (sheet.cell(r, column) for r in rows[::step]) if c]
    if not cells:
        return Seen(0, 0.0, 0.0, 0.0, 0, 0.0)
    distinct = list(dict.fromkeys(cells))
    missing = sum(is_missing(c) for c in cells)
    numbers = sum(read_number(c) is not None for c in cells)
    looked = distinct[:200]
    places = sum(place_of(c) is not None for c in looked) / len(looked)
    periods = sum(read_period(c) is not None for c in looked) / len(looked)
    return Seen(
        len(cells), numbers / max(1, len(cells) - missing), periods, places, len(distinct), missing / len(cells)
    )


def time_column(
    sheet: Sheet, mapping: Mapping, headings: Sequence[str], known: dict[int, str | None], seen: dict[int, Seen]
) -> int | None:
    if mapping.year is not None:
        return column_called(sheet, headings, mapping.year)
    named = [i for i, role in known.items() if role == "time" and seen[i].filled]
    good = [i for i in named if seen[i].periods >= 0.5]
    if good:
        return good[0]
    unnamed = [i for i in seen if known[i] in (None, "value", "part") and seen[i].periods >= 0.8 and seen[i].filled > 1]
    single = [i for i in unnamed if seen[i].distinct > 1 or seen[i].filled == 1]
    if not single and seen.get(0) is not None and not headings[0] and seen[0].periods >= 0.6 and seen[0].distinct > 2:
        single = [0]  # a first column without heading: the years before 1500 among them are no numbers
    if single and not named:
        return single[0]
    return named[0] if named else None


def place_columns(
    sheet: Sheet,
    mapping: Mapping,
    headings: Sequence[str],
    known: dict[int, str | None],
    body: int,
    columns: Sequence[int],
) -> tuple[int, ...]:
    """Columns of the place, codes before names: those so called that hold places, else the one that holds most of them."""
    if mapping.place is not None:
        return (column_called(sheet, headings, mapping.place),)
    seen = {i: seen_in(sheet, body, i) for i in columns}
    codes = [i for i in columns if known.get(i) == "code" and seen[i].filled and seen[i].places > 0.3]
    named = [i for i in columns if known.get(i) == "place" and seen[i].filled and seen[i].numbers < 0.5]
    named.sort(key=lambda i: -seen[i].places)
    lower = [i for i in named if not seen[i].places and _are_codes(sheet, body, i)]
    if lower:
        named = [*lower, *(i for i in named if i not in lower)]
    elif named and not codes and not seen[named[0]].places and any(seen[i].places >= 0.5 for i in columns):
        named = []  # the heading says place, the cells do not, and another column does
    if codes or named:
        return tuple(dict.fromkeys((*codes[:1], *named)))
    free = [
        i
        for i in columns
        if known.get(i) in (None, "key", "topic", "ignore", "division")
        and seen[i].places >= 0.5
        and seen[i].numbers < 0.5
    ]
    if free:
        return (max(free, key=lambda i: (seen[i].places, -i)),)
    others = [i for i in columns if known.get(i) == "partner" and seen[i].places >= 0.5 and seen[i].numbers < 0.5]
    if others:
        return tuple(others[:1])
    called = [i for i in columns if known.get(i) == "indicator" and seen[i].places >= _MOSTLY]
    if called:
        return tuple(called[:1])  # each place is a series of its own
    lone = [i for i in columns if known.get(i) in ("division", "code") and seen[i].filled and seen[i].numbers < 0.5]
    lone.sort(key=lambda i: known.get(i) != "division")
    return tuple(lone[:1])


def _are_codes(sheet: Sheet, body: int, column: int) -> bool:
    """True for a column of two or three letters that are codes of places in whatever case."""
    cells = {c for r in range(body, min(body + SAMPLE, len(sheet.rows))) if (c := sheet.cell(r, column))}
    short = [c for c in cells if len(c) <= 3]
    return (
        bool(cells)
        and len(short) >= 0.8 * len(cells)
        and sum(match_code(c) is not None for c in short) >= 0.6 * len(cells)
    )


def value_columns(
    sheet: Sheet,
    mapping: Mapping,
    headings: Sequence[str],
    known: dict[int, str | None],
    seen: dict[int, Seen],
    places: tuple[int, ...],
    time: int | None,
    *,
    bare: bool,
) -> tuple[int, ...]:
    """Columns of numbers: those so called, else all that hold numbers and are nothing else."""
    if mapping.value:
        return tuple(column_called(sheet, headings, c) for c in mapping.value)
    named = [i for i, role in known.items() if role == "value"]
    if named and seen[named[0]].filled:
        return tuple(named[:1]) if len(named) == 1 or seen[named[0]].numbers >= 0.5 else tuple(named)
    points = [i for i, role in known.items() if role == "point" and seen[i].numbers >= 0.5]
    found = []
    for i, column in seen.items():
        if (
            i == time
            or i in places
            or known[i]
            in ("code", "numeric", "ignore", "flag", "low", "high", "power", "part", "time", "place", "scale", "unit")
        ):
            continue
        if not column.filled or (column.numbers < 0.5 and not _measured(headings[i])):
            continue
        if key_of(headings[i]) in _ROW_NAMES and not bare and _counts_rows(sheet, i):
            continue
        found.append(i)
    return tuple(dict.fromkeys((*points, *found))) if not named else tuple(named)


def ends_of(headings: Sequence[str], values: Sequence[int]) -> tuple[tuple[int, str, str], ...]:
    """Pairs among the columns of numbers whose headings differ in a word of low and high alone ("Opium low", "Opium high").

    >>> ends_of(["Year", "Opium, low (t)", "Opium, high (t)", "Seized"], [1, 2, 3])
    ((1, 'low', 'Opium (t)'), (2, 'high', 'Opium (t)'))
    """
    found: dict[str, dict[str, int]] = {}
    stems: dict[str, str] = {}
    for column in values:
        heading = headings[column] if column < len(headings) else ""
        for part in re.findall(r"[^\W\d_]+", heading):
            role = roles().get(key_of(part))
            if role in ("low", "high"):
                stem = re.sub(rf"(?<![^\W_]){re.escape(part)}(?![^\W_])", " ", heading, count=1)
                stem = " ".join(stem.replace(",", " ").replace("_", " ").split())
                found.setdefault(key_of(stem), {})[role] = column
                stems.setdefault(key_of(stem), stem)
                break
    pairs = [(stems[k], ends) for k, ends in found.items() if len(ends) == 2]
    return tuple((column, role, stem) for stem, ends in pairs for role, column in ends.items())


def _measured(heading: str) -> bool:
    """True for a heading that promises numbers though its cells are none: their problems must be told."""
    said = said_by(heading)
    return bool(said.unit or said.scale or said.gdp) and measured_in(heading) is not None


_ROW_NAMES = ("", "x", "no", "nr", "s no", "sr no", "sl no", "unnamed 0 1")
"""Headings of columns that count rows; as numbers they are headed otherwise."""


def _counts_rows(sheet: Sheet, column: int) -> bool:
    """True for a column without heading that counts its rows, as pandas and R write it; rows may have been left out since."""
    cells = [c for r in range(1, min(SAMPLE, len(sheet.rows))) if (c := sheet.cell(r, column))]
    values = [int(c) for c in cells if c.isdecimal() and len(c) < 10]
    if len(values) < 2 or len(values) < len(cells):
        return False
    steps = [b - a for a, b in zip(values, values[1:])]
    return all(s == 1 for s in steps) or (column == 0 and all(s > 0 for s in steps) and not _all_years(values))


def _all_years(values: Sequence[int]) -> bool:
    return all(FIRST_YEAR <= v <= LAST_YEAR for v in values)


def column_called(sheet: Sheet, headings: Sequence[str], wanted: str) -> int:
    """The column of a heading or a letter; UsageError that lists the headings where there is none."""
    for i, heading in enumerate(headings):
        if heading and (heading == wanted or key_of(heading) == key_of(wanted) != ""):
            return i
    index = column_index(wanted)
    if index is not None and index < max((len(r) for r in sheet.rows), default=0):
        return index
    listed = ", ".join(f"“{shown(h, 30)}”" for h in headings[:12] if h)
    raise UsageError(
        "map", found=f"{sheet.file} has no column “{shown(wanted, 60)}”", accepted=listed or "a letter such as B"
    )


KEYS = ("partner", "indicator", "indicator-code", "unit", "currency", "basis", "key", "topic", "scale")


def end_named(heading: str) -> str | None:
    """The end of a range that a heading names beside its unit: "Low (US$ bn)", "Upper bound, kg"."""
    if said_by(heading) == NOTHING:
        return None
    role = roles().get(key_of(re.split(r"[(\[,:]", heading, maxsplit=1)[0]))
    return role if role in ("low", "high") else None


def telling_apart(sheet: Sheet, body: int, time: int, columns: Sequence[int]) -> tuple[int, ...]:
    """A column of text without which a year would stand there several times; none where each year does once."""
    rows = [r for r in range(body, len(sheet.rows)) if sheet.cell(r, time)]
    if len({sheet.cell(r, time) for r in rows}) == len(rows):
        return ()
    for column in columns:
        pairs = {(sheet.cell(r, time), sheet.cell(r, column)) for r in rows}
        if len(pairs) == len(rows):
            return (column,)
    return ()
