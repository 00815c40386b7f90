"""Figures: the numbers behind them, the words in them, and that no label is cut off or covered."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.io import to_json

from crimestats.io.samples import samples
from crimestats.model import Basis, Comparison, Series, Source
from crimestats.pipeline import analyse
from crimestats.present.figures import (
    beside_gdp_figure,
    claims_alt,
    claims_figure,
    claims_spec,
    money_of_years_figure,
    panels_figure,
    share_of_years_figure,
)
from crimestats.present.figures.claims import PHONE, fitting
from crimestats.present.figures.frame import broken, log_ticks, on_page
from crimestats.present.figures.labels import LETTER, LINE, WIDTHS, Box, place_for, size_of, taken_by
from crimestats.present.figures.years import HEIGHT
from crimestats.present.rows import ChartUnit, claim_rows
from tests.factories import document

NB = "\u00a0"
SAMPLES = analyse(samples())
WORLD = [c for c in SAMPLES.comparisons if c.place == "WLD" and c.usd]
TEXT = (
    "Criminal proceeds were between 2 and 5 per cent of global GDP in 2009.\n\n"
    "Criminal proceeds may be as high as 1.5 per cent of global GDP in 2010.\n\n"
    "Drug trafficking earns at least $300 billion worldwide in 2010.\n\n"
    "Human trafficking earns $150 billion worldwide in 2014."
)
ANALYSIS = analyse([document(TEXT, published=date(2018, 5, 1))])
RANGE, MOST, LEAST, EXACT = ANALYSIS.comparisons


def words_of(figure: Any) -> str:
    """All text of a figure as a reader sees it, lines joined."""
    layout = figure.to_plotly_json()["layout"]
    labels = [label for axis in ("yaxis", "yaxis2") for label in layout.get(axis, {}).get("ticktext", ())]
    return re.sub(r"<[^>]+>", " ", " ".join([*labels, *(a.text for a in figure.layout.annotations)])).replace("  ", " ")


def test_a_range_stays_a_range_in_every_year() -> None:
    figure = money_of_years_figure(RANGE, ANALYSIS.gdp, said=2018)
    assert figure is not None
    low, high = figure.data[0], figure.data[1]
    gdp = ANALYSIS.gdp.points["WLD"]
    assert dict(zip(low.x, low.y))[2009] == pytest.approx(0.02 * gdp[2009])
    assert dict(zip(high.x, high.y))[2009] == pytest.approx(0.05 * gdp[2009])
    assert high.fill == "tonexty"
    middle = 0.035 * gdp[2009]
    assert all(middle != pytest.approx(y) for trace in figure.data for y in trace.y)
    assert f"1–3{NB}tn in 2009, used here" in words_of(figure)
    assert "2–5% of GDP" in words_of(figure)


def test_one_sided_amounts_keep_their_sign_in_every_year() -> None:
    most = money_of_years_figure(MOST, ANALYSIS.gdp, said=2018)
    least = share_of_years_figure(LEAST, ANALYSIS.gdp, said=2018)
    assert most is not None
    assert least is not None
    marks = [a.text for f in (most, least) for a in f.layout.annotations if " in 20" in a.text]
    assert len(marks) == 6
    assert all(m.startswith("≤<b>") for m in marks[:3])
    assert all(m.startswith("≥<b>") for m in marks[3:])
    assert "≥ 0.45% in 2010, used here" in words_of(least)
    assert "At least US$300" in words_of(least)


@pytest.mark.parametrize("build", [share_of_years_figure, money_of_years_figure])
def test_the_picture_says_source_claim_and_doubts(build: Any) -> None:
    assumed = analyse([document()]).comparisons[1]
    figure = build(assumed, SAMPLES.gdp, said=2011)
    text = words_of(figure)
    for part in ("Doubts: year assumed", "Claim: Drug trafficking, “$320 billion”", "24 October 2024", "2010*"):
        assert part in text
    beside = beside_gdp_figure(WORLD, SAMPLES.gdp, "WLD")
    assert beside is not None
    assert "Doubts: year assumed" in words_of(beside)
    once = beside_gdp_figure(WORLD, SAMPLES.gdp, "WLD", foot=("Doubts: none of yours.",))
    assert once is not None
    assert words_of(once).count("Doubts:") == 1


def edges(annotation: Any, across: float, width: float) -> tuple[float, float]:
    """Left and right end of a label in pixels of a plot so wide."""
    shift = annotation.ax if annotation.showarrow else annotation.xshift
    near, long = across * width + shift, size_of(annotation.text)[0]
    start = {"right": near - long, "left": near}.get(annotation.xanchor, near - long / 2)
    return start, start + long


def labels_of(figure: Any) -> list[tuple[Any, float]]:
    low, high = figure.layout.xaxis.range
    return [
        (a, (a.x - low) / (high - low)) for a in figure.layout.annotations if a.yanchor == "middle" and a.xref is None
    ]


@pytest.mark.parametrize("comparison", WORLD, ids=[c.claim.id for c in WORLD])
def test_no_label_of_a_year_is_cut_off(comparison: Comparison) -> None:
    for build in (share_of_years_figure, money_of_years_figure):
        for said in (2011, 2018, 2022):
            figure = build(comparison, SAMPLES.gdp, said=said)
            if figure is None:
                assert comparison.share is None
                continue
            found = labels_of(figure)
            assert len(found) >= 2
            for width in WIDTHS:
                for annotation, across in found:
                    start, end = edges(annotation, across, width)
                    assert start >= -5
                    assert end <= width + 5


@pytest.mark.parametrize("chosen", [c.claim.id for c in WORLD[::4]])
def test_the_chosen_claim_is_labelled_and_no_label_is_cut_off(chosen: str) -> None:
    figure = beside_gdp_figure(WORLD, SAMPLES.gdp, "WLD", chosen=chosen)
    assert figure is not None
    (ring,) = [t for t in figure.data if t.name == "chosen"]
    found = labels_of(figure)
    assert any(a.x == ring.x[0] for a, _ in found)
    for width in WIDTHS:
        for annotation, across in found:
            start, end = edges(annotation, across, width)
            assert start >= -5
            assert end <= width + 5
    without = re.search(r"(\d+) of (\d+) claims have no room", words_of(figure))
    assert without is not None
    assert int(without[1]) == int(without[2]) - len(found)


boxes = st.builds(Box, st.floats(0, 1), st.floats(0, 300), st.just(8.0), st.just(8.0))


@given(st.text("ab", min_size=1, max_size=20), boxes, st.lists(boxes, max_size=8))
def test_a_placed_label_covers_nothing(text: str, mark: Box, taken: list[Box]) -> None:
    place = place_for(text, mark, taken, 300)
    if place is None:
        return
    for width in WIDTHS:
        one = taken_by(text, mark, place).at(width)
        assert one[0] >= -5
        assert one[2] <= width + 5
        for other in (b.at(width) for b in taken):
            apart = one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            assert apart or min(one[2] - other[0], other[2] - one[0], one[3] - other[1], other[3] - one[1]) < 1e-6


def test_a_label_that_must_stand_does() -> None:
    full = [Box(0.5, 150, 400, 400)]
    assert place_for("a", Box(0.5, 150, 8, 8), full, 300) is None
    assert place_for("a", Box(0.5, 150, 8, 8), full, 300, must=True) is not None
    assert size_of("<b>ab</b><br>abc") == (3 * LETTER, 2 * LINE)


EVIL = "<b>x</b> & <a href='y'>z</a>"


def test_hostile_words_stay_text_in_every_figure() -> None:
    claim = replace(EXACT.claim, figure=EVIL, who=EVIL)
    evil = replace(EXACT, claim=claim)
    points = {"WLD": {2000: 1e12, 2014: 2e12, 2015: 2e12}}
    series = Series("s", EVIL, "i", "USD", Basis.CURRENT, points, Source(EVIL, EVIL, EVIL))
    figures = [
        share_of_years_figure(evil, series, said=2015, foot=(EVIL,)),
        money_of_years_figure(evil, series, said=2015, foot=(EVIL,)),
        beside_gdp_figure([evil], series, "WLD", foot=(EVIL,)),
        panels_figure(series, "WLD", 2014),
        claims_figure(claim_rows(ANALYSIS).charted, ChartUnit.USD, foot=(EVIL,), title=EVIL),
    ]
    for figure in figures:
        assert figure is not None
        text = " ".join(a.text for a in figure.layout.annotations)
        assert "<a " not in text
        assert "<b>x</b>" not in text
        assert "&lt;" in text
        assert figure.layout.showlegend is False


@pytest.mark.parametrize("unit", list(ChartUnit))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_claims_side_by_side(unit: ChartUnit, theme: Any) -> None:
    rows = claim_rows(ANALYSIS, unit).charted
    figure = claims_figure(rows, unit, theme, foot=("Foot.",))
    assert figure is not None
    text = words_of(figure)
    for part in ("4 claims side by side", "Amount, data year", "at most", "at least", "number of doubts", "Foot."):
        assert part in text
    assert figure.layout.xaxis.tickangle == 0
    assert {s.type for s in figure.layout.shapes} == {"line", "circle", "rect", "path"}
    behind, bars, marks = figure.data
    assert [t.name for t in figure.data] == ["rows", "bars", "marks"]
    assert set(marks.marker.symbol) == {"circle", "square", "line-ns", "triangle-left", "triangle-right"}
    assert [c[0] for c in behind.customdata] == [r.claim_id for r in rows]
    assert {c[0] for c in marks.customdata} == {r.claim_id for r in rows}
    assert bars.unselected.marker.opacity == marks.unselected.marker.opacity == 1
    ranged = next(r for r in rows if r.label.count("–"))
    at = [c[0] for c in bars.customdata].index(ranged.claim_id)
    assert ranged.amount is not None
    assert (bars.base[at], bars.base[at] + bars.x[at]) == (ranged.amount.low, pytest.approx(ranged.amount.high))


@pytest.mark.parametrize("unit", list(ChartUnit))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_gets_the_figure_that_plotly_accepts(unit: ChartUnit, theme: Any) -> None:
    """The JSON that goes to a page unchecked is word for word that of the figure whose values Plotly has checked."""
    rows = claim_rows(ANALYSIS, unit).charted
    spec, figure = claims_spec(rows, unit, theme, foot=("Foot.",)), claims_figure(rows, unit, theme, foot=("Foot.",))
    assert spec is not None
    assert figure is not None
    plain, checked = json.loads(to_json(on_page(spec, clicks=False), validate=False)), json.loads(figure.to_json())
    checked["layout"].pop("meta")
    assert checked["layout"].pop("template", {}) == {}
    assert plain == checked
    clicked = on_page(figure, clicks=True).to_dict()["layout"]
    assert (clicked["clickmode"], clicked["dragmode"]) == ("event+select", "pan")
    assert figure.layout.meta["words"]["foot"] == ["Foot."], "the figure of an export keeps its words"


def test_ten_times_is_only_said_where_it_is_true() -> None:
    for text in (TEXT, TEXT + "\n\nFraud cost $2 million worldwide in 2014."):
        rows = claim_rows(analyse([document(text)])).charted
        figure = claims_figure(rows, ChartUnit.USD)
        assert figure is not None
        ticks = figure.layout.xaxis.tickvals
        said = "ten times" in words_of(figure)
        assert said == (
            figure.layout.xaxis.type == "log" and all(b / a == pytest.approx(10) for a, b in pairwise(ticks))
        )


@given(st.floats(1e6, 1e12), st.floats(21.0, 1e6))
def test_ticks_never_touch_on_a_phone(low: float, ratio: float) -> None:
    ticks = log_ticks(low, low * ratio, 246, 46)
    decade = 246 / math.log10(ratio)
    assert ticks
    assert all(low <= t <= low * ratio for t in ticks)
    assert all(math.log10(b / a) * decade >= 46 for a, b in pairwise(ticks))


def test_the_ticks_of_the_claims_stand_apart_on_a_phone() -> None:
    text = "Fraud cost $30 billion worldwide in 2014.\n\nDrug trafficking earned $900 billion worldwide in 2014."
    figure = claims_figure(claim_rows(analyse([document(text)])).charted, ChartUnit.USD)
    assert figure is not None
    low, high = figure.layout.xaxis.range
    places = [(math.log10(t) - low) / (high - low) * (PHONE - 112) for t in figure.layout.xaxis.tickvals]
    assert len(places) >= 2
    assert all(b - a >= 46 for a, b in pairwise(places))


def test_who_is_cut_to_a_phone_and_keeps_its_year() -> None:
    row = replace(
        claim_rows(ANALYSIS).charted[0], topic_label="Illicit financial flows", label="0.53–0.82%", who="International Lab… 2018"
    )  # fmt: skip
    cut = fitting(row)
    assert cut.endswith("… 2018")
    assert len(cut) < len(row.who)
    assert 7.4 * (len(row.topic_label) + len(row.label)) + 6.3 * len(cut) + 8 <= PHONE
    assert fitting(replace(row, who="RAND 2024", topic_label="Fraud")) == "RAND 2024"


def test_the_chart_in_words() -> None:
    rows = claim_rows(ANALYSIS).charted
    assert claims_alt(rows, ChartUnit.USD).startswith("Chart of 4 claims in US$ a year.")
    assert claims_alt(rows[:1], ChartUnit.SHARE).startswith("Chart of 1 claim in % of GDP.")
    assert claims_alt((), ChartUnit.USD) == "No claims to show."


def test_nothing_to_show_gives_no_figure() -> None:
    empty = Series("s", "t", "i", "USD", Basis.CURRENT, {}, Source("p", "t"))
    assert beside_gdp_figure(WORLD, empty, "WLD") is None
    assert share_of_years_figure(EXACT, empty) is None
    assert money_of_years_figure(EXACT, empty) is None
    assert panels_figure(empty, "WLD", 2010) is None


def test_a_panel_shows_three_digits_at_most() -> None:
    points = {"WLD": {2000: 123456.0, 2010: 234567.0}}
    series = Series("s", "Prices", "i", "index", Basis.NONE, points, Source("p", "t"))
    figure = panels_figure(series, "WLD", 2010)
    assert figure is not None
    assert "235,000 in 2010" in words_of(figure)


@given(st.text("abc &", max_size=200), st.integers(20, 60))
def test_breaking_lines_loses_no_word(text: str, width: int) -> None:
    lines = broken(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width or " " not in line for line in lines)


def test_the_height_comes_from_the_content() -> None:
    rows = claim_rows(ANALYSIS).charted
    two, four = (claims_figure(rows[:n], ChartUnit.SHARE) for n in (2, 4))
    assert two is not None
    assert four is not None
    assert four.layout.height - two.layout.height == 84
    assert HEIGHT == 330
