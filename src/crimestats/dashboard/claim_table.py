"""The table under the chart, the claims that cannot be charted, and the way to open one without a mouse."""

from __future__ import annotations

import math
from collections.abc import Sequence

import streamlit as st

from crimestats.present.palette import colour
from crimestats.present.rows import ChartUnit, ClaimRow
from crimestats.present.sheet import View
from crimestats.present.tables import display_frame

from . import state, style, verdicts
from .shaded import shaded
from .text import plain

MOST = 200
"""Rows of the table at once: with more, the table moves on with the pages of the chart."""
LEFT_OUT = 10
_OPEN = "open_by_name"


def table(view: View, unit: ChartUnit, first: int) -> None:
    """The charted claims as a table: all of them, or the block of rows that holds the page of the chart."""
    every = len(view.charted)
    start = first // MOST * MOST
    rows = view.rows(start, start + MOST)
    if not rows:
        return
    st.subheader(_heading(every, start, len(rows)))
    frame = display_frame(rows, unit)
    marks = verdicts.marks(view.sheet.analysis)
    if any(r.claim_id in marks for r in rows):
        frame.insert(len(frame.columns), "Findings", [marks.get(r.claim_id) for r in rows])
    number = "%,.4g" if unit is ChartUnit.USD else "%.2f"
    low, high = frame.columns[2], frame.columns[3]
    theme = style.theme()
    shades = [colour(r.family, theme).text for r in rows]
    event = st.dataframe(
        shaded(frame, "Topic", shades),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        placeholder="",
        key=f"claims_table_{unit}_{start}",
        row_height=32,
        height=min(35 + 32 * len(rows) + 3, 640),
        column_config={
            "Topic": st.column_config.TextColumn(width=132),
            "As written": st.column_config.TextColumn(width=168),
            low: st.column_config.NumberColumn(format=number, width=86),
            high: st.column_config.NumberColumn(format=number, width=88),
            "Bound": st.column_config.TextColumn(width=64),
            "Data year": st.column_config.TextColumn(width=70),
            "Place": st.column_config.TextColumn(width=66),
            "Source": st.column_config.TextColumn(width=150),
            "? Doubts": st.column_config.NumberColumn(format="%d", width=64),
            "Findings": st.column_config.TextColumn(
                width=74,
                help="≠ cannot both be true · ? doubt · = agrees · ~ cannot be decided. The Trace page tells them.",
            ),
        },
    )
    picked = event.selection.rows
    claim = rows[picked[0]].claim_id if picked and picked[0] < len(rows) else None
    if state.newly_selected("table", claim):
        state.set_open_claim(claim)
    st.markdown(
        ":small[:gray[\\* No year stated: the year before the document is used. An empty cell means that the claim gives no such bound.]]"
    )
    _by_name(rows[first - start :][:25])


def _heading(every: int, start: int, shown: int) -> str:
    if every > shown:
        return f"Rows {start + 1:,}–{start + shown:,} of {every:,} as a table"
    return f"The same {every:,} claims as a table" if every != 1 else "The same claim as a table"


def _by_name(rows: Sequence[ClaimRow]) -> None:
    """A list of the claims of the chart, for the keyboard and for screen readers: a chart and a canvas have no buttons."""
    names = {r.claim_id: f"{r.topic_label}, {r.label}, {r.who}" for r in rows}
    opened = st.selectbox(
        "Open a claim",
        list(names),
        index=None,
        format_func=lambda c: names.get(c, c),
        placeholder=f"One of the {len(names)} claims of the chart" if len(names) > 1 else "The claim of the chart",
        key=_OPEN,
    )
    if state.newly_selected("name", opened):
        state.set_open_claim(opened)


def left_out(view: View) -> None:
    """The claims that are not charted, ten at a time, each with its reason."""
    every = len(view.left_out)
    if not every:
        return
    words = (
        "1 claim is not charted, for its reason"
        if every == 1
        else f"{every:,} claims are not charted, each for its reason"
    )
    with st.expander(words, key="left_out", on_change="rerun") as opened:
        if opened.open:
            _list(view, every)


def _list(view: View, every: int) -> None:
    pages = math.ceil(every / LEFT_OUT)
    number = 1
    if pages > 1:
        number = st.pagination(pages, key=f"left_page_{every}")
    start = (number - 1) * LEFT_OUT
    for place, row in enumerate(view.rows_left_out(start, start + LEFT_OUT), start + 1):
        text, button = st.columns([5, 1.2], vertical_alignment="center")
        text.text(f"{place:,}  {row.topic_label} · “{row.as_written}” · {row.who}\n{row.reason}")
        if button.button(
            f"Open claim {place:,}",
            key=f"open_left_{row.claim_id}",
            help=f"{plain(row.topic_label)}, {plain(row.as_written)}",
        ):
            state.set_open_claim(row.claim_id)
            st.rerun()
    if pages > 1:
        st.markdown(f":small[:gray[{start + 1:,}–{min(start + LEFT_OUT, every):,} of {every:,}]]")
