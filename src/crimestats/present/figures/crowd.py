"""Pictures of claims that are too many to draw one by one: rows of silhouettes and bars, each with its words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from ..crowd import STEPS, Basis, Repeated, Spread, Tally, TopicYears, value_words
from ..palette import NO_TOPIC, Theme, colour, family_of
from ..rows import ChartUnit
from ..words import counted, topic_label
from .frame import Words, bare, framed, nice_step, safe
from .ridges import Ridge, amount_axis, ridges_figure, year_axis
from .rowplot import COLUMN, PHONE, ROW, PlotRow, row_rules, row_texts, value_heading

EARLIEST = 1980
"""Data years before it are told and not drawn where few claims have them, so that the others have room."""
_BAR = 10


def foot_of(basis: Basis, *, years: bool = True) -> tuple[str, ...]:
    """The sentences under a picture: what was assumed, what is left out, the source last."""
    said = [basis.selection]
    if years and basis.assumed:
        said.append(
            f"Data years: that the text states; else the year before the document ({counted(basis.assumed, 'claim')})."
        )
    if years and basis.undated:
        said.append(f"{counted(basis.undated, 'claim')} without any year.")
    out = []
    if basis.not_asserted:
        out.append(f"{counted(basis.not_asserted, 'claim')} denied, doubted, supposed or forecast")
    if basis.repeated:
        out.append(f"{counted(basis.repeated, 'claim')} of near-duplicate documents")
    if out:
        said.append(f"Not counted: {'; '.join(out)}.")
    if basis.doubtful:
        said.append(f"{counted(basis.doubtful, 'claim')} with doubts.")
    source = f"Source: {basis.name}, {counted(basis.documents, 'document')} read. Chart: crimestats"
    return (" ".join(said), source)


def topic_years_figure(rows: Sequence[TopicYears], basis: Basis, theme: Theme = "light") -> go.Figure | None:
    """A row a topic: how many claims are about each data year; None where no claim has one."""
    drawn = [r for r in rows if r.years]
    if not drawn:
        return None
    first, last, before = _years_drawn([r.years for r in drawn])
    axis, span = year_axis(first, last, theme)
    made = [
        Ridge(
            topic_label(r.topic), "", counted(r.claims, "claim"), _peak(r.years), family_of(r.topic), r.topic or "",
            f"<b>{safe(topic_label(r.topic))}</b> {counted(r.claims, 'claim')}<br>"
            f"{_peak(r.years)}<br>data of {min(r.years)} to {max(r.years)}<br>{r.doubtful:,} with doubts",
            {y - 0.5: n for y, n in r.years.items() if y >= first}, 1.0,
        )
        for r in drawn
    ]  # fmt: skip
    total = sum(r.claims for r in rows)
    subtitle = "Claims by data year; each row has a scale of its own. Counts of sentences, not of crime."
    more = (f"{counted(before, 'claim')} of data before {first} not drawn.",) if before else ()
    words = Words(f"What the claims are about, and when: {counted(total, 'claim')}", subtitle, (*more, *foot_of(basis)))
    return ridges_figure(made, words, theme, axis, span, heading="Claims, most in")


def _years_drawn(every: Sequence[Mapping[int, int]]) -> tuple[int, int, int]:
    """First and last year of the axis, and the claims that are older: some 2 in 100 may be."""
    counts: dict[int, int] = {}
    for years in every:
        for year, n in years.items():
            counts[year] = counts.get(year, 0) + n
    total, before, first = sum(counts.values()), 0, min(counts)
    for year in sorted(counts):
        if year >= EARLIEST or before + counts[year] > total * 0.02:
            first = year
            break
        before += counts[year]
    return first, max(counts), before


def _peak(years: Mapping[int, int]) -> str:
    peak = min(years, key=lambda y: (-years[y], y))
    return f"{years[peak]:,} in {peak}"


def topic_years_alt(rows: Sequence[TopicYears]) -> str:
    """The picture in words."""
    drawn = [r for r in rows if r.years]
    if not drawn:
        return "No claims to count."
    most = max(drawn, key=lambda r: r.claims)
    first, last = min(min(r.years) for r in drawn), max(max(r.years) for r in drawn)
    return (
        f"{counted(sum(r.claims for r in rows), 'claim')} by {counted(len(drawn), 'topic')} and data year, {first} to {last}. Most: "
        f"{topic_label(most.topic)}, {most.claims:,}, {_peak(most.years)}."
    )


def crowd_spread_figure(
    rows: Sequence[Spread], basis: Basis, unit: ChartUnit = ChartUnit.USD, theme: Theme = "light"
) -> go.Figure | None:
    """A row a topic: how its amounts spread over a logarithmic axis, a stroke at the middle claim; None without amounts."""
    if not rows:
        return None
    share = unit is ChartUnit.SHARE
    low, high = _reach(rows)
    axis, span = amount_axis(low, high, theme, share=share)
    made = []
    for r in rows:
        tenth, quarter, half, three, nine = (value_words(q, unit) for q in r.quantiles)
        hover = (
            f"<b>{safe(topic_label(r.topic))}</b> {counted(r.claims, 'claim')}<br>half of them below {half}<br>"
            f"half between {quarter} and {three}, eight in ten between {tenth} and {nine}<br>"
            f"all from {value_words(r.smallest, unit)} to {value_words(r.largest, unit)}<br>{r.doubtful:,} with doubts"
        )
        steps = {b / STEPS: float(n) for b, n in r.buckets.items() if low <= 10 ** (b / STEPS) < high}
        made.append(
            Ridge(
                topic_label(r.topic), "", half, counted(r.claims, "claim"), family_of(r.topic), r.topic or "", hover, steps, 1 / STEPS,
                ticks=(math.log10(r.quantiles[2]),),
            )
        )  # fmt: skip
    outside = sum(n for r in rows for b, n in r.buckets.items() if not low <= 10 ** (b / STEPS) < high)
    subtitle = (
        "% of the GDP of each claim’s place and year" if share else "US$ as stated, in the prices of each claim"
    ) + ", logarithmic; a range counts by its middle. The stroke: half of the claims are below. No average."
    more = (f"{counted(outside, 'claim')} beyond the axis.",) if outside else ()
    total = sum(r.claims for r in rows)
    words = Words(f"How much? The spread of {counted(total, 'claim')}", subtitle, (*more, *foot_of(basis, years=False)))
    return ridges_figure(made, words, theme, axis, span, heading="Half are below")


def _reach(rows: Sequence[Spread]) -> tuple[float, float]:
    """The ends of the axis: what lies beyond 1 claim in 500 on either side is told and not drawn."""
    counts: dict[int, int] = {}
    for row in rows:
        for bucket, n in row.buckets.items():
            counts[bucket] = counts.get(bucket, 0) + n
    room = sum(counts.values()) / 500
    ordered = sorted(counts)

    def end(buckets: Sequence[int]) -> int:
        passed = 0
        for bucket in buckets:
            passed += counts[bucket]
            if passed > room:
                return bucket
        return buckets[-1]

    first, last = end(ordered), end(ordered[::-1])
    first, last = min(first, last), max(first, last) + 1
    if last - first < STEPS:
        first, last = first - STEPS // 2, last + STEPS // 2
    return 10 ** (first / STEPS), 10 ** (last / STEPS)


def crowd_spread_alt(rows: Sequence[Spread], unit: ChartUnit) -> str:
    """The picture in words."""
    if not rows:
        return "No amounts to show."
    what = "% of GDP" if unit is ChartUnit.SHARE else "US$"
    said = "; ".join(
        f"{topic_label(r.topic)} {value_words(r.quantiles[0], unit)} to {value_words(r.quantiles[4], unit)}"
        for r in rows[:8]
    )
    return f"Amounts of {counted(sum(r.claims for r in rows), 'claim')} in {what} by topic; eight in ten lie within: {said}."


def repeated_figure(rows: Sequence[Repeated], basis: Basis, theme: Theme = "light") -> go.Figure | None:
    """A row a figure: in how many documents of each year it stands; None where none stands in two documents."""
    drawn = [r for r in rows if r.years]
    if not drawn:
        return None
    first, last, before = _years_drawn([r.years for r in drawn])
    axis, span = year_axis(first, last, theme)
    made = []
    for r in drawn:
        title = r.label
        room = PHONE - 14 - 8.0 * (len(title) + len(f"{r.documents:,}"))
        topic = f"{topic_label(r.topic)}, {counted(r.sources, 'source')}"
        topic = topic if len(topic) * 6.9 <= room else topic_label(r.topic)
        lasted = f"{min(r.years)}–{max(r.years)}" if len(r.years) > 1 else str(min(r.years))
        makers = f"named most: {safe('; '.join(r.named))}" if r.named else "no maker named"
        hover = (
            f"<b>{safe(title)}</b> {safe(topic_label(r.topic))}<br>{counted(r.documents, 'document')} of {lasted}, {counted(r.claims, 'claim')}<br>"
            f"{counted(r.sources, 'source')}, {makers}<br>{counted(r.data_years, 'different data year')} stated, "
            f"{r.undated:,} claims state none"
        )
        made.append(
            Ridge(
                title, topic, f"{r.documents:,}", lasted, family_of(r.topic), r.label, hover,
                {y - 0.5: float(n) for y, n in r.years.items() if y >= first}, 1.0, join=True,
            )
        )  # fmt: skip
    subtitle = "Documents of each year that hold the same value of the same topic; each row has a scale of its own."
    more = (f"{counted(before, 'document')} before {first} not drawn.",) if before else ()
    words = Words(
        f"How figures wander: the {len(drawn)} repeated most", subtitle, (*more, *foot_of(basis, years=False))
    )
    return ridges_figure(made, words, theme, axis, span, heading="Documents of", grouped=False)


def repeated_alt(rows: Sequence[Repeated]) -> str:
    """The picture in words."""
    if not rows:
        return "No figure stands in two documents."
    said = "; ".join(f"{r.label}, {topic_label(r.topic)}, in {r.documents:,} documents" for r in rows[:5])
    return f"The {counted(len(rows), 'figure')} repeated most by year of the documents: {said}."


def tally_figure(
    rows: Sequence[Tally], basis: Basis, what: str, title: str, theme: Theme = "light", *, of_topics: bool = False
) -> go.Figure | None:
    """Bars of the number of claims by source or place, the most first; None without any."""
    if not rows:
        return None
    most = max(r.claims for r in rows)
    families = [family_of(r.key or None) if of_topics else "totals" for r in rows]
    plain = [
        PlotRow(
            r.label if len(r.label) <= 34 else r.label[:33].rstrip() + "…", "", f"{r.claims:,}", counted(r.documents, "document"), family,
            r.key, _tally_hover(r), (), 0, "one",
        )
        for r, family in zip(rows, families)
    ]  # fmt: skip
    span = (0.0, most * 1.04)
    unseen = {"marker": {"opacity": 0.001}}
    behind = go.Bar(
        orientation="h", x=[span[1]] * len(rows), y=[-i for i in range(len(rows))], width=1.0, name="rows", yaxis="y2",
        marker={"color": colour("axis", theme).mark, "opacity": 0.001, "line": {"width": 0}}, customdata=[[r.key] for r in rows],
        hovertext=[p.hover for p in plain], hovertemplate="%{hovertext}<extra></extra>", selected=unseen, unselected=unseen,
    )  # fmt: skip
    bars = go.Bar(
        orientation="h", x=[r.claims for r in rows], y=[-i - 0.24 for i in range(len(rows))], width=_BAR / ROW, hoverinfo="skip",
        marker={"color": [colour(f if of_topics else NO_TOPIC, theme).mark for f in families], "line": {"width": 0}},
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
    figure = bare([behind, bars])
    step = max(1.0, nice_step(most))
    ticks = [step * i for i in range(int(most / step) + 1)]
    figure.update_layout(
        barmode="overlay",
        xaxis={
            "range": list(span), "tickvals": ticks, "ticktext": [f"{t:,.0f}" for t in ticks], "tickangle": 0, "side": "top", "automargin": True,
            "fixedrange": True, "gridcolor": colour("grid", theme).mark, "zeroline": False, "ticks": "",
            "tickfont": {"size": 12, "color": colour("muted", theme).text},
        },
        **row_texts(plain, theme),
    )  # fmt: skip
    words = Words(title, f"Number of claims by {what}. Counts of sentences, not of crime.", foot_of(basis, years=False))
    return framed(
        figure, words, theme, plot_height=ROW * len(rows), top=24, bottom=8, right=COLUMN, notes=[value_heading("Claims", theme)],
        shapes=row_rules(plain, theme),
    )  # fmt: skip


def _tally_hover(row: Tally) -> str:
    years = f"<br>data of {row.first} to {row.last}" if row.first is not None else ""
    return (
        f"<b>{safe(row.label)}</b> {counted(row.claims, 'claim')} in {counted(row.documents, 'document')}{years}<br>"
        f"{row.doubtful:,} with doubts"
    )


def tally_alt(rows: Sequence[Tally], what: str) -> str:
    """The bars in words."""
    if not rows:
        return "No claims to count."
    said = "; ".join(f"{r.label}, {r.claims:,}" for r in rows[:5])
    return f"Bars of the number of claims by {what}, the {len(rows)} with the most: {said}."
