"""Reads rows with a column of years: a row an observation, or a row a year with places and quantities across."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from crimestats.lexicon.tabular import key_of, roles
from crimestats.model import Problem

from .book import Sheet
from .cells import shown
from .drafts import Draft, Observation, Problems
from .naming import place_in
from .periods import FIRST_YEAR, LAST_YEAR, Period, mark_of, read_period, read_periods
from .plan import Plan
from .readacross import SUM_OF
from .reader import FORMULA, Reader


class _Timed(Reader):
    """What the shapes with a column of years share."""

    def __init__(self, sheet: Sheet, plan: Plan, comma: bool, problems: Problems) -> None:
        super().__init__(sheet, plan, comma, problems)
        column = [self.cell(r, plan.time) for r in range(plan.body, len(sheet.rows))]
        read = read_periods(column)
        self.periods = dict(zip(range(plan.body, len(sheet.rows)), read.cells))
        if read.remark:
            problems.found.append(Problem(sheet.file, read.remark, True, "years-as-days"))
        if plan.when is not None:
            self.periods = dict.fromkeys(self.periods, Period(plan.when))
        self.year = ""

    def period(self, row: int) -> Period | None:
        found, written = self.periods.get(row), self.cell(row, self.plan.time)
        if not written and self.year and self.plan.part is not None:
            written, found = self.year, read_period(self.year)
        if found is not None and self.plan.part is not None:
            self.year = written
            return self.part_of(found, self.cell(row, self.plan.part))
        if found is None:
            if written.isdigit():
                what = f"“{shown(written)}” is not a year between {FIRST_YEAR} and {LAST_YEAR}; the row is left out."
                self.problems.add("year-out-of-range", what, row, self.plan.time)
            elif FORMULA.match(written):
                what = f"“{shown(written)}” looks like a formula; it is text here, never run, and the row is left out."
                self.problems.add("formula-text", what, row, self.plan.time)
            elif written:
                self.problems.add(
                    "not-a-year", f"“{shown(written)}” is not a year; the row is left out.", row, self.plan.time
                )
            elif len([c for c in self.sheet.rows[row] if c]) > 1:
                self.problems.add("not-a-year", "The row names no year; it is left out.", row, self.plan.time)
        return found


class Long(_Timed):
    """A row an observation."""

    def __init__(self, sheet: Sheet, plan: Plan, comma: bool, problems: Problems) -> None:
        super().__init__(sheet, plan, comma, problems)
        self.rows: list[tuple[int, Period, str, str]] = []
        self.carried = ("", "")

    def take(self, row: int) -> None:
        plan = self.plan
        place, name = self.place(row)
        if not place and (plan.places or plan.numeric is not None):
            if (
                self.carried[0]
                and self.cell(row, plan.time)
                and sum(bool(c) for c in self.sheet.rows[row]) > 1
                and self._merged()
            ):
                place, name = self.carried
            else:
                if any(self.cell(row, v) for v in plan.values) or self.cell(row, plan.time):
                    if self.period(row) is not None:
                        self.problems.add("no-place", "The row names no place; it is left out.", row)
                return
        self.carried = (place, name)
        if FORMULA.match(place):
            what = f"“{shown(place)}” looks like a formula; it is text here, never run, and the row is left out."
            self.problems.add("formula-text", what, row, plan.places[0] if plan.places else None)
            return
        period = self.period(row)
        if period is not None:
            self.rows.append((row, period, place, name))

    def _merged(self) -> bool:
        """True where the places stand only in the first row of each block, as a merged cell does."""
        column = self.plan.places[0] if self.plan.places else 0
        cells = [self.cell(r, column) for r in range(self.plan.body, min(self.plan.body + 200, len(self.sheet.rows)))]
        return sum(not c for c in cells) > 0.3 * len(cells)

    def finish(self) -> tuple[Draft, ...]:
        plan = self.plan
        base = [(place, period, *self.keys(r), *self.measures(r)) for r, period, place, _ in self.rows]
        distinct = self._distinct(base)
        ends = {c: (part, stem) for c, part, stem in plan.ends}
        columns: list[tuple[int, str | None]] = [(c, ends[c][0] if c in ends else None) for c in plan.values]
        columns += [(c, part) for c, part in ((plan.low, "low"), (plan.high, "high")) if c is not None]
        several = len(plan.values) > 1
        for row, period, place, name in self.rows:
            keys = tuple(c for c in (*self.keys(row), *(self.cell(row, i) for i in distinct)) if c)
            for column, part in columns:
                number = self.number(row, column)
                if number is None:
                    continue
                heading = plan.headings[column] if column < len(plan.headings) else ""
                under = plan.unit_row[column] if column < len(plan.unit_row) else ""
                stem = ends[column][1] if column in ends else heading
                label = (stem,) if several and stem and (part is None or column in ends) else ()
                own = tuple(w for w in (under, heading, *keys) if w)
                draft = self.draft(row, (*keys, *self.measures(row), column), (*label, *keys), own, part)
                if draft is not None:
                    after = read_period(self.cell(row, plan.forecast)) if plan.forecast is not None else None
                    later = after is not None and period.year > after.year
                    flag = number.flag or self.flag(row) or mark_of(self.cell(row, plan.time))
                    draft.observations.append(Observation(place, name, period, number, row, column, flag, later))
        return super().finish()

    def _distinct(self, base: list[tuple[object, ...]]) -> tuple[int, ...]:
        """Columns of text that are needed so that a place has one number for a year and series, most telling first."""
        repeated = Counter(base)
        twice = [i for i, b in enumerate(base) if repeated[b] > 1]
        if not twice:
            return ()
        sample = twice[:4000]
        used: list[int] = []
        free = [c for c in self.plan.maybe if c < len(self.plan.headings) and self.plan.headings[c]]
        while free:
            now = len({(base[i], *(self.cell(self.rows[i][0], c) for c in used)) for i in sample})
            if now == len(sample):
                break
            gains = {
                c: len({(base[i], *(self.cell(self.rows[i][0], k) for k in (*used, c))) for i in sample}) - now
                for c in free
            }
            best = max(free, key=lambda c: gains[c])
            if gains[best] <= 0:
                break
            used.append(best)
            free.remove(best)
        return tuple(used)


class Down(_Timed):
    """A row a year; each column names a place, a quantity, or both."""

    @property
    def lone(self) -> bool:
        """True where the only column is headed "value": that names no series."""
        heads = [self.plan.headings[c] for c in self.plan.values if c < len(self.plan.headings)]
        return len(heads) == 1 and roles().get(key_of(heads[0])) == "value"

    def take(self, row: int) -> None:
        period = self.period(row)
        if period is None:
            return
        keys = tuple(c for c in self.keys(row) if c)
        for column in self.plan.values:
            number = self.number(row, column)
            if number is None:
                continue
            heading = self.plan.headings[column] if column < len(self.plan.headings) else ""
            place, rest = (heading, "") if heading in self.namesakes else _split(heading)
            under = self.plan.unit_row[column] if column < len(self.plan.unit_row) else ""
            alone = self.lone or (keys and len(self.plan.values) == 1)
            label = () if alone and not place else (rest,) if rest else ()
            own = tuple(w for w in (under, rest if place else heading, *keys) if w)  # "CYP" is a place, no pound
            draft = self.draft(
                row, (*keys, *self.measures(row), rest if place else heading, under), (*label, *keys), own
            )
            if draft is not None:
                flag = number.flag or self.flag(row) or mark_of(self.cell(row, self.plan.time))
                draft.observations.append(Observation(place, heading, period, number, row, column, flag))


@lru_cache(maxsize=2048)
def _split(heading: str) -> tuple[str, str]:
    place, rest = place_in(heading)
    if place is not None and SUM_OF.match(rest):  # "Total 12 Western Europe" is a group of its own
        return heading, ""
    return (place.code, rest) if place is not None else ("", heading)
