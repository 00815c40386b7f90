"""Echoes: a figure that repeats an older publication, one that wanders through documents, one that is dated anew."""

from __future__ import annotations

from collections.abc import Iterator

from crimestats.compare.echo import published_in
from crimestats.compare.reference import open_ended
from crimestats.lineage.words import data_years, numbers_words, source_words
from crimestats.model import Claim, Estimate, Finding, Lineage, Severity, Step, Strength

from .context import Context, level
from .words import amount_words, topic_lead

SHOWN = 6
"""Documents and publications that a sentence names."""


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each echo and each other year, and one for each figure that stands in several documents."""
    for claim in context.analysis.claims:
        lineage = context.lineages.get(claim.id)
        if lineage is None or not level(claim):
            continue
        whole = lineage.origin is None or lineage.origin.estimate.per in (None, "year")
        if lineage.echo and whole:
            yield _echo(claim, lineage)
        elif (published := _redated(claim, lineage)) is not None:
            yield _other_year(claim, published)
        chain = lineage.passages
        if chain and chain[0].claim == claim.id and not lineage.echo:
            yield wanders(context, claim, lineage)


def _echo(claim: Claim, lineage: Lineage) -> Finding:
    assert lineage.origin is not None
    estimate = lineage.origin.estimate
    text = lineage.sentence
    if lineage.repeats:
        again = ", ".join(dict.fromkeys(_publication(e) for e in lineage.repeats[:SHOWN]))
        text += f" It was published again: {again}. It is one observation."
    years = data_years(estimate) or str(published_in(estimate))
    title = f"{topic_lead(claim)}{amount_words(claim)} without a year, an echo of {years.removeprefix('until ')}"
    claims = tuple(dict.fromkeys((claim.id, *(p.claim for p in lineage.passages))))
    explains = "The figure was copied without its year."
    return Finding("echo", Severity.DOUBT, claims, title, text, lineage.steps, explains, (estimate, *lineage.repeats))


def _publication(estimate: Estimate) -> str:
    year = published_in(estimate)
    return f"{estimate.publisher} {year}" if year else estimate.publisher or estimate.id


def _redated(claim: Claim, lineage: Lineage) -> Estimate | None:
    """The estimate that has the number for other years than the text; None where another has it for the text's own."""
    origin = lineage.origin
    if origin is None or claim.year is None or claim.amount.digits < 2 or origin.relation != "same":
        return None
    if open_ended(claim):
        return None  # "since 2014" dates a rise or a start, not the figure
    best = origin.reason("time")
    if best is None or best.agrees or (best.agrees is None and origin.estimate.last is not None):
        return None
    for candidate in lineage.candidates:
        time = candidate.reason("time")
        firm = candidate.strength is not Strength.WEAK and candidate.estimate.first is not None
        if firm and time is not None and time.agrees is False and "after this text" not in time.text:
            return candidate.estimate if candidate.gap <= origin.gap else None
    return None


def _other_year(claim: Claim, estimate: Estimate) -> Finding:
    years = data_years(estimate)
    text = f"The text gives {amount_words(claim)} for {claim.year}; {source_words(estimate)} published {numbers_words(estimate)} for {years}."
    step = Step(
        "stated", f"{source_words(estimate)}: {numbers_words(estimate)}, {years}", estimate.point, estimate.unit
    )
    title = f"{topic_lead(claim)}{amount_words(claim)}, dated {claim.year} instead of {years}"
    explains = f"The data of {years} were given the year of the text, or another estimate has the same number."
    return Finding("redated", Severity.DOUBT, (claim.id,), title, text, (step,), explains, (estimate,))


def wanders(context: Context, claim: Claim, lineage: Lineage) -> Finding:
    """The finding that a figure stands in several documents, those of its chain; the first ones are named."""
    places = []
    for passage in lineage.passages[:SHOWN]:
        document = context.documents[passage.doc]
        day = f"{passage.published:%B %Y}" if passage.published else "no date"
        places.append(f"{document.title or document.id} ({day}{f', of {passage.years}' if passage.years else ''})")
    steps = tuple(Step("written", place) for place in places)
    text = f"{amount_words(claim)} stands in {len(lineage.passages)} documents: {'; '.join(places)}. It is one observation, not {len(lineage.passages)}."
    title = f"{topic_lead(claim)}{amount_words(claim)} in {len(lineage.passages)} documents"
    claims = tuple(p.claim for p in lineage.passages)
    return Finding(
        "echo",
        Severity.DOUBT,
        claims,
        title,
        text,
        steps,
        "The later texts repeat the earlier one, or all an older source.",
    )
