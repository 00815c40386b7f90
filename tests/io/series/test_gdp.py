"""Which series of a file is GDP, in what money, and whether its level can be one."""

from __future__ import annotations

import pytest

from crimestats.errors import SeriesError
from crimestats.io.series import gdp_in_usd, is_gdp, read_series, the_gdp
from crimestats.io.series.gdp import assumed_money, level_tells
from crimestats.io.series.plausible import ratios, rescaled, suspected_scale, suspicion
from crimestats.io.series.saying import said_by
from crimestats.model import Basis, Series, Source
from crimestats.reference.store import reference_series

from .making import text

GDP = reference_series("gdp-current-usd")
RATES = reference_series("fx-lcu-per-usd")


def _series(title: str, unit: str = "USD", factor: float = 1.0, **more: object) -> Series:
    """A series at the level of the shipped GDP of four places, times a factor."""
    points = {
        p: {y: v * factor for y in (2009, 2010, 2011) if (v := GDP.value(p, y))} for p in ("WLD", "MEX", "DEU", "COL")
    }
    given: dict[str, object] = {"basis": Basis.CURRENT, "points": points, **more}
    return Series("upload:file.csv", title, title, unit, source=Source("file.csv", title), **given)  # type: ignore[arg-type]


LOW = {"MEX": {2009: 5.0, 2010: 6.0}}
IS = [
    ("GDP (current US$)", {}, True), ("Gross domestic product", {}, True), ("Bruttoinlandsprodukt", {"unit": "EUR"}, True), ("PIB", {}, True),
    ("GDP", {"unit": "international-dollar"}, True), ("GDP", {"unit": "national-currency"}, True), ("B1GQ", {}, True), ("Amount", {}, True),
    ("GDP", {"unit": "percent"}, False), ("GDP", {"unit": "index"}, False), ("GDP", {"unit": "unknown"}, False), ("GDP", {"per": "capita"}, False),
    ("GDP per capita (US$)", {}, False), ("GDP per head", {}, False), ("GDP growth", {}, False), ("GDP deflator", {}, False),
    ("Government debt, % of GDP", {}, False), ("Government debt", {}, False), ("Exports", {}, False), ("Imports", {}, False),
    ("National income", {}, False), ("GNI", {}, False), ("Population", {"unit": "person"}, False), ("Amount", {"points": LOW}, False),
    ("Seizures", {"unit": "kilogram"}, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "more", "wanted"), IS, ids=[f"{t} {m if 'points' not in m else 'low'}" for t, m, _ in IS]
)
def test_what_is_gdp(title: str, more: dict[str, object], wanted: bool) -> None:
    assert is_gdp(_series(title, **more)) is wanted  # type: ignore[arg-type]


def test_the_name_of_the_file_may_say_gdp() -> None:
    low = text("country,year,amount (EUR)", "Mexico,2009,5")
    assert is_gdp(read_series("gdp-mexico.csv", low).series[0])
    assert not is_gdp(read_series("fraud-mexico.csv", low).series[0])


_HEAD = "Country Name,Country Code,Indicator Name,Indicator Code,2009,2010"
_ROWS = {
    "CD": "World,WLD,GDP (current US$),NY.GDP.MKTP.CD,60718262754480,66514174634776",
    "KD": "World,WLD,GDP (constant 2015 US$),NY.GDP.MKTP.KD,62192600000000,65000000000000",
    "PP": 'World,WLD,"GDP, PPP (current international $)",NY.GDP.MKTP.PP.CD,84313299686819,90000000000000',
    "CN": "World,WLD,GDP (current LCU),NY.GDP.MKTP.CN,5,6",
    "PC": "World,WLD,GDP per capita (current US$),NY.GDP.PCAP.CD,8800,9500",
    "ZG": "World,WLD,GDP growth (annual %),NY.GDP.MKTP.KD.ZG,-1.4,4.5",
    "PO": '"World",WLD,"Population, total",SP.POP.TOTL,6900000000,7000000000',
}
CHOICES = [
    ("current before constant and PPP", "CD KD PP CN PC ZG PO", "GDP (current US$)"),
    ("the order does not matter", "PO ZG PC CN PP KD CD", "GDP (current US$)"),
    ("constant where it is the only one", "KD PC ZG PO", "GDP (constant 2015 US$)"),
    ("dollars before purchasing power", "PP KD", "GDP (constant 2015 US$)"),
    ("purchasing power where it is the only one", "PP PO", "GDP, PPP (current international $)"),
]


