"""Documents that hang, die, break or eat memory fail alone, whatever reads them; everything else is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import assert_same, command, need_dask, table, text, write_records

pytestmark = pytest.mark.slow

TROUBLE = {
    3: ("HANGS ASLEEP", "time", "took longer than 2 seconds and was cut"),
    7: ("HANGS AT WORK", "time", "took longer than 2 seconds and was cut"),
    11: ("DIES ALWAYS", "died", "ended its process 2 times (signal 9)"),
    15: ("EATS MEMORY", "memory", "needs more than 512 MB of memory"),
    19: ("BREAKS", "unreadable", "broke the reading in a way that nobody foresaw (KeyError: 'a mistake of ours')"),
}


def troubled(folder: Path) -> Path:
    texts = [TROUBLE[n][0] if n in TROUBLE else text(n) for n in range(30)]
    texts[23] = f"DIES ONCE {folder / 'died'} {text(23)}"
    return write_records(folder / "news.jsonl", texts)


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_trouble(tmp_path: Path, engine: str) -> None:
    if engine == "dask":
        need_dask()
    where, out = troubled(tmp_path), tmp_path / "out"
    limits = ("--time-limit", "2", "--memory", "512", "--workers", "2", "--engine", engine)
    ended = command(where, "-o", out, *limits)
    assert ended.code == 0, ended.err
    failures = table(out, "failures").to_pylist()
    assert [(f["source"], f["kind"]) for f in failures] == [(f"{where}!{n + 1}", k) for n, (_, k, _) in TROUBLE.items()]
    for failure, (_, _, words) in zip(failures, TROUBLE.values()):
        assert words in failure["reason"]
        assert failure["reason"] in ended.err
    read = table(out, "documents").column("doc").to_pylist()
    assert read == [f"news.jsonl!{n + 1}" for n in range(30) if n not in TROUBLE]
    assert table(out, "claims").num_rows == 2 * 25
    assert "Read again because a worker ended: 1 batch" in ended.err
    (tmp_path / "died").unlink()
    again = command(where, "-o", tmp_path / "again", *limits, "--workers", "1")
    assert again.code == 0
    assert_same(out, tmp_path / "again")
