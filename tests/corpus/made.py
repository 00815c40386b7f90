"""A small corpus for the tests: that of benchmarks/corpus_made.py, with its documents, and the same rows as a pandas frame."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pandas as pd
import pyarrow.parquet as pq
import pytest

from crimestats.corpus.query import Corpus

CLAIMS = 3_000
_MADE = Path(__file__).resolve().parents[2] / "benchmarks" / "corpus_made.py"


def maker() -> ModuleType:
    """The module that makes corpora."""
    if "corpus_made" not in sys.modules:
        spec = importlib.util.spec_from_file_location("corpus_made", _MADE)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["corpus_made"] = module
        spec.loader.exec_module(module)
    return sys.modules["corpus_made"]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a corpus of three parts, its documents beside its tables."""
    folder = tmp_path_factory.mktemp("corpus") / "it's an archive"
    maker().make(folder, CLAIMS, seed=3, texts=True, part=1_000)
    return folder


@pytest.fixture(scope="session", params=[False, True], ids=["files", "lean"])
def corpus(made: Path, request: pytest.FixtureRequest) -> Iterator[Corpus]:
    """The corpus, asked from its files and with its columns in memory."""
    with Corpus(made, lean=request.param, threads=2) as opened:
        yield opened


@pytest.fixture(scope="session")
def naive(made: Path) -> pd.DataFrame:
    """All rows, with what the questions need worked out by hand."""
    frame = pq.read_table(made / "claims").to_pandas()
    groups = pq.read_table(made / "groups").to_pandas().set_index("doc")["group"]
    frame["once"] = frame["doc"].map(groups) == frame["doc"]
    frame["from"] = frame["year_first"].fillna(frame["year_last"]).fillna(frame["used_last"])
    frame["to"] = frame["year_last"].fillna(frame["year_first"]).fillna(frame["used_last"])
    frame["usd"] = frame[["usd_low", "usd_high"]].mean(axis=1)
    frame["doubtful"] = frame["doubts"].map(len) > 0
    return frame


def ids(frame: pd.DataFrame) -> list[tuple[str, int]]:
    """Document and number of each row, in order."""
    return list(zip(frame["doc"], (int(n) for n in frame["n"])))


Naive = Callable[[pd.DataFrame], pd.Series]
