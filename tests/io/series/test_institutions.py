"""Layouts of further institutions, and words of institutions that hold the name of a place or of money. All numbers are our own."""

from __future__ import annotations

import pytest

from crimestats.io.series import read_series
from crimestats.io.series.cells import Number, read_number
from crimestats.io.series.grid import place_in

from .cases import Case, Want, check
from .making import delimited, text

_STATCAN = (
    "REF_DATE", "GEO", "DGUID", "Prices", "Estimates", "UOM", "UOM_ID", "SCALAR_FACTOR", "SCALAR_ID", "VECTOR", "COORDINATE", "VALUE",
    "STATUS", "SYMBOL", "TERMINATED", "DECIMALS",
)  # fmt: skip


def _statcan(year: int, geo: str, prices: str, value: int, status: str = "") -> tuple[object, ...]:
    return (
        year,
        geo,
        "2016A",
        prices,
        "Gross domestic product",
        "Dollars",
        81,
        "millions",
        6,
        "v1",
        "1.2",
        value,
        status,
        "",
        "",
        0,
    )


_GHO = (
    "IndicatorCode", "Indicator", "ValueType", "ParentLocationCode", "ParentLocation", "Location type", "SpatialDimValueCode", "Location",
    "Period type", "Period", "IsLatestYear", "FactValueNumeric", "FactValueNumericLow", "FactValueNumericHigh", "Value", "DateModified",
)  # fmt: skip


def _gho(code: str, name: str, year: int, point: float, low: float, high: float) -> tuple[object, ...]:
    return (
        "X_RATE", "Rate per 100 000 population", "numeric", "AMR", "Americas", "Country", code, name, "Year", year, "true",
        point, low, high, f"{point} [{low}-{high}]", "2022-01-20T00:00:00.000Z",
    )  # fmt: skip


_WIKI = text(
    "GDP (US$ million) by country",
    "Rank,Country/Territory,Region,IMF Estimate,IMF Year,World Bank Estimate,WB Year",
    ',World,—,"61,000,000",2010,"60,000,000",2009',
    '1,Mexico[n 2],Americas,"1,100,000",[n 1]2010,"900,000",2009',
    '2,Peru,Americas,"150,000",2010,"120,000",[n 3]2009',
    '3,Chile,Americas,—,—,"170,000",2009',
)

