"""The numbers behind maps: values by country with their years, the places that have no shape or no value, and classes in words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from crimestats.lexicon.places import match_code, place_title
from crimestats.model import Comparison, Series

from .rows import ClaimRow
from .words import amount_label, money_words, topic_label, unit_words

WORLD = ("WLD", "World")
MOST_CLASSES = 6
BILLION = 1e9


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """The value of one place, with the year that it is of and how it is written."""

    code: str
    value: float
    label: str
    year: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceValues:
    """What a map shows: values by country, what they are, and the places that it cannot show, each with the reason."""

    title: str
    unit: str
    """The subtitle: unit, year or years."""
    values: tuple[PlaceValue, ...]
    left_out: tuple[tuple[str, str], ...]
    """Name of a place and why it is not on the map."""
    source: str
    whole: bool = False
    """True for counts of claims."""
    missing: str = "no number"
    """What the key says of the countries without a value."""
    heading: str = "Value"
    """The heading of the values in the table, unit included."""
    scale: float = 1.0
    """What the values are divided by in the table, as its heading says."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the values, each once."""
        return tuple(sorted({v.year for v in self.values if v.year is not None}))


@cache
def is_country(code: str) -> bool:
    """True for a country of today; regions, groups and the world are none.

    >>> is_country("COL"), is_country("WLD"), is_country("West Africa"), is_country("MLT")
    (True, False, False, True)
    """
    place = match_code(code)
    return place is not None and place.kind == "country"


def claims_by_country(comparisons: Iterable[Comparison]) -> PlaceValues:
    """How many claims name each country; one that names several is counted in each."""
    every = tuple(comparisons)
    counts: Counter[str] = Counter(code for c in every for code in dict.fromkeys(c.claim.place))
    nowhere = sum(1 for c in every if not c.claim.place)
    values = tuple(
        PlaceValue(code, float(n), f"{n} claim{'' if n == 1 else 's'}")
        for code, n in counts.most_common()
        if is_country(code)
    )
    other = [
        (place_title(c), f"{n} claim{'' if n == 1 else 's'}; no single country")
        for c, n in counts.most_common()
        if not is_country(c)
    ]
    if nowhere:
        other.append(("No place stated", f"{nowhere} claim{'' if nowhere == 1 else 's'}"))
    unit = "Number of claims that name each country."
    return PlaceValues(
        "Where the claims are about", unit, values, tuple(other), "", whole=True, missing="no claim", heading="Claims"
    )


def shares_by_country(rows: Iterable[ClaimRow], comparisons: Iterable[Comparison], topic: str) -> PlaceValues:
    """Claims of a topic as % of GDP, for the countries with exactly one; `rows` are in % of GDP."""
    share = {r.claim_id: r for r in rows if r.amount is not None and r.topic == topic}
    found: dict[str, list[ClaimRow]] = {}
    elsewhere: Counter[str] = Counter()
    for comparison in comparisons:
        row, places_named = share.get(comparison.claim.id), comparison.claim.place
        if row is None:
            continue
        if len(places_named) == 1 and is_country(places_named[0]):
            found.setdefault(places_named[0], []).append(row)
        else:
            elsewhere[", ".join(map(place_title, places_named)) or "No place stated"] += 1
    values, left = (
        [],
        [(name, f"{n} claim{'' if n == 1 else 's'}; no single country") for name, n in elsewhere.most_common()],
    )
    for code, group in found.items():
        row = group[0]
        if len(group) > 1 or row.amount is None:
            left.append((place_title(code), f"{len(group)} claims, and a map shows one"))
            continue
        note = ", ".join(d.label.lower() for d in row.doubts)
        values.append(PlaceValue(code, row.amount.point, amount_label(row.amount, "percent_of_gdp"), row.year, note))
    values.sort(key=lambda v: -v.value)
    years = sorted({v.year for v in values if v.year is not None})
    when = f"{years[0]} to {years[-1]}: years differ" if len(years) > 1 else "".join(map(str, years)) or "no year"
    return PlaceValues(
        f"{topic_label(topic)}: share of each country's GDP", f"% of the GDP of the claim's year, {when}.", tuple(values), tuple(left), "",
        missing="not one claim", heading="% of GDP",
    )  # fmt: skip


def map_frame(shown: PlaceValues) -> pd.DataFrame:
    """The table twin of a map: countries with their values, then the places that it cannot show."""
    names = [place_title(v.code) for v in shown.values]
    return pd.DataFrame(
        {
            "Place": pd.array([*names, *(name for name, _ in shown.left_out)], dtype="string"),
            shown.heading: pd.array(
                [*(v.value / shown.scale for v in shown.values), *(None for _ in shown.left_out)], dtype="Float64"
            ),
            "Year": pd.array([*(v.year for v in shown.values), *(None for _ in shown.left_out)], dtype="Int64"),
            "Note": pd.array(
                [*(v.note or None for v in shown.values), *(why for _, why in shown.left_out)], dtype="string"
            ),
        }
    )


