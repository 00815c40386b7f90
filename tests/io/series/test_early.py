"""Tables that go back before 1500, in the layouts of Maddison's older workbooks; the figures are rounded or our own."""

from __future__ import annotations

import pytest

from crimestats.io.series import SeriesReading, read_series
from crimestats.io.series.periods import read_periods

from .making import text, workbook

_YEARS = (None, 1, None, 1000, None, 1500, 1820, 1950, 2008, None, 2030)
_SHEETS = {
    "Contents": [("Population, GDP and GDP per head, 1-2008",)],
    "Population": [
        ("Population",), ("(000s at mid-year)",), _YEARS,
        ("Western Europe",), ("Austria", 500, None, 700, None, 2000, 3370, 6940, 8200, None, 8100),
        ("Total 12 Western Europe", 21000, None, 23000, None, 48000, 114600, 256800, 339300, None, 346000), (),
        ("Western Offshoots",), ("United States", 680, None, 1300, None, 2000, 9980, 152300, 304200, None, 363600), (),
        ("Total Former USSR", 3900, None, 7100, None, 16950, 54800, 179600, 280000, None, None),
        ("World Total", 226000, None, 267000, None, 438000, 1042000, 2524000, 6695000, None, 8175000), (),
        ("Copyright A. N. Author",),
    ],
    "GDP": [
        ("GDP",), ("(in million 1990 International Geary-Khamis dollars)",), _YEARS,
        ("Western Europe",), ("Austria", 213, None, 298, None, 1414, 4104, 25700, 198000), (),
        ("F. Czecho-slovakia", None, None, None, None, 2500, 6000, 43000, 200000),
    ],
    "PerCapita GDP": [
        ("Per capita GDP",), ("(1990 International Geary-Khamis dollars)",), _YEARS,
        ("Austria", 425, None, 425, None, 707, 1218, 3706, 24131), ("World Average", 467, None, 453, None, 566, 666, 2113, 7614),
    ],
}  # fmt: skip
_DOWN = [
    ("Per capita GDP (1990 Int. GK$)",),
    ("", "Western Europe", None, None, "Total 12 Western Europe", "F. USSR", "World"),
    ("Year", "Austria", "Belgium", "Germany", None, None, "Average"),
    (1, 425, 450, 408, 599, 400, 467), (1000, 425, 425, 410, 425, 400, 453), (1500, 707, 875, 688, 797, 499, 566),
    (1820, 1218, 1319, 1077, 1243, 688, 666), (2008, 24131, 23655, 20801, 22246, 7904, 7614),
]  # fmt: skip


def _shown(reading: SeriesReading) -> list[tuple[str, str, str, str | None, list[str]]]:
    return [(s.title, s.unit, s.basis.value, s.per, list(s.points)) for s in reading.series]


def test_years_across_a_sheet_each() -> None:
    found = read_series("horizontal.xlsx", workbook(_SHEETS))
    group = "Total 12 Western Europe"
    assert found.layout == "maddison"
    assert _shown(found) == [
        ("GDP", "international-dollar", "ppp-constant", None, ["AUT", "CSK"]),
        ("PerCapita GDP: Per capita GDP", "international-dollar", "ppp-constant", "capita", ["AUT", "WLD"]),
        ("Population", "person", "none", None, ["AUT", group, "USA", "SUN", "WLD"]),
    ]
    gdp, head, people = found.series
    assert gdp.points["AUT"] == {1: 213e6, 1000: 298e6, 1500: 1414e6, 1820: 4104e6, 1950: 25700e6, 2008: 198000e6}
    assert head.points["WLD"] == {1: 467, 1000: 453, 1500: 566, 1820: 666, 1950: 2113, 2008: 7614}
    assert (people.value("SUN", 1), people.value("USA", 2030), people.value(group, 1500)) == (3.9e6, 363.6e6, 48e6)
    assert [p.what for p in found.problems if p.code == "unknown-place"] == [
        "“Total 12 Western Europe” is no place that is known; its numbers are kept under that name."
    ]


def test_years_down_two_rows_of_headings() -> None:
    found = read_series("vertical.xlsx", workbook({"PCGDP": _DOWN}))
    (series,) = found.series
    assert (found.layout, series.unit, series.basis.value, series.per) == (
        "maddison", "international-dollar", "ppp-constant", "capita",
    )  # fmt: skip
    assert list(series.points) == ["AUT", "BEL", "DEU", "Total 12 Western Europe", "SUN", "WLD"]
    assert series.points["DEU"] == {1: 408, 1000: 410, 1500: 688, 1820: 1077, 2008: 20801}
    assert series.points["Total 12 Western Europe"][1000] == 425
    assert series.points["WLD"][1] == 467


COLUMNS = [
    ("the years that open old tables", ["1", "1000", "1500", "1600", "1700"], [1, 1000, 1500, 1600, 1700]),
    ("downwards", ["1700", "1600", "1500", "1000", "1"], [1700, 1600, 1500, 1000, 1]),
    ("made with a point by a program", ["1.0", "1000.0", "1500.0", "1600.0", "1700.0"], [1, 1000, 1500, 1600, 1700]),
    ("blank columns between", ["", "1", "", "1000", "1500", "1600", "1700"], [None, 1, None, 1000, 1500, 1600, 1700]),
    ("three early ones in any order", ["730", "1252", "1253", "2009", "2010", "2011"], [730, 1252, 1253, 2009, 2010, 2011]),
    ("a slip at the start", ["209", "2010", "2011", "2012"], [None, 2010, 2011, 2012]),
    ("a round slip", ["200", "2001", "2002", "2003"], [None, 2001, 2002, 2003]),
    ("a slip of four digits", ["1009", "2010", "2011", "2012"], [None, 2010, 2011, 2012]),
    ("a slip in the middle", ["2009", "1000", "2011", "2012"], [2009, None, 2011, 2012]),
    ("too few years of today", ["1", "1000", "1500"], [None, None, 1500]),
    ("nothing before the year 1", ["0", "1000", "1500", "1600", "1700"], [None, None, 1500, 1600, 1700]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "years"), [c[1:] for c in COLUMNS], ids=[c[0] for c in COLUMNS])
def test_years_before_1500(cells: list[str], years: list[int | None]) -> None:
    assert [p.year if p else None for p in read_periods(cells).cells] == years


def test_a_slip_among_the_years_is_still_said() -> None:
    found = read_series(
        "y.csv",
        text("country,year,gdp (US$)", "World,209,61e12", "World,2010,66e12", "World,2011,73e12", "World,2012,75e12"),
    )
    assert found.series[0].points == {"WLD": {2010: 66e12, 2011: 73e12, 2012: 75e12}}
    assert [p.code for p in found.problems] == ["year-out-of-range"]
