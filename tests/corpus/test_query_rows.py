"""Rows turned back into claims and documents, documents read again from where they came from, folders that are no corpus."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from crimestats.cli import main
from crimestats.corpus.codes import doubt_of
from crimestats.corpus.connect import checked
from crimestats.corpus.query import Corpus
from crimestats.corpus.rows import comparison_of, digits_of, rebuilt, unit_of
from crimestats.corpus.schema import CLAIMS, DOCUMENTS
from crimestats.errors import InputError, UsageError
from crimestats.io.documents.read import from_text
from crimestats.model import Bound, UnitKind
from crimestats.pipeline import analyse

from .made import corpus, made, naive

TEXT = (
    "25 April 2011\n\nOrganised crime earned $870 billion, or 1.5 per cent of global GDP, in 2009. At least 2.4 million people were trafficked. "
    "Seizures of cocaine fell by 20 per cent to 690 tonnes.\n\nCorruption costs as much as €120 billion a year.\n"
)


def rows_of(text: str) -> list[dict[str, object]]:
    """The rows that a run would write for a text, from the program's own reading."""
    document = from_text(text, id="d")
    analysis = analyse((document,))
    every = sorted((*analysis.claims, *analysis.others), key=lambda c: c.span)
    numbers = {c.id: n for n, c in enumerate(every, 1)}
    made_rows = []
    for claim in every:
        comparison = analysis.comparison(claim.id)
        usd, share = (comparison.usd, comparison.share) if comparison else (None, None)
        made_rows.append({
            "doc": "d", "n": numbers[claim.id], "start": claim.span.start, "end": claim.span.end, "figure": claim.figure, "low": claim.amount.low,
            "high": claim.amount.high, "bound": claim.amount.bound.value, "unit": claim.unit.code, "counted": claim.counted, "per": claim.per,
            "of": claim.of, "change": claim.change.value if claim.change else None, "topic": claim.topic, "place": list(claim.place),
            "year_first": claim.year.first if claim.year else None, "year_last": claim.year.last if claim.year else None, "who": claim.who,
            "stance": claim.stance.value, "twin": numbers.get(claim.twin or ""), "doubts": [d.code for d in claim.doubts],
            "sentence": claim.sentence.of(text), "sentence_start": claim.sentence.start, "page": None, "published": date(2011, 4, 25),
            "used_first": comparison.year if comparison else None, "used_last": comparison.year if comparison else None,
            "usd_low": usd.amount.low if usd else None, "usd_high": usd.amount.high if usd else None,
            "share_low": share.amount.low if share else None, "share_high": share.amount.high if share else None, "reason": "",
        })  # fmt: skip
    return made_rows


def test_a_claim_comes_back_from_its_row_as_it_was_read() -> None:
    analysis = analyse((from_text(TEXT, id="d"),))
    read = {c.id: c for c in (*analysis.claims, *analysis.others)}
    again = rebuilt(rows_of(TEXT), "Title", "/a/b.txt")
    assert len(again.claims) == len(read) >= 5
    for claim in again.claims:
        was = read[claim.id]
        for name in (
            "figure",
            "amount",
            "unit",
            "counted",
            "per",
            "of",
            "of_gdp",
            "change",
            "topic",
            "place",
            "year",
            "who",
            "stance",
            "twin",
        ):
            assert getattr(claim, name) == getattr(was, name), (claim.figure, name)
        assert claim.span.of(again.document.text) == claim.figure
        assert claim.sentence.of(again.document.text) == was.sentence.of(TEXT)
        assert [d.code for d in claim.doubts] == [d.code for d in was.doubts]
    assert again.document.published is not None
    assert again.document.published.day == date(2011, 4, 25)


def test_what_was_worked_out_comes_back_without_its_steps() -> None:
    analysis = analyse((from_text(TEXT, id="d"),))
    again = rebuilt(rows_of(TEXT))
    first = next(c for c in again.comparisons if c.claim.figure == "$870 billion")
    was = analysis.comparison(first.claim.id)
    assert was is not None
    assert (first.usd and first.usd.amount, first.share and first.share.amount, first.year, first.place) == (
        was.usd and was.usd.amount, was.share and was.share.amount, 2009, "WLD",
    )  # fmt: skip
    assert first.gdp == pytest.approx(was.gdp, rel=1e-9)


@given(st.sampled_from(["USD", "percent", "tonne", "count", "fraction", "multiple", "hectare", "EUR", ""]))
def test_every_unit_has_its_kind(code: str) -> None:
    kinds = {
        "USD": UnitKind.MONEY, "EUR": UnitKind.MONEY, "percent": UnitKind.SHARE, "fraction": UnitKind.SHARE, "tonne": UnitKind.PHYSICAL,
        "hectare": UnitKind.PHYSICAL, "count": UnitKind.COUNT, "multiple": UnitKind.MULTIPLE, "": UnitKind.NONE,
    }  # fmt: skip
    assert unit_of(code).kind is kinds[code]


@pytest.mark.parametrize(
    ("figure", "digits"),
    [("$870 billion", 2), ("1.5 per cent", 2), ("66,500 people", 3), ("800 to 2,000 tonnes", 1), ("two million", 1), ("$321.6 billion", 4), ("0.05%", 1)],
)  # fmt: skip
def test_digits_of_a_figure(figure: str, digits: int) -> None:
    assert digits_of(figure) == digits


def test_a_bound_that_does_not_fit_its_ends_becomes_one_that_does() -> None:
    row = {**rows_of(TEXT)[0], "low": None, "high": 5.0, "bound": "exact"}
    claim = rebuilt([row]).claims[0]
    assert (claim.amount.bound, claim.amount.high) == (Bound.AT_MOST, 5.0)
    assert comparison_of(row, claim).claim is claim
    assert doubt_of("never-heard-of").label == "Never heard of"


