"""By topic: how many claims there are of each, and how far their amounts lie apart. No sum and no average."""

from __future__ import annotations

import streamlit as st

from crimestats.model import Analysis, Comparison
from crimestats.present.figures.catalogue import counts_chart, spread_chart
from crimestats.present.filters import Filters
from crimestats.present.rows import claim_rows

from . import drawn

LEAD = "How many claims are about each topic, and how far their amounts lie apart: no sum and no average."


def show(analysis: Analysis, chosen: Filters, kept: list[Comparison]) -> None:
    """Draws the view."""
    if not kept:
        st.info(drawn.NO_CLAIMS)
        return
    unit = drawn.unit_control("topics_unit")
    rows = claim_rows(analysis, unit, only=[c.claim.id for c in kept], every_stance=chosen.every_stance)
    left, right = st.columns(2)
    with left:
        chart = spread_chart(analysis, rows, kept, unit)
        drawn.with_table(chart, f"spread_{unit.value}", "No claim can be charted in this unit.", opens=True)
    with right:
        drawn.with_table(counts_chart(analysis, kept), "counts", drawn.NO_CLAIMS)
