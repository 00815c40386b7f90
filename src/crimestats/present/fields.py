"""The fields of a claim as a reader calls them, with their values in words: for the opened claim and for the report."""

from __future__ import annotations

from crimestats.model import Claim, Comparison

from .words import (
    STANCES,
    amount_sentence,
    bound_words,
    place_label,
    quantity_sentence,
    topic_label,
    year_label,
    years_label,
)

FIELDS = (
    ("Amount", "amount"),
    ("Bound", "bound"),
    ("Unit", "unit"),
    ("Counted", "counted"),
    ("Of", "of"),
    ("Per", "per"),
    ("Change", "change"),
    ("Topic", "topic"),
    ("Place", "place"),
    ("Data year", "year"),
    ("Who says so", "who"),
    ("Stance", "stance"),
)


def heading(comparison: Comparison) -> str:
    """The title of an opened claim: topic and amount in words."""
    claim = comparison.claim
    amount = (
        amount_sentence(comparison.usd.amount, "USD", comparison.usd.per)
        if comparison.usd
        else quantity_sentence(claim)
    )
    return f"{topic_label(claim.topic)}: {amount}"


def field_value(claim: Claim, comparison: Comparison, field: str) -> str:
    """The value of a field in words; empty where nothing is stated."""
    match field:
        case "amount":
            return quantity_sentence(claim)
        case "bound":
            return bound_words(claim.amount.bound)
        case "unit":
            return claim.unit.code.replace("_", " ")
        case "topic":
            return topic_label(claim.topic)
        case "place":
            return place_label(claim.place)
        case "year":
            assumed = f"{year_label(comparison.year)} assumed" if comparison.year_assumed else ""
            return years_label(claim.year) or assumed
        case "stance":
            return STANCES[claim.stance]
        case "change":
            return claim.change.value if claim.change else ""
        case _:
            value = getattr(claim, field)
            return str(value) if value else ""
