"""Names of months and days of the week, from en/months.csv and en/weekdays.csv."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .tables import items, read


@cache
def months() -> Mapping[str, int]:
    """Month name or abbreviation in lower case → 1 to 12.

    >>> months()["sept"]
    9
    """
    found = read("en/months.csv", lambda c: (int(c["number"]), items(c["names"])))
    return {name: number for number, names in found for name in names}


@cache
def weekdays() -> frozenset[str]:
    """Names and abbreviations of the days in lower case.

    >>> "sunday" in weekdays()
    True
    """
    return frozenset(name for names in read("en/weekdays.csv", lambda c: items(c["names"])) for name in names)
