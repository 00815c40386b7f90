"""The tables of words for statistical files: each row is tried by its words and its example, and no words mean two things."""

from __future__ import annotations

from collections import defaultdict

import pytest

from crimestats.io.series.cells import is_missing, read_number
from crimestats.io.series.periods import read_period
from crimestats.io.series.saying import said_by
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import match_code
from crimestats.lexicon.tables import items, rows
from crimestats.lexicon.tabular import (
    all_indicators,
    flag_meanings,
    indicator,
    key_of,
    missing_marks,
    named_place,
    period_words,
    phrases_in,
    roles,
    scale_words,
    tokens_of,
)
from crimestats.lexicon.units import units
from crimestats.model import Basis

TABLES = ["flags", "headings", "indicators", "missing", "periods", "scales", "units"]


@pytest.mark.parametrize("table", TABLES)
def test_rows_fit_and_differ(table: str) -> None:
    found = [tuple(cells.values()) for _, cells in rows(f"tabular/{table}.csv")]
    assert found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("table", TABLES)
def test_every_line_of_a_table_is_a_row(table: str) -> None:
    """A line that begins with "#" is a comment: a mark such as "#n/a" must stand in quotation marks."""
    from importlib.resources import files

    lines = files("crimestats.lexicon").joinpath(f"tabular/{table}.csv").read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    assert [c for c in comments if not c.startswith("# ")] == []
    assert len(list(rows(f"tabular/{table}.csv"))) == len([line for line in lines if line]) - len(comments) - 1


def test_each_heading_has_its_role() -> None:
    known = ["place", "code", "numeric", "time", "value", "low", "high", "point", "topic", "indicator", "indicator-code", "unit", "scale",
             "power", "currency", "basis", "flag", "ignore", "key", "forecast", "part", "frequency", "division"]  # fmt: skip
    for _, cells in rows("tabular/headings.csv"):
        assert cells["role"] in known
        for word in items(cells["words"]):
            assert roles()[key_of(word)] == cells["role"], word
            assert roles()[key_of(word.upper())] == cells["role"], word
            assert roles()[key_of(f" {word.replace(' ', '_')} ")] == cells["role"], word


def test_each_mark_of_a_missing_value_is_missing() -> None:
    for _, cells in rows("tabular/missing.csv"):
        for written in (cells["mark"], cells["mark"].upper(), f" {cells['mark']} "):
            assert is_missing(written), written
            assert read_number(written) is None
    assert "#n/a" in missing_marks()


def test_each_flag_is_read_behind_a_number() -> None:
    for _, cells in rows("tabular/flags.csv"):
        assert flag_meanings()[cells["code"]] == cells["meaning"]
        assert cells["example"].lower() == cells["code"]
        if cells["code"] != "m":  # a value that is missing stands beside no number
            found = read_number(f"12.5 {cells['code']}")
            assert found is not None
            assert (found.value, found.flag) == (12.5, cells["code"])


def test_each_scale_is_found_in_its_example() -> None:
    for _, cells in rows("tabular/scales.csv"):
        found = said_by(cells["example"])
        assert found.scale == float(cells["factor"]), cells["example"]
        assert cells["money"] in ("", "yes", "after")
        for word in items(cells["words"]):
            written = f"US$ {word}" if cells["money"] else word
            assert said_by(written).scale == float(cells["factor"]), word


def test_each_scale_that_needs_money_is_none_without() -> None:
    for _, cells in rows("tabular/scales.csv"):
        if cells["money"]:
            for word in items(cells["words"]):
                assert said_by(f"table {word}").scale is None, word


def test_each_single_word_of_scale_is_read_in_a_cell() -> None:
    for word, factor in scale_words().items():
        if word == "mil":  # a million in English, a thousand in Spanish
            assert read_number("$5 mil") is None
            continue
        found = read_number(f"$5 {word}")
        assert found is not None, word
        assert (found.value, found.currency) == (5 * factor, "USD"), word


