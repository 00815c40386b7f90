"""Export: the chart and the table in every format, as shown or whole."""

from __future__ import annotations

import streamlit as st

from crimestats.model import Analysis
from crimestats.present.figures import claims_alt, claims_figure
from crimestats.present.figures.frame import CONFIG
from crimestats.present.filters import Filters, shown
from crimestats.present.notes import foot, notes
from crimestats.present.rows import ChartUnit, Order, claim_rows

from .. import downloads

_UNITS = {ChartUnit.USD.value: "US$ as stated", ChartUnit.SHARE.value: "% of GDP"}
_WHAT = {"shown": "As shown", "whole": "Whole"}


def show(analysis: Analysis, chosen: Filters) -> None:
    """Draws the page."""
    st.title("Export")
    st.markdown(
        ":gray[The chart and the table as files. Title, unit, source, year basis and doubts stand inside the picture.]"
    )
    kept = shown(analysis, chosen)
    if not kept:
        st.info("No claims match; widen the topics or the place.")
        return
    picked = st.segmented_control(
        "Unit",
        list(_UNITS),
        default="usd",
        required=True,
        format_func=lambda u: _UNITS[u],
        key="unit",
        bind="query-params",
    )
    unit = ChartUnit(picked or "usd")
    left, right = st.columns(2)
    with left, st.container(border=True, key="export_chart"):
        st.subheader("The chart")
        st.markdown(
            ":small[:gray[Light, 1,200 px wide, twice as fine. HTML works in any browser and fetches nothing.]]"
        )
        downloads.picture_buttons(analysis, kept, unit, Order.TOPIC, "export", every_stance=chosen.every_stance)
    with right, st.container(border=True, key="export_table"):
        st.subheader("The table")
        st.markdown(
            ":small[:gray[Raw numbers, units in the headings. XLSX has a sheet of sources and doubts; CSV cannot hold one.]]"
        )
        what = st.segmented_control(
            "Rows",
            list(_WHAT),
            default="shown",
            required=True,
            format_func=lambda w: _WHAT[w],
            key="rows",
            bind="query-params",
        )
        downloads.table_buttons(analysis, kept, unit, "export_table", whole=what == "whole")
    _notes(analysis, kept)
    rows = claim_rows(analysis, unit, Order.TOPIC, [c.claim.id for c in kept], every_stance=chosen.every_stance)
    st.subheader("The chart as it will be saved")
    figure = claims_figure(rows.charted, unit, "light", foot=foot(analysis, kept))
    if figure is None:
        st.info("No claim can be charted in this unit.")
    else:
        st.plotly_chart(
            figure,
            key="export_preview",
            theme=None,
            config=CONFIG,
            width="stretch",
            alt=claims_alt(rows.charted, unit),
        )


def _notes(analysis: Analysis, kept: object) -> None:
    made = notes(analysis, "Quantitative claims", "US$ and % of GDP", kept if isinstance(kept, tuple) else None)
    with st.expander("What goes with every file: sources and doubts"):
        st.text("\n".join(f"{label}: {text}" for label, text in made.lines()))
