"""A journal as rows of a database and back: what changed is written, what is known is not read again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from .journal import Entry, Journal, Mark
from .records import packed, unpacked
from .schema import ContentRow, EntryRow, WorkRow
from .wording import label

TOGETHER = 500
"""Texts that are written in one statement."""
SINGLE = 50
"""Texts that are read one by one before all are read at once."""


def load_rows(connection: Connection, work: str, known: Journal | None) -> Journal | None:
    """The journal of a piece of work; of `known`, an older state of it, nothing is read again. None where there is none."""
    revision = connection.scalar(select(WorkRow.revision).where(WorkRow.id == work))
    if revision is None or (known is not None and known.revision == revision):
        return None if revision is None else known
    old = known.entries if known is not None else ()
    after = known.revision if known is not None else -1
    wanted = select(EntryRow.number, EntryRow.at, EntryRow.body, EntryRow.mark, EntryRow.touched)
    rows = connection.execute(
        wanted.where(EntryRow.work == work, (EntryRow.touched > after) | (EntryRow.number >= len(old))).order_by(
            EntryRow.number
        )
    ).all()

    fetch = _Contents(connection, work, whole=known is None)
    entries = dict(enumerate(old))
    for number, at, body, mark, touched in rows:
        entry = entries.get(number)
        if entry is None:
            entries[number] = Entry(at, unpacked(body, fetch), Mark(mark), touched)
        else:
            entries[number] = replace(entry, mark=Mark(mark), touched=touched)
    return Journal(tuple(entries[n] for n in sorted(entries)), revision)


class _Contents:
    """The texts and files of a piece of work: all in one go where all are needed, or where very many are."""

    def __init__(self, connection: Connection, work: str, *, whole: bool) -> None:
        self._connection, self._work = connection, work
        self._single = 0 if whole else SINGLE
        self._found: dict[str, bytes] = {}

    def __call__(self, sha256: str) -> bytes:
        """The bytes under a SHA-256; KeyError where there are none."""
        if sha256 not in self._found:
            wanted = select(ContentRow.sha256, ContentRow.data).where(ContentRow.work == self._work)
            if self._single > 0:
                wanted = wanted.where(ContentRow.sha256 == sha256)
            self._single -= 1
            if self._single >= -1:
                self._found |= {name: bytes(data) for name, data in self._connection.execute(wanted)}
        return self._found[sha256]


def keep_rows(connection: Connection, work: str, now: Journal, done: Journal, at: str) -> None:
    """Writes what changed between two states of a journal."""
    if done.revision == now.revision:
        return
    changed = [(n, e) for n, e in enumerate(done.entries) if n >= len(now.entries) or e != now.entries[n]]
    fresh = [(n, e) for n, e in changed if n >= len(now.entries)]
    for number, entry in changed[: len(changed) - len(fresh)]:
        place = (EntryRow.work == work, EntryRow.number == number)
        connection.execute(update(EntryRow).where(*place).values(mark=entry.mark.value, touched=entry.touched))
    insert_rows(connection, work, fresh)
    values = {"revision": done.revision, "title": json.dumps(label(done.kept)), "changed": at}
    connection.execute(update(WorkRow).where(WorkRow.id == work).values(**values))


def insert_rows(connection: Connection, work: str, entries: Sequence[tuple[int, Entry]]) -> None:
    """Writes entries by their numbers, with those of their texts and files that are not there yet."""
    for number, entry in entries:
        made = packed(entry.operations)
        contents = made.contents
        names = list(contents)
        for some in (names[at : at + TOGETHER] for at in range(0, len(names), TOGETHER)):
            place = (ContentRow.work == work, ContentRow.sha256.in_(some))
            there = frozenset(connection.scalars(select(ContentRow.sha256).where(*place)))
            fresh = [{"work": work, "sha256": name, "data": contents[name]} for name in some if name not in there]
            if fresh:
                connection.execute(insert(ContentRow), fresh)
        row = {
            "work": work,
            "number": number,
            "at": entry.at,
            "body": made.body,
            "mark": entry.mark.value,
            "touched": entry.touched,
        }
        connection.execute(insert(EntryRow), row)
