"""OECD and other makers of SDMX-CSV: codes in capitals with or without labels; the older OECD.Stat and data-portal files."""

from __future__ import annotations

from ..book import Book
from .base import Layout, headings


def recognise(book: Book) -> Layout | None:
    """The layout where the file bears SDMX's column names or those of OECD.Stat."""
    cells = headings(book, 3)
    if {"ref area", "time period", "obs value"} <= cells:
        text = " ".join(c for s in book.sheets for r in s.rows[:3] for c in r[:4]).upper()
        maker = "OECD" if "OECD" in f"{text} {book.file.upper()}" else "IMF" if "IMF" in text else None
        labels = " with labels" if {"reference area", "time period"} <= cells and "observation value" in cells else ""
        why = f"SDMX-CSV{labels}{' of the ' + maker if maker else ''}: columns REF_AREA, TIME_PERIOD, OBS_VALUE"
        return Layout(
            "oecd-sdmx-csv" if maker == "OECD" else "sdmx-csv", why, book.sheets, maker, ("oecd", "imf", "eurostat")
        )
    if (
        {"location", "value"} <= cells
        and {"powercode", "unit code", "measure", "subject", "time"} & cells
        and "flag codes" in cells
    ):
        old = "OECD.Stat" if {"powercode", "unit code", "powercode code"} & cells else "the OECD's data portal"
        return Layout(
            "oecd-stat-csv",
            f"a CSV of {old}: columns LOCATION, TIME, Value, Flag Codes",
            book.sheets,
            "OECD",
            ("oecd",),
        )
    return None
