"""Each page without a browser: what it says and shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crimestats.dashboard import downloads
from tests.dashboard.apps import page, plots, texts
from tests.factories import SPEECH
from tests.io import fixtures as make

APP = str(Path(__file__).resolve().parents[2] / "app.py")


def test_the_app_opens_on_the_claims_of_the_samples() -> None:
    test = AppTest.from_file(APP, default_timeout=60).run()
    assert not test.exception
    assert test.title[0].value == "Claims"
    assert next((m.label, m.value) for m in test.metric) == ("Claims, 3 documents", "48")
    assert "How much? 25 claims side by side" in texts(plots(test)[0])


def test_claims_in_shares() -> None:
    test = page("claims")
    test.segmented_control(key="unit").set_value("gdp").run()
    assert not test.exception
    assert "% of the GDP of the claim's place and year." in texts(plots(test)[0]).replace("</b>", "")
    assert "High, % of GDP" in test.dataframe[0].value.columns


def test_filters_hold_and_say_when_nothing_is_left() -> None:
    test = page("claims")
    test.multiselect(key="topics").set_value(["terrorism"]).run()
    assert test.metric[0].value == "1"
    test.radio(key="doubts").set_value("hide").run()
    test.multiselect(key="topics").set_value(["organized-crime"]).run()
    assert int(test.metric[0].value) >= 1
    test.selectbox(key="place").set_value("NGA").run()
    assert [i.value for i in test.info] == ["No claims match; widen the topics or the place."]


def test_an_address_opens_a_claim() -> None:
    first = page("claims")
    claim = plots(first)[0]["data"][0]["customdata"][0][0]  # type: ignore[index]
    test = page("claims", claim=str(claim))
    assert not test.exception
    shown = " ".join(m.value for m in test.markdown) + " ".join(t.value for t in test.text)
    assert "Crime estimates · 20 November 2018 · World" in shown


def test_an_unknown_claim_in_the_address_is_no_error() -> None:
    assert not page("claims", claim="nothing:1-2").exception


def test_document() -> None:
    test = page("document")
    assert test.title[0].value == "Document"
    assert [m.value for m in test.markdown if m.value == "**2 claims**"] == ["**2 claims**"]
    assert any("published 25 April 2011 (head: 25 April 2011)" in t.value for t in test.text)


def test_compare() -> None:
    test = page("compare")
    assert test.title[0].value == "Compare"
    titles = [texts(p) for p in plots(test)]
    assert "Claims beside world GDP" in titles[0]
    assert "1.5% of GDP: how much, in which year?" in titles[1]
    assert len(titles) == 5
    test.selectbox(key="year").set_value("2009").run()
    assert "<b>910\u00a0bn</b> in 2009*, used here" in texts(plots(test)[1])
    test.selectbox(key="release").set_value("2012-09-20").run()
    assert "20 September 2012" in texts(plots(test)[1])


def test_data_lists_what_is_loaded() -> None:
    test = page("data")
    assert any("speech-csto-2011.txt · 25 April 2011 · 2 claims" in t.value for t in test.text)
    assert "GDP, current US$" in test.dataframe[0].value["Name"].tolist()


def test_upload_of_documents_and_series() -> None:
    test = page("data")
    files = [
        ("speech.txt", SPEECH.encode(), "text/plain"),
        ("own.csv", make.WIDE, "text/csv"),
        ("empty.txt", b"", "text/plain"),
    ]
    test.file_uploader[0].set_value(files).run()
    assert not test.exception
    lines = [t.value for t in test.text]
    assert any(line.startswith("✓ speech.txt: read as a document of") for line in lines)
    assert any(line.startswith("✓ own.csv: read as a series") for line in lines)
    assert "✗ empty.txt is empty. Choose a file with text." in lines
    use = next(b for b in test.button if b.label == "Use as GDP")
    use.click().run()
    assert any("In use as GDP: own.csv" in m.value.replace("\\", "") for m in test.markdown)


def test_pasted_text_becomes_a_document() -> None:
    test = page("data")
    test.text_area(key="pasted").set_value("Fraud costs $5 million a year.").run()
    test.button(key="read_pasted").click().run()
    assert any("pasted · no date found · 1 claim" in t.value for t in test.text)
    test.button(key="samples").click().run()
    assert any("speech-csto-2011.txt" in t.value for t in test.text)


PICTURES = ["Chart as PNG", "Chart as SVG", "Chart as PDF", "Chart as HTML"]
OTHERS = [
    "Numbers as CSV", "Numbers as XLSX", "Report as HTML", "Report as PDF", "Table as CSV", "Table as XLSX", "Table as Parquet",
    "Table as JSON", "Table as JSON Lines", "Data package (zip)", "Web annotations (JSON-LD)",
]  # fmt: skip


def test_export(monkeypatch: pytest.MonkeyPatch) -> None:
    test = page("export")
    assert [b.label for b in test.get("download_button")] == PICTURES + OTHERS
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    bare = page("export")
    unable = [b.label for b in bare.get("download_button") if b.proto.disabled]
    assert unable == ["Chart as PNG", "Chart as SVG", "Chart as PDF", "Report as PDF"]
    assert "install chromium" in bare.info[0].value


def test_export_says_which_claims_are_in_the_files() -> None:
    test = page("export")
    test.multiselect(key="topics").set_value(["terrorism"]).run()
    assert any("1 of 48 claims. Topics: Terrorism." in m.value.replace("\\", "") for m in test.markdown)
    assert "How much? 1 claim" in texts(plots(test)[0])


def test_export_of_other_charts() -> None:
    test = page("export")
    test.selectbox(key="chart").set_value("gdp").run()
    assert "Claims beside world GDP" in texts(plots(test)[0])
    test.selectbox(key="chart").set_value("years").run()
    assert "1.5% of GDP: how much, in which year?" in texts(plots(test)[0])
    test.segmented_control(key="size").set_value("slide").run()
    test.selectbox(key="chart").set_value("claims").run()
    words = texts(plots(test)[0])
    assert "The 7 largest of 45 claims" in words.replace("</b>", "").replace("<b>", "")
    assert "38 smaller claims have no room in this size." in words


def test_what_goes_wrong_with_a_file_is_said_in_a_sentence() -> None:
    told: list[str] = []

    def bad() -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        downloads._guarded(bad, "The report", told.append)()
    assert told == ["The report could not be made (ZeroDivisionError). Take another format, or narrow what is shown."]
    test = page("export")
    test.session_state["download_trouble"] = ["PNG could not be made."]
    assert [e.value for e in test.run().error] == ["PNG could not be made."]
    assert not test.run().error
