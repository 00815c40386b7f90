"""Findings and lineages for a reader: words, plain lines for a terminal, tables for exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from crimestats.checks import RULES
from crimestats.lineage.words import data_years, numbers_words, source_words
from crimestats.model import Analysis, Candidate, Claim, Estimate, Finding, Lineage, Severity, Verdict

from .words import as_written, date_words, topic_label

MARKS: Mapping[Severity, str] = {
    Severity.INCONSISTENT: "≠",
    Severity.DOUBT: "?",
    Severity.AGREES: "=",
    Severity.UNDECIDED: "~",
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.INCONSISTENT: "Cannot both be true",
    Severity.DOUBT: "Doubt",
    Severity.AGREES: "Agrees",
    Severity.UNDECIDED: "Cannot be decided",
}


def severity_label(severity: Severity) -> str:
    """ "≠ Cannot both be true"."""
    return f"{MARKS[severity]} {SEVERITIES[severity]}"


def finding_label(finding: Finding) -> str:
    """The severity of a finding for a reader: what one figure has against it is its source, what two have is each other.

    >>> finding_label(Finding("range", Severity.INCONSISTENT, ("a",), "", ""))
    '≠ Cannot be true as it stands'
    >>> finding_label(Finding("sum", Severity.INCONSISTENT, ("a", "b", "c"), "", ""))
    '≠ Cannot all be true'
    """
    if finding.severity is Severity.INCONSISTENT and len(finding.claims) != 2:
        alone = "Does not fit what was published" if finding.estimates else "Cannot be true as it stands"
        return f"{MARKS[finding.severity]} {'Cannot all be true' if len(finding.claims) > 2 else alone}"
    return severity_label(finding.severity)


def finding_marks(verdict: Verdict) -> dict[str, str]:
    """Claim → the signs of its findings with their number, what cannot be true first: "≠1 ?2 =1"."""
    counts: dict[str, dict[Severity, int]] = {}
    for finding in verdict.findings:
        for claim in finding.claims:
            found = counts.setdefault(claim, {})
            found[finding.severity] = found.get(finding.severity, 0) + 1
    return {claim: " ".join(f"{MARKS[s]}{found[s]}" for s in MARKS if s in found) for claim, found in counts.items()}


def claim_of(analysis: Analysis, claim: str) -> Claim | None:
    """The claim with this id, with or without a topic."""
    found = analysis.comparison(claim)
    return found.claim if found is not None else next((c for c in analysis.others if c.id == claim), None)


def said_in(analysis: Analysis, claim: Claim) -> str:
    """Title and date of the document of a claim."""
    document = analysis.document(claim.doc)
    when = f", {date_words(document.published.day)}" if document.published else ""
    return f"{document.title or document.id}{when}"


def _data(estimate: Estimate) -> str:
    years = data_years(estimate)
    return f", data {'' if years.startswith('until') else 'of '}{years}" if years else ""


def sources_of(analysis: Analysis, finding: Finding) -> tuple[str, ...]:
    """The documents and publications that a finding rests on, each once."""
    claims = [c for c in (claim_of(analysis, i) for i in finding.claims) if c is not None]
    words = [said_in(analysis, c) for c in claims]
    words += [f"{source_words(e)}{_data(e)}" for e in finding.estimates]
    return tuple(dict.fromkeys(words))


def safe_url(url: str | None) -> str | None:
    """The address of a source page where it may be linked: https only, without blanks or quotation marks.

    >>> safe_url("https://www.unodc.org/x"), safe_url("javascript:alert(1)"), safe_url("http://a.org"), safe_url(None)
    ('https://www.unodc.org/x', None, None, None)
    """
    if url is None or not url.startswith("https://") or any(c in url for c in " \"'<>\\\n\t"):
        return None
    return url


def data_age_title(lineage: Lineage) -> str:
    """The headline of a lineage: "Data of 2003, eight years old when said"."""
    from crimestats.lineage.words import years_word

    if lineage.origin is None:
        return f"The same figure in {len(lineage.passages)} documents"
    years = data_years(lineage.origin.estimate)
    if not years:
        return "Published before, for no stated year"
    of = f"Data of {years}" if not years.startswith("until") else f"Data of {years.removeprefix('until ')} or before"
    time = lineage.origin.reason("time")
    if lineage.age is None or (time is not None and time.agrees):
        return of
    if time is not None and "after this text" in time.text:
        return f"{of}, published after this text"
    return of if lineage.age <= 0 else f"{of}, {years_word(lineage.age)} old when said"


def finding_lines(analysis: Analysis, verdict: Verdict) -> Iterator[str]:
    """The report for a terminal: findings by document with their arithmetic, then lineages, then the count."""
    for document in analysis.documents:
        ours = [
            f for f in verdict.findings if (c := claim_of(analysis, f.claims[0])) is not None and c.doc == document.id
        ]
        traced = [x for x in verdict.lineages if x.claim.rpartition(":")[0] == document.id]
        if not ours and not traced:
            continue
        yield f"{document.title or document.id} ({document.origin.name})"
        for finding in ours:
            yield from _finding(analysis, finding)
        if traced:
            yield "  Where the figures come from"
            for lineage in traced:
                claim = claim_of(analysis, lineage.claim)
                if claim is not None:
                    yield f"    {as_written(claim, document.text)}: {lineage.sentence}"
                    yield from (f"      ? {doubt}" for doubt in lineage.doubts)
        yield ""
    counts = [f"{len(verdict.of(s))} {SEVERITIES[s].lower()}" for s in MARKS]
    yield f"Findings: {', '.join(counts)}; {len(verdict.lineages)} figure{'' if len(verdict.lineages) == 1 else 's'} traced."


def _finding(analysis: Analysis, finding: Finding) -> Iterator[str]:
    yield f"  {finding_label(finding)}: {finding.title}  [{finding.code}]"
    yield f"    {finding.text}"
    yield from (f"    · {step.text}" for step in finding.arithmetic)
    if finding.explains:
        yield f"    Would explain it: {finding.explains}"
    for number in finding.claims:
        claim = claim_of(analysis, number)
        if claim is not None:
            line, column = line_column(analysis.document(claim.doc).text, claim.span.start)
            yield f"    at {line}:{column}  {claim.figure}"


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a place in a text; columns count characters.

    >>> line_column("ab\\ncd", 4)
    (2, 2)
    """
    line_start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - line_start + 1


