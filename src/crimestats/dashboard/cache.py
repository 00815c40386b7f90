"""Cached calls, kept per session: nobody gets another's document from a cache."""

from __future__ import annotations

import hashlib

import streamlit as st

from crimestats.io.series import Mapping, Table, Understood, understand
from crimestats.io.series.sheets import Book, open_book
from crimestats.io.series.table import table_of
from crimestats.model import Analysis, Document, Edit, Series, Settings
from crimestats.pipeline import analyse
from crimestats.reference.store import gdp_vintages, reference_series

from .state import work


def _key(documents: tuple[Document, ...], gdp: Series | None, settings: Settings, edits: tuple[Edit, ...]) -> str:
    digest = hashlib.sha256()
    for document in documents:
        published = document.published.day.isoformat() if document.published else ""
        digest.update(f"{document.id}\0{published}\0{len(document.text)}\0".encode())
        digest.update(document.text.encode("utf-8", "surrogatepass"))
    digest.update(f"{gdp.id if gdp else ''}\0{gdp.why if gdp else ''}\0{gdp.span if gdp else ''}\0{settings}".encode())
    digest.update(repr(edits).encode("utf-8", "backslashreplace"))
    if gdp is not None:
        digest.update(str(sorted((p, *sorted(v.items())) for p, v in gdp.points.items())).encode())
    return digest.hexdigest()


@st.cache_data(max_entries=16, ttl="2h", scope="session", show_spinner="Reading the documents …")
def _analyse(
    key: str, _documents: tuple[Document, ...], _gdp: Series | None, _settings: Settings, _edits: tuple[Edit, ...]
) -> Analysis:
    del key  # only there to name the entry
    return analyse(_documents, _gdp, _settings, _edits)


def analysis(settings: Settings | None = None, gdp: Series | None = None) -> Analysis:
    """The analysis of all documents of this window with its GDP series, or with another one."""
    now, chosen = work(), settings or Settings()
    series = gdp or now.gdp_series
    return _analyse(_key(now.documents, series, chosen, now.edits), now.documents, series, chosen, now.edits)


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
