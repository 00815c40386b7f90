"""Units: there and back is the same, what does not belong together says so, text never reaches Pint."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.errors import NotConvertible
from crimestats.lexicon.units import units
from crimestats.normalise.units import _COMMON, convert, factor, same_kind

FACTORS = [
    ("tonne", "kilogram", 1000.0),
    ("kilotonne", "tonne", 1000.0),
    ("pound", "kilogram", 0.45359237),
    ("hectare", "square_metre", 10_000.0),
    ("square_kilometre", "hectare", 100.0),
    ("mile", "kilometre", 1.609344),
    ("barrel", "litre", 158.987294928),
    ("year", "month", 12.0),
]


@pytest.mark.parametrize(("unit", "to", "value"), FACTORS, ids=[f"{f[0]}-{f[1]}" for f in FACTORS])
def test_factors(unit: str, to: str, value: float) -> None:
    assert factor(unit, to) == pytest.approx(value)


@pytest.mark.parametrize(("unit", "to"), list(_COMMON), ids="-".join)
def test_what_is_common_is_what_pint_says(unit: str, to: str) -> None:
    assert factor(unit, to) == convert(1.0, unit, to)


@given(st.floats(0.001, 1e9), st.sampled_from(FACTORS))
def test_there_and_back(value: float, pair: tuple[str, str, float]) -> None:
    assert convert(convert(value, pair[0], pair[1]), pair[1], pair[0]) == pytest.approx(value)


REFUSED = [
    ("ton", "tonne", "the text does not say which ton"),
    ("USD", "EUR", "without an exchange rate of a year"),
    ("kilogram", "litre", "kilogram cannot be converted to litre"),
    ("percent", "percentage_point", "percent cannot be converted to percentage_point"),
    ("9**9**9", "kilogram", "No unit is called '9**9**9'"),
]


@pytest.mark.parametrize(("unit", "to", "words"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_does_not_belong_together(unit: str, to: str, words: str) -> None:
    with pytest.raises(NotConvertible, match=words.replace("*", r"\*")):
        convert(1.0, unit, to)


def test_money_of_two_kinds_is_never_of_one_kind() -> None:
    assert not same_kind("USD", "EUR")
    assert same_kind("gram", "tonne")


SIZELESS = {
    "decibel",
    "lumen",
    "nit",
    "lux",
    "pixel",
    "megapixel",
    "becquerel",
    "sievert",
    "generation",
    "cent",
    "penny",
}


def test_every_physical_unit_of_the_table_has_a_size_or_is_known_to_have_none() -> None:
    without = set()
    for row in units().values():
        try:
            convert(1.0, row.code, row.code)
        except NotConvertible:
            without.add(row.code)
    expected = {
        c
        for c in without
        if c in SIZELESS
        or units()[c].kind == "money-minor"
        or " of age" in c
        or "per_" in c
        or c.endswith(("ampere_hour", "pound_foot"))
    }
    assert without == expected


def test_import_crimestats_loads_nothing_heavy() -> None:
    code = "import crimestats, sys; print([m for m in ('streamlit', 'plotly', 'pint', 'pandas', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
