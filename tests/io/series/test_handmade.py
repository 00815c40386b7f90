"""Tables as people type them: languages, headings, units and scales in every place where they may stand, parts of years, notes.
Layouts after common usage in offices, newspapers and spreadsheets; all numbers are our own."""

from __future__ import annotations

import pytest

from crimestats.io.series import Mapping, read_series

from .cases import Case, Want, check
from .making import delimited, text, workbook

_WLD = {"WLD": {2009: 61e12, 2010: 66.5e12}}
_BN = Want("USD", 1e9, "current", _WLD)
_PLAIN = Want("USD", 1.0, "current", _WLD)
_TWO = {"WLD": {2009: 61e12, 2010: 66.5e12}, "MEX": {2009: 0.9e12, 2010: 1.1e12}}

LANGUAGES = [
    Case(
        "German: semicolon, decimal comma, Windows-1252, Mrd.",
        "bip.csv",
        text(
            "Bruttoinlandsprodukt in jeweiligen Preisen, Mrd. US-$", "",
            "Jahr;Welt;Österreich;Vereinigte Staaten", "2009;61.000,5;400,2;14.400,0", "2010;66.500,0;392,0;15.000,1",
            "Quelle: eigene Rechnung", encoding="cp1252",
        ),
        "table",
        [
            Want(
                "USD", 1e9, "current",
                {
                    "WLD": {2009: 61000.5e9, 2010: 66.5e12}, "AUT": {2009: 400.2e9, 2010: 392e9},
                    "USA": {2009: 14.4e12, 2010: 15000.1e9},
                },
            )
        ],
        ["encoding-guessed"],
    ),
    Case(
        "German: Billionen are a million million",
        "bip.csv",
        text("Land;Jahr;BIP (Billionen US-Dollar)", "Welt;2009;61,0", "Welt;2010;66,5"),
        "table",
        [Want("USD", 1e12, "current", _WLD)],
    ),
    Case(
        "French: milliards de dollars, blanks between thousands",
        "pib.csv",
        text("Pays;Année;PIB (milliards de dollars US)", "Monde;2009;61 000,0", "Monde;2010;66 500,0", "Mexique;2009;900,5"),
        "table",
        [Want("USD", 1e9, "current", {"WLD": {2009: 61e12, 2010: 66.5e12}, "MEX": {2009: 900.5e9}})],
    ),
    Case(
        "Russian: млрд долларов",
        "ввп.csv",
        text("Страна;Год;ВВП (млрд долл. США)", "Мир;2009;61000,5", "Россия;2009;1220,5"),
        "table",
        [Want("USD", 1e9, "current", {"WLD": {2009: 61000.5e9}, "RUS": {2009: 1220.5e9}})],
    ),
    Case(
        "Spanish: miles de millones",
        "pib.csv",
        text("País;Año;PIB (miles de millones de US$)", "Mundo;2009;61000,0", "México;2009;900,5"),
        "table",
        [Want("USD", 1e9, "current", {"WLD": {2009: 61e12}, "MEX": {2009: 900.5e9}})],
    ),
]  # fmt: skip

