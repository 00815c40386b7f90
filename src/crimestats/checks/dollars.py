"""International (PPP) dollars beside US dollars at market rates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crimestats.compare.basis import said_of_money
from crimestats.lineage.words import numbers_words, source_words
from crimestats.model import Claim, Finding, Severity, Step

from .context import Context, ids, is_money, level
from .words import amount_words, topic_lead


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each figure whose origin is in PPP and whose text does not say so, and for each mixed topic."""
    groups: dict[tuple[object, ...], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for claim in context.analysis.claims:
        if not level(claim) or not (is_money(claim) or claim.of_gdp):
            continue
        ppp = said_of_money(claim, context.documents[claim.doc]).ppp is not None
        if claim.unit.code == "USD" and claim.year is not None:
            groups[claim.doc, claim.topic, claim.place, str(claim.year)][ppp].append(claim)
        if not ppp:
            yield from _traced(context, claim)
    for market, international in groups.values():
        if market and international:
            yield _mixed(market[0], international[0])


def _traced(context: Context, claim: Claim) -> Iterator[Finding]:
    lineage = context.lineages.get(claim.id)
    if lineage is None or lineage.origin is None or not any(d.code == "basis-mismatch" for d in lineage.doubts):
        return
    estimate = lineage.origin.estimate
    text = (
        f"{source_words(estimate)} counts {numbers_words(estimate).replace('US$', 'international $')} in purchasing power "
        f"(PPP); the text does not say so. Beside GDP in US dollars it looks too large."
    )
    step = Step("stated", f"{source_words(estimate)}: {estimate.note}", estimate.point, estimate.unit)
    title = f"{topic_lead(claim)}{amount_words(claim)} is in PPP"
    yield Finding(
        "basis-mismatch", Severity.DOUBT, (claim.id,), title, text, (step,), "“International” was lost.", (estimate,)
    )


def _mixed(market: Claim, international: Claim) -> Finding:
    text = f"{amount_words(international)} is in international dollars (PPP), {amount_words(market)} is not; they cannot be compared."
    title = f"{topic_lead(market)}PPP beside market dollars"
    step = Step("written", f"{amount_words(market)}; {amount_words(international)} (PPP)")
    return Finding("basis-mismatch", Severity.DOUBT, ids((market, international)), title, text, (step,))
