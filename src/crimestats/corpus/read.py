"""A batch of documents into the tables of a part: the one function that every engine calls, wherever it runs.

What it gives depends on the batch and the rules alone. One bad document is a failure and no more. Where a document takes
too long, the process ends itself: a watchdog of the interpreter, which needs no cooperation of what hangs, ends it, and the
engine has the batch read carefully (`alone`), where the document is found and named.
"""

from __future__ import annotations

import faulthandler
import hashlib
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self

from crimestats.errors import CrimestatsError
from crimestats.model import Document

from .items import MEMORY, UNREADABLE, Batch, Failure, Item, Part, Rules, plain
from .signatures import signature
from .tables import Rows

_SLACK = 1.0
"""Seconds by which the watchdog may be late: it is wound up again at most that often, since that costs 0.1 ms."""


class Watchdog:
    """Ends this process where more than some seconds pass between two calls of `wind`; without seconds it does nothing."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds, self._wound = seconds, 0.0
        self._nowhere = open(os.devnull, "wb") if seconds is not None else None  # noqa: SIM115

    def wind(self) -> None:
        """Gives the next document its time."""
        now = time.monotonic()
        if self._seconds is not None and self._nowhere is not None and now - self._wound > _SLACK:
            faulthandler.dump_traceback_later(self._seconds + _SLACK, exit=True, file=self._nowhere)
            self._wound = now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        if self._nowhere is not None:
            faulthandler.cancel_dump_traceback_later()
            self._nowhere.close()


def limit_memory(megabytes: int) -> None:
    """Lets this process take so much more than it has; where the system knows no such limit nothing happens."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:
            has = int(statm.read().split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        return
    size = has + megabytes * 2**20
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or size <= hard:
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def content(item: Item) -> bytes:
    """The bytes of an item, fetched where it has only an address."""
    if item.data is not None or item.address is None:
        return item.data or b""
    from crimestats.io.documents.parsed import MAX_BYTES

    if "://" not in item.address:
        with open(item.address, "rb") as local:
            return local.read(MAX_BYTES + 1)
    import fsspec

    with fsspec.open(item.address, "rb") as remote:
        data: bytes = remote.read(MAX_BYTES + 1)
    return data


def document_of(item: Item, rules: Rules) -> Document:
    """The document of an item, with the id of the item; DocumentError or OSError where it cannot be read."""
    from crimestats.io.documents import read_bytes, read_record
    from crimestats.io.encoding import decode

    data = content(item)
    if item.record:
        found = read_record(item.name, decode(data).text, published=rules.published, text=rules.text)
    else:
        found = read_bytes(item.name, data, published=rules.published)[0]
    document = replace(found, id=plain(item.doc), text=_whole(found.text), title=found.title and _whole(found.title))
    if item.record and not document.text.strip():
        from crimestats.errors import DocumentError

        raise DocumentError("no-text", found=f"{item.name} holds no text")
    return document


def _whole(text: str) -> str:
    """The text with half characters (lone surrogates of a JSON escape) replaced, one for one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def read_batch(
    batch: Batch,
    rules: Rules,
    *,
    known: Mapping[int, Failure] | None = None,
    at: Callable[[int], None] | None = None,
    watched: bool = False,
) -> Part:
    """The part of a batch. `known` are documents, by their place, that are not to be read; `at` hears which one is next.

    With `watched` the process ends where one document takes longer than the rules allow.
    """
    rows = Rows()
    with Watchdog(rules.seconds if watched else None) as watchdog:
        for place, item in enumerate(batch.items):
            failure = item.failure or (known or {}).get(place)
            if failure is None:
                watchdog.wind()
                if at is not None:
                    at(place)
                failure = _read(item, rules, rows)
            if failure is not None:
                rows.failures.append(_plain(failure))
    files, counts = rows.files(batch.digest)
    return Part(batch.number, files, counts, tuple(rows.failures), batch.weight)


def _plain(failure: Failure) -> Failure:
    return Failure(plain(failure.source), failure.kind, plain(failure.reason))


def _read(item: Item, rules: Rules, rows: Rows) -> Failure | None:
    """Adds the rows of one document, or says why there are none."""
    from crimestats.pipeline import extract

    start = time.perf_counter()
    try:
        document = document_of(item, rules)
        claims = extract(document, all_claims=rules.all_claims)
        sha256 = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
        figures = {f"{c.unit.code} {c.amount.low} {c.amount.high}" for c in claims}
        bands, sketch = signature(document.text, sorted(figures))
    except MemoryError:
        return too_large(item, rules)
    except CrimestatsError as problem:
        return Failure(item.source, UNREADABLE, str(problem))
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        return Failure(item.source, UNREADABLE, f"{item.name} cannot be opened: {why}. Check the name and the rights.")
    except Exception as problem:
        why = f"{type(problem).__name__}: {problem}"[:200].rstrip(".")
        return Failure(item.source, UNREADABLE, f"{item.name} broke the reading in a way that nobody foresaw ({why}).")
    rows.add(document, plain(item.source), claims, sha256, time.perf_counter() - start)
    rows.know(document.id, bands, sketch)
    return None


def too_large(item: Item, rules: Rules) -> Failure:
    """The failure of a document that needs more memory than is allowed."""
    found = f"{item.name} needs more than {rules.megabytes:,} MB of memory to be read"
    return Failure(item.source, MEMORY, f"{found}. Split it, or allow more with --memory.")


__all__ = ["Watchdog", "content", "document_of", "limit_memory", "read_batch", "too_large"]
