"""A report on a choice of claims of a corpus: the pictures of all of them, and so many claims told as a reader can take in."""

from __future__ import annotations

from itertools import groupby

from crimestats.compare import compare
from crimestats.model import Analysis, Claim, Comparison, Document, Settings
from crimestats.pipeline import DEFAULT_GDP
from crimestats.present.report import Options, report_html, report_pdf
from crimestats.present.words import counted
from crimestats.reference.store import reference_series

from .pictures import KINDS, basis, picture
from .query import Found
from .rows import rebuilt

CLAIMS, CARDS, SKIPPED = 300, 60, 100
"""Claims that a report tells at most, how many of them in full, and how many documents that were not read it names."""


def analysis_of(found: Found) -> Analysis:
    """The claims that were found as an analysis, worked out anew from their rows; for a bounded number of them.

    The documents hold the kept sentences only, and say so.
    """
    rows = list(found.rows())
    order = {(r["doc"], r["n"]): at for at, r in enumerate(rows)}
    by_doc = {
        doc: list(group)
        for doc, group in groupby(sorted(rows, key=lambda r: (r["doc"], r["n"])), key=lambda r: r["doc"])
    }
    known = found.corpus.rows(
        "SELECT doc, title, source FROM documents WHERE doc IN (SELECT unnest(?::VARCHAR[]))", [list(by_doc)]
    )
    names = {doc: (title, source) for doc, title, source in known}
    gdp = reference_series(DEFAULT_GDP)
    documents: list[Document] = []
    made: list[tuple[int, Claim, Comparison | None]] = []
    for doc, own in by_doc.items():
        title, source = names.get(doc, (None, ""))
        again = rebuilt(own, title, source)
        documents.append(again.document)
        topical = tuple(c for c in again.claims if c.topic is not None)
        others = tuple(c for c in again.claims if c.topic is None)
        compared = {c.claim.id: c for c in compare(topical, (again.document,), gdp, Settings(), others=others)}
        made += [(order[doc, r["n"]], c, compared.get(c.id)) for r, c in zip(own, again.claims)]
    made.sort(key=lambda m: m[0])
    first = {c.doc: at for at, c, _ in reversed(made)}
    return Analysis(
        tuple(sorted(documents, key=lambda d: first[d.id])),
        tuple(c for _, c, comparison in made if comparison is not None),
        tuple(c for _, c, comparison in made if comparison is None),
        tuple(comparison for _, _, comparison in made if comparison is not None),
        gdp,
    )


def options_of(found: Found, title: str = "Figures about transnational crime", *, pictures: bool = True) -> Options:
    """What the report is to hold besides the claims: the pictures, what was read, what was left out."""
    corpus, of = found.corpus, basis(found.corpus, found.chosen)
    told = min(CLAIMS, of.claims)
    lead = (
        f"The corpus {of.name} holds {counted(of.documents, 'document')} that were read, and {of.failures:,} that could not be. "
        f"This report is about {counted(of.claims, 'claim')} from {counted(of.holding, 'document')}; the pictures count all of them"
    )
    lead += f", and {told:,} are told here ({_ORDER[found.by.value]})." if told < of.claims else "."
    if of.repeated:
        lead += f" {counted(of.repeated, 'further claim')} of {counted(of.repeating, 'near-duplicate document')} are not counted again."
    drawn = []
    for kind in KINDS if pictures else ():
        shown = picture(corpus, found.chosen, kind)
        figure = shown.chart.figure("light")
        if figure is not None:
            drawn.append((shown.chart.title, figure))
    failures = corpus.rows(f"SELECT reason FROM failures ORDER BY source LIMIT {SKIPPED}")
    skipped = [str(reason) for (reason,) in failures]
    if of.failures > len(skipped):
        skipped.append(f"{of.failures - len(skipped):,} more; the data package lists all.")
    return Options(
        title=title, selection=of.selection, charts=drawn, skipped=skipped, lead=lead, cards=CARDS, pictures=pictures
    )


_ORDER = {
    "largest": "the largest in US$",
    "newest": "those with the newest data",
    "topic": "the first by topic",
    "text": "the first of the corpus",
}


def corpus_report(
    found: Found, title: str = "Figures about transnational crime", *, pdf: bool = False, pictures: bool = True
) -> bytes:
    """The report as HTML or PDF on the first `CLAIMS` claims of what was found, and the pictures of all."""
    bounded = Found(found.corpus, found.chosen, found.by, min(CLAIMS, found.limit or CLAIMS), found.offset)
    made = report_pdf if pdf else report_html
    return made(analysis_of(bounded), options_of(found, title, pictures=pictures))