UNITS = [
    Case("tidy with the unit", "g.csv", text("country,year,gdp_usd", "World,2009,61000000000000", "World,2010,6.65e13"), "table", [_PLAIN]),
    Case(
        "tidy without unit: the level is that of GDP",
        "g.csv",
        text("Country Name,Country Code,Year,Value", *(f"{c},{y},{v:.0f}" for c in ("World,WLD", "Mexico,MEX") for y, v in
             ((2009, 61e12 if c[0] == "W" else 0.9e12), (2010, 66.5e12 if c[0] == "W" else 1.1e12)))),
        "table", [Want("USD", 1.0, "current", _TWO)], ["unit-assumed"], ["unit"],
    ),
    Case(
        "tidy without unit: nothing speaks for money",
        "v.csv", text("country,year,value", "Mexico,2009,12", "Mexico,2010,13"), "table",
        [Want("unknown", 1.0, "unknown", {"MEX": {2009: 12.0, 2010: 13.0}})], ["unit-assumed"], ["unit"],
    ),
    Case(
        "billions in the title above",
        "g.csv", text("World GDP, billions of US dollars,", ",", "Year,Amount", "2009,61000", "2010,66500"), "table", [_BN],
    ),
    Case("billions in the heading", "g.csv", text("Year,World GDP (US$ bn)", '2009,"61,000"', '2010,"66,500"'), "table", [_BN],
         ["decimal-comma"], ["decimal"]),
    Case("billions in the name of the column", "g.csv", text("year,country,gdp_usd_bn", "2009,WLD,61000", "2010,WLD,66500"), "table", [_BN]),
    Case(
        "billions in a column of units",
        "g.csv", text("Country,Year,GDP,Unit", "World,2009,61000,USD billions", "World,2010,66500,USD billions"), "table", [_BN],
    ),
    Case(
        "billions in a column of scale",
        "g.csv", text("Country,Year,GDP,Unit,Scale", "World,2009,61000,US dollars,Billions", "World,2010,66500,US dollars,Billions"),
        "table", [_BN],
    ),
    Case(
        "billions in a note below",
        "g.csv", text("Year,World GDP", "2009,61000", "2010,66500", ",", "Note: figures are in billions of US dollars.,"), "table", [_BN],
    ),
    Case("trillions of the short scale", "g.csv", text("Year;World GDP in trillion US$", "2009;61,0", "2010;66,5"), "table",
         [Want("USD", 1e12, "current", _WLD)]),
    Case(
        "a row of units under the headings",
        "g.csv", text("country,year,GDP,Population", ",,US$ million,thousands of persons", "World,2009,61000000,6900000", "World,2010,66500000,7000000"),
        "table",
        [Want("USD", 1e6, "current", _WLD, title="GDP"), Want("person", 1e3, "none", {"WLD": {2009: 6.9e9, 2010: 7e9}}, title="Population")],
    ),
    Case(
        "rows of two units in a column are two series",
        "g.csv",
        text("Country,Year,Unit,Value", "World,2009,US$ million,61000000", "World,2010,US$ million,66500000", "World,2009,percent,-1.4"),
        "table", [Want("USD", 1e6, "current", _WLD), Want("percent", 1.0, "none", {"WLD": {2009: -1.4}})],
    ),
    Case(
        "per head",
        "g.csv", text("Country,Year,GDP per capita (US$)", "Mexico,2009,8000", "Mexico,2010,9500.5"), "table",
        [Want("USD", 1.0, "current", {"MEX": {2009: 8000.0, 2010: 9500.5}}, per="capita")],
    ),
    Case(
        "constant prices",
        "g.csv", text("Country,Year,GDP (constant 2015 US$ bn)", "World,2009,62000", "World,2010,65000"), "table",
        [Want("USD", 1e9, "constant", {"WLD": {2009: 62e12, 2010: 65e12}})],
    ),
    Case(
        "purchasing power",
        "g.csv", text('Country,Year,"GDP, PPP (international $, billions)"', "World,2009,84000", "World,2010,90000"), "table",
        [Want("international-dollar", 1e9, "ppp-current", {"WLD": {2009: 84e12, 2010: 90e12}})],
    ),
    Case(
        "euro",
        "g.csv", text("Country;Year;GDP (EUR million)", "Germany;2009;2440000", "Germany;2010;2560000"), "table",
        [Want("EUR", 1e6, "current", {"DEU": {2009: 2.44e12, 2010: 2.56e12}})],
    ),
    Case(
        "rate for 100,000 people",
        "h.csv", text('Country,Year,"Homicides per 100,000 population"', "Mexico,2009,17.7", "Mexico,2010,22.6"), "table",
        [Want("person", 1.0, "none", {"MEX": {2009: 17.7, 2010: 22.6}}, per="100000_people")],
    ),
    Case(
        "shares stored as fractions are asked about",
        "s.csv", text("Country,Year,Share (% of GDP)", *(f"Mexico,{y},{(y - 2000) / 1000}" for y in range(2009, 2014))), "table",
        [Want("percent_of_gdp", 1.0, "none", {"MEX": {y: (y - 2000) / 1000 for y in range(2009, 2014)}})],
        ["scale-suspect"], ["scale"],
    ),
    Case(
        "kilograms",
        "k.csv", text("Country,Year,Drug,Unit,Value", "Mexico,2009,Heroin,Kilograms,100.5", "Mexico,2009,Opium,Tonnes,3"), "table",
        [Want("kilogram", 1.0, "none", {"MEX": {2009: 100.5}}), Want("tonne", 1.0, "none", {"MEX": {2009: 3.0}})],
    ),
]  # fmt: skip

