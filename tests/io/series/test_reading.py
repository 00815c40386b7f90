"""What comes with the numbers: where they are from, why they were read so, what a form shows, and what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from crimestats.io.series import Mapping, places_of, read_series, the_gdp
from crimestats.io.series.mapping import Shape
from crimestats.model import Basis
from tests.io import fixtures as make

from .making import text, workbook


def test_a_download_with_its_source_and_problems() -> None:
    reading = read_series("API.csv", make.WIDE)
    gdp = the_gdp(reading)
    assert (gdp.title, gdp.indicator, gdp.unit, gdp.basis) == (
        "GDP (current US$)",
        "NY.GDP.MKTP.CD",
        "USD",
        Basis.CURRENT,
    )
    assert gdp.value("WLD", 2010) == 70e12
    assert gdp.years("NAM") == (2009,)
    assert gdp.names == {"WLD": "World", "EGY": "Egypt, Arab Rep.", "NAM": "Namibia"}
    assert gdp.source.short == "API.csv (World Bank), GDP (current US$), 15 January 2025"
    assert [(p.where, p.what, p.kept) for p in reading.problems] == [
        ("API.csv, row 8, column G", "“x1” is not a number; it is left empty.", False),
        ("API.csv", "2 of 9 cells of numbers are empty or marked as missing.", True),
    ]
    assert gdp.problems == reading.problems


def test_why_a_file_was_read_so() -> None:
    why = "an indicator download of the World Bank: headings “country code” and “country name”; a row a place, the years 2009 to 2011 across"
    assert read_series("API.csv", make.WIDE).why == f"UTF-8, comma; {why}"


def test_what_a_form_shows() -> None:
    table = read_series("API.csv", make.WIDE).table
    assert table is not None
    assert table.rows[4][:5] == ("Country Name", "Country Code", "Indicator Name", "Indicator Code", "2009")
    assert table.numbers == (1, 2, 3, 4, 5, 6, 7, 8)
    assert table.columns == (
        "Country Name",
        "Country Code",
        "Indicator Name",
        "Indicator Code",
        "2009",
        "2010",
        "2011",
        "H",
    )
    assert table.taken == Mapping(
        header=5, shape=Shape.YEARS_ACROSS, place="Country Code", by=("Indicator Name", "Indicator Code")
    )


def test_row_numbers_are_those_of_an_editor() -> None:
    """Blank lines and cells of several lines count as lines."""
    data = text("", 'Country,Year,"GDP', '(US$ bn)"', "", "World,2009,61000", "World,2010,x1")
    reading = read_series("f.csv", data)
    assert [p.where for p in reading.problems if p.code == "not-a-number"] == ["f.csv, row 6, column C"]


def test_sheets_are_named_in_titles_and_problems() -> None:
    rows = [("country", "year", "kg"), ("Mexico", 2009, 1), ("Mexico", 2010, "x1")]
    reading = read_series("f.xlsx", workbook({"Opium": rows, "Heroin": rows[:2]}))
    assert [s.title for s in reading.series] == ["Opium: kg", "Heroin: kg"]
    assert [s.id for s in reading.series] == ["upload:f.xlsx", "upload:f.xlsx#2"]
    assert [p.where for p in reading.problems if p.code == "not-a-number"] == ["f.xlsx, sheet “Opium”, row 3, column C"]
    assert reading.table is not None
    assert reading.table.sheets == ("Opium", "Heroin")


def test_the_same_layout_has_the_same_signature() -> None:
    first = read_series("a.csv", text("country,year,GDP (US$)", "World,2009,61e12"))
    same = read_series("b.csv", text("country,year,GDP (US$)", "World,2010,66e12"))
    other = read_series("c.csv", text("country,year,Exports (US$)", "World,2010,66e12"))
    assert first.signature != other.signature
    assert first.signature.split(":")[0] == same.signature.split(":")[0] == "table"


def test_the_maker_that_a_note_names() -> None:
    reading = read_series(
        "f.csv", text("Year,World GDP (US$ bn)", "2009,61000", "2010,66500", "Source: An office of statistics.")
    )
    assert reading.series[0].source.publisher == "f.csv (An office of statistics)"


def test_questions_name_what_was_taken() -> None:
    reading = read_series("value.csv", text("country,year,value", "Mexico,2009,12", "Mexico,2010,13"))
    (question,) = reading.questions
    assert (question.field, question.taken) == ("unit", "")
    assert question.text == "No unit is named for “value”; its numbers are shown without one."


def test_places_in_words() -> None:
    (series,) = read_series("f.csv", text("country,year,kg", "Mexico,2009,1", "Brazil,2009,2")).series
    assert places_of(series) == "Mexico and Brazil"
    (series,) = read_series("f.csv", text("country,year,kg", "Mexico,2009,1", "Brazil,2009,2", "Chile,2009,3")).series
    assert places_of(series) == "3 places"


def test_a_path_is_read_as_bytes_are(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(make.WIDE)
    assert read_series(path).series[0].points == read_series("own.csv", make.WIDE).series[0].points
    assert read_series(path).file == "own.csv"


def test_names_of_places_that_share_words() -> None:
    rows = ["Niger", "Nigeria", "Guinea", "Guinea-Bissau", "Equatorial Guinea", "Congo, Dem. Rep.", "Congo, Rep.", "Korea, Rep.", "Korea, Dem. People's Rep.",
            "Dominica", "Dominican Republic", "Georgia", "South Sudan", "Sudan", "Samoa", "American Samoa", "Ireland", "Iceland", "Serbia", "Yugoslavia"]  # fmt: skip
    codes = [
        "NER",
        "NGA",
        "GIN",
        "GNB",
        "GNQ",
        "COD",
        "COG",
        "KOR",
        "PRK",
        "DMA",
        "DOM",
        "GEO",
        "SSD",
        "SDN",
        "WSM",
        "ASM",
        "IRL",
        "ISL",
        "SRB",
        "YUG",
    ]
    data = text("country;year;kg", *(f"{name};2009;{n}" for n, name in enumerate(rows, 1)))
    (series,) = read_series("f.csv", data).series
    assert {p: v[2009] for p, v in series.points.items()} == {c: float(n) for n, c in enumerate(codes, 1)}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_tidy_table(kind: str) -> None:
    rows = [tuple(str(c) for c in row) for row in make.TIDY]
    data = "\n".join(",".join(r) for r in rows).encode() if kind == "csv" else make.xlsx(list(make.TIDY))
    gdp = the_gdp(read_series(f"gdp.{kind}", data))
    assert {p: dict(v) for p, v in gdp.points.items()} == {"WLD": {2009: 61e12, 2010: 80e12}, "MMR": {2010: 49e9}}
