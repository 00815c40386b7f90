"""One claim opened beside the page: its sentence, how it was read, how it was worked out, its doubts."""

from __future__ import annotations

import html

import streamlit as st

from crimestats.corrections import ADDED, CONFIRMED, CORRECTED, WAS
from crimestats.model import Analysis, Claim, Comparison
from crimestats.present.corrected import mark, was_words
from crimestats.present.fields import FIELDS, field_value, heading
from crimestats.present.findings import finding_label
from crimestats.present.highlight import sentence_html
from crimestats.present.words import (
    date_words,
    place_label,
)

from . import actions, confirming, state, style, verdicts


def _closed() -> None:
    state.set_open_claim(None)


def find(analysis: Analysis, claim: str) -> Comparison | None:
    """The claim with its comparison; one that is rejected or about no crime has none, and the reason says so. None if unknown."""
    found = analysis.comparison(claim)
    if found is not None:
        return found
    for claims, reason in (
        (analysis.rejected, "You rejected this claim: it is in no chart and no table."),
        (analysis.others, "The figure has no topic, so it is not compared. Correct the topic to make it a claim."),
    ):
        for one in claims:
            if one.id == claim:
                return Comparison(one, None, None, None, None, False, None, reason, one.doubts)
    return None


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
    if mark(claim):
        st.markdown(f":blue[**{mark(claim)} by you**]")
    every = (*analysis.claims, *analysis.others, *analysis.rejected)
    st.html(f'<div class="cs-quote">{sentence_html(document, claim, every, style.theme())}</div>')
    if actions.show(analysis, claim):
        return
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
    confirming.show(analysis, comparison)
    _found(analysis, claim)


def _found(analysis: Analysis, claim: Claim) -> None:
    """What the claim repeats and what was found about it, in short; the Trace page tells the whole."""
    verdict = verdicts.verdict(analysis)
    lineage = verdict.lineage_of(claim.id)
    if lineage is not None:
        style.key_words("Where it comes from")
        st.text(lineage.sentence)
    found = verdict.findings_of(claim.id)
    if found:
        style.key_words("Findings")
        items = "".join(
            f"<li><b>{html.escape(finding_label(f))}.</b> {html.escape(f.title)}. {html.escape(f.text)}</li>"
            for f in found
        )
        st.html(f"<ul>{items}</ul>")


def _source(source: str | None) -> str:
    return f' <span class="cs-rule">({html.escape(source)})</span>' if source else ""


def doubts(comparison: Comparison) -> None:
    """Each doubt as a bold label and a sentence; none is said as well."""
    if not comparison.doubts:
        st.markdown(":gray[No doubts.]")
    for doubt in comparison.doubts:
        st.markdown(f":orange[**? {_plain(doubt.label)}.**] {_plain(doubt.text)}")


def read_table(claim: Claim, comparison: Comparison) -> str:
    """Field, value and the words with the rule that gave it, as HTML; what does not apply is left out."""
    rows = []
    for label, field in FIELDS:
        value = field_value(claim, comparison, field)
        evidence = claim.why(field)
        if (not value and not evidence and field in ("counted", "of", "change")) or (
            field == "stance" and not evidence
        ):
            continue
        read = claim.why(field + WAS)
        words = "; ".join(
            f"“{html.escape(' '.join(e.words.split()))}”" for e in (*evidence, *read) if e.span and e.words
        )
        users = next((e.words for e in evidence if e.rule in (CORRECTED, CONFIRMED, ADDED) and e.span is None), "")
        was = was_words(claim, field) if users else ""
        told = "; ".join(p for p in (html.escape(users), html.escape(was)) if p)
        words = f"<b>✎ {told}</b>{'<br>' + words if words else ''}" if told else words or "not stated"
        rules = ", ".join(dict.fromkeys(html.escape(e.rule) for e in (*evidence, *read)))
        rule = f'<div class="cs-rule">{rules}</div>' if rules else ""
        rows.append(
            f'<tr><td>{label}</td><td><b>{html.escape(value) or "–"}</b></td><td class="cs-words">{words}{rule}</td></tr>'
        )
    head = "<tr><th>Field</th><th>Value</th><th>Words that gave it, and the rule</th></tr>"
    return f'<table class="cs-table">{head}{"".join(rows)}</table>'
