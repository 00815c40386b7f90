"""Lineages and findings of the documents of this window, worked out once and kept for the session.

Other pages ask `verdict(analysis).findings_of(claim_id)` for what is to be marked at a claim.
"""

from __future__ import annotations

import streamlit as st

from crimestats.model import Analysis, Estimate, Settings, Verdict
from crimestats.pipeline import check
from crimestats.reference.estimates import published_estimates

from . import cache, state


def own_estimates() -> tuple[Estimate, ...]:
    """The estimates in the user's own files."""
    found: list[Estimate] = []
    for uploaded in state.work().series:
        reading = uploaded.found.reading
        found += reading.estimates if reading is not None else ()
    return tuple(found)


def estimates() -> tuple[Estimate, ...]:
    """The shipped estimates and the user's own."""
    return (*published_estimates(), *own_estimates())


@st.cache_data(max_entries=8, ttl="2h", scope="session", show_spinner="Checking the figures …")
def _verdict(key: str, _analysis: Analysis, _own: tuple[Estimate, ...]) -> Verdict:
    del key  # only there to name the entry
    return check(_analysis, _own)


def verdict(analysis: Analysis) -> Verdict:
    """What is traced and found in all documents of this window."""
    own = own_estimates()
    key = cache._key(analysis.documents, analysis.gdp, analysis.settings or Settings())
    return _verdict(f"{key}\0{own}", analysis, own)
