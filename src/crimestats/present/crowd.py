"""What is told of claims that are too many to draw one by one: counts by topic and year, spreads, repeated figures, sources, places.

The values come from whoever counts (a corpus lets its database do it); the tables beside the pictures are made here, nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Bound
from crimestats.normalise.words import plural_of

from .rows import ChartUnit
from .words import amount_label, money_words, topic_label, unit_name

STEPS = 4
"""Buckets of a spread in each decade."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What every picture of a crowd says of the claims that it counts."""

    name: str
    """What the crowd is called: the name of the corpus."""
    documents: int
    """Documents that were read."""
    failures: int
    """Documents that could not be read."""
    claims: int
    """Claims that the choice keeps."""
    holding: int
    """Documents with a claim that is kept."""
    repeated: int
    """Claims of near-duplicate documents that are not counted again."""
    repeating: int
    """The documents that hold these."""
    not_asserted: int
    """Claims that their sentence denies, doubts, supposes or forecasts: in no picture unless asked for."""
    doubtful: int
    assumed: int
    """Claims whose data year is assumed."""
    undated: int
    """Claims without any year."""
    selection: str
    """The choice in words."""


@dataclass(frozen=True, slots=True)
class TopicYears:
    """The claims of one topic by data year."""

    topic: str | None
    claims: int
    doubtful: int
    years: Mapping[int, int]
    """Year → claims; claims without a year are in none."""

    @property
    def peak(self) -> int | None:
        """The year with the most claims, the earlier of two."""
        return min(self.years, key=lambda y: (-self.years[y], y), default=None)


@dataclass(frozen=True, slots=True)
class Spread:
    """The amounts of one topic in one unit, a claim counted by its one value or the middle of its range."""

    topic: str | None
    claims: int
    doubtful: int
    buckets: Mapping[int, int]
    """Number of the bucket → claims; bucket b holds 10^(b/STEPS) up to the next."""
    quantiles: tuple[float, float, float, float, float]
    """The values below which a tenth, a quarter, half, three quarters and nine tenths of the claims lie."""
    smallest: float
    largest: float


@dataclass(frozen=True, slots=True)
class Repeated:
    """One figure that stands in several documents: its value, and when it was repeated."""

    topic: str | None
    unit: str
    counted: str | None
    of_gdp: bool
    per: str | None
    low: float | None
    high: float | None
    claims: int
    doubtful: int
    documents: int
    sources: int
    """Different makers that are named."""
    named: tuple[str, ...]
    """The makers named most, at most three."""
    data_years: int
    """Different data years that the texts state for it."""
    undated: int
    """Claims that state no year for it."""
    years: Mapping[int, int]
    """Year of the document → documents that hold it; documents without a date are in none."""

    @property
    def amount(self) -> Amount:
        """The value as an amount."""
        if self.low is None or self.high is None:
            return Amount(self.low, self.high, Bound.AT_MOST if self.low is None else Bound.AT_LEAST, 3)
        return Amount(self.low, self.high, Bound.RANGE if self.low != self.high else Bound.EXACT, 3)

    @property
    def label(self) -> str:
        """The figure in words: "US$320 bn", "1.5% of GDP", "27 m persons"."""
        if self.of_gdp:
            return f"{amount_label(self.amount, 'percent_of_gdp')} of GDP"
        words = amount_label(self.amount)
        if self.unit == "USD":
            return f"US${words}" if words[0].isdigit() else f"{words[0]}US${words[1:]}"
        if self.unit in ("count", "person", "item"):
            return f"{words} {plural_of(self.counted or self.unit)}"
        return f"{words} {self.unit if self.unit.isupper() else unit_name(self.unit)}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims one source, place or topic has."""

    key: str
    label: str
    claims: int
    doubtful: int
    documents: int
    first: int | None
    """The earliest and the latest data year."""
    last: int | None


def rank_of(topic: str | None) -> int:
    """The place of a topic among the others in charts; claims without one come last."""
    return topics()[topic].order if topic is not None and topic in topics() else 99


def bucket_start(bucket: int) -> float:
    """The lowest value of a bucket.

    >>> bucket_start(8), round(bucket_start(9), 1)
    (100.0, 177.8)
    """
    return float(10.0 ** (bucket / STEPS))


def years_frame(rows: Sequence[TopicYears]) -> pd.DataFrame:
    """A row a topic and year."""
    cells = [(r.topic, y, n) for r in rows for y, n in sorted(r.years.items())]
    return pd.DataFrame(
        {
            "Topic": pd.array([topic_label(t) for t, _, _ in cells], dtype="string"),
            "Data year": pd.array([y for _, y, _ in cells], dtype="Int64"),
            "Claims": pd.array([n for _, _, n in cells], dtype="Int64"),
        }
    )


