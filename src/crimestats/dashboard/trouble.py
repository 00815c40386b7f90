"""Sentences about downloads that failed: their files are made in another thread, after the page was drawn."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

_BOX = "download_trouble"


def _box() -> list[str]:
    found: list[str] = st.session_state.setdefault(_BOX, [])
    return found


def teller() -> Callable[[str], None]:
    """What a download calls when it fails, from whatever thread: the sentence is kept for this window, and the page drawn anew."""
    box, ctx = _box(), get_script_run_ctx()
    session = ctx.session_id if ctx is not None else None

    def tell(sentence: str) -> None:
        box[:] = [sentence]
        if session is not None:
            # Streamlit has no public way to draw a page anew from outside; where this one is gone, the sentence waits for the next click
            with contextlib.suppress(Exception):
                _draw_anew(session)

    return tell


def _draw_anew(session_id: str) -> None:
    runtime: Any = get_instance()
    session = runtime._session_mgr.get_session_info(session_id).session
    session._event_loop.call_soon_threadsafe(session.request_rerun, session._client_state)


def show() -> None:
    """The sentence about the last download that failed, once."""
    box = _box()
    while box:
        st.error(box.pop(), title="The file was not made")