CELLS = [
    Case("“1.2 tn” in the cells", "g.csv", text("country,year,GDP (US$)", "World,2009,61 tn", "World,2010,66.5 tn"), "table", [_PLAIN]),
    Case("“US$ 61 bn” in the cells", "g.csv", text("country,year,GDP", "World,2009,US$ 61000 bn", "World,2010,US$ 66500 bn"), "table", [_PLAIN]),
    Case("“$61tn” in the cells", "g.csv", text("country,year,GDP", "World,2009,$61tn", "World,2010,$66.5tn"), "table", [_PLAIN]),
    Case(
        "per cent signs in the cells",
        "g.csv", text("country,year,share", "Mexico,2009,12 %", "Mexico,2010,12.5%"), "table",
        [Want("percent", 1.0, "none", {"MEX": {2009: 12.0, 2010: 12.5}})],
    ),
    Case(
        "brackets are below zero",
        "g.csv", text("country,year,Balance (US$)", "Mexico,2009,(5)", 'Mexico,2010,"(1,200.5)"'), "table",
        [Want("USD", 1.0, "current", {"MEX": {2009: -5.0, 2010: -1200.5}})],
    ),
    Case(
        "footnote marks",
        "g.csv", text("country,year,GDP (US$ bn)", "World,2009,61000*", "World,2010,66500 (p)", "Mexico 1/,2009,900²"), "table",
        [Want("USD", 1e9, "current", {"WLD": {2009: 61e12, 2010: 66.5e12}, "MEX": {2009: 0.9e12}},
              flags={"WLD": {2009: "marked *", 2010: "marked (p)"}, "MEX": {2009: "marked ²"}})],
    ),
    Case(
        "flags of an office behind the number",
        "g.csv", text("country,year,GDP (US$ bn)", "World,2009,61000 e", "World,2010,66500 p"), "table",
        [Want("USD", 1e9, "current", _WLD, flags={"WLD": {2009: "estimated", 2010: "provisional"}})],
    ),
    Case(
        "thousands between apostrophes and blanks",
        "g.csv", text("country;year;GDP (US$ bn)", "World;2009;61'000.5", "World;2010;66 500"), "table",
        [Want("USD", 1e9, "current", {"WLD": {2009: 61000.5e9, 2010: 66.5e12}})],
    ),
    Case(
        "missing marks of many makers",
        "g.csv", text("country,year,GDP (US$ bn)", "World,2009,61000", "World,2010,..", "World,2011,n/a", "World,2012,–", "World,2013,no data"),
        "table", [Want("USD", 1e9, "current", {"WLD": {2009: 61e12}})], ["missing"],
    ),
]  # fmt: skip


def _months(year: int, *values: float) -> list[str]:
    return [f"{year}-{m:02d},{v}" for m, v in enumerate(values, 1)]


