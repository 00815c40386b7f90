"""What a provider's layout says of a file before its table is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crimestats.lexicon.tabular import key_of
from crimestats.model import Problem, Series

from ..book import Book, Sheet
from ..mapping import NOTHING_SAID, Mapping


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised layout: why, which sheets hold the data, whose codes stand in it, and what its makers leave unsaid."""

    id: str
    why: str
    sheets: tuple[Sheet, ...]
    publisher: str | None = None
    schemes: tuple[str, ...] = ()
    """Schemes of indicator codes that may stand in key columns and headings."""
    mapping: Mapping = NOTHING_SAID
    """What the layout fixes; a user's mapping goes before it."""
    forecast_from: int | None = None
    """The first year that is a forecast, where the file as a whole says so."""
    derive: Callable[[tuple[Series, ...]], tuple[Series, ...]] | None = None
    """Further series made from those of the file."""
    updated: str | None = None
    estimates: bool = False
    """The rows are published estimates, not a series."""
    title: str | None = None
    problems: tuple[Problem, ...] = ()


def headings(book: Book, depth: int = 15) -> set[str]:
    """Every cell of the first rows of every sheet, as looked up."""
    return {key_of(c) for sheet in book.sheets for row in sheet.rows[:depth] for c in row[:400] if c}


def heading_set(sheet: Sheet, depth: int = 15) -> set[str]:
    """Every cell of the first rows of a sheet, as looked up."""
    return {key_of(c) for row in sheet.rows[:depth] for c in row[:400] if c}
