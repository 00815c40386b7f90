"""Eurostat: bulk TSV whose first column packs the dimensions, linear CSV, and spreadsheets of the data browser."""

from __future__ import annotations

from dataclasses import replace

from crimestats.lexicon.tabular import key_of

from ..book import Book, Sheet
from .base import Layout, headings


def recognise(book: Book) -> Layout | None:
    """The layout where the file bears Eurostat's marks."""
    for sheet in book.sheets:
        head = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else ""
        if "\\" in head and "," in head and len(head) < 200:
            why = f"a bulk file of Eurostat: the first column packs {head.split(chr(92))[0]}"
            return Layout("eurostat-tsv", why, (_unpacked(sheet, head),), "Eurostat", ("eurostat",))
    cells = headings(book, 15)
    if {"geo", "time period", "obs value"} <= cells or {"dataflow", "last update", "time period", "obs value"} <= cells:
        why = "a linear CSV of Eurostat: columns geo, TIME_PERIOD, OBS_VALUE, OBS_FLAG"
        return Layout("eurostat-csv", why, book.sheets, "Eurostat", ("eurostat",))
    marks = {"data extracted on", "dataset", "geo labels", "geo codes", "time", "geo"}
    if (any("eurostat" in c.split() for c in cells) and len(marks & cells) >= 1) or {"geo labels", "time"} <= cells:
        sheets = tuple(
            s
            for s in book.sheets
            if {"time", "geo labels", "geo codes", "geo"} & {key_of(c) for r in s.rows[:16] for c in r}
        )
        if sheets:
            return Layout(
                "eurostat-xlsx",
                "a spreadsheet of Eurostat's data browser: TIME across, GEO down",
                sheets,
                "Eurostat",
                ("eurostat",),
            )
    return None


def _unpacked(sheet: Sheet, head: str) -> Sheet:
    """The same sheet with a column for each dimension that the first column packs."""
    names = head.split("\\")[0].split(",")
    rows = [(*names, *sheet.rows[0][1:])]
    for row in sheet.rows[1:]:
        parts = row[0].split(",") if row else []
        rows.append((*(parts + [""] * (len(names) - len(parts)))[: len(names)], *row[1:]))
    return replace(sheet, rows=tuple(rows))
