"""From what the user names (folders, globs, files, archives, addresses) to a stream of items, always in the same order.

Nothing is held but the listing of one folder at a time, and of a glob its whole listing. Each item gets an id that is
its own: the name of the input, the path in it and the member or record. The order is that of the inputs, then by name.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crimestats.errors import InputError, MissingTool

from .archives import archive_items, is_archive, plain_name
from .items import UNREADABLE, Failure, Item
from .records import is_records, is_table, record_items, table_items

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Root:
    """One input of the user: where it is, and the label that its ids begin with."""

    fs: AbstractFileSystem
    path: str
    label: str
    kind: str
    """folder · file · glob"""

    @property
    def local(self) -> bool:
        """True where the files lie on this machine."""
        return _local(self.fs)


@dataclass(frozen=True, slots=True)
class File:
    """One file of an input."""

    root: Root
    path: str
    size: int
    listed: bool
    """True where a folder's listing gave it, False where the user named it."""
    special: str = ""
    """Why it is not opened, for what is no file."""

    @property
    def address(self) -> str:
        """The path on this machine, or the whole address elsewhere."""
        return self.path if self.root.local else str(self.root.fs.unstrip_protocol(self.path))

    @property
    def doc(self) -> str:
        """The id of the document in it."""
        if self.root.kind == "file":
            return self.root.label
        return f"{self.root.label}/{posixpath.relpath(self.path, _base(self.root))}"


def _local(fs: AbstractFileSystem) -> bool:
    return "file" in ((fs.protocol,) if isinstance(fs.protocol, str) else fs.protocol)


def _memory(fs: AbstractFileSystem) -> bool:
    return "memory" in ((fs.protocol,) if isinstance(fs.protocol, str) else fs.protocol)


def _base(root: Root) -> str:
    """The folder from which names are counted: of a glob the part before its first sign."""
    if root.kind != "glob":
        return root.path
    parts = root.path.split("/")
    first = next(n for n, part in enumerate(parts) if _MAGIC & set(part))
    return "/".join(parts[:first]) or "/"


def roots(inputs: Sequence[str]) -> tuple[Root, ...]:
    """The inputs as places; InputError for what does not exist, MissingTool for an address that needs another package."""
    found: list[Root] = []
    taken: set[str] = set()
    for given in inputs:
        root = _root(given)
        label, number = root.label, 1
        while label in taken:
            number += 1
            label = f"{root.label}-{number}"
        taken.add(label)
        found.append(replace(root, label=label))
    return tuple(found)


def _root(given: str) -> Root:
    import fsspec

    try:
        fs, path = fsspec.core.url_to_fs(given if "://" in given else os.path.abspath(given))
    except (ImportError, ValueError) as problem:
        accepted = "paths and the addresses of fsspec (s3://, gs://, https://, sftp:// …)"
        found = f"{given} is an address that cannot be opened here: {problem}"
        raise MissingTool("address", found=found, accepted=accepted) from None
    path = str(path).rstrip("/") or "/"
    try:
        if fs.isfile(path):  # asked first: to see whether a page of the web is a folder, it would be fetched
            return Root(fs, path, posixpath.basename(path), "file")
        if fs.isdir(path):
            return Root(fs, path, posixpath.basename(path) or "root", "folder")
    except (OSError, ValueError) as problem:
        raise InputError("unreadable", found=f"{given} cannot be opened: {problem}") from None
    if _MAGIC & set(path):
        root = Root(fs, path, "", "glob")
        return replace(root, label=posixpath.basename(_base(root)) or "root")
    raise InputError("unreadable", found=f"{given} does not exist", todo="Check the name and the rights")


def files(given: Sequence[Root]) -> Iterator[File]:
    """Every file of the inputs once: one that an earlier input holds as well is left to that one."""
    named: set[str] = set()
    folders: list[str] = []
    for root in given:
        if root.kind == "folder":
            listed = _walk(root, root.path)
        elif root.kind == "glob":
            listed = _globbed(root)
        else:
            listed = iter((File(root, root.path, int(root.fs.info(root.path).get("size") or 0), False),))
        for file in listed:
            address = file.address
            if address in named or any(address.startswith(folder) for folder in folders):
                continue
            if root.kind != "folder":
                named.add(address)
            yield file
        if root.kind == "folder":
            whole = root.path if root.local else str(root.fs.unstrip_protocol(root.path))
            folders.append(whole.rstrip("/") + "/")


