"""Claims as JSON records and back, in the fields of docs/method.md. One line a document in JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from crimestats.model import Claim, Doubt, Evidence, Mention, Span, YearSpan

Json = object


def number(value: float | None) -> float | int | None:
    """A whole float as an integer, so that 320000000000.0 is written 320000000000.

    >>> number(320e9), number(1.5), number(None)
    (320000000000, 1.5, None)
    """
    if value is not None and value == int(value) and abs(value) < 2**53:
        return int(value)
    return value


def year_record(year: YearSpan | None) -> Json:
    """A year as a number, a period as [first, last], none as null."""
    if year is None:
        return None
    return year.first if year.first == year.last else [year.first, year.last]


def place_record(place: tuple[str, ...]) -> Json:
    """One place as a string, several as a list, none as null."""
    if not place:
        return None
    return place[0] if len(place) == 1 else list(place)


def _span(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}


def evidence_record(evidence: Evidence) -> dict[str, Json]:
    """Evidence with its words, its rule and its place in the text."""
    return {
        "field": evidence.field,
        "value": evidence.value,
        "words": evidence.words,
        "rule": evidence.rule,
        **_span(evidence.span),
    }


def doubt_record(doubt: Doubt) -> dict[str, Json]:
    """A doubt by its code, label and sentence."""
    return {"code": doubt.code, "label": doubt.label, "text": doubt.text, "field": doubt.field}


def claim_record(claim: Claim, *, explain: bool = False) -> dict[str, Json]:
    """A claim as a JSON object; with `explain` also the evidence of each field and the doubts."""
    record: dict[str, Json] = {
        "start": claim.span.start,
        "end": claim.span.end,
        "figure": claim.figure,
        "low": number(claim.amount.low),
        "high": number(claim.amount.high),
        "bound": claim.amount.bound.value,
        "unit": claim.unit.code,
        "counted": claim.counted,
        "per": claim.per,
        "of": claim.of,
        "change": claim.change.value if claim.change else None,
        "topic": claim.topic,
        "place": place_record(claim.place),
        "year": year_record(claim.year),
        "who": claim.who,
        "stance": claim.stance.value,
        "twin": claim.twin,
    }
    if explain:
        record["evidence"] = [evidence_record(e) for e in claim.evidence]
        record["doubts"] = [doubt_record(d) for d in claim.doubts]
    return record


def mention_record(mention: Mention, text: str) -> dict[str, Json]:
    """A quantity as a JSON object: a counted thing has its noun for a unit, money and per cent their code, a fraction none."""
    figure = mention.span.of(text)
    unit = mention.unit.code
    if unit == "count" and mention.counted:
        # the noun as written: "people", not "person"
        written = next((e.words for e in mention.evidence if e.field == "unit" and e.words), "")
        unit = written.split()[-1].lower() if written else mention.counted
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "figure": figure,
        "low": number(mention.amount.low),
        "high": number(mention.amount.high),
        "bound": mention.amount.bound.value,
        "unit": {"count": None, "": None, "multiple": "times", "fraction": None, "pound": "pound-mass"}.get(
            unit, unit.replace("_", " ")
        ),
        "per": mention.per and mention.per.replace("_", " "),
        "change": mention.change.value if mention.change else None,
    }


def claim_lines(documents: Iterable[tuple[str, Iterable[Claim]]], *, explain: bool = False) -> Iterator[str]:
    """One JSON line a document: {"doc": …, "claims": […]}."""
    for doc, claims in documents:
        yield json.dumps({"doc": doc, "claims": [claim_record(c, explain=explain) for c in claims]}, ensure_ascii=False)


def read_claim_lines(lines: Iterable[str]) -> Iterator[tuple[str, tuple[Mapping[str, Json], ...]]]:
    """The documents and claim records of JSON Lines; a line that is no such object raises ValueError with its number."""
    for count, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record = json.loads(line)
        if not isinstance(record, dict) or "doc" not in record or not isinstance(record.get("claims"), list):
            raise ValueError(f'line {count} is no object with "doc" and "claims"')
        yield str(record["doc"]), tuple(record["claims"])
