"""What the commands print: claims, comparisons and series as lines and as JSON records."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crimestats.model import Analysis, Comparison, Document, Series


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


def series_record(found: Series) -> dict[str, object]:
    span = found.span or (None, None)
    return {
        "title": found.title,
        "indicator": found.indicator,
        "unit": found.unit,
        "scale": found.scale,
        "basis": found.basis.value,
        "places": len(found.points),
        "first": span[0],
        "last": span[1],
        "points": {place: {str(y): v for y, v in sorted(values.items())} for place, values in found.points.items()},
    }
