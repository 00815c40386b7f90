"""SDMX-CSV in which each cell holds a code and its label ("MEX: Mexico"): the two become columns of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from ..book import Book, Sheet

_BOTH = re.compile(r"^([A-Za-z][A-Za-z0-9_]{0,39}):\s?(\S.*)$")
_CELL = re.compile(r"^([A-Za-z0-9_.+@$-]{1,60}):\s?(.*)$")


def split_labels(book: Book) -> Book:
    """The book with code and label apart, where the headings of a sheet hold both; else the same book."""
    if not any(_labelled(s) for s in book.sheets):
        return book
    return replace(book, sheets=tuple(_apart(s) if _labelled(s) else s for s in book.sheets))


def _labelled(sheet: Sheet) -> bool:
    head = [c for c in sheet.rows[0] if c] if sheet.rows else []
    return len(head) > 3 and sum(_BOTH.match(c) is not None for c in head) > 0.6 * len(head)


def _apart(sheet: Sheet) -> Sheet:
    """Two columns for each heading with a label, whose cells hold labels too; numbers and years keep their one."""
    head = sheet.rows[0]
    sample = sheet.rows[1:200]
    double = []
    for column, heading in enumerate(head):
        cells = [r[column] for r in sample if column < len(r) and r[column]]
        coded = sum(_CELL.match(c) is not None for c in cells)
        double.append(_BOTH.match(heading) is not None and bool(cells) and coded > 0.6 * len(cells))
    rows = [_row(head, double, _BOTH)]
    rows += [_row(row, double, _CELL) for row in sheet.rows[1:]]
    return replace(sheet, rows=tuple(rows))


def _row(row: tuple[str, ...], double: list[bool], pattern: re.Pattern[str]) -> tuple[str, ...]:
    made: list[str] = []
    for column, cell in enumerate(row):
        match = pattern.match(cell)
        if column < len(double) and double[column]:
            made += [match[1], match[2].strip()] if match else [cell, ""]
        elif pattern is _BOTH and match:
            made.append(match[1])
        else:
            made.append(cell)
    return tuple(made)