PERIODS = [
    Case(
        "quarters of a flow add up",
        "x.csv", text("Quarter,Seizures in Mexico (kg)", *(f"2009Q{q},{q}" for q in (1, 2, 3, 4)), "2010Q1,9"), "table",
        [Want("kilogram", 1.0, "none", {"MEX": {2009: 10.0}}, flags={"MEX": {2009: "sum of 4 quarters"}})], ["partial-period"], ["yearly"],
    ),
    Case(
        "quarters of a GDP at annual rates, told by the words",
        "x.csv",
        text("Period,US GDP (US$ bn; seasonally adjusted annual rate)", *(f"Q{q} 2009,{14400 + q * 10}" for q in (1, 2, 3, 4))), "table",
        [Want("USD", 1e9, "current", {"USA": {2009: 14425e9}}, flags={"USA": {2009: "mean of 4 quarters"}})],
    ),
    Case(
        "quarters of a GDP at annual rates, told by the level",
        "x.csv", text("Period,US GDP (US$ bn)", *(f"Q{q} 2009,{14400 + q * 10}" for q in (1, 2, 3, 4))), "table",
        [Want("USD", 1e9, "current", {"USA": {2009: 14425e9}})], ["partial-period"], ["yearly"],
    ),
    Case(
        "quarters of a GDP that add up, told by the level",
        "x.csv", text("Period,US GDP (US$ bn)", *(f"Q{q} 2009,{3600 + q * 10}" for q in (1, 2, 3, 4))), "table",
        [Want("USD", 1e9, "current", {"USA": {2009: 14500e9}})], ["partial-period"], ["yearly"],
    ),
    Case(
        "months of an index: the mean",
        "x.csv", text("Month,Price index for Mexico", *_months(2009, *range(101, 113)), *_months(2010, 113)), "table",
        [Want("index", 1.0, "none", {"MEX": {2009: 106.5}}, flags={"MEX": {2009: "mean of 12 months"}})], ["partial-period"],
    ),
    Case(
        "months of a rate: the mean, also of ten",
        "x.csv", text("Month,Unemployment in Mexico (%)", *_months(2009, *[5] * 9, 6)), "table",
        [Want("percent", 1.0, "none", {"MEX": {2009: 5.1}}, flags={"MEX": {2009: "mean of 10 of 12 months"}})], ["partial-period"],
    ),
    Case(
        "months in a column beside the year",
        "x.csv", text("Country,Year,Month,Value (kg)", *(f"Mexico,2009,{m},2.5" for m in range(1, 13))), "table",
        [Want("kilogram", 1.0, "none", {"MEX": {2009: 30.0}})], ["partial-period"], ["yearly"],
    ),
    Case(
        "fiscal years stand under their first year and are marked",
        "x.csv", text("Fiscal year,GDP of India (US$ bn)", "2009/10,1365", "2010/11,1708"), "table",
        [Want("USD", 1e9, "current", {"IND": {2009: 1365e9, 2010: 1708e9}}, flags={"IND": {2009: "fiscal year", 2010: "fiscal year"}})], ["fiscal-years"],
    ),
    Case(
        "a fiscal year by its name",
        "x.csv", text("Year,GDP of India (US$ bn)", "FY2009,1365", "FY2010,1708"), "table",
        [Want("USD", 1e9, "current", {"IND": {2009: 1365e9, 2010: 1708e9}}, flags={"IND": {2009: "fiscal year", 2010: "fiscal year"}})], ["fiscal-years"],
    ),
    Case(
        "years that a spreadsheet shows as days of 1905",
        "x.csv", text("Year,World GDP (US$ bn)", "1905-07-01,61000", "1905-07-02,66500"), "table", [_BN], ["years-as-days"],
    ),
    Case(
        "the last day of each year",
        "x.csv", text("Date,World GDP (US$ bn)", "2009-12-31,61000", "2010-12-31,66500"), "table", [_BN],
    ),
]  # fmt: skip

