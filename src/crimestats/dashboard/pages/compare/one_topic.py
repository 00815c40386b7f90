"""One topic: all that the documents and tables of estimates say of it, by the year of the data."""

from __future__ import annotations

import streamlit as st

from crimestats.lexicon.topics import topics
from crimestats.model import Analysis, Comparison, Estimate
from crimestats.present.figures.catalogue import estimates_chart
from crimestats.present.filters import Filters
from crimestats.present.words import topic_label
from crimestats.reference.estimates import published_estimates

from ... import state
from . import drawn

LEAD = "All that is said of one topic, oldest data first. What is measured stands in each label; unlike things are not one trend."


def uploaded_estimates() -> tuple[Estimate, ...]:
    """The rows of uploaded tables of estimates."""
    return tuple(e for u in state.work().series if u.found.reading for e in u.found.reading.estimates)


def show(analysis: Analysis, chosen: Filters, kept: list[Comparison]) -> None:
    """Draws the view."""
    uploaded = uploaded_estimates()
    grid = st.columns([2, 2, 3], vertical_alignment="bottom")
    with grid[1]:
        unit = drawn.unit_control("topic_unit")
    with grid[2]:
        more = st.toggle(
            "Add published estimates", key="published", bind="query-params",
            help="Figures of institutions that crimestats ships, in grey, each with its maker and the year of its data.",
        )  # fmt: skip
    estimates = (*uploaded, *(published_estimates() if more else ()))
    if chosen.place is not None:  # the place of the sidebar holds for tables too
        codes = ("WLD", "World") if chosen.place == "World" else (chosen.place,)
        estimates = tuple(e for e in estimates if e.place in codes)
    wanted = {c.claim.topic for c in kept} | ({e.topic for e in estimates} if not chosen.topics else set())
    slugs = [slug for slug in topics() if slug in wanted]
    if not slugs:
        st.info("No claim and no estimate match; widen the topics or the place, or add published estimates.")
        return
    counts = {s: sum(1 for c in kept if c.claim.topic == s) + sum(1 for e in estimates if e.topic == s) for s in slugs}
    slugs.sort(key=lambda s: -counts[s])  # no numbers in the labels: these stand in the address
    with grid[0]:
        picked = st.selectbox("Topic", slugs, format_func=topic_label, key="about", bind="query-params")
    topic = picked if picked in slugs else slugs[0]
    chart, found = estimates_chart(analysis, kept, topic, unit, estimates)
    drawn.with_table(
        chart, f"estimates_{unit.value}", "Nothing that is said of this topic can be charted in this unit.", opens=True
    )
    if found.left_out:
        with st.expander(f"{len(found.left_out)} are not charted, each for its reason"):
            st.text("\n".join(f"{who} · {why}" for who, why in found.left_out[:100]))