def test_a_document_is_read_again_only_where_it_is_the_same(
    corpus: Corpus, naive: pd.DataFrame, tmp_path: Path
) -> None:
    doc = str(naive["doc"].iloc[0])
    kept = corpus.document(doc)
    row = naive[naive["doc"] == doc].iloc[0]
    assert kept.whole is not None
    assert kept.whole.text[row["start"] : row["end"]] == row["figure"]
    assert (kept.why_not, kept.claims, kept.doc) == ("", int((naive["doc"] == doc).sum()), doc)
    with pytest.raises(UsageError, match="No document of this corpus is called 'nobody'"):
        corpus.document("nobody")


def one_document(folder: Path, source: str, text: str) -> Corpus:
    """A corpus of one document that says it came from `source`."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = {"doc": "d", "source": source, "title": "T", "published": date(2011, 4, 25), "media_type": "text/plain", "characters": len(text),
                "claims": 5, "sha256": digest, "seconds": 0.1}  # fmt: skip
    for name, schema, rows in (("claims", CLAIMS, rows_of(text)), ("documents", DOCUMENTS, [document])):
        (folder / name).mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows, schema), folder / name / "part-000000.parquet")
    return Corpus(folder)


def _zip(path: Path, name: str, data: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, data)
    return path


def _tar(path: Path, name: str, data: bytes) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return path


def _lines(path: Path) -> Path:
    records = [{"id": f"r{n}", "text": "other"} for n in range(4)]
    path.write_text("\n".join(json.dumps(r) for r in (*records, {"id": "mine", "text": TEXT})) + "\n")
    return path


@pytest.mark.parametrize("where", ["plain", "bang", "zip", "tar", "jsonl-number", "jsonl-id", "parquet", "file-url"])
def test_documents_are_found_in_files_archives_and_records(where: str, tmp_path: Path) -> None:
    plain = tmp_path / ("a!b.txt" if where == "bang" else "a.txt")
    plain.write_text(TEXT)
    if where == "parquet":
        pq.write_table(pa.table({"id": ["a", "b"], "text": ["other", TEXT]}), tmp_path / "t.parquet")
    sources = {
        "plain": lambda: str(plain), "bang": lambda: str(plain), "file-url": lambda: f"file://{plain}",
        "zip": lambda: f"{_zip(tmp_path / 'a.zip', 'in/x.txt', TEXT.encode())}!in/x.txt",
        "tar": lambda: f"{_tar(tmp_path / 'a.tar.gz', 'in/x.txt', TEXT.encode())}!in/x.txt",
        "jsonl-number": lambda: f"{_lines(tmp_path / 'a.jsonl')}!5", "jsonl-id": lambda: f"{_lines(tmp_path / 'a.jsonl')}!mine",
        "parquet": lambda: f"{tmp_path / 't.parquet'}!2",
    }  # fmt: skip
    with one_document(tmp_path / "c", sources[where](), TEXT) as opened:
        kept = opened.document("d")
    assert kept.whole is not None, kept.why_not
    assert kept.whole.text == TEXT


def test_what_is_gone_or_changed_or_far_is_told_with_the_kept_sentences(tmp_path: Path) -> None:
    gone, changed = tmp_path / "gone.txt", tmp_path / "changed.txt"
    changed.write_text(TEXT + "More.")
    for source, why in (
        (str(gone), "no longer at"), (str(changed), "has changed since"), ("https://example.org/a.txt", "nothing is fetched from the network"),
        (str(tmp_path), "no longer at"),
    ):  # fmt: skip
        with one_document(tmp_path / f"c{len(why)}{len(source)}", source, TEXT) as opened:
            kept = opened.document("d")
        assert kept.whole is None
        assert why in kept.why_not
        assert kept.rebuilt is not None
        assert "Organised crime earned $870 billion" in kept.rebuilt.document.text


def test_folders_that_are_no_corpus_say_so(made: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is no corpus: it has neither.*corpus run"):
        checked(tmp_path)
    with pytest.raises(InputError, match="is no folder"):
        Corpus(tmp_path / "nowhere")
    copy = tmp_path / "copy"
    shutil.copytree(made, copy, ignore=shutil.ignore_patterns("texts"))
    (copy / "corpus.json").write_text('{"schema": 99}')
    with pytest.raises(InputError, match="written by a newer program"):
        Corpus(copy)
    (copy / "corpus.json").write_text("{")
    with pytest.raises(InputError, match="cannot be read"):
        Corpus(copy)
    (copy / "corpus.json").unlink()
    part = copy / "claims" / "part-000000.parquet"
    pq.write_table(pq.read_table(part).drop_columns(["bound"]), part)
    with pytest.raises(InputError, match="column “bound” has no such column"):
        Corpus(copy)
    part.write_bytes(b"PAR1 but not really")
    with pytest.raises(InputError, match="is no Parquet file"):
        Corpus(copy)


def test_a_corpus_without_claims_answers_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    for lean in (False, True):
        with Corpus(tmp_path, lean=lean) as opened:
            assert opened.count() == 0
            assert opened.claims().arrow().num_rows == 0
            assert list(opened.claims(topic="fraud")) == []
            assert (opened.documents.num_rows, opened.failures.num_rows) == (0, 0)


def test_a_run_that_did_not_end_is_told(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(made, copy, ignore=shutil.ignore_patterns("texts"))
    with Corpus(copy) as opened:
        assert opened.complete
    (copy / "corpus.json").write_text('{"schema": 1, "complete": false}')
    with Corpus(copy) as opened:
        assert not opened.complete
    run = CliRunner().invoke(main, ["corpus", "query", str(copy), "--limit", "1"])
    assert "is not at its end" in run.stderr
