"""The lineage of each money or share claim of an analysis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from crimestats.compare.echo import published_in
from crimestats.compare.markets import markets_of
from crimestats.compare.reference import WORLD
from crimestats.model import (
    Analysis,
    Candidate,
    Claim,
    Document,
    Doubt,
    Estimate,
    Lineage,
    Passage,
    Series,
    Stance,
    Strength,
)
from crimestats.normalise.rounding import near
from crimestats.reference.estimates import place_key, published_estimates
from crimestats.reference.store import reference_series

from .index import EstimateIndex
from .match import candidates
from .passages import passages
from .words import sentence_of, shares_then_and_now, years_word

SHIPPED = "gdp-current-usd"
MOST = 5
"""Candidates that are kept of one claim."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def world_gdp(gdp: Series) -> float:
    """The newest world GDP of a series, against which "large" is measured; that of the shipped one where it has no world."""
    for series in (gdp, reference_series(SHIPPED)):
        years = series.years(WORLD)
        if years:
            return series.points[WORLD][years[-1]]
    raise AssertionError("the shipped GDP has the world")


def lineages(analysis: Analysis, estimates: Iterable[Estimate] = ()) -> tuple[Lineage, ...]:
    """What each claim may repeat, in the order of the claims; claims that repeat nothing have no lineage.

    `estimates` are the user's own, in the layout of data/estimates; they stand beside the shipped ones.
    """
    documents = {d.id: d for d in analysis.documents}
    chains = passages(analysis.claims, documents, world_gdp(analysis.gdp))
    return traced(analysis, EstimateIndex((*published_estimates(), *estimates)), chains)


def traced(
    analysis: Analysis, index: EstimateIndex, chains: Mapping[str, tuple[Passage, ...]] | None = None
) -> tuple[Lineage, ...]:
    """The same with an index that is made once for many analyses, and with the chains of the same figure, if any."""
    documents = {d.id: d for d in analysis.documents}
    world = world_gdp(analysis.gdp)
    found = []
    for claim in analysis.claims:
        document = documents[claim.doc]
        fit = candidates(claim, document, index, world)
        chain = chains.get(claim.id, ()) if chains is not None else ()
        if fit or chain:
            found.append(_lineage(claim, document, fit, index, analysis.gdp, chain))
    return tuple(found)


def _lineage(
    claim: Claim,
    document: Document,
    fit: tuple[Candidate, ...],
    index: EstimateIndex,
    gdp: Series,
    chain: tuple[Passage, ...],
) -> Lineage:
    if not fit:
        return Lineage(claim.id, passages=chain, sentence=_wanders(chain))
    origin = fit[0].estimate
    said = document.published.day.year if document.published else None
    age = said - origin.last if said is not None and origin.last is not None else None
    steps = shares_then_and_now(origin, said, gdp)
    return Lineage(
        claim.id,
        fit[:MOST],
        chain,
        tuple(sorted(_repeats(origin, index), key=lambda e: e.published or "")),
        is_echo(claim, document, fit),
        age,
        sentence_of(claim, fit[0], age, steps),
        steps,
        tuple(_doubts(fit[0])),
    )


def _wanders(chain: tuple[Passage, ...]) -> str:
    first, last = chain[0].published, chain[-1].published
    ago = last.year - first.year if first is not None and last is not None else 0
    return f"The same figure stands in {len(chain)} documents, over {years_word(ago) if ago else 'less than one year'}."


def is_echo(claim: Claim, document: Document, fit: tuple[Candidate, ...]) -> bool:
    """True where a claim without a year of its own repeats data older than the year before its text (docs/method.md, 7).

    A fresh estimate that says the same, or a sentence that names the year, makes it none.
    """
    if claim.year is not None or document.published is None or not fit or claim.stance is not Stance.ASSERTED:
        return False
    best, said = fit[0], document.published.day.year
    time = best.reason("time")
    if best.strength is Strength.WEAK or best.relation == "narrower" or (time is not None and time.agrees is False):
        return False
    if (published_in(best.estimate) or 0) >= said:
        return False
    years = {int(y) for y in _YEAR.findall(claim.sentence.of(document.text))}
    for candidate in (c for c in fit if c.relation == best.relation):
        estimate = candidate.estimate
        if (published_in(estimate) or 0) >= said:
            continue  # it came out with the text: what it repeats itself is the question
        if estimate.last is not None and said - 1 <= estimate.last:
            return False
        if years & {y for y in (estimate.first, estimate.last, published_in(estimate)) if y is not None}:
            return False
    data = best.estimate.last or published_in(best.estimate)
    return data is not None and data < said - 1


def _repeats(origin: Estimate, index: EstimateIndex) -> Iterator[Estimate]:
    """Later publications with the same figure of the same thing."""
    value = origin.point if origin.point is not None else origin.low if origin.low is not None else origin.high
    if value is None or origin.published is None:
        return
    for other in index.near(origin.topic, origin.unit, value):
        theirs = other.point if other.point is not None else other.low if other.low is not None else other.high
        later = (other.published or "") > origin.published
        alike = theirs is not None and near(theirs, value, 3) and (other.high is None) == (origin.high is None)
        place = place_key(other.place or "") == place_key(origin.place or "") and other.per == origin.per
        dated = other.first is not None and (other.first, other.last) != (origin.first, origin.last)
        if other is not origin and later and not dated and alike and place and _parts(other) == _parts(origin):
            yield other


def _parts(estimate: Estimate) -> frozenset[str]:
    return frozenset(m.name for m in markets_of(f"{estimate.measure}; {(estimate.note or '').split(';')[0]}"))


def _doubts(origin: Candidate) -> Iterator[Doubt]:
    estimate = origin.estimate
    if estimate.verified is False:
        text = "The estimate is quoted from memory of the publication or from another text, not verified on its page."
        yield Doubt("unverified-source", "Source not seen", text)
    measure = origin.reason("measure")
    if measure is not None and measure.agrees is False:
        yield Doubt("concept-mix", "Different things", f"{measure.text[0].upper()}{measure.text[1:]}.")
    if "PPP" in (estimate.note or ""):
        text = "The estimate is in international dollars (PPP), not in US dollars at market rates."
        yield Doubt("basis-mismatch", "Different dollars", text)
