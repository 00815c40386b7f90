"""The documents that are loaded, a page at a time with a search: a file may bring ten thousand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from crimestats.model import Analysis, Document
from crimestats.present.words import date_words

from . import cache, state

ROWS = 25
"""Documents on a page."""


def show(analysis: Analysis) -> None:
    """Draws the list, with a search and pages where there are more than fit."""
    now = state.work()
    st.subheader("Documents")
    if now.on_samples:
        st.markdown(":gray[These are the sample documents; your own take their place.]")
    counts = cache.derived(analysis, "claims by document", lambda: Counter(c.doc for c in analysis.claims))
    found = _found(analysis.documents)
    pages = max(1, math.ceil(len(found) / ROWS))
    number = st.pagination(pages, key=f"documents_page_{pages}") if pages > 1 else 1
    first = (number - 1) * ROWS
    for place, document in found[first : first + ROWS]:
        _row(document, place, counts, own=not now.on_samples)
    if pages > 1:
        last = min(first + ROWS, len(found))
        st.markdown(f":small[:gray[Documents {first + 1:,}–{last:,} of {len(found):,}]]")
    if not now.on_samples and st.button("Show the sample documents instead", key="samples"):
        state.show_samples()
        st.rerun()


def _found(documents: Sequence[Document]) -> list[tuple[int, Document]]:
    """The documents that the search finds, each with its number among all."""
    numbered = list(enumerate(documents, 1))
    if len(documents) <= ROWS:
        return numbered
    wanted = st.text_input(
        "Find a document in the list",
        key="documents_search",
        placeholder=f"Words of a title or file name among {len(documents):,} documents",
        icon=":material/search:",
    )
    words = (wanted or "").casefold().split()
    if not words:
        return numbered

    def holds(text: str) -> bool:
        return all(w in text.casefold() for w in words)

    found = [(n, d) for n, d in numbered if holds(d.title or d.id) or holds(d.origin.name)]
    if not found:
        st.info("No document has these words in its title or file name; search for others.")
    return found


def _row(document: Document, number: int, counts: Mapping[str, int], *, own: bool) -> None:
    claims = counts.get(document.id, 0)
    when = date_words(document.published.day) if document.published else "no date found"
    encoding = f" · {document.origin.encoding}" if document.origin.encoding else ""
    pages = f" · {len(document.pages)} pages" if document.pages else ""
    doubts = "".join(f"\n? {d}" for d in document.doubts)
    text, button = st.columns([5, 1.5], vertical_alignment="center")
    text.text(
        f"{document.title or document.id}\n{document.origin.name} · {when} · {claims} claim{'' if claims == 1 else 's'}{pages}{encoding}{doubts}"
    )
    if own and button.button(f"Remove document {number:,}", key=f"drop_{state.short(document.id)}"):
        state.remove_document(document.id)
        st.rerun()
