"""Two sums in different money that a statement gives for the same thing: the rate between them is that of the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crimestats.compare.reference import covers_years, span_words, stated_years
from crimestats.model import Claim, Document, Finding, Severity, Step
from crimestats.normalise.rounding import slack
from crimestats.normalise.words import rate_words
from crimestats.reference.rates import FoundRate, rate_for

from .context import Context, certain, ids, is_money, level
from .words import amount_words, topic_lead

WITHIN, FITS, NEAR, CLEAR = 0.03, 0.03, 10, 0.30
"""Gaps that agree; that name another year; years around that are asked; and from where on no rate of the time explains it."""
LARGEST = 0.10
"""No rounding is taken to explain more."""


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each sum that is given in US$ and in another currency."""
    for document, claims in context.sentences:
        for claim in claims:
            twin = context.claims.get(claim.twin) if claim.twin else None
            if (
                twin is None
                or not (is_money(claim) and is_money(twin))
                or twin.unit.code != "USD"
                or claim.unit.code == "USD"
            ):
                continue
            if level(claim) and level(twin) and _named_apart(claim, twin) and not covers_years(claim):
                yield from _judged(claim, twin, document)


def _named_apart(local: Claim, usd: Claim) -> bool:
    """True where both currencies are sure: a bare $ beside "C$" is the American one."""
    written = not any(d.code == "currency-guessed" for d in local.doubts)
    return certain(usd) or (written and certain(replace(usd, doubts=tuple(d for d in usd.doubts if d.field != "unit"))))


def _judged(local: Claim, usd: Claim, document: Document) -> Iterator[Finding]:
    years = stated_years(local) or stated_years(usd)
    assumed = not years
    if assumed:
        if document.published is None:
            return
        years = (document.published.day.year - 1, document.published.day.year)
    rate = rate_for(local.unit.code, years)
    if not isinstance(rate, FoundRate):
        rate = rate_for(local.unit.code, years[:1])
    if not isinstance(rate, FoundRate) or not usd.amount.point > 0:
        return
    implied = local.amount.point / usd.amount.point
    gap = implied / rate.value - 1
    code = local.unit.code
    steps = [
        Step("computed", f"{amount_words(local)} ÷ {amount_words(usd)} = {rate_words(implied)} {code} per US$", implied)
    ]
    text = f"{code} per US$, average of {span_words(rate.years)}: {rate_words(rate.value)}, gap {gap:+.1%}"
    steps.append(
        Step("looked-up", text, rate.value, source=rate.source_words, series="fx-lcu-per-usd", years=rate.years)
    )
    allowed = max(WITHIN, min(LARGEST, sum(slack(c.amount.point, c.amount.digits) for c in (local, usd))))
    title = f"{topic_lead(local)}{amount_words(local)} and {amount_words(usd)}"
    what = f"The two sums imply {rate_words(implied)} {code} per US$; the average of {span_words(rate.years)} was {rate_words(rate.value)}"
    claims = ids((local, usd))
    if abs(gap) <= allowed:
        yield Finding("rate", Severity.AGREES, claims, title, f"{what}, {abs(gap):.1%} away.", tuple(steps))
        return
    best = _best(code, implied, years)
    other = f" It is the rate of {best}." if best is not None else ""
    if rate.cautions or (assumed and best is not None and abs(best - years[-1]) <= 2):
        yield Finding("rate", Severity.UNDECIDED, claims, title, f"{what}, {abs(gap):.1%} away.{other}", tuple(steps))
        return
    severity = Severity.INCONSISTENT if best is None and abs(gap) > CLEAR else Severity.DOUBT
    turned = abs(1 / (implied * rate.value) - 1) <= WITHIN
    explains = (
        "The conversion was made the wrong way round: multiplied where it is divided."
        if turned
        else f"The conversion used the rate of {best}."
        if best
        else "A rate of a day, another currency or a misprint."
    )
    yield Finding("rate", severity, claims, title, f"{what}, {abs(gap):.0%} away.{other}", tuple(steps), explains)


def _best(code: str, implied: float, years: tuple[int, ...]) -> int | None:
    """The year nearest to those of the text whose rate fits."""
    for year in sorted(range(years[0] - NEAR, years[-1] + NEAR + 1), key=lambda y: abs(y - years[-1])):
        found = rate_for(code, (year,))
        if isinstance(found, FoundRate) and abs(implied / found.value - 1) <= FITS:
            return year
    return None
