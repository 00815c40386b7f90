"""What a window keeps, without a browser: the database behind it, other windows, a database that does not answer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from crimestats.dashboard import keeping
from crimestats.dashboard.correcting import changed, number_text
from crimestats.io.series import Mapping
from crimestats.model import Amount, Bound
from crimestats.pipeline import extract
from crimestats.workspace import Store, Titled, sqlite_url
from tests.dashboard.apps import page
from tests.factories import SPEECH
from tests.io import fixtures as make


def kept(folder: Path) -> Store:
    return Store(sqlite_url(folder / "works.sqlite3"))


def works(folder: Path) -> list[str]:
    store = kept(folder)
    found = [w.id for w in store.recent()]
    store.close()
    return found


def pasted(text: str = "Fraud costs $5 million a year.") -> AppTest:
    test = page("data")
    test.text_area(key="pasted").set_value(text).run()
    return test.button(key="read_pasted").click().run()


def title(test: AppTest) -> Any:
    return next(t for t in test.text_input if t.label == "Title")


def said(test: AppTest) -> str:
    return " ".join(w.value for kind in (test.markdown, test.warning, test.text, test.info) for w in kind).replace(
        "\\", ""
    )


def test_looking_at_the_samples_keeps_nothing(data_folder: Path) -> None:
    page("claims")
    page("document")
    assert not (data_folder / "works.sqlite3").exists()


def test_the_first_change_makes_a_piece_of_work_and_another_window_opens_it(data_folder: Path) -> None:
    test = pasted()
    (work,) = works(data_folder)
    assert test.query_params["work"] in (work, [work])
    again = page("data", work=work)
    assert any("pasted · no date found · 1 claim" in t.value for t in again.text)
    store = kept(data_folder)
    journal = store.load(work)
    store.close()
    assert journal is not None
    assert [d.text for d in journal.kept.documents] == ["Fraud costs $5 million a year."]


def test_series_their_mapping_and_their_use_come_back(data_folder: Path) -> None:
    test = page("data")
    test.file_uploader[0].set_value(
        [("own.csv", make.WIDE, "text/csv"), ("speech.txt", SPEECH.encode(), "text/plain")]
    ).run()
    next(b for b in test.button if b.label == "Use as GDP").click().run()
    (work,) = works(data_folder)
    again = page("data", work=work)
    assert not again.exception
    assert "In use as GDP: own.csv" in said(again)
    assert "serves as GDP" in said(again)
    next(b for b in again.button if b.label == "Undo").click().run()
    assert "In use as GDP: World Bank" in said(again)
    next(b for b in again.button if b.label == "Undo").click().run()
    next(b for b in again.button if b.label == "Redo").click().run()
    next(b for b in again.button if b.label == "Redo").click().run()
    assert "In use as GDP: own.csv" in said(again)


def test_a_window_sees_what_another_did_and_is_told(data_folder: Path) -> None:
    test = pasted()
    (work,) = works(data_folder)
    store = kept(data_folder)
    base = store.load(work)
    assert base is not None
    store.write(work, base, [Titled("From elsewhere")], "2026-11-24T16:00:00Z")
    store.close()
    test.run()
    assert title(test).value == "From elsewhere"
    assert any(
        "Another window changed this piece of work: the title “From elsewhere”" in t.value.replace("\\", "")
        for t in test.toast
    )
    test.run()
    assert not test.toast  # told once


def test_two_titles_at_once_are_a_choice(data_folder: Path) -> None:
    test = pasted()
    (work,) = works(data_folder)
    store = kept(data_folder)
    base = store.load(work)
    assert base is not None
    store.write(work, base, [Titled("Theirs")], "2026-11-24T16:00:00Z")
    title(test).set_value("Mine").run()
    assert "Yours: the title “Mine”" in said(test)
    assert "The other window: the title “Theirs”" in said(test)
    test.button(key="conflict_mine").click().run()
    found = store.load(work)
    store.close()
    assert found is not None
    assert found.kept.title == "Mine"
    assert "conflict_mine" not in {b.key for b in test.button}


@pytest.mark.parametrize("work", ["x", "../../etc/passwd", "a" * 32, "<b>bold</b>"])
def test_an_unknown_work_is_a_sentence_and_the_samples(work: str) -> None:
    test = page("data", work=work)
    assert not test.exception
    assert "There is no piece of work under this address. The samples are shown." in said(test)
    assert any("speech-csto-2011.txt" in t.value for t in test.text)


def test_a_database_that_does_not_answer_is_said_and_work_goes_on(data_folder: Path) -> None:
    data_folder.write_text("a file where the folder should be")
    test = pasted()
    assert not test.exception
    assert "Nothing is kept at the moment. The data folder" in said(test).replace("**", "")
    assert any("pasted · no date found · 1 claim" in t.value for t in test.text)
    data_folder.unlink()
    test.button(key="samples").click().run()
    assert "Nothing is kept" not in said(test)
    assert len(works(data_folder)) == 1


def test_a_mapping_is_remembered_in_other_pieces_of_work_of_one_user_only(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.get_option", lambda _: "localhost")
    assert keeping.local()
    keeping.remember("sig", Mapping(unit="EUR"))
    assert keeping.remembered("sig") == Mapping(unit="EUR")
    monkeypatch.setattr("streamlit.get_option", lambda _: "0.0.0.0")
    assert not keeping.local()
    assert keeping.remembered("sig") is None
    assert keeping.recent() == ()
    monkeypatch.setattr("streamlit.get_option", lambda _: "localhost")
    monkeypatch.setenv("CRIMESTATS_DATABASE_URL", sqlite_url(data_folder / "shared.sqlite3"))
    assert not keeping.local()
    assert keeping.remembered("sig") is None


def test_recent_works_are_offered_and_opened(data_folder: Path) -> None:
    pasted()
    (work,) = works(data_folder)
    test = page("data")
    test.button(key="work_recent_0").click().run()
    assert any("pasted · no date found · 1 claim" in t.value for t in test.text)
    assert test.query_params["work"] in (work, [work])
    test.button(key="work_anew").click().run()
    assert "work" not in test.query_params
    assert any("speech-csto-2011.txt" in t.value for t in test.text)


def test_nothing_changed_is_no_correction() -> None:
    amount = Amount(320e9, 320e9, Bound.ABOUT, 2)
    before = {"amount": amount, "who": "the  UN", "topic": "fraud", "year": None}
    assert changed(before, {**before, "amount": Amount(320e9, 320e9, Bound.ABOUT, 5), "who": "the UN"}) == ()
    assert changed(before, {**before, "topic": "theft"}) == (("topic", "theft"),)


@pytest.mark.parametrize("value", [320e9, 1.5, 0.1, 1234567.0, 1e6 / 3, 2e12 + 1, 0.0, 123456789012345.0])
def test_a_number_in_a_field_reads_back_as_itself(value: float) -> None:
    from crimestats.corrections.values import read_number

    assert read_number(number_text(value))[0] == pytest.approx(value, rel=1e-14)


def test_on_a_database_server_the_work_is_kept_and_nobody_sees_anothers(
    postgres: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRIMESTATS_DATABASE_URL", postgres)
    test = pasted("Theft costs $7 million a year.")
    work = keeping_id(test)
    again = page("data", work=work)
    assert any("pasted · no date found · 1 claim" in t.value for t in again.text)
    other = page("data")  # another visitor
    assert not any((b.key or "").startswith("work_recent") for b in other.button)
    assert "pasted" not in said(other)
    assert not (data_folder / "works.sqlite3").exists()


def keeping_id(test: AppTest) -> str:
    found = test.query_params["work"]
    return found if isinstance(found, str) else found[0]


def test_a_database_that_is_lost_in_mid_work_is_made_again(data_folder: Path) -> None:
    test = pasted()
    (work,) = works(data_folder)
    for file in data_folder.iterdir():
        file.unlink()
    title(test).set_value("Still here").run()
    title(test).set_value("Still here, twice").run()
    assert not test.exception
    test.button(key="undo_side").click().run()
    assert works(data_folder) == [work]
    again = page("data", work=work)
    assert title(again).value == "Still here, twice"


def test_a_setting_is_kept_with_a_piece_of_work_only(data_folder: Path) -> None:
    script = """
