"""Puts a report together: head, table of contents, parts. One file that needs nothing else and holds no script."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crimestats.model import Analysis, Comparison
from crimestats.version import __version__

from ..export_browser import browser_path, missing_browser, printed
from ..export_text import printable
from ..fields import heading
from ..words import counted, date_words
from . import claims, parts
from .charts import charts
from .options import LISTED, Options
from .style import POLICY, sheet
from .text import ours, theirs


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: where links lead, its heading, its HTML, and the headings within it."""

    anchor: str
    title: str
    body: str
    inner: tuple[tuple[str, str], ...] = ()
    """(anchor, heading)"""
    new_page: bool = False


def report_html(analysis: Analysis, options: Options | None = None) -> bytes:
    """The report as one HTML file: light, without scripts, asking no server for anything.

    Charts need a browser on this machine; without one a sentence stands in their place.
    """
    chosen = options or Options()
    made = chosen.made or datetime.now(UTC)
    kept = None if chosen.only is None else frozenset(chosen.only)
    comparisons = [c for c in analysis.comparisons if kept is None or c.claim.id in kept]
    inside = _parts(analysis, comparisons, chosen)
    day = date_words(made.date())
    name = html.escape(printable(" ".join(chosen.title.split())[:200]))
    body = "".join(_section(p) for p in inside)
    page = (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>{name}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="crimestats">'
        f"<style>{sheet(chosen.title)}</style></head><body><header><h1>{theirs(chosen.title, 200)}</h1>"
        f'<p class="meta">Report of {day} · made with crimestats {__version__}</p></header>'
        f'<nav aria-label="Contents">{_contents(inside)}</nav><main>{body}</main></body></html>'
    )  # fmt: skip
    return page.encode("utf-8", "replace")


def _section(part: Part) -> str:
    kind = ' class="new"' if part.new_page else ""
    return f'<section><h2 id="{part.anchor}"{kind}>{ours(part.title)}</h2>{part.body}</section>'


def report_pdf(analysis: Analysis, options: Options | None = None) -> bytes:
    """The report on A4 pages, printed by a browser; MissingTool where there is none, before anything is made."""
    if browser_path() is None:
        raise missing_browser("PDF")
    return printed(report_html(analysis, options))


def _parts(analysis: Analysis, comparisons: Sequence[Comparison], options: Options) -> list[Part]:
    anchors = {c.claim.id: f"claim-{number}" for number, c in enumerate(comparisons, 1)}
    found = [Part("summary", "Summary", parts.summary(analysis, comparisons, options))]
    found.append(
        Part(
            "documents",
            "Documents of these claims" if options.lead else "Documents read",
            parts.documents(analysis, options),
        )
    )
    kept = [f for f in options.findings if any(c in anchors for c in f.claims)]
    told = {a: anchors[a] for a in list(anchors)[: options.cards]}
    if kept:
        found.append(Part("findings", f"Findings ({len(kept):,})", parts.findings(analysis, kept, told)))
    if options.pictures and comparisons:
        drawn = charts(analysis, comparisons, options)
        inner = tuple((f"chart-{n}", title) for n, (title, _) in enumerate(drawn, 1))
        body = "".join(
            f'<h3 id="{anchor}">{ours(title)}</h3>{picture}' for (anchor, title), (_, picture) in zip(inner, drawn)
        )
        found.append(Part("charts", "Charts", body, inner, new_page=True))
    found.append(_claims(analysis, comparisons, anchors, options))
    if changed := parts.changes(analysis):
        found.append(Part("changes", "Changes of the user", changed))
    found.append(Part("series", "Series used", parts.series(analysis)))
    found.append(Part("method", "How the numbers were made", parts.method(analysis, comparisons)))
    return found


def _claims(analysis: Analysis, comparisons: Sequence[Comparison], anchors: dict[str, str], options: Options) -> Part:
    """The claims: the first in full, the next in a table, the others counted."""
    if not comparisons:
        return Part("claims", "Claims", "<p>No claim about crime was found in these documents.</p>")
    full, rest = comparisons[: options.cards], comparisons[options.cards :]
    body = claims.cards(analysis, full, anchors, options)
    if rest:
        listed = rest[:LISTED]
        body += f"<h3>Further claims</h3><p>The first {len(full):,} of {counted(len(comparisons), 'claim')} are told in full."
        if len(rest) > LISTED:
            body += f" {counted(len(rest) - LISTED, 'claim')} more have no room here; the data package and the tables hold all."
        body += f"</p>{claims.short_list(analysis, listed, len(full) + 1)}"
    inner = tuple((anchors[c.claim.id], heading(c)) for c in full[:60])
    return Part("claims", f"Claims ({len(comparisons):,})", body, inner, new_page=True)


def _contents(inside: Sequence[Part]) -> str:
    lines = []
    for part in inside:
        numbered = part.anchor == "claims"
        inner = "".join(
            f'<li><a href="#{anchor}">{f"{number}. " if numbered else ""}{ours(title)}</a></li>'
            for number, (anchor, title) in enumerate(part.inner, 1)
        )
        under = f'<ol class="inner">{inner}</ol>' if inner else ""
        lines.append(f'<li><a href="#{part.anchor}">{ours(part.title)}</a>{under}</li>')
    return f'<div class="key">Contents</div><ol>{"".join(lines)}</ol>'
