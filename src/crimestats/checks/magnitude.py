"""Order of magnitude: one topic's money beside world GDP, or beside the GDP of its place."""

from __future__ import annotations

from collections.abc import Iterator

from crimestats.compare.reference import WORLD, covers_years
from crimestats.model import Claim, Comparison, Finding, Severity, Step
from crimestats.normalise.words import scaled

from .context import Context, certain, is_money, level
from .words import amount_words, topic_lead

MOST, MOST_OF_ALL, MOST_OF_VIOLENCE = 5.0, 10.0, 25.0
"""Per cent of world GDP: for a topic, for totals of crime or of flows, and for violence, whose costs are multiplied."""
TOTALS = ("criminal-proceeds", "illicit-financial-flows")
AT_SEA = ("maritime-piracy",)
"""Topics whose costs fall on the ships of all countries: the GDP of the coast says nothing of them."""
WHOLE = 100.0


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each amount that is too large."""
    for comparison in context.analysis.comparisons:
        claim, share = comparison.claim, comparison.share
        if claim.topic in AT_SEA and comparison.place != WORLD:
            continue
        if share is None or not is_money(claim) or not level(claim) or covers_years(claim) or not certain(claim):
            continue
        value = share.amount.low or share.amount.point
        if comparison.place == WORLD:
            most = MOST_OF_VIOLENCE if claim.topic == "violence" else MOST_OF_ALL if claim.topic in TOTALS else MOST
            # no place is larger than the world: what is too much for it is too much wherever the figure is of
            most = most if claim.place else max(most, MOST_OF_ALL)
        else:
            most = WHOLE
        if value > most and claim.id not in context.slips and not _traced_in_ppp(context, claim):
            yield _finding(claim, comparison, value, most)


def _traced_in_ppp(context: Context, claim: Claim) -> bool:
    lineage = context.lineages.get(claim.id)
    return lineage is not None and any(d.code == "basis-mismatch" for d in lineage.doubts)


def _finding(claim: Claim, comparison: Comparison, value: float, most: float) -> Finding:
    where = "world GDP" if comparison.place == WORLD else "the GDP of its place"
    year = comparison.year
    gdp = scaled(comparison.gdp or 0.0, 4)
    step = Step(
        "computed", f"{amount_words(claim)} ÷ {gdp} × 100 = {value:.3g}% of {where} of {year}", value, "percent_of_gdp"
    )
    size = f"{value:.3g}%" if value < 1000 else f"{value / 100:,.0f} times"
    text = f"{amount_words(claim)} is {size} of {where} of {year}; more than {most:g}% needs a second look."
    title = f"{topic_lead(claim)}{amount_words(claim)} is {size} of GDP"
    explains = (
        "A scale (million, billion), a currency or a year may be misread, or the figure may be a stock or a total."
    )
    return Finding("magnitude", Severity.DOUBT, (claim.id,), title, text, (step,), explains)