def spread_frame(rows: Sequence[Spread], unit: ChartUnit) -> pd.DataFrame:
    """A row a topic: raw numbers, the unit in the headings."""
    scale, what = (1e9, "US$ bn") if unit is ChartUnit.USD else (1.0, "% of GDP")
    names = ("Tenth", "Quarter", "Half", "Three quarters", "Nine tenths")
    made = {
        "Topic": pd.array([topic_label(r.topic) for r in rows], dtype="string"),
        "Claims": pd.array([r.claims for r in rows], dtype="Int64"),
        "Claims with doubts": pd.array([r.doubtful for r in rows], dtype="Int64"),
        f"Smallest, {what}": pd.array([r.smallest / scale for r in rows], dtype="Float64"),
        f"Largest, {what}": pd.array([r.largest / scale for r in rows], dtype="Float64"),
    }
    for at, name in enumerate(names):
        made[f"{name} of the claims are below, {what}"] = pd.array(
            [r.quantiles[at] / scale for r in rows], dtype="Float64"
        )
    return pd.DataFrame(made)


def repeated_frame(rows: Sequence[Repeated]) -> pd.DataFrame:
    """A row a figure and year of the documents; figures whose documents have no date have one row without a year."""
    cells: list[tuple[Repeated, int | None, int]] = [
        (r, y, n) for r in rows for y, n in (*sorted(r.years.items()), *(() if r.years else ((None, 0),)))
    ]
    return pd.DataFrame(
        {
            "Figure": pd.array([r.label for r, _, _ in cells], dtype="string"),
            "Topic": pd.array([topic_label(r.topic) for r, _, _ in cells], dtype="string"),
            "Low": pd.array([r.low for r, _, _ in cells], dtype="Float64"),
            "High": pd.array([r.high for r, _, _ in cells], dtype="Float64"),
            "Unit": pd.array(["% of GDP" if r.of_gdp else r.unit for r, _, _ in cells], dtype="string"),
            "Year of the documents": pd.array([y for _, y, _ in cells], dtype="Int64"),
            "Documents of the year": pd.array([n for _, _, n in cells], dtype="Int64"),
            "All documents": pd.array([r.documents for r, _, _ in cells], dtype="Int64"),
            "All claims": pd.array([r.claims for r, _, _ in cells], dtype="Int64"),
            "Sources named": pd.array([r.sources for r, _, _ in cells], dtype="Int64"),
            "Named most": pd.array(["; ".join(r.named) or None for r, _, _ in cells], dtype="string"),
            "Data years stated": pd.array([r.data_years for r, _, _ in cells], dtype="Int64"),
            "Claims without a year": pd.array([r.undated for r, _, _ in cells], dtype="Int64"),
        }
    )


def figures_frame(rows: Sequence[Repeated]) -> pd.DataFrame:
    """A row a figure, with the first and the last year of its documents."""
    return pd.DataFrame(
        {
            "Figure": pd.array([r.label for r in rows], dtype="string"),
            "Topic": pd.array([topic_label(r.topic) for r in rows], dtype="string"),
            "Documents": pd.array([r.documents for r in rows], dtype="Int64"),
            "Claims": pd.array([r.claims for r in rows], dtype="Int64"),
            "First document": pd.array([min(r.years, default=None) for r in rows], dtype="Int64"),
            "Last document": pd.array([max(r.years, default=None) for r in rows], dtype="Int64"),
            "Sources named": pd.array([r.sources for r in rows], dtype="Int64"),
            "Named most": pd.array(["; ".join(r.named) or None for r in rows], dtype="string"),
            "Data years stated": pd.array([r.data_years for r in rows], dtype="Int64"),
            "Claims without a year": pd.array([r.undated for r in rows], dtype="Int64"),
        }
    )


def tally_frame(rows: Sequence[Tally], what: str) -> pd.DataFrame:
    """A row a source, place or topic."""
    return pd.DataFrame(
        {
            what: pd.array([r.label for r in rows], dtype="string"),
            "Claims": pd.array([r.claims for r in rows], dtype="Int64"),
            "Claims with doubts": pd.array([r.doubtful for r in rows], dtype="Int64"),
            "Documents": pd.array([r.documents for r in rows], dtype="Int64"),
            "First data year": pd.array([r.first for r in rows], dtype="Int64"),
            "Last data year": pd.array([r.last for r in rows], dtype="Int64"),
        }
    )


def value_words(value: float, unit: ChartUnit) -> str:
    """A value in the unit of a chart, three digits.

    >>> value_words(1.25e9, ChartUnit.USD), value_words(0.042, ChartUnit.SHARE)
    ('1.25\\xa0bn', '0.042%')
    """
    return money_words(value) if unit is ChartUnit.USD else f"{float(f'{value:.2g}'):g}%"