_MERGED = workbook(
    {
        "Table 1": [
            ("Table 1. Gross domestic product",), ("(trillions of US dollars)",), (),
            ("", "Observed", None, "Estimated"), ("Economy", 2009, 2010, 2011),
            ("World", 61.0, 66.5, 73.9), ("  Mexico", 0.9, 1.1, 1.2), ("  China 1/", 5.1, 6.1, ".."), (),
            ("1/ Without Hong Kong.",), ("Source: own table",),
        ]
    },
    {"Table 1": ["B4:C4"]},
)  # fmt: skip
_SHAPES = [
    Case(
        "merged headings above the years",
        "table1.xlsx", _MERGED, "table",
        [
            Want(
                "USD", 1e12, "current",
                {"WLD": {2009: 61e12, 2010: 66.5e12, 2011: 73.9e12}, "MEX": {2009: 0.9e12, 2010: 1.1e12, 2011: 1.2e12},
                 "CHN": {2009: 5.1e12, 2010: 6.1e12}},
            )
        ],
        ["missing"],
    ),
    Case(
        "two rows of headings: quantity above the year",
        "t.csv",
        text(",GDP (US$ bn),,Population (millions),", "Country,2009,2010,2009,2010", "World,61000,66500,6900,7000", "Mexico,900,1100,112,113"),
        "table",
        [Want("USD", 1e9, "current", _TWO), Want("person", 1e6, "none", {"WLD": {2009: 6.9e9, 2010: 7e9}, "MEX": {2009: 112e6, 2010: 113e6}})],
    ),
    Case(
        "two rows of headings: the year above the quantity",
        "t.csv",
        text(",2009,,2010,", "Country,GDP (US$ bn),Population (millions),GDP (US$ bn),Population (millions)", "World,61000,6900,66500,7000",
             "Mexico,900,112,1100,113"),
        "table",
        [Want("USD", 1e9, "current", _TWO), Want("person", 1e6, "none", {"WLD": {2009: 6.9e9, 2010: 7e9}, "MEX": {2009: 112e6, 2010: 113e6}})],
    ),
    Case(
        "years down: the place above, the quantity below",
        "t.csv",
        text(",World,,Mexico,", "Year,GDP (US$ bn),Population (millions),GDP (US$ bn),Population (millions)", "2009,61000,6900,900,112",
             "2010,66500,7000,1100,113"),
        "table",
        [Want("USD", 1e9, "current", _TWO), Want("person", 1e6, "none", {"WLD": {2009: 6.9e9, 2010: 7e9}, "MEX": {2009: 112e6, 2010: 113e6}})],
    ),
    Case(
        "places in merged cells: only the first row of a block names them",
        "t.csv", text("Country,Year,GDP (US$ bn)", "World,2009,61000", ",2010,66500", "Mexico,2009,900", ",2010,1100"), "table",
        [Want("USD", 1e9, "current", _TWO)],
    ),
    Case(
        "a row a quantity, the place in the title",
        "t.csv", text("Mexico: main figures,,", "Item,2009,2010", "GDP (US$ bn),900,1100", "Inflation (%),5.3,4.2"), "table",
        [Want("USD", 1e9, "current", {"MEX": {2009: 0.9e12, 2010: 1.1e12}}), Want("percent", 1.0, "none", {"MEX": {2009: 5.3, 2010: 4.2}})],
    ),
    Case(
        "low and high columns are the two ends of a range",
        "t.csv", text("Country,Year,Low (US$ bn),High (US$ bn)", "Mexico,2009,10,30", "Mexico,2010,12,"), "table",
        [
            Want("USD", 1e9, "current", {"MEX": {2009: 10e9, 2010: 12e9}}, part="low"),
            Want("USD", 1e9, "current", {"MEX": {2009: 30e9}}, part="high"),
        ],
        ["missing"],
    ),
    Case(
        "the index column that pandas writes",
        "t.csv", text(",country,year,gdp_usd", "0,World,2009,61000000000000", "1,World,2010,66500000000000"), "table", [_PLAIN],
    ),
    Case(
        "no row of headings",
        "world gdp usd bn.csv", text("2009,61000", "2010,66500", "2011,73900"), "table",
        [Want("USD", 1e9, "current", {"WLD": {2009: 61e12, 2010: 66.5e12, 2011: 73.9e12}})],
    ),
    Case(
        "a preamble of keys and values",
        "t.csv",
        text("Title,GDP of the world", "Unit,US$ billions", "Source,An office", "Downloaded,2025-01-15", "", "Country,Year,Value", "World,2009,61000",
             "World,2010,66500"),
        "table", [_BN],
    ),
    Case("a first line that names the delimiter", "t.csv", text("sep=;", "Year;World GDP (US$ bn)", "2009;61000,0", "2010;66500,0"), "table", [_BN]),
    Case("years newest first", "t.csv", text("Country,2010,2009", "World (GDP US$ bn),66500,61000", "Mexico (GDP US$ bn),1100,900"), "table",
         [Want("USD", 1e9, "current", _TWO)]),
    Case(
        "a single year across beside known headings",
        "t.csv", text("Country Name,Country Code,2009", "World,WLD,61000000000000", "Mexico,MEX,900000000000"), "table",
        [Want("USD", 1.0, "current", {"WLD": {2009: 61e12}, "MEX": {2009: 0.9e12}})], ["unit-assumed"], ["unit"],
    ),
    Case(
        "a column of totals beside the years",
        "t.csv", text("GDP in US$ billions", "Country,2009,2010,Total", "Mexico,900,1100,2000", "Brazil,1670,2200,3870"), "table",
        [Want("USD", 1e9, "current", {"MEX": {2009: 0.9e12, 2010: 1.1e12}, "BRA": {2009: 1.67e12, 2010: 2.2e12}})],
    ),
    Case(
        "a bar between cells and quoted delimiters in names",
        "t.txt", text('country|year|GDP (US$ bn)', '"Korea, Rep."|2009|940', '"Egypt, Arab Rep."|2009|189'), "table",
        [Want("USD", 1e9, "current", {"KOR": {2009: 940e9}, "EGY": {2009: 189e9}})],
    ),
]  # fmt: skip
_FORECAST = {"MEX": {2011: "estimated", 2012: "forecast"}}
SHAPES = [
    *_SHAPES,
    Case(
        "years across that are marked as estimated and forecast",
        "t.csv", text("Country,2010,2011 (e),2012F", "Mexico (GDP US$ bn),1100,1200,1300"), "table",
        [Want("USD", 1e9, "current", {"MEX": {2010: 1.1e12, 2011: 1.2e12, 2012: 1.3e12}}, flags=_FORECAST)],
    ),
    Case(
        "years down that are marked as estimated and forecast",
        "t.csv", text("Year,GDP of Mexico (US$ bn)", "2010,1100", "2011 est.,1200", "2012 proj.,1300"), "table",
        [Want("USD", 1e9, "current", {"MEX": {2010: 1.1e12, 2011: 1.2e12, 2012: 1.3e12}}, flags=_FORECAST)],
    ),
    Case(
        "codes that are also words of headings or of money",
        "t.csv", text("GDP (US$ bn),,,", "Year,GEO,CYP,COL", "2009,10.8,25.9,232", "2010,12.2,25.8,286"), "table",
        [Want("USD", 1e9, "current", {"GEO": {2009: 10.8e9, 2010: 12.2e9}, "CYP": {2009: 25.9e9, 2010: 25.8e9}, "COL": {2009: 232e9, 2010: 286e9}})],
    ),
    Case(
        "a currency for each row",
        "t.csv", text("Country,Currency,Year,GDP (millions)", "Mexico,MXN,2009,12000000", "Germany,EUR,2009,2440000"), "table",
        [Want("MXN", 1e6, "current", {"MEX": {2009: 12e12}}), Want("EUR", 1e6, "current", {"DEU": {2009: 2.44e12}})],
    ),
]  # fmt: skip

