"""What the commands print: claims, comparisons and series as lines and as JSON records."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crimestats.io.series import SeriesReading
    from crimestats.model import Analysis, Comparison, Document, Estimate, Series


def claim_lines_of(document: Document, all_claims: bool, explain: bool) -> list[str]:
    from crimestats.pipeline import extract as found
    from crimestats.present.words import place_label, quantity_sentence, topic_label, years_label

    claims = found(document, all_claims=all_claims)
    when = f", {document.published.day.isoformat()}" if document.published else ""
    lines = [f"{document.title or document.id}{when}: {len(claims)} claim{'' if len(claims) == 1 else 's'}"]
    for claim in claims:
        parts = [
            topic_label(claim.topic),
            quantity_sentence(claim),
            place_label(claim.place),
            years_label(claim.year),
            claim.who or "",
        ]
        lines.append("  " + " · ".join(p for p in parts if p) + f"   “{' '.join(claim.figure.split())}”")
        if explain:
            lines.extend(
                f"      {e.field}: {e.value}   “{' '.join(e.words.split())}”   [{e.rule}]" for e in claim.evidence
            )
            lines.extend(f"      ? {d}" for d in claim.doubts)
    return lines


def comparison_lines(analysis: Analysis) -> list[str]:
    from crimestats.present.words import amount_sentence, quantity_sentence, topic_label

    lines = [f"GDP: {analysis.gdp.source.short}"]
    for comparison in analysis.comparisons:
        claim = comparison.claim
        lines += [
            "",
            f"{topic_label(claim.topic)}: {quantity_sentence(claim)}   “{' '.join(claim.figure.split())}”",
        ]
        if comparison.reason:
            lines.append(f"  {comparison.reason}")
        for number, step in enumerate(comparison.steps, 1):
            source = f"   ({step.source})" if step.source else ""
            lines.append(f"  {number}. {step.text}{source}")
        if comparison.usd and comparison.share:
            usd, share = comparison.usd, comparison.share
            lines.append(
                f"  = {amount_sentence(usd.amount, 'USD', usd.per)} = {amount_sentence(share.amount, 'percent_of_gdp')}"
            )
        lines += [f"  ? {doubt}" for doubt in comparison.doubts]
    return lines


def comparison_record(comparison: Comparison) -> dict[str, object]:
    from crimestats.io.records import claim_record, doubt_record

    def ends(measure: object) -> dict[str, object] | None:
        from crimestats.model import Measure

        if not isinstance(measure, Measure):
            return None
        amount = measure.amount
        return {
            "low": amount.low,
            "high": amount.high,
            "bound": amount.bound.value,
            "unit": measure.unit,
            "per": measure.per,
        }

    return {
        "doc": comparison.claim.doc,
        "claim": claim_record(comparison.claim, explain=True),
        "place": comparison.place,
        "year": comparison.year,
        "year_assumed": comparison.year_assumed,
        "gdp": comparison.gdp,
        "usd": ends(comparison.usd),
        "share_of_gdp": ends(comparison.share),
        "reason": comparison.reason,
        "steps": [
            {"kind": s.kind, "text": s.text, "value": s.value, "unit": s.unit, "source": s.source}
            for s in comparison.steps
        ],
        "doubts": [doubt_record(d) for d in comparison.doubts],
    }


def reading_record(reading: SeriesReading) -> dict[str, object]:
    """How a file was understood, as the JSON of `crimestats series`."""
    record: dict[str, object] = {
        "file": reading.file,
        "layout": reading.layout,
        "why": reading.why,
        "series": [series_record(s) for s in reading.series],
        "problems": [{"where": p.where, "what": p.what, "kept": p.kept} for p in reading.problems],
    }
    if reading.questions:
        record["questions"] = [
            {"map": q.field, "text": q.text, "taken": q.taken, "choices": list(q.choices)} for q in reading.questions
        ]
    if reading.estimates:
        record["estimates"] = [estimate_record(e) for e in reading.estimates]
    return record


def estimate_record(estimate: Estimate) -> dict[str, object]:
    from dataclasses import asdict

    return {k: v for k, v in asdict(estimate).items() if v is not None}


def series_record(found: Series) -> dict[str, object]:
    span = found.span or (None, None)
    record: dict[str, object] = {
        "title": found.title,
        "indicator": found.indicator,
        "unit": found.unit if found.per is None else f"{found.unit} per {found.per.replace('_', ' ')}",
        "scale": found.scale,
        "basis": found.basis.value,
        "places": len(found.points),
        "first": span[0],
        "last": span[1],
        "points": {place: {str(y): v for y, v in sorted(values.items())} for place, values in found.points.items()},
    }
    if found.part is not None:
        record["part"] = found.part
    if found.flags:
        record["flags"] = {place: {str(y): f for y, f in years.items()} for place, years in found.flags.items()}
    return record


def reading_lines(reading: SeriesReading) -> list[str]:
    """How a file was understood, for a reader."""
    from crimestats.io.series import places_of
    from crimestats.present.words import scale_words, unit_words

    lines = [f"{reading.file}: {reading.layout}", f"  {reading.why}"]
    for found in reading.series:
        span = found.span
        years = f"{span[0]}–{span[1]}" if span else "no years"
        scale = "" if found.scale == 1.0 else f", {scale_words(found.scale)}"
        flagged = sum(len(v) for v in (found.flags or {}).values())
        marks = f", {flagged} values with a mark of the publisher" if flagged else ""
        lines.append(f"  {found.title}: {unit_words(found)}{scale}, {places_of(found)}, {years}{marks}")
    if reading.estimates:
        lines.append(f"  {len(reading.estimates)} estimates")
    for question in reading.questions:
        choices = " or ".join(question.choices) if question.choices else "…"
        lines.append(f"  ? {question.text}  (--map {question.field}={choices})")
    asked = {q.text for q in reading.questions}
    lines += [f"  {p.where}: {p.what}" for p in reading.problems if p.what not in asked]
    return lines
