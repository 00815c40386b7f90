"""Claims of a corpus as files: every row arrives, nothing acts as a formula, a package validates, a report says what it leaves out."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from crimestats.corpus import exports, report
from crimestats.corpus.choice import Choice, choice
from crimestats.corpus.package import write_package
from crimestats.corpus.pictures import basis, notes
from crimestats.corpus.query import Corpus
from crimestats.corpus.schema import CLAIMS, DOCUMENTS, VERSION
from crimestats.errors import UsageError

from .made import corpus, ids, made, naive

WHEN = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def written(corpus: Corpus, fmt: str, target: Path, chosen: Choice | None = None) -> Path:
    found = corpus.claims(chosen or Choice())
    count = exports.write(found, fmt, target, notes("Claims", "as written", basis(corpus, found.chosen)))
    assert count == len(found)
    return target


def test_csv_and_parquet_and_lines_hold_the_same_rows(corpus: Corpus, naive: pd.DataFrame, tmp_path: Path) -> None:
    wanted = ids(naive[naive["once"]])
    frame = pd.read_csv(written(corpus, "csv", tmp_path / "a.csv"), keep_default_na=False, encoding="utf-8-sig")
    assert ids(frame) == wanted
    assert list(frame.columns) == CLAIMS.names
    table = pq.read_table(written(corpus, "parquet", tmp_path / "a.parquet"))
    assert table.schema.equals(CLAIMS)
    assert "near-duplicate" in table.schema.metadata[b"crimestats"].decode()
    assert table.schema.field("usd_low").metadata[b"unit"] == b"US$"
    lines = [json.loads(x) for x in written(corpus, "jsonl", tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert [(r["doc"], r["n"]) for r in lines] == wanted
    at = next(n for n, r in enumerate(lines) if r["usd_low"] and len(r["doubts"]) == 2 and r["place"])
    row = frame.iloc[at]
    assert (row["place"], row["doubts"], float(row["usd_low"])) == (
        ";".join(lines[at]["place"]), ";".join(lines[at]["doubts"]), lines[at]["usd_low"],
    )  # fmt: skip
    assert not list(tmp_path.glob(".*"))


def test_a_workbook_holds_the_rows_with_their_sources(corpus: Corpus, naive: pd.DataFrame, tmp_path: Path) -> None:
    chosen = choice(topic="fraud")
    book = openpyxl.load_workbook(written(corpus, "xlsx", tmp_path / "a.xlsx", chosen))
    assert book.sheetnames == ["Claims", "Sources and doubts", "Fields"]
    rows = list(book["Claims"].iter_rows(values_only=True))
    wanted = naive[naive["once"] & (naive["topic"] == "fraud")]
    assert rows[0] == tuple(CLAIMS.names)
    assert [(r[0], r[1]) for r in rows[1:]] == ids(wanted)
    assert [r[5] for r in rows[1:]] == [None if pd.isna(v) else v for v in wanted["low"]]
    assert ("Shown", "Topics: Fraud. Near-duplicate documents count once.") in list(
        book["Sources and doubts"].iter_rows(values_only=True)
    )


def hostile(folder: Path) -> Path:
    """A corpus of one claim whose words would be formulas, markup and broken letters."""
    row: dict[str, object] = {f.name: None for f in CLAIMS}
    row |= {
        "doc": "=cmd|' /C calc'!A0", "n": 1, "start": 0, "end": 4, "figure": "=1+1", "low": -5.0, "high": -5.0, "bound": "exact", "unit": "USD",
        "topic": "fraud", "place": ["+World", "COL"], "who": "@SUM(A1)", "stance": "asserted", "doubts": [], "sentence": "\t=HYPERLINK(\"x\") \x07 <script>",
        "sentence_start": 0, "reason": "",
    }  # fmt: skip
    document = {"doc": row["doc"], "source": "/nowhere/-x.txt", "title": "+<b>T</b>", "published": None, "media_type": "text/plain", "characters": 9,
                "claims": 1, "sha256": "0" * 64, "seconds": 0.0}  # fmt: skip
    for name, schema, rows in (("claims", CLAIMS, [row]), ("documents", DOCUMENTS, [document])):
        (folder / name).mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows, schema), folder / name / "part-000000.parquet")
    (folder / "corpus.json").write_text(json.dumps({"schema": VERSION}))
    return folder


def test_words_of_documents_act_as_nothing(tmp_path: Path) -> None:
    with Corpus(hostile(tmp_path / "c")) as opened:
        assert opened.count() == 1  # without tables of groups and failures
        text = written(opened, "csv", tmp_path / "a.csv").read_text("utf-8-sig")
        cells = next(
            iter(
                pd.read_csv(tmp_path / "a.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig").to_dict(
                    "records"
                )
            )
        )
        assert cells["figure"] == "'=1+1"
        assert cells["who"] == "'@SUM(A1)"
        assert cells["place"] == "'+World;COL"
        assert cells["low"] == "-5.0"  # numbers are never touched
        assert cells["sentence"].startswith("'\t=HYPER")
        assert "\x07" not in text
        sheet = openpyxl.load_workbook(written(opened, "xlsx", tmp_path / "a.xlsx"))["Claims"]
        assert [c.data_type for c in sheet[2] if str(c.value).startswith(("=", "+", "@"))] == ["s"] * 4
        html = report.corpus_report(opened.claims(), pictures=False).decode()
        assert "<script>" not in html
        assert "<b>T</b>" not in html
        assert "&lt;script&gt;" in html


def test_a_workbook_of_too_many_rows_is_refused(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "XLSX_ROWS", 100)
    with pytest.raises(
        UsageError, match=r"holds 100 rows, and these are 2,\d\d\d claims\. Take --format csv or parquet"
    ):
        written(corpus, "xlsx", tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_finished_is_none(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "record", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        written(corpus, "jsonl", tmp_path / "a.jsonl")
    assert not list(tmp_path.iterdir())


def test_the_package_validates_and_holds_together(corpus: Corpus, naive: pd.DataFrame, tmp_path: Path) -> None:
    chosen = choice(topic=("fraud", "corruption"), years=(2000, 2010))
    found = corpus.claims(chosen)
    assert write_package(found, tmp_path / "p.zip", WHEN) == len(found) > 20
    first = (tmp_path / "p.zip").read_bytes()
    write_package(found, tmp_path / "p.zip", WHEN)
    assert (tmp_path / "p.zip").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        archive.extractall(tmp_path / "p")
    package = Package(str(tmp_path / "p" / "datapackage.json"))
    outcome = package.validate()
    assert outcome.valid, outcome.flatten(["title", "fieldName", "rowNumber", "note"])[:5]
    claims, documents = (
        pd.read_csv(tmp_path / "p" / f"{n}.csv", keep_default_na=False) for n in ("claims", "documents")
    )
    wanted = naive[
        naive["once"] & naive["topic"].isin(["fraud", "corruption"]) & (naive["from"] <= 2010) & (naive["to"] >= 2000)
    ]
    assert ids(claims) == ids(wanted)
    assert set(documents["doc"]) == set(wanted["doc"])
    readme = (tmp_path / "p" / "README.md").read_text()
    assert f"({len(claims):,} rows)" in readme
    assert "Topics: Fraud, Corruption" in readme


def test_a_report_tells_a_bounded_number_and_says_how_many_there_are(corpus: Corpus) -> None:
    chosen = choice(topic="drug-trafficking")
    of = basis(corpus, chosen)
    html = report.corpus_report(corpus.claims(chosen, order="largest"), pictures=False).decode()
    assert of.claims > report.CLAIMS
    assert f"This report is about {of.claims:,} claims from {of.holding:,} documents" in html
    assert f"{report.CLAIMS} are told here (the largest in US$)" in html
    assert "Topics: Drug trafficking." in html
    told = re.findall(r'<h3 id="claim-\d+"', html) or re.findall(r'id="claim-(\d+)"', html)
    assert len(told) >= report.CARDS
    analysis = report.analysis_of(corpus.claims(chosen, order="largest", limit=20))
    sizes = [c.usd.amount.high or c.usd.amount.point for c in analysis.comparisons if c.usd]
    assert len(analysis.comparisons) == 20
    assert all(d.doubts[0].code == "sentences-only" for d in analysis.documents)
    assert all(c.span.of(analysis.document(c.doc).text) == c.figure for c in analysis.claims)
    assert sizes[0] == max(sizes)


def test_the_report_holds_the_pictures_of_all(corpus: Corpus) -> None:
    options = report.options_of(corpus.claims(choice(topic="fraud")))
    assert [title for title, _ in options.charts] == [
        "Claims by topic and data year", "Spread of the amounts by topic, US$", "Figures repeated most, by year of the documents",
        "Who is named most", "Which places the claims are about",
    ]  # fmt: skip
    assert len(options.skipped) == min(corpus.failed, report.SKIPPED)
