"""How fast many documents are read: rate for one and two processes, what it costs beside bare extraction, and peak memory.

Run: python benchmarks/corpus.py [--size MB] [--sizes MB MB …] [--workers 1 2] [INPUT …]

Without INPUT the documents are generated: the prose of benchmarks/speed.py cut into reports of 1 to 8 kB, a record a line.
Rates are those after the first part: starting the processes (one to three seconds) is printed beside them. Costs are
measured twice: by the clock, and in seconds of processors, which a busy machine disturbs less.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from speed import prose

from crimestats.corpus.batches import batches
from crimestats.corpus.inputs import items, roots
from crimestats.corpus.items import Rules
from crimestats.corpus.read import document_of
from crimestats.corpus.run import Engine, Progress, run
from crimestats.model import Document

MB = 1_000_000
POOL = 20 * MB
BARE = 20 * MB


def generate(path: Path, size: int) -> None:
    """Reports of 1 to 8 kB, together `size` characters; one in fifty is a copy of an earlier one with another head."""
    chance, text = random.Random(11), prose(min(size, POOL))
    written = number = 0
    last = ""
    with path.open("w", encoding="utf-8") as file:
        while written < size:
            number += 1
            length = chance.randint(1_000, 8_000)
            at = chance.randrange(max(len(text) - length, 1))
            body = text[at : at + length]
            if number % 50 == 0:
                body = f"From the newsroom of site {number}.\n\n{last}"
            last = body
            day = f"{chance.randint(2001, 2023)}-0{chance.randint(1, 9)}-11"
            file.write(json.dumps({"id": f"r{number}", "published": day, "text": body}) + "\n")
            written += len(body)


class Memory(threading.Thread):
    """Watches how much memory this process and those that it started have, twice a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.parent = self.child = self.whole = 0
        self._ended = threading.Event()

    def run(self) -> None:
        me = psutil.Process()
        while not self._ended.wait(0.5):
            own, others = me.memory_info().rss, []
            for child in me.children(recursive=True):
                try:
                    others.append(child.memory_full_info().uss)
                except psutil.Error:
                    continue
            self.parent, self.child = max(self.parent, own), max(self.child, *others, 0)
            self.whole = max(self.whole, own + sum(others))

    def stop(self) -> None:
        self._ended.set()
        self.join()


@dataclass(frozen=True)
class Measured:
    """One run: characters and documents, seconds to the first part and after it, seconds of processors, bytes of memory."""

    characters: int
    documents: int
    claims: int
    started: float
    steady: float
    after: int
    wall: float
    cpu: float
    parent: int
    child: int
    whole: int

    @property
    def rate(self) -> float:
        """Characters a second once all processes run."""
        return self.after / self.steady if self.steady else self.characters / self.wall


def measured(inputs: list[str], workers: int) -> Measured:
    """A run over the inputs into a folder that is thrown away."""
    steps: list[tuple[float, int]] = []
    memory = Memory()
    began, used = time.perf_counter(), cpu()
    memory.start()

    def step(done: Progress) -> None:
        steps.append((time.perf_counter(), done.counts.characters))

    with tempfile.TemporaryDirectory(prefix="crimestats-corpus-") as folder:
        summary = run(inputs, Path(folder) / "out", engine=Engine(workers=workers), progress=step)
    memory.stop()
    return Measured(
        summary.counts.characters,
        summary.counts.documents,
        summary.counts.claims,
        steps[0][0] - began,
        steps[-1][0] - steps[0][0],
        sum(n for _, n in steps[1:]),
        time.perf_counter() - began,
        cpu() - used,
        memory.parent,
        memory.child,
        memory.whole,
    )


def cpu() -> float:
    """Seconds of processors that this process and its ended children took."""
    mine, theirs = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def bare(inputs: list[str], size: int) -> tuple[int, float, float]:
    """Characters, seconds by the clock and seconds of processors of extraction alone, with nothing around it."""
    from crimestats.pipeline import extract

    documents = list(_documents(inputs, size))
    for document in documents[:50]:
        extract(document)
    began, used = time.perf_counter(), cpu()
    for document in documents:
        extract(document)
    return sum(len(d.text) for d in documents), time.perf_counter() - began, cpu() - used


def _documents(inputs: list[str], size: int) -> Iterator[Document]:
    rules, left = Rules(), size
    for batch in batches(items(roots(inputs))):
        for item in batch.items:
            if item.failure is None:
                document = document_of(item, rules)
                left -= len(document.text)
                yield document
            if left <= 0:
                return


def starting(folder: Path, workers: int) -> float:
    """Seconds of processors that a run over one short document takes: processes started, modules and tables loaded."""
    path = folder / "short.txt"
    path.write_text("Fraud cost Japan $5 million in 2009.")
    return measured([str(path)], workers).cpu


def report(inputs: list[str], workers: list[int]) -> dict[int, Measured]:
    """Prints a line for each number of processes."""
    print(
        f"{'processes':>9}{'docs/s':>10}{'MB/s':>8}{'start s':>9}{'wall s':>9}{'cpu s':>9}{'parent MB':>11}{'worker MB':>11}"
    )
    found = {}
    for count in workers:
        m = found[count] = measured(inputs, count)
        docs = m.documents * m.rate / m.characters if m.characters else 0
        print(
            f"{count:>9}{docs:>10,.0f}{m.rate / MB:>8.2f}{m.started:>9.1f}{m.wall:>9.1f}{m.cpu:>9.1f}"
            f"{m.parent / MB:>11,.0f}{m.child / MB:>11,.0f}",
            flush=True,
        )
    return found


def main() -> None:
    """Prints the tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("inputs", nargs="*", help="folders, files, archives; otherwise documents are generated")
    asked.add_argument("--size", type=float, default=40, help="megabytes of generated text")
    asked.add_argument("--sizes", type=float, nargs="*", default=[], help="also these sizes, for time and memory")
    asked.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    given = asked.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory(prefix="crimestats-texts-") as folder:
        inputs = given.inputs
        if not inputs:
            inputs = [str(Path(folder) / "reports.jsonl")]
            generate(Path(inputs[0]), int(given.size * MB))
        characters, wall, used = bare(inputs, BARE)
        print(
            f"bare extraction: {characters / wall / MB:.2f} MB/s by the clock, {characters / used / MB:.2f} of one processor"
        )
        found = report(inputs, given.workers)
        for count, m in found.items():
            over = (m.cpu - starting(Path(folder), count)) / m.characters / (used / characters) - 1
            print(f"{count} processes: {over:+.1%} processor time beside bare extraction, after the start")
        if {1, 2} <= set(found):
            print(f"scaling: {found[2].rate / found[1].rate / 2:.2f} of twice the rate of one process")
        for size in given.sizes:
            path = Path(folder) / f"sized-{size:g}.jsonl"
            generate(path, int(size * MB))
            print(f"{size:g} MB of text:")
            report([str(path)], [max(given.workers)])
            path.unlink()


if __name__ == "__main__":
    main()
