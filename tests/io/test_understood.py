"""What a user must know of a file before using it: the GDP among its series, doubts, values to check, the sheet that a form shows."""

from __future__ import annotations

import pytest

from crimestats.errors import SeriesError
from crimestats.io.series import Mapping, spots, understand
from crimestats.io.series.mapping import Shape
from crimestats.io.series.sheets import open_book
from crimestats.io.series.table import table_of
from tests.io import fixtures as make


def test_a_gdp_in_dollars_is_fit_for_use() -> None:
    found = understand(open_book("own.csv", make.WIDE))
    assert found.fit
    assert found.gdp is not None
    assert found.gdp.value("WLD", 2010) == 70e12
    assert [(s.place, s.year) for s in spots(found)] == [
        ("World", 2009),
        ("World", 2010),
        ("Egypt", 2009),
        ("Egypt", 2011),
        ("Namibia", 2009),
    ]


def test_other_money_is_turned_into_dollars_and_the_original_kept() -> None:
    found = understand(open_book("nama.tsv", make.EUROSTAT))
    assert found.picked is not None
    assert found.gdp is not None
    assert (found.picked.unit, found.gdp.unit) == ("EUR", "USD")
    assert {s.unit for s in spots(found)} == {"USD"}
    assert all(s.ratio is not None and 0.9 < s.ratio < 1.1 for s in spots(found))


@pytest.mark.parametrize(
    ("data", "label", "scale"),
    [
        (b"year,World GDP usd\n2009,60.7\n2010,66.5\n", "Check the scale", "trillions"),
        (b"year,World GDP usd\n2009,60718\n2010,66514\n", "Check the scale", "billions"),
        (b"year,World GDP PPP (international $)\n2009,84300000000000\n", "Different dollars", None),
        (b"year,US GDP PPP (international $)\n2009,14478000000000\n", "Different dollars", None),
        (b"year,World GDP (constant 2015 US$)\n2009,60718000000000\n2010,63000000000000\n", "Other prices", None),
    ],
    ids=["trillions", "billions", "PPP", "PPP at the level of dollars", "constant prices"],
)
def test_what_must_be_seen_before_use(data: bytes, label: str, scale: str | None) -> None:
    found = understand(open_book("w.csv", data))
    assert not found.fit
    assert found.gdp is not None
    assert found.doubt is not None
    assert found.doubt.label == label
    assert (found.scale[1] if found.scale else None) == scale


def test_the_choice_among_several_gdps_is_the_users() -> None:
    book = open_book("rounds.csv", make.TWO_GDPS)
    asked = understand(book)
    assert asked.gdp is None
    assert asked.why_not == "rounds.csv holds 2 series that may be GDP; choose one before it is used."
    chosen = understand(book, chosen=asked.gdps[1].id)
    assert chosen.gdp is not None
    assert chosen.gdp.value("WLD", 2010) == 65e12
    assert understand(book, chosen="upload:other.csv").gdp is None


def test_a_factor_changes_the_chosen_series_only() -> None:
    book = open_book("rounds.csv", make.TWO_GDPS)
    chosen = understand(book, chosen=understand(book).gdps[1].id, factor=2.0)
    assert [s.value("WLD", 2010) for s in chosen.series] == [66e12, 130e12]


def test_a_gdp_of_nobody_and_of_no_currency_cannot_be_used() -> None:
    nobody = understand(open_book("ours.csv", make.UNKNOWN_PLACES))
    assert nobody.gdp is None
    assert nobody.why_not == (
        "“GDP usd” names no place that is known; say whose numbers they are before it is used as GDP."
    )
    book = open_book("n.csv", b"country,year,GDP (current LCU)\nBrazil,2009,3300000\nChile,2009,99000\n")
    local = understand(book)
    assert local.gdp is None
    assert local.why_not is not None
    assert "names no currency" in local.why_not
    told = understand(book, Mapping(unit="BRL"))
    assert told.gdp is not None


def test_trouble_keeps_the_table_and_hostile_files_raise() -> None:
    book = open_book("ours.csv", make.UNKNOWN_PLACES.replace(b"who", b"country"))
    found = understand(book)
    assert found.reading is None
    assert found.trouble is not None
    assert found.trouble.startswith("ours.csv names no place that is known")
    assert found.table.rows[0] == ("country", "year", "GDP usd")
    told = understand(book, Mapping(whole="NGA"))
    assert told.fit
    assert told.signature == found.signature
    with pytest.raises(SeriesError):
        open_book("macros.xlsx", make.macro_workbook())


def test_a_mapping_that_names_what_is_not_there_leaves_a_table() -> None:
    book = open_book("report.xlsx", make.report())
    found = understand(book, Mapping(place="Nowhere"))
    assert found.trouble is not None
    assert "has no column “Nowhere”" in found.trouble
    assert found.table.rows
    gone = understand(book, Mapping(sheet="Table 9"))
    assert gone.trouble is not None
    assert "has no sheet “Table 9”" in gone.trouble


def test_the_table_of_a_form_follows_sheet_header_and_shape() -> None:
    book = open_book("report.xlsx", make.report())
    cover = table_of(book, Mapping(sheet="Cover"))
    assert cover is not None
    assert (cover.sheet, cover.sheets, cover.columns) == ("Cover", ("Cover", "Table 3"), ("A",))
    table = table_of(book, Mapping(sheet="Table 3", header=4))
    assert table is not None
    assert table.taken.shape is Shape.YEARS_ACROSS
    assert table.columns[:2] == ("Country", "2009")
    assert [table.name(i) for i in range(5)] == ["Country", "B", "C", "D", "E"]
    down = table_of(book, Mapping(sheet="Table 3", header=7, shape=Shape.YEARS_DOWN))
    assert down is not None
    assert down.columns[0] == "Nigeria"
