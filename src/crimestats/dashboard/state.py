"""What one window holds between reruns. The only place that touches st.session_state."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import streamlit as st

from crimestats.io.documents import Failure
from crimestats.io.samples import samples
from crimestats.io.series import SeriesReading
from crimestats.model import Document, Doubt, Series

_WORK = "work"
_UPLOADER = "uploader_round"
_HANDLED = "handled_selection"
_LOG = "upload_log"
CLAIM = "claim"
"""Key, and name in the address, of the open claim."""


@dataclass(frozen=True, slots=True)
class UploadedSeries:
    """A series file as it was understood: what it holds, the one to compare with, and what is suspicious."""

    name: str
    reading: SeriesReading
    gdp: Series | None
    why_not: str | None
    suspicion: Doubt | None
    preview: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """What came of one uploaded file."""

    name: str
    good: bool
    text: str


@dataclass(frozen=True, slots=True)
class Work:
    """The documents and series of this window."""

    documents: tuple[Document, ...] = field(default_factory=samples)
    failures: tuple[Failure, ...] = ()
    series: tuple[UploadedSeries, ...] = ()
    gdp: str | None = None
    """Name of the uploaded file that serves as GDP; None for the shipped series."""

    @property
    def on_samples(self) -> bool:
        """True while only the sample documents are loaded."""
        return all(d.origin.kind == "sample" for d in self.documents)

    @property
    def gdp_series(self) -> Series | None:
        """The uploaded series in use."""
        return next((s.gdp for s in self.series if s.name == self.gdp), None)


def work() -> Work:
    """The work of this window; at first the sample documents."""
    if _WORK not in st.session_state:
        st.session_state[_WORK] = Work()
    found: Work = st.session_state[_WORK]
    return found


def keep(changed: Work) -> None:
    """Puts changed work in place of the old."""
    st.session_state[_WORK] = changed


def add_documents(documents: tuple[Document, ...], failures: tuple[Failure, ...] = ()) -> None:
    """Adds documents with ids of their own; the first of the user's own takes the place of the samples."""
    now = work()
    kept = () if documents and now.on_samples else now.documents
    taken = {d.id for d in kept}
    added = []
    for document in documents:
        name, number = document.id, 1
        while name in taken:
            number += 1
            name = f"{document.id}-{number}"
        taken.add(name)
        added.append(replace(document, id=name))
    keep(replace(now, documents=(*kept, *added), failures=(*now.failures, *failures)))


def remove_document(doc: str) -> None:
    """Takes a document away; without any the samples come back."""
    now = work()
    left = tuple(d for d in now.documents if d.id != doc)
    keep(replace(now, documents=left or samples()))


def show_samples() -> None:
    """Puts the sample documents in place of all others."""
    keep(replace(work(), documents=samples(), failures=()))


def add_series(series: UploadedSeries) -> None:
    """Adds a series file; one of the same name is replaced."""
    now = work()
    others = tuple(s for s in now.series if s.name != series.name)
    keep(replace(now, series=(*others, series), gdp=None if now.gdp == series.name else now.gdp))


def remove_series(name: str) -> None:
    """Takes a series away; if it served as GDP the shipped one does again."""
    now = work()
    keep(
        replace(
            now,
            series=tuple(s for s in now.series if s.name != name),
            gdp=None if now.gdp == name else now.gdp,
        )
    )


def use_gdp(name: str | None) -> None:
    """Chooses the GDP series: an uploaded file, or None for the shipped one."""
    keep(replace(work(), gdp=name))


def uploader_key(place: str) -> str:
    """The key of the uploader; a new one empties it."""
    return f"{place}_{st.session_state.get(_UPLOADER, 0)}"


def clear_uploader() -> None:
    """Empties the uploader once its files are taken over."""
    st.session_state[_UPLOADER] = st.session_state.get(_UPLOADER, 0) + 1


def upload_log() -> tuple[LogLine, ...]:
    """What came of the last upload."""
    found: tuple[LogLine, ...] = st.session_state.get(_LOG, ())
    return found


def keep_log(lines: tuple[LogLine, ...]) -> None:
    """Remembers what came of the last upload."""
    st.session_state[_LOG] = lines


def open_claim() -> str | None:
    """The claim that is open, from the address."""
    return st.query_params.get(CLAIM)


def set_open_claim(claim: str | None) -> None:
    """Opens a claim, or closes it, in the address."""
    if claim is None:
        st.query_params.pop(CLAIM, None)
    else:
        st.query_params[CLAIM] = claim


def newly_selected(source: str, claim: str | None) -> bool:
    """True once for each new selection: a chart keeps its selection over reruns."""
    handled: dict[str, str | None] = st.session_state.setdefault(_HANDLED, {})
    new = claim is not None and handled.get(source) != claim
    handled[source] = claim
    return new
