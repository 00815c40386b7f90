"""UN: exports of UNdata with their footnotes below, and the main aggregates of the national accounts."""

from __future__ import annotations

from ..book import Book
from .base import Layout, headings


def recognise(book: Book) -> Layout | None:
    """The layout where the file bears the headings of UNdata or of the UN's national accounts."""
    cells = headings(book, 8)
    if "country or area" in cells and {"year", "year s"} & cells and {"value", "obs value"} & cells:
        return Layout(
            "undata",
            "an export of UNdata: columns Country or Area, Year, Value, footnotes below",
            book.sheets,
            "UNdata",
        )
    if {"countryid", "country", "indicatorname"} <= cells:
        why = "main aggregates of the UN's national accounts: CountryID, Country, IndicatorName, years across"
        return Layout("un-national-accounts", why, book.sheets, "UN Statistics Division")
    return None
