"""A whole run: inputs into batches, batches through an engine into parts on disk, then the groups of near-duplicates."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from crimestats.errors import InputError, UsageError

from .batches import BYTES, batches
from .groups import Grouped, group
from .inputs import Root, items, roots, total
from .items import Batch, CorpusError, Counts, Part, Rules, plain
from .store import Store

SHOWN = 20
"""Failures of which a summary keeps the sentences."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What has happened since the last one: a part was written, or found there by a run that goes on."""

    weight: int
    """Bytes of the input that the part took."""
    counts: Counts
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is about to read."""

    files: int
    size: int
    """Bytes of the files as they lie there, packed or not."""
    done: int
    """Parts that are there already."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to, the parts of earlier runs that it went on from included."""

    folder: Path
    counts: Counts
    grouped: Grouped
    seconds: float
    parts: int
    again: int = 0
    """Batches that were read again because their worker ended."""
    sentences: tuple[str, ...] = field(default=())
    """Why documents were not read: the first few of them."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where documents are read: "processes" of this machine, or "dask" on a cluster of its own or on a scheduler's."""

    name: str = "processes"
    workers: int | None = None
    scheduler: str | None = None

    def checked(self) -> Engine:
        """The same; UsageError where its fields do not go together."""
        if self.name not in ("processes", "dask"):
            raise UsageError("engine", found=f"There is no engine {self.name!r}", accepted="processes, dask")
        if self.scheduler is not None and self.name != "dask":
            raise UsageError("scheduler", found="--scheduler is for Dask", todo="Add --engine dask")
        if self.scheduler is not None and self.workers is not None:
            todo = "Start as many workers as you want with dask worker, and leave --workers out"
            raise UsageError("workers", found="A scheduler has the workers that were started for it", todo=todo)
        if self.workers is not None and self.workers < 1:
            raise UsageError("workers", found=f"{self.workers} workers cannot read", accepted="1 or more")
        return self

    def read(self, given: Iterator[Batch], rules: Rules) -> Generator[Part, None, None]:
        """The parts of batches, in whatever order they are done."""
        if self.name == "dask":
            from . import dask_engine

            return dask_engine.read_all(given, rules, workers=self.workers, scheduler=self.scheduler)
        from . import processes

        return processes.read_all(given, rules, workers=self.workers)


def run(
    inputs: Sequence[str],
    folder: str | Path,
    rules: Rules | None = None,
    engine: Engine | None = None,
    *,
    resume: bool = False,
    batch_bytes: int = BYTES,
    planned: Callable[[Plan], None] = lambda _: None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Reads all documents of the inputs into a folder of Parquet tables and says what came of it.

    `planned` hears once what is to be read, `progress` each part that is written. UsageError for a folder or settings that
    do not fit, InputError for inputs that do not exist or hold nothing, CorpusError where the run cannot go on.
    """
    rules, engine, began = rules or Rules(), (engine or Engine()).checked(), time.monotonic()
    if rules.seconds <= 0 or rules.megabytes < 64 or batch_bytes < 1:
        accepted = "more than 0 seconds, at least 64 MB, and batches of some bytes"
        raise UsageError("limit", found="Nothing can be read within these limits", accepted=accepted)
    given = roots(inputs)
    store = Store(Path(folder))
    _apart(given, store.folder)
    about = {
        "crimestats": rules.version,
        "inputs": [plain(r.path if r.local else str(r.fs.unstrip_protocol(r.path))) for r in given],
        "settings": {**rules.record(), "batch_bytes": batch_bytes},
    }
    count, size = total(given)
    if not count:
        raise InputError(
            "empty", found=f"No file to read in {', '.join(inputs)}", todo="Name folders or files with text"
        )
    with store.alone():
        done = store.begin(about, resume=resume)
        planned(Plan(count, size, len(done)))
        inline = engine.scheduler is not None
        stream = batches(items(given, text=rules.text, inline=inline), size=batch_bytes)
        found = _read(stream, store, done, rules, engine, progress)
        grouped = group(store.folder)
        summary = Summary(
            store.folder,
            found.counts,
            grouped,
            time.monotonic() - began,
            found.parts,
            found.again,
            tuple(found.sentences),
        )
        store.write_manifest({**about, "complete": True, **_came_to(summary)})
    return summary


def _apart(given: Iterable[Root], folder: Path) -> None:
    """UsageError where the output lies inside an input, so that it would be read as well."""
    for root in given:
        if root.local and root.kind == "folder" and Path(os.path.abspath(folder)).is_relative_to(root.path):
            found = f"{folder} lies inside the input {root.path}"
            raise UsageError("output", found=found, todo="Write into a folder outside it")


@dataclass(slots=True)
class _Found:
    counts: Counts = field(default_factory=Counts)
    parts: int = 0
    again: int = 0
    sentences: list[str] = field(default_factory=list)

    def add(self, counts: Counts, reasons: Sequence[str]) -> None:
        """One part more, written now or found there."""
        self.counts, self.parts = self.counts + counts, self.parts + 1
        self.sentences += reasons[: max(SHOWN - len(self.sentences), 0)]


def _read(
    stream: Iterator[Batch],
    store: Store,
    done: frozenset[int],
    rules: Rules,
    engine: Engine,
    progress: Callable[[Progress], None],
) -> _Found:
    """Reads what is not there yet and writes each part as it comes."""
    found = _Found()
    seen = 0

    def fresh() -> Iterator[Batch]:
        nonlocal seen
        for batch in stream:
            seen = batch.number + 1
            if batch.number not in done:
                yield batch
                continue
            if store.digest(batch.number) != batch.digest:
                where = batch.items[0].source
                text = f"The input is not what it was when {store.folder} was begun: it differs from {where} on"
                raise UsageError("resume", found=text, todo="Read it into a new folder")
            counts = store.counts(batch.number)
            found.add(counts, store.reasons(batch.number) if counts.failures else ())
            progress(Progress(batch.weight, counts, resumed=True))

    waiting = fresh()
    first = next(waiting, None)
    if first is not None:
        with closing(engine.read(_with(first, waiting), rules)) as parts:
            for part in parts:
                store.add(part)
                found.add(part.counts, [f.reason for f in part.failures])
                found.again += 1 if part.again else 0
                progress(Progress(part.weight, part.counts))
    if any(number >= seen for number in done):
        text = f"The input has fewer documents than when {store.folder} was begun"
        raise UsageError("resume", found=text, todo="Read it into a new folder")
    if not seen:
        raise InputError("empty", found="The inputs hold no document", todo="Name folders or files with text")
    return found


def _with(first: Batch, others: Iterator[Batch]) -> Iterator[Batch]:
    yield first
    yield from others


def _came_to(summary: Summary) -> dict[str, object]:
    counts, grouped = summary.counts, summary.grouped
    return {
        "parts": summary.parts,
        "documents": counts.documents,
        "claims": counts.claims,
        "failures": counts.failures,
        "characters": counts.characters,
        "near_duplicates": grouped.repeated,
        "groups_of_several": grouped.groups,
    }


__all__ = ["CorpusError", "Engine", "Plan", "Progress", "Summary", "run"]
