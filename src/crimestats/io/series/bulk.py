"""Large tables of many indicators (the World Bank's bulk file): read row by row, and the rows of the wanted indicators are kept.

Memory holds the rows that are kept and one line, whatever the size of the file.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import IO, cast

from crimestats.errors import SeriesError
from crimestats.lexicon.tabular import key_of, roles
from crimestats.model import Problem

from .book import MAX_BYTES, MAX_CELLS, Book, Sheet
from .saying import said_by
from .sheets import MAX_MEMBERS, MAX_PACKED_AWAY, MAX_RATIO, MAX_UNPACKED, PICTURES, tables_in
from .texts import MAX_LINE, SIGNS, delimiter_of

MAX_LARGE = 4 * 1024**3
"""Bytes, unpacked."""
_HEAD = 40
"""Rows in which the headings are looked for."""


@dataclass(slots=True)
class _Found:
    """The rows that are kept, and every indicator of the file: code → name."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    indicators: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    cells: int = 0


def is_large(path: Path) -> bool:
    """True for delimited text above what is read whole, and for an archive that unpacks to more; OSError where there is no file."""
    with path.open("rb") as file:
        head = file.read(4)
    if head == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(path) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError):
            return False
        if {e.filename for e in entries} & {"[Content_Types].xml", "mimetype"} or len(entries) > MAX_MEMBERS:
            return False
        return path.stat().st_size > MAX_BYTES or sum(e.file_size for e in entries) > MAX_UNPACKED
    return path.stat().st_size > MAX_BYTES and not head.startswith((b"PAR1", b"\xd0\xcf", b"{", b"[", *PICTURES))


def open_large(path: Path, wanted: Sequence[str] = ()) -> Book:
    """The rows of a delimited file (or of the largest one in a ZIP) whose indicator is wanted, as a book of one sheet.

    Wanted is a code, or a part of a name; without one the indicators that say GDP. SeriesError where the file names no
    indicators, holds none that is wanted, or keeps more than is read at once.
    """
    csv.field_size_limit(1_000_000)
    for encoding, label in (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")):
        with _opened(path) as raw:
            coding = "utf-16" if raw.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff") else encoding
            with io.TextIOWrapper(
                raw, coding, errors="replace" if encoding == "cp1252" else "strict", newline=""
            ) as text:
                try:
                    return _book(path.name, text, wanted, "UTF-16" if coding == "utf-16" else label)
                except UnicodeDecodeError:
                    continue
                except (zipfile.BadZipFile, EOFError, OSError):
                    raise _broken(path.name) from None
    raise _broken(path.name)


def _broken(name: str) -> SeriesError:
    return SeriesError("broken", found=f"{name} cannot be read to its end", todo="Download it again")


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedReader | zipfile.ZipExtFile]:
    """The bytes of the file, or of the largest table in the archive."""
    with path.open("rb") as file:
        packed = file.read(4) == b"PK\x03\x04"
    if not packed:
        if path.stat().st_size > MAX_LARGE:
            raise _too_large(path.name, path.stat().st_size)
        with path.open("rb") as file:
            yield file
        return
    try:
        with zipfile.ZipFile(path) as archive:
            entries = tables_in(archive.infolist(), (".csv", ".tsv", ".txt"))
            if not entries:
                found = f"{path.name} holds no CSV"
                raise SeriesError("no-table", found=found, accepted="a ZIP with a CSV", todo="Choose the table itself")
            entry = max(entries, key=lambda e: e.file_size)
            packed_away = entry.file_size > MAX_PACKED_AWAY and entry.file_size > MAX_RATIO * max(
                1, entry.compress_size
            )
            if entry.file_size > MAX_LARGE or packed_away:
                raise _too_large(f"{path.name}/{entry.filename}", entry.file_size)
            with archive.open(entry) as member:
                yield cast("zipfile.ZipExtFile", member)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        raise _broken(path.name) from None


def _too_large(name: str, size: int) -> SeriesError:
    found = f"{name} has {size / 2**20:,.0f} MB, and {MAX_LARGE // 2**20:,} MB are read at most (a hundred times its packed size)"
    return SeriesError("too-large", found=found, todo="Keep the rows and years that are needed")


def _lines(name: str, text: IO[str]) -> Iterator[str]:
    """The lines one by one; SeriesError for one that is no line of a table."""
    while line := text.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            found = f"{name} has a line of over {MAX_LINE:,} characters"
            raise SeriesError("too-many-columns", found=found, todo="Keep the columns and years that are needed")
        yield line


