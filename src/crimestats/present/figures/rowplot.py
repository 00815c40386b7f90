"""Rows with a mark each, or several: who is compared stands at the left, the number at the right, the marks between.

The plot of the claims, of the estimates of a topic and of the spread of amounts by topic. All marks are one trace and all bars another, so
that a page of rows is drawn at once; each point keeps its own hover and its own data for a click.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from ..palette import Theme, colour
from .frame import Spec, Words, figure_of, log_ticks, money_tick, nice_step, safe, surrounded
from .key import Drawn
from .marks import Mark, Shape, ends_of, shapes_of, traces

ROW = 42
COLUMN = 112
PHONE = 358.0
"""Width of the figure on a narrow phone: what stands in one line must fit into it."""
MOST = 200
"""So many rows stand in one picture; the words of the figure say how many there are besides."""
_BOLD, _PLAIN = 8.0, 6.9
"""Pixels of a letter, bold at 14 px and plain at 13 px, in a font a little wider than Source Sans."""
_MARK = 0.24
"""How far below the middle of its row a mark stands, in rows."""


@dataclass(frozen=True, slots=True)
class PlotRow:
    """One row: plain text that is made safe here, but for `hover`."""

    title: str
    note: str
    value: str
    below: str
    family: str
    key: str
    hover: str
    marks: tuple[Mark, ...]
    doubts: int = 0
    group: str | None = None
    """Rows of one group stand together; a heavier rule parts it from the next."""

    @property
    def reach(self) -> tuple[float, float]:
        """Where the marks of the row start and end."""
        ends = [ends_of(m.amount) for m in self.marks]
        return min(low for low, _ in ends), max(high for _, high in ends)


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of the amounts: its ends, its ticks, and whether it is logarithmic."""

    floor: float
    ceiling: float
    ticks: tuple[float, ...]
    logarithmic: bool
    share: bool

    @property
    def tenfold(self) -> bool:
        """True where each tick is ten times the one before it."""
        return (
            self.logarithmic
            and len(self.ticks) > 1
            and all(math.isclose(b / a, 10) for a, b in zip(self.ticks, self.ticks[1:]))
        )


def scale_of(rows: Sequence[PlotRow], *, share: bool) -> Scale:
    """Logarithmic where the highest is more than 20 times the lowest (50 times for shares), else from zero."""
    low, high = min(r.reach[0] for r in rows), max(r.reach[1] for r in rows)
    logarithmic = low <= 0 or high / low > (50 if share else 20)
    if logarithmic:
        positive = [m.amount.point for r in rows for m in r.marks if m.amount.point > 0]
        floor, ceiling = (low if low > 0 else min(positive) / 10) / 1.6, high * 1.6
        return Scale(floor, ceiling, tuple(log_ticks(floor, ceiling, PHONE - COLUMN, 46)), True, share)
    ceiling = high * 1.08
    step = nice_step(ceiling)
    return Scale(0.0, ceiling, tuple(step * i for i in range(int(ceiling / step) + 1)), False, share)


def rows_spec(
    rows: Sequence[PlotRow],
    words: Words,
    theme: Theme,
    scale: Scale,
    *,
    heading: str = "Amount, data year",
    key: bool = True,
) -> Spec:
    """The rows under one axis with their words, the most that one picture can hold; the rest is said by the caller."""
    frame = surrounded(
        words, theme, plot_height=ROW * len(rows), top=24, bottom=8, key=key, right=COLUMN,
        notes=[value_heading(heading, theme)], shapes=row_rules(rows, theme),
    )  # fmt: skip
    layout = {"barmode": "overlay", "xaxis": _amounts(scale, theme), **row_texts(rows, theme), **frame}
    return {"data": [_behind(rows, scale, theme), *_drawn(rows, scale, theme)], "layout": layout}


def rows_figure(
    rows: Sequence[PlotRow], words: Words, theme: Theme, scale: Scale, *, heading: str = "Amount, data year"
) -> go.Figure:
    """The figure of `rows_spec`."""
    return figure_of(rows_spec(rows, words, theme, scale, heading=heading))


def row_rules(rows: Sequence[PlotRow], theme: Theme) -> list[Drawn]:
    """Hairlines between rows, darker between groups, over plot and values; all of one shade are one shape."""
    made: list[Drawn] = []
    heavy = {n for n, row in enumerate(rows) if n == 0 or rows[n - 1].group != row.group}
    for shade, numbers in (("axis", sorted(heavy)), ("grid", [n for n in range(len(rows)) if n not in heavy])):
        if not numbers:
            continue
        line = {"color": colour(shade, theme).mark, "width": 1}
        common: Drawn = {"type": "path", "yref": "y", "xref": "paper", "layer": "below", "line": line}
        made.append({"path": " ".join(f"M 0,{0.5 - n} L 1,{0.5 - n}" for n in numbers), **common})
        over = " ".join(f"M 0,{0.5 - n} L {COLUMN},{0.5 - n}" for n in numbers)
        made.append({"path": over, "xsizemode": "pixel", "xanchor": 1, **common})
    return made


