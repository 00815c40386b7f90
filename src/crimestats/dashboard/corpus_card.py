"""The card of the Data page on which a corpus is opened: a folder of this machine, where nobody else uses the server."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from crimestats.corpus.connect import checked
from crimestats.errors import CrimestatsError

from . import corpora
from .text import plain

_FIELD, _TROUBLE = "corpus_folder_typed", "corpus_trouble"


def card() -> None:
    """Draws the card; on a shared server only where the starter has offered a corpus."""
    here = corpora.path()
    if here is None and not corpora.may_choose():
        return
    with st.container(border=True, key="corpus_card"):
        st.subheader("Corpus")
        if here is None:
            st.markdown(":gray[Many documents that `crimestats corpus run` has read into a folder.]")
        else:
            st.markdown(f"Open on the page Corpus: **{plain(here.name)}**")
        if not corpora.may_choose():
            return
        st.text_input(
            "Folder of a corpus on this machine", key=_FIELD, placeholder="Such as /data/archive", on_change=_typed,
            help="It is read where it is, and never changed.",
        )  # fmt: skip
        trouble = st.session_state.pop(_TROUBLE, None)
        if trouble is not None:
            st.error(plain(trouble), title="The corpus was not opened")
        if here is not None and here not in corpora.offered():
            st.button(
                "Close the corpus", icon=":material/close:", key="corpus_close", on_click=corpora.choose, args=(None,)
            )


def _typed() -> None:
    typed = str(st.session_state.get(_FIELD) or "").strip()
    if not typed:
        return
    folder = Path(typed).expanduser()
    try:
        checked(folder)
    except CrimestatsError as problem:
        st.session_state[_TROUBLE] = str(problem)
        return
    corpora.choose(folder.resolve())
    st.session_state[_FIELD] = ""
