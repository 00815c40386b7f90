"""Texts and places in them. Offsets are half-open and count characters of the text as the user gave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .doubt import Doubt


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: `start` included, `end` not.

    >>> Span(4, 7).of("one two")
    'two'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The words that the span cuts out of its text."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True where `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paginated document: its number as a reader counts (from 1) and where it stands."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from and how its bytes were turned into text."""

    name: str
    """File name, or what a person would call it ("pasted text")."""
    kind: str = "file"
    """file · stdin · paste · record · sample · memory"""
    media_type: str = "text/plain"
    encoding: str | None = None
    sha256: str | None = None
    size: int | None = None
    """Bytes of the file as given."""


@dataclass(frozen=True, slots=True)
class Published:
    """The date of a document and the words or the metadata field that gave it."""

    day: date
    how: str
    """head · metadata · record · given, a colon, and a detail: "metadata: DC.date", "head: 25 April 2011"."""
    span: Span | None = None
    """Where in the text the date stands, if it was read from there."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text, untouched, with what is known of it."""

    id: str
    text: str
    title: str | None = None
    published: Published | None = None
    origin: Origin = Origin("text", kind="memory")
    pages: tuple[Page, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The number of the page on which `offset` stands, None in a document without pages.

        >>> Document("d", "abcd", pages=(Page(1, Span(0, 2)), Page(2, Span(2, 4)))).page_of(2)
        2
        """
        return next((p.number for p in self.pages if p.span.start <= offset < p.span.end), None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a heading, list item or table cell that stands for one."""

    span: Span
    block: Span
    """The paragraph that holds it."""
