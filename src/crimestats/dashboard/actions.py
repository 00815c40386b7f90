"""What can be done with an opened claim: correct, reject, restore, note, cite, find it in its document."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from crimestats.corrections import is_added, reason_of
from crimestats.model import FIELDS, Analysis, Claim, Document
from crimestats.present.corrected import citation

from . import correcting, drafts, history, keeping, saying, state
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
    if not found or found[0] != claim.id:  # looked at anew: what was typed and not sent opens its form again
        key = _key(claim)
        tools = {key: _CORRECT, f"{key}_reject": _REJECT, f"{key}_note": _NOTE}
        form = drafts.waiting(*tools)
        found = st.session_state[_OPEN] = (claim.id, tools[form] if form else None)
        _rest_on(drafts.base(form) if form else None)
    tool: str | None = found[1]
    return tool


def _open(claim: Claim, tool: str | None) -> None:
    """Opens a form; it rests on the state of the work that is seen now."""
    st.session_state[_OPEN] = (claim.id, tool)
    forms = {_CORRECT: _key(claim), _REJECT: f"{_key(claim)}_reject", _NOTE: f"{_key(claim)}_note"}
    _rest_on(drafts.base(forms[tool]) if tool in forms else None)
    correcting.forget(_key(claim))


def _rest_on(revision: int | None) -> None:
    """What a form rests on: the state of the work that was seen when its draft was begun, else the one seen now."""
    st.session_state[_BASE] = keeping.now().journal.revision if revision is None else revision


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
    form = f"{_key(claim)}_reject"
    words = "It stays in the list of rejected claims on the Document page, from where it can be restored."
    reason = st.text_input(
        "Why (may stay empty)", max_chars=300, key=drafts.seed(form, "reason", ""), live=drafts.LIVE,
        on_change=drafts.keep, args=(form, ("reason",), _base()),
    )  # fmt: skip
    st.markdown(f":small[:gray[{words}]]")
    drafts.told(form)
    label = "Reject this claim" if not is_added(claim) else "Reject your claim"
    if st.button(label, type="primary", key=f"{form}__send"):
        base = _base()
        drafts.drop(form)
        _open(claim, None)
        if saying.reject(document, claim, reason or "", base):
            st.toast("The claim is rejected. Undo brings it back.", icon=":material/block:")
        _done(False)


def _note(document: Document, claim: Claim, note: str) -> None:
    form = f"{_key(claim)}_note"
    with st.container(key="drafted"):
        text = st.text_area(
            "Note", max_chars=4_000, key=drafts.seed(form, "text", note), on_change=drafts.keep, args=(form, ("text",), _base()),
            placeholder="Only for you and whoever opens this piece of work; it goes into the tables that you export.",
        )  # fmt: skip
        drafts.listen()
    drafts.told(form)
    if st.button("Keep this note", type="primary", key=f"{form}__send"):
        base = _base()
        drafts.drop(form)
        _open(claim, None)
        _done(saying.note(document, claim, text or "", base))
