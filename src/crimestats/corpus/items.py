"""What travels between the steps of a run: items that are read, batches of them, and parts that come back."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field
from datetime import date

from crimestats.errors import CrimestatsError
from crimestats.version import __version__

UNREADABLE, TIME, MEMORY, DIED = "unreadable", "time", "memory", "died"
"""The kinds of a failure."""


class CorpusError(CrimestatsError, RuntimeError):
    """A run over many documents that cannot go on, or a folder that holds no whole corpus."""


def plain(name: str) -> str:
    """A name as it is written into a table: bytes of it that are no text are spelled out, so that it stays its own.

    >>> plain("caf\\udce9.txt")
    'caf\\\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was not read: where it is, why by kind, and one sentence."""

    source: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """One document before it is read: its bytes, or the address at which a worker finds them."""

    doc: str
    """The id that its rows bear, unlike any other of the corpus."""
    source: str
    """The address of the file, "!" and the member or record inside it."""
    name: str
    """The name by which its kind is told."""
    data: bytes | None = None
    address: str | None = None
    record: bool = False
    """True where the bytes are one JSON object with the text in it."""
    size: int = 0
    """Bytes that it brings into a worker."""
    weight: int = 0
    """Bytes that it took from the input as it lies there, packed or not: progress is counted in them."""
    failure: Failure | None = None
    """Set where it is already known that nothing can be read."""

    def mark(self) -> bytes:
        """What tells this item from another in its place: name, size and, where they are at hand, its bytes."""
        content = zlib.crc32(self.data) if self.data is not None else 0
        why = self.failure.reason if self.failure else ""
        return f"{self.doc}\0{self.source}\0{self.size}\0{content}\0{why}\n".encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that are read together and whose rows make one part."""

    number: int
    items: tuple[Item, ...]

    @property
    def digest(self) -> str:
        """The same for the same documents: a run that goes on is held to it."""
        found = hashlib.sha256()
        for item in self.items:
            found.update(item.mark())
        return found.hexdigest()

    @property
    def weight(self) -> int:
        """Bytes of the input that the batch took."""
        return sum(item.weight for item in self.items)


@dataclass(frozen=True, slots=True)
class Rules:
    """How documents are read; whatever of it changes a result stands in the manifest."""

    all_claims: bool = False
    """Also claims without a topic."""
    seconds: float = 60.0
    """The time limit of one document."""
    megabytes: int = 2048
    """The memory that reading may take beyond what the reader itself needs."""
    text: str = "text"
    """The field of a record, or the column of a table, that holds the text."""
    published: date | None = None
    """The day of all documents, where the user gives one."""
    version: str = __version__

    def record(self) -> dict[str, object]:
        """The same as JSON values."""
        return {
            "all_claims": self.all_claims,
            "time_limit": self.seconds,
            "memory_mb": self.megabytes,
            "text": self.text,
            "published": self.published.isoformat() if self.published else None,
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """What a part, or a whole run, came to."""

    documents: int = 0
    claims: int = 0
    failures: int = 0
    characters: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.documents + other.documents,
            self.claims + other.claims,
            self.failures + other.failures,
            self.characters + other.characters,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """The tables of one batch as the bytes of Parquet files, by the folder that they belong into."""

    number: int
    files: dict[str, bytes]
    counts: Counts
    failures: tuple[Failure, ...] = ()
    weight: int = 0
    again: int = field(default=0, compare=False)
    """How often the batch had to be read again because its worker ended."""


__all__ = [
    "DIED",
    "MEMORY",
    "TIME",
    "UNREADABLE",
    "Batch",
    "CorpusError",
    "Counts",
    "Failure",
    "Item",
    "Part",
    "Rules",
    "plain",
]
