"""How wide a page is, so that titles and notes of charts are broken where they have to be: a picture cannot break its lines itself.

A wide page is assumed, on a phone a narrow one; the browser says otherwise, and says so again when its window changes.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

STEPS = (0, 560, 700, 880)
"""Widths of a page in pixels, each told as the step that it reaches."""
_KEY = "room"

_JS = """
export default function ({ data, setStateValue }) {
  const box = document.querySelector(".stMainBlockContainer");
  if (!box) return;
  let said = data.room, pause = null;
  const look = () => {
    const style = getComputedStyle(box);
    const wide = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const room = data.steps.filter((step) => step <= wide).pop() ?? 0;
    if (room !== said) { said = room; setStateValue("room", room); }
  };
  const watch = new ResizeObserver(() => { clearTimeout(pause); pause = setTimeout(look, 200); });
  watch.observe(box);
  look();
  return () => { clearTimeout(pause); watch.disconnect(); };
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("crimestats_room", html="<span></span>", js=_JS)


def listen() -> None:
    """Lets the browser say how wide the page is; the page is drawn anew where that is not what was assumed."""
    found = _component()(key="room_listen", data={"room": width(), "steps": STEPS}, on_room_change=_heard)
    told = getattr(found, "room", None)
    if told in STEPS:
        st.session_state[_KEY] = told


def _heard() -> None:
    """The state is read where it arrives."""


def width() -> int:
    """The width that charts have at least, in pixels; 0 for that of a phone."""
    phone = "Mobile" in (st.context.headers.get("User-Agent") or "")
    found: int = st.session_state.get(_KEY, STEPS[0] if phone else STEPS[-1])
    return found
