"""Tables in which each number has a column with its own year beside it, as encyclopaedias put several estimates next to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crimestats.lexicon.tabular import role_of, tokens_of

from ..cells import is_missing, read_number
from ..periods import read_period
from ..sheets import Book, Sheet
from .base import Layout

_NOTE = re.compile(r"\[[^\]]{1,8}\]")
"""Footnote marks such as "[n 1]", before a year or behind a name."""


def recognise(book: Book) -> Layout | None:
    """The layout where at least two columns of numbers have a column of years to their right."""
    for sheet in book.sheets:
        for index, row in enumerate(sheet.rows[:12]):
            pairs = _pairs(sheet, index, row)
            place = next((i for i, c in enumerate(row) if role_of(c) == "place"), None)
            if len(pairs) > 1 and place is not None:
                names = ", ".join(f"“{row[value]}”" for value, _ in pairs[:3])
                why = f"numbers with a column of their own years beside each: {names}"
                return Layout("years-beside", why, (_long(sheet, index, place, pairs),))
    return None


def _pairs(sheet: Sheet, header: int, row: Sequence[str]) -> list[tuple[int, int]]:
    """Columns of a number and of its year, where the heading of the second ends in "year"."""
    found = []
    for column in range(1, len(row)):
        words = tokens_of(_NOTE.sub("", row[column]))
        if not words or words[-1] != "year" or not row[column - 1]:
            continue
        below = range(header + 1, min(header + 60, len(sheet.rows)))
        years = [read_period(_NOTE.sub("", c)) for r in below if (c := sheet.cell(r, column))]
        numbers = [read_number(c) for r in below if (c := sheet.cell(r, column - 1))]
        good = sum(y is not None for y in years) >= 0.6 * max(1, len(years))
        if good and years and sum(n is not None for n in numbers) >= 0.6 * max(1, len(numbers)):
            found.append((column - 1, column))
    return found


def _long(sheet: Sheet, header: int, place: int, pairs: Sequence[tuple[int, int]]) -> Sheet:
    """The same numbers as rows of place, name of the estimate, year and number; what stands above stays."""
    head = sheet.rows[header]
    rows = [*sheet.rows[:header], (head[place], "Series", "Year", "Value")]
    lines = [*map(sheet.number, range(header)), sheet.number(header)]
    for index in range(header + 1, len(sheet.rows)):
        name = _NOTE.sub("", sheet.cell(index, place)).strip()
        for value, year in pairs:
            cells = sheet.cell(index, value), _NOTE.sub("", sheet.cell(index, year)).strip()
            if name and not any(not c or is_missing(c) for c in cells):
                rows.append((name, _NOTE.sub("", head[value]).strip(), cells[1], cells[0]))
                lines.append(sheet.number(index))
    return replace(sheet, rows=tuple(rows), lines=tuple(lines))
