"""A file as sheets of cells: what all readers of files give and all readers of tables take."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crimestats.model import Problem

ACCEPTED = "CSV, TSV, XLSX, XLS, ODS, Parquet, JSON, or a ZIP with one of these"
MAX_BYTES = 20 * 1024 * 1024
MAX_CELLS = 3_000_000
CUT_OUT = "crimestats series FILE --indicator CODE -o small.csv keeps one indicator of a large CSV"
"""What to do about a large file of many indicators."""


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
