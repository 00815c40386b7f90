"""Puts the dashboard together: page, theme, navigation, filters, then the page that is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import streamlit as st

from crimestats.corpus.choice import Choice
from crimestats.model import Analysis
from crimestats.present.filters import Filters

from . import address, cache, corpora, drawer, filters, history, keeping, safely, state, style, views

ASSETS = Path(__file__).with_name("assets")
CORPUS, CORPUS_ICON = "Corpus", ":material/library_books:"
"""The page of a read corpus, there where one is open."""
Show = Callable[[Analysis, Filters], Analysis | None]
"""Draws a page; gives the analysis that an opened claim is shown from, where it is not the one that was given."""
PAGES = (
    ("Claims", ":material/format_list_bulleted:"),
    ("Document", ":material/article:"),
    ("Compare", ":material/show_chart:"),
    ("Trace", ":material/history:"),
    ("Data", ":material/database:"),
    ("Export", ":material/download:"),
)
"""Titles and icons; a page is drawn by `show` in the module of its name, which is loaded when it is first looked at."""


def shown_by(title: str) -> Show:
    """What draws a page."""
    found: Show = importlib.import_module(f"crimestats.dashboard.pages.{title.lower()}").show
    return found


def run() -> None:
    """Draws the dashboard once."""
    st.set_page_config(
        page_title="crimestats",
        page_icon=str(ASSETS / "favicon.png"),
        layout="wide",
        initial_sidebar_state=248,
    )
    keeping.begin()
    history.notices()
    logo = "logo-dark.svg" if style.theme() == "dark" else "logo-light.svg"
    st.logo(str(ASSETS / logo), size="large")
    now = _Now()
    pages = [
        st.Page(_page(title, now), title=title, icon=icon, url_path=title.lower(), default=title == "Claims")
        for title, icon in PAGES
    ]
    folder = corpora.path()
    if folder is not None:
        pages.append(st.Page(_of_corpus(now), title=CORPUS, icon=CORPUS_ICON, url_path="corpus"))
    page = st.navigation(pages, position="hidden")
    state.know_pages(pages)
    views.restore(page.title)
    with st.sidebar:
        links, choice, tools = st.container(key="pages", gap=None), st.container(), st.container()
    words = address.carried({})
    with safely.guarded("The documents could not be worked out"), choice:
        now.analysis = cache.analysis()
        if page.title == CORPUS and folder is not None:
            words = _corpus_sidebar(folder, now)
        else:
            now.chosen = filters.sidebar(now.analysis)
            words = filters.links(now.chosen)
    with links:
        if folder is not None:
            st.page_link(pages[-1], label=CORPUS, icon=CORPUS_ICON, width="stretch", query_params=words)
        for target, (title, icon) in zip(pages, PAGES):
            st.page_link(target, label=title, icon=icon, width="stretch", query_params=words)
        st.page_link(
            pages[4], label="Add documents or data", icon=":material/upload:", width="stretch", query_params=words
        )
    page.run()
    with tools:
        history.bar("side")
        _link()
    views.keep(page.title)  # last: nothing that is seen waits for the disk


@dataclass(slots=True)
class _Now:
    """What the page is drawn from; worked out after Streamlit knows which page it is."""

    analysis: Analysis | None = None
    chosen: Filters = field(default_factory=Filters)
    opened: corpora.Opened | None = None
    choice: Choice = field(default_factory=Choice)


def _corpus_sidebar(folder: Path, now: _Now) -> dict[str, list[str]]:
    """The choice of claims of the corpus; gives the words that links to other pages take along."""
    from . import corpus_filters
    from .pages import corpus

    now.opened = corpora.opened(folder)
    corpus.narrowed()
    now.choice = corpus_filters.sidebar(now.opened)
    return filters.links(replace(now.choice.filters, documents=()))


def _of_corpus(now: _Now) -> Callable[[], None]:
    """The page of the corpus."""

    def page() -> None:
        if now.opened is not None:
            from .pages import corpus

            with safely.guarded("This page could not be drawn"):
                corpus.show(now.opened, now.choice)

    page.__name__ = "corpus"
    return page


def _page(title: str, now: _Now) -> Callable[[], None]:
    """A page with the open claim over it."""

    def page() -> None:
        if now.analysis is None:
            return
        with safely.guarded("This page could not be drawn"):
            _open(shown_by(title)(now.analysis, now.chosen) or now.analysis)

    page.__name__ = title.lower()
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


def _link() -> None:
    """The address of what is seen, to copy."""
    with st.popover("Copy link", icon=":material/link:", width="stretch"):
        if keeping.WORK in st.query_params:
            st.markdown(
                ":small[The view with its piece of work. **Whoever has this link can open and change this piece of work.**]"
            )
            st.code(address.link(), language=None, wrap_lines=True)
        st.markdown(
            ":small[:gray[The address of this view with its filters. It opens the same view wherever the same documents are loaded.]]"
        )
        st.code(address.link(without=(keeping.WORK,)), language=None, wrap_lines=True)
