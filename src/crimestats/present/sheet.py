"""The claims in one unit as columns, made once for an analysis; what a page shows is taken from it by number.

A row in words is made only for what is drawn: of ten thousand claims a page needs some dozens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crimestats.lexicon.topics import topics
from crimestats.model import Analysis, Comparison

from .index import Flags, Index
from .rows import ChartUnit, ClaimRow, KeyFigure, Order, claim_row, standing_apart

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
NO_TOPIC = 99


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Columns in the order of `analysis.comparisons`; NaN where a claim has no such number in the unit."""

    analysis: Analysis
    index: Index
    unit: ChartUnit
    low: Floats
    high: Floats
    drawable: Flags
    """True where the claim has an amount above zero in the unit."""
    year: NDArray[np.int32]
    """The year of the GDP that was used; 0 where there is none."""
    stated: Flags
    """True where that year was not assumed."""
    orders: dict[Order, Numbers]
    """All claims in each order."""

    def view(self, kept: Flags, order: Order = Order.TOPIC, *, every_stance: bool = False) -> View:
        """The claims that are kept: those that can be charted in order, the others in text order."""
        drawn = kept & self.drawable
        if not every_stance:
            drawn &= self.index.asserted
        ordered = self.orders[order]
        return View(self, ordered[drawn[ordered]], np.flatnonzero(kept & ~drawn), every_stance)

    def row(self, number: int, *, every_stance: bool = False) -> ClaimRow:
        """One claim as a row, with the reason where it cannot be charted."""
        comparison = self.analysis.comparisons[number]
        row = claim_row(self.analysis, comparison, self.unit, self.index.documents[comparison.claim.doc])
        return standing_apart(row, comparison.claim.stance, every_stance)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What a page shows of a sheet, as numbers of claims."""

    sheet: Sheet
    charted: Numbers
    left_out: Numbers
    every_stance: bool = False

    def __len__(self) -> int:
        return len(self.charted) + len(self.left_out)

    def rows(self, start: int = 0, stop: int | None = None) -> tuple[ClaimRow, ...]:
        """Some of the charted claims as rows."""
        return self._rows(self.charted[start:stop])

    def rows_left_out(self, start: int = 0, stop: int | None = None) -> tuple[ClaimRow, ...]:
        """Some of the others as rows, each with its reason."""
        return self._rows(self.left_out[start:stop])

    def _rows(self, numbers: Numbers) -> tuple[ClaimRow, ...]:
        return tuple(self.sheet.row(n, every_stance=self.every_stance) for n in numbers.tolist())

    def comparisons(self, numbers: Numbers | None = None) -> tuple[Comparison, ...]:
        """The comparisons of these claims, else of all that are kept, in the order of the text."""
        chosen = np.sort(np.concatenate([self.charted, self.left_out])) if numbers is None else numbers
        every = self.sheet.analysis.comparisons
        return every if len(chosen) == len(every) else tuple(every[n] for n in chosen.tolist())


def sheet_of(analysis: Analysis, index: Index, unit: ChartUnit) -> Sheet:
    """The columns of an analysis in a unit."""
    comparisons = analysis.comparisons
    measures = [c.usd if unit is ChartUnit.USD else c.share for c in comparisons]
    amounts = [m.amount if m else None for m in measures]
    low = _column([a.low if a else None for a in amounts])
    high = _column([a.high if a else None for a in amounts])
    point = _column([a.point if a else None for a in amounts])
    year = np.asarray([c.year or 0 for c in comparisons], dtype=np.int32)
    return Sheet(
        analysis, index, unit, low, high, ~np.isnan(point) & (np.nan_to_num(point) > 0), year,
        np.asarray([c.year is not None and not (c.year_assumed and c.claim.year is None) for c in comparisons], dtype=np.bool_),
        _orders(analysis, index, high, point, year),
    )  # fmt: skip


def _column(values: Sequence[float | None]) -> Floats:
    return np.asarray([np.nan if v is None else v for v in values], dtype=np.float64)


def _orders(
    analysis: Analysis, index: Index, high: Floats, point: Floats, year: NDArray[np.int32]
) -> dict[Order, Numbers]:
    size = -np.nan_to_num(np.where(np.nan_to_num(high) != 0, high, point))
    rank = {slug: topic.order for slug, topic in topics().items()}
    topic = np.asarray([rank.get(c.claim.topic or "", NO_TOPIC) for c in analysis.comparisons], dtype=np.int32)
    of_document = {d: (f.published.day.year if f.published else 0) for d, f in index.documents.items()}
    said = np.asarray([of_document[c.claim.doc] for c in analysis.comparisons], dtype=np.int32)
    return {
        Order.TOPIC: np.lexsort((size, topic)),
        Order.LARGEST: np.argsort(size, kind="stable"),
        Order.NEWEST: np.lexsort((size, -said, -year)),
        Order.TEXT: np.arange(len(size)),
    }


def key_figures(view: View) -> tuple[KeyFigure, ...]:
    """The four figures at the top: claims, the widest range, the oldest data, claims with doubts."""
    sheet, every = view.sheet, np.concatenate([view.charted, view.left_out])
    documents = len(np.unique(sheet.index.doc[every]))
    short = {slug: topic.short for slug, topic in topics().items()}
    figures = [KeyFigure(f"Claims, {documents:,} document{'s' if documents != 1 else ''}", f"{len(every):,}")]
    low, high = sheet.low[view.charted], sheet.high[view.charted]
    ranged = (low > 0) & (high > low)
    if ranged.any():
        ratios = np.where(ranged, high / np.where(ranged, low, 1.0), 0.0)
        widest = int(np.argmax(ratios))
        topic = sheet.analysis.comparisons[int(view.charted[widest])].claim.topic
        figures.append(KeyFigure(f"Widest: {short.get(topic or '', 'range')}", f"{ratios[widest]:,.1f} times"))
    else:
        figures.append(KeyFigure("Widest range", "none"))
    dated = every[sheet.stated[every]]
    if len(dated):
        row = sheet.row(int(dated[np.argmin(sheet.year[dated])]))
        figures.append(KeyFigure(f"Oldest: {short.get(row.topic or '', 'data')}", row.year_label))
    else:
        figures.append(KeyFigure("Oldest data", "no year stated"))
    return (*figures, KeyFigure("Claims with doubts", f"{int(sheet.index.doubtful[every].sum()):,}"))