def test_each_word_of_a_unit_is_found() -> None:
    for _, cells in rows("tabular/units.csv"):
        for written in (cells["example"], *items(cells["words"])):
            written = "2015 = 100" if written == "100" else written
            found = {(p.field, p.value) for p in phrases_in(written)}
            assert (cells["field"], cells["value"]) in found, (written, found)


def test_each_unit_is_one_of_the_program() -> None:
    own = {"national-currency", "percent_of_gdp", "percent", "index", "person", "number"}
    for _, cells in rows("tabular/units.csv"):
        if cells["field"] == "unit":
            value = cells["value"]
            assert value in currencies() or value in units() or value in own, value
    assert {c["field"] for _, c in rows("tabular/units.csv")} == {
        "unit",
        "ppp",
        "basis",
        "per",
        "gdp",
        "notgdp",
        "yearly",
    }


def test_no_phrase_has_two_meanings() -> None:
    meanings: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    times: dict[tuple[str, ...], int] = defaultdict(int)
    for _, cells in rows("tabular/units.csv"):
        for phrase in {tokens_of(word) for word in items(cells["words"])}:
            meanings[phrase].add((cells["field"], cells["value"]))
            times[phrase] += 1
    for _, cells in rows("tabular/scales.csv"):
        for phrase in {tokens_of(word) for word in items(cells["words"])}:
            meanings[phrase].add(("scale", cells["factor"]))
            times[phrase] += 1
    assert {p: m for p, m in meanings.items() if len(m) > 1} == {}
    assert [p for p, n in times.items() if n > 1] == []
    assert [p for p in meanings if not p] == []


def test_each_word_of_a_period_is_read() -> None:
    seen: dict[str, tuple[str, int]] = {}
    for _, cells in rows("tabular/periods.csv"):
        meant = (cells["kind"], int(cells["number"]))
        if cells["kind"] == "whole":  # the row of a table of months that holds the year
            assert period_words()[key_of(cells["example"])] == meant
        else:
            found = read_period(cells["example"])
            assert found is not None
            assert found.kind == cells["kind"], cells["example"]
        for word in items(cells["words"]):
            assert seen.setdefault(key_of(word), meant) == meant, word
            assert period_words()[key_of(word)] == meant
            if cells["kind"] == "month" and " " not in key_of(word):
                month = read_period(f"{word} 2009")
                assert month is not None, word
                assert (month.year, month.kind, month.part) == (2009, "month", meant[1]), word


def test_each_indicator_is_found_by_its_example() -> None:
    for row in all_indicators():
        found = indicator(row.example, row.scheme)
        assert found == row, (row.code, row.example, found)


def test_what_an_indicator_says_belongs_to_the_program() -> None:
    units_known = {*currencies(), "international-dollar", "national-currency", "purchasing-power-standard", "person", "percent", "percent_of_gdp",
                   "index", "number"}  # fmt: skip
    for row in all_indicators():
        assert row.unit is None or row.unit in units_known or row.code == "xr", row
        assert row.basis in (None, "ppp", *[b.value for b in Basis]), row
        assert row.yearly in (None, "sum", "mean", "last"), row
        assert row.per in (None, "capita", "100000_people"), row
        if row.place is not None:
            code = named_place(row, row.example)
            assert code is not None
            assert match_code(code) is not None, row


def test_no_code_of_a_scheme_stands_twice() -> None:
    codes = [(cells["scheme"], cells["code"]) for _, cells in rows("tabular/indicators.csv")]
    assert len(codes) == len(set(codes))


def test_a_code_of_one_scheme_is_no_word_of_another() -> None:
    assert indicator("pop") is None
    assert indicator("GDP") is None
    assert indicator("pop", "maddison") is not indicator("pop", "pwt")
    assert indicator("Total") is None
    assert indicator("") is None
    assert indicator("N" * 61) is None
