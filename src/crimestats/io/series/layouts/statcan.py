"""Statistics Canada: full tables as CSV, one row an observation, whose dollars are Canadian."""

from __future__ import annotations

from ..sheets import Book
from .base import Layout, headings

_MARKS = {"ref date", "dguid", "vector", "coordinate", "scalar factor"}


def recognise(book: Book) -> Layout | None:
    """The layout where the headings are those of Statistics Canada's tables."""
    if _MARKS - headings(book, 3):
        return None
    why = (
        "a table of Statistics Canada: columns REF_DATE, DGUID, SCALAR_FACTOR, VECTOR, VALUE; its dollars are Canadian"
    )
    return Layout("statcan", why, book.sheets, "Statistics Canada", ("statcan",))
