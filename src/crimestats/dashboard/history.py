"""Undo and redo with what they would do, and what the page says of other windows, of the address and of a database that does not answer."""

from __future__ import annotations

import streamlit as st

from crimestats.present.corrected import said
from crimestats.workspace import Clash, Edited

from . import keeping
from .text import plain

_LONGEST = 72


def bar(place: str) -> None:
    """Two buttons; nothing at all while nothing was done.

    No keys of their own: Ctrl+Z in a field would reach past the field."""
    journal = keeping.now().journal
    back, again = journal.to_undo, journal.to_redo
    if back is None and again is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"history_{place}"):
        if st.button(
            "Undo",
            icon=":material/undo:",
            disabled=back is None,
            help=plain(f"Takes back: {back.words}") if back else None,
            key=f"undo_{place}",
        ):
            keeping.undo()
            st.rerun()
        if st.button(
            "Redo",
            icon=":material/redo:",
            disabled=again is None,
            help=plain(f"Does again: {again.words}") if again else None,
            key=f"redo_{place}",
        ):
            keeping.redo()
            st.rerun()
    words = f"Undo takes back {_short(back.words)}" if back else ""
    more = f"{'. ' if back else ''}Redo does again {_short(again.words)}" if again else ""
    st.markdown(f":small[:gray[{plain(words + more)}]]")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def notices() -> None:
    """What has to be known before anything else on the page."""
    known = keeping.now()
    if known.unknown is not None:
        st.warning(plain(known.unknown))
        keeping.dismissed()
    if known.trouble is not None:
        st.warning(
            f"**Nothing is kept at the moment.** {plain(known.trouble)} You can go on working; what you do lasts as long as this "
            "window, and is kept as soon as the database answers. The Data page saves it as a file."
        )
    for words in known.told:
        st.toast(plain(words), icon=":material/group:", duration="long")
    if known.told:
        keeping.heard()
    if known.conflict is not None:
        _conflict(known.conflict.clashes)


def _conflict(met: tuple[Clash, ...]) -> None:
    with st.container(border=True, key="conflict"):
        st.markdown("**Another window changed the same. Which is to hold?**")
        for clash in met[:5]:
            left, right = st.columns(2)
            left.text(f"Yours: {_told(clash, mine=True)}")
            right.text(f"The other window: {_told(clash, mine=False)}")
        with st.container(horizontal=True):
            if st.button("Use mine", key="conflict_mine"):
                keeping.choose(mine=True)
                st.rerun()
            if st.button("Keep the other", key="conflict_theirs"):
                keeping.choose(mine=False)
                st.rerun()


def _told(clash: Clash, *, mine: bool) -> str:
    operation = clash.mine if mine else clash.theirs
    words = keeping.words_of(operation)
    if isinstance(operation, Edited):
        fields = getattr(operation.edit, "fields", ())
        values = ", ".join(f"{name} {said(value, name)}" for name, value in fields)
        words += f": {values}" if values else ""
    return words if mine or not clash.undone else f"{words}, taken back"
