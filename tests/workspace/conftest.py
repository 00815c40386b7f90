"""Databases for the tests: a SQLite file, and the PostgreSQL server of the suite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crimestats.workspace import Store, sqlite_url
from tests.postgres import postgres

__all__ = ["postgres"]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of each kind."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "works.sqlite3")
    found: str = request.getfixturevalue("postgres")
    return found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()
