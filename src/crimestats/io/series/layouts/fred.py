"""FRED: a column of dates and a column for each series id; what an id counts stands in the table of indicators."""

from __future__ import annotations

import re

from ..sheets import Book
from .base import Layout

_ID = re.compile(r"^[A-Z][A-Z0-9_]{1,29}$")


def recognise(book: Book) -> Layout | None:
    """The layout where the headings are a date and ids of series."""
    for sheet in book.sheets:
        for row in sheet.rows[:20]:
            cells = [c for c in row if c]
            if len(cells) >= 2 and cells[0] in ("DATE", "observation_date") and all(map(_ID.match, cells[1:])):
                listed = ", ".join(cells[1:4])
                why = f"a download of FRED: dates and the series {listed}"
                return Layout("fred", why, (sheet,), "Federal Reserve Bank of St. Louis (FRED)", ("fred",))
    return None
