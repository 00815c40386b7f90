"""Money of a claim in US$ a year: by the conversion that the text states, else by the rate of the money's own years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from crimestats.lexicon.currencies import currencies
from crimestats.model import Amount, Bound, Claim, Doubt, Settings, Step, UnitKind
from crimestats.normalise.money import Rate, per_year_factor, to_usd
from crimestats.normalise.rounding import slack
from crimestats.normalise.words import at_least_three, rate_words
from crimestats.reference.rates import FoundRate, NoRate, rate_for
from crimestats.reference.store import RATES, rate_sources, reference_series

from .doubts import of_rate, old_unit, outside
from .reference import STATED, Reference, covers_years, open_ended, span_words, stated_years
from .words import bare, in_dollars, written

LARGEST_SLACK, NEAR_YEARS = 0.15, 10
"""No rounding explains a larger gap; the rate of a year further off explains nothing."""
STATED_RATE_TOLERANCE = 0.03
"""How far the rate of a stated conversion may be from the year's average (docs/method.md, section 6)."""


@dataclass(frozen=True, slots=True)
class InUsd:
    """An amount in US$ (a year, where it is a flow) with its steps and doubts."""

    amount: Amount
    steps: tuple[Step, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class NoUsd:
    """Why money could not be brought to US$."""

    reason: str
    steps: tuple[Step, ...]
    doubts: tuple[Doubt, ...]


def in_usd(
    claim: Claim, reference: Reference, settings: Settings, twin: Claim | None = None, published: date | None = None
) -> InUsd | NoUsd:
    """The claim in US$ a year; where the text gives its own conversion (`twin`), that one.

    `published` is the day of the document: a text from before a reform of its money counts in the old unit.

    usd = amount / R(currency, year), R in units of the currency for one US$, the mean of the annual averages of the
    money's years.
    """
    first = written(claim)
    if claim.unit.code == "USD":
        return _yearly(claim, claim.amount, (first,), ())
    rate = rate_for(claim.unit.code, reference.money_years, settings.rates)
    if isinstance(rate, NoRate) and open_ended(claim):  # of an open period, the years that have rates
        have = reference_series(RATES).points.get(claim.unit.code, {})
        known = tuple(y for y in reference.money_years if y in have)
        rate = rate_for(claim.unit.code, known, settings.rates) if known else rate
    told = of_rate(rate, published)
    stated = _stated(claim, twin, rate, reference) if twin is not None else None
    if stated is not None:
        amount, step, doubts = stated
        return _yearly(claim, amount, (first, step), doubts)
    if isinstance(rate, NoRate):
        value = f" ({rate_words(rate.value)} {claim.unit.code} per US$)" if rate.value else ""
        words = span_words(reference.money_years)
        missing = outside(f"{claim.unit.code} rate", words, rate.reason, rate.nearest, value)
        return NoUsd(rate.reason, (first,), (missing, *told) if rate.nearest else told)
    amount, reform = _in_todays_unit(claim.amount, rate, published)
    usd, step = _converted(amount, rate, reference)
    return _yearly(claim, usd, (first, *reform, step), (*told, *_beside(claim, usd, twin, reference, settings)))


def _beside(
    claim: Claim, usd: Amount, twin: Claim | None, reference: Reference, settings: Settings
) -> tuple[Doubt, ...]:
    """Two sums in other money that say the same, each at its own rate: a doubt where they come to different US$."""
    if twin is None or twin.unit.kind is not UnitKind.MONEY or twin.unit.code in ("USD", claim.unit.code):
        return ()
    rate = rate_for(twin.unit.code, reference.money_years, settings.rates)
    if not isinstance(rate, FoundRate) or not twin.amount.point > 0:
        return ()
    other = twin.amount.point / rate.value
    gap = other / usd.point - 1.0
    if abs(gap) <= max(
        2 * STATED_RATE_TOLERANCE,
        min(
            LARGEST_SLACK, slack(claim.amount.point, claim.amount.digits) + slack(twin.amount.point, twin.amount.digits)
        ),
    ):
        return ()
    shown = in_dollars(twin.amount.scaled(1.0 / rate.value))
    text = f"The text gives the same sum in {twin.unit.code}, which comes to {shown}: {abs(gap):.0%} {'more' if gap > 0 else 'less'}."
    return (Doubt("stated-rate-off", "Unusual conversion", text, "unit"),)


def _in_todays_unit(amount: Amount, rate: FoundRate, published: date | None) -> tuple[Amount, tuple[Step, ...]]:
    """The amount in the unit that the rates count in; as it is, unless the text is from before a reform."""
    for caution in rate.cautions:
        if caution.factor is not None and old_unit(caution, published):
            new = amount.scaled(1.0 / caution.factor)
            code = rate.currency
            text = f"{bare(amount, at_least_three(amount))} old {code} ÷ {caution.factor:,.0f} = {bare(new, at_least_three(amount))} {code} of today"
            return new, (Step("converted", text, new.point, code, "reform of the money", factor=1.0 / caution.factor),)
    return amount, ()


def _converted(amount: Amount, rate: FoundRate, reference: Reference) -> tuple[Amount, Step]:
    words = Rate(rate.currency, rate.value, span_words(rate.years), rate.source_words)
    usd, step = to_usd(amount, words)
    release = reference_series(RATES).source.release
    return usd, replace(
        step, factor=1.0 / rate.value, series=RATES, release=release, years=rate.years, why=reference.money_why
    )


def _yearly(claim: Claim, usd: Amount, steps: tuple[Step, ...], doubts: tuple[Doubt, ...]) -> InUsd:
    times = per_year_factor(claim.per)
    if times is None or times == 1.0:
        return InUsd(usd, steps, doubts)
    yearly = usd.scaled(times)
    text = f"{in_dollars(usd)} × {times:g} {claim.per}s a year = {in_dollars(yearly)}"
    return InUsd(yearly, (*steps, Step("converted", text, yearly.point, "USD", factor=times)), doubts)


def is_conversion(claim: Claim, twin: Claim | None) -> bool:
    """True where the twin says the claim's money in US$: "EUR 119 billion (USD 134 billion)"."""
    if twin is None or claim.unit.kind is not UnitKind.MONEY or claim.unit.code == "USD":
        return False
    if twin.unit.kind is not UnitKind.MONEY or twin.unit.code != "USD" or twin.change is not claim.change:
        return False
    points = [len({a.low, a.high} - {None}) for a in (claim.amount, twin.amount)]
    return points[0] == points[1] and (twin.per == claim.per or None in (twin.per, claim.per))


def _stated(
    claim: Claim, twin: Claim, rate: FoundRate | NoRate, reference: Reference
) -> tuple[Amount, Step, tuple[Doubt, ...]] | None:
    """The US$ that the text itself gives, with its rate beside that of the table; None where the two do not fit."""
    if not is_conversion(claim, twin) or not twin.amount.point > 0:
        return None
    usd = _bound_as(claim.amount, twin.amount)
    implied, code = claim.amount.point / twin.amount.point, claim.unit.code
    text = f"The text's own conversion: {bare(claim.amount, at_least_three(claim.amount))} {code} = US${bare(usd, at_least_three(usd))}"
    text += f" (at {rate_words(implied)} {code} per US$"
    years = span_words(reference.money_years)
    doubts: tuple[Doubt, ...] = ()
    if isinstance(rate, FoundRate):
        gap = implied / rate.value - 1.0
        way = "above" if gap > 0 else "below"
        text += f"; {abs(gap):.1%} {way} the average of {years}, {rate_words(rate.value)})"
        if abs(gap) > min(
            LARGEST_SLACK,
            max(
                STATED_RATE_TOLERANCE,
                slack(claim.amount.point, claim.amount.digits) + slack(twin.amount.point, twin.amount.digits),
            ),
        ):
            doubts = (_off(code, implied, rate, years),)
    else:
        text += f"; the table holds none for {years})"
    step = Step(
        "stated",
        text,
        usd.point,
        "USD",
        "the text",
        factor=1.0 / implied,
        years=reference.money_years,
        why=reference.money_why,
    )
    return usd, step, doubts


def _off(code: str, implied: float, rate: FoundRate, years: str) -> Doubt:
    """The stated rate is not that of the year; names the year whose average it comes nearest to."""
    points = reference_series(RATES).points[code]
    best = min(points, key=lambda year: abs(implied / points[year] - 1.0))
    close = abs(implied / points[best] - 1.0) <= STATED_RATE_TOLERANCE
    near = ""
    if close and min(abs(best - y) for y in rate.years) <= NEAR_YEARS and best not in rate.years:
        near = f" It comes nearest to that of {best} ({rate_words(points[best])})."
    elif any(0.8 < implied / rate.value / 10.0**power < 1.25 for power in (-3, -2, -1, 1, 2, 3)):
        near = " The two are a power of ten apart: a scale may be wrong."
    text = (
        f"The text converts at {rate_words(implied)} {code} per US$; the average of {years} is {rate_words(rate.value)} "
        f"({rate_sources()[rate.sources[0]]}).{near} The text's own US$ are used."
    )
    return Doubt("stated-rate-off", "Unusual conversion", text, "unit")


def _bound_as(claim: Amount, usd: Amount) -> Amount:
    """The US$ under the bound of the claim: a sentence says "at least" once for both."""
    if claim.bound is usd.bound or claim.bound is Bound.RANGE or usd.bound is Bound.RANGE:
        return usd
    if claim.bound is Bound.EXACT and usd.bound is Bound.ABOUT:
        return usd  # "PLN 3.3 billion (about US$1.0 billion)": the conversion is the vaguer one
    low = None if claim.low is None else usd.point
    high = None if claim.high is None else usd.point
    return Amount(low, high, claim.bound, usd.digits)


def otherwise(claim: Claim, reference: Reference, settings: Settings) -> tuple[Step, ...]:
    """What a doubtful "$" comes to as the dollars or pesos of the claim's place, or as US dollars where it was read as those
    of the place: a step beside; nothing without doubt."""
    if not any(d.code == "currency-guessed" for d in claim.doubts):
        return ()
    rivals = currencies()["USD"].shared_with
    if claim.unit.code in rivals and currencies()[claim.unit.code].name.endswith("Dollar"):
        text = f"Read as US Dollar: {in_dollars(claim.amount)}"
        return (Step("alternative", text, claim.amount.point, "USD"),)
    if claim.unit.code != "USD":
        return ()
    local = next((c for c in rivals if c in currencies() and currencies()[c].territory in claim.place), None)
    rate = rate_for(local, reference.money_years, settings.rates) if local else None
    if not isinstance(rate, FoundRate):
        return ()
    _, step = _converted(claim.amount, rate, reference)
    return (replace(step, kind="alternative", text=f"Read as {currencies()[rate.currency].name}: {step.text}"),)


def averaged(claim: Claim, usd: Amount) -> tuple[Amount, Step] | None:
    """The yearly average of a total over several years; None for what is no such total or has an open end."""
    if not covers_years(claim) or open_ended(claim):
        return None
    years = stated_years(claim)
    yearly = usd.scaled(1.0 / len(years))
    text = f"{in_dollars(usd)} over the {len(years)} years {span_words(years)} = {in_dollars(yearly)} a year on average"
    step = Step("offered", text, yearly.point, "USD", factor=1.0 / len(years), years=years, why=STATED)
    return yearly, step
