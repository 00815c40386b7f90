"""The parts of a report beside charts and claims: summary, documents, findings, series, method, what the user changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from crimestats.model import Analysis, Comparison, Finding, Origin, Published, Severity, UnitKind

from ..corrected import field_label, was_words
from ..fields import heading
from ..findings import finding_label, sources_of
from ..notes import price_basis, price_source, series_used, year_basis
from ..rows import ChartUnit, claim_rows
from ..words import counted, date_words, topic_label, unit_words
from .options import DOCUMENTS, FINDINGS, Options
from .text import listed, ours, table, theirs


def summary(analysis: Analysis, comparisons: Sequence[Comparison], options: Options) -> str:
    """What was read and found, in words."""
    usd = sum(1 for c in comparisons if c.usd)
    share = sum(1 for c in comparisons if c.share)
    doubtful = [c for c in comparisons if c.doubts]
    documents = {c.claim.doc for c in comparisons}
    lead = (
        f"{counted(len(analysis.documents), 'document')} {'was' if len(analysis.documents) == 1 else 'were'} read. "
        f"This report holds {counted(len(comparisons), 'claim')} about crime from {counted(len(documents), 'document')}"
    )
    lead += (
        f", and leaves out {counted(len(analysis.others), 'figure')} about other things." if analysis.others else "."
    )
    lead = options.lead or lead
    lines = [
        f"{usd:,} of them can be given in US$ and {share:,} as a share of GDP.",
        _doubts(doubtful, len(comparisons)),
        *_extremes(analysis, comparisons),
    ]
    chosen = f'<p class="muted">Shown: {theirs(options.selection, 800)}</p>' if options.selection else ""
    return f'<p class="lead">{ours(lead)}</p>{listed(line for line in lines if line)}{chosen}'


def _doubts(doubtful: Sequence[Comparison], total: int) -> str:
    if not doubtful:
        return "No claim has a doubt." if total else ""
    counts = Counter(label for c in doubtful for label in dict.fromkeys(d.label for d in c.doubts))
    told = ", ".join(f"{ours(label)} ({n})" for label, n in counts.most_common())
    return f'<span class="count">{counted(len(doubtful), "claim")} with doubts</span>: {told}.'


def _extremes(analysis: Analysis, comparisons: Sequence[Comparison]) -> list[str]:
    """The widest range and the oldest data, each with its claim."""
    rows = {r.claim_id: r for r in claim_rows(analysis, ChartUnit.USD, only=[c.claim.id for c in comparisons]).charted}
    found = []
    ranges = [
        (c.usd.amount.high / c.usd.amount.low, c)
        for c in comparisons
        if c.usd and c.usd.amount.low and c.usd.amount.high and c.usd.amount.high > c.usd.amount.low
    ]
    if ranges:
        ratio, widest = max(ranges, key=lambda pair: pair[0])
        found.append(
            f"The widest range is that of {ours(heading(widest))}: its highest value is {ratio:.1f} times its lowest."
        )
    dated = [c for c in comparisons if c.claim.year and (c.claim.year.first or c.claim.year.last)]
    if dated:
        oldest = min(dated, key=lambda c: _first(c))
        found.append(f"The oldest data are of {_first(oldest)}: {ours(heading(oldest))}.")
    ends = [r for r in rows.values() if r.amount is not None]
    if len(ends) > 1:
        low = min(ends, key=lambda r: r.amount.point if r.amount else 0.0)
        high = max(ends, key=lambda r: r.amount.point if r.amount else 0.0)
        found.append(
            f"Amounts in US$ reach from {ours(low.label)} ({ours(low.topic_label)}) to {ours(high.label)} ({ours(high.topic_label)})."
        )
    return found


def _first(comparison: Comparison) -> int:
    year = comparison.claim.year
    return (year.first or year.last or 9999) if year else 9999


_HOW = {"head": "in its head", "metadata": "in its metadata", "record": "in the record", "given": "given by the user"}


def found_how(published: Published | None) -> str:
    """How the date of a document was found, in words.

    >>> from datetime import date
    >>> found_how(Published(date(2011, 4, 25), "head: 25 April 2011"))
    'in its head: 25 April 2011'
    """
    if published is None:
        return "no date found"
    kind, _, detail = published.how.partition(":")
    return f"{_HOW.get(kind.strip(), kind.strip())}{': ' + detail.strip() if detail.strip() else ''}"


_KINDS = {
    "file": "file", "stdin": "standard input", "paste": "pasted text", "record": "record of a collection", "sample": "sample document",
    "memory": "text",
}  # fmt: skip


def _origin(origin: Origin) -> str:
    """File name, kind and media type, none of them twice."""
    parts = dict.fromkeys(
        (theirs(origin.name, 100), theirs(_KINDS.get(origin.kind, origin.kind)), theirs(origin.media_type))
    )
    return ", ".join(parts)


def documents(analysis: Analysis, options: Options) -> str:
    """What was read, and what was not."""
    counts = Counter(c.doc for c in analysis.claims)
    rows = [
        (
            f"<b>{theirs(d.title or d.id, 140)}</b><div class='rule'>{_origin(d.origin)}</div>"
            + "".join(f'<div class="doubt"><b>? {ours(x.label)}.</b> {ours(x.text)}</div>' for x in d.doubts),
            date_words(d.published.day) if d.published else "–",
            theirs(found_how(d.published), 80),
            f"{len(d.pages)}" if d.pages else "–",
            f"{len(d.text.split()):,}",
            str(counts[d.id]),
        )
        for d in analysis.documents[:DOCUMENTS]
    ]
    made = table(
        ("Document", "Date", "How the date was found", "Pages", "Words", "Claims"), rows, numbers=(3, 4, 5), tight=(1,)
    )
    left = len(analysis.documents) - DOCUMENTS
    more = (
        f"<p>{counted(left, 'further document')} not listed here; the data package lists all.</p>" if left > 0 else ""
    )
    skipped = "".join(f"<li>{theirs(s, 400)}</li>" for s in options.skipped)
    return made + more + (f'<div class="key">Not read</div><ul>{skipped}</ul>' if skipped else "")


_ROLES = {
    Severity.INCONSISTENT: "conflict",
    Severity.DOUBT: "doubt",
    Severity.AGREES: "agrees",
    Severity.UNDECIDED: "open",
}


def findings(analysis: Analysis, found: Sequence[Finding], anchors: Mapping[str, str]) -> str:
    """What came out when claims were set against one another: what cannot be true first, each with its arithmetic and sources."""
    ordered = sorted(found, key=lambda f: list(_ROLES).index(f.severity))
    more = len(ordered) - FINDINGS
    left = f"<p>{counted(more, 'further finding')} not told here; the data package lists all.</p>" if more > 0 else ""
    return "".join(_finding(analysis, f, anchors) for f in ordered[:FINDINGS]) + left


def _finding(analysis: Analysis, finding: Finding, anchors: Mapping[str, str]) -> str:
    pieces = [
        f'<article class="{_ROLES[finding.severity]}"><p><b>{ours(finding_label(finding))}. {theirs(finding.title)}</b><br>',
        f"{theirs(finding.text, 2000)}</p>",
    ]
    if finding.explains:
        pieces.append(f'<p class="meta">Would explain it: {theirs(finding.explains, 600)}</p>')
    if finding.arithmetic:
        pieces.append(listed((ours(s.text) for s in finding.arithmetic), "ol"))
    links = [
        f'<a href="#{anchors[c]}">claim {anchors[c].rpartition("-")[2]}</a>' for c in finding.claims if c in anchors
    ]
    where = " · ".join((*links, *(theirs(s, 200) for s in sources_of(analysis, finding))))
    pieces.append(f'<p class="meta">{where}</p></article>')
    return "".join(pieces)


def series(analysis: Analysis) -> str:
    """The series that numbers were made with: what they hold, from whom, which release, what may be done with them."""
    rows = []
    for found in series_used(analysis):
        span, source = found.span, found.source
        where = f"<div class='rule'>{theirs(source.url, 200)}</div>" if source.url else ""
        note = f"<div class='rule'>{theirs(source.note, 300)}</div>" if source.note else ""
        rows.append(
            (
                f"<b>{theirs(found.title)}</b>{note}",
                ours(unit_words(found)),
                f"{counted(len(found.points), 'place')}, {span[0]}–{span[1]}" if span else "",
                f"{theirs(', '.join(p for p in (source.publisher, source.title) if p))}{where}",
                theirs(source.release_words or "not stated"),
                theirs(source.licence or "not stated"),
            )
        )
    return table(("Series", "Unit", "What it holds", "Source", "Release", "Licence"), rows, tight=(4,))


def method(analysis: Analysis, comparisons: Sequence[Comparison]) -> str:
    """How to read the numbers."""
    money = any(c.claim.unit.kind is UnitKind.MONEY for c in comparisons)
    lines = [
        "A program read the documents sentence by sentence. Each figure keeps the words that gave it; where the words leave "
        "something open, what was assumed is told as a doubt.",
        "The bound is part of a figure: “at most” has no lowest value and “at least” no highest; nothing is filled in.",
        f"Shares of GDP and US$ are turned into each other with the {_small(year_basis(analysis))}",
        f"Prices: {_small(price_basis(analysis))}" if money else "",
        price_source(analysis) if analysis.settings.prices is not None else "",
        "Money in other currencies is turned into US$ at the mean market rate of its own year.",
        "Nothing is rounded before the last step; results are told in as many digits as the text wrote.",
        "Claims are set side by side, never added: they measure different things, and one often holds the other.",
    ]
    return listed(ours(line) for line in lines if line)


def _small(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def changes(analysis: Analysis) -> str:
    """What the user changed: corrected fields, rejected claims, notes; empty where nothing was."""
    every: Sequence[Any] = (*analysis.claims, *analysis.others)
    corrected = [c for c in every if c.was]
    rejected = analysis.rejected
    lost = analysis.unattached
    pieces = []
    if corrected:
        rows = (
            (
                theirs(c.figure, 80),
                theirs(c.doc, 60),
                ours(topic_label(c.topic)),
                theirs("; ".join(f"{field_label(n)} {was_words(c, n)}".strip() for n, _ in c.was)),
            )
            for c in corrected
        )
        pieces.append(
            '<div class="key">Corrected</div>'
            + table(("Figure", "Document", "Topic", "Fields, and what was read"), rows, words=(0,))
        )
    if rejected:
        rows = ((theirs(c.figure, 80), theirs(c.doc, 60), ours(topic_label(c.topic)), "left out") for c in rejected)
        pieces.append('<div class="key">Rejected</div>' + table(("Figure", "Document", "Topic", ""), rows, words=(0,)))
    if lost:
        pieces.append(f"<p>{counted(len(lost), 'change')} of the user belong to no claim of these documents.</p>")
    return "".join(pieces)
