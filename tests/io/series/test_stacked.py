"""Several tables on a sheet, one below the other; and files in which one column counts in years and another in quarters.

The layouts are those of statistical annexes and of FRED; the numbers are our own.
"""

from __future__ import annotations

from crimestats.io.series import Mapping, read_series

from .making import delimited, text, workbook

_GDP = [
    ("Table 1. GDP at current prices (US$ billion)",),
    ("Country", 2015, 2016, 2017),
    ("Kenya", 70.1, 74.8, 82.0),
    ("Uganda", 32.4, 29.2, 30.7),
]
_HEROIN = [
    ("Table 2. Seizures of heroin (kg)",),
    ("Country", 2017, 2016, 2015),
    ("Kenya", 10, 20, 30),
    ("Uganda", 5, "-", 7),
]


def test_each_table_has_its_own_title_unit_and_years() -> None:
    found = read_series(
        "annex.xlsx", workbook({"Sheet1": [*_GDP, (), *_HEROIN, (), ("Source: national authorities",)]})
    )
    gdp, heroin = found.series
    assert (gdp.title, gdp.unit, gdp.scale) == (_GDP[0][0], "USD", 1e9)
    assert gdp.points == {
        "KEN": {2015: 70.1e9, 2016: 74.8e9, 2017: 82e9},
        "UGA": {2015: 32.4e9, 2016: 29.2e9, 2017: 30.7e9},
    }
    assert (heroin.title, heroin.unit, heroin.scale) == (_HEROIN[0][0], "kilogram", 1.0)
    assert heroin.points == {"KEN": {2015: 30, 2016: 20, 2017: 10}, "UGA": {2015: 7, 2017: 5}}


def test_rows_are_named_as_the_sheet_counts_them() -> None:
    rows = [*_GDP, (), *_HEROIN[:2], ("Kenya", "many", 20, 30), ("Uganda", 5, 6, 7)]
    found = read_series("annex.xlsx", workbook({"Sheet1": rows}))
    assert [p.where for p in found.problems if p.code == "not-a-number"] == [
        "annex.xlsx, sheet “Sheet1”, row 8, column B"
    ]


def test_headings_of_a_further_page_are_no_rows() -> None:
    rows = [*_GDP[:3], ("Country", 2015, 2016, 2017), _GDP[3]]
    found = read_series("annex.xlsx", workbook({"Sheet1": rows}))
    (gdp,) = found.series
    assert list(gdp.points) == ["KEN", "UGA"]
    assert gdp.value("UGA", 2017) == 30.7e9
    assert found.problems == ()


def test_a_row_of_headings_that_the_user_names_is_that_of_all() -> None:
    data = workbook({"Sheet1": [*_GDP, (), *_HEROIN]})
    found = read_series("annex.xlsx", data, Mapping(header=7))
    assert found.series[0].value("KEN", 2015) == 30


def test_columns_of_years_one_below_the_other() -> None:
    rows = [
        ("GDP (US$ bn)",), ("Year", "Kenya", "Uganda"), (2015, 70.1, 32.4), (2016, 74.8, 29.2), (2017, 82.0, 30.7), (),
        ("Heroin seized (kg)",), ("Year", "Uganda", "Kenya"), (2015, 7, 30), (2016, 6, 20), (2017, 5, 10),
    ]  # fmt: skip
    found = read_series("annex.xlsx", workbook({"Sheet1": rows}))
    assert [(s.unit, s.value("KEN", 2015), s.value("UGA", 2016)) for s in found.series] == [
        ("USD", 70.1e9, 29.2e9),
        ("kilogram", 30, 6),
    ]


def test_years_and_quarters_in_one_file() -> None:
    data = text(
        "DATE,NAEXKP01MXQ657S,MKTGDPGTA646NWDB", "2018-01-01,.,73328430000", "2019-01-01,1,77170800000", "2019-04-01,2,.",
        "2019-07-01,3,.", "2019-10-01,2,.",
    )  # fmt: skip
    found = read_series("fredgraph.csv", data, Mapping(yearly=None))
    gdp = next(s for s in found.series if s.indicator == "MKTGDPGTA646NWDB")
    assert gdp.points == {"GTM": {2018: 73328430000, 2019: 77170800000}}
    assert gdp.flags is None


