"""What is shown, on every page: the widgets in the sidebar. The choice stands in the address and outlives what is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import streamlit as st

from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Bound, Stance
from crimestats.present.address import ALL_NAMES, Asked, asked, asked_among, written
from crimestats.present.filters import Doubtful, Filters
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
CORPUS_OPEN: dict[str, object] = {"who": [], "repeats": False, "corpus_doc": ""}
"""Keys of the choices that only a corpus has, with what they are when nothing is chosen."""
KEYS = ("docs", "topics", "place", "years", "bound", "doubts", "stance")


class Offer(Protocol):
    """What occurs and can be chosen from."""

    @property
    def topics(self) -> tuple[str, ...]: ...
    @property
    def places(self) -> tuple[str, ...]: ...
    @property
    def stances(self) -> tuple[str, ...]: ...
    @property
    def years(self) -> tuple[int, int] | None: ...


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
    before = _before(index, lambda words: asked(words, analysis))
    before = replace(before, documents=tuple(d for d in before.documents if d in index.titles))
    offered = _offered(index, before)
    _seed(before, offered)
    with st.container(key="filters"):
        st.subheader("What is shown")
        documents = _documents(index.titles)
        chosen = replace(_widgets(offered, index), documents=documents)
        _count(len(index.ids), int(index.kept(chosen).sum()))
        _clearing(chosen.empty)
    _hold(index)
    address.say(ALL_NAMES, written(chosen))
    return chosen


def of_corpus(offer: Offer, count: Callable[[Filters], tuple[int, int]], more: Callable[[], bool]) -> Filters:
    """The same choice over the claims of a corpus, without documents: there are too many to choose from a list.

    `count` gives how many claims there are and how many the choice keeps; `more` draws what only a corpus has, and tells
    whether anything of it is chosen.
    """
    before = _before(
        offer, lambda words: asked_among({n: v for n, v in words.items() if n != "docs"}, {}, offer.places)
    )
    offered = _offered(offer, before)
    _seed(before, offered)
    with st.container(key="filters"):
        st.subheader("What is shown")
        chosen = _widgets(offered, offer)
        other = more()
        every, kept = count(chosen)
        _count(every, kept)
        _clearing(chosen.empty and not other)
    _hold(offer)
    address.say(ALL_NAMES, written(replace(chosen, documents=before.documents)))
    return chosen


def _widgets(offered: _Offered, offer: Offer) -> Filters:
    return Filters(
        (),
        tuple(_several("Topics", offered.topics, topic_label, "topics", "All topics")),
        _place(offered.places),
        _years(offered.years, offer.years),
        tuple(Bound(b) for b in _bounds()),
        Doubtful(st.radio("Doubts", list(DOUBTS), format_func=lambda d: DOUBTS[d], key="doubts")),
        _stances(offered.stances),
    )


def _hold(offer: Offer) -> None:
    """Keeps the choice for the time when its widgets are not drawn."""
    for key in KEYS:
        address.hold(key, address.value_of(key))
    address.hold("years_span", offer.years)


def _before(offer: Offer, read_words: Callable[[Mapping[str, Sequence[str]]], Asked]) -> Filters:
    """The choice that the widgets start from: that of a new link, else the one of before."""
    found = address.incoming("filters", ALL_NAMES)
    if found is not None:
        read = read_words(found)
        address.say_ignored(read.ignored, first=True)
        return read.filters
    address.say_ignored((), first=True)
    held = {key: address.value_of(key) for key in KEYS}
    place, years, doubts = held["place"], held["years"], held["doubts"]
    span = offer.years
    whole = years is None or not isinstance(years, tuple) or years == address.value_of("years_span")
    return Filters(
        _strings(held["docs"]),
        _strings(held["topics"]),
        str(place) if place not in (None, ALL) else None,
        None if whole or span is None or not isinstance(years, tuple) else (int(years[0]), int(years[1])),
        tuple(Bound(b) for b in _strings(held["bound"])),
        Doubtful(str(doubts)) if doubts else Doubtful.ALL,
        tuple(Stance(s) for s in _strings(held["stance"])),
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, Iterable) and not isinstance(value, str) else ()


def _offered(index: Offer, before: Filters) -> _Offered:
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


def _count(every: int, kept: int) -> None:
    """How many are left."""
    unit = "claim" if every == 1 else "claims"
    st.markdown(f"**{kept:,} of {every:,} {unit}**")


def _clearing(nothing: bool) -> None:
    """The way back to all."""
    st.button("Clear filters", icon=":material/filter_list_off:", key="clear_filters", on_click=_clear, disabled=nothing, width="stretch")  # fmt: skip


def _clear() -> None:
    for key, value in CORPUS_OPEN.items():
        if key in st.session_state:
            st.session_state[key] = value
    for key, value in (("docs", []), ("topics", []), ("place", ALL), ("bound", []), ("doubts", ALL), ("stance", [])):
        st.session_state[key] = value
    span = address.value_of("years_span")
    if span is not None:
        st.session_state["years"] = span


def links(chosen: Filters) -> dict[str, list[str]]:
    """The words that a link to another page takes along."""
    return address.carried(written(chosen))
