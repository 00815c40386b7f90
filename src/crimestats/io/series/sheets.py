"""Bytes to sheets of cells, whatever the file: delimited text, spreadsheets, Parquet, JSON, zip files with these inside.

Cells are strings as written (numbers of spreadsheets in their shortest form), so that no reader guesses types. Rows
keep their place: blank ones stay, so that a row number is the one that the user's own program shows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from crimestats.errors import InputError, SeriesError
from crimestats.io.guard import run_limited
from crimestats.model import Problem

from .book import ACCEPTED, CUT_OUT, MAX_BYTES, MAX_CELLS, Book, Sheet
from .formats import as_shown
from .texts import delimited_sheet, text_of

MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO, MAX_PACKED_AWAY = 100, 10 * 1024 * 1024
"""A part above 10 MB that unpacks to over a hundred times its size is no table that a person made."""
MAX_MEMBERS = 200
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TABLES = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xls", ".ods", ".parquet", ".json")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"RIFF", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!")


def open_book(name: str, data: bytes, *, inner: bool = False) -> Book:
    """A file as sheets; SeriesError with one sentence where it cannot be one."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise SeriesError("empty-file", found=f"{name} is empty", accepted=ACCEPTED, todo="Download it again")
    if len(data) > MAX_BYTES and not inner:
        found = f"{name} has {len(data) / 2**20:.0f} MB, and {MAX_BYTES // 2**20} MB are read at most"
        raise SeriesError("too-large", found=found, todo=f"Keep the rows and years that are needed: {CUT_OUT}")
    if data.startswith(b"PAR1"):
        return Book(name, "parquet", _in_child(name, data, "parquet_cells"))
    if data.startswith(_SPREADSHEETS):
        return _packed(name, data, inner=inner)
    if data.startswith(PICTURES):
        found = f"{name} is a picture, a document or an archive under another name, and no table"
        raise SeriesError("not-a-table", found=found, accepted=ACCEPTED, todo="Choose the table itself")
    text, encoding, problems = text_of(name, data)
    if text.lstrip()[:1] in ("{", "["):
        from .structured import read_json

        document = read_json(name, text)
        if document is not None:
            return Book(name, "json", (), document, problems)
    return Book(name, "delimited", (delimited_sheet(name, text, encoding, problems),))


def _packed(name: str, data: bytes, *, inner: bool) -> Book:
    linked: tuple[Problem, ...] = ()
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
                if len(entries) > 20 * MAX_MEMBERS:
                    raise _too_many(name, len(entries))
                size = sum(e.file_size for e in entries)
                if size > MAX_UNPACKED:
                    limit = MAX_UNPACKED // 2**20
                    found = f"{name} unpacks to {size / 2**20:,.0f} MB, and {limit} MB are read at most"
                    raise SeriesError(
                        "too-large", found=found, todo=f"Keep the rows and years that are needed: {CUT_OUT}"
                    )
                for e in entries:
                    if e.file_size > MAX_PACKED_AWAY and e.file_size > MAX_RATIO * max(1, e.compress_size):
                        found = f"{name} unpacks to {e.file_size / max(1, e.compress_size):,.0f} times its size ({e.file_size / 2**20:,.0f} MB)"
                        raise SeriesError("too-large", found=found, todo="Save it again from a spreadsheet program")
                names = {e.filename for e in entries}
                if name.lower().endswith((".xlsm", ".xltm", ".xlsb")) or any("vbaproject" in n.lower() for n in names):
                    found = f"{name} is a workbook with macros, which are not opened here"
                    raise SeriesError("macro-workbook", found=found, todo="Save it as .xlsx or .csv")
                if any("externallinks/" in n.lower() for n in names):
                    what = "The workbook refers to other files; they are not opened, and the numbers stored in it are read."
                    linked = (Problem(name, what, True, "external-link"),)
                if not names & {"[Content_Types].xml", "mimetype"}:
                    if inner:
                        found = f"{name} is an archive inside an archive"
                        raise SeriesError("nested-archive", found=found, todo="Unpack it and choose the table")
                    return _zipped(name, archive, entries)
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, EOFError) as problem:
            if isinstance(problem, SeriesError):
                raise
            raise SeriesError("broken", found=f"{name} is a broken ZIP file", accepted=ACCEPTED) from None
        except RuntimeError:
            found = f"{name} is protected by a password"
            raise SeriesError("encrypted", found=found, todo="Save a copy without a password") from None
    return Book(name, "spreadsheet", _in_child(name, data, "spreadsheet_cells"), problems=linked)


def _too_many(name: str, count: int) -> SeriesError:
    found = f"{name} holds {count:,} files, and {MAX_MEMBERS} are looked at"
    return SeriesError("too-many-files", found=found, todo="Choose the table itself")


def tables_in(entries: list[zipfile.ZipInfo], suffixes: tuple[str, ...] = _TABLES) -> list[zipfile.ZipInfo]:
    """The members of an archive that may hold the data, what describes it left aside."""
    files = [e for e in entries if Path(e.filename).suffix.lower() in suffixes and not e.is_dir()]
    data = [e for e in files if not re.match(r"^(?:metadata|\.|__macosx|readme|license)", Path(e.filename).name, re.I)]
    return [e for e in data if not re.search(r"metadata|footnote", Path(e.filename).stem, re.I)] or data or files


