"""What holds for every table: the way in which numbers are laid out, cut and packed does not change them."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crimestats.io.series import read_series
from crimestats.lexicon.places import places

from .making import delimited, ods, parquet, workbook, zipped
from .test_cells import grouped

PLACES = sorted(
    {
        p.code: p.name
        for p in places()
        if p.kind == "country" and "," not in p.name and "(" not in p.name and len(p.name) > 4
    }.items()
)
HEADINGS = [("GDP (US$ bn)", "USD", 1e9), ("Exports (EUR million)", "EUR", 1e6), ("Seizures (kg)", "kilogram", 1.0)]

Table = dict[str, dict[int, int]]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Hundredths by code of place and year: two to five places, two to six years in a row, some cells empty."""
    chosen = draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=5, unique=True))
    first, count = draw(st.integers(1960, 2015)), draw(st.integers(2, 6))
    years = range(first, first + count)
    cells = {code: {y: draw(st.integers(10_00, 9_999_999_99)) for y in years} for code, _ in chosen}
    hole = draw(st.none() | st.tuples(st.integers(0, len(chosen) - 1), st.sampled_from(list(years))))
    if hole is not None and len(years) > 2:
        del cells[chosen[hole[0]][0]][hole[1]]
    return cells


STYLES = [
    (",", "", "."),
    (",", ",", "."),
    (";", "", ","),
    (";", ".", ","),
    ("\t", "", "."),
    ("\t", " ", ","),
    ("|", "", "."),
    (";", " ", ","),
    (";", "'", "."),
]
"""Delimiter, mark between thousands, decimal sign."""


def _years(table: Table) -> list[int]:
    return sorted({y for values in table.values() for y in values})


def long(table: Table, heading: str, write: object, *, codes: bool) -> list[tuple[object, ...]]:
    names = dict(PLACES)
    rows = [(code if codes else names[code], y, write(v)) for code, values in table.items() for y, v in values.items()]  # type: ignore[operator]
    return [("Country", "Year", heading), *rows]


def across(table: Table, heading: str, write: object, *, codes: bool) -> list[tuple[object, ...]]:
    names, years = dict(PLACES), _years(table)
    rows = [
        (code if codes else names[code], *(write(values[y]) if y in values else ".." for y in years))  # type: ignore[operator]
        for code, values in table.items()
    ]
    return [(heading, *[""] * len(years)), ("Country", *years), *rows]


def down(table: Table, heading: str, write: object, *, codes: bool) -> list[tuple[object, ...]]:
    names = dict(PLACES)
    rows = [(y, *(write(values[y]) if y in values else ".." for values in table.values())) for y in _years(table)]  # type: ignore[operator]
    return [(heading, *[""] * len(table)), ("Year", *(c if codes else names[c] for c in table)), *rows]


SHAPES = [long, across, down]
MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _read(name: str, data: bytes) -> tuple[str, float, dict[str, dict[int, float]]]:
    reading = read_series(name, data)
    (series,) = reading.series
    return series.unit, series.scale, {p: dict(v) for p, v in series.points.items()}


@MANY
@given(tables(), st.sampled_from(STYLES), st.sampled_from(HEADINGS), st.booleans())
def test_long_across_and_down_give_the_same(
    table: Table, style: tuple[str, str, str], heading: tuple[str, str, float], codes: bool
) -> None:
    sign, mark, point = style
    wanted = {c: {y: pytest.approx(v / 100 * heading[2]) for y, v in values.items()} for c, values in table.items()}
    for shape in SHAPES:
        rows = shape(table, heading[0], lambda v: grouped(v, 2, mark, point), codes=codes)
        assert _read("t.csv", delimited(rows, sign)) == (heading[1], heading[2], wanted), shape.__name__


@MANY
@given(
    tables(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from([b"\n", b"\r\n", b"\r"]), st.booleans()
)
def test_encoding_line_ends_and_quotation_marks_change_nothing(
    table: Table, encoding: str, end: bytes, quoted: bool
) -> None:
    rows = long(table, "GDP (US$ bn)", lambda v: f"{v / 100:.2f}", codes=False)
    text = delimited(rows, quote="all" if quoted else "needed").decode().replace("\n", end.decode())
    wanted = {c: {y: pytest.approx(v * 1e7) for y, v in values.items()} for c, values in table.items()}
    assert _read("t.csv", text.encode(encoding)) == ("USD", 1e9, wanted)


@MANY
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(table: Table, random: object) -> None:
    head, *rows = long(table, "GDP (US$ bn)", lambda v: f"{v / 100:.2f}", codes=True)
    random.shuffle(rows)  # type: ignore[attr-defined]
    wanted = {c: {y: pytest.approx(v * 1e7) for y, v in values.items()} for c, values in table.items()}
    assert _read("t.csv", delimited([head, *rows])) == ("USD", 1e9, wanted)


_TABLE: Table = {"MEX": {2009: 90050, 2010: 110525, 2011: 122900}, "BRA": {2009: 166700, 2010: 220850, 2011: 261675}}
_WANTED = {c: {y: v * 1e7 for y, v in values.items()} for c, values in _TABLE.items()}
_ROWS = [
    ("Country", "Year", "GDP (US$ bn)"),
    *((c, y, v / 100) for c, values in _TABLE.items() for y, v in values.items()),
]
PACKED = {
    "t.csv": delimited(_ROWS),
    "t.xlsx": workbook({"Data": _ROWS}),
    "t.ods": ods(_ROWS),
    "t.zip": zipped({"t.csv": delimited(_ROWS)}),
    "u.zip": zipped({"t.xlsx": workbook({"Data": _ROWS})}),
    "t.json": json.dumps([dict(zip(_ROWS[0], row)) for row in _ROWS[1:]]).encode(),
    "u.json": json.dumps({str(name): [row[i] for row in _ROWS[1:]] for i, name in enumerate(_ROWS[0])}).encode(),
    "t.parquet": parquet({str(name): [row[i] for row in _ROWS[1:]] for i, name in enumerate(_ROWS[0])}),
}


@pytest.mark.parametrize("name", PACKED)
def test_what_a_table_is_packed_in_changes_nothing(name: str) -> None:
    assert _read(name, PACKED[name]) == ("USD", 1e9, {c: pytest.approx(v) for c, v in _WANTED.items()})


def test_the_name_of_a_file_says_nothing_of_its_kind() -> None:
    for name in ("t.csv", "t.txt", "t.xls", "t", "t.json"):
        assert _read(name, PACKED["t.csv"]) == ("USD", 1e9, {c: pytest.approx(v) for c, v in _WANTED.items()})
        assert _read(name, PACKED["t.xlsx"]) == ("USD", 1e9, {c: pytest.approx(v) for c, v in _WANTED.items()})
