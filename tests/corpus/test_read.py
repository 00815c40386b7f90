"""A batch becomes the rows that the readers, the finders and the comparison give document by document."""

from __future__ import annotations

import hashlib
import io
import json
import math
import os
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crimestats.corpus import schema
from crimestats.corpus.inputs import items, roots
from crimestats.corpus.items import Batch, Failure, Item, Part, Rules
from crimestats.corpus.read import read_batch
from crimestats.io.samples import samples
from crimestats.model import Document
from crimestats.pipeline import analyse, extract


def record(number: int, text: str, **more: str) -> Item:
    return Item(
        f"f!{number}", f"/f!{number}", f"f, line {number}", json.dumps({"text": text, **more}).encode(), record=True
    )


def rows(part: Part, name: str) -> list[dict[str, object]]:
    return list(pq.read_table(io.BytesIO(part.files[name])).to_pylist())


def test_the_rows_say_what_analyse_says() -> None:
    days = {d.id: d.published.day.isoformat() if d.published else "" for d in samples()}
    given = [record(n, d.text, published=days[d.id], title=d.title or "") for n, d in enumerate(samples())]
    part = read_batch(Batch(0, tuple(given)), Rules())
    documents = [
        Document(f"f!{n}", d.text, d.title, d.published, d.origin) for n, d in enumerate(samples())
    ]  # without pages, as records are
    analysis = analyse(documents)
    by_claim = {c.claim.id: c for c in analysis.comparisons}
    found = rows(part, "claims")
    assert [(r["doc"], r["start"], r["figure"]) for r in found] == [
        (c.doc, c.span.start, c.figure) for c in analysis.claims
    ]
    assert len(found) > 20
    ns: dict[str, int] = {}
    for row, claim in zip(found, analysis.claims):
        ns[claim.doc] = ns.get(claim.doc, 0) + 1
        made = by_claim[claim.id]
        assert row["n"] == ns[claim.doc]
        assert (row["low"], row["high"], row["bound"]) == (claim.amount.low, claim.amount.high, claim.amount.bound)
        assert (row["unit"], row["per"], row["topic"], row["who"]) == (
            claim.unit.code,
            claim.per,
            claim.topic,
            claim.who,
        )
        assert row["place"] == list(claim.place)
        assert row["doubts"] == [d.code for d in claim.doubts]
        assert (row["year_first"], row["year_last"]) == (
            (claim.year.first, claim.year.last) if claim.year else (None, None)
        )
        assert row["reason"] == (made.reason_code or "")
        for side, measure in (("usd", made.usd), ("share", made.share)):
            for end in ("low", "high"):
                want = getattr(measure.amount, end) if measure else None
                got = row[f"{side}_{end}"]
                assert (want is None) == (got is None), (row, made)
                assert got is None or math.isclose(want or 0, float(str(got)), rel_tol=1e-12)
        text = next(d.text for d in documents if d.id == claim.doc)
        assert row["sentence"] == claim.sentence.of(text)
        assert row["sentence_start"] == claim.sentence.start


def test_the_tables_have_the_columns_of_the_schema() -> None:
    part = read_batch(Batch(3, (record(1, "Fraud cost Japan $5 million a year."), record(2, ""))), Rules())
    for name, want in (
        ("claims", schema.CLAIMS), ("documents", schema.DOCUMENTS),
        ("failures", schema.FAILURES), ("signatures", schema.SIGNATURES),
    ):  # fmt: skip
        got = pq.read_table(io.BytesIO(part.files[name])).schema
        assert got.remove_metadata().equals(want), name
        assert got.metadata[b"crimestats.schema"] == b"1"
        assert pq.read_table(io.BytesIO(part.files[name])).num_rows == 1
    assert (part.number, part.counts.documents, part.counts.claims, part.counts.failures) == (3, 1, 1, 1)


def test_a_twin_is_the_number_of_the_other_expression() -> None:
    text = "In 2009 organised crime earned $870 billion worldwide, or 1.5 per cent of global GDP."
    first, second = rows(read_batch(Batch(0, (record(1, text),)), Rules()), "claims")
    assert (first["n"], first["twin"], second["n"], second["twin"]) == (1, 2, 2, 1)
    assert (first["year_first"], first["used_first"], first["used_last"]) == (2009, 2009, 2009)


def test_the_year_assumed_is_told_from_the_year_stated() -> None:
    text = "Fraud costs Japan $5 million a year."
    (row,) = rows(read_batch(Batch(0, (record(1, text, published="2012-05-01"),)), Rules()), "claims")
    assert (row["year_first"], row["used_first"], row["used_last"]) == (None, 2011, 2011)
    assert row["published"] == date(2012, 5, 1)


def test_of_a_very_long_sentence_the_stretch_around_the_figure_is_kept() -> None:
    text = "Fraud, " + "as many say, " * 300 + "cost Japan $5 million in 2009."
    (row,) = rows(read_batch(Batch(0, (record(1, text),)), Rules()), "claims")
    kept, start, at = str(row["sentence"]), int(str(row["sentence_start"])), int(str(row["start"]))
    assert kept == text[start : start + schema.SENTENCE]
    assert text[at : at + 10] == "$5 million"
    assert start <= at
    assert "$5 million in 2009" in kept


