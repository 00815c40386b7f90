"""Small multiples: each data set in a panel of its own, on its own scale, with its own source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from crimestats.lexicon.places import place_title
from crimestats.model import Amount, Bound, Series

from ..palette import Theme, colour
from ..words import MAX_DIGITS, amount_label, money_words, unit_words
from .axes import LEFT, RIGHT, value_axis, years_axis
from .frame import Words, bare, framed, money_tick, nice_step

PANEL = 150
ROOM = 1.25
"""Room over the highest value, where the label of the claim's year stands."""
FEW = 3
"""So many values or fewer are drawn as dots: a line of one point is none."""
_EARLY = ("forecast", "projection", "estimate")


@dataclass(frozen=True, slots=True)
class Ranged:
    """What one panel shows: a series, the two ends of a range, or all three."""

    best: Series | None
    low: Series | None = None
    high: Series | None = None

    @property
    def parts(self) -> tuple[Series, ...]:
        """The series that are there, low to high."""
        return tuple(s for s in (self.low, self.best, self.high) if s is not None)

    def place(self, wanted: str) -> str:
        """The place to show: the wanted one where any part has it."""
        return wanted if any(wanted in s.points for s in self.parts) else next(iter(self.series.points), wanted)

    @property
    def series(self) -> Series:
        """The words of the panel: the series without an end in its title."""
        first = self.best or self.parts[0]
        if len(self.parts) == 1:
            return first
        title = _stem(first)
        source = replace(first.source, title=title) if first.source.title == first.title else first.source
        return replace(first, title=title, source=source)


def _stem(series: Series) -> str:
    return series.title.removesuffix(f": {series.part}") if series.part else series.title


def ranged(series: Iterable[Series]) -> tuple[Ranged, ...]:
    """Series as panels: the low and the high end of one title, unit and basis stand in one, with the best value between."""
    made: dict[object, Ranged] = {}
    for found in series:
        key = (_stem(found), found.unit, found.basis, found.per, found.id.split("#")[0])
        part = found.part or "best"
        if key in made and getattr(made[key], part) is not None:
            made[(key, found.id)] = Ranged(None, **{part: found}) if part != "best" else Ranged(found)
            continue
        made[key] = replace(made.get(key, Ranged(None)), **{part: found})
    return tuple(made.values())


def panels_figure(
    shown: Series | Ranged, place: str, year: int | None, theme: Theme = "light", *, first: int = 2000
) -> go.Figure | None:
    """One panel: a series or a range of one place since `first`, the claim's year marked; None where it has no values."""
    panel = shown if isinstance(shown, Ranged) else Ranged(shown)
    every = sorted({y for s in panel.parts for y in s.years(place)})
    years = [y for y in every if y >= first] or every
    if not years:
        return None
    figure = bare()
    _band(figure, panel, place, years, theme)
    dashed = panel.best is not None and _line(figure, panel.best, place, years, theme)
    _year(figure, panel, place, year, years, theme)
    values = [v for s in panel.parts for y in years if (v := s.value(place, y)) is not None]
    low, high = min(0.0, min(values) * 1.12), max(0.0, max(values) * ROOM)
    high = high if high > low else 1.0
    step = nice_step(high - low)
    ticks = [step * i for i in range(-int(-low / step), int(high / step) + 1)]
    value_axis(figure, ticks, [_tick(t) for t in ticks], [low, high], "linear", theme)
    years_axis(figure, years[0], years[-1], theme)
    series = panel.series
    ends = "Band: low to high." if panel.low is not None and panel.high is not None else ""
    if panel.best is not None and not ends and len(panel.parts) > 1:
        ends = f"Thin line: {'low' if panel.low is not None else 'high'} end."
    early = "Dashed: forecast or estimate of the publisher." if dashed else ""
    foot = (" ".join(s for s in (ends, early) if s), f"Source: {series.source.short}. Chart: crimestats")
    unit = unit_words(series)
    if series.basis.value.startswith("ppp"):
        unit = f"{unit}: not US$"
    words = Words(f"{place_title(place)}: {series.title}", unit[:1].upper() + unit[1:], tuple(f for f in foot if f))
    return framed(figure, words, theme, plot_height=PANEL, left=LEFT, right=RIGHT)


def _tick(value: float) -> str:
    if value == 0:
        return "0"
    return money_tick(value) if value > 0 else f"−{money_tick(-value)}"


def _at(series: Series | None, place: str, years: list[int]) -> Mapping[int, float]:
    return {} if series is None else {y: v for y in years if (v := series.value(place, y)) is not None}


