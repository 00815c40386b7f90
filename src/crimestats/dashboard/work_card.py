"""The card of the piece of work: its title and address, the file to save and to open, a new beginning, what was worked on before."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import streamlit as st

from crimestats.errors import CrimestatsError
from crimestats.workspace import MEDIA, SUFFIX, open_file, save_file

from . import keeping, state
from .text import plain

_LIMIT_MB = 200


def card() -> None:
    """Draws the card."""
    known = keeping.now()
    with st.container(border=True, key="work_card"):
        st.subheader("This piece of work")
        if known.id is None and known.trouble is None:
            st.markdown(":gray[It is kept from your first change on: documents, series, corrections and notes.]")
        else:
            _title()
        for lost in state.work().unread:
            st.warning(
                f"{plain(lost.name)} is kept, but cannot be read any more. Remove it with Undo, or add it again."
            )
        _address(known)
        with st.container(horizontal=True):
            _save()
            if (known.id is not None or known.trouble is not None) and st.button(
                "Start anew",
                icon=":material/note_add:",
                key="work_anew",
                help="This piece of work stays under its address.",
            ):
                keeping.start_anew()
                state.clear_uploader()
                st.rerun()
        _open()
        _recent()


def _title() -> None:
    title = keeping.kept().title
    # the key holds the title, so that what another window wrote is shown; what is typed is kept before that is looked up
    key = f"work_title_{keeping.now().id}_{state.short(title)}"
    st.text_input(
        "Title",
        value=title,
        max_chars=200,
        placeholder="Such as: Cocaine, draft for March",
        key=key,
        on_change=_titled,
        args=(key,),
    )


def _titled(key: str) -> None:
    state.name_work(str(st.session_state.get(key, "")), rests_on=keeping.now().journal.revision)


def _address(known: keeping.Keeping) -> None:
    if known.id is None:
        return
    here = urlsplit(st.context.url or "")
    address = (
        f"{here.scheme}://{here.netloc}/?{keeping.WORK}={known.id}" if here.netloc else f"?{keeping.WORK}={known.id}"
    )
    st.markdown(
        ":small[:gray[The address of this piece of work. Keep it: **whoever has it can open and change the work**, and nobody finds it without.]]"
    )
    st.code(address, language=None, wrap_lines=True)


def file_name(title: str) -> str:
    """The name of the saved file.

    >>> file_name("Cocaine, draft/March"), file_name("")
    ('cocaine-draft-march.crimestats', 'work.crimestats')
    """
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-")
    return f"{slug or 'work'}{SUFFIX}"


def _save() -> None:
    journal = keeping.now().journal  # the file is made later, where no session is at hand
    st.download_button(
        "Save as one file",
        lambda: save_file(journal),
        file_name(journal.kept.title),
        MEDIA,
        icon=":material/save:",
        key="work_save",
        on_click="ignore",
        help="Documents, series, corrections, notes and what can be undone, in one file.",
    )


def _open() -> None:
    with st.expander("Open a file"):
        st.markdown(
            f":small[:gray[A file that “Save as one file” made ({SUFFIX}). It becomes a piece of work of its own; this one stays.]]"
        )
        file = st.file_uploader(
            "Piece of work",
            type=[SUFFIX.removeprefix(".")],
            max_upload_size=_LIMIT_MB,
            key=state.uploader_key("work_open"),
            label_visibility="collapsed",
        )
        if file is None:
            return
        try:
            journal = open_file(file.getvalue())
        except CrimestatsError as problem:
            st.error(f"**{plain(file.name)} was not opened.** {plain(str(problem))}")
            return
        keeping.open_journal(journal)
        state.clear_uploader()
        st.toast(f"{plain(file.name)} is open.", icon=":material/folder_open:")
        st.rerun()


def _recent() -> None:
    works = keeping.recent()
    if not works:
        return
    with st.expander("Recent pieces of work on this computer"):
        for number, work in enumerate(works):
            text, button = st.columns([5, 1], vertical_alignment="center")
            text.text(f"{number + 1}  {work.title}\nlast changed {work.changed[:16].replace('T', ' ')} UTC")
            if button.button(f"Open work {number + 1}", key=f"work_recent_{number}"):
                keeping.open_work(work.id)
                st.rerun()
