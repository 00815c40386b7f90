"""`crimestats check`: where figures come from and whether they can all be true, for desks that check before they publish."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import INPUTS, Chosen, analysed, comparing, end_run, output_option, published_option, remark, write_lines

if TYPE_CHECKING:
    from crimestats.model import Analysis, Estimate, Finding, Lineage, Verdict

FAILS = {"inconsistent": ("inconsistent",), "doubt": ("inconsistent", "doubt")}


@click.command()
@INPUTS
@comparing
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="text to read; json for programs; sarif for editors and code hosts, which show each finding at its figure.",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILS)),
    help="End with exit code 1 where figures cannot be true as they stand, or (doubt) where anything is doubtful as well; "
    "otherwise the code is 0 whatever is found.",
)
@click.option(
    "--with",
    "others",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Estimates of your own, in the layout of the shipped ones (topic, low, high, point, unit, year ...); more than once.",
)
@published_option
@output_option
def check(
    inputs: tuple[str, ...],
    chosen: Chosen,
    fmt: str,
    fail_on: str | None,
    others: tuple[Path, ...],
    published: date | None,
    output: Path | None,
) -> None:
    """Traces each figure to published estimates and checks whether the figures can all be true.

    Each finding says what cannot be true together, what is doubtful, what agrees and what cannot be decided, with its
    arithmetic, its place (line:column) and what would explain it. Several inputs are also checked against one another.

    \b
    crimestats check draft.docx                          read it
    crimestats check draft.docx --fail-on inconsistent   stop a publishing script
    crimestats check texts/ --format sarif -o check.sarif

    Exit codes: 0 checked; 1 an input could not be read, or --fail-on applies; 2 wrong use.
    """
    from crimestats.pipeline import check as checked

    estimates = _estimates(others)
    analysis, reading = analysed(inputs, chosen, published)
    verdict = checked(analysis, estimates)
    write_lines(_lines(analysis, verdict, fmt, inputs), output)
    end_run(reading)
    if fail_on is not None and any(f.severity.value in FAILS[fail_on] for f in verdict.findings):
        sys.exit(1)


def _estimates(paths: Iterable[Path]) -> tuple[Estimate, ...]:
    from crimestats.errors import SeriesError
    from crimestats.io.series import read_series

    found: list[Estimate] = []
    for path in paths:
        reading = read_series(path)
        for problem in reading.problems:
            remark(f"{problem.where}: {problem.what}")
        if not reading.estimates:
            raise SeriesError(
                "no-estimates",
                found=f"{path.name} holds a series ({reading.why}) and no estimates",
                accepted="a table with the headings topic, low, high, point, unit, year",
            )
        found += reading.estimates
    return tuple(found)


def _paths(analysis: Analysis, inputs: Iterable[str]) -> dict[str, str]:
    """Document → the file as the user named it, or inside the folder that was named; none where two files have one name."""
    files: dict[str, list[str]] = {}
    for given in map(Path, inputs):
        for path in sorted(given.rglob("*")) if given.is_dir() else [given]:
            files.setdefault(path.name, []).append(path.as_posix())
    return {d.id: f[0] for d in analysis.documents if len(f := files.get(Path(d.origin.name).name, [])) == 1}


def _lines(analysis: Analysis, verdict: Verdict, fmt: str, inputs: Iterable[str]) -> Iterable[str]:
    if fmt == "sarif":
        from crimestats.present.sarif import sarif

        return [json.dumps(sarif(analysis, verdict, _paths(analysis, inputs)), ensure_ascii=False, indent=1)]
    if fmt == "json":
        body = {
            "findings": [finding_record(analysis, f) for f in verdict.findings],
            "lineages": [lineage_record(x) for x in verdict.lineages],
        }
        return [json.dumps(body, ensure_ascii=False, indent=1)]
    from crimestats.present.findings import finding_lines

    return finding_lines(analysis, verdict)


def finding_record(analysis: Analysis, finding: Finding) -> dict[str, object]:
    """A finding for programs, with the place of each figure."""
    from crimestats.present.findings import claim_of

    claims = [c for c in (claim_of(analysis, i) for i in finding.claims) if c is not None]
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "title": finding.title,
        "text": finding.text,
        "would_explain": finding.explains,
        "arithmetic": [s.text for s in finding.arithmetic],
        "claims": [
            {"id": c.id, "doc": c.doc, "start": c.span.start, "end": c.span.end, "figure": c.figure, "topic": c.topic}
            for c in claims
        ],
        "estimates": [e.id for e in finding.estimates],
    }


def lineage_record(lineage: Lineage) -> dict[str, object]:
    """A lineage for programs: candidates best first, each with its reasons."""
    from crimestats.present.findings import safe_url

    return {
        "claim": lineage.claim,
        "echo": lineage.echo,
        "age": lineage.age,
        "sentence": lineage.sentence,
        "candidates": [
            {
                "estimate": c.estimate.id,
                "strength": c.strength.value,
                "relation": c.relation,
                "gap": c.gap,
                "verified": c.estimate.verified,
                "url": safe_url(c.estimate.url),
                "reasons": [{"what": r.what, "agrees": r.agrees, "text": r.text} for r in c.reasons],
            }
            for c in lineage.candidates
        ],
        "published_again": [e.id for e in lineage.repeats],
        "other_documents": [
            {"claim": p.claim, "doc": p.doc, "published": p.published.isoformat() if p.published else None}
            for p in lineage.passages
        ],
        "doubts": [{"code": d.code, "text": str(d)} for d in lineage.doubts],
    }