def _band(figure: go.Figure, panel: Ranged, place: str, years: list[int], theme: Theme) -> None:
    """The ground between the two ends where both are known; one end alone is a thin line."""
    grey = colour("reference", theme).mark
    low, high = _at(panel.low, place, years), _at(panel.high, place, years)
    both = [y for y in years if y in low and y in high]
    if 0 < len(both) <= FEW:
        for y in both:
            figure.add_trace(
                go.Scatter(
                    x=[y, y], y=[low[y], high[y]], mode="lines", line={"color": grey, "width": 10}, opacity=0.55,
                    hovertemplate="%{x}: %{y:.4s}<extra></extra>",
                )
            )  # fmt: skip
        return
    thin = {"mode": "lines", "line": {"color": grey, "width": 1.5}, "hovertemplate": "%{x}: %{y:.4s}<extra></extra>"}
    if both:
        figure.add_trace(go.Scatter(x=both, y=[low[y] for y in both], **thin))
        shade = _see_through(grey)
        figure.add_trace(go.Scatter(x=both, y=[high[y] for y in both], fill="tonexty", fillcolor=shade, **thin))
        return
    for values in (low, high):
        if values:
            thin["mode"] = "lines" if len(values) > FEW else "lines+markers"
            figure.add_trace(
                go.Scatter(x=list(values), y=list(values.values()), marker={"size": 7, "color": grey}, **thin)
            )


def _see_through(shade: str) -> str:
    red, green, blue = (int(shade[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.25)"


def _line(figure: go.Figure, series: Series, place: str, years: list[int], theme: Theme) -> bool:
    """The line of a series, dashed where the publisher calls its values forecasts; True where there are such."""
    values = _at(series, place, years)
    grey = colour("reference", theme).mark
    early = [y for y in values if any(w in (series.flag(place, y) or "") for w in _EARLY)]
    sure = [y for y in values if y not in early]
    mode = "lines+markers" if len(values) <= FEW else "lines"
    shape = {"mode": mode, "marker": {"size": 7, "color": grey}, "hovertemplate": "%{x}: %{y:.4s}<extra></extra>"}
    for run, dash in ((sure, "solid"), (_joined(early, list(values)), "dash")):
        if run:
            y = [values[x] if x in run else None for x in values]
            figure.add_trace(go.Scatter(x=list(values), y=y, line={"color": grey, "width": 2.5, "dash": dash}, **shape))
    return bool(early)


def _joined(run: list[int], years: list[int]) -> list[int]:
    """Some years and their neighbours, so that a dashed piece meets the line beside it.

    >>> _joined([2003], [2000, 2001, 2002, 2003])
    [2002, 2003]
    """
    return [y for i, y in enumerate(years) if any(n in run for n in years[max(0, i - 1) : i + 2])]


def _year(figure: go.Figure, panel: Ranged, place: str, year: int | None, years: list[int], theme: Theme) -> None:
    """The claim's year: a dotted line with what the series has there."""
    here = [(s, v) for s in panel.parts if year is not None and (v := s.value(place, year)) is not None]
    if not here or year not in years:
        return
    grey = colour("reference", theme).mark
    figure.add_shape(
        type="line", x0=year, x1=year, yref="paper", y0=0, y1=1, line={"color": grey, "width": 1, "dash": "dot"}
    )
    best = next((v for s, v in here if s is panel.best), None)
    if best is not None:
        figure.add_trace(
            go.Scatter(x=[year], y=[best], mode="markers", marker={"size": 9, "color": grey}, hoverinfo="skip")
        )
    ends = sorted(v for _, v in here) if best is None else [best]
    side = "right" if year > years[0] + 0.35 * (years[-1] - years[0]) else "left"
    figure.add_annotation(
        x=year, y=1, yref="paper", yanchor="top", text=f"<b>{_number(ends[0], ends[-1])}</b> in {year}", showarrow=False, xanchor=side,
        xshift=-8 if side == "right" else 8, font={"size": 13, "color": colour("text", theme).text},
    )  # fmt: skip


def _number(low: float, high: float) -> str:
    """One value or a range in words; the label stands over all lines, in the room kept for it."""
    if low < 0:
        return f"−{money_words(-low)}" if low == high else f"−{money_words(-low)} to {_number(high, high)}"
    return amount_label(Amount(low, high, Bound.RANGE if low != high else Bound.EXACT, MAX_DIGITS))
