"""Edges of comparisons, each after the sentence of docs/method.md that decides it. Own sentences; numbers from the shipped series."""

from __future__ import annotations

from datetime import date

import pytest

from crimestats.model import Bound, Comparison, Document, Published, Settings
from crimestats.pipeline import analyse
from crimestats.reference.store import reference_series

GDP, PPP = reference_series("gdp-current-usd").points, reference_series("gdp-ppp-current").points
CPI, EUR = reference_series("cpi-u").points["USA"], reference_series("fx-lcu-per-usd").points["EUR"]


def first(text: str, *, day: date | None = None, **chosen: object) -> Comparison:
    document = Document("d", text, None, Published(day, "head") if day else None)
    return analyse([document], settings=Settings(**chosen)).comparisons[0]  # type: ignore[arg-type]


def codes(found: Comparison) -> list[str]:
    return [d.code for d in found.doubts]


def test_a_release_that_ends_too_early_gives_way_to_the_newest() -> None:
    text = "Worldwide, the drug trade was worth $400 billion in 2018."
    found = first(text, day=date(2023, 5, 1), vintage="then")
    assert found.share is not None
    assert found.share.amount.low == pytest.approx(100 * 400e9 / GDP["WLD"][2018])
    assert "vintage-missing" in codes(found)
    newest = first(text, day=date(2023, 5, 1))
    assert newest.share is not None
    assert newest.share.amount.low == found.share.amount.low


def test_international_dollars_are_set_beside_a_gdp_in_international_dollars() -> None:
    found = first("Violence cost the world $14.4 trillion in purchasing power parity terms in 2019.", prices=2023)
    assert (found.usd, found.real, found.reason_code) == (None, None, "ppp-money")
    assert found.international is not None
    assert (found.international.amount.low, found.international.unit) == (14.4e12, "international-dollar")
    assert found.share is not None
    assert found.share.amount.low == pytest.approx(100 * 14.4e12 / PPP["WLD"][2019])
    assert codes(found) == ["basis-mismatch"]


def test_a_share_of_gdp_in_ppp_is_no_sum_of_us_dollars() -> None:
    found = first("Violence took 10.5 per cent of world GDP in 2019 in PPP terms.")
    assert found.usd is None
    assert found.international is not None
    assert found.international.amount.low == pytest.approx(0.105 * PPP["WLD"][2019])


def test_constant_prices_are_brought_to_the_year_of_the_gdp() -> None:
    found = first("Fraud worldwide cost $38 billion in 2005, in constant 2010 dollars.")
    assert found.usd is not None
    assert found.usd.amount.low == 38e9
    assert found.share is not None
    moved = 38e9 * CPI[2005] / CPI[2010]
    assert found.share.amount.low == pytest.approx(100 * moved / GDP["WLD"][2005])
    assert any("in prices of 2005" in s.text for s in found.share.steps)


def test_prices_of_no_year_are_not_deflated() -> None:
    found = first("In 2005, adjusted for inflation, fraud cost the world $100 billion.", prices=2023)
    assert found.real is None
    assert "nothing is brought to prices of 2023" in " ".join(d.text for d in found.doubts)


def test_no_rounding_explains_a_conversion_that_is_ten_times_off() -> None:
    found = first("In Romania in 2017, fraud cost EUR 10 billion (about USD 100 billion).")
    (doubt,) = [d for d in found.doubts if d.code == "stated-rate-off"]
    assert "a power of ten apart" in doubt.text
    assert found.usd is not None
    assert found.usd.amount.bound is Bound.ABOUT  # the conversion is the vaguer of the two


def test_a_total_since_a_year_takes_the_rates_of_all_its_years() -> None:
    found = first("Since 2010, corruption in Italy has cost EUR 40 billion.", day=date(2020, 5, 1))
    rate = sum(EUR[y] for y in range(2010, 2020)) / 10
    assert found.usd is not None
    assert found.usd.amount.low == pytest.approx(40e9 / rate)
    assert found.reason_code == "open-period"


PARTS = [
    ("In the United Kingdom, fraud cost £300 million in the second quarter of 2019.", True),
    ("In the United Kingdom, fraud cost £300 million in the first half of 2019.", True),
    ("In the United Kingdom, fraud cost £300 million in the first six months of 2019.", True),
    ("In the United Kingdom, fraud cost £300 million in May 2019.", True),
    ("In the United Kingdom, fraud cost £300 million in 2019.", False),
    ("In the United Kingdom, fraud cost £300 million a year in 2019.", False),
]


@pytest.mark.parametrize(("text", "part"), PARTS, ids=[p[0][46:] for p in PARTS])
def test_a_part_of_a_year_beside_a_whole_one_is_doubted(text: str, part: bool) -> None:
    assert ("partial-period" in codes(first(text))) == part


def test_a_share_of_the_gdp_of_a_region_stays_one() -> None:
    found = first("In Africa, fraud cost 3.7 per cent of GDP in 2010.")
    assert found.share is not None
    assert (found.share.amount.low, found.year, found.place, found.usd) == (3.7, 2010, None, None)


def test_totals_of_rates_have_prices_of_another_year_as_well() -> None:
    found = first("In the United Kingdom in 2016, fraud cost £100 per head.", prices=2023)
    assert found.total is not None
    assert found.total_real is not None
    ratio = found.total_real.amount.point / found.total.amount.point
    assert ratio == pytest.approx(CPI[2023] / CPI[2016])
    assert found.reason == "The amount is per head: its total is what it comes to in the whole population."


def test_two_digits_at_least() -> None:
    found = first("Fraud cost 1 per cent of world GDP in 2009.")
    assert found.usd is not None
    assert found.usd.steps[-1].text == "Rounded to two digits: US$610\u00a0bn a year"
    own = first("Fraud cost 1.25 per cent of world GDP in 2009.")
    assert own.usd is not None
    assert own.usd.steps[-1].text == "Rounded to three digits, as written: US$759\u00a0bn a year"
