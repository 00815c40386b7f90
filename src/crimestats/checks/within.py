"""One text that gives two figures of the same quantity, place and year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log10

from crimestats.compare.basis import said_of_money
from crimestats.compare.markets import markets_in
from crimestats.compare.reference import covers_years, open_ended, stated_years
from crimestats.model import Claim, Finding, Severity, Step, UnitKind

from .context import Context, exclude, ids, is_money, level, maker, one_maker
from .wording import same_thing
from .words import amount_words, place_name, topic_lead

SLIPS = (1, 3, 6)
"""Powers of ten by which a number is misprinted: a nought, or million for billion."""
MOST = 12
"""Figures of one group that are set against each other; a longer row of figures is a table."""
PARTIAL = re.compile(r"\b(?:of which|of these|of this|of that|of whom|including|among|first (?:half|quarter)|second half|months?|quarter|another|additional|a further|more than half|january|february|march|april|june|july|august|september|october|november|december)\b", re.I)  # fmt: skip
"""Words by which a figure is of a part of the year or of the whole."""
_TOLD_APART = re.compile(r"\b(?:other|others|rival|separately|separate (?:study|survey|report|estimate|count)|(?:by|in) contrast|different|differs?|critics|however|but|whereas|while|than|instead|initial(?:ly)?|previous(?:ly)?|provisional|preliminary|later (?:figures?|stud\w+|reports?|estimates?|editions?)|corrected|alone|each|per|average|up from|down from|compared|forecast|target|budget)\b", re.I)  # fmt: skip
"""Words by which a text itself sets two figures apart."""
_SOMEBODY = re.compile(r"\b(?:an?|one|some|other|two) (?:\w+ ){0,2}(?:study|studies|survey|report|paper|analysis|estimate|union|group|ngo|researchers?|experts?|scholars?|officials?|newspaper|economists?)\b", re.I)  # fmt: skip
"""Somebody who gives a figure and whom the text does not name."""
_GUESSED = ("place-tie", "currency-guessed")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each quantity of which a text gives two figures that exclude each other."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in context.analysis.claims:
        if _comparable(claim):
            key = (claim.doc, claim.topic, claim.unit, claim.counted, claim.of_gdp, claim.place, str(claim.year))
            groups[key].append(claim)
    for group in groups.values():
        if 1 < len(group) <= MOST:
            pair = next((p for p in _pairs(group) if _same(context, *p)), None)
            if pair is not None:
                yield _finding(*pair)


def _comparable(claim: Claim) -> bool:
    if not level(claim) or len(claim.place) > 1 or covers_years(claim) or open_ended(claim):
        return False
    if any(d.code in _GUESSED or d.field == "year" for d in claim.doubts):
        return False
    if not (is_money(claim) or claim.of_gdp or claim.unit.kind in (UnitKind.COUNT, UnitKind.PHYSICAL)):
        return False
    if claim.year is None:  # "a year" says as much as "in 2015" where both figures say it
        return claim.per == "year" and (is_money(claim) or claim.of_gdp)
    return claim.per in (None, "year") and len(stated_years(claim)) == 1


def _pairs(group: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Two figures of different sentences that exclude each other, the first in the text first."""
    for n, first in enumerate(group):
        for second in group[n + 1 :]:
            low, high = sorted((first, second), key=lambda c: c.amount.point)
            if first.sentence != second.sentence and low.amount.point > 0 and exclude(low, high):
                yield first, second


def _same(context: Context, first: Claim, second: Claim) -> bool:
    text = context.documents[first.doc].text
    texts = [c.sentence.of(text) for c in (first, second)]
    if any(PARTIAL.search(t) or _TOLD_APART.search(t) for t in texts) or markets_in(texts[0]) != markets_in(texts[1]):
        return False
    if first.who and second.who and not one_maker(first, second):
        return False
    if bool(maker(first)) != bool(maker(second)) and any(_SOMEBODY.search(t) for t in texts):
        return False  # "the ministry says ... . A study says ..."
    if first.year is None and any(_YEAR.search(t) for t in texts):
        return False
    near = [c for claim in (first, second) for c in context.by_sentence[claim.doc, claim.sentence.start]]
    if sum((c.unit, c.counted) == (first.unit, first.counted) for c in near) > 2:
        return False  # a row of figures: which is of what is not for words alone to say
    if is_money(first) or first.of_gdp:
        said = [said_of_money(c, context.documents[c.doc]) for c in (first, second)]
        if (
            said[0].constant != said[1].constant
            or said[0].ppp != said[1].ppp
            or not _one_concept(context, first, second)
        ):
            return False
    return same_thing(context, first, second)


def _one_concept(context: Context, first: Claim, second: Claim) -> bool:
    known = {c[0] for c in (context.concept(first), context.concept(second)) if c is not None}
    return len(known) < 2 or known == {"cost", "loss"}


def _finding(first: Claim, second: Claim) -> Finding:
    low, high = sorted((first, second), key=lambda c: c.amount.point)
    times = high.amount.point / low.amount.point
    when = f"in {low.year}" if low.year is not None else "a year"
    where = f"{place_name(low)} " if low.place else ""
    step = Step("computed", f"{amount_words(high)} ÷ {amount_words(low)} = {times:.3g}", times)
    text = (
        f"The text gives {amount_words(first)} and then {amount_words(second)} for the same thing, {where}{when}; the larger is "
        f"{times:.3g} times the smaller."
    )
    title = f"{topic_lead(low)}{amount_words(first)} against {amount_words(second)}{f', {low.year}' if low.year is not None else ''}"
    power = log10(times)
    slip = round(power) in SLIPS and abs(power - round(power)) < 1e-9
    explains = (
        "The same digits at another scale: a nought too many or too few, or million for billion."
        if slip
        else "One of the two is outdated or misprinted, or they count different things and the text does not say so."
    )
    same = bool(maker(first)) and maker(first) == maker(second)
    severity = Severity.INCONSISTENT if same and low.year is not None else Severity.DOUBT
    return Finding("contradiction", severity, ids((first, second)), title, text, (step,), explains)