from crimestats.dashboard import keeping, state
import streamlit as st
keeping.begin()
state.keep_setting("year", "2010")
st.text(str(state.setting("year")))
"""
    test = AppTest.from_string(script, default_timeout=60).run()
    assert test.text[0].value == "None"
    assert not (data_folder / "works.sqlite3").exists()
    pasted()
    (work,) = works(data_folder)
    test.query_params["work"] = work
    test.run()
    assert test.text[0].value == "2010"
    store = kept(data_folder)
    journal = store.load(work)
    store.close()
    assert journal is not None
    assert journal.kept.settings == (("year", "2010"),)


def test_each_button_of_the_document_page_has_a_name_of_its_own() -> None:
    test = page("document", mark="All figures")
    labels = [b.label for b in test.button]
    assert {"Open claim 1", "Open claim 2", "Open figure 1"} <= set(labels)
    assert len(set(labels)) == len(labels)


def linked(**params: str) -> tuple[list[str], str]:
    test = AppTest.from_string("from crimestats.dashboard import main\nmain._link()", default_timeout=60)
    for name, value in params.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return [c.value for c in test.code], said(test)


def test_a_link_with_the_work_says_what_it_lets_others_do_and_stands_beside_one_without() -> None:
    codes, words = linked(work="x" * 32, topics="fraud", v="1")
    assert [c.split("?")[1] for c in codes] == [f"work={'x' * 32}&topics=fraud&v=1", "topics=fraud&v=1"]
    assert "Whoever has this link can open and change this piece of work." in words
    codes, words = linked(topics="fraud", v="1")
    assert [c.split("?")[1] for c in codes] == ["topics=fraud&v=1"]
    assert "change this piece of work" not in words


def test_a_doubt_is_settled_by_confirming_what_was_assumed(data_folder: Path) -> None:
    test = pasted("In Australia, fraud costs $5 million a year.")
    (work,) = works(data_folder)
    (claim,) = cache_claims(test)
    test = page("document", work=work, claim=claim)
    labels = [b.label.replace("\\", "") for b in test.button if b.label.startswith("Confirm")]
    assert labels[0] == "Confirm unit: US$"
    assert [label.partition(":")[0] for label in labels] == ["Confirm unit", "Confirm data year"]
    test.button(key="confirm_unit").click().run()
    assert not test.exception
    assert "✎ confirmed by you" in said(test)
    assert "Currency assumed" not in said(test)
    assert [b.label.partition(":")[0] for b in test.button if b.label.startswith("Confirm")] == ["Confirm data year"]
    test.button(key="undo_side").click().run()
    assert "Currency assumed" in said(test)
    assert "✎ confirmed by you" not in said(test)


def cache_claims(test: AppTest) -> list[str]:
    """The claims of a piece of work, from its documents as they are kept."""
    store = kept(Path(os.environ["CRIMESTATS_DATA_DIR"]))
    journal = store.load(keeping_id(test))
    store.close()
    assert journal is not None
    return [c.id for d in journal.kept.documents for c in extract(d)]


def field(test: AppTest, label: str) -> Any:
    return next(w for kind in (test.text_input, test.text_area, test.selectbox) for w in kind if w.label == label)


def tool(test: AppTest, claim: str, name: str) -> AppTest:
    """A form of the open claim: its button draws only the drawer anew, which a test without a browser cannot."""
    test.session_state["claim_tool"] = (claim, name)
    return test.run()


def opened_again(test: AppTest, claim: str) -> AppTest:
    """The page as another session of the server draws it, which has nothing but the address."""
    found = page("document", work=keeping_id(test), claim=claim)
    assert not found.exception
    return found


def test_what_was_typed_and_not_sent_comes_back_with_the_address(data_folder: Path) -> None:
    test = pasted("In Australia, fraud costs $5 million a year.")
    (claim,) = cache_claims(test)
    test = page("document", work=keeping_id(test), claim=claim)
    tool(test, claim, "correct")
    field(test, "Low").set_value("3 million").run()
    field(test, "Topic").set_value("corruption").run()
    field(test, "Who says so").set_value("A <b>reader</b>").run()
    again = opened_again(test, claim)
    typed = [field(again, name).value for name in ("Low", "High", "Topic", "Who says so")]
    assert typed == ["3 million", "5 million", "corruption", "A <b>reader</b>"]
    assert "What you typed and did not send is back." in said(again)
    next(b for b in again.button if b.label == "Save").click().run()
    assert "corrected by you" in said(again)
    last = opened_again(again, claim)
    assert "What you typed" not in said(last)
    assert not any(w.label == "Low" for w in last.text_input)


def test_a_note_in_the_making_comes_back_and_cancel_lets_a_draft_go(data_folder: Path) -> None:
    test = pasted()
    (claim,) = cache_claims(test)
    test = page("document", work=keeping_id(test), claim=claim)
    tool(test, claim, "note")
    field(test, "Note").set_value("Ask the bank\n$x$").run()
    test = opened_again(test, claim)
    assert field(test, "Note").value == "Ask the bank\n$x$"
    next(b for b in test.button if b.label == "Keep this note").click().run()
    test = opened_again(test, claim)
    assert "Ask the bank\n$x$" in said(test)
    assert not test.text_area
    tool(test, claim, "correct")
    field(test, "Data year").set_value("1999").run()
    next(b for b in test.button if b.label == "Cancel").click().run()
    test = opened_again(test, claim)
    assert not any(w.label == "Data year" for w in test.text_input)


def test_a_draft_begins_a_piece_of_work_and_rests_on_what_was_seen(data_folder: Path) -> None:
    first = page("claims")
    claim = first.get("plotly_chart")[0].proto.spec.split('"customdata":[["')[1].split('"')[0]
    test = page("document", claim=claim)
    assert not (data_folder / "works.sqlite3").exists()
    tool(test, claim, "correct")
    field(test, "Data year").set_value("1999").run()
    assert works(data_folder) == [keeping_id(test)]
    again = opened_again(test, claim)
    assert field(again, "Data year").value == "1999"
    other = opened_again(test, claim)  # which corrects the same field meanwhile
    field(other, "Data year").set_value("2001").run()
    next(b for b in other.button if b.label == "Save").click().run()
    next(b for b in again.button if b.label == "Save").click().run()
    assert any(b.key == "conflict_mine" for b in again.button), "the user is asked, nothing is overwritten"


def test_words_of_a_claim_to_add_come_back(data_folder: Path) -> None:
    test = pasted("Fraud costs $5 million a year. The raid found twelve boats.")
    test = page("document", work=keeping_id(test))
    field(test, "Words of the figure").set_value("twelve boats").run()
    test = page("document", work=keeping_id(test))
    assert field(test, "Words of the figure").value == "twelve boats"