def test_letters_that_a_note_explains() -> None:
    data = text(
        "Einfuhren in Mio. EUR;;",
        "Land;2018;2019",
        "Deutschland;1.088.720,5;1.104.141,0",
        "Österreich;156.056,2;157.817,3 v",
        "",
        "v = vorläufig",
    )
    (series,) = read_series("e.csv", data).series
    assert series.value("AUT", 2019) == 157817.3e6
    assert series.flag("AUT", 2019) == "marked vorläufig"


def test_letters_that_nothing_explains_are_no_flags() -> None:
    found = read_series(
        "e.csv", text("Land;2018;2019", "Deutschland;1.088.720,5;1.104.141,0", "Österreich;156.056,2;157.817,3 v")
    )
    assert found.series[0].points["AUT"] == {2018: 156056.2}
    assert [p.code for p in found.problems if p.code == "not-a-number"] == ["not-a-number"]


def test_a_country_has_its_own_money_in_the_penn_world_table() -> None:
    rows = [
        ("countrycode", "country", "currency_unit", "year", "rgdpna", "pop"),
        ("CIV", "Côte d'Ivoire", "CFA Franc BCEAO", 2019, 134000.5, 25.7),
        ("COL", "Colombia", "Colombian Peso", 2019, 710000.25, 50.3),
    ]
    legend = [
        ("Variable name", "Variable definition"),
        ("rgdpna", "Real GDP (in mil. 2017US$)"),
        ("pop", "Population (in millions)"),
    ]
    found = read_series("pwt100.xlsx", workbook({"Info": [("Penn World Table",)], "Legend": legend, "Data": rows}))
    assert found.layout == "penn-world-table"
    assert [(s.indicator, s.unit, s.scale, s.basis.value) for s in found.series] == [
        ("rgdpna", "international-dollar", 1e6, "ppp-constant"), ("pop", "person", 1e6, "none"),
    ]  # fmt: skip
    assert found.series[0].points == {"CIV": {2019: 134000.5e6}, "COL": {2019: 710000.25e6}}
    again = read_series("pwt.csv", delimited(rows))
    assert [s.points for s in again.series] == [s.points for s in found.series]


def test_a_column_a_country_of_the_maddison_project() -> None:
    rows = [
        ("gdppc 2011 prices",),
        ("", "GBR", "USA"),
        ("Region", "Western Europe", "Western Offshoots"),
        ("year", "United Kingdom", "United States"),
        (1820, 3306, 2674),
        (2022, 38407, 58487),
    ]
    found = read_series("mpd2023.xlsx", workbook({"GDPpc": rows}))
    (series,) = found.series
    assert (found.layout, series.unit, series.basis.value, series.per) == (
        "maddison",
        "international-dollar",
        "ppp-constant",
        "capita",
    )
    assert series.points == {"GBR": {1820: 3306, 2022: 38407}, "USA": {1820: 2674, 2022: 58487}}


def test_numbers_that_look_like_years_are_no_headings() -> None:
    rows = [("", 2015, 2016, 2017), ("Kenya", 10, 20, 30), ("", 1600, 1700, 1800), ("Uganda", 5, 6, 7)]
    found = read_series("seized, kg.xlsx", workbook({"S": rows}))
    assert [s.points for s in found.series] == [
        {"KEN": {2015: 10, 2016: 20, 2017: 30}, "UGA": {2015: 5, 2016: 6, 2017: 7}}
    ]
    assert [(p.where, p.what) for p in found.problems if p.code == "no-place"] == [
        ("seized, kg.xlsx, sheet “S”, row 3", "The row names no place; it is left out.")
    ]
