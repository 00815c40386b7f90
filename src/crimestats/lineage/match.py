"""The published estimates that one claim may repeat, each with what speaks for and against it, best first.

None rather than a far-fetched one: value, unit and place must fit; topic, measure and time make it stronger or weaker.
"""

from __future__ import annotations

from collections.abc import Iterator

from crimestats.compare.echo import amount_of, of_crime, place_of_claim, published_in, single, unit_of
from crimestats.compare.markets import markets_in, markets_of, of_another_part
from crimestats.compare.reference import WORLD
from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Bound, Candidate, Claim, Document, Estimate, Reason, Stance, Strength
from crimestats.normalise.rounding import near
from crimestats.reference.estimates import place_key

from .index import EstimateIndex, above
from .reasons import Weighed, of_measure, of_place, of_source, of_time, of_topic, of_value

STRONG, FAIR, WEAK = 6, 4, 3
"""Points from which on a candidate is strong, fair, weak; below it is none."""
LARGE_SHARE, ROUND_SHARE = 1e-4, 1e-3
"""Parts of world GDP from which on a sum without a place is the world's, and a number of one digit is rare enough."""
UMBRELLAS = ("criminal-proceeds", "organized-crime")
"""Totals whose parts' numbers are often said of the whole."""


def candidates(claim: Claim, document: Document, index: EstimateIndex, world: float) -> tuple[Candidate, ...]:
    """The estimates that fit, best first; `world` is world GDP in US$, against which "large" is measured."""
    unit = unit_of(claim)
    if unit is None or not traceable(claim, document):
        return ()
    found = sorted(_weighed(claim, document, index, unit, world), key=_order)
    own = [c for c in found if c.relation == "same"]
    kept = _nearest_edition(own or found)
    if len(kept) > 1 and _of_two_things(kept[0], kept[1]):
        return ()
    return tuple(kept)


def _nearest_edition(ordered: list[Candidate]) -> list[Candidate]:
    """The candidates, with another edition of the first one's publisher in front where the text names it and its number is nearer.

    "$1.03 trillion" of a text that names who counts is the 1.03 of the edition of the year, not the 1.026 of the one before.
    """
    for candidate in ordered[1:]:
        first, source, time = ordered[0], candidate.reason("source"), candidate.reason("time")
        a, b = first.estimate, candidate.estimate
        same = (a.publisher, a.measure, a.place, a.verified) == (b.publisher, b.measure, b.place, b.verified)
        named = source is not None and source.agrees and (time is None or time.agrees is not False)
        if same and named and candidate.strength is first.strength and candidate.gap < first.gap:
            return [candidate, *(c for c in ordered if c is not candidate)]
    return ordered


def traceable(claim: Claim, document: Document) -> bool:
    """True for a figure of crime's own money whose currency is no guess."""
    if claim.topic is None or claim.topic not in topics() or claim.change is not None:
        return False
    if claim.per not in (None, "year") or claim.stance in (Stance.HYPOTHETICAL, Stance.FORECAST):
        return False
    if any(d.code == "currency-guessed" for d in claim.doubts):
        return False
    return claim.year is not None or of_crime(claim, document)


def _weighed(claim: Claim, document: Document, index: EstimateIndex, unit: str, world: float) -> Iterator[Candidate]:
    assert claim.topic is not None
    sentence = claim.sentence.of(document.text)
    place = place_of_claim(claim, world * LARGE_SHARE)
    for topic, relation in _related(claim.topic, index):
        if relation != "same" and place != WORLD:
            continue  # in a country, other crimes cost as much by chance
        for estimate in index.near(topic, unit, amount_of(claim).point if _one(claim) else amount_of(claim).low or 0):
            if not same_value(claim, estimate, unit, world) or of_another_part(estimate, sentence):
                continue
            if relation == "narrower" and amount_of(claim).digits < 2 and _one(claim):
                continue
            made = _candidate(claim, document, estimate, relation, place)
            if made is not None:
                yield made


def _related(topic: str, index: EstimateIndex) -> Iterator[tuple[str, str]]:
    yield topic, "same"
    for parent in above(topic):
        yield parent, "broader"
    if topic in UMBRELLAS:
        for child in index.below(topic):
            yield child, "narrower"


