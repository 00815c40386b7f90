"""Published estimates of a claim's topic as points over time, the claim among them, in one unit: what the Trace chart draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crimestats.compare.echo import published_in
from crimestats.compare.markets import of_another_part
from crimestats.compare.prices import price_factor
from crimestats.compare.reference import WORLD
from crimestats.model import Amount, Analysis, Bound, Comparison, Estimate, Lineage, Series
from crimestats.reference.concepts import concept_of, measure_words
from crimestats.reference.estimates import place_key
from crimestats.reference.lookup import Found, look_up
from crimestats.reference.store import reference_series

from .words import amount_label, year_label

MOST = 14
"""Estimates that one chart holds; those of the lineage first."""


EARLIER = ("market value, wholesale", "market value, producer")
"""The same flow at earlier prices: not beside the market, unless it is what the claim repeats."""


class View(StrEnum):
    """The unit of the Trace chart."""

    STATED = "stated"
    PRICES = "prices"
    SHARE = "gdp"


PRICES_OF = 2024
"""The year of the price level that can be chosen: the last whole one of the index."""


@dataclass(frozen=True, slots=True)
class TracePoint:
    """One mark: its amount in the chart's unit, the years of its data, and what it is in words."""

    amount: Amount
    first: int
    last: int
    what: str
    who: str
    kind: str
    """estimate · claim · echo (a later publication of the origin)"""
    label: str
    assumed: bool = False
    verified: bool | None = True
    origin: bool = False

    @property
    def middle(self) -> float:
        """Where a mark of several years stands."""
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class TraceRows:
    """The points of one chart, and what could not be drawn."""

    points: tuple[TracePoint, ...]
    place: str
    undated: int = 0
    """Estimates that state no year."""
    shares: bool = False
    """True where an estimate that was published as a share is drawn in money."""
    left_out: int = 0
    """Estimates for which there was no room, no GDP or no price index."""

    @property
    def claim(self) -> TracePoint | None:
        """The claim's own point, None where it cannot be brought to the unit."""
        return next((p for p in self.points if p.kind == "claim"), None)


def trace_rows(
    analysis: Analysis, comparison: Comparison, lineage: Lineage | None, estimates: Iterable[Estimate], view: View
) -> TraceRows:
    """The published estimates of the claim's topic and place with stated years, the claim, and the echoes between."""
    claim = comparison.claim
    sentence = claim.sentence.of(analysis.document(claim.doc).text)
    origin = lineage.origin.estimate if lineage is not None and lineage.origin is not None else None
    repeats = {e.id for e in lineage.repeats} if lineage is not None else set()
    place = place_key(claim.place[0]) if len(claim.place) == 1 else WORLD
    if origin is not None and origin.place is not None:
        place = place_key(origin.place)
    points: list[TracePoint] = []
    undated, left_out, shares = 0, 0, False
    topics = {claim.topic, origin.topic if origin is not None else claim.topic}
    same = [e for e in estimates if e.topic in topics and place_key(e.place or "") == place and e.per == "year"]
    same.sort(key=lambda e: (e is not origin, e.id not in repeats, e.verified is False, -(published_in(e) or 0)))
    for estimate in _each_once(same, origin, view):
        if estimate is not origin and (of_another_part(estimate, sentence) or estimate.measure in EARLIER):
            continue
        if estimate.last is None and estimate.id not in repeats:
            undated += 1
            continue
        point = _point(estimate, analysis.gdp, place, view, origin, estimate.id in repeats)
        if point is None or len(points) >= MOST:
            left_out += 1
            continue
        points.append(point)
        shares = shares or estimate.unit == "percent_of_gdp"
    own = _claim(analysis, comparison, view)
    return TraceRows((*points, *((own,) if own is not None else ())), place, undated, shares, left_out)


def _each_once(estimates: Iterable[Estimate], origin: Estimate | None, view: View) -> Iterator[Estimate]:
    """One of the amount and the share in which one publication gives the same estimate: the one in the unit of the chart."""
    every = list(estimates)
    wanted = "percent_of_gdp" if view is View.SHARE else "USD"
    known = {_of(e) for e in every if e.unit == wanted or e is origin}
    for estimate in every:
        other_unit = origin is not None and estimate.unit != origin.unit and _of(estimate) == _of(origin)
        if estimate is origin or (not other_unit and (estimate.unit == wanted or _of(estimate) not in known)):
            yield estimate


def _of(estimate: Estimate) -> tuple[object, ...]:
    return estimate.publisher, estimate.published, estimate.topic, estimate.measure, estimate.first, estimate.last


