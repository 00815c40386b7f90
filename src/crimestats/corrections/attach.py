"""Finds the place of an edit in a text again, and the claim that stands there now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crimestats.model import About, Anchor, Claim, Document, Edit, Span, text_digest

MOST = 200
"""Places of one quote that are looked at."""


def place_of(anchor: Anchor, text: str) -> Span | None:
    """Where the quote stands in a text: at its old place, else at the one other place with the same words around it.

    >>> place_of(Anchor(3, 5, "$5", "It ", " now"), "Well. It $5 now.")
    Span(start=9, end=11)
    """
    if not anchor.quote:
        return None
    if text[anchor.start : anchor.end] == anchor.quote:
        return anchor.span
    scored = sorted(((_alike(anchor, text, at), at) for at in _all(anchor.quote, text)), reverse=True)
    scored = [s for s in scored if s[0] > 0]
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return Span(scored[0][1], scored[0][1] + len(anchor.quote))


def occurrences(words: str, text: str) -> tuple[Span, ...]:
    """Every place where these words stand in a text, in order."""
    return tuple(Span(at, at + len(words)) for at in _all(words, text)) if words else ()


def _all(words: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < MOST:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _alike(anchor: Anchor, text: str, at: int) -> int:
    """How many sides around the quote are the same: 0, 1 or 2; an anchor at the rim of its text has less to compare."""
    end = at + len(anchor.quote)
    before = text[max(0, at - len(anchor.before)) : at] == anchor.before and bool(anchor.before)
    after = text[end : end + len(anchor.after)] == anchor.after and bool(anchor.after)
    return before + after


def claim_at(about: About, text: str, claims: Sequence[Claim]) -> Claim | None:
    """The claim that an edit is about: at its exact span, else the one that shares most characters with the quote."""
    span = place_of(about.anchor, text)
    if span is None:
        return None
    exact = next((c for c in claims if c.span == span), None)
    if exact is not None:
        return exact
    near = [c for c in claims if c.span.overlaps(span)]
    return max(near, key=lambda c: min(c.span.end, span.end) - max(c.span.start, span.start), default=None)


def divided(edits: Iterable[Edit], documents: Sequence[Document]) -> tuple[dict[str, list[Edit]], tuple[Edit, ...]]:
    """Document id → its edits in order, and the edits whose document is not there.

    A document is known by its text and its id, else by its text alone, else by its id alone.
    """
    by_both = {(text_digest(d.text), d.id): d.id for d in reversed(documents)}
    by_text = {digest: doc for (digest, _), doc in by_both.items()}
    ids = {d.id for d in documents}
    found: dict[str, list[Edit]] = {}
    lost: list[Edit] = []
    for edit in edits:
        about = edit.about
        doc = (
            by_both.get((about.sha256, about.doc))
            or by_text.get(about.sha256)
            or (about.doc if about.doc in ids else None)
        )
        if doc is None:
            lost.append(edit)
        else:
            found.setdefault(doc, []).append(edit)
    return found, tuple(lost)