def _one(claim: Claim) -> bool:
    amount = claim.amount
    return amount.low is None or amount.high is None or amount.low == amount.high


def same_value(claim: Claim, estimate: Estimate, unit: str, world: float) -> bool:
    """The same number or the same two ends within rounding, and bounds that do not speak against each other."""
    amount = amount_of(claim)
    if not _one(claim):
        if estimate.low is None or estimate.high is None or amount.low is None or amount.high is None:
            return False
        return near(amount.low, estimate.low, amount.digits) and near(amount.high, estimate.high, amount.digits)
    value = number_beside(estimate, amount)
    if value is None or not near(amount.point, value, amount.digits):
        return False
    if amount.digits > 1:
        return True
    # one digit alone ("5 per cent", "$3 billion") fits too much by chance, unless its pair or its size tells it apart
    if claim.year is not None and estimate.first == estimate.last == claim.year.first == claim.year.last:
        return value == amount.point
    return unit != "percent_of_gdp" and value >= ROUND_SHARE * world and value == amount.point and bool(claim.place)


def number_beside(estimate: Estimate, amount: Amount) -> float | None:
    """The number of an estimate that a single number is set beside: its point, or the end that the claim's bound names."""
    if estimate.point is None and estimate.low is not None and estimate.high is not None:
        if amount.bound is Bound.AT_MOST:
            return estimate.high
        if amount.bound is Bound.AT_LEAST:
            return estimate.low
    return single(estimate, amount.bound)


def _candidate(
    claim: Claim, document: Document, estimate: Estimate, relation: str, place: str | None
) -> Candidate | None:
    weighed: list[Weighed] = []
    value = of_value(amount_of(claim), estimate, number_beside(estimate, amount_of(claim)))
    for made in (
        value,
        of_topic(claim, estimate, relation),
        of_measure(claim, document, estimate),
        of_place(claim, document, estimate, place),
        of_time(claim, document, estimate, place, value.gap),
        of_source(claim, document, estimate),
    ):
        if made is None:
            return None
        weighed.append(made)
    if any(d.code == "topic-tie" for d in claim.doubts) and not weighed[-1].agrees:
        return None  # of two topics only the publisher whom the text names tells which
    points = sum(w.points for w in weighed) - (1 if _whole_for_part(claim, document, estimate) else 0)
    if points < WEAK:
        return None
    strength = Strength.STRONG if points >= STRONG else Strength.FAIR if points >= FAIR else Strength.WEAK
    reasons = tuple(Reason(w.what, w.agrees, w.text) for w in weighed if w.text)
    return Candidate(estimate, strength, reasons, relation, weighed[0].gap)


def _whole_for_part(claim: Claim, document: Document, estimate: Estimate) -> bool:
    """True where the words right at the figure name a part of the market and the estimate is of all of it."""
    around = document.text[max(claim.sentence.start, claim.span.start - 40) : claim.span.end + 25]
    return bool(markets_in(around)) and not markets_of(f"{estimate.measure}; {(estimate.note or '').split(';')[0]}")


_BANDS = {Strength.STRONG: 0, Strength.FAIR: 1, Strength.WEAK: 2}


def _order(candidate: Candidate) -> tuple[int, bool, int, bool, str, float]:
    """Own topic first, then how strong, verified ones, the earliest publication, the nearest number."""
    estimate = candidate.estimate
    time = candidate.reason("time")
    contradicted = time is not None and time.agrees is False
    relation = ("same", "broader", "narrower").index(candidate.relation)
    return (
        relation,
        contradicted,
        _BANDS[candidate.strength],
        estimate.verified is False,
        estimate.published or "9999",
        candidate.gap,
    )


def _of_two_things(first: Candidate, second: Candidate) -> bool:
    """True where two estimates fit alike, neither is known to be the earlier and they are of different things."""
    a, b = first.estimate, second.estimate
    if (first.strength, first.relation, a.verified) != (second.strength, second.relation, b.verified):
        return False
    alike = published_in(a) is not None and (b.published or "").startswith(a.published or "")
    different = place_key(a.place or "") != place_key(b.place or "") or a.topic != b.topic
    parts = [{m.name for m in markets_of(f"{e.measure}; {(e.note or '').split(';')[0]}")} for e in (a, b)]
    return alike and (different or parts[0] != parts[1])
