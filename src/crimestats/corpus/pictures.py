"""The pictures of a choice of claims of a corpus: each with the numbers behind it, its words and its notes, ready to be shown or saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pandas as pd

from crimestats.errors import CrimestatsError
from crimestats.present import crowd
from crimestats.present.export_chart import Chart as Saved
from crimestats.present.export_chart import columned
from crimestats.present.figures import crowd as drawn
from crimestats.present.figures.catalogue import Chart
from crimestats.present.notes import Notes
from crimestats.present.rows import ChartUnit
from crimestats.present.tables import Column
from crimestats.version import __version__

from . import aggregates
from .choice import Choice, in_words
from .query import Corpus

Kind = Literal["years", "amounts", "figures", "sources", "places"]
KINDS: dict[str, str] = {
    "years": "Topics and years",
    "amounts": "Amounts",
    "figures": "Repeated figures",
    "sources": "Sources",
    "places": "Places",
}
"""The pictures on offer, by their names in the address."""
_KEPT = 400


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a choice: the chart for a page, and what an export needs besides."""

    chart: Chart
    notes: Notes
    name: str
    """For file names."""
    rows: int
    """Rows of the picture; none where there is nothing to draw."""
    keys: tuple[str, ...]
    """What each row stands for: a topic, a source, a place."""

    def saved(self) -> Saved:
        """The picture as a file is made of it; CrimestatsError where there is nothing to draw."""
        figure = self.chart.figure("light")
        if figure is None:
            raise CrimestatsError("nothing", found="There is nothing to draw", todo="Widen the filters")
        return Saved(
            self.name, self.chart.title, figure, lambda: _described(self.chart.frame()), self.notes, self.chart.alt()
        )


def picture(
    corpus: Corpus, chosen: Choice, kind: str, unit: ChartUnit = ChartUnit.USD, top: int = aggregates.TOP
) -> Picture:
    """One of `KINDS`; counted once for a choice, however often it is shown."""
    if kind not in KINDS:
        raise KeyError(kind)
    return _picture(corpus, chosen, kind, unit if kind == "amounts" else ChartUnit.USD, top)


@lru_cache(maxsize=_KEPT)
def basis(corpus: Corpus, chosen: Choice) -> crowd.Basis:
    """What all pictures of a choice say of their claims, counted once."""
    return aggregates.basis(corpus, chosen)


@lru_cache(maxsize=_KEPT)
def _picture(corpus: Corpus, chosen: Choice, kind: str, unit: ChartUnit, top: int) -> Picture:
    of = basis(corpus, chosen)
    make: dict[str, Callable[[], tuple[Chart, int, tuple[str, ...]]]] = {
        "years": lambda: _years(corpus, chosen, of),
        "amounts": lambda: _amounts(corpus, chosen, of, unit),
        "figures": lambda: _figures(corpus, chosen, of, top),
        "sources": lambda: _tallies(corpus, chosen, of, top, "source", "Who is named most"),
        "places": lambda: _tallies(corpus, chosen, of, top, "place", "Which places the claims are about"),
    }
    chart, rows, keys = make[kind]()
    what = "US$" if unit is ChartUnit.USD else "% of GDP"
    return Picture(
        chart,
        notes(chart.title, what if kind == "amounts" else "number of claims", of),
        f"corpus-{chart.key}",
        rows,
        keys,
    )


def forget() -> None:
    """Drops what was counted, and with it the corpora that it was counted of."""
    basis.cache_clear()
    _picture.cache_clear()


def _years(corpus: Corpus, chosen: Choice, of: crowd.Basis) -> tuple[Chart, int, tuple[str, ...]]:
    rows = aggregates.by_topic_and_year(corpus, chosen)
    chart = Chart(
        "topics-and-years", "Claims by topic and data year", lambda theme: drawn.topic_years_figure(rows, of, theme),
        lambda: crowd.years_frame(rows), lambda: drawn.topic_years_alt(rows),
    )  # fmt: skip
    return chart, len(rows), tuple(r.topic or "" for r in rows)


def _amounts(corpus: Corpus, chosen: Choice, of: crowd.Basis, unit: ChartUnit) -> tuple[Chart, int, tuple[str, ...]]:
    rows = aggregates.spreads(corpus, chosen, unit)
    what = "US$" if unit is ChartUnit.USD else "% of GDP"
    chart = Chart(
        f"amounts-{unit.value}", f"Spread of the amounts by topic, {what}",
        lambda theme: drawn.crowd_spread_figure(rows, of, unit, theme), lambda: crowd.spread_frame(rows, unit),
        lambda: drawn.crowd_spread_alt(rows, unit),
    )  # fmt: skip
    return chart, len(rows), tuple(r.topic or "" for r in rows)


def _figures(corpus: Corpus, chosen: Choice, of: crowd.Basis, top: int) -> tuple[Chart, int, tuple[str, ...]]:
    rows = aggregates.repeated(corpus, chosen, top)
    chart = Chart(
        "repeated-figures", "Figures repeated most, by year of the documents", lambda theme: drawn.repeated_figure(rows, of, theme),
        lambda: crowd.repeated_frame(rows), lambda: drawn.repeated_alt(rows),
    )  # fmt: skip
    return chart, len(rows), tuple(r.label for r in rows)


def _tallies(
    corpus: Corpus, chosen: Choice, of: crowd.Basis, top: int, what: str, title: str
) -> tuple[Chart, int, tuple[str, ...]]:
    rows = aggregates.sources(corpus, chosen, top) if what == "source" else aggregates.places(corpus, chosen, top)
    chart = Chart(
        f"{what}s", title, lambda theme: drawn.tally_figure(rows, of, what, title, theme),
        lambda: crowd.tally_frame(rows, what.capitalize()), lambda: drawn.tally_alt(rows, what),
    )  # fmt: skip
    return chart, len(rows), tuple(r.key for r in rows)


def notes(title: str, unit: str, of: crowd.Basis) -> Notes:
    """The notes that travel with every export of a corpus."""
    doubts = [f"{of.doubtful:,} of {of.claims:,} claims have doubts."] if of.doubtful else []
    if of.assumed:
        doubts.append(
            f"Year assumed ({of.assumed:,} claims). The year before the document stands for one that the text does not state."
        )
    if of.not_asserted:
        doubts.append(
            f"{of.not_asserted:,} claims are denied, doubted, supposed or forecast by their sentence; pictures leave them out."
        )
    if of.repeated:
        doubts.append(f"{of.repeated:,} claims of near-duplicate documents are not counted again.")
    return Notes(
        title,
        unit,
        "The year that the claim states; else the year before the document.",
        (f"Corpus {of.name}: {of.documents:,} documents read.",),
        tuple(doubts),
        f"crimestats {__version__}",
        of.selection,
    )


def _described(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """A table with its columns described by their headings, which hold the units."""
    kinds = {"string": "string", "Int64": "Int64", "Float64": "Float64"}
    made = {}
    for name in map(str, frame.columns):
        what, _, unit = name.partition(", ")
        made[name] = (kinds.get(str(frame[name].dtype), "string"), unit, what, frame[name].tolist())
    return columned(made)


__all__ = ["KINDS", "Choice", "Kind", "Picture", "basis", "in_words", "notes", "picture"]
