"""Operations as JSON and back. Texts and files stand outside it, under the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from crimestats.corrections import edit_from_record, edit_record
from crimestats.errors import CrimestatsError, UsageError
from crimestats.io.series import Mapping
from crimestats.io.series.mapping import Shape, Yearly
from crimestats.model import Basis, Document, Doubt, Origin, Page, Published, Span

from .operations import (
    DocumentAdded,
    DocumentRemoved,
    Edited,
    GdpChosen,
    KeptSeries,
    MappingKept,
    Operation,
    SeriesPut,
    SeriesRemoved,
    SettingKept,
    Titled,
)

Json = dict[str, Any]
Fetch = Callable[[str], bytes]
"""Gives the bytes that are kept under a SHA-256; KeyError where there are none."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Operations as JSON text, with the texts and files that they name."""

    body: str
    texts: dict[str, bytes]
    files: dict[str, bytes]

    @property
    def contents(self) -> dict[str, bytes]:
        """Texts and files by their SHA-256."""
        return {**self.texts, **self.files}


def packed(operations: Iterable[Operation]) -> Packed:
    """The operations, their texts and their files."""
    texts: dict[str, bytes] = {}
    files: dict[str, bytes] = {}
    body = [_record(o, texts, files) for o in operations]
    return Packed(json.dumps(body, ensure_ascii=True, separators=(",", ":"), allow_nan=False), texts, files)


def unpacked(body: str, fetch: Fetch) -> tuple[Operation, ...]:
    """The operations in JSON text; UsageError with one sentence where they are none of ours."""
    try:
        return tuple(_operation(record, fetch) for record in json.loads(body))
    except CrimestatsError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise UsageError(
            "work",
            found="This piece of work is not in the form of crimestats",
            todo="Open a file that crimestats saved",
        ) from None


def digest(data: bytes) -> str:
    """The SHA-256 by which bytes are kept."""
    return hashlib.sha256(data).hexdigest()


def _record(operation: Operation, texts: dict[str, bytes], files: dict[str, bytes]) -> Json:
    match operation:
        case Edited(edit):
            return {"does": "edit", "edit": edit_record(edit)}
        case DocumentAdded(document):
            data = document.text.encode("utf-8", "surrogatepass")
            texts[digest(data)] = data
            return {"does": "add-document", "document": {**_document_record(document), "text": digest(data)}}
        case DocumentRemoved(doc):
            return {"does": "remove-document", "doc": doc}
        case SeriesPut(series, place):
            files[digest(series.data)] = series.data
            kept = {
                "name": series.name,
                "data": digest(series.data),
                "mapping": mapping_record(series.mapping),
                "chosen": series.chosen,
                "factor": series.factor,
            }
            return {"does": "put-series", "series": kept, "place": place}
        case SeriesRemoved(name):
            return {"does": "remove-series", "name": name}
        case GdpChosen(name):
            return {"does": "choose-gdp", "name": name}
        case Titled(title):
            return {"does": "title", "title": title}
        case MappingKept(signature, mapping):
            return {"does": "keep-mapping", "signature": signature, "mapping": mapping_record(mapping)}
        case SettingKept(name, value):
            return {"does": "keep-setting", "name": name, "value": value}


def _operation(record: Any, fetch: Fetch) -> Operation:
    match record["does"]:
        case "edit":
            return Edited(edit_from_record(record["edit"]))
        case "add-document":
            return DocumentAdded(_document(record["document"], fetch))
        case "remove-document":
            return DocumentRemoved(_text(record["doc"]))
        case "put-series":
            kept = record["series"]
            series = KeptSeries(
                _text(kept["name"]),
                fetch(_text(kept["data"])),
                mapping_from_record(kept["mapping"]),
                _maybe(kept["chosen"]),
                float(kept["factor"]),
            )
            return SeriesPut(series, _number(record["place"]))
        case "remove-series":
            return SeriesRemoved(_text(record["name"]))
        case "choose-gdp":
            return GdpChosen(_maybe(record["name"]))
        case "title":
            return Titled(_text(record["title"]))
        case "keep-mapping":
            return MappingKept(_text(record["signature"]), mapping_from_record(record["mapping"]))
        case "keep-setting":
            return SettingKept(_text(record["name"]), _maybe(record["value"]))
    raise ValueError("does")


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span_of(value: Any) -> Span:
    return Span(_number(value[0]), _number(value[1]))


def _document_record(document: Document) -> Json:
    published, origin = document.published, document.origin
    return {
        "id": document.id,
        "title": document.title,
        "published": published
        and {"day": published.day.isoformat(), "how": published.how, "span": _span(published.span)},
        "origin": {f.name: getattr(origin, f.name) for f in fields(origin)},
        "pages": [[p.number, p.span.start, p.span.end] for p in document.pages],
        "doubts": [[d.code, d.label, d.text, d.field] for d in document.doubts],
    }


def _document(record: Json, fetch: Fetch) -> Document:
    said, origin = record["published"], record["origin"]
    when = None
    if said is not None:
        span = None if said["span"] is None else _span_of(said["span"])
        when = Published(date.fromisoformat(said["day"]), _text(said["how"]), span)
    size = origin["size"]
    return Document(
        _text(record["id"]),
        fetch(_text(record["text"])).decode("utf-8", "surrogatepass"),
        _maybe(record["title"]),
        when,
        Origin(
            _text(origin["name"]),
            _text(origin["kind"]),
            _text(origin["media_type"]),
            _maybe(origin["encoding"]),
            _maybe(origin["sha256"]),
            None if size is None else _number(size),
        ),
        tuple(Page(_number(n), Span(_number(a), _number(b))) for n, a, b in record["pages"]),
        tuple(Doubt(_text(c), _text(label), _text(t), _maybe(f)) for c, label, t, f in record["doubts"]),
    )


def mapping_record(mapping: Mapping) -> Json:
    """What is said in a mapping, by field; what is not said is left out."""
    said = {f.name: getattr(mapping, f.name) for f in fields(mapping)}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in said.items() if v not in (None, ())}


def mapping_from_record(record: Json) -> Mapping:
    """The mapping in a JSON object."""
    kinds: dict[str, Any] = {
        "shape": Shape,
        "basis": Basis,
        "yearly": Yearly,
        "header": _number,
        "scale": float,
        "when": _number,
    }
    values: Json = {}
    for name, value in record.items():
        values[name] = tuple(_text(v) for v in value) if name in ("value", "by") else kinds.get(name, _text)(value)
    return Mapping(**values)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _maybe(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("number")
    return value
