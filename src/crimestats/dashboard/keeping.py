"""The tie between a window and the database: what is done here is kept before it is shown, what another window did is taken over.

A window holds the journal of its piece of work. The name of the work stands in the address from the first change on. Where the
database does not answer, the journal goes on in memory and the page says so.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from crimestats.errors import CrimestatsError, StorageError
from crimestats.io.series import Mapping
from crimestats.workspace import (
    Conflict,
    Entry,
    Journal,
    Kept,
    Listed,
    MappingKept,
    Operation,
    SettingKept,
    Written,
    clashes,
    database_url,
    new_id,
    on_server,
    undoable,
    words,
)

if TYPE_CHECKING:
    from crimestats.workspace import Store

WORK = "work"
"""Name, in the address, of the piece of work."""
BY_LINK = "link"
"""A piece of work that was opened by its address."""
_KEEPING = "keeping"
_ID = re.compile(r"[A-Za-z0-9_-]{20,64}")
_EMPTY = Journal()
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a window knows of its piece of work."""

    id: str | None = None
    """None until something is entered."""
    journal: Journal = _EMPTY
    synced: Journal = _EMPTY
    """As the database has it; the journal itself unless the database does not answer."""
    seen: int = 0
    """The revision that the page showed when the user last did something."""
    own: frozenset[int] = frozenset()
    """Revisions that this window made."""
    trouble: str | None = None
    """Why nothing is kept, in one sentence; None while all is well."""
    unknown: str | None = None
    """Why the work in the address could not be opened."""
    conflict: Conflict | None = None
    """What the user has to choose between."""
    told: tuple[str, ...] = ()
    """What is still to be told of other windows."""
    opened: str | None = None
    """How the work came into this window: BY_LINK, or chosen here and at what time; None where it began here."""


def now() -> Keeping:
    """What this window knows."""
    found: Keeping = st.session_state.setdefault(_KEEPING, Keeping())
    return found


def _keep(changed: Keeping) -> None:
    st.session_state[_KEEPING] = changed


def stamp() -> str:
    """The time, ISO 8601 in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def edit_id() -> str:
    """A name for an edit."""
    return secrets.token_urlsafe(9)


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Store:
    from crimestats.workspace import Store  # loaded only when something is kept or opened

    return Store(url)


def _store() -> Store:
    return _opened(database_url())


def local() -> bool:
    """True where the server is for the people at this machine only, and its database is a file of this user."""
    return st.get_option("server.address") in _LOCAL and not on_server()


# --- at the beginning of a run ---------------------------------------------------------------------------------------


def begin() -> None:
    """Takes over what the address and the other windows say, before anything is drawn."""
    known = now()
    _keep(replace(known, seen=known.journal.revision))
    wanted = st.query_params.get(WORK)
    if wanted is None and known.id is not None:  # dropped at a change of page
        st.query_params[WORK] = known.id
    elif wanted is not None and wanted != known.id:
        _open(wanted)
    elif known.id is not None and known.journal is known.synced:
        _refresh()


def _open(wanted: str, how: str = BY_LINK) -> None:
    known = now()
    try:
        found = _store().load(wanted) if _ID.fullmatch(wanted) else None
    except CrimestatsError as problem:
        _keep(replace(known, unknown=f"The piece of work in the address cannot be opened. {problem}"))
        return
    if found is None:
        st.query_params.pop(WORK, None)
        if known.id is not None:
            st.query_params[WORK] = known.id
        stays = "Your own work stays open." if known.id is not None else "The samples are shown."
        sentence = f"There is no piece of work under this address. {stays} Check that the address is whole, or open the file that you saved."
        _keep(replace(known, unknown=sentence))
        return
    _keep(Keeping(wanted, found, found, found.revision, opened=how))


def _refresh() -> None:
    known = now()
    try:
        found = _store().load(known.id or "", known.synced)
    except CrimestatsError as problem:
        _opened.clear()
        _keep(replace(known, trouble=str(problem)))
        return
    if found is None:
        _keep(replace(known, trouble="This piece of work is no longer in the database."))
        return
    if found is not known.synced:
        known = _told(replace(known, journal=found, synced=found), found.since(known.synced.revision))
    _keep(replace(known, trouble=None))


def _told(known: Keeping, theirs: Sequence[Entry]) -> Keeping:
    """What the window is told of another one's work, which is on the page by then."""
    theirs = [e for e in theirs if not all(isinstance(o, SettingKept | MappingKept) for o in e.operations)]
    done = [f"{e.words}{'' if e.mark == 'done' else ' (taken back)'}" for e in theirs]
    if not done:
        return known
    more = f" and {len(done) - 3} more" if len(done) > 3 else ""
    return replace(
        known, told=(*known.told, f"Another window changed this piece of work: {'; '.join(done[:3])}{more}.")
    )


# --- what the user does ----------------------------------------------------------------------------------------------


def commit(operations: Sequence[Operation], rests_on: int | None = None) -> bool:
    """Keeps an action, and only then lets it be shown; False where it meets what another window did and the user has to choose.

    `rests_on` is the revision that the user saw: that of the page, unless a form was opened earlier.
    """
    if not operations:
        return True
    known = now()
    base = known.seen if rests_on is None else rests_on
    met = clashes(operations, _theirs(known, base))
    if met:
        _keep(replace(known, conflict=Conflict(known.journal, met, tuple(operations))))
        return False
    at = stamp()
    return _put(
        known, known.journal.add(operations, at), at, lambda s, k: s.write(k.id or "", k.synced, operations, at)
    )


