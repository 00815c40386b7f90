"""The laws of undo and redo, and what two windows may both do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimestats.io.series import Mapping
from crimestats.model import About, Anchor, Document, Note, YearSpan
from crimestats.workspace import (
    DocumentAdded,
    DocumentRemoved,
    Edited,
    GdpChosen,
    Journal,
    Kept,
    KeptSeries,
    Mark,
    SeriesPut,
    SeriesRemoved,
    Titled,
    between,
    clashes,
)
from crimestats.workspace.operations import Operation, after, undoable
from crimestats.workspace.wording import action_words

from .making import ABOUT, AT, correct, document, journals, operations, reject, series


@given(journals(), operations)
@settings(max_examples=150, deadline=None)
def test_undo_gives_the_state_before_and_redo_the_state_after(journal: Journal, operation: object) -> None:
    done = journal.add([operation], AT)  # type: ignore[list-item]
    if not undoable([operation]):  # type: ignore[list-item]
        assert done.to_undo == journal.to_undo
        return
    assert done.undo().kept == journal.kept
    assert done.undo().redo().kept == done.kept
    assert done.undo().revision == done.revision + 1


@given(journals())
@settings(max_examples=100, deadline=None)
def test_everything_can_be_undone_and_done_again(journal: Journal) -> None:
    back, steps = journal, 0
    while back.to_undo is not None:
        back, steps = back.undo(), steps + 1
    bare = back.kept
    assert (bare.documents, bare.series, bare.gdp, bare.edits) == ((), (), None, ())
    assert back.undo() is back
    for _ in range(steps):
        back = back.redo()
    assert back.kept == journal.kept
    assert len(back.entries) == len(journal.entries)


def test_what_was_undone_is_dropped_once_something_else_is_done() -> None:
    journal = Journal().add([reject()], AT).undo().add([correct()], AT)
    assert [e.mark for e in journal.entries] == [Mark.DROPPED, Mark.DONE]
    assert journal.to_redo is None
    assert journal.redo() is journal


def test_a_title_neither_is_undone_nor_ends_redo() -> None:
    journal = Journal().add([reject()], AT).undo().add([Titled("Cocaine")], AT)
    assert journal.to_undo is None
    assert journal.redo().kept == replace(Kept(), title="Cocaine", edits=(reject().edit,))


def test_a_document_gets_a_free_id_and_order_holds() -> None:
    journal = Journal().add([document("a"), document("a", "Other.")], AT).add([document("b")], AT)
    assert [d.id for d in journal.kept.documents] == ["a", "a-2", "b"]
    assert [d.id for d in journal.add([DocumentRemoved("a")], AT).kept.documents] == ["a-2", "b"]


def test_a_file_that_goes_takes_its_use_as_gdp_with_it() -> None:
    journal = Journal().add([series()], AT).add([GdpChosen("gdp.csv")], AT)
    assert journal.kept.gdp == "gdp.csv"
    assert journal.add([SeriesRemoved("gdp.csv")], AT).kept.gdp is None
    assert journal.add([SeriesRemoved("gdp.csv")], AT).undo().kept.gdp == "gdp.csv"
    assert Journal().add([GdpChosen("none.csv")], AT).kept.gdp is None


ONE, TWO, THREE = (KeptSeries(f"{n}.csv", n.encode()) for n in ("one", "two", "three"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Kept(), Kept("T", (document().document,), (ONE, TWO), "two.csv", (reject().edit,), (("sig", Mapping(unit="USD")),), (("a", "b"),))),
        (Kept(series=(ONE, TWO), gdp="one.csv"), Kept(series=(THREE, TWO), gdp="three.csv")),  # replaced in its place
        (Kept(series=(ONE, TWO), gdp="one.csv"), Kept(series=(TWO,))),
        (Kept(series=(ONE, TWO)), Kept(series=(ONE, replace(TWO, factor=1000.0)))),
        (Kept(documents=(document().document, document("b").document)), Kept(documents=(document("b").document, document("c").document))),
        (Kept(settings=(("a", "b"), ("c", "d"))), Kept(settings=(("c", "e"),))),
    ],
)  # fmt: skip
def test_what_happened_between_two_states(old: Kept, new: Kept) -> None:
    assert after(old, between(old, new)) == new
    assert between(new, new) == ()


OTHER = About("speech", "0" * 64, Anchor(40, 43, "31 "))


@pytest.mark.parametrize(
    ("mine", "theirs", "clash"),
    [
        (correct("year"), correct("topic", "fraud"), False),  # other fields
        (correct("year"), correct("year", YearSpan(2010, 2010)), True),
        (correct("year"), correct("year", id="9"), False),  # the same value by another hand
        (correct("year"), correct("year", YearSpan(2010, 2010), about=OTHER), False),  # another claim
        (reject(), Edited(Note("3", AT, ABOUT, "hm")), False),
        (series(), series(data=b"other"), True),
        (series(), series("other.csv"), False),
        (document("a"), document("a", "Another."), False),  # both stay, under two ids
        (DocumentRemoved("a"), DocumentRemoved("a"), False),
        (GdpChosen(None), GdpChosen("a.csv"), True),
        (Titled("x"), Titled("y"), True),
        (SeriesRemoved("gdp.csv"), series(), True),
    ],
)
def test_what_clashes(mine: object, theirs: object, clash: bool) -> None:
    entries = Journal().add([theirs], AT).entries  # type: ignore[list-item]
    assert bool(clashes([mine], entries)) is clash  # type: ignore[list-item]


def test_what_another_window_took_back_clashes() -> None:
    entries = Journal().add([correct()], AT).undo().entries
    (clash,) = clashes([correct()], entries)
    assert clash.undone


def test_actions_in_words() -> None:
    assert action_words([correct("year")]) == "the correction of “$5 million” (data year)"
    assert action_words([reject(), document(), Titled("x")]) == "the rejection of “$5 million” and 1 more"
    assert action_words([Edited(Note("1", AT, ABOUT, " "))]) == "taking away the note on “$5 million”"
    assert action_words([SeriesPut(ONE, 0)]) == "the file one.csv as it is read"


@given(journals(), st.lists(operations, max_size=6))
@settings(max_examples=100, deadline=None)
def test_what_stands_is_the_same_however_it_was_worked_out(journal: Journal, more: list[Operation]) -> None:
    """A journal remembers what it gave; asked early or late, one operation after the other or all at once: the same."""
    for step in (lambda j: j.add(more, AT), Journal.undo, Journal.redo):
        asked, unasked = Journal(journal.entries, journal.revision), Journal(journal.entries, journal.revision)
        before = asked.kept
        assert step(asked).kept == step(unasked).kept
        assert asked.kept == before
        one_by_one = Kept()
        for entry in step(unasked).entries:
            for operation in entry.operations if entry.mark is Mark.DONE else ():
                one_by_one = after(one_by_one, [operation])
        assert step(unasked).kept == one_by_one


def test_documents_of_one_id_get_their_own_also_where_one_has_gone() -> None:
    several = [DocumentAdded(Document("a", f"{n}")) for n in range(3)]
    kept = after(Kept(), [*several, DocumentRemoved("a-2")])
    assert [(d.id, d.text) for d in kept.documents] == [("a", "0"), ("a-3", "2")]
    again = after(kept, [DocumentAdded(Document("a", "3"))])
    assert [d.id for d in again.documents] == ["a", "a-3", "a-2"]
