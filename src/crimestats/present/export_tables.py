"""Tables as files: CSV, XLSX, Parquet, JSON and JSON Lines. Numbers stay raw; no text can act as a formula."""

from __future__ import annotations

import io
import json
from typing import Literal

import pandas as pd

from .notes import Notes

TableFormat = Literal["csv", "xlsx", "parquet", "json", "jsonl"]
MEDIA: dict[str, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "jsonl": "application/jsonl",
}
_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutralised(text: str) -> str:
    """Text that a spreadsheet takes as text: an apostrophe before what would be a formula.

    >>> neutralised("=1+1"), neutralised("  @cmd"), neutralised("5 kg")
    ("'=1+1", "'  @cmd", '5 kg')
    """
    return f"'{text}" if text.lstrip(" \u00a0\n").startswith(_STARTS) or text.startswith(("\t", "\r")) else text


def _is_text(frame: pd.DataFrame, name: str) -> bool:
    return not pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(k): v for k, v in row.items()} for row in plain.to_dict("records")]


def table_bytes(frame: pd.DataFrame, fmt: TableFormat, notes: Notes) -> bytes:
    """The table in a format, with its notes where the format has a place for them (all but CSV and JSON Lines)."""
    match fmt:
        case "csv":
            return _csv(frame)
        case "xlsx":
            return _xlsx(frame, notes)
        case "parquet":
            return _parquet(frame, notes)
        case "json":
            body = {"notes": [{"label": a, "text": b} for a, b in notes.lines()], "data": _records(frame)}
            return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8")
        case "jsonl":
            return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in _records(frame)).encode("utf-8")


def _csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte-order mark: without it Excel reads accents and no-break spaces wrong."""
    safe = frame.copy()
    for name in frame.columns:
        if _is_text(frame, name):
            safe[name] = frame[name].map(lambda v: neutralised(v) if isinstance(v, str) else v)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


_CONTROL = {c: " " for c in range(32) if c not in (9, 10, 13)}


def _xlsx(frame: pd.DataFrame, notes: Notes) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Claims"
    bold = Font(bold=True)
    sheet.append([str(c) for c in frame.columns])
    for record in _records(frame):
        sheet.append([None] * len(record))
        for column, value in enumerate(record.values(), 1):
            cell = sheet.cell(row=sheet.max_row, column=column)
            if isinstance(value, str):
                cell.value = value.translate(_CONTROL)[:32_000]
                cell.data_type = "s"  # never a formula, whatever it starts with
            else:
                cell.value = value
                if isinstance(value, float):
                    cell.number_format = "#,##0.####" if abs(value) < 1e6 else "#,##0"
    for column, name in enumerate(frame.columns, 1):
        sheet.cell(row=1, column=column).font = bold
        sheet.column_dimensions[get_column_letter(column)].width = min(60, max(10, len(str(name)) + 4))
    sheet.freeze_panes = "A2"
    page = book.create_sheet("Sources and doubts")
    for number, (label, text) in enumerate(notes.lines(), 1):
        page.cell(row=number, column=1, value=label).font = bold
        cell = page.cell(row=number, column=2)
        cell.value, cell.data_type = text.translate(_CONTROL), "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 14, 100
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parquet(frame: pd.DataFrame, notes: Notes) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(frame, preserve_index=False)
    kept = {
        **(table.schema.metadata or {}),
        b"crimestats": json.dumps(dict(notes.lines()), ensure_ascii=False).encode(),
    }
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(kept), out)
    return out.getvalue()
