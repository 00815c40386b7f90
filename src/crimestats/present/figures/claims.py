"""The claims side by side: a row a claim, its mark by its bound, its colour by the family of its topic."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from crimestats.model import Amount, Bound

from ..palette import Theme, colour
from ..rows import ChartUnit, ClaimRow
from .frame import Words, framed, log_ticks, money_tick, nice_step, safe

ROW = 42
COLUMN = 112
PHONE = 358.0
"""Width of the figure on a narrow phone: what stands in one line must fit into it."""
_BOLD, _PLAIN = 8.0, 6.9
"""Pixels of a letter, bold at 14 px and plain at 13 px, in a font a little wider than Source Sans."""
_MARK = 0.24
"""How far below the middle of its row a mark stands, in rows."""


def _ends(amount: Amount) -> tuple[float, float]:
    """Where a mark starts and ends; an arrow is a factor of two long."""
    if amount.low is None:
        return amount.point / 2, amount.point
    if amount.high is None:
        return amount.point, amount.point * 2
    return amount.low, amount.high


def claims_figure(
    rows: Sequence[ClaimRow],
    unit: ChartUnit,
    theme: Theme = "light",
    *,
    foot: Sequence[str] = (),
    title: str | None = None,
) -> go.Figure | None:
    """A chart of the rows in their unit; None where there is none to show."""
    shown = [r for r in rows if r.amount is not None]
    if not shown:
        return None
    figure = go.Figure()
    low = min(_ends(r.amount)[0] for r in shown if r.amount)
    high = max(_ends(r.amount)[1] for r in shown if r.amount)
    share = unit is ChartUnit.SHARE
    logarithmic = high / low > (50 if share else 20)
    floor, ceiling = (low / 1.6, high * 1.6) if logarithmic else (0.0, high * 1.08)
    _rules(figure, shown, theme)
    _rows_behind(figure, shown, floor, ceiling, theme)
    for number, row in enumerate(shown):
        _mark(figure, row, number, floor, theme)
        _texts(figure, row, number, theme)
    ticks = _axis(figure, floor, ceiling, logarithmic, share, theme)
    _heading(figure, theme)
    figure.update_yaxes(range=[-len(shown) + 0.5, 0.5], visible=False, fixedrange=True)
    one = len(shown) == 1
    heading = title or f"How much? {len(shown)} claim{'' if one else 's'}{'' if one else ' side by side'}"
    subtitle = (
        "% of the GDP of the claim's place and year." if share else "US$ a year as stated, in the prices of each claim."
    )
    if logarithmic and len(ticks) > 1 and all(math.isclose(b / a, 10) for a, b in zip(ticks, ticks[1:])):
        subtitle += " Each line is ten times the one before it."
    return framed(
        figure,
        Words(heading, subtitle, foot),
        theme,
        plot_height=ROW * len(shown),
        top=24,
        bottom=8,
        key=True,
        right=COLUMN,
    )


def _rules(figure: go.Figure, rows: Sequence[ClaimRow], theme: Theme) -> None:
    """Hairlines between rows, darker between families, over plot and amounts."""
    for number, row in enumerate(rows):
        heavy = number == 0 or rows[number - 1].family != row.family
        line = {"color": colour("axis" if heavy else "grid", theme).mark, "width": 1}
        common = {
            "type": "line",
            "yref": "y",
            "y0": 0.5 - number,
            "y1": 0.5 - number,
            "xref": "paper",
            "layer": "below",
        }
        figure.add_shape(x0=0, x1=1, line=line, **common)
        figure.add_shape(x0=0, x1=COLUMN, xsizemode="pixel", xanchor=1, line=line, **common)


def _rows_behind(figure: go.Figure, rows: Sequence[ClaimRow], floor: float, ceiling: float, theme: Theme) -> None:
    """An unseen bar a row that carries the hover and the click."""
    base = floor or 0.0
    figure.add_trace(
        go.Bar(
            orientation="h", base=[base] * len(rows), x=[ceiling - base] * len(rows), y=[-i for i in range(len(rows))], width=1.0,
            marker={"color": colour("axis", theme).mark, "opacity": 0.001, "line": {"width": 0}},
            customdata=[[r.claim_id] for r in rows], hovertext=[_hover(r) for r in rows],
            hovertemplate="%{hovertext}<extra></extra>", unselected={"marker": {"opacity": 0.001}},
            selected={"marker": {"opacity": 0.001}},
        )
    )  # fmt: skip


def _hover(row: ClaimRow) -> str:
    doubts = "".join(f"<br>? {safe(d.label)}" for d in row.doubts)
    written = row.as_written if len(row.as_written) <= 70 else row.as_written[:69] + "…"
    return f"<b>{safe(row.topic_label)}</b> {safe(row.label)}<br>{safe(row.who)}<br>“{safe(written)}”{doubts}"


def _mark(figure: go.Figure, row: ClaimRow, number: int, floor: float, theme: Theme) -> None:
    amount = row.amount
    if amount is None:
        return
    y, shade = -number - _MARK, colour(row.family, theme).mark
    start, end = _ends(amount)
    start = max(start, floor) if floor else start
    if amount.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        tick, tip = (start, end) if amount.bound is Bound.AT_LEAST else (end, start)
        pointer = "triangle-right" if amount.bound is Bound.AT_LEAST else "triangle-left"
        _line(figure, [tick, tip], y, shade, 2.5, row)
        _point(figure, tick, y, {"symbol": "line-ns", "size": 15, "line": {"width": 2.5, "color": shade}}, row)
        _point(figure, tip, y, {"symbol": pointer, "size": 11, "color": shade}, row)
    elif start < end:
        _line(figure, [start, end], y, shade, 10, row)
        middle = math.sqrt(start * end) if start > 0 else end / 2
        _point(figure, middle, y, {"symbol": "square", "size": 9, "color": shade}, row)
    elif amount.bound is Bound.ABOUT:
        ground = colour("ground", theme).mark
        _point(
            figure,
            end,
            y,
            {"symbol": "circle", "size": 12, "color": ground, "line": {"width": 2.5, "color": shade}},
            row,
        )
    else:
        _point(figure, end, y, {"symbol": "circle", "size": 13, "color": shade}, row)


def _line(figure: go.Figure, ends: list[float], y: float, shade: str, width: float, row: ClaimRow) -> None:
    figure.add_trace(
        go.Scatter(
            x=ends,
            y=[y, y],
            mode="lines",
            line={"color": shade, "width": width},
            hoverinfo="skip",
            name=row.claim_id,
        )
    )


def _point(figure: go.Figure, x: float, y: float, marker: dict[str, object], row: ClaimRow) -> None:
    figure.add_trace(
        go.Scatter(
            x=[x], y=[y], mode="markers", marker={**marker, "opacity": 1}, customdata=[[row.claim_id]], hovertext=[_hover(row)],
            hovertemplate="%{hovertext}<extra></extra>", name=row.claim_id, cliponaxis=False, unselected={"marker": {"opacity": 1}},
        )
    )  # fmt: skip


def _texts(figure: go.Figure, row: ClaimRow, number: int, theme: Theme) -> None:
    family, muted, doubt = (
        colour(row.family, theme).text,
        colour("muted", theme).text,
        colour("doubt", theme).text,
    )
    who = fitting(row)
    left = f'<b><span style="color:{family}">{safe(row.topic_label)}</span></b> <span style="color:{muted};font-size:13px">{safe(who)}</span>'
    marks = f'<b><span style="color:{doubt}">?{len(row.doubts)}</span></b> ' if row.doubts else ""
    common = {"yref": "y", "y": -number, "showarrow": False, "xref": "paper"}
    figure.add_annotation(text=left, x=0, xanchor="left", yshift=10, align="left", **common)
    figure.add_annotation(
        text=f"<b>{safe(row.label)}</b>",
        x=1,
        xshift=COLUMN,
        xanchor="right",
        yshift=10,
        align="right",
        **common,
    )
    note = f'<span style="color:{muted};font-size:12px">{marks}{safe(row.year_label)}</span>'
    figure.add_annotation(text=note, x=1, xshift=COLUMN, xanchor="right", yshift=-10, align="right", **common)


def fitting(row: ClaimRow) -> str:
    """Who says so, cut to what a phone has room for between topic and amount; the year of the document stays."""
    room = PHONE - 14 - _BOLD * (len(row.topic_label) + len(row.label))
    limit = max(8, int(room / _PLAIN))
    if len(row.who) <= limit:
        return row.who
    name, _, year = row.who.rpartition(" ")
    if not (name and year.isdigit() and len(year) == 4):
        return row.who[: limit - 1].rstrip(" ,:;…") + "…"
    return f"{name[: max(1, limit - 6)].rstrip(' ,:;…')}… {year}"


def _heading(figure: go.Figure, theme: Theme) -> None:
    """What stands in the column at the right."""
    figure.add_annotation(
        text="Amount, data year", x=1, xref="paper", xanchor="right", xshift=COLUMN, y=1, yref="paper", yanchor="bottom", yshift=-2,
        showarrow=False, font={"size": 12, "color": colour("muted", theme).text},
    )  # fmt: skip


def _axis(figure: go.Figure, floor: float, ceiling: float, logarithmic: bool, share: bool, theme: Theme) -> list[float]:
    """The axis on top; its ticks come back."""
    if logarithmic:
        ticks = log_ticks(floor, ceiling, PHONE - COLUMN, 46)
        span = [math.log10(floor), math.log10(ceiling)]
        labels = [f"{t:g}%" if share else money_tick(t) for t in ticks]
    else:
        step = nice_step(ceiling)
        ticks = [step * i for i in range(int(ceiling / step) + 1)]
        span = [0.0, ceiling]
        labels = [f"{t:g}" for t in ticks] if share else [money_tick(t) if t else "0" for t in ticks]
        if share:
            labels[-1] += "%"
    figure.update_xaxes(
        type="log" if logarithmic else "linear", range=span, tickvals=ticks, ticktext=labels, tickangle=0, side="top",
        fixedrange=True, showgrid=True, gridcolor=colour("grid", theme).mark, gridwidth=1, zeroline=False, showline=False, ticks="",
        tickfont={"size": 12, "color": colour("muted", theme).text}, minor={"showgrid": False},
    )  # fmt: skip
    return ticks


def claims_alt(rows: Sequence[ClaimRow], unit: ChartUnit) -> str:
    """The chart in words, for those who do not see it."""
    shown = [r for r in rows if r.amount is not None]
    if not shown:
        return "No claims to show."
    least = min(shown, key=lambda r: r.amount.point if r.amount else 0.0)
    most = max(shown, key=lambda r: r.amount.point if r.amount else 0.0)
    doubtful = sum(1 for r in shown if r.doubts)
    what = "in US$ a year" if unit is ChartUnit.USD else "in % of GDP"
    number = f"{len(shown)} claim{'' if len(shown) == 1 else 's'}"
    return (
        f"Chart of {number} {what}. Smallest: {least.topic_label}, {least.label}. "
        f"Largest: {most.topic_label}, {most.label}. {doubtful} with doubts."
    )
