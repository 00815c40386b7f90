"""What is on disk is whole or not there, and a folder is written only by the run that it belongs to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crimestats.corpus.items import Batch, CorpusError, Rules
from crimestats.corpus.read import read_batch
from crimestats.corpus.run import Engine, run
from crimestats.corpus.store import Store, part_name, read_manifest
from crimestats.errors import InputError, UsageError

from .conftest import text, write_records
from .test_read import record

ABOUT = {"crimestats": "0.1.0", "inputs": ["/a"], "settings": {"time_limit": 60.0, "all_claims": False}}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A corpus of three parts."""
    made = Store(tmp_path / "c")
    made.begin(ABOUT, resume=False)
    for number in range(3):
        made.add(read_batch(Batch(number, (record(number, text(number)),)), Rules()))
    return made


def test_half_a_part_is_removed(store: Store) -> None:
    folder = store.folder
    (folder / "documents" / part_name(1)).unlink()  # killed before the last of its files
    (folder / "claims" / (part_name(7) + ".tmp")).write_bytes(b"half")
    (folder / ".working-x").mkdir()
    assert store.begin(ABOUT, resume=True) == frozenset({0, 2})
    assert sorted(p.name for p in folder.rglob("*") if p.is_file()) == sorted(
        ["corpus.json", *(part_name(n) for n in (0, 2) for _ in range(4))]
    )
    assert not (folder / ".working-x").exists()


def test_a_file_that_was_lost_is_named(store: Store) -> None:
    (store.folder / "claims" / part_name(1)).unlink()
    with pytest.raises(CorpusError, match=r"has lost a file: claims/part-000001.parquet"):
        store.begin(ABOUT, resume=True)


def test_a_part_knows_its_batch(store: Store) -> None:
    assert store.digest(1) == Batch(1, (record(1, text(1)),)).digest
    assert store.digest(1) != Batch(1, (record(1, text(2)),)).digest
    assert (store.counts(1).documents, store.counts(1).claims, store.counts(1).characters) == (1, 2, len(text(1)))


@pytest.mark.parametrize(
    ("about", "resume", "words"),
    [
        (ABOUT, False, "holds a corpus already. Go on with --resume, or name another folder"),
        ({**ABOUT, "inputs": ["/b"]}, True, r"was begun with another input \(/a, now /b\)"),
        (
            {**ABOUT, "settings": {"time_limit": 5.0, "all_claims": False}},
            True,
            r"another time limit \(60.0, now 5.0\)",
        ),
        ({**ABOUT, "crimestats": "9"}, True, r"another version of crimestats \(0.1.0, now 9\)"),
    ],
)
def test_folders_that_are_not_written(store: Store, about: dict[str, object], resume: bool, words: str) -> None:
    before = {p: p.read_bytes() for p in store.folder.rglob("*") if p.is_file()}
    with pytest.raises(UsageError, match=words):
        store.begin(about, resume=resume)
    assert {p: p.read_bytes() for p in store.folder.rglob("*") if p.is_file()} == before


def test_somebody_elses_folder(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    for resume in (False, True):
        with pytest.raises(UsageError, match=r"holds other files \(thesis.docx\)"):
            Store(tmp_path).begin(ABOUT, resume=resume)


def test_two_runs_do_not_write_one_folder(store: Store) -> None:
    with store.alone(), pytest.raises(UsageError, match="Another run is writing"), Store(store.folder).alone():
        pass


@pytest.mark.parametrize("body", ["", "[]", '{"schema": 99}'])
def test_what_is_no_corpus(tmp_path: Path, body: str) -> None:
    (tmp_path / "corpus.json").write_text(body)
    with pytest.raises(CorpusError, match=r"holds no corpus|is a corpus of another kind"):
        read_manifest(tmp_path)
    with pytest.raises(CorpusError, match="holds no corpus"):
        read_manifest(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("engine", "words"),
    [
        (Engine("spark"), "There is no engine 'spark'. Accepted: processes, dask"),
        (Engine(scheduler="tcp://x:1"), "--scheduler is for Dask"),
        (Engine("dask", 2, "tcp://x:1"), "leave --workers out"),
        (Engine(workers=0), "0 workers cannot read"),
    ],
)
def test_engines_that_make_no_sense(tmp_path: Path, engine: Engine, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        run([str(tmp_path)], tmp_path / "out", engine=engine)


def test_inputs_that_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="No file to read in"):
        run([str(tmp_path / "empty")], tmp_path / "out")
    write_records(tmp_path / "blank.jsonl", [])
    with pytest.raises(InputError, match="hold no document"):
        run([str(tmp_path / "blank.jsonl")], tmp_path / "out")


def test_an_output_inside_the_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    with pytest.raises(UsageError, match="lies inside the input"):
        run([str(tmp_path)], tmp_path / "out")


def test_the_manifest_is_json_with_what_was_read(store: Store) -> None:
    about = read_manifest(store.folder)
    assert about == {"schema": 1, **ABOUT, "complete": False}
    assert json.loads((store.folder / "corpus.json").read_text()) == about
