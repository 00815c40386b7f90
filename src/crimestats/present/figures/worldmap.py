"""Maps of countries: grey to blue by class, hatched where there is no number. The outlines are drawn as filled lines: nothing is fetched."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
import plotly.graph_objects as go

from crimestats.lexicon.places import place_title

from ..geography import extent, shapes
from ..palette import Theme, colour
from ..places import Band, PlaceValue, PlaceValues, bands_of
from .frame import Words, bare, framed, safe
from .key import Drawn

HEIGHT, WIDE_HEIGHT = 240, 470
"""Height of the plot on a page and in an export, which is 1,200 px wide."""
KEY_LINE = 20
_NAMED = 4


def shapeless(shown: PlaceValues) -> tuple[PlaceValue, ...]:
    """The values of countries that have no shape at this scale."""
    return tuple(v for v in shown.values if v.code not in shapes())


def map_figure(
    shown: PlaceValues, theme: Theme = "light", *, foot: Sequence[str] = (), wide: bool = False
) -> go.Figure | None:
    """The values by country; None where no country with a shape has one."""
    drawn = [v for v in shown.values if v.code in shapes()]
    if not drawn:
        return None
    percent = shown.unit.startswith(("%", "Per cent"))
    bands = bands_of([v.value for v in shown.values], whole=shown.whole, percent=percent)
    figure = bare(_traces(drawn, bands, shown.missing, theme))
    (left, bottom), (right, top) = extent()
    figure.update_layout(
        xaxis={"range": [left, right], "visible": False, "fixedrange": True, "constrain": "domain"},
        yaxis={
            "range": [bottom, top], "visible": False, "fixedrange": True, "scaleanchor": "x", "scaleratio": 1,
            "constrain": "domain", "constraintoward": "top",
        },
        hovermode="closest", hoverdistance=16,
    )  # fmt: skip
    times = 2 if wide else 1
    signs, named, lines = _key(bands, shown.missing, theme, _LINE_WIDTH * times)
    notes = (*_without(shown), *foot, *((f"Source: {shown.source}.",) if shown.source else ()), "Shapes: Natural Earth, UN. Chart: crimestats")  # fmt: skip
    return framed(
        figure, Words(shown.title, shown.unit, notes), theme, plot_height=WIDE_HEIGHT if wide else HEIGHT, top=4,
        bottom=12 + KEY_LINE * lines, notes=named, shapes=signs, wide=times,
    )  # fmt: skip


def _without(shown: PlaceValues) -> tuple[str, ...]:
    """Which values have no shape, and how many places are not countries."""
    missing = shapeless(shown)
    said = []
    if missing:
        names = ", ".join(f"{place_title(v.code)} {v.label}" for v in missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        said.append(f"Too small to be drawn: {names}{more}.")
    if shown.left_out:
        first = "; ".join(f"{name}: {why}" for name, why in shown.left_out[:2])
        more = f"; {len(shown.left_out) - 2} more in the table" if len(shown.left_out) > 2 else ""
        said.append(f"Not on the map: {first}{more}.")
    return tuple(said)


def band_of(value: float, bands: Sequence[Band]) -> int:
    """The number of the class that holds a value."""
    return next(i for i, band in enumerate(bands) if band.low <= value < band.high)


def _shade(number: int, count: int, theme: Theme) -> str:
    """The shade of a class: the ends of the scale are the same however many classes there are."""
    at = 1.0 if count == 1 else number / (count - 1)
    low, high = (colour(name, theme).mark for name in ("map-low", "map-high"))
    mixed = (round(int(low[i : i + 2], 16) * (1 - at) + int(high[i : i + 2], 16) * at) for i in (1, 3, 5))
    return "#" + "".join(f"{part:02X}" for part in mixed)


@cache
def _outline(code: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """All outlines of a country below each other, an empty row after each."""
    gap = (math.nan, math.nan)
    return np.array([p for ring in shapes()[code].rings for p in (*ring, ring[0], gap)], dtype=np.float32)


def _lands(codes: Sequence[str], name: str, theme: Theme, **fill: object) -> go.Scatter:
    points = np.concatenate([_outline(code) for code in codes])
    return go.Scatter(
        x=points[:, 0], y=points[:, 1], mode="lines", fill="toself", name=name,
        line={"color": colour("ground", theme).mark, "width": 0.6}, hoverinfo="skip", connectgaps=False, **fill,
    )  # fmt: skip


def _traces(drawn: Sequence[PlaceValue], bands: Sequence[Band], missing: str, theme: Theme) -> list[go.Scatter]:
    """One trace for the countries without a number, one for each class, and unseen points that carry names and values."""
    known = {v.code: band_of(v.value, bands) for v in drawn}
    empty = [code for code in shapes() if code not in known]
    pattern = {"shape": "/", "size": 5, "solidity": 0.18, "fgcolor": colour("axis", theme).mark, "bgcolor": colour("side", theme).mark}  # fmt: skip
    made = [_lands(empty, missing, theme, fillpattern=pattern)] if empty else []
    for number, band in enumerate(bands):
        codes = [code for code, at in known.items() if at == number]
        if codes:
            made.append(_lands(codes, band.label, theme, fillcolor=_shade(number, len(bands), theme)))
    middles = [shapes()[v.code].middle for v in drawn]
    made.append(
        go.Scatter(
            x=[x for x, _ in middles], y=[y for _, y in middles], mode="markers", name="values",
            marker={"size": 14, "color": "rgba(0,0,0,0)"}, customdata=[[v.code, v.value] for v in drawn],
            hovertext=[_hover(v) for v in drawn], hovertemplate="%{hovertext}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )
    )  # fmt: skip
    return made


def _hover(value: PlaceValue) -> str:
    when = f", {value.year}" if value.year else ""
    note = f"<br>{safe(value.note)}" if value.note else ""
    return f"<b>{safe(place_title(value.code))}</b> {safe(value.label)}{when}{note}"


_LETTER, _LINE_WIDTH = 7.2, 350.0


def _key(bands: Sequence[Band], missing: str, theme: Theme, room: float) -> tuple[list[Drawn], list[Drawn], int]:
    """Squares with the words of the classes under the map, in lines that a phone has room for."""
    items = [(band.label, _shade(i, len(bands), theme)) for i, band in enumerate(bands)] + [(missing, "")]
    shapes_drawn: list[Drawn] = []
    words: list[Drawn] = []
    width = 32 + _LETTER * max(len(text) for text, _ in items)
    start, line = 0.0, 0
    for text, shade in items:
        if start and start + width > room:
            start, line = 0.0, line + 1
        y = -(16 + KEY_LINE * line)
        shapes_drawn += _square(start, y, shade, theme)
        words.append(
            {
                "text": safe(text), "x": 0, "xref": "paper", "xanchor": "left", "xshift": start + 19, "y": 0, "yref": "paper",
                "yanchor": "middle", "yshift": y, "showarrow": False, "font": {"size": 12, "color": colour("muted", theme).text},
            }
        )  # fmt: skip
        start += width
    return shapes_drawn, words, line + 1


def _square(start: float, y: float, shade: str, theme: Theme) -> list[Drawn]:
    axis = colour("axis", theme).mark
    common: Drawn = {
        "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 0,
    }  # fmt: skip
    box: Drawn = {
        "type": "rect", "x0": start, "x1": start + 14, "y0": y - 6, "y1": y + 6, "fillcolor": shade or colour("side", theme).mark,
        "line": {"width": 0.8, "color": axis}, **common,
    }  # fmt: skip
    if shade:
        return [box]
    strokes = [
        {"type": "line", "x0": start + a, "x1": start + b, "y0": y + c, "y1": y + d, "line": {"width": 0.8, "color": axis}, **common}
        for a, b, c, d in ((0, 8, -2, 6), (1, 13, -6, 6), (7, 14, -6, 1))
    ]  # fmt: skip
    return [box, *strokes]


def map_alt(shown: PlaceValues) -> str:
    """The map in words: how many countries, the highest and the lowest, and what is not on it."""
    if not shown.values:
        return f"{shown.title}: no country has a number."
    count = len(shown.values)
    first, last = shown.values[0], shown.values[-1]
    ends = f"Highest: {place_title(first.code)}, {first.label}."
    if count > 1:
        ends += f" Lowest: {place_title(last.code)}, {last.label}."
    left = f" {len(shown.left_out)} places or groups are not on it." if shown.left_out else ""
    return f"Map: {shown.title}. {shown.unit} {count} countr{'y' if count == 1 else 'ies'}. {ends}{left}"
