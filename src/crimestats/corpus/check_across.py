"""The checks between documents of a corpus, by blocking: only claims of one topic, unit, place and value, or year, are set side by side.

The database sorts or ranks the claims, and one block at a time is looked at here; never all pairs, and never all claims at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crimestats.checks import contradictions
from crimestats.checks.context import Context, level
from crimestats.checks.echo import wanders
from crimestats.lineage.passages import chains
from crimestats.lineage.trace import world_gdp
from crimestats.model import Analysis, Claim, Document, Lineage, Passage
from crimestats.normalise.shares import PERCENT_OF
from crimestats.pipeline import DEFAULT_GDP
from crimestats.reference.store import reference_series

from .check_documents import analysis_of
from .codes import DOUBTS
from .query import Corpus
from .rows import rebuilt
from .schema import CLAIMS
from .verdicts import ECHOES, FINDINGS, LINEAGE, OPPOSED, chain_row, finding_row

ENDS = 6
"""Claims at each end of a block that are set against one another: the check itself looks at five."""
BLOCKS = 200
"""Blocks that are looked at in one go."""
_COLUMNS = ", ".join(f'f."{n}"' for n in CLAIMS.names)
_GUESSED = ["topic-tie", "currency-guessed", "place-assumed", "place-tie"]
_OF_YEAR = sorted(code for code, (_, _, field) in DOUBTS.items() if field == "year")
_MONEY = "(f.unit = upper(f.unit) AND length(f.unit) = 3)"
_KIND = f"CASE WHEN {_MONEY} THEN f.unit ELSE 'percent_of_gdp' END"
_FACTOR = "CASE f.unit " + " ".join(f"WHEN '{u}' THEN {v}" for u, v in PERCENT_OF.items()) + " ELSE 1.0 END"
_SHARE = "(" + " OR ".join(f"f.unit = '{u}'" for u in PERCENT_OF) + ")"
_ECHOES = f"""
SELECT {_COLUMNS}, d.title, {_KIND} AS kind, coalesce(f.per, '') = 'year' AS yearly,
    f.low IS NOT DISTINCT FROM f.high OR f.low IS NULL OR f.high IS NULL AS one
FROM facts f LEFT JOIN documents d ON d.doc = f.doc
WHERE f.once AND f.topic IS NOT NULL AND f.published IS NOT NULL AND f.change IS NULL AND len(f.place) = 1
    AND coalesce(f.per, 'year') = 'year' AND f.stance NOT IN ('hypothetical', 'forecast')
    AND ({_MONEY} OR ({_SHARE} AND f."of" IS NOT NULL)) AND NOT list_has_any(f.doubts, ?::VARCHAR[])
