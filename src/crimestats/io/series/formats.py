"""Which cells of a workbook are formatted as per cent: 0.012 shown as "1.2 %". Runs in the child that reads the cells.

XLSX tells it by the number format of a cell, ODS by its value type. The older XLS does not come with a reader of formats:
there a share that looks like a fraction is asked about (`read.py`).
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter

ROWS_LOOKED_AT = 2_000
"""Rows of a sheet of which each cell's format is read; below them a column goes on as it was."""
MOST_REPEATED = 1_000
"""A cell or row said to be repeated more often than this is padding of the sheet."""
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_QUOTED = re.compile(r'"[^"]*"|\\.|_.')
_ANY_PERCENT = re.compile(rb'formatCode="[^"]*%|<xf [^>]{0,200}numFmtId="(?:9|10)"')


def as_shown(data: bytes, sheets: list[dict[str, object]]) -> list[dict[str, object]]:
    """The sheets with cells formatted as per cent written with the sign, and their count as "percent"; others as they are.

    A workbook whose styles name no such format costs a look at one small part of it.
    """
    try:
        if _has_percent(data):
            from openpyxl import load_workbook

            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return [
                _written(s, *_by_format(book[str(s["name"])])) if s["name"] in book.sheetnames else s for s in sheets
            ]
        marked = _by_value_type(data)
        return [_written(s, marked[str(s["name"])], set()) if s["name"] in marked else s for s in sheets]
    except Exception:  # what the other reader has read stays as it is
        return sheets


def _has_percent(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _ANY_PERCENT.search(archive.read("xl/styles.xml")) is not None
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return False


def is_percent(number_format: str) -> bool:
    """True for a format that shows a hundredfold with the sign; a quoted sign is only text.

    >>> is_percent("0.0%"), is_percent("0.0"), is_percent('0.0" %"')
    (True, False, False)
    """
    return "%" in _QUOTED.sub("", number_format)


def _by_format(page: object) -> tuple[set[tuple[int, int]], set[int]]:
    """The cells of an XLSX sheet that are shown as per cent, and the columns that go on so below the rows looked at."""
    marked: set[tuple[int, int]] = set()
    columns: Counter[int] = Counter()
    numbers: Counter[int] = Counter()
    page.reset_dimensions()  # type: ignore[attr-defined]  # a sheet may claim a million columns
    for cells in page.iter_rows(max_row=ROWS_LOOKED_AT):  # type: ignore[attr-defined]
        for cell in cells:
            if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
                numbers[cell.column - 1] += 1
                if is_percent(cell.number_format or ""):
                    columns[cell.column - 1] += 1
                    marked.add((cell.row - 1, cell.column - 1))
    return marked, {c for c, count in columns.items() if count >= 0.9 * numbers[c]}


def _by_value_type(data: bytes) -> dict[str, set[tuple[int, int]]]:
    """The cells of each sheet of an ODS file whose value type is a percentage; nothing for other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if b"opendocument.spreadsheet" not in archive.read("mimetype")[:200]:
                return {}
            content = archive.read("content.xml")
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return {}
    if b'"percentage"' not in content:
        return {}
    found: dict[str, set[tuple[int, int]]] = {}
    marked: set[tuple[int, int]] = set()
    row = column = 0
    for event, node in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314 - in the limited child
        if event == "start" and node.tag == f"{_TABLE}table":
            marked = found.setdefault(node.get(f"{_TABLE}name", ""), set())
            row = column = 0
        elif event == "end" and node.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            repeated = int(node.get(f"{_TABLE}number-columns-repeated", "1"))
            if node.get(f"{_OFFICE}value-type") == "percentage":
                marked.update((row, column + n) for n in range(min(repeated, MOST_REPEATED)))
            column += repeated
        elif event == "end" and node.tag == f"{_TABLE}table-row":
            repeated = int(node.get(f"{_TABLE}number-rows-repeated", "1"))
            own = [c for r, c in marked if r == row] if 1 < repeated <= MOST_REPEATED else []
            marked.update((row + n, c) for n in range(1, repeated) for c in own)
            row, column = row + repeated, 0
            node.clear()
    return found


def _written(sheet: dict[str, object], marked: set[tuple[int, int]], below: set[int]) -> dict[str, object]:
    rows: list[list[str]] = sheet["rows"]  # type: ignore[assignment]
    written = 0
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if (r, c) in marked or (r >= ROWS_LOOKED_AT and c in below):
                shown = _hundredfold(text)
                written += shown is not None
                row[c] = text if shown is None else shown
    return {**sheet, "percent": written}


def _hundredfold(text: str) -> str | None:
    """0.012 as "1.2%".

    >>> _hundredfold("0.012"), _hundredfold("1"), _hundredfold("n/a")
    ('1.2%', '100%', None)
    """
    try:
        return f"{float(text) * 100:.12g}%"
    except ValueError:
        return None
