"""Panels of other data: ends of a range in one, forecasts dashed, values below zero, short series."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crimestats.model import Basis, Series, Source
from crimestats.present.figures import Ranged, panels_figure, ranged

OWN = Series("upload:a.csv", "Losses", "losses", "EUR", Basis.CURRENT, {}, Source("a.csv", "Losses"))
YEARS = (2008, 2009, 2010, 2011, 2012)


def series(*values: float, part: str | None = None, **more: Any) -> Series:
    title = f"Losses: {part}" if part else "Losses"
    points = {"WLD": dict(zip(YEARS, values))}
    return replace(OWN, title=title, part=part, points=points, source=Source("a.csv", title), **more)


def said(figure: Any) -> list[str]:
    return [a.text for a in figure.layout.annotations]


def test_the_ends_of_one_title_are_one_panel() -> None:
    low, high, best = series(1e9, part="low"), series(3e9, part="high"), series(2e9)
    other = replace(series(7e9), title="Gains")
    assert ranged([low, other, high, best]) == (Ranged(best, low, high), Ranged(other))
    assert ranged([best, best]) == (Ranged(best), Ranged(best))
    abroad = replace(high, unit="USD")
    assert len(ranged([low, abroad])) == 2


def test_a_band_says_what_it_is() -> None:
    low, high = series(1e9, 2e9, 2e9, 3e9, part="low"), series(3e9, 4e9, 5e9, 6e9, part="high")
    figure = panels_figure(Ranged(None, low, high), "WLD", 2010)
    assert figure is not None
    assert [tuple(d.y) for d in figure.data] == [(1e9, 2e9, 2e9, 3e9), (3e9, 4e9, 5e9, 6e9)]
    assert "<b>2–5\u00a0bn</b> in 2010" in said(figure)
    assert "EUR, current prices" in said(figure)
    assert "Band: low to high." in said(figure)
    assert "Source: a.csv, Losses. Chart: crimestats" in said(figure)


def test_an_end_alone_keeps_its_name() -> None:
    figure = panels_figure(Ranged(None, series(1e9, 2e9, part="low")), "WLD", 2009)
    assert figure is not None
    assert "<b>World: Losses: low</b>" in said(figure)
    both = panels_figure(Ranged(series(2e9, 3e9), series(1e9, 2e9, part="low")), "WLD", 2009)
    assert both is not None
    assert "<b>World: Losses</b>" in said(both)
    assert "Thin line: low end." in said(both)


def test_ends_that_contradict_one_another_are_drawn() -> None:
    figure = panels_figure(Ranged(None, series(5e9, part="low"), series(3e9, part="high")), "WLD", 2008)
    assert figure is not None
    assert "<b>3–5\u00a0bn</b> in 2008" in said(figure)


def test_few_years_of_a_range_are_bars() -> None:
    figure = panels_figure(Ranged(None, series(1e9, part="low"), series(3e9, part="high")), "WLD", None)
    assert figure is not None
    assert [(tuple(d.x), tuple(d.y)) for d in figure.data] == [((2008, 2008), (1e9, 3e9))]


def test_forecasts_are_dashed_from_the_last_value_before() -> None:
    flags = {"WLD": {2011: "forecast", 2012: "forecast"}}
    figure = panels_figure(series(1, 2, 3, 4, 5, flags=flags), "WLD", None)
    assert figure is not None
    solid, dashed = figure.data
    assert tuple(solid.y) == (1, 2, 3, None, None)
    assert (tuple(dashed.y), dashed.line.dash) == ((None, None, 3, 4, 5), "dash")
    assert "Dashed: forecast or estimate of the publisher." in said(figure)


def test_rates_say_per_whom() -> None:
    homicide = replace(series(41.2, 38.9), unit="person", basis=Basis.NONE, per="100000_people")
    figure = panels_figure(homicide, "WLD", 2009)
    assert figure is not None
    assert "Persons per 100,000 people" in said(figure)
    assert "<b>38.9</b> in 2009" in said(figure)


@pytest.mark.parametrize("values", [(-3e9, -1e9), (-5e9, 4e9), (0.0, 0.0), (0.0004, 0.0002)])
def test_any_values_can_be_drawn(values: tuple[float, ...]) -> None:
    figure = panels_figure(series(*values), "WLD", 2008)
    assert figure is not None
    low, high = figure.layout.yaxis.range
    assert low <= min(values) <= max(values) <= high
    assert low < high
    assert len(figure.layout.yaxis.tickvals) > 1
