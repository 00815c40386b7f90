"""Claims, series and rows as pandas DataFrames: raw numbers, units in the headings, nothing unknown as zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from crimestats.lexicon.topics import topics
from crimestats.model import Analysis, Claim, Comparison, Document, Measure, Series, Step, YearSpan

from .corrected import SIGN, field_label, said, users_fields
from .export_text import encodable
from .rows import ChartUnit, ClaimRow
from .words import bound_words, topic_label


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the claims table: SDMX's name where one fits, its type, its unit and what it says."""

    name: str
    type: str
    """string · Int64 · Float64 · boolean"""
    unit: str
    description: str


COLUMNS = (
    Column("claim", "string", "", "Stable name of the claim: document and place in it"),
    Column("doc", "string", "", "Document"),
    Column("title", "string", "", "Title of the document"),
    Column("published", "string", "ISO 8601 date", "Date of the document"),
    Column("page", "Int64", "", "Page, in paginated documents"),
    Column("start", "Int64", "characters", "Where the figure starts in the text"),
    Column("end", "Int64", "characters", "Where the figure ends"),
    Column("figure", "string", "", "The figure as written"),
    Column("sentence", "string", "", "The sentence of the figure"),
    Column("topic", "string", "", "Topic slug"),
    Column("topic_label", "string", "", "Topic for readers"),
    Column("ICCS", "string", "ICCS 1.0 code", "Nearest class of the International Classification of Crime"),
    Column("low", "Float64", "UNIT_MEASURE", "Lowest value; empty where the text gives none"),
    Column("high", "Float64", "UNIT_MEASURE", "Highest value; empty where the text gives none"),
    Column("bound", "string", "", "exact, about, at_least, at_most or range"),
    Column("UNIT_MEASURE", "string", "ISO 4217 or unit", "Unit as written"),
    Column("counted", "string", "", "What is counted"),
    Column("per", "string", "", "What the amount is per"),
    Column("of", "string", "", "What a share is a share of"),
    Column("change", "string", "", "increase or decrease where the figure measures a change"),
    Column("REF_AREA", "string", "ISO 3166 alpha-3, World or words", "Place"),
    Column("TIME_PERIOD", "string", "year or first/last", "Year that the text states for the figure"),
    Column("who", "string", "", "Who is said to have made the figure"),
    Column("stance", "string", "", "asserted, denied, doubted, hypothetical or forecast"),
    Column("twin", "string", "", "The claim that says the same amount in another unit"),
    Column("usd_low", "Float64", "US$", "Lowest value in US$, a year where the claim is a flow"),
    Column("usd_high", "Float64", "US$", "Highest value in US$"),
    Column("share_low", "Float64", "% of GDP", "Lowest value as share of GDP"),
    Column("share_high", "Float64", "% of GDP", "Highest value as share of GDP"),
    Column("usd_yearly_low", "Float64", "US$ a year", "Yearly average of a total over several years"),
    Column("usd_yearly_high", "Float64", "US$ a year", "Yearly average, highest value"),
    Column("usd_real_low", "Float64", "US$ of usd_real_prices", "Lowest value in the prices of a chosen year"),
    Column("usd_real_high", "Float64", "US$ of usd_real_prices", "Highest value in the prices of a chosen year"),
    Column("usd_real_prices", "Int64", "year", "The year whose prices were chosen"),
    Column("usd_real_index", "string", "", "The price index that was used"),
    Column("then_low", "Float64", "% of GDP for money, US$ for shares", "Lowest value with the GDP as published then"),
    Column(
        "then_high", "Float64", "% of GDP for money, US$ for shares", "Highest value with the GDP as published then"
    ),
    Column("then_release", "string", "ISO 8601 date", "The release of GDP when the document was written"),
    Column("common_low", "Float64", "common_unit", "Lowest value in the common unit of its dimension"),
    Column("common_high", "Float64", "common_unit", "Highest value in the common unit of its dimension"),
    Column("common_unit", "string", "unit", "kilogram, hectare, litre, kilometre, person, item ..."),
    Column("common_per", "string", "", "What the amount in the common unit is per"),
    Column("population_low", "Float64", "US$ or common unit", "A rate per head times the population, lowest value"),
    Column("population_high", "Float64", "US$ or common unit", "A rate per head times the population, highest value"),
    Column("population_unit", "string", "unit", "The unit of the total"),
    Column("gdp_place", "string", "ISO 3166 alpha-3 or WLD", "Whose GDP was used"),
    Column("gdp_year", "Int64", "year", "Which year's GDP was used"),
    Column("gdp_year_assumed", "boolean", "", "True where the text states no year"),
    Column("gdp_value", "Float64", "US$", "The GDP that was used"),
    Column("gdp_source", "string", "", "Where it comes from"),
    Column("arithmetic", "string", "", "The steps"),
    Column("more_arithmetic", "string", "", "The steps to the other values: averages, prices, common units ..."),
    Column("not_compared", "string", "", "Why it could not be compared"),
    Column("not_compared_code", "string", "", "The reason for programs"),
    Column("doubts", "string", "", "Codes of the doubts"),
    Column("doubt_words", "string", "", "The doubts in words"),
    Column(
        "corrected",
        "string",
        "",
        "Fields whose value is the user's; (confirmed): as read or assumed; added: a claim of the user's own",
    ),
    Column("was", "string", "", "What was read of the corrected fields"),
    Column("note", "string", "", "What the user noted"),
)


