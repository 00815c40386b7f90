"""Batches go to an engine a few at a time, and what a lost worker had is done again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from crimestats.corpus.items import Batch, CorpusError, Counts, Part, Rules
from crimestats.corpus.spread import spread, work


class Lost(Exception):
    pass


class Engine:
    """Does what it is told for each batch, and remembers."""

    def __init__(self, ends: Callable[[int, int], BaseException | None]) -> None:
        self.ends, self.log, self.renewed, self.most, self.open = ends, [], 0, 0, 0  # type: ignore[var-annotated]
        self.broken = False

    def submit(self, batch: Batch, _: Rules, careful: bool) -> Future[Part]:
        if self.broken:
            raise RuntimeError("Unexpected error within the Pool")
        tries = sum(number == batch.number for number, _ in self.log)
        self.log.append((batch.number, careful))
        future: Future[Part] = Future()
        problem = self.ends(batch.number, tries)
        if problem is None:
            future.set_result(Part(batch.number, {}, Counts(1)))
        else:
            future.set_exception(problem)
        self.open += 1
        self.most = max(self.most, self.open)
        return future

    def renew(self) -> None:
        self.renewed += 1
        self.broken = False

    def run(self, count: int, *, ahead: int = 3) -> list[Part]:
        found = []
        given = (Batch(n, ()) for n in range(count))
        for part in spread(given, Rules(), self.submit, ahead=lambda: ahead, died=(Lost,), renew=self.renew):
            self.open -= 1
            found.append(part)
        return found


def test_no_more_are_under_way_than_the_engine_wants() -> None:
    engine = Engine(lambda number, tries: None)
    assert sorted(p.number for p in engine.run(50)) == list(range(50))
    assert engine.most == 3
    assert [careful for _, careful in engine.log] == [False] * 50


def test_what_a_lost_worker_had_is_read_with_care() -> None:
    engine = Engine(lambda number, tries: Lost() if number == 2 and tries < 2 else None)
    found = {p.number: p.again for p in engine.run(5)}
    assert found == {0: 0, 1: 0, 2: 2, 3: 0, 4: 0}
    assert [careful for number, careful in engine.log if number == 2] == [False, True, True]


def test_an_engine_that_breaks_down_is_made_anew() -> None:
    engine = Engine(lambda number, tries: BrokenProcessPool() if number < 3 and tries == 0 else None)
    assert sorted(p.number for p in engine.run(8)) == list(range(8))
    assert engine.renewed >= 1
    engine = Engine(lambda number, tries: None)
    engine.broken = True  # it says so only when it is asked
    assert len(engine.run(4)) == 4
    assert engine.renewed == 1


def test_a_batch_that_ends_every_worker_ends_the_run() -> None:
    engine = Engine(lambda number, tries: Lost() if number == 1 else None)
    with pytest.raises(CorpusError, match=r"The workers that read batch 1 ended 5 times from outside\. .*--resume"):
        engine.run(5)


def test_what_else_goes_wrong_ends_the_run_with_a_sentence() -> None:
    engine = Engine(lambda number, tries: KeyError("x") if number == 1 else None)
    with pytest.raises(CorpusError, match=r"Batch 1 could not be read \(KeyError: 'x'\)\. What is done is kept"):
        engine.run(5)


def test_a_worker_of_another_version_says_so() -> None:
    with pytest.raises(CorpusError, match=r"A worker has crimestats .*, and the run was started by 0\.0\.0"):
        work(Batch(0, ()), Rules(version="0.0.0"), False)
