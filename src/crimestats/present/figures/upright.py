"""Marks of claims over time: the same five shapes as in rows, upright; all markers are one trace, strokes one of each style."""

from __future__ import annotations

import plotly.graph_objects as go

from crimestats.model import Amount, Bound, Comparison

from ..palette import Theme, colour, family_of
from ..words import amount_label, topic_label, year_label
from .frame import safe

_ARROW = 1.6


def tip_of(amount: Amount) -> float:
    """Where the arrow of a one-sided amount ends."""
    return amount.point * (_ARROW if amount.bound is Bound.AT_LEAST else 1 / _ARROW)


class Upright:
    """Collects marks of claims and draws them at once, the last one added on top."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._strokes: dict[tuple[str, float], list[tuple[int, float, float]]] = {}
        self._points: list[tuple[int, float, dict[str, object], str, str]] = []

    def add(self, comparison: Comparison) -> None:
        """The mark of one claim in US$ at its year."""
        if comparison.usd is None:
            return
        amount, year = comparison.usd.amount, comparison.year or 0
        shade = colour(family_of(comparison.claim.topic), self._theme).mark
        when = year_label(year, assumed=comparison.year_assumed)
        doubts = "".join(f"<br>? {safe(d.label)}" for d in comparison.doubts)
        hover = f"<b>{safe(topic_label(comparison.claim.topic))}</b> {safe(amount_label(amount))}<br>{when}{doubts}"
        for y, style in self._markers(amount, shade):
            self._points.append((year, y, style, comparison.claim.id, hover))
        if amount.bound in (Bound.AT_LEAST, Bound.AT_MOST):
            self._strokes.setdefault((shade, 2.5), []).append((year, amount.point, tip_of(amount)))
        elif amount.low is not None and amount.high is not None and amount.low != amount.high:
            self._strokes.setdefault((shade, 10), []).append((year, amount.low, amount.high))

    def _markers(self, amount: Amount, shade: str) -> list[tuple[float, dict[str, object]]]:
        full: dict[str, object] = {"color": shade, "width": 0.0}
        if amount.bound in (Bound.AT_LEAST, Bound.AT_MOST):
            arrow = "triangle-up" if amount.bound is Bound.AT_LEAST else "triangle-down"
            tick = {**full, "symbol": "line-ew", "size": 15, "width": 2.5}
            return [(amount.point, tick), (tip_of(amount), {**full, "symbol": arrow, "size": 11})]
        if amount.low != amount.high:
            return [(amount.point, {**full, "symbol": "square", "size": 9})]
        if amount.bound is Bound.ABOUT:
            ground = colour("ground", self._theme).mark
            return [(amount.point, {"color": ground, "line": shade, "width": 2.5, "symbol": "circle", "size": 12})]
        return [(amount.point, {**full, "symbol": "circle", "size": 13})]

    def draw(self, figure: go.Figure) -> None:
        """Puts the strokes, then the markers into the figure."""
        for (shade, width), strokes in self._strokes.items():
            figure.add_trace(
                go.Scatter(
                    x=[x for year, _, _ in strokes for x in (year, year, None)],
                    y=[y for _, low, high in strokes for y in (low, high, None)],
                    mode="lines", line={"color": shade, "width": width}, hoverinfo="skip", name="strokes",
                )
            )  # fmt: skip
        styles = [style for _, _, style, _, _ in self._points]
        marker = {
            "symbol": [s["symbol"] for s in styles], "size": [s["size"] for s in styles], "color": [s["color"] for s in styles],
            "line": {"width": [s["width"] for s in styles], "color": [s.get("line", s["color"]) for s in styles]}, "opacity": 1,
        }  # fmt: skip
        figure.add_trace(
            go.Scatter(
                x=[p[0] for p in self._points], y=[p[1] for p in self._points], mode="markers", name="marks", marker=marker,
                customdata=[[p[3]] for p in self._points], hovertext=[p[4] for p in self._points],
                hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 1}},
            )
        )  # fmt: skip
