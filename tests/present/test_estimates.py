"""All that is said of one topic: claims and rows of tables in one unit, by data year, with what is measured in each label."""

from __future__ import annotations

from datetime import date

import pytest

from crimestats.model import Bound, Estimate
from crimestats.pipeline import analyse
from crimestats.present.estimates import amount_of, estimates_frame, topic_estimates
from crimestats.present.figures import estimates_alt, estimates_figure
from crimestats.present.palette import colour
from crimestats.present.rows import ChartUnit
from crimestats.reference.lookup import look_up
from tests.factories import document
from tests.present.test_figures import words_of

NB = "\u00a0"
TEXT = (
    "Retail sales of illicit drugs were worth $300 billion worldwide in 2010.\n\n"
    "Drug traffickers' profits were about $80 billion worldwide in 2005.\n\n"
    "Fraud cost $20 billion worldwide in 2014."
)
ANALYSIS = analyse([document(TEXT, published=date(2018, 5, 1))])
TOPIC = "drug-trafficking"


def estimate(id: str, **fields: object) -> Estimate:
    base: dict[str, object] = {
        "topic": TOPIC, "low": None, "high": None, "point": None, "unit": "USD", "per": "year", "place": "WLD", "publisher": "Office",
    }  # fmt: skip
    return Estimate(id, **{**base, **fields})  # type: ignore[arg-type]


TABLE = (
    estimate(
        "a", point=320e9, measure="market value, retail", first=2003, last=2003, published="2005-06", note="all drugs"
    ),
    estimate(
        "b", low=0.6, high=0.9, unit="percent_of_gdp", measure="proceeds", first=2009, last=2009, published="2011"
    ),
    estimate("c", low=1.4e12, high=3.3e12, point=2.2e12, measure="proceeds", first=2009, last=2009, verified=False),
    estimate("d", low=1e9, measure="market value", published="2012-07"),
    estimate("e", point=5.0, unit="percent_of_criminal_proceeds", first=2009, last=2009),
    estimate("f", topic="fraud", point=9e9, first=2001, last=2001),
)
FOUND = topic_estimates(ANALYSIS, ANALYSIS.comparisons, TOPIC, ChartUnit.USD, TABLE)


def test_claims_and_tables_stand_by_data_year() -> None:
    assert [(r.key.split(":")[-1] if r.kind == "table" else r.kind, r.year, r.what) for r in FOUND.rows] == [
        ("a", 2003, "market value, retail"),
        ("claim", 2005, "profit"),
        ("c", 2009, "proceeds"),
        ("b", 2009, "proceeds"),
        ("claim", 2010, "market value"),
        ("d", 2011, "market value"),  # the year before it was published, as for a claim
    ]
    assert FOUND.left_out == (
        ("Office", "It is in percent of criminal proceeds, which is neither money nor a share of GDP."),
    )
    assert FOUND.rows[-1].year_label == "2011*"


def test_amounts_keep_their_bounds() -> None:
    by_key = {r.key.split(":")[-1]: r for r in FOUND.rows if r.kind == "table"}
    gdp = look_up(ANALYSIS.gdp, "WLD", (2009,)).value  # type: ignore[union-attr]
    share = by_key["b"].amount
    assert (share.low, share.high) == (pytest.approx(0.006 * gdp), pytest.approx(0.009 * gdp))
    assert (by_key["c"].best, by_key["c"].label) == (2.2e12, f"2.2{NB}tn (1.4–3.3)")
    assert by_key["d"].amount.bound is Bound.AT_LEAST
    assert [d.code for d in by_key["c"].doubts] == ["wide-range", "unverified-source"]
    assert amount_of(estimate("x", low=2.0, high=2.0)).bound is Bound.EXACT
    assert amount_of(estimate("x", high=2.0)).bound is Bound.AT_MOST


def test_the_table_twin() -> None:
    frame = estimates_frame(FOUND)
    assert frame["High, US$ bn"].tolist()[:2] == [320.0, 80.0]
    assert frame["Best, US$ bn"].tolist()[2] == 2200.0
    assert frame["From"].tolist() == ["table of estimates", "document", "table of estimates", "table of estimates", "document", "table of estimates"]  # fmt: skip
    assert frame["High, US$ bn"].isna().tolist()[-1]  # at least: no high value
    shares = topic_estimates(ANALYSIS, ANALYSIS.comparisons, TOPIC, ChartUnit.SHARE, TABLE)
    assert estimates_frame(shares)["High, % of GDP"].tolist()[3] == pytest.approx(0.9)


def test_the_chart_says_what_is_measured() -> None:
    figure = estimates_figure(FOUND, foot=("Foot.",))
    assert figure is not None
    text = words_of(figure)
    for part in (
        "Drug trafficking: 6 estimates", "each label says what is measured", "Grey: 4 of tables", "Market value, retail",
        "Office 2005, all d…", "Profit", f"2.2{NB}tn (1.4–3.3)", "1 estimate cannot be brought to this unit", "source not seen (1)", "Foot.",
    ):  # fmt: skip
        assert part in text, part
    marks = figure.data[-1]
    grey = {c for c, k in zip(marks.marker.line.color, marks.customdata) if k[0].startswith("estimate:")}
    assert grey == {colour("reference").mark, colour("ground").mark}  # the gap around a best value is ground
    at = [i for i, k in enumerate(marks.customdata) if k[0] == "estimate:c"]
    assert [marks.x[i] for i in at][1:] == [2.2e12, 2.2e12]
    alt = estimates_alt(FOUND)
    assert alt.startswith(
        "6 estimates of drug trafficking by data year, of: market value, retail, profit, proceeds, market value."
    )
    empty = topic_estimates(ANALYSIS, (), "terrorism")
    assert estimates_figure(empty) is None
    assert estimates_alt(empty) == "No estimates of terrorism to show."
