"""Which corpus is open: folders that whoever starts the server allows, and on a server for this machine only any folder of it.

A corpus is opened once for all windows; it is only read. What is counted of it is kept by its choice.
"""

from __future__ import annotations

import functools
import os
import threading
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import streamlit as st

from crimestats.corpus.choice import Choice
from crimestats.corpus.connect import parts_of
from crimestats.corpus.pictures import basis, picture
from crimestats.corpus.query import Corpus
from crimestats.lexicon.places import place_title
from crimestats.lexicon.topics import topics
from crimestats.model import Stance

from . import keeping

ENV = "CRIMESTATS_CORPUS"
"""Folders that the starter allows, one after another as in PATH."""
LEAN_MOST = 4_000_000
"""Up to so many claims the columns of charts stand in memory; of larger corpora they are read from the files each time."""
MEMORY = "2GB"
SOURCES = 300
"""Sources that are offered to choose from: those named most."""
_PATH = "corpus_path"
_lock = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A corpus with what occurs in it."""

    corpus: Corpus
    name: str
    claims: int
    """All claims, those of near-duplicates counted once."""
    topics: tuple[str, ...]
    places: tuple[str, ...]
    stances: tuple[str, ...]
    years: tuple[int, int] | None
    sources: tuple[str, ...]


def offered() -> tuple[Path, ...]:
    """The folders that the starter of the server allows."""
    return tuple(Path(p).expanduser() for p in os.environ.get(ENV, "").split(os.pathsep) if p.strip())


def may_choose() -> bool:
    """True where any folder of the machine may be named: nobody else uses this server."""
    return keeping.local()


def path() -> Path | None:
    """The folder of the corpus that this window looks at; None where none is open."""
    chosen = st.session_state.get(_PATH)
    if chosen is not None and (may_choose() or Path(chosen) in offered()):
        return Path(chosen)
    return next(iter(offered()), None)


def choose(folder: Path | None) -> None:
    """Looks at another corpus from now on, or with None at the first that the starter allows."""
    if folder is None:
        st.session_state.pop(_PATH, None)
    else:
        st.session_state[_PATH] = str(folder)


def opened(folder: Path) -> Opened:
    """The corpus of a folder, opened once for all; CrimestatsError where it cannot be read."""
    with _lock:
        return _open(str(folder.resolve()), _stamp(folder))


def _stamp(folder: Path) -> tuple[int, ...]:
    """Changes when the corpus was written anew."""
    found = []
    for name in ("corpus.json", "claims", "groups", "documents", "failures"):
        try:
            found.append((folder / name).stat().st_mtime_ns)
        except OSError:
            found.append(0)
    return tuple(found)


@functools.lru_cache(maxsize=4)
def _open(folder: str, _: tuple[int, ...]) -> Opened:
    try:
        rows = sum(pq.read_metadata(p).num_rows for p in parts_of(Path(folder), "claims"))
    except OSError:
        rows = 0  # the corpus itself says in a sentence what is wrong
    corpus = Corpus(folder, memory=MEMORY, lean=rows <= LEAN_MOST)
    relation, condition, values = corpus.relation(Choice())

    def several(sql: str) -> list[str]:
        return [str(v) for (v,) in corpus.rows(sql.format(f"{relation} WHERE {condition}"), values)]

    found = set(several("SELECT DISTINCT topic FROM {} AND topic IS NOT NULL"))
    places = several("SELECT DISTINCT unnest(place) FROM {}")
    stances = set(several("SELECT DISTINCT stance FROM {}"))
    span = corpus.rows(f"SELECT min(year_from), max(year_to) FROM {relation} WHERE {condition}", values)[0]
    sources = several(
        "SELECT mode(who) FROM {} AND who IS NOT NULL GROUP BY who_key ORDER BY count(*) DESC, who_key LIMIT "
        + str(SOURCES)
    )
    return Opened(
        corpus,
        Path(folder).name,
        basis(corpus, Choice()).claims,
        tuple(t for t in topics() if t in found),
        tuple(sorted(places, key=lambda p: (p != "World", place_title(p)))),
        tuple(s.value for s in Stance if s.value in stances),
        None if span[0] is None else (int(span[0]), int(span[1])),
        tuple(sources),
    )


def warm() -> None:
    """Opens what the starter allows, before anybody asks for it."""
    for folder in offered()[:2]:
        picture(opened(folder).corpus, Choice(), "years")
