"""Releases of GDP: the claim is shown on the one in use and checked against that of its time. Values: world-gdp-vintages.csv."""

from __future__ import annotations

from datetime import date

import pytest

from crimestats.compare import gdp_places, partial_price_years, price_indices, price_years, rate_choices, vintages
from crimestats.model import Comparison, Settings
from crimestats.pipeline import analyse
from crimestats.reference.store import gdp_vintages, reference_series
from tests.factories import document

TEXT = "Fraud cost 1 per cent of world GDP in 2009."


def one(text: str, vintage: str | None, published: date | None) -> Comparison:
    return analyse([document(text, published=published)], settings=Settings(vintage=vintage)).comparisons[0]


RELEASES = [
    ("the newest, and that of its time", None, date(2016, 12, 1), 60.72e12, "2016-10-14"),
    ("newest by name", "newest", date(2016, 12, 1), 60.72e12, "2016-10-14"),
    ("that of its time", "then", date(2016, 12, 1), 59.79e12, None),
    ("a chosen one", "2012-09-20", date(2016, 12, 1), 57.88e12, None),
    ("no date, nothing to check against", None, None, 60.72e12, None),
    ("a text of today has the newest", None, date(2026, 1, 1), 60.72e12, None),
]


@pytest.mark.parametrize(
    ("vintage", "day", "gdp", "then"), [r[1:] for r in RELEASES], ids=[r[0].replace(" ", "-") for r in RELEASES]
)
def test_the_release(vintage: str | None, day: date | None, gdp: float, then: str | None) -> None:
    found = one(TEXT, vintage, day)
    assert found.gdp == pytest.approx(gdp, rel=1e-3)
    assert (found.then.release if found.then else None) == then
    assert found.gdp_step is not None
    assert found.usd is not None
    assert found.gdp_step.release == found.usd.release


def test_both_are_said() -> None:
    found = one(TEXT, None, date(2012, 12, 1))
    texts = [s.text for s in found.steps]
    assert "World GDP of 2009: US$60,718\u00a0bn" in texts
    assert "World GDP of 2009, as published on 20 September 2012: US$57,876\u00a0bn" in texts
    assert [d.text for d in found.doubts] == ["World GDP of 2009 was 5% lower in the release of 2012."]


def test_an_old_release_says_what_the_newest_holds() -> None:
    found = one(TEXT, "then", date(2012, 12, 1))
    assert [d.text for d in found.doubts] == [
        "World GDP of 2009 is 5% higher in the newest release, of 24 October 2024."
    ]


MISSING = [
    (
        "a country",
        "In Kenya, fraud cost 1 per cent of GDP in 2009.",
        "2012-09-20",
        date(2012, 12, 1),
        "for Kenya that of",
    ),
    ("no date", TEXT, "then", None, "The document has no date"),
    ("long before", TEXT, "then", date(2005, 1, 1), "No release of 2005 is kept"),
]


@pytest.mark.parametrize(("text", "vintage", "day", "words"), [m[1:] for m in MISSING], ids=[m[0] for m in MISSING])
def test_a_release_that_is_not_kept_is_said(text: str, vintage: str, day: date | None, words: str) -> None:
    found = one(text, vintage, day)
    doubts = [d for d in found.doubts if d.code == "vintage-missing"]
    assert len(doubts) == 1
    assert words in doubts[0].text
    assert found.usd is not None
    assert found.usd.release == "2024-10-24"


def test_the_choices_are_what_the_settings_accept() -> None:
    text = "Worldwide, fraud cost EUR 5 billion a year in 2009."
    for choice in vintages():
        assert analyse([text], settings=Settings(vintage=choice.value)).comparisons[0].share is not None
    for choice in rate_choices():
        analyse([text], settings=Settings(rates=choice.value))
    for choice in price_indices():
        years = price_years(choice.value or "")
        assert set(partial_price_years(choice.value or "")) < set(years)
        for year in (years[0], years[-1]):
            found = analyse([text], settings=Settings(prices=year, index=choice.value or "")).comparisons[0]
            assert found.real is not None
    assert [c.value for c in vintages()][2:] == [s.source.release for s in reversed(gdp_vintages())]
    assert len(vintages(reference_series("gdp-ppp-current"))) == 1
    assert {"WLD", "DEU"} < {c.value for c in gdp_places()}
