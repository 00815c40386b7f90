"""Delimited text as a sheet: its encoding, its delimiter, and cells with the lines that they stand on."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from crimestats.errors import SeriesError
from crimestats.io.encoding import decode
from crimestats.lexicon.places import match_cell
from crimestats.lexicon.tabular import key_of, roles
from crimestats.model import Problem

from .book import ACCEPTED, MAX_CELLS, Sheet

MAX_LINE = 500_000
MAX_OPEN_LINES = 40
"""Lines that one quoted cell may span; a longer one is a quotation mark that is never closed."""


def text_of(name: str, data: bytes) -> tuple[str, str, tuple[Problem, ...]]:
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


def delimited_sheet(name: str, text: str, encoding: str, problems: tuple[Problem, ...]) -> Sheet:
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
