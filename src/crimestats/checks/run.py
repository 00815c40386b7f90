"""Runs all checks over an analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from crimestats.model import Analysis, Estimate, Finding, Lineage, Severity

from . import (
    averages,
    concept,
    contradictions,
    cumulative,
    dollars,
    echo,
    growth,
    magnitude,
    mix,
    overlap,
    pair,
    per_victim,
    ranges,
    rates,
    shares_of,
    slips,
    sums,
    umbrella,
    within,
)
from .context import Context

CHECKS: tuple[Callable[[Context], Iterator[Finding]], ...] = (
    concept.findings,
    slips.findings,
    pair.findings,
    ranges.findings,
    sums.findings,
    shares_of.findings,
    growth.findings,
    per_victim.findings,
    cumulative.findings,
    averages.findings,
    rates.findings,
    umbrella.findings,
    contradictions.findings,
    within.findings,
    magnitude.findings,
    echo.findings,
    dollars.findings,
    overlap.findings,
    mix.findings,
)
_RANK = {Severity.INCONSISTENT: 0, Severity.DOUBT: 1, Severity.UNDECIDED: 2, Severity.AGREES: 3}


def findings(
    analysis: Analysis, lineages: Sequence[Lineage], estimates: Iterable[Estimate] = ()
) -> tuple[Finding, ...]:
    """All findings, those that cannot both be true first, then in the order of the text; each once."""
    context = Context(analysis, {x.claim: x for x in lineages}, tuple(estimates))
    found: dict[str, Finding] = {}
    for check in CHECKS:
        for finding in check(context):
            found.setdefault(finding.key, finding)
    place = {claim: number for number, claim in enumerate(context.claims)}
    return tuple(sorted(found.values(), key=lambda f: (_RANK[f.severity], place.get(f.claims[0], 0), f.code)))