def _globbed(root: Root) -> Iterator[File]:
    """The files that a glob names, and those in the folders that it names; hidden ones only where it asks for them."""
    for path, info in sorted(root.fs.glob(root.path, detail=True).items()):
        if "/." in path and "/." not in root.path:
            continue
        if info["type"] == "directory":
            yield from _walk(root, path)
        elif info["type"] == "file" or root.fs.isfile(path):
            yield File(root, path, int(info.get("size") or 0), True)
        else:
            yield File(root, path, 0, True, _special(root, path, info))


def _walk(root: Root, folder: str) -> Iterator[File]:
    """The files under a folder by name; hidden ones and folders behind links are left out, as everywhere here."""
    stack = [folder]
    while stack:
        at = stack.pop()
        inner: list[str] = []
        for info in sorted(root.fs.ls(at, detail=True), key=lambda i: str(i["name"])):
            path = str(info["name"]).rstrip("/")
            name = posixpath.basename(path)
            if name.startswith(".") or path == at:
                continue
            if info["type"] == "directory":
                inner.append(path)
            elif info["type"] == "file" or root.fs.isfile(path):
                yield File(root, path, int(info.get("size") or 0), True)
            else:
                yield File(root, path, 0, True, _special(root, path, info))
        stack.extend(reversed(inner))


def _special(root: Root, path: str, info: Mapping[str, object]) -> str:
    if not info.get("islink"):
        return "is no file but a pipe, a socket or a device. Leave it out"
    if root.fs.isdir(path):
        return "is a link to a folder and is not followed. Name that folder as an input"
    return "is a link to nothing. Remove it, or put back what it leads to"


def items(given: Sequence[Root], *, text: str = "text", inline: bool = False) -> Iterator[Item]:
    """Every document of the inputs; what is known to be unreadable comes as an item with its failure.

    With `inline` the bytes of files on this machine travel in the items, for workers that do not see them.
    """
    for file in files(given):
        yield from _items(file, text, inline)


def _items(file: File, text: str, inline: bool) -> Iterator[Item]:
    name = posixpath.basename(file.path)
    lower = name.lower()
    try:
        if file.special:
            yield _broken(file, f"{name} {file.special}.")
        elif is_table(lower):
            yield from table_items(file, text)
        elif is_records(lower):
            yield from record_items(file)
        elif is_archive(lower):
            yield from archive_items(file)
        else:
            yield _whole(file, plain_name(name), inline)
    except (OSError, ValueError, EOFError) as problem:
        why = str(problem)[:200] or type(problem).__name__
        yield _broken(file, f"{name} cannot be read to its end: {why.rstrip('.')}. Save it again, or fetch it anew.")


def _whole(file: File, name: str, inline: bool) -> Item:
    from crimestats.io.documents import SUFFIXES
    from crimestats.io.documents.parsed import MAX_BYTES

    if file.listed and file.root.kind == "folder" and not name.lower().endswith(SUFFIXES):
        accepted = "TXT, MD, HTML, PDF, DOCX, JSONL, Parquet, zip and tar archives"
        return _broken(file, f"{name} is skipped: its kind is not known. Accepted: {accepted}.", file.size)
    if file.size > MAX_BYTES:
        size = file.size / 2**20
        return _broken(file, f"{name} has {size:,.0f} MB, and 20 MB are read at most. Split it.", file.size)
    item = Item(file.doc, file.address, name, size=file.size, weight=file.size)
    if _memory(file.root.fs) or (inline and file.root.local):
        with file.root.fs.open(file.path, "rb") as opened:
            return replace(item, data=opened.read(MAX_BYTES + 1))
    return replace(item, address=file.address)


def _broken(file: File, sentence: str, weight: int = 0) -> Item:
    failure = Failure(file.address, UNREADABLE, sentence)
    return Item(file.doc, file.address, posixpath.basename(file.path), weight=weight, failure=failure)


def total(given: Sequence[Root]) -> tuple[int, int]:
    """How many files there are and how many bytes they have, for a progress bar that knows its end."""
    count = size = 0
    for file in files(given):
        count, size = count + 1, size + file.size
    return count, size


__all__ = ["File", "Root", "files", "items", "roots", "total"]