def findings_frame(analysis: Analysis, verdict: Verdict) -> pd.DataFrame:
    """A row a finding: code, severity, documents, claims, words, arithmetic, sources."""
    rows = []
    for finding in verdict.findings:
        claims = [c for c in (claim_of(analysis, i) for i in finding.claims) if c is not None]
        rows.append(
            {
                "finding": finding.key,
                "code": finding.code,
                "check": RULES[finding.code].name,
                "severity": finding.severity.value,
                "title": finding.title,
                "text": finding.text,
                "would_explain": finding.explains,
                "arithmetic": " | ".join(s.text for s in finding.arithmetic) or None,
                "topic": topic_label(claims[0].topic) if claims and claims[0].topic else None,
                "claims": " | ".join(finding.claims),
                "figures": " | ".join(c.figure for c in claims),
                "documents": " | ".join(dict.fromkeys(said_in(analysis, c) for c in claims)),
                "estimates": " | ".join(e.id for e in finding.estimates) or None,
            }
        )
    columns = "finding code check severity title text would_explain arithmetic topic claims figures documents estimates"
    return pd.DataFrame(rows, columns=columns.split())


def lineage_frame(analysis: Analysis, verdict: Verdict) -> pd.DataFrame:
    """A row for each claim and published estimate that it may repeat, best first, with the reasons and the source."""
    rows = []
    for lineage in verdict.lineages:
        claim = claim_of(analysis, lineage.claim)
        if claim is None:
            continue
        for rank, candidate in enumerate(lineage.candidates, 1):
            rows.append(_row(analysis, claim, lineage, rank, candidate))
        if not lineage.candidates:
            rows.append(
                {"claim": claim.id, "figure": claim.figure, "document": said_in(analysis, claim)} | _passages(lineage)
            )
    columns = (
        "claim figure document topic rank strength estimate published_figure unit measure place data_first data_last publisher "
        "title published url verified echo age sentence reasons other_documents"
    )
    return pd.DataFrame(rows, columns=columns.split())


def _row(analysis: Analysis, claim: Claim, lineage: Lineage, rank: int, candidate: Candidate) -> dict[str, object]:
    estimate: Estimate = candidate.estimate
    return {
        "claim": claim.id,
        "figure": claim.figure,
        "document": said_in(analysis, claim),
        "topic": topic_label(claim.topic) if claim.topic else None,
        "rank": rank,
        "strength": candidate.strength.value,
        "estimate": estimate.id,
        "published_figure": numbers_words(estimate, ends=True),
        "unit": estimate.unit,
        "measure": estimate.measure,
        "place": estimate.place,
        "data_first": estimate.first,
        "data_last": estimate.last,
        "publisher": estimate.publisher,
        "title": estimate.title,
        "published": estimate.published,
        "url": safe_url(estimate.url),
        "verified": {True: "yes", False: "no", None: "your own"}[estimate.verified],
        "echo": lineage.echo if rank == 1 else None,
        "age": lineage.age if rank == 1 else None,
        "reasons": "; ".join(r.text for r in candidate.reasons),
    } | (_passages(lineage) if rank == 1 else {})


def _passages(lineage: Lineage) -> dict[str, object]:
    others = [p.doc for p in lineage.passages if p.claim != lineage.claim]
    return {"sentence": lineage.sentence, "other_documents": " | ".join(others) or None}
