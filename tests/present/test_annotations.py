"""Every quotation is found again by its words and by its place, in text of any script."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crimestats.io.samples import samples
from crimestats.model import Document
from crimestats.pipeline import analyse
from crimestats.present.annotations import annotation_bytes, annotation_collection
from tests.factories import document

TWICE = "Drug trafficking earns $5 billion a year. " * 40
ASTRAL = "\U0001f4b0\U0001f4b0 e\u0301 \u202eabc\u202c Drug trafficking earns $5 billion a year. \U0001f4b0"


def items(documents: list[Document]) -> list[tuple[Document, dict[str, Any]]]:
    found = json.loads(annotation_bytes(analyse(documents), all_claims=True))
    by_file = {d.origin.name: d for d in documents}
    return [(by_file[i["target"]["source"]["cs:file"]], i) for i in found["first"]["items"]]


@pytest.mark.parametrize(
    "documents",
    [list(samples()), [document(TWICE)], [document(ASTRAL)], [document("\x00 half \ud800 " + TWICE[:42])]],
    ids=["samples", "repeated", "beyond the first plane", "half characters"],
)
def test_every_quotation_is_found_again(documents: list[Document]) -> None:
    found = items(documents)
    assert found
    for source, item in found:
        text = source.text.replace("\ud800", "\ufffd")
        quoted, placed = item["target"]["selector"]
        assert (quoted["type"], placed["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[placed["start"] : placed["end"]] == quoted["exact"]
        assert text[: placed["start"]].endswith(quoted["prefix"])
        assert text[placed["end"] :].startswith(quoted["suffix"])


def test_a_quotation_names_its_place_alone_where_the_text_lets_it() -> None:
    for source, item in items([document(TWICE)]):
        quoted, placed = item["target"]["selector"]
        whole = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        first = source.text.index(whole)
        if source.text.find(whole, first + 1) < 0:
            assert first + len(quoted["prefix"]) == placed["start"]
        else:
            assert max(len(quoted["prefix"]), len(quoted["suffix"])) == 512


def test_the_claim_is_a_structured_value() -> None:
    found = annotation_collection(analyse([document()]))
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], found["total"]) == ("AnnotationCollection", 2)
    value, said, *doubts = found["first"]["items"][0]["body"]
    assert value["schema:maxValue"] == 1.5
    assert "schema:minValue" not in value
    assert (value["cs:bound"], value["cs:topic"], value["schema:unitText"]) == (
        "at_most",
        "criminal-proceeds",
        "percent",
    )
    assert value["cs:usd"]["schema:maxValue"] == pytest.approx(997.7e9, rel=1e-3)
    assert value["cs:usd"]["cs:yearAssumed"] is True
    assert said["value"] == "Criminal proceeds, at most 1.5% of global GDP a year, World"
    assert [d["value"].split(".")[0] for d in doubts] == ["Year assumed", "One side only", "GDP revised"]


def test_every_annotation_has_an_address_of_its_own() -> None:
    found = annotation_collection(analyse(list(samples())), all_claims=True)["first"]["items"]
    assert len({i["id"] for i in found}) == len(found)
    assert all(" " not in i["id"] and i["id"].isascii() for i in found)
