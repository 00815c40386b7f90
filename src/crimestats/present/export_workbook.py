"""A workbook: the table, its sources and doubts, the arithmetic, what the columns mean. Text stays text in every cell."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

import pandas as pd

from .export_frames import fields_frame
from .export_text import printable
from .notes import Notes
from .tables import Column

LONGEST = 32_000
"""Letters of a cell; Excel holds 32,767."""
ROWS = 1_048_000
"""Rows of a sheet; Excel holds 1,048,576."""
_WIDE = {
    "sentence": 60,
    "text": 80,
    "arithmetic": 60,
    "more_arithmetic": 60,
    "doubt_words": 60,
    "Meaning": 80,
    "title": 30,
}


def workbook(
    frame: pd.DataFrame, notes: Notes, columns: Sequence[Column], sheets: Mapping[str, pd.DataFrame], name: str
) -> bytes:
    """The workbook: the table first, then "Sources and doubts", `sheets` in their order, and "Fields" last.

    A text longer than a cell holds is cut, and the sheet of sources and doubts says how many were.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    cut = _sheet(book, name, frame)
    place = len(book.worksheets)
    for title, more in sheets.items():
        cut += _sheet(book, title, more)
    _sheet(book, "Fields", fields_frame(columns))
    lines = list(notes.lines())
    if cut:
        lines.append(("Cut", f"{cut} texts are longer than a cell of a workbook holds; JSON and CSV have them whole."))
    if len(frame) > ROWS:
        lines.append(("Cut", f"A sheet holds {ROWS:,} rows; {len(frame) - ROWS:,} more are in the other formats."))
    _notes(book, lines, place)
    book.properties.title, book.properties.creator = printable(notes.title)[:200], "crimestats"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook_file(
    out: IO[bytes],
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    notes: Notes,
    columns: Sequence[Column],
    name: str,
) -> None:
    """A workbook of rows that are never all in memory, with its sources, doubts and fields; whoever asks counts the rows first."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    _widths(sheet, headings)
    bold = Font(bold=True)
    sheet.append([_text(sheet, h, font=bold) for h in headings])
    cut = 0
    for row in rows:
        cut += sum(isinstance(v, str) and len(v) > LONGEST for v in row)
        sheet.append([_cell(sheet, v, h) for v, h in zip(row, headings)])
    place = len(book.worksheets)
    _sheet(book, "Fields", fields_frame(columns))
    lines = list(notes.lines())
    if cut:
        lines.append(("Cut", f"{cut} texts are longer than a cell of a workbook holds; JSON and CSV have them whole."))
    _notes(book, lines, place)
    book.properties.title, book.properties.creator = printable(notes.title)[:200], "crimestats"
    book.save(out)


def _widths(sheet: Any, headings: Sequence[str]) -> None:
    """Widths of the columns, and the headings that stay in sight."""
    from openpyxl.utils import get_column_letter

    for number, heading in enumerate(headings, 1):
        wide = _WIDE.get(heading, min(40, max(10, len(heading) + 4)))
        sheet.column_dimensions[get_column_letter(number)].width = wide
    sheet.freeze_panes = "A2"


def _text(sheet: Any, value: str, **style: object) -> Any:
    """A cell that is text whatever it starts with: a formula in it is never one."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.value = printable(value) if len(value) <= LONGEST else printable(value[: LONGEST - 1]) + "…"
    cell.data_type = "s"
    for name, look in style.items():
        setattr(cell, name, look)
    return cell


def _number(sheet: Any, value: float | int, heading: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, float):
        cell.number_format = "#,##0.####" if abs(value) < 1e6 else "#,##0"
        if 0 < abs(value) < 0.001:
            cell.number_format = "0.00E+00"
    elif "year" not in heading.lower() and heading not in ("TIME_PERIOD", "usd_real_prices"):
        cell.number_format = "#,##0"
    return cell


def _sheet(book: Any, title: str, frame: pd.DataFrame) -> int:
    """Writes a sheet; how many texts were cut comes back."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    headings = [str(c) for c in frame.columns]
    _widths(sheet, headings)
    if headings and len(frame):
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{min(len(frame), ROWS) + 1}"
    bold = Font(bold=True)
    sheet.append([_text(sheet, h, font=bold) for h in headings])
    cut = 0
    plain = frame.iloc[:ROWS].astype(object).where(frame.iloc[:ROWS].notna(), None)
    for row in plain.itertuples(index=False, name=None):
        cut += sum(isinstance(v, str) and len(v) > LONGEST for v in row)
        sheet.append([_cell(sheet, v, h) for v, h in zip(row, headings)])
    return cut


def _cell(sheet: Any, value: object, heading: str) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(sheet, value, heading)
    text = str(value)
    # only what openpyxl would take for a formula or an error needs a cell of its own: the others are quicker without
    return _text(sheet, text) if text[:1] in ("=", "#") or len(text) > LONGEST else printable(text)


def _notes(book: Any, lines: Sequence[tuple[str, str]], place: int) -> None:
    from openpyxl.styles import Alignment, Font

    page = book.create_sheet("Sources and doubts", place)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 14, 100
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for label, text in lines:
        page.append([_text(page, label, font=bold), _text(page, text, alignment=wrapped)])
