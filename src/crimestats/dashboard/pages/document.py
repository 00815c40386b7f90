"""Document: the text with its claims marked, the claims listed beside it."""

from __future__ import annotations

import html

import streamlit as st

from crimestats.model import Analysis, Comparison, Document
from crimestats.present.corrected import mark
from crimestats.present.fields import heading
from crimestats.present.filters import Filters, shown
from crimestats.present.highlight import mark_of, marked_html
from crimestats.present.words import (
    as_written,
    date_words,
    document_labels,
    place_label,
    quantity_sentence,
    topic_label,
    year_label,
    years_label,
)

from .. import adding, edits_list, state, style, verdicts

_MARKS = {"claims": "Claims", "all": "All figures"}
LONGEST = 200_000
"""Characters shown at once; a longer text is cut and says so."""


def show(analysis: Analysis, chosen: Filters) -> None:
    """Draws the page."""
    st.title("Document")
    st.markdown(":gray[Marked words are claims; the colour is the topic family.]")
    documents = {d.id: d for d in analysis.documents if not chosen.documents or d.id in chosen.documents}
    if not documents:
        st.info("No document is loaded; add one on the Data page.")
        return
    titles = document_labels(analysis.documents)
    state.asked_document(documents)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        doc = st.selectbox(
            "Document",
            list(documents),
            format_func=lambda d: titles.get(d, d),
            key="doc",
            bind="query-params",
        )
    with right:
        marks = st.segmented_control(
            "Mark",
            list(_MARKS),
            default="claims",
            required=True,
            format_func=lambda m: _MARKS[m],
            key="mark",
            bind="query-params",
        )
    document = documents.get(doc or "", next(iter(documents.values())))
    kept = [c for c in shown(analysis, chosen) if c.claim.doc == document.id]
    edits_list.unattached(analysis)
    text, listing = st.columns([3, 2])
    with text:
        _text(analysis, document, kept, everything=marks == "all")
        adding.show(analysis, document)
    with listing:
        _list(analysis, document, kept)
        edits_list.rejected(analysis, document)
        if marks == "all":
            edits_list.figures(analysis, document)


def _text(analysis: Analysis, document: Document, kept: list[Comparison], *, everything: bool) -> None:
    marks = [mark_of(c.claim, number) for number, c in enumerate(kept, 1)]
    if everything:
        marks += [mark_of(c, 0) for c in analysis.others if c.doc == document.id]
    when = (
        f"published {date_words(document.published.day)} ({document.published.how})"
        if document.published
        else "no date found"
    )
    with st.container(border=True, height=640, key="text_card"):
        st.text(f"{len(document.text.split()):,} words · {when} · {document.origin.name}")
        for doubt in document.doubts:
            st.markdown(f":orange[**? {html.escape(doubt.label)}.**] {html.escape(doubt.text)}")
        shown_text = document.text[:LONGEST]
        inside = [m for m in marks if m.span.end <= len(shown_text)]
        st.html(
            f'<div class="cs-text" tabindex="0" role="region" aria-label="Text of the document">{marked_html(shown_text, inside, theme=style.theme())}</div>'
        )
        if len(document.text) > LONGEST:
            st.warning(
                f"The first {LONGEST:,} of {len(document.text):,} characters are shown; all claims are in the list."
            )


def _list(analysis: Analysis, document: Document, kept: list[Comparison]) -> None:
    others = sum(1 for c in analysis.others if c.doc == document.id)
    st.markdown(f"**{len(kept)} claim{'' if len(kept) == 1 else 's'}**")
    is_are = "figure that is" if others == 1 else "figures that are"
    if others:
        st.markdown(f":small[:gray[Not marked: {others} {is_are} not about crime.]]")
    if not kept:
        st.info("No claim found in this document.")
    signs = verdicts.marks(analysis)
    with st.container(height=590 if len(kept) > 3 else "content", border=False, key="claim_list"):
        for number, comparison in enumerate(kept, 1):
            _card(
                document,
                comparison,
                number,
                analysis.notes.get(comparison.claim.id, ""),
                signs.get(comparison.claim.id, ""),
            )


def _card(document: Document, comparison: Comparison, number: int, note: str, signs: str) -> None:
    claim = comparison.claim
    assumed = comparison.year_assumed and claim.year is None
    year = years_label(claim.year) or year_label(comparison.year, assumed=assumed)
    with st.container(border=True):
        st.markdown(f"**{number}  {topic_label(claim.topic)}**")
        st.text(heading(comparison).split(": ", 1)[1] if comparison.usd else quantity_sentence(claim))
        st.html(f'<div class="cs-quote">“{html.escape(as_written(claim, document.text))}”</div>')
        line = " · ".join(p for p in (place_label(claim.place), year) if p)
        marks = f" :orange[**?{len(comparison.doubts)}**]" if comparison.doubts else ""
        found = f" · Findings {signs}" if signs else ""
        st.markdown(f":small[{(line + found).replace('*', chr(92) + '*').replace('~', chr(92) + '~')}{marks}]")
        if mark(claim):
            st.markdown(f":small[:blue[**{mark(claim)}**]]")
        if note:
            st.text(f"Note: {note}")
        if st.button(f"Open claim {number}", key=f"open_{claim.id}"):
            state.set_open_claim(claim.id)
            st.rerun()
