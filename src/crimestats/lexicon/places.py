"""Places and every way they are spelt, from common/places.csv and common/cities.csv."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crimestats.errors import LexiconError

from .tables import items, read


@dataclass(frozen=True, slots=True)
class Place:
    """A place: ISO 3166 alpha-3 code ("WLD" for the world, plain words for a region or a part) and its names."""

    code: str
    kind: str
    """world · country · historic · region · aggregate · part"""
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    iso2: str | None
    within: str | None
    """The country of a part."""


def _build(cells: Mapping[str, str]) -> Place:
    return Place(
        cells["code"],
        cells["kind"],
        cells["name"],
        items(cells["names"]),
        items(cells["adjectives"]),
        cells["iso2"] or None,
        cells["within"] or None,
    )


@cache
def places() -> tuple[Place, ...]:
    """All rows of the table of places."""
    return read("common/places.csv", _build)


@cache
def cities() -> tuple[Place, ...]:
    """Cities and divisions with the country that holds them; in running text only, no cell of a table is matched by them."""
    return read(
        "common/cities.csv", lambda c: Place(c["name"], "part", c["name"], items(c["names"]), (), None, c["within"])
    )


@cache
def place_names() -> Mapping[str, Place]:
    """Name as in running text → place; aggregates of statistical offices are left out.

    >>> place_names()["Burma"].code, place_names()["global"].code
    ('MMR', 'WLD')
    """
    found: dict[str, Place] = {}
    for place in places():
        if place.kind != "aggregate":
            for name in (place.name, *place.names):
                found.setdefault(name, place)
    for city in cities():
        for name in (city.name, *city.names):
            found.setdefault(name, city)
    return found


def normalised(name: str) -> str:
    """A name without case, accents, punctuation and "the", for the cells of tables.

    >>> normalised("Côte d’Ivoire"), normalised("Gambia, The")
    ('cote d ivoire', 'gambia')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name[:200]) if not unicodedata.combining(c)).casefold()
    return re.sub(r"^the | the$", "", re.sub(r"[^a-z0-9]+", " ", plain).strip())


@cache
def _by_name() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for place in places():
        for name in (place.name, *place.names):
            other = found.setdefault(normalised(name), place)
            if other is not place:
                raise LexiconError(
                    "name",
                    found=f"places.csv: {name!r} names both {other.code} and {place.code}",
                    todo="Keep one",
                )
    return found


@cache
def _by_code() -> Mapping[str, Place]:
    rows = [p for p in places() if p.kind in ("world", "country", "historic", "aggregate")]
    two = {p.iso2: p for p in rows if p.iso2}
    return {**two, **{p.code: p for p in rows}, "1W": places()[0], "OWID_WRL": places()[0]}


def match_place(name: str) -> Place | None:
    """The place that a table cell names, whatever its case, accents and punctuation; None where none is meant.

    >>> match_place("Egypt, Arab Rep.").code, match_place("Total")
    ('EGY', None)
    """
    return _by_name().get(normalised(name))


def match_code(code: str) -> Place | None:
    """The place of an ISO 3166 alpha-3 or alpha-2 code, or of a World Bank aggregate; "NA" is Namibia.

    >>> match_code("NA").code, match_code("WLD").name
    ('NAM', 'World')
    """
    return _by_code().get(code.strip().upper())


@cache
def _titles() -> Mapping[str, str]:
    return {p.code: p.name for p in reversed(places())}


def place_title(code: str) -> str:
    """How a reader writes the place of a code; what has no row is given back as it is.

    >>> place_title("COL"), place_title("WLD"), place_title("West Africa")
    ('Colombia', 'World', 'West Africa')
    """
    return _titles().get(code, code)
