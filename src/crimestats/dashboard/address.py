"""What stands in the address, and how it comes to hold at a change of page.

Streamlit drops all words of an address when the page changes. So each group of words (the filters, the views of one page) is kept in
the session, written into the address at each run, and read from it only where somebody else changed it: a link, the way back. An
address without words is one that was dropped, not one that asks for everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode, urlsplit

import streamlit as st

from .text import plain

_SAID = "address_said"
_HELD = "address_held"
CARRIED = ("work",)
"""Words that links to other pages take along beside the filters, where they are in the address."""


def incoming(group: str, names: Iterable[str]) -> dict[str, list[str]] | None:
    """What the address asks for under these names; None where it is what was written last, or was dropped."""
    now = {name: st.query_params.get_all(name) for name in names if name in st.query_params}
    said: dict[str, dict[str, list[str]]] = st.session_state.setdefault(_SAID, {})
    if group in said and (not now or now == said[group]):
        return None
    return now


def say(group: str, names: Iterable[str], words: Mapping[str, Sequence[str]]) -> None:
    """Puts the words of a group into the address in place of all that stands there under its names."""
    wanted = {name: list(values) for name, values in words.items() if values}
    now = {name: st.query_params.get_all(name) for name in (*names, *wanted) if name in st.query_params}
    st.session_state.setdefault(_SAID, {})[group] = wanted
    if now == wanted:
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


def say_ignored(words: Sequence[str]) -> None:
    """One toast for all that an address asked for in vain."""
    if words:
        named = ", ".join(plain(w if len(w) <= 60 else w[:59] + "…") for w in words[:4])
        more = f" and {len(words) - 4} more" if len(words) > 4 else ""
        st.toast(
            f"Not known here, and left out of the view: {named}{more}.", icon=":material/link_off:", duration="long"
        )


def carried(words: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The words that a link to another page takes along."""
    rest = {name: st.query_params.get_all(name) for name in CARRIED if name in st.query_params}
    return {**rest, **{name: list(values) for name, values in words.items()}}


def link() -> str:
    """The full address of the view as it is now."""
    words = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    base = st.context.url or ""
    return f"{base}{'' if urlsplit(base).path else '/'}?{urlencode(words)}"
