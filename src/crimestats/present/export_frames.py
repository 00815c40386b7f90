"""The tables that go with the claims: steps, doubts, words of evidence, documents, series; and what their columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from crimestats.corrections import corrected_fields, is_added, original, reason_of
from crimestats.model import Analysis, Claim, Comparison, Series, Verdict

from .corrected import said
from .findings import findings_frame, lineage_frame
from .tables import COLUMNS, Column, held

STEPS = (
    Column("claim", "string", "", "The claim that the step belongs to"),
    Column("step", "Int64", "", "Number of the step, from 1, in the order of the arithmetic"),
    Column(
        "leads_to", "string", "", "What the step leads to: US$, share of GDP, yearly average, prices, common unit ..."
    ),
    Column("kind", "string", "", "written, stated, looked-up, converted, computed, rounded, offered or alternative"),
    Column("text", "string", "", "The step in words with its numbers"),
    Column("value", "Float64", "unit", "The result of the step, not rounded"),
    Column("unit", "string", "", "The unit of the value"),
    Column("factor", "Float64", "", "What the number before was multiplied by"),
    Column("source", "string", "", "Where the factor comes from: publisher, title, release"),
    Column("series", "string", "", "Name of the series that was looked up"),
    Column("release", "string", "", "Release of that series"),
    Column("years", "string", "years, parted by ;", "The years that were looked up; the value is their mean"),
    Column("why", "string", "", "Why these years"),
)
DOUBTS = (
    Column("claim", "string", "", "The claim that the doubt is about"),
    Column("doubt", "Int64", "", "Number of the doubt, from 1"),
    Column("code", "string", "", "The doubt for programs"),
    Column("label", "string", "", "The doubt in two or three words"),
    Column("text", "string", "", "The doubt in a sentence with the facts of this case"),
    Column("field", "string", "", "The field of the claim that it is about, where it is about one"),
)
EVIDENCE = (
    Column("claim", "string", "", "The claim that the words belong to"),
    Column("piece", "Int64", "", "Number of the piece of evidence, from 1"),
    Column("field", "string", "", "The field of the claim that the words gave"),
    Column("value", "string", "", "What was read"),
    Column("words", "string", "", "The words of the document"),
    Column(
        "start", "Int64", "characters", "Where the words start in the text; empty where no words of the text gave it"
    ),
    Column("end", "Int64", "characters", "Where the words end"),
    Column("rule", "string", "", "The rule, or the table and row, that read them"),
)
DOCUMENTS = (
    Column("doc", "string", "", "Name of the document within this piece of work"),
    Column("title", "string", "", "Title"),
    Column("published", "date", "ISO 8601 date", "Date of the document; empty where none was found"),
    Column("published_how", "string", "", "How the date was found"),
    Column("file", "string", "", "Name of the file, or what a person would call the source"),
    Column("kind", "string", "", "file, stdin, paste, record, sample or memory"),
    Column("media_type", "string", "", "Media type"),
    Column("encoding", "string", "", "Encoding of the characters, where it was detected"),
    Column("sha256", "string", "", "Fingerprint of the file as given"),
    Column("size", "Int64", "bytes", "Size of the file as given"),
    Column("pages", "Int64", "pages", "Pages, in paginated documents"),
    Column("characters", "Int64", "characters", "Length of the text that was read"),
    Column("claims", "Int64", "claims", "Claims about crime in it"),
    Column("doubts", "string", "", "What is doubtful about how it was read"),
)
CHANGES = (
    Column("number", "Int64", "", "Number of the change, from 1"),
    Column("claim", "string", "", "The claim that the user changed"),
    Column("what", "string", "", "corrected, confirmed, added, rejected or noted"),
    Column("field", "string", "", "The field, where it is about one"),
    Column("value", "string", "", "What the user said"),
    Column("was", "string", "", "What was read"),
    Column("figure", "string", "", "The words of the figure"),
)
FINDINGS = (
    Column("finding", "string", "", "Name of the finding: check and claims"),
    Column("code", "string", "", "The check for programs"),
    Column("check", "string", "", "The check in words"),
    Column("severity", "string", "", "inconsistent, doubt, agrees or undecided"),
    Column("title", "string", "", "The finding in a few words with its numbers"),
    Column("text", "string", "", "The finding in sentences"),
    Column("would_explain", "string", "", "What would explain it"),
    Column("arithmetic", "string", "", "The steps in words, parted by |"),
    Column("topic", "string", "", "Topic of the first claim"),
    Column("claims", "string", "", "The claims that it is about, parted by |"),
    Column("figures", "string", "", "Their figures, parted by |"),
    Column("documents", "string", "", "Their documents, parted by |"),
    Column("estimates", "string", "", "The published estimates that it rests on, parted by |"),
)
LINEAGE = (
    Column("claim", "string", "", "The claim that was traced"),
    Column("figure", "string", "", "Its figure"),
    Column("document", "string", "", "Its document"),
    Column("topic", "string", "", "Its topic"),
    Column("rank", "Int64", "", "1 for the estimate that fits best; 0 where only other documents hold the same figure"),
    Column("strength", "string", "", "strong, fair or weak"),
    Column("estimate", "string", "", "Name of the published estimate"),
    Column("published_figure", "string", "", "Its figure in words"),
    Column("unit", "string", "", "Its unit"),
    Column("measure", "string", "", "What it measures"),
    Column("place", "string", "", "Its place"),
    Column("data_first", "Int64", "year", "First year of its data"),
    Column("data_last", "Int64", "year", "Last year of its data"),
    Column("publisher", "string", "", "Who published it"),
    Column("title", "string", "", "Where"),
    Column("published", "string", "ISO 8601 date or year", "When"),
    Column("url", "string", "", "Page of the source"),
    Column("verified", "string", "", "yes, no (known from another text that quotes it) or your own"),
    Column("echo", "boolean", "", "True where the text repeats an older estimate without its year"),
    Column("age", "Int64", "years", "Age of the data when the text was published"),
    Column("sentence", "string", "", "The lineage in a sentence"),
    Column("reasons", "string", "", "What was compared, parted by ;"),
    Column("other_documents", "string", "", "Documents of the user with the same figure, parted by |"),
)
OBSERVATIONS = (
    Column(
        "REF_AREA", "string", "ISO 3166 alpha-3, WLD, or ISO 4217 for exchange rates", "Place, or currency of a rate"
    ),
    Column("TIME_PERIOD", "Int64", "year", "Year"),
    Column("OBS_VALUE", "Float64", "UNIT_MEASURE", "Value in plain units: dollars, not billions"),
    Column("UNIT_MEASURE", "string", "ISO 4217 or unit", "Unit of the value"),
    Column(
        "OBS_STATUS",
        "string",
        "",
        "What the publisher says of the value (provisional, forecast ...); empty where nothing",
    ),
)
_TYPES = {"date": "string"}


def _frame(columns: Sequence[Column], rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            c.name: pd.array([held(row[c.name]) for row in rows], dtype=_TYPES.get(c.type, c.type))  # type: ignore[call-overload]
            for c in columns
        }
    )


_LEADS = (
    ("usd", "US$"),
    ("share", "share of GDP"),
    ("yearly", "US$ a year on average"),
    ("real", "US$ in prices of another year"),
    ("then", "with the GDP as published then"),
    ("physical", "common unit"),
    ("total", "the whole population"),
    ("total_real", "the whole population, in prices of another year"),
    ("international", "international dollars"),
)


def steps_frame(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """One row a step of the arithmetic, in the columns of STEPS."""
    rows: list[dict[str, Any]] = []
    for comparison in comparisons:
        measures = [(words, getattr(comparison, name)) for name, words in _LEADS]
        for number, step in enumerate(comparison.steps, 1):
            leads = [words for words, measure in measures if measure is not None and step in measure.steps]
            rows.append(
                {
                    "claim": comparison.claim.id,
                    "step": number,
                    "leads_to": "; ".join(leads) or None,
                    "kind": step.kind,
                    "text": step.text,
                    "value": step.value,
                    "unit": step.unit,
                    "factor": step.factor,
                    "source": step.source,
                    "series": step.series,
                    "release": step.release,
                    "years": ";".join(map(str, step.years)) or None,
                    "why": step.why,
                }
            )
    return _frame(STEPS, rows)


def doubts_frame(analysis: Analysis, claims: Iterable[Claim]) -> pd.DataFrame:
    """One row a doubt of these claims, those of their comparisons included, in the columns of DOUBTS."""
    compared = {c.claim.id: c.doubts for c in analysis.comparisons}
    rows = [
        {"claim": c.id, "doubt": number, "code": d.code, "label": d.label, "text": d.text, "field": d.field}
        for c in claims
        for number, d in enumerate(compared.get(c.id, c.doubts), 1)
    ]
    return _frame(DOUBTS, rows)


def evidence_frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """One row a piece of evidence: which words gave which field, in the columns of EVIDENCE."""
    rows = [
        {
            "claim": c.id,
            "piece": number,
            "field": e.field,
            "value": e.value,
            "words": e.words or None,
            "start": e.span.start if e.span else None,
            "end": e.span.end if e.span else None,
            "rule": e.rule,
        }
        for c in claims
        for number, e in enumerate(c.evidence, 1)
    ]
    return _frame(EVIDENCE, rows)


def changes_frame(analysis: Analysis) -> pd.DataFrame:
    """One row a value that is the user's, a rejected claim or a note, in the columns of CHANGES."""
    rows: list[dict[str, Any]] = []

    def row(
        claim: Claim, what: str, field: str | None = None, value: str | None = None, was: str | None = None
    ) -> None:
        rows.append(
            {"number": len(rows) + 1, "claim": claim.id, "what": what, "field": field, "value": value, "was": was, "figure": claim.figure}
        )  # fmt: skip

    for claim in (*analysis.claims, *analysis.others):
        if is_added(claim):
            row(claim, "added")
        for name in corrected_fields(claim):
            row(claim, "corrected", name, said(getattr(claim, name), name), said(original(claim, name), name))
        if claim.id in analysis.notes:
            row(claim, "noted", value=analysis.notes[claim.id])
    for claim in analysis.rejected:
        row(claim, "rejected", value=reason_of(claim) or None)
    return _frame(CHANGES, rows)


