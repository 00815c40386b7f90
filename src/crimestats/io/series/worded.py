"""Unit, scale and basis of series in words.

Words are asked from the nearest to the farthest: what the user says, the unit column, the indicator's code, the
heading, cells that are the same in all rows, title rows, notes under the table, the name of the sheet and of the file.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crimestats.errors import SeriesError
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.tabular import Indicator, indicator, key_of, tokens_of
from crimestats.model import Basis, Problem

from .bench import CONVERTED, MONEY, SHARES, stem_of
from .cells import is_missing, shown
from .clauses import Clause, clauses_of, of_all, said_of, shared_words
from .drafts import Draft, Gathered, Observation
from .layouts.base import Layout
from .mapping import SCALE_WORDS, Mapping, Question
from .saying import NOTHING, Saying, measured_in, of_indicator, said_by, said_scale
from .titled import Titled

_POWER = re.compile(r"^[+-]?0?(?:\d|1[0-5])(?:\.0{1,6})?$", re.A)
"""A power of ten, also where a program has made a number with a point of it ("6.0")."""
_ONES = ("units", "unit", "ones", "one")
_WORDY = 5
"""Letters of a unit cell that is a word; a shorter one may be a code that is the sign of another unit elsewhere."""
_UNIT_NOTE = re.compile(
    r"単位|单位|단위|\b(?:in|en|unit|units|unidad|einheit|unité|values?|amounts?|figures?|angaben)\b.{0,80}\b(?:billion|million|thousand|trillion|bn|mn|mrd|mio|"
    r"milliard|dollar|euro|us\$|usd|eur|kg|tonne|per cent|percent|miles de|prices)",
    re.I,
)


class Worded(Titled):
    """Says the unit, scale and basis of each series from the words near and far."""

    def __init__(self, gathered: Gathered, layout: Layout, mapping: Mapping) -> None:
        super().__init__(gathered, layout, mapping)
        self.parted: list[tuple[str, tuple[Clause, ...]]] = []
        """Lines that name several scales: what they say differs by column."""
        self.heads = frozenset(t for d in gathered.drafts for words in (*d.own, *d.key) for t in tokens_of(words))
        self.far = self._far()

    def _far(self) -> Saying:
        """What the words around the table say, nearest first."""
        said = NOTHING
        for role, cell in self.gathered.constant:
            if role == "currency":
                continue
            known = indicator(cell, *self.layout.schemes) if self.layout.schemes and role else None
            said = said.then(of_indicator(known) if known else said_by(cell))
        for line in reversed(self.gathered.titles):
            said = said.then(self._line(line))
        if self.layout.title:
            said = said.then(said_by(self.layout.title))
        if self.sheet.name and len(self.sheet.name) > 3:
            said = said.then(said_by(self.sheet.name))
        for line in self.gathered.notes:
            if _UNIT_NOTE.search(line) and len(line) < 300:
                said = said.then(self._line(line))
        return said.then(self._file_name())

    def _line(self, line: str) -> Saying:
        """What a line says of all columns; what it says of some alone is kept apart."""
        clauses = clauses_of(line)
        if not clauses:
            return of_all(line)
        self.parted.append((line, clauses))
        return shared_words(line)

    def _parted(self, draft: Draft, near: Saying) -> Saying:
        """What a line of several scales says of one series; a question where it does not tell."""
        said = near
        for line, clauses in self.parted:
            if said.scale is not None or said.unit in SHARES or said.per is not None:
                break
            heading = " ".join((*draft.own, *draft.key)) or self._title(draft)
            found = said_of(clauses, heading, said, self.heads)
            if found is not None:
                said = said.then(found)
                continue
            title = draft.own[0] if draft.own else heading
            text = f"“{shown(line)}” names several scales and does not tell which is that of “{shown(title)}”; its numbers stand as written."
            self.problems.append(Problem(self.sheet.file, text, True, "scale-suspect"))
            self.questions.append(Question("scale", text, "1", tuple(SCALE_WORDS)))
        return said

    def _file_name(self) -> Saying:
        """A file's name may say GDP, money, scale and basis; what else it says is chance."""
        said = said_by(stem_of(self.sheet.file).replace("-", " ").replace("_", " "))
        money = said.unit in currencies() or said.unit in MONEY
        return (
            said
            if money or (said.unit is None and said.per is not None)
            else Saying(per=said.per, gdp=said.gdp, basis=said.basis)
        )

    def _said(self, draft: Draft, known: Indicator | None) -> Saying:
        mapping = self.mapping
        said = Saying(mapping.unit, mapping.scale, mapping.basis, mapping.per, mapping.yearly)
        scale = self._scale(draft)
        if scale is not None:
            said = said.then(Saying(scale=scale))
        for cell in sorted(draft.unit_cells, key=lambda c: len(c) < _WORDY):  # "Persons" before its code PS
            found = indicator(cell, *self.layout.schemes) if self.layout.schemes else None
            said = said.then(of_indicator(found) if found else Saying(measured_in(cell)).then(said_by(cell)))
        cells = self._cells_money(draft)
        if cells:
            said = said.then(Saying(cells))
        join = Saying.then if mapping.unit is not None else Saying.beside
        if known is not None:
            said = join(said, of_indicator(known))
        for cell in draft.key:
            other = (
                indicator(cell, *self.layout.schemes)
                if self.layout.schemes and cell != (known.code if known else "")
                else None
            )
            if other is not None:
                said = join(said, of_indicator(other))
        for words in draft.own:
            said = join(said, said_by(words))
        said = self._parted(draft, said).then(self.far)
        if known is not None or not self.layout.schemes:  # a column of unknown code is not money for that
            said = said.then(self._currency())
        if said.unit is None and draft.unit_cells:
            said = said.then(Saying(draft.unit_cells[-1].lower()[:40]))
        if said.unit == "national-currency":
            money = (*draft.key, *(c for role, c in self.gathered.constant if role == "currency"))
            named = next((c for c in money if c in currencies()), None)
            said = replace(said, unit=named or said.unit)
        if said.unit in CONVERTED and said.basis in (Basis.CURRENT, Basis.CONSTANT):
            said = replace(said, basis=Basis.PPP_CURRENT if said.basis is Basis.CURRENT else Basis.PPP_CONSTANT)
        return said

    def _currency(self) -> Saying:
        """The currency of all rows, where a column names it."""
        cells = (said_by(cell) for role, cell in self.gathered.constant if role == "currency")
        return next((Saying(s.unit) for s in cells if s.unit is not None), NOTHING)

    def _scale(self, draft: Draft) -> float | None:
        for cell in (draft.power, *draft.scale_cells):
            if _POWER.match(cell):
                return float(10.0 ** int(float(cell)))
            found = said_scale(cell)
            if found is not None or key_of(cell) in _ONES:
                return found or 1.0
        unread = next((c for c in (draft.power, *draft.scale_cells) if c and not is_missing(c) and c != "_Z"), None)
        if unread is not None and self.mapping.scale is None:
            what = f"“{shown(unread)}” in the column of scales is none that is known; the numbers stand as written."
            self.problems.append(Problem(self.sheet.file, what, True, "scale-suspect"))
            self.questions.append(Question("scale", what, "1", tuple(SCALE_WORDS)))
        return None

    def _cells_money(self, draft: Draft) -> str | None:
        """The currency or per cent sign in the cells themselves; SeriesError where they carry several currencies."""
        found: dict[str, Observation] = {}
        shares = 0
        for observation in draft.observations:
            shares += observation.number.percent
            if observation.number.currency:
                found.setdefault(observation.number.currency, observation)
        if len(found) > 1 and self.mapping.unit is None:
            listed = " and ".join(
                f"{code} ({self.sheet.where(o.row, o.column)})" for code, o in list(found.items())[:3]
            )
            raise SeriesError(
                "mixed-currencies",
                found=f"{self.sheet.file} holds {len(found)} currencies in one column: {listed}",
                accepted="one currency a column",
                todo="Give each currency a column or a file of its own",
            )
        if found:
            return next(iter(found))
        return "percent" if shares > 0.5 * len(draft.observations) else None
