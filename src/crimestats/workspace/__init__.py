"""A piece of work that lasts: what happened to it, kept in a database, saved to and opened from one file."""

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
from .store import Conflict, Listed, Store, Written, new_id
from .wording import words

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