ORDER BY f.topic, kind, yearly, f.place[1], one, coalesce(f.low, f.high) * {_FACTOR}, coalesce(f.high, f.low) * {_FACTOR}, f.published, f.doc, f.n
"""
_KEY = "f.topic, f.unit, f.counted, f.\"of\" IS NOT NULL, f.place[1], f.year_first, nullif(f.per, 'year')"
_POINT = "coalesce((f.low + f.high) / 2, f.low, f.high)"
_OPPOSED = f"""
SELECT {_COLUMNS}, d.title, dense_rank() OVER (ORDER BY {_KEY}) AS block FROM (
    SELECT f.*, row_number() OVER (PARTITION BY {_KEY} ORDER BY {_POINT}, f.doc, f.n) AS up,
        row_number() OVER (PARTITION BY {_KEY} ORDER BY {_POINT} DESC, f.doc DESC, f.n DESC) AS down,
        min(coalesce(f.high, 1e300)) OVER (PARTITION BY {_KEY}) AS lowest,
        max(coalesce(f.low, -1e300)) OVER (PARTITION BY {_KEY}) AS highest,
        min(f.doc) OVER (PARTITION BY {_KEY}) <> max(f.doc) OVER (PARTITION BY {_KEY}) AS several
    FROM facts f
    WHERE f.once AND f.topic IS NOT NULL AND f.stance = 'asserted' AND f.change IS NULL AND len(f.place) = 1
        AND f.year_first IS NOT NULL AND f.year_first = f.year_last AND NOT list_has_any(f.doubts, ?::VARCHAR[])
        AND ({_MONEY} OR f.unit NOT IN ('percent', 'percentage_point', 'multiple', 'fraction', '') OR f."of" IS NOT NULL)
) f LEFT JOIN documents d ON d.doc = f.doc
WHERE f.several AND f.highest > f.lowest AND (f.up <= {ENDS} OR f.down <= {ENDS})
ORDER BY block, f.doc, f.n
"""


def check_echoes(corpus: Corpus, echoes: frozenset[str], target: Path) -> tuple[int, int]:
    """Writes the same figures in documents of different days into `target`; gives the number of chained claims and of findings.

    `echoes` are the claims that repeat a published estimate: that is told already, and no chain of them is a finding.
    """
    with (
        pq.ParquetWriter(target / "lineage" / ECHOES, LINEAGE, compression="zstd") as lineage,
        pq.ParquetWriter(target / "findings" / ECHOES, FINDINGS, compression="zstd") as findings,
    ):
        return _echoes(corpus, echoes, lineage, findings)


def check_contradictions(folder: str, memory: str, target: str) -> int:
    """Writes figures that exclude one another into `target`; gives the number of findings. For a process of its own."""
    with (
        Corpus(folder, memory=memory, threads=1) as corpus,
        pq.ParquetWriter(Path(target) / "findings" / OPPOSED, FINDINGS, compression="zstd") as findings,
    ):
        return _contradictions(corpus, findings)


def _rows(corpus: Corpus, sql: str, codes: list[str]) -> Iterator[dict[str, Any]]:
    for batch in corpus.batches(sql, [codes]):
        yield from batch.to_pylist()


def _echoes(
    corpus: Corpus, echoes: frozenset[str], lineage: pq.ParquetWriter, findings: pq.ParquetWriter
) -> tuple[int, int]:
    """The same figure in documents of different days."""
    world = world_gdp(reference_series(DEFAULT_GDP))
    made: list[dict[str, object]] = []
    told: list[dict[str, object]] = []
    chained = wandering = 0
    blocks = groupby(
        _rows(corpus, _ECHOES, _GUESSED), key=lambda r: (r["topic"], r["kind"], r["yearly"], r["place"][0], r["one"])
    )
    for _, rows in blocks:
        titles: dict[str, Document] = {}
        for run, chain in chains(_read(rows, titles), world):
            sentence = f"The same figure stands in {len(chain):,} documents, from {chain[0].published} to {chain[-1].published}."
            made += [chain_row(c.id, c.doc, chain, sentence) for c in run]
            chained += len(run)
            if chain[0].claim not in echoes and level(next(c for c in run if c.id == chain[0].claim)):
                told.append(_wandering(run, chain, titles))
                wandering += 1
            made, told = _flush(lineage, LINEAGE, made), _flush(findings, FINDINGS, told)
    _flush(lineage, LINEAGE, made, least=1)
    _flush(findings, FINDINGS, told, least=1)
    return chained, wandering


def _read(rows: Iterable[dict[str, Any]], titles: dict[str, Document]) -> Iterator[tuple[Claim, Document, int]]:
    for row in rows:
        again = rebuilt([row], row["title"])
        titles[again.document.id] = again.document
        yield again.claims[0], again.document, row["start"]


def _wandering(run: tuple[Claim, ...], chain: tuple[Passage, ...], titles: Mapping[str, Document]) -> dict[str, object]:
    claims = {c.id: c for c in run}
    documents = tuple(titles[p.doc] for p in chain)
    analysis = Analysis(documents, tuple(claims[p.claim] for p in chain), (), (), reference_series(DEFAULT_GDP))
    lineage = Lineage(chain[0].claim, passages=chain)
    found = wanders(Context(analysis, {chain[0].claim: lineage}), claims[chain[0].claim], lineage)
    return finding_row(found, {p.claim: p.doc for p in chain})


def _contradictions(corpus: Corpus, findings: pq.ParquetWriter) -> int:
    """Figures of one thing, place and year whose values exclude one another."""
    gdp = reference_series(DEFAULT_GDP)
    told: list[dict[str, object]] = []
    count = 0
    for rows in _blocks(_rows(corpus, _OPPOSED, [*_GUESSED, *_OF_YEAR])):
        ordered = sorted(rows, key=lambda r: (r["doc"], r["n"]))
        again = [
            rebuilt(own, own[0]["title"]) for own in (list(g) for _, g in groupby(ordered, key=lambda r: r["doc"]))
        ]
        analysis = analysis_of(again, gdp)
        doc_of = {c.id: c.doc for c in analysis.claims}
        for found in contradictions.findings(Context(analysis, {})):
            if len({doc_of[c] for c in found.claims}) > 1:
                told.append(finding_row(found, doc_of))
                count += 1
        told = _flush(findings, FINDINGS, told)
    _flush(findings, FINDINGS, told, least=1)
    return count


def _blocks(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows of some blocks at a time."""
    some: list[dict[str, Any]] = []
    count = 0
    for _, block in groupby(rows, key=lambda r: r["block"]):
        some += block
        count += 1
        if count == BLOCKS:
            yield some
            some, count = [], 0
    if some:
        yield some


def _flush(
    writer: pq.ParquetWriter, schema: pa.Schema, rows: list[dict[str, object]], least: int = 20_000
) -> list[dict[str, object]]:
    """Writes rows once there are enough; gives those that wait."""
    if len(rows) < least:
        return rows
    writer.write_table(pa.Table.from_pylist(rows, schema))
    return []
