"""The user's edits over what was read: what changes, what stays, what is found again in another text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimestats.corrections import (
    added,
    apply,
    confirmed_fields,
    corrected_fields,
    divided,
    is_added,
    occurrences,
    original,
    place_of,
    read_fields,
    read_selection,
    reason_of,
)
from crimestats.model import (
    About,
    Amount,
    Anchor,
    Bound,
    Claim,
    Confirm,
    Correct,
    Document,
    Edit,
    Note,
    Reject,
    Restore,
    Span,
    Unit,
    UnitKind,
    YearSpan,
    text_digest,
)
from crimestats.pipeline import analyse, extract
from tests.factories import document

AT = "2026-11-24T16:00:00Z"
SPEECH = document()
SHARE, DRUGS = extract(SPEECH)
TWINS = document("Fraud costs the world $870 billion, or 1.5 per cent of global GDP, every year.", id="twins")


def about(claim: Claim, of: Document = SPEECH) -> About:
    return About(of.id, text_digest(of.text), Anchor.of(of.text, claim.span))


def correct(claim: Claim = DRUGS, of: Document = SPEECH, **fields: object) -> Correct:
    return Correct("1", AT, about(claim, of), tuple(fields.items()))  # type: ignore[arg-type]


def test_a_corrected_year_is_used_marked_and_settles_its_doubt() -> None:
    before = analyse([SPEECH]).comparison(DRUGS.id)
    analysis = analyse([SPEECH], edits=[correct(year=YearSpan(2009, 2009))])
    after = analysis.comparison(DRUGS.id)
    assert before is not None
    assert after is not None
    assert (before.year, before.year_assumed, after.year, after.year_assumed) == (2010, True, 2009, False)
    assert "year-assumed" in {d.code for d in before.doubts}
    assert "year-assumed" not in {d.code for d in after.doubts}
    assert corrected_fields(after.claim) == ("year",)
    assert original(after.claim, "year") is None
    (evidence,) = after.claim.why("year")
    assert (evidence.value, evidence.words, evidence.rule) == ("2009", "corrected by the user", "user.correction")
    assert before.share is not None
    assert after.share is not None
    # 320 bn of the world's GDP in 2010 and in 2009, which was smaller
    assert after.share.amount.point > before.share.amount.point


def test_a_corrected_amount_keeps_what_was_written() -> None:
    (claim, _) = analyse([SPEECH], edits=[correct(SHARE, amount=Amount(2.0, 3.0, Bound.RANGE, 1))]).claims
    assert claim.amount == Amount(2.0, 3.0, Bound.RANGE, 1)
    assert claim.figure == SHARE.figure
    assert original(claim, "amount") == SHARE.amount
    assert [e.value for e in claim.why("amount")] == ["2–3"]
    assert [e.value for e in claim.why("bound")] == ["range"]
    assert claim.why("bound.was") == tuple(e._replace(field="bound.was") for e in SHARE.why("bound"))
    steps = analyse([SPEECH], edits=[correct(SHARE, amount=Amount(2.0, 2.0))]).comparisons[0].steps
    assert steps[0].text == "As corrected by the user: 2% of world GDP"


def test_a_later_correction_goes_before_an_earlier_one_and_the_read_value_ends_it() -> None:
    twice = [correct(topic="fraud", who="UNODC"), correct(topic="theft")]
    claim = apply([DRUGS], SPEECH, twice).claims[0]
    assert (claim.topic, claim.who, corrected_fields(claim)) == ("theft", "UNODC", ("topic", "who"))
    back = apply([DRUGS], SPEECH, [*twice, correct(topic=DRUGS.topic, who=DRUGS.who)]).claims[0]
    assert back == DRUGS


def confirm(claim: Claim = DRUGS, of: Document = SPEECH, **fields: object) -> Confirm:
    return Confirm("2", AT, about(claim, of), tuple(fields.items()))  # type: ignore[arg-type]


def test_an_assumed_year_and_place_are_confirmed() -> None:
    analysis = analyse([SPEECH], edits=[confirm(year=YearSpan(2010, 2010), place=("World",))])
    before, after = analyse([SPEECH]).comparison(DRUGS.id), analysis.comparison(DRUGS.id)
    assert before is not None
    assert after is not None
    assert "year-assumed" in {d.code for d in before.doubts}
    assert not {"year-assumed", "place-assumed"} & {d.code for d in after.doubts}
    assert (after.year, after.year_assumed, after.place) == (2010, False, "WLD")
    assert before.share is not None
    assert after.share is not None
    assert after.share.amount == before.share.amount
    assert "year" in confirmed_fields(after.claim)
    assert corrected_fields(after.claim) == ()
    (evidence,) = after.claim.why("year")
    assert (evidence.value, evidence.words, evidence.rule) == ("2010", "confirmed by the user", "user.confirmed")


def test_a_currency_is_confirmed_as_it_was_read_and_its_words_stay() -> None:
    text = document("In Australia, fraud costs $5 million.", id="au")
    (read,) = extract(text)
    assert [d.code for d in read.doubts] == ["currency-guessed"]
    edits: list[Edit] = [confirm(read, text, unit=read.unit)]
    (claim,) = analyse([text], edits=edits).claims
    assert (claim.unit, claim.doubts, confirmed_fields(claim), claim.was) == (read.unit, (), ("unit",), ())
    assert [e.rule for e in claim.why("unit")] == ["user.confirmed", *(e.rule for e in read.why("unit"))]
    # a later correction goes before it; the value that was read ends that, and the doubt is there again
    edits.append(correct(read, text, unit=Unit(UnitKind.MONEY, "EUR")))
    (claim,) = analyse([text], edits=edits).claims
    assert (corrected_fields(claim), confirmed_fields(claim)) == (("unit",), ())
    (claim,) = analyse([text], edits=[*edits, correct(read, text, unit=read.unit)]).claims
    assert claim == read


def test_a_rejected_claim_stands_apart_until_it_is_restored() -> None:
    reject = Reject("1", AT, about(DRUGS), "a repetition")
    analysis = analyse([SPEECH], edits=[reject])
    assert [c.id for c in analysis.claims] == [SHARE.id]
    assert [c.claim.id for c in analysis.comparisons] == [SHARE.id]
    assert [c.id for c in analysis.rejected] == [DRUGS.id]
    assert DRUGS.id not in {c.id for c in analysis.others}
    assert reason_of(analysis.rejected[0]) == "a repetition"
    assert analyse([SPEECH], edits=[reject, Restore("2", AT, about(DRUGS))]) == analyse([SPEECH])


def test_a_twin_of_a_rejected_or_changed_claim_stands_alone() -> None:
    money, share = extract(TWINS)
    assert (money.twin, share.twin) == (share.id, money.id)
    rejected = apply([money, share], TWINS, [Reject("1", AT, about(share, TWINS))])
    assert [c.twin for c in (*rejected.claims, *rejected.rejected)] == [None, None]
    changed = apply([money, share], TWINS, [correct(money, TWINS, amount=Amount(780e9, 780e9))])
    assert [c.twin for c in changed.claims] == [None, None]
    topic = apply([money, share], TWINS, [correct(money, TWINS, topic="theft")])
    assert [c.twin for c in topic.claims] == [share.id, money.id]


def test_notes() -> None:
    said = [
        Note("1", AT, about(DRUGS), "Ask UNODC."),
        Note("2", AT, about(SHARE), "x"),
        Note("3", AT, about(SHARE), "  "),
    ]
    assert analyse([SPEECH], edits=said).notes == {DRUGS.id: "Ask UNODC."}


def test_a_topic_makes_a_figure_a_claim_and_none_unmakes_it() -> None:
    (entities,) = analyse([SPEECH]).others
    analysis = analyse([SPEECH], edits=[correct(entities, topic="justice"), correct(DRUGS, topic=None)])
    assert [c.id for c in analysis.claims] == [SHARE.id, entities.id]
    assert [c.id for c in analysis.others] == [DRUGS.id]


# --- found again -----------------------------------------------------------------------------------------------------


def test_a_correction_survives_text_put_before_and_another_id() -> None:
    moved = document("A heading of another version.\n\n" + SPEECH.text, id="speech-2")
    same = replace(moved, id="speech")
    for text in (moved, same):
        edit = correct(topic="fraud")
        found, lost = divided([edit], [text])
        if text is moved:  # neither its text nor its id is known
            assert (found, lost) == ({}, (edit,))
        else:
            done = apply(extract(text), text, found["speech"])
            assert [(c.figure, c.topic) for c in done.claims][1] == (DRUGS.figure, "fraud")
            assert done.unattached == ()


def test_a_document_is_known_by_its_text_under_another_id() -> None:
    renamed = replace(SPEECH, id="report")
    analysis = analyse([renamed], edits=[correct(topic="fraud")])
    assert [c.topic for c in analysis.claims] == ["criminal-proceeds", "fraud"]
    twice = analyse([renamed, SPEECH], edits=[correct(topic="fraud")])  # the id tells two copies apart
    assert [c.topic for c in twice.claims] == ["criminal-proceeds", "drug-trafficking", "criminal-proceeds", "fraud"]


def test_a_reader_that_cuts_the_figure_otherwise_keeps_the_correction() -> None:
    wider = replace(DRUGS, span=Span(DRUGS.span.start - 10, DRUGS.span.end), id="wider")
    done = apply([wider], SPEECH, [correct(topic="fraud")])
    assert (done.claims[0].topic, done.unattached) == ("fraud", ())


@pytest.mark.parametrize(
    "text",
    [
        "No figure at all.",
        "Once it was $320\u00a0billion, then $320\u00a0billion.",  # twice, and neither with the same words around it
        SPEECH.text.replace("320", "321"),
    ],
)
def test_what_finds_no_claim_is_given_back(text: str) -> None:
    other = replace(SPEECH, text=text)
    edit = correct(topic="fraud")
    analysis = analyse([other], edits=[edit])
    assert analysis.unattached == (edit,)
    assert all(not c.was for c in (*analysis.claims, *analysis.others))


def test_two_equal_places_are_not_chosen_between() -> None:
    text = "x It cost $5 now. y It cost $5 now."
    assert place_of(Anchor(0, 2, "$5", "It cost ", " now."), text) is None
    assert place_of(Anchor(0, 2, "$5", "y It cost ", " now."), text) == Span(28, 30)
    assert occurrences("$5", text) == (Span(10, 12), Span(28, 30))


# --- a claim of the user's own ---------------------------------------------------------------------------------------


def test_a_missed_claim_is_read_from_the_selected_words() -> None:
    start = SPEECH.text.index("31\u00a0entities")
    chosen = read_selection(SPEECH, Span(start - 1, start + 11))  # with the space before it
    assert chosen.span.of(SPEECH.text) == "31\u00a0entities"
    assert chosen.said == "Read from these words; not said there: topic. Give it below."
    values = dict(chosen.fields) | {"topic": "justice"}
    edit = added("7", AT, SPEECH, chosen, values)
    assert edit.read == ("amount", "unit", "counted", "stance")
    analysis = analyse([SPEECH], edits=[edit])
    claim = next(c for c in analysis.claims if is_added(c))
    assert (claim.figure, claim.amount.point, claim.counted, claim.topic) == (
        "31\u00a0entities",
        31.0,
        "entity",
        "justice",
    )
    assert claim.id == f"speech:{start}-{start + 11}+user"
    assert claim.sentence.of(SPEECH.text) == "The task force is a collection of 31\u00a0entities."
    assert {e.field: (e.words, e.span is None) for e in claim.evidence}["topic"] == ("given by the user", True)
    assert {e.field: e.words for e in claim.evidence}["amount"] == "31\u00a0entities"
    assert corrected_fields(claim) == ()


def test_words_without_an_amount_say_so() -> None:
    start = SPEECH.text.index("task force")
    chosen = read_selection(SPEECH, Span(start, start + 10))
    assert chosen.said == "No amount could be read from these words: give it below."
    values, wrong = read_fields({"low": "12", "high": "", "bound": "about", "unit": "EUR", "topic": "fraud"})
    assert wrong == {}
    edit = added("7", AT, SPEECH, chosen, dict(values))
    claim = next(c for c in analyse([SPEECH], edits=[edit]).claims if is_added(c))
    assert (claim.amount, claim.unit) == (Amount(12.0, 12.0, Bound.ABOUT, 2), Unit(UnitKind.MONEY, "EUR"))
    assert edit.read == ()


def test_a_claim_of_the_users_own_can_be_corrected_rejected_and_noted() -> None:
    start = SPEECH.text.index("31\u00a0entities")
    chosen = read_selection(SPEECH, Span(start, start + 11))
    edit = added("7", AT, SPEECH, chosen, dict(chosen.fields) | {"topic": "justice"})
    place = replace(edit.about, added="7")
    more: list[Edit] = [edit, Correct("8", AT, place, (("topic", "fraud"),)), Note("9", AT, place, "mine")]
    analysis = analyse([SPEECH], edits=more)
    claim = next(c for c in analysis.claims if is_added(c))
    assert (claim.topic, corrected_fields(claim), analysis.notes[claim.id]) == ("fraud", (), "mine")
    assert len(analysis.claims) == 3
    assert [c.id for c in analysis.others] == [f"speech:{start}-{start + 11}"]  # what was read there stays as it was
    gone = analyse([SPEECH], edits=[*more, Reject("10", AT, place)])
    assert [c.id for c in gone.rejected] == [claim.id]
    assert analyse([SPEECH], edits=more[1:]).unattached == tuple(more[1:])


def test_selecting_a_known_claim_finds_it() -> None:
    assert read_selection(SPEECH, DRUGS.span, (SHARE, DRUGS)).known == DRUGS


# --- laws ------------------------------------------------------------------------------------------------------------

_CLAIMS = (SHARE, DRUGS, *analyse([SPEECH]).others)
_VALUES = st.sampled_from(
    [("topic", "fraud"), ("topic", None), ("year", YearSpan(2001, 2003)), ("amount", Amount(5.0, None, Bound.AT_LEAST)),
     ("unit", Unit(UnitKind.MONEY, "EUR")), ("place", ("COL",)), ("who", "UNODC"), ("of_gdp", True)]
)  # fmt: skip
_START = SPEECH.text.index("31\u00a0entities")
_CHOSEN = read_selection(SPEECH, Span(_START, _START + 11))
_EDITS = st.one_of(
    st.builds(lambda c, v: Correct("c", AT, about(c), (v,)), st.sampled_from(_CLAIMS), _VALUES),
    st.builds(lambda c, v: Confirm("k", AT, about(c), (v,)), st.sampled_from(_CLAIMS), _VALUES),
    st.builds(lambda c: Confirm("l", AT, about(c), (("unit", c.unit),)), st.sampled_from(_CLAIMS)),
    st.builds(lambda v: Confirm("p", AT, replace(about(DRUGS), added="a"), (v,)), _VALUES),
    st.builds(lambda c: Reject("r", AT, about(c), "why"), st.sampled_from(_CLAIMS)),
    st.builds(lambda c: Restore("b", AT, about(c)), st.sampled_from(_CLAIMS)),
    st.builds(lambda c, t: Note("n", AT, about(c), t), st.sampled_from(_CLAIMS), st.text(max_size=5)),
    st.builds(lambda: added("a", AT, SPEECH, _CHOSEN, dict(_CHOSEN.fields) | {"topic": "justice"})),
    st.builds(lambda v: Correct("o", AT, replace(about(DRUGS), added="a"), (v,)), _VALUES),
    st.builds(lambda: Reject("q", AT, replace(about(DRUGS), added="a"))),
)


@given(st.lists(_EDITS, max_size=8))
@settings(max_examples=200, deadline=None)
def test_laying_the_same_edits_on_twice_changes_nothing(said: list[Edit]) -> None:
    once = apply(_CLAIMS, SPEECH, said)
    assert apply((*once.claims, *once.rejected), SPEECH, said) == once


@given(st.lists(_EDITS, max_size=8))
@settings(max_examples=100, deadline=None)
def test_no_claim_and_no_edit_is_lost(said: list[Edit]) -> None:
    done = apply(_CLAIMS, SPEECH, said)
    ids = {c.id for c in (*done.claims, *done.rejected)}
    assert {c.id for c in _CLAIMS} <= ids
    assert len(ids) == len(done.claims) + len(done.rejected)
    for claim in done.claims:
        for name in corrected_fields(claim):
            assert original(claim, name) != getattr(claim, name)
            assert claim.why(name)[0].rule == "user.correction"
        for name in confirmed_fields(claim):
            assert claim.why(name)[0].rule == "user.confirmed"
