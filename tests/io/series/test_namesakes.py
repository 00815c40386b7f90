"""Cells that look like countries and are none: states and provinces by code or name. Layouts after national offices of statistics;
all numbers are our own."""

from __future__ import annotations

import pytest

from crimestats.errors import SeriesError
from crimestats.io.series import SeriesReading, read_series
from crimestats.lexicon.places import match_cell
from crimestats.lexicon.tabular import role_of

from .making import text


def points(reading: SeriesReading) -> dict[str, dict[int, float]]:
    """Place → year → value of the only series."""
    (series,) = reading.series
    return {place: dict(values) for place, values in series.points.items()}


def said(reading: SeriesReading, code: str) -> list[str]:
    return [p.what for p in reading.problems if p.code == code]


STATES = (
    "Area,2009,2010",
    "United States,900,950",
    "Alabama,10,11",
    "Alaska,5,6",
    "Georgia,40,41",
    "Ohio,50,52",
    "Midlands,7,8",
)


def test_a_part_of_a_country_does_not_stand_for_it() -> None:
    reading = read_series("gdp.csv", text("GDP by state (US$ bn)", "", *STATES[:3]))
    assert points(reading) == {"USA": {2009: 900e9, 2010: 950e9}, "Alabama": {2009: 10e9, 2010: 11e9}}
    assert said(reading, "unknown-place") == [
        "“Alabama” is a part of the United States and does not stand for all of it; its numbers are kept under that name."
    ]


def test_parts_alone_are_no_country() -> None:
    reading = read_series(
        "homicides.csv", text("Country,Year,Homicides", "Scotland,2009,80", "Scotland,2010,90", "Wales,2009,20")
    )
    assert points(reading) == {"Scotland": {2009: 80, 2010: 90}, "Wales": {2009: 20}}


def test_a_state_that_is_called_like_a_country() -> None:
    reading = read_series("gdp.csv", text("GDP by state (US$ bn)", "", *STATES))
    assert set(points(reading)) == {"USA", "Alabama", "Alaska", "Georgia", "Ohio", "Midlands"}
    assert points(reading)["Georgia"] == {2009: 40e9, 2010: 41e9}
    assert (
        "“Georgia” is taken for no country, since it stands among parts of the United States; its numbers are kept under that name."
        in said(reading, "unknown-place")
    )


def test_states_across_are_no_countries_either() -> None:
    reading = read_series("gdp.csv", text("Year,Alabama,Alaska,Georgia,Ohio", "2009,10,5,40,50", "2010,11,6,41,52"))
    places = [place for s in reading.series for place in s.points]
    assert places == ["Alabama", "Alaska", "Georgia", "Ohio"]


def test_a_country_is_one_beside_few_parts_of_another() -> None:
    rows = ("Country,2009,2010", "Georgia,40,41", "England,5,6", "Wales,5,6", "Mexico,7,8", "Peru,9,9", "Chile,3,4")
    assert set(points(read_series("t.csv", text(*rows)))) == {"GEO", "England", "Wales", "MEX", "PER", "CHL"}


CODES = ("Code,2009,2010", "RO,1,2", "AC,3,4", "AM,5,6", "RR,7,8", "PA,9,9", "AP,3,4", "TO,5,5")


def test_codes_of_which_many_are_of_no_country_are_of_another_list() -> None:
    with pytest.raises(SeriesError, match="names no place that is known") as refused:
        read_series("pib.csv", text(*CODES))
    assert refused.value.code == "no-known-entity"


@pytest.mark.parametrize("heading", ["UF", "State code", "Estado", "Provincia", "Bundesland"])
def test_codes_under_a_heading_of_parts_are_no_countries(heading: str) -> None:
    with pytest.raises(SeriesError, match="names no place that is known"):
        read_series("t.csv", text(f"{heading},2009,2010", "PA,1,2", "AL,3,4"))


