"""A Frictionless data package: claims, evidence, doubts, steps, documents and series as CSV, described in datapackage.json."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from crimestats.model import Analysis, Bound, Series, Stance, Verdict
from crimestats.version import __version__

from . import export_frames as frames
from .export_tables import csv_text
from .export_text import encodable, neutralised, printable
from .notes import Notes, notes, series_used
from .tables import Column, claims_frame

MEDIA = "application/zip"
NAME = "crimestats-claims"
_TYPES = {"string": "string", "Int64": "integer", "Float64": "number", "boolean": "boolean", "date": "date"}
_SDMX = "http://purl.org/linked-data/sdmx/2009/"
_RDF = {
    "REF_AREA": f"{_SDMX}dimension#refArea",
    "TIME_PERIOD": f"{_SDMX}dimension#timePeriod",
    "OBS_VALUE": f"{_SDMX}measure#obsValue",
    "UNIT_MEASURE": f"{_SDMX}attribute#unitMeasure",
    "OBS_STATUS": f"{_SDMX}attribute#obsStatus",
}
"""What SDMX calls a field, for programs that join by meaning."""
_ENUMS = {"bound": [b.value for b in Bound], "stance": [s.value for s in Stance], "change": ["increase", "decrease"]}
_FILES = {"fx-lcu-per-usd": "exchange-rates", "population": "population"}


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the package: its name, what it holds, its columns and how it hangs together with the others."""

    name: str
    title: str
    frame: pd.DataFrame
    columns: Sequence[Column]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str, str], ...] = ()
    """(field, table, field there)"""
    source: Series | None = None
    count: int | None = None
    """Rows of a table that is written piece by piece, whose frame is empty."""

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.frame) if self.count is None else self.count

    @property
    def path(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"


def package_bytes(
    analysis: Analysis,
    *,
    only: Iterable[str] | None = None,
    all_claims: bool = False,
    title: str = "Quantitative claims about transnational crime",
    selection: str = "",
    verdict: Verdict | None = None,
    created: datetime | None = None,
) -> bytes:
    """The package as a zip; `only` keeps these claim ids, `all_claims` adds figures that are not about crime.

    `verdict` adds what was traced and found. `created` is now where it is not given. The zip is the same for the same input and time.
    """
    moment = created or datetime.now(UTC)
    kept = None if only is None else frozenset(only)
    compared = [c for c in analysis.comparisons if kept is None or c.claim.id in kept]
    made = notes(analysis, title, "as written; US$ and % of GDP where comparable", compared, selection)
    resources = tables_of(analysis, kept, all_claims, verdict)
    descriptor = described(resources, made, moment)
    out = io.BytesIO()
    stamp = (max(1980, moment.year), moment.month, moment.day, moment.hour, moment.minute, moment.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, text: str) -> None:
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, encodable(text).encode("utf-8"))

        put("datapackage.json", json.dumps(descriptor, ensure_ascii=False, indent=1))
        put("README.md", readme(resources, made, moment))
        for resource in resources:
            put(resource.path, csv_text(resource.frame))
    return out.getvalue()


def tables_of(
    analysis: Analysis,
    only: frozenset[str] | None = None,
    all_claims: bool = False,
    verdict: Verdict | None = None,
) -> list[Resource]:
    """All tables of a package."""
    every = (*analysis.claims, *(analysis.others if all_claims else ()))
    claims = [c for c in every if only is None or c.id in only]
    compared = [c for c in analysis.comparisons if only is None or c.claim.id in only]
    frame = claims_frame(analysis, only=only, all_claims=all_claims)
    named = {"published": "date"}
    columns = [Column(c.name, named.get(c.name, c.type), c.unit, c.description) for c in frames.described(frame)]
    to_claim = (("claim", "claims", "claim"),)
    return [
        Resource("claims", "Claims: one row a claim", frame, columns, ("claim",), (("doc", "documents", "doc"),)),
        Resource(
            "evidence", "Evidence: which words of the document gave which field", frames.evidence_frame(claims), frames.EVIDENCE,
            ("claim", "piece"), to_claim,
        ),
        Resource(
            "doubts", "Doubts: what a careful reader must know before using a number",
            frames.doubts_frame(analysis, claims), frames.DOUBTS, ("claim", "doubt"), to_claim,
        ),
        Resource(
            "steps", "Steps: the arithmetic of each number", frames.steps_frame(compared), frames.STEPS, ("claim", "step"), to_claim,
        ),
        Resource("documents", "Documents that were read", frames.documents_frame(analysis), frames.DOCUMENTS, ("doc",)),
        *_said_and_found(analysis, only, verdict),
        *(_series(s, number) for number, s in enumerate(series_used(analysis))),
    ]  # fmt: skip