def time_period(year: YearSpan | None) -> str | None:
    """A year as "2009", a span as "2003/2009", an open one as "2017/..".

    >>> time_period(YearSpan(2003, 2009)), time_period(YearSpan(2017, None)), time_period(None)
    ('2003/2009', '2017/..', None)
    """
    if year is None:
        return None
    return str(year.first) if year.first == year.last else f"{year.first or '..'}/{year.last or '..'}"


def _steps(comparison: Comparison, measures: Iterable[Measure | None]) -> tuple[Step, ...]:
    """The steps of some measures of a comparison, each once, in order."""
    wanted = {s for m in measures if m is not None for s in m.steps}
    return tuple(s for s in comparison.steps if s in wanted)


def _ends(name: str, measure: Measure | None) -> dict[str, object]:
    return {
        f"{name}_low": measure.amount.low if measure else None,
        f"{name}_high": measure.amount.high if measure else None,
    }


def _cells(
    claim: Claim, document: Document, comparison: Comparison | None, source: str, note: str = ""
) -> dict[str, object]:
    usd = comparison.usd.amount if comparison and comparison.usd else None
    share = comparison.share.amount if comparison and comparison.share else None
    doubts = comparison.doubts if comparison else claim.doubts
    used = comparison is not None and comparison.gdp is not None
    looked = comparison.gdp_step if comparison else None
    main = _steps(comparison, (comparison.usd, comparison.share)) if comparison else ()
    more = tuple(s for s in comparison.steps if s not in main) if comparison else ()
    real = comparison.real if comparison else None
    index = next((s.series for s in real.steps if s.unit == "index"), None) if real else None
    then = comparison.then if comparison else None
    common = comparison.physical if comparison else None
    population = comparison.total if comparison else None
    return {
        "claim": claim.id,
        "doc": claim.doc,
        "title": document.title,
        "published": document.published.day.isoformat() if document.published else None,
        "page": document.page_of(claim.span.start),
        "start": claim.span.start,
        "end": claim.span.end,
        "figure": claim.figure,
        "sentence": claim.sentence.of(document.text),
        "topic": claim.topic,
        "topic_label": topic_label(claim.topic) if claim.topic else None,
        "ICCS": topics()[claim.topic].iccs if claim.topic else None,
        "low": claim.amount.low,
        "high": claim.amount.high,
        "bound": claim.amount.bound.value,
        "UNIT_MEASURE": claim.unit.code,
        "counted": claim.counted,
        "per": claim.per,
        "of": claim.of,
        "change": claim.change.value if claim.change else None,
        "REF_AREA": ";".join(claim.place) or None,
        "TIME_PERIOD": time_period(claim.year),
        "who": claim.who,
        "stance": claim.stance.value,
        "twin": claim.twin,
        "usd_low": usd.low if usd else None,
        "usd_high": usd.high if usd else None,
        "share_low": share.low if share else None,
        "share_high": share.high if share else None,
        **_ends("usd_yearly", comparison.yearly if comparison else None),
        **_ends("usd_real", real),
        "usd_real_prices": real.prices if real else None,
        "usd_real_index": index,
        **_ends("then", then),
        "then_release": then.release if then else None,
        **_ends("common", common),
        "common_unit": common.unit if common else None,
        "common_per": common.per if common else None,
        **_ends("population", population),
        "population_unit": population.unit if population else None,
        "gdp_place": comparison.place if used and comparison else None,
        "gdp_year": comparison.year if used and comparison else None,
        "gdp_year_assumed": comparison.year_assumed if used and comparison else None,
        "gdp_value": comparison.gdp if comparison else None,
        "gdp_source": (looked.source if looked else source) if used else None,
        "arithmetic": " | ".join(s.text for s in main) or None,
        "more_arithmetic": " | ".join(s.text for s in more) or None,
        "not_compared": comparison.reason if comparison else None,
        "not_compared_code": comparison.reason_code if comparison else None,
        "doubts": ";".join(d.code for d in doubts) or None,
        "doubt_words": " ".join(str(d) for d in doubts) or None,
        "corrected": ";".join(users_fields(claim)) or None,
        "was": "; ".join(f"{name}: {said(value, name)}" for name, value in claim.was) or None,
        "note": note or None,
    }


