"""A chart of the catalogue on the page: the picture with its words for those who do not see it, and the same numbers as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from crimestats.present.export_sizes import for_room
from crimestats.present.figures.catalogue import Chart
from crimestats.present.figures.frame import CONFIG, on_page
from crimestats.present.rows import ChartUnit

from ... import room, state, style

UNITS = {ChartUnit.USD.value: "US$ as stated", ChartUnit.SHARE.value: "% of GDP"}
NO_CLAIMS = "No claims match; widen the topics or the place."
HEIGHT = 420


def unit_control(key: str) -> ChartUnit:
    """US$ or % of GDP, in the address."""
    picked = st.segmented_control(
        "Unit", list(UNITS), default="usd", required=True, format_func=lambda u: UNITS[u], key=key, bind="query-params"
    )
    return ChartUnit(picked or "usd")


def picture(chart: Chart, key: str, empty: str, *, opens: bool = False, half: bool = False) -> bool:
    """Draws the chart, or says `empty`; `opens` opens the claim whose mark is clicked, `half` is a chart beside another. True where there is a chart."""
    figure = chart.figure(style.theme())
    if figure is None:
        st.info(empty)
        return False
    theme: None = None
    figure = on_page(for_room(figure, room.width() // (2 if half else 1)), clicks=opens)
    config = {**CONFIG, "toImageButtonOptions": {"filename": f"crimestats-{key}"}}
    if not opens:
        st.plotly_chart(figure, key=key, theme=theme, config=config, width="stretch", alt=chart.alt())
        return True
    event = st.plotly_chart(
        figure, key=key, theme=theme, config=config, width="stretch", alt=chart.alt(), on_select="rerun", selection_mode="points",
    )  # fmt: skip
    claim = None
    for point in event.selection.points:
        data = point.get("customdata")
        found = (data[0] if isinstance(data, (list, tuple)) else data.get("0")) if data else None
        claim = str(found) if found and not str(found).startswith("estimate:") else None
    if state.newly_selected(key, claim):
        state.set_open_claim(claim)
    return True


def table(frame: pd.DataFrame, key: str, *, height: int = HEIGHT) -> None:
    """The numbers behind a chart, unknown ones empty."""
    formats = {
        str(name): st.column_config.NumberColumn(format="%,d" if frame[name].dtype == "Int64" and name not in _YEARS else "%d" if name in _YEARS else "%,.4g")
        for name in frame.columns
        if pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])
    }  # fmt: skip
    st.dataframe(
        frame, hide_index=True, placeholder="", key=key, row_height=32, height=min(35 * (len(frame) + 1) + 4, height),
        column_config=formats,
    )  # fmt: skip


_YEARS = ("Year", "TIME_PERIOD")


def with_table(chart: Chart, key: str, empty: str, *, opens: bool = False, half: bool = False) -> None:
    """The chart and, folded under it, its numbers."""
    if picture(chart, key, empty, opens=opens, half=half):
        with st.expander("The same numbers as a table"):
            table(chart.frame(), f"{key}_table")
