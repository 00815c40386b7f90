"""The claims side by side: a row a claim, its mark by its bound, its colour by the family of its topic."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from ..palette import Theme
from ..rows import ChartUnit, ClaimRow
from .frame import Spec, Words, figure_of, safe
from .marks import Mark
from .rowplot import MOST, PHONE, PlotRow, fitted, rows_spec, scale_of

__all__ = ["PHONE", "claims_alt", "claims_figure", "claims_spec", "fitting"]


def claims_figure(
    rows: Sequence[ClaimRow],
    unit: ChartUnit,
    theme: Theme = "light",
    *,
    foot: Sequence[str] = (),
    title: str | None = None,
) -> go.Figure | None:
    """A chart of the rows in their unit; None where there is none to show. Of very many the first 200, which it says."""
    spec = claims_spec(rows, unit, theme, foot=foot, title=title)
    return figure_of(spec) if spec is not None else None


def claims_spec(
    rows: Sequence[ClaimRow],
    unit: ChartUnit,
    theme: Theme = "light",
    *,
    foot: Sequence[str] = (),
    title: str | None = None,
) -> Spec | None:
    """The same chart for a page, which needs nothing but its JSON."""
    every = [r for r in rows if r.amount is not None]
    if not every:
        return None
    shown = [_plotted(r) for r in every[:MOST]]
    share = unit is ChartUnit.SHARE
    scale = scale_of(shown, share=share)
    one = len(shown) == 1
    heading = title or f"How much? {len(shown)} claim{'' if one else 's'}{'' if one else ' side by side'}"
    prices = next((r.prices for r in every if r.prices is not None), None)
    dollars = f"US$ a year in prices of {prices}." if prices else "US$ a year as stated, in the prices of each claim."
    subtitle = "% of the GDP of the claim's place and year." if share else dollars
    if scale.tenfold:
        subtitle += " Each line is ten times the one before it."
    if len(every) > MOST:
        subtitle += f" The first {MOST} of {len(every):,} claims in this order."
    return rows_spec(shown, Words(heading, subtitle, foot), theme, scale)


def _plotted(row: ClaimRow) -> PlotRow:
    hover = _hover(row)
    marks = (Mark(row.amount, row.family, row.claim_id, hover),) if row.amount else ()
    return PlotRow(
        row.topic_label, fitting(row), row.label, row.year_label, row.family, row.claim_id, hover, marks, len(row.doubts), row.family
    )  # fmt: skip


def _hover(row: ClaimRow) -> str:
    doubts = "".join(f"<br>? {safe(d.label)}" for d in row.doubts)
    written = row.as_written if len(row.as_written) <= 70 else row.as_written[:69] + "…"
    return f"<b>{safe(row.topic_label)}</b> {safe(row.label)}<br>{safe(row.who)}<br>“{safe(written)}”{doubts}"


def fitting(row: ClaimRow) -> str:
    """Who says so, cut to what a phone has room for between topic and amount; the year of the document stays."""
    return fitted(row.topic_label, row.who, row.label)


def claims_alt(rows: Sequence[ClaimRow], unit: ChartUnit) -> str:
    """The chart in words, for those who do not see it."""
    shown = [r for r in rows if r.amount is not None]
    if not shown:
        return "No claims to show."
    least = min(shown, key=lambda r: r.amount.point if r.amount else 0.0)
    most = max(shown, key=lambda r: r.amount.point if r.amount else 0.0)
    doubtful = sum(1 for r in shown if r.doubts)
    prices = next((f" in prices of {r.prices}" for r in shown if r.prices is not None), "")
    what = f"in US$ a year{prices}" if unit is ChartUnit.USD else "in % of GDP"
    number = f"{len(shown)} claim{'' if len(shown) == 1 else 's'}"
    return (
        f"Chart of {number} {what}. Smallest: {least.topic_label}, {least.label}. "
        f"Largest: {most.topic_label}, {most.label}. {doubtful} with doubts."
    )
