"""The checks that look at one document at a time, over all documents of a part; parts are worked on by several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crimestats import checks
from crimestats.lineage.index import EstimateIndex
from crimestats.lineage.trace import traced
from crimestats.model import Analysis, Claim, Comparison, Document, Estimate, Finding, Lineage, Series, Settings
from crimestats.pipeline import DEFAULT_GDP
from crimestats.reference.estimates import published_estimates
from crimestats.reference.store import reference_series

from .rows import Rebuilt, by_document, rebuilt
from .verdicts import FINDINGS, LINEAGE, finding_row, lineage_row

TOGETHER = 64
"""Documents that are checked in one go: enough that starting a check costs nothing, few enough to stay small."""


@dataclass(frozen=True, slots=True)
class PartDone:
    """What came of one part."""

    name: str
    documents: int
    claims: int
    lineages: int
    findings: int


def analysis_of(parts: Iterable[Rebuilt], gdp: Series) -> Analysis:
    """Several documents as one analysis; claims without a topic stand apart."""
    documents: list[Document] = []
    claims: list[Claim] = []
    others: list[Claim] = []
    comparisons: list[Comparison] = []
    for part in parts:
        documents.append(part.document)
        for claim, comparison in zip(part.claims, part.comparisons):
            if claim.topic is None:
                others.append(claim)
            else:
                claims.append(claim)
                comparisons.append(comparison)
    return Analysis(tuple(documents), tuple(claims), tuple(others), tuple(comparisons), gdp, Settings())


def judged(
    analysis: Analysis, index: EstimateIndex, estimates: Sequence[Estimate]
) -> tuple[tuple[Lineage, ...], tuple[Finding, ...]]:
    """Lineages, and the findings that are about one document each."""
    lineages = traced(analysis, index)
    doc_of = docs_of(analysis)
    found = checks.findings(analysis, lineages, estimates)
    return lineages, tuple(f for f in found if len({doc_of[c] for c in f.claims}) == 1)


def docs_of(analysis: Analysis) -> dict[str, str]:
    """Claim → its document."""
    return {c.id: c.doc for c in (*analysis.claims, *analysis.others)}


def check_part(part: str, estimates: tuple[Estimate, ...], target: str) -> PartDone:
    """Checks the documents of one part file and writes its lineages and findings under the same name into `target`."""
    titles, left_out = _known(Path(part))
    gdp = reference_series(DEFAULT_GDP)
    every = (*published_estimates(), *estimates)
    index = EstimateIndex(every)
    lineages: list[dict[str, object]] = []
    findings: list[dict[str, object]] = []
    documents = claims = 0
    for group in _groups(_rows(part), left_out):
        again = [rebuilt(rows, titles.get(str(rows[0]["doc"]))) for rows in group]
        analysis = analysis_of(again, gdp)
        traces, found = judged(analysis, index, every)
        doc_of = docs_of(analysis)
        lineages += [lineage_row(x, doc_of[x.claim]) for x in traces]
        findings += [finding_row(f, doc_of) for f in found]
        documents += len(again)
        claims += len(doc_of)
    name = Path(part).name
    for table, schema, rows in (("lineage", LINEAGE, lineages), ("findings", FINDINGS, findings)):
        pq.write_table(pa.Table.from_pylist(rows, schema), Path(target) / table / name, compression="zstd")
    return PartDone(name, documents, claims, len(lineages), len(findings))


def _known(part: Path) -> tuple[dict[str, str], frozenset[str]]:
    """The titles of the documents of a part, and those whose claims count with another document: the parts of one number."""
    titles: dict[str, str] = {}
    left_out: set[str] = set()
    documents, groups = (part.parent.parent / table / part.name for table in ("documents", "groups"))
    if documents.is_file():
        table = pq.read_table(documents, columns=["doc", "title"])
        titles = {
            doc: title for doc, title in zip(table["doc"].to_pylist(), table["title"].to_pylist()) if title is not None
        }
    if groups.is_file():
        table = pq.read_table(groups, columns=["doc", "group"])
        left_out = {doc for doc, head in zip(table["doc"].to_pylist(), table["group"].to_pylist()) if doc != head}
    return titles, frozenset(left_out)


def _rows(part: str) -> Iterator[dict[str, Any]]:
    file = pq.ParquetFile(part)
    for batch in file.iter_batches(10_000):
        yield from batch.to_pylist()


def _groups(rows: Iterable[dict[str, Any]], left_out: frozenset[str]) -> Iterator[list[list[dict[str, Any]]]]:
    """The rows of some documents at a time, without those whose claims count elsewhere."""
    group: list[list[dict[str, Any]]] = []
    for document in by_document(rows):
        if str(document[0]["doc"]) in left_out:
            continue
        group.append(document)  # type: ignore[arg-type]
        if len(group) == TOGETHER:
            yield group
            group = []
    if group:
        yield group