CASES = [*LANGUAGES, *UNITS, *CELLS, *PERIODS, *SHAPES]


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_a_table_is_read_whole(case: Case) -> None:
    check(case)


ESTIMATES = delimited(
    [
        ("id", "topic", "low", "high", "unit", "country", "year", "source", "url"),
        ("e1", "fraud", "1.5", "3", "US$ bn", "Mexico", "2009", "An office", "https://example.org/a"),
        ("e2", "fraud", "2", "2", "US$ bn", "World", "2003/2009", "Another", "javascript:x"),
        ("e3", "fraud", "5", "3", "US$ bn", "World", "2009", "A third", ""),
        ("e4", "fraud", "many", "", "US$ bn", "World", "2009", "A fourth", ""),
        ("e5", "heroin", "10", "", "kilograms", "Mexico", "2010", "A fifth", ""),
    ]
)


def test_a_table_of_estimates() -> None:
    from crimestats.io.series import read_series

    reading = read_series("estimates.csv", ESTIMATES)
    assert reading.layout == "estimates"
    got = [(e.id, e.low, e.high, e.unit, e.place, e.first, e.last, e.publisher, e.url) for e in reading.estimates]
    assert got == [
        ("e1", 1.5e9, 3e9, "USD", "MEX", 2009, 2009, "An office", "https://example.org/a"),
        ("e2", 2e9, 2e9, "USD", "WLD", 2003, 2009, "Another", None),
        ("e5", 10.0, None, "kilogram", "MEX", 2010, 2010, "A fifth", None),
    ]
    assert [(p.where, p.code, p.what) for p in reading.problems] == [
        ("estimates.csv, row 4", "no-estimate", "The low value 5 is above the high one 3; the row is left out."),
        ("estimates.csv, row 5", "no-estimate", "“many” is not a number; the row is left out."),
    ]
    assert [(s.unit, s.part, {p: dict(v) for p, v in s.points.items()}) for s in reading.series] == [
        ("USD", "low", {"MEX": {2009: 1.5e9}}),
        ("USD", "high", {"MEX": {2009: 3e9}}),
        ("kilogram", "low", {"MEX": {2010: 10.0}}),
    ]


