"""How far a long read is: a bar for many documents, a line a file for uploads."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal, TypeVar

import streamlit as st

from .text import plain

EVERY = 0.15
"""Seconds between two changes of a bar: more would cost more than they tell."""
MOST_LINES = 40
"""Files that get a line of their own; of more the rest share one line with a count, and those that fail still get theirs."""
T = TypeVar("T")
R = TypeVar("R")


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


def reading(
    files: Sequence[tuple[str, T]], read: Callable[[str, T], R], told: Callable[[R], tuple[bool, str]]
) -> list[R]:
    """Reads files one after the other and gives what came of each; while it runs a line a file says which is read and how it went.

    `told` says of a result whether it is good, and in one sentence what it is. `read` must not raise: a file that cannot be read has a
    result that says so, and never stops the others.
    """
    results: list[R] = []
    rest = st.empty()
    for number, (name, data) in enumerate(files):
        own = number < MOST_LINES
        if own:
            line = st.status(f"Reading {plain(name)} …", type="step", state="running")
        else:
            rest.markdown(f":small[:gray[Reading file {number + 1:,} of {len(files):,} …]]")
        result = read(name, data)
        good, words = told(result)
        state: Literal["complete", "error"] = "complete" if good else "error"
        if own:
            line.update(label=plain(words), state=state)
        elif not good:
            st.status(plain(words), type="step", state="error")
        results.append(result)
    rest.empty()
    return results
