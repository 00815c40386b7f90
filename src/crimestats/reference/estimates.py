"""The shipped table of published estimates (data/estimates), read once, on first use, and found by topic and unit."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from crimestats.errors import UsageError
from crimestats.lexicon.places import place_names
from crimestats.lexicon.topics import topics
from crimestats.model import Estimate

from .files import data_path

TABLE = "estimates/published-estimates.csv"


@cache
def place_key(place: str) -> str:
    """What a place is compared by: "WLD", ISO 3166 alpha-3, or the words of a region that has no code.

    >>> place_key("World"), place_key("DEU"), place_key("Russia"), place_key("Source countries")
    ('WLD', 'DEU', 'RUS', 'Source countries')
    """
    found = place_names().get(place)  # the table that claims take their places from
    return found.code if found is not None else place


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def _built(cells: Mapping[str, str]) -> Estimate:
    low, high, point = (_number(cells[name]) for name in ("low", "high", "point"))
    if low is None and high is None and point is None:
        raise ValueError("the row has no number")
    if low is not None and high is not None and low > high:
        raise ValueError("low is above high")
    if cells["topic"] not in topics():
        raise ValueError(f"no such topic: {cells['topic']!r}")
    if cells["verified"] not in ("yes", "no"):
        raise ValueError(f"verified is yes or no, not {cells['verified']!r}")
    return Estimate(
        cells["id"],
        cells["topic"],
        low,
        high,
        point,
        cells["unit"],
        cells["measure"] or None,
        cells["per"] or None,
        place_key(cells["place"]) if cells["place"] else None,
        _year(cells["reference_year_first"]),
        _year(cells["reference_year_last"]),
        cells["publisher"] or None,
        cells["title"] or None,
        cells["published"] or None,
        cells["locator"] or None,
        cells["url"] or None,
        cells["verified"] == "yes",
        cells["note"] or None,
    )


@cache
def published_estimates() -> tuple[Estimate, ...]:
    """All rows of the shipped table; UsageError names the row that is none.

    >>> next(e for e in published_estimates() if e.id == "wdr2005-01").point
    321600000000.0
    """
    found = []
    with data_path(TABLE).open(newline="", encoding="utf-8") as file:
        for number, cells in enumerate(csv.DictReader(file), 2):
            try:
                found.append(_built(cells))
            except (ValueError, KeyError) as problem:
                raise UsageError("estimates", found=f"{TABLE}, line {number}: {problem}", todo="Mend it") from problem
    return tuple(found)


@cache
def _by_topic() -> Mapping[tuple[str, str], tuple[Estimate, ...]]:
    found: dict[tuple[str, str], list[Estimate]] = defaultdict(list)
    for estimate in published_estimates():
        found[estimate.topic, estimate.unit].append(estimate)
    return {key: tuple(values) for key, values in found.items()}


def estimates_of(topic: str, unit: str) -> tuple[Estimate, ...]:
    """The estimates of a topic in a unit, in the order of the table; none of the topics below or above it.

    >>> [e.id for e in estimates_of("corruption", "percent_of_gdp")]
    ['imf2016-02', 'wef2018-02']
    """
    return _by_topic().get((topic, unit), ())
