"""Whether a claim without a year of its own repeats a published estimate that is older (docs/method.md, section 7).

The estimates are those of data/estimates. A wrong origin costs more than a missed one: whatever does not clearly fit is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Bound, Claim, Document, Doubt, Estimate, Stance, UnitKind
from crimestats.normalise.rounding import near
from crimestats.normalise.shares import PERCENT_OF, as_percent
from crimestats.normalise.words import rounded, scaled
from crimestats.reference.estimates import estimates_of, place_key
from crimestats.reference.store import reference_series

from .markets import of_another_part
from .reference import WORLD
from .releases import SHIPPED

LARGE = 10e9
"""US$ from which on a sum without a place is taken for one of the world."""
TOO_MUCH = 0.01
"""Part of the GDP of a country from which on a sum that is not said of it is not taken for its own."""
ROUND_NUMBER = 100e9
"""US$ from which on a number of a single digit ("$1 trillion") is rare enough to be recognised."""
_AROUND = 60
"""Letters around a figure in which words may tell that it is another thing than crime's own money."""
_RESPONSE = re.compile(
    r"\b(?:seiz|confiscat|forfeit|frozen|freez|recover|fined\b|fines\b|restitution|budget|grant|donat|pledg|invest|spent on (?:the )?(?:fight|war))",
    re.I,
)
_OF_SEVERAL_YEARS = re.compile(r"\b(?:decades?|years|cumulativ|accumulat|in total|altogether|so far|since)\b", re.I)
LOCATED = re.compile(r",\s+(?:volume|chapter|part)\b.*|\s*\([^()]*\)$")
"""What a title says beyond the name of the publication."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def of_repeat(claim: Claim, document: Document) -> tuple[Doubt, ...]:
    """The doubt that names the older estimate that a claim repeats; nothing where none, or no single one, clearly fits."""
    if claim.topic is None or claim.year is not None or claim.change is not None or document.published is None:
        return ()
    if any(d.code in ("topic-tie", "currency-guessed") for d in claim.doubts):
        return ()
    unit = unit_of(claim)
    if unit is None or claim.per not in (None, "year") or claim.stance in (Stance.HYPOTHETICAL, Stance.FORECAST):
        return ()
    parent = topics()[claim.topic].parent
    for topic in (claim.topic, parent):
        rows = estimates_of(topic, unit) if topic is not None else ()
        same = tuple(e for e in rows if _same_value(claim, e, unit))
        if same:
            # a figure that the topic itself has is no echo of one of the topic above it
            origin = _origin(claim, document, same, exact=topic == claim.topic)
            return (_doubt(claim, origin, unit),) if origin is not None else ()
    return ()


def unit_of(claim: Claim) -> str | None:
    if claim.unit.kind is UnitKind.MONEY:
        return claim.unit.code
    return "percent_of_gdp" if claim.of_gdp and claim.unit.code in PERCENT_OF else None


def amount_of(claim: Claim) -> Amount:
    return claim.amount if claim.unit.kind is UnitKind.MONEY else as_percent(claim.amount, claim.unit.code)


def _same_value(claim: Claim, estimate: Estimate, unit: str) -> bool:
    """The same number or the same two ends, and bounds that do not speak against each other."""
    amount = amount_of(claim)
    if amount.low is not None and amount.high is not None and amount.low != amount.high:
        if estimate.low is None or estimate.high is None:
            return False
        return near(amount.low, estimate.low, amount.digits) and near(amount.high, estimate.high, amount.digits)
    value = single(estimate, amount.bound)
    if value is None or not near(amount.point, value, amount.digits):
        return False
    if amount.digits > 1:
        return True
    # one digit alone ("5 per cent", "$3 billion") fits too much by chance
    return unit != "percent_of_gdp" and value >= ROUND_NUMBER and value == amount.point and bool(claim.place)


def single(estimate: Estimate, bound: Bound) -> float | None:
    """The one number of an estimate; None for a range, and for a limit on the other side than the claim's."""
    if estimate.point is not None:
        return estimate.point
    if estimate.low is not None and estimate.high is not None:
        return estimate.low if estimate.low == estimate.high else None
    opposite = Bound.AT_MOST if estimate.low is not None else Bound.AT_LEAST
    return None if bound is opposite else estimate.low if estimate.low is not None else estimate.high


