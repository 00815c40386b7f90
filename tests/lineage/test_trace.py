"""Which published estimate a claim repeats. Origins are rows of data/estimates; numbers those of docs/method.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crimestats.model import Document, Estimate, Lineage, Strength
from crimestats.pipeline import analyse, trace
from crimestats.reference.estimates import published_estimates
from tests.compare import test_echo as echo_cases
from tests.factories import SPEECH, document


def traced(text: str, year: int | None = 2014, estimates: tuple[Estimate, ...] = ()) -> tuple[Lineage, ...]:
    held = document(text, id="text", published=date(year, 6, 1) if year else None)
    return trace(analyse([held]), estimates)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


FOUND = [
    # origin, year of the text, text, strength, echo
    ("wdr2005-01", 2012, "Drug trafficking generates an estimated $320 billion annually.", Strength.FAIR, True),
    ("wdr2005-01", 2014, "In 2003 the retail market for illicit drugs in the world was worth $322 billion.", Strength.STRONG, False),
    ("wdr2005-02", 2014, "At wholesale prices the world's drugs were worth $94 billion in 2003.", Strength.STRONG, False),
    ("unodc2011-04", 2014, "Transnational organized crime worldwide earned $870 billion in 2009.", Strength.STRONG, False),
    ("unodc2011-01", 2012, "Criminal proceeds worldwide were 3.6 per cent of global GDP in 2009.", Strength.STRONG, False),
    ("imf1998-01", 2009, "Money laundering is 2 to 5 per cent of global GDP.", Strength.STRONG, True),
    ("ilo2014-01", 2019, "Worldwide, forced labour yields more than $150 billion in profits a year.", Strength.STRONG, True),
    ("mtic-01", 2018, "Missing trader fraud costs the European Union between €40 billion and €60 billion a year.", Strength.FAIR, True),
    ("gfi-iff-09", 2017, "Illicit financial flows from developing countries came to $7.8 trillion in 2004–2013.", Strength.STRONG, False),
    ("icc-02", 2018, "Counterfeit goods worldwide were worth $923 billion to $1.13 trillion in 2013.", Strength.STRONG, False),
    ("ic3-01", 2025, "In the United States, cybercrime losses exceeded $12.5 billion in 2023.", Strength.STRONG, False),
    ("afg-03", 2009, "In Afghanistan the exports of opiates were worth 53 per cent of GDP in 2007.", Strength.STRONG, False),
    ("wb2013-01", 2016, "Maritime piracy cost the world economy $12 billion to $24 billion in 2010.", Strength.STRONG, False),
    # the edition of the year, where the text names who counts and its number is nearer (gasa-01: 1.026, gasa-03: 1.03)
    ("gasa-03", 2025, "Scams cost the world $1.03 trillion, the Global Anti-Scam Alliance said.", Strength.STRONG, False),
    ("gasa-01", 2025, "Scams cost the world $1.03 trillion, a charity said.", Strength.STRONG, False),
    ("unodc2011-04", 2018, "Drug trafficking earns $870 billion a year worldwide.", Strength.FAIR, True),
]  # fmt: skip


@pytest.mark.parametrize(("origin", "year", "text", "strength", "echo"), FOUND)
def test_the_published_estimate_is_found(origin: str, year: int, text: str, strength: Strength, echo: bool) -> None:
    (lineage,) = traced(text, year)
    assert lineage.origin is not None
    assert (lineage.origin.estimate.id, lineage.origin.strength, lineage.echo) == (origin, strength, echo)


NONE = [
    ("another amount", "Drug trafficking generates an estimated $340 billion annually."),
    ("another country", "In Mexico, drug trafficking generates $320 billion annually."),
    ("another topic", "Child exploitation worldwide generates $320 billion annually."),
    ("a forecast", "By 2030 drug trafficking worldwide will generate $320 billion annually."),
    ("a change", "Drug trafficking worldwide grew by $320 billion."),
    ("money of the response", "Police seized drugs worth $320 billion worldwide this year."),
    ("one digit says too little", "Corruption worldwide costs 5 per cent of GDP, and $3 billion in fees."),
    ("a limit on the other side", "Worldwide, forced labour yields at most $150 billion in profits a year."),
    ("a part of the market that is not named", "Environmental crime worldwide is worth $62 million a year."),
    ("other currency", "Drug trafficking worldwide generates EUR 320 billion annually."),
]


@pytest.mark.parametrize(("why", "text"), NONE)
def test_none_rather_than_a_far_fetched_one(why: str, text: str) -> None:
    assert traced(text) == (), why


def test_the_words_of_the_first_text() -> None:
    """The sentence that the project began with: data of 2003, said in 2011."""
    share, amount = trace(analyse([document()]))
    assert amount.age == 8
    assert plain(amount.sentence) == (
        "Repeats the 2003 retail value of drugs (US$321.6 bn, UNODC, World Drug Report 2005); the data were eight years old when "
        "this was said; as a share of world GDP it was 0.82% in 2003, 0.43% in 2011."
    )
    assert [round(s.value or 0.0, 3) for s in amount.steps] == [0.821, 0.435]
    assert share.origin is not None
    assert (share.origin.estimate.id, share.origin.relation, share.echo) == ("unodc2011-03", "narrower", False)
    assert "said here of all crime, not of organised crime" in share.sentence
    assert "1.5" in SPEECH


def test_later_publications_with_the_same_figure_are_named_in_order() -> None:
    (lineage,) = traced("Drug trafficking generates an estimated $320 billion annually.", 2014)
    assert [e.id for e in lineage.repeats] == ["gfi2011-02", "unodc2012-03"]


def test_each_candidate_says_why() -> None:
    (lineage,) = traced("Drug trafficking generates an estimated $320 billion annually worldwide.", 2012)
    assert lineage.origin is not None
    reasons = {r.what: (r.agrees, r.text) for r in lineage.origin.reasons}
    assert reasons["value"] == (True, "0.5% apart, which rounding explains")
    assert reasons["measure"] == (None, "the text does not say what is counted; the estimate is of: retail value")
    assert reasons["time"] == (None, "the text states no year; the estimate describes 2003")


def test_what_is_counted_may_differ_and_is_a_doubt() -> None:
    (lineage,) = traced("Human trafficking worldwide brings a revenue of $236 billion a year.", 2025)
    assert [d.code for d in lineage.doubts] == ["concept-mix"]
    assert (
        "the text says “revenue”, the estimate is of: profit" in lineage.doubts[0].text.lower()
        or "revenue" in lineage.doubts[0].text
    )


def test_an_unverified_row_is_shown_as_such() -> None:
    (lineage,) = traced("Drug trafficking worldwide has a turnover of $400 billion a year.", 2005)
    assert lineage.origin is not None
    assert (lineage.origin.estimate.id, lineage.origin.estimate.verified) == ("undcp1997-01", False)
    assert "unverified-source" in [d.code for d in lineage.doubts]


def test_estimates_of_the_user_take_part() -> None:
    own = Estimate(
        "own-1",
        "arms-trafficking",
        None,
        None,
        7.77e9,
        "USD",
        "market value",
        "year",
        "World",
        2001,
        2001,
        "My desk",
        "Own table",
        "2002-03",
    )
    text = "Arms trafficking worldwide is worth $7.77 billion a year."
    assert traced(text) == ()
    (lineage,) = traced(text, 2014, (own,))
    assert lineage.origin is not None
    assert (lineage.origin.estimate, lineage.echo, lineage.age) == (own, True, 13)


def test_topics_of_a_users_own_break_nothing() -> None:
    own = Estimate("own-1", "shoplifting in my town", None, None, 320e9, "USD")
    assert traced("Drug trafficking generates an estimated $320 billion annually.", 2012, (own,))


@pytest.mark.parametrize(
    "estimate", [e for e in published_estimates() if e.unit == "USD" and e.place == "WLD"][:40], ids=lambda e: e.id
)
def test_every_published_amount_finds_itself_or_an_earlier_one(estimate: Estimate) -> None:
    """A claim with topic, number, place and year of a row has that row, or one that gave it before, as a candidate."""
    claim = analyse([document("Drug trafficking worldwide was worth $111 billion in 2003.", id="t")]).claims[0]
    from crimestats.lineage.index import EstimateIndex
    from crimestats.lineage.match import same_value
    from crimestats.model import Amount, Bound

    point = estimate.point
    low, high = (point, point) if point is not None else (estimate.low, estimate.high)
    bound = Bound.RANGE if low is not None and high is not None and low != high else Bound.EXACT
    bound = Bound.AT_LEAST if high is None else Bound.AT_MOST if low is None else bound
    made = replace(claim, topic=estimate.topic, amount=Amount(low, high, bound, 4))
    index = EstimateIndex(published_estimates())
    value = point if point is not None else low if low is not None else high
    assert value is not None
    near = list(index.near(estimate.topic, "USD", value))
    assert estimate in near
    assert same_value(made, estimate, "USD", 1e14)


def wandering(*texts: tuple[str, int]) -> tuple[Lineage, ...]:
    documents = [
        replace(document(text, id=f"d{n}", published=date(year, 3, 1))) for n, (text, year) in enumerate(texts)
    ]
    return trace(analyse(documents))


WANDERS = "Arms trafficking worldwide is worth $4.21 billion a year."


def test_one_figure_that_wanders_through_documents() -> None:
    found = wandering((WANDERS, 2015), (WANDERS, 2009), (WANDERS.replace("4.21", "4.22"), 2019))
    assert len(found) == 3
    assert [p.published.year for p in found[0].passages if p.published] == [2009, 2015, 2019]
    assert plain(found[0].sentence) == "The same figure stands in 3 documents, over ten years."


@pytest.mark.parametrize(
    ("why", "texts"),
    [
        ("one document", ((f"{WANDERS}\n\n{WANDERS}", 2015),)),
        ("one day", ((WANDERS, 2015), (WANDERS, 2015))),
        ("other topics", ((WANDERS, 2015), (WANDERS.replace("Arms", "Organ"), 2016))),
        ("other amounts", ((WANDERS, 2015), (WANDERS.replace("4.21", "4.41"), 2016))),
        ("few digits", ((WANDERS.replace("4.21", "4"), 2015), (WANDERS.replace("4.21", "4"), 2016))),
        (
            "the same stated year",
            ((WANDERS.replace("a year", "in 2008"), 2015), (WANDERS.replace("a year", "in 2008"), 2016)),
        ),
    ],
)
def test_what_does_not_wander(why: str, texts: tuple[tuple[str, int], ...]) -> None:
    assert all(not x.passages for x in wandering(*texts)), why


def test_a_text_without_a_date_is_traced_and_is_no_echo() -> None:
    (lineage,) = trace(Document("d", "Drug trafficking is worth $321.6 billion a year worldwide."))
    assert (lineage.echo, lineage.age) == (False, None)


@pytest.mark.parametrize(("why", "year", "text"), [row[:3] for row in (*echo_cases.FOUND, *echo_cases.NONE)])
def test_lineage_and_the_doubt_of_a_comparison_agree_on_what_is_an_echo(why: str, year: int | None, text: str) -> None:
    assert any(x.echo for x in traced(text, year)) is bool(echo_cases.echoes(text, year)), why