def _behind(rows: Sequence[PlotRow], scale: Scale, theme: Theme) -> Drawn:
    """An unseen bar a row that carries the hover and the click; it stands on the axis of the values, which is drawn only under a trace."""
    unseen = {"marker": {"opacity": 0.001}}
    return {
        "type": "bar", "orientation": "h", "base": [scale.floor] * len(rows), "x": [scale.ceiling - scale.floor] * len(rows),
        "y": [-i for i in range(len(rows))], "width": 1.0, "name": "rows", "yaxis": "y2",
        "marker": {"color": colour("axis", theme).mark, "opacity": 0.001, "line": {"width": 0}},
        "customdata": [[r.key] for r in rows], "hovertext": [r.hover for r in rows],
        "hovertemplate": "%{hovertext}<extra></extra>", "unselected": unseen, "selected": unseen,
    }  # fmt: skip


def _drawn(rows: Sequence[PlotRow], scale: Scale, theme: Theme) -> list[Drawn]:
    spans = [_span(r, -n - _MARK, scale.floor, theme) for n, r in enumerate(rows) if len(r.marks) > 1]
    shapes = [s for n, r in enumerate(rows) for m in r.marks for s in shapes_of(m, -n - _MARK, scale.floor, theme)]
    return traces([*spans, *shapes], ROW)


def _span(row: PlotRow, y: float, floor: float, theme: Theme) -> Shape:
    """The thin line from the smallest to the largest mark of a row."""
    low, high = row.reach
    return Shape(max(low, floor), y, row.marks[0], colour("axis", theme).mark, 2, to=high)


def row_texts(rows: Sequence[PlotRow], theme: Theme) -> dict[str, Drawn]:
    """Who at the left, the value with what is below it at the right: as labels of two axes, which Plotly draws much quicker than notes."""
    muted, doubt = colour("muted", theme).text, colour("doubt", theme).text
    lefts, rights = [], []
    for row in rows:
        shade = colour(row.family, theme).text
        left = f'<b><span style="color:{shade}">{safe(row.title)}</span></b>'
        if row.note:
            left += f' <span style="color:{muted};font-size:13px">{safe(row.note)}</span>'
        marks = f'<b><span style="color:{doubt}">?{row.doubts}</span></b> ' if row.doubts else ""
        lefts.append(left)
        rights.append(
            f'<b>{safe(row.value)}</b><br><span style="color:{muted};font-size:12px">{marks}{safe(row.below) or "&nbsp;"}</span>'
        )
    common: Drawn = {
        "range": [0.5 - len(rows), 0.5], "fixedrange": True, "showgrid": False, "zeroline": False, "showline": False, "ticks": "",
        "tickmode": "array", "tickvals": [-n for n in range(len(rows))], "ticklabelposition": "inside",
        "ticklabeloverflow": "allow", "automargin": False, "tickfont": {"size": 14, "color": colour("text", theme).text},
    }  # fmt: skip
    return {
        "yaxis": {**common, "side": "left", "ticktext": lefts, "ticklabelshift": -10, "ticklabelstandoff": -1},
        "yaxis2": {**common, "side": "right", "overlaying": "y", "ticktext": rights, "ticklabelstandoff": -COLUMN - 1},
    }


def value_heading(heading: str, theme: Theme) -> Drawn:
    """What stands over the values at the right."""
    return {
        "text": safe(heading), "x": 1, "xref": "paper", "xanchor": "right", "xshift": COLUMN, "y": 1, "yref": "paper",
        "yanchor": "bottom", "yshift": -2, "showarrow": False, "font": {"size": 12, "color": colour("muted", theme).text},
    }  # fmt: skip


def fitted(title: str, note: str, value: str) -> str:
    """The note cut to what a phone has room for between title and value; a year at its end stays."""
    room = PHONE - 14 - _BOLD * (len(title) + len(value))
    limit = max(8, int(room / _PLAIN))
    if len(note) <= limit:
        return note
    name, _, year = note.rpartition(" ")
    if not (name and year.isdigit() and len(year) == 4):
        return note[: limit - 1].rstrip(" ,:;…") + "…"
    return f"{name[: max(1, limit - 6)].rstrip(' ,:;…')}… {year}"


def _amounts(scale: Scale, theme: Theme) -> Drawn:
    """The axis of the amounts on top."""
    if scale.logarithmic:
        span = [math.log10(scale.floor), math.log10(scale.ceiling)]
        labels = [f"{t:g}%" if scale.share else money_tick(t) for t in scale.ticks]
    else:
        span = [0.0, scale.ceiling]
        labels = [f"{t:g}" if scale.share else money_tick(t) if t else "0" for t in scale.ticks]
        if scale.share:
            labels[-1] += "%"
    return {
        "type": "log" if scale.logarithmic else "linear", "range": span, "tickvals": list(scale.ticks), "ticktext": labels,
        "tickangle": 0, "side": "top", "automargin": True, "fixedrange": True, "showgrid": True, "gridcolor": colour("grid", theme).mark,
        "gridwidth": 1, "zeroline": False, "showline": False, "ticks": "", "minor": {"showgrid": False},
        "tickfont": {"size": 12, "color": colour("muted", theme).text},
    }  # fmt: skip
