"""JSON files as tables: what is no table by itself (a cube, a tree of places and years, records) becomes one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from crimestats.errors import SeriesError

from .book import ACCEPTED, Sheet

MAX_ROWS = 500_000


def read_json(name: str, text: str) -> object:
    """The JSON value of a text; None where the text only starts like JSON and the name does not say so."""
    try:
        return json.loads(text.lstrip("\ufeff"))
    except RecursionError:
        found = f"{name} is nested too deeply to be a table"
        raise SeriesError("broken", found=found, accepted=ACCEPTED) from None
    except ValueError as problem:
        if not name.lower().endswith((".json", ".jsonstat")):
            return None
        position = (
            f"line {problem.lineno}, column {problem.colno}"
            if isinstance(problem, json.JSONDecodeError)
            else "some place"
        )
        found = f"{name} is broken JSON at {position}"
        raise SeriesError("broken", found=found, accepted=ACCEPTED, todo="Download it again") from None


def table(name: str, heading: Sequence[str], rows: Iterable[Sequence[object]], how: str) -> Sheet:
    """A sheet of headings and rows; values as cells, null as an empty one. SeriesError above 500,000 rows."""
    cells: list[tuple[str, ...]] = [tuple(heading)]
    for row in rows:
        if len(cells) > MAX_ROWS:
            found = f"{name} has more than {MAX_ROWS:,} numbers"
            raise SeriesError("too-large", found=found, todo="Keep the places and years that are needed")
        cells.append(tuple(cell_of(v) for v in row))
    return Sheet(name, None, tuple(cells), how)


def cell_of(value: object) -> str:
    """A JSON value as a cell.

    >>> cell_of(None), cell_of(60718262754480.0), cell_of(" x ")
    ('', '60718262754480', 'x')
    """
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, float):
        return repr(int(value)) if abs(value) < 1e17 and value == int(value) else repr(value)
    return str(value).encode("utf-8", "replace").decode("utf-8").strip()  # half of a surrogate pair is no text
