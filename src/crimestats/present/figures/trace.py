"""A topic's published estimates over the years that their data describe, the claim among them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from crimestats.compare.reference import WORLD
from crimestats.lexicon.places import place_in_sentence
from crimestats.model import Bound

from ..palette import Theme, colour, family_of, tint
from ..traces import PRICES_OF, TracePoint, TraceRows, View, estimates_drawn
from ..words import topic_label
from .axes import LEFT, RIGHT, across, value_axis, years_axis
from .frame import Words, bare, framed, log_ticks, money_tick, safe
from .labels import WIDTHS, Box, place_for, taken_by, written

HEIGHT = 420
LEAST = 12.0
"""How many times its lowest value the scale reaches at least: a scale with one tick is none."""
LINE_BOXES = 24
"""Pieces of the echo line that labels keep away from."""
_UNITS = {
    View.STATED: "US$ a year as stated, by the year that the data describe. Logarithmic scale.",
    View.PRICES: f"US$ a year in prices of {PRICES_OF} (CPI-U), by the year that the data describe. Logarithmic scale.",
    View.SHARE: "% of the GDP of the data's own years. Logarithmic scale.",
}


def trace_figure(
    rows: TraceRows, topic: str | None, view: View = View.STATED, theme: Theme = "light", *, foot: Sequence[str] = ()
) -> go.Figure | None:
    """The chart; None where nothing is to be drawn."""
    points = [p for p in rows.points if p.amount.point > 0]
    if not points:
        return None
    axis = (min(p.first for p in points), max(p.last for p in points))
    span = _span(points)
    figure = bare()
    for point in points:
        if point.kind != "claim" and point.first != point.last:
            _block(figure, point, topic, theme)
    _echo_line(figure, points, theme)
    for point in points:
        _mark(figure, point, topic, theme)
    without = _labels(figure, points, topic, axis, span, theme)
    ticks = log_ticks(*span)
    words = [f"{t:g}%" for t in ticks] if view is View.SHARE else [money_tick(t) for t in ticks]
    value_axis(figure, ticks, words, [math.log10(span[0]), math.log10(span[1])], "log", theme)
    years_axis(figure, *axis, theme)
    where = place_in_sentence(rows.place).removeprefix("the ") if rows.place == WORLD else place_in_sentence(rows.place)
    head = Words(
        f"{topic_label(topic)}: what was published",
        f"{where[:1].upper()}{where[1:]}, {_UNITS[view]}",
        (" ".join(_foot(rows, points, without, view)), *foot, _sources(rows, view)),
    )
    return framed(figure, head, theme, plot_height=HEIGHT, left=LEFT, right=RIGHT, key=True)


def trace_alt(rows: TraceRows, topic: str | None) -> str:
    """The chart in words."""
    estimates = [p for p in rows.points if p.kind != "claim"]
    if not estimates:
        return f"{topic_label(topic)}: no published estimate has a stated year."
    low, high = min(estimates, key=lambda p: p.amount.point), max(estimates, key=lambda p: p.amount.point)
    years = f"{min(p.first for p in estimates)} to {max(p.last for p in estimates)}"
    words = (
        f"{topic_label(topic)}: {len(estimates)} published estimates with data of {years}. Smallest: {low.label}, {low.what}, {low.who}. "
        f"Largest: {high.label}, {high.what}, {high.who}."
    )
    origin = next((p for p in estimates if p.origin), None)
    if rows.claim is not None:
        words += f" The claim: {rows.claim.label}, {rows.claim.who}."
    return words + (f" It repeats {origin.label} of {origin.first}, {origin.who}." if origin is not None else "")


def _span(points: Sequence[TracePoint]) -> tuple[float, float]:
    lows = [p.amount.low if p.amount.low is not None else p.amount.point / 1.8 for p in points]
    highs = [p.amount.high if p.amount.high is not None else p.amount.point * 1.8 for p in points]
    low, high = min(lows), max(highs)
    room = max(1.35, (high / low) ** 0.12, (LEAST * low / high) ** 0.5)
    return low / room, high * room


def _up(value: float, span: tuple[float, float]) -> float:
    return math.log10(value / span[0]) / math.log10(span[1] / span[0]) * HEIGHT


def _shade(point: TracePoint, topic: str | None, theme: Theme) -> str:
    return colour("doubt" if point.kind == "echo" else family_of(topic), theme).mark


def _block(figure: go.Figure, point: TracePoint, topic: str | None, theme: Theme) -> None:
    """A span of years: a tinted block between the ends of a range, a band at a single value."""
    low = point.amount.low if point.amount.low is not None else point.amount.point
    high = point.amount.high if point.amount.high is not None else point.amount.point
    thin = low == high
    figure.add_shape(
        type="rect", x0=point.first - 0.35, x1=point.last + 0.35, y0=low / 1.02 if thin else low, y1=high * 1.02 if thin else high,
        fillcolor=tint(family_of(topic), theme), line={"width": 0}, layer="below",
    )  # fmt: skip


def _echo(points: Sequence[TracePoint]) -> tuple[float, float, float] | None:
    """The line from the origin to each later publication and to the claim: its years, its value; None without one."""
    origin = next((p for p in points if p.origin), None)
    claim = next((p for p in points if p.kind == "claim"), None)
    if origin is None:
        return None
    ends = [p for p in points if p.kind == "echo"]
    if claim is not None and claim.middle > origin.middle and 0.9 < claim.amount.point / origin.amount.point < 1.1:
        ends.append(claim)
    later = [p.middle for p in ends if p.middle > origin.middle]
    return (origin.middle, max(later), origin.amount.point) if later else None


def _echo_line(figure: go.Figure, points: Sequence[TracePoint], theme: Theme) -> None:
    line = _echo(points)
    if line is not None:
        figure.add_trace(
            go.Scatter(
                x=list(line[:2]), y=[line[2]] * 2, mode="lines", hoverinfo="skip", name="echo",
                line={"color": colour("doubt", theme).mark, "width": 2, "dash": "dash"},
            )
        )  # fmt: skip


def _along(points: Sequence[TracePoint], axis: tuple[int, int], span: tuple[float, float]) -> list[Box]:
    """What the echo line covers: no label may lie on it."""
    line = _echo(points)
    if line is None:
        return []
    first, last, value = line
    steps = [first + (last - first) * (n + 0.5) / LINE_BOXES for n in range(LINE_BOXES)]
    half = WIDTHS[-1] * (across(last, *axis) - across(first, *axis)) / LINE_BOXES / 2
    return [Box(across(x, *axis), _up(value, span), half, 3.0) for x in steps]


def _mark(figure: go.Figure, point: TracePoint, topic: str | None, theme: Theme) -> None:
    shade, ground = _shade(point, topic, theme), colour("ground", theme).mark
    x, amount = point.middle, point.amount
    years = str(point.first) if point.first == point.last else f"{point.first}–{point.last}"
    unseen = "<br>source not seen" if point.verified is False else ""
    hover = f"<b>{safe(point.label)}</b> {safe(point.what)}<br>{safe(point.who)}, data of {years}{unseen}"
    common = {"hovertext": [hover], "hovertemplate": "%{hovertext}<extra></extra>", "mode": "markers"}
    stroke = {"mode": "lines", "hoverinfo": "skip"}
    if point.kind == "claim":
        ring = {
            "symbol": "circle",
            "size": 25,
            "color": "rgba(0,0,0,0)",
            "line": {"width": 1.5, "color": colour("text", theme).text},
        }
        figure.add_trace(
            go.Scatter(x=[x], y=[amount.point], mode="markers", marker=ring, hoverinfo="skip", name="claim")
        )
    if amount.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        up = amount.bound is Bound.AT_LEAST
        tip = amount.point * 1.5 if up else amount.point / 1.5
        tick = {"symbol": "line-ew", "size": 15, "line": {"width": 2.5, "color": shade}}
        figure.add_trace(go.Scatter(x=[x, x], y=[amount.point, tip], line={"color": shade, "width": 2.5}, **stroke))
        figure.add_trace(go.Scatter(x=[x], y=[amount.point], marker=tick, **common))
        arrow = {"symbol": "triangle-up" if up else "triangle-down", "size": 11, "color": shade}
        figure.add_trace(go.Scatter(x=[x], y=[tip], marker=arrow, **common))
    elif amount.low != amount.high:
        if point.first == point.last:
            line = {"color": shade, "width": 10}
            figure.add_trace(go.Scatter(x=[x, x], y=[amount.low, amount.high], line=line, **stroke))
        square = {"symbol": "square", "size": 9, "color": shade, "opacity": 1 if point.first == point.last else 0}
        figure.add_trace(go.Scatter(x=[x], y=[amount.point], marker=square, **common))
    else:
        hollow = amount.bound is Bound.ABOUT or point.kind == "echo" or point.verified is False or point.assumed
        size = 8 if point.kind == "echo" else 12 if hollow else 13
        line = {"width": (2 if point.kind == "echo" else 2.5) if hollow else 0, "color": shade}
        marker = {"symbol": "circle", "size": size, "color": ground if hollow else shade, "line": line}
        figure.add_trace(go.Scatter(x=[x], y=[amount.point], marker=marker, **common))


def _labels(
    figure: go.Figure,
    points: Sequence[TracePoint],
    topic: str | None,
    axis: tuple[int, int],
    span: tuple[float, float],
    theme: Theme,
) -> int:
    """Labels where there is room, that of the claim and of its origin in any case; how many have none comes back."""
    ordered = sorted(
        (p for p in points if p.kind != "echo"),
        key=lambda p: (p.kind != "claim", not p.origin, p.verified is False, not _block_of(p), -p.last),
    )
    spots = {id(p): _spot(p, axis, span) for p in points}
    taken = [*spots.values(), *_along(points, axis, span)]
    without = 0
    for number, point in enumerate(ordered):
        claim = point.kind == "claim"
        if number == 2 or (number == 1 and not point.origin):
            taken += _repeated(figure, points, spots, taken, theme)
        lead = f"This claim: {safe(point.label)}" if claim else safe(point.label)
        years = f"{point.first}–{str(point.last)[2:]}, " if _block_of(point) else ""
        tail = f"{years}{safe(point.who)}{', year assumed*' if point.assumed else ''}"
        text = f"<b>{lead}</b>{'' if claim else ' ' + safe(point.what)}<br>{tail}"
        spot = spots[id(point)]
        place = place_for(
            text, spot, [b for b in taken if b is not spot], HEIGHT, must=claim or point.origin or _block_of(point)
        )
        if place is None:
            without += 1
            continue
        taken.append(taken_by(text, spot, place))
        shade = colour(family_of(topic), theme).text
        figure.add_annotation(**written(_at(point), math.log10(_anchor(point)), text, place, shade, theme))
    return without


def _repeated(
    figure: go.Figure, points: Sequence[TracePoint], spots: dict[int, Box], taken: Sequence[Box], theme: Theme
) -> list[Box]:
    """One label for all echoes, at the last of them; what it covers comes back."""
    echoes = [p for p in points if p.kind == "echo"]
    if not echoes:
        return []
    last = max(echoes, key=lambda p: p.middle)
    text = "repeated " + ", ".join(sorted({str(p.first) for p in echoes}))
    spot = spots[id(last)]
    place = place_for(text, spot, [b for b in taken if b is not spot], HEIGHT, must=True)
    if place is None:
        return []
    shade = colour("doubt", theme).text
    figure.add_annotation(**written(last.middle, math.log10(last.amount.point), text, place, shade, theme))
    return [taken_by(text, spot, place)]


def _block_of(point: TracePoint) -> bool:
    return point.kind != "claim" and point.first != point.last


def _at(point: TracePoint) -> float:
    """The year from which the label starts: the left end of a block, else the mark."""
    return float(point.first) if _block_of(point) else point.middle


def _anchor(point: TracePoint) -> float:
    """The value from which the label starts: the top of a block, else the mark."""
    return point.amount.high if _block_of(point) and point.amount.high is not None else point.amount.point


def _spot(point: TracePoint, axis: tuple[int, int], span: tuple[float, float]) -> Box:
    here = _up(_anchor(point), span)
    reach = 13.0 if point.kind == "claim" else 7.0
    if _block_of(point):
        return Box(across(_at(point), *axis), here, 4.0, 4.0)
    if point.amount.low is not None and point.amount.high is not None and point.first == point.last:
        reach = max(reach, here - _up(point.amount.low, span), _up(point.amount.high, span) - here)
    return Box(across(_at(point), *axis), here, 13.0 if point.kind == "claim" else 8.0, reach)


def _foot(rows: TraceRows, points: Sequence[TracePoint], without: int, view: View) -> list[str]:
    said: list[str] = []
    if view is not View.SHARE and rows.shares:
        said.append("Shares of GDP are shown as US$ of their own years.")
    kinds = list(dict.fromkeys(p.what.split(",")[0] for p in points if p.kind == "estimate"))
    if len(kinds) > 1:
        words = f"{', '.join(kinds[:4])}{' …' if len(kinds) > 4 else ''}"
        said.append(f"{words[:1].upper()}{words[1:]} are different things: compare with care.")
    if any(p.verified is False for p in points):
        said.append("Hollow: about, or a source that was not seen.")
    if any(p.assumed for p in points):
        said.append("* year assumed: the text states none, so its figure stands at the year before it.")
    if rows.undated:
        said.append(
            f"{rows.undated} more {'states no year and is' if rows.undated == 1 else 'state no year and are'} not drawn."
        )
    if rows.left_out:
        said.append(f"{rows.left_out} more could not be brought to this unit or had no room.")
    if without:
        said.append(f"{without} of {len(points)} have no room for a label here.")
    return said


def _sources(rows: TraceRows, view: View) -> str:
    makers = list(estimates_drawn(rows))
    more = f" and {len(makers) - 8} more" if len(makers) > 8 else ""
    gdp = "; GDP: World Bank" if view is not View.PRICES else "; prices: BLS CPI-U"
    return f"Sources: {', '.join(makers[:8])}{more}{gdp}. Chart: crimestats"