FAILING = [
    (Item("a", "a", "a.jsonl, line 1", b"{", record=True), "a.jsonl, line 1 is not JSON"),
    (Item("a", "a", "a.jsonl, line 1", b'{"id": 1}', record=True), 'a.jsonl, line 1 has no "text"'),
    (Item("a", "a", "a.jsonl, line 1", b'{"text": " "}', record=True), "a.jsonl, line 1 holds no text"),
    (Item("a", "a", "a.jsonl, line 1", b"[" * 100_000, record=True), "is not JSON"),
    (Item("a", "a", "a.txt", b" "), "a.txt is empty"),
    (Item("a", "a", "a.docx", b"PK\x03\x04nothing"), "a.docx"),
    (Item("a", "a", "a.txt", address="/nowhere/a.txt"), "a.txt cannot be opened: No such file"),
    (Item("a", "a", "a.png", b"\x89PNG...."), "a PNG picture"),
    (Item("a", "a", "a", failure=Failure("a", "unreadable", "Known before.")), "Known before."),
]


@pytest.mark.parametrize(("item", "words"), FAILING, ids=[w for _, w in FAILING])
def test_one_bad_document_fails_alone(item: Item, words: str) -> None:
    part = read_batch(Batch(0, (record(1, "One."), item, record(2, "Two."))), Rules())
    assert [d["doc"] for d in rows(part, "documents")] == ["f!1", "f!2"]
    (failure,) = rows(part, "failures")
    assert (failure["source"], failure["kind"]) == ("a", "unreadable")
    assert words in str(failure["reason"])


def test_half_characters_are_replaced_one_for_one() -> None:
    item = Item(
        "a", "a", "a, line 1", b'{"text": "x\\ud800y Fraud cost Japan $5 million.", "title": "\\udfff"}', record=True
    )
    part = read_batch(Batch(0, (item,)), Rules())
    (document,), (claim,) = rows(part, "documents"), rows(part, "claims")
    text = "x\ufffdy Fraud cost Japan $5 million."
    assert document["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert (document["title"], document["characters"]) == ("\ufffd", len(text))
    assert text[int(str(claim["start"])) : int(str(claim["end"]))] == "$5 million"


def test_rules() -> None:
    item = Item("a", "a", "a, line 1", b'{"body": "In 2009, 31 states met. Fraud cost Japan $5 million."}', record=True)
    part = read_batch(Batch(0, (item,)), Rules(all_claims=True, text="body", published=date(2013, 1, 2)))
    found = rows(part, "claims")
    assert [r["figure"] for r in found] == [
        c.figure for c in extract("In 2009, 31 states met. Fraud cost Japan $5 million.", all_claims=True)
    ]
    assert len(found) == 2
    assert {r["published"] for r in found} == {date(2013, 1, 2)}


def test_many_claims_are_turned_in_several_goes() -> None:
    # more than two goes of 2,000: numbers go on and nothing is lost between them
    text = " ".join(f"Fraud cost Japan ${n} million in 2009." for n in range(2, 1_502))
    part = read_batch(Batch(0, tuple(record(n, text) for n in range(3))), Rules())
    found = pq.read_table(io.BytesIO(part.files["claims"]))
    assert found.column("doc").to_pylist() == [f"f!{n}" for n in range(3) for _ in range(1_500)]
    assert found.column("n").to_pylist() == list(range(1, 1_501)) * 3
    assert found.column("low").to_pylist() == [n * 1e6 for n in range(2, 1_502)] * 3


def test_the_same_batch_gives_the_same_bytes() -> None:
    batch = Batch(0, (record(1, "Fraud cost Japan $5 million a year."), record(2, "{")))
    one, two = (read_batch(batch, Rules()).files for _ in range(2))
    for name in ("claims", "failures", "signatures"):
        assert one[name] == two[name]
    assert isinstance(pq.read_table(io.BytesIO(one["documents"])), pa.Table)


def test_a_file_is_read_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>Fraud</h1><p>Fraud cost Japan $5 million.</p>")
    part = read_batch(Batch(0, (Item("in/a.html", "a", "a.html", address=str(tmp_path / "a.html")),)), Rules())
    (document,) = rows(part, "documents")
    assert (document["doc"], document["title"], document["media_type"]) == ("in/a.html", "Fraud", "text/html")


def test_names_that_are_no_text_stay_apart(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        with open(folder + b"/" + name, "w") as file:
            file.write("Fraud cost Japan $5 million.")
    given = tuple(items(roots([str(tmp_path)])))
    part = read_batch(Batch(0, given), Rules())
    names = [str(d["doc"]).rpartition("/")[2] for d in rows(part, "documents")]
    assert names == ["caf\\udce8.txt", "caf\\udce9.txt"]
    assert [str(c["doc"]).rpartition("/")[2] for c in rows(part, "claims")] == names
