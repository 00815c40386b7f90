"""Exchange rates by currency and years: the mean of the annual averages with its sources, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from crimestats.lexicon.tables import read

from .store import RATES, rate_source_of, rate_sources, reference_series

KINDS = ("fiscal-year-rate", "official-rate", "old-unit")


@dataclass(frozen=True, slots=True)
class Caution:
    """What to know before a rate is used: the kind, the currency, from which to which year, in words, and its source.

    An old unit has the day of its reform and, where one reform alone lies between, how many old units one new one was.
    """

    kind: str
    currency: str
    first: int
    last: int
    text: str
    source: str
    factor: float | None = None
    until: date | None = None


def _build(cells: Mapping[str, str]) -> Caution:
    if cells["kind"] not in KINDS:
        raise ValueError(f"no such kind: {cells['kind']!r}")
    if not cells["text"] or not cells["source"]:
        raise ValueError("a caution has words and a source")
    first, last = int(cells["first"] or 0), int(cells["last"] or 9999)
    factor = float(cells["factor"]) if cells["factor"] else None
    until = date.fromisoformat(cells["until"]) if cells["until"] else None
    if (cells["kind"] == "old-unit") != (until is not None):
        raise ValueError("an old unit has the day of its reform, and nothing else has")
    return Caution(cells["kind"], cells["currency"], first, last, cells["text"], cells["source"], factor, until)


@cache
def cautions() -> Mapping[str, tuple[Caution, ...]]:
    """Currency → the cautions about its rates, from rate_cautions.csv.

    >>> [c.kind for c in cautions()["TRY"]]
    ['old-unit']
    """
    found: dict[str, tuple[Caution, ...]] = {}
    for caution in read("rate_cautions.csv", _build, "crimestats.reference"):
        found[caution.currency] = (*found.get(caution.currency, ()), caution)
    return found


@dataclass(frozen=True, slots=True)
class FoundRate:
    """Units of a currency for one US$: the mean over the years, the codes of its sources and what to know of it."""

    currency: str
    value: float
    years: tuple[int, ...]
    sources: tuple[str, ...]
    cautions: tuple[Caution, ...]

    @property
    def source_words(self) -> str:
        """The sources by their titles."""
        return "; ".join(rate_sources()[code] for code in self.sources)


@dataclass(frozen=True, slots=True)
class NoRate:
    """Why there is no rate; `nearest` is the nearest year that has one, with its rate."""

    reason: str
    nearest: int | None = None
    value: float | None = None
    cautions: tuple[Caution, ...] = ()


def _years_of(currency: str, only: str | None) -> tuple[int, ...]:
    years, sources = reference_series(RATES).years(currency), rate_source_of()
    return years if only is None else tuple(y for y in years if sources[currency, y] == only)


def rate_for(currency: str, years: Sequence[int], only: str | None = None) -> FoundRate | NoRate:
    """The mean of the annual averages of the years; with `only` from that source alone.

    >>> round(rate_for("EUR", (2009,)).value, 4), rate_for("EUR", (2009,)).sources
    (0.7176, ('fed-g5a',))
    >>> rate_for("RUB", (2024,)).reason
    'The shipped table holds no RUB rate for 2024; it runs from 1987 to 2023.'
    """
    have = _years_of(currency, only)
    told = tuple(c for c in cautions().get(currency, ()) if any(c.first <= y <= c.last for y in years))
    of = "" if only is None else f" of the source {only}"
    if not have:
        return NoRate(f"The shipped table holds no {currency} rate{of}.", cautions=_without_table(told))
    points = reference_series(RATES).points[currency]
    absent = [y for y in years if y not in have]
    if absent or not years:
        span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]) if years else "no year"
        year = absent[0] if absent else have[-1]
        nearest = min(have, key=lambda y: (abs(y - year), y))
        reason = f"The shipped table holds no {currency} rate{of} for {span}; it runs from {have[0]} to {have[-1]}."
        return NoRate(reason, nearest, points[nearest], _without_table(told))
    sources = tuple(dict.fromkeys(rate_source_of()[currency, y] for y in years))
    yearly = any(code.startswith("wb-") for code in sources)
    told = tuple(c for c in told if c.kind != "fiscal-year-rate" or yearly)
    return FoundRate(currency, sum(points[y] for y in years) / len(years), tuple(years), sources, told)


def _without_table(told: tuple[Caution, ...]) -> tuple[Caution, ...]:
    """What stays to be said where there is no rate: that there were several."""
    return tuple(c for c in told if c.kind == "official-rate")
