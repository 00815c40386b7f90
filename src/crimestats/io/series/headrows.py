"""Rows over a table: headings, groups of columns above them, units and labels under them."""

from __future__ import annotations

from collections.abc import Sequence

from crimestats.lexicon.tabular import key_of, roles

from .book import Sheet
from .cells import is_missing, read_number
from .naming import place_of
from .periods import read_period
from .saying import said_by

DEPTH = 60
"""Rows in which headings are looked for."""


def row_above(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The row above the headings, where it names groups of columns."""
    if row == 0:
        return ()
    cells = sheet.rows[row - 1]
    named = [c for c in cells if c]
    numbers = sum(read_number(c) is not None for c in named)
    return cells if len(named) >= 1 and not numbers and (len(named) > 1 or (cells and not cells[0])) else ()


def filled_groups(cells: Sequence[str], start: int) -> dict[int, str]:
    """A row of group headings with each name carried to the right until the next."""
    filled: dict[int, str] = {}
    name = ""
    for column in range(16_384):
        if column < len(cells) and cells[column] and column >= start:
            name = cells[column]
        filled[column] = name
        if column > len(cells) + 400:
            break
    return filled


def label_row(sheet: Sheet, body: int, labels: Sequence[int], headings: list[str]) -> tuple[int, list[str]]:
    """A row under the years that only names the label column ("GEO (Labels)") belongs to the headings."""
    if body < len(sheet.rows):
        cells = sheet.rows[body]
        named = [i for i, c in enumerate(cells) if c]
        if named and all(i in labels for i in named) and any(key_of(cells[i]) in roles() for i in named):
            return body + 1, [cells[i] if i in named else h for i, h in enumerate(headings)]
    return body, headings


def units_under(sheet: Sheet, body: int, columns: Sequence[int]) -> tuple[int, tuple[str, ...]]:
    """A row under the headings that says units of the columns and holds no number."""
    if body >= len(sheet.rows):
        return body, ()
    cells = sheet.rows[body]
    under = [cells[c] for c in columns if c < len(cells) and cells[c]]
    if any(read_period(c) is not None for i, c in enumerate(cells) if i not in columns):
        return body, ()  # a row with a year is a row of the table, whatever words stand in it
    if not under or any(read_number(c) is not None or is_missing(c) for c in under):
        return body, ()
    said = [said_by(c) for c in under]
    if sum(bool(s.unit or s.scale or s.basis) for s in said) >= 0.5 * len(under):
        return body + 1, tuple(cells)
    return body, ()


def heading_row(sheet: Sheet) -> int | None:
    """The row that looks most like headings: known words, no numbers, numbers further down; -1 where there is none."""
    best, score = None, 0.0
    start = _first_data(sheet)
    for row in range(min(DEPTH, len(sheet.rows))):
        cells = [c for c in sheet.rows[row] if c]
        if len(cells) < 2:
            continue
        known = sum(roles().get(key_of(c), "division") != "division" for c in cells)
        numbers = sum(read_number(c) is not None or read_period(c) is not None for c in cells)
        here = 3 * known + min(len(cells) - numbers, 12) - 3 * numbers - 0.05 * row
        if here > score and _has_data_below(sheet, row):
            best, score = row, here
    known = best is not None and sum(key_of(c) in roles() for c in sheet.rows[best] if c) > 1
    between = [] if start is None or best is None else [r for r in sheet.rows[best + 1 : start] if any(r)]
    words = sum(not any(read_number(c) is not None for c in r) for r in between)
    if start is not None and not known and (best is None or words > 1):
        return -start if start else -1  # rows of years with nothing that heads them
    return best


def names_below(sheet: Sheet, header: int) -> bool:
    """True where the row under the headings names columns that they leave blank, as merged headings do."""
    if header < 0 or header + 1 >= len(sheet.rows):
        return False
    above, below = sheet.rows[header], sheet.rows[header + 1]
    named = [i for i, c in enumerate(below) if c]
    if len(named) < 2 or any(read_number(below[i]) is not None or read_period(below[i]) is not None for i in named):
        return False
    gaps = [i for i in named if i >= len(above) or not above[i]]
    return bool(gaps) and not below[0] and not any(is_missing(below[i]) for i in named)


def _first_data(sheet: Sheet) -> int | None:
    """The first of three rows (or of all) that begin with a period and hold a number."""
    run, first = 0, None
    for row in range(min(DEPTH, len(sheet.rows))):
        cells = [c for c in sheet.rows[row] if c]
        if (
            len(cells) >= 2
            and read_period(cells[0]) is not None
            and any(read_number(c) is not None or is_missing(c) for c in cells[1:])
        ):
            first, run = (row if run == 0 else first), run + 1
            if run == 3:
                return first
        elif cells:
            run = 0
    return first if run else None


def _has_data_below(sheet: Sheet, row: int) -> bool:
    width = len([c for c in sheet.rows[row] if c])
    seen = 0
    for index in range(row + 1, min(row + 12, len(sheet.rows))):
        cells = [c for c in sheet.rows[index] if c]
        if not cells:
            continue
        seen += 1
        if len(cells) >= 2 and any(
            read_number(c) is not None or read_period(c) is not None or is_missing(c) for c in cells
        ):
            return len(cells) >= 0.4 * width or width > 8
    return seen == 0


def headed_above(upper: str, heading: str) -> str:
    """A column that only the row above names, or a place that both rows name together: "World" over "average"."""
    if not upper or (heading and place_of(heading) is not None):
        return heading
    joined = f"{upper} {heading}".strip()
    return joined if not heading or place_of(joined) is not None else heading
