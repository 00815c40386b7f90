"""What is gathered from a sheet before its words are understood: numbers, drafts of series, and what is wrong with cells and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Table
from dataclasses import dataclass, field

from crimestats.model import Problem

from .book import Sheet
from .cells import Number, Separators
from .periods import Period
from .plan import Plan

SHOWN = 20
"""Problems of one kind that are named one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A number with what its row and column say of it, all as written."""

    place: str
    """A code or a name; empty where nothing names a place."""
    name: str
    period: Period
    number: Number
    row: int
    column: int
    flag: str | None = None
    forecast: bool = False


@dataclass(slots=True)
class Draft:
    """A series before its words are understood: what tells it from others, and its numbers."""

    key: tuple[str, ...]
    """Cells of the key columns, or the heading of the column."""
    own: tuple[str, ...] = ()
    """Words that are about this series alone: its heading, its unit cell, most telling first."""
    unit_cells: tuple[str, ...] = ()
    scale_cells: tuple[str, ...] = ()
    power: str = ""
    part: str | None = None
    observations: list[Observation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All drafts of a sheet, the words around the table, and what is wrong with cells and rows."""

    sheet: Sheet
    plan: Plan
    drafts: tuple[Draft, ...]
    titles: tuple[str, ...]
    """Rows above the headings."""
    notes: tuple[str, ...]
    """Rows under the table."""
    constant: tuple[tuple[str, str], ...]
    """Cells of columns that are the same in all rows, each with the role of its column."""
    problems: tuple[Problem, ...]
    separators: Separators
    namesakes: Table[str, str]
    """Cells that look like countries and are none, each with the reason."""
    barren: str
    """Why there is no number at all, where there is none: the code of the commonest problem."""


class Problems:
    """Collects problems, the first of each kind one by one."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found: list[Problem] = []
        self.counts: Counter[str] = Counter()
        self.last: dict[str, str] = {}

    def add(self, code: str, what: str, row: int, column: int | None = None, *, kept: bool = False) -> None:
        self.counts[code] += 1
        if self.counts[code] <= SHOWN:
            self.found.append(Problem(self.sheet.where(row, column), what, kept, code))
        self.last[code] = self.sheet.where(row, column)

    def all(self) -> tuple[Problem, ...]:
        more = [
            Problem(self.last[code], f"{n - SHOWN:,} further problems of this kind, the last one here.", False, code)
            for code, n in self.counts.items()
            if n > SHOWN
        ]
        return (*self.found, *more)
