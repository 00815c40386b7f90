"""What can be done with an opened claim: correct, reject, restore, note, cite, find it in its document."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from crimestats.corrections import is_added, reason_of
from crimestats.model import FIELDS, Analysis, Claim, Document
from crimestats.present.corrected import citation

from . import correcting, history, keeping, saying, state
from .text import plain

_OPEN, _BASE = "claim_tool", "claim_tool_base"
_CORRECT, _REJECT, _NOTE, _CITE = "correct", "reject", "note", "cite"
_LABELS = {
    _CORRECT: ("Correct", ":material/edit:"),
    _REJECT: ("Reject", ":material/block:"),
    _NOTE: ("Note", ":material/sticky_note_2:"),
    _CITE: ("Copy as citation", ":material/format_quote:"),
}


def show(analysis: Analysis, claim: Claim) -> bool:
    """The buttons and what they open; True where a form takes the room of the rest."""
    document = analysis.document(claim.doc)
    rejected = any(c.id == claim.id for c in analysis.rejected)
    note = analysis.notes.get(claim.id, "")
    if rejected:
        reason = reason_of(claim)
        st.markdown(f"**Rejected.** {plain(reason)}" if reason else "**Rejected.**")
    if note:
        st.markdown(":small[:gray[Your note]]")
        st.text(note)
    opened = _opened(claim)
    _buttons(document, claim, opened, rejected=rejected)
    match opened:
        case "correct":
            _correct(document, claim)
            return True
        case "reject":
            _reject(document, claim)
        case "note":
            _note(document, claim, note)
        case "cite":
            st.markdown(":small[:gray[The button at the right edge of the box copies it.]]")
            st.code(citation(analysis, claim, datetime.now(UTC).date()), language=None, wrap_lines=True)
    return False


def _opened(claim: Claim) -> str | None:
    found = st.session_state.get(_OPEN)
    return found[1] if found and found[0] == claim.id else None


def _open(claim: Claim, tool: str | None) -> None:
    """Opens a form; it rests on the state of the work that is seen now."""
    st.session_state[_OPEN] = (claim.id, tool) if tool else None
    st.session_state[_BASE] = keeping.now().journal.revision
    correcting.forget(_key(claim))


def _base() -> int:
    found: int = st.session_state.get(_BASE, keeping.now().journal.revision)
    return found


def _key(claim: Claim) -> str:
    """A short word for keys of widgets: the id of a document may hold anything."""
    return "form_" + state.short(claim.id)


def _buttons(document: Document, claim: Claim, opened: str | None, *, rejected: bool) -> None:
    with st.container(horizontal=True, gap="small", key="claim_tools"):
        for tool, (label, icon) in _LABELS.items():
            if tool == _REJECT and rejected:
                if st.button("Restore", icon=":material/restore:", key="tool_restore"):
                    _done(saying.restore(document, claim, keeping.now().journal.revision))
            elif st.button(label, icon=icon, key=f"tool_{tool}", type="primary" if opened == tool else "secondary"):
                _open(claim, None if opened == tool else tool)
                st.rerun(scope="fragment")
        if st.button("Open in document", icon=":material/article:", key="tool_document"):
            state.show_in_document(claim.doc)
    history.bar("drawer")


def _done(stays: bool) -> None:
    """Draws the page anew, with the claim open; without it where the page has something to ask, or the claim is gone."""
    if not stays:
        state.set_open_claim(None)
    st.rerun()


def _correct(document: Document, claim: Claim) -> None:
    st.markdown(":small[:gray[Change what was read wrongly; what you leave stays as it was read.]]")
    before = {name: getattr(claim, name) for name in FIELDS}
    read, left = correcting.form(_key(claim), before, "Save")
    if left:
        _open(claim, None)
        st.rerun(scope="fragment")
    if read is None:
        return
    fields, base = correcting.changed(before, read), _base()
    _open(claim, None)
    _done(not fields or saying.correct(document, claim, fields, base))


def _reject(document: Document, claim: Claim) -> None:
    with st.form(f"{_key(claim)}_reject", border=False):
        words = "It stays in the list of rejected claims on the Document page, from where it can be restored."
        reason = st.text_input("Why (may stay empty)", max_chars=300, key=f"{_key(claim)}_reason")
        st.markdown(f":small[:gray[{words}]]")
        if st.form_submit_button("Reject this claim" if not is_added(claim) else "Reject your claim", type="primary"):
            base = _base()
            _open(claim, None)
            if saying.reject(document, claim, reason, base):
                st.toast("The claim is rejected. Undo brings it back.", icon=":material/block:")
            _done(False)


def _note(document: Document, claim: Claim, note: str) -> None:
    with st.form(f"{_key(claim)}_note_form", border=False):
        text = st.text_area(
            "Note",
            value=note,
            max_chars=4_000,
            key=f"{_key(claim)}_note",
            placeholder="Only for you and whoever opens this piece of work; it goes into the tables that you export.",
        )
        if st.form_submit_button("Keep this note", type="primary"):
            base = _base()
            _open(claim, None)
            _done(saying.note(document, claim, text, base))
