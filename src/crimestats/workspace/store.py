"""Keeps pieces of work in a database: each action is one transaction, done before it returns, and two windows never overwrite
each other in silence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from crimestats.errors import StorageError
from crimestats.io.series import Mapping

from .journal import Entry, Journal, clashes
from .operations import Operation
from .records import mapping_from_record, mapping_record
from .results import Conflict, Listed, Written
from .rows import insert_rows, keep_rows, load_rows
from .schema import DraftRow, MappingRow, WorkRow, cannot, open_engine, reading, writing
from .wording import label


class Store:
    """A database of pieces of work. StorageError where it does not answer."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = open_engine(url)

    def close(self) -> None:
        """Lets go of all connections."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with reading(self._engine) as connection:
                yield connection
        except SQLAlchemyError as problem:
            raise cannot(self.url, "read", problem) from None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with writing(self._engine) as connection:
                yield connection
        except SQLAlchemyError as problem:
            raise cannot(self.url, "written", problem) from None

    def revision(self, work: str) -> int | None:
        """The revision of a piece of work, None where there is none of this name."""
        with self._reading() as connection:
            return connection.scalar(select(WorkRow.revision).where(WorkRow.id == work))

    def load(self, work: str, known: Journal | None = None) -> Journal | None:
        """The journal of a piece of work, None where there is none of this name.

        `known` is an older state of it, whose entries need not be read again.
        """
        with self._reading() as connection:
            return load_rows(connection, work, known)

    def create(self, work: str, journal: Journal, at: str) -> Journal:
        """Keeps a new piece of work."""
        with self._writing() as connection:
            row = {
                "id": work,
                "revision": journal.revision,
                "title": json.dumps(label(journal.kept)),
                "made": at,
                "changed": at,
            }
            connection.execute(insert(WorkRow), row)
            insert_rows(connection, work, list(enumerate(journal.entries)))
        return journal

    def write(self, work: str, base: Journal, operations: Sequence[Operation], at: str) -> Written | Conflict:
        """Adds an action that rests on `base`; what does not clash with another window's actions is put after them."""
        return self._change(work, base, at, lambda j: j.add(operations, at), tuple(operations))

    def catch_up(self, work: str, base: Journal, done: Journal, at: str) -> Written | Conflict:
        """Keeps `done`, which was made of `base` while the database did not answer; a Conflict where another window was quicker."""
        return self._change(work, base, at, lambda _: done, None)

    def undo(self, work: str, base: Journal, at: str) -> Written | Conflict:
        """Takes back the last action of `base`, unless something was done meanwhile."""
        return self._change(work, base, at, Journal.undo, None)

    def redo(self, work: str, base: Journal, at: str) -> Written | Conflict:
        """Does again what was undone last in `base`, unless something was done meanwhile."""
        return self._change(work, base, at, Journal.redo, None)

    def _change(
        self,
        work: str,
        base: Journal,
        at: str,
        change: Callable[[Journal], Journal],
        mine: tuple[Operation, ...] | None,
    ) -> Written | Conflict:
        with self._writing() as connection:
            revision = connection.scalar(select(WorkRow.revision).where(WorkRow.id == work).with_for_update())
            if revision is None:
                raise _gone()
            now = base
            theirs: tuple[Entry, ...] = ()
            if revision != base.revision:
                found = load_rows(connection, work, base)
                if found is None:
                    raise _gone()
                now, theirs = found, found.since(base.revision)
                met = clashes(mine, theirs) if mine is not None else ()
                if mine is None or met:
                    return Conflict(now, met, mine or ())
            done = change(now)
            keep_rows(connection, work, now, done, at)
        return Written(done, theirs)

    def recent(self, most: int = 12) -> tuple[Listed, ...]:
        """The pieces of work in this database, last changed first. For the database of one user only."""
        wanted = select(WorkRow.id, WorkRow.title, WorkRow.made, WorkRow.changed).order_by(WorkRow.changed.desc())
        with self._reading() as connection:
            rows = connection.execute(wanted.limit(most)).all()
        return tuple(Listed(i, json.loads(t), m, c) for i, t, m, c in rows)

    def remember(self, signature: str, mapping: Mapping, at: str) -> None:
        """Keeps how files of one layout were read last. For the database of one user only."""
        with self._writing() as connection:
            connection.execute(delete(MappingRow).where(MappingRow.signature == signature))
            row = {"signature": signature, "body": json.dumps(mapping_record(mapping)), "at": at}
            connection.execute(insert(MappingRow), row)

    def remembered(self, signature: str) -> Mapping | None:
        """How files of this layout were read last."""
        with self._reading() as connection:
            body = connection.scalar(select(MappingRow.body).where(MappingRow.signature == signature))
        try:
            return None if body is None else mapping_from_record(json.loads(body))
        except (TypeError, ValueError):
            return None

    def keep_draft(self, work: str, form: str, body: str | None, at: str) -> None:
        """Keeps what was typed into a form and not sent; None takes it away. A piece of work that is gone keeps none."""
        with self._writing() as connection:
            connection.execute(delete(DraftRow).where(DraftRow.work == work, DraftRow.form == form))
            there = connection.scalar(select(WorkRow.revision).where(WorkRow.id == work))
            if body is not None and there is not None:
                connection.execute(insert(DraftRow), {"work": work, "form": form, "body": body, "at": at})

    def drafts(self, work: str) -> dict[str, str]:
        """What was typed and not sent, by form."""
        with self._reading() as connection:
            rows = connection.execute(select(DraftRow.form, DraftRow.body).where(DraftRow.work == work)).all()
        return {row.form: row.body for row in rows}


def _gone() -> StorageError:
    return StorageError(
        "gone", found="This piece of work is no longer in the database", todo="Save it as a file and open that"
    )