@pytest.mark.parametrize(("names", "title"), [c[1:] for c in CHOICES], ids=[c[0] for c in CHOICES])
def test_the_one_that_serves_as_gdp(names: str, title: str) -> None:
    reading = read_series("WDI.csv", text(_HEAD, *(_ROWS[n] for n in names.split())))
    assert len(reading.series) == len(names.split())
    assert the_gdp(reading).title == title


def test_several_that_may_be_gdp_are_listed() -> None:
    data = text(
        "country,year,GDP of office A (US$ bn),GDP of office B (US$ bn)", "Mexico,2009,900,910", "Brazil,2009,1600,1700"
    )
    with pytest.raises(SeriesError) as caught:
        the_gdp(read_series("two.csv", data))
    assert caught.value.code == "which-series"
    assert "2 series" in str(caught.value)
    assert "GDP of office A (US$ bn)" in str(caught.value)
    assert "GDP of office B (US$ bn)" in str(caught.value)


@pytest.mark.parametrize("names", ["PO", "ZG PC", "PC"])
def test_no_gdp_is_said(names: str) -> None:
    with pytest.raises(SeriesError) as caught:
        the_gdp(read_series("WDI.csv", text(_HEAD, *(_ROWS[n] for n in names.split()))))
    assert caught.value.code == "no-gdp"
    assert "WDI.csv" in str(caught.value)


def test_estimates_are_no_gdp() -> None:
    with pytest.raises(SeriesError) as caught:
        the_gdp(read_series("e.csv", text("topic,low,high,unit", "fraud,1,2,US$ bn")))
    assert caught.value.code == "no-gdp"
    assert "1 estimates and no GDP" in str(caught.value)


def test_euro_at_the_average_rate_of_each_year() -> None:
    data = text(
        "Country;Year;GDP (EUR million)",
        "Germany;1998;2000000",
        "Germany;2009;2440000",
        "Germany;2010;2560000",
        "France;2009;1940000",
    )
    found = gdp_in_usd(the_gdp(read_series("gdp.csv", data)))
    nine, ten = RATES.value("EUR", 2009), RATES.value("EUR", 2010)
    assert nine
    assert ten
    assert found.unit == "USD"
    assert {p: dict(v) for p, v in found.points.items()} == {
        "DEU": {2009: pytest.approx(2.44e12 / nine), 2010: pytest.approx(2.56e12 / ten)}, "FRA": {2009: pytest.approx(1.94e12 / nine)},
    }  # fmt: skip
    assert 3.3e12 < found.points["DEU"][2009] < 3.5e12  # dollars are more than euro in that year
    lost = [p for p in found.problems if p.code == "year-outside-series"]
    assert [(p.where, p.kept) for p in lost] == [("gdp.csv", False)]
    assert lost[0].what.startswith("No EUR rate for 1998 in the shipped table (1999 to ")
    assert "EUR turned into US$ at the average rate of each year" in found.source.title


def test_dollars_and_what_has_no_code_stay_as_they_are() -> None:
    for unit in ("USD", "international-dollar", "national-currency"):
        series = _series("GDP", unit)
        assert gdp_in_usd(series) is series


def test_money_without_rates_is_refused() -> None:
    unit = next(
        c for c in ("XAF", "ANG", "KPW", "SSP", "VES", "XAU") if not RATES.years(c) and is_gdp(_series("GDP", c))
    )
    with pytest.raises(SeriesError) as caught:
        gdp_in_usd(_series("GDP", unit))
    assert caught.value.code == "no-rate"
    assert unit in str(caught.value)


