"""The choice of what is shown: one by one, by whole columns, and as words of an address."""

from __future__ import annotations

from datetime import date
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.io.samples import samples
from crimestats.model import Bound, Comparison, Settings, Stance
from crimestats.pipeline import analyse, in_prices
from crimestats.present.address import asked, written
from crimestats.present.filters import Doubtful, Filters, data_years, shown, years_of
from crimestats.present.index import index_of
from crimestats.present.rows import ChartUnit, Order, claim_rows
from crimestats.present.search import matching, search_texts, terms
from crimestats.present.sheet import sheet_of
from tests.factories import document

OWN = document(
    "Drug trafficking in Colombia earned about $320 billion in 2003.\n\n"
    "Human trafficking in the world earned at least $150 billion from 2012 to 2014.\n\n"
    "Fraud might cost Nigeria up to $9 billion in 2030 if nothing changes.\n\n"
    "In 2013 counterfeiting cost Italy $5 billion, not the $2 trillion often cited.\n\n"
    "Environmental crime in Peru is worth between $91 billion and $258 billion a year.",
    id="own",
    published=date(2018, 5, 1),
)
ANALYSIS = analyse([*samples(), OWN])
INDEX = index_of(ANALYSIS)
YEARS = years_of(ANALYSIS) or (0, 0)

some_years = st.tuples(st.integers(1990, 2032), st.integers(1990, 2032)).map(lambda y: (min(y), max(y)))
choices = st.builds(
    Filters,
    st.lists(st.sampled_from([d.id for d in ANALYSIS.documents]), max_size=3, unique=True).map(tuple),
    st.lists(st.sampled_from([*INDEX.topics, "extortion"]), max_size=3, unique=True).map(tuple),
    st.none() | st.sampled_from([*INDEX.places, "NZL"]),
    st.none() | some_years,
    st.lists(st.sampled_from(Bound), max_size=3, unique=True).map(tuple),
    st.sampled_from(Doubtful),
    st.lists(st.sampled_from(Stance), max_size=3, unique=True).map(tuple),
)


@given(choices)
def test_whole_columns_keep_what_is_kept_one_by_one(chosen: Filters) -> None:
    assert INDEX.kept(chosen).tolist() == [chosen.keeps(c) for c in ANALYSIS.comparisons]


@given(choices, st.sampled_from(ChartUnit), st.sampled_from(Order))
def test_a_view_holds_the_rows_of_the_claims_one_by_one(chosen: Filters, unit: ChartUnit, order: Order) -> None:
    view = sheet_of(ANALYSIS, INDEX, unit).view(INDEX.kept(chosen), order, every_stance=chosen.every_stance)
    only = [c.claim.id for c in shown(ANALYSIS, chosen)]
    rows = claim_rows(ANALYSIS, unit, order, only, every_stance=chosen.every_stance)
    assert view.rows() == rows.charted
    assert view.rows_left_out() == rows.left_out
    assert [c.claim.id for c in view.comparisons()] == only


@given(choices)
def test_an_address_gives_back_the_choice_that_was_written(chosen: Filters) -> None:
    words = written(chosen)
    assert words["v"] == ["1"]
    found = asked(words, ANALYSIS)
    assert (found.filters, found.ignored) == (chosen, ())


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ({"topics": ["Drug trafficking", "fraud"]}, Filters(topics=("drug-trafficking", "fraud"))),
        ({"docs": ["Remarks"]}, Filters(documents=("own",))),
        ({"place": ["Colombia"]}, Filters(place="COL")),
        ({"place": ["All places"], "sure": ["true"]}, Filters(doubts=Doubtful.HIDE)),
        ({"place": ["all"]}, Filters()),
        ({"every": ["true"]}, Filters(stances=tuple(Stance))),
        ({"sure": ["false"], "every": ["false"]}, Filters()),
        ({"sure": ["true"], "doubts": ["only"]}, Filters(doubts=Doubtful.ONLY)),
        ({"years": ["2003"]}, Filters(years=(2003, 2003))),
    ],
    ids=str,
)
def test_links_of_before_are_read(words: dict[str, list[str]], chosen: Filters) -> None:
    """What Streamlit's binding wrote until version 1: labels, `sure` and `every`."""
    found = asked(words, ANALYSIS)
    assert (found.filters, found.ignored) == (chosen, ())


