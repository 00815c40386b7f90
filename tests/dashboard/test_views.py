"""Filters and views that are kept with a piece of work: written on change alone, back with its bare address, no undo step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crimestats.dashboard import views
from crimestats.workspace import Journal, SettingKept, Store, open_file, save_file, sqlite_url
from tests.dashboard.apps import page

TEXT = "Fraud costs Peru $5 million a year. Drug trafficking costs Chile some $7 billion a year."


def work_of() -> str:
    test = page("data")
    test.text_area(key="pasted").set_value(TEXT).run()
    test.button(key="read_pasted").click().run()
    found = test.query_params["work"]
    return found if isinstance(found, str) else found[0]


def journal(folder: Path, work: str) -> Journal:
    store = Store(sqlite_url(folder / "works.sqlite3"))
    found = store.load(work)
    store.close()
    assert found is not None
    return found


def words(test: AppTest, name: str) -> list[str]:
    found = test.query_params.get(name, [])
    return [found] if isinstance(found, str) else list(found)


def test_filters_and_the_view_of_a_page_come_back_with_the_bare_address(data_folder: Path) -> None:
    work = work_of()
    before = journal(data_folder, work)
    test = page("claims", work=work)
    test.run()
    assert journal(data_folder, work) == before  # looking keeps nothing
    test.multiselect(key="topics").set_value(["fraud"]).run()
    test.selectbox(key="order").set_value("largest").run()
    test.run()
    after = journal(data_folder, work)
    assert [type(o) for e in after.entries[len(before.entries) :] for o in e.operations] == [SettingKept, SettingKept]
    assert after.to_undo == before.to_undo
    again = page("claims", work=work)
    assert again.multiselect(key="topics").value == ["fraud"]
    assert again.selectbox(key="order").value == "largest"
    assert words(again, "topics") == ["fraud"]
    again.run()
    assert journal(data_folder, work) == after
    elsewhere = page("document", work=work)
    assert elsewhere.multiselect(key="topics").value == ["fraud"]
    assert "order" not in elsewhere.query_params


def test_a_link_with_words_of_its_own_wins_and_keeps_nothing(data_folder: Path) -> None:
    work = work_of()
    page("claims", work=work).multiselect(key="topics").set_value(["fraud"]).run()
    before = journal(data_folder, work)
    test = page("claims", work=work, v="1", place="CHL")
    assert (test.multiselect(key="topics").value, test.selectbox(key="place").value) == ([], "CHL")
    test.run()
    assert journal(data_folder, work) == before
    test.selectbox(key="place").set_value("all").run()
    assert views_of(journal(data_folder, work))["filters"] == {"v": ["1"]}


def views_of(of: Journal) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads(dict(of.kept.settings)["view"])
    return found


def test_the_choices_of_compare_come_back(data_folder: Path) -> None:
    work = work_of()
    test = page("compare", work=work)
    test.query_params["prices"] = "US$ of 2015"  # as the browser says it, with the choice
    test.selectbox(key="prices").set_value("2015").run()
    kept = views_of(journal(data_folder, work))["Compare"]
    assert kept == {"prices": ["US$ of 2015"], "compared": [test.selectbox(key="compared").value]}
    again = page("compare", work=work)
    assert again.selectbox(key="prices").value == "2015"


def test_a_saved_file_carries_them_and_its_view_comes_with_it(data_folder: Path) -> None:
    work = work_of()
    page("claims", work=work).multiselect(key="topics").set_value(["fraud"]).run()
    saved = save_file(journal(data_folder, work))
    assert views_of(open_file(saved))["filters"]["topics"] == ["fraud"]
    test = page("data")
    test.multiselect(key="topics").set_value(
        ["terrorism"] if "terrorism" in test.multiselect(key="topics").options else []
    ).run()
    uploader = next(u for u in test.file_uploader if u.label == "Piece of work")
    uploader.set_value([("a.crimestats", saved, "application/zip")]).run()
    assert not test.exception
    assert test.multiselect(key="topics").value == ["fraud"]
    assert words(test, "work") != [work]


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"filters": 3}', '{"filters": {"topics": 3}}', "[" * 9000])
def test_what_cannot_be_read_is_no_view(kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.state, "setting", lambda _: kept)
    assert views.kept() == {}