def verdict_frames(
    analysis: Analysis, verdict: Verdict, only: frozenset[str] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Findings and lineages in the columns of FINDINGS and LINEAGE; `only` keeps what these claims take part in."""
    findings = [f for f in verdict.findings if only is None or only.intersection(f.claims)]
    lineages = [x for x in verdict.lineages if only is None or x.claim in only]
    kept = Verdict(tuple(lineages), tuple(findings))
    traced = lineage_frame(analysis, kept)
    traced["rank"] = traced["rank"].fillna(0)
    return _as_described(findings_frame(analysis, kept), FINDINGS), _as_described(traced, LINEAGE)


def _as_described(frame: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    plain = frame.astype(object).where(frame.notna(), None)
    return _frame(columns, [{c.name: _fit(row[c.name], c.type) for c in columns} for row in plain.to_dict("records")])


def _fit(value: Any, kind: str) -> Any:
    if value is None:
        return None
    return str(value) if kind == "string" else int(value) if kind == "Int64" else value


def documents_frame(analysis: Analysis) -> pd.DataFrame:
    """One row a document with its origin, in the columns of DOCUMENTS."""
    counts: dict[str, int] = {}
    for claim in analysis.claims:
        counts[claim.doc] = counts.get(claim.doc, 0) + 1
    rows = [
        {
            "doc": d.id,
            "title": d.title,
            "published": d.published.day.isoformat() if d.published else None,
            "published_how": d.published.how if d.published else None,
            "file": d.origin.name,
            "kind": d.origin.kind,
            "media_type": d.origin.media_type,
            "encoding": d.origin.encoding,
            "sha256": d.origin.sha256,
            "size": d.origin.size,
            "pages": len(d.pages) or None,
            "characters": len(d.text),
            "claims": counts.get(d.id, 0),
            "doubts": " ".join(map(str, d.doubts)) or None,
        }
        for d in analysis.documents
    ]
    return _frame(DOCUMENTS, rows)


def observations_frame(series: Series) -> pd.DataFrame:
    """A series with what its publisher says of each value, in the columns of OBSERVATIONS."""
    rows = [
        {
            "REF_AREA": place,
            "TIME_PERIOD": year,
            "OBS_VALUE": value,
            "UNIT_MEASURE": series.unit,
            "OBS_STATUS": series.flag(place, year),
        }
        for place, values in series.points.items()
        for year, value in sorted(values.items())
    ]
    return _frame(OBSERVATIONS, rows)


def records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """The rows as plain values: None for what is unknown."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(k): v for k, v in row.items()} for row in plain.to_dict("records")]


def described(frame: pd.DataFrame, known: Sequence[Column] = COLUMNS) -> tuple[Column, ...]:
    """The columns of a frame with what they mean; one that nobody has described says so by its type alone."""
    by_name = {c.name: c for c in known}
    return tuple(by_name.get(str(n)) or Column(str(n), _kind(frame[n]), "", "") for n in frame.columns)


def _kind(column: pd.Series[Any]) -> str:
    kinds = pd.api.types
    if kinds.is_bool_dtype(column):
        return "boolean"
    if kinds.is_integer_dtype(column):
        return "Int64"
    return "Float64" if kinds.is_float_dtype(column) else "string"


def fields_frame(columns: Sequence[Column]) -> pd.DataFrame:
    """The description of columns as a table: field, type, unit, meaning."""
    types = {"string": "text", "Int64": "whole number", "Float64": "number", "boolean": "yes or no"}
    return pd.DataFrame(
        {
            "Field": pd.array([c.name for c in columns], dtype="string"),
            "Type": pd.array([types.get(c.type, c.type) for c in columns], dtype="string"),
            "Unit": pd.array([c.unit or None for c in columns], dtype="string"),
            "Meaning": pd.array([c.description or None for c in columns], dtype="string"),
        }
    )
