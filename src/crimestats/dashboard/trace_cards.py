"""The cards of the Trace page: what a claim repeats, other candidates, and one finding."""

from __future__ import annotations

import html
import re

import streamlit as st

from crimestats.compare.echo import published_in
from crimestats.compare.prices import price_factor
from crimestats.lineage.words import data_years, numbers_words, source_words, years_word
from crimestats.model import Analysis, Candidate, Claim, Comparison, Estimate, Finding, Lineage, Severity
from crimestats.normalise.words import percent, scaled
from crimestats.present.findings import data_age_title, finding_label, safe_url, severity_label, sources_of
from crimestats.present.palette import colour
from crimestats.present.words import as_written, date_words, topic_label, years_label
from crimestats.reference.concepts import concept_in, measure_words, part_of
from crimestats.reference.store import reference_series

from . import style

_ROLES = {
    Severity.INCONSISTENT: "conflict",
    Severity.DOUBT: "doubt",
    Severity.AGREES: "drugs",
    Severity.UNDECIDED: "muted",
}


_VERB = re.compile(
    r"\b(?:generat\w+|worth|valued|earn\w*|brings?|brought|makes?|made|yields?|estimated at|put at)\b", re.I
)
"""What a text says where it does not say what is counted."""


def lineage_card(analysis: Analysis, comparison: Comparison, lineage: Lineage | None) -> None:
    """The claim beside the estimate that it repeats, line by line, and what the figure comes to then and now."""
    with st.container(border=True, key="lineage"):
        if lineage is None:
            st.html(
                '<div class="cs-key">Where it comes from</div><div class="cs-card-title cs-large">No published estimate fits this figure</div>'
            )
            st.text("Nothing in the table of published estimates has this topic, number, unit, place and time.")
            return
        origin = lineage.origin
        heading = "Repeats an older estimate" if lineage.echo else "Where it comes from"
        key = heading if origin is not None else "The same figure in several documents"
        title = f'<div class="cs-key">{key}</div><div class="cs-card-title cs-large">{html.escape(data_age_title(lineage))}</div>'
        st.html(title + (_table(analysis, comparison, origin) if origin is not None else ""))
        st.text(_summary(analysis, comparison, lineage))
        for doubt in lineage.doubts:
            st.html(
                f"<div>{_coloured('?', 'doubt')} <b>{html.escape(doubt.label)}.</b> {html.escape(doubt.text)}</div>"
            )
        if lineage.passages:
            _passages(analysis, lineage)


def _summary(analysis: Analysis, comparison: Comparison, lineage: Lineage) -> str:
    """Money of then in prices of the text's year, and the figure as a share of GDP then and now."""
    origin = lineage.origin
    if origin is None:
        return lineage.sentence
    estimate, parts = origin.estimate, []
    document = analysis.document(comparison.claim.doc)
    said = document.published.day.year - 1 if document.published is not None else None
    value = estimate.point or estimate.low or estimate.high
    if estimate.unit == "USD" and estimate.last is not None and said is not None and value and said > estimate.last:
        times = price_factor(reference_series("cpi-u"), (estimate.last,), said)
        if isinstance(times, float):
            parts.append(
                f"In prices of {said} the estimate of {data_years(estimate)} is US${scaled(value * times, 3)}."
            )
    if len(lineage.steps) == 2:
        then, now = lineage.steps
        if then.unit == "percent_of_gdp":
            words = [f"{percent(s.value or 0.0, 2)} of {_span(s.years)}" for s in (then, now)]
            parts.append(f"As % of GDP: {', '.join(words)}.")
        else:
            words = [f"US${scaled(s.value or 0.0, 3)} of {_span(s.years)}" for s in (then, now)]
            parts.append(f"In money: {', '.join(words)}.")
    if lineage.repeats:
        again = dict.fromkeys(f"{e.publisher} {published_in(e) or ''}".strip() for e in lineage.repeats)
        parts.append(f"Published again: {', '.join(again)}.")
    return " ".join(parts) or lineage.sentence


