"""Numbers as a reader sees them: tables of cases from design rules, and laws of rounding."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.model import Amount, Bound, YearSpan
from crimestats.pipeline import extract
from crimestats.present.words import (
    amount_label,
    amount_sentence,
    digits_of,
    money_words,
    place_label,
    plural_of,
    quantity_label,
    share_words,
    year_label,
    years_label,
)
from tests.factories import claim

NB = "\u00a0"
SCALES = {"tn": 1e12, "bn": 1e9, "m": 1e6}

MONEY = [
    (870e9, 2, f"870{NB}bn"),
    (997.7e9, 2, f"1.0{NB}tn"),
    (999.6e9, 3, f"1.00{NB}tn"),
    (1e12, 3, f"1{NB}tn"),
    (350e6, 2, f"350{NB}m"),
    (4500.0, 3, "4,500"),
    (1250e9, 2, f"1.3{NB}tn"),  # half up, not half to even
]


@pytest.mark.parametrize(("value", "digits", "words"), MONEY, ids=[row[2] for row in MONEY])
def test_money(value: float, digits: int, words: str) -> None:
    assert money_words(value, digits) == words


def back(label: str) -> float:
    """The number that a label says."""
    number, _, scale = label.replace(",", "").partition(NB)
    return float(number) * SCALES.get(scale, 1.0)


@given(st.floats(1e3, 9e14), st.integers(1, 3))
def test_a_label_read_back_is_within_its_rounding(value: float, digits: int) -> None:
    step = 10.0 ** (math.floor(math.log10(value)) - digits + 1)
    assert abs(back(money_words(value, digits)) - value) <= 0.5 * step * (1 + 1e-9)


@given(st.floats(1e-4, 99.0))
def test_a_share_read_back_is_within_its_rounding(value: float) -> None:
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    assert abs(float(share_words(value).removesuffix("%")) - value) <= 0.5 * step * (1 + 1e-9)


@given(st.floats(1e6, 1e14), st.floats(1.0, 50.0), st.integers(1, 9))
def test_no_label_has_more_digits_than_the_claim_or_than_three(low: float, ratio: float, digits: int) -> None:
    amount = Amount(low, low * ratio, Bound.RANGE if ratio > 1 else Bound.EXACT, digits)
    assert digits_of(amount) == min(digits, 3)
    for part in amount_label(amount).split("–"):
        number = part.partition(NB)[0].replace(",", "")
        assert len(number.replace(".", "").strip("0")) <= min(digits, 3)


def test_a_share_as_written_gets_no_digit_that_nobody_wrote() -> None:
    assert amount_label(Amount(2.0, 5.0, Bound.RANGE, 1), "percent_of_gdp") == "2–5%"
    assert amount_label(Amount(0.4811, 0.4811, Bound.EXACT, 1), "percent_of_gdp") == "0.48%"


def test_a_range_whose_ends_round_alike_is_written_once() -> None:
    assert amount_label(Amount(1.62e12, 1.64e12, Bound.RANGE, 2)) == f"1.6{NB}tn"
    assert amount_label(Amount(0.4811, 0.4812, Bound.RANGE, 2), "percent_of_gdp") == "0.48%"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(320e9, 320e9, Bound.ABOUT), f"about US$320{NB}bn a year"),
        (Amount(None, 1.5e12, Bound.AT_MOST), f"at most US$1.5{NB}tn a year"),
        (Amount(150e9, None, Bound.AT_LEAST), f"at least US$150{NB}bn a year"),
    ],
    ids=lambda v: str(v)[:8],
)
def test_sentences_have_words_in_place_of_signs(amount: Amount, words: str) -> None:
    assert amount_sentence(amount) == words
    assert not set(amount_sentence(amount)) & set("~≤≥")


OWN = [
    ("They seized at least 450 kg of cocaine.", f"≥450{NB}kg"),
    ("Fraud cost up to €30 billion in 2017.", f"≤30{NB}bn EUR"),
    ("The traffickers held 1,234 victims in 2019.", "1,234 victims"),
    ("The traffickers held 999,999 victims in 2019.", "999,999 victims"),
]


@pytest.mark.parametrize(("sentence", "label"), OWN, ids=[row[1] for row in OWN])
def test_amounts_in_their_own_unit(sentence: str, label: str) -> None:
    assert quantity_label(claim(sentence)) == label


def test_years_places_and_plurals() -> None:
    assert year_label(2010, assumed=True) == "2010*"
    assert year_label(None) == ""
    assert years_label(YearSpan(1999, 2001)) == "1999–2001"
    assert years_label(YearSpan(2001, 2002)) == "2001–02"
    assert place_label(("World",)) == "World"
    assert plural_of("box") == "boxes"


def test_unknown_is_empty_and_never_a_word_of_the_machine() -> None:
    found = extract("Drug trafficking earns $5 billion.")[0]
    assert years_label(found.year) == ""
    assert place_label(found.place) in ("", "World")
    assert "None" not in quantity_label(found)