def test_codes_of_countries_with_some_of_groups_stay() -> None:
    rows = ("geo,2009,2010", "AT,1,2", "BE,3,4", "DE,5,6", "FR,7,8", "EL,9,9", "UK,3,4", "EA,5,5", "QQ,1,1")
    assert set(points(read_series("t.csv", text(*rows)))) == {
        "AUT",
        "BEL",
        "DEU",
        "FRA",
        "GRC",
        "GBR",
        "Euro area",
        "QQ",
    }


def test_codes_beside_names_of_parts_are_those_of_the_parts() -> None:
    rows = (
        "Code,State,Year,Value (US$)",
        "AL,Alabama,2009,1",
        "CA,California,2009,3",
        "DE,Delaware,2009,5",
        "PA,Pennsylvania,2009,5",
    )
    assert set(points(read_series("t.csv", text(*rows)))) == {"Alabama", "California", "Delaware", "Pennsylvania"}


def test_regions_that_nobody_knows_are_refused_with_their_names() -> None:
    rows = ("index;Comunidad autónoma;Año;Total", "1;Andarria;2021;189", "2;Aragüés;2021;289", "0;Total;2021;282")
    with pytest.raises(SeriesError, match=r"names no place that is known.*Andarria") as refused:
        read_series("t.csv", text(*rows))
    assert refused.value.code == "no-known-entity"


def test_regions_with_their_country_are_read_and_listed() -> None:
    rows = ("Régions 2016,2009,2010", "Morvonne,7,8", "Haute-Sarre,65,66", "France,552,560")
    reading = read_series("t.csv", text(*rows))
    assert points(reading) == {
        "Morvonne": {2009: 7, 2010: 8},
        "Haute-Sarre": {2009: 65, 2010: 66},
        "FRA": {2009: 552, 2010: 560},
    }
    assert len(said(reading, "unknown-place")) == 2


def test_a_country_within_a_longer_name_is_not_meant() -> None:
    reading = read_series("t.csv", text("Année,France,Île-de-France", "2009,552,55", "2010,560,56"))
    by_title = {s.title: dict(s.points) for s in reading.series}
    assert by_title["Île-de-France"] == {"Île-de-France": {2009: 55, 2010: 56}}


def test_hardly_any_known_place_is_a_doubt() -> None:
    rows = (
        "Country,2009,2010",
        "Luxembourg,1,2",
        "Namarre,3,4",
        "Liègeois,5,6",
        "Hainois,7,8",
        "Limbour,9,9",
        "Brabanne,3,4",
    )
    reading = read_series("t.csv", text(*rows))
    assert said(reading, "few-places-known") == [
        "Only 1 of the 6 places is known (Luxembourg): parts of a country may be called like a country elsewhere."
    ]


def test_a_column_of_regions_beside_countries_is_not_the_place() -> None:
    rows = ("Country,Region,Year,Value (kg)", "Peru,Americas,2009,5", "Chile,Americas,2009,6", "Kenya,Africa,2009,7")
    assert points(read_series("t.csv", text(*rows))) == {"PER": {2009: 5}, "CHL": {2009: 6}, "KEN": {2009: 7}}


def test_regions_of_the_world_are_places_where_nothing_else_is() -> None:
    reading = read_series("t.csv", text("Region,2009,2010", "Africa,5,6", "Europe,7,8", "Asia,1,2"))
    assert set(points(reading)) == {"Africa", "Europe", "Asia"}


SCRAMBLED = [("CÃ´te d'Ivoire", "CIV"), ("TÃ¼rkiye", "TUR"), ("CuraÃ§ao", "CUW"), ("SÃ£o TomÃ© and PrÃ\xadncipe", "STP"), ("RÃ©union", "REU"),
             ("Ã…land Islands", "ALA"), ("C\ufffdte d'Ivoire", None)]  # fmt: skip


@pytest.mark.parametrize(("written", "code"), SCRAMBLED)
def test_names_that_were_decoded_twice(written: str, code: str | None) -> None:
    place = match_cell(written)
    assert (place.code if place else None) == code


def test_headings_of_parts_may_have_a_year_beside_them() -> None:
    assert (role_of("Régions 2016"), role_of("Region"), role_of("2016"), role_of("GDP 2016")) == (
        "division",
        "division",
        None,
        None,
    )
