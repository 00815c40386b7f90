"""Penn World Table: GDP in chained or current PPPs, in millions, a row a country and year."""

from __future__ import annotations

from ..sheets import Book
from .base import Layout, heading_set


def recognise(book: Book) -> Layout | None:
    """The layout where a sheet holds the columns rgdpe and rgdpo."""
    sheets = tuple(s for s in book.sheets if {"rgdpe", "rgdpo"} & heading_set(s, 4) and "pop" in heading_set(s, 4))
    if not sheets:
        return None
    why = "the Penn World Table: columns rgdpe, rgdpo, pop, in millions"
    return Layout("penn-world-table", why, sheets[:1], "Penn World Table", ("pwt",))
