"""Archives: zip and tar are read member by member and never unpacked to disk. What is hostile is a failure with its reason."""

from __future__ import annotations

import io
import posixpath
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from crimestats.io.documents import SUFFIXES
from crimestats.io.documents.parsed import MAX_BYTES

from .items import UNREADABLE, Failure, Item
from .records import is_records, is_table, lines_of, opened

if TYPE_CHECKING:
    from .inputs import File

_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst")
_RATIO, _FLOOR = 200, 2**20
"""A member that unpacks to more than this many times its size is no text."""


def is_archive(name: str) -> bool:
    """True for the name of a zip or tar archive, or of a single packed document."""
    return name.endswith((".zip", *_TARS)) or plain_name(name) != name


def plain_name(name: str) -> str:
    """The name of a document without the end that says how it is packed.

    >>> plain_name("report.txt.gz"), plain_name("report.gz")
    ('report.txt', 'report.gz')
    """
    inner = next((name[: -len(p)] for p in (".gz", ".zst") if name.lower().endswith(p)), name)
    return inner if inner.lower().endswith(SUFFIXES) else name


def archive_items(file: File) -> Iterator[Item]:
    """The documents in an archive; a member that cannot be taken is an item with its failure."""
    name = file.path.lower()
    with file.root.fs.open(file.path, "rb") as raw:
        if name.endswith(".zip"):
            yield from _zip(file, raw)
        elif name.endswith(_TARS):
            yield from _tar(file, raw)
        else:
            yield _single(file, raw)


def _single(file: File, raw: IO[bytes]) -> Item:
    data = opened(raw, file.path).read(MAX_BYTES + 1)
    name = plain_name(posixpath.basename(file.path))
    if len(data) > MAX_BYTES:
        why = f"{name} has more than 20 MB unpacked, and 20 MB are read at most. Split it."
        return Item(file.doc, file.address, name, weight=file.size, failure=Failure(file.address, UNREADABLE, why))
    return Item(file.doc, file.address, name, data, size=len(data), weight=file.size)


def _refused(name: str, size: int) -> str:
    """Why a member is not taken, judged by its name and size alone; empty where it is."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":"):
        return "its name leads out of the archive. Pack it again with plain names"
    if name.lower().endswith((".zip", *_TARS)):
        return "it is an archive inside an archive. Unpack the outer one first"
    if is_table(name.lower()):
        return "it is a table inside an archive. Unpack the archive first"
    if size > MAX_BYTES and not is_records(name.lower()):
        return f"it has {size / 2**20:,.0f} MB, and 20 MB are read at most. Split it"
    if not is_records(name.lower()) and not plain_name(name).lower().endswith(SUFFIXES):
        return "its kind is not known. Accepted: TXT, MD, HTML, PDF, DOCX, JSONL"
    return ""


def _hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(p.startswith(".") and p not in (".", "..") for p in parts) or parts[0] == "__MACOSX"


def _no(file: File, name: str, why: str, weight: int) -> Item:
    shown = name if len(name) <= 200 else name[:197] + "…"
    sentence = f"{shown} in {file.doc} is left out: {why}."
    return Item(
        f"{file.doc}!{name}",
        f"{file.address}!{name}",
        name,
        weight=weight,
        failure=Failure(f"{file.address}!{name}", UNREADABLE, sentence),
    )


def _member(file: File, name: str, stream: IO[bytes], raw: IO[bytes], weight: int) -> Iterator[Item]:
    """One member that is taken: its records, or its bytes."""
    doc, source = f"{file.doc}!{name}", f"{file.address}!{name}"
    if is_records(name.lower()):
        yield from lines_of(opened(_told(stream), name), raw, doc, source)
        return
    data = opened(_told(stream), name).read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield _no(file, name, "it has more than 20 MB, and 20 MB are read at most. Split it", weight)
        return
    yield Item(doc, source, plain_name(posixpath.basename(name)), data, size=len(data), weight=weight)


class _Tell(io.RawIOBase):
    """A stream that knows how far it has been read, as members of some archives do not."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._at = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: object) -> int:
        view = memoryview(into).cast("B")  # type: ignore[arg-type]
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at


def _told(stream: IO[bytes]) -> IO[bytes]:
    return io.BufferedReader(_Tell(stream), 2**16)


def _zip(file: File, raw: IO[bytes]) -> Iterator[Item]:
    try:
        archive = zipfile.ZipFile(raw)
    except (zipfile.BadZipFile, NotImplementedError) as problem:
        raise ValueError(f"it is no whole zip archive ({problem})") from None
    members = [m for m in archive.infolist() if not m.is_dir()]
    if sum(m.compress_size for m in members) > file.size:
        raise ValueError("its members lie over one another, as in an archive that is made to do harm")
    seen: set[int] = set()
    for member in members:
        if _hidden(member.filename):
            continue
        name = _own_name(member.filename, seen)
        why = _refused(member.filename, member.file_size) or _zip_refused(member)
        if why:
            yield _no(file, name, why, member.compress_size)
            continue
        try:
            with archive.open(member) as stream:
                yield from _member(file, name, stream, raw, member.compress_size)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as problem:
            yield _no(file, name, f"it is broken ({str(problem).rstrip('.')}). Pack it again", member.compress_size)


def _zip_refused(member: zipfile.ZipInfo) -> str:
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link. Pack the file itself"
    if member.flag_bits & 1:
        return "it is protected by a password. Pack it without one"
    if member.file_size > _FLOOR and member.file_size > _RATIO * max(member.compress_size, 1):
        return f"it unpacks to more than {_RATIO} times its size, as no text does"
    return ""


def _tar(file: File, raw: IO[bytes]) -> Iterator[Item]:
    seen: set[int] = set()
    at = raw.tell()
    try:
        with tarfile.open(fileobj=opened(raw, file.path), mode="r|") as archive:
            for member in archive:
                archive.members = []  # type: ignore[attr-defined]  # it keeps all members that it has seen; we go on only
                now = raw.tell()
                weight, at = now - at, now
                if member.isdir() or _hidden(member.name):
                    continue
                name = _own_name(member.name, seen)
                why = _tar_refused(member) or _refused(member.name, member.size)
                content = None if why else archive.extractfile(member)
                if content is None:
                    yield _no(file, name, why or "it holds nothing", weight)
                    continue
                yield from _member(file, name, content, raw, weight)
                at = raw.tell() if is_records(name.lower()) else at
    except tarfile.TarError as problem:
        raise ValueError(f"it is no whole tar archive ({problem})") from None


def _tar_refused(member: tarfile.TarInfo) -> str:
    if member.issym() or member.islnk():
        return "it is a link. Pack the file itself"
    return "" if member.isreg() else "it is no file but a device or a pipe"


def _own_name(name: str, seen: set[int]) -> str:
    """The name of a member; a second one of the same name gets a number. What is kept are hashes, 70 bytes a member."""
    own, number = name, 1
    while hash(own) in seen:
        number += 1
        own = f"{name}#{number}"
    seen.add(hash(own))
    return own


__all__ = ["archive_items", "is_archive", "plain_name"]
