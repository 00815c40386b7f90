"""Where pieces of work are kept: a file in the user's data folder, or the database that the environment names."""

from __future__ import annotations

import os
from pathlib import Path

from crimestats.errors import StorageError

FOLDER, DATABASE = "CRIMESTATS_DATA_DIR", "CRIMESTATS_DATABASE_URL"
"""The variables of the environment: a folder for the database of this user, or the address of a database server."""
FILE = "works.sqlite3"


def data_folder() -> Path:
    """The user's data folder of crimestats: CRIMESTATS_DATA_DIR, else where the system keeps such data. It may not exist yet."""
    named = os.environ.get(FOLDER, "").strip()
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_data_path("crimestats", appauthor=False)


def on_server() -> bool:
    """True where a database server is named, which several users may share."""
    return bool(os.environ.get(DATABASE, "").strip())


def database_url() -> str:
    """The address of the database for SQLAlchemy; the user's folder is made where it is missing, for this user alone."""
    named = os.environ.get(DATABASE, "").strip()
    if named:
        return _driver(named)
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        raise StorageError(
            "folder",
            found=f"The data folder {folder} cannot be made ({problem.strerror or 'no reason given'})",
            todo=f"Set {FOLDER} to a folder that can be written",
        ) from None
    return sqlite_url(folder / FILE)


def sqlite_url(path: Path) -> str:
    """The address of a database file."""
    return f"sqlite:///{path}"


def _driver(url: str) -> str:
    """The address with the driver that we use.

    >>> _driver("postgres://me@host/db")
    'postgresql+psycopg://me@host/db'
    """
    kind, mark, rest = url.partition("://")
    if not mark or kind.split("+")[0] not in ("postgresql", "postgres", "sqlite"):
        raise StorageError(
            "url",
            found=f"{DATABASE} names no database that is known",
            accepted="postgresql://user@host/name, sqlite:///path",
        )
    return f"postgresql+psycopg://{rest}" if kind in ("postgresql", "postgres") else url
