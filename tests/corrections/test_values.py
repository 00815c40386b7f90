"""What users type for the fields of a claim: values, and one sentence for each that cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.corrections import edit_from_record, edit_record, read_fields
from crimestats.corrections.values import checked, place, read_number, unit, year
from crimestats.errors import UsageError
from crimestats.model import Amount, Bound, Edit, Unit, UnitKind, YearSpan
from tests.workspace.making import ABOUT, AT, edits


@pytest.mark.parametrize(
    ("typed", "value", "digits"),
    [
        ("320 billion", 320e9, 2),
        ("320bn", 320e9, 2),
        ("1,500", 1500.0, 2),
        ("1,234,567.5", 1234567.5, 8),
        ("0.1 million", 100_000.0, 1),
        ("3.2e11", 320e9, 2),
        ("1.6 tn", 1.6e12, 2),
        ("0", 0.0, 1),
        ("5\u00a0k", 5000.0, 1),
        ("", None, 0),
    ],
)
def test_numbers(typed: str, value: float | None, digits: int) -> None:
    assert read_number(typed) == (value, digits)


@pytest.mark.parametrize(
    "typed", ["-5", "1,5", "12,34", "nan", "inf", "5 zillion", "1e99", "5 5", "٣", "9" * 400, "<b>5</b>"]
)
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_number(typed)
    assert "Accepted: " in str(caught.value)
    assert len(str(caught.value)) < 200


@given(st.integers(0, 10**15))
def test_a_number_with_commas_is_the_number(number: int) -> None:
    assert read_number(f"{number:,}")[0] == number


@pytest.mark.parametrize(
    ("low", "high", "bound", "found"),
    [
        ("5", "", "exact", Amount(5.0, 5.0, Bound.EXACT, 1)),
        ("", "1.5", "about", Amount(1.5, 1.5, Bound.ABOUT, 2)),
        ("5", "", "at_least", Amount(5.0, None, Bound.AT_LEAST, 1)),
        ("", "5", "at most", Amount(None, 5.0, Bound.AT_MOST, 1)),
        ("5", "7.25", "range", Amount(5.0, 7.25, Bound.RANGE, 3)),
        ("", "", "exact", "The amount has no number. Give low, high or both."),
        ("5", "", "at most", "“at most” takes high alone. Leave low empty, or choose range."),
        ("5", "6", "at least", "“at least” takes low alone. Leave high empty, or choose range."),
        ("5", "", "range", "“range” takes two numbers. Give low and high, or choose at least or at most."),
        ("7", "5", "range", "Low is above high. Change them round."),
        ("5", "7", "exact", "“exact” takes one number. Choose range for two."),
        ("5", "5", "range", "A range takes two numbers that differ. Choose exact or about for one."),
        ("5", "", "roughly", "There is no bound “roughly”. Accepted: exact, about, at least, at most, range."),
    ],
)
def test_amounts(low: str, high: str, bound: str, found: Amount | str) -> None:
    values, wrong = read_fields({"low": low, "high": high, "bound": bound})
    if isinstance(found, str):
        assert (values, wrong) == ({}, {"amount": found})
    else:
        assert (values, wrong) == ({"amount": found}, {})


def test_units() -> None:
    assert unit("eur") == Unit(UnitKind.MONEY, "EUR")
    assert unit("percent") == Unit(UnitKind.SHARE, "percent")
    assert unit("square_kilometre") == Unit(UnitKind.PHYSICAL, "square_kilometre")
    assert unit("count") == Unit(UnitKind.COUNT, "count")
    for wrong in ("XYZ", "year", "dollars", ""):  # durations are no claims
        with pytest.raises(UsageError, match="There is no unit"):
            unit(wrong)


def test_places() -> None:
    assert place("Colombia; world; Côte d'Ivoire;colombia") == ("COL", "World", "CIV")
    assert place("USA; West Africa; Paris") == ("USA", "West Africa", "Paris")
    assert place("  ") == ()
    with pytest.raises(UsageError, match=r"There is no place “Untied States”.*Is it .*United States"):
        place("Untied States")


def test_years() -> None:
    assert year("2001-05") == YearSpan(2001, 2005)
    assert year("until 2019") == YearSpan(None, 2019)
    for wrong, words in (
        ("201", "is no year"),
        ("2005–2001", "after the last"),
        ("since 9999", "outside"),
        ("0999", "outside"),
    ):
        with pytest.raises(UsageError, match=words):
            year(wrong)


def test_every_wrong_value_has_its_sentence_and_the_right_ones_are_read() -> None:
    values, wrong = read_fields(
        {"topic": "fraud", "year": "soon", "place": "Atlantis", "who": "x" * 201, "unit": "USD", "of_gdp": "yes"}
    )
    assert values == {"topic": "fraud", "unit": Unit(UnitKind.MONEY, "USD"), "of_gdp": True}
    assert sorted(wrong) == ["of_gdp", "place", "who", "year"]
    assert wrong["of_gdp"] == "Only a share is of GDP. Choose percent as the unit, or take “of GDP” away."


@given(edits())
def test_an_edit_comes_back_from_json(edit: Edit) -> None:
    assert edit_from_record(edit_record(edit)) == edit


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", {"low": 5, "high": 1, "bound": "range", "digits": 2}),
        ("amount", {"low": -5, "high": 1, "bound": "range", "digits": 2}),
        ("amount", {"low": float("nan"), "high": None, "bound": "at_least", "digits": 2}),
        ("unit", {"kind": "money", "code": "XXX1"}),
        ("topic", "no-such"),
        ("topic", 5),
        ("place", "World"),
        ("year", {"first": 5, "last": 5}),
        ("stance", None),
        ("span", [1, 2]),
    ],
)
def test_a_value_from_a_file_is_held_to_the_same_tables(field: str, value: object) -> None:
    record = {
        "kind": "correct",
        "id": "1",
        "at": AT,
        "about": edit_record(edit_from_record(RECORD))["about"],
        "fields": {field: value},
    }
    with pytest.raises(UsageError):
        edit_from_record(record)


RECORD = {
    "kind": "correct", "id": "1", "at": AT, "fields": {"topic": "fraud"},
    "about": {"doc": "speech", "sha256": "0" * 64, "added": None, "start": 8, "end": 18, "quote": "$5 million", "before": "It cost ", "after": "."},
}  # fmt: skip


def test_a_record_in_full() -> None:
    edit = edit_from_record(RECORD)
    assert edit.about == ABOUT
    assert edit_record(edit) == RECORD


def test_a_field_of_another_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="A claim has no field"):
        checked("sentence", "x")
    with pytest.raises(UsageError, match="topic cannot be"):
        checked("topic", True)
