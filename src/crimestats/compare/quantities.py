"""Masses, areas, volumes and persons in a common unit, and rates per head as totals of the population."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crimestats.errors import NotConvertible
from crimestats.lexicon.places import place_in_sentence
from crimestats.model import Amount, Claim, Doubt, Measure, Series, Settings, Step, UnitKind
from crimestats.normalise.dimensions import counted_as, to_common
from crimestats.normalise.money import per_year_factor
from crimestats.normalise.words import at_least_three, bounded, plural_of, scaled, unit_words
from crimestats.reference.lookup import Missing, look_up

from .doubts import outside
from .money import NoUsd, in_usd
from .reference import WORLD, Reference
from .words import digits_of, per_words, rounded_to, written

COUNTABLE = (UnitKind.PHYSICAL, UnitKind.COUNT)


@dataclass(frozen=True, slots=True)
class Made:
    """A measure where one could be made, the reason where not, and the doubts of making it."""

    measure: Measure | None
    reason: str | None = None
    doubts: tuple[Doubt, ...] = ()


def unit_of(claim: Claim) -> str | None:
    """The unit that is converted: a physical one, "person" or "item" for counts; None for other kinds."""
    if claim.unit.kind is UnitKind.PHYSICAL:
        return claim.unit.code
    return counted_as(claim.counted) if claim.unit.kind is UnitKind.COUNT else None


def people_per_rate(per: str | None) -> int | None:
    """How many people a rate counts by; None for what is no such rate.

    >>> people_per_rate("capita"), people_per_rate("100000_people"), people_per_rate("year")
    (1, 100000, None)
    """
    if per == "capita":
        return 1
    count, _, rest = (per or "").partition("_")
    return int(count) if count.isdigit() and rest == "people" else None


def in_common_unit(claim: Claim) -> Made:
    """A physical or counted amount in the common unit of its dimension, a year where it is per some time."""
    code = unit_of(claim)
    if code is None or claim.change is not None:
        return Made(None)
    try:
        target, times = to_common(code)
    except NotConvertible as problem:
        return Made(None, str(problem))
    steps, amount = [written(claim)], claim.amount.scaled(times)
    if target != code:
        text = f"{_words(claim.amount, code)} × {times:,.10g} = {_words(amount, target)}"
        steps.append(Step("converted", text, amount.point, target, "units of measurement", factor=times))
    yearly, per = per_year_factor(claim.per), claim.per
    if yearly is not None and yearly != 1.0:
        before, amount = amount, amount.scaled(yearly)
        text = f"{_words(before, target)} × {yearly:g} {claim.per}s a year = {_words(amount, target)}"
        steps.append(Step("converted", text, amount.point, target, factor=yearly))
    per = "year" if yearly is not None else per
    if len(steps) > 1:
        words = _words(amount, target, digits_of(claim))
        text = f"{rounded_to(claim)}: {words}{per_words(per)}"
        steps.append(Step("rounded", text))
    return Made(Measure(amount, target, per, None, False, None, tuple(steps)))


def in_total(
    claim: Claim,
    reference: Reference,
    population: Series,
    settings: Settings,
    twin: Claim | None,
    published: date | None,
) -> Made:
    """A rate per head or per so many people, times the population of the place and years.

    total = rate × population(place, year) / people per rate
    """
    people = people_per_rate(claim.per)
    if people is None or claim.change is not None:
        return Made(None)
    if claim.unit.kind is UnitKind.MONEY:
        usd = in_usd(claim, reference, settings, twin, published)
        if isinstance(usd, NoUsd):
            return Made(None, usd.reason, usd.doubts)
        rate, unit, steps, doubts = usd.amount, "USD", usd.steps, usd.doubts
    elif claim.unit.kind in COUNTABLE:
        common = in_common_unit(claim)
        if common.measure is None:
            return common
        rate, unit, steps, doubts = common.measure.amount, common.measure.unit, common.measure.steps, ()
    else:
        return Made(None)
    found = look_up(population, reference.place, reference.years)
    if isinstance(found, Missing):
        missing = outside("population", reference.words, found.reason, found.nearest)
        return Made(None, found.reason, (*doubts, missing))
    total = rate.scaled(found.value / people)
    mean = " on average" if len(reference.years) > 1 else ""
    looked = Step(
        "looked-up",
        f"Population of {_place(reference.place)} in {reference.words}: {scaled(found.value, 4)}{mean}",
        found.value,
        "person",
        population.source.short,
        series=population.id,
        release=population.source.release,
        years=reference.years,
        why=reference.why,
    )
    write, prefix = at_least_three(rate), "US$" if unit == "USD" else ""
    by = f" ÷ {people:,}" if people > 1 else ""
    text = (
        f"{bounded(rate, write, prefix=prefix)} × {scaled(found.value, 4)}{by} = {bounded(total, write, prefix=prefix)}"
    )
    computed = Step("computed", text, total.point, unit, factor=found.value / people)
    rounded_words = bounded(total, lambda v: scaled(v, digits_of(claim)), prefix=prefix)
    noun = f" {plural_of(claim.counted)}" if claim.counted else "" if unit == "USD" else f" {unit_words(unit)}"
    last = Step("rounded", f"{rounded_to(claim)}: {rounded_words}{noun}")
    every = (*steps, looked, computed, last)
    made = Measure(total, unit, None, reference.year, reference.assumed, reference.place, every, doubts)
    return Made(made, None, doubts)


def _place(code: str) -> str:
    return "the world" if code == WORLD else place_in_sentence(code)


def _words(amount: Amount, unit: str, digits: int = 0) -> str:
    write = at_least_three(amount) if digits == 0 else lambda v: scaled(v, digits)
    return f"{bounded(amount, write)} {unit_words(unit, plural=amount.point != 1)}"