def _zipped(name: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Book:
    """The tables of an archive, each a sheet; what describes the data is left aside, what cannot be read is named."""
    data = tables_in(entries)
    if len(data) > MAX_MEMBERS:
        raise _too_many(name, len(data))
    if not data:
        nested = any(Path(e.filename).suffix.lower() == ".zip" for e in entries)
        why = "only further archives" if nested else "no table"
        raise SeriesError("no-table", found=f"{name} holds {why}", accepted=ACCEPTED, todo="Choose the table itself")
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    document: object = None
    first: SeriesError | None = None
    twice = [n for n, count in Counter(e.filename for e in data).items() if count > 1]
    problems += [
        Problem(name, f"“{n[:60]}” is in the archive twice; both are read.", True, "duplicate-member") for n in twice
    ]
    for entry in sorted(data, key=lambda e: -e.file_size):
        inside = f"{name}/{Path(entry.filename).name}"
        try:
            book = open_book(inside, archive.read(entry), inner=True)
        except SeriesError as problem:
            first = first or problem
            problems.append(Problem(inside, f"Left aside: {problem.found}.", False, problem.code))
            continue
        document = document or book.document
        sheets += [s if s.name else replace(s, name=Path(entry.filename).stem) for s in book.sheets]
    if not sheets and document is None and first is not None:
        raise first
    return Book(name, "json" if document is not None else "delimited", tuple(sheets), document, tuple(problems))


def spreadsheet_cells(data: bytes) -> list[dict[str, object]]:
    """Runs in the child: the cells of each sheet as strings. Formulas give their stored value."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets: list[dict[str, object]] = []
        total = 0
        for sheet_name in book.sheet_names:
            sheet = book.get_sheet_by_name(sheet_name)
            if sheet.height * sheet.width > MAX_CELLS:
                raise InputError("too-large", found=f"it has more than {MAX_CELLS:,} cells")
            rows = sheet.to_python(skip_empty_area=False)
            total += sum(len(row) for row in rows)
            if total > MAX_CELLS:
                raise InputError("too-large", found=f"it has more than {MAX_CELLS:,} cells")
            sheets.append({"name": sheet_name, "rows": [[_cell(value) for value in row] for row in rows]})
        sheets = as_shown(data, sheets)
    except python_calamine.CalamineError as problem:
        locked = "password" in str(problem).lower() or "encrypt" in str(problem).lower()
        code, found = (
            ("encrypted", "it is protected by a password") if locked else ("broken", "its structure is broken")
        )
        raise InputError(code, found=found) from None
    return sheets


def parquet_cells(data: bytes) -> list[dict[str, object]]:
    """Runs in the child: the columns of a Parquet file as rows of strings, the names first."""
    import pyarrow as arrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(io.BytesIO(data))
        if file.metadata.num_rows * file.metadata.num_columns > MAX_CELLS:
            raise InputError("too-large", found=f"it has more than {MAX_CELLS:,} cells")
        table = file.read()
    except (arrow.ArrowException, OSError, ValueError) as problem:
        if isinstance(problem, InputError):
            raise
        raise InputError("broken", found="its structure is broken") from None
    columns = [[_cell(v) for v in column.to_pylist()] for column in table.columns]
    return [{"name": None, "rows": [list(table.column_names), *map(list, zip(*columns))]}]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        if value != value:
            return ""
        return repr(int(value)) if abs(value) < 1e17 and value == int(value) else repr(value)
    return "" if value is None else str(value).strip()


def _in_child(name: str, data: bytes, function: str) -> tuple[Sheet, ...]:
    if name.lower().endswith((".xlsm", ".xltm", ".xlsb")):
        found = f"{name} is a workbook with macros, which are not opened here"
        raise SeriesError("macro-workbook", found=found, todo="Save it as .xlsx or .csv")
    if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in data[: 2**20]:
        found = f"{name} is protected by a password"
        raise SeriesError("encrypted", found=found, todo="Save a copy without a password")
    try:
        found_sheets = run_limited(f"crimestats.io.series.sheets:{function}", data)
    except InputError as problem:
        why = f"{problem.found[:1].lower()}{problem.found[1:]}"
        todo = "Open it in a spreadsheet program and save it as .xlsx or .csv"
        raise SeriesError(
            problem.code, found=f"{name} could not be read: {why}", accepted=ACCEPTED, todo=todo
        ) from None
    sheets = [s for s in found_sheets if isinstance(s, dict)] if isinstance(found_sheets, list) else []
    made = tuple(
        Sheet(
            name,
            s["name"],
            tuple(map(tuple, s["rows"])),
            f"sheet “{s['name']}”" if s["name"] else "Parquet",
            _formatted(name, s),
        )
        for s in sheets
        if any(any(row) for row in s["rows"])
    )
    if not made:
        raise SeriesError("no-data", found=f"{name} holds no cell with content", accepted=ACCEPTED)
    return made


def _formatted(name: str, sheet: dict[str, object]) -> tuple[Problem, ...]:
    """That numbers are read as the spreadsheet shows them, where that is not as it stores them."""
    if not sheet.get("percent"):
        return ()
    what = f"{sheet['percent']:,} cells are formatted as per cent and read as they are shown: 0.012 is 1.2 %."
    return (Problem(f"{name}, sheet “{sheet['name']}”", what, True, "percent-format"),)
