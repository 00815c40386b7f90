"""Trace: which published estimate a figure repeats, how old its data are, and which claims cannot agree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from pandas import DataFrame
from streamlit.delta_generator import DeltaGenerator

from crimestats.model import Analysis, Comparison, Estimate, Finding, Severity, UnitKind, Verdict
from crimestats.present.export_sizes import for_room
from crimestats.present.export_tables import MEDIA, TableFormat, table_bytes
from crimestats.present.figures import trace_alt, trace_figure
from crimestats.present.figures.frame import CONFIG, on_page
from crimestats.present.filters import Filters, shown
from crimestats.present.findings import findings_frame, lineage_frame
from crimestats.present.notes import notes
from crimestats.present.traces import PRICES_OF, View, trace_rows
from crimestats.present.words import amount_label, document_labels, quantity_label, topic_label

from .. import room, style, verdicts
from ..trace_cards import candidates_table, finding_card, lineage_card

VIEWS = {View.STATED: "As published", View.PRICES: f"US$ of {PRICES_OF}", View.SHARE: "% of GDP"}
COLUMNS = (Severity.INCONSISTENT, Severity.DOUBT, Severity.AGREES)
EMPTY = {
    Severity.INCONSISTENT: "No figures here exclude one another.",
    Severity.DOUBT: "No doubt from the checks.",
    Severity.AGREES: "No figures here confirm one another.",
}
SHOWN = 8
"""Cards of a column before the rest is folded away."""


def show(analysis: Analysis, chosen: Filters) -> None:
    """Draws the page."""
    st.title("Trace")
    st.markdown(":gray[Where a figure comes from, how old it is, and which claims cannot agree.]")
    kept = shown(analysis, chosen)
    comparable = {c.claim.id: c for c in kept if c.claim.unit.kind is UnitKind.MONEY or c.claim.of_gdp}
    if not comparable:
        st.info("No claims match; widen the topics or the place.")
        return
    verdict, estimates = verdicts.verdict(analysis), verdicts.estimates()
    comparison, view = _choices(analysis, comparable, verdict)
    lineage = verdict.lineage_of(comparison.claim.id)
    lineage_card(analysis, comparison, lineage)
    _chart(analysis, comparison, verdict, estimates, view)
    candidates_table(lineage)
    _findings(analysis, verdict, {c.claim.id for c in kept}, comparison.claim.id)
    _downloads(analysis, verdict)


def _label(analysis: Analysis, comparison: Comparison, titles: dict[str, str]) -> str:
    claim = comparison.claim
    amount = amount_label(comparison.usd.amount) if comparison.usd and not claim.of_gdp else quantity_label(claim)
    said = analysis.document(claim.doc).published
    title = titles[claim.doc]
    when = f" {said.day.year}" if said is not None and str(said.day.year) not in title else ""
    return f"{topic_label(claim.topic)}: {amount}, {title}{when}"


def _choices(analysis: Analysis, comparable: dict[str, Comparison], verdict: Verdict) -> tuple[Comparison, View]:
    """The claim and the unit, both in the address; at first the claim whose data are oldest for their text."""
    ages = {x.claim: (x.echo, x.age or 0) for x in verdict.lineages}
    first = max(comparable, key=lambda i: ages.get(i, (False, -1)))
    order = [first, *(i for i in comparable if i != first)]
    titles = document_labels(analysis.documents)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    picked = left.selectbox(
        "Claim", order, format_func=lambda i: _label(analysis, comparable[i], titles), key="traced", bind="query-params"
    )
    view = right.segmented_control(
        "Show", [v.value for v in VIEWS], format_func=lambda v: VIEWS[View(v)], default=View.STATED.value, required=True, key="traced_in",
        bind="query-params",
    )  # fmt: skip
    return comparable.get(picked or "", comparable[first]), View(view or View.STATED.value)


def _chart(
    analysis: Analysis, comparison: Comparison, verdict: Verdict, estimates: tuple[Estimate, ...], view: View
) -> None:
    claim = comparison.claim
    rows = trace_rows(analysis, comparison, verdict.lineage_of(claim.id), estimates, view)
    figure = trace_figure(rows, claim.topic, view, style.theme())
    if figure is None or all(p.kind == "claim" for p in rows.points):
        st.info(f"{topic_label(claim.topic)}: no published estimate of this place has a stated year and this unit.")
        return
    st.plotly_chart(
        on_page(for_room(figure, room.width()), clicks=False),
        key="trace_chart",
        theme=None,
        config=CONFIG,
        width="stretch",
        alt=trace_alt(rows, claim.topic),
    )


def _findings(analysis: Analysis, verdict: Verdict, kept: set[str], claim: str) -> None:
    st.subheader("Findings on the claims shown")
    here = [f for f in verdict.findings if kept & set(f.claims)]
    if not here:
        st.info("The checks found nothing to say about these claims.")
        return
    # the chosen claim's own findings stand first in their column
    here.sort(key=lambda f: claim not in f.claims)
    for column, severity in zip(st.columns(3), COLUMNS):
        with column:
            _column(analysis, severity, [f for f in here if f.severity is severity])
    open_ones = [f for f in here if f.severity is Severity.UNDECIDED]
    if open_ones:
        with st.expander(f"{len(open_ones)} more that cannot be decided"):
            for finding in open_ones:
                finding_card(analysis, finding)


def _column(analysis: Analysis, severity: Severity, findings: list[Finding]) -> None:
    if not findings:
        finding_card(analysis, None, severity, EMPTY[severity])
        return
    for finding in findings[:SHOWN]:
        finding_card(analysis, finding)
    if len(findings) > SHOWN:
        with st.expander(f"{len(findings) - SHOWN} more"):
            for finding in findings[SHOWN:]:
                finding_card(analysis, finding)


def _downloads(analysis: Analysis, verdict: Verdict) -> None:
    grid: DeltaGenerator = st.grid(4, min_column_width=150)
    frames = (("Findings", findings_frame), ("Lineages", lineage_frame))
    formats: tuple[TableFormat, ...] = ("csv", "xlsx")
    for what, frame in frames:
        for fmt in formats:
            grid.download_button(
                f"{what}, {fmt.upper()}",
                partial(_file, analysis, verdict, what, frame, fmt),
                f"crimestats-{what.lower()}.{fmt}",
                MEDIA[fmt],
                key=f"trace_{what}_{fmt}",
                on_click="ignore",
                width="stretch",
            )


def _file(
    analysis: Analysis, verdict: Verdict, what: str, frame: Callable[[Analysis, Verdict], DataFrame], fmt: TableFormat
) -> bytes:
    return table_bytes(frame(analysis, verdict), fmt, notes(analysis, what, "as the checks found them"))
