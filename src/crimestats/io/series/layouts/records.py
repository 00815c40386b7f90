"""JSON that is no provider's: a list of records, or columns of equal length, becomes a table by its keys."""

from __future__ import annotations

from typing import Any

from crimestats.errors import SeriesError

from ..book import ACCEPTED, Book
from ..structured import table
from .base import Layout


def recognise(book: Book) -> Layout | None:
    """The records of a JSON file as a table; SeriesError where it holds none."""
    if book.document is None:
        return None
    rows = _records(book.document)
    if rows:
        names = list(dict.fromkeys(k for r in rows[:2000] for k in r))
        sheet = table(book.file, names, ([r.get(n) for n in names] for r in rows), f"JSON, {len(rows):,} records")
        return Layout("json-records", f"JSON records with {', '.join(names[:4])}", (sheet,))
    found = f"{book.file} is JSON without observations"
    accepted = f"records with place, year and value, JSON-stat, or answers of the World Bank and the IMF ({ACCEPTED})"
    raise SeriesError("no-layout", found=found, accepted=accepted, todo="Download the data as CSV")


def _records(document: Any, depth: int = 0) -> list[dict[str, Any]]:
    if isinstance(document, list):
        flat = [_flat(r) for r in document if isinstance(r, dict)]
        if len(flat) >= 1 and len(flat) >= 0.5 * len(document):
            return flat
        inner = (i for i in document if isinstance(i, (list, dict)))
    elif isinstance(document, dict):
        columns = {
            k: v for k, v in document.items() if isinstance(v, list) and v and not isinstance(v[0], (dict, list))
        }
        if len(columns) >= 2 and len({len(v) for v in columns.values()}) == 1:
            return [dict(zip(columns, row)) for row in zip(*columns.values())]
        inner = (i for i in document.values() if isinstance(i, (list, dict)))
    else:
        return []
    if depth >= 3:
        return []
    return next((found for i in inner if (found := _records(i, depth + 1))), [])


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose inner objects are columns of their own: {"country": {"id": …}} → "country id"."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            flat.update({f"{key} {k}": v for k, v in value.items() if not isinstance(v, (dict, list))})
        elif not isinstance(value, list):
            flat[str(key)] = value
    return flat
