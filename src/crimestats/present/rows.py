"""What charts and lists show of each claim: labels and numbers in the chosen unit. Nothing is drawn here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Analysis, Claim, Comparison, Document, Doubt, Stance

from .corrected import users_fields, users_sign
from .palette import family_of
from .words import STANCES, amount_label, as_written, place_label, quantity_label, topic_label, year_label, years_label

WHO_LENGTH = 23
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)$")
"""What a long name calls itself: "the United Nations Office on Drugs and Crime (UNODC)"."""


class ChartUnit(StrEnum):
    """The unit in which claims stand side by side."""

    USD = "usd"
    SHARE = "gdp"


class Order(StrEnum):
    """How rows follow one another."""

    TOPIC = "topic"
    LARGEST = "largest"
    NEWEST = "newest"
    TEXT = "text"
    """As they stand in the documents."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as a row: `amount` is None where it cannot be shown in the unit, and `reason` says why."""

    claim_id: str
    doc: str
    topic: str | None
    topic_label: str
    family: str
    who: str
    """Who says so and when: "UNODC 2011"."""
    said: int | None
    as_written: str
    amount: Amount | None
    label: str
    year_label: str
    year: int | None
    year_assumed: bool
    place: str
    per: str | None
    doubts: tuple[Doubt, ...]
    reason: str | None = None
    prices: int | None = None
    """The year in whose prices the amount is, where one was chosen."""
    corrected: tuple[str, ...] = ()
    """Fields that are the user's; ("added",) for a claim of the user's own."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are charted and rows that are left out, each of these with its reason."""

    charted: tuple[ClaimRow, ...]
    left_out: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the figures at the top of a page."""

    label: str
    value: str


def who_label(claim: Claim, title: str | None, said: int | None) -> str:
    """Who says so with the year of the document: the source named, else the document."""
    name = (claim.who or title or claim.doc).removeprefix("the ").removeprefix("The ")
    short = _ACRONYM.search(name) if claim.who else None
    name = short.group(1) if short else name
    year = f" {said}" if said and str(said) not in name else ""
    limit = WHO_LENGTH - len(year)
    return (name if len(name) <= limit else name[: limit - 1].rstrip(" ,:;") + "…") + year


def claim_row(
    analysis: Analysis, comparison: Comparison, unit: ChartUnit, document: Document | None = None
) -> ClaimRow:
    """The row of one comparison in a unit; whoever makes many gives the document along."""
    claim = comparison.claim
    document = document or analysis.document(claim.doc)
    said = document.published.day.year if document.published else None
    measure = comparison.usd if unit is ChartUnit.USD else comparison.share
    amount = measure.amount if measure else None
    reason = None if amount and amount.point > 0 else _why_not(comparison, amount)
    code = "USD" if unit is ChartUnit.USD else "percent_of_gdp"
    stated = years_label(claim.year)
    assumed = comparison.year_assumed and not stated
    return ClaimRow(
        claim.id,
        claim.doc,
        claim.topic,
        topic_label(claim.topic),
        family_of(claim.topic),
        who_label(claim, document.title, said),
        said,
        as_written(claim, document.text),
        amount,
        (amount_label(amount, code) if amount else quantity_label(claim)) + users_sign(claim),
        stated or year_label(comparison.year, assumed=assumed),
        comparison.year,
        assumed,
        place_label(claim.place),
        claim.per,
        comparison.doubts,
        reason,
        prices=measure.prices if measure else None,
        corrected=users_fields(claim),
        note=analysis.notes.get(claim.id, ""),
    )


def _why_not(comparison: Comparison, amount: Amount | None) -> str:
    if amount is not None:
        return "It is zero, which has no place among the others."
    return comparison.reason or "It cannot be brought to this unit."


def _rank(row: ClaimRow, order: Order) -> tuple[float, ...]:
    size = -(row.amount.high or row.amount.point) if row.amount else 0.0
    if order is Order.LARGEST:
        return (size,)
    if order is Order.TEXT:
        return ()
    if order is Order.NEWEST:
        return (-(row.year or 0), -(row.said or 0), size)
    return (float(topics()[row.topic].order if row.topic else 99), size)


def standing_apart(row: ClaimRow, stance: Stance, every_stance: bool) -> ClaimRow:
    """The row, without its amount where its sentence does not assert it and nobody asked for all."""
    if every_stance or stance is Stance.ASSERTED:
        return row
    return replace(row, amount=None, reason=f"{STANCES[stance]}: it is charted only when asked for.")


def claim_rows(
    analysis: Analysis,
    unit: ChartUnit = ChartUnit.USD,
    order: Order = Order.TOPIC,
    only: Iterable[str] | None = None,
    *,
    every_stance: bool = False,
) -> Rows:
    """All claims as rows in order, those that the unit cannot show apart; `only` keeps these claim ids.

    A figure that its sentence denies, doubts, supposes or forecasts stands apart unless `every_stance`.
    """
    kept = None if only is None else frozenset(only)
    rows = [
        standing_apart(claim_row(analysis, c, unit), c.claim.stance, every_stance)
        for c in analysis.comparisons
        if kept is None or c.claim.id in kept
    ]
    charted = sorted((r for r in rows if r.amount is not None and r.amount.point > 0), key=lambda r: _rank(r, order))
    left_out = [r for r in rows if r.amount is None or r.amount.point <= 0]
    return Rows(tuple(charted), tuple(left_out))
