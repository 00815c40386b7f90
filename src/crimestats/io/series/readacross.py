"""Reads rows whose years stand across: a row a place or a quantity, with sections over them."""

from __future__ import annotations

import re
from collections import Counter

from crimestats.lexicon.tabular import flags_in, key_of, period_words

from .book import Sheet
from .cells import shown
from .drafts import Draft, Observation, Problems
from .naming import place_in
from .periods import mark_of, read_period
from .plan import Plan
from .reader import Reader, is_known

_IN_BRACKETS = re.compile(r"\([^()]{0,80}\)")
SUM_OF = re.compile(r"^(?:sum|total)(?: of)?(?: (?:the )?\d{1,3})?$", re.I)


class Across(Reader):
    """Years across. Rows that name a place and hold no number head a section."""

    def __init__(self, sheet: Sheet, plan: Plan, comma: bool, problems: Problems) -> None:
        super().__init__(sheet, plan, comma, problems)
        self.section = ""
        self.sections: list[tuple[str, bool]] = []
        """Labels of rows without numbers, and whether one stood before all numbers."""
        self.carried: dict[int, str] = {}
        self.rows: list[tuple[int, str, str, str]] = []

    def take(self, row: int) -> None:
        plan = self.plan
        label = " ".join(c for c in (self.cell(row, i) for i in (plan.places or plan.keys)) if c)
        cells = [self.cell(row, c) for c, _, _ in plan.periods]
        if not any(cells):
            if label and len([c for c in self.sheet.rows[row] if c]) <= 2:
                self.section = label
                self.sections.append((label, not self.rows))
            elif label:
                self.problems.counts["empty-row"] += 1
            return
        for i in (*plan.places, *plan.keys):  # a merged label stands in its first row only
            if self.cell(row, i):
                self.carried[i] = self.cell(row, i)
        place, name = self.place(row)
        if not place and plan.places and self.carried.get(plan.places[0]) and plan.keys and any(self.keys(row)):
            place = name = self.carried[plan.places[-1]]
        if plan.rows_are_series:
            place = name = self.section if self.section and is_known(self.section) else ""
        elif not place:
            self.problems.add("no-place", "The row names no place; it is left out.", row)
            return
        self.rows.append((row, place, name, self.section))

    def title_within(self) -> tuple[str, ...]:
        only = self.sections[0] if len(self.sections) == 1 else ("", False)
        return (only[0],) if only[1] and not is_known(only[0]) else ()

    def finish(self) -> tuple[Draft, ...]:
        plan = self.plan
        base = [(place, *self.keys(r), *self.measures(r)) for r, place, _, _ in self.rows]
        seen = Counter(base)
        distinct = self._distinct(base)
        for (row, place, name, section), identity in zip(self.rows, base):
            extra = tuple(self.cell(row, i) for i in distinct)
            heading = (section,) if seen[identity] > 1 and section and not extra else ()
            if not plan.rows_are_series and not is_known(place) and not plan.keys:
                found, rest = place_in(place)
                outside = place_in(_IN_BRACKETS.sub(" ", place))[0]  # a place in brackets only explains its label
                sums = SUM_OF.match(rest) is not None  # "Total 12 Western Europe" is a group of its own
                if found is not None and outside is not None and len(rest) > 3 and not rest.isdigit() and not sums:
                    heading, place = (*heading, rest), found.code
            self._row(row, place, name, heading, extra)
        return super().finish()

    def _distinct(self, base: list[tuple[str, ...]]) -> tuple[int, ...]:
        """Further columns of text that tell rows apart, where a place stands in several rows."""
        if len(set(base)) == len(base):
            return ()
        used: list[int] = []
        for column in self.plan.maybe:
            now = {(*b, *(self.cell(r, i) for i in used)) for b, (r, *_) in zip(base, self.rows)}
            more = {(*b, *(self.cell(r, i) for i in (*used, column))) for b, (r, *_) in zip(base, self.rows)}
            if len(more) > len(now):
                used.append(column)
        return tuple(used)

    def _row(self, row: int, place: str, name: str, heading: tuple[str, ...], extra: tuple[str, ...]) -> None:
        plan = self.plan
        keys = tuple(c for c in (*heading, *self.keys(row), *extra) if c)
        after = self._forecast_after(row)
        measures, marked = self.measures(row), self.flag(row)
        if not self._names_part(row):
            return
        for column, whole, beside in plan.periods:
            period = whole if plan.part is None else self.part_of(whole, self.cell(row, plan.part)) or whole
            number = self.number(row, column)
            if number is None:
                continue
            group = (beside,) if beside else ()
            under = plan.unit_row[column] if column < len(plan.unit_row) else ""
            identity = (*keys, *measures, beside, under)
            own = tuple(w for w in (under, beside, *keys) if w)
            draft = self.draft(row, identity, (*group, *keys), own)
            if draft is None:
                continue
            year = plan.headings[column] if column < len(plan.headings) else ""
            flag = number.flag or marked or self._beside(row, column) or mark_of(year)
            draft.observations.append(
                Observation(place, name, period, number, row, column, flag, after is not None and period.year > after)
            )

    def _names_part(self, row: int) -> bool:
        """False for a row of a table of months that is neither a month nor the total of the year."""
        if self.plan.part is None:
            return True
        label = self.cell(row, self.plan.part)
        if period_words().get((key_of(label).split() or [""])[0]) is not None or key_of(label) in period_words():
            return True
        what = f"“{shown(label)}” is neither a month nor a quarter nor a total; the row is left out."
        self.problems.add("not-a-month", what, row, self.plan.part)
        return False

    def _beside(self, row: int, column: int) -> str | None:
        """A flag in the column without heading to the right of a number, as Eurostat's spreadsheets have it."""
        right = column + 1
        if right >= len(self.plan.headings) or self.plan.headings[right]:
            return None
        text = self.cell(row, right).lower()
        return text if flags_in(text) else None

    def _forecast_after(self, row: int) -> int | None:
        cell = self.cell(row, self.plan.forecast)
        period = read_period(cell) if cell else None
        return period.year if period else None
