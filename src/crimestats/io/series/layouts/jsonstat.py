"""JSON-stat, versions 1 and 2: a cube in row-major order, with categories, units and statuses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from crimestats.errors import SeriesError

from ..book import Book
from ..structured import MAX_ROWS, table
from .base import Layout


def recognise(book: Book) -> Layout | None:
    """The layout where the document is a data set of JSON-stat, or holds one."""
    dataset = _dataset(book.document)
    if dataset is None:
        return None
    return _layout(book, dataset)


def _dataset(document: Any) -> Any:
    if not isinstance(document, dict):
        return None
    if isinstance(document.get("dimension"), dict) and "value" in document:
        return document
    items = document.get("link", {}).get("item", []) if isinstance(document.get("link"), dict) else []
    for inner in (*document.values(), *items):
        if isinstance(inner, dict) and isinstance(inner.get("dimension"), dict) and "value" in inner:
            return inner
    return None


def _refuse(book: Book, found: str) -> SeriesError:
    return SeriesError("broken", found=f"{book.file}: {found}", accepted="JSON-stat 1 or 2", todo="Download it again")


def _layout(book: Book, dataset: dict[str, Any]) -> Layout:
    dimension = dataset["dimension"]
    ids = dataset.get("id") or dimension.get("id")
    sizes = dataset.get("size") or dimension.get("size")
    if not isinstance(ids, list) or not isinstance(sizes, list) or len(ids) != len(sizes):
        raise _refuse(book, "its dimensions have no sizes")
    try:
        codes = [_codes(dimension[i]) for i in ids]
    except (KeyError, TypeError, ValueError):
        raise _refuse(book, "a dimension has no categories") from None
    total = 1
    for own, size in zip(codes, sizes):
        if len(own) != size:
            raise _refuse(book, f"a dimension says {size} categories and has {len(own)}")
        total *= size
    if total > MAX_ROWS:
        raise SeriesError(
            "too-large", found=f"{book.file} has {total:,} cells", todo="Keep the places and years that are needed"
        )
    values, status = dataset["value"], dataset.get("status")
    if isinstance(values, list) and len(values) != total:
        raise _refuse(book, f"it holds {len(values)} values where its dimensions make {total}")
    roles = dataset.get("role") or dimension.get("role") or {}
    heading: list[str] = []
    for name in ids:
        heading += _heading(name, dimension[name], roles)
    rows = _rows(ids, codes, dimension, values, status)
    sheet = table(book.file, (*heading, "Unit", "UNIT_MULT", "Value", "Status"), rows, f"JSON-stat, {total:,} cells")
    why = f"JSON-stat: a cube of {' × '.join(map(str, ids))}"
    label, source = dataset.get("label"), dataset.get("source")
    return Layout(
        "json-stat", why, (sheet,), str(source)[:120] if source else None, ("world-bank", "eurostat", "oecd"),
        updated=str(dataset.get("updated") or "") or None, title=str(label)[:200] if label else None,
    )  # fmt: skip


def _codes(dimension: dict[str, Any]) -> list[str]:
    category = dimension["category"]
    index = category.get("index")
    if isinstance(index, list):
        return [str(i) for i in index]
    if isinstance(index, dict):
        return [str(code) for code, _ in sorted(index.items(), key=lambda kv: int(kv[1]))]
    return [str(i) for i in category["label"]]


def _heading(name: str, dimension: dict[str, Any], roles: dict[str, Any]) -> list[str]:
    """Two columns a dimension, code and label, named so that the table reader knows place and time."""
    low = str(name).lower()
    if name in (roles.get("time") or []) or low in ("time", "year", "tid", "period", "time_period"):
        return ["Year", "Time label"]
    if name in (roles.get("geo") or []) or low in ("geo", "country", "area", "region", "ref_area", "location"):
        return ["Country Code", "Country Name"]
    if name in (roles.get("metric") or []) or low in ("indicator", "concept", "contentscode", "variable"):
        return ["Indicator Code", "Indicator Name"]
    if low in ("unit", "unit_measure"):
        return ["unit", "unit label"]
    label = str(dimension.get("label") or name)
    return [str(name), f"{label} (label)"]


def _rows(
    ids: list[str], codes: list[list[str]], dimension: dict[str, Any], values: Any, status: Any
) -> Iterator[tuple[object, ...]]:
    for position, cell in enumerate(product(*codes)):
        value = (
            values[position]
            if isinstance(values, list)
            else values.get(str(position))
            if isinstance(values, dict)
            else None
        )
        flag = status[position] if isinstance(status, list) and position < len(status) else None
        flag = status.get(str(position)) if isinstance(status, dict) else status if isinstance(status, str) else flag
        row: list[object] = []
        unit, power = "", None
        for name, code in zip(ids, cell):
            category = dimension[name]["category"]
            row += [code, (category.get("label") or {}).get(code, code)]
            own = (category.get("unit") or {}).get(code)
            if isinstance(own, dict):
                power = own["multiplier"] if isinstance(own.get("multiplier"), int) else power
                unit = " ".join(str(own[k]) for k in ("base", "label", "type", "symbol") if own.get(k)) or unit
        yield (*row, unit, power, value, flag)
