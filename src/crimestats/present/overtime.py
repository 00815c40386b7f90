"""Claims and the GDP of the years: which stand beside it, what one amount is as a share of every year's, and the tables of both."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from crimestats.model import Amount, Comparison, Series

from .words import topic_label


def beside(comparisons: Sequence[Comparison], place: str) -> list[Comparison]:
    """Those that can stand beside the GDP of a place: in US$, at a year."""
    return [c for c in comparisons if c.usd and c.year and c.place == place and c.usd.amount.point > 0]


def beside_frame(comparisons: Sequence[Comparison], series: Series, place: str) -> pd.DataFrame:
    """The table twin of the claims beside GDP: raw numbers, the unit in the headings."""
    rows = beside(comparisons, place)
    gdp = [series.value(place, c.year or 0) for c in rows]
    usd = [c.usd.amount for c in rows if c.usd]
    return pd.DataFrame(
        {
            "Topic": pd.array([topic_label(c.claim.topic) for c in rows], dtype="string"),
            "Year": pd.array([c.year for c in rows], dtype="Int64"),
            "Year assumed": pd.array([c.year_assumed for c in rows], dtype="boolean"),
            "Low, US$ bn": pd.array([None if a.low is None else a.low / 1e9 for a in usd], dtype="Float64"),
            "High, US$ bn": pd.array([None if a.high is None else a.high / 1e9 for a in usd], dtype="Float64"),
            "Bound": pd.array([a.bound.value.replace("_", " ") for a in usd], dtype="string"),
            "GDP, US$ bn": pd.array([None if g is None else g / 1e9 for g in gdp], dtype="Float64"),
            "Doubts": pd.array(["; ".join(d.label for d in c.doubts) or None for c in rows], dtype="string"),
        }
    )


def over_years(comparison: Comparison, series: Series, *, money: bool) -> dict[int, Amount]:
    """The claim beside the GDP of each year: `money` as % of GDP, else its share as US$; empty where there is no GDP."""
    measure = (comparison.yearly or comparison.usd) if money else comparison.share
    place = comparison.place or "WLD"
    if measure is None:
        return {}
    gdp = {y: series.points[place][y] for y in _around(series, place, comparison.year)}
    # of a total over several years its yearly average
    return {y: measure.amount.scaled(100.0 / g if money else g / 100.0) for y, g in gdp.items()}


def _around(series: Series, place: str, year: int | None) -> list[int]:
    start = min((year or 2000) - 10, 2000)
    return [y for y in series.years(place) if y >= start and series.points[place][y] > 0]


def years_frame(comparison: Comparison, series: Series, *, money: bool) -> pd.DataFrame:
    """The table twin: a row a year with the amount, the GDP and whether it is the year used."""
    values = over_years(comparison, series, money=money)
    scale, what = (1.0, "% of GDP") if money else (1e9, "US$ bn")
    place = comparison.place or "WLD"
    return pd.DataFrame(
        {
            "Year": pd.array(list(values), dtype="Int64"),
            f"Low, {what}": pd.array([None if a.low is None else a.low / scale for a in values.values()], dtype="Float64"),
            f"High, {what}": pd.array([None if a.high is None else a.high / scale for a in values.values()], dtype="Float64"),
            "GDP, US$ bn": pd.array([series.points[place][y] / 1e9 for y in values], dtype="Float64"),
            "Year used": pd.array([y == comparison.year for y in values], dtype="boolean"),
        }
    )  # fmt: skip
