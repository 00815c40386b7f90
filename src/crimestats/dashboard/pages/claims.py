"""Claims: every figure side by side in one unit, and the same rows as a table."""

from __future__ import annotations

import math

import streamlit as st

from crimestats.model import Analysis
from crimestats.present.figures import claims_alt, claims_figure
from crimestats.present.figures.frame import CONFIG
from crimestats.present.filters import Filters, shown
from crimestats.present.notes import foot
from crimestats.present.palette import colour
from crimestats.present.rows import ChartUnit, ClaimRow, Order, Rows, claim_rows, key_figures
from crimestats.present.tables import display_frame

from .. import downloads, state, style, uploads

ROWS = 25
_UNITS = {ChartUnit.USD.value: "US$ as stated", ChartUnit.SHARE.value: "% of GDP"}
_ORDERS = {
    Order.TOPIC.value: "By topic",
    Order.LARGEST.value: "Largest first",
    Order.NEWEST.value: "Newest data first",
}


def show(analysis: Analysis, chosen: Filters) -> None:
    """Draws the page."""
    st.title("Claims")
    st.markdown(":gray[Every figure found in the documents, in one unit. Click a row for its words, steps and doubts.]")
    kept = shown(analysis, chosen)
    if not kept:
        _nothing(analysis)
        return
    figures = st.container()
    unit, order = _controls(analysis, chosen)
    rows = claim_rows(analysis, unit, order, [c.claim.id for c in kept], every_stance=chosen.every_stance)
    with figures:
        _key_figures(rows)
    page = _page(rows)
    drawn = {r.claim_id for r in page}
    figure = claims_figure(page, unit, style.theme(), foot=foot(analysis, [c for c in kept if c.claim.id in drawn]))
    if figure is None:
        st.info("No claim can be charted in this unit; the table lists them with the reason.")
    else:
        event = st.plotly_chart(
            figure, key=f"claims_chart_{unit}", on_select="rerun", selection_mode="points", theme=None, config=CONFIG,
            width="stretch", alt=claims_alt(page, unit),
        )  # fmt: skip
        _clicked(event)
    _table(rows, unit)
    _left_out(rows)


def _nothing(analysis: Analysis) -> None:
    if analysis.claims:
        st.info("No claims match; widen the topics or the place.")
        return
    st.info("No claim found in these documents; add another document.")
    uploads.uploader("claims")


def _controls(analysis: Analysis, chosen: Filters) -> tuple[ChartUnit, Order]:
    left, middle, right = st.columns([3, 2, 1.3], vertical_alignment="bottom")
    with left:
        unit = st.segmented_control(
            "Unit",
            list(_UNITS),
            default="usd",
            required=True,
            format_func=lambda u: _UNITS[u],
            key="unit",
            bind="query-params",
        )
    with middle:
        order = st.selectbox("Order", list(_ORDERS), format_func=lambda o: _ORDERS[o], key="order", bind="query-params")
    chart_unit, chart_order = ChartUnit(unit or "usd"), Order(order or "topic")
    with right, st.popover("Download", icon=":material/download:", width="stretch"):
        kept = shown(analysis, chosen)
        st.markdown("**Chart**")
        downloads.picture_buttons(analysis, kept, chart_unit, chart_order, "claims", every_stance=chosen.every_stance)
        st.markdown("**Table**")
        downloads.table_buttons(analysis, kept, chart_unit, "claims")
    return chart_unit, chart_order


def _key_figures(rows: Rows) -> None:
    grid = st.grid(4, min_column_width=150)
    for figure in key_figures(rows):
        grid.metric(figure.label, figure.value, border=True)


def _page(rows: Rows) -> tuple[ClaimRow, ...]:
    pages = math.ceil(len(rows.charted) / ROWS)
    if pages <= 1:
        return rows.charted
    number = st.pagination(pages, key="page", bind="query-params")
    start = (int(number or 1) - 1) * ROWS
    return rows.charted[start : start + ROWS]


def _clicked(event: object) -> None:
    points = getattr(getattr(event, "selection", None), "points", None) or []
    claim = None
    for point in points:
        data = point.get("customdata")
        if data:
            claim = str(data[0] if isinstance(data, (list, tuple)) else data.get("0", ""))
    if state.newly_selected("chart", claim):
        state.set_open_claim(claim)


def _table(rows: Rows, unit: ChartUnit) -> None:
    st.subheader(f"The same {len(rows.charted)} claims as a table")
    frame = display_frame(rows.charted, unit)
    number = "%,.4g" if unit is ChartUnit.USD else "%.2f"
    low, high = frame.columns[2], frame.columns[3]
    theme = style.theme()
    shades = [f"color: {colour(r.family, theme).text}" for r in rows.charted]
    styled = frame.style.apply(lambda _: shades, subset=["Topic"])
    event = st.dataframe(
        styled,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        placeholder="",
        key=f"claims_table_{unit}",
        row_height=32,
        height=min(35 * (len(rows.charted) + 1) + 4, 640),
        column_config={
            "Topic": st.column_config.TextColumn(width=150),
            "As written": st.column_config.TextColumn(width=190),
            low: st.column_config.NumberColumn(format=number, width=96),
            high: st.column_config.NumberColumn(format=number, width=98),
            "Bound": st.column_config.TextColumn(width=70),
            "Data year": st.column_config.TextColumn(width=74),
            "Place": st.column_config.TextColumn(width=80),
            "Source": st.column_config.TextColumn(width=176),
            "? Doubts": st.column_config.NumberColumn(format="%d", width=72),
        },
    )
    picked = event.selection.rows
    claim = rows.charted[picked[0]].claim_id if picked and picked[0] < len(rows.charted) else None
    if state.newly_selected("table", claim):
        state.set_open_claim(claim)
    st.markdown(
        ":small[:gray[\\* No year stated: the year before the document is used. An empty cell means that the claim gives no such bound.]]"
    )


def _left_out(rows: Rows) -> None:
    if not rows.left_out:
        return
    with st.expander(f"{len(rows.left_out)} claims are not charted, each for its reason"):
        for number, row in enumerate(rows.left_out):
            text, button = st.columns([6, 1], vertical_alignment="center")
            text.text(f"{row.topic_label} · “{row.as_written}” · {row.who}\n{row.reason}")
            if button.button("Open", key=f"open_left_{number}"):
                state.set_open_claim(row.claim_id)
                st.rerun()
