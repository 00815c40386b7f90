"""The local engine: processes of pebble, which replaces a worker that ends and says whose work it had."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Generator, Iterator
from concurrent.futures import Future

from pebble import ProcessExpired, ProcessPool

from .items import Batch, Part, Rules
from .read import limit_memory
from .spread import spread, work

_AHEAD = 2
"""Batches a worker: one that it reads and one that waits for it."""


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _start(megabytes: int) -> None:
    """What a worker does first: loads what it needs, limits itself, and leaves Ctrl-C to the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import crimestats.compare.columns
    import crimestats.pipeline  # noqa: F401

    limit_memory(megabytes)


class _Engine:
    """A pool that is made anew where it has broken down as a whole."""

    def __init__(self, workers: int, rules: Rules) -> None:
        self._workers, self._rules = workers, rules
        self._pool = self._made()

    def _made(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._workers,
            initializer=_start,
            initargs=(self._rules.megabytes,),
            context=multiprocessing.get_context("spawn"),
        )

    def submit(self, batch: Batch, rules: Rules, careful: bool) -> Future[Part]:
        """A batch handed to the next free worker."""
        future: Future[Part] = self._pool.schedule(work, args=(batch, rules, careful))
        return future

    def renew(self) -> None:
        """Another pool in place of this one."""
        self.stop()
        self._pool = self._made()

    def stop(self) -> None:
        """Ends all workers, whatever they are at."""
        self._pool.stop()
        self._pool.join()


def read_all(batches: Iterator[Batch], rules: Rules, *, workers: int | None = None) -> Generator[Part, None, None]:
    """The parts of all batches, read by processes of this machine."""
    count = workers or processors()
    engine = _Engine(count, rules)
    try:
        yield from spread(
            batches, rules, engine.submit, ahead=lambda: _AHEAD * count, died=(ProcessExpired,), renew=engine.renew
        )
    finally:
        engine.stop()


__all__ = ["processors", "read_all"]
