"""Cached calls, kept per session: nobody gets another's document from a cache. What is kept are values that never change, without copies."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from crimestats.io.samples import samples
from crimestats.io.series import Mapping, Table, Understood, understand
from crimestats.io.series.book import Book
from crimestats.io.series.sheets import open_book
from crimestats.io.series.table import table_of
from crimestats.model import Analysis, Series, Settings
from crimestats.pipeline import in_prices
from crimestats.present.index import Index, index_of
from crimestats.present.rows import ChartUnit
from crimestats.present.search import search_texts
from crimestats.present.sheet import Sheet, sheet_of
from crimestats.reference.store import gdp_vintages, reference_series

from .progress import progress
from .state import work
from .store import Store

SLOW = 20
"""From so many new documents on a page shows how far the reading is."""
T = TypeVar("T")


@st.cache_resource(ttl="12h", scope="session", show_spinner=False)
def _store() -> Store:
    return Store()


@functools.cache
def _shipped() -> Store:
    """The samples, which are the same for everybody; no other document ever comes in here."""
    return Store()


def samples_read() -> Analysis:
    """The analysis of the samples, made before anybody asks for it."""
    return _shipped().analysis(samples(), None, Settings())


def analysis(settings: Settings | None = None, gdp: Series | None = None) -> Analysis:
    """The analysis of all documents of this window with its GDP series, or with another one.

    Only documents that are new are read; where that takes a while, the page shows how far it is.
    """
    now, chosen = work(), settings or Settings()
    series = gdp or now.gdp_series
    store = _shipped() if now.on_samples and series is None and not now.edits else _store()
    found = store.find(now.documents, series, chosen, now.edits)
    if found is not None:
        return found
    missing = store.missing(now.documents, series, chosen, now.edits)
    if len(missing) < SLOW:
        return store.analysis(now.documents, series, chosen, edits=now.edits)
    with progress(f"Working out the claims of {len(missing):,} documents …") as tell:
        return store.analysis(now.documents, series, chosen, tell, now.edits)


def index(of: Analysis) -> Index:
    """The claims of an analysis as columns."""
    return derived(of, "index", lambda: index_of(of))


def sheet(of: Analysis, unit: ChartUnit) -> Sheet:
    """The claims of an analysis in one unit as columns."""
    return derived(of, unit, lambda: sheet_of(of, index(of), unit))


def searched(of: Analysis) -> tuple[str, ...]:
    """What a search looks at, claim by claim."""
    return derived(of, "search", lambda: search_texts(of, index(of).documents))


def one_price_level(of: Analysis) -> Analysis:
    """The analysis with its US$ in the prices that its settings name."""
    return derived(of, "prices", lambda: in_prices(of))


def derived(of: Analysis, what: Hashable, make: Callable[[], T]) -> T:
    """Something made from an analysis, once for each window; of the samples once for all."""
    return store_of(of).derived(of, what, make)


def store_of(analysis: Analysis) -> Store:
    """Where what is made from an analysis is kept; for work that is done outside the run of a page."""
    return _shipped() if _shipped().holds(analysis) else _store()


def latest(what: str, of: tuple[object, ...], make: Callable[[], T]) -> T:
    """Something of this window that is made from several things, kept until one of them changes."""
    return _store().latest(what, of, make)


def releases() -> tuple[Series, ...]:
    """World GDP as published at each date, newest first."""
    return tuple(reversed(gdp_vintages()))


def reference(name: str) -> Series:
    """A shipped series."""
    return reference_series(name)


@st.cache_resource(max_entries=8, ttl="2h", scope="session", show_spinner=False)
def _book(name: str, digest: str, _data: bytes) -> Book:
    del digest  # only there to name the entry
    return open_book(name, _data)


@st.cache_resource(max_entries=32, ttl="2h", scope="session", show_spinner="Reading the file …")
def _understood(
    name: str, digest: str, said: str, chosen: str | None, factor: float, _data: bytes, _mapping: Mapping
) -> Understood:
    del said
    return understand(_book(name, digest, _data), _mapping, chosen, factor)


def understood(
    name: str, data: bytes, mapping: Mapping | None = None, chosen: str | None = None, factor: float = 1.0
) -> Understood:
    """A series file under a mapping; opened once, however often its form is changed."""
    told = mapping or Mapping()
    return _understood(name, hashlib.sha256(data).hexdigest(), repr(told), chosen, factor, data, told)


def table(name: str, data: bytes, mapping: Mapping) -> Table | None:
    """The sheet that a mapping names, with its columns as the mapping has them headed."""
    return table_of(_book(name, hashlib.sha256(data).hexdigest(), data), mapping)
