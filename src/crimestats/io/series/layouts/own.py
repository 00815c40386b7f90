"""Tables of estimates: the layout of the program's own table of published figures, and of its exports of claims."""

from __future__ import annotations

from ..book import Book
from .base import Layout, heading_set


def recognise(book: Book) -> Layout | None:
    """The layout where a sheet has a topic, a lower or upper value and a unit."""
    for sheet in book.sheets:
        cells = heading_set(sheet, 12)
        if "topic" in cells and {"low", "high", "point", "value"} & cells and {"unit", "unit measure"} & cells:
            export = "claim" in cells and "figure" in cells
            what = (
                "claims as crimestats exports them" if export else "a table of estimates: topic, low, high, unit, year"
            )
            return Layout("claims-export" if export else "estimates", what, (sheet,), estimates=True)
    return None
