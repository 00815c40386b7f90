"""Add up: the sum of chosen claims where it is allowed, and every reason where it is not."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from crimestats.compare.concepts import concept_label, concept_of
from crimestats.compare.sums import Refusal, Total, sum_of
from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Comparison, Doubt
from crimestats.present.filters import Filters
from crimestats.present.words import amount_sentence

from ... import drawer, style
from ...picking import label

LEAD = "A sum is allowed for distinct topics of one concept, year, place and price level. Where it is not, every reason is said."

OFFERED = 500


def show(analysis: Analysis, chosen: Filters, kept: list[Comparison]) -> None:
    """Draws the view."""
    del chosen
    every = [c for c in kept if c.usd]
    offered = {c.claim.id: c for c in every[:OFFERED]}
    if len(offered) < 2:
        st.info("A sum needs two claims in US$; widen the topics or the place, or add a document.")
        return
    if len(every) > OFFERED:
        st.markdown(
            f":small[:gray[The first {OFFERED} of {len(every):,} claims are offered; narrow the choice at the left for others.]]"
        )
    texts = {d.id: d.text for d in analysis.documents}
    names = _names(analysis, offered, texts)
    picked = st.multiselect(
        "Claims", list(offered), format_func=lambda i: names.get(i, i), key="added", bind="query-params",
        placeholder="Choose two claims or more",
    )  # fmt: skip
    if len(picked) < 2:
        st.info("Choose two claims or more. Nothing is added by itself: most published amounts hold one another.")
        return
    found = sum_of([offered[i] for i in picked if i in offered], texts)
    with st.container(border=True, key="sum"):
        _total(found) if isinstance(found, Total) else _refusal(found)


def _names(analysis: Analysis, offered: dict[str, Comparison], texts: dict[str, str]) -> dict[str, str]:
    """A name for each claim, no two alike: the names stand in the address."""
    taken: Counter[str] = Counter()
    made = {}
    for claim, comparison in offered.items():
        year = f", {comparison.year}{'*' if comparison.year_assumed else ''}" if comparison.year else ""
        what = concept_label(concept_of(comparison.claim, texts[comparison.claim.doc]))
        name = f"{label(analysis, comparison)} ({what}{year})"
        taken[name] += 1
        made[claim] = name if taken[name] == 1 else f"{name} #{taken[name]}"
    return made


def _total(found: Total) -> None:
    style.key_words("Sum")
    st.metric(
        f"{concept_label(found.concept).capitalize()}, {place_title(found.place)}, {found.year}",
        amount_sentence(found.amount),
    )
    st.text(found.words)
    st.text("Formed by you here; no document states it.")
    _doubts(found.doubts)


def _refusal(found: Refusal) -> None:
    style.key_words("Not added")
    _doubts(found.reasons)


def _doubts(doubts: tuple[Doubt, ...]) -> None:
    for doubt in doubts:
        st.markdown(f":orange[**? {drawer._plain(doubt.label)}.**] {drawer._plain(doubt.text)}")
