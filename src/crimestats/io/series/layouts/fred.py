"""FRED: a column of dates and a column for each series id; what an id counts stands in the table of indicators."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from crimestats.lexicon.tabular import indicator, key_of, roles

from ..sheets import Book, Sheet
from .base import Layout

_PUBLISHER = "Federal Reserve Bank of St. Louis (FRED)"
_ID = re.compile(r"^[A-Z][A-Z0-9_]{1,29}$")


def recognise(book: Book) -> Layout | None:
    """The layout where the headings are a date and ids of series."""
    for sheet in book.sheets:
        for row in sheet.rows[:20]:
            cells = [c for c in row if c]
            if len(cells) >= 2 and cells[0] in ("DATE", "observation_date") and all(map(_ID.match, cells[1:])):
                listed = ", ".join(cells[1:4])
                why = f"a download of FRED: dates and the series {listed}"
                return Layout("fred", why, (sheet,), _PUBLISHER, ("fred",))
    return _by_name(book)


def _by_name(book: Book) -> Layout | None:
    """A file of dates and values that bears the id of a series as its name, as other programs save it."""
    code = Path(book.file.rsplit("/", 1)[-1]).stem
    if not _ID.match(code) or not any(c.isdigit() for c in code) or indicator(code, "fred") is None:
        return None  # "GDP" and "POP" are names that anybody gives a file
    for sheet in book.sheets:
        head = [c for c in sheet.rows[0] if c] if sheet.rows else []
        if len(head) == 2 and [roles().get(key_of(c)) for c in head] == ["time", "value"]:
            why = f"named after the series {code} of FRED: dates and values"
            return Layout("fred", why, (_headed(sheet, head[1], code),), _PUBLISHER, ("fred",))
    return None


def _headed(sheet: Sheet, heading: str, code: str) -> Sheet:
    """The same sheet with the id of the series over its values."""
    first = tuple(code if c == heading else c for c in sheet.rows[0])
    return replace(sheet, rows=(first, *sheet.rows[1:]))
