"""Claims as W3C Web Annotations (JSON-LD): the claim as a structured value, its figure by quote and by position."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from crimestats.model import Analysis, Claim, Comparison, Document, Measure
from crimestats.version import __version__

from .export_text import encodable
from .tables import time_period
from .words import place_label, quantity_sentence, topic_label

MEDIA = "application/ld+json"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:crimestats:terms:"
NEAR, FAR = 32, 512
"""Code points of context on each side of a quotation: where they name its place only once, and at most."""


def annotation_collection(
    analysis: Analysis, *, only: Iterable[str] | None = None, all_claims: bool = False, created: datetime | None = None
) -> dict[str, Any]:
    """One annotation a claim in an AnnotationCollection of one page; `only` keeps these claim ids.

    Positions count code points of the text that was read; half characters in it stand as U+FFFD, one for one.
    """
    kept = None if only is None else frozenset(only)
    every = (*analysis.claims, *(analysis.others if all_claims else ()))
    claims = [c for c in every if kept is None or c.id in kept]
    compared = {c.claim.id: c for c in analysis.comparisons}
    texts = {d.id: encodable(d.text) for d in analysis.documents}
    documents = {d.id: d for d in analysis.documents}
    moment = (created or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    items = [_annotation(c, compared.get(c.id), documents[c.doc], texts[c.doc], moment) for c in claims]
    return {
        "@context": [CONTEXT, {"cs": TERMS, "schema": "http://schema.org/"}],
        "id": "urn:crimestats:claims",
        "type": "AnnotationCollection",
        "label": "Quantitative claims about transnational crime",
        "total": len(items),
        "first": {"id": "urn:crimestats:claims:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def annotation_bytes(
    analysis: Analysis, *, only: Iterable[str] | None = None, all_claims: bool = False, created: datetime | None = None
) -> bytes:
    """The annotations as a file."""
    found = annotation_collection(analysis, only=only, all_claims=all_claims, created=created)
    return encodable(json.dumps(found, ensure_ascii=False, indent=1)).encode("utf-8")


def _iri(kind: str, name: str) -> str:
    return f"urn:crimestats:{kind}:{quote(encodable(name), safe='')}"


def _annotation(
    claim: Claim, comparison: Comparison | None, document: Document, text: str, moment: str
) -> dict[str, Any]:
    doubts = comparison.doubts if comparison else claim.doubts
    return {
        "id": _iri("claim", claim.id),
        "type": "Annotation",
        "motivation": "identifying",
        "created": moment,
        "generator": {"id": "urn:crimestats", "type": "Software", "name": f"crimestats {__version__}"},
        "body": [
            _value(claim, comparison),
            {
                "type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en",
                "value": _sentence(claim),
            },
            *(
                {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "language": "en", "value": str(d)}
                for d in doubts
            ),
        ],
        "target": {"type": "SpecificResource", "source": _source(document), "selector": selectors(text, claim)},
    }  # fmt: skip


def _sentence(claim: Claim) -> str:
    parts = (topic_label(claim.topic), quantity_sentence(claim), place_label(claim.place), time_period(claim.year))
    return ", ".join(p for p in parts if p)


def _value(claim: Claim, comparison: Comparison | None) -> dict[str, Any]:
    """The claim in terms of schema.org where one fits, else in our own; what is unknown is left out."""
    found: dict[str, Any] = {
        "type": "schema:QuantitativeValue",
        "schema:minValue": claim.amount.low,
        "schema:maxValue": claim.amount.high,
        "schema:unitText": claim.unit.code,
        "cs:bound": claim.amount.bound.value,
        "cs:counted": claim.counted,
        "cs:per": claim.per,
        "cs:of": claim.of,
        "cs:change": claim.change.value if claim.change else None,
        "cs:topic": claim.topic,
        "cs:place": list(claim.place) or None,
        "cs:timePeriod": time_period(claim.year),
        "cs:who": claim.who,
        "cs:stance": claim.stance.value,
        "cs:twin": _iri("claim", claim.twin) if claim.twin else None,
        "cs:usd": _measure(comparison.usd) if comparison else None,
        "cs:percentOfGdp": _measure(comparison.share) if comparison else None,
    }
    return {k: v for k, v in found.items() if v is not None}


def _measure(measure: Measure | None) -> dict[str, Any] | None:
    if measure is None:
        return None
    found = {
        "type": "schema:QuantitativeValue",
        "schema:minValue": measure.amount.low,
        "schema:maxValue": measure.amount.high,
        "cs:bound": measure.amount.bound.value,
        "cs:year": measure.year,
        "cs:yearAssumed": measure.year_assumed,
        "cs:place": measure.place,
    }
    return {k: v for k, v in found.items() if v is not None}


def _source(document: Document) -> dict[str, Any]:
    found = {
        "id": _iri("document", document.id),
        "type": "Text",
        "format": document.origin.media_type,
        "dc:title": document.title,
        "dcterms:issued": document.published.day.isoformat() if document.published else None,
        "cs:file": document.origin.name,
        "cs:sha256": document.origin.sha256,
    }
    return {k: v for k, v in found.items() if v is not None}


def selectors(text: str, claim: Claim) -> list[dict[str, Any]]:
    """The figure of a claim by its words with what stands around them, and by its place in code points.

    The words around it grow until they stand there only once, or there are 512 on each side.
    """
    start, end = claim.span.start, claim.span.end
    near = NEAR
    while True:
        before, after = text[max(0, start - near) : start], text[end : end + near]
        whole = before + text[start:end] + after
        first = text.find(whole)
        if near >= FAR or text.find(whole, first + 1) < 0:
            break
        near *= 2
    return [
        {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
