"""Series files on the Data page without a browser: doubts before use, the form, the choice of the GDP, replacing, the last mapping."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.dashboard.apps import page, plots, texts
from tests.io import fixtures as make

TRILLIONS = b"year,World GDP usd\n2009,60.7\n2010,66.5\n"
SUSPECT = "Check the scale. GDP of World in 2009 is 60.7 here and 60,718 bn in the reference: probably in trillions."


def give(test: AppTest, *files: tuple[str, bytes]) -> None:
    """Drops files into the uploader of the page."""
    test.file_uploader[0].set_value([(name, data, "text/csv") for name, data in files]).run()
    assert not test.exception


def press(test: AppTest, label: str, number: int = 0) -> None:
    """Presses a button by its label."""
    [b for b in test.button if b.label == label][number].click().run()
    assert not test.exception


def labels(test: AppTest) -> list[str]:
    return [b.label for b in test.button]


def words(test: AppTest) -> str:
    """All that the page says, without the signs that keep words of files from being Markdown."""
    every = [*test.markdown, *test.warning, *test.info, *test.text]
    return "\n".join(str(e.value) for e in every).replace("\\", "").replace("**", "")


def choose(test: AppTest, label: str, value: str) -> None:
    next(s for s in test.selectbox if s.label == label).set_value(value).run()
    assert not test.exception


def tables(test: AppTest) -> list[dict[str, list[object]]]:
    return [t.value.to_dict("list") for t in test.dataframe]


def in_use(test: AppTest) -> str:
    return next(line for line in words(test).splitlines() if "In use as GDP" in line)


def test_a_card_says_how_a_file_was_read() -> None:
    test = page("data")
    give(test, ("own.csv", make.WIDE))
    said = words(test)
    assert "Read as GDP (current US$): 3 places, 2009–2011, US$, current prices, as written." in said
    assert "an indicator download of the World Bank" in said
    stands, understood = tables(test)[:2]
    assert stands["A"][:2] == ["Data Source", "Last Updated Date"]
    assert stands["Row"][:3] == ["1", "3", "5"]
    assert understood["Place"] == ["World", "World", "Egypt", "Egypt", "Namibia"]
    assert understood["Value, US$"][1] == "70,000,000,000,000"
    assert understood["From shipped GDP"][:2] == ["−1.2%", "+5.2%"]
    assert [e.label for e in test.expander] == [
        "Paste text",
        "Remarks on cells and rows: 1 left out, 1 used with a reservation",
        "Open a file",
    ]
    assert "own.csv, row 8, column G: “x1” is not a number; it is left empty." in said
    press(test, "Use as GDP")
    assert "serves as GDP" in words(test)
    assert "own.csv" in in_use(test)
    press(test, "Use the shipped GDP again")
    assert "World Development Indicators" in in_use(test)


def test_another_currency_is_turned_into_dollars_and_said() -> None:
    test = page("data")
    give(test, ("nama.tsv", make.EUROSTAT))
    assert "Germany and France, 2009–2011, EUR, current prices, written in millions." in words(test)
    assert "EUR turned into US$ at the average rate of each year" in words(test)
    understood = tables(test)[1]
    assert understood["Mark"] == ["", "break in the series", "provisional", "", "provisional"]
    assert all(str(v).endswith("%") for v in understood["From shipped GDP"])


def test_a_wrong_scale_is_seen_before_use_and_read_anew() -> None:
    test = page("data")
    give(test, ("trn.csv", TRILLIONS))
    assert SUSPECT in words(test)
    assert "World Development Indicators" in in_use(test)
    assert [b.label for b in test.button if b.proto.type == "primary"] == ["Read as trillions"]
    press(test, "Read as trillions")
    assert SUSPECT not in words(test)
    assert "you said: scale trillions" in words(test)
    assert "trn.csv" in in_use(test)


def test_a_wrong_scale_of_one_series_leaves_the_others() -> None:
    test = page("data", "compare")
    data = b"year,World GDP (US$),World population (millions)\n2009,60.7,6900\n2010,66.5,6980\n"
    give(test, ("both.csv", data))
    press(test, "Read as trillions")
    assert "both.csv" in in_use(test)
    people = next(p for p in plots(test) if "population" in texts(p))
    assert max(people["data"][0]["y"]) == 6980e6


def test_dollars_of_another_kind_are_a_doubt() -> None:
    test = page("data")
    data = b"year,World GDP PPP (international $)\n2009,84300000000000\n2010,89900000000000\n"
    give(test, ("ppp.csv", data))
    assert "Different dollars. These are international dollars (PPP), not US dollars." in words(test)
    assert "Use as GDP" not in labels(test)
    assert "Use it all the same" in labels(test)


def test_which_of_two_series_is_gdp_is_asked() -> None:
    test = page("data")
    give(test, ("rounds.csv", make.TWO_GDPS))
    assert "rounds.csv holds 2 series that may be GDP; choose one before it is used." in words(test)
    assert "Use as GDP" not in labels(test)
    asked = next(s for s in test.selectbox if s.label == "Series to use as GDP")
    assert asked.value is None
    asked.select_index(1).run()
    assert "its GDP is GDP of the last round (US$ bn)" in words(test)
    press(test, "Use as GDP")
    assert "GDP of the last round (US$ bn)" in in_use(test)
    asked = next(s for s in test.selectbox if s.label == "Series to use as GDP")
    asked.select_index(0).run()
    assert "GDP of the first round (US$ bn)" in in_use(test)
    assert "It goes on serving as GDP." in words(test)


def test_one_filled_button_on_a_page() -> None:
    test = page("data")
    give(test, ("own.csv", make.WIDE), ("trn.csv", TRILLIONS), ("GDP.csv", make.FRED))
    assert [b.label for b in test.button if b.proto.type == "primary"] == ["Use as GDP"]
    press(test, "Change how it is read")
    assert len([b for b in test.button if b.proto.type == "primary"]) == 1


def test_the_form_changes_how_a_file_is_read() -> None:
    test = page("data")
    give(test, ("own.csv", make.WIDE))
    press(test, "Change how it is read")
    first = next(s for s in test.selectbox if s.label == "Column of the places")
    assert first.options[:3] == ["As found: B: Country Code", "One place for all numbers", "A: Country Name"]
    assert next(n for n in test.number_input if n.label == "Row of the headings").placeholder == "As found: row 5"
    choose(test, "Unit", "EUR")
    choose(test, "Scale", "1000.0")
    assert "EUR, current prices, written in thousands." in words(test)
    assert "US$, current prices, as written." in words(test)  # the card itself, until it is applied
    press(test, "Read it so")
    assert "you said: unit EUR, Euro, scale thousands" in words(test)
    assert "US$, current prices, as written." not in words(test)
    assert "Close the form" not in labels(test)
    press(test, "Change how it is read")
    assert next(s for s in test.selectbox if s.label == "Unit").value == "EUR"
    press(test, "Back to how it was found")
    assert next(s for s in test.selectbox if s.label == "Unit").value == ""
    press(test, "Read it so")
    assert "you said" not in words(test)


def test_what_does_not_work_stays_in_the_form_with_its_sentence() -> None:
    test = page("data")
    give(test, ("own.csv", make.WIDE))
    press(test, "Change how it is read")
    choose(test, "Unit", "EUR")
    choose(test, "Shape", "years-down")
    assert "Not so. No year and place columns were found in own.csv" in words(test)
    assert next(b for b in test.button if b.label == "Read it so").proto.disabled
    for label, value in (("Unit", "EUR"), ("Shape", "years-down")):
        assert next(s for s in test.selectbox if s.label == label).value == value
    press(test, "Close the form")
    assert "The form holds answers that are not applied yet" in words(test)
    press(test, "Change how it is read")
    for label, value in (("Unit", "EUR"), ("Shape", "years-down")):
        assert next(s for s in test.selectbox if s.label == label).value == value
    choose(test, "Shape", "")
    press(test, "Read it so")
    assert "EUR, current prices" in words(test)


def test_a_sheet_and_a_row_of_headings_can_be_chosen() -> None:
    test = page("data")
    give(test, ("report.xlsx", make.report()))
    press(test, "Change how it is read")
    assert next(s for s in test.selectbox if s.label == "Sheet").options == ["As found: Table 3", "Cover", "Table 3"]
    choose(test, "Sheet", "Cover")
    assert "Not so. No year and place columns were found in report.xlsx" in words(test)
    choose(test, "Sheet", "Table 3")
    next(n for n in test.number_input if n.label == "Row of the headings").set_value(400).run()
    assert "Not so. report.xlsx has no row 400." in words(test)
    next(n for n in test.number_input if n.label == "Row of the headings").set_value(4).run()
    assert next(s for s in test.selectbox if s.label == "Unit").options[0] == "As found: 2 kinds"
    choose(test, "Scale", "1000000.0")
    assert "What you say of unit, scale and prices holds for all 2 series; keep one to say it of one." in words(test)
    choose(test, "Which series only", "Population (million)")
    assert "holds for all 2 series" not in words(test)
    assert "Read as Population (million): 3 places, 2009–2010, persons, written in millions." in words(test)


def test_a_file_that_only_a_mapping_settles_has_a_card_with_the_form_open() -> None:
    test = page("data")
    data = make.UNKNOWN_PLACES.replace(b"who", b"country")
    give(test, ("ours.csv", data), ("page.csv", b"<!doctype html><html><body>gone</body></html>"))
    said = words(test)
    assert "0 of 2 files were read" in [s.label for s in test.status]
    assert "page.csv is a web page, not a table." in said
    assert "Not read yet. ours.csv names no place that is known" in said
    assert "Read it so" in labels(test)
    assert labels(test).count("Remove") == 1
    choose(test, "Column of the places", "\0one place for all numbers")
    choose(test, "Whose numbers they are", "NGA")
    assert "Nigeria, 2009–2010" in words(test)
    press(test, "Read it so")
    assert "Not read yet" not in words(test)
    press(test, "Use as GDP")
    assert "ours.csv" in in_use(test)


def test_a_gdp_of_nobody_cannot_be_used() -> None:
    test = page("data")
    give(test, ("ours.csv", make.UNKNOWN_PLACES))
    assert "“GDP usd” names no place that is known; say whose numbers they are before it is used as GDP." in words(test)
    assert "Use as GDP" not in labels(test)


def test_the_last_mapping_is_offered_again() -> None:
    test = page("data")
    give(test, ("2023.csv", TRILLIONS))
    press(test, "Read as trillions")
    press(test, "Remove")
    give(test, ("2024.csv", TRILLIONS.replace(b"66.5", b"66.6")))
    assert "Read as last time (scale trillions)?" in words(test)
    press(test, "Read as last time")
    assert "you said: scale trillions" in words(test)
    assert SUSPECT not in words(test)
    give(test, ("2025.csv", TRILLIONS))
    press(test, "Not this time")
    assert "Read as last time" not in labels(test)
    assert SUSPECT in words(test)


def test_a_file_of_the_same_name_goes_on_serving_where_it_can() -> None:
    test = page("data")
    give(test, ("own.csv", make.WIDE))
    press(test, "Use as GDP")
    give(test, ("own.csv", make.WIDE.replace(b"70000000000000", b"71000000000000")))
    assert "own.csv: read as a series" in words(test)
    assert "It takes the place of the earlier file of this name. It goes on serving as GDP." in words(test)
    assert "71,000,000,000,000" in tables(test)[1]["Value, US$"]
    assert "own.csv" in in_use(test)
    give(test, ("own.csv", TRILLIONS))
    assert "It no longer serves as GDP, because it raises a question first" in words(test)
    assert "World Development Indicators" in in_use(test)


def test_a_card_takes_a_file_in_place_of_its_own() -> None:
    test = page("data")
    give(test, ("a.csv", make.WIDE), ("b.csv", make.FRED))
    press(test, "Use as GDP")
    press(test, "Replace")
    test.file_uploader[1].set_value([("c.csv", make.EUROSTAT, "text/csv")]).run()
    said = words(test)
    assert "It takes the place of a.csv. It goes on serving as GDP." in said
    assert "c.csv" in in_use(test)
    assert [m.value.replace("\\", "")[4:9] for m in test.markdown if m.value.startswith("### ")] == ["c.csv", "b.csv"]
    press(test, "Replace", 1)
    test.file_uploader[1].set_value([("bad.csv", b"<html>gone</html>", "text/csv")]).run()
    assert "bad.csv is a web page, not a table." in words(test)
    assert len([m for m in test.markdown if m.value.startswith("### ")]) == 2


def test_estimates_are_a_table_and_their_ends_one_panel() -> None:
    test = page("data", "compare")
    give(test, ("markets.csv", make.ESTIMATES))
    assert "Read as 5 estimates in 3 series: World, 2009–2012." in words(test)
    assert "markets.csv, row 7: The low value 9e+09 is above the high one 7e+09; the row is left out." in words(test)
    listed = next(t for t in tables(test) if "Best" in t)
    assert listed["High"][:2] == ["300,000,000,000", "350,000,000,000"]
    band = next(p for p in plots(test) if "Drug trafficking, market value" in texts(p).replace("</b> <b>", " "))
    assert [d["y"] for d in band["data"]] == [[200e9, 220e9, 230e9, 240e9], [300e9, 350e9, 360e9, 390e9]]
    assert band["data"][1]["fill"] == "tonexty"
    assert "Band: low to high." in texts(band)
    assert "US$, current prices" in texts(band)


def test_words_of_a_file_are_never_markdown() -> None:
    test = page("data")
    give(test, ("**x** <b>.csv", make.HOSTILE_CELLS))
    heading = next(m.value for m in test.markdown if m.value.startswith("### "))
    assert heading == "### \\*\\*x\\*\\* \\<b\\>\\.csv"
    assert "<script>alert(1)</script> GDP $x^2$ usd" in words(test)
    assert not any("<script>" in m.value for m in test.markdown)
    assert "looks like a formula; it is text here, never run, and the row is left out." in words(test)
