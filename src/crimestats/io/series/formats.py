"""Which cells of a workbook are formatted as per cent: 0.012 shown as "1.2 %". Runs in the child that reads the cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

ROWS_LOOKED_AT = 2_000
"""Rows of a sheet of which each cell's format is read; below them a column goes on as it was."""
_QUOTED = re.compile(r'"[^"]*"|\\.|_.')
_ANY_PERCENT = re.compile(rb'formatCode="[^"]*%|<xf [^>]{0,200}numFmtId="(?:9|10)"')


def as_shown(data: bytes, sheets: list[dict[str, object]]) -> list[dict[str, object]]:
    """The sheets with cells formatted as per cent written with the sign, and their count as "percent"; others as they are.

    A workbook whose styles name no such format costs a look at one small part of it.
    """
    if not _has_percent(data):
        return sheets
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return [_shown(s, book[str(s["name"])]) if s["name"] in book.sheetnames else s for s in sheets]
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


def _shown(sheet: dict[str, object], page: object) -> dict[str, object]:
    rows: list[list[str]] = sheet["rows"]  # type: ignore[assignment]
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
    below = {c for c, count in columns.items() if count >= 0.9 * numbers[c]}
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
