"""A number ten, a thousand or a million times that of the publication that the text names."""

from __future__ import annotations

from collections.abc import Iterator

from crimestats.lineage.words import data_years, maker_words, numbers_words, source_words
from crimestats.model import Claim, Estimate, Finding, Severity, Step

from .context import Context
from .words import amount_words, topic_lead

_TIMES = {1: "ten times", 3: "a thousand times", 6: "a million times"}
_PART = {1: "a tenth", 3: "a thousandth", 6: "a millionth"}


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each claim whose publication has its digits at another scale."""
    for claim in context.analysis.claims:
        slip = context.slips.get(claim.id)
        if slip is not None:
            yield _finding(claim, *slip)


def _finding(claim: Claim, estimate: Estimate, power: int, sure: bool) -> Finding:
    source, years = source_words(estimate), data_years(estimate)
    how = _TIMES[power] if power > 0 else f"{_PART[-power]} of"
    said = amount_words(claim)
    published = f"{numbers_words(estimate)}{f' for {years}' if years else ''}"
    text = f"{said[0].upper()}{said[1:]} is {how} what {maker_words(estimate)} gives: {published}."
    step = Step("stated", f"{source}: {published}; × 10{_power(power)} = {said}", estimate.point, estimate.unit)
    title = f"{topic_lead(claim)}{said}, {how} {numbers_words(estimate)}"
    severity = Severity.INCONSISTENT if sure else Severity.DOUBT
    explains = "A nought too many or too few, or million for billion; or another figure of the same publisher is meant."
    return Finding("slip", severity, (claim.id,), title, text, (step,), explains, (estimate,))


def _power(power: int) -> str:
    return str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
