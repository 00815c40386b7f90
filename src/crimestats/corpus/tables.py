"""The rows of a batch, gathered document by document and turned into columns a few thousand claims at a time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from crimestats.compare.columns import columns_of, compare_columns
from crimestats.model import Claim, Document

from .items import Counts, Failure
from .schema import CLAIMS, DOCUMENTS, FAILURES, SENTENCE, SIGNATURES, VERSION

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 2_000
"""Claims that are held as objects before they become columns."""


class Rows:
    """The tables of one batch while they grow."""

    def __init__(self) -> None:
        self._claims: list[Claim] = []
        self._documents: list[Document] = []
        self._batches: list[pa.RecordBatch] = []
        self._read: dict[str, list[object]] = {name: [] for name in DOCUMENTS.names}
        self._known: dict[str, list[object]] = {name: [] for name in SIGNATURES.names}
        self.failures: list[Failure] = []
        self._count = 0

    def add(self, document: Document, source: str, claims: Sequence[Claim], sha256: str, seconds: float) -> None:
        """A document that was read, with its claims."""
        self._count += len(claims)
        values = (
            document.id,
            source,
            document.title,
            document.published.day if document.published else None,
            document.origin.media_type,
            len(document.text),
            len(claims),
            sha256,
            seconds,
        )
        for column, value in zip(self._read.values(), values):
            column.append(value)
        self._claims.extend(claims)
        if claims:
            self._documents.append(document)
        if len(self._claims) >= _AT_ONCE:
            self._turn()

    def know(self, doc: str, bands: list[int], sketch: bytes) -> None:
        """What is kept to find near-duplicates of a document."""
        for column, value in zip(self._known.values(), (doc, bands, sketch)):
            column.append(value)

    def _turn(self) -> None:
        self._batches.append(claim_rows(self._claims, self._documents))
        self._claims, self._documents = [], []

    def files(self, digest: str) -> tuple[dict[str, bytes], Counts]:
        """Each table as the bytes of a Parquet file, by its folder, and how much is in them."""
        self._turn()
        failures = {
            "source": [f.source for f in self.failures],
            "kind": [f.kind for f in self.failures],
            "reason": [f.reason for f in self.failures],
        }
        tables = {
            "claims": pa.Table.from_batches(self._batches, CLAIMS),
            "failures": pa.table(failures, FAILURES),
            "signatures": pa.table(self._known, SIGNATURES),
            "documents": pa.table(self._read, DOCUMENTS),
        }
        characters = sum(n for n in self._read["characters"] if isinstance(n, int))
        counts = Counts(len(self._read["doc"]), self._count, len(self.failures), characters)
        return {name: parquet(table, digest) for name, table in tables.items()}, counts


def parquet(table: pa.Table, digest: str) -> bytes:
    """A table as a Parquet file that names the batch it was made of; the same table gives the same bytes."""
    about = {b"crimestats.schema": str(VERSION).encode(), b"crimestats.batch": digest.encode()}
    into = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(about), into, compression="zstd")
    return into.getvalue()


def claim_rows(claims: Sequence[Claim], documents: Sequence[Document]) -> pa.RecordBatch:
    """The claims of some documents, in the order of their documents and texts, as rows of the table of claims."""
    columns = columns_of(claims, documents)
    made = compare_columns(columns)
    said = _said(claims, {d.id: d for d in documents})
    worked = {
        "used_first": _years(columns.first),
        "used_last": _years(columns.last),
        "usd_low": _numbers(made.usd_low),
        "usd_high": _numbers(made.usd_high),
        "share_low": _numbers(made.share_low),
        "share_high": _numbers(made.share_high),
        "reason": pa.array(made.reasons(), pa.string()),
    }
    whole: list[pa.Array] = [
        worked[f.name] if f.name in worked else pa.array(said[f.name], f.type)  # in the order of the schema
        for f in CLAIMS
    ]
    return pa.RecordBatch.from_arrays(whole, schema=CLAIMS)


def _years(column: NDArray[np.int64]) -> pa.Array:
    """Years as they are stored; 0 is an open end and becomes null."""
    return pa.array(column.astype("int16"), mask=column == 0)


def _numbers(column: NDArray[np.float64]) -> pa.Array:
    return pa.array(column, mask=column != column)


def _said(claims: Sequence[Claim], documents: dict[str, Document]) -> dict[str, list[object]]:
    """The columns that say what stands in the text."""
    names = [f.name for f in CLAIMS][: CLAIMS.get_field_index("used_first")]
    rows: list[tuple[object, ...]] = []
    numbers: dict[str, int] = {}
    at, n = "", 0
    for claim in claims:
        n = n + 1 if claim.doc == at else 1
        at = claim.doc
        numbers[claim.id] = n
    for claim in claims:
        document = documents[claim.doc]
        start, words = _sentence(claim, document.text)
        year, amount = claim.year, claim.amount
        day: date | None = document.published.day if document.published else None
        rows.append(
            (
                claim.doc,
                numbers[claim.id],
                claim.span.start,
                claim.span.end,
                claim.figure,
                amount.low,
                amount.high,
                amount.bound.value,
                claim.unit.code,
                claim.counted,
                claim.per,
                claim.of,
                claim.change.value if claim.change else None,
                claim.topic,
                claim.place,
                year.first if year else None,
                year.last if year else None,
                claim.who,
                claim.stance.value,
                numbers.get(claim.twin) if claim.twin else None,
                [d.code for d in claim.doubts],
                words,
                start,
                document.page_of(claim.span.start),
                day,
            )
        )
    return dict(zip(names, map(list, zip(*rows)))) if rows else {name: [] for name in names}


def _sentence(claim: Claim, text: str) -> tuple[int, str]:
    """Where the sentence of a claim starts and its words: of one that is too long the stretch around the figure."""
    start, end = claim.sentence.start, claim.sentence.end
    if end - start > SENTENCE and claim.span.end > start + SENTENCE:
        start = max(start, claim.span.start - SENTENCE // 2)
    return start, text[start : min(end, start + SENTENCE)]


__all__ = ["Rows", "claim_rows", "parquet"]
