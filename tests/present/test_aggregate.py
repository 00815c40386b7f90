"""The numbers behind charts of many claims, each with its table; the charts that show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.model import Amount, Bound
from crimestats.pipeline import analyse
from crimestats.present.aggregate import counts_frame, spread_frame, topic_counts, topic_spreads
from crimestats.present.figures import counts_alt, counts_figure, spread_alt, spread_figure
from crimestats.present.palette import colour
from crimestats.present.rows import ChartUnit, claim_rows
from tests.factories import document
from tests.present.test_figures import words_of

NB = "\u00a0"
TEXT = (
    "Drug trafficking earned $300 billion worldwide in 2010.\n\n"
    "Drug trafficking earned between $400 billion and $650 billion worldwide in 2014.\n\n"
    "Drug trafficking earned at least $30 billion worldwide in 2012.\n\n"
    "Fraud cost about $20 billion worldwide in 2014.\n\n"
    "Fraud cost $5 billion worldwide."
)
ANALYSIS = analyse([document(TEXT, published=date(2018, 5, 1))])
ROWS = claim_rows(ANALYSIS).charted
COUNTS = topic_counts(ANALYSIS.comparisons)
SPREADS = topic_spreads(ROWS)


def test_counts_by_topic() -> None:
    assert [(c.topic, c.claims, c.doubtful, c.documents) for c in COUNTS] == [
        ("drug-trafficking", 3, 1, 1),  # one side only
        ("fraud", 2, 1, 1),  # year assumed
    ]
    frame = counts_frame(COUNTS)
    assert frame["Claims"].tolist() == [3, 2]
    assert frame["Claims with doubts"].tolist() == [1, 1]
    assert sum(c.claims for c in COUNTS) == len(ANALYSIS.comparisons)


def test_bars_show_the_counts() -> None:
    figure = counts_figure(COUNTS, foot=("Foot.",))
    assert figure is not None
    behind, doubtful, sure = figure.data
    assert list(sure.x) == [2, 1]
    assert list(doubtful.base) == [2, 1]
    assert list(doubtful.x) == [1, 1]
    assert list(sure.marker.color) == [colour("drugs").mark, colour("deception").mark]
    assert doubtful.marker.color == colour("ground").mark
    assert [c[0] for c in behind.customdata] == ["drug-trafficking", "fraud"]
    text = words_of(figure)
    for part in ("What the claims are about: 5 claims", "hollow part has doubts (2 of 5)", "3 claims", "Foot."):
        assert part in text.replace("  ", " ")
    assert figure.layout.xaxis.range == (0, pytest.approx(3.12))
    assert (
        counts_alt(COUNTS)
        == "Bars of 5 claims by 2 topics. Most: Drug trafficking, 3. Fewest: Fraud, 2. 2 with doubts."
    )
    assert counts_figure(()) is None
    assert counts_alt(()) == "No claims to count."


def test_spreads_by_topic() -> None:
    drugs, fraud = SPREADS
    assert (drugs.smallest.low, drugs.smallest.bound) == (30e9, Bound.AT_LEAST)
    assert (drugs.largest.high, drugs.largest.bound) == (650e9, Bound.RANGE)
    assert drugs.label_of(ChartUnit.USD) == f"≥30 to 650{NB}bn"
    assert fraud.label_of(ChartUnit.USD) == f"5 to ~20{NB}bn"
    frame = spread_frame(SPREADS, ChartUnit.USD)
    assert frame["Smallest, US$ bn"].tolist() == [30.0, 5.0]
    assert frame["Largest, US$ bn"].tolist() == [650.0, 20.0]
    assert frame["Bound of the smallest"].tolist() == ["at least", "exact"]
    assert frame["Largest / smallest"].tolist() == [pytest.approx(650 / 30), 4.0]
    assert "Smallest, % of GDP" in spread_frame(SPREADS, ChartUnit.SHARE).columns


@given(st.lists(st.floats(1e6, 1e13), min_size=1, max_size=8))
def test_the_ends_of_a_spread_are_stated_values(values: list[float]) -> None:
    rows = [replace(ROWS[0], claim_id=str(i), amount=Amount(v, v)) for i, v in enumerate(values)]
    (spread,) = topic_spreads(rows)
    assert (spread.smallest.low, spread.largest.high) == (min(values), max(values))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_spreads_are_drawn_with_every_mark_and_no_average(theme: Any) -> None:
    figure = spread_figure(SPREADS, ChartUnit.USD, theme, foot=("Foot.",))
    assert figure is not None
    _, bars, marks = figure.data
    assert set(marks.marker.symbol) == {"circle", "square", "line-ns", "triangle-right"}
    spans = [
        (b, pytest.approx(b + x))
        for b, x, c in zip(bars.base, bars.x, bars.marker.color)
        if c == colour("axis", theme).mark
    ]
    assert spans == [(30e9, 650e9), (5e9, 20e9)]
    assert {c[0] for c in marks.customdata} == {r.claim_id for r in ROWS}
    assert "no average" in words_of(figure)
    mean = (300e9 + 525e9 + 30e9) / 3
    assert all(mean != pytest.approx(x) for x in marks.x)
    assert "2 topics in US$ a year" in spread_alt(SPREADS, ChartUnit.USD)
    assert spread_figure((), ChartUnit.USD) is None


def test_very_many_claims_are_drawn_once_where_they_coincide() -> None:
    rows = [replace(ROWS[0], claim_id=str(i)) for i in range(5000)]
    figure = spread_figure(topic_spreads(rows), ChartUnit.USD)
    assert figure is not None
    assert "5,000 claims in 1 mark:" in words_of(figure)
    assert len(figure.data[-1].x) == 1
    assert isinstance(counts_frame(()), pd.DataFrame)