def _said_and_found(analysis: Analysis, only: frozenset[str] | None, verdict: Verdict | None) -> list[Resource]:
    """What the user changed, what was found when claims were set against one another, and what they may repeat."""
    made: list[Resource] = []
    changes = frames.changes_frame(analysis)
    if len(changes):
        made.append(Resource("changes", "Changes: values that are the user's", changes, frames.CHANGES, ("number",)))
    if verdict is not None:
        findings, lineage = frames.verdict_frames(analysis, verdict, only)
        made.append(
            Resource(
                "findings",
                "Findings: which claims cannot all be true, and what agrees",
                findings,
                frames.FINDINGS,
                ("finding",),
            )
        )
        made.append(
            Resource(
                "lineage",
                "Lineage: published estimates that a claim may repeat",
                lineage,
                frames.LINEAGE,
                ("claim", "rank"),
                (("claim", "claims", "claim"),),
            )
        )
    return made


def _series(series: Series, number: int) -> Resource:
    name = "gdp" if number == 0 else _FILES.get(series.id, "prices")
    frame = frames.observations_frame(series)
    title = f"{series.title}: {series.source.short}"
    return Resource(name, title, frame, frames.OBSERVATIONS, ("REF_AREA", "TIME_PERIOD"), source=series)


def described(resources: Sequence[Resource], made: Notes, moment: datetime) -> dict[str, Any]:
    """The descriptor, datapackage.json."""
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": printable(made.title),
        "description": printable(
            " ".join(f"{a}: {b}" for a, b in made.lines() if a in ("Unit", "Year basis", "Shown"))
        ),
        "created": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": __version__,
        "keywords": ["transnational crime", "estimates", "GDP"],
        "sources": [_source(r.source) for r in resources if r.source is not None],
        "resources": [_resource(r) for r in resources],
    }


def _source(series: Series) -> dict[str, str]:
    found = {"title": printable(series.source.short)}
    if series.source.url and series.source.url.startswith(("https://", "http://")):
        found["path"] = series.source.url
    return found


def _licences(series: Series | None) -> list[dict[str, str]]:
    """The licence of a series as its publisher states it; of documents none is known, and none is made up."""
    licence = series.source.licence if series else None
    if not licence:
        return []
    known = {
        "CC BY 4.0": {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"},
        "public domain": {"name": "other-pd"},
    }
    return [{**known.get(licence, {"name": "other-open"}), "title": printable(licence)}]


def _resource(resource: Resource) -> dict[str, Any]:
    found: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": resource.path,
        "title": printable(resource.title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(c, resource.key) for c in resource.columns],
            "missingValues": [""],
            "primaryKey": list(resource.key),
        },
    }
    if resource.refers:
        found["schema"]["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": table, "fields": [there]}}
            for field, table, there in resource.refers
        ]
    if resource.source is not None:
        found["sources"] = [_source(resource.source)]
        if licences := _licences(resource.source):
            found["licenses"] = licences
    return found


def _field(column: Column, key: tuple[str, ...]) -> dict[str, Any]:
    name = neutralised(printable(column.name))
    found: dict[str, Any] = {"name": name, "type": _TYPES.get(column.type, "string"), "description": column.description}
    if column.unit:
        found["unit"] = column.unit
    if column.name in _RDF:
        found["rdfType"] = _RDF[column.name]
    limits: dict[str, Any] = {}
    if column.name in key:
        limits["required"] = True
    if column.name in _ENUMS:
        limits["enum"] = _ENUMS[column.name]
    if limits:
        found["constraints"] = limits
    return found


def _marked(text: str) -> str:
    """Words of a document within Markdown: on one line, every sign of Markdown and HTML escaped."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+!|~$&" else c for c in " ".join(printable(text).split()))


TOGETHER = "Tables hang together by `claim` (claims, evidence, doubts, steps) and `doc` (claims, documents)."


def readme(resources: Sequence[Resource], made: Notes, moment: datetime, together: str | None = None) -> str:
    """What is in the package, in words, for a reader without a program; `together` says by which columns its tables join."""
    lines = [
        f"# {_marked(made.title)}",
        "",
        f"Made on {moment.day} {moment:%B %Y} with crimestats {__version__}. The numbers were read from documents by a program: "
        "look at the sentence and the doubts of a claim before using it.",
        "",
        "## Files",
        "",
        *(f"- `{r.path}`: {_marked(r.title)} ({r.rows:,} row{'' if r.rows == 1 else 's'})." for r in resources),
        "- `datapackage.json`: every column with its type, unit and meaning, for programs (Frictionless Data Package).",
        "",
        f"{TOGETHER if together is None else together} An empty cell means "
        "not stated or not known. Amounts are in plain units: dollars, not billions. Text that a spreadsheet would take for a "
        "formula begins with an apostrophe. Offsets count Unicode code points from 0 in the text that was read.",
        "",
        "## What must be known",
        "",
        *(f"- {label}: {_marked(text)}" for label, text in made.lines() if label != "Title"),
        "",
        "The series keep the licences of their publishers. No licence is known for the documents; quote them as law allows.",
        "",
    ]  # fmt: skip
    return "\n".join(lines)