def series_by_country(series: Series, year: int | None) -> PlaceValues:
    """A series by country in a year; without one the last year of each country, which the words say."""
    values, left = [], []
    for code, points in series.points.items():
        at = year if year is not None else max(points, default=None)
        value = points.get(at) if at is not None else None
        name = (series.names or {}).get(code) or place_title(code)
        if not is_country(code):
            if code not in WORLD:
                left.append((name, "no single country"))
        elif value is None or at is None:
            left.append((name, f"no value for {at}" if at else "no value"))
        else:
            values.append(PlaceValue(code, value, short(value), at, series.flag(code, at) or ""))
    values.sort(key=lambda v: -v.value)
    unit = unit_words(series)
    unit = unit[:1].upper() + unit[1:]
    years = sorted({v.year for v in values if v.year is not None})
    when = f"{year or (years[0] if years else '')}"
    if year is None and len(years) > 1:
        when = f"Last year of each country, {years[0]} to {years[-1]}: years differ"
    money = series.unit in ("USD", "international-dollar") and series.per is None
    billions = money and any(abs(v.value) >= BILLION for v in values)
    heading = f"{unit.split(',')[0]} bn" if billions else unit
    return PlaceValues(
        series.title, f"{unit}. {when}.", tuple(values), tuple(left), series.source.short, heading=heading,
        scale=BILLION if billions else 1.0,
    )  # fmt: skip


def short(value: float, percent: bool = False) -> str:
    """A number on a map or in its key.

    >>> short(0.0), short(12.5), short(3.2e9), short(-4.1), short(0.48, percent=True)
    ('0', '12.5', '3.2\xa0bn', '−4.1', '0.48%')
    """
    if value < 0:
        return f"−{short(-value, percent)}"
    text = money_words(value) if value >= 1e6 else f"{float(f'{value:.3g}'):,g}"
    return f"{text}%" if percent else text


@dataclass(frozen=True, slots=True)
class Band:
    """A class of a map: from `low` up to, not including, `high`, in words."""

    low: float
    high: float
    label: str


def bands_of(values: Sequence[float], *, whole: bool = False, percent: bool = False) -> tuple[Band, ...]:
    """Classes of the values, at most six, at round numbers: each count by itself where there are few, tenfold steps where they lie far apart.

    >>> [b.label for b in bands_of([1, 1, 2, 4], whole=True)], [b.label for b in bands_of([3e9, 40e9, 900e9])]
    (['1 claim', '2 claims', '4 claims'], ['under 10\xa0bn', '10\xa0bn to 100\xa0bn', '100\xa0bn and more'])
    """
    distinct = sorted(set(values))
    if not distinct:
        return ()
    if len(distinct) == 1 or (whole and len(distinct) <= MOST_CLASSES):
        ends = [*distinct[1:], math.inf]
        claims = [f" claim{'' if v == 1 else 's'}" if whole else "" for v in distinct]
        return tuple(Band(v, e, short(v, percent) + noun) for v, e, noun in zip(distinct, ends, claims))
    breaks = _breaks(distinct[0], distinct[-1], whole)
    while len(breaks) >= MOST_CLASSES:  # the end beyond which fewer values lie goes
        below, above = sum(v < breaks[1] for v in values), sum(v >= breaks[-2] for v in values)
        breaks = breaks[1:] if below <= above else breaks[:-1]
    if not breaks:  # so near to one another that no round number lies between
        return (Band(-math.inf, math.inf, f"{short(distinct[0], percent)} to {short(distinct[-1], percent)}"),)
    edges = [-math.inf, *breaks, math.inf]
    made = [Band(a, b, _label(a, b, whole, percent)) for a, b in zip(edges, edges[1:])]
    if len({band.label for band in made}) < len(made):  # breaks that three digits do not tell apart
        made = [
            Band(
                b.low,
                b.high,
                f"{b.low:.12g} to {b.high:.12g}".replace("-", "−")
                .replace("−inf to", "under")
                .replace(" to inf", " and more"),
            )
            for b in made
        ]
    return tuple(band for band in made if any(band.low <= v < band.high for v in distinct))


def _breaks(low: float, high: float, whole: bool) -> list[float]:
    """Round numbers between the lowest and the highest."""
    if low > 0 and high / low > 50:
        first, last = math.floor(math.log10(low)) + 1, math.ceil(math.log10(high)) - 1
        return [b for e in range(first, last + 1) if low < (b := 10.0**e) <= high]
    raw = (high - low) / (MOST_CLASSES - 1)
    power = 10.0 ** math.floor(math.log10(raw))
    size = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw)
    size = max(1.0, math.ceil(size)) if whole else size
    first = math.floor(low / size) + 1
    return [b for i in range(first, first + MOST_CLASSES) if low < (b := round(i * size, 12)) <= high]


def _label(low: float, high: float, whole: bool, percent: bool) -> str:
    if low == -math.inf:
        return f"under {short(high, percent)}"
    if high == math.inf:
        return f"{short(low, percent)} and more"
    if whole and high - low == 1:
        return short(low)
    if whole:
        return f"{short(low)} to {short(high - 1)}"
    return f"{short(low, percent)} to {short(high, percent)}"
