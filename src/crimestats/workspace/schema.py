"""The tables in which pieces of work are kept, and how a database is opened: SQLite for one user, PostgreSQL for a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, ForeignKey, LargeBinary, Text, create_engine, event, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import NullPool

from crimestats.errors import MissingTool, StorageError

VERSION = 1
_WAIT = 8_000
"""Milliseconds for which a writer waits for another."""
_LOCK = 7_203_511
"""The advisory lock under which tables are made on a server."""


class Base(DeclarativeBase):
    """All our tables."""


class SchemaRow(Base):
    """The version of the tables; one row."""

    __tablename__ = "crimestats_schema"
    only: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]


class WorkRow(Base):
    """A piece of work; `title` is what lists call it, as JSON: a text of a database cannot hold every character."""

    __tablename__ = "crimestats_works"
    id: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    made: Mapped[str]
    changed: Mapped[str]


class EntryRow(Base):
    """An entry of a journal; rows are never deleted, only `mark` and `touched` change."""

    __tablename__ = "crimestats_entries"
    work: Mapped[str] = mapped_column(ForeignKey(WorkRow.id, ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    mark: Mapped[str]
    touched: Mapped[int]


class ContentRow(Base):
    """A text or a file of a piece of work, under the SHA-256 of its bytes."""

    __tablename__ = "crimestats_contents"
    work: Mapped[str] = mapped_column(ForeignKey(WorkRow.id, ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class MappingRow(Base):
    """How files of one layout were read last; only in the database of one user."""

    __tablename__ = "crimestats_mappings"
    signature: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[str]


class DraftRow(Base):
    """What was typed into a form and not sent; gone once it is."""

    __tablename__ = "crimestats_drafts"
    work: Mapped[str] = mapped_column(ForeignKey(WorkRow.id, ondelete="CASCADE"), primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[str]


def where(url: str) -> str:
    """The address of a database without its password, for messages."""
    return make_url(url).render_as_string(hide_password=True)


def cannot(url: str, doing: str, problem: BaseException) -> StorageError:
    """The one sentence for a database that does not do what it is asked to."""
    reason = str(getattr(problem, "orig", None) or problem).strip().splitlines()
    why = f" ({reason[0][:160]})" if reason and reason[0] else ""
    return StorageError(
        "storage",
        found=f"The database {where(url)} cannot be {doing}{why}",
        todo="Check its rights, its disk and that it runs",
    )


def open_engine(url: str) -> Engine:
    """An engine whose tables are there; StorageError where it cannot be opened or was made by a newer version."""
    try:
        engine = create_engine(url, **_options(url))
    except ModuleNotFoundError:
        raise MissingTool(
            "psycopg", found="PostgreSQL needs psycopg", todo="Install it: pip install 'crimestats[postgresql]'"
        ) from None
    except (SQLAlchemyError, ValueError) as problem:
        raise cannot(url, "opened", problem) from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", _sqlite_begun)
    try:
        _prepare(engine, url)
    except SQLAlchemyError as problem:
        engine.dispose()
        raise cannot(url, "opened", problem) from None
    except StorageError:
        engine.dispose()
        raise
    return engine


def _options(url: str) -> dict[str, Any]:
    if make_url(url).get_backend_name() == "sqlite":
        # a connection an action: one that is kept open would go on writing into a file that somebody has moved away
        return {"poolclass": NullPool, "connect_args": {"timeout": _WAIT / 1000, "check_same_thread": False}}
    return {"pool_pre_ping": True, "connect_args": {"connect_timeout": 10}}


def _sqlite_connected(connection: Any, _: object) -> None:
    """Every commit is on the disk before it is acknowledged; readers do not wait for a writer."""
    connection.isolation_level = None  # we begin transactions ourselves
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={_WAIT}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begun(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads: it sees one state of the database from its first word to its last."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it is kept, or nothing."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


def _version(connection: Connection) -> int | None:
    if not _has_schema(connection):
        return None
    return connection.scalar(select(SchemaRow.version))


def _has_schema(connection: Connection) -> bool:
    """True where our tables were made."""
    return connection.dialect.has_table(connection, SchemaRow.__tablename__)


def _one_at_a_time(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _prepare(engine: Engine, url: str) -> None:
    with engine.connect() as connection, connection.begin():
        found = _version(connection)
        whole = connection.dialect.has_table(connection, DraftRow.__tablename__)
    if found is not None and found <= VERSION and not whole:  # a table that older programs neither have nor miss
        with writing(engine) as connection:
            _one_at_a_time(connection)
            Base.metadata.create_all(connection)
    if found is None:
        with writing(engine) as connection:
            _one_at_a_time(connection)
            found = _version(connection)  # another process may have been quicker
            if found is None:
                Base.metadata.create_all(connection)
                connection.execute(SchemaRow.__table__.insert().values(only=1, version=VERSION))  # type: ignore[attr-defined]
                found = VERSION
    if found > VERSION:
        raise StorageError(
            "newer",
            found=f"The database {where(url)} was made by a newer version of crimestats (tables of version {found})",
            accepted=f"version {VERSION}",
            todo="Update crimestats, or name another database",
        )
