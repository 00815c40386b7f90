"""Looks up a value by place and year: the value, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crimestats.lexicon.places import place_in_sentence
from crimestats.model import Series


@dataclass(frozen=True, slots=True)
class Found:
    """A value with where it was found; for several years their mean."""

    value: float
    place: str
    years: tuple[int, ...]
    series: Series


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no value, and the nearest year that has one."""

    reason: str
    nearest: int | None


def look_up(series: Series, place: str, years: int | Sequence[int]) -> Found | Missing:
    """The value of a place in a year, or the mean over several years; Missing says why and what is nearest.

    >>> from crimestats.reference.store import reference_series
    >>> gdp = reference_series("gdp-current-usd")
    >>> look_up(gdp, "WLD", 2030).reason
    '“GDP, current US$” has no value for the world in 2030; it runs from 1960 to 2023.'
    """
    wanted = (years,) if isinstance(years, int) else tuple(years)
    have = series.years(place)
    if not have:
        return Missing(f"The series “{series.title}” has no values for {place_in_sentence(place)}.", None)
    absent = [year for year in wanted if year not in have]
    if absent or not wanted:
        year = absent[0] if absent else have[-1]
        nearest = min(have, key=lambda y: (abs(y - year), y))
        reason = f"“{series.title}” has no value for {place_in_sentence(place)} in {year}; it runs from {have[0]} to {have[-1]}."
        return Missing(reason, nearest)
    values = [series.points[place][year] for year in wanted]
    return Found(sum(values) / len(values), place, wanted, series)
