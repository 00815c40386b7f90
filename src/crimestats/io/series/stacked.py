"""Tables that stand one below the other on a sheet: each is read by its own headings, under its own title."""

from __future__ import annotations

from dataclasses import replace

from crimestats.lexicon.tabular import key_of, roles

from .book import Sheet
from .cells import is_missing, read_number
from .mapping import Shape
from .periods import read_periods
from .plan import Plan


def tables_of(sheet: Sheet, plan: Plan) -> tuple[Sheet, ...]:
    """The tables of a sheet of which `plan` reads the first; the sheet itself where there is one.

    Headings that come again without a title of their own (a table printed over several pages) are left out as rows.
    """
    if plan.header < 0:
        return (sheet,)
    again = [r for r in range(plan.body, len(sheet.rows)) if _heads(sheet, plan, r)]
    starts, repeated = [0], set()
    for row in again:
        first = _title_row(sheet, row, max(starts[-1], plan.body))
        same = [c for c in sheet.rows[row] if c] == [c for c in sheet.rows[plan.header] if c]
        if first == row and same:
            repeated.add(row)
        elif first > starts[-1]:
            starts.append(first)
    if len(starts) == 1 and not repeated:
        return (sheet,)
    ends = [*starts[1:], len(sheet.rows)]
    return tuple(_part(sheet, a, b, repeated) for a, b in zip(starts, ends))


def _part(sheet: Sheet, first: int, last: int, left_out: set[int]) -> Sheet:
    kept = [r for r in range(first, last) if r not in left_out]
    problems = sheet.problems if first == 0 else ()
    return replace(
        sheet,
        rows=tuple(sheet.rows[r] for r in kept),
        lines=tuple(map(sheet.number, kept)),
        problems=problems,
        cut=sheet.cut and last == len(sheet.rows),
    )


def _heads(sheet: Sheet, plan: Plan, row: int) -> bool:
    """True for a row that heads columns again: years where years were, or "Year" in the column of years."""
    cells = sheet.rows[row]
    if plan.shape is not Shape.YEARS_ACROSS:
        named = [c for c in cells if c]
        words = len(named) > 1 and not any(read_number(c) is not None or is_missing(c) for c in named)
        return words and roles().get(key_of(sheet.cell(row, plan.time or 0))) == "time"
    first = min(c for c, _, _ in plan.periods)
    labels = [c for c in cells[:first] if c]
    above = sheet.rows[plan.header][:first]
    if any(c not in above and roles().get(key_of(c)) not in ("place", "code", "indicator") for c in labels):
        return False
    before = [c for c in sheet.rows[row - 1] if c]
    if not labels and any(read_number(c) is not None for c in before):
        return False  # a row without a label right under numbers is one of them, whatever they look like
    read = read_periods(cells[first:]).cells
    years = [p for p in read if p is not None]
    others = sum(bool(c) for c in cells[first:]) - len(years)
    ordered = all(a < b for a, b in zip(years, years[1:])) or all(a > b for a, b in zip(years, years[1:]))
    return len(years) > 1 and not others and ordered


def _title_row(sheet: Sheet, row: int, floor: int) -> int:
    """The first of the rows without numbers right above the headings, which are their title; the row itself without one."""
    first = row
    while first - 1 > floor:
        cells = [c for c in sheet.rows[first - 1] if c]
        if len(cells) > 2 or any(read_number(c) is not None or is_missing(c) for c in cells):
            break
        first -= 1
    while first < row and not any(sheet.rows[first]):
        first += 1
    return first
