"""Umbrellas: in one document, a topic's figure above that of the topic that holds it, for the same place and years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crimestats.compare.echo import place_of_claim
from crimestats.compare.reference import WORLD, covers_years
from crimestats.lineage.index import above
from crimestats.lineage.match import LARGE_SHARE
from crimestats.model import Claim, Finding, Measure, Severity, Step
from crimestats.normalise.rounding import slack
from crimestats.normalise.words import scaled

from .context import Context, certain, ids, level, maker
from .joint import joint_topics
from .words import amount_words, topic_lead, topic_name


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each part that is above its whole."""
    groups: dict[tuple[object, ...], list[tuple[Claim, Measure]]] = defaultdict(list)
    for comparison in context.analysis.comparisons:
        claim, usd = comparison.claim, comparison.usd
        if usd is None or not level(claim) or not certain(claim) or covers_years(claim):
            continue
        if joint_topics(context, claim):
            continue  # a figure of several topics together is of none of them
        place = claim.place or place_of_claim(claim, context.world() * LARGE_SHARE)
        if not place or (not claim.place and claim.year is None and claim.per != "year"):
            continue
        text = context.documents[claim.doc].text
        undated = claim.sentence if claim.per != "year" else text.rfind("\n\n", 0, claim.sentence.start)
        where = claim.year if claim.year is not None else undated
        groups[claim.doc, claim.place or (WORLD,), where].append((claim, usd))
    for group in groups.values():
        topics = {c.topic for c, _ in group}
        if len(topics) > 1:
            yield from _in_group(context, group)


def _in_group(context: Context, group: list[tuple[Claim, Measure]]) -> Iterator[Finding]:
    wholes: dict[str, list[tuple[Claim, Measure]]] = defaultdict(list)
    for claim, usd in group:
        wholes[claim.topic or ""].append((claim, usd))
    for part, usd in group:
        for topic in above(part.topic or ""):
            for whole, total in wholes.get(topic, ()):
                low, high = _lowest(part, usd), _highest(whole, total)
                if low is None or high is None or low <= high or _differ(context, part, whole):
                    continue
                yield _finding(part, usd, whole, total)
                break


def _lowest(claim: Claim, usd: Measure) -> float | None:
    low = usd.amount.low
    return None if low is None else low * (1 - slack(low, claim.amount.digits) - 0.01)


def _highest(claim: Claim, usd: Measure) -> float | None:
    high = usd.amount.high
    return None if high is None else high * (1 + slack(high, claim.amount.digits) + 0.01)


def _differ(context: Context, part: Claim, whole: Claim) -> bool:
    """True where the text says that the two count different things."""
    if part.year is None and part.sentence != whole.sentence and part.who and whole.who and maker(part) != maker(whole):
        return True  # two makers, no year: two worlds
    a, b = context.concept(part), context.concept(whole)
    return a is not None and b is not None and a[0] != b[0]


def _finding(part: Claim, usd: Measure, whole: Claim, total: Measure) -> Finding:
    together = part.sentence == whole.sentence or (part.who is not None and part.who == whole.who)
    a, b = scaled(usd.amount.low or usd.amount.point, 3), scaled(total.amount.high or total.amount.point, 3)
    step = Step("computed", f"{topic_name(part.topic)}, US${a} > {topic_name(whole.topic)}, US${b}")
    text = (
        f"{topic_name(part.topic).capitalize()}, {amount_words(part)}, is a part of {topic_name(whole.topic)} and above it, "
        f"{amount_words(whole)}, for the same place and time."
    )
    title = f"{topic_lead(part)}{amount_words(part)} above {amount_words(whole)}"
    severity = Severity.INCONSISTENT if together else Severity.DOUBT
    explains = "The two come from different makers or count different things."
    return Finding("umbrella", severity, ids((part, whole)), title, text, (step,), explains)
