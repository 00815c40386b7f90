"""What one window has read and worked out, by content: a document is read once, an added one leaves the others as they are."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from crimestats.corrections import divided
from crimestats.extract.claims import claims
from crimestats.model import Analysis, Claim, Document, Edit, Series, Settings
from crimestats.pipeline import analyse, joined

MOST_WHOLE = 6
"""Analyses of all documents that are kept: a few settings, to go back and forth between."""
MOST_SETTINGS = 4
"""Settings under which the parts of each document are kept."""
T = TypeVar("T")
Tell = Callable[[int, int], None]
"""Told how many documents are done, of how many."""
Basis = tuple[int, Settings]
"""The GDP series by its number in the store, and the settings."""
Edits = tuple[Edit, ...]
Part = tuple[Document, Edits]
"""A document and what the user said of its claims."""


class Store:
    """Keeps claims by document, comparisons by document and settings, and what is derived from an analysis.

    Documents are their own keys: Python hashes each text once. Nothing is copied, since all values are frozen.
    """

    def __init__(self) -> None:
        self._claims: dict[Document, tuple[Claim, ...]] = {}
        self._parts: OrderedDict[Basis, dict[Part, Analysis]] = OrderedDict()
        self._whole: OrderedDict[tuple[tuple[Document, ...], Basis, Edits], Analysis] = OrderedDict()
        self._derived: dict[int, dict[Hashable, object]] = {}
        self._latest: dict[str, tuple[tuple[object, ...], object]] = {}
        self._series: list[Series] = []
        self._lock = threading.RLock()

    def find(
        self, documents: tuple[Document, ...], gdp: Series | None, settings: Settings, edits: Edits = ()
    ) -> Analysis | None:
        """The analysis, if it was made before."""
        with self._lock:
            key = documents, self._basis(gdp, settings), edits
            found = self._whole.get(key)
            if found is not None:
                self._whole.move_to_end(key)
            return found

    def missing(
        self, documents: tuple[Document, ...], gdp: Series | None, settings: Settings, edits: Edits = ()
    ) -> list[Document]:
        """The documents that are still to be worked out."""
        with self._lock:
            done = self._parts.get(self._basis(gdp, settings), {})
            return [d for d, said in _parts(documents, edits)[0] if (d, said) not in done]

    def analysis(
        self,
        documents: tuple[Document, ...],
        gdp: Series | None,
        settings: Settings,
        tell: Tell | None = None,
        edits: Edits = (),
    ) -> Analysis:
        """The analysis of all documents; only what is missing is made."""
        with self._lock:
            basis = self._basis(gdp, settings)
            before = self._parts.get(basis, {})
            parts: dict[Part, Analysis] = {}
            wanted, lost = _parts(documents, edits)
            for number, part in enumerate(wanted):
                made = before.get(part)
                document, said = part
                parts[part] = made or analyse((document,), gdp, settings, said, read_claims=self._read)
                if tell is not None and made is None:
                    tell(number + 1, len(documents))
            self._parts[basis] = parts
            self._parts.move_to_end(basis)
            while len(self._parts) > MOST_SETTINGS:
                self._parts.popitem(last=False)
            whole = joined([parts[p] for p in wanted], gdp, settings, lost)
            read = {d for d, _ in wanted}
            self._claims = {d: c for d, c in self._claims.items() if d in read}
            self._keep((documents, basis, edits), whole)
            return whole

    def holds(self, analysis: Analysis) -> bool:
        """True where the analysis was made here and is still kept."""
        return id(analysis) in self._derived

    def derived(self, analysis: Analysis, what: Hashable, make: Callable[[], T]) -> T:
        """Something that is made from an analysis, once for each; kept as long as the analysis is."""
        with self._lock:
            kept = self._derived.get(id(analysis))
            if kept is None:  # no analysis of ours, or one that was let go
                return make()
            if what not in kept:
                kept[what] = made = make()
                if isinstance(made, Analysis):
                    self._derived.setdefault(id(made), {})
            return cast(T, kept[what])

    def latest(self, what: str, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """Something that is made from several things, the last of its kind kept as long as it is made from the same."""
        with self._lock:
            kept = self._latest.get(what)
            if kept is None or kept[0] != of:
                self._latest[what] = kept = of, make()
            return cast(T, kept[1])

    def _read(self, document: Document) -> tuple[Claim, ...]:
        if document not in self._claims:
            self._claims[document] = claims(document)
        return self._claims[document]

    def _basis(self, gdp: Series | None, settings: Settings) -> Basis:
        if gdp is None:
            return -1, settings
        for number, series in enumerate(self._series):
            if series is gdp or series == gdp:
                return number, settings
        self._series.append(gdp)
        return len(self._series) - 1, settings

    def _keep(self, key: tuple[tuple[Document, ...], Basis, Edits], whole: Analysis) -> None:
        self._whole[key] = whole
        self._derived[id(whole)] = {}
        while len(self._whole) > MOST_WHOLE:
            _, gone = self._whole.popitem(last=False)
            for made in self._derived.pop(id(gone), {}).values():
                self._derived.pop(id(made), None)


def _parts(documents: tuple[Document, ...], edits: Edits) -> tuple[list[Part], Edits]:
    """Each document with its edits, and the edits of none."""
    if not edits:
        return [(d, ()) for d in documents], ()
    of, lost = divided(edits, documents)
    return [(d, tuple(of.get(d.id, ()))) for d in documents], tuple(lost)
