"""The filters without a browser: what a link asks for, what holds, what is cleared."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crimestats.dashboard import cache, filters, main
from crimestats.errors import UsageError
from tests.dashboard.apps import page, plots, texts
from tests.factories import SPEECH

APP = str(Path(__file__).resolve().parents[2] / "app.py")


def claims(test: AppTest) -> int:
    """The number of claims at the top of the page."""
    return int(test.metric[0].value)


def counted(test: AppTest) -> str:
    return next(m.value for m in test.markdown if " of " in m.value and m.value.endswith("claims**"))


def words(test: AppTest) -> dict[str, list[str]]:
    every = ((name, [v] if isinstance(v, str) else v) for name, v in test.query_params.items())
    return {name: values for name, values in every if name not in ("unit", "order")}


def test_a_link_is_read_and_written_as_it_was() -> None:
    test = page("claims", v="1", topics="drug-trafficking", doubts="hide", years="2003-2010", bound="exact")
    assert not test.exception
    assert test.multiselect(key="topics").value == ["drug-trafficking"]
    assert test.radio(key="doubts").value == "hide"
    assert test.slider(key="years").value == (2003, 2010)
    assert test.get_by_key("bound").value == ["exact"]  # type: ignore[attr-defined]
    assert counted(test) == f"**{claims(test)} of 48 claims**"
    assert 0 < claims(test) < 10
    assert words(test) == {
        "v": ["1"], "topics": ["drug-trafficking"], "doubts": ["hide"], "years": ["2003-2010"], "bound": ["exact"],
    }  # fmt: skip


def test_clearing_brings_all_back() -> None:
    test = page("claims", topics="drug-trafficking", doubts="only", years="2003-2010", bound="exact", place="World")
    test.button(key="clear_filters").click().run()
    assert claims(test) == 48
    assert words(test) == {"v": ["1"]}
    assert test.button(key="clear_filters").disabled


def test_what_is_not_known_is_said_once_and_leaves_the_address() -> None:
    test = page("claims", topics="unicorns", order="sideways")
    said = "Not known here, and left out of the view: topics\\=unicorns, order\\=sideways."
    assert test.toast[-1].value == said
    test.radio(key="doubts").set_value("hide").run()
    assert not test.toast
    assert words(test) == {"v": ["1"], "doubts": ["hide"]}


def test_the_choice_outlives_new_documents() -> None:
    test = page("claims", "data", topics="drug-trafficking", years="2003-2010")
    test.file_uploader[0].set_value([("speech.txt", SPEECH.encode(), "text/plain")]).run()
    assert not test.exception
    assert test.multiselect(key="topics").value == ["drug-trafficking"]
    assert words(test)["years"] == ["2003-2010"]
    assert counted(test) == "**1 of 2 claims**"


def test_a_document_that_is_gone_is_no_longer_chosen() -> None:
    test = page("claims", "data", docs="news-piece")
    assert 0 < claims(test) < 48
    test.file_uploader[0].set_value([("speech.txt", SPEECH.encode(), "text/plain")]).run()
    assert test.multiselect(key="docs").value == []
    assert counted(test) == "**2 of 2 claims**"


def test_the_three_units() -> None:
    test = page("claims", unit="real", prices="2009", topics="drug-trafficking")
    said = texts(plots(test)[0])
    assert "375\u00a0bn" in said  # US$321.6 bn of 2003: docs/method.md, section 9
    test.segmented_control(key="unit").set_value("usd").run()
    assert "322\u00a0bn" in texts(plots(test)[0])
    test.segmented_control(key="unit").set_value("gdp").run()
    assert "0.82%" in texts(plots(test)[0])


def test_pages_hold_until_what_is_listed_changes() -> None:
    test = page("claims", page="2")
    assert "How much? 20 claims side by side" in texts(plots(test)[0])
    test.segmented_control(key="unit").set_value("gdp").run()
    second = texts(plots(test)[0])
    test.selectbox(key="order").set_value("largest").run()
    assert test.query_params.get("page") is None
    assert texts(plots(test)[0]) != second
    assert "How much? 25 claims side by side" in texts(plots(test)[0])


def test_search() -> None:
    test = page("claims")
    test.text_input(key="q").set_value("no such words").run()
    assert [i.value for i in test.info] == ["No claims match; search for other words, or widen the filters."]
    test.text_input(key="q").set_value("piracy").run()
    assert 0 < claims(test) < 10


def test_a_claim_opens_by_its_name() -> None:
    test = page("claims", topics="terrorism")
    named = test.selectbox(key="open_by_name")
    assert named.options[0].startswith("Terrorism, ")
    named.select_index(0).run()
    assert words(test)["claim"][0].startswith("news-piece:")


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (RuntimeError("secret detail"), "What you entered is kept."),
        (UsageError("year", found="There is no year 1", accepted="1960 to 2023"), "There is no year 1"),
    ],
    ids=["unforeseen", "foreseen"],
)
def test_a_page_that_breaks_says_what_to_do(
    problem: Exception, said: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise problem

    monkeypatch.setattr(main, "shown_by", lambda title: broken)
    with caplog.at_level(logging.ERROR):
        test = AppTest.from_file(APP, default_timeout=60).run()
    assert not test.exception
    assert said in test.error[0].value
    assert "secret detail" not in test.error[0].value
    assert ("secret detail" in caplog.text) == isinstance(problem, RuntimeError)
    assert test.multiselect(key="topics").options  # the filters stay


def test_of_very_many_documents_those_that_a_search_finds_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "FEW", 20)
    test = page("claims", "data")
    lines = "".join(
        json.dumps({"id": f"r{n}", "title": f"Report {n}", "text": f"Fraud cost ${n} million in 2010."}) + "\n"
        for n in range(10, 40)
    )
    test.file_uploader[0].set_value([("many.jsonl", lines.encode(), "application/jsonl")]).run()
    assert not test.exception
    assert counted(test) == "**30 of 30 claims**"
    assert len(test.multiselect(key="docs").options) == 20
    test.text_input(key="docs_search").set_value("report 3").run()
    assert test.multiselect(key="docs").options == [f"Report {n}" for n in (13, 23, *range(30, 40))]
    test.multiselect(key="docs").set_value(["r35"]).run()
    test.text_input(key="docs_search").set_value("").run()
    assert test.multiselect(key="docs").value == ["r35"]
    assert counted(test) == "**1 of 30 claims**"
    assert claims(test) == 1


def test_only_the_samples_are_shared_by_sessions() -> None:
    test = page("claims", "data")
    test.file_uploader[0].set_value([("secret.txt", SPEECH.encode(), "text/plain")]).run()
    assert counted(test) == "**2 of 2 claims**"
    shared = cache._shipped()
    assert {d.origin.kind for parts in shared._parts.values() for d, _ in parts} == {"sample"}
    assert {d.origin.kind for d in shared._claims} == {"sample"}
    assert counted(page("claims")) == "**48 of 48 claims**"
