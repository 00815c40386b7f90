"""How far a long read is: a bar for many documents, a line a file for uploads."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

EVERY = 0.15
"""Seconds between two changes of a bar: more would cost more than they tell."""


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that goes when the work is done; the function is told how many are done, of how many."""
    room = st.empty()
    bar = room.progress(0.0, text=label)
    last = time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            bar.progress(done / of, text=f"{label} {done:,} of {of:,}")

    try:
        yield tell
    finally:
        room.empty()
