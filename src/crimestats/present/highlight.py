"""Text with marked passages as HTML: everything of the document is escaped, only our own tags are added."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crimestats.model import Claim, Document, Span

from .palette import Theme, colour, family_of, tint

_BREAKS = re.compile(r"\n[^\S\n]*+\n\s*+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark: its number in the list beside the text (none for 0), its colour family, its tooltip."""

    span: Span
    number: int
    family: str
    title: str


def mark_of(claim: Claim, number: int) -> Mark:
    """The mark of a claim: the figure with the words of its bound and of what it is a share of."""
    near = [
        e.span
        for e in claim.evidence
        if e.field.removesuffix(".was") in ("bound", "of", "counted") and e.span is not None
    ]
    start, end = claim.span.start, claim.span.end
    for span in sorted(near, key=lambda s: s.start):
        if span.start <= end + 4 and span.end >= start - 4 and claim.sentence.covers(span):
            start, end = min(start, span.start), max(end, span.end)
    return Mark(Span(start, end), number, family_of(claim.topic), claim.topic or "no topic")


def distinct(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in text order without overlap: of two that overlap the longer stays, then the earlier."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        if not any(mark.span.overlaps(other.span) for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda m: m.span.start))


def marked_html(text: str, marks: Sequence[Mark], *, theme: Theme = "light", window: Span | None = None) -> str:
    """The text, or a window of it, as HTML paragraphs with the marks in it; stripping the tags gives the text back.

    >>> marked_html("5 < 6", [])
    '<p>5 &lt; 6</p>'
    """
    whole = window or Span(0, len(text))
    pieces: list[str] = []
    at = whole.start
    for mark in distinct(marks):
        if not whole.covers(mark.span):
            continue
        pieces.append(_plain(text[at : mark.span.start]))
        pieces.append(_marked(text, mark, theme))
        at = mark.span.end
    pieces.append(_plain(text[at : whole.end]))
    return f"<p>{''.join(pieces)}</p>"


def _plain(text: str) -> str:
    parts = _BREAKS.split(text)
    return "</p><p>".join(html.escape(part) for part in parts)


def _marked(text: str, mark: Mark, theme: Theme) -> str:
    shade = colour(mark.family, theme)
    ink = colour("text", theme).text
    style = (
        f"background-color:{tint(mark.family, theme)};border-bottom:2px solid {shade.text};color:{ink};padding:1px 2px"
    )
    number = f"<sup>{mark.number}</sup>" if mark.number else ""
    words = html.escape(mark.span.of(text))
    return f'<mark class="cs-mark" style="{style}" title="{html.escape(mark.title)}">{words}</mark>{number}'


def sentence_html(document: Document, claim: Claim, others: Iterable[Claim], theme: Theme = "light") -> str:
    """The sentence of a claim with all claims in it marked."""
    inside = [c for c in others if c.doc == claim.doc and claim.sentence.overlaps(c.span)]
    marks = [mark_of(c, 0) for c in inside if c.id != claim.id]
    return marked_html(document.text, [mark_of(claim, 0), *marks], theme=theme, window=claim.sentence)
