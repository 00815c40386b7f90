"""The scale of numbers: every place in which a file may say it, and what is said where it cannot be read.
The forms of powers and words are those of SDMX files, of tables saved again by programs, and of common usage."""

from __future__ import annotations

import pytest

from crimestats.io.series import read_series
from crimestats.io.series.saying import said_by

from .making import text

POWERS = [
    ("6", 1e6), ("06", 1e6), ("6.0", 1e6), ("+6", 1e6), ("0", 1.0), ("0.0", 1.0), ("-3", 1e-3), ("9", 1e9), ("12", 1e12), ("1e6", 1e6),
    ("Millions", 1e6), ("Units", 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("power", "scale"), POWERS, ids=[p for p, _ in POWERS])
def test_a_power_of_ten_in_a_column(power: str, scale: float) -> None:
    data = text("REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MEASURE", f"MEX,2009,5,{power},EUR")
    reading = read_series("f.csv", data)
    (series,) = reading.series
    assert (series.scale, series.value("MEX", 2009)) == (scale, 5 * scale)
    assert reading.problems == ()


UNREAD = ["²", "--6", "6.5", "99", "many"]


@pytest.mark.parametrize("power", UNREAD)
def test_a_power_that_cannot_be_read_is_said_and_asked_about(power: str) -> None:
    data = text("REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MEASURE", f"MEX,2009,5,{power},EUR")
    reading = read_series("f.csv", data)
    what = f"“{power}” in the column of scales is none that is known; the numbers stand as written."
    assert [(p.code, p.what) for p in reading.problems] == [("scale-suspect", what)]
    assert [(q.field, q.taken) for q in reading.questions] == [("scale", "1")]


def test_a_mark_for_nothing_is_no_scale() -> None:
    for mark in ("", "_Z", "n/a", ".."):
        data = text("REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MEASURE", f"MEX,2009,5,{mark},EUR")
        assert read_series("f.csv", data).problems == ()


HEADINGS = [
    ("GDP (US$ bn)", 1e9), ("GDP in bn US$", 1e9), ("GDP US$bn", 1e9), ("GDP, billions of US dollars", 1e9), ("GDP (USD billion)", 1e9),
    ("GDP [US$ billion]", 1e9), ("gdp_usd_bn", 1e9), ("GDP ($b)", 1e9), ("GDP ($m)", 1e6), ("GDP (US$ m)", 1e6), ("GDP USD mn", 1e6),
    ("GDP (USD, millions)", 1e6), ("GDP, in thousands of US$", 1e3), ("GDP ('000 US$)", 1e3), ("GDP (US$ '000)", 1e3), ("GDP (m US$)", 1e6), ("GDP M$", 1e6), ("GDP per 100 000 US$", 1.0), ("GDP (000s US$)", 1e3),
    ("GDP (US$ thousand million)", 1e9), ("GDP (US$ 000 million)", 1e9), ("GDP (US$ tn)", 1e12), ("GDP (US$, trillion)", 1e12), ("GDP (US$)", 1.0),
    ("BIP in Mrd. US-Dollar", 1e9), ("BIP (Mio. US$)", 1e6), ("BIP in Billionen US-Dollar", 1e12), ("PIB (milliards de dollars)", 1e9),
    ("PIB (millions de dollars)", 1e6), ("PIB (Md$)", 1e9), ("PIB (miles de millones de dólares)", 1e9), ("PIB (billones de dólares)", 1e12),
    ("PIB, bilhões de dólares", 1e9), ("PIL (miliardi di dollari)", 1e9), ("ВВП, млрд долларов", 1e9), ("GDP (hundred million US$)", 1e8),
    ("GDP of cities above 1 million people (US$)", 1.0), ("GDP per million people (US$)", 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "scale"), HEADINGS, ids=[h for h, _ in HEADINGS])
def test_a_scale_in_a_heading(heading: str, scale: float) -> None:
    reading = read_series("f.csv", text(f'country;year;"{heading}"', "Mexico;2009;5"))
    (series,) = reading.series
    assert (series.unit, series.scale, series.value("MEX", 2009)) == ("USD", scale, 5 * scale)


WORDS = [
    ("MEUR", "EUR", 1e6), ("Mio. EUR", "EUR", 1e6), ("kEUR", "EUR", 1e3), ("T€", "EUR", 1e3), ("TEUR", "EUR", 1e3), ("m€", "EUR", 1e6),
    ("USDm", "USD", 1e6), ("USDbn", "USD", 1e9), ("GBP bn", "GBP", 1e9), ("£m", "GBP", 1e6), ("R$ mil", "BRL", 1e3), ("mil reais", "BRL", 1e3),
    ("US$ mil", "USD", 1e6), ("mil personas", "person", 1e3), ("mille euros", "EUR", 1e3), ("tis. USD", "USD", 1e3), ("lakh crore INR", "INR", 1e12),
    ("in 1000 USD", "USD", 1e3), ("1,000 tonnes", "tonne", 1e3), ("US$ 1 000", "USD", 1e3), ("in 1.000 Personen", "person", 1e3),
    ("x 1000 USD", "USD", 1e3), ("10^6 USD", "USD", 1e6), ("1e9 USD", "USD", 1e9), ("USD (10⁶)", "USD", 1e6), ("yuan (100 million)", "CNY", 1e8),
    ("ten thousand tonnes", "tonne", 1e4), ("million million US$", "USD", 1e12), ("constant 2015 billion US$", "USD", 1e9),
    ("US$ 1000", "USD", 1e3), ("Index, 2015 = 100", "index", None), ("Index (1982-84=100)", "index", None), ("per 1,000 people", None, None),
    ("kilograms per 1000 hectares", "kilogram", None), ("1000", None, None), ("in 2010 US$", "USD", None), ("cities above 1 million people", "person", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "unit", "scale"), WORDS, ids=[w for w, _, _ in WORDS])
def test_a_scale_in_words(words: str, unit: str | None, scale: float | None) -> None:
    said = said_by(words)
    assert (said.unit, said.scale) == (unit, scale)


DOLLARS = [
    ("$", "USD"), ("US$", "USD"), ("US $", "USD"), ("U.S. dollars", "USD"), ("MX$", "MXN"), ("Mex$", "MXN"), ("C$", "CAD"), ("CA$", "CAD"), ("A$", "AUD"),
    ("AU$", "AUD"), ("NZ$", "NZD"), ("S$", "SGD"), ("HK$", "HKD"), ("NT$", "TWD"), ("R$", "BRL"), ("TT$", None), ("Col$", None), ("int$", "international-dollar"),
]  # fmt: skip


@pytest.mark.parametrize(("sign", "unit"), DOLLARS, ids=[d for d, _ in DOLLARS])
def test_whose_dollars_a_sign_means(sign: str, unit: str | None) -> None:
    for heading in (f"Exports ({sign} bn)", f"Exports, {sign} bn", f"Exports in billion {sign}"):
        assert (said_by(heading).unit, said_by(heading).scale) == (unit, 1e9), heading


PER = [
    ("per 100,000 population", "100000_people"), ("per 100000 population", "100000_people"), ("per 100 000 inhabitants", "100000_people"),
    ("rate per 100,000", "100000_people"), ("per 1,000 people", "1000_people"), ("per 1000 population", "1000_people"),
    ("per million people", "million_people"), ("per capita", "capita"), ("je Einwohner", "capita"), ("por habitante", "capita"), ("total", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "per"), PER, ids=[w for w, _ in PER])
def test_what_an_amount_is_per(words: str, per: str | None) -> None:
    assert (said_by(words).per, said_by(words).scale) == (per, None)


BASES = [
    ("GDP (constant LCU)", "national-currency", "constant"), ("GDP (current LCU)", "national-currency", "current"), ("Real GDP (US$ bn)", "USD", "constant"),
    ("Real US$, billions", "USD", "constant"), ("Chained dollars, billions", "USD", "constant"), ("GDP at constant prices (EUR)", "EUR", "constant"),
    ("GDP, PPP (current international $)", "international-dollar", "ppp-current"), ("GDP, PPP", "international-dollar", None),
    ("GDP, PPP (constant 2021 international $)", "international-dollar", "ppp-constant"), ("GDP in current prices (US$)", "USD", "current"),
    ("GDP in billions of 2015 US dollars", "USD", "constant"), ("GDP (2015 US$)", "USD", "constant"), ("GDP, millions of 2010 euro", "EUR", "constant"),
    ("GDP per head (2011 international $)", "international-dollar", "ppp-constant"), ("GDP at 2015 prices, USD", "USD", "constant"),
    ("GDP 2009 (US$ bn)", "USD", None), ("GDP at current 2009 prices (US$)", "USD", "current"), ("GDP in 2009 (US$)", "USD", None),
    ("GDP (US$)", "USD", None), ("BIP preisbereinigt, Mrd. EUR", "EUR", "constant"), ("PIB à prix courants (€)", "EUR", "current"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "unit", "basis"), BASES, ids=[w for w, _, _ in BASES])
def test_a_price_basis_in_words(words: str, unit: str, basis: str | None) -> None:
    said = said_by(words)
    assert (said.unit, said.basis.value if said.basis else None) == (unit, basis)


def test_a_scale_belongs_to_its_unit() -> None:
    """Billions in the title are those of dollars: the growth rate beside them is none of billions."""
    data = text(
        "Main figures of Mexico in billions of US dollars;;",
        ";;",
        "Year;GDP;Growth (%)",
        "2009;900;-5.3",
        "2010;1100;5.1",
    )
    gdp, growth = read_series("f.csv", data).series
    assert (gdp.unit, gdp.scale, gdp.value("MEX", 2009)) == ("USD", 1e9, 900e9)
    assert (growth.unit, growth.scale, growth.value("MEX", 2009)) == ("percent", 1.0, -5.3)


FAR = [
    ("billions in the title, dollars in the heading", "Main figures, billions;;", "Exports (US$)", "USD", 1e9),
    ("shares are in no billions", "Main figures, billions;;", "Exports (% of GDP)", "percent_of_gdp", 1.0),
    ("growth is in no billions", "Main figures, billions;;", "Growth (%)", "percent", 1.0),
    ("an index is in no billions", "Main figures, billions;;", "Price index (2015 = 100)", "index", 1.0),
    ("an amount for each head is in no billions", "Main figures, US$ billions;;", "GDP per capita (US$)", "USD", 1.0),
    ("people are in no billions of dollars", "Main figures, US$ billions;;", "Population (persons)", "person", 1.0),
    ("euro are in no billions of dollars", "Main figures, US$ billions;;", "Exports (EUR)", "EUR", 1.0),
    ("the heading goes before the title", "Main figures, US$ billions;;", "Exports (US$ million)", "USD", 1e6),
]


@pytest.mark.parametrize(("title", "heading", "unit", "scale"), [f[1:] for f in FAR], ids=[f[0] for f in FAR])
def test_what_a_title_says_of_a_column(title: str, heading: str, unit: str, scale: float) -> None:
    (series,) = read_series("f.csv", text(title, f"Country;Year;{heading}", "Mexico;2009;50", "Mexico;2010;60")).series
    assert (series.unit, series.scale, series.value("MEX", 2009)) == (unit, scale, 50 * scale)


def test_a_scale_in_the_cell_and_in_the_heading_count_once_each() -> None:
    """A cell that says “tn” under a heading that says “bn” contradicts it: the cell stands, and that is said."""
    reading = read_series(
        "f.csv", text("country,year,Exports (US$ bn)", "World,2009,15 tn", "World,2010,16000", "World,2011,17000 bn")
    )
    assert dict(reading.series[0].points["WLD"]) == {2009: 15e12, 2010: 16e12, 2011: 17e12}
    what = "The cell names the scale 1,000,000,000,000 and the table 1,000,000,000; that of the cell is used."
    assert [(p.code, p.where, p.what) for p in reading.problems] == [("scale-suspect", "f.csv, row 2, column C", what)]
