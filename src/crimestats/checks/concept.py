"""The right number of the wrong thing: the publication that a number comes from gives another one for the topic of the text.

Only where one publication speaks of both for the same place and years, so that nobody's method explains the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from crimestats.compare.echo import amount_of, unit_of
from crimestats.compare.markets import markets_of
from crimestats.lineage.words import data_years, maker_words, numbers_words, source_words
from crimestats.model import Bound, Claim, Estimate, Finding, Severity, Step, Strength
from crimestats.normalise.rounding import ends
from crimestats.reference.concepts import concept_of

from .context import Context, level
from .joint import joint_topics
from .words import amount_words, topic_lead, topic_name

Key = tuple[str | None, str | None, str, str, str | None]


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each claim whose number belongs to another topic of its own origin."""
    published = _by_publication(context)
    for claim in context.analysis.claims:
        lineage = context.lineages.get(claim.id)
        origin = lineage.origin if lineage is not None else None
        if origin is None or origin.relation == "same" or origin.strength is Strength.WEAK or not level(claim):
            continue
        own = next(
            (
                e
                for e in published.get(_key(origin.estimate, claim.topic), ())
                if _same_years(e, origin.estimate) and _same_thing(e, origin.estimate)
            ),
            None,
        )
        if own is not None and _excluded(claim, own) and not joint_topics(context, claim):
            yield _finding(claim, origin.estimate, own)


def _key(estimate: Estimate, topic: str | None) -> Key:
    return estimate.publisher, estimate.published, topic or "", estimate.unit, estimate.place


def _by_publication(context: Context) -> Mapping[Key, list[Estimate]]:
    found: dict[Key, list[Estimate]] = defaultdict(list)
    for estimate in context.estimates:
        found[_key(estimate, estimate.topic)].append(estimate)
    return found


def _same_years(first: Estimate, second: Estimate) -> bool:
    return (first.first, first.last) == (second.first, second.last) and first.per == second.per


def _same_thing(first: Estimate, second: Estimate) -> bool:
    """True where the two count the same, each in the whole of its market."""
    parts = [markets_of(f"{e.measure}; {(e.note or '').split(';')[0]}") for e in (first, second)]
    return concept_of(first.measure) == concept_of(second.measure) and not any(parts)


def _excluded(claim: Claim, own: Estimate) -> bool:
    """True where nothing that the claim allows lies within what the publication says of its topic."""
    unit, amount = unit_of(claim), amount_of(claim)
    lows = [v for v in (own.low, own.point) if v is not None]
    highs = [v for v in (own.high, own.point) if v is not None]
    if unit != own.unit or not lows or not highs:
        return False
    if (
        amount.high is not None
        and amount.bound is not Bound.AT_LEAST
        and ends(amount.high, amount.digits)[1] < min(lows)
    ):
        return True
    return (
        amount.low is not None and amount.bound is not Bound.AT_MOST and ends(amount.low, amount.digits)[0] > max(highs)
    )


def _thing(topic: str | None) -> str:
    return "all crime" if topic == "criminal-proceeds" else topic_name(topic)


def _finding(claim: Claim, theirs: Estimate, own: Estimate) -> Finding:
    said, range_words = amount_words(claim), numbers_words(own, ends=True).removesuffix(" of GDP")
    below = (claim.amount.high or claim.amount.point) < (own.low or own.point or 0.0)
    what = "highest value" if claim.amount.bound is Bound.AT_MOST else "value"
    side = "below the lowest" if below else "above the highest"
    source, years, number = source_words(own), data_years(own), said.removeprefix("at most ").removeprefix("at least ")
    text = (
        f"The text's {what} for {_thing(claim.topic)}, {number}, lies {side} that {maker_words(own)} gives, {range_words}"
        f"{f' for {years}' if years else ''}. Its {numbers_words(theirs)} is for {_thing(theirs.topic)} only: the right number "
        f"is said of the wrong thing."
    )
    steps = (
        Step(
            "stated",
            f"{topic_name(own.topic).capitalize()}: {numbers_words(own, ends=True)}",
            own.point,
            own.unit,
            source,
        ),
        Step(
            "stated",
            f"{topic_name(theirs.topic).capitalize()}: {numbers_words(theirs)}",
            theirs.point,
            theirs.unit,
            source,
        ),
    )
    explains = f"{topic_name(theirs.topic).capitalize()} was meant, which is a part of it."
    if claim.topic != "criminal-proceeds":
        explains = f"The number of {topic_name(theirs.topic)} was taken."
    title = f"{topic_lead(claim)}{said} against {range_words}"
    return Finding("concept", Severity.INCONSISTENT, (claim.id,), title, text, steps, explains, (own, theirs))
