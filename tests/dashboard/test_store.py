"""What a window keeps: nothing is read twice, nothing is mixed up, and it is what a reading from scratch gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crimestats.dashboard import store as module
from crimestats.dashboard.store import MOST_SETTINGS, MOST_WHOLE, Store
from crimestats.io.samples import samples
from crimestats.model import Claim, Document, Settings
from crimestats.pipeline import analyse, joined
from crimestats.reference.store import reference_series
from tests.factories import document

ONE = document("Drug trafficking earned about $320 billion in 2003, or EUR 284 billion.", id="one")
TWO = document("Fraud cost 2 per cent of global GDP in 2016.", id="two")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were read, in order."""
    seen: list[str] = []
    real = module.claims

    def counting(document: Document) -> tuple[Claim, ...]:
        seen.append(document.id)
        return real(document)

    monkeypatch.setattr(module, "claims", counting)
    return seen


@pytest.mark.parametrize("settings", [Settings(), Settings(prices=2009), Settings(year=2010)], ids=str)
def test_documents_by_themselves_make_the_whole(settings: Settings) -> None:
    every = (*samples(), ONE, TWO)
    gdp = reference_series("gdp-ppp-current") if settings.year else None
    assert joined([analyse([d], gdp, settings) for d in every], gdp, settings) == analyse(every, gdp, settings)
    assert Store().analysis(every, gdp, settings) == analyse(every, gdp, settings)


def test_only_what_is_new_is_read(read: list[str]) -> None:
    store = Store()
    first = store.analysis((ONE,), None, Settings())
    both = store.analysis((ONE, TWO), None, Settings())
    assert read == ["one", "two"]
    assert both.comparisons[0] is first.comparisons[0]
    assert store.find((ONE, TWO), None, Settings()) is both
    store.analysis((ONE, TWO), None, Settings(prices=2009))
    assert read == ["one", "two"]
    assert [d.id for d in store.missing((ONE, TWO), reference_series("gdp-ppp-current"), Settings())] == ["one", "two"]


def test_a_document_with_another_date_is_another_document(read: list[str]) -> None:
    store = Store()
    moved = document(ONE.text, id="one", published=date(1999, 1, 1))
    store.analysis((ONE,), None, Settings())
    assert store.find((moved,), None, Settings()) is None
    assert store.analysis((moved,), None, Settings()).documents[0].published == moved.published
    assert read == ["one", "one"]


def test_another_gdp_is_another_analysis() -> None:
    store = Store()
    own = reference_series("gdp-current-usd")
    double = replace(own, points={p: {y: 2 * v for y, v in values.items()} for p, values in own.points.items()})
    one, two = store.analysis((TWO,), own, Settings()), store.analysis((TWO,), double, Settings())
    assert one.comparisons[0].usd is not None
    assert two.comparisons[0].usd is not None
    assert two.comparisons[0].usd.amount.point == pytest.approx(2 * one.comparisons[0].usd.amount.point)


def test_what_is_derived_goes_with_its_analysis() -> None:
    store = Store()
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return made

    first = store.analysis((ONE,), None, Settings())
    store.derived(first, "list", make)
    store.derived(first, "list", make)
    assert len(made) == 1
    for year in range(2000, 2000 + MOST_WHOLE + MOST_SETTINGS):
        store.analysis((ONE,), None, Settings(prices=year))
    assert not store.holds(first)
    assert store.find((ONE,), None, Settings()) is None


def test_progress_counts_documents() -> None:
    told: list[tuple[int, int]] = []
    Store().analysis((ONE, TWO), None, Settings(), lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
