"""What is shown, on every page: the widgets in the sidebar. The choice stands in the address and outlives what is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Bound, Stance
from crimestats.present.address import ALL_NAMES, asked, written
from crimestats.present.filters import Doubtful, Filters
from crimestats.present.index import Index
from crimestats.present.words import STANCES, bound_words, topic_label

from . import address, cache

ALL = "all"
FEW = 200
"""So many documents are offered at once; with more a search stands above the list."""
DOUBTS = {
    Doubtful.ALL.value: "All claims",
    Doubtful.ONLY.value: "Only claims with doubts",
    Doubtful.HIDE.value: "Hide claims with doubts",
}
KEYS = ("docs", "topics", "place", "years", "bound", "doubts", "stance")


@dataclass(frozen=True, slots=True)
class _Offered:
    """What the widgets offer: all that occurs, and what is chosen though it does not."""

    topics: list[str]
    places: list[str]
    stances: list[str]
    years: tuple[int, int] | None


def sidebar(analysis: Analysis) -> Filters:
    """The choice in the sidebar, written into the address."""
    index = cache.index(analysis)
    before = _before(analysis, index)
    offered = _offered(index, before)
    _seed(before, offered)
    with st.container(key="filters"):
        st.subheader("What is shown")
        chosen = Filters(
            _documents(index.titles),
            tuple(_several("Topics", offered.topics, topic_label, "topics", "All topics")),
            _place(offered.places),
            _years(offered.years, index.years),
            tuple(Bound(b) for b in _bounds()),
            Doubtful(st.radio("Doubts", list(DOUBTS), format_func=lambda d: DOUBTS[d], key="doubts")),
            _stances(offered.stances),
        )
        _count(index, chosen)
    for key in KEYS:
        address.hold(key, st.session_state.get(key))
    address.hold("years_span", index.years)
    address.say(ALL_NAMES, written(chosen))
    return chosen


def _before(analysis: Analysis, index: Index) -> Filters:
    """The choice that the widgets start from: that of a new link, else the one of before, without documents that are gone."""
    found = address.incoming("filters", ALL_NAMES)
    if found is not None:
        read = asked(found, analysis)
        address.say_ignored(read.ignored, first=True)
        return read.filters
    address.say_ignored((), first=True)
    held = {key: address.value_of(key) for key in KEYS}
    place, years, doubts = held["place"], held["years"], held["doubts"]
    span = index.years
    whole = years is None or not isinstance(years, tuple) or years == address.value_of("years_span")
    return Filters(
        tuple(d for d in _strings(held["docs"]) if d in index.titles),
        _strings(held["topics"]),
        str(place) if place not in (None, ALL) else None,
        None if whole or span is None or not isinstance(years, tuple) else (int(years[0]), int(years[1])),
        tuple(Bound(b) for b in _strings(held["bound"])),
        Doubtful(str(doubts)) if doubts else Doubtful.ALL,
        tuple(Stance(s) for s in _strings(held["stance"])),
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, Iterable) and not isinstance(value, str) else ()


def _offered(index: Index, before: Filters) -> _Offered:
    span = index.years
    if before.years is not None:
        low, high = before.years
        span = (min(low, span[0]), max(high, span[1])) if span else before.years
    return _Offered(
        [*index.topics, *(t for t in before.topics if t not in index.topics)],
        [*index.places, *([before.place] if before.place and before.place not in index.places else [])],
        [*index.stances, *(s.value for s in before.stances if s.value not in index.stances)],
        span if span and span[0] < span[1] else None,
    )


def _seed(before: Filters, offered: _Offered) -> None:
    address.seed("docs", list(before.documents))
    address.seed("topics", list(before.topics))
    address.seed("place", before.place or ALL)
    address.seed("bound", [b.value for b in before.bounds])
    address.seed("doubts", before.doubts.value)
    address.seed("stance", [s.value for s in before.stances])
    if offered.years is not None:
        address.seed("years", before.years or offered.years)


def _several(label: str, options: list[str], words: Callable[[str], str], key: str, empty: str) -> list[str]:
    return st.multiselect(label, options, format_func=words, placeholder=empty, key=key)


def _documents(titles: Mapping[str, str]) -> tuple[str, ...]:
    """Documents to choose from; of very many those that a search finds."""
    options = list(titles)
    chosen = _strings(st.session_state.get("docs"))
    if len(options) > FEW:
        wanted = st.text_input(
            "Find a document", key="docs_search", placeholder=f"A word of one of {len(options):,} titles"
        )
        words = (wanted or "").casefold().split()
        found = [d for d in options if all(w in titles[d].casefold() for w in words)] if words else options
        options = list(dict.fromkeys([*chosen, *found[:FEW]]))
        if len(found) > FEW:
            st.markdown(f":small[:gray[The first {FEW} of {len(found):,} stand in the list; search for others.]]")
    empty = f"All {len(titles):,} documents" if len(titles) != 1 else "The one document"
    return tuple(_several("Documents", options, lambda doc: titles.get(doc, doc), "docs", empty))


def _place(places: list[str]) -> str | None:
    picked = st.selectbox(
        "Place",
        [ALL, *places],
        format_func=lambda p: "All places" if p == ALL else place_title(p),
        key="place",
    )
    return None if picked in (None, ALL) else picked


def _years(span: tuple[int, int] | None, whole: tuple[int, int] | None) -> tuple[int, int] | None:
    """The years chosen; None for all that there are. A link may ask for more than there are: that stays a choice."""
    if span is None:
        return None
    found: Any = st.slider(
        "Data years", span[0], span[1], key="years",
        help="The years that the figures describe, also where they were assumed. A narrower range leaves out claims without a year.",
    )  # fmt: skip
    low, high = found
    return None if (low, high) == whole else (int(low), int(high))


def _bounds() -> list[str]:
    return st.pills(
        "Bound",
        [b.value for b in Bound],
        format_func=lambda b: bound_words(Bound(b)),
        selection_mode="multi",
        key="bound",
    )


def _stances(options: list[str]) -> tuple[Stance, ...]:
    if options in ([], [Stance.ASSERTED.value]):
        return ()
    picked = st.multiselect(
        "Stance of the text", options, format_func=lambda s: STANCES[Stance(s)], placeholder="All listed, asserted charted", key="stance",
        help="Figures that their sentence denies, doubts, supposes or forecasts are listed, but charted only if you choose them here.",
    )  # fmt: skip
    return tuple(Stance(s) for s in picked)


def _count(index: Index, chosen: Filters) -> None:
    """How many are left, and the way back to all."""
    every = len(index.ids)
    kept = int(index.kept(chosen).sum())
    unit = "claim" if every == 1 else "claims"
    st.markdown(f"**{kept:,} of {every:,} {unit}**")
    st.button("Clear filters", icon=":material/filter_list_off:", key="clear_filters", on_click=_clear, disabled=chosen.empty, width="stretch")  # fmt: skip


def _clear() -> None:
    for key, value in (("docs", []), ("topics", []), ("place", ALL), ("bound", []), ("doubts", ALL), ("stance", [])):
        st.session_state[key] = value
    span = address.value_of("years_span")
    if span is not None:
        st.session_state["years"] = span


def links(chosen: Filters) -> dict[str, list[str]]:
    """The words that a link to another page takes along."""
    return address.carried(written(chosen))
