"""A published total over several years that a text takes for one year's."""

from __future__ import annotations

from collections.abc import Iterator

from crimestats.compare.reference import stated_years
from crimestats.lineage.words import data_years, source_words
from crimestats.model import Claim, Estimate, Finding, Severity, Step, Strength
from crimestats.normalise.words import scaled

from .context import Context, level
from .words import amount_words, topic_lead


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each claim whose origin is a total over years."""
    for claim in context.analysis.claims:
        lineage = context.lineages.get(claim.id)
        origin = lineage.origin if lineage is not None else None
        if origin is None or origin.strength is Strength.WEAK or not level(claim):
            continue
        estimate = origin.estimate
        if estimate.per in (None, "year") or estimate.first is None or estimate.last is None:
            continue
        if claim.per == "year" or len(stated_years(claim)) == 1:
            yield _finding(claim, estimate, estimate.last - estimate.first + 1)


def _finding(claim: Claim, estimate: Estimate, years: int) -> Finding:
    value = estimate.point or estimate.low or estimate.high or 0.0
    yearly = f"{estimate.unit} {scaled(value / years, 3)}".replace("USD ", "US$")
    step = Step(
        "computed",
        f"{scaled(value, 4)} ÷ {years} years = {scaled(value / years, 3)} a year",
        value / years,
        estimate.unit,
    )
    taken = "a year" if claim.per == "year" else f"of {claim.year}"
    text = (
        f"{amount_words(claim)} is the total of the {years} years {data_years(estimate)} ({source_words(estimate)}), "
        f"not {taken}: on average it is {yearly} a year."
    )
    title = f"{topic_lead(claim)}{years} years in one, {amount_words(claim)}"
    explains = "The period was lost when the figure was copied."
    return Finding("cumulative", Severity.INCONSISTENT, (claim.id,), title, text, (step,), explains, (estimate,))
