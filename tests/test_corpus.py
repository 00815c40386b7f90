"""The first mark on real texts, where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from crimestats.evaluate import evaluate, load_texts, read_claims
from crimestats.io.documents import read_documents
from crimestats.io.records import claim_record
from crimestats.pipeline import analyse, extract

pytestmark = pytest.mark.shared


def test_crime_claims_on_the_annotated_texts(shared: Path) -> None:
    gold = read_claims(shared / "corpus" / "gold.jsonl")
    reading = read_documents(sorted((shared / "corpus").glob("*.txt")))
    ours = {d.id: [claim_record(c) for c in extract(d, all_claims=True)] for d in reading.documents}
    scores, _ = evaluate(gold, ours, load_texts(shared / "corpus", gold))
    by_name = {s.name: s for s in scores}
    assert by_name["crime found+bound"].f1 >= 0.95
    assert by_name["found+bound"].f1 >= 0.95


def test_the_press_release(shared: Path) -> None:
    (document,) = read_documents([shared / "corpus" / "un-csto-2011.txt"]).documents
    assert document.published is not None
    assert document.published.day.isoformat() == "2011-04-25"
    every = extract(document, all_claims=True)
    found = [
        (c.figure, c.amount.low, c.amount.high, c.amount.bound.value, c.unit.code, c.per, c.topic, c.place)
        for c in every
    ]
    assert found[:2] == [
        ("1.5\u00a0per cent", None, 1.5, "at_most", "percent", "year", "criminal-proceeds", ("World",)),
        ("$320\u00a0billion", 320e9, 320e9, "about", "USD", "year", "drug-trafficking", ("World",)),
    ]
    assert [(c.figure, c.topic) for c in every[2:]] == [("31\u00a0entities", None)]
    share, drugs = analyse([document]).comparisons
    assert share.usd is not None
    assert round((share.usd.amount.high or 0) / 1e9) == 998
    assert drugs.share is not None
    assert round(drugs.share.amount.point, 2) == 0.48
