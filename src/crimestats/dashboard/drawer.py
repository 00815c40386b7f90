"""One claim opened beside the page: its sentence, how it was read, how it was worked out, its doubts."""

from __future__ import annotations

import html

import streamlit as st

from crimestats.model import Analysis, Claim, Comparison
from crimestats.present.highlight import sentence_html
from crimestats.present.words import (
    STANCES,
    amount_sentence,
    bound_words,
    date_words,
    place_label,
    quantity_sentence,
    topic_label,
    year_label,
    years_label,
)

from . import state, style

_FIELDS = (
    ("Amount", "amount"),
    ("Bound", "bound"),
    ("Unit", "unit"),
    ("Counted", "counted"),
    ("Of", "of"),
    ("Per", "per"),
    ("Change", "change"),
    ("Topic", "topic"),
    ("Place", "place"),
    ("Data year", "year"),
    ("Who says so", "who"),
    ("Stance", "stance"),
)


def heading(comparison: Comparison) -> str:
    """The title of an opened claim: topic and amount in words."""
    claim = comparison.claim
    amount = (
        amount_sentence(comparison.usd.amount, "USD", comparison.usd.per)
        if comparison.usd
        else quantity_sentence(claim)
    )
    return f"{topic_label(claim.topic)}: {amount}"


def _closed() -> None:
    state.set_open_claim(None)


def show(analysis: Analysis, comparison: Comparison) -> None:
    """Opens the drawer."""

    @st.dialog(_plain(heading(comparison)), width="medium", position="right", on_dismiss=_closed)
    def drawer() -> None:
        body(analysis, comparison)

    drawer()


def _plain(text: str) -> str:
    """A title that Markdown leaves as it is."""
    return "".join(f"\\{c}" if c in "*_`[]$~\\:#<>" else c for c in text)


def body(analysis: Analysis, comparison: Comparison) -> None:
    """The contents of the drawer."""
    claim = comparison.claim
    document = analysis.document(claim.doc)
    page = document.page_of(claim.span.start)
    parts = [
        document.title or document.id,
        date_words(document.published.day) if document.published else "no date",
        f"page {page}" if page else "",
        place_label(claim.place),
    ]
    st.text(" · ".join(p for p in parts if p))
    st.html(
        f'<div class="cs-quote">{sentence_html(document, claim, (*analysis.claims, *analysis.others), style.theme())}</div>'
    )
    style.key_words("How it was read")
    st.html(read_table(claim, comparison))
    style.key_words("How it was worked out")
    if comparison.steps:
        items = "".join(f"<li>{html.escape(s.text)}{_source(s.source)}</li>" for s in comparison.steps)
        st.html(f"<ol>{items}</ol>")
    if comparison.reason:
        st.text(comparison.reason)
    style.key_words("Doubts")
    doubts(comparison)


def _source(source: str | None) -> str:
    return f' <span class="cs-rule">({html.escape(source)})</span>' if source else ""


def doubts(comparison: Comparison) -> None:
    """Each doubt as a bold label and a sentence; none is said as well."""
    if not comparison.doubts:
        st.markdown(":gray[None.]")
    for doubt in comparison.doubts:
        st.markdown(f":orange[**? {_plain(doubt.label)}.**] {_plain(doubt.text)}")


def _value(claim: Claim, comparison: Comparison, field: str) -> str:
    match field:
        case "amount":
            return quantity_sentence(claim)
        case "bound":
            return bound_words(claim.amount.bound)
        case "unit":
            return claim.unit.code.replace("_", " ")
        case "topic":
            return topic_label(claim.topic)
        case "place":
            return place_label(claim.place)
        case "year":
            assumed = f"{year_label(comparison.year)} assumed" if comparison.year_assumed else ""
            return years_label(claim.year) or assumed
        case "stance":
            return STANCES[claim.stance]
        case "change":
            return claim.change.value if claim.change else ""
        case _:
            value = getattr(claim, field)
            return str(value) if value else ""


def read_table(claim: Claim, comparison: Comparison) -> str:
    """Field, value and the words with the rule that gave it, as HTML; what does not apply is left out."""
    rows = []
    for label, field in _FIELDS:
        value = _value(claim, comparison, field)
        evidence = claim.why(field)
        if (not value and field in ("counted", "of", "change")) or (field == "stance" and not evidence):
            continue
        words = "; ".join(f"“{html.escape(' '.join(e.words.split()))}”" for e in evidence if e.words) or "not stated"
        rules = ", ".join(dict.fromkeys(html.escape(e.rule) for e in evidence))
        rule = f'<div class="cs-rule">{rules}</div>' if rules else ""
        rows.append(
            f'<tr><td>{label}</td><td><b>{html.escape(value) or "–"}</b></td><td class="cs-words">{words}{rule}</td></tr>'
        )
    head = "<tr><th>Field</th><th>Value</th><th>Words that gave it, and the rule</th></tr>"
    return f'<table class="cs-table">{head}{"".join(rows)}</table>'
