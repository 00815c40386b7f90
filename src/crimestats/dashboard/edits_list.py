"""On the page of a document: claims that were rejected, figures about no crime, and corrections that find no claim any more."""

from __future__ import annotations

import html

import streamlit as st

from crimestats.corrections import reason_of
from crimestats.model import Analysis, Confirm, Correct, Document, Edit, Note
from crimestats.present.corrected import LABELS, said
from crimestats.present.words import as_written, quantity_sentence, topic_label

from . import saying, state

MOST = 200
"""Lines that are listed at most."""


def rejected(analysis: Analysis, document: Document) -> None:
    """The rejected claims of a document, struck through, each with a way back."""
    claims = [c for c in analysis.rejected if c.doc == document.id]
    if not claims:
        return
    with st.expander(f"{len(claims)} rejected claim{'' if len(claims) == 1 else 's'}", expanded=True):
        for number, claim in enumerate(claims[:MOST]):
            text, button = st.columns([4, 1.4], vertical_alignment="center")
            reason = reason_of(claim)
            tail = f"<br>Rejected: {html.escape(reason)}" if reason else ""
            words = html.escape(as_written(claim, document.text))
            text.html(f'<div class="cs-quote"><s>“{words}”</s> {html.escape(topic_label(claim.topic))}{tail}</div>')
            if button.button(
                f"Restore claim {number + 1}" if len(claims) > 1 else "Restore",
                key=f"restore_{number}_{claim.span.start}",
            ):
                saying.restore(document, claim)
                st.rerun()


def figures(analysis: Analysis, document: Document) -> None:
    """The figures of a document that are about no crime, each of which may be made a claim."""
    claims = [c for c in analysis.others if c.doc == document.id]
    if not claims:
        return
    with st.expander(f"{len(claims)} figure{'' if len(claims) == 1 else 's'} without a topic"):
        for number, claim in enumerate(claims[:MOST]):
            text, button = st.columns([4, 1.2], vertical_alignment="center")
            text.text(f"{number + 1}  “{as_written(claim, document.text)}” · {quantity_sentence(claim)}")
            if button.button(f"Open figure {number + 1}", key=f"open_figure_{number}_{claim.span.start}"):
                state.set_open_claim(claim.id)
                st.rerun()
        if len(claims) > MOST:
            st.markdown(f":small[:gray[{len(claims) - MOST} more are marked in the text.]]")


def unattached(analysis: Analysis) -> None:
    """What the user said of claims that are not found any more; nothing of it is thrown away."""
    edits = analysis.unattached
    if not edits:
        return
    count = f"{len(edits)} correction{'' if len(edits) == 1 else 's'}"
    with st.expander(f"{count} without a place in these documents", icon=":material/help:"):
        st.markdown(
            ":small[:gray[The document is not loaded, or its text has changed there. They are kept, and hold again as soon as the words are found.]]"
        )
        for edit in edits[:MOST]:
            st.text(line(edit))


def line(edit: Edit) -> str:
    """What was said of which words of which document."""
    quote = " ".join(edit.about.anchor.quote.split())
    told = {
        "Reject": "rejected",
        "Restore": "restored",
        "Add": "added as a claim",
        "Correct": "corrected",
        "Confirm": "confirmed",
        "Note": "noted",
    }
    words = f"“{quote if len(quote) <= 60 else quote[:59] + '…'}” in {edit.about.doc}: {told[type(edit).__name__]}"
    if isinstance(edit, Correct | Confirm):
        words += "; " + ", ".join(f"{LABELS[name]}: {said(value, name)}" for name, value in edit.fields)
    return f"{words}; {edit.text}" if isinstance(edit, Note) else words
