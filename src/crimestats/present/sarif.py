"""Findings as SARIF 2.1.0, the form in which editors and code hosts show what checkers find.

Places are given as line and column and as offset and length; both count Unicode code points, as `columnKind` says. Of a file that
is no plain text (PDF, Word, HTML) they are places in the text that was read from it, which the log holds as a nested artifact.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from crimestats.checks import RULES
from crimestats.model import Analysis, Claim, Document, Finding, Severity, Verdict
from crimestats.version import __version__

from .findings import claim_of, line_column

PLAIN = ("text/plain", "text/markdown")
"""Media types whose text is the file itself."""
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.INCONSISTENT: "error",
    Severity.DOUBT: "warning",
    Severity.UNDECIDED: "note",
    Severity.AGREES: "none",
}
_KINDS = {Severity.INCONSISTENT: "fail", Severity.DOUBT: "fail", Severity.UNDECIDED: "open", Severity.AGREES: "pass"}


def sarif(analysis: Analysis, verdict: Verdict, paths: dict[str, str] | None = None) -> dict[str, object]:
    """The run as a SARIF log, ready for json.dumps; `paths` gives the file of a document where its name is not enough."""
    artifacts, index = _artifacts(analysis, paths or {})
    codes = sorted({f.code for f in verdict.findings})
    run = {
        "tool": {
            "driver": {
                "name": "crimestats",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": [_result(analysis, f, codes, artifacts, index) for f in verdict.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _uri(document: Document, paths: dict[str, str]) -> str:
    name = paths.get(document.id, document.origin.name)
    return quote(PurePath(name).as_posix(), safe="/:")


def _artifacts(analysis: Analysis, paths: dict[str, str]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """All files, each followed by the text read from it where it is no plain text; and where each document's text stands."""
    found: list[dict[str, Any]] = []
    index: dict[str, int] = {}
    for document in analysis.documents:
        index[document.id] = len(found)
        found.append(_artifact(document, _uri(document, paths)))
        if document.origin.media_type not in PLAIN:
            parent = len(found) - 1
            index[document.id] = len(found)
            description = {"text": "The text as it was read from the file."}
            text = {"text": document.text}
            found.append(
                {
                    "location": {"uri": "text"},
                    "parentIndex": parent,
                    "contents": text,
                    "mimeType": "text/plain",
                    "description": description,
                }
            )
    return found, index


def _artifact(document: Document, uri: str) -> dict[str, Any]:
    made: dict[str, Any] = {"location": {"uri": uri}, "mimeType": document.origin.media_type}
    if document.origin.sha256:
        made["hashes"] = {"sha-256": document.origin.sha256}
    if document.origin.size is not None:
        made["length"] = document.origin.size
    return made


def _rule(code: str) -> dict[str, object]:
    rule = RULES[code]
    name = "".join(word.capitalize() for word in rule.name.replace("-", " ").split())
    return {
        "id": rule.code,
        "name": name,
        "shortDescription": {"text": f"{rule.name}."},
        "fullDescription": {"text": rule.help},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": "warning"},
    }


def _result(
    analysis: Analysis,
    finding: Finding,
    codes: Sequence[str],
    artifacts: Sequence[dict[str, Any]],
    index: dict[str, int],
) -> dict[str, object]:
    claims = [c for c in (claim_of(analysis, i) for i in finding.claims) if c is not None]
    places = [_location(analysis, claim, artifacts, index) for claim in claims]
    words = f"{finding.title}. {finding.text}"
    words += f" Would explain it: {finding.explains}" if finding.explains else ""
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "kind": _KINDS[finding.severity],
        "level": _LEVELS[finding.severity] if _KINDS[finding.severity] == "fail" else "none",
        "message": {"text": words},
        "locations": places[:1],
        "partialFingerprints": {"finding/v1": finding.key},
        "properties": {"severity": finding.severity.value, "arithmetic": [s.text for s in finding.arithmetic]},
    }
    if len(places) > 1:
        result["relatedLocations"] = [
            {"id": number, **place, "message": {"text": claim.figure}}
            for number, (place, claim) in enumerate(zip(places[1:], claims[1:]), 1)
        ]
    return result


def _location(
    analysis: Analysis, claim: Claim, artifacts: Sequence[dict[str, Any]], index: dict[str, int]
) -> dict[str, object]:
    text = analysis.document(claim.doc).text
    start, end = line_column(text, claim.span.start), line_column(text, claim.span.end)
    region = {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "charOffset": claim.span.start,
        "charLength": claim.span.end - claim.span.start,
        "snippet": {"text": claim.figure},
    }
    artifact = {"uri": artifacts[index[claim.doc]]["location"]["uri"], "index": index[claim.doc]}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
