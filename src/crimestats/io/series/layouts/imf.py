"""IMF: World Economic Outlook by country and by group (tab-separated text named .xls), DataMapper (spreadsheet and API)."""

from __future__ import annotations

import re
from typing import Any

from crimestats.lexicon.tabular import indicator, key_of

from ..book import Book
from ..periods import read_period
from ..structured import table
from .base import Layout, headings

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def recognise(book: Book) -> Layout | None:
    """The layout where the file bears the IMF's headings or is an answer of its DataMapper."""
    if book.document is not None:
        return _datamapper_api(book)
    cells = headings(book, 6)
    if {"weo subject code", "subject descriptor"} & cells and {
        "units",
        "scale",
        "country",
        "country group name",
    } & cells:
        group = "by country group" if "country group name" in cells else "by country"
        why = f"the IMF's World Economic Outlook, {group}: a row a place and subject, with columns of units and scale"
        return Layout("imf-weo", why, book.sheets, "IMF", ("imf",))
    if {"weo subject code", "country"} <= cells:
        return Layout(
            "imf-weo", "rows of the IMF's World Economic Outlook by subject code", book.sheets, "IMF", ("imf",)
        )
    if {"series code", "country", "indicator", "scale"} <= cells or {"dataset", "series code", "obs measure"} <= cells:
        return Layout("imf-data", "a download of the IMF's data portal", book.sheets, "IMF", ("imf",))
    for sheet in book.sheets:
        first = sheet.rows[0] if sheet.rows else ()
        foot = " ".join(c for r in sheet.rows[-4:] for c in r)
        if (
            first
            and len(first) > 2
            and sum(read_period(c) is not None for c in first[1:]) > 1
            and "imf" in foot.lower()
        ):
            made = _YEAR.findall(foot) or _YEAR.findall(book.file)
            why = (
                "an export of the IMF's DataMapper: the indicator in the first cell, years across, the IMF named below"
            )
            return Layout(
                "imf-datamapper",
                why,
                (sheet,),
                "IMF",
                ("imf",),
                forecast_from=int(made[0]) if made else None,
                title=first[0],
            )
    return None


def _datamapper_api(book: Book) -> Layout | None:
    document = book.document
    values = document.get("values") if isinstance(document, dict) else None
    if not isinstance(values, dict) or not all(isinstance(v, dict) for v in values.values()):
        return None
    rows: list[tuple[object, ...]] = []
    for code, places in values.items():
        known = indicator(code, "imf")
        for place, years in places.items():
            if isinstance(years, dict):
                rows += [(place, known.title if known else code, code, year, value) for year, value in years.items()]
    if not any(key_of(str(r[3])).isdigit() for r in rows):
        return None
    heading = ("Country Code", "Indicator Name", "Indicator Code", "Year", "Value")
    sheet = table(book.file, heading, rows, f"JSON, {len(rows):,} values")
    why = "an answer of the IMF's DataMapper: values by indicator, place and year"
    return Layout("imf-datamapper-api", why, (sheet,), "IMF", ("imf",), forecast_from=_made_in(document))


def _made_in(document: Any) -> int | None:
    told = _YEAR.findall(str(document.get("api", ""))) if isinstance(document, dict) else []
    return int(told[0]) if told else None
