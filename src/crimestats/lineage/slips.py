"""A published number at another power of ten: "$8.7 trillion, UNODC, 2009" where UNODC published 870 bn for 2009."""

from __future__ import annotations

from crimestats.compare.echo import amount_of, place_of_claim, published_in, unit_of
from crimestats.compare.markets import of_another_part
from crimestats.compare.reference import WORLD, stated_years
from crimestats.model import Bound, Claim, Document, Estimate
from crimestats.normalise.rounding import near
from crimestats.reference.estimates import place_key

from .index import EstimateIndex
from .match import LARGE_SHARE, number_beside, traceable
from .reasons import of_measure, of_source

POWERS = (1, -1, 3, -3, 6, -6)
"""A nought too many or too few; million for billion, billion for trillion."""
WITHIN = 0.006
"""How near the digits must be: rounding to two of them."""


def slip_of(claim: Claim, document: Document, index: EstimateIndex, world: float) -> tuple[Estimate, int, bool] | None:
    """The estimate whose digits a claim has at another scale, the power of ten, and whether the text leaves no doubt.

    Only where the text names who published it, the place is the same, and the years do not differ. A doubt is left where the text
    states no year or something else is counted.
    """
    unit = unit_of(claim)
    if unit is None or claim.topic is None or not traceable(claim, document):
        return None
    amount = amount_of(claim)
    if amount.digits < 2 or amount.bound is Bound.RANGE:
        return None
    for power in POWERS:
        value = amount.point / 10.0**power
        for estimate in index.near(claim.topic, unit, value):
            number = number_beside(estimate, amount)
            if number is None or not near(value, number, amount.digits, nearly=WITHIN, most=WITHIN):
                continue
            dated, measure = _dated(claim, estimate), of_measure(claim, document, estimate)
            if dated is not None and measure is not None and _meant(claim, document, estimate, world):
                return estimate, power, dated and measure.points >= 0
    return None


def _dated(claim: Claim, estimate: Estimate) -> bool | None:
    """True for the same years, False where the text or the estimate states none, None where they differ."""
    ours = set(stated_years(claim))
    theirs = {y for y in (estimate.first, estimate.last) if y is not None}
    if estimate.per not in (None, "year"):
        return None
    if not ours or not theirs:
        return False
    if ours & set(range(min(theirs), max(theirs) + 1)):
        return True
    return False if ours == {published_in(estimate)} else None


def _meant(claim: Claim, document: Document, estimate: Estimate, world: float) -> bool:
    sentence = claim.sentence.of(document.text)
    place, theirs = place_of_claim(claim, world * LARGE_SHARE), place_key(estimate.place or "")
    if of_another_part(estimate, sentence) or not of_source(claim, document, estimate).agrees:
        return False
    return place == theirs or (theirs == WORLD and not claim.place)
