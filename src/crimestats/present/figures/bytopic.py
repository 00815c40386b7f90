"""Charts by topic: how many claims, how far their amounts lie apart, and what is said of one topic over the years."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from crimestats.lexicon.topics import topics

from ..aggregate import TopicCount, TopicSpread
from ..estimates import EstimateRow, TopicEstimates
from ..palette import Theme, colour
from ..rows import ChartUnit, ClaimRow
from ..words import counted, topic_label
from .frame import Words, bare, framed, nice_step, safe
from .marks import Mark
from .rowplot import COLUMN, MOST, ROW, PlotRow, fitted, row_rules, row_texts, rows_figure, scale_of, value_heading

DISTINCT = 120
"""So many marks of one topic are drawn each for itself; of more, those that would cover one another once."""
_BAR = 10
SHORT_NOTE = 30
"""Notes of tables up to so many characters stand in the label: they say which part is measured."""


def counts_figure(
    counts: Sequence[TopicCount], theme: Theme = "light", *, foot: Sequence[str] = ()
) -> go.Figure | None:
    """Bars of the number of claims by topic, the part with doubts hollow; None without claims."""
    if not counts:
        return None
    total, doubtful = sum(c.claims for c in counts), sum(c.doubtful for c in counts)
    rows = [
        PlotRow(c.label, counted(c.documents, "document"), counted(c.claims, "claim"), "", c.family, c.topic or "", "", (), c.doubtful)
        for c in counts
    ]  # fmt: skip
    figure = bare([_behind(counts, theme), *_bars(counts, theme)])
    most = max(c.claims for c in counts)
    step = max(1.0, nice_step(most))
    step = float(int(step)) if step >= 1 else 1.0
    ticks = [step * i for i in range(int(most / step) + 1)]
    figure.update_layout(
        barmode="overlay",
        xaxis={
            "range": [0, most * 1.04], "tickvals": ticks, "ticktext": [f"{t:,.0f}" for t in ticks], "tickangle": 0, "side": "top",
            "automargin": True, "fixedrange": True, "gridcolor": colour("grid", theme).mark, "zeroline": False, "ticks": "",
            "tickfont": {"size": 12, "color": colour("muted", theme).text},
        },
        **row_texts(rows, theme),
    )  # fmt: skip
    subtitle = (
        f"Number of claims; the hollow part has doubts ({doubtful:,} of {total:,}). Counts of sentences, not of crime."
    )
    words = Words(f"What the claims are about: {counted(total, 'claim')}", subtitle, foot)
    return framed(
        figure, words, theme, plot_height=ROW * len(rows), top=24, bottom=8, right=COLUMN,
        notes=[value_heading("Claims, doubts", theme)], shapes=row_rules(rows, theme),
    )  # fmt: skip


def _behind(counts: Sequence[TopicCount], theme: Theme) -> go.Bar:
    """An unseen bar a row that carries the click."""
    most = max(c.claims for c in counts) * 1.04
    unseen = {"marker": {"opacity": 0.001}}
    return go.Bar(
        orientation="h", x=[most] * len(counts), y=[-i for i in range(len(counts))], width=1.0, name="rows", yaxis="y2",
        marker={"color": colour("axis", theme).mark, "opacity": 0.001, "line": {"width": 0}},
        customdata=[[c.topic or ""] for c in counts],
        hovertext=[f"<b>{safe(c.label)}</b> {counted(c.claims, 'claim')}<br>{c.doubtful} with doubts" for c in counts],
        hovertemplate="%{hovertext}<extra></extra>", selected=unseen, unselected=unseen,
    )  # fmt: skip


def _bars(counts: Sequence[TopicCount], theme: Theme) -> tuple[go.Bar, go.Bar]:
    """The part without doubts filled, the part with doubts as an outline that goes on from it."""
    shades = [colour(c.family, theme).mark for c in counts]
    y = [-i - 0.24 for i in range(len(counts))]
    common = {
        "orientation": "h",
        "y": y,
        "width": _BAR / ROW,
        "hoverinfo": "skip",
        "unselected": {"marker": {"opacity": 1}},
    }
    sure = [c.claims - c.doubtful for c in counts]
    ground = colour("ground", theme).mark
    return (
        go.Bar(x=[c.doubtful for c in counts], base=sure, name="with doubts", marker={"color": ground, "line": {"color": shades, "width": 1.5}}, **common),
        go.Bar(x=sure, name="without doubts", marker={"color": shades, "line": {"color": shades, "width": 1.5}}, **common),
    )  # fmt: skip


def counts_alt(counts: Sequence[TopicCount]) -> str:
    """The bars in words."""
    if not counts:
        return "No claims to count."
    first, last = counts[0], counts[-1]
    total = sum(c.claims for c in counts)
    tail = f" Fewest: {last.label}, {last.claims}." if len(counts) > 1 else ""
    return (
        f"Bars of {counted(total, 'claim')} by {counted(len(counts), 'topic')}. Most: {first.label}, {first.claims}.{tail} "
        f"{sum(c.doubtful for c in counts)} with doubts."
    )


def spread_figure(
    spreads: Sequence[TopicSpread], unit: ChartUnit, theme: Theme = "light", *, foot: Sequence[str] = ()
) -> go.Figure | None:
    """A row a topic with the marks of all its claims, joined from the smallest to the largest; no sum and no average."""
    if not spreads:
        return None
    rows = [_spread_row(s, unit) for s in spreads]
    share = unit is ChartUnit.SHARE
    scale = scale_of(rows, share=share)
    subtitle = (
        "% of the GDP of each claim's place and year."
        if share
        else "US$ a year as stated, in the prices of each claim."
    )
    subtitle += " Each mark is a claim; the line joins them and is no average."
    drawn, every = sum(len(r.marks) for r in rows), sum(len(s.rows) for s in spreads)
    if drawn < every:
        subtitle += f" {every:,} claims in {counted(drawn, 'mark')}: what would cover another is drawn once."
    words = Words("How far apart? Claims by topic", subtitle, foot)
    return rows_figure(rows, words, theme, scale, heading="Smallest–largest")


def _spread_row(spread: TopicSpread, unit: ChartUnit) -> PlotRow:
    value, number = spread.label_of(unit), counted(len(spread.rows), "claim")
    kept: dict[object, ClaimRow] = {}
    for row in spread.rows:
        kept.setdefault(_spot(row) if len(spread.rows) > DISTINCT else row.claim_id, row)
    marks = tuple(
        Mark(
            r.amount, r.family, r.claim_id,
            f"<b>{safe(r.topic_label)}</b> {safe(r.label)}<br>{safe(r.who)}, {safe(r.year_label)}",
        )
        for r in kept.values() if r.amount is not None
    )  # fmt: skip
    doubtful = sum(1 for r in spread.rows if r.doubts)
    hover = f"<b>{safe(spread.label)}</b> {safe(value)}<br>{number}"
    return PlotRow(
        spread.label, "", value, number, spread.family, "", hover, marks, doubtful, spread.family
    )  # fmt: skip


def _spot(row: ClaimRow) -> object:
    """What a mark covers: its shape, and its ends to some three pixels."""
    if row.amount is None:
        return None
    return (row.amount.bound, *(round(math.log10(v) * 24) if v else None for v in (row.amount.low, row.amount.high)))


def spread_alt(spreads: Sequence[TopicSpread], unit: ChartUnit) -> str:
    """The spreads in words: the widest and the narrowest of several claims."""
    if not spreads:
        return "No claims to show."
    what = "US$ a year" if unit is ChartUnit.USD else "% of GDP"
    said = "; ".join(f"{s.label} {s.label_of(unit)}, {counted(len(s.rows), 'claim')}" for s in spreads)
    return f"Amounts of {counted(len(spreads), 'topic')} in {what}, from the smallest to the largest claim: {said}."


def estimates_figure(found: TopicEstimates, theme: Theme = "light", *, foot: Sequence[str] = ()) -> go.Figure | None:
    """All that is said of a topic, oldest data first; what is measured stands in each label."""
    if not found.rows:
        return None
    shown = found.rows[:MOST]
    rows = [_estimate_row(r) for r in shown]
    share = found.unit is ChartUnit.SHARE
    scale = scale_of(rows, share=share)
    tables = sum(1 for r in found.rows if r.kind == "table")
    subtitle = (
        "% of GDP" if share else "US$ a year as stated"
    ) + ", oldest data first; each label says what is measured."
    if tables:
        subtitle += f" Grey: {tables} of tables of estimates."
    if len(found.rows) > MOST:
        subtitle += f" The first {MOST} of {len(found.rows):,}."
    out = len(found.left_out)
    left = (
        (f"{counted(out, 'estimate')} cannot be brought to this unit and {'is' if out == 1 else 'are'} not drawn.",)
        if out
        else ()
    )
    doubts = Counter(label for r in found.rows for label in dict.fromkeys(d.label for d in r.doubts))
    said = ", ".join(
        f"{label[:1].lower()}{label[1:]} ({n})" if not label[:2].isupper() else f"{label} ({n})"
        for label, n in doubts.most_common()
    )
    told = (f"Doubts: {said}.",) if said else ()
    count = counted(len(found.rows), "estimate")
    words = Words(f"{topic_label(found.topic)}: {count}", subtitle, (*left, *told, *foot))
    return rows_figure(rows, words, theme, scale)


def _estimate_row(row: EstimateRow) -> PlotRow:
    what = row.what[:1].upper() + row.what[1:] if row.what != "not stated" else "Not said of what"
    what = what if len(what) <= 26 else what[:25].rstrip() + "…"
    doubts = "".join(f"<br>? {safe(d.label)}" for d in row.doubts)
    hover = f"<b>{safe(row.what)}</b> {safe(row.label)}<br>{safe(row.who)}{doubts}"
    marks = (Mark(row.amount, row.family, row.key, hover, row.best),)
    place = "" if row.place in ("World", "") else f"{row.place}, "
    more = f", {row.note}" if 0 < len(row.note) <= SHORT_NOTE else ""
    note = fitted(what, f"{place}{row.who}{more}", row.label)
    return PlotRow(
        what, note, row.label, row.year_label, row.family, row.key, hover, marks, len(row.doubts), str(row.year or "")
    )  # fmt: skip


def estimates_alt(found: TopicEstimates) -> str:
    """The chart in words: the oldest and the newest, the smallest and the largest, and of what they are."""
    if not found.rows:
        return f"No estimates of {topics()[found.topic].label.lower()} to show."
    least, most = (pick(found.rows, key=lambda r: r.amount.point) for pick in (min, max))
    kinds = ", ".join(dict.fromkeys(r.what for r in found.rows))
    doubtful = sum(1 for r in found.rows if r.doubts)
    return (
        f"{counted(len(found.rows), 'estimate')} of {topics()[found.topic].label.lower()} by data year, of: {kinds}. "
        f"Smallest: {least.label}, {least.year_label}. Largest: {most.label}, {most.year_label}. {doubtful} with doubts."
    )
