"""Penn World Table: GDP in chained or current PPPs, in millions, a row a country and year."""

from __future__ import annotations

from dataclasses import replace

from ..book import Book, Sheet
from .base import Layout

_GDP = ("rgdpe", "rgdpo", "rgdpna", "cgdpe", "cgdpo")


def recognise(book: Book) -> Layout | None:
    """The layout where one row of a sheet heads columns of GDP as the table names them, beside pop."""
    sheets = tuple(s for s in book.sheets if any(_heads(row) for row in s.rows[:4]))
    if not sheets:
        return None
    named = next(_heads(row) for row in sheets[0].rows[:4] if _heads(row))
    why = f"the Penn World Table: columns {', '.join(named[:3])}, pop, in millions"
    return Layout("penn-world-table", why, (_without_currencies(sheets[0]),), "Penn World Table", ("pwt",))


def _without_currencies(sheet: Sheet) -> Sheet:
    """The same sheet without the heading of the currencies: no number of the table but the exchange rate is in them."""
    rows = tuple(tuple("" if c == "currency_unit" else c for c in row) for row in sheet.rows[:4])
    return replace(sheet, rows=(*rows, *sheet.rows[4:]))


def _heads(row: tuple[str, ...]) -> list[str]:
    """The columns of GDP that a row heads beside the population; none where it is no such row."""
    return [c for c in row if c in _GDP] if "pop" in row and {"year", "countrycode", "country"} & set(row) else []
