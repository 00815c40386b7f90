"""What the settings of a comparison accept, as lists for menus and command lines, and the check that refuses the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crimestats.errors import UsageError
from crimestats.lexicon.places import place_title
from crimestats.model import Series, Settings
from crimestats.reference.store import gdp_vintages, partial_years, rate_sources, reference_series

from .prices import PLACE
from .releases import NEWEST, SHIPPED, THEN
from .words import index_words

INDICES = ("cpi-u", "us-gdp-deflator")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a setting, how a reader sees it, and what to know of it."""

    value: str | None
    """What goes into Settings; None for the rule of the method."""
    label: str
    note: str = ""


def price_indices() -> tuple[Choice, ...]:
    """The price indices for `Settings.index`, the usual one first.

    >>> [c.value for c in price_indices()]
    ['cpi-u', 'us-gdp-deflator']
    """
    return tuple(
        Choice(name, index_words(reference_series(name)), f"{s.title}; {s.source.short}")
        for name, s in ((n, reference_series(n)) for n in INDICES)
    )


def price_years(index: str = INDICES[0]) -> tuple[int, ...]:
    """The years for `Settings.prices`, newest first; those of `partial_price_years` are provisional.

    >>> price_years()[:2], price_years("us-gdp-deflator")[0]
    ((2025, 2024), 2024)
    """
    return tuple(reversed(reference_series(_index(index)).years(PLACE)))


def partial_price_years(index: str = INDICES[0]) -> tuple[int, ...]:
    """The years of an index that do not rest on twelve months or on a final annual figure.

    >>> partial_price_years()
    (2025,)
    """
    return tuple(partial_years(_index(index)))


def vintages(gdp: Series | None = None) -> tuple[Choice, ...]:
    """The releases for `Settings.vintage`: the series in use, that of the document's time, then each one kept, newest first.

    A GDP of the user's own, or one that is not the shipped GDP at market rates, has no releases: the first choice alone.

    >>> [c.value for c in vintages()][:3]
    [None, 'then', '2024-10-24']
    """
    series = gdp or reference_series(SHIPPED)
    first = Choice(None, f"{series.source.release_words or series.source.publisher}, in use")
    if series.id != SHIPPED:
        return (first,)
    note = "World GDP only; other places keep the newest release."
    kept = tuple(Choice(s.source.release, s.source.release_words, note) for s in reversed(gdp_vintages()))
    return (first, Choice(THEN, "Of the document's time", note), *kept)


def rate_choices() -> tuple[Choice, ...]:
    """The sources for `Settings.rates`: the order of the shipped table, then each source alone.

    >>> [c.value for c in rate_choices()]
    [None, 'fed-g5a', 'ecb', 'wb-dec', 'wb-implied']
    """
    note = "The shipped table holds one rate a currency and year; years of other sources are left empty."
    order = Choice(None, "First that has a rate", " → ".join(rate_sources().values()))
    return (order, *(Choice(code, title, note) for code, title in rate_sources().items()))


def gdp_places(gdp: Series | None = None) -> tuple[Choice, ...]:
    """The places for `Settings.place` that a GDP series has, the world first, then by name.

    >>> gdp_places()[0]
    Choice(value='WLD', label='World', note='1960–2023')
    """
    series = gdp or reference_series(SHIPPED)
    codes = sorted(series.points, key=lambda code: (code != "WLD", place_title(code)))
    return tuple(
        Choice(code, place_title(code), f"{years[0]}–{years[-1]}") for code in codes if (years := series.years(code))
    )


def _index(name: str) -> str:
    if name not in INDICES:
        raise UsageError("index", found=f"No price index is called {name!r}", accepted=", ".join(INDICES))
    return name


def checked(settings: Settings, gdp: Series | None = None) -> Settings:
    """The settings as they are; UsageError names what is accepted where one of them makes no sense."""
    own = gdp is not None and gdp.id != SHIPPED
    series = gdp if gdp is not None else reference_series(SHIPPED)
    if settings.year is not None and not any(settings.year in values for values in series.points.values()):
        span = series.span or (0, 0)
        found = f"“{series.title}” has no year {settings.year}"
        raise UsageError("year", found=found, accepted=f"{span[0]} to {span[1]}")
    return _checked(settings, own)


@lru_cache(maxsize=256)
def _checked(settings: Settings, own: bool) -> Settings:
    years = price_years(_index(settings.index))
    if settings.prices is not None and settings.prices not in years:
        raise UsageError(
            "prices",
            found=f"The {index_words(reference_series(settings.index))} has no year {settings.prices}",
            accepted=f"{years[-1]} to {years[0]}",
        )
    releases = [s.source.release for s in gdp_vintages()]
    if settings.vintage not in (None, NEWEST):
        if own:
            raise UsageError(
                "vintage",
                found="A release can be chosen only for the shipped GDP in current US$",
                todo="Leave the release out, or the GDP of your own",
            )
        if settings.vintage != THEN and settings.vintage not in releases:
            accepted = ", ".join((NEWEST, THEN, *(r or "" for r in reversed(releases))))
            raise UsageError(
                "vintage", found=f"No release of world GDP of {settings.vintage!r} is kept", accepted=accepted
            )
    if settings.rates is not None and settings.rates not in rate_sources():
        raise UsageError(
            "rates", found=f"No source of rates is called {settings.rates!r}", accepted=", ".join(rate_sources())
        )
    return settings
