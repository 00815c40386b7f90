"""Figures that repeat an older published estimate, and near misses that do not. Origins are rows of data/estimates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crimestats.compare import echo
from crimestats.model import Claim, Comparison, Document, Doubt, Estimate
from crimestats.pipeline import analyse, extract
from crimestats.reference.estimates import published_estimates
from tests.factories import document


def all_of(text: str, published: date | None) -> tuple[Comparison, ...]:
    return analyse([document(text, id="text", published=published)]).comparisons


def echoes(text: str, year: int | None) -> list[Doubt]:
    published = date(year, 6, 1) if year is not None else None
    return [d for c in all_of(text, published) for d in c.doubts if d.code == "echo"]


FOUND = [
    (
        "worked example 2: wdr2005-01",
        2012,
        "Drug trafficking generates an estimated $320 billion annually.",
        "The same amount, US$321.6\u00a0bn for 2003, was published by UNODC in 2005 (World Drug Report 2005).",
    ),
    (
        "one per cent off",
        2012,
        "Worldwide, drug trafficking generates $324 billion annually.",
        "Nearly the same amount, US$321.6\u00a0bn for 2003, was published by UNODC in 2005",
    ),
    (
        "at least, of an estimate with a point",
        2016,
        "Worldwide, forced labour yields more than $150 billion a year.",
        "The same amount, US$150\u00a0bn for 2012, was published by ILO in 2014",
    ),
    (
        "a range, both ends",
        2016,
        "Money laundering is 2 to 5 per cent of global GDP.",
        "The same share, 2% to 5% of GDP for 1998 or before, was published by IMF in 1998",
    ),
    (
        "a share",
        2015,
        "Organised crime worldwide earns 1.5 per cent of global GDP.",
        "The same share, 1.5% of GDP for 2009, was published by UNODC in 2011",
    ),
    (
        "euros of the European Union",
        2018,
        "Missing trader fraud costs the European Union between €40 billion and €60 billion a year.",
        "The same amount, 40\u00a0bn EUR to 60\u00a0bn EUR, was published by Europol (quoted by the European Court of "
        "Auditors) in 2015",
    ),
    (
        "the topic above: organised crime's 870 bn of smuggling",
        2016,
        "Smuggling worldwide generates $870 billion a year.",
        "The same amount, US$870\u00a0bn for 2009, was published by UNODC in 2011",
    ),
    (
        "one digit, but a very large sum with its place",
        2014,
        "Corruption costs the world $1 trillion a year.",
        "The same amount, US$1\u00a0tn for 2001–2002, was published by World Bank Institute",
    ),
    (
        "the part of the market is named",
        2015,
        "Cocaine trafficking worldwide is worth $85 billion a year.",
        "The same amount, US$85\u00a0bn for 2009, was published by UNODC in 2011 (World Drug Report 2011).",
    ),
    (
        "what a note tells after its first words is of other things",
        2021,
        "Serious and organised crime costs the United Kingdom £37 billion a year.",
        "The same amount, 37\u00a0bn GBP for 2015–2016, was published by UK Home Office in 2018",
    ),
    (
        "a small range with its place",
        2022,
        "Organ trafficking worldwide is worth $840 million to $1.7 billion a year.",
        "The same amount, US$840\u00a0m to US$1.7\u00a0bn, was published by Global Financial Integrity in 2017",
    ),
    (
        "verified ones first, though later",
        2016,
        "Human trafficking worldwide earns $32 billion a year.",
        "The same amount, US$32\u00a0bn, was published by UNODC in 2012",
    ),
    (
        "the earlier of two in one year",
        2022,
        "Worldwide, counterfeiting is worth $923 billion to $1.13 trillion a year.",
        "The same amount, US$923\u00a0bn to US$1.13\u00a0tn for 2013, was published by Frontier Economics for ICC/BASCAP and INTA in 2017",
    ),
    (
        "without a year of its data, two years later",
        2023,
        "Illicit financial flows cost the world $427 billion a year.",
        "The same amount, US$427\u00a0bn, was published by Tax Justice Network in 2020",
    ),
    (
        "an unverified origin says so",
        2016,
        "Worldwide, drug trafficking is 0.90 per cent of world GDP.",
        "The same share, 0.9% of GDP for 2003, was published by UNODC in 2005 (World Drug Report 2005). That origin is "
        "quoted from memory",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("year", "text", "said"), [f[1:] for f in FOUND], ids=[f[0] for f in FOUND])
def test_echoes(year: int, text: str, said: str) -> None:
    found = echoes(text, year)
    assert [d.label for d in found] == ["Repeats an older figure"]
    assert found[0].text.startswith(said)
    assert ("quoted from memory" in found[0].text) == ("quoted from memory" in said)


NONE = [
    ("another topic", 2012, "Corruption worldwide costs $320 billion annually."),
    ("another unit", 2012, "Worldwide, drug trafficking generates €320 billion annually."),
    ("another place", 2012, "In Germany, drug trafficking generates $320 billion annually."),
    ("two places", 2012, "In Germany and France, drug trafficking generates $320 billion annually."),
    ("its own year", 2012, "Worldwide, drug trafficking generated $320 billion in 2003."),
    ("its own later year", 2016, "Worldwide, drug trafficking generated $320 billion in 2008."),
    ("the sentence dates its source", 2012, "The World Drug Report of 2005 puts drug trafficking at $320 billion a year."),
    ("three per cent off", 2012, "Worldwide, drug trafficking generates $312 billion annually."),
    ("two per cent off, three digits", 2012, "Worldwide, drug trafficking generates $328 billion annually."),
    ("the estimate is younger than the text", 2004, "Drug trafficking generates an estimated $320 billion annually."),
    ("the year of the estimate itself", 2005, "Drug trafficking generates an estimated $320 billion annually."),
    ("its data are of the year before", 2025, "Fraud worldwide costs $1.03 trillion a year."),
    ("a text without a date", None, "Drug trafficking generates an estimated $320 billion annually."),
    ("a month", 2012, "Worldwide, drug trafficking generates $320 billion a month."),
    ("a total over years", 2012, "Over ten years, drug trafficking has brought in $320 billion worldwide."),
    ("a total of a decade", 2018, "Illicit flows from developing countries reached $7.8 trillion over the decade."),
    ("a change", 2012, "Worldwide, drug trafficking grew by $320 billion."),
    ("what may come", 2012, "If it were legal, drug trafficking would generate $320 billion a year worldwide."),
    ("seized", 2012, "Worldwide, $320 billion of drug money were seized."),
    ("a range against a point", 2012, "Worldwide, drug trafficking generates $300 billion to $340 billion a year."),
    ("one end of a range", 2016, "Money laundering is 5 per cent of global GDP."),
    ("one end of a range is off", 2016, "Money laundering is 2 to 6 per cent of global GDP."),
    ("a limit on the other side", 2019, "Worldwide, fraud costs at most $3.5 trillion a year."),
    ("one digit of a small sum", 2020, "Worldwide, arms trafficking is worth $3 billion a year."),
    ("a small sum without a place", 2014, "Timber trafficking is worth $3.5 billion a year."),
    ("another part of the market", 2015, "Heroin trafficking worldwide is worth $85 billion a year."),
    ("no part of the market is named", 2015, "Drug trafficking worldwide is worth $85 billion a year."),
    ("another sector", 2025, "Human trafficking worldwide is a $20.8 billion industry."),
    ("two topics", 2022, "The Office says drug trafficking worldwide is worth $94 billion, money laundering $273 billion a year."),
    ("an estimate of several years", 2016, "Worldwide, ransoms for kidnapping reached $120 million."),
    ("published last year, its data of no year", 2021, "Illicit financial flows cost the world $427 billion a year."),
    ("one digit without a place", 2014, "Corruption costs $1 trillion a year."),
    ("rounding beyond two per cent", 2027, "Fraud worldwide costs $1.0 trillion a year."),
    ("a small range without a place", 2022, "Organ trafficking is worth $840 million to $1.7 billion a year."),
    ("the topic above, of a country", 2021, "Drug trafficking costs the United Kingdom £37 billion a year."),
    ("recovered", 2016, "Worldwide, $32 billion of the profits of human trafficking were recovered."),
    ("a share of something else", 2015, "Organised crime earns 1.5 per cent of world trade."),
    ("a share without a place", 2015, "Organised crime earns 1.5 per cent of GDP."),
    ("whose dollars", 2015, "In Australia, money laundering amounts to $4.5 billion a year."),
    ("a fresh estimate says the same", 2013, "Worldwide, forced labour yields $150 billion a year."),
    ("no money", 2012, "Drug trafficking killed 320 people."),
]  # fmt: skip


@pytest.mark.parametrize(("year", "text"), [n[1:] for n in NONE], ids=[n[0] for n in NONE])
def test_near_misses(year: int | None, text: str) -> None:
    assert echoes(text, year) == []


def test_the_sums_of_a_pair_are_looked_up_each() -> None:
    text = "Worldwide, organised crime earns $870 billion, or 1.5 per cent of global GDP, a year."
    assert len(echoes(text, 2015)) == 2


def test_the_measures_carry_the_doubt() -> None:
    (found,) = all_of("Drug trafficking generates an estimated $320 billion annually.", date(2012, 6, 1))
    assert all("echo" in [d.code for d in m.doubts] for m in found.measures)
    assert found.usd is not None
    assert found.usd.amount.low == 320e9  # what was written stays: the doubt corrects nothing
    assert found.year == 2011


def _one(text: str) -> tuple[Claim, Document]:
    held = document(text, id="text", published=date(2012, 6, 1))
    (claim,) = extract(held)
    return replace(claim, year=None), held


def test_a_year_of_the_estimate_anywhere_in_the_sentence() -> None:
    # even where reading does not take that year for the figure's own
    assert echo.of_repeat(*_one("Worldwide, drug trafficking generated $320 billion in 2002.")) != ()
    assert echo.of_repeat(*_one("Worldwide, drug trafficking generated $320 billion in 2003.")) == ()
    assert echo.of_repeat(*_one("Worldwide, drug trafficking generated $320 billion in 2005.")) == ()


def test_a_sum_of_doubtful_dollars_has_no_origin() -> None:
    claim, held = _one("Worldwide, drug trafficking generates $320 billion a year.")
    guessed = replace(claim, doubts=(Doubt("currency-guessed", "Currency assumed", "", "unit"),))
    assert (echo.of_repeat(claim, held) != (), echo.of_repeat(guessed, held)) == (True, ())


@pytest.mark.parametrize(("published", "named"), [("2005-06", False), ("2005-07", True), ("2005", False)])
def test_none_of_two_that_are_equally_good(published: str, named: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    first = next(e for e in published_estimates() if e.id == "wdr2005-01")
    rows = (first, replace(first, id="other", published=published))

    def both(topic: str, unit: str) -> tuple[Estimate, ...]:
        return rows

    monkeypatch.setattr(echo, "estimates_of", both)
    claim, held = _one("Worldwide, drug trafficking generates $320 billion a year.")
    assert (echo.of_repeat(claim, held) != ()) is named
