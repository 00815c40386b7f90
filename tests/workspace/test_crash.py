"""A process that is killed in mid-work loses nothing that it had acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crimestats.workspace import Journal, Store, new_id, sqlite_url

from .making import AT, document

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
sys.path[:0] = [{root!r}, {src!r}]
from crimestats.workspace import Store
from tests.workspace.making import AT, correct, document, series
store = Store({url!r})
journal = store.load({work!r})
number = len(journal.entries)
print("ready", flush=True)
while True:
    step = document(f"d{{number}}", "It cost $5 million. " * 50) if number % 3 else series(f"s{{number}}.csv", bytes(20000))
    journal = store.write({work!r}, journal, [step], AT).journal
    if number % 7 == 0:
        journal = store.redo({work!r}, store.undo({work!r}, journal, AT).journal, AT).journal
    print(number, journal.revision, flush=True)
    number += 1
"""


def _killed_writer(url: str, work: str, seconds: float) -> tuple[int, int]:
    """A writer that is killed after so many seconds of writing: the last number and revision that it acknowledged."""
    code = WRITER.format(root=str(ROOT), src=str(ROOT / "src"), url=url, work=work)
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        lines = [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    if not lines:
        return -1, -1
    number, revision = lines[-1].split()
    return int(number), int(revision)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_thirty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    url, work, chance = sqlite_url(tmp_path / "works.sqlite3"), new_id(), random.Random(5)
    store = Store(url)
    store.create(work, Journal().add([document()], AT), AT)
    acknowledged = 0
    for _ in range(30):
        number, revision = _killed_writer(url, work, chance.uniform(0.0, 0.12))
        found = Store(url).load(work)
        assert found is not None
        assert found.revision >= revision
        assert len(found.entries) > number
        done = {d.id for d in found.kept.documents} | {s.name for s in found.kept.series}
        expected = {f"d{n}" if n % 3 else f"s{n}.csv" for n in range(1, number + 1)}
        # an entry that was just being undone and done again when the kill came may stand undone; it is there all the same
        lost = expected - done
        assert len(lost) <= 1
        assert not lost or found.to_redo is not None
        store_again = store.redo(work, found, AT).journal
        assert expected <= {d.id for d in store_again.kept.documents} | {s.name for s in store_again.kept.series}
        acknowledged = max(acknowledged, number)
    store.close()
    assert acknowledged > 30  # the kills came in mid-work
