"""Tables as files, opened and read: what stands in the sheets, in the metadata, and what hostile text becomes."""

from __future__ import annotations

import io
import json

import pandas as pd
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from crimestats.model import Document
from crimestats.pipeline import analyse
from crimestats.present.export_frames import described, documents_frame, evidence_frame, steps_frame
from crimestats.present.export_tables import TableFormat, table_bytes
from crimestats.present.filters import Filters
from crimestats.present.notes import notes, selection_words
from crimestats.present.tables import COLUMNS, claims_frame
from tests.factories import SPEECH, document

SPEECHES = analyse([document()])
HOSTILE = (
    '=HYPERLINK("http://evil.example","x") <script>alert(1)</script></svg> \u202eabc\u202c \ud800 \x00 drug trafficking earns '
    "$5 billion a year."
)


def saved(fmt: TableFormat) -> bytes:
    made = notes(SPEECHES, "Quantitative claims", "as written", selection=selection_words(SPEECHES, Filters()))
    return table_bytes(claims_frame(SPEECHES), fmt, made, sheets={"Steps": steps_frame(SPEECHES.comparisons)})


def test_a_workbook_has_the_claims_their_sources_their_arithmetic_and_what_the_columns_mean() -> None:
    book = load_workbook(io.BytesIO(saved("xlsx")))
    assert book.sheetnames == ["Claims", "Sources and doubts", "Steps", "Fields"]
    sources = {row[0].value: row[1].value for row in book["Sources and doubts"].iter_rows()}
    assert sources["Title"] == "Quantitative claims"
    assert sources["Shown"] == "All 2 claims."
    assert "CC BY 4.0 (https://data.worldbank.org/indicator/NY.GDP.MKTP.CD)" in sources["Licence"]
    steps = pd.read_excel(io.BytesIO(saved("xlsx")), sheet_name="Steps", engine="openpyxl")
    looked = steps[steps["kind"] == "looked-up"].iloc[0]
    assert looked["value"] == pytest.approx(66_514e9, rel=1e-4)
    assert (looked["series"], int(looked["years"])) == ("gdp-current-usd", 2010)
    fields = {row[0].value: [c.value for c in row[1:]] for row in book["Fields"].iter_rows(min_row=2)}
    assert list(fields) == [c.name for c in COLUMNS]
    assert fields["share_low"] == ["number", "% of GDP", "Lowest value as share of GDP"]
    years = book["Claims"].cell(row=2, column=list(fields).index("gdp_year") + 1)
    assert (years.value, years.number_format) == (2010, "General")


def test_json_and_parquet_say_what_their_columns_mean() -> None:
    body = json.loads(saved("json"))
    assert {f["name"]: f["unit"] for f in body["fields"]}["usd_low"] == "US$"
    schema = pq.read_schema(io.BytesIO(saved("parquet")))
    assert schema.field("share_high").metadata[b"unit"] == b"% of GDP"
    labels = [line["label"] for line in json.loads(schema.metadata[b"crimestats"])]
    assert labels == [
        "Title",
        "Unit",
        "Year basis",
        "Shown",
        "Source",
        "Source",
        "Licence",
        *["Doubt"] * 4,
        "Made with",
    ]


def test_a_column_that_nobody_has_described_is_still_named() -> None:
    frame = claims_frame(SPEECHES).assign(Corrected=pd.array(["year", None], dtype="string"))
    assert described(frame)[-1].name == "Corrected"
    assert "Corrected" in table_bytes(frame, "csv", notes(SPEECHES, "T", "U")).decode("utf-8-sig").splitlines()[0]


@pytest.mark.parametrize("fmt", ["csv", "xlsx", "parquet", "json", "jsonl"])
def test_hostile_text_is_text_in_every_format(fmt: TableFormat) -> None:
    evil = analyse([Document("=1+1", HOSTILE, '=HYPERLINK("http://evil.example")')])
    frame = claims_frame(evil)
    assert len(frame) == 1
    data = table_bytes(frame, fmt, notes(evil, "=T\ud800\x00", "U"))
    match fmt:
        case "csv":
            row = pd.read_csv(io.BytesIO(data), keep_default_na=False).iloc[0]
            assert (row["doc"], row["title"]) == ("'=1+1", '\'=HYPERLINK("http://evil.example")')
            assert row["sentence"].startswith("'=HYPERLINK")
            assert "\ufffd \ufffd drug" in row["sentence"]
        case "xlsx":
            book = load_workbook(io.BytesIO(data))
            cells = [c for sheet in book for line in sheet.iter_rows() for c in line if c.value is not None]
            assert {c.data_type for c in cells} <= {"s", "n", "b"}
            assert any(c.value == "=1+1" and c.data_type == "s" for c in cells)
            assert book["Claims"].cell(row=2, column=list(frame.columns).index("usd_low") + 1).value == 5e9
        case "parquet":
            assert pd.read_parquet(io.BytesIO(data))["doc"].tolist() == ["=1+1"]
        case "json":
            assert json.loads(data)["data"][0]["usd_low"] == 5e9
        case _:
            (line,) = data.decode("utf-8").splitlines()
            assert "<script>alert(1)</script>" in json.loads(line)["sentence"]


def test_what_a_cell_cannot_hold_is_cut_and_counted() -> None:
    long = analyse(["Drug trafficking earns $5 billion a year, " + "as they said and said again " * 4000 + "."])
    frame = claims_frame(long)
    assert frame["sentence"].str.len().max() > 100_000
    book = load_workbook(io.BytesIO(table_bytes(frame, "xlsx", notes(long, "T", "U"))))
    sentence = book["Claims"].cell(row=2, column=list(frame.columns).index("sentence") + 1).value
    assert len(sentence) == 32_000
    assert sentence.endswith("…")
    last = [c.value for c in list(book["Sources and doubts"].iter_rows())[-1]]
    assert last == ["Cut", "1 texts are longer than a cell of a workbook holds; JSON and CSV have them whole."]


def test_evidence_names_words_that_stand_in_the_text() -> None:
    frame = evidence_frame(SPEECHES.claims)
    placed = frame.dropna(subset=["start"])
    assert len(placed) >= 6
    for row in placed.itertuples():
        assert SPEECH[row.start : row.end] == row.words
    assert set(frame["field"]) >= {"bound", "topic", "amount"}


def test_documents_with_how_their_date_was_found() -> None:
    (row,) = documents_frame(SPEECHES).to_dict("records")
    assert (row["published"], row["published_how"], row["claims"]) == ("2011-04-25", "head: 25 April 2011", 2)
    assert row["characters"] == len(SPEECH)


@pytest.mark.parametrize(
    ("chosen", "count", "words"),
    [
        (Filters(), 2, "All 2 claims."),
        (Filters(topics=("drug-trafficking",)), 1, "1 of 2 claims. Topics: Drug trafficking."),
        (Filters(documents=("speech",), place="World"), 2, "All 2 claims. Documents: Remarks. Place: World."),
    ],
)
def test_a_choice_in_words(chosen: Filters, count: int, words: str) -> None:
    assert selection_words(SPEECHES, chosen, count) == words
