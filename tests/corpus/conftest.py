"""What the tests of a corpus share: documents, a run in a process of its own, and tables without what may differ."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pytest

from crimestats.corpus.store import numbers, part_name

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
TABLES = ("claims", "documents", "failures", "groups", "signatures")


def need_dask() -> None:
    """Skips the test where Dask is not installed; where everything has to be there, that is a failure."""
    if find_spec("distributed") is None:
        words = 'Dask is not installed: pip install "crimestats[dask]"'
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)


def text(number: int) -> str:
    """A short report with two claims whose numbers tell it from all others."""
    words = " ".join(f"w{number}x{n}" for n in range(12))
    return (
        f"Drug trafficking in Colombia earned an estimated ${number + 2} billion in 2009. {words}. "
        f"Fraud cost Japan at least ${number + 3} million a year."
    )


def write_records(path: Path, texts: Sequence[str]) -> Path:
    """The texts as a file of a record a line."""
    lines = [json.dumps({"id": f"d{n}", "published": "2012-03-04", "text": t}) for n, t in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n")
    return path


def table(folder: Path, name: str) -> pa.Table:
    """One table of a corpus, without the seconds that reading took."""
    import pyarrow.parquet as pq

    parts = [pq.read_table(folder / name / part_name(n)) for n in numbers(folder / name)]
    whole = pa.concat_tables([p.replace_schema_metadata(None) for p in parts])
    return whole.drop_columns(["seconds"]) if name == "documents" else whole


def assert_same(one: Path, two: Path) -> None:
    """Both corpora hold the same rows in the same order, in all tables."""
    for name in TABLES:
        assert table(one, name).equals(table(two, name)), name


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def start(arguments: Sequence[str | Path], **more: object) -> subprocess.Popen[str]:
    """The command line in a process of its own, where troublesome documents make trouble."""
    path = os.pathsep.join((str(HERE / "trouble"), str(SOURCE)))
    return subprocess.Popen(
        [sys.executable, "-c", "from crimestats.cli import main; main()", "corpus", "run", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        **more,  # type: ignore[call-overload]
    )


def command(*arguments: str | Path) -> Ended:
    """The same, waited for."""
    process = start(arguments)
    out, err = process.communicate(timeout=300)
    return Ended(process.returncode, out, err)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Forty documents in one file."""
    return write_records(tmp_path / "news.jsonl", [text(n) for n in range(40)])
