"""One claim of a corpus opened beside the page: its sentence, how it was read and worked out, its document and the way into it."""

from __future__ import annotations

import functools
import html
import re

import streamlit as st

from crimestats.compare import compare
from crimestats.corpus.findings import findings_of
from crimestats.corpus.query import Corpus
from crimestats.corpus.source import Kept
from crimestats.errors import CrimestatsError
from crimestats.model import Analysis, Claim, Comparison, Document, Settings, Severity
from crimestats.pipeline import DEFAULT_GDP, analyse
from crimestats.present.fields import FIELDS, field_value, heading
from crimestats.present.findings import severity_label
from crimestats.present.highlight import sentence_html
from crimestats.present.words import counted, date_words, place_label
from crimestats.reference.store import reference_series

from . import corpora, drawer, state, style
from .text import plain

NAME = "in_corpus"
"""The name in the address of the claim that is open."""
_ID = re.compile(r"(.+):(\d{1,12})-(\d{1,12})")
LONGEST = 400_000
"""Characters of a document that is read anew for one claim; of a longer one the kept sentence is told."""


def set_open(claim: str | None) -> None:
    """Opens a claim, or closes it, in the address."""
    if claim is None:
        st.query_params.pop(NAME, None)
    else:
        st.query_params[NAME] = claim


def _closed() -> None:
    set_open(None)


def show_open(corpus: Corpus) -> None:
    """The claim that the address names, over the page."""
    wanted = st.query_params.get(NAME)
    if wanted is None:
        return
    found = _ID.fullmatch(wanted)
    try:
        opened = None if found is None else _told(corpus, found.group(1), wanted)
    except CrimestatsError:
        opened = None
    if opened is None:
        set_open(None)
        st.toast("The claim in the address is not in this corpus.")
        return
    kept, analysis, comparison = opened

    @st.dialog(drawer._plain(heading(comparison)), width="medium", position="right", on_dismiss=_closed)
    def shown() -> None:
        _body(corpus, kept, analysis, comparison)

    shown()


@functools.lru_cache(maxsize=64)
def _told(corpus: Corpus, doc: str, claim: str) -> tuple[Kept, Analysis, Comparison] | None:
    """The document and the claim: read anew where the text is at hand, else from what is kept."""
    kept = corpus.document(doc)
    start, end = (int(n) for n in claim.rpartition(":")[2].split("-"))
    if kept.whole is not None and len(kept.whole.text) <= LONGEST:
        analysis = analyse((kept.whole,))
        same = [c for c in (*analysis.claims, *analysis.others) if (c.span.start, c.span.end) == (start, end)]
        if same:
            return kept, analysis, analysis.comparison(same[0].id) or _bare(same[0])
    if kept.rebuilt is None:
        return None
    one = next((c for c in kept.rebuilt.claims if c.id == claim), None)
    if one is None:
        return None
    gdp = reference_series(DEFAULT_GDP)
    document, claims = kept.rebuilt.document, kept.rebuilt.claims
    topical = tuple(c for c in claims if c.topic is not None)
    others = tuple(c for c in claims if c.topic is None)
    made = compare(topical, (document,), gdp, Settings(), others=others)
    analysis = Analysis((document,), topical, others, made, gdp)
    return kept, analysis, analysis.comparison(one.id) or _bare(one)


def _bare(claim: Claim) -> Comparison:
    return Comparison(
        claim, None, None, None, None, False, None, "The figure has no topic, so it is not compared.", claim.doubts
    )


def _body(corpus: Corpus, kept: Kept, analysis: Analysis, comparison: Comparison) -> None:
    claim = comparison.claim
    document = analysis.document(claim.doc)
    page = document.page_of(claim.span.start)
    parts = [
        kept.title or kept.doc,
        date_words(kept.published) if kept.published else "no date",
        f"page {page}" if page else "",
        place_label(claim.place),
    ]
    st.text(" · ".join(p for p in parts if p))
    every = (*analysis.claims, *analysis.others)
    st.html(f'<div class="cs-quote">{sentence_html(document, claim, every, style.theme())}</div>')
    _actions(kept)
    style.key_words("How it was read")
    st.html(drawer.read_table(claim, comparison) if claim.evidence else _kept_table(claim, comparison))
    if comparison.steps or comparison.reason:
        style.key_words("How it was worked out")
    if comparison.steps:
        st.html(f"<ol>{''.join(f'<li>{html.escape(s.text)}</li>' for s in comparison.steps)}</ol>")
    if comparison.reason:
        st.text(comparison.reason)
    style.key_words("Doubts")
    drawer.doubts(comparison)
    _found(corpus, claim)
    _where(kept)


def _actions(kept: Kept) -> None:
    """The way to the whole document, and to all claims of it."""
    left, right = st.columns(2)
    whole = kept.whole
    if whole is not None:
        if left.button("Open this document", icon=":material/article:", key="corpus_open_document", width="stretch"):
            _open_document(whole)
    else:
        left.button(
            "Open this document", icon=":material/article:", key="corpus_open_document", width="stretch", disabled=True
        )
    if right.button(
        f"All {counted(kept.claims, 'claim')} of it",
        icon=":material/filter_alt:",
        key="corpus_of_document",
        width="stretch",
    ):
        st.session_state["corpus_narrow"] = ("corpus_doc", kept.doc)
        set_open(None)
        st.rerun()
    if kept.why_not:
        st.markdown(f":small[:gray[{plain(kept.why_not)}]]")


def _open_document(whole: Document) -> None:
    """Puts the document into the piece of work, once, and goes to its page."""
    now = state.work()
    there = next((d for d in now.documents if d.text == whole.text and not now.on_samples), None)
    if there is None:
        state.add_documents((whole,))
        there = state.work().documents[-1]
    set_open(None)
    state.show_in_document(there.id)


def _kept_table(claim: Claim, comparison: Comparison) -> str:
    """Field and value of a claim whose document is not at hand: which words gave them is not kept."""
    rows = []
    for label, name in FIELDS:
        value = field_value(claim, comparison, name)
        if value:
            rows.append(f"<tr><td>{label}</td><td><b>{html.escape(value)}</b></td></tr>")
    return f'<table class="cs-table"><tr><th>Field</th><th>Value</th></tr>{"".join(rows)}</table>'


@functools.lru_cache(maxsize=64)
def _findings(corpus: Corpus, claim: str) -> tuple[tuple[str, str, str], ...]:
    found = findings_of(corpus.folder, claim)
    return tuple((str(f["severity"]), str(f["title"]), str(f["text"])) for f in found)


corpora.forgotten(_told.cache_clear)
corpora.forgotten(_findings.cache_clear)


def _found(corpus: Corpus, claim: Claim) -> None:
    """What the checks of the corpus say of the claim, where they were run."""
    found = _findings(corpus, claim.id)
    if found:
        style.key_words("Findings")
        items = "".join(
            f"<li><b>{html.escape(severity_label(Severity(severity)))}.</b> {html.escape(title)}. {html.escape(text)}</li>"
            for severity, title, text in found[:10]
        )
        st.html(f"<ul>{items}</ul>")


def _where(kept: Kept) -> None:
    style.key_words("The document")
    st.text(kept.source)
    if kept.group_size > 1:
        others = kept.group_size - 1
        more = "" if len(kept.mirrors) >= others else f", and {others - len(kept.mirrors):,} more"
        st.markdown(f"Nearly the same text stands in {counted(others, 'other document')}; the claim counts once.")
        if kept.mirrors:
            st.text("; ".join(kept.mirrors) + more)
