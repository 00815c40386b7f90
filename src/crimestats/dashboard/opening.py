"""The way into the dashboard: what a browser is slow to load is asked for before the server loads what it is made of itself.

Charts need a large script in the browser. A server that has just started needs a second or so for its own modules and the samples;
meanwhile an empty chart, out of sight, makes the browser fetch and prepare that script.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from crimestats.present.blank import blank

from . import style

_WITHOUT_CHART = ("/document", "/data")
_loaded = False


def run() -> None:
    """Draws the dashboard once; the first time that this server does, the browser gets ready for charts beside it."""
    global _loaded
    style.apply()
    with st.container(key="early"):
        early = st.empty()
    if not _loaded and not urlsplit(st.context.url or "").path.endswith(_WITHOUT_CHART):
        early.plotly_chart(blank(), theme=None, key="early_chart")
    from .main import run as draw

    try:
        draw()
    finally:
        if not _loaded:
            early.empty()
        _loaded = True
