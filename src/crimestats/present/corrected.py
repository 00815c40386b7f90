"""The user's values in words: which fields are corrected, what was read there before, a claim as a citation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crimestats.corrections import confirmed_fields, corrected_fields, is_added, is_users, original
from crimestats.model import Amount, Analysis, Change, Claim, Comparison, Document, Stance, Unit, YearSpan
from crimestats.normalise.words import bounded, scaled

from .words import (
    STANCES,
    as_written,
    bound_words,
    date_words,
    place_label,
    quantity_sentence,
    topic_label,
    unit_name,
    years_label,
)

SIGN = "✎"
MARK = f"{SIGN} corrected"
ADDED_MARK = f"{SIGN} added"
CONFIRMED_MARK = f"{SIGN} confirmed"
ADDED, CONFIRMED = "added", "confirmed"
LABELS = {
    "amount": "Amount", "bound": "Bound", "unit": "Unit", "counted": "Counted", "per": "Per", "of": "Of", "of_gdp": "Of GDP",
    "change": "Change", "topic": "Topic", "place": "Place", "year": "Data year", "who": "Who says so", "stance": "Stance",
}  # fmt: skip
"""The fields of a claim as readers call them."""


def users_fields(claim: Claim) -> tuple[str, ...]:
    """The fields that are the user's, for a cell: those corrected, those confirmed, or "added" for a claim of the user's own."""
    if is_added(claim):
        return (ADDED,)
    return (*corrected_fields(claim), *(f"{name} ({CONFIRMED})" for name in confirmed_fields(claim)))


def field_label(name: str) -> str:
    """One of these as readers call it.

    >>> field_label("year"), field_label("year (confirmed)"), field_label("added")
    ('Data year', 'Data year (confirmed)', 'added')
    """
    bare = name.removesuffix(f" ({CONFIRMED})")
    return LABELS.get(bare, bare) + name[len(bare) :]


def users_sign(claim: Claim) -> str:
    """ " ✎" behind an amount that rests on values of the user's; empty for the others."""
    return f" {SIGN}" if is_users(claim) else ""


def mark(claim: Claim) -> str:
    """The little mark beside a claim that holds values of the user's; empty for the others."""
    if is_added(claim):
        return ADDED_MARK
    return MARK if corrected_fields(claim) else CONFIRMED_MARK if is_users(claim) else ""


def was_words(claim: Claim, name: str) -> str:
    """What was read of a corrected field, in words: "was 2010"; empty where it was not corrected."""
    if name == "bound":
        before = original(claim, "amount")
        changed = isinstance(before, Amount) and before.bound is not claim.amount.bound
        return f"was {bound_words(before.bound)}" if changed and isinstance(before, Amount) else ""
    if name not in corrected_fields(claim):
        return ""
    return f"was {said(original(claim, name), name)}"


def said(value: object, name: str = "") -> str:
    """A value of a field as readers see it; "not stated" for none.

    >>> said(YearSpan(2001, 2002)), said(None), said(("COL",))
    ('2001–02', 'not stated', 'Colombia')
    """
    match value:
        case Amount():
            return bounded(value, lambda v: scaled(v, max(3, value.digits)))
        case Unit():
            return unit_name(value.code)
        case YearSpan():
            return years_label(value)
        case Stance():
            return STANCES[value]
        case Change():
            return value.value
        case bool():
            return "yes" if value else "no"
        case tuple():
            return place_label(value) or "not stated"
        case None:
            return topic_label(None) if name == "topic" else "not stated"
    return topic_label(str(value)) if name == "topic" else str(value)


def counted(comparisons: Iterable[Comparison]) -> str:
    """How many values are the user's, in one sentence; empty where none is."""
    claims = [c.claim for c in comparisons]
    values = sum(len(corrected_fields(c)) for c in claims)
    settled = sum(len(confirmed_fields(c)) for c in claims)
    own = sum(is_added(c) for c in claims)
    parts = [
        f"{values} value{'' if values == 1 else 's'} corrected" if values else "",
        f"{settled} value{'' if settled == 1 else 's'} confirmed" if settled else "",
        f"{own} claim{'' if own == 1 else 's'} added" if own else "",
    ]
    said_of = [p for p in parts if p]
    told = " and ".join(p for p in (", ".join(said_of[:-1]), *said_of[-1:]) if p)
    return f"{SIGN} {told} by the user." if told else ""


def citation(analysis: Analysis, claim: Claim, today: date) -> str:
    """A claim as it is cited: its words, the document with its date, the place in it, and which values are the user's."""
    document: Document = analysis.document(claim.doc)
    page = document.page_of(claim.span.start)
    when = date_words(document.published.day) if document.published else "no date"
    title = document.title or document.id
    name = document.origin.name
    file = f", {name}" if name and name not in (title, document.id) else ""
    place = f"page {page}, " if page else ""
    users = [LABELS[f] for f in corrected_fields(claim)]
    changed = (
        f" Corrected by the user: {', '.join(users)}." if users else " Added by the user." if is_added(claim) else ""
    )
    settled = [LABELS[f] for f in confirmed_fields(claim)]
    changed += f" Confirmed by the user: {', '.join(settled)}." if settled else ""
    return (
        f"“{' '.join(claim.sentence.of(document.text).split())}” {title} ({when}){file}, {place}"
        f"characters {claim.span.start + 1:,}–{claim.span.end:,}. Figure: {as_written(claim, document.text)}, "
        f"read as {quantity_sentence(claim)} ({topic_label(claim.topic)}).{changed} Read with crimestats on {date_words(today)}."
    )
