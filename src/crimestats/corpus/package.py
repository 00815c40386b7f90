"""A Frictionless data package of a choice of claims, written piece by piece: claims, their documents, and what could not be read."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa

from crimestats.present.export_text import encodable
from crimestats.present.package import Resource, described, readme
from crimestats.present.tables import Column

from . import columns
from .choice import where
from .exports import csv_lines, target_of
from .pictures import basis, notes
from .query import BATCH, Found
from .schema import CLAIMS

TITLE = "Quantitative claims about transnational crime"
_TOGETHER = "Tables hang together by `doc` (claims, documents); `twin` is the `n` of another claim of the same `doc`."
_ARROW = {"string": pa.string(), "Int64": pa.int64(), "date": pa.date32(), "Float64": pa.float64()}


def write_package(found: Found, target: Path | None, created: datetime | None = None) -> int:
    """Writes the package as a zip; gives the number of claims. The same corpus, choice and time give the same bytes."""
    moment = created or datetime.now(UTC)
    corpus, of = found.corpus, basis(found.corpus, found.chosen)
    condition, values = where(found.chosen)
    kept = f"d.doc IN (SELECT doc FROM facts WHERE {condition})"
    documents = (
        "SELECT d.doc, d.source, d.title, d.published, d.media_type, d.characters, d.claims, d.sha256, "
        'coalesce(g."group", d.doc) AS "group", coalesce(g.size, 1) AS group_size '
        f"FROM documents d LEFT JOIN groups g ON g.doc = d.doc WHERE {kept} ORDER BY d.doc"
    )
    failures = "SELECT row_number() OVER (ORDER BY source, kind, reason) AS number, source, kind, reason FROM failures ORDER BY number"
    counted = int(corpus.value(f"SELECT count(*) FROM documents d WHERE {kept}", values))
    resources = [
        _resource("claims", "Claims: one row a claim", columns.CLAIMS, ("doc", "n"), len(found), (("doc", "documents", "doc"),)),
        _resource("documents", "Documents of these claims, with near-duplicate groups", columns.DOCUMENTS, ("doc",), counted),
        _resource("failures", "Documents of the corpus that could not be read", columns.FAILURES, ("number",), corpus.failed),
    ]  # fmt: skip
    made = replace(notes(TITLE, "as written; US$ and % of GDP where comparable", of))
    with target_of(target) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(
            archive,
            "datapackage.json",
            moment,
            iter([json.dumps(described(resources, made, moment), ensure_ascii=False, indent=1)]),
        )
        _put(archive, "README.md", moment, iter([readme(resources, made, moment, _TOGETHER)]))
        _put(archive, "claims.csv", moment, (text for text, _ in csv_lines(found.batches(), CLAIMS)))
        for name, sql, given, fields in (
            ("documents.csv", documents, values, columns.DOCUMENTS),
            ("failures.csv", failures, [], columns.FAILURES),
        ):
            schema = _schema(fields)
            batches = (b.cast(schema) for b in corpus.batches(sql, given, BATCH))
            _put(archive, name, moment, (text for text, _ in csv_lines(batches, schema)))
    return len(found)


def _schema(fields: Sequence[Column]) -> pa.Schema:
    return pa.schema([pa.field(c.name, _ARROW[c.type]) for c in fields])


def _resource(
    name: str,
    title: str,
    fields: Sequence[Column],
    key: tuple[str, ...],
    rows: int,
    refers: tuple[tuple[str, str, str], ...] = (),
) -> Resource:
    return Resource(name, title, pd.DataFrame(), fields, key, refers, count=rows)


def _put(archive: zipfile.ZipFile, name: str, moment: datetime, pieces: Iterator[str]) -> None:
    stamp = (max(1980, moment.year), moment.month, moment.day, moment.hour, moment.minute, moment.second)
    entry = zipfile.ZipInfo(name, stamp)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    with archive.open(entry, "w", force_zip64=True) as out:
        for text in pieces:
            out.write(encodable(text).encode("utf-8"))
