"""Which corpus is open: folders that whoever starts the server allows, and on a server for this machine only any folder of it.

A corpus is opened once for all windows; it is only read. What is counted of it is kept by its choice.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import streamlit as st

from crimestats.corpus.choice import Choice
from crimestats.corpus.connect import parts_of
from crimestats.corpus.pictures import basis, forget, picture
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
MOST = 4
"""Corpora that are open at once."""
_lock = threading.Lock()
_FORGET: list[Callable[[], None]] = [forget]


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


_known: dict[Path, tuple[tuple[int, ...], Opened]] = {}


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
    place, stamp = folder.resolve(), _stamp(folder)
    with _lock:
        known = _known.get(place)
        if known is None or known[0] != stamp:
            for forget in _FORGET:
                forget()  # what was counted of it, and with that the corpus as it was
            while len(_known) >= MOST and place not in _known:
                del _known[next(iter(_known))]
            _known[place] = known = stamp, _open(place)
        return known[1]


def forgotten(forget: Callable[[], None]) -> None:
    """Registers what empties a store of things that were counted, for when a corpus was written anew."""
    _FORGET.append(forget)


def _stamp(folder: Path) -> tuple[int, ...]:
    """Changes when the corpus was written anew."""
    found = []
    for name in ("corpus.json", "claims", "groups", "documents", "failures", "findings"):
        try:
            found.append((folder / name).stat().st_mtime_ns)
        except OSError:
            found.append(0)
    return tuple(found)


def _open(folder: Path) -> Opened:
    try:
        rows = sum(pq.read_metadata(p).num_rows for p in parts_of(folder, "claims"))
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
        folder.name,
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