def test_an_export_of_claims_is_read_again() -> None:
    from crimestats.io.series import read_series

    rows = [
        ("claim", "topic", "figure", "low", "high", "unit", "per", "place", "year", "who", "sentence"),
        (
            "1",
            "fraud",
            "$5 million",
            "5000000",
            "5000000",
            "USD",
            "year",
            "MEX",
            "2011",
            "An office",
            "Fraud costs $5 million.",
        ),
    ]
    reading = read_series("claims.csv", delimited(rows))
    assert reading.layout == "claims-export"
    (found,) = reading.estimates
    assert (found.low, found.high, found.unit, found.place, found.first, found.publisher) == (
        5e6,
        5e6,
        "USD",
        "MEX",
        2011,
        "An office",
    )
    (series,) = reading.series
    assert (series.unit, series.part, dict(series.points["MEX"])) == ("USD", None, {2011: 5e6})


MONTHS_DOWN = "\n".join(
    ["Remittances of Mexico (US$ million)", "Month,2019,2020"]
    + [
        f"{m},{10 * n},{20 * n if n < 6 else ''}"
        for n, m in enumerate(("January", "Feb", "March", "April", "May", "June"), 1)
    ]
    + [f"{m},{10 * n}," for n, m in enumerate(("July", "August", "Sept", "October", "November", "Dec"), 7)]
)


