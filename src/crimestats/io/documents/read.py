"""The one way in for documents: bytes with a name, files, folders, standard input, uploads.

A file is known by its bytes first and its name second. One bad file never stops the others: it becomes a Failure
with one sentence.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from crimestats.errors import DocumentError, InputError, UsageError
from crimestats.io.encoding import decode
from crimestats.lexicon.months import months, weekdays
from crimestats.model import Document, Origin, Published
from crimestats.segment.dateline import head_date

from . import docx, html, pdf
from .dates import metadata_date
from .parsed import MAX_BYTES, MAX_CHARACTERS, Parsed

ACCEPTED = "TXT, MD, HTML, PDF, DOCX, JSONL"
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".jsonl")
_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "md": "text/markdown",
    "txt": "text/plain",
}
_PICTURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"BM": "a BMP picture",
}
_HEADING = re.compile(r"^#{1,3}[ \t]{1,4}(\S[^\n]{0,300})$", re.M)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not read: its name and one sentence."""

    name: str
    sentence: str
    code: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading several files."""

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...] = ()


def from_text(
    text: str,
    *,
    id: str = "text",
    title: str | None = None,
    published: date | None = None,
    kind: str = "memory",
) -> Document:
    """A document made of a string, its date read from its head unless given."""
    when = Published(published, "given") if published else head_date(text)
    return Document(id, text, title or _first_line(text), when, Origin(title or id, kind=kind))


def _first_line(text: str) -> str | None:
    lines = [part.strip() for part in text[:2_000].splitlines() if part.strip()]
    line = next((part for part in lines if not _is_date(part)), lines[0] if lines else "")
    return line if 0 < len(line) <= 160 else None


def _is_date(line: str) -> bool:
    """ "12 May 2024", "Monday, 3 June 2019": no title."""
    words = re.findall(r"[^\W\d_]+", line.casefold())
    known = {*months(), *weekdays(), "st", "nd", "rd", "th", "of"}
    return len(line) < 40 and any(c.isdecimal() for c in line) and bool(words) and all(w in known for w in words)


def _stem(name: str) -> str:
    return Path(name.replace("\\", "/")).stem or "text"


def _kind(name: str, data: bytes) -> str:
    """pdf · docx · html · md · jsonl · txt by the bytes and the name; DocumentError for what is none of them."""
    suffix = Path(name).suffix.lower()
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "pdf"
    picture = next((what for mark, what in _PICTURES.items() if data.startswith(mark)), None)
    if picture and (picture != "a BMP picture" or b"\x00" in data[:64]):
        raise DocumentError(
            "picture", found=f"{name} is {picture} and holds no text", todo="Run text recognition (OCR) first"
        )
    if data.startswith(b"PK\x03\x04"):
        if suffix == ".docx" or b"word/" in data[:4_000]:
            return "docx"
        raise DocumentError(
            "zip", found=f"{name} is a packed file, not a document", accepted=ACCEPTED, todo="Unpack it first"
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        found = f"{name} is an old Office file, or one protected by a password"
        raise DocumentError("ole", found=found, todo="Save it as .docx without a password")
    if suffix in (".pdf", ".docx"):
        kind = suffix[1:].upper()
        raise DocumentError(
            "not-" + suffix[1:], found=f"{name} is named {suffix} and is no {kind} file", accepted=ACCEPTED
        )
    if b"\x00" in data[:4_096] and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        raise DocumentError("binary", found=f"{name} is a binary file and holds no text", accepted=ACCEPTED)
    if suffix in (".html", ".htm", ".xhtml") or re.match(rb"\s{0,50}(?:<!doctype html|<html)", data[:200], re.I):
        return "html"
    if suffix == ".jsonl":
        return "jsonl"
    return "md" if suffix in (".md", ".markdown") else "txt"


def read_bytes(name: str, data: bytes, *, published: date | None = None, kind: str = "file") -> tuple[Document, ...]:
    """The documents in a file given as bytes (several in a .jsonl); DocumentError with one sentence otherwise."""
    reading = _read(name, data, published, kind)
    if not reading.documents and reading.failures:
        first = reading.failures[0]
        raise DocumentError(first.code, found=first.sentence.rstrip("."))
    return reading.documents


def _read(name: str, data: bytes, published: date | None, kind: str) -> Reading:
    if not data.strip():
        raise DocumentError("empty", found=f"{name} is empty", todo="Choose a file with text")
    if len(data) > MAX_BYTES:
        size = len(data) / 2**20
        raise DocumentError("too-large", found=f"{name} has {size:.0f} MB, and 20 MB are read at most", todo="Split it")
    format = _kind(name, data)
    if format == "jsonl":
        return _records(name, data, published)
    parsed = _parse(name, data, format)
    if not parsed.text.strip():
        raise DocumentError("no-text", found=f"{name} holds no text", todo="Choose a file with text")
    if len(parsed.text) > MAX_CHARACTERS:
        found = f"{name} holds {len(parsed.text):,} characters, and {MAX_CHARACTERS:,} are read at most"
        raise DocumentError("too-long", found=found, todo="Split it")
    origin = Origin(name, kind, _MEDIA[format], parsed.encoding, hashlib.sha256(data).hexdigest(), len(data))
    when = Published(published, "given: --published") if published else parsed.published
    title = parsed.title or _first_line(parsed.text)
    return Reading((Document(_stem(name), parsed.text, title, when, origin, parsed.pages, parsed.doubts),))


def _parse(name: str, data: bytes, format: str) -> Parsed:
    if format == "pdf":
        return pdf.parse(data, name)
    if format == "docx":
        return docx.parse(data, name)
    if format == "html":
        parsed = html.parse(data)
        return parsed if parsed.published else replace(parsed, published=head_date(parsed.text))
    decoded = decode(data)
    heading = _HEADING.search(decoded.text[:4_000]) if format == "md" else None
    title = heading.group(1).strip(" #") if heading else None
    return Parsed(decoded.text, title, head_date(decoded.text), (), decoded.encoding, decoded.doubts)


def _records(name: str, data: bytes, published: date | None) -> Reading:
    """A JSON Lines file: one document a line, each bad line a failure of its own."""
    decoded = decode(data)
    documents: list[Document] = []
    failures: list[Failure] = []
    for number, line in enumerate(decoded.text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            documents.append(read_record(f"{name}, line {number}", line, published=published))
        except DocumentError as problem:
            failures.append(Failure(f"{name}, line {number}", str(problem), problem.code))
    return Reading(tuple(documents), tuple(failures))


def read_record(where: str, line: str, *, published: date | None = None, text: str = "text") -> Document:
    """The document of one JSON object with its text in the field `text`; DocumentError naming `where` otherwise."""
    accepted = f'one object a line with "id" and "{text}"'
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise DocumentError("json", found=f"{where} is not JSON", accepted=accepted) from None
    if not isinstance(record, dict) or not isinstance(record.get(text), str):
        raise DocumentError("record", found=f'{where} has no "{text}"', accepted=accepted)
    words: str = record[text]
    if len(words) > MAX_CHARACTERS:
        raise DocumentError("too-long", found=f"{where} holds {len(words):,} characters", todo="Split it")
    stated = record.get("published")
    day = metadata_date(stated) if isinstance(stated, str) else None
    if published:
        when: Published | None = Published(published, "given: --published")
    else:
        when = Published(day, "record: published") if day else head_date(words)
    title = record.get("title")
    title = title if isinstance(title, str) else _first_line(words)
    return Document(str(record.get("id", where)), words, title, when, Origin(where, kind="record"))


def read_document(path: str | Path, *, published: date | None = None) -> Document:
    """The one document in a file; DocumentError where it cannot be read, UsageError where it holds several."""
    found = read_bytes(Path(path).name, _bytes(path), published=published)
    if len(found) != 1:
        raise UsageError("several", found=f"{path} holds {len(found)} documents", todo="Use read_documents")
    return found[0]


def _bytes(path: str | Path) -> bytes:
    try:
        if Path(path).stat().st_size > MAX_BYTES:
            size = Path(path).stat().st_size / 2**20
            found = f"{Path(path).name} has {size:.0f} MB, and 20 MB are read at most"
            raise DocumentError("too-large", found=found, todo="Split it")
        return Path(path).read_bytes()
    except OSError as problem:
        why = "does not exist" if isinstance(problem, FileNotFoundError) else "cannot be opened"
        raise DocumentError("unreadable", found=f"{path} {why}", todo="Check the name and the rights") from None


def _files(inputs: Iterable[str | Path]) -> Iterator[tuple[str, Callable[[], bytes], str]]:
    for given in inputs:
        if str(given) == "-":
            yield "standard input", sys.stdin.buffer.read, "stdin"
            continue
        path = Path(given)
        if not path.is_dir():
            yield path.name, lambda p=path: _bytes(p), "file"  # type: ignore[misc]
            continue
        for inner in sorted(p for p in path.rglob("*") if p.is_file()):
            parts = inner.relative_to(path).parts
            if not any(part.startswith(".") for part in parts):
                yield str(inner.relative_to(path)), lambda p=inner: _bytes(p), "folder"  # type: ignore[misc]


def _all(files: Iterable[tuple[str, Callable[[], bytes], str]], published: date | None) -> Reading:
    documents: list[Document] = []
    failures: list[Failure] = []
    for name, load, kind in files:
        if kind == "folder" and not name.lower().endswith(SUFFIXES):
            failures.append(
                Failure(name, f"{name} is skipped: its kind is not known. Accepted: {ACCEPTED}.", "skipped")
            )
            continue
        try:
            reading = _read(name, load(), published, "file" if kind == "folder" else kind)
        except InputError as problem:
            failures.append(Failure(name, str(problem), problem.code))
            continue
        documents.extend(reading.documents)
        failures.extend(reading.failures)
    return Reading(_distinct(documents), tuple(failures))


def _distinct(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents with ids of their own: a second "report" becomes "report-2"."""
    taken: set[str] = set()
    found = []
    for document in documents:
        name, number = document.id, 1
        while name in taken:
            number += 1
            name = f"{document.id}-{number}"
        taken.add(name)
        found.append(document if name == document.id else replace(document, id=name))
    return tuple(found)


def read_documents(inputs: Iterable[str | Path], *, published: date | None = None) -> Reading:
    """All documents in files, folders and "-" (standard input), and a failure for each that could not be read."""
    return _all(_files(inputs), published)


def read_uploads(files: Iterable[tuple[str, bytes]]) -> Reading:
    """All documents among uploaded files, and a failure for each that could not be read."""
    return _all(((name, lambda d=data: d, "upload") for name, data in files), None)  # type: ignore[misc]
