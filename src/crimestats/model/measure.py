"""A derived amount and the steps that lead to it."""

from __future__ import annotations

from dataclasses import dataclass

from .claim import Amount
from .doubt import Doubt


@dataclass(frozen=True, slots=True)
class Step:
    """One line of arithmetic: what was done, in words with numbers, and which source gave the factor."""

    kind: str
    """written · year · looked-up · converted · computed · rounded"""
    text: str
    """"World GDP of 2010: US$66,514 bn"."""
    value: float | None = None
    unit: str | None = None
    source: str | None = None
    """"World Bank, World Development Indicators, 24 October 2024"."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount in a common unit, with how it was reached."""

    amount: Amount
    unit: str
    """ISO 4217 code or "percent_of_gdp"."""
    per: str | None
    year: int | None
    """The year whose GDP, rate or prices were used."""
    year_assumed: bool
    place: str | None
    steps: tuple[Step, ...] = ()
    doubts: tuple[Doubt, ...] = ()
