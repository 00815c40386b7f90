"""US$ of their own year in prices of another: real = amount × P(base) / P(year) (docs/method.md, section 9)."""

from __future__ import annotations

from dataclasses import replace

from crimestats.model import Claim, Doubt, Measure, Series, Settings, Step, UnitKind
from crimestats.normalise.money import deflated
from crimestats.normalise.words import scaled
from crimestats.reference.lookup import Missing, look_up
from crimestats.reference.store import partial_years, reference_series

from .basis import Said
from .doubts import outside
from .reference import Reference, span_words
from .words import digits_of, in_dollars, index_words, rounded_to

PLACE = "USA"
"""Both indices are those of the United States: amounts become US$ first."""


def index_for(settings: Settings) -> Series:
    """The price index that the settings name."""
    return reference_series(settings.index)


def price_factor(index: Series, years: tuple[int, ...], base: int) -> float | Missing:
    """What US$ of the years are multiplied by: the index of the base year over the mean of theirs.

    >>> round(price_factor(reference_series("cpi-u"), (2003,), 2009), 4)
    1.166
    """
    at_base, at_years = look_up(index, PLACE, base), look_up(index, PLACE, years)
    for found in (at_base, at_years):
        if isinstance(found, Missing):
            return found
    return at_base.value / at_years.value  # type: ignore[union-attr]


def in_prices(
    claim: Claim, usd: Measure | None, reference: Reference, settings: Settings, said: Said | None = None
) -> tuple[Measure | None, tuple[Doubt, ...]]:
    """The US$ in prices of the year that the settings name, or the doubt that says why not; nothing where none is named."""
    base = settings.prices
    if base is None or usd is None:
        return None, ()
    if said is not None and said.constant and said.year is None:
        text = f"The sentence says “{said.constant}” and not of which year, so nothing is brought to prices of {base}."
        return None, (Doubt("basis-mismatch", "Prices of no year", text, "prices"),)
    index, years = index_for(settings), reference.money_years
    name, words = index_words(index), span_words(years)
    times = price_factor(index, years, base)
    if isinstance(times, Missing):
        return None, (outside(name, words, times.reason, times.nearest),)
    if years == (base,):
        own = "the year assumed" if usd.year_assumed else "its own year"
        text = f"Prices of {base} are those of {own}: {in_dollars(usd.amount)}"
        doubts = _partial(index, name, years)
        step = Step("converted", text, usd.amount.point, "USD", factor=1.0, years=years, why=reference.money_why)
        same = (*usd.steps, step)
        return Measure(
            usd.amount,
            "USD",
            usd.per,
            base,
            usd.year_assumed,
            usd.place,
            same,
            doubts,
            prices=base,
            release=usd.release,
        ), doubts
    now, then = index.points[PLACE][base], look_up(index, PLACE, years)
    assert not isinstance(then, Missing)
    mean = " on average" if len(years) > 1 else ""
    looked = Step(
        "looked-up",
        f"{name}: {then.value:.7g}{mean} in {words}, {now:.7g} in {base}",
        times,
        "index",
        index.source.short,
        factor=times,
        series=index.id,
        release=index.source.release,
        years=(*years, base),
        why=f"{reference.money_why}; prices of {base} chosen",
    )
    real = deflated(usd.amount, then.value, now)
    text = f"{in_dollars(usd.amount)} × {now:.7g} ÷ {then.value:.7g} = {in_dollars(real)} in prices of {base}"
    computed = Step("computed", text, real.point, "USD", factor=times)
    after = f"{' a year' if usd.per else ''} in prices of {base}"
    words = in_dollars(real, lambda v: scaled(v, digits_of(claim)))
    note = "; the share itself is not deflated" if claim.unit.kind is UnitKind.SHARE else ""
    last = Step("rounded", f"{rounded_to(claim)}: {words}{after}{note}")
    doubts = _partial(index, name, (*years, base))
    steps = (*usd.steps, looked, computed, last)
    year = reference.money_years[-1]
    return Measure(
        real, "USD", usd.per, year, usd.year_assumed, usd.place, steps, doubts, prices=base, release=usd.release
    ), doubts


def of_its_year(
    usd: Measure, reference: Reference, price_year: int | None, settings: Settings
) -> tuple[Measure | None, tuple[Doubt, ...]]:
    """US$ in prices of another year ("in 2010 dollars") brought to those of the reference years, as GDP at current prices wants.

    None where there is nothing to bring. amount × P(reference years) / P(price year); of a span the mean of its index.
    """
    years = reference.years
    if price_year is None or years == (price_year,):
        return None, ()
    index = index_for(settings)
    name = index_words(index)
    then, now = look_up(index, PLACE, price_year), look_up(index, PLACE, years)
    for found in (then, now):
        if isinstance(found, Missing):
            return None, (outside(name, span_words((price_year, *years)), found.reason, found.nearest),)
    assert not isinstance(then, Missing) and not isinstance(now, Missing)  # noqa: PT018 - for the type checker
    times = now.value / then.value
    moved = deflated(usd.amount, then.value, now.value)
    words = span_words(years)
    looked = Step(
        "looked-up", f"{name}: {then.value:.7g} in {price_year}, {now.value:.7g} in {words}", times, "index", index.source.short,
        factor=times, series=index.id, release=index.source.release, years=(price_year, *years), why=reference.money_why,
    )  # fmt: skip
    text = f"{in_dollars(usd.amount)} × {now.value:.7g} ÷ {then.value:.7g} = {in_dollars(moved)} in prices of {words}"
    computed = Step("computed", text, moved.point, "USD", factor=times)
    return replace(usd, amount=moved, steps=(*usd.steps, looked, computed)), ()


def _partial(index: Series, name: str, years: tuple[int, ...]) -> tuple[Doubt, ...]:
    """The years of the index that are not whole."""
    parts = partial_years(index.id)
    return tuple(
        Doubt("partial-period", "Provisional prices", f"The {name} of {y} {_rests(parts[y])}.", "prices")
        for y in dict.fromkeys(years)
        if y in parts
    )


def _rests(what: str) -> str:
    """ "rest on 11 months" of prices → "rests on 11 months" of an index."""
    for plural, singular in (("rest ", "rests "), ("are ", "is ")):
        what = what.removeprefix(plural) if not what.startswith(plural) else singular + what[len(plural) :]
    return what
