"""Cells that a spreadsheet shows as per cent: 0.012 stands there as 1.2 %."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from crimestats.io.series import read_series
from crimestats.io.series.formats import ROWS_LOOKED_AT

from .making import PerCent, ods

PAD = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
_HEAD = ("Country", "Year", "Tax revenue", "GDP (US$ bn)")


def _book(rows: list[tuple[object, ...]], formats: dict[str, str]) -> bytes:
    book = Workbook()
    page = book.active
    page.title = "Data"
    for row in rows:
        page.append(list(row))
    for at, code in formats.items():
        page[at].number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ROWS = [_HEAD, ("Mexico", 2009, 0.125, 943), ("Mexico", 2010, 0.012, 1106), ("Chile", 2009, 1.5, 173)]


@pytest.mark.parametrize("code", ["0%", "0.00%", "0.0 %", "0.0%;[Red]-0.0%", "#,##0.0%"])
def test_per_cent_as_it_is_shown(code: str) -> None:
    found = read_series("f.xlsx", _book(_ROWS, {"C2": code, "C3": code, "C4": code}))
    tax, gdp = found.series
    assert (tax.unit, tax.scale) == ("percent", 1.0)
    assert tax.points == {"MEX": {2009: 12.5, 2010: 1.2}, "CHL": {2009: 150.0}}
    assert gdp.value("MEX", 2009) == 943e9
    assert [(p.where, p.what) for p in found.problems if p.code == "percent-format"] == [
        ("f.xlsx, sheet “Data”", "3 cells are formatted as per cent and read as they are shown: 0.012 is 1.2 %.")
    ]
    assert not [q for q in found.questions if q.field == "scale"]


@pytest.mark.parametrize("code", ["0.0", "General", '0.0" %"', "0.0\\%"])
def test_other_formats_change_nothing(code: str) -> None:
    found = read_series("f.xlsx", _book(_ROWS, {"C2": code, "C3": code, "C4": code}))
    assert found.series[0].points["MEX"] == {2009: 0.125, 2010: 0.012}
    assert "percent-format" not in [p.code for p in found.problems]


def test_a_row_of_shares_between_rows_of_money() -> None:
    rows = [("", 2009, 2010, 2011), ("GDP (US$ bn)", 943, 1106, 1229), ("Growth", -0.063, 0.05, 0.034)]
    found = read_series("mexico.xlsx", _book(rows, {f"{c}3": "0.0%" for c in "BCD"}))
    assert [(s.unit, s.points["MEX"]) for s in found.series] == [
        ("USD", {2009: 943e9, 2010: 1106e9, 2011: 1229e9}),
        ("percent", {2009: -6.3, 2010: 5.0, 2011: 3.4}),
    ]


def test_below_the_rows_that_are_looked_at_a_column_goes_on() -> None:
    years = range(1600, 2020)
    names = ("Mexico", "Chile", "Peru", "Cuba", "Spain", "France")
    rows: list[tuple[object, ...]] = [_HEAD, *((n, y, 0.125, 943) for n in names for y in years)]
    assert len(rows) > ROWS_LOOKED_AT
    found = read_series("f.xlsx", _book(rows, {f"C{i}": "0.0%" for i in range(2, len(rows) + 1)}))
    assert {v for values in found.series[0].points.values() for v in values.values()} == {12.5}


def test_per_cent_of_an_opendocument_sheet() -> None:
    rows = [
        _HEAD,
        *((n, y, PerCent(share), gdp) for n, y, share, gdp in _ROWS[1:]),  # type: ignore[arg-type]
    ]
    found = read_series("f.ods", ods(rows))
    tax, gdp = found.series
    assert (tax.unit, tax.points) == ("percent", {"MEX": {2009: 12.5, 2010: 1.2}, "CHL": {2009: 150.0}})
    assert gdp.value("MEX", 2009) == 943e9
    assert [p.what[:38] for p in found.problems if p.code == "percent-format"] == [
        "3 cells are formatted as per cent and "
    ]


def test_repeated_cells_and_rows_of_an_opendocument_sheet() -> None:
    rows = [("", 2009, 2010, 2011), ("GDP (US$ bn)", 943, 1106, 1229), ("Growth", PerCent(0.05))]
    repeated = ods(
        rows,
        content=lambda xml: xml.replace(
            'office:value-type="percentage"', 'table:number-columns-repeated="3" office:value-type="percentage"'
        ).replace(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>GDP',
            PAD + '<table:table-row><table:table-cell office:value-type="string"><text:p>GDP',
        ),
    )
    found = read_series("mexico.ods", repeated)
    assert [(s.unit, s.points["MEX"]) for s in found.series] == [
        ("USD", {2009: 943e9, 2010: 1106e9, 2011: 1229e9}),
        ("percent", {2009: 5.0, 2010: 5.0, 2011: 5.0}),
    ]
