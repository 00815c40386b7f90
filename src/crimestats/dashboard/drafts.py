"""What was typed into a form and not sent yet: kept with the piece of work, so that a reload or a killed server brings it back.

A draft belongs to a form by the form's key. It is no part of the journal: it is gone once the form is sent or left, and no file holds it.
"""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from . import keeping

LIVE = "400ms"
"""The pause in typing after which a field is kept."""
_LOADED, _KNOWN = "drafts_of", "drafts"
_SAID = "drafts_said"
_LONGEST = 20_000
BACK = "What you typed and did not send is back."
Values = dict[str, Any]

_JS = """
export default function () {
  let pause = null;
  const typed = (event) => {
    const box = event.target;
    if (!(box instanceof HTMLTextAreaElement) || !box.closest(".st-key-drafted")) return;
    clearTimeout(pause);
    // a text area is sent when it loses the focus: it is told so while it keeps it
    pause = setTimeout(() => box.dispatchEvent(new FocusEvent("focusout", { bubbles: true })), 500);
  };
  document.addEventListener("input", typed);
  return () => { clearTimeout(pause); document.removeEventListener("input", typed); };
}
"""


def _all() -> dict[str, Values]:
    """The drafts of this window; those of a piece of work are read when it is opened."""
    known: dict[str, Values] = st.session_state.setdefault(_KNOWN, {})
    work = keeping.now().id
    if work is not None and st.session_state.get(_LOADED) != work:
        st.session_state[_LOADED] = work
        for form, body in keeping.drafts().items():
            known.setdefault(form, _read(body))
    return known


def _read(body: str) -> Values:
    try:
        found = json.loads(body)
        return found if isinstance(found, dict) else {}
    except (ValueError, RecursionError):
        return {}


def waiting(*forms: str) -> str | None:
    """The first of these forms that has a draft."""
    return next((form for form in forms if form in _all()), None)


def base(form: str) -> int | None:
    """The revision of the work that the user saw when the draft was begun."""
    found = _all().get(form, {}).get("base")
    return found if isinstance(found, int) else None


def seed(form: str, name: str, value: Any) -> str:
    """The key of a field, which begins with its draft, else with this value; what stands in it already stays."""
    key = f"{form}_{name}"
    if key not in st.session_state:
        typed = _all().get(form, {}).get("values", {})
        fits = name in typed and isinstance(typed[name], type(value))
        st.session_state[key] = typed[name] if fits else value
        if fits and typed[name] != value:
            st.session_state[_SAID] = form
    return key


def keep(form: str, names: tuple[str, ...], revision: int) -> None:
    """Keeps what stands in the fields now; a callback of each of them."""
    values = {n: st.session_state[f"{form}_{n}"] for n in names if f"{form}_{n}" in st.session_state}
    begun = base(form)
    draft = {"base": revision if begun is None else begun, "values": values}
    body = json.dumps(draft)
    if len(body) <= _LONGEST:
        _all()[form] = draft
        keeping.keep_draft(form, body)


def drop(form: str) -> None:
    """The form was sent or left: its draft is gone."""
    if st.session_state.get(_SAID) == form:
        del st.session_state[_SAID]
    if _all().pop(form, None) is not None:
        keeping.keep_draft(form, None)


def told(form: str) -> None:
    """Says that a draft is back, where it is."""
    if st.session_state.get(_SAID) == form:
        st.markdown(f":small[:blue[{BACK}]]")


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("crimestats_drafts", html="<span></span>", js=_JS)


def listen() -> None:
    """Lets text areas inside the container `drafted` be kept while they are typed into."""
    _component()(key="drafts_listen", height="content")
