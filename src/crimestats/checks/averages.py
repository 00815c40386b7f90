"""A total over years beside the sum a year that the text gives for it: the one is the other divided by the years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crimestats.model import Claim, Document, Finding, Severity, Step, UnitKind
from crimestats.normalise.rounding import slack
from crimestats.normalise.words import scaled

from .context import Context, ids, level
from .words import amount_words, topic_lead, value_words

WITHIN = 0.05
CLEAR = 1.5
"""A factor from which on no counting of the years explains it."""
_SAYS = re.compile(r"\b(?:average|averaging|mean|makes|making|that is|which is|equivalent|equals?|i\.e\.|or)\b", re.I)
"""Words by which the yearly sum is said of the total."""


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each total over stated years whose yearly sum stands behind it."""
    for document, claims in context.paragraphs:
        plain = [c for c in claims if level(c) and c.amount.low is not None and c.amount.low == c.amount.high]
        for total, yearly in zip(plain, plain[1:]):
            years = _years(total)
            if years and _is_yearly(total, yearly, document):
                yield _finding(total, yearly, years)


def _years(total: Claim) -> int:
    """How many years a total is of; 0 where it is not of several."""
    span = total.year
    if span is None or span.first is None or span.last is None or total.per is not None:
        return 0
    return span.last - span.first + 1 if span.last > span.first else 0


def _is_yearly(total: Claim, yearly: Claim, document: Document) -> bool:
    if yearly.per != "year" or yearly.unit != total.unit or yearly.counted not in (None, total.counted):
        return False
    if total.unit.kind not in (UnitKind.MONEY, UnitKind.COUNT, UnitKind.PHYSICAL) or yearly.topic not in (
        None,
        total.topic,
    ):
        return False
    between = document.text[total.span.end : yearly.span.start]
    other_years = yearly.year not in (None, total.year)
    return not other_years and len(between) < 110 and between.count(". ") < 2 and _SAYS.search(between) is not None


def _finding(total: Claim, yearly: Claim, years: int) -> Finding:
    options = (years, years - 1) if years > 2 else (years,)
    best = min(options, key=lambda n: abs(total.amount.point / n / yearly.amount.point - 1))
    mean = total.amount.point / best
    gap = mean / yearly.amount.point - 1
    allowed = WITHIN + sum(slack(c.amount.point, c.amount.digits) for c in (total, yearly))
    shown = total.amount.point / (best if abs(gap) <= allowed else years)
    sums = (
        f"{scaled(total.amount.point, 4)} ÷ {best if abs(gap) <= allowed else years} years = {scaled(shown, 3)} a year"
    )
    step = Step("computed", sums, shown, total.unit.code)
    title = f"{topic_lead(total)}{amount_words(total)} in {years} years, {amount_words(yearly)} a year"
    claims = ids((total, yearly))
    if abs(gap) <= allowed:
        text = f"{amount_words(total)} of {total.year} is {value_words(shown, total, 3)} a year; the text says {amount_words(yearly)}."
        return Finding("cumulative", Severity.AGREES, claims, title, text, (step,))
    clear = not 1 / CLEAR < mean / yearly.amount.point < CLEAR
    text = f"{amount_words(total)} of {total.year} is {value_words(shown, total, 3)} a year on average, not {amount_words(yearly)} as the text says."
    explains = "The total was taken for one year's, or a nought is too many or missing."
    severity = Severity.INCONSISTENT if clear else Severity.DOUBT
    return Finding("cumulative", severity, claims, title, text, (step,), explains)