USA = GDP.value("USA", 2009) or 0.0
DEU = GDP.value("DEU", 2009) or 0.0
TELLS = [
    ("quarters that add up", {2009: USA}, 4, "USA", "USD", False), ("quarters at annual rates", {2009: 4 * USA}, 4, "USA", "USD", True),
    ("months at annual rates", {2009: 12 * USA}, 12, "USA", "USD", True), ("neither", {2009: 2 * USA}, 4, "USA", "USD", None),
    ("a wrong scale tells nothing", {2009: USA / 1e9}, 4, "USA", "USD", None), ("no such place", {2009: USA}, 4, "Atlantis", "USD", None),
    ("no such year", {1900: USA}, 4, "USA", "USD", None), ("euro", {2009: DEU * (RATES.value("EUR", 2009) or 0)}, 4, "DEU", "EUR", False),
    ("euro at annual rates", {2009: 4 * DEU * (RATES.value("EUR", 2009) or 0)}, 4, "DEU", "EUR", True),
    ("no rate", {2009: USA}, 4, "USA", "person", None), ("nothing", {}, 4, "USA", "USD", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sums", "parts", "place", "unit", "wanted"), [t[1:] for t in TELLS], ids=[t[0] for t in TELLS]
)
def test_the_level_tells_how_quarters_make_a_year(
    sums: dict[int, float], parts: int, place: str, unit: str, wanted: bool | None
) -> None:
    assert level_tells(sums, parts, place, unit) is wanted


LEVELS = [
    (1.0, None), (1.2, None), (0.85, None), (1e-3, "thousands"), (1e-6, "millions"), (1e-9, "billions"), (1e-12, "trillions"), (1.2e-9, "billions"),
    (1e3, "power of 1,000"), (1.4, "PPP"), (0.6, "PPP"), (30.0, "PPP"),
]  # fmt: skip


@pytest.mark.parametrize(("factor", "word"), LEVELS, ids=[f"{f:g}" for f, _ in LEVELS])
def test_a_level_that_is_off_is_said(factor: float, word: str | None) -> None:
    doubt = suspicion(_series("GDP", factor=factor))
    if word is None:
        assert doubt is None
        return
    assert doubt is not None
    assert word in doubt.text
    assert "World in 2009" in doubt.text
    assert doubt.code == ("basis-mismatch" if word == "PPP" else "scale-suspect")


@pytest.mark.parametrize("factor", [1e3, 1e6, 1e9, 1e12])
def test_the_suspected_scale_mends_the_series(factor: float) -> None:
    series = _series("GDP", factor=1 / factor)
    found = suspected_scale(series)
    assert found is not None
    assert found[0] == factor
    mended = rescaled(series, found[0])
    assert suspicion(mended) is None
    assert mended.scale == factor
    assert mended.value("WLD", 2009) == pytest.approx(GDP.value("WLD", 2009))


def test_no_scale_is_suspected_where_the_level_fits_or_nothing_compares() -> None:
    assert suspected_scale(_series("GDP")) is None
    assert suspected_scale(_series("GDP", factor=1.4)) is None
    assert suspected_scale(_series("GDP", points={"Atlantis": {2009: 5.0}})) is None
    assert suspicion(_series("GDP", points={"Atlantis": {2009: 5.0}})) is None
    assert ratios(_series("GDP", points={"WLD": {2009: 0.0}})) == []


def test_one_wrong_row_does_not_tell_of_the_whole() -> None:
    points = {p: {2009: GDP.value(p, 2009) or 0.0} for p in ("WLD", "MEX", "DEU", "COL", "USA", "EGY")}
    points["MEX"][2009] /= 1e9
    assert suspicion(_series("GDP", points=points)) is None


def test_ppp_under_the_name_of_dollars_is_a_mismatch() -> None:
    ppp = reference_series("gdp-ppp-current")
    points = {p: {2009: v} for p in ("WLD", "MEX", "COL", "IND") if (v := ppp.value(p, 2009))}
    doubt = suspicion(_series("GDP (current US$)", points=points))
    assert doubt is not None
    assert doubt.code == "basis-mismatch"


def test_why_a_series_without_unit_may_be_money() -> None:
    assert assumed_money(_series("Value", "unknown"), said_by("")) == "its level follows the shipped GDP"
    assert (
        assumed_money(_series("Value", "unknown", factor=1e-9), said_by(""))
        == "its level follows the shipped GDP, divided by 1,000,000,000"
    )
    # words alone are no reason: growth rates and sums in national money are headed "GDP" as well
    assert assumed_money(_series("GDP", "unknown", points=LOW), said_by("GDP")) is None
    assert assumed_money(_series("Value", "unknown", points=LOW), said_by("")) is None
    assert assumed_money(_series("GDP", "unknown"), said_by("GDP per capita")) is None
