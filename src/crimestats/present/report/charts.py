"""The charts of a report as pictures within the page: drawn by a browser, with titles and descriptions, in parts that fit on paper."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from crimestats.errors import MissingTool
from crimestats.model import Analysis, Comparison

from ..export_charts import Wish, gdp_chart
from ..export_figures import inline_svg
from ..figures import catalogue, claims_figure
from ..rows import ClaimRow, Rows, claim_rows
from ..words import counted
from .options import DRAWN, PART, Options
from .text import ours

Part = tuple[str, str]
"""Heading and HTML."""


def charts(analysis: Analysis, comparisons: Sequence[Comparison], options: Options) -> list[Part]:
    """The charts, each under its heading; a sentence in their place where this machine cannot draw."""
    wish = Wish(analysis, comparisons, options.unit, every_stance=options.every_stance)
    made: list[Part] = []
    try:
        side = _side_by_side(analysis, comparisons, options)
        if side:
            made.append(("Claims side by side", side))
        beside = gdp_chart(wish)
        if beside is not None:
            made.append(("Claims beside GDP", _figure(beside.figure, beside.alt, "gdp")))
        for number, (title, figure) in enumerate(options.charts, 1):
            made.append((title, _figure(figure, title, f"more{number}")))
    except MissingTool as missing:
        made.append(("Charts", f"<p>{ours(f'The charts are left out. {missing}')}</p>"))
    return made


def _figure(figure: go.Figure, alt: str, prefix: str) -> str:
    return f"<figure>{inline_svg(figure, alt, prefix)}</figure>"


def _side_by_side(analysis: Analysis, comparisons: Sequence[Comparison], options: Options) -> str:
    """The claims in order, in parts of one scale; what is not drawn is counted."""
    ids = [c.claim.id for c in comparisons]
    rows = claim_rows(analysis, options.unit, only=ids, every_stance=options.every_stance)
    ranked = sorted(rows.charted, key=lambda r: -(r.amount.high or r.amount.point) if r.amount else 0.0)
    kept = {r.claim_id for r in ranked[:DRAWN]}
    drawn = [r for r in rows.charted if r.claim_id in kept]
    if not drawn:
        return ""
    whole = claims_figure(drawn, options.unit)
    by_id = {c.claim.id: c for c in comparisons}
    count = -(-len(drawn) // PART)
    size = -(-len(drawn) // count)
    parts = [drawn[i : i + size] for i in range(0, len(drawn), size)]
    pieces = []
    for number, part in enumerate(parts, 1):
        title = f"How much? {counted(len(drawn), 'claim')}" + (
            f", part {number} of {len(parts)}" if len(parts) > 1 else ""
        )
        about = [by_id[r.claim_id] for r in part]
        chart = catalogue.claims_chart(analysis, Rows(tuple(part), ()), about, options.unit, title=title)
        figure = chart.figure("light")
        if figure is not None and whole is not None:
            pieces.append(_figure(_on_one_scale(figure, whole), chart.alt(), f"claims{number}"))
    return "".join(pieces) + _left_out(rows.charted, drawn, rows.left_out)


def _on_one_scale(figure: go.Figure, whole: go.Figure) -> go.Figure:
    """A part with the axis and the words about it of the whole."""
    axis = whole.layout.xaxis
    figure.update_xaxes(type=axis.type, range=axis.range, tickvals=axis.tickvals, ticktext=axis.ticktext)
    said, about = figure.layout.meta, whole.layout.meta
    figure.layout.meta = {"words": {**said["words"], "subtitle": about["words"]["subtitle"]}}
    return figure


def _left_out(charted: Sequence[ClaimRow], drawn: Sequence[ClaimRow], others: Sequence[ClaimRow]) -> str:
    lines = []
    if len(drawn) < len(charted):
        lines.append(f"The {len(drawn)} largest of {len(charted):,} claims are drawn.")
    if others:
        lines.append(f"{counted(len(others), 'claim')} cannot be drawn in this unit.")
    return f'<p class="muted">{ours(" ".join(lines))}</p>' if lines else ""
