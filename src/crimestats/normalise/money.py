"""Money between currencies, years and periods. Series come in as arguments; every conversion gives its Step."""

from __future__ import annotations

from dataclasses import dataclass

from crimestats.model import Amount, Step

from .units import factor
from .words import NBSP, at_least_three, bounded, rate_words

PER_YEAR = {
    "year": 1.0,
    "quarter": 4.0,
    "month": 12.0,
    "week": factor,
    "day": factor,
    "hour": factor,
    "minute": factor,
    "second": factor,
}
"""Times a year: 12 months, 4 quarters, else by a year of 365.25 days."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one US$, as a mean over years, with its source in words."""

    currency: str
    value: float
    years: str
    source: str


def to_usd(amount: Amount, rate: Rate) -> tuple[Amount, Step]:
    """The amount in US$: divided by the currency units that one dollar bought (method.md, section 4).

    >>> to_usd(Amount(1e9, 1e9), Rate("EUR", 0.5, "2009", "Federal Reserve"))[0].low / 1e9
    2.0
    """
    converted = amount.scaled(1.0 / rate.value)
    text = (
        f"{bounded(amount, at_least_three(amount))} {rate.currency} ÷ {rate_words(rate.value)} {rate.currency} per US$ "
        f"(average of {rate.years}) = {bounded(converted, at_least_three(amount), prefix='US$')}"
    )
    return converted, Step("converted", text.replace(" bn", f"{NBSP}bn"), converted.point, "USD", rate.source)


def per_year_factor(per: str | None) -> float | None:
    """How often a period fits into a year; None for what is no period of time.

    >>> per_year_factor("month"), per_year_factor("day"), per_year_factor("kilogram")
    (12.0, 365.25, None)
    """
    if per is None or per not in PER_YEAR:
        return None
    times = PER_YEAR[per]
    return times if isinstance(times, float) else factor("year", per)


def deflated(amount: Amount, index_then: float, index_base: float) -> Amount:
    """The amount in prices of the base year: times the index of the base year over that of its own (section 3).

    >>> round(deflated(Amount(321.6e9, 321.6e9), 184.0, 214.537).low / 1e9, 1)
    375.0
    """
    return amount.scaled(index_base / index_then)
