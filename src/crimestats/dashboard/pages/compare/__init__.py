"""Compare: one claim beside GDP, claims by topic, one topic over the years, a map, other data, and sums where they are allowed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from crimestats.model import Analysis, Comparison
from crimestats.present.filters import Filters, charted, shown

from . import add_up, by_topic, on_a_map, one_claim, one_topic, other_data

View = Callable[[Analysis, Filters, list[Comparison]], None]
VIEWS: dict[str, tuple[str, str, View]] = {
    "claim": ("One claim", one_claim.LEAD, one_claim.show),
    "topics": ("By topic", by_topic.LEAD, by_topic.show),
    "topic": ("One topic", one_topic.LEAD, one_topic.show),
    "map": ("Map", on_a_map.LEAD, on_a_map.show),
    "data": ("Other data", other_data.LEAD, other_data.show),
    "sum": ("Add up", add_up.LEAD, add_up.show),
}
"""Name in the address → label, one sentence, what draws it."""


def show(analysis: Analysis, chosen: Filters) -> None:
    """Draws the page."""
    st.title("Compare")
    lead = st.empty()
    picked = st.segmented_control(
        "View", list(VIEWS), default="claim", required=True, format_func=lambda v: VIEWS[v][0], key="view", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    _, sentence, draw = VIEWS[picked or "claim"]
    lead.markdown(f":gray[{sentence}]")
    draw(analysis, chosen, [c for c in shown(analysis, chosen) if charted(c, chosen)])
