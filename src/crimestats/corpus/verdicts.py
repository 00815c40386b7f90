"""What the checks of a corpus write beside its other tables: where figures come from, and which cannot all be true.

DIR/lineage/part-000000.parquet    one row a claim that repeats a published estimate or a figure of other documents
DIR/findings/part-000000.parquet   one row a finding; those across documents stand in part-across-…
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import pyarrow as pa

from crimestats.model import Finding, Lineage, Passage

LINEAGE = pa.schema(
    [
        pa.field("claim", pa.string(), nullable=False),  # "doc:start-end"
        pa.field("doc", pa.string(), nullable=False),
        pa.field("estimate", pa.string()),  # id of data/estimates; null where only other documents have the figure
        pa.field("publisher", pa.string()),
        pa.field("estimate_published", pa.string()),
        pa.field("estimate_topic", pa.string()),
        pa.field("relation", pa.string()),  # same · broader · narrower
        pa.field("strength", pa.string()),  # strong · fair · weak
        pa.field("gap", pa.float64()),  # part of the estimate's number
        pa.field("data_first", pa.int16()),
        pa.field("data_last", pa.int16()),
        pa.field("verified", pa.bool_()),
        pa.field("candidates", pa.int16(), nullable=False),
        pa.field("echo", pa.bool_(), nullable=False),
        pa.field("age", pa.int16()),  # years between the data and the text
        pa.field("sentence", pa.string(), nullable=False),
        pa.field("doubts", pa.list_(pa.string()), nullable=False),
        pa.field(
            "chain", pa.string()
        ),  # the oldest claim of the same figure in other documents; itself where it is the oldest
        pa.field("chain_documents", pa.int32()),
        pa.field("chain_first", pa.date32()),
        pa.field("chain_last", pa.date32()),
    ]
)
FINDINGS = pa.schema(
    [
        pa.field("finding", pa.string(), nullable=False),  # the same for the same finding in another run
        pa.field("code", pa.string(), nullable=False),
        pa.field("severity", pa.string(), nullable=False),  # inconsistent · doubt · undecided · agrees
        pa.field("across", pa.bool_(), nullable=False),  # between documents
        pa.field("documents", pa.list_(pa.string()), nullable=False),
        pa.field("claims", pa.list_(pa.string()), nullable=False),  # that which it is about first
        pa.field("title", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("explains", pa.string()),
        pa.field("arithmetic", pa.list_(pa.string()), nullable=False),
        pa.field("estimates", pa.list_(pa.string()), nullable=False),
    ]
)
TABLES: Mapping[str, pa.Schema] = {"lineage": LINEAGE, "findings": FINDINGS}
ECHOES, OPPOSED = "part-across-echoes.parquet", "part-across-values.parquet"
"""The parts of what stands between documents: the same figure, and figures that exclude one another."""


def lineage_row(lineage: Lineage, doc: str) -> dict[str, object]:
    """The row of a lineage that rests on published estimates."""
    origin = lineage.origin
    estimate = origin.estimate if origin is not None else None
    return {
        "claim": lineage.claim,
        "doc": doc,
        "estimate": estimate.id if estimate else None,
        "publisher": estimate.publisher if estimate else None,
        "estimate_published": estimate.published if estimate else None,
        "estimate_topic": estimate.topic if estimate else None,
        "relation": origin.relation if origin else None,
        "strength": origin.strength.value if origin else None,
        "gap": origin.gap if origin else None,
        "data_first": estimate.first if estimate else None,
        "data_last": estimate.last if estimate else None,
        "verified": estimate.verified if estimate else None,
        "candidates": len(lineage.candidates),
        "echo": lineage.echo,
        "age": lineage.age,
        "sentence": lineage.sentence,
        "doubts": [d.code for d in lineage.doubts],
        **_chain(lineage.passages),
    }


def chain_row(claim: str, doc: str, chain: Sequence[Passage], sentence: str) -> dict[str, object]:
    """The row of a claim whose figure stands in other documents and in no published estimate."""
    return {**{f.name: None for f in LINEAGE}, "claim": claim, "doc": doc, "candidates": 0, "echo": False, "sentence": sentence,
            "doubts": [], **_chain(chain)}  # fmt: skip


def _chain(chain: Sequence[Passage]) -> dict[str, object]:
    if not chain:
        return {"chain": None, "chain_documents": None, "chain_first": None, "chain_last": None}
    return {
        "chain": chain[0].claim,
        "chain_documents": len(chain),
        "chain_first": chain[0].published,
        "chain_last": chain[-1].published,
    }


def finding_row(finding: Finding, doc_of: Mapping[str, str]) -> dict[str, object]:
    """The row of a finding; `doc_of` names the document of each claim."""
    documents = list(dict.fromkeys(doc_of[c] for c in finding.claims))
    return {
        "finding": f"{finding.code}-{hashlib.sha256(finding.key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}",
        "code": finding.code,
        "severity": finding.severity.value,
        "across": len(documents) > 1,
        "documents": documents,
        "claims": list(finding.claims),
        "title": finding.title,
        "text": finding.text,
        "explains": finding.explains,
        "arithmetic": [s.text for s in finding.arithmetic],
        "estimates": [e.id for e in finding.estimates],
    }
