"""The dashboard with generated documents loaded, for benchmarks/dashboard.py."""

import os
from pathlib import Path

import streamlit as st

from crimestats.dashboard import state
from crimestats.dashboard.main import run
from crimestats.io.documents import read_uploads
from crimestats.model import Document


@st.cache_resource
def documents(path: str) -> tuple[Document, ...]:
    """What a user would have uploaded, read once."""
    return read_uploads([(Path(path).name, Path(path).read_bytes())]).documents


given = os.environ.get("CRIMESTATS_BENCH")
if given and "bench" not in st.session_state:
    st.session_state["bench"] = True
    state.add_documents(documents(given))
run()
