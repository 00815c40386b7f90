"""The page of a corpus without a browser: the same filters, values counted by the database, folders that may be opened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from crimestats.corpus.choice import By, choice
from crimestats.corpus.pictures import basis
from crimestats.corpus.query import Corpus
from crimestats.dashboard import corpora, corpus_downloads, launch
from tests.corpus.made import maker
from tests.dashboard.apps import page, plots


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("corpus") / "archive"
    maker().make(place, 1_500, seed=9, texts=True, part=500)
    return place


@pytest.fixture
def counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Corpus]:
    """The corpus to compare with; the dashboard is started on it."""
    monkeypatch.setenv(corpora.ENV, str(folder))
    with Corpus(folder) as opened:
        yield opened


SCRIPT = """
from crimestats.dashboard import corpora, keeping, main, safely, views
keeping.begin()
views.restore("Corpus")
now = main._Now()
with safely.guarded("The documents could not be worked out"):
    main._corpus_sidebar(corpora.path(), now)
main._of_corpus(now)()
views.keep("Corpus")
"""
"""The page as an app of its own: AppTest does not follow the navigation of pages made from functions."""


def asked(**params: str) -> AppTest:
    """The page of the corpus with these words in the address."""
    test = AppTest.from_string(SCRIPT, default_timeout=60)
    for key, value in params.items():
        test.query_params[key] = value
    return test.run()


def metrics(test: AppTest) -> list[str]:
    return [m.value for m in test.metric]


def test_the_page_counts_what_the_filters_keep(counts: Corpus) -> None:
    test = asked(v="1", topics="fraud", years="2000-2010", doubts="hide")
    assert not test.exception
    found = counts.count(topic="fraud", years=(2000, 2010), with_doubts=False)
    assert metrics(test)[0] == f"{found:,}"
    assert metrics(test)[3] == f"{counts.failed:,}"
    assert f"**{found:,} of {counts.count():,} claims**" in [m.value for m in test.markdown]
    assert any("What the claims are about" in p for p in map(json.dumps, plots(test)))
    test.radio(key="doubts").set_value("all").run()
    assert metrics(test)[0] == f"{counts.count(topic='fraud', years=(2000, 2010)):,}"
    test.button(key="clear_filters").click().run()
    assert metrics(test)[0] == f"{counts.count():,}"


def test_sources_repeats_and_words(counts: Corpus) -> None:
    test = asked(who="UNODC", repeats="1", cq="drug", picture="sources", cpage="2")
    found = counts.count(who="UNODC", duplicates=True, text="drug")
    assert found > 25
    assert metrics(test)[0] == f"{found:,}"
    rows = test.dataframe[0].value
    wanted = counts.claims(
        choice(who="UNODC", duplicates=True, text="drug"), order=By.LARGEST, limit=25, offset=25
    ).frame()
    assert list(rows["As written"]) == list(wanted["figure"])
    assert set(rows["Source"]) == {"UNODC"}
    assert list(rows["Sentence"]) == list(wanted["sentence"])


def test_the_table_goes_by_pages_and_starts_anew_with_another_order(counts: Corpus) -> None:
    test = asked(corder="newest")
    first = list(test.dataframe[0].value["As written"])
    assert first == list(counts.claims(order="newest", limit=25).frame()["figure"])
    test.selectbox(key="corder").set_value("text").run()
    assert list(test.dataframe[0].value["As written"]) == list(counts.claims(limit=25, order="text").frame()["figure"])


def test_filters_hold_between_the_pages_but_documents_do_not(counts: Corpus) -> None:
    test = asked(v="1", topics="fraud", place="World", docs="report-x")
    assert metrics(test)[0] == f"{counts.count(topic='fraud', place='World'):,}"
    assert not test.toast
    unknown = asked(v="1", topics="nonsense")
    assert "topics\\=nonsense" in unknown.toast[0].value


def test_nothing_found_is_said(counts: Corpus) -> None:
    test = asked(cq="no such words anywhere")
    assert "No claims match" in test.info[0].value
    assert metrics(test)[0] == "0"


def test_a_claim_of_the_address_is_opened_with_all_that_can_be_read(counts: Corpus) -> None:
    row = next(counts.claims(topic="corruption", unit="USD", limit=1).rows())
    test = asked(in_corpus=f"{row['doc']}:{row['start']}-{row['end']}")
    assert not test.exception
    assert any(row["figure"] in h.proto.body for h in test.get("html"))
    wrong = asked(in_corpus="nobody:0-5")
    assert "not in this corpus" in wrong.toast[0].value
    assert not asked(in_corpus="x' OR 1=1:1-2").exception


def test_a_folder_that_is_no_corpus_is_a_sentence_on_its_page_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(corpora.ENV, str(tmp_path / "gone"))
    test = asked()
    assert not test.exception
    assert any("is no folder" in e.value.replace("\\", "") for e in test.error)
    assert metrics(page("claims"))


def test_the_data_page_takes_a_folder_on_this_machine_only(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(corpora.ENV, raising=False)
    monkeypatch.setattr(corpora, "may_choose", lambda: True)
    test = page("data")
    test.text_input(key="corpus_folder_typed").set_value(str(tmp_path)).run()
    assert any("is no corpus" in e.value.replace("\\", "") for e in test.error)
    test.text_input(key="corpus_folder_typed").set_value(str(folder)).run()
    assert any("Open on the page Corpus" in m.value for m in test.markdown)
    monkeypatch.setattr(corpora, "may_choose", lambda: False)
    test.run()
    assert not any("Open on the page Corpus" in m.value for m in test.markdown)
    assert not [t for t in test.text_input if t.key == "corpus_folder_typed"]


def test_the_command_of_a_choice_can_be_typed(counts: Corpus) -> None:
    chosen = choice(
        topic="fraud",
        place="COL",
        years=(2000, 2001),
        who="the World Bank",
        with_doubts=False,
        text='it\'s "a b"',
        duplicates=True,
    )
    line = corpus_downloads.command(counts, chosen)
    assert line.endswith("-o claims.csv")
    for words in (
        "--topic fraud",
        "--place COL",
        "--who 'the World Bank'",
        "--years 2000-2001",
        "--doubts hide",
        "--duplicates",
    ):
        assert words in line


def test_the_server_is_told_which_corpora_it_may_show(tmp_path: Path) -> None:
    made = launch.environment((tmp_path / "a", tmp_path / "b"))
    assert made[launch.CORPUS].split(":") == [str(tmp_path / "a"), str(tmp_path / "b")]
    assert launch.CORPUS == corpora.ENV


def test_a_corpus_that_was_written_anew_is_opened_anew(tmp_path: Path) -> None:
    place = tmp_path / "c"
    maker().make(place, 300, seed=2, part=100)
    first = corpora.opened(place)
    assert corpora.opened(place) is first
    (place / "claims" / "part-000002.parquet").unlink()
    second = corpora.opened(place)
    assert second is not first
    assert second.claims < first.claims
    assert basis.cache_info().currsize == 1  # nothing that was counted holds the old one
