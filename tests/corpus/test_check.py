"""Checks of a whole corpus find what the checks of all its documents at once find, and leave whole tables or none."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from crimestats import checks, lineage
from crimestats.checks import RULES
from crimestats.cli import main
from crimestats.corpus import check as checking
from crimestats.corpus import check_across
from crimestats.corpus.check import Checked, check_corpus
from crimestats.corpus.check_documents import analysis_of
from crimestats.corpus.choice import Choice
from crimestats.corpus.findings import counts, findings_of
from crimestats.corpus.query import Corpus
from crimestats.corpus.rows import by_document, rebuilt
from crimestats.errors import InputError
from crimestats.model import Analysis
from crimestats.pipeline import DEFAULT_GDP
from crimestats.reference.estimates import published_estimates
from crimestats.reference.store import reference_series

from .made import made, maker


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of four parts with many repeated figures."""
    place = tmp_path_factory.mktemp("checked") / "corpus"
    maker().make(place, 2_400, seed=11, part=600)
    return place


@pytest.fixture(scope="module")
def done(folder: Path) -> Checked:
    return check_corpus(folder, workers=1)


@pytest.fixture(scope="module")
def whole(folder: Path) -> Analysis:
    """All claims that count, as one analysis: what the checks look at when nothing is cut into blocks."""
    with Corpus(folder) as corpus:
        titles = dict(corpus.rows("SELECT doc, title FROM documents"))
        rows = corpus.claims(Choice()).rows()
        parts = [rebuilt(g, titles[g[0]["doc"]]) for g in by_document(rows)]  # type: ignore[index]
    return analysis_of(parts, reference_series(DEFAULT_GDP))


def test_findings_are_those_of_all_documents_at_once(folder: Path, done: Checked, whole: Analysis) -> None:
    traced = lineage.lineages(whole)
    naive = checks.findings(whole, traced, published_estimates())
    rows = pq.read_table(folder / "findings").to_pylist()
    assert {(f.code, f.claims, f.severity.value, f.title, f.text) for f in naive} == {
        (r["code"], tuple(r["claims"]), r["severity"], r["title"], r["text"]) for r in rows
    }
    assert len(rows) == done.findings == len(naive)
    across = [r for r in rows if r["across"]]
    assert len(across) == done.across
    assert Counter(r["code"] for r in across).keys() == {"echo", "contradiction"}
    assert all(len(r["documents"]) > 1 for r in across)
    assert len({r["finding"] for r in rows}) == len(rows)


def test_lineages_are_those_of_all_documents_at_once(folder: Path, done: Checked, whole: Analysis) -> None:
    traced = lineage.lineages(whole)
    rows = pq.read_table(folder / "lineage").to_pylist()
    published = {r["claim"]: r for r in rows if r["estimate"] is not None}
    assert {x.claim: x.origin.estimate.id for x in traced if x.origin} == {
        c: r["estimate"] for c, r in published.items()
    }
    assert {x.claim for x in traced if x.echo} == {c for c, r in published.items() if r["echo"]}
    chained = {r["claim"]: (r["chain"], r["chain_documents"]) for r in rows if r["chain"] is not None}
    assert chained == {x.claim: (x.passages[0].claim, len(x.passages)) for x in traced if x.passages}
    assert (done.lineages, done.chained) == (len(published), len(chained))


@pytest.mark.slow
def test_processes_change_nothing(folder: Path, done: Checked, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    again = check_corpus(copy, workers=2)
    for table in ("lineage", "findings"):
        one, two = (sorted(map(repr, pq.read_table(p / table).to_pylist())) for p in (folder, copy))
        assert one == two
    assert (again.findings, again.claims, again.documents) == (done.findings, done.claims, done.documents)


def test_near_duplicates_are_checked_once(folder: Path, done: Checked) -> None:
    groups = pq.read_table(folder / "groups").to_pylist()
    repeats = {g["doc"] for g in groups if g["doc"] != g["group"]}
    assert repeats
    assert done.documents == len(groups) - len(repeats)
    seen = {d for r in pq.read_table(folder / "findings").to_pylist() for d in r["documents"]}
    assert not seen & repeats


def test_a_check_that_breaks_leaves_the_tables_of_before(
    folder: Path, done: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / ".checking-old").mkdir()
    before = pq.read_table(copy / "findings")
    with monkeypatch.context() as patched:
        patched.setattr(check_across, "chains", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            check_corpus(copy, workers=1)
    assert pq.read_table(copy / "findings").equals(before)
    with monkeypatch.context() as patched:
        real, calls = checking.os.rename, []

        def fails(one: Path, two: Path) -> None:
            calls.append(one)
            if len(calls) == 4:  # the new findings, after the new lineage is in place
                raise OSError(28, "No space left on device")
            real(one, two)

        patched.setattr(checking.os, "rename", fails)
        with pytest.raises(Exception, match="cannot be put into"):
            check_corpus(copy, workers=1)
    assert pq.read_table(copy / "findings").equals(before)
    assert (copy / "lineage").is_dir()
    assert not list(copy.glob(".checking-*"))


def test_the_findings_of_one_claim(folder: Path, done: Checked) -> None:
    row = next(r for r in pq.read_table(folder / "findings").to_pylist() if r["across"])
    for claim in row["claims"]:
        assert row["finding"] in {f["finding"] for f in findings_of(folder, claim)}
    assert findings_of(folder, "nobody:0-1") == []
    assert sum(n for *_, n in counts(folder)) == done.findings
    assert counts(folder)[0][1] == "inconsistent"


def test_the_command_tells_in_short_and_saves_all(folder: Path, done: Checked, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["corpus", "check", str(folder), "--workers", "1", "-o", str(tmp_path / "f.jsonl")])
    assert run.exit_code == 0, run.output
    assert f"{done.findings:,} findings, {done.across:,} of them between documents" in run.stderr
    lines = [json.loads(x) for x in (tmp_path / "f.jsonl").read_text().splitlines()]
    assert len(lines) == done.findings
    said = CliRunner().invoke(main, ["corpus", "check", str(folder), "--workers", "1", "--fail-on", "inconsistent"])
    assert said.exit_code == 1
    assert RULES["contradiction"].name in said.stdout
    assert RULES["echo"].name in said.stdout
    broken = CliRunner().invoke(main, ["corpus", "check", str(tmp_path)])
    assert broken.exit_code == 1
    assert "is no corpus" in broken.stderr


def test_findings_of_a_corpus_that_was_not_checked(tmp_path: Path) -> None:
    maker().make(tmp_path / "c", 50, seed=1)
    with pytest.raises(InputError, match=r"holds no findings\. Check it first"):
        counts(tmp_path / "c")
    assert check_corpus(tmp_path / "c", workers=1).documents > 3
