"""The choice of claims of a corpus: the filters that hold on all pages, and sources, one document and near-duplicates besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from crimestats.corpus.choice import Choice
from crimestats.corpus.pictures import basis
from crimestats.present.filters import Filters

from . import address, corpora, filters
from .text import plain

NAMES = ("who", "repeats", "corpus_doc")
_MOST = 50


def sidebar(opened: corpora.Opened) -> Choice:
    """The choice in the sidebar, written into the address."""
    asked = address.incoming("corpus", NAMES)
    _seed(asked)

    def made(chosen: Filters) -> Choice:
        doc = str(st.session_state.get("corpus_doc") or "")
        return Choice(
            Filters(
                (doc,) if doc else (),
                chosen.topics,
                chosen.place,
                chosen.years,
                chosen.bounds,
                chosen.doubts,
                chosen.stances,
            ),
            who=tuple(st.session_state.get("who") or ()),
            duplicates=bool(st.session_state.get("repeats")),
        )

    chosen = filters.of_corpus(
        opened, lambda f: (opened.claims, basis(opened.corpus, made(f)).claims), lambda: _more(opened)
    )
    for key in NAMES:
        address.hold(key, address.value_of(key))
    picked = made(chosen)
    address.say(
        NAMES,
        {
            "who": list(picked.who),
            "repeats": ["1"] if picked.duplicates else [],
            "corpus_doc": list(picked.filters.documents),
        },
    )
    return picked


def _seed(asked: Mapping[str, Sequence[str]] | None) -> None:
    if asked is not None:
        who = [w[:200] for w in asked.get("who", ())][:_MOST]
        address.seed("who", who)
        address.seed("repeats", "1" in asked.get("repeats", ()))
        address.seed("corpus_doc", next(iter(asked.get("corpus_doc", ())), "")[:500])
        return
    held = address.value_of("who")
    address.seed("who", [str(w) for w in held] if isinstance(held, list | tuple) else [])
    address.seed("repeats", bool(address.value_of("repeats")))
    address.seed("corpus_doc", str(address.value_of("corpus_doc") or ""))


def _more(opened: corpora.Opened) -> bool:
    """Draws what only a corpus has; True where any of it is chosen."""
    chosen = [str(w) for w in st.session_state.get("who") or ()]
    options = [*opened.sources, *(w for w in chosen if w not in opened.sources)]
    st.multiselect(
        "Source",
        options,
        placeholder="All sources",
        key="who",
        help="Who is said to have made the figure: the sources named most.",
    )
    st.toggle(
        "Count near-duplicates each time", key="repeats",
        help="The same text on several sites counts once; with this, each of them counts.",
    )  # fmt: skip
    doc = str(st.session_state.get("corpus_doc") or "")
    if doc:
        st.markdown(f":small[Only of the document **{plain(doc)}**]")
        st.button(
            "All documents",
            icon=":material/close:",
            key="corpus_all_documents",
            on_click=_all_documents,
            width="stretch",
        )
    return bool(chosen or doc or st.session_state.get("repeats"))


def _all_documents() -> None:
    st.session_state["corpus_doc"] = ""
