"""Bytes to sheets of cells, whatever the file: delimited text, spreadsheets, Parquet, JSON, zip files with these inside.

Cells are strings as written (numbers of spreadsheets in their shortest form), so that no reader guesses types. Rows
keep their place: blank ones stay, so that a row number is the one that the user's own program shows.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from crimestats.errors import InputError, SeriesError
from crimestats.io.encoding import decode
from crimestats.io.guard import run_limited
from crimestats.lexicon.places import match_cell
from crimestats.lexicon.tabular import key_of, roles
from crimestats.model import Problem

from .formats import as_shown

ACCEPTED = "CSV, TSV, XLSX, XLS, ODS, Parquet, JSON, or a ZIP with one of these"
MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO, MAX_PACKED_AWAY = 100, 10 * 1024 * 1024
"""A part above 10 MB that unpacks to over a hundred times its size is no table that a person made."""
MAX_CELLS = 3_000_000
CUT_OUT = "crimestats series FILE --indicator CODE -o small.csv keeps one indicator of a large CSV"
"""What to do about a large file of many indicators."""
MAX_LINE = 500_000
MAX_MEMBERS = 200
MAX_OPEN_LINES = 40
"""Lines that one quoted cell may span; a longer one is a quotation mark that is never closed."""
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TABLES = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xls", ".ods", ".parquet", ".json")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"RIFF", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of cells and what is wrong with single lines."""

    file: str
    name: str | None
    rows: tuple[tuple[str, ...], ...]
    how: str
    """"UTF-8, comma" or "sheet “Data”"."""
    problems: tuple[Problem, ...] = ()
    lines: tuple[int, ...] = ()
    """Number of each row as an editor counts; empty where row 0 is row 1."""
    delimiter: str | None = None
    cut: bool = False
    """True where the last line ends without a line break: it may be cut off."""

    def number(self, row: int) -> int:
        """The number of a row as the user's own program shows it."""
        return self.lines[row] if row < len(self.lines) else row + 1

    def where(self, row: int, column: int | None = None) -> str:
        """A place in the file as a reader finds it: rows and columns count from 1.

        >>> Sheet("a.csv", None, (), "").where(2, 3)
        'a.csv, row 3, column D'
        """
        sheet = f", sheet “{self.name}”" if self.name else ""
        at = f", column {column_name(column)}" if column is not None else ""
        return f"{self.file}{sheet}, row {self.number(row)}{at}"

    def cell(self, row: int, column: int) -> str:
        """The cell, empty where the row is shorter."""
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else ""


@dataclass(frozen=True, slots=True)
class Book:
    """A file as its sheets; `document` holds what a JSON file says before it is made a table."""

    file: str
    kind: str
    """delimited · spreadsheet · parquet · json"""
    sheets: tuple[Sheet, ...]
    document: object = None
    problems: tuple[Problem, ...] = ()


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


def column_index(letters: str) -> int | None:
    """The column that some letters name, None where they are none.

    >>> column_index("A"), column_index("ab"), column_index("value")
    (0, 27, None)
    """
    if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1 if number <= 16_384 else None


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
    text, encoding, problems = _text(name, data)
    if text.lstrip()[:1] in ("{", "["):
        from .structured import read_json

        document = read_json(name, text)
        if document is not None:
            return Book(name, "json", (), document, problems)
    return Book(name, "delimited", (_delimited(name, text, encoding, problems),))


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


def _text(name: str, data: bytes) -> tuple[str, str, tuple[Problem, ...]]:
    """The text of a file, the encoding in words, and what is doubtful about it."""
    head = data[:4096]
    nulls = head.count(0)
    if nulls and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        guess = _unmarked_utf16(data) if nulls > len(head) // 5 else None
        if guess is None and nulls > len(head) // 50:
            readable = nulls > len(head) // 5
            code = "cannot-decode" if readable else "not-a-table"
            found = (
                f"{name} looks like UTF-16 text of which a byte is missing or wrong"
                if readable
                else f"{name} is a binary file and no table"
            )
            raise SeriesError(code, found=found, accepted=ACCEPTED, todo="Save it again as CSV UTF-8")
        if guess is not None:
            text = "The file does not name its encoding; it was read as UTF-16."
            return guess, "UTF-16", (Problem(name, text, True, "encoding-guessed"),)
    decoded = decode(data)
    text = decoded.text
    other = _other_script(data, text) if decoded.encoding == "cp1252" else None
    if other is not None:
        encoding, text = other
        words = f"The file is not UTF-8; by the names of places and columns in it, it was read as {encoding}."
        return text, encoding, (Problem(name, words, True, "encoding-guessed"),)
    if sum(1 for c in text[:4096] if ord(c) < 32 and c not in "\t\r\n\x0c\x00") > 20:
        raise SeriesError("not-a-table", found=f"{name} is a binary file and no table", accepted=ACCEPTED)
    if re.match(r"\s{0,50}(?:<!doctype|<html|<\?xml|<head|<table|<script)", text[:300], re.I):
        page = "a web page" if "html" in text[:2000].lower() else "a page of marked-up text"
        todo = (
            "Open it in a browser: the download may have failed; or save it from a spreadsheet program as .xlsx or .csv"
        )
        raise SeriesError("html-page", found=f"{name} is {page}, not a table", accepted=ACCEPTED, todo=todo)
    encoding = _ENCODINGS.get(decoded.encoding, decoded.encoding)
    return text, encoding, tuple(Problem(name, d.text, True, d.code) for d in decoded.doubts)


