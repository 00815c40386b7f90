"""Money: direction of rates, spans, stated conversions, signs, periods, prices. The rates are those of the shipped table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.compare import compare, compare_claim, explain
from crimestats.errors import UsageError
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.tables import rows
from crimestats.model import Amount, Bound, Claim, Comparison, Series, Settings, Source, Unit, UnitKind
from crimestats.pipeline import analyse, extract
from crimestats.reference.rates import cautions, rate_for
from crimestats.reference.store import RATES, rate_source_of, rate_sources, reference_series
from tests.factories import document

GDP = reference_series("gdp-current-usd")


def all_of(text: str, settings: Settings | None = None, published: date | None = None) -> tuple[Comparison, ...]:
    return analyse([document(text, id="text", published=published)], settings=settings).comparisons


def one(text: str, settings: Settings | None = None, published: date | None = None) -> Comparison:
    found = all_of(text, settings, published)
    assert len(found) == 1, [c.claim.figure for c in found]
    return found[0]


def codes(found: Comparison) -> list[str]:
    return [d.code for d in found.doubts]


USD = [
    # a euro was more than a dollar, a yen much less: 0.7176 EUR, 93.68 JPY (Federal Reserve, G.5A, 2009)
    ("euro", "In Germany, fraud cost EUR 100 million a year in 2009.", 139.35e6),
    ("yen", "In Japan, fraud cost JPY 100 million a year in 2009.", 1.0675e6),
    # mean of the annual averages 0.6791 and 0.7176, not the last rate
    ("a span", "In Germany, fraud cost EUR 100 million a year in 2008–2009.", 100e6 / 0.69835),
    ("a month", "In Germany, fraud cost EUR 100 million a month in 2009.", 12 * 139.35e6),
    ("a day", "In Germany, fraud cost EUR 1 million a day in 2009.", 365.25 * 1.3935e6),
    ("Australian dollars by name", "In Australia, fraud cost AUD 100 million a year in 2003.", 100e6 / 1.5328),
]


@pytest.mark.parametrize(("text", "usd"), [u[1:] for u in USD], ids=[u[0] for u in USD])
def test_us_dollars(text: str, usd: float) -> None:
    found = one(text)
    assert found.usd is not None
    assert found.usd.amount.low == pytest.approx(usd, rel=1e-3)


def test_an_old_sum_keeps_its_own_rate_beside_another_years_gdp() -> None:
    text = "In Germany, fraud cost EUR 30 billion a year in 2017."
    stated, moved = one(text), one(text, Settings(year=2022))
    assert stated.usd is not None
    assert moved.usd is not None
    assert moved.usd.amount == stated.usd.amount  # EUR 30 bn of 2017, not at the rate of 2022
    assert moved.share is not None
    assert moved.share.amount.low == pytest.approx(100 * stated.usd.amount.point / GDP.points["DEU"][2022])
    assert codes(moved) == ["rebased"]


def test_the_step_names_source_series_and_year() -> None:
    found = one("In Germany, fraud cost EUR 100 million a year in 2009.")
    step = next(s for s in found.steps if s.kind == "converted")
    assert (step.source, step.series, step.years) == ("Federal Reserve, G.5A annual averages", RATES, (2009,))
    assert (step.why, step.factor) == ("stated in the text", pytest.approx(1 / 0.7176, rel=1e-3))


def test_a_stated_conversion_wins_and_is_checked() -> None:
    euro, dollar = all_of("In Germany, fraud cost at least EUR 119 billion (USD 134 billion) a year in 2019.")
    assert euro.usd is not None
    assert (euro.usd.amount.low, euro.usd.amount.high, euro.usd.amount.bound) == (134e9, None, Bound.AT_LEAST)
    assert euro.share is not None
    assert dollar.share is not None
    assert euro.share.amount == dollar.share.amount
    stated = euro.steps[1]
    assert (stated.kind, stated.factor) == ("stated", pytest.approx(134 / 119))
    assert "at 0.8881 EUR per US$; 0.6% below the average of 2019, 0.8933" in stated.text
    assert "stated-rate-off" not in codes(euro)


def test_the_place_is_said_once_for_both_sums() -> None:
    # the second sum alone would take the place that the rest of the text is about
    text = "In Germany, fraud cost EUR 119 billion (USD 134 billion) a year in 2019. Crime is a problem of the whole world."
    euro, dollar = all_of(f"{text} Worldwide, fraud cost $5 billion a year in 2019.")[:2]
    assert (euro.place, dollar.place) == ("DEU", "DEU")
    assert euro.share is not None
    assert dollar.share is not None
    assert euro.share.amount == dollar.share.amount
    assert "place-assumed" not in codes(dollar)


def test_the_conversion_may_stand_in_a_claim_without_a_topic() -> None:
    text = "In Germany, fraud cost EUR 119 billion (USD 134 billion) a year in 2019."
    euro, dollar = extract(text, all_claims=True)
    found = compare((euro,), (document(text, id="text", published=None),), GDP, others=(dollar,))[0]
    assert found.usd is not None
    assert (found.usd.amount.low, found.usd.per) == (134e9, "year")
    analysis = analyse([document(text, id="text", published=None)])
    assert analysis.twin_of(analysis.claims[0]) == analysis.claims[1]


def test_a_conversion_of_another_year_is_said() -> None:
    euro = all_of("In Germany, fraud cost EUR 119 billion (USD 154 billion) in 2019.")[0]
    assert euro.usd is not None
    assert euro.usd.amount.low == 154e9
    doubt = next(d for d in euro.doubts if d.code == "stated-rate-off")
    assert "It comes nearest to that of 2012 (0.7777)" in doubt.text


def test_coarse_figures_are_not_blamed_for_their_rounding() -> None:
    # 1 bn and 1 bn: half a unit of the last digit of both is more than any difference
    euro = all_of("In Germany, fraud cost EUR 1 billion (USD 1 billion) in 2019.")[0]
    assert "stated-rate-off" not in codes(euro)


def test_a_conversion_without_a_rate_in_the_table_still_counts() -> None:
    # the shipped table leaves Venezuela out
    bolivar = all_of("In Venezuela, fraud cost VES 100 million (USD 20 million) in 2022.")[0]
    assert bolivar.usd is not None
    assert bolivar.usd.amount.low == 20e6
    assert "the table holds none for 2022" in bolivar.steps[1].text


def test_a_bare_dollar_of_an_australian_text_is_doubted() -> None:
    text = "In Australia, serious and organised crime cost $36 billion a year, the Institute of Criminology said."
    found = one(text, published=date(2014, 5, 1))
    assert codes(found)[0] == "currency-guessed"
    assert "Australia has the Australian Dollar" in found.doubts[0].text
    assert found.usd is not None
    assert "currency-guessed" in [d.code for d in found.usd.doubts]
    # the Australian dollar of 2013 was 1.0331 for one US$ (Federal Reserve, G.5A)
    other = found.usd.steps[-1]
    assert (other.kind, other.value) == ("alternative", pytest.approx(36e9 / 1.0331, rel=1e-3))
    assert other.text.startswith("Read as Australian Dollar: 36\u00a0bn AUD ÷ 1.033 AUD per US$")


AUSTRALIAN = "Australian Institute of Criminology"
WHOSE = [
    ("said by an institution of the country", f"In 2013 crime cost Australia $36 billion, the {AUSTRALIAN} said.", "AUD"),
    ("published by one", f"{AUSTRALIAN}\n\nIn 2013, organised crime cost Australia $36 billion.", "AUD"),
    ("of Canada", "Statistics Canada estimates that fraud cost Canada $36 billion in 2013.", "CAD"),
    ("said by somebody else", "The United Nations said that crime cost Australia $36 billion in 2013.", "USD"),
    ("of another country", f"The {AUSTRALIAN} said that crime cost Mexico $36 billion in 2013.", "USD"),
    ("of the world", f"The {AUSTRALIAN} said that crime cost $36 billion worldwide in 2013.", "USD"),
    ("a dollar that its country seldom writes so", "The Liberian Ministry of Finance said fraud cost Liberia $36 billion in 2013.", "USD"),
    ("US dollars by their sign", f"The {AUSTRALIAN} said that crime cost Australia US$36 billion in 2013.", "USD"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "currency"), [w[1:] for w in WHOSE], ids=[w[0] for w in WHOSE])
def test_whose_dollars_publisher_and_place_decide(text: str, currency: str) -> None:
    assert [c.unit.code for c in extract(text, all_claims=True)] == [currency]


def test_an_australian_dollar_by_publisher_and_place_is_marked_with_the_other_reading_beside() -> None:
    found = one(
        f"In 2013, organised crime cost Australia $36 billion, the {AUSTRALIAN} said.", published=date(2014, 5, 1)
    )
    assert found.claim.unit.code == "AUD"
    assert found.doubts[0].text == (
        f"The bare sign is read as Australian Dollar: the {AUSTRALIAN} writes of Australia."
    )
    # the Australian dollar of 2013 was 1.0331 for one US$ (Federal Reserve, G.5A)
    assert found.usd is not None
    assert found.usd.amount.point == pytest.approx(36e9 / 1.0331, rel=1e-3)
    other = found.usd.steps[-1]
    assert (other.kind, other.text, other.value) == ("alternative", "Read as US Dollar: US$36\u00a0bn", 36e9)


CAUTIONS = [
    ("fiscal year", "In Egypt, fraud cost EGP 5 billion in 2017.", None, ["fiscal-year-rate"], 5e9 / 14.72),
    ("no fiscal year", "In Australia, fraud cost AUD 5 billion in 2017.", None, [], None),
    (
        "parallel market",
        "In Iran, fraud cost IRR 5 billion in 2018.",
        None,
        ["official-rate", "fiscal-year-rate"],
        None,
    ),
    ("Nigeria before", "In Nigeria, fraud cost NGN 5 billion in 2019.", None, ["official-rate"], None),
    ("Nigeria in calm years", "In Nigeria, fraud cost NGN 5 billion in 2010.", None, [], None),
    ("implied", "In Kenya, fraud cost KES 5 billion in 2023.", None, ["implied-rate"], None),
    # 1,000,000 old lira are one of today: a text of 2002 counts in old ones, one of 2020 may count in either
    ("old unit", "In Turkey, fraud cost TRY 5 trillion in 2001.", date(2002, 3, 1), ["old-unit"], 5e6 / 1.22559),
    (
        "old unit, later text",
        "In Turkey, fraud cost TRY 5 million in 2001.",
        date(2020, 3, 1),
        ["old-unit"],
        5e6 / 1.22559,
    ),
    ("new unit", "In Turkey, fraud cost TRY 5 million in 2009.", date(2010, 3, 1), [], None),
]


@pytest.mark.parametrize(("text", "day", "expected", "usd"), [c[1:] for c in CAUTIONS], ids=[c[0] for c in CAUTIONS])
def test_cautions_about_rates(text: str, day: date | None, expected: list[str], usd: float | None) -> None:
    found = one(text, published=day)
    kinds = ("fiscal-year-rate", "official-rate", "old-unit", "implied-rate")
    assert sorted(c for c in codes(found) if c in kinds) == sorted(expected)
    assert found.usd is not None
    assert usd is None or found.usd.amount.low == pytest.approx(usd, rel=1e-3)


def test_no_rate_names_the_nearest_year() -> None:
    found = one("In Russia, fraud cost RUB 5 billion in 2024.")
    assert (found.usd, found.reason_code) == (None, "no-rate")
    assert "The nearest year with a value is 2023 (85.16 RUB per US$)." in [d.text for d in found.doubts][-1]


def test_several_rates_are_said_even_where_the_table_has_none() -> None:
    found = one("In Venezuela, fraud cost VES 100 million in 2022.")
    assert found.reason == "The shipped table holds no VES rate."
    assert "official-rate" in codes(found)


def test_rates_of_one_source_only() -> None:
    text = "In Germany, fraud cost EUR 100 million a year in 2009."
    assert one(text, Settings(rates="fed-g5a")).usd is not None
    none = one(text, Settings(rates="ecb"))
    assert none.usd is None
    assert none.reason == "The shipped table holds no EUR rate of the source ecb."


def test_a_total_over_years_is_shown_whole_and_averaged() -> None:
    found = one("Worldwide, illicit financial flows came to $7.8 trillion between 2004 and 2013.")
    assert found.usd is not None
    assert found.yearly is not None
    assert found.share is not None
    assert (found.usd.amount.low, found.usd.per) == (7.8e12, None)
    assert (found.yearly.amount.low, found.yearly.per) == (780e9, "year")
    mean = sum(GDP.points["WLD"][y] for y in range(2004, 2014)) / 10
    assert found.share.amount.low == pytest.approx(100 * 780e9 / mean)
    assert codes(found) == ["cumulative"]
    assert "US$7.8\u00a0tn over the 10 years 2004–2013 = US$780\u00a0bn a year on average" in explain(found)


def test_a_yearly_sum_over_years_is_no_total() -> None:
    found = one("Worldwide, organised crime brought in $650 billion a year in 2000–2009.")
    assert (found.yearly, codes(found)) == (None, [])


def test_a_total_without_an_end_is_set_beside_no_gdp() -> None:
    found = one("Illicit financial flows have cost Kenya $50 billion since 2017.")
    assert found.usd is not None
    assert (found.share, found.reason_code, codes(found)) == (None, "open-period", ["cumulative"])


def test_constant_prices_that_the_sentence_names_are_not_deflated_twice() -> None:
    # "in 2010 dollars": 318.4 / 218.056 of CPI-U would be right for 2010, not for the year of the flow
    text = "In 2006, fraud cost the world $100 billion in 2010 dollars."
    claim = extract(text, all_claims=True)[0]
    claim = replace(claim, place=("World",))
    found = compare_claim(claim, document(text, id="text", published=None), GDP, Settings(prices=2023))
    assert found.real is not None
    assert found.real.amount.low == pytest.approx(100e9 * 304.702 / 218.056, rel=1e-4)
    assert "Constant prices" in [d.label for d in found.doubts]


def test_real_dollars_of_a_share_are_those_of_its_gdp() -> None:
    found = one("Fraud cost 1 per cent of world GDP in 2009.", Settings(prices=2024))
    assert found.real is not None
    assert found.real.amount.low == pytest.approx(GDP.points["WLD"][2009] / 100 * 313.689 / 214.537, rel=1e-5)
    assert found.real.steps[-1].text.endswith("in prices of 2024; the share itself is not deflated")


def test_prices_of_an_unfinished_year_are_provisional() -> None:
    found = one("Worldwide, fraud cost $5 billion a year in 2009.", Settings(prices=2025))
    assert [d.text for d in found.doubts] == ["The CPI-U of 2025 rests on 11 months."]
    deflator = one("Worldwide, fraud cost $5 billion a year in 2009.", Settings(prices=2024, index="us-gdp-deflator"))
    assert codes(deflator) == ["partial-period"]


def test_prices_of_the_own_year_change_nothing() -> None:
    found = one("Worldwide, fraud cost $5 billion a year in 2009.", Settings(prices=2009))
    assert found.real is not None
    assert found.usd is not None
    assert found.real.amount == found.usd.amount


def test_a_year_before_the_index_is_said() -> None:
    found = one("Worldwide, fraud cost $5 billion a year in 1905.", Settings(prices=2009))
    assert found.real is None
    assert ("year-outside-series", "No CPI-U for 1905") in [(d.code, d.label) for d in found.doubts]


def test_a_gdp_in_another_currency_is_not_set_beside_dollars() -> None:
    own = replace(GDP, id="own", unit="EUR", source=Source("own.csv", "GDP"))
    (found,) = analyse([document("Worldwide, fraud cost $5 billion a year in 2009.", published=None)], own).comparisons
    assert (found.share, found.reason_code) == (None, "gdp-currency")


BOUNDS = st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE])
HAVE = sorted(c for c in reference_series(RATES).points if c in currencies())
BASE = extract("In Kenya, fraud cost USD 5 million a year in 2009.", all_claims=True)[0]


@given(BOUNDS, st.floats(1, 1e12), st.floats(1, 3), st.sampled_from(HAVE), st.integers(2000, 2019))
def test_bounds_survive_every_conversion(bound: Bound, low: float, times: float, code: str, year: int) -> None:
    high = low * times if bound is Bound.RANGE else low
    amount = Amount(None if bound is Bound.AT_MOST else low, None if bound is Bound.AT_LEAST else high, bound)
    claim: Claim = replace(BASE, amount=amount, unit=Unit(UnitKind.MONEY, code))
    found = compare_claim(claim, document(id=BASE.doc), GDP, Settings(prices=year))
    for measure in found.measures:
        assert measure.amount.bound is bound
        assert (measure.amount.low is None, measure.amount.high is None) == (amount.low is None, amount.high is None)


@given(st.sampled_from(HAVE), st.integers(1990, 2022))
def test_there_and_back_through_a_rate(code: str, year: int) -> None:
    rate = rate_for(code, (year,))
    if hasattr(rate, "value") and rate.value and hasattr(rate, "sources"):
        assert rate.sources[0] == rate_source_of()[code, year]
        assert 1e6 / rate.value * rate.value == pytest.approx(1e6)


def test_the_caution_table_is_about_currencies_and_sources_that_exist() -> None:
    held = reference_series(RATES)
    for code, found in cautions().items():
        assert code in currencies()
        for caution in found:
            years = [y for y in held.years(code) if caution.first <= y <= caution.last]
            if "leaves it out" in caution.text:
                assert not held.years(code)
            elif caution.kind == "fiscal-year-rate":
                assert any(rate_source_of()[code, y].startswith("wb-") for y in years)
            else:
                assert years, caution
    assert set(rate_source_of().values()) == set(rate_sources())


def test_the_examples_of_the_basis_words_say_what_they_should() -> None:
    for _, cells in rows("basis_words.csv", "crimestats.compare"):
        settings, text = Settings(), cells["example"]
        found = [c for c in extract(text, all_claims=True) if c.unit.kind is UnitKind.MONEY]
        assert found, text
        made = compare_claim(found[0], document(text, id="text", published=None), GDP, settings)
        label = {"constant": "Constant prices", "ppp": "Different dollars"}[cells["kind"]]
        assert label in [d.label for d in made.doubts], text


def test_settings_that_make_no_sense_say_what_does() -> None:
    own: Series = replace(GDP, id="own")
    for settings, gdp, words in (
        (Settings(prices=1800), GDP, "Accepted: 1913 to 2025"),
        (Settings(index="hicp"), GDP, "Accepted: cpi-u, us-gdp-deflator"),
        (Settings(vintage="2011-01-01"), GDP, "Accepted: newest, then, 2024-10-24"),
        (Settings(rates="imf"), GDP, "Accepted: fed-g5a, ecb, wb-dec, wb-implied"),
        (Settings(vintage="2012-09-20"), own, "only for the shipped GDP"),
    ):
        with pytest.raises(UsageError, match=words):
            analyse(["Fraud cost 1 per cent of world GDP in 2009."], gdp, settings)
