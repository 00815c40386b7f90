"""UN World Population Prospects: standard projections as CSV, persons in thousands."""

from __future__ import annotations

from ..sheets import Book
from .base import Layout, headings


def recognise(book: Book) -> Layout | None:
    """The layout where the columns are those of the World Population Prospects."""
    cells = headings(book, 3)
    if not {"locid", "location", "variant", "time"} <= cells:
        return None
    why = "the UN's World Population Prospects: columns LocID, Location, Variant, Time; persons in thousands"
    return Layout("un-wpp", why, book.sheets, "UN Population Division", ("wpp",))
