"""The claims of a choice as files, written in batches: memory stays flat however many there are.

No text can act as a formula in CSV and XLSX. A file appears under its name when it is whole.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crimestats.errors import UsageError
from crimestats.io.records import number
from crimestats.present.export_tables import csv_text
from crimestats.present.export_text import encodable
from crimestats.present.export_workbook import ROWS as XLSX_ROWS
from crimestats.present.export_workbook import workbook_file
from crimestats.present.notes import Notes

from . import columns
from .query import Found
from .schema import CLAIMS

FORMATS = ("csv", "jsonl", "parquet", "xlsx")
_LISTS = ("place", "doubts")
_RISKY = "^[ \u00a0\n]*[=+\\-@]|^[\t\r]|[\x00-\x08\x0b\x0c\x0e-\x1f]|\ufffe|\uffff"
"""Where no cell of a column matches, nothing in it needs a second look."""


def write(found: Found, fmt: str, target: Path | None, notes: Notes) -> int:
    """Writes the claims to a file, or with None to standard output; gives how many there were.

    UsageError for a format that does not exist, and for a workbook of more rows than one holds.
    """
    if fmt not in FORMATS:
        raise UsageError("format", found=f"No format is called {fmt!r}", accepted=", ".join(FORMATS))
    if fmt == "xlsx":
        rows = len(found)
        if rows > XLSX_ROWS:
            raise UsageError(
                "xlsx-rows",
                found=f"A sheet of XLSX holds {XLSX_ROWS:,} rows, and these are {rows:,} claims",
                todo="Take --format csv or parquet, or narrow the choice",
            )
    with target_of(target) as out:
        match fmt:
            case "csv":
                return _csv(found, out)
            case "jsonl":
                return _jsonl(found, out)
            case "parquet":
                return _parquet(found, out, notes)
            case _:
                return _xlsx(found, out, notes)


@contextmanager
def target_of(target: Path | None) -> Iterator[IO[bytes]]:
    """A file that takes its name when it is whole; with None it goes to standard output."""
    if target is None:
        with tempfile.TemporaryFile() as out:
            yield out
            out.seek(0)
            shutil.copyfileobj(out, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def csv_lines(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Iterator[tuple[str, int]]:
    """Batches as CSV text with the number of their rows, the headings first: commas, CRLF, apostrophes before formulas."""
    yield csv_text(flat(schema.empty_table())), 0
    for batch in batches:
        table = _joined(pa.Table.from_batches([batch]))
        frame = _frame(table)
        text = csv_text(frame) if _risky(table) else frame.to_csv(index=False, lineterminator="\r\n")
        yield text.partition("\r\n")[2], batch.num_rows


def _risky(table: pa.Table) -> bool:
    """True where some cell may act as a formula or cannot be printed."""
    texts = [c for c in table.columns if pa.types.is_string(c.type) or pa.types.is_large_string(c.type)]
    return any(pc.any(pc.match_substring_regex(c, _RISKY)).as_py() for c in texts)


def flat(table: pa.Table) -> pd.DataFrame:
    """A table with lists joined by semicolons and whole numbers with gaps."""
    return _frame(_joined(table))


def _joined(table: pa.Table) -> pa.Table:
    for name in table.column_names:
        column = table.column(name)
        if pa.types.is_list(column.type):
            joined = pc.binary_join(column, ";") if len(column) else pa.chunked_array([], pa.string())
            empty = pa.scalar(None, pa.string())
            joined = pc.if_else(pc.equal(joined, ""), empty, joined) if len(column) else joined
            table = table.set_column(table.schema.get_field_index(name), name, joined)
    return table


def _frame(table: pa.Table) -> pd.DataFrame:
    made: pd.DataFrame = table.to_pandas(types_mapper=_GAPS.get, date_as_object=True)
    return made


_GAPS: dict[pa.DataType, Any] = {
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.string(): pd.StringDtype(),
}


def _csv(found: Found, out: IO[bytes]) -> int:
    out.write(b"\xef\xbb\xbf")  # without it Excel reads accents wrong
    count = 0
    for text, rows in csv_lines(found.batches(), CLAIMS):
        out.write(encodable(text).encode("utf-8"))
        count += rows
    return count


def record(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON knows it: dates as ISO 8601, whole numbers without a point."""
    return {
        k: v.isoformat() if isinstance(v, date) else number(v) if isinstance(v, float) else v for k, v in row.items()
    }


def _jsonl(found: Found, out: IO[bytes]) -> int:
    count = 0
    for batch in found.batches():
        lines = [json.dumps(record(row), ensure_ascii=False) + "\n" for row in batch.to_pylist()]
        out.write(encodable("".join(lines)).encode("utf-8"))
        count += batch.num_rows
    return count


def _parquet(found: Found, out: IO[bytes], notes: Notes) -> int:
    said = json.dumps([{"label": a, "text": encodable(b)} for a, b in notes.lines()], ensure_ascii=False)
    meant = {c.name: {"unit": c.unit, "description": c.description} for c in columns.CLAIMS}
    schema = pa.schema([f.with_metadata(meant[f.name]) for f in CLAIMS], metadata={"crimestats": said})
    count = 0
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in found.batches(50_000):
            writer.write_table(pa.Table.from_batches([batch]).cast(schema))
            count += batch.num_rows
    return count


def _xlsx(found: Found, out: IO[bytes], notes: Notes) -> int:
    count = 0

    def rows() -> Iterator[Sequence[object]]:
        nonlocal count
        for batch in found.batches(2_000):
            for row in batch.to_pylist():
                count += 1
                yield [
                    "; ".join(map(str, v)) or None if k in _LISTS else v.isoformat() if isinstance(v, date) else v
                    for k, v in row.items()
                ]

    workbook_file(out, CLAIMS.names, rows(), notes, columns.CLAIMS, "Claims")
    return count
