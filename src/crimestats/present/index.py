"""The claims of an analysis as columns, made once: a choice of filters is a few operations on whole columns, whatever the number.

`Index.kept` keeps exactly the claims that `Filters.keeps` keeps, one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crimestats.model import Analysis, Bound, Comparison, Document, Stance

from .filters import Doubtful, Filters, data_years, places_of, stances_of, topics_of
from .words import document_labels

Flags = NDArray[np.bool_]
NO_YEAR = 10**6
"""First year of a claim without one; its last year is the same with a minus, so that no range holds it."""
_BOUNDS = {bound: number for number, bound in enumerate(Bound)}
_STANCES = {stance: number for number, stance in enumerate(Stance)}


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The columns of the claims, in the order of `analysis.comparisons`, and what occurs in them."""

    ids: tuple[str, ...]
    documents: Mapping[str, Document]
    titles: Mapping[str, str]
    """Document id → its title, each told apart."""
    topics: tuple[str, ...]
    places: tuple[str, ...]
    stances: tuple[str, ...]
    years: tuple[int, int] | None
    doc: NDArray[np.int32]
    """The number of the document of each claim."""
    _topic: NDArray[np.int32]
    _place: Mapping[str, NDArray[np.int64]]
    """Place → the numbers of its claims."""
    _first: NDArray[np.int32]
    _last: NDArray[np.int32]
    _bound: NDArray[np.int8]
    doubtful: Flags
    _stance: NDArray[np.int8]
    position: Mapping[str, int]
    """Claim id → its number."""

    @property
    def asserted(self) -> Flags:
        """True for claims that their sentence asserts."""
        return np.equal(self._stance, _STANCES[Stance.ASSERTED])

    def kept(self, filters: Filters) -> Flags:
        """True for each claim that a choice keeps."""
        kept = np.ones(len(self.ids), dtype=np.bool_)
        if filters.documents:
            numbers = {doc: number for number, doc in enumerate(self.documents)}
            kept &= np.isin(self.doc, [numbers.get(d, -1) for d in filters.documents])
        if filters.topics:
            numbers = {topic: number for number, topic in enumerate(self.topics)}
            kept &= np.isin(self._topic, [numbers.get(t, -2) for t in filters.topics])
        if filters.place is not None:
            here = np.zeros(len(self.ids), dtype=np.bool_)
            here[self._place.get(filters.place, np.empty(0, dtype=np.int64))] = True
            kept &= here
        if filters.years is not None:
            kept &= (self._first <= filters.years[1]) & (self._last >= filters.years[0])
        if filters.bounds:
            kept &= np.isin(self._bound, [_BOUNDS[b] for b in filters.bounds])
        if filters.doubts is not Doubtful.ALL:
            kept &= self.doubtful == (filters.doubts is Doubtful.ONLY)
        if filters.stances:
            kept &= np.isin(self._stance, [_STANCES[s] for s in filters.stances])
        return kept


def index_of(analysis: Analysis) -> Index:
    """The columns of an analysis."""
    comparisons = analysis.comparisons
    documents = {d.id: d for d in analysis.documents}
    topics = topics_of(analysis)
    years = [data_years(c) or (NO_YEAR, -NO_YEAR) for c in comparisons]
    known = [y for y in years if y[0] != NO_YEAR]
    return Index(
        tuple(c.claim.id for c in comparisons),
        documents,
        document_labels(analysis.documents),
        topics,
        places_of(analysis),
        tuple(s.value for s in stances_of(analysis)),
        (min(y[0] for y in known), max(y[1] for y in known)) if known else None,
        _codes((c.claim.doc for c in comparisons), documents),
        _codes((c.claim.topic for c in comparisons), topics),
        _places(comparisons),
        np.fromiter((y[0] for y in years), dtype=np.int32, count=len(years)),
        np.fromiter((y[1] for y in years), dtype=np.int32, count=len(years)),
        np.fromiter((_BOUNDS[c.claim.amount.bound] for c in comparisons), dtype=np.int8, count=len(years)),
        np.fromiter((bool(c.doubts) for c in comparisons), dtype=np.bool_, count=len(years)),
        np.fromiter((_STANCES[c.claim.stance] for c in comparisons), dtype=np.int8, count=len(years)),
        {c.claim.id: number for number, c in enumerate(comparisons)},
    )


def _codes(values: Iterable[str | None], names: Iterable[str]) -> NDArray[np.int32]:
    numbers: dict[str | None, int] = {name: number for number, name in enumerate(names)}
    return np.asarray([numbers.get(v, -1) for v in values], dtype=np.int32)


def _places(comparisons: tuple[Comparison, ...]) -> dict[str, NDArray[np.int64]]:
    found: dict[str, list[int]] = {}
    for number, comparison in enumerate(comparisons):
        for place in comparison.claim.place:
            found.setdefault(place, []).append(number)
    return {place: np.asarray(numbers, dtype=np.int64) for place, numbers in found.items()}