def _book(name: str, text: IO[str], wanted: Sequence[str], encoding: str) -> Book:
    lines = _lines(name, text)
    first = [line for _, line in zip(range(200), lines)]
    sign = delimiter_of([line for line in first if line.strip()])
    reader = csv.reader(chain(first, lines), delimiter=sign)
    found = _Found()
    try:
        code, named = _headed(name, reader, found)
        _keep(name, reader, found, code, named, tuple(w.casefold() for w in wanted))
    except csv.Error as problem:
        raise SeriesError(
            "broken", found=f"{name}, row {reader.line_num}: {problem}", todo="Download it again"
        ) from None
    if not found.kept:
        raise _none(name, found, wanted)
    kept, every = len(found.kept), len(found.indicators)
    which = "is kept" if kept == 1 else "are kept"
    why = "" if wanted else ", those that say GDP"
    what = f"The file holds {every:,} indicators; {kept:,} {which}{why}. --indicator CODE reads others."
    problems = (Problem(name, what, True, "some-indicators"),) if kept < every else ()
    sheet = Sheet(name, None, tuple(found.rows), f"{encoding}, {SIGNS[sign]}", (), tuple(found.numbers), sign)
    return Book(name, "delimited", (sheet,), problems=problems)


def _headed(name: str, reader: Iterator[list[str]], found: _Found) -> tuple[int, int]:
    """The columns of the indicator's code and name; what stands above the headings is kept as it is."""
    for number, row in enumerate(reader, 1):
        cells = tuple(c.strip() for c in row)
        found.rows.append(cells)
        found.numbers.append(number)
        known = [roles().get(key_of(c)) for c in cells]
        columns = [i for i, role in enumerate(known) if role in ("indicator-code", "indicator")]
        if columns and sum(r is not None for r in known) > 1:
            code = next((i for i in columns if known[i] == "indicator-code"), columns[0])
            return code, next((i for i in columns if known[i] == "indicator"), code)
        if number >= _HEAD:
            break
    found_words = f"{name} is large, and none of its first rows names a column of indicators"
    raise SeriesError(
        "too-large",
        found=found_words,
        accepted="a column such as Indicator Code, or a file up to 20 MB",
        todo="Keep the rows and years that are needed",
    )


def _keep(
    name: str, reader: Iterator[list[str]], found: _Found, code: int, named: int, wanted: tuple[str, ...]
) -> None:
    number = found.numbers[-1]
    verdicts: dict[tuple[str, str], bool] = {}
    last = max(code, named)
    for row in reader:
        number += 1
        if len(row) <= last:
            continue
        pair = row[code], row[named]
        keep = verdicts.get(pair)
        if keep is None:
            keep = verdicts[pair] = _is_wanted(*pair, wanted)
            found.indicators[pair[0].strip()] = pair[1].strip()
        if not keep:
            continue
        found.kept.add(pair[0].strip())
        found.cells += len(row)
        if found.cells > MAX_CELLS:
            held = f"{len(found.kept)} indicators of {name} have more than {MAX_CELLS:,} cells"
            raise SeriesError("too-large", found=held, todo="Ask for fewer of them: --indicator takes a whole code")
        found.rows.append(tuple(c.strip() for c in row))
        found.numbers.append(number)


def _is_wanted(code: str, name: str, wanted: tuple[str, ...]) -> bool:
    low = code.strip().casefold()
    if not wanted:
        return said_by(name).gdp
    return low in wanted or any(len(w) > 3 and w in name.casefold() for w in wanted)


def _none(name: str, found: _Found, wanted: Sequence[str]) -> SeriesError:
    """The sentence for a file without a wanted indicator, with those that come nearest."""
    asked = " or ".join(f"“{w[:40]}”" for w in wanted) or "that says GDP"
    near = [c for w in wanted for c in get_close_matches(w.upper(), found.indicators, 4, 0.5)]
    shown = "; ".join(f"{c} ({found.indicators[c][:60]})" for c in (near or list(found.indicators))[:4])
    return SeriesError(
        "no-indicator",
        found=f"{name} holds {len(found.indicators):,} indicators and none {asked}",
        accepted=shown or "a code of the file",
        todo="Ask for one by its code",
    )


def cut_out(book: Book) -> Iterator[tuple[str, ...]]:
    """The rows of a book as they are written to a file of their own: words that a spreadsheet would run get an apostrophe."""
    for row in book.sheets[0].rows:
        yield tuple(
            f"'{c}" if c[:1] in ("=", "+", "-", "@") and not c[1:2].isdigit() and len(c) > 1 else c for c in row
        )
