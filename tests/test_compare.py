"""Claims beside GDP. The expected numbers follow from the shipped series; the worked examples are those of docs/method.md."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.compare import compare_claim, explain
from crimestats.model import Amount, Basis, Bound, Comparison, Series, Settings, Source
from crimestats.normalise.shares import money_of, share_of
from crimestats.pipeline import analyse, extract
from crimestats.reference.store import reference_series
from tests.factories import SPEECH, document

GDP = reference_series("gdp-current-usd")


def one(text: str, *, settings: Settings | None = None, published: date | None = None, gdp: Series = GDP) -> Comparison:
    claims = extract(text, all_claims=True)
    assert len(claims) == 1
    return compare_claim(claims[0], document(text, id="text", published=published), gdp, settings or Settings())


def test_the_speech_beside_the_gdp_of_the_year_before() -> None:
    share, drugs = analyse([document()]).comparisons
    assert share.gdp == pytest.approx(66_514e9, rel=1e-4)
    assert (share.year, share.year_assumed, share.place) == (2010, True, "WLD")
    assert share.usd is not None
    assert (share.usd.amount.low, share.usd.amount.bound) == (None, Bound.AT_MOST)
    assert share.usd.amount.high == pytest.approx(997.7e9, rel=1e-3)
    assert [s.text for s in share.steps] == [
        "Written: at most 1.5% of world GDP",
        "World GDP of 2010: US$66,514\u00a0bn",
        "1.5% × 66,514\u00a0bn = 998\u00a0bn",
        "Rounded to two digits, as written: at most US$1.0\u00a0tn a year",
        "World GDP of 2010, as published on 20 September 2012: US$63,135\u00a0bn",
        "1.5% × 63,135\u00a0bn = 947\u00a0bn",
        "Rounded to two digits, as written: at most US$950\u00a0bn a year with the GDP as published on 20 September 2012",
    ]
    looked = share.steps[1]
    assert looked.source == "World Bank, World Development Indicators, 24 October 2024"
    assert (looked.series, looked.release, looked.years) == ("gdp-current-usd", "2024-10-24", (2010,))
    assert looked.why == "the year before the document"
    assert share.steps[2].factor == pytest.approx(665.14e9, rel=1e-4)
    assert [d.code for d in share.doubts] == ["year-assumed", "one-sided", "vintage-shift"]
    assert drugs.share is not None
    assert drugs.share.amount.low == pytest.approx(0.4811, rel=1e-3)
    assert explain(drugs) == (
        "320\u00a0bn ÷ 66,514\u00a0bn (world GDP of 2010, World Bank, 24 October 2024; assumed: the year before the document)"
        " × 100 = 0.481%"
    )


@pytest.mark.parametrize(("year", "high"), [(2009, 910.8e9), (2011, 1109.4e9)])
def test_a_chosen_year_changes_the_numbers(year: int, high: float) -> None:
    found = analyse([document()], settings=Settings(year=year)).comparisons[0]
    assert found.usd is not None
    assert found.usd.amount.high == pytest.approx(high, rel=2e-3)
    assert (found.year, found.year_assumed) == (year, True)


def test_a_series_of_the_users_own_changes_numbers_and_source() -> None:
    own = Series("own", "My GDP", "gdp", "USD", Basis.CURRENT, {"WLD": {2010: 70e12}}, Source("own.csv", "My GDP"))
    found = analyse([document()], own).comparisons[0]
    assert found.usd is not None
    assert found.usd.amount.high == pytest.approx(1.05e12)
    assert found.steps[1].source == "own.csv, My GDP"


DOUBTS = [
    ("one year stated", "Fraud cost 1 per cent of world GDP in 2009.", None, [], 2009),
    ("no date at all", "Fraud costs 1 per cent of world GDP.", None, ["year-assumed"], 2023),
    ("no place", "Fraud cost $5 million a year in 2009.", None, ["place-assumed"], 2009),
    ("wide range", "Fraud costs 1 to 3 per cent of world GDP in 2009.", None, ["wide-range"], 2009),
    ("a span of years", "Worldwide, fraud cost $5 billion in 2003–2009.", None, ["cumulative"], 2009),
    ("beyond the series", "Fraud costs 1 per cent of world GDP in 2024.", None, ["year-outside-series"], 2024),
    ("an open period", "Fraud costs 1 per cent of world GDP since 2017.", None, ["year-assumed"], 2017),
    (
        "the year of the document",
        "Fraud cost 1 per cent of world GDP in 2019.",
        date(2019, 12, 1),
        ["partial-period"],
        2019,
    ),
    ("a quarter", "Worldwide, fraud cost $5 billion a quarter in 2009.", None, ["partial-period"], 2009),
    ("larger than GDP", "In Kenya, fraud cost $900 billion a year in 2009.", None, ["scale-suspect"], 2009),
    (
        "in prices of a year",
        "Worldwide, in 2010, fraud cost $5 billion a year in constant prices.",
        None,
        ["basis-mismatch"],
        2010,
    ),
    ("a share in PPP", "Violence cost 13 per cent of world GDP (PPP) in 2016.", None, ["basis-mismatch"], 2016),
    ("PPP", "Worldwide, fraud cost $5 billion a year at PPP in 2010.", None, ["basis-mismatch"], 2010),
]


@pytest.mark.parametrize(("text", "published", "codes", "year"), [d[1:] for d in DOUBTS], ids=[d[0] for d in DOUBTS])
def test_doubts(text: str, published: date | None, codes: list[str], year: int) -> None:
    found = one(text, published=published)
    assert [d.code for d in found.doubts] == codes
    assert found.year == year


def test_a_stated_year_set_aside_is_a_what_if() -> None:
    found = one("Fraud cost 1 per cent of world GDP in 2009.", settings=Settings(year=2011))
    assert [d.code for d in found.doubts] == ["rebased"]
    assert found.usd is not None
    assert found.usd.amount.low == pytest.approx(GDP.points["WLD"][2011] / 100)


def test_a_span_takes_the_mean_of_its_years() -> None:
    found = one("Worldwide, crime brought in $650 billion a year in 2000–2009.")
    assert found.share is not None
    assert found.share.amount.low == pytest.approx(1.39, rel=5e-3)


def test_other_money_goes_through_the_rate_of_its_year() -> None:
    found = one("In Germany, fraud cost EUR 100 million a year in 2009.")
    assert found.usd is not None
    assert found.usd.amount.low == pytest.approx(139.35e6, rel=2e-3)
    assert "÷ 0.7176 EUR per US$" in found.steps[1].text


def test_one_euro_is_more_than_one_dollar() -> None:
    rates = reference_series("fx-lcu-per-usd")
    assert all(rates.points["EUR"][year] < 1 for year in range(2003, 2022))


def test_months_become_years() -> None:
    found = one("Worldwide, fraud costs $2 billion a month in 2009.")
    assert found.usd is not None
    assert found.usd.amount.low == 24e9


REASONS = [
    ("Seizures of cocaine rose by 30 per cent.", "The figure measures a change, not a level."),
    ("They seized 5 tonnes of cocaine.", "A figure in tonnes is neither money nor a share of GDP."),
    ("Half of the cocaine was pure.", "The share is of the cocaine, not of GDP."),
    ("Cocaine costs $90 per gram.", "The amount is per gram: a price or a rate, not a total."),
    ("In Africa, fraud costs 3.7 per cent of GDP.", "The GDP of Africa is no single series; choose a place."),
]


@pytest.mark.parametrize(("text", "reason"), REASONS, ids=[r[0] for r in REASONS])
def test_what_cannot_be_compared_says_why(text: str, reason: str) -> None:
    found = one(text)
    assert (found.usd, found.reason) == (None, reason)
    assert (found.share is not None) == ("3.7 per cent of GDP" in text)  # a share stays one without a GDP


def test_a_place_without_any_gdp_still_has_a_year() -> None:
    found = one("In Taiwan, fraud cost $5 million a year.")  # the World Bank has no GDP of Taiwan
    assert (found.year, found.reason_code, found.share) == (2023, "no-gdp", None)
    assert found.usd is not None


def test_no_rate_is_said() -> None:
    found = one("In Russia, fraud cost RUB 5 billion in 2024.")
    assert found.reason is not None
    assert "no RUB rate for 2024" in found.reason


def test_ppp_is_never_silent() -> None:
    found = one("Fraud cost 1 per cent of world GDP in 2009.", gdp=reference_series("gdp-ppp-current"))
    assert "basis-mismatch" in [d.code for d in found.doubts]
    # world GDP 2009 is 84.3 tn in current international dollars, 60.7 tn at market rates: the error would be 39 %
    assert (found.usd, found.reason_code) == (None, "ppp-gdp")
    assert found.international is not None
    assert (found.international.unit, found.international.amount.low) == (
        "international-dollar",
        pytest.approx(843.1e9, rel=1e-3),
    )
    assert "= international $843\u00a0bn" in explain(found)


def test_us_dollars_are_never_divided_by_international_ones() -> None:
    ppp = reference_series("gdp-ppp-current")
    market = one("Worldwide, fraud cost $5 billion a year in 2009.", gdp=ppp)
    assert (market.share, market.reason_code) == (None, "ppp-gdp")
    assert market.usd is not None
    said = one("Worldwide, violence cost $843 billion a year in purchasing power parity in 2009.", gdp=ppp)
    assert said.share is not None
    assert said.share.amount.low == pytest.approx(1.0, rel=1e-3)


BOUNDS = st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE])
NUMBERS = st.floats(0.01, 100)


@given(BOUNDS, NUMBERS, NUMBERS, st.floats(1e9, 1e14))
def test_bounds_survive_and_the_way_back_leads_home(bound: Bound, one: float, other: float, gdp: float) -> None:
    low, high = sorted((one, other)) if bound is Bound.RANGE else (one, one)
    share = Amount(None if bound is Bound.AT_MOST else low, None if bound is Bound.AT_LEAST else high, bound)
    money = money_of(share, gdp)
    assert money.bound is bound
    assert (money.low is None, money.high is None) == (share.low is None, share.high is None)
    back = share_of(money, gdp)
    assert back.point == pytest.approx(share.point)


def test_the_speech_says_the_same_from_its_parts() -> None:
    assert len(analyse([document(SPEECH)]).claims) == 2
