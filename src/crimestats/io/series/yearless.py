"""Tables of places and numbers that name no year: whether that is all that is missing, and which year a title or the name of the file gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .cells import shown
from .grid import Plan, find_plan, place_of
from .mapping import Mapping, Shape
from .saying import said_by
from .sheets import Sheet

_ANY_YEAR = 2000
"""Stands in for the year that is missing."""
_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d.,]?\d)")
_OTHER_DATE = re.compile(
    r"updat|access|download|retriev|extract|publish|release|copyright|©|source|stand:|as of|actuali|mise à jour|abgerufen",
    re.I,
)
"""Words of lines whose year is that of something else."""


@dataclass(frozen=True, slots=True)
class NamedYear:
    """The only year that is named outside the table, and what is said of it."""

    year: int
    text: str


def yearless(sheet: Sheet, wanted: Mapping) -> Plan | None:
    """How a sheet would be read if it named a year; None where something else is missing or most places are unknown."""
    if wanted.when is not None or wanted.year is not None or wanted.shape not in (None, Shape.LONG):
        return None
    plan = find_plan(sheet, replace(wanted, when=_ANY_YEAR))
    if plan is None or not plan.places or plan.header < 0:
        return None
    cells = [c for r in range(plan.body, len(sheet.rows)) if (c := sheet.cell(r, plan.places[0]))]
    known = sum(place_of(c) is not None for c in cells)
    return plan if cells and known >= 0.5 * len(cells) else None


def named_year(sheet: Sheet, wanted: Mapping) -> NamedYear | None:
    """The year of a sheet without years: the only one that its titles, else its name, else that of the file has."""
    plan = yearless(sheet, wanted)
    if plan is None:
        return None
    for words in _outside(sheet, plan):
        years = {int(y) for y in _YEAR.findall(words)}
        if len(years) == 1:
            year = years.pop()
            return NamedYear(
                year, f"No column names a year; all numbers are taken as of {year}, which “{shown(words, 60)}” names."
            )
        if years:
            return None
    return None


def _outside(sheet: Sheet, plan: Plan) -> Iterator[str]:
    """What may name the year, nearest first; prices of a year are none of it."""
    top = plan.header if plan.top is None else plan.top
    lines = [" ".join(c for c in sheet.rows[r] if c) for r in range(max(0, top) - 1, -1, -1)]
    stem = Path(sheet.file.rsplit("/", 1)[-1]).stem.replace("_", " ").replace("-", " ")
    for words in (*lines, sheet.name or "", stem):
        basis = said_by(words).basis
        if words and not _OTHER_DATE.search(words) and not (basis is not None and basis.value.endswith("constant")):
            yield words