def held(value: object) -> object:
    """A value as a column can hold it: text without half characters."""
    return encodable(value) if isinstance(value, str) else value


def claims_frame(analysis: Analysis, *, only: Iterable[str] | None = None, all_claims: bool = False) -> pd.DataFrame:
    """One row a claim in the columns of COLUMNS; with `all_claims` those without a topic as well."""
    kept = None if only is None else frozenset(only)
    documents = {d.id: d for d in analysis.documents}
    pairs: list[tuple[Claim, Comparison | None]] = [(c.claim, c) for c in analysis.comparisons]
    if all_claims:
        pairs += [(c, None) for c in analysis.others]
    source = analysis.gdp.source.short
    notes = analysis.notes
    cells = [
        _cells(c, documents[c.doc], k, source, notes.get(c.id, "")) for c, k in pairs if kept is None or c.id in kept
    ]
    return pd.DataFrame(
        {column.name: pd.array([held(row[column.name]) for row in cells], dtype=column.type) for column in COLUMNS}  # type: ignore[call-overload]
    )


def series_frame(series: Series) -> pd.DataFrame:
    """A series as REF_AREA, TIME_PERIOD, OBS_VALUE, UNIT_MEASURE: one row an observation."""
    rows = [(place, year, value) for place, values in series.points.items() for year, value in sorted(values.items())]
    return pd.DataFrame(
        {
            "REF_AREA": pd.array([r[0] for r in rows], dtype="string"),
            "TIME_PERIOD": pd.array([r[1] for r in rows], dtype="Int64"),
            "OBS_VALUE": pd.array([r[2] for r in rows], dtype="Float64"),
            "UNIT_MEASURE": pd.array([series.unit] * len(rows), dtype="string"),
        }
    )


def display_frame(rows: Sequence[ClaimRow], unit: ChartUnit) -> pd.DataFrame:
    """The rows of a chart as the table under it: numbers in billions of US$ or per cent of GDP.

    What the user corrected and noted has columns only where there is something of it.
    """
    scale = 1e9 if unit is ChartUnit.USD else 1.0
    head = ("Low, US$ bn", "High, US$ bn") if unit is ChartUnit.USD else ("Low, % of GDP", "High, % of GDP")

    def number(value: float | None) -> float | None:
        return None if value is None else value / scale

    users = {
        "Corrected": [", ".join(field_label(f) for f in r.corrected) or None for r in rows],
        "Note": [r.note or None for r in rows],
    }
    return pd.DataFrame(
        {
            "Topic": pd.array([r.topic_label for r in rows], dtype="string"),
            "As written": pd.array(
                [encodable(r.as_written) + (f" {SIGN}" if r.corrected else "") for r in rows], dtype="string"
            ),
            head[0]: pd.array([number(r.amount.low) if r.amount else None for r in rows], dtype="Float64"),
            head[1]: pd.array([number(r.amount.high) if r.amount else None for r in rows], dtype="Float64"),
            "Bound": pd.array([bound_words(r.amount.bound) if r.amount else None for r in rows], dtype="string"),
            "Data year": pd.array([r.year_label or None for r in rows], dtype="string"),
            "Place": pd.array([r.place or None for r in rows], dtype="string"),
            "Source": pd.array([encodable(r.who) for r in rows], dtype="string"),
            "? Doubts": pd.array([len(r.doubts) or None for r in rows], dtype="Int64"),
            **{name: pd.array(cells, dtype="string") for name, cells in users.items() if any(cells)},
        }
    )
