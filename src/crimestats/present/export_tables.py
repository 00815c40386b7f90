"""Tables as files: CSV, XLSX, Parquet, JSON and JSON Lines. Numbers stay raw; no text can act as a formula."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import pandas as pd

from .export_frames import described, records
from .export_text import encodable, neutralised, printable
from .export_workbook import workbook
from .notes import Notes
from .tables import COLUMNS, Column

__all__ = ["MEDIA", "TableFormat", "csv_text", "neutralised", "table_bytes"]

TableFormat = Literal["csv", "xlsx", "parquet", "json", "jsonl"]
MEDIA: dict[str, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "jsonl": "application/jsonl",
}


def _is_text(frame: pd.DataFrame, name: str) -> bool:
    return not pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])


def _with_text(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """The frame with every text in it changed, its headings too; numbers are never touched."""
    changed = frame.copy()
    for name in frame.columns:
        if _is_text(frame, name):
            changed[name] = frame[name].map(lambda v: change(v) if isinstance(v, str) else v)
    return changed.rename(columns=lambda name: change(str(name)))


def table_bytes(
    frame: pd.DataFrame,
    fmt: TableFormat,
    notes: Notes,
    *,
    columns: Sequence[Column] = COLUMNS,
    sheets: Mapping[str, pd.DataFrame] | None = None,
    name: str = "Claims",
) -> bytes:
    """The table in a format, with its notes and what its columns mean where the format has a place for them.

    CSV and JSON Lines hold the rows alone. `sheets` are further sheets of a workbook; `name` is that of the first.
    """
    known = described(frame, columns)
    clean = _with_text(frame, encodable)
    match fmt:
        case "csv":
            # with a byte-order mark: without it Excel reads accents and no-break spaces wrong
            return b"\xef\xbb\xbf" + csv_text(frame).encode("utf-8")
        case "xlsx":
            return workbook(frame, notes, known, sheets or {}, name)
        case "parquet":
            return _parquet(clean, notes, known)
        case "json":
            body = {
                "notes": [{"label": a, "text": encodable(b)} for a, b in notes.lines()],
                "fields": [
                    {"name": encodable(c.name), "type": c.type, "unit": c.unit or None, "description": c.description}
                    for c in known
                ],
                "data": records(clean),
            }
            return json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8")
        case "jsonl":
            return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records(clean)).encode("utf-8")


def csv_text(frame: pd.DataFrame) -> str:
    """The rows as CSV: commas, CRLF, an apostrophe before text that a spreadsheet would take for a formula."""
    safe = _with_text(frame, lambda text: neutralised(printable(text)))
    return safe.to_csv(index=False, lineterminator="\r\n")


def _parquet(frame: pd.DataFrame, notes: Notes, columns: Sequence[Column]) -> bytes:
    """Notes in the metadata of the file, unit and meaning in those of each column."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(frame, preserve_index=False)
    said = {c.name: {"unit": c.unit, "description": c.description} for c in columns}
    schema = pa.schema([f.with_metadata(said[f.name]) if f.name in said else f for f in table.schema])
    lines = [{"label": a, "text": encodable(b)} for a, b in notes.lines()]
    kept = {**(table.schema.metadata or {}), b"crimestats": json.dumps(lines, ensure_ascii=False).encode("utf-8")}
    out = io.BytesIO()
    pq.write_table(table.cast(schema).replace_schema_metadata(kept), out)
    return out.getvalue()
