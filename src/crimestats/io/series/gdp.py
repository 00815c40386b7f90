"""Which series of a file is GDP, whether its level can be one, and what a unit that nothing names may be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from crimestats.errors import SeriesError
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import place_title
from crimestats.model import Basis, Problem, Series
from crimestats.reference.store import reference_series

from .plausible import ratios
from .saying import Saying, said_by

if TYPE_CHECKING:
    from .read import SeriesReading

MONEY = ("international-dollar", "national-currency")


def is_gdp(series: Series) -> bool:
    """True for a total in money whose title, indicator or file says GDP, and nothing made from it."""
    if series.per is not None or not (series.unit in currencies() or series.unit in MONEY):
        return False
    told = said_by(f"{series.title} {series.indicator}")
    if told.per is not None:
        return False
    if told.gdp:
        return True
    if told.notgdp:
        return False
    file = series.file
    return said_by(file.replace("-", " ").replace("_", " ").replace(".", " ")).gdp or _level(series) is not None


def _level(series: Series, low: float = 0.6, high: float = 1.6) -> float | None:
    """The power of 1,000 by which a series is off the shipped GDP, where it follows it closely; None where it does not.

    Signs are left aside: a GDP with a wrong sign is still read as one, and then refused as not above zero.
    """
    upright = {place: {y: abs(v) for y, v in values.items() if v} for place, values in series.points.items()}
    found = [r for r, _, _ in ratios(replace(series, points=upright))]
    if len(found) < 2 and not (found and series.points.keys() <= {"WLD"}):
        return None
    power = round(-math.log10(median(found)) / 3) * 3
    if power < 0 or power > 12:
        return None
    near = sum(low < r * 10.0**power < high for r in found)
    return 10.0**power if near >= 0.8 * len(found) else None


def level_tells(sums: Mapping[int, float], parts: int, place: str, unit: str | None) -> bool | None:
    """Whether quarters (or months) of a GDP stand at annual rates: True where their mean is at the level of the shipped GDP
    of the place, False where their sum is, None where neither is or nothing can be compared. `sums`: year → sum of all parts."""
    gdp, rates = reference_series("gdp-current-usd"), reference_series("fx-lcu-per-usd")
    found = []
    for year, total in sums.items():
        there = gdp.value(place, year)
        rate = 1.0 if unit in ("USD", None) else rates.value(unit, year) if unit in currencies() else None
        if there and rate:
            found.append(total / rate / there)
    if not found:
        return None
    ratio = median(found)
    if 0.75 <= ratio <= 1.35:
        return False
    return True if 0.75 <= ratio / parts <= 1.35 else None


def assumed_money(series: Series, said: Saying) -> str | None:
    """Why a series without a unit may be GDP in US dollars: its level is that of the shipped GDP. None where it is not.

    Words alone are no reason: "gdp" heads growth rates and sums in national money as well.
    """
    if said.per is not None:
        return None
    power = _level(series, *((0.2, 5.0) if said.gdp else (0.6, 1.6)))
    if power is None:
        return None
    return "its level follows the shipped GDP" + ("" if power == 1.0 else f", divided by {power:,.0f}")


def check_gdp(file: str, series: Iterable[Series]) -> None:
    """SeriesError where a GDP is not above zero."""
    for found in series:
        if not is_gdp(found):
            continue
        for place, values in found.points.items():
            year = next((y for y, v in sorted(values.items()) if v <= 0), None)
            if year is not None:
                raise SeriesError(
                    "non-positive-gdp",
                    found=f"{file}: GDP of {place_title(place)} in {year} is {values[year]:,.15g}",
                    accepted="values above zero",
                    todo="Correct or remove the row, or say which unit the numbers have",
                )


def gdp_candidates(reading: SeriesReading) -> tuple[Series, ...]:
    """The series of a file that may serve as GDP, the likeliest only: one where the file settles it.

    Current prices go before constant and purchasing-power ones, US dollars before other money.
    """
    chosen = [s for s in reading.series if is_gdp(s)]
    for keep in (
        lambda s: s.basis is Basis.CURRENT,
        lambda s: s.unit == "USD",
        lambda s: s.unit != "national-currency",
    ):
        kept = [s for s in chosen if keep(s)]
        chosen = kept or chosen
    if len(chosen) > 1:
        widest = max(len(s.points) for s in chosen)
        titles = {s.title for s in chosen}
        chosen = [s for s in chosen if len(s.points) == widest] if len(titles) < len(chosen) else chosen
    return tuple(chosen)


def the_gdp(reading: SeriesReading) -> Series:
    """The one series of a file that can serve as GDP; SeriesError "which-series" with the list where it is not one."""
    chosen = gdp_candidates(reading)
    if len(chosen) == 1:
        return replace(chosen[0], problems=reading.problems)
    listed = "; ".join(list(dict.fromkeys(s.title for s in (chosen or reading.series)))[:6])
    if reading.estimates and not reading.series:
        found = f"{reading.file} holds {len(reading.estimates)} estimates and no GDP"
        raise SeriesError("no-gdp", found=found, accepted="a GDP series")
    if chosen:
        found = f"{reading.file} holds {len(chosen)} series that may be GDP ({listed})"
        raise SeriesError("which-series", found=found, accepted="one of them", todo="Choose it by its title")
    raise SeriesError("no-gdp", found=f"{reading.file} holds no GDP in money ({listed})", accepted="a GDP series")


def gdp_in_usd(series: Series) -> Series:
    """A GDP in another currency in US$, each year at its average rate (units of the currency for one US$); others as they are.

    Years without a rate in the shipped table are left out and named in `problems`. SeriesError where the money has no rates.
    """
    if series.unit not in currencies() or series.unit == "USD":
        return series
    rates = reference_series("fx-lcu-per-usd")
    have = rates.years(series.unit)
    if not have:
        found = f"The shipped table holds no exchange rate for {series.unit}"
        raise SeriesError(
            "no-rate", found=found, accepted="a GDP in US$, or in a currency with rates", todo="Choose another series"
        )
    points: dict[str, dict[int, float]] = {}
    lost: set[int] = set()
    for place, values in series.points.items():
        kept = {
            year: value / rate for year, value in values.items() if (rate := rates.value(series.unit, year)) is not None
        }
        lost |= values.keys() - kept.keys()
        if kept:
            points[place] = kept
    problems = series.problems
    if lost:
        file = series.file
        years = ", ".join(map(str, sorted(lost)[:6])) + (f" and {len(lost) - 6} more" if len(lost) > 6 else "")
        what = f"No {series.unit} rate for {years} in the shipped table ({have[0]} to {have[-1]}); these years are left out."
        problems = (*problems, Problem(file, what, False, "year-outside-series"))
    title = f"{series.source.title}, {series.unit} turned into US$ at the average rate of each year ({rates.source.publisher})"
    source = replace(series.source, title=title)
    return replace(series, title=f"{series.title}, in US$", unit="USD", points=points, source=source, problems=problems)
