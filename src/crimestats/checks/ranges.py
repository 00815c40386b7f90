"""Range order: a best value lies in the range beside it; a share of GDP has a size that a share can have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import floor, log10

from crimestats.compare.reference import WORLD
from crimestats.model import Bound, Claim, Document, Finding, Severity, Step
from crimestats.normalise.rounding import slack
from crimestats.reference.estimates import place_key

from .context import Context, ends_of, ids, level
from .words import amount_words, topic_lead

TOO_MUCH, WHOLE = 25.0, 100.0
"""Per cent of world GDP above which a unit is suspect, and of any GDP."""
_RANGE = re.compile(r"\b(?:within|in|with) (?:a|the) range\b|\branging (?:from|between)\b|\(range\b|\bbest (?:estimate|value|guess)\b|\bcentral (?:estimate|value)\b", re.I)  # fmt: skip


def findings(context: Context) -> Iterator[Finding]:
    """Best values beside their ranges, then shares that are too large."""
    for document, claims in context.sentences:
        yield from _best_in_range(document, claims)
        yield from _reversed(document, claims)
    for comparison in context.analysis.comparisons:
        claim = comparison.claim
        if claim.of_gdp and level(claim) and comparison.share is not None:
            yield from _size(claim, comparison.share.amount.low or comparison.share.amount.point)


def _best_in_range(document: Document, claims: Sequence[Claim]) -> Iterator[Finding]:
    for ranged in (c for c in claims if c.amount.bound is Bound.RANGE and level(c)):
        for best in (
            c for c in claims if c is not ranged and level(c) and c.amount.bound in (Bound.EXACT, Bound.ABOUT)
        ):
            same = (best.unit, best.counted, best.place) == (ranged.unit, ranged.counted, ranged.place)
            same = same and best.topic in (None, ranged.topic)
            first, last = sorted((best, ranged), key=lambda c: c.span)
            between = document.text[first.span.end : last.span.end]
            lone = not any(first.span.end <= c.span.start < last.span.start for c in claims if c not in (best, ranged))
            if same and lone and _RANGE.search(between):
                yield _placed(best, ranged)


def _reversed(document: Document, claims: Sequence[Claim]) -> Iterator[Finding]:
    """ "Between $500 billion and $200 billion": the low end is above the high one."""
    for first, last in zip(claims, claims[1:]):
        before = document.text[max(first.sentence.start, first.span.start - 12) : first.span.start]
        joined = document.text[first.span.end : last.span.start].strip() == "and"
        if (
            first.unit != last.unit
            or first.counted != last.counted
            or not joined
            or not re.search(r"\bbetween\s+$", before, re.I)
        ):
            continue
        if all(c.amount.bound is Bound.EXACT for c in (first, last)) and first.amount.point > last.amount.point:
            step = Step("written", f"between {amount_words(first)} and {amount_words(last)}")
            text = f"The low end of the range, {amount_words(first)}, is above the high end, {amount_words(last)}."
            title = f"{topic_lead(first)}from {amount_words(first)} to {amount_words(last)}"
            explains = "A number or its scale (million, billion) is misprinted."
            yield Finding("range", Severity.INCONSISTENT, ids((first, last)), title, text, (step,), explains)


def _placed(best: Claim, ranged: Claim) -> Finding:
    low, high = ends_of(ranged)
    a, b = ends_of(best)
    inside = a is not None and b is not None and low is not None and high is not None and low <= b and a <= high
    lowest, highest = ranged.amount.low or 0.0, ranged.amount.high or 0.0
    if inside and not lowest <= best.amount.point <= highest:
        off = slack(best.amount.point, max(best.amount.digits, _as_fine_as(ranged, best))) * best.amount.point
        inside = lowest - off <= best.amount.point <= highest + off
    title = f"{topic_lead(best)}{amount_words(best)} in {amount_words(ranged)}"
    step = Step("computed", f"{amount_words(ranged)} {'holds' if inside else 'does not hold'} {amount_words(best)}")
    text = f"The best value, {amount_words(best)}, lies {'inside' if inside else 'outside'} the range, {amount_words(ranged)}."
    severity = Severity.AGREES if inside else Severity.INCONSISTENT
    explains = (
        None if inside else "One of the three numbers is misprinted, or range and best value are of different things."
    )
    return Finding("range", severity, ids((best, ranged)), title, text, (step,), explains)


def _as_fine_as(ranged: Claim, best: Claim) -> int:
    """The digits of a best value that is written as finely as its range: 10 beside "12 to 15" is no 5 to 15."""
    step = floor(log10(ranged.amount.low or ranged.amount.point)) + 1 - ranged.amount.digits
    return floor(log10(best.amount.point)) + 1 - step


def _size(claim: Claim, share: float) -> Iterator[Finding]:
    place = place_key(claim.place[0]) if len(claim.place) == 1 else None
    most = TOO_MUCH if place == WORLD else WHOLE
    if share <= most:
        return
    of = "world GDP" if place == WORLD else "the GDP of its place"
    step = Step("computed", f"{share:.4g}% > {most:g}%", share, "percent_of_gdp")
    text = f"{share:.4g}% of {of} is more than one kind of crime can be; a unit or what the share is of may be misread."
    title = f"{topic_lead(claim)}{amount_words(claim)} of GDP"
    yield Finding(
        "share-size",
        Severity.DOUBT,
        (claim.id,),
        title,
        text,
        (step,),
        "The share may be of something smaller than GDP.",
    )
