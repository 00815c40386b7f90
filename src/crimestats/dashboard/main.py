"""Puts the dashboard together: page, theme, navigation, filters, then the page that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from crimestats.model import Analysis
from crimestats.present.filters import Filters

from . import cache, drawer, filters, history, keeping, state, style
from .pages import claims, compare, data, document, export

ASSETS = Path(__file__).with_name("assets")


def run() -> None:
    """Draws the dashboard once."""
    st.set_page_config(
        page_title="crimestats",
        page_icon=str(ASSETS / "favicon.png"),
        layout="wide",
        initial_sidebar_state=248,
    )
    style.apply()
    keeping.begin()
    history.notices()
    logo = "logo-dark.svg" if style.theme() == "dark" else "logo-light.svg"
    st.logo(str(ASSETS / logo), size="large")
    pages = [
        st.Page(
            _page(claims.show),
            title="Claims",
            icon=":material/format_list_bulleted:",
            url_path="claims",
            default=True,
        ),
        st.Page(_page(document.show), title="Document", icon=":material/article:", url_path="document"),
        st.Page(_page(compare.show), title="Compare", icon=":material/show_chart:", url_path="compare"),
        st.Page(_page(data.show), title="Data", icon=":material/database:", url_path="data"),
        st.Page(_page(export.show), title="Export", icon=":material/download:", url_path="export"),
    ]
    page = st.navigation(pages)
    state.know_pages(pages)
    with st.sidebar:
        st.page_link(pages[3], label="Add documents or data", icon=":material/upload:")
        history.bar("side")
    page.run()


def _page(show: Callable[[Analysis, Filters], None]) -> Callable[[], None]:
    """A page with the filters beside it and the open claim over it."""

    def page() -> None:
        analysis = cache.analysis()
        show(analysis, filters.sidebar(analysis))
        _open(analysis)

    page.__name__ = show.__module__.rsplit(".", 1)[-1]
    return page


def _open(analysis: Analysis) -> None:
    wanted = state.open_claim()
    if wanted is None:
        return
    comparison = drawer.find(analysis, wanted)
    if comparison is None:
        state.set_open_claim(None)
        st.toast("The claim in the address is not in these documents.")
        return
    drawer.show(analysis, comparison)
