"""Amounts, topics and places as the titles and sentences of findings say them."""

from __future__ import annotations

from crimestats.lexicon.places import place_in_sentence
from crimestats.lexicon.topics import topics
from crimestats.model import Claim, UnitKind
from crimestats.normalise.words import bounded, plural_of, scaled, unit_words
from crimestats.reference.estimates import place_key


def amount_words(claim: Claim) -> str:
    """The amount of a claim: "US$320 bn", "at most 1.5%", "EUR 40 bn to EUR 60 bn", "23.7 m victims"."""
    amount, code = claim.amount, claim.unit.code
    digits = max(3, amount.digits)
    if claim.unit.kind is UnitKind.MONEY:
        return bounded(amount, lambda v: scaled(v, digits), prefix="US$" if code == "USD" else f"{code} ")
    if code == "percent":
        return bounded(amount, lambda v: f"{v:g}%")
    noun = plural_of(claim.counted) if claim.counted else unit_words(code)
    return f"{bounded(amount, lambda v: scaled(v, digits))} {noun}"


def value_words(value: float, like: Claim, digits: int) -> str:
    """A value that was worked out, in the unit of a claim: "EUR 43.1 bn", "2,220 migrants"."""
    digits = max(3, digits)
    if like.unit.kind is UnitKind.MONEY:
        return f"{'US$' if like.unit.code == 'USD' else like.unit.code + ' '}{scaled(value, digits)}"
    noun = plural_of(like.counted) if like.counted else unit_words(like.unit.code)
    return f"{scaled(value, digits)} {noun}"


def topic_lead(claim: Claim) -> str:
    """ "Drugs: ", for the head of a title; empty without a topic."""
    topic = topics().get(claim.topic or "")
    return f"{topic.short.capitalize()}: " if topic is not None else ""


def topic_name(topic: str | None) -> str:
    """A topic inside a sentence."""
    found = topics().get(topic or "")
    return found.label.lower() if found is not None else topic or "no topic"


def place_name(claim: Claim) -> str:
    """ "the world", "Mexico"; "no place" without."""
    return " and ".join(place_in_sentence(place_key(p)) for p in claim.place) or "no place"
