"""Bytes to sheets of cells, whatever the file: delimited text, spreadsheets, zip files with one of these inside.

Cells are strings as written (numbers of spreadsheets in their shortest form), so that no reader guesses types.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from crimestats.errors import InputError, SeriesError
from crimestats.io.encoding import decode
from crimestats.io.guard import run_limited
from crimestats.model import Problem

ACCEPTED = "CSV, TSV, XLSX, XLS, ODS or a ZIP with one of these"
MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_CELLS = 3_000_000
MAX_LINE = 500_000
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of cells: rows as long as the longest, and what is wrong with single lines."""

    file: str
    name: str | None
    rows: tuple[tuple[str, ...], ...]
    how: str
    """"UTF-8, comma" or "sheet “Data”"."""
    problems: tuple[Problem, ...] = ()

    def where(self, row: int, column: int | None = None) -> str:
        """A place in the file as a reader finds it: rows and columns count from 1.

        >>> Sheet("a.csv", None, (), "").where(2, 3)
        'a.csv, row 3, column D'
        """
        sheet = f", sheet “{self.name}”" if self.name else ""
        at = f", column {column_name(column)}" if column is not None else ""
        return f"{self.file}{sheet}, row {row + 1}{at}"


def column_name(index: int) -> str:
    """The letters of a spreadsheet column.

    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def read_sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file; SeriesError with one sentence where there are none."""
    if not data.strip():
        raise SeriesError("empty", found=f"{name} is empty", accepted=ACCEPTED)
    if len(data) > MAX_BYTES:
        found = f"{name} has {len(data) / 2**20:.0f} MB, and 20 MB are read at most"
        raise SeriesError("too-large", found=found, todo="Keep the rows and years that are needed")
    if data.startswith(_SPREADSHEETS):
        return _packed(name, data)
    return (_delimited(name, data),)


def _packed(name: str, data: bytes) -> tuple[Sheet, ...]:
    if name.lower().endswith(".xlsm"):
        found = f"{name} is a workbook with macros, which are not opened here"
        raise SeriesError("macro-workbook", found=found, todo="Save it as .xlsx or .csv")
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
                size = sum(e.file_size for e in entries)
                if size > MAX_UNPACKED:
                    found = f"{name} unpacks to {size / 2**20:,.0f} MB, and 100 MB are read at most"
                    raise SeriesError("too-large", found=found, todo="Keep the rows and years that are needed")
                names = {e.filename for e in entries}
                if not names & {"[Content_Types].xml", "mimetype"}:
                    return _zipped(name, archive, entries)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
            raise SeriesError("broken", found=f"{name} is a broken or locked ZIP file", accepted=ACCEPTED) from None
    return _spreadsheet(name, data)


def _zipped(name: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> tuple[Sheet, ...]:
    files = [e for e in entries if Path(e.filename).suffix.lower() in (".csv", ".tsv", ".txt", ".xlsx", ".xls")]
    files = [e for e in files if not Path(e.filename).name.lower().startswith(("metadata", "."))] or files
    if not files:
        raise SeriesError("no-table", found=f"{name} holds no table", accepted=ACCEPTED)
    best = max(files, key=lambda e: e.file_size)
    inner = Path(best.filename).name
    return read_sheets(f"{name}/{inner}", archive.read(best))


def cells_of(data: bytes) -> dict[str, object]:
    """Runs in the child: the cells of each sheet of a spreadsheet as strings. Formulas give their stored value."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {}
        total = 0
        for sheet_name in book.sheet_names:
            rows = book.get_sheet_by_name(sheet_name).to_python(skip_empty_area=False)
            total += sum(len(row) for row in rows)
            if total > MAX_CELLS:
                raise InputError("too-large", found=f"it has more than {MAX_CELLS:,} cells")
            sheets[sheet_name] = [[_cell(value) for value in row] for row in rows]
    except python_calamine.CalamineError as problem:
        locked = "password" in str(problem).lower() or "encrypt" in str(problem).lower()
        code, found = (
            ("encrypted", "it is protected by a password") if locked else ("broken", "its structure is broken")
        )
        raise InputError(code, found=found) from None
    return dict(sheets)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return repr(int(value)) if value == int(value) and abs(value) < 1e17 else repr(value)
    return "" if value is None else str(value).strip()


def _spreadsheet(name: str, data: bytes) -> tuple[Sheet, ...]:
    try:
        found = run_limited("crimestats.io.series.sheets:cells_of", data)
    except InputError as problem:
        # World Bank and IMF name delimited text ".xls"; what is no spreadsheet at all says so
        why = f"{problem.found[:1].lower()}{problem.found[1:]}"
        raise SeriesError(problem.code, found=f"{name} could not be read: {why}", accepted=ACCEPTED) from None
    sheets = found if isinstance(found, dict) else {}
    return tuple(
        Sheet(name, title, tuple(tuple(row) for row in rows), f"sheet “{title}”")
        for title, rows in sheets.items()
        if any(any(row) for row in rows)
    )


def _delimiter(lines: list[str]) -> str:
    """The sign that cuts most lines into the same number of fields, more than one."""
    best, score = ",", 0.0
    for sign in ("\t", ";", ",", "|"):
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1)
        if counts:
            width, times = counts.most_common(1)[0]
            agreed = times / max(1, len(lines)) + min(width, 12) / 100
            if agreed > score:
                best, score = sign, agreed
    return best


_SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def _delimited(name: str, data: bytes) -> Sheet:
    decoded = decode(data)
    text = decoded.text
    if "\x00" in text[:4096]:
        raise SeriesError("binary", found=f"{name} is a binary file and no table", accepted=ACCEPTED)
    if re.match(r"\s{0,50}(?:<!doctype html|<html)", text[:200], re.I):
        todo = "Open it in a browser: the download may have failed"
        raise SeriesError("html-page", found=f"{name} is a web page, not a table", accepted=ACCEPTED, todo=todo)
    longest = max(map(len, text.splitlines()), default=0)
    if longest > MAX_LINE:
        found = f"{name} has a line of {longest:,} characters, and {MAX_LINE:,} are read at most"
        raise SeriesError("too-many-columns", found=found, todo="Keep the columns and years that are needed")
    sign = _delimiter([line for line in text.splitlines()[:200] if line.strip()])
    csv.field_size_limit(1_000_000)
    try:
        raw = [tuple(cell.strip() for cell in row) for row in csv.reader(io.StringIO(text), delimiter=sign)]
    except csv.Error as problem:
        raise SeriesError("broken", found=f"{name} is no table: {problem}", accepted=ACCEPTED) from None
    rows = [row for row in raw if any(row)]
    if not rows or max(map(len, rows)) < 2:
        raise SeriesError("no-table", found=f"{name} holds no table of two columns or more", accepted=ACCEPTED)
    encoding = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16"}.get(decoded.encoding, decoded.encoding)
    problems = tuple(Problem(name, d.text, True) for d in decoded.doubts)
    return Sheet(name, None, tuple(rows), f"{encoding}, {_SIGNS[sign]}", problems)