def test_months_down_and_years_across_make_years() -> None:
    # own numbers: 10 + 20 + ... + 120 = 780; 2020 has five months and makes no year
    reading = read_series("r.csv", MONTHS_DOWN.encode())
    (series,) = reading.series
    assert (series.unit, series.points) == ("USD", {"MEX": {2019: 780e6}})
    assert "partial-period" in [p.code for p in reading.problems]


def test_the_total_of_a_table_of_months_is_the_year() -> None:
    reading = read_series("r.csv", (MONTHS_DOWN + "\nTotal,790,\nMean,65,\n").encode())
    (series,) = reading.series
    assert series.points == {"MEX": {2019: 790e6}}
    assert [p.what for p in reading.problems if p.code == "not-a-month"] == [
        "“Mean” is neither a month nor a quarter nor a total; the row is left out."
    ]


def test_the_rows_that_head_columns_say_nothing_of_their_neighbours() -> None:
    table = "Year,GDP (US$ million),,Homicides (per 100 000)\n,Kenya,Peru,Kenya\n2009,42000,120000,5.1\n2010,45000,147000,5.2\n"
    reading = read_series("t.csv", table.encode())
    found = {s.title: (s.unit, s.per, s.value("KEN", 2009)) for s in reading.series}
    assert found["GDP (US$ million)"] == ("USD", None, 42000e6)
    assert found["Homicides (per 100 000)"][1:] == ("100000_people", 5.1)


def test_a_place_in_brackets_only_explains_its_label() -> None:
    table = "Recipient,2009,2010\nKenya,5,6\nMujahedin (Afghanistan),1,2\nGermany (FRG),3,4\n"
    (series,) = read_series("t.csv", table.encode(), Mapping(unit="number")).series
    assert set(series.points) == {"KEN", "Mujahedin (Afghanistan)", "DEU"}


def test_two_kinds_of_decimals_in_one_file_are_said() -> None:
    table = "Country;2009;2010\nKenya;42.347,2;45.405,6\nNigeria;295,008.8;366.990,4\n"
    reading = read_series("t.csv", table.encode(), Mapping(unit="USD"))
    (doubt,) = [p.what for p in reading.problems if p.code == "decimal-comma"]
    assert doubt.startswith("“42.347,2” has a decimal comma and “295,008.8” a decimal point; decimal commas are read")


def test_pages_of_an_answer_in_one_list_are_one_answer() -> None:
    def page(number: int, code: str, value: float) -> str:
        head = f'{{"page":{number},"pages":2,"lastupdated":"2024-10-24"}}'
        row = (
            f'{{"indicator":{{"id":"SP.POP.TOTL","value":"Population, total"}},"country":{{"id":"X","value":"X"}},'
            f'"countryiso3code":"{code}","date":"2009","value":{value}}}'
        )
        return f"[{head},[{row}]]"

    both = read_series("p.json", f"[{page(1, 'KEN', 40)},{page(2, 'PER', 29)}]".encode())
    assert {p: v[2009] for p, v in both.series[0].points.items()} == {"KEN": 40.0, "PER": 29.0}
    assert "part-of-answer" not in [p.code for p in both.problems]
    one = read_series("p.json", f"[{page(1, 'KEN', 40)}]".encode())
    assert "This is page 1 of 2" in " ".join(p.what for p in one.problems)


def test_ends_of_a_range_in_two_columns_are_one_quantity() -> None:
    # own numbers: the headings differ in a word of low and high alone
    table = "country,year,Opium low (tonnes),Opium high (tonnes),Seized (kg)\nWorld,2009,4000,7000,5\nWorld,2010,4500,7500,6\n"
    reading = read_series("opium.csv", table.encode())
    found = {(s.title, s.part): (s.unit, s.value("WLD", 2010)) for s in reading.series}
    assert found == {
        ("Opium (tonnes): low", "low"): ("tonne", 4500.0),
        ("Opium (tonnes): high", "high"): ("tonne", 7500.0),
        ("Seized (kg)", None): ("kilogram", 6.0),
    }