def _origin(claim: Claim, document: Document, same: Iterable[Estimate], *, exact: bool) -> Estimate | None:
    """The one estimate that the claim repeats: verified ones first, then the earliest."""
    assert document.published is not None
    written, sentence = document.published.day.year, claim.sentence.of(document.text)
    if not of_crime(claim, document):
        return None
    place = place_of_claim(claim)
    if not exact and place != WORLD:
        return None  # in a country, other crimes cost as much by chance
    years = {int(y) for y in _YEAR.findall(sentence)}
    found: list[Estimate] = []
    for estimate in same:
        published, last = published_in(estimate), estimate.last
        if estimate.place != place or estimate.per != "year" or published is None or published >= written:
            continue
        if of_another_part(estimate, sentence):
            continue
        if last is not None and last >= written - 1:
            return None  # a fresh estimate says the same: no echo
        if (last or published) >= written - 1:
            continue
        if years & {published, *_reference_years(estimate)}:
            return None  # the sentence says how old the figure is
        found.append(estimate)
    found.sort(key=_rank)
    alike = len(found) > 1 and _equally_good(found[0], found[1])
    return found[0] if found and not alike else None


def of_crime(claim: Claim, document: Document) -> bool:
    """False where words around the figure make it the response's money or a sum over years."""
    start, stop = max(claim.sentence.start, claim.span.start - _AROUND), claim.span.end + _AROUND
    around = document.text[start : min(stop, claim.sentence.end)]
    if _RESPONSE.search(around):
        return False
    return claim.per is not None or claim.of_gdp or not _OF_SEVERAL_YEARS.search(around)


def place_of_claim(claim: Claim, large: float = LARGE) -> str | None:
    """The place that the claim is of; a large sum without one is of the world, as a share of world GDP is."""
    assumed = any(d.code in ("place-assumed", "place-tie") for d in claim.doubts)
    if claim.place and not assumed:
        return place_key(claim.place[0]) if len(claim.place) == 1 else None
    if claim.place and (len(claim.place) > 1 or place_key(claim.place[0]) != WORLD):
        return WORLD if len(claim.place) == 1 and _beyond(claim, large) else None
    return WORLD if claim.unit.kind is UnitKind.MONEY and claim.amount.point >= large else None


def _beyond(claim: Claim, large: float) -> bool:
    """True for a large sum that is too much for the one country that its document is about: it is of the world."""
    if claim.unit.code != "USD" or claim.amount.point < large:
        return False
    gdp = reference_series(SHIPPED)
    years = gdp.years(claim.place[0])
    return bool(years) and claim.amount.point > TOO_MUCH * gdp.points[claim.place[0]][years[-1]]


def published_in(estimate: Estimate) -> int | None:
    year = (estimate.published or "")[:4]
    return int(year) if year.isdigit() else None


def _reference_years(estimate: Estimate) -> Iterator[int]:
    return (y for y in (estimate.first, estimate.last) if y is not None)


def _rank(estimate: Estimate) -> tuple[bool, str]:
    return estimate.verified is not True, estimate.published or ""


def _equally_good(first: Estimate, second: Estimate) -> bool:
    """True where neither is known to be the earlier one: the same day, or a year of which the other is a month."""
    return first.verified is second.verified and (second.published or "").startswith(first.published or "")


def _doubt(claim: Claim, origin: Estimate, unit: str) -> Doubt:
    what = "share" if unit == "percent_of_gdp" else "amount"
    of, title = _period(origin), LOCATED.sub("", origin.title or "")
    text = (
        f"{'The' if _is_rounded(claim, origin) else 'Nearly the'} same {what}, {_words(_numbers(origin, amount_of(claim)), unit)}{of}, was published "
        f"by {origin.publisher} in {published_in(origin)} ({title})."
    )
    text += (
        "" if origin.verified else " That origin is quoted from memory of the publication, not verified on its page."
    )
    return Doubt("echo", "Repeats an older figure", text, "year")


def _numbers(estimate: Estimate, amount: Amount) -> tuple[float, ...]:
    """The numbers of the estimate that those of the claim are set beside."""
    if amount.bound is not Bound.RANGE and estimate.point is not None:
        return (estimate.point,)
    return tuple(dict.fromkeys(v for v in (estimate.low, estimate.high) if v is not None))


def _is_rounded(claim: Claim, origin: Estimate) -> bool:
    """True where the number of the origin, rounded to the digits of the claim, is that of the claim."""
    amount = amount_of(claim)
    ends = (amount.low, amount.high) if amount.bound is Bound.RANGE else (amount.point,)
    pairs = zip(ends, _numbers(origin, amount))
    return all(a == b or (a and b and float(rounded(b, amount.digits)) == a) for a, b in pairs)


def _words(numbers: Iterable[float], unit: str) -> str:
    def write(value: float) -> str:
        if unit == "percent_of_gdp":
            return f"{value:g}%"
        return f"US${scaled(value, 4)}" if unit == "USD" else f"{scaled(value, 4)} {unit}"

    return " to ".join(write(v) for v in numbers) + (" of GDP" if unit == "percent_of_gdp" else "")


def _period(origin: Estimate) -> str:
    first, last = origin.first, origin.last
    if last is None:
        return "" if first is None else f" for {first} and later"
    if first is None:
        return f" for {last} or before"
    return f" for {last}" if first == last else f" for {first}–{last}"