def _span(years: tuple[int, ...]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _table(analysis: Analysis, comparison: Comparison, origin: Candidate) -> str:
    claim, estimate = comparison.claim, origin.estimate
    document = analysis.document(claim.doc)
    source = f"{document.title or document.id}{', ' + date_words(document.published.day) if document.published else ''}"
    said = document.published.day.year if document.published else None
    published = published_in(estimate)
    apart = "" if said is None or published is None else _apart(said - published)
    rows = (
        ("Source", html.escape(source), _linked(source_words(estimate), estimate), html.escape(apart)),
        (
            "Amount",
            html.escape(as_written(claim, document.text)),
            html.escape(numbers_words(estimate, ends=True)),
            _same(origin),
        ),
        ("What", html.escape(_said(claim, document.text)), html.escape(_what(estimate)), _agrees(origin, "measure")),
        (
            "Data year",
            html.escape(years_label(claim.year) or "not stated"),
            html.escape(data_years(estimate) or "not stated"),
            _year_agrees(origin, comparison),
        ),
    )
    body = "".join(
        f"<tr><td>{name}</td><td>{ours}</td><td>{theirs}</td><td>{same}</td></tr>" for name, ours, theirs, same in rows
    )
    head = "<tr><th></th><th>This claim</th><th>Published estimate</th><th>Same?</th></tr>"
    return f'<table class="cs-table cs-named"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _apart(years: int) -> str:
    if years == 0:
        return "the same year"
    return f"{years_word(years)} earlier" if years > 0 else f"{years_word(-years)} later"


def _what(estimate: Estimate) -> str:
    words = f"{topic_label(estimate.topic).lower()}, {measure_words(estimate.measure)}"
    return words + ("" if estimate.verified is not False else " (source not seen)")


def _linked(words: str, estimate: Estimate) -> str:
    """The words, linked to the source page where its address is https."""
    url = safe_url(estimate.url)
    text = html.escape(words)
    return text if url is None else f'<a href="{html.escape(url)}" target="_blank" rel="noopener noreferrer">{text}</a>'


def _said(claim: Claim, text: str) -> str:
    start = claim.sentence.start
    sentence, at, end = claim.sentence.of(text), claim.span.start - start, claim.span.end - start
    said = concept_in(sentence, at, end)
    first, last = part_of(sentence, at, end)
    verbs = list(_VERB.finditer(sentence, first, at)) or list(_VERB.finditer(sentence, end, last))
    word = said[1] if said else verbs[-1].group() if verbs else None
    return f"{topic_label(claim.topic).lower()}{f', “{word}”' if word else ''}"


def _same(origin: Candidate) -> str:
    return "yes, the same" if origin.gap < 5e-4 else html.escape(f"yes, {origin.gap:.1%} apart")


def _agrees(origin: Candidate, what: str) -> str:
    reason, topic = origin.reason(what), origin.reason("topic")
    if topic is not None and topic.agrees is False:
        return _coloured("≠ another topic", "conflict")
    if reason is None or reason.agrees is None:
        return _coloured("? not stated", "doubt")
    return "yes" if reason.agrees else _coloured("? different", "doubt")


def _year_agrees(origin: Candidate, comparison: Comparison) -> str:
    time = origin.reason("time")
    if time is not None and time.agrees:
        return "yes"
    if comparison.claim.year is not None:
        return _coloured("≠ other years", "doubt")
    return _coloured("? the text gives none", "doubt")


def _coloured(words: str, role: str) -> str:
    return f'<b style="color:{colour(role, style.theme()).text}">{html.escape(words)}</b>'


def _passages(analysis: Analysis, lineage: Lineage) -> None:
    lines = []
    for passage in lineage.passages:
        document = analysis.document(passage.doc)
        when = date_words(passage.published) if passage.published else "no date"
        here = " (this claim)" if passage.claim == lineage.claim else ""
        years = f", of {passage.years}" if passage.years else ", no data year"
        lines.append(f"<li>{html.escape(f'{when}: {document.title or document.id}{years}{here}')}</li>")
    style.key_words("The same figure in these documents")
    st.html(f"<ol>{''.join(lines)}</ol>")


def candidates_table(lineage: Lineage | None) -> None:
    """All candidates with their reasons, folded away."""
    if lineage is None or not lineage.candidates:
        return
    count = len(lineage.candidates)
    with st.expander(
        f"Why this estimate, and {count - 1} other{'' if count == 2 else 's'}" if count > 1 else "Why this estimate"
    ):
        rows = []
        for candidate in lineage.candidates:
            reasons = "; ".join(r.text for r in candidate.reasons)
            estimate = candidate.estimate
            words = f"{numbers_words(estimate, ends=True)}, {data_years(estimate) or 'no stated year'}"
            cells = (
                _linked(source_words(estimate), estimate),
                html.escape(words),
                candidate.strength.value,
                html.escape(reasons),
            )
            rows.append("<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>")
        head = "<tr><th>Published</th><th>Figure, data year</th><th>Fit</th><th>Why</th></tr>"
        st.html(f'<table class="cs-table"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>')


def finding_card(
    analysis: Analysis, finding: Finding | None, severity: Severity | None = None, empty: str = ""
) -> None:
    """One finding with its arithmetic and sources; without one the empty state of its column."""
    kind = finding.severity if finding is not None else severity or Severity.DOUBT
    with st.container(border=True):
        label = severity_label(kind) if finding is None else finding_label(finding)
        parts = [f'<div class="cs-finding">{_coloured(label, _ROLES[kind])}</div>']
        if finding is None:
            st.html(f'{parts[0]}<div class="cs-muted">{html.escape(empty)}</div>')
            return
        parts.append(f'<div class="cs-card-title">{html.escape(finding.title)}</div>')
        parts.append(f"<div>{html.escape(finding.text)}</div>")
        if finding.explains:
            parts.append(f'<div class="cs-muted">Would explain it: {html.escape(finding.explains)}</div>')
        if finding.arithmetic:
            lines = "".join(f"<li>{html.escape(s.text)}{_source(s.source)}</li>" for s in finding.arithmetic)
            parts.append(f'<details class="cs-sums"><summary>Arithmetic</summary><ol>{lines}</ol></details>')
        links = {source_words(e): e for e in finding.estimates}
        sources = [_linked(w, links[k]) if (k := next((k for k in links if w.startswith(k)), None)) else html.escape(w) for w in sources_of(analysis, finding)]  # fmt: skip
        parts.append(f'<div class="cs-muted">{" · ".join(sources)}</div>')
        st.html("".join(parts))


def _source(source: str | None) -> str:
    return f' <span class="cs-rule">{html.escape(source)}</span>' if source else ""
