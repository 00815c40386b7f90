"""What stands in the address, and how it comes to hold at a change of page.

Streamlit drops all words of an address when the page changes. So each group of words (the filters, the views of one page) is kept in
the session, written into the address at each run, and read from it only where it asks for something: when a link is opened, and at a
step back or forth in the history of the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from .text import plain

_SEEN = "address_seen"
_HELD, _IGNORED = "address_held", "address_ignored"
CARRIED = ("work",)
"""Words that links to other pages take along beside the filters, where they are in the address."""


def incoming(group: str, names: Iterable[str]) -> dict[str, list[str]] | None:
    """What the address asks for under these names, where it is a link that was opened or a step back or forth; else None.

    At any other time the address may lag behind the session: a click is sent before the words of the click before have arrived.
    """
    seen: set[str] = st.session_state.setdefault(_SEEN, set())
    if group in seen and not _step_in_history():
        return None
    seen.add(group)
    return {name: st.query_params.get_all(name) for name in names if name in st.query_params}


def _step_in_history() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def say(names: Iterable[str], words: Mapping[str, Sequence[str]]) -> None:
    """Puts words into the address in place of all that stands there under these names.

    Not in a step back: it would add a step forth, and nobody could ever leave.
    """
    wanted = {name: list(values) for name, values in words.items() if values}
    now = {name: st.query_params.get_all(name) for name in (*names, *wanted) if name in st.query_params}
    if now == wanted or _step_in_history():
        return
    for name in now:
        if name not in wanted:
            del st.query_params[name]
    st.query_params.update(wanted)


def seed(key: str, value: object) -> None:
    """Gives a widget its value before it is drawn, where it has another one."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def value_of(key: str, otherwise: object = None) -> object:
    """The value of a widget, also where the page that draws it was left in between."""
    held: dict[str, object] = st.session_state.setdefault(_HELD, {})
    return st.session_state.get(key, held.get(key, otherwise))


def forget() -> None:
    """The next run reads the address anew, as if a link had been opened."""
    st.session_state.pop(_SEEN, None)
    st.session_state.pop(_HELD, None)


def hold(key: str, value: object) -> None:
    """Keeps the value of a widget for the time when it is not drawn."""
    st.session_state.setdefault(_HELD, {})[key] = value


def choice(
    key: str, options: Mapping[str, str], otherwise: str, asked: Mapping[str, Sequence[str]] | None, ignored: list[str]
) -> str:
    """Seeds a widget of one choice and gives its value: from the address by slug or, in old links, by label."""
    value = value_of(key, otherwise)
    if asked is not None:
        word = next(iter(asked.get(key, ())), otherwise)
        by_label = {label: slug for slug, label in options.items()}
        value = word if word in options else by_label.get(word)
        if value is None:
            ignored.append(f"{key}={word}")
    made = str(value) if value in options else otherwise
    seed(key, made)
    return made


def say_ignored(words: Sequence[str], *, first: bool = False) -> None:
    """One toast for all that an address asked for in vain; what comes later in a run joins what came `first`."""
    before, shown = ((), None) if first else st.session_state.get(_IGNORED, ((), None))
    every = (*before, *words)
    if words:
        named = ", ".join(plain(w if len(w) <= 60 else w[:59] + "…") for w in every[:4])
        more = f" and {len(every) - 4} more" if len(every) > 4 else ""
        text = f"Not known here, and left out of the view: {named}{more}."
        tell = shown.toast if shown is not None else st.toast
        shown = tell(text, icon=":material/link_off:", duration="long")
    st.session_state[_IGNORED] = (every, shown)


def carried(words: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The words that a link to another page takes along."""
    rest = {name: st.query_params.get_all(name) for name in CARRIED if name in st.query_params}
    return {**rest, **{name: list(values) for name, values in words.items()}}


def link(without: Iterable[str] = ()) -> str:
    """The full address of the view as it is now, without some of its words."""
    left = [name for name in st.query_params if name not in frozenset(without)]
    words = [(name, value) for name in left for value in st.query_params.get_all(name)]
    base = st.context.url or ""
    return f"{base}{'' if urlsplit(base).path else '/'}?{urlencode(words)}"
