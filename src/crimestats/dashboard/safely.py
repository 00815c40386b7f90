"""What nobody foresaw: one sentence with what to do for the reader, the details for the server's log, nothing entered is lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

from crimestats.errors import CrimestatsError

from .text import plain

log = logging.getLogger(__name__)
TODO = (
    "What you entered is kept. Reload the page, or choose other filters or another page; "
    "if it comes back, send the last lines of the server’s log to whoever runs it."
)


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Says what could not be done instead of a traceback; Streamlit's own ways to stop and to run again pass."""
    try:
        yield
    except (RerunException, StopException):
        raise
    except CrimestatsError as problem:
        st.error(plain(str(problem)), title=what, icon=":material/error:")
    except Exception:
        log.exception("%s", what)
        st.error(TODO, title=what, icon=":material/error:")
