"""Tables as programs and people leave them behind: columns that count rows, records that begin with the years, headings that R has
rewritten, dates without signs. Layouts after public files; all words and numbers are our own."""

from __future__ import annotations

import json

import pytest

from crimestats.io.series import read_series
from crimestats.io.series.periods import Period, read_period, read_periods
from crimestats.io.series.saying import said_by
from crimestats.model import Basis

from .cases import Case, Want, check
from .making import text

_TWO = {"MEX": {2009: 90.0, 2010: 91.5}, "PER": {2009: 12.0}}
_YEARS = {2019: 126e12, 2020: 101.5e12}

CASES = [
    Case(
        "a column that counts rows, of which some were left out",
        "t.csv",
        text(",Country,Year,Kilograms seized (kg)", "39,Mexico,2009,90", "40,Mexico,2010,91.5", "86,Peru,2009,12"),
        "table",
        [Want("kilogram", 1.0, "none", _TWO)],
    ),
    Case(
        "names of rows as R writes them",
        "t.csv",
        text('"","country","year","kg"', '"1","Mexico",2009,90', '"2","Mexico",2010,91.5', '"17","Peru",2009,12'),
        "table",
        [Want("kilogram", 1.0, "none", _TWO)],
    ),
    Case(
        "a column X that counts rows",
        "t.csv",
        text("X,Country,Year,kg", "1,Mexico,2009,90", "2,Mexico,2010,91.5", "3,Peru,2009,12"),
        "table",
        [Want("kilogram", 1.0, "none", _TWO)],
    ),
    Case(
        "records that begin with the years, the first of them empty",
        "t.json",
        json.dumps(
            [
                {
                    "2009": "",
                    "2010": "",
                    "Country Name": "Aruba",
                    "Country Code": "ABW",
                    "Indicator Name": "Exports (current US$)",
                },
                {
                    "2009": 90,
                    "2010": 91.5,
                    "Country Name": "Mexico",
                    "Country Code": "MEX",
                    "Indicator Name": "Exports (current US$)",
                },
                {
                    "2009": 12,
                    "2010": "",
                    "Country Name": "Peru",
                    "Country Code": "PER",
                    "Indicator Name": "Exports (current US$)",
                },
            ]
        ).encode(),
        "json-records",
        [Want("USD", 1.0, "current", _TWO, title="Exports (current US$)")],
        ["missing"],
    ),
    Case(
        "columns of years before those of places",
        "t.csv",
        text("2009,2010,Country,Unit", "90,91.5,Mexico,kg", "12,,Peru,kg"),
        "table",
        [Want("kilogram", 1.0, "none", _TWO)],
        ["missing"],
    ),
    Case(
        "hundreds of millions of yuan in Chinese, years falling",
        "t.csv",
        text("指标,2020,2019", "国内生产总值(亿元),1015000,1260000", "合计(亿元),1,2"),
        "table",
        [
            Want("CNY", 1e8, "current", {"国内生产总值(亿元)": _YEARS}),
            Want("CNY", 1e8, "current", {"合计(亿元)": {2019: 2e8, 2020: 1e8}}),
        ],
        ["no-place-named"],
        ["whole"],
    ),
    Case(
        "headings in which R made points of all signs",
        "t.csv",
        text("Country.Name,Year,Exports..current.US..", "Mexico,2009,90", "Mexico,2010,91.5", "Peru,2009,12"),
        "table",
        [Want("USD", 1.0, "current", _TWO, title="Exports..current.US..")],
    ),
    Case(
        "years with the word for it before them",
        "t.csv",
        text("country,year_2009,year_2010,unit", "Mexico,90,91.5,kg", "Peru,12,,kg"),
        "table",
        [Want("kilogram", 1.0, "none", _TWO)],
        ["missing"],
    ),
    Case(
        "the quantity before each year",
        "t.csv",
        text("country,kg_2009,kg_2010", "Mexico,90,91.5", "Peru,12,"),
        "table",
        [Want("kilogram", 1.0, "none", _TWO)],
        ["missing"],
    ),
    Case(
        "dates and values in a file that is named after a series of FRED",
        "GDPC1.csv",
        text("date,value", *(f"{y}-{m:02}-01,{v}" for y, v in ((2009, 90), (2010, 94)) for m in (1, 4, 7, 10))),
        "fred",
        [Want("USD", 1e9, "constant", {"USA": {2009: 90e9, 2010: 94e9}}, title="US GDP, chained dollars")],
    ),
    Case(
        "places under a heading of series",
        "t.csv",
        text("date,series,value,unit", "2009-12-31,Mexico,90,kg", "2010-12-31,Mexico,91.5,kg", "2009-12-31,Peru,12,kg"),
        "table",
        [Want("kilogram", 1.0, "none", _TWO)],
    ),
    Case(
        "prices of a year before the sign of purchasing power",
        "t.csv",
        text("iso3,year,exports_billions_2012ppp", "MEX,2009,90", "MEX,2010,91.5", "PER,2009,12"),
        "table",
        [Want("international-dollar", 1e9, "ppp-constant", {"MEX": {2009: 90e9, 2010: 91.5e9}, "PER": {2009: 12e9}})],
    ),
    Case(
        "rows that a column of text tells apart and no place",
        "t.csv",
        text("Year,Substance name,kg", "2009,resin,90", "2009,herb,12", "2010,resin,91.5"),
        "table",
        [
            Want("kilogram", 1.0, "none", {"resin": {2009: 90.0, 2010: 91.5}}, title="resin"),
            Want("kilogram", 1.0, "none", {"herb": {2009: 12.0}}, title="herb"),
        ],
        ["no-place-named"],
        ["whole"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_downloads(case: Case) -> None:
    check(case)


def test_names_that_anybody_gives_a_file_are_no_series_of_fred() -> None:
    for name in ("GDP.csv", "POP.csv", "ZZ9999.csv"):
        assert read_series(name, text("date,value", "2009,90", "2010,94")).layout == "table"


def test_a_first_column_without_heading_that_holds_years_is_no_count_of_rows() -> None:
    reading = read_series("t.csv", text(",Mexico,Peru", "2009,90,12", "2010,91.5,", "2012,3,4"))
    assert {p: dict(v) for p, v in reading.series[0].points.items()} == {
        "MEX": {2009: 90, 2010: 91.5, 2012: 3},
        "PER": {2009: 12, 2012: 4},
    }


SAID = [
    ("GDP (亿元)", "CNY", 1e8), ("单位：万元", "CNY", 1e4), ("GDP (億元)", None, 1e8), ("新台幣億元", "TWD", 1e8), ("亿欧元", "EUR", 1e8),
    ("GDP(亿美元)", "USD", 1e8), ("億円", "JPY", 1e8), ("亿日元", "JPY", 1e8), ("百万港元", "HKD", 1e6),
    ("GDP..US.", "USD", None), ("GDP..constant.2015.US..", "USD", None), ("US..", "USD", None), ("Hours in the US. ", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "unit", "scale"), SAID)
def test_units_and_scales_in_headings(words: str, unit: str | None, scale: float | None) -> None:
    said = said_by(words)
    assert (said.unit, said.scale) == (unit, scale)


def test_constant_prices_in_headings_of_points() -> None:
    assert said_by("GDP..constant.2015.US..").basis is Basis.CONSTANT


YEARS = [
    ("year_2010", 2010),
    ("Year2010", 2010),
    ("yr_2010", 2010),
    ("y_2010", 2010),
    ("X2010", 2010),
    ("YEAR 2010", 2010),
    ("_2010", 2010),
]


@pytest.mark.parametrize(("cell", "year"), YEARS)
def test_words_before_a_year(cell: str, year: int) -> None:
    assert read_period(cell) == Period(year)


def test_dates_without_signs_are_read_where_the_whole_column_is_written_so() -> None:
    assert read_periods(["200911", "200912", "201001"]).cells == (
        Period(2009, "month", 11),
        Period(2009, "month", 12),
        Period(2010, "month", 1),
    )
    assert read_periods(["20090101", "20090401", "20090701"]).cells == tuple(
        Period(2009, "quarter", n) for n in (1, 2, 3)
    )
    assert read_periods(["20091231", "20101231"]).cells == (Period(2009), Period(2010))
    assert read_periods(["200911", "7", "201001"]).cells == (None, None, None)
    assert read_periods(["200913", "200914"]).cells == (None, None)
    assert read_period("200911") is None


def test_quarters_as_parts_of_one() -> None:
    assert read_periods(["2009", "2009.25", "2009.5", "2009.75"]).cells == tuple(
        Period(2009, "quarter", n) for n in (1, 2, 3, 4)
    )
    assert read_periods(["2009.00", "2010.00"]).cells == (Period(2009), Period(2010))


def test_dates_with_strokes_and_colons() -> None:
    assert read_periods(["2009/01/01", "2010/01/01"]).cells == (Period(2009), Period(2010))
    assert (read_period("2009:01"), read_period("2009:1"), read_period("2009:13")) == (
        Period(2009, "month", 1),
        Period(2009, "quarter", 1),
        None,
    )
