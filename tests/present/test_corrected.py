"""The user's values in tables, charts, notes and citations."""

from __future__ import annotations

from datetime import date

from crimestats.corrections import added, read_selection
from crimestats.model import (
    About,
    Amount,
    Anchor,
    Bound,
    Confirm,
    Correct,
    Document,
    Edit,
    Note,
    Page,
    Reject,
    Span,
    YearSpan,
    text_digest,
)
from crimestats.pipeline import analyse, extract
from crimestats.present.corrected import citation, counted, mark, was_words
from crimestats.present.notes import foot, notes
from crimestats.present.rows import ChartUnit, claim_rows
from crimestats.present.tables import claims_frame, display_frame
from tests.factories import document

SPEECH = document()
SHARE, DRUGS = extract(SPEECH)


def about(span: Span) -> About:
    return About(SPEECH.id, text_digest(SPEECH.text), Anchor.of(SPEECH.text, span))


def edits() -> list[Edit]:
    start = SPEECH.text.index("31\u00a0entities")
    chosen = read_selection(SPEECH, Span(start, start + 11))
    fields = (("amount", Amount(300e9, None, Bound.AT_LEAST, 1)), ("year", YearSpan(2009, 2009)))
    return [
        Correct("1", "t", about(DRUGS.span), fields),
        Note("2", "t", about(DRUGS.span), "=Ask()"),
        added("3", "t", SPEECH, chosen, dict(chosen.fields) | {"topic": "justice"}),
    ]


def test_a_table_marks_the_users_values_and_keeps_what_was_read() -> None:
    frame = claims_frame(analyse([SPEECH], edits=edits()))
    assert frame["corrected"].tolist()[1:] == ["amount;year", "added"]
    assert frame["corrected"].isna().tolist() == [True, False, False]
    assert frame["was"][1] == "amount: about 320\u00a0bn; year: not stated"
    assert frame["note"][1] == "=Ask()"
    assert (frame["low"][1], frame["TIME_PERIOD"][1], frame["gdp_year"][1]) == (300e9, "2009", 2009)
    assert frame["figure"][1] == "$320\u00a0billion"


def test_confirmed_values_are_told_apart_from_corrected_ones() -> None:
    year = YearSpan(2010, 2010)
    settled = Confirm("4", "t", about(DRUGS.span), (("year", year), ("unit", DRUGS.unit)))
    analysis = analyse([SPEECH], edits=[settled])
    frame = claims_frame(analysis)
    assert frame["corrected"].tolist()[1] == "unit (confirmed);year (confirmed)"
    assert (frame["was"][1], frame["TIME_PERIOD"][1]) == ("year: not stated", "2010")
    claim = analysis.claims[1]
    assert mark(claim) == "✎ confirmed"
    assert "Confirmed by the user: Unit, Data year." in citation(analysis, claim, date(2026, 11, 24))
    shown = display_frame(claim_rows(analysis).charted, ChartUnit.USD)
    assert shown["Corrected"].tolist()[1] == "Unit (confirmed), Data year (confirmed)"
    assert counted(analysis.comparisons) == "✎ 2 values confirmed by the user."
    several = analyse([SPEECH], edits=[settled, *edits()[:1], *edits()[2:]])
    assert counted(several.comparisons) == "✎ 2 values corrected, 1 value confirmed and 1 claim added by the user."
    assert mark(several.claims[1]) == "✎ corrected"


def test_a_rejected_claim_is_in_no_table() -> None:
    analysis = analyse([SPEECH], edits=[Reject("1", "t", about(DRUGS.span))])
    assert claims_frame(analysis, all_claims=True)["claim"].tolist() == [SHARE.id, analysis.others[0].id]


def test_the_shown_table_and_the_chart_carry_the_mark() -> None:
    rows = claim_rows(analyse([SPEECH], edits=edits())).charted
    assert [r.label for r in rows] == ["≤1.0\u00a0tn", "≥300\u00a0bn ✎"]
    shown = display_frame(rows, ChartUnit.USD)
    assert shown["As written"].tolist() == ["as high as 1.5 per cent", "an estimated $320 billion ✎"]
    assert shown["Corrected"].tolist()[1] == "Amount, Data year"
    assert shown["Note"].tolist()[1] == "=Ask()"
    plain = display_frame(claim_rows(analyse([SPEECH])).charted, ChartUnit.USD)
    assert not {"Corrected", "Note"} & set(plain.columns)  # no empty columns


def test_notes_and_feet_count_the_users_values() -> None:
    analysis = analyse([SPEECH], edits=edits())
    assert counted(analysis.comparisons) == "✎ 2 values corrected and 1 claim added by the user."
    assert "✎ 2 values corrected and 1 claim added by the user." in foot(analysis, analysis.comparisons)
    assert ("Corrected", "✎ 2 values corrected and 1 claim added by the user.") in notes(analysis, "T", "US$").lines()
    assert counted(analyse([SPEECH]).comparisons) == ""
    assert "Corrected" not in dict(notes(analyse([SPEECH]), "T", "US$").lines())


def test_marks_and_former_values() -> None:
    _, drugs, own = analyse([SPEECH], edits=edits()).claims
    assert (mark(SHARE), mark(drugs), mark(own)) == ("", "✎ corrected", "✎ added")
    assert was_words(drugs, "amount") == "was about 320\u00a0bn"
    assert was_words(drugs, "bound") == "was about"
    assert was_words(drugs, "topic") == ""


def test_a_citation_says_where_and_what_is_the_users() -> None:
    paged = Document(SPEECH.id, SPEECH.text, SPEECH.title, None, SPEECH.origin, (Page(7, Span(0, len(SPEECH.text))),))
    analysis = analyse([paged], edits=edits())
    assert citation(analysis, analysis.claims[1], date(2026, 11, 24)) == (
        "“Annual criminal proceeds across the world may be as high as 1.5 per cent of global GDP, with drug trafficking generating "
        "an estimated $320 billion annually.” Remarks (no date), text, page 7, characters 174–185. Figure: an estimated $320 billion, "
        "read as at least US$300\u00a0bn a year (Drug trafficking). Corrected by the user: Amount, Data year. "
        "Read with crimestats on 24 November 2026."
    )