def test_what_means_nothing_is_ignored_and_named() -> None:
    words = {
        "topics": ["fraud", "<b>"],
        "place": ["Atlantis"],
        "years": ["2020-1990"],
        "bound": ["roughly"],
        "doubts": ["maybe"],
        "docs": ["gone"],
        "stance": ["?"],
    }
    found = asked(words, ANALYSIS)
    assert found.filters == Filters(topics=("fraud",))
    assert found.ignored == (
        "docs=gone", "topics=<b>", "place=Atlantis", "years=2020-1990", "bound=roughly", "doubts=maybe", "stance=?",
    )  # fmt: skip


def of_own(part: str) -> Comparison:
    return next(c for c in ANALYSIS.comparisons if c.claim.doc == "own" and part in c.claim.figure)


@pytest.mark.parametrize(
    ("part", "years"),
    [("$320 billion", (2003, 2003)), ("$150 billion", (2012, 2014)), ("$91 billion", (2017, 2017))],
    ids=["stated", "a span", "assumed: the year before the document"],
)
def test_the_years_of_the_data(part: str, years: tuple[int, int]) -> None:
    assert data_years(of_own(part)) == years


@pytest.mark.parametrize(
    ("chosen", "figures"),
    [
        (Filters(years=(2013, 2013)), {"$150 billion", "$5 billion", "$2 trillion"}),
        (Filters(bounds=(Bound.ABOUT, Bound.RANGE)), {"$320 billion", "$91 billion and $258 billion"}),
        (Filters(stances=(Stance.DENIED,)), {"$2 trillion"}),
        (Filters(place="COL"), {"$320 billion"}),
    ],
    ids=["year", "bound", "stance", "place"],
)
def test_each_filter(chosen: Filters, figures: set[str]) -> None:
    kept = [c for c in shown(ANALYSIS, chosen) if c.claim.doc == "own"]
    assert {c.claim.figure.removeprefix("between ") for c in kept} == figures


def test_a_denied_figure_is_charted_once_it_is_asked_for() -> None:
    sheet = sheet_of(ANALYSIS, INDEX, ChartUnit.USD)
    denied = of_own("$2 trillion").claim.id
    plain = sheet.view(INDEX.kept(Filters()))
    assert denied not in {r.claim_id for r in plain.rows()}
    reasons = {r.claim_id: r.reason for r in plain.rows_left_out()}
    assert reasons[denied] == "Denied by its sentence: it is charted only when asked for."
    wanted = Filters(stances=(Stance.DENIED,))
    assert denied in {r.claim_id for r in sheet.view(INDEX.kept(wanted), every_stance=wanted.every_stance).rows()}


def test_search_finds_words_of_the_sentence_and_its_fields() -> None:
    texts = search_texts(ANALYSIS, INDEX.documents)

    def found(query: str) -> set[str]:
        numbers = np.flatnonzero(matching(texts, query)).tolist()
        return {c.claim.figure for c in (ANALYSIS.comparisons[n] for n in numbers) if c.claim.doc == "own"}

    assert found("NOTHING changes") == {"$9 billion"}
    assert found('"nothing  changes"') == {"$9 billion"}
    assert found('"changes nothing"') == set()
    assert found("colombia") == {"$320 billion"}
    assert matching(texts, "  ").all()
    assert terms("".join(chain.from_iterable(["a "] * 500)))[:2] == ("a", "a")


def test_what_has_no_prices_of_the_year_says_why() -> None:
    text = "Fraud cost the United States $5 million in 1905.\n\nPiracy cost $7 billion in constant dollars in 2012."
    real = in_prices(analyse([document(text)], settings=Settings(prices=2009)))
    view = sheet_of(real, index_of(real), ChartUnit.USD).view(np.ones(2, dtype=np.bool_))
    assert [r.reason for r in view.rows_left_out()] == [
        "“Consumer prices (CPI-U), 1982–84 = 100” has no value for the United States in 1905; it runs from 1913 to 2025. "
        "The nearest year with a value is 1913.",
        "The sentence says “constant dollars” and not of which year, so nothing is brought to prices of 2009.",
    ]
