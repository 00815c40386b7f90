"""A claim against any other series: aid, seizures, population, another institution's figures. The ratio, with its steps.

Like goes with like only: US$ of a year with US$ at current prices, a mass with a mass, persons with persons, a share of GDP
with a share of GDP. What does not belong together says why.
"""

from __future__ import annotations

from dataclasses import dataclass

from crimestats.errors import NotConvertible
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import place_title
from crimestats.model import Amount, Basis, Comparison, Measure, Series, Step, UnitKind
from crimestats.normalise.units import factor
from crimestats.normalise.words import at_least_three, bounded, percent, scaled, unit_words
from crimestats.reference.lookup import Missing, look_up

from .reference import WORLD, span_words, stated_years

TIMES = 10.0
"""From ten times on a ratio is said as a multiple, not in per cent."""


@dataclass(frozen=True, slots=True)
class Against:
    """A claim as a share of one value of a series."""

    series: Series
    place: str
    years: tuple[int, ...]
    value: float
    """The value of the series, in its unit; the mean of several years."""
    ratio: Amount
    """In per cent of that value."""
    steps: tuple[Step, ...]

    @property
    def words(self) -> str:
        """ "about 240% of …" or "at least 31 times …".

        The last step says the same with its arithmetic.
        """
        return ratio_words(self.ratio)


def ratio_words(ratio: Amount) -> str:
    """A ratio in per cent in words.

    >>> ratio_words(Amount(24.0, 24.0)), ratio_words(Amount(3100.0, 3100.0))
    ('24%', '31 times')
    """
    if ratio.point < 100 * TIMES:
        return bounded(ratio, lambda v: percent(v, 2))
    return f"{bounded(ratio.scaled(0.01), lambda v: scaled(v, 2))} times"


def against(comparison: Comparison, series: Series, place: str | None = None) -> Against | str:
    """The claim as a share of the series in the same place and year, or the sentence that says why not.

    The year is that of the comparison (its stated years, their mean for a span), the place that of the comparison unless one
    is chosen. Nothing is extrapolated: the nearest year is named instead.
    """
    measure, to = _same_kind(comparison, series)
    if measure is None:
        return to
    where = place or comparison.place or _only_place(series)
    if where is None:
        return "The text names no single place; choose one."
    years = _years(comparison)
    if not years:
        return "The claim has no year; choose one."
    found = look_up(series, where, years)
    if isinstance(found, Missing):
        nearest = f" The nearest year is {found.nearest}." if found.nearest is not None else ""
        return f"{found.reason}{nearest}"
    if found.value <= 0:
        return f"“{series.title}” is {found.value:,.6g} for {place_title(where)} in {span_words(years)}; nothing is a share of that."
    amount = measure.amount
    steps = [s for s in measure.steps if s.kind != "rounded"]
    if to != measure.unit:
        times = factor(measure.unit, to)
        amount = amount.scaled(times)
        text = f"1 {unit_words(measure.unit, plural=False)} = {times:,.6g} {unit_words(to)}"
        steps.append(Step("converted", text, amount.point, to, factor=times))
    ratio = amount.scaled(100.0 / found.value)
    mean = "mean of " if len(years) > 1 else ""
    shown = _value_words(found.value, series)
    text = f"{place_title(where)}, {series.title}, {span_words(years)}: {mean}{shown}"
    flag = next((f for y in years if (f := series.flag(where, y))), None)
    text += f" ({flag})" if flag else ""
    source = series.source
    steps.append(
        Step(
            "looked-up",
            text,
            found.value,
            series.unit,
            source.short,
            series=series.id,
            release=source.release,
            years=years,
        )
    )
    line = f"{bounded(amount, at_least_three(amount))} ÷ {shown} = {ratio_words(ratio)}"
    steps.append(Step("computed", line, ratio.point, "percent", factor=100.0 / found.value))
    return Against(series, where, years, found.value, ratio, tuple(steps))


def _value_words(value: float, series: Series) -> str:
    sign = "US$" if series.unit == "USD" else ""
    unit = "" if series.unit in ("USD", "unknown") else f" {unit_words(series.unit)}"
    return f"{sign}{scaled(value, 4)}{unit}"


def _years(comparison: Comparison) -> tuple[int, ...]:
    stated = stated_years(comparison.claim)
    if stated and comparison.year in stated:
        return stated
    return (comparison.year,) if comparison.year is not None else stated


def _only_place(series: Series) -> str | None:
    if WORLD in series.points:
        return WORLD
    return next(iter(series.points)) if len(series.points) == 1 else None


def _same_kind(comparison: Comparison, series: Series) -> tuple[Measure | None, str]:
    """The measure of the claim that is of one kind with the series and the unit to bring it to, or None and the reason."""
    title = f"“{series.title}”"
    if series.per is not None:
        return None, f"{title} is per {series.per.replace('_', ' ')}; a total is not set beside it."
    if series.unit in currencies():
        if series.unit != "USD":
            return None, f"{title} is in {series.unit}, the claim in US$."
        if series.basis is not Basis.CURRENT:
            return None, f"{title} is in constant prices, the claim in those of its year."
        if comparison.usd is None:
            money = comparison.claim.unit.kind is UnitKind.MONEY or comparison.claim.of_gdp
            return None, (comparison.reason if money else None) or f"The claim is no sum of money, {title} is."
        return comparison.yearly or comparison.usd, "USD"
    if series.unit == "percent_of_gdp":
        if comparison.share is None:
            return None, f"The claim is no share of GDP, {title} is."
        return comparison.share, "percent_of_gdp"
    if series.unit in ("international-dollar", "national-currency"):
        kind = "international dollars (PPP)" if series.unit == "international-dollar" else "national currencies"
        return None, f"{title} is in {kind}, no US$."
    made = comparison.physical or comparison.total
    if made is None:
        return None, f"The claim is nothing that is counted in {unit_words(series.unit)}."
    try:
        if made.unit != series.unit:
            factor(made.unit, series.unit)
    except NotConvertible:
        return None, f"The claim is in {unit_words(made.unit)}, {title} in {unit_words(series.unit)}."
    return made, series.unit