_SCRIPTS = {
    "Windows-1251": "cp1251", "Windows-1253": "cp1253", "Windows-1254": "cp1254", "Windows-1250": "cp1250", "Windows-1256": "cp1256",
    "Windows-1255": "cp1255", "GB 18030": "gb18030", "Big5": "big5", "Shift JIS": "cp932", "EUC-KR": "cp949", "KOI8-R": "koi8-r",
}  # fmt: skip
"""Encodings of other scripts that spreadsheet programs save in, by the name that a reader knows."""


def _other_script(data: bytes, western: str) -> tuple[str, str] | None:
    """The encoding in which more cells name places and columns than in Windows-1252, with the text; None where none does."""
    best, most = None, _known_cells(western)
    for name, codec in _SCRIPTS.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        count = _known_cells(text)
        if count > most:
            best, most = (name, text), count
    return best


def _known_cells(text: str) -> int:
    """How many cells of the first lines are a known heading or a known place, other than in plain ASCII."""
    cells = {c.strip(' "') for line in text.splitlines()[:80] for c in re.split(r"[;,\t|]", line[:2000])}
    foreign = [c for c in cells if c and not c.isascii() and len(c) <= 60]
    return sum(key_of(c) in roles() or match_cell(c) is not None for c in foreign[:400])


def _unmarked_utf16(data: bytes) -> str | None:
    for encoding, odd in (("utf-16-le", 1), ("utf-16-be", 0)):
        if data[odd:4096:2].count(0) > 0.4 * len(data[odd:4096:2]):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if text.isprintable() or "\n" in text:
                return text
    return None


_CUT = "The last row breaks off before its end; it is left out."
_DELIMITERS = ("\t", ";", "|", ",")


def delimiter_of(lines: list[str]) -> str:
    """The sign that cuts most lines into the same number of fields; a stronger sign inside the fields tells against it."""
    best, score = ",", 0.0
    for rank, sign in enumerate(_DELIMITERS):
        cut = list(csv.reader(lines, delimiter=sign))
        counts = Counter(len(row) for row in cut if len(row) > 1)
        if not counts:
            continue
        width, times = counts.most_common(1)[0]
        stronger = sum(any(s in cell for cell in row for s in _DELIMITERS[:rank]) for row in cut if len(row) == width)
        agreed = times / max(1, len(lines)) + min(width, 12) / 100 - 0.6 * stronger / max(1, times)
        if agreed > score:
            best, score = sign, agreed
    return best


_ENCODINGS = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32", "cp1252": "Windows-1252"}
SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def _delimited(name: str, text: str, encoding: str, problems: tuple[Problem, ...]) -> Sheet:
    lines = text.splitlines()
    longest = max(map(len, lines), default=0)
    if longest > MAX_LINE:
        found = f"{name} has a line of {longest:,} characters, and {MAX_LINE:,} are read at most"
        raise SeriesError("too-many-columns", found=found, todo="Keep the columns and years that are needed")
    csv.field_size_limit(1_000_000)
    told = re.match(r"^\ufeff?sep=(.)\s*$", lines[0]) if lines else None
    sample = [line for line in lines[:400] if line.strip()]
    sign = told[1] if told and told[1] in _DELIMITERS else delimiter_of(sample)
    rows, numbers = _rows(name, text, sign)
    if told:
        rows, numbers = rows[1:], numbers[1:]
    if not rows or max(map(len, rows)) < 2:
        raise SeriesError("no-table", found=f"{name} holds no table of two columns or more", accepted=ACCEPTED)
    if sum(map(len, rows)) > MAX_CELLS:
        found = f"{name} has more than {MAX_CELLS:,} cells"
        raise SeriesError("too-large", found=found, todo="Keep the rows and years that are needed")
    cut = not text.endswith(("\n", "\r"))
    if cut and lines[-1].count('"') % 2:
        problems = (*problems, Problem(f"{name}, row {numbers[-1]}", _CUT, False, "cut-row"))
        rows, numbers = rows[:-1], numbers[:-1]
    return Sheet(name, None, rows, f"{encoding}, {SIGNS[sign]}", problems, numbers, sign, cut)


def _rows(name: str, text: str, sign: str) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=sign)
    start = 1
    try:
        for row in reader:
            if reader.line_num - start > MAX_OPEN_LINES:
                found = f"{name}, row {start}: a quotation mark opens there and is not closed for {reader.line_num - start} lines"
                raise SeriesError("open-quote", found=found, todo="Close it, or remove it")
            rows.append(tuple(cell.strip() for cell in row))
            numbers.append(start)
            start = reader.line_num + 1
    except csv.Error as problem:
        raise SeriesError("broken", found=f"{name}, row {start}: {problem}", accepted=ACCEPTED) from None
    last = next((i for i in range(len(rows) - 1, -1, -1) if any(rows[i])), -1)
    if last >= 0 and numbers[last] < start - 1 and _open_at_end(text, sign, start - numbers[last]):
        found = f"{name}, row {numbers[last]}: a quotation mark opens there and is never closed"
        raise SeriesError("open-quote", found=found, todo="Close it, or remove it")
    return tuple(rows[: last + 1]), tuple(numbers[: last + 1])


def _open_at_end(text: str, sign: str, spanned: int) -> bool:
    """True where the last record runs over several lines because its quotation mark is never closed."""
    if spanned < 2:
        return False
    try:
        for _ in csv.reader(io.StringIO(text), delimiter=sign, strict=True):
            pass
    except csv.Error as problem:
        return "end of data" in str(problem)
    return False
