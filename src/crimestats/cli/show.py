"""What the commands print: claims, comparisons and series as lines and as JSON records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crimestats.io.series import SeriesReading
    from crimestats.model import Analysis, Comparison, Document, Estimate, Measure, Series, Step


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


def comparison_lines(analysis: Analysis, beside: Sequence[Series] = ()) -> list[str]:
    from crimestats.present.notes import price_basis, sources, year_basis
    from crimestats.present.words import quantity_sentence, topic_label

    lines = [
        *sources(analysis)[: -len(analysis.documents) or None],
        f"Years: {year_basis(analysis).replace('* else', 'otherwise, as a doubt says,')}",
    ]
    lines += [f"Prices: {price_basis(analysis)}"] if analysis.settings.prices is not None else []
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
            why = f"   [{step.why}]" if step.why and step.kind == "looked-up" else ""
            lines.append(f"  {number}. {step.text}{source}{why}")
        lines += [f"  = {line}" for line in results(comparison)]
        lines += [f"  = {line}" for line in ratio_lines(comparison, beside)]
        lines += [f"  ? {doubt}" for doubt in comparison.doubts]
    return lines


def ratio_lines(comparison: Comparison, beside: Sequence[Series]) -> list[str]:
    """The claim as a share of each series of its kind, with the last line of the arithmetic."""
    from crimestats.compare import Against, against
    from crimestats.lexicon.places import place_title

    lines = []
    for series in beside:
        found = against(comparison, series)
        if isinstance(found, Against):
            years = str(found.years[0]) if len(found.years) == 1 else f"{found.years[0]}–{found.years[-1]}"
            where = f"{place_title(found.place)}, {years}"
            lines.append(f"{found.words} of “{series.title}” ({where}; {found.steps[-1].text}; {series.source.short})")
    return lines


def explained_lines(analysis: Analysis) -> list[str]:
    """Each claim with its arithmetic in one line."""
    from crimestats.compare import explain
    from crimestats.present.words import topic_label

    return [
        f"{topic_label(c.claim.topic)}, “{' '.join(c.claim.figure.split())}”: {explain(c)}"
        for c in analysis.comparisons
    ]


def results(comparison: Comparison) -> list[str]:
    """What came out, a line a measure: what belongs to one statement stands on one line."""
    from crimestats.compare.words import gdp_of, share_words
    from crimestats.model import UnitKind
    from crimestats.normalise.words import bounded, percent, plural_of, scaled, unit_words
    from crimestats.present.words import date_words

    def words(measure: Measure) -> str:
        # the digits of the lines "Rounded to ...": two results of one number would not do
        digits = max(2, min(measure.amount.digits, 6))
        year = " a year" if measure.per == "year" else ""
        if measure.unit == "percent_of_gdp":
            own = comparison.claim.unit.kind is UnitKind.SHARE
            write = share_words(comparison.claim) if own else lambda v: percent(v, max(2, min(digits, 4)))
            whose = gdp_of(measure.place) if measure.place else comparison.claim.of or "GDP"
            return f"{bounded(measure.amount, write)} of {whose}"
        prefix = {"USD": "US$", "international-dollar": "international $"}.get(measure.unit, "")
        number = bounded(measure.amount, lambda v: scaled(v, digits), prefix=prefix)
        if prefix:
            return f"{number}{year}"
        noun = comparison.claim.counted if measure.unit in ("person", "item") else None
        return f"{number} {plural_of(noun) if noun else unit_words(measure.unit)}{year}"

    found: list[str] = []
    if comparison.usd and comparison.share and comparison.yearly is None:
        found.append(f"{words(comparison.usd)} = {words(comparison.share)}")
    elif comparison.usd and comparison.share and comparison.yearly:
        found.append(f"{words(comparison.usd)}, on average {words(comparison.yearly)} = {words(comparison.share)}")
    elif comparison.usd:
        found.append(words(comparison.usd))
    if comparison.real:
        found.append(f"{words(comparison.real)} in prices of {comparison.real.prices}")
    if comparison.then:
        release = _date(comparison.then.release)
        then = date_words(release) if release else comparison.then.release
        found.append(f"{words(comparison.then)} with the GDP as published on {then}")
    if comparison.international:
        found.append(words(comparison.international))
    if comparison.physical and len(comparison.physical.steps) > 1:
        found.append(words(comparison.physical))
    if comparison.total:
        found.append(f"{words(comparison.total)} in the whole population")
    if comparison.total_real:
        found.append(
            f"{words(comparison.total_real)} in the whole population, in prices of {comparison.total_real.prices}"
        )
    return found


def _date(release: str | None) -> date | None:
    try:
        return date.fromisoformat(release or "")
    except ValueError:
        return None


def settings_record(analysis: Analysis) -> dict[str, object]:
    """The settings as they were used."""
    chosen = analysis.settings
    return {
        "year": chosen.year,
        "place": chosen.place,
        "prices": chosen.prices,
        "index": chosen.index,
        "vintage": chosen.vintage or "newest",
        "rates": chosen.rates,
    }


def measure_record(measure: Measure | None) -> dict[str, object] | None:
    """A measure with full precision; None where it could not be made."""
    if measure is None:
        return None
    amount = measure.amount
    return {
        "low": amount.low,
        "high": amount.high,
        "bound": amount.bound.value,
        "digits": amount.digits,
        "unit": measure.unit,
        "per": measure.per,
        "year": measure.year,
        "year_assumed": measure.year_assumed,
        "place": measure.place,
        "prices": measure.prices,
        "release": measure.release,
    }


def step_record(step: Step) -> dict[str, object]:
    """A step in words and for programs."""
    return {
        "kind": step.kind,
        "text": step.text,
        "value": step.value,
        "unit": step.unit,
        "source": step.source,
        "factor": step.factor,
        "series": step.series,
        "release": step.release,
        "years": list(step.years),
        "why": step.why,
    }


def comparison_record(comparison: Comparison, beside: Sequence[Series] = ()) -> dict[str, object]:
    from crimestats.compare import explain
    from crimestats.io.records import claim_record, doubt_record

    record: dict[str, object] = {
        "doc": comparison.claim.doc,
        "claim": claim_record(comparison.claim, explain=True),
        "place": comparison.place,
        "year": comparison.year,
        "year_assumed": comparison.year_assumed,
        "gdp": comparison.gdp,
        "usd": measure_record(comparison.usd),
        "share_of_gdp": measure_record(comparison.share),
        "usd_a_year": measure_record(comparison.yearly),
        "usd_in_prices": measure_record(comparison.real),
        "with_gdp_of_its_time": measure_record(comparison.then),
        "international_dollars": measure_record(comparison.international),
        "in_common_unit": measure_record(comparison.physical),
        "in_population": measure_record(comparison.total),
        "in_population_in_prices": measure_record(comparison.total_real),
        "reason": comparison.reason,
        "reason_code": comparison.reason_code,
        "explained": explain(comparison),
        "steps": [step_record(s) for s in comparison.steps],
        "doubts": [doubt_record(d) for d in comparison.doubts],
    }
    if beside:
        record["beside"] = [against_record(comparison, series) for series in beside]
    return record


def against_record(comparison: Comparison, series: Series) -> dict[str, object]:
    """The claim in per cent of a series, or why not."""
    from crimestats.compare import Against, against

    found = against(comparison, series)
    told: dict[str, object] = {"series": series.title, "source": series.source.short}
    if not isinstance(found, Against):
        return {**told, "reason": found}
    ratio = found.ratio
    return {
        **told,
        "place": found.place,
        "years": list(found.years),
        "value": found.value,
        "unit": series.unit,
        "percent": {"low": ratio.low, "high": ratio.high, "bound": ratio.bound.value},
        "steps": [step_record(s) for s in found.steps],
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
