"""A chart that can be saved: any figure with the numbers behind it, its notes and its text alternative."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from crimestats.model import Analysis, Comparison

from .export_figures import PictureFormat, html_bytes, picture_bytes
from .export_frames import records
from .export_html import Table
from .export_sizes import SizeName
from .export_tables import TableFormat, table_bytes
from .notes import Notes
from .rows import ChartUnit, Order
from .tables import Column, held

UNIT_WORDS = {ChartUnit.USD: "US$ a year", ChartUnit.SHARE: "% of GDP"}


Numbers = Callable[[], tuple[pd.DataFrame, tuple[Column, ...]]]
"""Gives a frame and what its columns mean."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a chart is to show."""

    analysis: Analysis
    comparisons: Sequence[Comparison]
    unit: ChartUnit = ChartUnit.USD
    order: Order = Order.TOPIC
    every_stance: bool = False
    claim: str | None = None
    """The claim that a chart of one claim is about, or that is marked among others."""
    place: str = "WLD"
    selection: str = ""
    """Which claims were chosen, in words."""
    size: SizeName = "page"
    prices: bool = False
    """True where the US$ are in the prices that the settings name (`pipeline.in_prices`)."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that can be saved: any figure with the numbers behind it."""

    name: str
    """For file names."""
    title: str
    figure: go.Figure
    numbers: Numbers
    """Makes the numbers behind it when they are asked for: of ten thousand claims they take longer than the figure."""
    notes: Notes
    alt: str

    @property
    def frame(self) -> pd.DataFrame:
        """Raw numbers, units in the headings; all rows, those too that a small picture leaves out."""
        return self.numbers()[0]


Builder = Callable[[Wish], Chart | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chart to choose: its name, its label, what builds it."""

    name: str
    label: str
    build: Builder
    of_one: bool = False
    """True where it is about one claim."""


def chart_bytes(chart: Chart, fmt: str, size: SizeName = "page") -> bytes:
    """The chart as png, svg, pdf or html, or the numbers behind it as csv, xlsx, parquet, json or jsonl."""
    if fmt == "html":
        frame, _ = chart.numbers()
        table = Table([str(c) for c in frame.columns], [list(r.values()) for r in records(frame)])
        return html_bytes(chart.figure, chart.title, alt=chart.alt, table=table)
    if fmt in ("png", "svg", "pdf"):
        picture: PictureFormat = fmt  # type: ignore[assignment]
        return picture_bytes(chart.figure, picture, size, alt=chart.alt, title=chart.title)
    table_fmt: TableFormat = fmt  # type: ignore[assignment]
    frame, columns = chart.numbers()
    return table_bytes(frame, table_fmt, chart.notes, columns=columns, name="Chart")


def columned(frame: dict[str, tuple[str, str, str, list[object]]]) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    """Heading → type, unit, meaning and values, as a frame with the description of its columns."""
    made = pd.DataFrame(
        {name: pd.array([held(v) for v in values], dtype=kind) for name, (kind, _, _, values) in frame.items()}  # type: ignore[call-overload]
    )
    return made, tuple(Column(name, kind, unit, meaning) for name, (kind, unit, meaning, _) in frame.items())
