"""What a user says of claims: corrections, rejections, claims of their own, notes. Each is a value that names its place in a text.

An edit belongs to a text by its SHA-256, and to a place in it by an anchor: position, exact quote and the words around it
(the selectors TextPosition and TextQuote of the W3C Web Annotation model).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from .claim import Amount, Change, Stance, Unit, YearSpan
from .text import Span

AROUND = 32
"""Characters kept before and after the quote."""

FieldValue = Amount | Unit | YearSpan | Change | Stance | tuple[str, ...] | str | bool | None
"""What a field of a claim may hold."""

Fields = tuple[tuple[str, FieldValue], ...]
"""Names of fields with their values, each name once."""

FIELDS = (
    "amount", "unit", "counted", "per", "of", "of_gdp", "change", "topic", "place", "year", "who", "stance",
)  # fmt: skip
"""The fields of a claim that a user may correct; `amount` holds low, high and bound."""


def text_digest(text: str) -> str:
    """The SHA-256 of a text, by which an edit knows it again.

    >>> text_digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a text: where it stands, its exact words, and what stands around them."""

    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, text: str, span: Span) -> Anchor:
        """The anchor of a span of a text.

        >>> Anchor.of("It cost $5 million.", Span(8, 18))
        Anchor(start=8, end=18, quote='$5 million', before='It cost ', after='.')
        """
        before = text[max(0, span.start - AROUND) : span.start]
        return cls(span.start, span.end, span.of(text), before, text[span.end : span.end + AROUND])

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class About:
    """What an edit is about: a document by its text, a place in it."""

    doc: str
    sha256: str
    """Of the text (UTF-8)."""
    anchor: Anchor
    added: str | None = None
    """The id of the edit that added the claim, where it is a claim of the user's own."""


@dataclass(frozen=True, slots=True)
class Correct:
    """Other values for some fields of a claim."""

    id: str
    at: str
    """ISO 8601, UTC."""
    about: About
    fields: Fields


@dataclass(frozen=True, slots=True)
class Confirm:
    """Some fields hold what was read or assumed: the user says so, and it is no longer in doubt."""

    id: str
    at: str
    about: About
    fields: Fields
    """With the values that are confirmed."""


@dataclass(frozen=True, slots=True)
class Reject:
    """The claim is none, or is not wanted; the reason may be empty."""

    id: str
    at: str
    about: About
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Restore:
    """The claim is one after all."""

    id: str
    at: str
    about: About


@dataclass(frozen=True, slots=True)
class Add:
    """A claim that the reader of the text missed: all its fields, and which of them were read from the selected words."""

    id: str
    at: str
    about: About
    fields: Fields
    read: tuple[str, ...] = ()
    """Fields that were read from the words; the others were given by the user."""
    sentence: tuple[int, int] | None = None
    """Where the sentence around the selection stood."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words of the user's own beside a claim; empty words take the note away."""

    id: str
    at: str
    about: About
    text: str


Edit = Correct | Confirm | Reject | Restore | Add | Note