def _point(
    estimate: Estimate, gdp: Series, place: str, view: View, origin: Estimate | None, repeat: bool
) -> TracePoint | None:
    years = _years(estimate)
    if repeat and origin is not None and origin.last is not None:
        money_years: tuple[int, ...] = _years(origin)
    else:
        money_years = years
    amount = _in_view(_amount(estimate), estimate.unit, money_years, gdp, place, view)
    if amount is None:
        return None
    published = published_in(estimate) or years[-1]
    first, last = (published, published) if repeat else (years[0], years[-1])
    label = amount_label(amount, "percent_of_gdp" if view is View.SHARE else "USD").removeprefix("US$")
    who = f"{_short(estimate.publisher)} {published_in(estimate) or ''}".strip()
    what = _measure(estimate)
    kind = "echo" if repeat else "estimate"
    return TracePoint(
        amount, first, last, what, who, kind, label, verified=estimate.verified, origin=estimate is origin
    )


def _years(estimate: Estimate) -> tuple[int, ...]:
    last = estimate.last or published_in(estimate) or 0
    first = estimate.first or last
    return tuple(range(first, last + 1))


_MAKERS = {
    "Global Financial Integrity": "GFI",
    "Global Anti-Scam Alliance": "GASA",
    "Tax Justice Network": "TJN",
    "European Commission": "EC",
}


def _short(publisher: str | None) -> str:
    name = (publisher or "own estimate").split(" (")[0]
    for long, short in _MAKERS.items():
        name = name.replace(long, short)
    return name if len(name) <= 22 else name[:21].rstrip() + "…"


def _measure(estimate: Estimate) -> str:
    words = measure_words(estimate.measure)
    named = {
        "retail value": "retail market",
        "wholesale value": "wholesale",
        "producer value": "farm gate",
        "laundered": "laundered",
    }
    words = named.get(words, words)
    return words if len(words) <= 24 else concept_of(estimate.measure) or words[:23] + "…"


def _amount(estimate: Estimate) -> Amount:
    low, high, point = estimate.low, estimate.high, estimate.point
    if low is not None and high is not None and low != high:
        return Amount(low, high, Bound.RANGE, 3)
    if point is not None:
        return Amount(point, point, Bound.EXACT, 3)
    if low is not None and high is not None:
        return Amount(low, high, Bound.EXACT, 3)
    return Amount(low, high, Bound.AT_LEAST if low is not None else Bound.AT_MOST, 3)


def _in_view(amount: Amount, unit: str, years: Sequence[int], gdp: Series, place: str, view: View) -> Amount | None:
    """US$ as stated, US$ of one year's prices, or per cent of the GDP of its years; None where that cannot be made."""
    found = look_up(gdp, place, tuple(years))
    if unit == "percent_of_gdp":
        if view is View.SHARE:
            return amount
        if not isinstance(found, Found):
            return None
        amount = amount.scaled(found.value / 100.0)
    elif unit != "USD":
        return None
    if view is View.SHARE:
        return amount.scaled(100.0 / found.value) if isinstance(found, Found) else None
    if view is View.PRICES:
        times = price_factor(reference_series("cpi-u"), tuple(years), PRICES_OF)
        return amount.scaled(times) if isinstance(times, float) else None
    return amount


def _claim(analysis: Analysis, comparison: Comparison, view: View) -> TracePoint | None:
    claim = comparison.claim
    measure = comparison.share if view is View.SHARE else comparison.usd
    if measure is None or comparison.year is None:
        return None
    amount = measure.amount
    if view is View.PRICES:
        times = price_factor(reference_series("cpi-u"), (comparison.year,), PRICES_OF)
        if not isinstance(times, float):
            return None
        amount = amount.scaled(times)
    document = analysis.document(claim.doc)
    title = document.title or document.id
    said = f" {document.published.day.year}" if document.published else ""
    title = title if len(title) <= 20 else title[:19].rstrip() + "…"
    said = "" if said.strip() and said.strip() in title else said
    assumed = comparison.year_assumed
    years = [claim.year.first, claim.year.last] if claim.year is not None and not assumed else []
    known = [y for y in years if y is not None] or [comparison.year]
    label = amount_label(amount, "percent_of_gdp" if view is View.SHARE else "USD").removeprefix("US$")
    what = f"data year {year_label(comparison.year, assumed=True)}" if assumed else ""
    return TracePoint(amount, known[0], known[-1], what, f"{title}{said}", "claim", label, assumed, origin=False)


def estimates_drawn(rows: TraceRows) -> Iterator[str]:
    """The makers of what is drawn, for the foot: each once."""
    seen: dict[str, None] = {}
    for point in sorted(rows.points, key=lambda p: p.first):
        if point.kind != "claim":
            seen.setdefault(point.who)
    yield from seen
