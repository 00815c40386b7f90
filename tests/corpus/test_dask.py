"""Dask gives the tables that local processes give: on a cluster of its own, and on a scheduler with workers started from
the command line, of which one is killed in mid-run."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from crimestats.corpus.run import Engine, run

from .conftest import HERE, SOURCE, assert_same, command, need_dask, text, write_records

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _dask() -> None:
    need_dask()


@contextmanager
def started(*arguments: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command of Dask in the background, with troublesome documents making trouble."""
    path = os.pathsep.join((str(HERE / "trouble"), str(SOURCE)))
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": path},
            cwd=log.parent,
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def said(log: Path, pattern: str, seconds: float = 60) -> str:
    """What a command says once it is ready."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = re.search(pattern, log.read_text(errors="replace")) if log.exists() else None
        if found:
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"{log.name} never said {pattern!r}:\n{log.read_text()}")


SCRIPT = """
import sys
from crimestats.corpus.run import Engine, run
if __name__ == "__main__":
    scheduler = sys.argv[4] if len(sys.argv) > 4 else None
    run([sys.argv[1]], sys.argv[2], engine=Engine(sys.argv[3], None if scheduler else 2, scheduler), batch_bytes=20_000)
"""


def test_a_cluster_of_its_own(tmp_path: Path) -> None:
    where = write_records(tmp_path / "n.jsonl", [text(n) if n % 9 else "{" for n in range(120)])
    (tmp_path / "go.py").write_text(SCRIPT)
    for engine in ("processes", "dask"):
        environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
        out = tmp_path / engine
        subprocess.run(
            [sys.executable, tmp_path / "go.py", where, out, engine], env=environment, check=True, timeout=200
        )
    assert_same(tmp_path / "processes", tmp_path / "dask")
    assert len(list((tmp_path / "dask" / "claims").iterdir())) > 5


def test_workers_of_a_scheduler_of_which_one_is_killed(tmp_path: Path) -> None:
    where = write_records(tmp_path / "n.jsonl", [f"TAKES 0.03 SECONDS. {text(n)}" for n in range(400)])
    whole, out, logs = tmp_path / "whole", tmp_path / "out", tmp_path / "logs"
    logs.mkdir()
    scheduler = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    with started(*scheduler, log=logs / "scheduler"):
        address = said(logs / "scheduler", r"Scheduler at:\s+(tcp://\S+)")
        worker = ("worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", str(logs))
        with started(*worker, log=logs / "one") as one, started(*worker, log=logs / "two"):
            for log in ("one", "two"):
                said(logs / log, r"(Registered to)")
            (tmp_path / "go.py").write_text(SCRIPT)
            path = os.pathsep.join((str(HERE / "trouble"), str(SOURCE)))
            process = subprocess.Popen(
                [sys.executable, tmp_path / "go.py", where, out, "dask", address],
                env={**os.environ, "PYTHONPATH": path},
            )
            while len(list(out.glob("documents/part-*.parquet"))) < 4:
                assert process.poll() is None
                time.sleep(0.02)
            for victim in psutil.Process(one.pid).children(recursive=True):
                victim.send_signal(signal.SIGKILL)  # the process that reads; its nanny starts another
            one.send_signal(signal.SIGKILL)  # and the nanny too: the machine is gone
            assert process.poll() is None
            assert process.wait(200) == 0
    parts = len(list((out / "documents").iterdir()))
    assert parts > 15
    run([str(where)], whole, engine=Engine(workers=1), batch_bytes=20_000)
    assert_same(whole, out)


def test_a_scheduler_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fraud cost Japan $5 million.")
    ended = command(tmp_path / "a.txt", "-o", tmp_path / "out", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert ended.code == 1
    assert "crimestats: No scheduler answers at tcp://127.0.0.1:9" in ended.err
    assert "Traceback" not in ended.err
