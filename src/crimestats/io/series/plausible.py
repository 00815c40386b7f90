"""Compares an uploaded GDP with the shipped one: a wrong scale or PPP shows as a ratio (method.md, section 8, point 7)."""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import median

from crimestats.lexicon.places import place_title
from crimestats.lexicon.tabular import tokens_of
from crimestats.model import Basis, Doubt, Series
from crimestats.reference.store import reference_series

_PEOPLE = {"population", "pop", "poblacion", "populacao", "popolazione", "bevolkerung", "einwohner", "inhabitants"}
_BESIDE_PEOPLE = {
    "total",
    "persons",
    "people",
    "mid",
    "year",
    "midyear",
    "estimates",
    "totale",
    "annual",
    "both",
    "sexes",
    "by",
    "country",
}
"""Words of titles that leave a population that of all people."""
_SCALES = {3: "thousands", 6: "millions", 9: "billions", 12: "trillions"}


def ratios(series: Series, of: str = "gdp-current-usd") -> list[tuple[float, str, int]]:
    """Value over the value of a reference series, place and year, wherever both have one."""
    reference = reference_series(of)
    return sorted(
        (value / other, place, year)
        for place, values in series.points.items()
        for year, value in values.items()
        if value > 0 and (other := reference.value(place, year)) is not None
    )


def suspected_scale(series: Series) -> tuple[float, str] | None:
    """The factor and its word ("trillions") by which a series seems to have been divided; None where none is suspected."""
    found = ratios(series)
    if not found:
        return None
    ratio = median(r for r, _, _ in found)
    power = round(-math.log10(ratio) / 3) * 3
    if power not in _SCALES or not 0.5 < ratio * 10.0**power < 2.0:
        return None
    return 10.0**power, _SCALES[power]


def rescaled(series: Series, factor: float) -> Series:
    """The series with every value multiplied, and its scale noted."""
    points = {
        place: {year: value * factor for year, value in values.items()} for place, values in series.points.items()
    }
    return replace(series, points=points, scale=series.scale * factor)


def suspicion(series: Series) -> Doubt | None:
    """A doubt where the level of a GDP series is a power of 1,000 off the reference or about PPP; None where it fits."""
    reference = reference_series("gdp-current-usd")
    found = ratios(series)
    if not found:
        return None
    ratio = median(r for r, _, _ in found)
    power = round(-math.log10(ratio) / 3) * 3
    _, place, year = min(found, key=lambda r: (r[1] != "WLD", abs(r[2] - 2009), r[1]))
    here, there = series.points[place][year], reference.points[place][year]
    if power and 0.5 < ratio * 10.0**power < 2.0:
        what = f"probably in {_SCALES[power]}" if power in _SCALES else "off by a power of 1,000"
        text = f"GDP of {place_title(place)} in {year} is {here:,.4g} here and {there / 1e9:,.0f} bn in the reference: {what}."
        return Doubt("scale-suspect", "Check the scale", text, "scale")
    if not 0.8 <= ratio <= 1.25:
        text = (
            f"GDP of {place_title(place)} in {year} is {here / 1e9:,.0f} bn here and {there / 1e9:,.0f} bn in the reference: "
            "perhaps purchasing power (PPP), other prices or another currency."
        )
        return Doubt("basis-mismatch", "Different dollars", text, "basis")
    return None


def population_doubt(series: Series) -> Doubt | None:
    """A doubt where what is called population is a power of 1,000 below that of its places; None where it fits or counts others."""
    words = set(tokens_of(series.title)) - {t for t in tokens_of(series.title) if t.isdigit()}
    if series.unit != "person" or series.per is not None or not words & _PEOPLE or words - _PEOPLE - _BESIDE_PEOPLE:
        return None
    found = ratios(series, "population")
    if not found:
        return None
    ratio = median(r for r, _, _ in found)
    power = round(-math.log10(ratio) / 3) * 3
    if power not in _SCALES or not 0.5 < ratio * 10.0**power < 2.0:
        return None
    _, place, year = min(found, key=lambda r: (r[1] != "WLD", abs(r[2] - 2009), r[1]))
    here, there = series.points[place][year], reference_series("population").points[place][year]
    text = (
        f"The population of {place_title(place)} in {year} is {here:,.6g} here and {there / 1e6:,.1f} million in the reference: "
        f"probably in {_SCALES[power]}."
    )
    return Doubt("scale-suspect", "Check the scale", text, "scale")


def doubt_of_use(series: Series) -> Doubt | None:
    """What a user must see before a series serves as GDP: its level, else that it counts other dollars or other prices."""
    level = suspicion(series)
    if level is not None and level.code == "scale-suspect":
        return level
    if series.unit == "international-dollar" or series.basis in (Basis.PPP_CURRENT, Basis.PPP_CONSTANT):
        text = "These are international dollars (PPP), not US dollars."
        return Doubt("basis-mismatch", "Different dollars", text, "basis")
    if series.basis is Basis.CONSTANT:
        text = "These are constant prices; a share of GDP is worked out with the GDP at current prices of its year."
        return Doubt("basis-mismatch", "Other prices", text, "basis")
    return level
