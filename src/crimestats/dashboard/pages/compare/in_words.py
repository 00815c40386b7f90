"""The claim in words: what the text says, the results side by side, every step of the arithmetic, the doubts."""

from __future__ import annotations

import html

import streamlit as st

from crimestats.model import Analysis, Comparison, Settings
from crimestats.present.words import amount_label, as_written, date_words, topic_label

from ... import drawer, style


def in_words(analysis: Analysis, comparison: Comparison, settings: Settings) -> None:
    """Draws the card."""
    claim = comparison.claim
    document = analysis.document(claim.doc)
    when = f" ({date_words(document.published.day)})" if document.published else ""
    with st.container(border=True, key="in_words"):
        style.key_words("In words")
        said = f"{document.title or document.id}{when} puts {topic_label(claim.topic).lower()} at “{as_written(claim, document.text)}”."
        st.html(f'<div class="cs-quote">{html.escape(said)}</div>')
        _figures(comparison, settings)
        if comparison.steps:
            lines = "".join(f"<li>{html.escape(s.text)}{drawer._source(s.source)}</li>" for s in comparison.steps)
            st.html(f"<ol>{lines}</ol>")
        if comparison.reason:
            st.text(comparison.reason)
        drawer.doubts(comparison)


def _figures(comparison: Comparison, settings: Settings) -> None:
    """The results side by side, each with what it is."""
    share, then = comparison.share, comparison.then
    found = [
        (amount_label(m.amount, m.unit), words)
        for m, words in (
            (comparison.usd, "US$, as stated"),
            (comparison.yearly, "US$ a year on average"),
            (comparison.real, f"US$ of {settings.prices}"),
            (share, f"of GDP of {comparison.year}"),
            (then, "with the GDP of then"),
            (comparison.international, "international $"),
            (comparison.physical, comparison.physical.unit.replace("_", " ") if comparison.physical else ""),
            (comparison.total, "in the whole population"),
        )
        if m is not None
    ]
    if not found:
        return
    grid = st.grid(min(len(found), 4), min_column_width=150)
    for value, words in found:
        grid.metric(words, value)
