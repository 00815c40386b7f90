"""A derived amount and the steps that lead to it."""

from __future__ import annotations

from dataclasses import dataclass

from .claim import Amount
from .doubt import Doubt


@dataclass(frozen=True, slots=True)
class Step:
    """One line of arithmetic: what was done, in words with numbers, and which source gave the factor.

    The fields after `source` say the same to programs: the result is the step before it times `factor`.
    """

    kind: str
    """written · stated · looked-up · converted · computed · rounded · offered (an average) · alternative (another reading)"""
    text: str
    """"World GDP of 2010: US$66,514 bn"."""
    value: float | None = None
    unit: str | None = None
    source: str | None = None
    """"World Bank, World Development Indicators, 24 October 2024"."""
    factor: float | None = None
    """What the number before was multiplied by."""
    series: str | None = None
    """Id of the series that was looked up ("gdp-current-usd", "fx-lcu-per-usd")."""
    release: str | None = None
    """The release ("vintage") of that series."""
    years: tuple[int, ...] = ()
    """The years that were looked up; the value is the mean over them."""
    why: str | None = None
    """Why these years: "stated in the text", "the year before the document" ..."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount in a common unit, with how it was reached."""

    amount: Amount
    unit: str
    """ISO 4217 code, "international-dollar", "percent_of_gdp" or a unit of the units table."""
    per: str | None
    year: int | None
    """The year whose GDP, rate, population or prices were used; of a span the last."""
    year_assumed: bool
    place: str | None
    steps: tuple[Step, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    prices: int | None = None
    """The year in whose prices the money is; None for money of its own year."""
    release: str | None = None
    """The release of GDP that was used, where GDP was."""
