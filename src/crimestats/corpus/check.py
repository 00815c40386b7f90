"""Traces and checks over a whole corpus: each document by itself in several processes, then what stands between documents by blocks.

The tables `lineage` and `findings` appear beside the others when both are whole. Near-duplicates are checked once: the document that
stands for its group speaks for all of it.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from crimestats.errors import CrimestatsError
from crimestats.model import Estimate

from .check_across import check_contradictions, check_echoes
from .check_documents import PartDone, check_part
from .connect import MEMORY, parts_of
from .query import Corpus
from .verdicts import TABLES

WORKING = ".checking-"
Tell = Callable[[int, int], None]
"""Called with the parts that are done and all parts."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check."""

    documents: int
    claims: int
    lineages: int
    """Claims that may repeat a published estimate."""
    chained: int
    """Claims whose figure stands in other documents of other days."""
    findings: int
    """All findings, those between documents among them."""
    across: int
    seconds: float
    seconds_across: float


def check_corpus(
    folder: str | Path,
    *,
    workers: int | None = None,
    estimates: Iterable[Estimate] = (),
    memory: str = MEMORY,
    tell: Tell | None = None,
) -> Checked:
    """Checks a corpus and writes `lineage/` and `findings/` into its folder; what an earlier check wrote is replaced.

    InputError where the folder is no corpus. A check that is killed leaves the earlier tables as they were.
    """
    started = time.perf_counter()
    with Corpus(folder, memory=memory) as corpus:
        place = corpus.folder.resolve()
        for left in place.glob(f"{WORKING}*"):
            shutil.rmtree(left, ignore_errors=True)
        target = Path(tempfile.mkdtemp(prefix=WORKING, dir=place))
        try:
            for table in TABLES:
                (target / table).mkdir()
            done, opposed = _each(place, memory, tuple(estimates), target, workers, tell)
            between = time.perf_counter()
            chained, wandering = check_echoes(corpus, _echoes(target), target)
            across = opposed + wandering
            _swap(place, target)
        finally:
            shutil.rmtree(target, ignore_errors=True)
    end = time.perf_counter()
    return Checked(
        sum(d.documents for d in done), sum(d.claims for d in done), sum(d.lineages for d in done), chained,
        sum(d.findings for d in done) + across, across, end - started, end - between,
    )  # fmt: skip


def _each(
    place: Path, memory: str, estimates: tuple[Estimate, ...], target: Path, workers: int | None, tell: Tell | None
) -> tuple[list[PartDone], int]:
    """Every part by itself, in processes, and beside them the figures that exclude one another; gives how many of these were found."""
    parts = parts_of(place, "claims")
    count = min(workers or os.cpu_count() or 1, len(parts) + 1)
    done: list[PartDone] = []

    def one_more(part: PartDone) -> None:
        done.append(part)
        if tell is not None:
            tell(len(done), len(parts))

    if count == 1:
        for part in parts:
            one_more(check_part(part, estimates, str(target)))
        return done, check_contradictions(str(place), memory, str(target))
    context = multiprocessing.get_context("spawn")  # DuckDB has threads, and a fork would lose them
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        opposed = pool.submit(check_contradictions, str(place), memory, str(target))
        waiting = [pool.submit(check_part, part, estimates, str(target)) for part in parts]
        try:
            for one in as_completed(waiting):
                one_more(one.result())
            return done, opposed.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _echoes(target: Path) -> frozenset[str]:
    """The claims that were found to repeat a published estimate."""
    found: set[str] = set()
    for part in parts_of(target, "lineage"):
        table = pq.read_table(part, columns=["claim", "echo"])
        found.update(table.filter(pc.field("echo"))["claim"].to_pylist())
    return frozenset(found)


def _swap(place: Path, target: Path) -> None:
    """Puts the new tables in place of the old ones, which stay until both are there."""
    old = target / "old"
    old.mkdir()
    moved: list[str] = []
    try:
        for table in TABLES:
            if (place / table).exists():
                os.rename(place / table, old / table)
            os.rename(target / table, place / table)
            moved.append(table)
    except OSError as problem:
        for table in TABLES:
            if table in moved:
                shutil.rmtree(place / table, ignore_errors=True)
            if (old / table).exists() and not (place / table).exists():
                os.rename(old / table, place / table)
        raise CrimestatsError(
            "corpus-write",
            found=f"The tables cannot be put into {place} ({problem.strerror})",
            todo="Look at its permissions",
        ) from problem
