"""Tables that name no year: what is asked, what a title or the name of the file gives, and what is no year of theirs. Our own numbers."""

from __future__ import annotations

import pytest

from crimestats.errors import SeriesError, UsageError
from crimestats.io.series import Mapping, from_words, read_series

from .making import delimited, text, workbook

ROWS = ("Country,GDP (US$ bn)", "Mexico,900", "Peru,120", "World,61000")
POINTS = {"MEX": {2009: 900e9}, "PER": {2009: 120e9}, "WLD": {2009: 61e12}}


def test_the_year_is_asked_for_where_nothing_names_it() -> None:
    with pytest.raises(SeriesError) as refused:
        read_series("gdp.csv", text(*ROWS))
    assert refused.value.code == "no-year"
    assert str(refused.value) == (
        "gdp.csv names no year: it has places in “Country” and numbers in “GDP (US$ bn)”. Accepted: a column of years, or a column for each "
        "year. Say of which year all numbers are, for example --map when=2019."
    )


def test_the_year_that_is_said_is_that_of_all_numbers() -> None:
    reading = read_series("gdp.csv", text(*ROWS), from_words(["when=2009"]))
    assert {p: dict(v) for p, v in reading.series[0].points.items()} == POINTS
    assert (reading.questions, reading.problems) == ((), ())
    assert reading.why.endswith("a row an observation: all of 2009, numbers in “GDP (US$ bn)”")


GIVEN = [
    ("gdp-2009.csv", (), "gdp 2009"), ("gdp.csv", ("GDP by country 2009", ""), "GDP by country 2009"),
    ("gdp-2011.csv", ("GDP of 2009",), "GDP of 2009"), ("gdp_2009.csv", ("Updated on 3 May 2011",), "gdp 2009"),
    ("gdp_2009.csv", ("in constant 2015 US$",), "gdp 2009"), ("x.csv", ("Source: Example, 2011", "Year 2009"), "Year 2009"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "titles", "named"), GIVEN)
def test_a_title_or_the_name_of_the_file_gives_the_year(file: str, titles: tuple[str, ...], named: str) -> None:
    reading = read_series(file, text(*titles, *ROWS))
    assert {p: sorted(v) for p, v in reading.series[0].points.items()} == {p: [2009] for p in POINTS}
    sentence = f"No column names a year; all numbers are taken as of 2009, which “{named}” names."
    assert [(q.field, q.taken, q.text) for q in reading.questions if q.field == "when"] == [("when", "2009", sentence)]
    assert [p.what for p in reading.problems if p.code == "year-assumed"] == [sentence]


@pytest.mark.parametrize(
    "title", ["GDP 2009 and 2010", "Downloaded in 2009", "GDP, constant 2009 US$", "Table 2009.5", "Table 12009"]
)
def test_what_gives_no_year(title: str) -> None:
    with pytest.raises(SeriesError) as refused:
        read_series("gdp.csv", text(f'"{title}"', *ROWS))
    assert refused.value.code == "no-year"


def test_the_name_of_a_sheet_gives_the_year() -> None:
    book = workbook({"2009": [("Country", "GDP (US$ bn)"), ("Mexico", 900), ("Peru", 120), ("World", 61000)]})
    reading = read_series("gdp.xlsx", book)
    assert {p: dict(v) for p, v in reading.series[0].points.items()} == POINTS


def test_low_and_high_of_a_year_that_is_said() -> None:
    reading = read_series("t.csv", text("Country,Low (kg),High (kg)", "Mexico,5,7", "Peru,1,2"), Mapping(when=2009))
    assert [(s.part, {p: dict(v) for p, v in s.points.items()}) for s in reading.series] == [
        ("low", {"MEX": {2009: 5}, "PER": {2009: 1}}), ("high", {"MEX": {2009: 7}, "PER": {2009: 2}}),
    ]  # fmt: skip


def test_places_that_nobody_knows_are_not_asked_for_a_year() -> None:
    with pytest.raises(SeriesError) as refused:
        read_series("t.csv", text("Name,Score", "Anna,5", "Berta,7"))
    assert refused.value.code == "no-layout"


def test_notes_under_a_table_without_years_are_no_rows() -> None:
    reading = read_series(
        "t.csv",
        delimited([("Country", "Seized (kg)"), ("Mexico", 5), ("Peru", 7), ("",), ("Source: own",)]),
        Mapping(when=2009),
    )
    assert {p: dict(v) for p, v in reading.series[0].points.items()} == {"MEX": {2009: 5}, "PER": {2009: 7}}
    assert reading.series[0].source.publisher == "t.csv (own)"


@pytest.mark.parametrize("value", ["209", "20010", "last year", "2009.5", "-2009"])
def test_a_year_that_cannot_be_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match=r"when cannot be .*a year from 1500 to 2150"):
        from_words([f"when={value}"])
