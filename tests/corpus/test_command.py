"""`crimestats corpus run`: what it says, what it refuses, and that it goes on where a killed run stopped."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crimestats.cli import main
from crimestats.corpus.store import read_manifest

from .conftest import HERE, SOURCE, assert_same, command, start, table, text, write_records


def said(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["corpus", "run", *map(str, arguments)])


def test_what_it_refuses(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "notes.txt").write_text("Mine.")
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("Fraud cost Japan $5 million.")
    file, out = tmp_path / "a.txt", tmp_path / "out"
    cases = [
        (
            (file, "-o", tmp_path / "taken"),
            2,
            "holds other files (notes.txt). Accepted: a folder that is empty or new.",
        ),
        ((tmp_path / "empty", "-o", out), 1, "No file to read in"),
        ((tmp_path / "none.txt", "-o", out), 1, "does not exist. Check the name and the rights."),
        ((file, "-o", out, "--scheduler", "tcp://h:1"), 2, "--scheduler is for Dask. Add --engine dask."),
        ((file, "-o", out, "--workers", "0"), 2, "0 is not in the range x>=1"),
        ((file,), 2, "Missing option '-o'"),
        ((file, "-o", out, "--engine", "spark"), 2, "is not one of 'processes', 'dask'"),
    ]
    for arguments, code, words in cases:
        result = said(*arguments)
        assert (result.exit_code, words in result.stderr) == (code, True), (arguments, result.stderr)
        assert "Traceback" not in result.stderr
    assert not (out / "corpus.json").exists()


def test_a_run_says_what_came_of_it(records: Path, tmp_path: Path) -> None:
    other = tmp_path / "site"
    other.mkdir()
    (other / "copy.txt").write_text("Of another site.\n" + text(3) + " " + text(4))
    (other / "copy2.txt").write_text(text(3) + " " + text(4) + "\nAll rights reserved.")
    (other / "picture.png").write_bytes(b"\x89PNG")
    (other / "broken.pdf").write_bytes(b"no pdf")
    out = tmp_path / "out"
    ended = command(records, other, "-o", out, "--workers", "1", "--progress")
    assert ended.code == 0, ended.err
    assert ended.out == (
        f"42 documents, {sum(table(out, 'documents').column('characters').to_pylist()):,} characters, 88 claims\n"
        "1 document repeats another one nearly word for word (1 group): what they claim counts once\n"
    )
    assert "broken.pdf is named .pdf and is no PDF file" in ended.err
    assert "picture.png is skipped: its kind is not known" in ended.err
    assert f"Not read: 2, each with its reason in {out / 'failures'}" in ended.err
    assert "100%" in ended.err
    assert "B/s" in ended.err
    about = read_manifest(out)
    assert (about["complete"], about["documents"], about["claims"], about["failures"]) == (True, 42, 88, 2)
    assert (about["near_duplicates"], about["groups_of_several"]) == (1, 1)
    assert about["inputs"] == [str(records), str(other)]
    # once more, to go on with what is done already
    again = said(records, other, "-o", out, "--resume")
    assert (again.exit_code, again.stdout) == (0, ended.out)
    assert "holds a corpus already" in said(records, other, "-o", out).stderr
    assert (
        "another time limit (60.0, now 5.0)" in said(records, other, "-o", out, "--resume", "--time-limit", "5").stderr
    )
    records.write_text(records.read_text().replace("Colombia", "Paraguay"))
    changed = said(records, other, "-o", out, "--resume")
    assert changed.exit_code == 2
    assert "The input is not what it was when" in changed.stderr


def test_nothing_that_could_be_read_is_a_failed_run(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{\n")
    ended = command(tmp_path / "a.jsonl", "-o", tmp_path / "out", "--workers", "1")
    assert ended.code == 1
    assert "a.jsonl, line 1 is not JSON" in ended.err


SCRIPT = """
import sys
from crimestats.corpus.run import Engine, run
if __name__ == "__main__":
    run([sys.argv[1]], sys.argv[2], engine=Engine("processes", 2), resume=True, batch_bytes=20_000)
"""


def go(where: Path, out: Path) -> subprocess.Popen[bytes]:
    """A run in small parts, which goes on with what is there."""
    script = where.with_name("go.py")
    script.write_text(SCRIPT)
    path = os.pathsep.join((str(HERE / "trouble"), str(SOURCE)))
    return subprocess.Popen([sys.executable, script, where, out], env={**os.environ, "PYTHONPATH": path})


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_without_loss_or_doubles(tmp_path: Path) -> None:
    where = write_records(tmp_path / "n.jsonl", [f"TAKES 0.02 SECONDS. {text(n)}" for n in range(200)])
    whole, out, chance = tmp_path / "whole", tmp_path / "out", random.Random(5)
    assert go(where, whole).wait(120) == 0
    parts = len(list((whole / "documents").iterdir()))
    assert parts > 10
    kills: list[int] = []
    while len(kills) < 4:
        process = go(where, out)
        wanted = chance.randint(0, 3) + (kills[-1] if kills else 0)  # parts after which it is killed
        while process.poll() is None and len(list(out.glob("documents/part-*.parquet"))) < wanted:
            time.sleep(0.005)
        time.sleep(chance.random() * 0.2)
        process.kill()
        process.wait()
        kills.append(len(list(out.glob("documents/part-*.parquet"))))
    assert kills == sorted(kills)
    assert 0 < kills[-1] < parts, kills
    assert not read_manifest(out)["complete"]
    assert go(where, out).wait(120) == 0
    assert_same(whole, out)
    assert read_manifest(out) == read_manifest(whole)


@pytest.mark.slow
def test_ctrl_c_stops_with_a_word(tmp_path: Path) -> None:
    where = write_records(tmp_path / "n.jsonl", [f"TAKES 1 SECONDS. {text(n)}" for n in range(60)])
    process = start([where, "-o", tmp_path / "out", "--workers", "2"])
    while not (tmp_path / "out" / "corpus.json").exists():
        time.sleep(0.05)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"crimestats: Stopped. What is done is kept: go on with --resume -o {tmp_path / 'out'}" in err
    assert "Traceback" not in err