CASES = [
    Case(
        "Statistics Canada: dollars are Canadian, the scale in a column, provinces under their names",
        "36100001.csv",
        delimited(
            [
                _STATCAN,
                _statcan(2009, "Canada", "Current prices", 1500),
                _statcan(2010, "Canada", "Current prices", 1600, "p"),
                _statcan(2009, "Canada", "Chained (2012) dollars", 1650),
                _statcan(2009, "Ontario", "Current prices", 600),
            ],
            quote="all",
        ),
        "statcan",
        [
            Want(
                "CAD",
                1e6,
                "current",
                {"CAN": {2009: 1.5e9, 2010: 1.6e9}, "Ontario": {2009: 0.6e9}},
                flags={"CAN": {2010: "provisional"}},
            ),
            Want("CAD", 1e6, "constant", {"CAN": {2009: 1.65e9}}),
        ],
        ["unknown-place"],
    ),
    Case(
        "World Population Prospects: thousands that no word names, variants apart",
        "wpp.csv",
        text(
            "LocID,Location,VarID,Variant,Time,MidPeriod,PopMale,PopTotal,PopDensity",
            "484,Mexico,2,Medium,2020,2020.5,63.5,128.9,66.4",
            "484,Mexico,3,High,2030,2030.5,70.5,143.25,73.1",
            "900,World,2,Medium,2020,2020.5,3900,7800,59.9",
        ),
        "un-wpp",
        [
            Want(
                "person", 1e3, "none", {"MEX": {2020: 63_500.0}, "WLD": {2020: 3.9e6}}, title="Male population, Medium"
            ),
            Want("person", 1e3, "none", {"MEX": {2020: 128_900.0}, "WLD": {2020: 7.8e6}}, title="Population, Medium"),
            Want("number", 1.0, "none", {"MEX": {2020: 66.4}, "WLD": {2020: 59.9}}),
            Want("person", 1e3, "none", {"MEX": {2030: 70_500.0}}, title="Male population, High"),
            Want("person", 1e3, "none", {"MEX": {2030: 143_250.0}}, title="Population, High"),
            Want("number", 1.0, "none", {"MEX": {2030: 73.1}}),
        ],
    ),
    Case(
        "Global Health Observatory: a value with its ends, and once more as words",
        "gho.csv",
        delimited([_GHO, _gho("MEX", "Mexico", 2009, 17.5, 16.5, 18.5), _gho("PER", "Peru", 2009, 7.5, 6.5, 8.5)]),
        "table",
        [
            Want("person", 1.0, "none", {"MEX": {2009: 17.5}, "PER": {2009: 7.5}}, per="100000_people"),
            Want("person", 1.0, "none", {"MEX": {2009: 16.5}, "PER": {2009: 6.5}}, per="100000_people", part="low"),
            Want("person", 1.0, "none", {"MEX": {2009: 18.5}, "PER": {2009: 8.5}}, per="100000_people", part="high"),
        ],
    ),
    Case(
        "several estimates, each with a column of its own years",
        "list.csv",
        _WIKI,
        "years-beside",
        [
            Want(
                "USD",
                1e6,
                "current",
                {"WLD": {2010: 61e12}, "MEX": {2010: 1.1e12}, "PER": {2010: 0.15e12}},
                title="IMF Estimate",
            ),
            Want(
                "USD",
                1e6,
                "current",
                {"WLD": {2009: 60e12}, "MEX": {2009: 0.9e12}, "PER": {2009: 0.12e12}, "CHL": {2009: 0.17e12}},
            ),
        ],
    ),
    Case(
        "the currency stands in a column, one for each country",
        "qna.csv",
        text(
            "REF_AREA,Reference area,TRANSACTION,Transaction,UNIT_MEASURE,Unit of measure,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,CURRENCY,Currency",
            "FRA,France,B1GQ,Gross domestic product,XDC,National currency,2009,1900,A,6,EUR,Euro",
            "POL,Poland,B1GQ,Gross domestic product,XDC,National currency,2009,1300,A,6,PLN,Zloty",
        ),
        "sdmx-csv",
        [Want("EUR", 1e6, "current", {"FRA": {2009: 1.9e9}}), Want("PLN", 1e6, "current", {"POL": {2009: 1.3e9}})],
    ),
    Case(
        "the source is no place: the name of the file is",
        "united-states-gdp.csv",
        text("Source: World Bank", "", "date, GDP (Billions of US $)", "2009-12-31,14500", "2010-12-31,15000"),
        "table",
        [Want("USD", 1e9, "current", {"USA": {2009: 14.5e12, 2010: 15e12}})],
    ),
    Case(
        "an index of Eurostat by its code",
        "estat.tsv",
        text("unit,na_item,geo\\time\t2010 \t2009 ", "CLV_I10,B1GQ,AT\t100.0 \t98.2 b"),
        "eurostat-tsv",
        [Want("index", 1.0, "none", {"AUT": {2009: 98.2, 2010: 100.0}})],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_institutions(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    "words",
    [
        "Source: World Bank",
        "World Bank national accounts",
        "World Economic Outlook",
        "Bank of England",
        "Our World in Data",
        "World Health Organization",
    ],
)
def test_institutions_are_no_places(words: str) -> None:
    assert place_in(words) == (None, words)


def test_places_beside_institutions_are() -> None:
    assert [place_in(w)[0].code for w in ("World GDP", "Mexico (World Bank)", "GDP of the World")] == [
        "WLD",
        "MEX",
        "WLD",
    ]  # type: ignore[union-attr]


DOLLARS = [
    ("Country,Year,GDP ($ bn)", "Australia", "AUD"), ("Country,Year,Exports (dollars)", "New Zealand", "NZD"),
    ("Country,Year,GDP (US$ bn)", "Australia", None), ("Country,Year,GDP ($ bn)", "Mexico", None), ("Country,Year,GDP (A$ bn)", "Australia", None),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "place", "other"), DOLLARS)
def test_bare_dollars_of_a_country_with_its_own_are_asked_about(heading: str, place: str, other: str | None) -> None:
    reading = read_series("t.csv", text(heading, f"{place},2009,900", f"{place},2010,950"))
    asked = [(q.taken, q.choices) for q in reading.questions if q.field == "unit"]
    assert asked == ([("USD", ("USD", other))] if other else [])


def test_bare_dollars_of_several_countries_are_those_of_the_us() -> None:
    reading = read_series("t.csv", text("Country,Year,GDP ($ bn)", "Australia,2009,1000", "Mexico,2009,900"))
    assert (reading.series[0].unit, reading.questions) == ("USD", ())


def test_columns_that_name_no_year_beside_such_that_do_are_said_to_be_left_out() -> None:
    reading = read_series("t.csv", text('Country,"GDP ($, 2017)",Growth rate', "Mexico,900,2.5 %", "Peru,120,3.5 %"))
    assert {p: dict(v) for p, v in reading.series[0].points.items()} == {"MEX": {2017: 900}, "PER": {2017: 120}}
    assert [p.what for p in reading.problems if p.code == "column-without-year"] == [
        "“Growth rate” names no year, as other headings do; its numbers are left out."
    ]


RANGED = [("28.4 [27.1-29.9]", 28.4), ("1,234 (1,100–1,300)", 1234.0), ("5 [4 to 6]", 5.0), ("-1.5 [-2.5, -0.5]", -1.5)]


@pytest.mark.parametrize(("cell", "value"), RANGED)
def test_a_value_with_its_range_behind_it(cell: str, value: float) -> None:
    assert read_number(cell) == Number(value)


@pytest.mark.parametrize("cell", ["[27.1-29.9]", "28.4 [27.1]x", "28.4 [a-b]", "., [1-2]", "27.1-29.9 [1-2]"])
def test_what_is_no_value_with_a_range(cell: str) -> None:
    assert read_number(cell) is None
