"""The worked examples of docs/method.md, section 11, from the sentence to the number, to 0.2 % unless stated.

Origin: UNODC 2011, World Drug Report 2005, OECD Observer, United Nations 2018, ILO 2014 and 2024, with the shipped series.
"""

from __future__ import annotations

from datetime import date

import pytest

from crimestats.compare import explain
from crimestats.model import Bound, Comparison, Settings
from crimestats.normalise.money import deflated
from crimestats.normalise.shares import implied_gdp
from crimestats.pipeline import analyse
from crimestats.reference.store import gdp_vintages, reference_series
from tests.factories import document

TOLERANCE = 2e-3
WORLD = reference_series("gdp-current-usd").points["WLD"]
OLD = gdp_vintages()[0].points["WLD"]


def near(value: float) -> object:
    return pytest.approx(value, rel=TOLERANCE)


def found_in(text: str, settings: Settings | None = None, published: date | None = None) -> tuple[Comparison, ...]:
    return analyse([document(text, id="text", published=published)], settings=settings).comparisons


def test_1_a_pair_from_the_gdp_of_its_time() -> None:
    text = "Criminal proceeds worldwide were $870 billion, or 1.5 per cent of global GDP, in 2009."
    money, share = found_in(text, published=date(2012, 10, 1))
    assert money.share is not None
    assert money.then is not None
    assert money.share.amount.low == near(1.43)
    assert money.then.amount.low == near(100 * 870e9 / 57.88e12)
    assert money.then.release == "2012-09-20"
    assert "vintage-shift" in [d.code for d in money.doubts]
    assert share.usd is not None
    assert share.then is not None
    assert share.usd.amount.low == near(910.8e9)
    assert share.then.amount.low == near(868.2e9)
    assert implied_gdp(870e9, 1.5) == near(58.0e12)
    assert 58.0e12 / OLD[2009] - 1 == pytest.approx(0.002, abs=1e-3)
    assert 58.0e12 / WORLD[2009] - 1 == pytest.approx(-0.045, abs=1e-3)


def test_1_as_high_as_gives_a_high_only() -> None:
    (share,) = found_in("Criminal proceeds were as high as 1.5 per cent of global GDP in 2009.")
    assert share.usd is not None
    assert (share.usd.amount.low, share.usd.amount.bound) == (None, Bound.AT_MOST)
    assert share.usd.amount.high == near(910.8e9)


DRUGS = "Worldwide, drug trafficking generated $321.6 billion a year in 2003."


@pytest.mark.parametrize(("year", "share"), [(None, 0.821), (2009, 0.530), (2011, 0.435)])
def test_2_the_share_of_a_sum_of_2003(year: int | None, share: float) -> None:
    (found,) = found_in(DRUGS, Settings(year=year))
    assert found.share is not None
    assert found.share.amount.low == near(share)
    assert [d.code for d in found.doubts] == ([] if year is None else ["rebased"])


def test_2_on_the_gdp_as_published_in_2012() -> None:
    (found,) = found_in(DRUGS, Settings(vintage="2012-09-20"))
    assert found.share is not None
    assert found.share.amount.low == near(0.856)
    assert found.share.release == "2012-09-20"
    assert [d.code for d in found.doubts] == ["vintage-shift"]


@pytest.mark.parametrize(
    ("prices", "index", "amount"),
    [(2009, "cpi-u", 375.0e9), (2009, "us-gdp-deflator", 369.8e9), (2024, "cpi-u", 548.3e9)],
)
def test_2_in_prices_of_another_year(prices: int, index: str, amount: float) -> None:
    (found,) = found_in(DRUGS, Settings(prices=prices, index=index))
    assert found.real is not None
    assert (found.real.prices, found.real.year, found.real.per) == (prices, 2003, "year")
    assert found.real.amount.low == near(amount)
    assert found.share is not None
    assert found.share.amount.low == near(0.821)  # a share is not deflated


def test_2_the_range_of_the_decade_holds_it() -> None:
    (found,) = found_in("Worldwide, drug trafficking brought in 0.6 to 0.9 per cent of world GDP in 2009.")
    assert found.usd is not None
    assert (found.usd.amount.low, found.usd.amount.high) == (near(364.3e9), near(546.5e9))


def test_3_a_range_keeps_both_ends() -> None:
    text = "Money laundering was 2 to 5 per cent of world GDP, between US$590 billion and US$1.5 trillion, in 1996."
    share, money = found_in(text)
    assert share.usd is not None
    assert (share.usd.amount.low, share.usd.amount.high) == (near(637.2e9), near(1592.9e9))
    assert money.usd is not None
    assert (money.usd.amount.low, money.usd.amount.high, money.usd.amount.bound) == (590e9, 1.5e12, Bound.RANGE)
    assert implied_gdp(590e9, 2) / WORLD[1996] - 1 == pytest.approx(-0.074, abs=1e-3)
    assert implied_gdp(1.5e12, 5) / WORLD[1996] - 1 == pytest.approx(-0.058, abs=1e-3)
    assert implied_gdp(590e9, 2) / OLD[1996] - 1 == pytest.approx(-0.029, abs=1e-3)


def test_3_moved_to_2023_it_is_a_what_if() -> None:
    (share,) = found_in("Money laundering was 2 to 5 per cent of world GDP in 1996.", Settings(year=2023))
    assert share.usd is not None
    assert (share.usd.amount.low, share.usd.amount.high) == (near(2108.7e9), near(5271.8e9))
    assert "rebased" in [d.code for d in share.doubts]


def test_4_a_stale_pair() -> None:
    text = "Corruption costs at least $2.6 trillion, or 5 per cent of global GDP, worldwide in 2018."
    money, share = found_in(text)
    assert money.share is not None
    assert (money.share.amount.low, money.share.amount.high) == (near(3.00), None)
    assert share.usd is not None
    assert share.usd.amount.point == near(4.33e12)
    assert implied_gdp(2.6e12, 5) == near(52.0e12)
    best = min(WORLD, key=lambda year: abs(52.0e12 / WORLD[year] - 1))
    assert (best, 52.0e12 / WORLD[best] - 1) == (2006, pytest.approx(0.005, abs=1e-3))


def test_5_growth_in_real_terms() -> None:
    (old,) = found_in("Worldwide, forced labour brought in $150 billion a year in 2014.", Settings(prices=2021))
    assert old.real is not None
    assert old.real.amount.low == near(171.7e9)
    assert 236e9 - old.real.amount.low == near(64.3e9)
    assert 236e9 / old.real.amount.low - 1 == pytest.approx(0.375, abs=1e-3)
    (older,) = found_in("Worldwide, forced labour brought in $150 billion a year in 2012.", Settings(prices=2021))
    assert older.real is not None
    assert older.real.amount.low == near(177.0e9)
    cpi = reference_series("cpi-u").points["USA"]
    assert deflated(old.claim.amount, cpi[2014], cpi[2021]).low == old.real.amount.low
    assert "150\u00a0bn × 270.97 ÷ 236.736 = US$172\u00a0bn in prices of 2021 (CPI-U" in explain(old)
