"""All that is said of one topic, by the documents and by tables of estimates, in one unit and in the order of the data years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from crimestats.compare import compare_claim
from crimestats.compare.concepts import concept_label, concept_of
from crimestats.lexicon.concepts import concept_named
from crimestats.lexicon.topics import topics
from crimestats.model import (
    Amount,
    Analysis,
    Bound,
    Claim,
    Comparison,
    Document,
    Doubt,
    Estimate,
    Published,
    Series,
    Settings,
    Span,
    Unit,
    UnitKind,
    YearSpan,
)

from .rows import ChartUnit, claim_row
from .words import amount_label, bound_words, place_label, year_label, years_label

REFERENCE = "reference"
"""The colour of what no document of the user says."""
_NOWHERE = Document("estimates", "")


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """One claim or estimate: `kind` is "claim" or "table"."""

    key: str
    kind: str
    what: str
    """What is measured: "market value", "not stated"."""
    concept: str | None
    who: str
    amount: Amount
    best: float | None
    label: str
    year: int | None
    year_label: str
    place: str
    family: str
    doubts: tuple[Doubt, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class TopicEstimates:
    """The rows of a topic, oldest data first, and what could not be brought to the unit, each with its reason."""

    topic: str
    unit: ChartUnit
    rows: tuple[EstimateRow, ...]
    left_out: tuple[tuple[str, str], ...]


def topic_estimates(
    analysis: Analysis,
    comparisons: Iterable[Comparison],
    topic: str,
    unit: ChartUnit = ChartUnit.USD,
    estimates: Iterable[Estimate] = (),
) -> TopicEstimates:
    """Claims of a topic among `comparisons` and estimates of it, by the year that their data are of."""
    texts = {d.id: d.text for d in analysis.documents}
    rows: list[EstimateRow] = []
    left: list[tuple[str, str]] = []
    for comparison in comparisons:
        if comparison.claim.topic != topic:
            continue
        row = claim_row(analysis, comparison, unit)
        if row.amount is None or row.amount.point <= 0:
            left.append((f"{row.who}: “{row.as_written}”", row.reason or "It is not above zero."))
            continue
        concept = concept_of(comparison.claim, texts[comparison.claim.doc])
        rows.append(
            EstimateRow(
                row.claim_id, "claim", concept_label(concept), concept, row.who, row.amount, None, row.label, row.year,
                row.year_label, row.place, row.family, row.doubts,
            )
        )  # fmt: skip
    for estimate in estimates:
        if estimate.topic != topic:
            continue
        made = _table_row(estimate, unit, analysis.gdp, analysis.settings)
        if isinstance(made, EstimateRow):
            rows.append(made)
        else:
            left.append((_who(estimate), made))
    rows.sort(key=lambda r: (r.year or 9999, r.kind, -r.amount.point))
    return TopicEstimates(topic, unit, tuple(rows), tuple(left))


def _who(estimate: Estimate) -> str:
    year = (estimate.published or "")[:4]
    name = estimate.publisher or estimate.title or estimate.id
    return f"{name} {year}" if year and year not in name else name


def _published(estimate: Estimate) -> Document:
    """A document of the time of the estimate: an unknown data year is assumed from it, as for a claim."""
    year = (estimate.published or "")[:4]
    if not (len(year) == 4 and year.isdigit() and int(year) > 0):
        return _NOWHERE
    return Document(_NOWHERE.id, "", published=Published(date(int(year), 7, 1), f"given: {estimate.published}"))


def amount_of(estimate: Estimate) -> Amount:
    """The numbers of an estimate with the bound that its columns give: a low value alone is "at least"."""
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return Amount(estimate.point, estimate.point, digits=3)
    if low is None or high is None:
        if estimate.point is not None:
            return Amount(estimate.point, estimate.point, digits=3)
        return Amount(low, high, Bound.AT_MOST if low is None else Bound.AT_LEAST, digits=3)
    return Amount(low, high, Bound.EXACT if low == high else Bound.RANGE, digits=3)


def _claim(estimate: Estimate) -> Claim | None:
    """The estimate as if a text had said it; None where its unit is neither money nor a share of GDP."""
    money = len(estimate.unit) == 3 and estimate.unit.isupper()
    if not money and estimate.unit != "percent_of_gdp":
        return None
    unit = Unit(UnitKind.MONEY, estimate.unit) if money else Unit(UnitKind.SHARE, "percent")
    year = YearSpan(estimate.first, estimate.last) if estimate.first or estimate.last else None
    place = () if estimate.place is None else ("World",) if estimate.place == "WLD" else (estimate.place,)
    return Claim(
        f"estimate:{estimate.id}", _NOWHERE.id, Span(0, 0), "", Span(0, 0), amount_of(estimate), unit, per=estimate.per,
        of=None if money else "GDP", of_gdp=not money, topic=estimate.topic if estimate.topic in topics() else None,
        place=place, year=year, who=estimate.publisher,
    )  # fmt: skip


def _table_row(estimate: Estimate, unit: ChartUnit, gdp: Series, settings: Settings) -> EstimateRow | str:
    claim = _claim(estimate)
    if claim is None:
        return f"It is in {estimate.unit.replace('_', ' ')}, which is neither money nor a share of GDP."
    compared = compare_claim(claim, _published(estimate), gdp, settings)
    measure = compared.usd if unit is ChartUnit.USD else compared.share
    if measure is None or measure.amount.point <= 0:
        return compared.reason or "It cannot be brought to this unit."
    written = claim.amount.point
    point = estimate.point if claim.amount.bound is Bound.RANGE else None
    best = point * measure.amount.point / written if point is not None and written else None
    code = "USD" if unit is ChartUnit.USD else "percent_of_gdp"
    label = amount_label(measure.amount, code)
    if best is not None:
        first = amount_label(Amount(best, best, digits=3), code)
        tail = "%" if code != "USD" else "\u00a0" + first.rsplit("\u00a0", 1)[-1]
        label = f"{first} ({label.removesuffix(tail)})"
    doubts = compared.doubts
    if estimate.verified is False:
        text = "The figure is known from another text that quotes it."
        doubts = (*doubts, Doubt("unverified-source", "Source not seen", text))
    stated = years_label(claim.year)
    return EstimateRow(
        claim.id, "table", estimate.measure or "not stated", concept_named(estimate.measure), _who(estimate), measure.amount, best, label, compared.year,
        stated or year_label(compared.year, assumed=True), place_label(claim.place), REFERENCE, doubts, estimate.note or "",
    )  # fmt: skip


def estimates_frame(found: TopicEstimates) -> pd.DataFrame:
    """The table twin: raw numbers, the unit in the headings."""
    money = found.unit is ChartUnit.USD
    scale, what = (1e9, "US$ bn") if money else (1.0, "% of GDP")

    def numbers(values: Iterable[float | None]) -> object:
        return pd.array([None if v is None else v / scale for v in values], dtype="Float64")

    rows = found.rows
    return pd.DataFrame(
        {
            "Data year": pd.array([r.year_label or None for r in rows], dtype="string"),
            "What is measured": pd.array([r.what for r in rows], dtype="string"),
            f"Low, {what}": numbers(r.amount.low for r in rows),
            f"Best, {what}": numbers(r.best for r in rows),
            f"High, {what}": numbers(r.amount.high for r in rows),
            "Bound": pd.array([bound_words(r.amount.bound) for r in rows], dtype="string"),
            "Who says so": pd.array([r.who for r in rows], dtype="string"),
            "From": pd.array(["document" if r.kind == "claim" else "table of estimates" for r in rows], dtype="string"),
            "Place": pd.array([r.place or None for r in rows], dtype="string"),
            "Doubts": pd.array(["; ".join(d.label for d in r.doubts) or None for r in rows], dtype="string"),
            "Note": pd.array([r.note or None for r in rows], dtype="string"),
        }
    )
