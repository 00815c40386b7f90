"""What is shown, on every page: documents, topics, place, doubts. The choice stands in the address."""

from __future__ import annotations

import streamlit as st

from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Stance
from crimestats.present.filters import Filters, places_of, topics_of
from crimestats.present.words import document_labels, topic_label

ALL = "all"


def sidebar(analysis: Analysis) -> Filters:
    """The choice in the sidebar."""
    titles = document_labels(analysis.documents)
    with st.sidebar:
        st.subheader("What is shown")
        documents = st.multiselect(
            "Documents",
            list(titles),
            format_func=lambda doc: titles.get(doc, doc),
            placeholder=f"All {len(titles)} documents" if len(titles) != 1 else "The one document",
            key="docs",
            bind="query-params",
        )
        topics = st.multiselect(
            "Topics",
            list(topics_of(analysis)),
            format_func=topic_label,
            placeholder="All topics",
            key="topics",
            bind="query-params",
        )
        places = [ALL, *places_of(analysis)]
        place = st.selectbox(
            "Place",
            places,
            format_func=lambda p: "All places" if p == ALL else place_title(p),
            key="place",
            bind="query-params",
        )
        sure = st.toggle("Hide claims with doubts", key="sure", bind="query-params")
        every = False
        if any(c.claim.stance is not Stance.ASSERTED for c in analysis.comparisons):
            every = st.toggle(
                "Chart denied and forecast figures",
                help="Figures that their sentence denies, doubts, supposes or forecasts are listed, but charted only if you ask.",
                key="every",
                bind="query-params",
            )
    return Filters(tuple(documents), tuple(topics), None if place in (None, ALL) else place, sure, every)
