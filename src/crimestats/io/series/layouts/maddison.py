"""Maddison Project: GDP per head and population by country and year; the total is formed from the two."""

from __future__ import annotations

import re
from dataclasses import replace

from crimestats.lexicon.tabular import key_of
from crimestats.model import Basis, Series

from ..book import Book
from .base import Layout, heading_set

_DOLLARS = re.compile(r"Geary[\s-]Khamis|\bGK\s?\$", re.I)
_PER_HEAD = {"gdppc", "cgdppc", "rgdpnapc", "gdppc 2011", "cgdppc 2011", "rgdpnapc 2011"}
_POPULATION = ("pop", "population")


def recognise(book: Book) -> Layout | None:
    """The layout where a sheet holds the columns gdppc (or cgdppc) and pop."""
    sheets = tuple(s for s in book.sheets if "pop" in heading_set(s, 4) and _PER_HEAD & heading_set(s, 4))
    sheets = tuple(s for s in sheets if {"country", "countrycode"} & heading_set(s, 4)) or sheets
    if not sheets:
        return _of_before(book)
    why = "the Maddison Project Database: columns of GDP per head (gdppc) and population in thousands (pop)"
    return Layout("maddison", why, sheets[:1], "Maddison Project Database", ("maddison",), derive=with_totals)


def _of_before(book: Book) -> Layout | None:
    """The editions until 2013: a sheet each for population, GDP and GDP per head, in Geary-Khamis dollars of 1990."""
    for sheet in book.sheets:
        if any(key_of(c) == "gdppc 2011 prices" for r in sheet.rows[:3] for c in r[:3]):
            why = "the Maddison Project Database: the sheet of GDP per head, a column a country"
            title = "GDP per capita, constant 2011 international $ (gdppc)"
            return Layout("maddison", why, (sheet,), "Maddison Project Database", title=title)
    told = tuple(s for s in book.sheets if any(_DOLLARS.search(c) for r in s.rows[:4] for c in r[:8]))
    if not told:
        return None
    named = [s for s in book.sheets if s not in told and key_of(s.name or "") in _POPULATION]
    why = "an older edition of Maddison's tables: dollars of 1990 (Geary-Khamis) are named over the table"
    return Layout("maddison", why, (*told, *named), "Maddison Project Database")


def with_totals(series: tuple[Series, ...]) -> tuple[Series, ...]:
    """The series and, for each GDP per head, the GDP that it makes times population."""
    population = next((s for s in series if s.unit == "person"), None)
    made = []
    for head in series:
        if population is None or head.per != "capita":
            continue
        points = {
            place: {y: v * people for y, v in values.items() if (people := population.value(place, y)) is not None}
            for place, values in head.points.items()
        }
        points = {place: values for place, values in points.items() if values}
        title = f"GDP total, {head.title.removeprefix('GDP per head, ')} ({head.indicator} × {population.indicator})"
        made.append(
            replace(
                head,
                id=f"{head.id}×pop",
                title=title,
                indicator=f"{head.indicator} × {population.indicator}",
                per=None,
                points=points,
                basis=Basis.PPP_CONSTANT,
            )
        )
    return (*series, *made)