def undo() -> bool:
    """Takes back the last action; False where another window did something meanwhile."""
    return _step(Journal.undo, lambda store, *of: store.undo(*of))


def redo() -> bool:
    """Does again what was undone last; False where another window did something meanwhile."""
    return _step(Journal.redo, lambda store, *of: store.redo(*of))


def _step(change: Callable[[Journal], Journal], put: Callable[[Store, str, Journal, str], Written | Conflict]) -> bool:
    known = now()
    if any(undoable(e.operations) for e in _theirs(known, known.seen)):
        _keep(
            replace(
                known, told=(*known.told, "Nothing was undone or done again: look at what the other window did first.")
            )
        )
        return False
    at, done = stamp(), change(known.journal)
    if done is known.journal:
        return True
    return _put(known, done, at, lambda s, k: put(s, k.id or "", k.synced, at))


def _theirs(known: Keeping, base: int) -> tuple[Entry, ...]:
    return tuple(e for e in known.journal.since(base) if e.touched not in known.own)


def _put(known: Keeping, done: Journal, at: str, write: Callable[[Store, Keeping], Written | Conflict]) -> bool:
    own = known.own | {done.revision}
    try:
        store = _store()
        if known.id is None:
            name = new_id()
            store.create(name, done, at)
            st.query_params[WORK] = name
            _keep(replace(known, id=name, journal=done, synced=done, own=own, trouble=None, unknown=None))
            return True
        waiting = known.journal is not known.synced
        try:
            came = store.catch_up(known.id, known.synced, done, at) if waiting else write(store, known)
        except StorageError as problem:
            if problem.code != "gone":
                raise
            came = Written(store.create(known.id, done, at))  # the database lost it, this window has not
    except CrimestatsError as problem:
        _opened.clear()  # the next action opens the database anew
        _keep(replace(known, journal=done, own=own, trouble=str(problem)))
        return True
    if isinstance(came, Written):
        fresh = replace(
            known, journal=came.journal, synced=came.journal, own=known.own | {came.journal.revision}, trouble=None
        )
        _keep(_told(fresh, came.theirs))
        return True
    if waiting:  # what was done in memory would overwrite another window's work: it becomes a work of its own
        _keep(replace(known, id=None))
        _put(now(), done, at, write)
        apart = (
            "Another window went on while nothing could be kept: what you did here is now a piece of work of its own."
        )
        _keep(replace(now(), told=(*now().told, apart)))
        return True
    taken = replace(known, journal=came.journal, synced=came.journal, conflict=came if came.clashes else None)
    _keep(_told(taken, came.journal.since(known.synced.revision)))
    return False


def choose(mine: bool) -> None:
    """Settles a conflict: one's own values go over the other window's, or are let go."""
    known = now()
    conflict = known.conflict
    _keep(replace(known, conflict=None))
    if mine and conflict is not None:
        commit(conflict.mine, rests_on=known.journal.revision)


def heard() -> None:
    """What was told is told."""
    _keep(replace(now(), told=()))


def dismissed() -> None:
    """The sentence about the address was read."""
    _keep(replace(now(), unknown=None))


# --- whole pieces of work --------------------------------------------------------------------------------------------


def start_anew() -> None:
    """Leaves the piece of work as it is, and begins one without anything in it."""
    st.query_params.pop(WORK, None)
    _keep(Keeping())


def open_journal(journal: Journal) -> None:
    """Goes on with a piece of work from a file, under a name of its own."""
    st.query_params.pop(WORK, None)
    at = stamp()
    fresh = Keeping(journal=journal, synced=journal, seen=journal.revision, opened=at)
    _put(fresh, journal, at, lambda *_: Written(journal))


def open_work(name: str) -> None:
    """Goes on with another piece of work of this database."""
    st.query_params[WORK] = name
    _open(name, stamp())


def recent() -> tuple[Listed, ...]:
    """The pieces of work of this user, last changed first; on a shared server none."""
    if not local():
        return ()
    try:
        return tuple(w for w in _store().recent() if w.id != now().id)
    except CrimestatsError:
        return ()


def remember(signature: str, mapping: Mapping) -> None:
    """Keeps how files of one layout are read, for all pieces of work of this user; on a shared server it stays in the work."""
    if not local():
        return
    try:
        _store().remember(signature, mapping, stamp())
    except CrimestatsError as problem:
        _keep(replace(now(), trouble=str(problem)))


def remembered(signature: str) -> Mapping | None:
    """How files of this layout were read last, in any piece of work of this user."""
    if not local():
        return None
    try:
        return _store().remembered(signature)
    except CrimestatsError:
        return None


def keep_draft(form: str, body: str | None) -> None:
    """Keeps what stands in a form that is not sent; the first words typed begin the piece of work. None takes them away."""
    known = now()
    if known.id is None and body is None:
        return
    try:
        store, at = _store(), stamp()
        if known.id is None:
            name = new_id()
            store.create(name, known.journal, at)
            st.query_params[WORK] = name
            known = replace(known, id=name, synced=known.journal, trouble=None, unknown=None)
            _keep(known)
        store.keep_draft(known.id or "", form, body, at)
    except CrimestatsError as problem:
        _opened.clear()
        _keep(replace(known, trouble=str(problem)))


def drafts() -> dict[str, str]:
    """What was typed into forms of this piece of work and not sent."""
    known = now()
    try:
        return _store().drafts(known.id) if known.id is not None else {}
    except CrimestatsError:
        return {}


def kept() -> Kept:
    """The piece of work as it stands."""
    return now().journal.kept


def words_of(operation: Operation) -> str:
    """An operation as a reader calls it."""
    return words(operation)
