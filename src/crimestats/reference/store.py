"""The shipped reference series, each with its origin; read once, on first use."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from crimestats.errors import UsageError
from crimestats.model import Basis, Problem, Series, Source

from .files import data_path

VINTAGES = "gdp-world-vintages"


@cache
def _origins() -> Mapping[str, Mapping[str, Any]]:
    with data_path("series/sources.toml").open("rb") as file:
        return tomllib.load(file)


def reference_ids() -> tuple[str, ...]:
    """The names of all shipped series that `reference_series` gives.

    >>> reference_ids()[0]
    'gdp-current-usd'
    """
    return tuple(name for name in _origins() if name != VINTAGES)


def _rows(origin: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    with data_path(f"series/{origin['file']}").open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _source(origin: Mapping[str, Any], release: str | None = None) -> Source:
    return Source(
        origin["publisher"],
        origin["source"],
        release or origin["release"],
        origin["licence"],
        origin["url"],
        origin["note"],
    )


def _points(origin: Mapping[str, Any]) -> tuple[dict[str, dict[int, float]], tuple[Problem, ...]]:
    points: dict[str, dict[int, float]] = defaultdict(dict)
    problems: list[Problem] = []
    for row in _rows(origin):
        year = int(row["year"])
        match origin["layout"]:
            case "place":
                points[row["iso3"]][year] = float(row["value"])
            case "rate":
                points[row["currency"]][year] = float(row["lcu_per_usd"])
            case _:
                points[origin["place"]][year] = float(row[origin["column"]])
    problems.extend(
        Problem(f"{origin['file']}, {year}", f"Prices of {year} {what}.", True) for year, what in _partial(origin)
    )
    return dict(points), tuple(problems)


def _partial(origin: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The years of a price index that do not rest on twelve months, each with what it rests on."""
    if origin["layout"] == "year":
        for row in _rows(origin):
            if row.get("months", "12") != "12":
                yield int(row["year"]), f"rest on {row['months']} months"
    yield from ((int(year), what) for year, what in origin.get("partial", {}).items())


@cache
def partial_years(name: str) -> Mapping[int, str]:
    """Year → what it rests on, for the years of a shipped index that are not whole.

    >>> partial_years("cpi-u")
    {2025: 'rest on 11 months'}
    """
    return dict(_partial(_origins()[name]))


@cache
def reference_series(name: str) -> Series:
    """The shipped series of this id, values in plain units; UsageError with the list of ids where there is none.

    >>> world = reference_series("gdp-current-usd")
    >>> round(world.value("WLD", 2010) / 1e9), world.source.release_words
    (66514, '24 October 2024')
    """
    origin = _origins().get(name)
    if origin is None or name == VINTAGES:
        raise UsageError(
            "no-series", found=f"No shipped series is called {name!r}", accepted=", ".join(reference_ids())
        )
    points, problems = _points(origin)
    return Series(
        name,
        origin["title"],
        origin["indicator"],
        origin["unit"],
        Basis(origin["basis"]),
        points,
        _source(origin),
        layout="own",
        why="shipped with crimestats",
        problems=problems,
    )


@cache
def gdp_vintages() -> tuple[Series, ...]:
    """World GDP in current US$ as published at each date, oldest release first.

    >>> [s.source.release for s in gdp_vintages()][0], round(gdp_vintages()[0].value("WLD", 2009) / 1e12, 2)
    ('2012-09-20', 57.88)
    """
    origin = _origins()[VINTAGES]
    points: dict[str, dict[int, float]] = defaultdict(dict)
    for row in _rows(origin):
        points[row["vintage"]][int(row["year"])] = float(row["value"])
    return tuple(
        Series(
            f"gdp-world-{release}",
            f"World GDP, current US$, release of {release}",
            origin["indicator"],
            origin["unit"],
            Basis.CURRENT,
            {"WLD": points[release]},
            _source(origin, release),
        )
        for release in sorted(points)
    )


def vintage(release: str) -> Series:
    """World GDP of one release (an ISO 8601 date); UsageError with the releases that are kept.

    >>> round(vintage("2012-09-20").value("WLD", 1996) / 1e12, 2)
    30.39
    """
    for series in gdp_vintages():
        if series.source.release == release:
            return series
    kept = ", ".join(s.source.release or "" for s in gdp_vintages())
    raise UsageError("vintage", found=f"No release of world GDP of {release!r} is kept", accepted=kept)


def vintage_at(day: date) -> Series | None:
    """The release of world GDP that was current on a day: the last one before it, else the first within two years.

    >>> vintage_at(date(2011, 4, 25)).source.release
    '2012-09-20'
    """
    releases = gdp_vintages()
    earlier = [s for s in releases if (s.source.release or "") <= day.isoformat()]
    if earlier:
        return earlier[-1]
    first = releases[0]
    return first if int((first.source.release or "9999")[:4]) - day.year <= 2 else None


RATES = "fx-lcu-per-usd"


@cache
def rate_sources() -> Mapping[str, str]:
    """Code → title of each source of exchange rates, in the order in which the shipped table takes them.

    >>> list(rate_sources())
    ['fed-g5a', 'ecb', 'wb-dec', 'wb-implied']
    """
    return dict(_origins()[RATES]["sources"])


@cache
def rate_source_of() -> Mapping[tuple[str, int], str]:
    """(currency, year) → code of the source of that rate.

    >>> rate_source_of()["EUR", 2009]
    'fed-g5a'
    """
    return {(row["currency"], int(row["year"])): row["source"] for row in _rows(_origins()[RATES])}
