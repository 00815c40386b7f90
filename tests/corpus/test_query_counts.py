"""What the database counts is what pandas counts: topics and years, spreads, repeated figures, sources, places, what is left out."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from crimestats.corpus import aggregates
from crimestats.corpus.choice import Choice, choice
from crimestats.corpus.pictures import KINDS, picture
from crimestats.corpus.query import Corpus
from crimestats.present.export_chart import chart_bytes
from crimestats.present.rows import ChartUnit

from .made import corpus, made, naive

CHOICES = (
    Choice(),
    choice(topic=("fraud", "corruption")),
    choice(place="World", with_doubts=False),
    choice(text="interpol"),
)


def drawn(frame: pd.DataFrame, chosen: Choice) -> pd.DataFrame:
    """What charts show of a choice, by hand: asserted, each near-duplicate once."""
    keep = frame["once"] & (frame["stance"] == "asserted")
    if chosen.filters.topics:
        keep &= frame["topic"].isin(chosen.filters.topics)
    if chosen.filters.place:
        keep &= frame["place"].map(lambda p: chosen.filters.place in list(p)) & ~frame["doubtful"]
    if chosen.text:
        keep &= frame["sentence"].str.lower().str.contains(chosen.text) | frame["who"].fillna(
            ""
        ).str.lower().str.contains(chosen.text)
    return frame[keep]


@pytest.mark.parametrize("chosen", CHOICES, ids=["all", "topics", "place", "text"])
def test_topics_by_year(corpus: Corpus, naive: pd.DataFrame, chosen: Choice) -> None:
    wanted = drawn(naive, chosen)
    found = aggregates.by_topic_and_year(corpus, chosen)
    assert {r.topic: r.claims for r in found} == {
        (None if pd.isna(t) else t): len(g) for t, g in wanted.groupby("topic", dropna=False)
    }
    cells = {(r.topic, y): n for r in found for y, n in r.years.items()}
    by_hand = wanted.dropna(subset=["to"]).groupby(["topic", "to"], dropna=False).size()
    assert cells == {(None if pd.isna(t) else t, int(y)): n for (t, y), n in by_hand.items()}
    assert sum(r.doubtful for r in found) == int(wanted["doubtful"].sum())


@pytest.mark.parametrize("chosen", CHOICES, ids=["all", "topics", "place", "text"])
def test_the_spread_of_amounts(corpus: Corpus, naive: pd.DataFrame, chosen: Choice) -> None:
    wanted = drawn(naive, chosen)
    wanted = wanted[wanted["usd"] > 0]
    found = {r.topic: r for r in aggregates.spreads(corpus, chosen)}
    assert found
    for topic, group in wanted.groupby("topic", dropna=False):
        row = found[None if pd.isna(topic) else topic]
        assert row.claims == len(group) == sum(row.buckets.values())
        assert (row.smallest, row.largest) == (group["usd"].min(), group["usd"].max())
        assert row.quantiles == pytest.approx(np.quantile(group["usd"], [0.1, 0.25, 0.5, 0.75, 0.9]))
        assert row.buckets == pytest.approx(
            dict(group["usd"].map(lambda v: math.floor(math.log10(v) * 4 + 1e-9)).value_counts())
        )


def test_the_figures_repeated_most(corpus: Corpus, naive: pd.DataFrame) -> None:
    wanted = drawn(naive, Choice())
    wanted = wanted[wanted["change"].isna() & wanted["unit"].isin(["USD", "EUR"])].assign(
        per=lambda f: f["per"].replace("year", None)
    )
    counts = (
        wanted.groupby(["topic", "unit", "low", "high"], dropna=False)["doc"].nunique().sort_values(ascending=False)
    )
    found = aggregates.repeated(corpus, Choice(), top=5)
    assert [r.documents for r in found] == list(counts.head(5))
    first = found[0]
    rows = wanted[
        (wanted["topic"] == first.topic)
        & (wanted["unit"] == first.unit)
        & (wanted["low"] == first.low)
        & (wanted["high"] == first.high)
    ]
    assert first.claims == len(rows)
    assert first.sources == rows["who"].dropna().str.lower().str.removeprefix("the ").nunique()
    assert first.undated == int(rows["year_first"].isna().sum())
    assert first.data_years == rows["year_last"].dropna().nunique()
    years = (
        rows.dropna(subset=["published"])
        .assign(y=lambda f: f["published"].map(lambda d: d.year))
        .groupby("y")["doc"]
        .nunique()
    )
    assert first.years == dict(years)


def test_no_figure_is_called_repeated_that_is_the_same_by_chance(corpus: Corpus) -> None:
    for row in aggregates.repeated(corpus, Choice(), top=500):
        assert row.documents > 1
        assert row.unit != "count" or (row.high or row.low or 0) >= aggregates.SMALL_COUNT
        assert row.unit != "percent" or row.of_gdp


def test_sources_and_places(corpus: Corpus, naive: pd.DataFrame) -> None:
    wanted = drawn(naive, Choice())
    by_hand = wanted["who"].dropna().str.lower().str.removeprefix("the ").value_counts()
    assert {r.key: r.claims for r in aggregates.sources(corpus, Choice(), 10)} == dict(by_hand.head(10))
    places = wanted["place"].explode().value_counts()
    found = aggregates.places(corpus, Choice(), 200)
    assert {r.key: r.claims for r in found} == dict(places)
    assert found[0].label == "World"


def test_what_is_left_out_is_counted(corpus: Corpus, naive: pd.DataFrame) -> None:
    of = aggregates.basis(corpus, Choice())
    once, asserted = naive["once"], naive["stance"] == "asserted"
    assert (of.claims, of.repeated) == (int(once.sum()), int((~once).sum()))
    assert (of.holding, of.repeating) == (naive[once]["doc"].nunique(), naive[~once]["doc"].nunique())
    assert of.not_asserted == int((once & ~asserted).sum())
    assert of.assumed == int((once & asserted & naive["year_first"].isna() & naive["to"].notna()).sum())
    assert of.undated == int((once & asserted & naive["to"].isna()).sum())
    assert (of.documents, of.failures) == (corpus.read, corpus.failed)
    each = aggregates.basis(corpus, Choice(duplicates=True))
    assert (each.claims, each.repeated) == (len(naive), 0)


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("unit", list(ChartUnit))
def test_each_picture_says_what_it_stands_for(corpus: Corpus, kind: str, unit: ChartUnit) -> None:
    shown = picture(corpus, Choice(), kind, unit)
    figure = shown.chart.figure("light")
    assert figure is not None
    said = " ".join(a.text for a in figure.layout.annotations)
    for words in ("Near-duplicate documents count", "Chart: crimestats", "documents read"):
        assert words in said.replace("<br>", " ")
    assert shown.chart.alt().endswith(".")
    table = chart_bytes(shown.saved(), "csv").decode("utf-8-sig").splitlines()
    assert len(table) > shown.rows // 2
    assert chart_bytes(shown.saved(), "jsonl").count(b"\n") == len(table) - 1


def test_nothing_to_draw_is_no_picture(corpus: Corpus) -> None:
    for kind in KINDS:
        shown = picture(corpus, choice(topic="fraud", text="no such words at all"), kind)
        assert shown.chart.figure("light") is None
