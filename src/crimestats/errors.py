"""Everything that crimestats raises.

    CrimestatsError
    ├── InputError (ValueError)        a file or text that cannot be read
    │   ├── DocumentError              ... as a document
    │   └── SeriesError                ... as a series
    ├── UsageError (ValueError)        a request that makes no sense (unknown place, unknown format)
    ├── LexiconError (ValueError)      a word table that breaks its schema
    ├── NotConvertible (ValueError)    two units that do not belong together
    ├── StorageError (RuntimeError)    the database of pieces of work does not answer, or is of a newer version
    └── MissingTool (RuntimeError)     something that must be installed first (a browser for pictures)

Each says in one sentence what was found, what would be accepted and what to do; `facts` keeps the parts.
"""

from __future__ import annotations


class CrimestatsError(Exception):
    """Base of all errors of this package: one sentence for the reader, the facts for programs.

    >>> DocumentError("empty", found="empty.txt holds no text", accepted="a file with text", todo="choose another")
    ... # doctest: +ELLIPSIS
    DocumentError('empty', found='empty.txt holds no text', ...)
    >>> str(DocumentError("empty", found="empty.txt holds no text", todo="Choose another file"))
    'empty.txt holds no text. Choose another file.'
    """

    def __init__(self, code: str, *, found: str, accepted: str = "", todo: str = "") -> None:
        self.code, self.found, self.accepted, self.todo = code, found, accepted, todo
        super().__init__(code, found, accepted, todo)

    def __str__(self) -> str:
        parts = [self.found]
        if self.accepted:
            parts.append(f"Accepted: {self.accepted}")
        if self.todo:
            parts.append(self.todo)
        return " ".join(p if p.endswith((".", "!", "?", ":")) else p + "." for p in parts)

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({self.code!r}, found={self.found!r}, "
            f"accepted={self.accepted!r}, todo={self.todo!r})"
        )

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _rebuild, (type(self), self.code, self.found, self.accepted, self.todo)


def _rebuild(kind: type[CrimestatsError], code: str, found: str, accepted: str, todo: str) -> CrimestatsError:
    return kind(code, found=found, accepted=accepted, todo=todo)


class InputError(CrimestatsError, ValueError):
    """A file or text that cannot be read."""


class DocumentError(InputError):
    """A file that cannot be read as a document."""


class SeriesError(InputError):
    """A file that cannot be read as a series."""


class UsageError(CrimestatsError, ValueError):
    """A request that makes no sense, with what would."""


class LexiconError(CrimestatsError, ValueError):
    """A word table that breaks its schema; `found` names table, row and column."""


class NotConvertible(CrimestatsError, ValueError):
    """Two units that cannot be brought together."""


class StorageError(CrimestatsError, RuntimeError):
    """The database in which pieces of work are kept cannot be read or written."""


class MissingTool(CrimestatsError, RuntimeError):
    """Something outside the package that must be installed first."""
