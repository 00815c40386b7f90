"""The dashboard for benchmarks/dashboard.py: on generated documents, or as everybody gets it where none are given."""

import os

import streamlit as st

from crimestats.dashboard.opening import run

given = os.environ.get("CRIMESTATS_BENCH")
if given and "bench" not in st.session_state:
    from dashboard_documents import documents

    from crimestats.dashboard import state

    st.session_state["bench"] = True
    state.add_documents(documents(given))
run()
