"""Rows: order, what is left out and why, who says so, the figures at the top."""

from __future__ import annotations

from datetime import date

import pytest

from crimestats.pipeline import analyse
from crimestats.present.filters import Filters
from crimestats.present.index import index_of
from crimestats.present.rows import ChartUnit, Order, claim_rows, who_label
from crimestats.present.sheet import key_figures, sheet_of
from tests.factories import claim, document

TEXT = (
    "Drug trafficking earned about $320 billion in 2003.\n\n"
    "Human trafficking earned at least $150 billion in 2014.\n\n"
    "Environmental crime is worth between $91 billion and $258 billion a year.\n\n"
    "Cybercrime losses rose by $5 billion in 2015.\n\n"
    "Customs seized 5 tonnes of cocaine in 2010.\n\n"
    "Fraud cost 2 per cent of global GDP in 2016."
)
ANALYSIS = analyse([document(TEXT, published=date(2018, 5, 1))])


def topics(order: Order, unit: ChartUnit = ChartUnit.USD) -> list[str | None]:
    return [r.topic for r in claim_rows(ANALYSIS, unit, order).charted]


def test_orders() -> None:
    assert topics(Order.TOPIC) == ["drug-trafficking", "human-trafficking", "fraud", "environmental-crime"]
    assert topics(Order.LARGEST)[:2] == ["fraud", "drug-trafficking"]
    assert topics(Order.NEWEST) == ["environmental-crime", "fraud", "human-trafficking", "drug-trafficking"]


@pytest.mark.parametrize("unit", list(ChartUnit))
def test_changes_and_tonnes_are_never_charted_and_say_why(unit: ChartUnit) -> None:
    rows = claim_rows(ANALYSIS, unit)
    assert {r.as_written for r in rows.left_out} == {"$5 billion", "5 tonnes"}
    assert all(r.reason and r.amount is None for r in rows.left_out)
    assert all(r.reason is None for r in rows.charted)
    assert len(rows.charted) + len(rows.left_out) == len(ANALYSIS.claims)


def test_only_keeps_the_rows_asked_for() -> None:
    wanted = ANALYSIS.claims[1].id
    assert [r.claim_id for r in claim_rows(ANALYSIS, only=[wanted]).charted] == [wanted]
    assert claim_rows(ANALYSIS, only=[]).charted == ()


def test_years_stated_and_assumed_are_told_apart() -> None:
    rows = {r.topic: r for r in claim_rows(ANALYSIS).charted}
    assert (rows["drug-trafficking"].year_label, rows["drug-trafficking"].year_assumed) == ("2003", False)
    assert (rows["environmental-crime"].year_label, rows["environmental-crime"].year_assumed) == ("2017*", True)


def test_the_figures_at_the_top() -> None:
    index = index_of(ANALYSIS)
    figures = key_figures(sheet_of(ANALYSIS, index, ChartUnit.USD).view(index.kept(Filters())))
    assert [(f.label, f.value) for f in figures][:3] == [
        ("Claims, 1 document", "6"),
        ("Widest: environment", "2.8 times"),
        ("Oldest: drugs", "2003"),
    ]
    assert all(len(f.label) <= 25 for f in figures)


@pytest.mark.parametrize(
    ("title", "said", "label"),
    [
        ("Remarks", 2011, "Remarks 2011"),
        ("Report of 2011", 2011, "Report of 2011"),
        (None, None, "text"),
        ("A title that is far too long for one line of a chart", 2011, "A title that is f… 2011"),
    ],
)
def test_who_says_so(title: str | None, said: int | None, label: str) -> None:
    found = who_label(claim("Drug trafficking earns $5 billion."), title, said)
    assert found == label
    assert len(found) <= 24
