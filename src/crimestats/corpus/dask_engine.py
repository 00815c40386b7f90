"""The engine for many machines: Dask distributed, on a cluster of its own on this machine or on a scheduler's workers.

A worker that is lost is replaced by its nanny, and Dask does its work again; what has cost several workers their lives is
read with care.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator
from concurrent.futures import Future
from contextlib import ExitStack

from crimestats.errors import MissingTool

from .items import Batch, CorpusError, Part, Rules
from .processes import processors
from .spread import spread, work

try:
    import dask
    from distributed import Client, KilledWorker, LocalCluster
except ImportError:
    raise MissingTool(
        "dask",
        found="The engine “dask” needs Dask, which is not installed",
        todo='Install it with: pip install "crimestats[dask]"',
    ) from None

_AHEAD = 2
"""Batches a thread of a worker: one that it reads and one that waits for it."""
_LOOK = 5.0
"""Seconds after which the workers are counted anew: a cluster may grow and shrink."""
_ANSWER, _WAIT = 15, 120.0
"""Seconds that a scheduler has to answer, and to get its first worker."""


class _Workers:
    """How many batches may be under way, by the threads of all workers that there are now."""

    def __init__(self, client: Client) -> None:
        self._client, self._looked, self._threads = client, 0.0, 1

    def ahead(self) -> int:
        if time.monotonic() - self._looked > _LOOK:
            self._threads = max(sum(self._client.nthreads().values()), 1)
            self._looked = time.monotonic()
        return _AHEAD * self._threads


def _cluster(stack: ExitStack, workers: int | None) -> Client:
    stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": 1}))
    cluster = LocalCluster(
        n_workers=workers or processors(),
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        host="127.0.0.1",
        silence_logs=logging.ERROR,  # that a worker was replaced is said at the end of the run
    )
    return stack.enter_context(Client(stack.enter_context(cluster)))


def _connected(stack: ExitStack, address: str) -> Client:
    """A client of a scheduler with at least one worker; CorpusError where there is none."""
    todo = "Check the address, and that dask scheduler and dask worker are running"
    try:
        client = stack.enter_context(Client(address, timeout=_ANSWER))
    except (OSError, TimeoutError, ValueError) as problem:
        why = str(problem)[:150].rstrip(".")
        raise CorpusError("scheduler", found=f"No scheduler answers at {address} ({why})", todo=todo) from None
    try:
        client.wait_for_workers(1, timeout=_WAIT)
    except TimeoutError:
        found = f"The scheduler at {address} had no workers for {_WAIT:.0f} seconds"
        raise CorpusError("scheduler", found=found, todo=todo) from None
    return client


def read_all(
    batches: Iterator[Batch], rules: Rules, *, workers: int | None = None, scheduler: str | None = None
) -> Generator[Part, None, None]:
    """The parts of all batches, read by the workers of a scheduler, or by a cluster that lives as long as this call."""
    with ExitStack() as stack:
        client = _connected(stack, scheduler) if scheduler else _cluster(stack, workers)
        executor = stack.enter_context(client.get_executor(pure=False))

        def submit(batch: Batch, rules: Rules, careful: bool) -> Future[Part]:
            future: Future[Part] = executor.submit(work, batch, rules, careful)
            return future

        yield from spread(batches, rules, submit, ahead=_Workers(client).ahead, died=(KilledWorker,))


__all__ = ["read_all"]
