"""A choice of claims keeps exactly the rows that pandas keeps, however the filters are put together; no value acts as SQL."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crimestats.corpus.choice import By, Choice, choice, in_words, where
from crimestats.corpus.query import Corpus
from crimestats.errors import UsageError
from crimestats.model import Bound, Stance
from crimestats.present.filters import Doubtful, Filters

from .made import corpus, ids, made, maker, naive

TOPICS = maker().TOPICS
PLACES = maker().PLACES


def kept(frame: pd.DataFrame, chosen: Choice) -> pd.DataFrame:
    """What a choice keeps, by hand."""
    filters, keep = chosen.filters, pd.Series(True, index=frame.index)
    if filters.documents:
        keep &= frame["doc"].isin(filters.documents)
    elif not chosen.duplicates:
        keep &= frame["once"]
    if filters.topics:
        keep &= frame["topic"].isin(filters.topics)
    if filters.place is not None:
        keep &= frame["place"].map(lambda p: filters.place in list(p))
    if filters.years is not None:
        keep &= (frame["from"] <= filters.years[1]) & (frame["to"] >= filters.years[0])
    if filters.bounds:
        keep &= frame["bound"].isin([b.value for b in filters.bounds])
    if filters.doubts is not Doubtful.ALL:
        keep &= frame["doubtful"] == (filters.doubts is Doubtful.ONLY)
    if filters.stances:
        keep &= frame["stance"].isin([s.value for s in filters.stances])
    if chosen.units:
        keep &= frame["unit"].isin(chosen.units)
    if chosen.who:
        names = [w.lower().removeprefix("the ") for w in chosen.who]
        keep &= frame["who"].fillna("").str.lower().str.removeprefix("the ").isin(names) & frame["who"].notna()
    for word in chosen.text.split():
        keep &= frame["sentence"].str.lower().str.contains(word.lower(), regex=False) | frame["who"].fillna(
            ""
        ).str.lower().str.contains(word.lower(), regex=False)
    return frame[keep]


choices = st.builds(
    Choice,
    st.builds(
        Filters,
        st.just(()),
        st.lists(st.sampled_from((*TOPICS, "x' OR 1=1 --")), max_size=3, unique=True).map(tuple),
        st.none() | st.sampled_from((*PLACES[:12], "%", "'; DROP TABLE facts; --")),
        st.none() | st.tuples(st.integers(1985, 2024), st.integers(0, 20)).map(lambda t: (t[0], t[0] + t[1])),
        st.lists(st.sampled_from(list(Bound)), max_size=2, unique=True).map(tuple),
        st.sampled_from(list(Doubtful)),
        st.lists(st.sampled_from(list(Stance)), max_size=2, unique=True).map(tuple),
    ),
    st.lists(st.sampled_from(("USD", "EUR", "percent", "tonne", "XXX")), max_size=2, unique=True).map(tuple),
    st.lists(
        st.sampled_from(("unodc", "The UNODC", "the World Bank", "Interpol", "nobody")), max_size=2, unique=True
    ).map(tuple),
    st.sampled_from(("", "", "billion", "INTERPOL fraud", "gdp", "100%", "_", "\\", "' OR '1'='1")),
    st.booleans(),
)


@given(chosen=choices)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
def test_a_choice_keeps_what_pandas_keeps(corpus: Corpus, naive: pd.DataFrame, chosen: Choice) -> None:
    wanted = kept(naive, chosen)
    assert corpus.count(chosen) == len(wanted)
    found = corpus.claims(chosen)
    assert len(found) == len(wanted)
    assert ids(found.frame()) == ids(wanted)  # the order of the files is that of the text


def test_a_million_orders_give_the_same_rows_in_order(corpus: Corpus, naive: pd.DataFrame) -> None:
    chosen = choice(topic="fraud")
    wanted = kept(naive, chosen).assign(size=lambda f: f["usd_high"].fillna(f["usd_low"]))
    largest = wanted.sort_values(["size", "doc", "n"], ascending=[False, True, True], na_position="last")
    assert ids(corpus.claims(chosen, order="largest").frame()) == ids(largest)
    assert ids(corpus.claims(chosen, order="largest", limit=7, offset=5).frame()) == ids(largest)[5:12]
    newest = corpus.claims(chosen, order=By.NEWEST).frame()
    years = newest["year_last"].fillna(newest["year_first"]).fillna(newest["used_last"])
    assert years.dropna().is_monotonic_decreasing
    assert years.isna().sum() == years[years.last_valid_index() + 1 :].isna().sum()


def test_a_document_that_is_named_is_shown_though_it_repeats_another(corpus: Corpus, naive: pd.DataFrame) -> None:
    doc = str(naive[~naive["once"]]["doc"].iloc[0])
    assert corpus.count(doc=doc) == len(naive[naive["doc"] == doc]) > 0
    assert corpus.count() == int(naive["once"].sum()) < corpus.count(duplicates=True) == len(naive)


@pytest.mark.parametrize(
    "words",
    [
        {"topic": "x' OR 1=1 --"}, {"place": "World' OR ''='"}, {"who": "a'); DROP TABLE claims; --"}, {"doc": "'"}, {"unit": "USD' --"},
        {"text": "\"' OR 1=1\""},
    ],
)  # fmt: skip
def test_what_the_user_says_never_becomes_sql(corpus: Corpus, words: dict[str, str]) -> None:
    assert corpus.count(**words) == 0
    sql, values = where(choice(**words))  # type: ignore[arg-type]
    assert all(w not in sql for w in words.values())
    assert str(values).count("'") >= 1
    assert corpus.count() > 1_000


def test_wrong_words_are_told_in_a_sentence(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match=r"No bound is called 'firm'. Accepted: exact, about"):
        corpus.claims(bound="firm")
    with pytest.raises(UsageError, match="run backward"):
        corpus.claims(years=(2010, 2000))
    with pytest.raises(UsageError, match="No order is called 'size'"):
        corpus.claims(order="size")
    with pytest.raises(UsageError, match="whole numbers from 0"):
        corpus.claims(limit=-1)


def test_a_choice_in_words() -> None:
    chosen = choice(
        topic="fraud", place="COL", years=(2000, 2004), who="UNODC", text="cash", with_doubts=False, bound="at_most"
    )
    assert in_words(chosen) == (
        "Topics: Fraud. Place: Colombia. Data of 2000 to 2004. Bound: at most. Claims with doubts are hidden. Source: UNODC. Words: cash. "
        "Near-duplicate documents count once."
    )
    assert in_words(Choice()) == "All claims. Near-duplicate documents count once."


def test_only_the_folder_of_the_corpus_can_be_read(made: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with Corpus(made) as opened:
        for sql in (
            f"SELECT * FROM read_csv('{secret}')",
            "SELECT * FROM read_text('/etc/hostname')",
            "INSTALL httpfs",
            "SET threads = 9",
        ):
            with pytest.raises(Exception, match=r"cannot answer|cannot be read"):
                opened.rows(sql)
