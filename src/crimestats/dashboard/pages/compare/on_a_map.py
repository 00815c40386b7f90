"""A map: claims by country, one topic as % of each country's GDP, or any series with countries."""

from __future__ import annotations

import streamlit as st

from crimestats.lexicon.topics import topics
from crimestats.model import Analysis, Comparison, Series
from crimestats.present.figures.catalogue import map_chart, mappable
from crimestats.present.figures.worldmap import shapeless
from crimestats.present.filters import Filters
from crimestats.present.places import PlaceValues, claims_by_country, series_by_country, shares_by_country
from crimestats.present.rows import ChartUnit, claim_rows
from crimestats.present.words import topic_label

from ... import cache, state
from . import drawn

LEAD = "Where the claims are about, and any series with countries. Grey to blue, hatched where there is no number; nothing is fetched."
COUNTS, SHARES, LATEST = "claims", "share", "latest"
_SHIPPED = ("gdp-current-usd", "gdp-ppp-current", "population")


def show(analysis: Analysis, chosen: Filters, kept: list[Comparison]) -> None:
    """Draws the view."""
    uploaded = [s for u in state.work().series for s in u.found.series]
    series = {s.id: s for s in mappable([*uploaded, *(cache.reference(name) for name in _SHIPPED)])}
    names = {COUNTS: "Number of claims", SHARES: "One topic, % of GDP", **{i: _name(s) for i, s in series.items()}}
    left, right = st.columns([3, 2])
    with left:
        grid = st.grid(2, min_column_width=180)
        what = grid.selectbox(
            "What", list(names), format_func=lambda w: names.get(w, w), key="map_of", bind="query-params"
        )
        if what in series:
            values = _series(grid, series[what])
            empty = "No country has a number in this year; choose another."
        elif what == SHARES:
            values = _shares(grid, analysis, chosen, kept)
            empty = "A map of shares needs a country with exactly one claim of the topic; none has."
        else:
            values = claims_by_country(kept)
            empty = "No claim names a single country; widen the topics or the place, or show a series."
        chart = map_chart("map", values)
        picture = drawn.picture(chart, "map", empty)
    with right:
        _beside(values, picture)
        drawn.table(chart.frame(), "map_table", height=560)


def _name(series: Series) -> str:
    return f"{series.file}: {series.title}" if series.file else series.title


def _series(grid: st.delta_generator.DeltaGenerator, series: Series) -> PlaceValues:
    years = [str(y) for y in sorted({y for p in series.points.values() for y in p}, reverse=True)]
    picked = grid.selectbox(
        "Year", [LATEST, *years], format_func=lambda y: "Last of each country" if y == LATEST else y, key="map_year", bind="query-params",
        help="With the last year of each country the years differ, which the map says.",
    )  # fmt: skip
    return series_by_country(series, None if picked in (None, LATEST) else int(picked))


def _shares(
    grid: st.delta_generator.DeltaGenerator, analysis: Analysis, chosen: Filters, kept: list[Comparison]
) -> PlaceValues:
    rows = claim_rows(
        analysis, ChartUnit.SHARE, only=[c.claim.id for c in kept], every_stance=chosen.every_stance
    ).charted
    found = {r.topic for r in rows}
    slugs = [s for s in topics() if s in found]
    picked = grid.selectbox("Topic", slugs, format_func=topic_label, key="map_topic", bind="query-params")
    return (
        shares_by_country(rows, kept, picked) if picked else PlaceValues("% of GDP by country", "% of GDP.", (), (), "")
    )


def _beside(values: PlaceValues, picture: bool) -> None:
    """What the table beside the map holds."""
    small = len(shapeless(values))
    said = f"{len(values.values)} countries with a number"
    if picture and small:
        said += f", {small} of them too small to be drawn"
    if values.left_out:
        said += f"; {len(values.left_out)} places that are not on the map, each with the reason"
    st.markdown(f":small[:gray[{said}.]]")
