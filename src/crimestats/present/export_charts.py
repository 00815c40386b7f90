"""The charts on offer for saving: each kind builds its figure with the numbers behind it, its notes and its text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from crimestats.model import Amount, UnitKind

from .export_chart import UNIT_WORDS, Builder, Chart, Kind, Wish, chart_bytes, columned
from .export_sizes import SIZES
from .figures import catalogue
from .figures.catalogue import Chart as Listed
from .notes import listed_as, notes, price_source
from .rows import ChartUnit, ClaimRow, Rows, claim_rows
from .tables import Column
from .words import as_written, bound_words, document_labels, quantity_sentence, topic_label

__all__ = [
    "KINDS",
    "ROWS",
    "UNIT_WORDS",
    "Builder",
    "Chart",
    "Kind",
    "Wish",
    "chart_bytes",
    "chart_of",
    "claims_chart",
    "gdp_chart",
    "kinds_of",
    "rows_frame",
    "years_chart",
]

ROWS = 200
"""Claims that one picture holds at most; what is more is said in it, and stands in the data behind it."""


def rows_frame(
    rows: Sequence[ClaimRow], unit: ChartUnit, titles: dict[str, str]
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """The rows of a chart of claims with raw numbers: US$ and not billions, per cent and not parts of one."""
    words = UNIT_WORDS[unit]
    return columned(
        {
            "Claim": ("string", "", "Stable name of the claim", [r.claim_id for r in rows]),
            "Topic": ("string", "", "Topic", [r.topic_label for r in rows]),
            "As written": ("string", "", "The figure with the words of its bound", [r.as_written for r in rows]),
            f"Low, {words}": ("Float64", words, "Lowest value; empty where there is none", [r.amount.low if r.amount else None for r in rows]),
            f"High, {words}": ("Float64", words, "Highest value; empty where there is none", [r.amount.high if r.amount else None for r in rows]),
            "Bound": ("string", "", "exact, about, at least, at most or range", [bound_words(r.amount.bound) if r.amount else None for r in rows]),
            "Data year": ("string", "year", "Year of the data; * where it is assumed", [r.year_label or None for r in rows]),
            "Place": ("string", "", "Place", [r.place or None for r in rows]),
            "Source": ("string", "", "Who says so", [r.who for r in rows]),
            "Document": ("string", "", "Document", [titles.get(r.doc, r.doc) for r in rows]),
            "Doubts": ("string", "", "Doubts, in words", [" ".join(map(str, r.doubts)) or None for r in rows]),
            "Not in the chart": ("string", "", "Why it cannot be drawn in this unit", [r.reason for r in rows]),
        }
    )  # fmt: skip


def _largest(rows: Sequence[ClaimRow], limit: int) -> tuple[ClaimRow, ...]:
    """The rows with the largest amounts, in the order in which they stood."""
    ranked = sorted(rows, key=lambda r: -(r.amount.high or r.amount.point) if r.amount else 0.0)
    kept = {r.claim_id for r in ranked[:limit]}
    return tuple(r for r in rows if r.claim_id in kept)


def claims_chart(wish: Wish) -> Chart | None:
    """The claims side by side; a slide takes the largest that it has room for, and says so."""
    analysis, only = wish.analysis, [c.claim.id for c in wish.comparisons]
    rows = claim_rows(analysis, wish.unit, wish.order, only, every_stance=wish.every_stance)
    limit = SIZES[wish.size].rows or ROWS
    drawn = rows.charted if len(rows.charted) <= limit else _largest(rows.charted, limit)
    ids = {r.claim_id for r in drawn}
    about = [c for c in wish.comparisons if c.claim.id in ids]
    title: str | None = None
    said: tuple[str, ...] = ()
    if len(drawn) < len(rows.charted):
        title = f"How much? The {len(drawn)} largest of {len(rows.charted)} claims"
        said = (f"{len(rows.charted) - len(drawn)} smaller claims have no room in this size.",)
    if wish.prices and wish.unit is ChartUnit.USD:
        said = (f"US$ in prices of {analysis.settings.prices}.", price_source(analysis), *said)
    chart = catalogue.claims_chart(analysis, Rows(drawn, ()), about, wish.unit, title=title, foot=said)
    figure = chart.figure("light")
    if figure is None:
        return None
    every = (*rows.charted, *rows.left_out)
    made = notes(analysis, "Claims side by side", UNIT_WORDS[wish.unit], wish.comparisons, wish.selection)
    unit = "usd" if wish.unit is ChartUnit.USD else "share-of-gdp"
    return Chart(
        f"claims-{unit}",
        "Claims side by side",
        figure,
        lambda: rows_frame(every, wish.unit, document_labels(analysis.documents)),
        made,
        chart.alt(),
    )


def gdp_chart(wish: Wish) -> Chart | None:
    """The claims of a place at their years over the line of its GDP; None where there is none to draw."""
    analysis, place = wish.analysis, wish.place
    near = [
        c for c in wish.comparisons
        if c.place == place and (wish.every_stance or c.claim.stance.value == "asserted") and c.usd and c.year
    ]  # fmt: skip
    titles = document_labels(analysis.documents)
    used = list(dict.fromkeys(titles[c.claim.doc] for c in near))
    names = "; ".join(used[:3]) + (f" and {len(used) - 3} more" if len(used) > 3 else "")
    chart = catalogue.beside_chart(
        analysis, near, analysis.gdp, place, chosen=wish.claim, foot=(listed_as("Claims", names),)
    )
    figure = chart.figure("light")
    if figure is None:
        return None
    line = [(y, analysis.gdp.points[place][y]) for y in analysis.gdp.years(place)]
    amounts = [c.usd.amount if c.usd else Amount(0, 0) for c in near]
    blank: list[object] = [None] * len(line)
    frame, columns = columned(
        {
            "What": ("string", "", "GDP or claim", [*["GDP"] * len(line), *["claim"] * len(near)]),
            "REF_AREA": ("string", "ISO 3166 alpha-3 or WLD", "Place", [place] * (len(line) + len(near))),
            "TIME_PERIOD": ("Int64", "year", "Year", [*(y for y, _ in line), *(c.year for c in near)]),
            "Low, US$": ("Float64", "US$", "Lowest value, or the GDP", [*(v for _, v in line), *(a.low for a in amounts)]),
            "High, US$": ("Float64", "US$", "Highest value, or the GDP", [*(v for _, v in line), *(a.high for a in amounts)]),
            "Bound": ("string", "", "exact, about, at least, at most or range", [*blank, *(bound_words(a.bound) for a in amounts)]),
            "Year assumed": ("boolean", "", "True where the text states no year", [*blank, *(c.year_assumed for c in near)]),
            "Topic": ("string", "", "Topic", [*blank, *(topic_label(c.claim.topic) for c in near)]),
            "Claim": ("string", "", "Stable name of the claim", [*blank, *(c.claim.id for c in near)]),
            "Document": ("string", "", "Document", [*blank, *(titles[c.claim.doc] for c in near)]),
            "Doubts": ("string", "", "Doubts, in words", [*blank, *(" ".join(map(str, c.doubts)) or None for c in near)]),
        }
    )  # fmt: skip
    made = notes(analysis, "Claims beside GDP", "US$", near, wish.selection)
    return Chart("claims-beside-gdp", "Claims beside GDP", figure, lambda: (frame, columns), made, chart.alt())


def years_chart(wish: Wish) -> Chart | None:
    """One amount as a share of the GDP of every year, or one share as money in every year."""
    comparison = next((c for c in wish.comparisons if c.claim.id == wish.claim), None)
    if comparison is None:
        return None
    analysis, claim = wish.analysis, comparison.claim
    money = claim.unit.kind is UnitKind.MONEY
    chart = catalogue.years_chart(analysis, comparison, analysis.gdp, money=money)
    figure = chart.figure("light")
    if figure is None:
        return None
    place = comparison.place or "WLD"
    measure = (comparison.yearly or comparison.usd) if money else comparison.share
    points = analysis.gdp.points.get(place, {})
    values = [
        (y, points[y], measure.amount.scaled(100 / points[y] if money else points[y] / 100))
        for y in analysis.gdp.years(place) if measure is not None and points[y] > 0
    ]  # fmt: skip
    unit = "% of GDP" if money else "US$"
    frame, columns = columned(
        {
            "TIME_PERIOD": ("Int64", "year", "Year", [y for y, _, _ in values]),
            f"Low, {unit}": ("Float64", unit, "Lowest value", [a.low for _, _, a in values]),
            f"High, {unit}": ("Float64", unit, "Highest value", [a.high for _, _, a in values]),
            "GDP, US$": ("Float64", "US$", "GDP of the year", [g for _, g, _ in values]),
            "Used": ("boolean", "", "True for the year that was used", [y == comparison.year for y, _, _ in values]),
            "REF_AREA": ("string", "ISO 3166 alpha-3 or WLD", "Place", [place] * len(values)),
            "Claim": ("string", "", "Stable name of the claim", [claim.id] * len(values)),
        }
    )
    title = "One amount as a share of every year's GDP" if money else "One share as money in every year"
    made = replace(
        notes(analysis, title, unit, [comparison]), selection=f"{topic_label(claim.topic)}, {quantity_sentence(claim)}."
    )
    alt = f"{topic_label(claim.topic)}, “{as_written(claim, analysis.document(claim.doc).text)}”. {chart.alt()}"
    return Chart("every-year", title, figure, lambda: (frame, columns), made, alt)


KINDS: tuple[Kind, ...] = (
    Kind("claims", "Claims side by side", claims_chart),
    Kind("gdp", "Claims beside GDP", gdp_chart),
    Kind("years", "One claim beside the GDP of every year", years_chart, of_one=True),
)
"""The charts on offer; another one is added here."""


_HERE = ("claims-", "beside-")
"""Charts of the catalogue that have a kind of their own above."""


def kinds_of(charts: Sequence[Listed]) -> tuple[Kind, ...]:
    """All kinds on offer: those above, and what the catalogue lists besides (by topic, estimates, maps, other data)."""
    return (*KINDS, *(_listed(c) for c in charts if not c.key.startswith(_HERE)))


def _listed(chart: Listed) -> Kind:
    def build(wish: Wish) -> Chart | None:
        figure = chart.figure("light")
        if figure is None:
            return None
        made = notes(wish.analysis, chart.title, "as the headings say", wish.comparisons, wish.selection)
        said = tuple(dict.fromkeys((*made.doubts, *map(str, chart.notes))))
        return Chart(
            chart.key, chart.title, figure, lambda: _described(chart.frame()), replace(made, doubts=said), chart.alt()
        )

    return Kind(chart.key, chart.title, build)


def _described(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """A table with its columns described by their headings, which hold the units."""
    columns = []
    for name in map(str, frame.columns):
        what, _, unit = name.partition(", ")
        plain = str(frame[name].dtype)
        columns.append(
            Column(
                name,
                {"int64": "Int64", "float64": "Float64", "bool": "boolean", "str": "string", "object": "string"}.get(
                    plain, plain
                ),
                unit,
                what,
            )
        )
    return frame, tuple(columns)


def chart_of(name: str, wish: Wish, kinds: Sequence[Kind] = KINDS) -> Chart | None:
    """The chart of this name, None where there is nothing to draw; KeyError where no chart is called so."""
    found = next((k for k in kinds if k.name == name), None)
    if found is None:
        raise KeyError(name)
    return found.build(wish)
