"""Pieces of work in a database: the same tests on SQLite and on a PostgreSQL server."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import create_engine, text

from crimestats.errors import StorageError
from crimestats.io.series import Mapping
from crimestats.model import YearSpan
from crimestats.workspace import (
    Conflict,
    Journal,
    Store,
    Titled,
    Written,
    data_folder,
    database_url,
    new_id,
    on_server,
    sqlite_url,
)
from crimestats.workspace.rows import SINGLE, TOGETHER
from crimestats.workspace.schema import VERSION

from .making import AT, correct, document, journals, reject, series


def test_a_work_is_kept_with_texts_files_and_marks(store: Store, url: str) -> None:
    work = new_id()
    journal = store.create(work, Journal().add([document(text="nul \0, half \ud800, € 5"), series()], AT), AT)
    for step in (correct(), reject()):
        written = store.write(work, journal, [step], AT)
        assert isinstance(written, Written)
        journal = written.journal
    undone = store.undo(work, journal, AT)
    assert isinstance(undone, Written)
    assert store.load(work) == undone.journal
    again = Store(url)
    found = again.load(work)
    again.close()
    assert found == undone.journal
    assert found is not None
    assert found.kept.documents[0].text == "nul \0, half \ud800, € 5"
    assert found.kept.series[0].data == b"a,b\n1,2\n"
    assert [type(e).__name__ for e in found.kept.edits] == ["Correct"]
    assert found.redo().kept.edits[1] == reject().edit


@given(journal=journals())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_journal_comes_back_as_it_was(store: Store, journal: Journal) -> None:
    work = new_id()
    store.create(work, journal, AT)
    assert store.load(work) == journal


def test_an_older_state_is_brought_up_to_date(store: Store) -> None:
    work = new_id()
    first = store.create(work, Journal().add([document()], AT), AT)
    second = store.write(work, first, [correct()], AT).journal
    third = store.undo(work, second, AT).journal
    assert store.load(work, first) == third
    assert store.load(work, second) == third
    assert store.load(work, third) is third


def test_many_documents_come_in_one_action_and_another_window_takes_them_over(store: Store) -> None:
    """More than are written in one statement, and more than are read one by one; a text that is there is not written again."""
    work, many = new_id(), TOGETHER + SINGLE + 7
    first = store.create(work, Journal().add([document("0", text="text 3")], AT), AT)
    added = [document(f"{n}", text=f"text {n % (many - 3)}") for n in range(1, many)]
    second = store.write(work, first, added, AT)
    assert isinstance(second, Written)
    assert second.journal.revision == 2
    for known in (None, first):
        found = store.load(work, known)
        assert found == second.journal
        assert found is not None
        assert [d.text for d in found.kept.documents][-4:] == [f"text {n % (many - 3)}" for n in range(many - 4, many)]


def test_an_unknown_name_is_nothing(store: Store) -> None:
    assert store.load("nothing") is None
    assert store.revision("nothing") is None
    with pytest.raises(StorageError, match="no longer in the database"):
        store.write("nothing", Journal(), [reject()], AT)


def test_two_windows_on_other_fields_are_brought_together(store: Store, url: str) -> None:
    work, other = new_id(), Store(url)
    base = store.create(work, Journal().add([document()], AT), AT)
    theirs = store.write(work, base, [correct("topic", "fraud")], AT)
    mine = other.write(work, base, [correct("year", id="9")], AT)
    other.close()
    assert isinstance(mine, Written)
    assert [e.words for e in mine.theirs] == ["the correction of “$5 million” (topic)"]
    assert store.load(work, theirs.journal) == mine.journal
    assert len(mine.journal.kept.edits) == 2


def test_two_windows_on_one_field_are_told_and_nothing_is_overwritten(store: Store) -> None:
    work = new_id()
    base = store.create(work, Journal().add([document()], AT), AT)
    theirs = store.write(work, base, [correct("year", YearSpan(2001, 2001))], AT).journal
    clash = store.write(work, base, [correct("year", YearSpan(2002, 2002), id="9")], AT)
    assert isinstance(clash, Conflict)
    assert clash.journal == theirs == store.load(work)
    assert [(c.mine.edit.fields, c.theirs.edit.fields) for c in clash.clashes] == [  # type: ignore[union-attr]
        ((("year", YearSpan(2002, 2002)),), (("year", YearSpan(2001, 2001)),))
    ]
    mine = store.write(work, clash.journal, clash.mine, AT)  # the user chose their own
    assert isinstance(mine, Written)
    assert mine.journal.kept.edits[-1].fields == (("year", YearSpan(2002, 2002)),)  # type: ignore[union-attr]


def test_undo_meets_what_another_window_did(store: Store) -> None:
    work = new_id()
    base = store.create(work, Journal().add([document()], AT), AT)
    theirs = store.write(work, base, [reject()], AT).journal
    clash = store.undo(work, base, AT)
    assert isinstance(clash, Conflict)
    assert clash.journal == theirs == store.load(work)


def test_many_writers_at_once_lose_nothing(store: Store, url: str) -> None:
    work = new_id()
    store.create(work, Journal().add([document()], AT), AT)
    failed: list[str] = []

    def write(number: int) -> None:
        own = Store(url)
        base = own.load(work) or Journal()
        for k in range(5):
            done = own.write(work, base, [document(f"d{number}-{k}")], AT)
            if isinstance(done, Conflict):
                failed.append("conflict")
            base = done.journal
        own.close()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = store.load(work)
    assert failed == []
    assert found is not None
    assert {d.id for d in found.kept.documents} == {"a", *(f"d{n}-{k}" for n in range(4) for k in range(5))}
    assert found.revision == 21


def test_works_are_listed_last_changed_first(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path / "works.sqlite3"))
    one, two = new_id(), new_id()
    base = store.create(one, Journal().add([document()], AT), "2026-01-01T00:00:00Z")
    store.create(two, Journal().add([Titled("Second")], AT), "2026-01-02T00:00:00Z")
    store.write(one, base, [Titled("First \0")], "2026-01-03T00:00:00Z")
    assert [(w.id, w.title) for w in store.recent()] == [(one, "First \0"), (two, "Second")]
    store.close()


def test_a_mapping_is_remembered(store: Store) -> None:
    assert store.remembered("sig") is None
    for mapping in (Mapping(unit="USD"), Mapping(unit="EUR", scale=1e9)):
        store.remember("sig", mapping, AT)
        assert store.remembered("sig") == mapping


def test_a_database_of_a_newer_version_is_refused_in_one_sentence(store: Store, url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE crimestats_schema SET version = {VERSION + 1}"))
    try:
        with pytest.raises(
            StorageError, match=r"made by a newer version of crimestats \(tables of version 2\)"
        ) as caught:
            Store(url)
        assert str(caught.value).endswith("Update crimestats, or name another database.")
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"UPDATE crimestats_schema SET version = {VERSION}"))
        engine.dispose()


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path / "works.sqlite3"))
    with store._engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    store.close()
    assert found == ["wal", 2, 1, 8000]


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "works.sqlite3").write_bytes(b"This is no database, and longer than a header of one would be." * 20)
    with pytest.raises(StorageError, match=r"cannot be opened.*not a database.*Check its rights"):
        Store(sqlite_url(tmp_path / "works.sqlite3"))


def test_a_database_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "works.sqlite3"
    store = Store(sqlite_url(path))
    work = new_id()
    base = store.create(work, Journal().add([document()], AT), AT)
    store.close()
    with sqlite3.connect(path) as raw:
        raw.execute(
            "CREATE TRIGGER full BEFORE INSERT ON crimestats_entries BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    raw.close()
    again = Store(sqlite_url(path))
    with pytest.raises(StorageError, match=r"cannot be written \(database or disk is full\)"):
        again.write(work, base, [reject()], AT)
    assert again.load(work) == base  # nothing of it was kept
    again.close()


def test_names_of_works_are_not_guessed() -> None:
    made = {new_id() for _ in range(200)}
    assert len(made) == 200
    assert {len(m) for m in made} == {32}


def test_where_works_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CRIMESTATS_DATABASE_URL", raising=False)
    monkeypatch.setenv("CRIMESTATS_DATA_DIR", str(tmp_path / "deep" / "own"))
    assert data_folder() == tmp_path / "deep" / "own"
    assert database_url() == f"sqlite:///{tmp_path}/deep/own/works.sqlite3"
    assert (tmp_path / "deep" / "own").stat().st_mode & 0o777 == 0o700
    assert not on_server()
    monkeypatch.setenv("CRIMESTATS_DATABASE_URL", "postgres://me:secret@host/db")
    assert database_url() == "postgresql+psycopg://me:secret@host/db"
    assert on_server()
    monkeypatch.setenv("CRIMESTATS_DATABASE_URL", "mysql://host/db")
    with pytest.raises(StorageError, match="names no database that is known"):
        database_url()


def test_a_password_is_in_no_sentence() -> None:
    with pytest.raises(StorageError) as caught:
        Store("postgresql+psycopg://me:secret-word@127.0.0.1:1/db")
    assert "secret-word" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
