"""Tables of further institutions, in the layouts that they publish; the numbers are our own, near the true level."""

from __future__ import annotations

import pytest

from crimestats.io.series import is_gdp, read_series

from .cases import Case, Want, check
from .making import text, workbook

_CEPAL = text(
    "Indicador,País__ESTANDAR,Años__ESTANDAR,value,unit,notes_ids,source_id",
    "PIB total anual a precios corrientes,Bolivia (Estado Plurinacional de),2019,40895.3,Millones de dólares,,8151",
    "PIB total anual a precios corrientes,Perú,2019,230700.5,Millones de dólares,,8151",
)  # fmt: skip
_ADB = [
    ("Asian Development Bank",), ("Table 2.1 Gross Domestic Product at Current Market Prices",), ("($ million)",), (),
    ("Regional Member", "2000", "2010", "2020"), ("Developing Asia",), ("  Afghanistan", "…", "15,325.7", "19,807.1"),
    ("  Taipei,China", "330,725.6", "444,245.4", "669,324.4"), ("… = not available, $ = United States dollars.",),
]  # fmt: skip
_UNODC = text(
    "Region;SubRegion;Country/Territory;Drug group;Drug;Reference year;Kilograms",
    "Americas;South America;Bolivia (Plurinational State of);Cocaine-type;Cocaine hydrochloride;2020;15.123,5",
    "Americas;South America;Bolivia (Plurinational State of);Cocaine-type;Cocaine base;2020;4.000,25",
    "Europe;Western Europe;Netherlands (Kingdom of the);Cocaine-type;Cocaine hydrochloride;2020;48.891",
)
_SIPRI = text(
    "Military expenditure by country, in millions of US$ at current prices and exchange rates,,,,",
    '"Figures in blue are estimates. ""..."" = data unavailable. ""xxx"" = country did not exist",,,,', ",,,,",
    "Country,Notes,2020,2021,2022", "Africa,,,,", "Algeria,‡ 4,9708.3,9112.5,9145.8", "Libya,‡,...,...,...",
    'South Sudan,,xxx,"1,000.5",380',
)  # fmt: skip

CASES = [
    Case(
        "ECLAC", "cepal.csv", _CEPAL, "table",
        [Want("USD", 1e6, "current", {"BOL": {2019: 40895.3e6}, "PER": {2019: 230700.5e6}}, title="PIB total anual a precios corrientes")],
    ),
    Case(
        "Asian Development Bank", "adb.xlsx", workbook({"GDP": _ADB}), "table",
        [Want("USD", 1e6, "current", {
            "AFG": {2010: 15325.7e6, 2020: 19807.1e6}, "TWN": {2000: 330725.6e6, 2010: 444245.4e6, 2020: 669324.4e6},
        }, title="Table 2.1 Gross Domestic Product at Current Market Prices")],
        ["missing"],
    ),
    Case(
        "UNODC seizures", "seizures.csv", _UNODC, "table",
        [
            Want("kilogram", 1.0, "none", {"BOL": {2020: 15123.5}, "NLD": {2020: 48891}}),
            Want("kilogram", 1.0, "none", {"BOL": {2020: 4000.25}}),
        ],
    ),
    Case(
        "SIPRI", "sipri.csv", _SIPRI, "table",
        [Want("USD", 1e6, "current", {"DZA": {2020: 9708.3e6, 2021: 9112.5e6, 2022: 9145.8e6}, "SSD": {2021: 1000.5e6, 2022: 380e6}})],
        ["missing"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_every_value_and_what_is_said(case: Case) -> None:
    check(case)


HAND_MADE = [
    ("Dutch", "Land;Jaar;Bruto binnenlands product (miljard euro)", "België;2019;478,6", "BEL", 478.6e9, "EUR"),
    ("Polish", "Kraj;Rok;PKB (mld USD)", "Niemcy;2019;3888,2", "DEU", 3888.2e9, "USD"),
    ("Russian", "Страна;Год;ВВП, млрд долл. США", "Казахстан;2019 г.;181,7", "KAZ", 181.7e9, "USD"),
    ("Japanese", "国;年;国内総生産 (10億米ドル)", "日本;2019年;5118,0", "JPN", 5118e9, "USD"),
    ("Czech", "Země;Rok;HDP (mld EUR)", "Česko;2019;225,6", "CZE", 225.6e9, "EUR"),
    ("Indonesian", "Negara;Tahun;PDB (USD billion)", "Indonesia;2019;1119,1", "IDN", 1119.1e9, "USD"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "row", "place", "value", "unit"), [h[1:] for h in HAND_MADE], ids=[h[0] for h in HAND_MADE]
)
def test_headings_of_other_languages(head: str, row: str, place: str, value: float, unit: str) -> None:
    (series,) = read_series("h.csv", text(head, row)).series
    assert (series.unit, series.value(place, 2019)) == (unit, pytest.approx(value))
    assert is_gdp(series)


def test_years_with_the_word_for_year_across_and_the_unit_below() -> None:
    data = text("国,2019年,2020年", "日本,5118.0,5055.6", "中国,14279.9,14687.7", "単位：10億米ドル,,")
    (series,) = read_series("gdp.csv", data).series
    assert (series.unit, series.scale) == ("USD", 1e9)
    assert series.points == {"JPN": {2019: 5118e9, 2020: 5055.6e9}, "CHN": {2019: 14279.9e9, 2020: 14687.7e9}}


def test_regions_of_the_maddison_project() -> None:
    rows = [
        ("Regional data",), ("gdppc_2011", None, None, "pop"), ("year", "Western Europe", "World", "Western Europe"),
        (1820, 2307, 1102, 133000), (1870, 3300, 1498, 188000), (1950, 7000, 3351, 304000),
    ]  # fmt: skip
    head, people, _ = read_series("mpd.xlsx", workbook({"Regional data": rows})).series
    assert (head.unit, head.basis.value, head.per, head.value("WLD", 1870)) == (
        "international-dollar",
        "ppp-constant",
        "capita",
        1498,
    )
    assert (people.unit, people.value("Western Europe", 1820)) == ("person", 133e6)
