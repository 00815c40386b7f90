"""The catalogue of charts: what is offered, that each draws, tells and tabulates the same, and small multiples in one picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crimestats.io.samples import samples
from crimestats.pipeline import analyse
from crimestats.present.figures import Ranged, panels_figure
from crimestats.present.figures.catalogue import Chart, charts_of, mappable, panels_chart
from crimestats.present.figures.frame import Words
from crimestats.present.figures.stack import stacked
from crimestats.present.filters import Filters
from crimestats.reference.estimates import published_estimates
from crimestats.reference.store import reference_series
from tests.factories import document
from tests.present.test_figures import words_of

SAMPLES = analyse(samples())
SERIES = tuple(reference_series(n) for n in ("gdp-current-usd", "population", "cpi-u"))
CHARTS = charts_of(SAMPLES, None, SERIES, published_estimates())
BY_KEY = {c.key: c for c in CHARTS}


def test_what_is_offered() -> None:
    assert [c.key for c in CHARTS[:5]] == ["claims-usd", "counts", "spread-usd", "claims-gdp", "spread-gdp"]
    for key in ("beside-WLD", "beside-AFG", "estimates-drug-trafficking-usd", "map-claims", "map-series-1", "panels"):
        assert key in BY_KEY
    assert len(BY_KEY) == len(CHARTS)
    assert charts_of(analyse([document("Nothing is said here.")])) == ()
    one = charts_of(SAMPLES, Filters(topics=("terrorism",)))
    assert [c.key for c in one] == ["claims-usd", "counts", "spread-usd", "claims-gdp", "spread-gdp", "beside-WLD"]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.key)
def test_each_draws_tells_and_tabulates(chart: Chart) -> None:
    figure = chart.figure("dark")
    assert figure is not None
    assert figure.layout.annotations[0].text
    assert figure.layout.height > 200
    assert len(figure.data) <= 17
    text = words_of(figure)
    assert "Chart: crimestats" in text
    for note in chart.notes:
        assert note.label in text
    assert chart.alt().endswith((".", "it."))
    frame = chart.frame()
    assert len(frame) >= 1
    assert chart.title


def test_mixed_things_are_said_in_the_picture() -> None:
    beside = BY_KEY["beside-WLD"]
    assert [n.code for n in beside.notes] == ["concept-mix", "overlap"]
    figure = beside.figure("light")
    assert figure is not None
    assert "Different things. This chart holds market values" in words_of(figure)
    alone = analyse([document("Fraud cost $5 billion worldwide in 2014.", published=date(2018, 1, 1))])
    assert all(c.notes == () for c in charts_of(alone))


def test_tables_hold_the_numbers_of_the_charts() -> None:
    frame = BY_KEY["beside-WLD"].frame()
    figure = BY_KEY["beside-WLD"].figure("light")
    assert figure is not None
    marks = next(t for t in figure.data if t.name == "marks")
    assert len(frame) == len({c[0] for c in marks.customdata}) == 36
    row = frame[(frame["Topic"] == "Drug trafficking") & (frame["Year"] == 2003)].iloc[0]
    assert row["High, US$ bn"] == pytest.approx(321.6)
    assert row["GDP, US$ bn"] == pytest.approx(SAMPLES.gdp.points["WLD"][2003] / 1e9)
    spread = BY_KEY["spread-usd"].frame().set_index("Topic")
    assert spread.loc["Drug trafficking", "Smallest, US$ bn"] == pytest.approx(4.0)


def test_small_multiples_keep_their_own_scales() -> None:
    panels = [(Ranged(SERIES[0]), "WLD"), (Ranged(SERIES[1]), "WLD"), (Ranged(SERIES[2]), "USA")]
    figure = panels_chart(panels, 2010).figure("light")
    assert figure is not None
    assert {t.yaxis for t in figure.data} == {"y", "y2", "y3"}
    domains = [figure.layout[f"yaxis{n}"].domain for n in ("", "2", "3")]
    assert domains[0][0] > domains[1][1] > domains[1][0] > domains[2][1]
    tops = [figure.layout[f"yaxis{n}"].range[1] for n in ("", "2", "3")]
    for top, (panel, place) in zip(tops, panels):
        alone = panels_figure(panel, place, 2010)
        assert alone is not None
        assert top == alone.layout.yaxis.range[1]
    text = words_of(figure)
    for part in (
        "3 data sets",
        "never two scales on one plot. Dotted: 2010.",
        "World: Population",
        "66.5\u00a0tn in 2010",
    ):
        assert part in text.replace("  ", " "), part
    refs = {a.yref for a in figure.layout.annotations}
    assert {"y domain", "y2 domain", "y3 domain", "paper"} == refs


def test_twelve_panels_and_no_more() -> None:
    one = panels_figure(SERIES[1], "WLD", None)
    assert one is not None
    figure = stacked([one] * 15, Words("Fifteen", "Sub"), "light")
    assert figure is not None
    assert len({t.yaxis for t in figure.data}) == 12
    assert "3 more data sets are not shown." in words_of(figure)
    assert stacked([], Words("None", ""), "light") is None


def test_a_map_needs_countries() -> None:
    assert [s.id for s in mappable(SERIES)] == ["gdp-current-usd", "population"]
    assert mappable([replace(SERIES[1], points={"WLD": {2000: 1.0}})]) == ()
