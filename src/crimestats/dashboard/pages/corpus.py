"""Corpus: a million claims in pictures that are counted by the database, with a table to turn the pages of and each claim in its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from crimestats.corpus.choice import By, Choice
from crimestats.corpus.pictures import KINDS, Picture, basis, picture
from crimestats.corpus.query import Corpus
from crimestats.present.figures.frame import CONFIG, on_page
from crimestats.present.rows import ChartUnit
from crimestats.present.words import counted

from .. import address, corpora, corpus_downloads, corpus_drawer, corpus_table, state, style
from ..text import plain

NAMES = ("picture", "cunit", "cq", "corder", "cpage")
_UNITS = {ChartUnit.USD.value: "US$ as stated", ChartUnit.SHARE.value: "% of GDP"}
_ORDERS = {
    By.LARGEST.value: "Largest first",
    By.NEWEST.value: "Newest data first",
    By.TOPIC.value: "By topic",
    By.TEXT.value: "As in the documents",
}


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows of a choice."""

    kind: str
    unit: ChartUnit
    query: str
    order: By


def show(opened: corpora.Opened, sidebar: Choice) -> None:
    """Draws the page."""
    st.title("Corpus")
    _which(opened)
    _unfinished(opened.corpus)
    asked = address.incoming("corpus_page", NAMES)
    figures, controls = st.container(), st.container()
    with controls:
        view, download = _controls(asked)
    chosen = replace(sidebar, text=view.query)
    with figures:
        _figures(opened.corpus, chosen)
    kept = basis(opened.corpus, chosen).claims
    with download:
        corpus_downloads.menu(opened.corpus, chosen, view.kind, view.unit, view.order, kept)
    if not kept:
        _say(view, 1)
        st.info("No claims match; search for other words, or widen the filters.")
    else:
        _picture(picture(opened.corpus, chosen, view.kind, view.unit), view)
        page = corpus_table.table(opened.corpus, chosen, view.order, kept, asked)
        _say(view, page)
    corpus_drawer.show_open(opened.corpus)


def _which(opened: corpora.Opened) -> None:
    """Which corpus it is; where several are offered, which one to look at."""
    folders = {str(p): p.name for p in corpora.offered()}
    if len(folders) > 1:
        here = str(corpora.path())
        names = list(folders)
        picked = st.selectbox(
            "Folder",
            names,
            index=names.index(here) if here in names else 0,
            format_func=lambda p: folders[p],
            key="corpus_folder",
        )
        if picked != here:
            corpora.choose(Path(picked))
            st.rerun()
    st.markdown(
        f":gray[What was read into the folder **{plain(opened.name)}**, counted. Click a row of a picture to see only its claims, "
        "a row of the table for its sentence.]"
    )


def _unfinished(corpus: Corpus) -> None:
    if not corpus.complete:
        st.warning("The run that writes this corpus is not at its end; what is read so far is shown.")


def _figures(corpus: Corpus, chosen: Choice) -> None:
    top = basis(corpus, chosen)
    grid = st.grid(4, min_column_width=150)
    grid.metric("Claims", f"{top.claims:,}", border=True)
    grid.metric(
        "Documents",
        f"{top.holding:,}",
        border=True,
        help=f"With a claim that is shown, of {top.documents:,} that were read.",
    )
    grid.metric(
        "Repeats left out", f"{top.repeated:,}", border=True,
        help=f"Claims of {counted(top.repeating, 'document')} that repeat another document of the corpus.",
    )  # fmt: skip
    grid.metric(
        "Not read",
        f"{top.failures:,}",
        border=True,
        help="Documents that could not be read; their reasons are in the data package.",
    )


def _controls(asked: Mapping[str, Sequence[str]] | None) -> tuple[View, st.delta_generator.DeltaGenerator]:
    ignored: list[str] = []
    kind = address.choice("picture", KINDS, "years", asked, ignored)
    address.choice("cunit", _UNITS, ChartUnit.USD.value, asked, ignored)
    address.choice("corder", _ORDERS, By.LARGEST.value, asked, ignored)
    address.seed("cq", next(iter(asked.get("cq", ())), "")[:200] if asked is not None else address.value_of("cq", ""))
    address.say_ignored(ignored)
    search, order, download = st.columns([3, 2, 1.3], vertical_alignment="bottom")
    search.text_input(
        "Search", key="cq", placeholder="Words of a sentence or a source; “a phrase”", icon=":material/search:"
    )
    order.selectbox("Order of the table", list(_ORDERS), format_func=lambda o: _ORDERS[o], key="corder")
    left, right = st.columns([3, 1.6], vertical_alignment="bottom")
    left.segmented_control("Picture", list(KINDS), required=True, format_func=lambda k: KINDS[k], key="picture")
    kind = str(st.session_state["picture"] or kind)
    if kind == "amounts":
        right.segmented_control("Unit", list(_UNITS), required=True, format_func=lambda u: _UNITS[u], key="cunit")
    for key in ("picture", "cunit", "cq", "corder"):
        address.hold(key, address.value_of(key))
    unit = ChartUnit(str(address.value_of("cunit", ChartUnit.USD.value)))
    return View(kind, unit, str(st.session_state["cq"] or "").strip(), By(str(st.session_state["corder"]))), download


def _say(view: View, page: int) -> None:
    """The view in the address: also what is the default today."""
    words = {
        "picture": [view.kind],
        "cunit": [view.unit.value] if view.kind == "amounts" else [],
        "cq": [view.query] if view.query else [],
        "corder": [view.order.value],
        "cpage": [str(page)] if page > 1 else [],
    }
    address.say(NAMES, words)


def _picture(shown: Picture, view: View) -> None:
    figure = shown.chart.figure(style.theme())
    if figure is None:
        st.info("There is nothing to draw of these claims; the table lists them.")
        return
    event = st.plotly_chart(
        on_page(figure, clicks=view.kind != "figures"), key=f"corpus_chart_{view.kind}_{view.unit}", theme=None, config=CONFIG, width="stretch",
        alt=shown.chart.alt(), on_select="rerun", selection_mode="points",
    )  # fmt: skip
    _clicked(event, view)


def _clicked(event: object, view: View) -> None:
    """A click on a row of a picture keeps only its claims."""
    points = getattr(getattr(event, "selection", None), "points", None) or []
    key = None
    for point in points:
        data = point.get("customdata")
        if data:
            key = str(data[0] if isinstance(data, list | tuple) else data.get("0", ""))
    if not state.newly_selected(f"corpus_{view.kind}", key) or not key:
        return
    if view.kind in ("years", "amounts"):
        st.session_state["corpus_narrow"] = ("topics", [key])
    elif view.kind == "sources":
        st.session_state["corpus_narrow"] = ("who", [key])
    elif view.kind == "places":
        st.session_state["corpus_narrow"] = ("place", key)
    else:
        return
    st.rerun()


def narrowed() -> None:
    """Takes over what a click on a picture asks for, before the widgets of the filters are drawn."""
    wanted = st.session_state.pop("corpus_narrow", None)
    if wanted is not None:
        name, value = wanted
        address.hold(name, value)
        st.session_state[name] = value
