"""Filters and views that are kept with a piece of work: they come back where it is opened by its bare address.

They are kept as the words of the address, those of the filters once and those of each page. A link with words of its own wins. They are
written only when they change under the user's hands: looking at a work, or at the samples, keeps nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from crimestats.present.address import ALL_NAMES

from . import address, keeping, state

SETTING = "view"
"""The setting that holds them: group → name → values."""
FILTERS = "filters"
_OF, _BASE = "views_of", "views_base"
_NOT_KEPT = frozenset((keeping.WORK, state.CLAIM, "in_corpus", "page", "cpage", "embed", "embed_options"))
"""What is no choice: the work itself, what is open, how far the list was turned."""
_LONGEST = 20_000
"""Characters that are kept of all views."""
Words = dict[str, list[str]]
Views = dict[str, Words]


def restore(page: str) -> None:
    """Puts what is kept of the filters and of this page into the address, before anything reads it."""
    known = keeping.now()
    if known.opened is not None and st.session_state.get(_OF) != (known.id, known.opened):
        _opened(page, known.opened)
        st.session_state[_OF] = (known.id, known.opened)
    waiting: Views = st.session_state.get(state.WAITING_VIEWS, {})
    words = {**waiting.pop(FILTERS, {}), **waiting.pop(page, {})}
    own = {name: values for name, values in words.items() if name not in st.query_params}
    if own:
        _put(own)


def _opened(page: str, how: str) -> None:
    """A piece of work was opened: what is kept with it waits for the pages that it belongs to."""
    waiting = kept()
    asked = [name for name in st.query_params if name not in _NOT_KEPT]
    if how == keeping.BY_LINK and asked:
        waiting.pop(FILTERS, None)
        waiting.pop(page, None)
    elif waiting:  # chosen on the Data page: the view of before goes
        for name in asked:
            del st.query_params[name]
        address.forget()
    st.session_state[state.WAITING_VIEWS] = waiting
    st.session_state[_BASE] = {}


def _put(words: Words) -> None:
    """Puts words into the address as if they had come with it: widgets that are bound to it look there once."""
    st.query_params.update(words)
    context = get_script_run_ctx()
    if context is not None:
        with context.session_state.query_params() as known:
            known.set_initial_query_params_from_current()


def keep(page: str) -> None:
    """Keeps the filters and the view of this page, where they are not those that the page began with or that were kept last."""
    base: Views = st.session_state.setdefault(_BASE, {})
    now, fresh = _now(page), {}
    for group, words in now.items():
        if group not in base:
            base[group] = words
        elif base[group] != words:
            fresh[group] = words
    if not fresh or keeping.now().id is None:
        return
    base.update(fresh)
    views = json.dumps({**kept(), **fresh}, sort_keys=True, separators=(",", ":"))
    if len(views) <= _LONGEST:
        state.keep_setting(SETTING, views)


def _now(page: str) -> Views:
    every = {name: st.query_params.get_all(name) for name in st.query_params if name not in _NOT_KEPT}
    return {FILTERS: _some(every, ALL_NAMES), page: {n: v for n, v in every.items() if n not in ALL_NAMES}}


def _some(words: Words, names: Iterable[str]) -> Words:
    return {name: words[name] for name in names if name in words}


def kept() -> Views:
    """What is kept; nothing where it cannot be read, such as in a file that somebody changed."""
    try:
        found = json.loads(state.setting(SETTING) or "{}")
        return {
            str(group): {str(n): [str(v) for v in values] for n, values in words.items() if n not in _NOT_KEPT}
            for group, words in found.items()
        }
    except (ValueError, AttributeError, TypeError, RecursionError):
        return {}
