"""The numbers behind charts of many claims: counts and spreads by topic, and the tables beside them.

What is computed here is never drawn here. Nothing is summed and nothing averaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Comparison

from .palette import family_of
from .rows import ChartUnit, ClaimRow
from .words import amount_label, bound_words, topic_label


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many claims are about a topic, how many of them have doubts, and in how many documents they stand."""

    topic: str | None
    label: str
    family: str
    claims: int
    doubtful: int
    documents: int


@dataclass(frozen=True, slots=True)
class TopicSpread:
    """The amounts of one topic from smallest to largest; `rows` are its claims in the chart's unit."""

    topic: str | None
    label: str
    family: str
    rows: tuple[ClaimRow, ...]

    @property
    def smallest(self) -> Amount:
        """The amount that reaches lowest; of equals a firm one before a one-sided one."""
        return min(self._amounts, key=lambda a: (_low(a), a.low is None))

    @property
    def largest(self) -> Amount:
        """The amount that reaches highest."""
        return max(self._amounts, key=lambda a: (_high(a), a.high is not None))

    @property
    def _amounts(self) -> list[Amount]:
        return [r.amount for r in self.rows if r.amount is not None]

    def label_of(self, unit: ChartUnit) -> str:
        """From the smallest to the largest with the signs of their bounds: "4–783 bn"."""
        code = "USD" if unit is ChartUnit.USD else "percent_of_gdp"
        low, high = self.smallest, self.largest
        ends = [amount_label(_end(a, v), code) for a, v in ((low, _low(low)), (high, _high(high)))]
        if ends[0] == ends[1]:
            return ends[0]
        tail = "%" if unit is ChartUnit.SHARE else "\u00a0" + ends[1].rsplit("\u00a0", 1)[-1]
        first = ends[0].removesuffix(tail)
        plain = first[0].isdigit() and ends[1][0].isdigit() and first != ends[0]
        return f"{first}–{ends[1]}" if plain else f"{first} to {ends[1]}"


def _low(amount: Amount) -> float:
    return amount.low if amount.low is not None else amount.point


def _high(amount: Amount) -> float:
    return amount.high if amount.high is not None else amount.point


def _end(amount: Amount, value: float) -> Amount:
    """One end of an amount with the sign that it has by itself: an end of a range is a number."""
    one_sided = amount.low is None or amount.high is None
    return amount if one_sided or amount.low == amount.high else Amount(value, value, digits=amount.digits)


def _rank(topic: str | None) -> int:
    return topics()[topic].order if topic else 99


def topic_counts(comparisons: Iterable[Comparison]) -> tuple[TopicCount, ...]:
    """Claims by topic, the most first."""
    found: dict[str | None, list[Comparison]] = {}
    for comparison in comparisons:
        found.setdefault(comparison.claim.topic, []).append(comparison)
    made = [
        TopicCount(
            topic, topic_label(topic), family_of(topic), len(group), sum(1 for c in group if c.doubts), len({c.claim.doc for c in group})
        )
        for topic, group in found.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda t: (-t.claims, _rank(t.topic))))


def topic_spreads(rows: Iterable[ClaimRow]) -> tuple[TopicSpread, ...]:
    """The rows that have an amount by topic, in the order of charts."""
    found: dict[str | None, list[ClaimRow]] = {}
    for row in rows:
        if row.amount is not None and row.amount.point > 0:
            found.setdefault(row.topic, []).append(row)
    made = [TopicSpread(topic, topic_label(topic), family_of(topic), tuple(group)) for topic, group in found.items()]
    return tuple(sorted(made, key=lambda t: _rank(t.topic)))


def counts_frame(counts: Sequence[TopicCount]) -> pd.DataFrame:
    """The table twin of the bars by topic."""
    return pd.DataFrame(
        {
            "Topic": pd.array([c.label for c in counts], dtype="string"),
            "Claims": pd.array([c.claims for c in counts], dtype="Int64"),
            "Claims with doubts": pd.array([c.doubtful for c in counts], dtype="Int64"),
            "Documents": pd.array([c.documents for c in counts], dtype="Int64"),
        }
    )


def spread_frame(spreads: Sequence[TopicSpread], unit: ChartUnit) -> pd.DataFrame:
    """The table twin of the spreads by topic: raw numbers, the unit in the headings."""
    money = unit is ChartUnit.USD
    scale, what = (1e9, "US$ bn") if money else (1.0, "% of GDP")
    low = [_low(s.smallest) / scale for s in spreads]
    high = [_high(s.largest) / scale for s in spreads]
    return pd.DataFrame(
        {
            "Topic": pd.array([s.label for s in spreads], dtype="string"),
            "Claims": pd.array([len(s.rows) for s in spreads], dtype="Int64"),
            f"Smallest, {what}": pd.array(low, dtype="Float64"),
            "Bound of the smallest": pd.array([bound_words(s.smallest.bound) for s in spreads], dtype="string"),
            f"Largest, {what}": pd.array(high, dtype="Float64"),
            "Bound of the largest": pd.array([bound_words(s.largest.bound) for s in spreads], dtype="string"),
            "Largest / smallest": pd.array([b / a if a > 0 else None for a, b in zip(low, high)], dtype="Float64"),
        }
    )
