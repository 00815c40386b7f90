"""Uploads of many files and of files with many records, and the list of what is loaded."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from crimestats.dashboard.progress import MOST_LINES
from crimestats.io.series.book import CUT_OUT
from crimestats.workspace import Store, sqlite_url
from tests.dashboard.apps import page


def records(number: int, bad: int = 0) -> bytes:
    good = [
        {"id": f"r{n}", "title": f"Report {n}", "text": f"Fraud cost ${n + 1} million in 2010."} for n in range(number)
    ]
    lines = [json.dumps(r) for r in good]
    for n in range(bad):
        lines.insert(7 * n, "{")
    return "\n".join(lines).encode()


def dropped(*files: tuple[str, bytes, str]) -> AppTest:
    test = page("data")
    test.file_uploader[0].set_value(list(files)).run()
    assert not test.exception
    return test


def texts(test: AppTest) -> list[str]:
    return [t.value for t in test.text]


def listed(test: AppTest) -> list[str]:
    return [t.split("\n")[0] for t in texts(test) if "no date found · 1 claim" in t]


def test_a_file_of_many_records_is_one_action_and_a_list_with_pages(data_folder: Path) -> None:
    test = dropped(("many.jsonl", records(60, bad=3), "application/jsonl"))
    store = Store(sqlite_url(data_folder / "works.sqlite3"))
    (work,) = store.recent()
    journal = store.load(work.id)
    store.close()
    assert journal is not None
    assert len(journal.entries) == 1
    assert len(journal.kept.documents) == 60
    assert test.status[0].label == "60 of 63 records were read"
    lines = [t for t in texts(test) if t.startswith(("✓", "✗"))]
    assert len(lines) == MOST_LINES
    assert [t[0] for t in lines[:4]] == ["✗", "✗", "✗", "✓"]
    assert "and 23 more, all of them read." in texts(test)
    assert listed(test) == [f"Report {n}" for n in range(25)]
    assert any("Documents 1–25 of 60" in m.value for m in test.markdown)
    test.text_input(key="documents_search").set_value("report 5").run()
    fives = [5, 15, 25, 35, 45, *range(50, 60)]
    assert listed(test) == [f"Report {n}" for n in fives]
    next(b for b in test.button if b.label == "Remove document 51").click().run()  # the fifty-first is Report 50
    assert listed(test) == [f"Report {n}" for n in fives if n != 50]
    test.text_input(key="documents_search").set_value("nowhere").run()
    assert listed(test) == []
    assert any("No document has these words" in i.value for i in test.info)


def test_one_bad_file_stops_no_other_and_what_is_too_large_has_a_way(data_folder: Path) -> None:
    test = dropped(
        ("a.txt", b"Fraud cost $5 million.", "text/plain"),
        ("broken.pdf", b"no pdf", "application/pdf"),
        ("empty.jsonl", b"\n\n", "application/jsonl"),
        ("two.jsonl", records(2), "application/jsonl"),
    )
    assert test.status[0].label == "3 of 5 files and records were read"
    lines = [t for t in texts(test) if t.startswith(("✓", "✗"))]
    assert [(t[0], t[2:].partition(" ")[0].rstrip(":,")) for t in lines] == [
        ("✓", "a.txt"), ("✗", "broken.pdf"), ("✗", "empty.jsonl"), ("✓", "two.jsonl"), ("✓", "two.jsonl"),
    ]  # fmt: skip
    assert any(f"Larger: {CUT_OUT}." in m.value.replace("\\", "") for m in test.markdown)
