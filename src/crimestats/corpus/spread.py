"""Batches handed to an engine and parts taken back, a few at a time: neither a whole input nor a whole result is ever held.

An engine is whatever takes a call and gives a future of `concurrent.futures`. What it did not finish because a worker
ended is read again with care (`alone`); what else goes wrong ends the run, which can then be resumed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from dataclasses import dataclass, replace

from crimestats.errors import CrimestatsError
from crimestats.version import __version__

from .alone import read_carefully
from .items import Batch, CorpusError, Part, Rules
from .read import read_batch

Submit = Callable[[Batch, Rules, bool], "Future[Part]"]
_ONE = threading.Lock()
"""The watchdog is one a process, so a worker with several threads reads one batch at a time."""
_CHANCES = 4


def work(batch: Batch, rules: Rules, careful: bool) -> Part:
    """What runs in a worker."""
    if rules.version != __version__:
        found = f"A worker has crimestats {__version__}, and the run was started by {rules.version}"
        raise CorpusError("version", found=found, todo="Install the same version everywhere")
    if careful:
        return read_carefully(batch, rules)
    with _ONE:
        return read_batch(batch, rules, watched=True)


@dataclass(frozen=True, slots=True)
class _Job:
    batch: Batch
    again: int = 0


def spread(
    batches: Iterator[Batch],
    rules: Rules,
    submit: Submit,
    *,
    ahead: Callable[[], int],
    died: tuple[type[BaseException], ...],
    renew: Callable[[], None] | None = None,
) -> Generator[Part, None, None]:
    """The parts of all batches as they are done. `ahead` says how many may be under way, `died` what a lost worker raises;
    `renew` is called where the whole engine has broken down, before what was under way is begun again."""
    under_way: dict[Future[Part], _Job] = {}

    def begin(job: _Job, *, careful: bool = False) -> None:
        try:
            future = submit(job.batch, rules, careful)
        except RuntimeError:
            if renew is None:
                raise
            renew()  # it broke down since it was last heard of
            future = submit(job.batch, rules, careful)
        under_way[future] = job

    more = True
    while more or under_way:
        while more and len(under_way) < max(ahead(), 1):
            batch = next(batches, None)
            more = batch is not None
            if batch is not None:
                begin(_Job(batch))
        done, _ = wait(under_way, timeout=5, return_when=FIRST_COMPLETED)
        for future in done:
            job = under_way.pop(future, None)
            if job is None:
                continue
            problem = CancelledError() if future.cancelled() else future.exception()
            if problem is None:
                yield replace(future.result(), again=job.again)
            elif isinstance(problem, died):
                begin(_again(job), careful=True)
            elif renew is not None and isinstance(problem, BrokenExecutor | CancelledError):
                renew()
                jobs = [job, *under_way.values()]
                under_way.clear()
                for one in jobs:
                    begin(_again(one), careful=True)
            else:
                raise _ended(job.batch, problem)


def _again(job: _Job) -> _Job:
    """The same work once more; CorpusError where that has been tried often enough."""
    if job.again >= _CHANCES:
        found = f"The workers that read batch {job.batch.number} ended {_CHANCES + 1} times from outside"
        raise CorpusError(
            "workers", found=found, todo="See that the machine has memory enough, and go on with --resume"
        )
    return replace(job, again=job.again + 1)


def _ended(batch: Batch, problem: BaseException) -> BaseException:
    if isinstance(problem, CrimestatsError) or not isinstance(problem, Exception):
        return problem
    why = f"{type(problem).__name__}: {problem}"[:300].rstrip(".")
    found = f"Batch {batch.number} could not be read ({why})"
    return CorpusError("batch", found=found, todo="What is done is kept: go on with --resume")


__all__ = ["Submit", "spread", "work"]
