"""What titles and headings say of columns: several scales, rates, words of other languages. They are our own, after statistical yearbooks."""

from __future__ import annotations

import pytest

from crimestats.io.series import read_series

from .making import text

_ROWS = ("Mexico,2009,895000,112000,5", "Chile,2009,172000,17000,5")
FAR = [
    (
        "the quantity that is named, else what counts in the unit",
        "Main figures (in millions of US dollars; population in thousands)", ("GDP", "Population", "Homicides"),
        [("USD", 1e6), ("person", 1e3), ("person", 1.0)], ["Homicides"],
    ),
    (
        "both are named", "GDP in billions of US dollars, population in millions", ("GDP", "Population", "Exports"),
        [("USD", 1e9), ("person", 1e6), ("unknown", 1.0)], ["Exports"],
    ),
    (
        "in brackets", "GDP (US$ million), population (thousands), current prices", ("GDP", "Population", "Unemployment (%)"),
        [("USD", 1e6), ("person", 1e3), ("percent", 1.0)], [],
    ),
    (
        "joined by and", "Millions of US dollars and thousands of persons", ("GDP", "Population", "Share of youth (%)"),
        [("USD", 1e6), ("person", 1e3), ("percent", 1.0)], [],
    ),
    (
        "a heading with its own", "Values in US$ million; seizures in thousands of tonnes", ("GDP", "Seizures", "Exports (US$ bn)"),
        [("USD", 1e6), ("tonne", 1e3), ("USD", 1e9)], [],
    ),
    (
        "German", "BIP in Mio. US-Dollar; Bevölkerung in Tausend", ("BIP", "Bevölkerung", "Anteil (%)"),
        [("USD", 1e6), ("person", 1e3), ("percent", 1.0)], [],
    ),
    (
        "Spanish", "PIB en millones de dólares; población en miles", ("PIB", "Población", "Desempleo (%)"),
        [("USD", 1e6), ("person", 1e3), ("percent", 1.0)], [],
    ),
    (
        "one scale is that of the money alone", "GDP, in millions of US dollars", ("GDP", "Population", "GDP per capita"),
        [("USD", 1e6), ("person", 1.0), ("USD", 1.0)], [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("title", "heads", "wanted", "asked"), [f[1:] for f in FAR], ids=[f[0] for f in FAR])
def test_each_column_has_its_own_scale(
    title: str, heads: tuple[str, ...], wanted: list[tuple[str, float]], asked: list[str]
) -> None:
    found = read_series("f.csv", text(f'"{title}",,,,', "Country,Year," + ",".join(heads), *_ROWS))
    assert [(s.unit, s.scale) for s in found.series] == wanted
    assert found.series[0].value("MEX", 2009) == 895000 * wanted[0][1]
    questions = [q.text for q in found.questions if q.field == "scale"]
    assert [q.split("that of “")[1].split("”")[0] for q in questions if "that of “" in q] == asked


def test_a_title_of_two_quantities_makes_no_column_one_per_head() -> None:
    data = text(
        "T1,Gross domestic product and gross domestic product per capita,,", "Area,Year,Series,Value",
        '"Total, all countries or areas",2015,GDP in current prices (millions of US dollars),"75,160,842"',
        'Peru,2015,GDP in current prices (millions of US dollars),"189,212"', 'Peru,2015,GDP per capita (US dollars),"6,030"',
    )  # fmt: skip
    total, head = read_series("SYB.csv", data).series
    assert (total.per, total.points) == (None, {"WLD": {2015: 75160842e6}, "PER": {2015: 189212e6}})
    assert (head.per, head.points) == ("capita", {"PER": {2015: 6030}})


RATES = [
    "Taux d'homicides (pour 100 000 habitants)", "Tasa de homicidios (por 100 mil habitantes)", "Morde je 100 000 Einwohner",
    "Omicidi ogni 100 000 abitanti", "Intentional homicides per 100,000 population",
]  # fmt: skip


@pytest.mark.parametrize("title", RATES)
def test_a_rate_is_no_scale(title: str) -> None:
    (series,) = read_series(
        "r.csv", text(f'"{title}";;', "Country;2018;2019", "Mexico;29,1;28,7", "Chile;4,4;4,8")
    ).series
    assert (series.per, series.scale) == ("100000_people", 1.0)
    assert series.points == {"MEX": {2018: 29.1, 2019: 28.7}, "CHL": {2018: 4.4, 2019: 4.8}}


def test_arabic_words_and_digits() -> None:
    data = text("الدولة;السنة;الناتج المحلي الإجمالي (مليار دولار)", "مصر;٢٠١٩;٣٠٣٫١", "المغرب;2019;119,7")
    (series,) = read_series("gdp.csv", data).series
    assert (series.unit, series.scale) == ("USD", 1e9)
    assert series.points == {"EGY": {2019: pytest.approx(303.1e9)}, "MAR": {2019: pytest.approx(119.7e9)}}


def test_words_say_of_what_a_code_is_a_share() -> None:
    head = "Country Name,Country Code,Series Name,Series Code,2014 [YR2014],2015 [YR2015]"
    row = "Lao PDR,LAO,Exports of goods and services (% of GDP),NE.EXP.GNFS.ZS,40.1,.."
    (series,) = read_series("d.csv", text(head, row)).series
    assert (series.unit, series.points) == ("percent_of_gdp", {"LAO": {2014: 40.1}})


@pytest.mark.parametrize(
    ("written", "flag"),
    [("2020/21p", "fiscal year, provisional"), ("2020-21 (e)", "fiscal year, estimated"), ("FY2020/21", "fiscal year")],
)
def test_fiscal_years_with_a_flag(written: str, flag: str) -> None:
    (series,) = read_series("f.csv", text(f"Country,2018/19,2019/20,{written}", "Nepal,879.3,875.0,961.1")).series
    assert (series.value("NPL", 2020), series.flag("NPL", 2020)) == (961.1, flag)
