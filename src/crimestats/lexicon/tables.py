"""Reads the word tables: CSV files whose first lines, starting with "#", give source, date and licence.

Cells hold lists with "|" between items. Every table has a row class; a row that does not fit is refused with
its file, line and column. Nothing is read at import; each table is read once.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TypeVar

from crimestats.errors import LexiconError

Row = TypeVar("Row")
LEXICON = "crimestats.lexicon"


def items(cell: str) -> tuple[str, ...]:
    """The items of a list cell.

    >>> items("dollar | dollars")
    ('dollar', 'dollars')
    """
    return tuple(i for i in (part.strip() for part in cell.split("|")) if i)


@cache
def _lines(table: str, package: str) -> tuple[str, ...]:
    path = files(package).joinpath(table)
    return tuple(path.read_text(encoding="utf-8").splitlines())


def rows(table: str, package: str = LEXICON) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Line number and cells of each row of a table ("common/topics.csv"); LexiconError where cells are missing."""
    numbered = [(n, line) for n, line in enumerate(_lines(table, package), 1) if line and not line.startswith("#")]
    reader = csv.reader((line for _, line in numbered), strict=True)
    heading = next(reader, [])
    for (number, _), cells in zip(numbered[1:], reader):
        if len(cells) != len(heading):
            raise LexiconError(
                "columns",
                found=f"{table}, line {number}: {len(cells)} cells do not fit the heading",
                todo="Mend the row",
            )
        yield number, dict(zip(heading, map(str.strip, cells)))


def read(table: str, build: Callable[[Mapping[str, str]], Row], package: str = LEXICON) -> tuple[Row, ...]:
    """All rows of a table of a package, each made by `build`; what `build` refuses is named with table and line."""
    found = []
    for number, cells in rows(table, package):
        try:
            found.append(build(cells))
        except (ValueError, KeyError) as problem:
            raise LexiconError("row", found=f"{table}, line {number}: {problem}", todo="Mend the row") from problem
    return tuple(found)
