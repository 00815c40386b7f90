"""What a read corpus is on disk: the tables, their columns and units. docs/scale.md explains it to users.

    DIR/corpus.json                     what was read, by which version and with which settings
    DIR/claims/part-000000.parquet      one row a claim
    DIR/documents/part-000000.parquet   one row a document that was read
    DIR/failures/part-000000.parquet    one row a document that was not
    DIR/groups/part-000000.parquet      one row a document: which near-duplicates count as one
    DIR/signatures/part-000000.parquet  one row a document: what near-duplicates are found by

A part holds the rows of one batch of documents, in the order in which the input has them; the parts of all tables that
bear one number belong together. A part is written whole beside its place and then renamed, so none is ever half there.
"""

from __future__ import annotations

import pyarrow as pa

VERSION = 1
"""Rises when a column changes its meaning or goes; a column that is added does not raise it."""

CLAIMS = pa.schema(
    [
        pa.field("doc", pa.string(), nullable=False),
        pa.field("n", pa.int32(), nullable=False),  # from 1, in the order of the text
        pa.field("start", pa.int64(), nullable=False),  # characters of the text as it was read, half-open
        pa.field("end", pa.int64(), nullable=False),
        pa.field("figure", pa.string(), nullable=False),
        pa.field("low", pa.float64()),  # in `unit`; null where that side is open
        pa.field("high", pa.float64()),
        pa.field("bound", pa.string(), nullable=False),
        pa.field("unit", pa.string(), nullable=False),
        pa.field("counted", pa.string()),
        pa.field("per", pa.string()),
        pa.field("of", pa.string()),
        pa.field("change", pa.string()),
        pa.field("topic", pa.string()),
        pa.field("place", pa.list_(pa.string()), nullable=False),  # "World", ISO 3166 alpha-3 or a region in words
        pa.field("year_first", pa.int16()),  # as the text states it
        pa.field("year_last", pa.int16()),
        pa.field("who", pa.string()),
        pa.field("stance", pa.string(), nullable=False),
        pa.field("twin", pa.int32()),  # `n` of the other expression of the same amount
        pa.field("doubts", pa.list_(pa.string()), nullable=False),  # codes of docs/method.md
        pa.field("sentence", pa.string(), nullable=False),  # the text's own words, at most SENTENCE of them
        pa.field("sentence_start", pa.int64(), nullable=False),
        pa.field("page", pa.int32()),
        pa.field("published", pa.date32()),  # of the document
        pa.field("used_first", pa.int16()),  # the years by which it was compared, stated or assumed
        pa.field("used_last", pa.int16()),
        pa.field("usd_low", pa.float64()),  # current US$, a year where the amount is per some time
        pa.field("usd_high", pa.float64()),
        pa.field("share_low", pa.float64()),  # per cent of GDP
        pa.field("share_high", pa.float64()),
        pa.field("reason", pa.string(), nullable=False),  # why there is no comparison, a code; empty where there is one
    ]
)

DOCUMENTS = pa.schema(
    [
        pa.field("doc", pa.string(), nullable=False),  # unlike any other of the corpus
        pa.field("source", pa.string(), nullable=False),  # address of the file, "!" and the member or record inside it
        pa.field("title", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("media_type", pa.string(), nullable=False),
        pa.field("characters", pa.int64(), nullable=False),
        pa.field("claims", pa.int32(), nullable=False),
        pa.field("sha256", pa.string(), nullable=False),  # of the text as UTF-8
        pa.field("seconds", pa.float64(), nullable=False),  # never part of a comparison of two runs
    ]
)

FAILURES = pa.schema(
    [
        pa.field("source", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),  # unreadable · time · memory · died
        pa.field("reason", pa.string(), nullable=False),  # one sentence: found, accepted, to do
    ]
)

GROUPS = pa.schema(
    [
        pa.field("doc", pa.string(), nullable=False),
        pa.field(
            "group", pa.string(), nullable=False
        ),  # the document of the group that stands for it; itself when alone
        pa.field("size", pa.int32(), nullable=False),  # documents of the group
    ]
)

SIGNATURES = pa.schema(
    [
        pa.field("doc", pa.string(), nullable=False),
        pa.field("bands", pa.list_(pa.uint64()), nullable=False),  # documents that share one are looked at together
        pa.field("sketch", pa.binary(), nullable=False),  # a byte a place: 64 of words, 16 of figures
    ]
)

SENTENCE = 2_000
"""Characters of a sentence that are kept at most."""

__all__ = ["CLAIMS", "DOCUMENTS", "FAILURES", "GROUPS", "SENTENCE", "SIGNATURES", "VERSION"]
