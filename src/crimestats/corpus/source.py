"""A document of a corpus read again from where it came from, or what is kept of it where that is gone or has changed.

Only files of this machine are read, never an address of a network; and what is read counts only where its SHA-256 is the one that
the corpus has written down.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO, Any

from crimestats.errors import CrimestatsError, UsageError
from crimestats.io.documents import read_bytes
from crimestats.io.documents.parsed import MAX_BYTES
from crimestats.model import Document, Origin, Published

from .query import Corpus
from .rows import Rebuilt, rebuilt

_PACKED: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_RECORDS = 5_000_000
"""Records of one file that are looked through for one document."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One document: what the corpus has of it, and its text where it could be read again."""

    doc: str
    title: str | None
    published: date | None
    source: str
    characters: int
    claims: int
    mirrors: tuple[str, ...]
    """Titles, or ids, of the near-duplicates that count with it, this one not among them; at most ten."""
    group_size: int
    whole: Document | None
    """The document with its text as it was read; None where it is not at hand."""
    why_not: str
    """One sentence that says why the text is not at hand; empty where it is."""
    rebuilt: Rebuilt | None
    """The sentences that are kept with their claims; None for a document without any."""


def document(corpus: Corpus, doc: str) -> Kept:
    """A document of the corpus by its id; UsageError where there is none."""
    found = corpus.table("SELECT * FROM documents WHERE doc = ?::VARCHAR", [doc]).to_pylist()
    if not found:
        raise UsageError(
            "doc", found=f"No document of this corpus is called {doc!r}", accepted="an id of the table “documents”"
        )
    row = found[0]
    claims = corpus.table("SELECT * FROM claims WHERE doc = ?::VARCHAR ORDER BY n", [doc]).to_pylist()
    near = corpus.rows(
        'SELECT coalesce(d.title, g.doc) FROM groups g LEFT JOIN documents d ON d.doc = g.doc WHERE g."group" = '
        '(SELECT "group" FROM groups WHERE doc = ?::VARCHAR) AND g.doc <> ?::VARCHAR ORDER BY g.doc LIMIT 10',
        [doc, doc],
    )
    size = corpus.rows("SELECT size FROM groups WHERE doc = ?::VARCHAR", [doc])
    whole, why = _again(row, corpus.folder)
    return Kept(
        doc, row["title"], row["published"], row["source"], row["characters"], row["claims"], tuple(str(n) for (n,) in near),
        int(size[0][0]) if size else 1, whole, why, rebuilt(claims, row["title"], row["source"]) if claims else None,
    )  # fmt: skip


def _again(row: dict[str, Any], folder: Path) -> tuple[Document | None, str]:
    """The document as it was read, or why not."""
    source = str(row["source"])
    if "://" in source and not source.startswith("file://"):
        return None, f"The document is at {source}, and nothing is fetched from the network; its sentences are kept."
    path, member = _split(source.removeprefix("file://"), folder)
    if path is None:
        return None, f"The document is no longer at {source}; its sentences are kept."
    try:
        for text in _texts(path, member, str(row["doc"])):
            if _digest(text.text) == row["sha256"]:
                day = row["published"]
                when = text.published if text.published and text.published.day == day else None
                published = when or (Published(day, "record") if isinstance(day, date) else None)
                origin = replace(text.origin, name=source) if text.origin else Origin(source)
                return replace(
                    text, id=str(row["doc"]), title=row["title"] or text.title, published=published, origin=origin
                ), ""
    except (CrimestatsError, OSError, ValueError, EOFError, zipfile.BadZipFile, tarfile.TarError):
        return None, f"{source} cannot be read any more; the sentences of the document are kept."
    return None, f"{source} has changed since the corpus was read; the sentences of the document are kept as they were."


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _split(source: str, folder: Path) -> tuple[Path | None, str]:
    """The file that is there, and the member or record within it: a name may hold "!" itself."""
    pieces = source.split("!")
    for count in range(len(pieces), 0, -1):
        name, member = "!".join(pieces[:count]), "!".join(pieces[count:])
        for path in (Path(name), folder / name):
            with suppress(OSError):
                if path.is_file():
                    return path, member
    return None, ""


def _texts(path: Path, member: str, doc: str) -> Iterator[Document]:
    """Every document that the source may mean; the digest tells which it is."""
    suffix = path.suffix.lower()
    inner = path.with_suffix("").suffix.lower() if suffix in _PACKED else suffix
    if inner in (".jsonl", ".ndjson"):
        with _opened(path) as lines:
            yield from _records(lines, member, doc)
    elif not member:
        yield from read_bytes(path.name, _bounded(path.open("rb")))
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            name, _, record = _member(member, set(archive.namelist()))
            yield from _inside(name, archive.open(name), record, doc)
    elif suffix == ".parquet":
        yield from _parquet(path, member)
    else:
        with tarfile.open(path) as archive:
            name, _, record = _member(member, set(archive.getnames()))
            handle = archive.extractfile(name)
            if handle is not None:
                yield from _inside(name, handle, record, doc)


def _member(member: str, names: set[str]) -> tuple[str, str, str]:
    if member in names:
        return member, "", ""
    return member.rpartition("!")


def _inside(name: str, handle: IO[bytes], record: str, doc: str) -> Iterator[Document]:
    data = _bounded(handle)
    if record or name.lower().endswith((".jsonl", ".ndjson")):
        yield from _records(io.BytesIO(data), record, doc)
    else:
        yield from read_bytes(name, data)


def _bounded(handle: IO[bytes]) -> bytes:
    with handle:
        data = handle.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError("larger than what is read")
    return data


def _opened(path: Path) -> IO[bytes]:
    opener = _PACKED.get(path.suffix.lower())
    return path.open("rb") if opener is None else opener(path, "rb")


def _records(lines: Iterable[bytes], member: str, doc: str) -> Iterator[Document]:
    """The records of JSON Lines that may be meant: by number from 1, by id, or all where nothing tells."""
    for number, line in enumerate(lines, 1):
        if number > _RECORDS:
            return
        if member.isdecimal() and int(member) not in (number, number - 1):
            if member.encode() not in line:
                continue
        elif member and not member.isdecimal() and member.encode("utf-8", "replace") not in line:
            continue
        with suppress(ValueError):
            record = json.loads(line)
            text = record.get("text") if isinstance(record, dict) else None
            if isinstance(text, str):
                yield Document(
                    doc, text, str(record["title"]) if record.get("title") else None, None, Origin(doc, kind="record")
                )


def _parquet(path: Path, member: str) -> Iterator[Document]:
    """The row of a table with this number, its columns of text one after another."""
    import pyarrow.parquet as pq

    if not member.isdecimal():
        return
    at, table = int(member), pq.ParquetFile(path)
    for group in range(table.num_row_groups):
        count = table.metadata.row_group(group).num_rows
        for wanted in (at, at - 1):
            if 0 <= wanted < count:
                row = table.read_row_group(group).slice(wanted, 1).to_pylist()[0]
                yield from (
                    Document(path.name, v, None, None, Origin(path.name, kind="record"))
                    for v in row.values()
                    if isinstance(v, str)
                )
        at -= count
