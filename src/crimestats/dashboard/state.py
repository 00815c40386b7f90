"""What one window holds between reruns: its piece of work as the pages see it, and what is open or half said on them.

What lasts goes through `keeping` into the database; the rest of a Work lives as long as the window.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from crimestats.errors import CrimestatsError
from crimestats.io.documents import Failure
from crimestats.io.samples import samples
from crimestats.io.series import Mapping, Understood
from crimestats.model import Document, Edit, Series
from crimestats.workspace import Edited, Kept, KeptSeries, SettingKept, between

from . import keeping

_WORK = "work"
_MADE_OF = "work_made_of"
_PAGES = "pages"
_ASKED = "asked_document"
_UPLOADER = "uploader_round"
_HANDLED = "handled_selection"
_LOG = "upload_log"
WAITING_VIEWS = "views_waiting"
"""Key of the kept views whose pages were not looked at yet."""
CLAIM = "claim"
"""Key, and name in the address, of the open claim."""


WIZARD, REPLACE = "wizard", "replace"
"""What may be open in the card of a file."""


@dataclass(frozen=True, slots=True)
class UploadedSeries:
    """A series file, how it is understood, and what the user has said and opened so far."""

    name: str
    data: bytes
    found: Understood
    chosen: str | None = None
    """The id of the series that the user chose as GDP."""
    factor: float = 1.0
    """What the chosen series is multiplied by, where the file holds others that are not."""
    draft: Mapping | None = None
    """What the open form says and has not been applied yet."""
    opened: str | None = None
    declined: bool = False
    """True once the user does not want the mapping of the last time."""
    note: str | None = None
    """What the last change did to the use of the file."""
    round: int = 0
    """Goes up when the form starts anew."""

    @property
    def token(self) -> str:
        """A short word for keys of widgets: a file name may hold anything."""
        return hashlib.sha256(self.name.encode("utf-8", "surrogatepass") + self.data).hexdigest()[:12]

    @property
    def gdp(self) -> Series | None:
        """Its GDP in US$, where it has one."""
        return self.found.gdp

    @property
    def kept(self) -> KeptSeries:
        """What lasts of it."""
        return KeptSeries(self.name, self.data, self.found.mapping, self.chosen, self.factor)


@dataclass(frozen=True, slots=True)
class LogLine:
    """What came of one uploaded file."""

    name: str
    good: bool
    text: str
    part: bool = False
    """True for one of several records of a file."""


@dataclass(frozen=True, slots=True)
class Work:
    """The documents and series of this window."""

    documents: tuple[Document, ...] = field(default_factory=samples)
    failures: tuple[Failure, ...] = ()
    series: tuple[UploadedSeries, ...] = ()
    gdp: str | None = None
    """Name of the uploaded file that serves as GDP; None for the shipped series."""
    mappings: tuple[tuple[str, Mapping], ...] = ()
    """The last mapping for each layout, by its signature."""
    edits: tuple[Edit, ...] = ()
    """What the user said of claims."""
    title: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    unread: tuple[KeptSeries, ...] = ()
    """Files that are kept but cannot be read any more."""

    @property
    def on_samples(self) -> bool:
        """True while only the sample documents are loaded."""
        return all(d.origin.kind == "sample" for d in self.documents)

    @property
    def gdp_series(self) -> Series | None:
        """The uploaded series in use."""
        return next((s.gdp for s in self.series if s.name == self.gdp), None)

    @property
    def kept(self) -> Kept:
        """What lasts of it."""
        documents = () if self.on_samples else self.documents
        series = (*(s.kept for s in self.series), *self.unread)
        return Kept(self.title, documents, series, self.gdp, self.edits, self.mappings, self.settings)


def work() -> Work:
    """The work of this window; at first the sample documents."""
    journal = keeping.now().journal
    old: Work | None = st.session_state.get(_WORK)
    if old is None or st.session_state.get(_MADE_OF) is not journal:
        st.session_state[_WORK] = _made(journal.kept, old or Work())
        st.session_state[_MADE_OF] = journal
    found: Work = st.session_state[_WORK]
    return found


def _made(kept: Kept, old: Work) -> Work:
    """The work as the pages see it; what is open in the card of a file stays open."""
    from . import cache  # which asks for the work itself

    known = {s.name: s for s in old.series}
    series, unread = [], []
    for one in kept.series:
        before = known.get(one.name)
        if before is not None and before.kept == one:
            series.append(before)
            continue
        try:
            found = cache.understood(one.name, one.data, one.mapping, one.chosen, one.factor)
        except CrimestatsError:
            unread.append(one)
            continue
        series.append(UploadedSeries(one.name, one.data, found, one.chosen, one.factor, declined=not one.mapping.empty))
    documents = kept.documents or (old.documents if old.on_samples else samples())
    failures = old.failures if kept.documents else ()
    return Work(
        documents,
        failures,
        tuple(series),
        kept.gdp,
        kept.mappings,
        kept.edits,
        kept.title,
        kept.settings,
        tuple(unread),
    )


def keep(changed: Work, rests_on: int | None = None) -> None:
    """Puts changed work in place of the old; what lasts of it is in the database before the page shows it."""
    work()
    operations = between(keeping.kept(), changed.kept)
    st.session_state[_WORK] = changed
    keeping.commit(operations, rests_on)


def say(*edits: Edit, rests_on: int | None = None) -> bool:
    """Keeps what the user says of claims; False where another window said otherwise meanwhile and the user has to choose."""
    return keeping.commit([Edited(e) for e in edits], rests_on)


def name_work(title: str, rests_on: int | None = None) -> None:
    """Gives the piece of work a title."""
    keep(replace(work(), title=" ".join(title.split())[:200]), rests_on)


def setting(name: str) -> str | None:
    """A choice that is kept with the piece of work, None where it was never made."""
    return dict(work().settings).get(name)


def keep_setting(name: str, value: str | None) -> None:
    """Keeps a choice with the piece of work, once there is one: a view alone makes none."""
    if keeping.now().id is not None and setting(name) != value:
        keeping.commit((SettingKept(name, value),))


def short(text: str) -> str:
    """A short word for the key of a widget: an id or a title may hold anything."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


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


