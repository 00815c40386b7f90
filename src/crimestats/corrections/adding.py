"""Reads a claim from words that the user selected: what they say, and what they leave open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crimestats.extract.claims import claims as read_claims
from crimestats.extract.claims import mentions
from crimestats.model import FIELDS, Add, Anchor, Claim, Document, FieldValue, Mention, Origin, Span, text_digest
from crimestats.model import About as _About
from crimestats.segment.sentences import sentences

ASKED = ("amount", "unit", "topic")
"""What a claim cannot be without."""
LONGEST = 2_000
"""Characters of a selection that are read."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Selected words as a claim: the fields that were read, and in one sentence what could not be."""

    span: Span
    sentence: Span
    fields: tuple[tuple[str, FieldValue], ...]
    said: str
    known: Claim | None = None
    """The claim that was read there already, with a topic or without."""

    @property
    def read(self) -> tuple[str, ...]:
        """The names of the fields that were read."""
        return tuple(name for name, value in self.fields if value not in (None, (), False))


def trimmed(span: Span, text: str) -> Span:
    """The span without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def read_selection(document: Document, span: Span, claims: tuple[Claim, ...] = ()) -> Selection:
    """The claim in selected words; `claims` are those already read in the document.

    Amount, unit and the like come from the words alone; topic, place and year from the sentence around them.
    """
    span = trimmed(span, document.text)
    sentence = next((s.span for s in sentences(document.text) if s.span.overlaps(span)), span)
    known = next((c for c in claims if c.span.overlaps(span)), None)
    if known is not None:
        fields = tuple((name, getattr(known, name)) for name in FIELDS)
        return Selection(span, known.sentence, fields, _said(dict(fields), 1), known)
    part = Document("selection", span.of(document.text)[:LONGEST], origin=Origin("selection", kind="memory"))
    found, plain = read_claims(part), mentions(part)
    values: dict[str, FieldValue] = {}
    if found:
        values = {name: getattr(found[0], name) for name in FIELDS}
    elif plain:
        values = _of_mention(plain[0])
    around = _around(document, sentence)
    for name in ("topic", "place", "year", "who"):
        if around is not None and not values.get(name):
            values[name] = getattr(around, name)
    kept = tuple((name, values[name]) for name in FIELDS if name in values)
    return Selection(span, sentence, kept, _said(values, max(len(found), len(plain))))


def _of_mention(mention: Mention) -> dict[str, FieldValue]:
    return {name: getattr(mention, name) for name in ("amount", "unit", "counted", "per", "change")}


def _around(document: Document, sentence: Span) -> Claim | None:
    """Any claim of the sentence alone, for what it says of topic, place and year."""
    part = Document("sentence", sentence.of(document.text)[:LONGEST], origin=Origin("sentence", kind="memory"))
    found = read_claims(part)
    return next((c for c in found if c.topic), found[0] if found else None)


def _said(values: dict[str, FieldValue], amounts: int) -> str:
    missing = [name for name in ASKED if not values.get(name)]
    more = f" The words hold {amounts} amounts; the first was read." if amounts > 1 else ""
    if missing == list(ASKED) or "amount" in missing:
        return "No amount could be read from these words: give it below." + more
    if missing:
        return f"Read from these words; not said there: {' and '.join(missing)}. Give it below." + more
    return "Read from these words." + more


def added(edit_id: str, at: str, document: Document, chosen: Selection, values: dict[str, Any]) -> Add:
    """The edit that adds a claim with these values; fields that are as they were read are marked as read."""
    read = dict(chosen.fields)
    names = tuple(n for n in FIELDS if n in values and values[n] not in (None, (), False) and read.get(n) == values[n])
    about = _About(document.id, text_digest(document.text), Anchor.of(document.text, chosen.span))
    fields = tuple((name, values[name]) for name in FIELDS if name in values)
    return Add(edit_id, at, about, fields, names, (chosen.sentence.start, chosen.sentence.end))
