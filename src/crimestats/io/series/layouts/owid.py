"""Our World in Data: Entity, Code, Year and one column a quantity, named with its unit."""

from __future__ import annotations

from ..book import Book
from .base import Layout, headings


def recognise(book: Book) -> Layout | None:
    """The layout where the headings are Entity, Code and Year (or Day)."""
    cells = headings(book, 2)
    if {"entity", "code"} <= cells and {"year", "day"} & cells:
        return Layout(
            "owid", "a download of Our World in Data: columns Entity, Code, Year", book.sheets, "Our World in Data"
        )
    return None