def uploaded(name: str) -> UploadedSeries | None:
    """The series file of this name."""
    return next((s for s in work().series if s.name == name), None)


def add_series(series: UploadedSeries, instead_of: str | None = None) -> UploadedSeries:
    """Adds a series file, in place of one of the same name or of `instead_of`; it goes on serving as GDP where it can.

    A file that served and whose successor cannot be used without a question no longer serves, and the card says so.
    """
    now = work()
    old = {series.name, instead_of}
    before = next((s.name for s in now.series if s.name in old and s.name == now.gdp), None)
    gdp, note = now.gdp, None
    if before is not None:
        gdp = series.name if series.found.fit else None
        note = SERVES_ON if gdp else SERVES_NO_MORE
    series = replace(series, note=note)
    place = next((i for i, s in enumerate(now.series) if s.name in old), len(now.series))
    kept = [s for s in now.series if s.name not in old]
    keep(replace(now, series=(*kept[:place], series, *kept[place:]), gdp=gdp))
    return series


SERVES_ON = "It goes on serving as GDP."
SERVES_NO_MORE = "It no longer serves as GDP, because it raises a question first; the shipped World Bank series serves."


def change_series(name: str, **changes: Any) -> None:
    """Changes what stands in the card of a file."""
    now = work()
    keep(replace(now, series=tuple(replace(s, **changes) if s.name == name else s for s in now.series)))


def read_anew(name: str, found: Understood, **changes: Any) -> None:
    """Puts a new understanding of a file in place of the old, and remembers its mapping for files of its layout."""
    entry = uploaded(name)
    if entry is None:
        return
    add_series(replace(entry, found=found, draft=None, opened=None, round=entry.round + 1, **changes))
    if not found.mapping.empty:
        now = work()
        others = tuple((s, m) for s, m in now.mappings if s != found.signature)
        keep(replace(now, mappings=(*others, (found.signature, found.mapping))))
        keeping.remember(found.signature, found.mapping)


def last_mapping(signature: str) -> Mapping | None:
    """What was last said of a file with this layout: in this piece of work, else in another of the same user."""
    return dict(work().mappings).get(signature) or keeping.remembered(signature)


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
    now = work()
    keep(replace(now, gdp=name, series=tuple(replace(s, note=None) for s in now.series)))


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


def know_pages(pages: Sequence[StreamlitPage]) -> None:
    """Remembers the pages by their titles, to go to one from inside another."""
    st.session_state[_PAGES] = {getattr(page, "title", ""): page for page in pages}


def show_in_document(doc: str) -> None:
    """Goes to a document on its page."""
    page = st.session_state.get(_PAGES, {}).get("Document")
    if page is not None:
        st.session_state[_ASKED] = doc
        st.session_state.get(WAITING_VIEWS, {}).pop("Document", None)  # what is asked for goes before what was kept
        kept = keeping.now().id
        st.switch_page(page, query_params={keeping.WORK: kept} if kept else None)


def asked_document(known: Collection[str]) -> None:
    """Puts the document that was asked for elsewhere into the choice `doc`, before that is drawn."""
    asked = st.session_state.pop(_ASKED, None)
    if asked in known:
        st.session_state["doc"] = asked


def newly_selected(source: str, claim: str | None) -> bool:
    """True once for each new selection: a chart keeps its selection over reruns."""
    handled: dict[str, str | None] = st.session_state.setdefault(_HANDLED, {})
    new = claim is not None and handled.get(source) != claim
    handled[source] = claim
    return new
