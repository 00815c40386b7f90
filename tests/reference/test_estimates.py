"""The shipped table of published estimates as values: every row, places by code, and rows that are refused."""

from __future__ import annotations

import csv

import pytest

from crimestats.lexicon.topics import topics
from crimestats.reference.estimates import TABLE, _built, estimates_of, place_key, published_estimates
from crimestats.reference.files import data_path

with data_path(TABLE).open(newline="", encoding="utf-8") as _file:
    ROWS = tuple(csv.DictReader(_file))
ROW = next(r for r in ROWS if r["id"] == "wdr2005-01")


def test_every_row_is_an_estimate() -> None:
    found = published_estimates()
    assert [e.id for e in found] == [r["id"] for r in ROWS]
    assert len({e.id for e in found}) == len(found)
    assert {e.topic for e in found} <= set(topics())


def test_a_row_keeps_what_the_table_says() -> None:
    found = next(e for e in published_estimates() if e.id == "wdr2005-01")
    assert (found.low, found.high, found.point, found.unit, found.per) == (None, None, 321.6e9, "USD", "year")
    assert (found.place, found.first, found.last, found.published) == ("WLD", 2003, 2003, "2005-06")
    assert (found.publisher, found.verified) == ("UNODC", True)


PLACES = [("World", "WLD"), ("AFG", "AFG"), ("Russia", "RUS"), ("Developing countries", None)]


@pytest.mark.parametrize(("written", "code"), PLACES)
def test_places_are_compared_by_code(written: str, code: str | None) -> None:
    assert place_key(written) == (code or place_key(written))
    assert place_key(place_key(written)) == place_key(written)


def test_found_by_topic_and_unit_only() -> None:
    drugs = estimates_of("drug-trafficking", "USD")
    assert {(e.topic, e.unit) for e in drugs} == {("drug-trafficking", "USD")}
    assert estimates_of("drug-trafficking", "SEK") == ()
    assert estimates_of("no-topic", "USD") == ()
    assert sum(len(estimates_of(t, u)) for t, u in {(e.topic, e.unit) for e in published_estimates()}) == len(ROWS)


REFUSED = [
    ("no number", {"point": ""}, "no number"),
    ("no topic of ours", {"topic": "weather"}, "no such topic"),
    ("ends in the wrong order", {"low": "5", "high": "2"}, "low is above high"),
    ("neither yes nor no", {"verified": "perhaps"}, "yes or no"),
    ("a year in words", {"reference_year_last": "recent"}, "invalid literal"),
]


@pytest.mark.parametrize(("cells", "why"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_rows_that_are_refused(cells: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        _built({**ROW, **cells})
