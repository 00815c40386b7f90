"""What speaks for and against a published estimate as the origin of a claim: points and words, one function a thing."""

from __future__ import annotations

from dataclasses import dataclass

from crimestats.compare.echo import LOCATED, published_in
from crimestats.compare.reference import WORLD, stated_years
from crimestats.lexicon.places import place_in_sentence
from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Claim, Document, Estimate
from crimestats.normalise.rounding import slack
from crimestats.normalise.words import rounded
from crimestats.reference.concepts import concept_in, concept_of, concepts, measure_words
from crimestats.reference.estimates import place_key
from crimestats.reference.makers import names_maker

TOO_EARLY = 1
"""Years that a number may be said before its publication."""
SAME = 0.005
"""How near a number must be that is taken for one of other years."""
_MONEY_OF_CRIME = frozenset(("market", "proceeds", "flow", "trade", "spending", "paid"))
"""Concepts that texts take for one another without being far wrong."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One comparison: its points, and the reason in words."""

    what: str
    points: int
    agrees: bool | None
    text: str
    gap: float = 0.0


def of_value(amount: Amount, estimate: Estimate, value: float | None) -> Weighed:
    """How near the numbers are, and how much they say: many digits and two ends are rare."""
    pairs = [(amount.low, estimate.low), (amount.high, estimate.high)] if value is None else [(amount.point, value)]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    gap = max((abs(a / b - 1) for a, b in known), default=0.0)
    exact = all(float(rounded(b, amount.digits)) == a or abs(a - b) <= slack(a, amount.digits) * a for a, b in known)
    points = min(3, max(1, amount.digits)) + (1 if len(known) > 1 else 0) - (0 if exact else 1)
    words = "the same number" if gap < 5e-4 else f"{gap:.1%} apart{', which rounding explains' if exact else ''}"
    return Weighed("value", points, True, words, gap)


def of_topic(claim: Claim, estimate: Estimate, relation: str) -> Weighed:
    """The same topic, or one that holds the other."""
    if relation == "same":
        return Weighed("topic", 2, True, "the same topic")
    theirs, ours = (topics()[t].short for t in (estimate.topic, claim.topic or estimate.topic))
    holds = f"{theirs}, which holds {ours}" if relation == "broader" else f"{theirs}, a part of {ours}"
    return Weighed("topic", 0, False, f"the estimate is of {holds}")


def of_measure(claim: Claim, document: Document, estimate: Estimate) -> Weighed | None:
    """What is counted: proceeds, market, profit ...; None where the text says something that cannot be this."""
    start = claim.sentence.start
    said = concept_in(claim.sentence.of(document.text), claim.span.start - start, claim.span.end - start)
    theirs = concept_of(estimate.measure)
    words = measure_words(estimate.measure)
    if said is None or theirs is None:
        return Weighed("measure", 0, None, f"the text does not say what is counted; the estimate is of: {words}")
    ours, word = said
    if ours == theirs:
        return Weighed("measure", 1, True, f"both count {concepts()[ours].label} (“{word}”)")
    if "response" in (ours, theirs):
        return None
    text = f"the text says “{word}”, the estimate is of: {words}"
    close = ours in _MONEY_OF_CRIME and theirs in _MONEY_OF_CRIME
    return Weighed("measure", 0 if close else -1, False, text)


def of_place(claim: Claim, document: Document, estimate: Estimate, place: str | None) -> Weighed | None:
    """The same place; None where the places differ."""
    theirs = place_key(estimate.place) if estimate.place else None
    if theirs is None:
        return Weighed("place", 0, None, "the estimate names no place")
    sentence = claim.sentence.of(document.text).casefold()
    named = theirs != WORLD and len(theirs) > 3 and theirs.casefold() in sentence
    if not named and theirs != place:
        return None
    if claim.place or named:
        return Weighed("place", 1, True, f"both are of {place_in_sentence(theirs)}")
    return Weighed("place", 0, None, f"the text names no place; the estimate is of {place_in_sentence(theirs)}")


def of_time(claim: Claim, document: Document, estimate: Estimate, place: str | None, gap: float) -> Weighed | None:
    """Data years and publication; None where the estimate cannot be what the text repeats."""
    said = document.published.day.year if document.published else None
    published, ours = published_in(estimate), set(stated_years(claim))
    total = estimate.per not in (None, "year")
    if said is not None and published is not None and published > said + TOO_EARLY:
        return None
    if document.published is not None and (estimate.published or "") > document.published.day.isoformat():
        if estimate.last is None or said is None or estimate.last >= said:
            return None
        when = f"published in {published}, after this text of {said}, with data of {estimate.last}"
        return Weighed("time", 0, False, when)  # a number may be known before the report that carries it
    theirs = {y for y in (estimate.first, estimate.last) if y is not None}
    span = range(min(theirs), max(theirs) + 1) if theirs else range(0)
    words = str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" if span else ""
    if total and claim.per is None and not ours:
        return None  # a total over years is known by its years
    if ours and theirs:
        if estimate.first is None and not total and min(ours) - 1 in span and (published or 0) >= min(ours):
            return Weighed("time", 1, None, f"the estimate describes {words} or before")
        if ours & set(span):
            return Weighed("time", 2, True, f"both describe {words}")
        if place != WORLD or total or gap > SAME:
            return None  # in one place or with another number, other years make another figure
        return Weighed("time", -1, False, f"the text says {claim.year}, the estimate describes {words}")
    if not theirs:
        return Weighed("time", 0 if ours else 1, None, "the estimate states no year")
    if said is None:
        return Weighed("time", 0, None, f"the text has no date; the estimate describes {words}")
    return Weighed("time", 1, None, f"the text states no year; the estimate describes {words}")


def of_source(claim: Claim, document: Document, estimate: Estimate) -> Weighed:
    """Whether the sentence or the claim's source names who published it."""
    about = f"{claim.who or ''} {claim.sentence.of(document.text)}"
    title = LOCATED.sub("", estimate.title or "")
    named = names_maker(about, estimate.publisher or "") or (len(title) > 2 and title.casefold() in about.casefold())
    return (
        Weighed("source", 2, True, f"the text names {estimate.publisher}") if named else Weighed("source", 0, None, "")
    )
