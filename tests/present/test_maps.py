"""Maps: outlines that are whole, values by country, classes in words, and figures that fetch nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.model import Basis, Series, Source
from crimestats.pipeline import analyse
from crimestats.present.figures import map_alt, map_figure
from crimestats.present.figures.worldmap import band_of, shapeless
from crimestats.present.geography import cut_at_180, equal_earth, extent, shapes
from crimestats.present.places import (
    bands_of,
    claims_by_country,
    is_country,
    map_frame,
    series_by_country,
    shares_by_country,
)
from crimestats.present.rows import ChartUnit, claim_rows
from crimestats.reference.store import reference_series
from tests.factories import document
from tests.present.test_figures import words_of

TEXT = (
    "Drug trafficking earned $4 billion in Afghanistan in 2007.\n\n"
    "Drug trafficking earned $2 billion in Colombia in 2008.\n\n"
    "Drug trafficking earned $3 billion in Colombia in 2009.\n\n"
    "Fraud cost $1 billion in Malta and Italy in 2010.\n\n"
    "Drug trafficking earned $300 billion worldwide in 2010."
)
ANALYSIS = analyse([document(TEXT, published=date(2018, 5, 1))])
OWN = Series(
    "upload:a.csv", "Seizures", "seizures", "tonne", Basis.NONE,
    {"COL": {2001: 5.0, 2003: 60.0}, "PER": {2003: 700.0}, "MLT": {2002: 9.0}, "WLD": {2003: 900.0}, "West Africa": {2003: 1.0}},
    Source("Office", "Seizures of drugs", "2020-01-01"),
)  # fmt: skip


def area(code: str) -> float:
    """The area of a country in square kilometres, from its outlines: the projection keeps areas (shoelace, R = 6371 km)."""
    total = 0.0
    for ring in shapes()[code].rings:
        total += sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]))) / 2
    return abs(total) * 6371.0**2


# areas after the CIA World Factbook, rounded; a coast at 1:110 million is coarse
@pytest.mark.parametrize(
    ("code", "km2"),
    [("BRA", 8.51e6), ("RUS", 17.1e6), ("ZAF", 1.22e6), ("LSO", 3.04e4), ("COL", 1.14e6), ("DEU", 3.57e5)],
)  # fmt: skip
def test_outlines_have_the_area_of_their_country(code: str, km2: float) -> None:
    assert area(code) == pytest.approx(km2, rel=0.12)


def test_no_outline_runs_across_the_map() -> None:
    (left, _), (right, _) = extent()
    assert right - left < 5.42
    for shape in shapes().values():
        for ring in shape.rings:
            steps = [math.dist(a, b) for a, b in zip(ring, ring[1:])]
            assert max(steps) < 0.4, shape.code
    sides = {math.copysign(1, ring[0][0]) for ring in shapes()["RUS"].rings}
    assert sides == {1, -1}  # Russia lies on both sides of 180 degrees
    assert "ATA" not in shapes()


@given(st.floats(-180, 180), st.floats(-89, 89))
def test_the_projection_is_even_and_keeps_sides(longitude: float, latitude: float) -> None:
    x, y = equal_earth(longitude, latitude)
    mirrored = equal_earth(-longitude, -latitude)
    assert mirrored == (pytest.approx(-x), pytest.approx(-y))
    assert x * longitude >= 0
    assert y * latitude >= 0


def test_a_ring_over_the_date_line_is_two() -> None:
    west, east = cut_at_180([(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0)])
    assert max(x for x, _ in west) == 180
    assert min(x for x, _ in east) == -180
    assert cut_at_180([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]) == [[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]]


def test_claims_by_country() -> None:
    found = claims_by_country(ANALYSIS.comparisons)
    assert {v.code: v.value for v in found.values} == {"COL": 2, "AFG": 1, "MLT": 1, "ITA": 1}
    assert found.left_out == (("World", "1 claim; no single country"),)
    figure = map_figure(found)
    assert figure is not None
    assert [t.name for t in figure.data] == ["no claim", "1 claim", "2 claims", "values"]
    assert sorted((c[0], c[1]) for c in figure.data[-1].customdata) == [("AFG", 1.0), ("COL", 2.0), ("ITA", 1.0)]
    text = words_of(figure)
    assert "Too small to be drawn: Malta 1 claim." in text
    assert "World: 1 claim; no single country" in text
    assert [v.code for v in shapeless(found)] == ["MLT"]
    assert map_alt(found).startswith(
        "Map: Where the claims are about. Number of claims that name each country. 4 countries."
    )


def test_shares_only_where_a_country_has_one_claim() -> None:
    rows = claim_rows(ANALYSIS, ChartUnit.SHARE).charted
    found = shares_by_country(rows, ANALYSIS.comparisons, "drug-trafficking")
    gdp = ANALYSIS.gdp.points["AFG"][2007]
    assert [(v.code, v.year) for v in found.values] == [("AFG", 2007)]
    assert found.values[0].value == pytest.approx(100 * 4e9 / gdp)
    assert ("Colombia", "2 claims, and a map shows one") in found.left_out
    assert ("World", "1 claim; no single country") in found.left_out
    assert found.unit == "% of the GDP of the claim's year, 2007."
    more = analyse(
        [document(TEXT + "\n\nDrug trafficking earned $1 billion in Peru in 2012.", published=date(2018, 5, 1))]
    )
    both = shares_by_country(claim_rows(more, ChartUnit.SHARE).charted, more.comparisons, "drug-trafficking")
    assert both.unit == "% of the GDP of the claim's year, 2007 to 2012: years differ."


def test_a_series_in_a_year_and_in_the_last_year_of_each() -> None:
    found = series_by_country(OWN, 2003)
    assert [(v.code, v.value, v.year) for v in found.values] == [("PER", 700.0, 2003), ("COL", 60.0, 2003)]
    assert ("Malta", "no value for 2003") in found.left_out
    assert ("West Africa", "no single country") in found.left_out
    assert found.unit.endswith("2003.")
    last = series_by_country(OWN, None)
    assert {v.code: v.year for v in last.values} == {"PER": 2003, "COL": 2003, "MLT": 2002}
    assert "2002 to 2003: years differ." in last.unit
    frame = map_frame(last)
    assert frame["Place"].tolist() == ["Peru", "Colombia", "Malta", "West Africa"]
    assert frame["Year"].tolist()[:3] == [2003, 2003, 2002]
    assert frame["Note"].tolist()[-1] == "no single country"
    gdp = map_frame(series_by_country(reference_series("gdp-current-usd"), 2010))
    assert gdp.columns[1] == "US$ bn"
    assert gdp.loc[gdp["Place"] == "United States", "US$ bn"].item() == pytest.approx(15_049, rel=1e-3)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_map_is_drawn_from_its_own_outlines(theme: Any) -> None:
    figure = map_figure(series_by_country(OWN, 2003), theme)
    assert figure is not None
    assert {t.type for t in figure.data} == {"scatter"}  # no geo trace: such would fetch shapes
    assert figure.data[0].fillpattern.shape == "/"
    drawn = sum(len(s.rings) for s in shapes().values())
    gaps = sum(int(math.isnan(x)) for t in figure.data[:-1] for x in t.x)
    assert gaps == drawn
    assert figure.layout.yaxis.scaleanchor == "x"
    text = words_of(figure)
    for part in (
        "Seizures",
        "2003.",
        "Source: Office, Seizures of drugs, 1 January 2020.",
        "under 200",
        "600 and more",
        "no number",
    ):
        assert part in text, part
    assert map_figure(replace(series_by_country(OWN, 2003), values=())) is None
    assert map_alt(replace(series_by_country(OWN, 2003), values=())) == "Seizures: no country has a number."


@given(st.lists(st.floats(-1e12, 1e13), min_size=1, max_size=40), st.booleans())
def test_every_value_is_in_one_class(values: list[float], percent: bool) -> None:
    bands = bands_of(values, percent=percent)
    assert 1 <= len(bands) <= 6
    for value in values:
        assert sum(band.low <= value < band.high for band in bands) == 1
        band_of(value, bands)
    assert len({b.label for b in bands}) == len(bands)


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=60))
def test_every_count_is_in_one_class(values: list[int]) -> None:
    bands = bands_of([float(v) for v in values], whole=True)
    assert all(sum(band.low <= v < band.high for band in bands) == 1 for v in values)


def test_what_a_country_is() -> None:
    assert [c for c in ("COL", "WLD", "World", "West Africa", "XKX", "European Union") if is_country(c)] == [
        "COL",
        "XKX",
    ]
