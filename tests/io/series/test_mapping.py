"""What a user says of a file: the words, and what each of them changes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.errors import UsageError
from crimestats.io.series import Mapping, SeriesReading, from_words, read_series
from crimestats.io.series.mapping import UNITS, Shape, Yearly
from crimestats.model import Basis

from .making import text, workbook

WORDS = [
    ("sheet=Data 2", {"sheet": "Data 2"}),
    ("header=4", {"header": 4}),
    ("shape=long", {"shape": Shape.LONG}),
    ("shape=Years-Across", {"shape": Shape.YEARS_ACROSS}),
    ("place=B", {"place": "B"}),
    ("whole=World", {"whole": "WLD"}),
    ("whole=mex", {"whole": "MEX"}),
    ("whole=Ivory Coast", {"whole": "CIV"}),
    ("year=Jahr", {"year": "Jahr"}),
    ("value=GDP", {"value": ("GDP",)}),
    ("by=Sex", {"by": ("Sex",)}),
    ("only=GDP", {"only": "GDP"}),
    ("unit=eur", {"unit": "EUR"}),
    ("unit=kilogram", {"unit": "kilogram"}),
    ("unit=percent_of_gdp", {"unit": "percent_of_gdp"}),
    ("scale=billions", {"scale": 1e9}),
    ("scale=1e6", {"scale": 1e6}),
    ("scale=0.01", {"scale": 0.01}),
    ("basis=ppp-constant", {"basis": Basis.PPP_CONSTANT}),
    ("per=capita", {"per": "capita"}),
    ("decimal=comma", {"decimal": ","}),
    ("decimal=.", {"decimal": "."}),
    ("yearly=last", {"yearly": Yearly.LAST}),
    ("when=2009", {"when": 2009}),
    (" Unit = usd ", {"unit": "USD"}),
    ("only=a=b", {"only": "a=b"}),
]


@pytest.mark.parametrize(("word", "wanted"), WORDS, ids=[w for w, _ in WORDS])
def test_a_word_says_one_thing(word: str, wanted: dict[str, Any]) -> None:
    assert from_words([word]) == Mapping(**wanted)


def test_words_add_up_and_the_last_one_stands() -> None:
    assert from_words(["value=a", "value=b", "by=x", "by=y", "unit=EUR", "unit=USD"]) == Mapping(
        value=("a", "b"), by=("x", "y"), unit="USD"
    )
    assert from_words([]).empty
    assert not Mapping(scale=1.0).empty


REFUSED = [
    ("nonsense", "key=value with a key of sheet, header, shape"),
    ("colour=red", "key=value with a key of sheet"),
    ("unit=", "key=value"),
    ("header=0", "the number of a row"),
    ("header=x", "the number of a row"),
    ("header=²", "the number of a row"),
    ("header=99999999", "the number of a row"),
    ("shape=round", "long, years-across, years-down"),
    ("whole=Atlantis", "World, a country's name or its ISO 3166 code"),
    ("unit=money", "an ISO 4217 code, a unit such as kilogram, or USD"),
    ("scale=0", "thousands, millions, billions, trillions"),
    ("scale=-1", "a number above zero"),
    ("scale=nan", "a number above zero"),
    ("scale=inf", "a number above zero"),
    ("scale=many", "a number above zero"),
    ("basis=nominal", "current, constant, ppp-current"),
    ("decimal=;", "comma or point"),
    ("yearly=max", "mean, sum, last"),
]


@pytest.mark.parametrize(("word", "accepted"), REFUSED, ids=[w for w, _ in REFUSED])
def test_a_word_that_says_nothing_is_refused_with_what_is_accepted(word: str, accepted: str) -> None:
    with pytest.raises(UsageError) as caught:
        from_words([word])
    assert caught.value.code == "map"
    assert accepted in caught.value.accepted


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip).filter(bool)
MAPPINGS = st.builds(
    Mapping,
    sheet=st.none() | NAMES,
    header=st.none() | st.integers(1, 1_048_576),
    shape=st.none() | st.sampled_from(Shape),
    place=st.none() | NAMES,
    whole=st.none() | st.sampled_from(["WLD", "MEX", "XKX", "CIV", "EUU"]),
    year=st.none() | NAMES,
    value=st.lists(NAMES, max_size=3).map(tuple),
    by=st.lists(NAMES, max_size=3).map(tuple),
    only=st.none() | NAMES,
    unit=st.none() | st.sampled_from([*UNITS, "EUR", "kilogram", "tonne"]),
    scale=st.none() | st.sampled_from([1.0, 1e3, 1e6, 1e9, 1e12, 0.01, 123456.789]) | st.floats(1e-12, 1e18),
    basis=st.none() | st.sampled_from(Basis),
    per=st.none() | NAMES,
    decimal=st.none() | st.sampled_from([".", ","]),
    yearly=st.none() | st.sampled_from(Yearly),
    when=st.none() | st.integers(1500, 2150),
)


@given(MAPPINGS)
def test_the_words_of_a_mapping_say_the_same_mapping(mapping: Mapping) -> None:
    assert from_words(mapping.words()) == mapping


@dataclass(frozen=True)
class Told:
    """A file, what is said of it, and the points, unit, scale, basis and per that come of it."""

    name: str
    data: bytes
    words: tuple[str, ...]
    wanted: list[tuple[str, float, str, str | None, dict[str, dict[int, float]]]]
    file: str = "f.csv"


_LONG = text("land,jahr,wert,andere,art", "Mexico,2009,1,5,a", "Mexico,2010,2,6,a", "Brazil,2009,3,7,a")
_WIDE = text("Country,2009,2010", "Mexico,1,2", "Brazil,3,4")
_QUARTERS = text("Quarter,Mexico (kg)", *(f"2009Q{q},{q}" for q in (1, 2, 3, 4)))
_SHEETS = workbook(
    {"A": [("country", "year", "kg"), ("Mexico", 2009, 1)], "B": [("country", "year", "kg"), ("Mexico", 2009, 2)]}
)
_MEX = {"MEX": {2009: 1.0, 2010: 2.0}, "BRA": {2009: 3.0}}
_PLAIN = ("unknown", 1.0, "unknown", None)
CHANGES = [
    Told("nothing said", _LONG, ("value=wert",), [(*_PLAIN, _MEX)]),
    Told("value", _LONG, ("value=andere",), [(*_PLAIN, {"MEX": {2009: 5.0, 2010: 6.0}, "BRA": {2009: 7.0}})]),
    Told("value by letter", _LONG, ("value=D",), [(*_PLAIN, {"MEX": {2009: 5.0, 2010: 6.0}, "BRA": {2009: 7.0}})]),
    Told("two values", _LONG, ("value=wert", "value=andere"), [(*_PLAIN, _MEX), (*_PLAIN, {"MEX": {2009: 5.0, 2010: 6.0}, "BRA": {2009: 7.0}})]),
    Told("unit", _LONG, ("value=wert", "unit=kilogram"), [("kilogram", 1.0, "none", None, _MEX)]),
    Told("unit that is money", _LONG, ("value=wert", "unit=EUR"), [("EUR", 1.0, "current", None, _MEX)]),
    Told("scale", _LONG, ("value=wert", "unit=USD", "scale=millions"),
         [("USD", 1e6, "current", None, {"MEX": {2009: 1e6, 2010: 2e6}, "BRA": {2009: 3e6}})]),
    Told("basis", _LONG, ("value=wert", "unit=USD", "basis=constant"), [("USD", 1.0, "constant", None, _MEX)]),
    Told("per", _LONG, ("value=wert", "unit=USD", "per=capita"), [("USD", 1.0, "current", "capita", _MEX)]),
    Told("the user's unit goes before the file's", text("country,year,GDP (US$ bn)", "Mexico,2009,9"), ("unit=EUR", "scale=1e6"),
         [("EUR", 1e6, "current", None, {"MEX": {2009: 9e6}})]),
    Told("the user's scale goes before the file's", text("country,year,GDP (US$ bn)", "Mexico,2009,9"), ("scale=1",),
         [("USD", 1.0, "current", None, {"MEX": {2009: 9.0}})]),
    Told("year", text("country,year,published,kg", "Mexico,2009,2012,5", "Mexico,2010,2013,6"), ("year=published", "value=kg"),
         [("kilogram", 1.0, "none", None, {"MEX": {2012: 5.0, 2013: 6.0}})]),
    Told("place", text("from,to,year,kg", "Mexico,Brazil,2009,5", "Chad,Peru,2009,6"), ("place=to", "value=kg"),
         [("kilogram", 1.0, "none", None, {"BRA": {2009: 5.0}, "PER": {2009: 6.0}})]),
    Told("whole", text("year,amount (kg)", "2009,5", "2010,6"), ("whole=Mexico",), [("kilogram", 1.0, "none", None, {"MEX": {2009: 5.0, 2010: 6.0}})]),
    Told("by", text("country,year,shade,kg", "Mexico,2009,red,5", "Mexico,2010,blue,6"), ("by=shade",),
         [("kilogram", 1.0, "none", None, {"MEX": {2009: 5.0}}), ("kilogram", 1.0, "none", None, {"MEX": {2010: 6.0}})]),
    Told("only", text("country,year,GDP (US$),Population (persons)", "Mexico,2009,9,8"), ("only=population",),
         [("person", 1.0, "none", None, {"MEX": {2009: 8.0}})]),
    Told("sheet", _SHEETS, ("sheet=B",), [("kilogram", 1.0, "none", None, {"MEX": {2009: 2.0}})], "f.xlsx"),
    Told("header", text("country,year,kg", "Mexico,2001,1", "country,year,tonnes", "Mexico,2009,5"), ("header=3",),
         [("tonne", 1.0, "none", None, {"MEX": {2009: 5.0}})]),
    Told("decimal point", text("country;year;kg", "Mexico;2009;1.234", "Mexico;2010;2.345", "Mexico;2011;3.456"), ("decimal=point",),
         [("kilogram", 1.0, "none", None, {"MEX": {2009: 1.234, 2010: 2.345, 2011: 3.456}})]),
    Told("decimal comma", text("country;year;kg", "Mexico;2009;1.234", "Mexico;2010;2.345", "Mexico;2011;3.456"), ("decimal=comma",),
         [("kilogram", 1.0, "none", None, {"MEX": {2009: 1234.0, 2010: 2345.0, 2011: 3456.0}})]),
    Told("decimal comma for what looks like thousands", text("country,year,kg", 'Mexico,2009,"1,234"'), ("decimal=comma",),
         [("kilogram", 1.0, "none", None, {"MEX": {2009: 1.234}})]),
    Told("yearly sum", _QUARTERS, ("yearly=sum",), [("kilogram", 1.0, "none", None, {"MEX": {2009: 10.0}})]),
    Told("yearly mean", _QUARTERS, ("yearly=mean",), [("kilogram", 1.0, "none", None, {"MEX": {2009: 2.5}})]),
    Told("yearly last", _QUARTERS, ("yearly=last",), [("kilogram", 1.0, "none", None, {"MEX": {2009: 4.0}})]),
    Told("when", text("country,kg", "Mexico,5", "Peru,6"), ("when=2009",), [("kilogram", 1.0, "none", None, {"MEX": {2009: 5.0}, "PER": {2009: 6.0}})]),
    Told("shape", _WIDE, ("shape=years-across", "unit=kilogram"), [("kilogram", 1.0, "none", None, {"MEX": {2009: 1.0, 2010: 2.0}, "BRA": {2009: 3.0, 2010: 4.0}})]),
]  # fmt: skip


def _seen(reading: SeriesReading) -> list[tuple[object, ...]]:
    return [(s.unit, s.scale, s.basis.value, s.per, {p: dict(v) for p, v in s.points.items()}) for s in reading.series]


@pytest.mark.parametrize("told", CHANGES, ids=[t.name for t in CHANGES])
def test_what_is_said_changes_the_reading(told: Told) -> None:
    reading = read_series(told.file, told.data, from_words(told.words))
    assert _seen(reading) == [(u, s, b, p, v) for u, s, b, p, v in told.wanted]
    assert reading.mapping == from_words(told.words)


ASKED = [
    ("unit", _LONG, ("value=wert",), "unit=USD"),
    ("whole", text("year,amount (kg)", "2009,5", "2010,6"), (), "whole=WLD"),
    ("yearly", _QUARTERS, (), "yearly=sum"),
    ("decimal", text("country,year,kg", 'Mexico,2009,"1,234"'), (), "decimal=point"),
    ("scale", text("Country,Year,Share (%)", *(f"Mexico,{y},0.1" for y in range(2000, 2006))), (), "scale=100"),
]


@pytest.mark.parametrize(("field", "data", "words", "answer"), ASKED, ids=[a[0] for a in ASKED])
def test_an_answer_settles_a_question(field: str, data: bytes, words: tuple[str, ...], answer: str) -> None:
    open_one = read_series("f.csv", data, from_words(words))
    assert [q.field for q in open_one.questions] == [field]
    settled = read_series("f.csv", data, from_words((*words, answer)))
    assert settled.questions == ()


def test_a_scale_removes_the_suspicion() -> None:
    data = text("Country Code,Year,GDP (US$)", "WLD,2009,60718.3", "WLD,2010,66514.2")
    before, after = read_series("f.csv", data), read_series("f.csv", data, from_words(["scale=billions"]))
    assert [p.code for p in before.problems] == ["scale-suspect"]
    assert before.series[0].value("WLD", 2009) == 60718.3
    assert after.problems == ()
    assert after.series[0].value("WLD", 2009) == pytest.approx(60718.3e9)
    assert after.series[0].scale == 1e9


NOT_THERE = [
    (_LONG, "value=Preis", "“land”, “jahr”, “wert”"),
    (_LONG, "place=Z", "“land”"),
    (_LONG, "year=Year", "“jahr”"),
    (_LONG, "by=Farbe", "“art”"),
    (_LONG, "header=99", "the number of the row with headings"),
    (_LONG, "sheet=Data", "none, the file has no sheets"),
    (_LONG, "only=Preis", "f"),
]


@pytest.mark.parametrize(("data", "word", "accepted"), NOT_THERE, ids=[n[1] for n in NOT_THERE])
def test_what_is_not_there_is_refused_with_what_is(data: bytes, word: str, accepted: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_series("f.csv", data, from_words([word]))
    assert caught.value.code == "map"
    assert "f.csv" in str(caught.value)
    assert accepted in caught.value.accepted


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(UsageError) as caught:
        read_series("f.xlsx", _SHEETS, from_words(["sheet=C"]))
    assert caught.value.accepted == "“A”, “B”"


def test_what_was_taken_reads_the_file_the_same_way() -> None:
    for data in (_LONG, _QUARTERS):
        first = read_series("f.csv", data)
        assert first.table is not None
        assert not first.table.taken.empty
        again = read_series("f.csv", data, first.table.taken)
        assert _seen(again) == _seen(first)


def test_every_field_is_tried() -> None:
    tried = {w.split("=")[0] for t in CHANGES for w in t.words}
    assert tried == {f.name for f in fields(Mapping)}
