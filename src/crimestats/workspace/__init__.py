"""A piece of work that lasts: what happened to it, kept in a database, saved to and opened from one file.

`Store`, the database, is loaded on first use: SQLAlchemy takes a while, and nothing is kept before something is entered.
"""

from typing import TYPE_CHECKING

from .file import MEDIA, SUFFIX, open_file, save_file
from .journal import Clash, Entry, Journal, Mark, clashes
from .operations import (
    DocumentAdded,
    DocumentRemoved,
    Edited,
    GdpChosen,
    Kept,
    KeptSeries,
    MappingKept,
    Operation,
    SeriesPut,
    SeriesRemoved,
    SettingKept,
    Titled,
    between,
    undoable,
)
from .place import data_folder, database_url, on_server, sqlite_url
from .results import Conflict, Listed, Written, new_id
from .wording import words

if TYPE_CHECKING:
    from .store import Store as Store

__all__ = [
    "MEDIA",
    "SUFFIX",
    "Clash",
    "Conflict",
    "DocumentAdded",
    "DocumentRemoved",
    "Edited",
    "Entry",
    "GdpChosen",
    "Journal",
    "Kept",
    "KeptSeries",
    "Listed",
    "MappingKept",
    "Mark",
    "Operation",
    "SeriesPut",
    "SeriesRemoved",
    "SettingKept",
    "Store",
    "Titled",
    "Written",
    "between",
    "clashes",
    "data_folder",
    "database_url",
    "new_id",
    "on_server",
    "open_file",
    "save_file",
    "sqlite_url",
    "undoable",
    "words",
]


def __getattr__(name: str) -> object:
    if name != "Store":
        raise AttributeError(f"module 'crimestats.workspace' has no attribute {name!r}")
    from .store import Store

    return Store
