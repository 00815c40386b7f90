"""A claim in a report: its sentence, how each field was read, the arithmetic, the doubts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crimestats.model import Analysis, Claim, Comparison, Document, Finding, Lineage, Span

from ..corrected import mark
from ..export_text import printable
from ..fields import FIELDS, field_value, heading
from ..findings import finding_label
from ..highlight import mark_of, marked_html
from ..words import (
    date_words,
    place_label,
)
from .options import CONTEXT, Options
from .text import listed, ours, table, theirs


def cards(analysis: Analysis, comparisons: Sequence[Comparison], anchors: Mapping[str, str], options: Options) -> str:
    """The claims one after the other, each with its number."""
    documents = {d.id: d for d in analysis.documents}
    found: dict[str, list[Finding]] = {}
    for finding in options.findings:
        for claim in finding.claims:
            found.setdefault(claim, []).append(finding)
    traced = {x.claim: x for x in options.lineages}
    return "".join(
        _card(
            c,
            documents[c.claim.doc],
            anchors[c.claim.id],
            number,
            analysis.notes.get(c.claim.id, ""),
            found.get(c.claim.id, ()),
            traced.get(c.claim.id),
        )
        for number, c in enumerate(comparisons, 1)
    )


def _card(
    comparison: Comparison,
    document: Document,
    anchor: str,
    number: int,
    note: str,
    found: Sequence[Finding],
    lineage: Lineage | None,
) -> str:
    claim = comparison.claim
    page = document.page_of(claim.span.start)
    parts = [
        theirs(document.title or document.id, 120),
        date_words(document.published.day) if document.published else "no date",
        f"page {page}" if page else "",
        ours(place_label(claim.place)),
    ]
    pieces = [
        f'<article id="{anchor}"><h3>{number}. {ours(heading(comparison))}{_own(claim)}</h3>',
        f'<p class="meta">{" · ".join(p for p in parts if p)}</p>',
        f"<blockquote>{_sentence(document, claim)}</blockquote>",
        '<div class="key">How it was read</div>',
        _fields(claim, comparison),
    ]
    if comparison.steps or comparison.reason:
        pieces.append('<div class="key">How it was worked out</div>')
        pieces.append(listed((ours(s.text) + _source(s.source) for s in comparison.steps), "ol"))
        pieces.append(f"<p>{ours(comparison.reason)}</p>" if comparison.reason else "")
    if comparison.doubts:
        pieces.append('<div class="key">Doubts</div>')
        pieces.append(listed((f"<b>? {ours(d.label)}.</b> {ours(d.text)}" for d in comparison.doubts), "ul", "doubt"))
    if lineage is not None:
        pieces.append(f'<div class="key">Where it comes from</div><p>{theirs(lineage.sentence, 1500)}</p>')
    if found:
        pieces.append('<div class="key">Findings</div>')
        pieces.append(listed((f"<b>{ours(finding_label(f))}.</b> {theirs(f.title, 300)}" for f in found), "ul"))
    if note:
        pieces.append(f'<div class="key">Note of the user</div><p>{theirs(note, 2000)}</p>')
    return "".join(pieces) + "</article>"


def _own(claim: Claim) -> str:
    """A mark on what is the user's: corrected, confirmed or added."""
    said = mark(claim)
    return f' <span class="own">{ours(said)}</span>' if said else ""


def _source(source: str | None) -> str:
    return f' <span class="rule">({ours(source)})</span>' if source else ""


def _sentence(document: Document, claim: Claim) -> str:
    """The sentence with the figure marked; of one that never ends the part around the figure."""
    start = max(claim.sentence.start, claim.span.start - CONTEXT)
    end = min(claim.sentence.end, claim.span.end + CONTEXT)
    made = printable(marked_html(document.text, [mark_of(claim, 0)], theme="light", window=Span(start, end)))
    before = "… " if start > claim.sentence.start else ""
    after = " …" if end < claim.sentence.end else ""
    return f'<div dir="auto">{before}{made}{after}</div>'


def _fields(claim: Claim, comparison: Comparison) -> str:
    rows = []
    was: dict[str, Any] = dict(claim.was)
    for label, field in FIELDS:
        value = field_value(claim, comparison, field)
        evidence = claim.why(field)
        if (not value and field in ("counted", "of", "change")) or (field == "stance" and not evidence):
            continue
        words = "; ".join(f"“{theirs(e.words, 160)}”" for e in evidence if e.words) or "not stated"
        rules = ", ".join(dict.fromkeys(ours(e.rule) for e in evidence))
        rule = f'<div class="rule">{rules}</div>' if rules else ""
        own = ' <span class="own">by the user</span>' if field in was else ""
        rows.append((label, f"<b>{theirs(value) if value else '–'}</b>{own}", f"{words}{rule}"))
    return table(("Field", "Value", "Words that gave it, and the rule"), rows, words=(2,))


def short_list(analysis: Analysis, comparisons: Sequence[Comparison], first: int) -> str:
    """Claims that have no room to be told in full, a row each."""
    titles = {d.id: d.title or d.id for d in analysis.documents}
    rows = (
        (
            str(n),
            ours(heading(c)),
            f"“{theirs(c.claim.figure, 60)}”",
            theirs(titles[c.claim.doc], 60),
            str(len(c.doubts) or ""),
        )
        for n, c in enumerate(comparisons, first)
    )
    return table(("No.", "Claim", "As written", "Document", "Doubts"), rows, numbers=(4,), words=(2,))
