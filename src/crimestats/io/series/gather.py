"""Gathers the numbers of a sheet by its plan: one draft a series, each number with its place and year as written.

Nothing is dropped in silence: a cell that is no number, a row without a year or a place, a row that is longer than its
headings comes back as a Problem with its row and column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as Table
from dataclasses import dataclass, field, replace
from functools import lru_cache

from crimestats.errors import SeriesError
from crimestats.lexicon.places import match_code, match_imf_code, match_numeric
from crimestats.lexicon.tabular import flags_in, key_of, period_words, role_of, roles
from crimestats.model import Problem

from .cells import Number, Separators, is_missing, read_number, separators, shown
from .grid import Plan, place_in, place_of
from .mapping import Mapping, Shape
from .namesakes import namesakes
from .periods import FIRST_YEAR, LAST_YEAR, Period, mark_of, read_period, read_periods
from .sheets import Sheet

SHOWN = 20
"""Problems of one kind that are named one by one; the rest is counted."""
MAX_SERIES = 400
"""Series that one sheet may hold."""
_IN_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_FORMULA = re.compile(r"^[=@+][A-Za-z(]|^-[A-Za-z(]")


@dataclass(frozen=True, slots=True)
class Observation:
    """A number with what its row and column say of it, all as written."""

    place: str
    """A code or a name; empty where nothing names a place."""
    name: str
    period: Period
    number: Number
    row: int
    column: int
    flag: str | None = None
    forecast: bool = False


@dataclass(slots=True)
class Draft:
    """A series before its words are understood: what tells it from others, and its numbers."""

    key: tuple[str, ...]
    """Cells of the key columns, or the heading of the column."""
    own: tuple[str, ...] = ()
    """Words that are about this series alone: its heading, its unit cell, most telling first."""
    unit_cells: tuple[str, ...] = ()
    scale_cells: tuple[str, ...] = ()
    power: str = ""
    part: str | None = None
    observations: list[Observation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All drafts of a sheet, the words around the table, and what is wrong with cells and rows."""

    sheet: Sheet
    plan: Plan
    drafts: tuple[Draft, ...]
    titles: tuple[str, ...]
    """Rows above the headings."""
    notes: tuple[str, ...]
    """Rows under the table."""
    constant: tuple[tuple[str, str], ...]
    """Cells of columns that are the same in all rows, each with the role of its column."""
    problems: tuple[Problem, ...]
    separators: Separators
    namesakes: Table[str, str]
    """Cells that look like countries and are none, each with the reason."""
    barren: str
    """Why there is no number at all, where there is none: the code of the commonest problem."""


class _Problems:
    """Collects problems, the first of each kind one by one."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found: list[Problem] = []
        self.counts: Counter[str] = Counter()
        self.last: dict[str, str] = {}

    def add(self, code: str, what: str, row: int, column: int | None = None, *, kept: bool = False) -> None:
        self.counts[code] += 1
        if self.counts[code] <= SHOWN:
            self.found.append(Problem(self.sheet.where(row, column), what, kept, code))
        self.last[code] = self.sheet.where(row, column)

    def all(self) -> tuple[Problem, ...]:
        more = [
            Problem(self.last[code], f"{n - SHOWN:,} further problems of this kind, the last one here.", False, code)
            for code, n in self.counts.items()
            if n > SHOWN
        ]
        return (*self.found, *more)


def gather(sheet: Sheet, plan: Plan, mapping: Mapping) -> Gathered:
    """The drafts of a sheet."""
    problems = _Problems(sheet)
    columns = plan.values or tuple(c for c, _, _ in plan.periods)
    columns = tuple(c for c in (*columns, plan.low, plan.high) if c is not None)
    cells = (sheet.cell(r, c) for r in range(plan.body, len(sheet.rows)) for c in columns)
    signs = separators(cells, sheet.delimiter)
    if mapping.decimal is not None:
        signs = Separators(mapping.decimal == ",")
    rows, notes = _body(sheet, plan)
    reader = _READERS[plan.shape](sheet, plan, signs.decimal_comma, problems)
    reader.legend = _legend(notes)
    for row in rows:
        if _fits(sheet, plan, row, problems, last=row == rows[-1]):
            reader.take(row)
    drafts = reader.finish()
    head = plan.header if plan.top is None else plan.top
    before = plan.body if plan.header < 0 or not any(plan.headings) else head
    titles = tuple(" ".join(c for c in sheet.rows[r] if c) for r in range(max(0, before)) if any(sheet.rows[r]))
    heads = (plan.headings[i] for i in (*plan.places, *plan.keys) if i < len(plan.headings))
    titles = (*titles, *(h for h in heads if h and roles().get(key_of(h)) is None and len(h) > 6))
    constant = _constants(sheet, plan, rows)
    _left_out(sheet, plan, rows, problems)
    barren = ""
    if not any(d.observations for d in drafts):
        barren = problems.counts.most_common(1)[0][0] if problems.counts else "no-data"
    return Gathered(
        sheet,
        plan,
        drafts,
        titles,
        notes,
        constant,
        (*sheet.problems, *problems.all()),
        signs,
        reader.namesakes,
        barren,
    )


def _body(sheet: Sheet, plan: Plan) -> tuple[list[int], tuple[str, ...]]:
    """The rows of the table, and what is written under it: notes are rows behind the last one with a year or a number."""
    every = [r for r in range(plan.body, len(sheet.rows)) if any(sheet.rows[r])]
    if plan.shape is Shape.YEARS_ACROSS:
        columns = [c for c, _, _ in plan.periods]

        def holds(row: int) -> bool:
            cells = [sheet.cell(row, c) for c in columns]
            return any(c and (is_missing(c) or read_number(c) is not None) for c in cells)
    elif plan.when is not None:

        def holds(row: int) -> bool:
            cells = [sheet.cell(row, c) for c in (*plan.values, plan.low, plan.high) if c is not None]
            return any(read_number(c) is not None for c in cells if c)
    else:
        time = plan.time or 0

        def holds(row: int) -> bool:
            return read_period(sheet.cell(row, time)) is not None or _like_year(sheet.cell(row, time))

    last = next((i for i in range(len(every) - 1, -1, -1) if holds(every[i])), -1)
    if last < 0:
        return every, ()
    rows, notes = every[: last + 1], every[last + 1 :]
    gap = next(
        (i for i in range(1, len(rows)) if rows[i] - rows[i - 1] > 1 and not any(map(holds, rows[i : i + 3]))), None
    )
    if gap is not None and not any(map(holds, rows[gap:])):
        rows, notes = rows[:gap], rows[gap:] + notes
    return rows, tuple(" ".join(c for c in sheet.rows[r] if c) for r in notes)


_EXPLAINED = re.compile(r"(?:^|[;,]\s)([a-z])\s?(?:=|:|\))\s?([^\W\d][^;,=:]{2,40})")


def _legend(notes: tuple[str, ...]) -> dict[str, str]:
    """The letters that notes explain.

    >>> _legend(("p = provisional; e = estimate", "Source: x"))
    {'p': 'provisional', 'e': 'estimate'}
    """
    return {m[1]: m[2].strip() for note in notes for m in _EXPLAINED.finditer(note[:400])}


def _like_year(cell: str) -> bool:
    """A mistyped year ("20010") is a row of the table all the same."""
    return cell.isdigit() and 2 <= len(cell) <= 6


def _constants(sheet: Sheet, plan: Plan, rows: list[int]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    used = {plan.time, plan.part, plan.numeric, *plan.places, *plan.values, *plan.keys, *plan.flags}
    used |= {c for c, _, _ in plan.periods}
    for column, heading in enumerate(plan.headings):
        role = roles().get(key_of(heading))
        if column in used or role in ("ignore", "flag", "forecast", "numeric", "scale", "power", "frequency"):
            continue
        cells = {sheet.cell(r, column) for r in rows[:400]} - {""}
        if len(cells) == 1:
            found.append((role or "", next(iter(cells))))
    return tuple((role, c) for role, c in found if read_number(c) is None)


def _left_out(sheet: Sheet, plan: Plan, rows: list[int], problems: _Problems) -> None:
    """Says which columns of numbers name no year, where the headings of others do."""
    if plan.shape is not Shape.YEARS_ACROSS or len({p for _, p, _ in plan.periods}) > 1:
        return
    used = {
        plan.numeric,
        plan.part,
        plan.forecast,
        *plan.places,
        *plan.keys,
        *plan.units,
        *plan.scales,
        *plan.powers,
        *plan.flags,
    }
    used |= {c for c, _, _ in plan.periods}
    for column, heading in enumerate(plan.headings):
        if column in used or not heading or role_of(heading) is not None:
            continue
        cells = [c for r in rows[:200] if (c := sheet.cell(r, column)) and not is_missing(c)]
        if cells and sum(read_number(c) is not None for c in cells) >= 0.5 * len(cells):
            what = f"“{shown(heading)}” names no year, as other headings do; its numbers are left out."
            problems.add("column-without-year", what, plan.header, column)


def _fits(sheet: Sheet, plan: Plan, row: int, problems: _Problems, *, last: bool) -> bool:
    """False for a row that cannot be trusted: longer than its headings, or cut off at the end of the file."""
    cells = sheet.rows[row]
    width = max((i + 1 for i, h in enumerate(plan.headings) if h), default=0)
    if plan.header >= 0 and width > 1 and any(cells[width:]) and sheet.delimiter:
        extra = max(i + 1 for i, c in enumerate(cells) if c)
        sample = sheet.rows[plan.body : plan.body + 50]
        usual = sum(1 for r in sample if any(r[width:]))
        if usual >= 0.8 * len(sample) and all(plan.headings[:width]):
            raise SeriesError(
                "shifted-row",
                found=f"{sheet.where(row)} has {extra} cells where the headings are {width}, and so have most rows",
                accepted="as many cells as headings",
                todo="A decimal comma or a comma in a name may stand unquoted: put such cells in quotation marks",
            )
        if usual <= max(1, 0.3 * len(sample)):
            what = f"The row has {extra} cells and the headings are {width}: a sign may stand unquoted in it; it is left out."
            problems.add("shifted-row", what, row)
            return False
    if (
        plan.header >= 0
        and sheet.delimiter
        and 1 < len(cells) < width
        and not last
        and len(cells) < _usual_length(sheet, plan)
    ):
        problems.add(
            "short-row",
            f"The row has {len(cells)} cells and the headings are {width}; the missing ones are empty.",
            row,
            kept=True,
        )
    if last and sheet.cut and sheet.delimiter and len(cells) < width and len(sheet.rows) > plan.body + 1:
        before = len(sheet.rows[row - 1]) if row else 0
        if len(cells) < before:
            problems.add("cut-row", "The last row breaks off before its end; it is left out.", row)
            return False
    return True


@lru_cache(maxsize=8)
def _usual_length(sheet: Sheet, plan: Plan) -> int:
    """The length that most rows have: some exports leave the empty cells at the end of a row away."""
    return Counter(len(r) for r in sheet.rows[plan.body : plan.body + 400] if any(r)).most_common(1)[0][0]


class _Reader:
    """What the three shapes share: numbers with their problems, drafts by key."""

    def __init__(self, sheet: Sheet, plan: Plan, comma: bool, problems: _Problems) -> None:
        self.sheet, self.plan, self.comma, self.problems = sheet, plan, comma, problems
        self.drafts: dict[tuple[object, ...], Draft] = {}
        self.overflow = self.asked = self.empty = 0
        self.namesakes = namesakes(sheet, plan)
        self.legend: dict[str, str] = {}
        """Letters behind numbers that a note explains: "v = vorläufig"."""

    def cell(self, row: int, column: int | None) -> str:
        return "" if column is None else self.sheet.cell(row, column)

    def number(self, row: int, column: int) -> Number | None:
        written = self.sheet.cell(row, column)
        self.asked += 1
        number = read_number(written, decimal_comma=self.comma) if written else None
        if number is None and written[-2:-1] in (" ", "\u00a0") and written[-1] in self.legend:
            number = read_number(written[:-2], decimal_comma=self.comma)
            number = None if number is None else replace(number, flag=self.legend[written[-1]])
        if number is None:
            if not written or is_missing(written):
                self.empty += 1
                return None
            if _FORMULA.match(written):
                what = f"“{shown(written)}” looks like a formula; it is text here, never run, and left out."
                self.problems.add("formula-text", what, row, column)
            elif written.startswith("#"):
                self.problems.add(
                    "not-a-number", f"“{shown(written)}” is an error of the spreadsheet; it is left empty.", row, column
                )
            else:
                self.problems.add("not-a-number", f"“{shown(written)}” is not a number; it is left empty.", row, column)
        return number

    def draft(
        self,
        row: int,
        identity: tuple[object, ...],
        key: tuple[str, ...],
        own: tuple[str, ...],
        part: str | None = None,
    ) -> Draft | None:
        found = self.drafts.get(identity)
        if found is None:
            if len(self.drafts) >= MAX_SERIES:
                self.overflow += 1
                return None
            plan = self.plan
            units = tuple(c for c in (self.cell(row, i) for i in plan.units) if c)
            scales = tuple(c for c in (self.cell(row, i) for i in plan.scales) if c)
            power = next((c for c in (self.cell(row, i) for i in plan.powers) if c), "")
            found = self.drafts[identity] = Draft(key, own, units, scales, power, part)
        return found

    def keys(self, row: int) -> tuple[str, ...]:
        return tuple(self.cell(row, i) for i in self.plan.keys)

    def measures(self, row: int) -> tuple[str, ...]:
        """Unit, scale and power of a row: numbers in different units are never one series."""
        plan = self.plan
        return tuple(self.cell(row, i) for i in (*plan.units, *plan.scales, *plan.powers))

    def place(self, row: int) -> tuple[str, str]:
        """The place and the name that a row gives; codes go before names where they are known."""
        cells = [c for c in (self.cell(row, i) for i in self.plan.places) if c]
        if not cells:
            return self.by_number(self.cell(row, self.plan.numeric)), ""
        meant = [c for c in cells if c not in self.namesakes]
        known = next((c for c in meant if _known(c)), None)
        if known is None:  # codes in small letters, or of an older list
            found = next((p for c in meant if len(c) <= 3 and (p := match_code(c)) is not None), None)
            known = found.code if found is not None else None
        if len(meant) > 1:
            self.agree(row, meant)
        return known or cells[-1], cells[-1]

    def by_number(self, cell: str) -> str:
        """The place of a numeric code: of the IMF where the heading says so, else of ISO 3166 (UN M49)."""
        if not cell:
            return ""
        heading = key_of(self.plan.headings[self.plan.numeric]) if self.plan.numeric is not None else ""
        imf = any(w in heading.split() for w in ("weo", "imf", "ifs"))
        found = match_imf_code(cell) if imf else match_numeric(cell)
        return found.code if found is not None else cell

    def agree(self, row: int, cells: list[str]) -> None:
        """A code and a name that mean two countries: the row may be shifted."""
        found = [p for p in (_country(c) for c in cells) if p is not None]
        if len(set(found)) > 1:
            what = f"“{shown(cells[0])}” and “{shown(cells[-1])}” are two places; the first is used."
            self.problems.add("places-differ", what, row, self.plan.places[0], kept=True)

    def flag(self, row: int) -> str | None:
        cells = [self.cell(row, i).lower() for i in self.plan.flags]
        return next((c for c in cells if c and c != "a" and (flags_in(c) or len(c) > 3) and c != "normal value"), None)

    def part_of(self, year: Period, cell: str) -> Period | None:
        """A month or quarter in a column of its own."""
        known = period_words().get(key_of(cell).split()[0]) if key_of(cell) else None
        if known and known[0] == "month":
            return Period(year.year, "month", known[1])
        digits = "".join(c for c in cell if c.isdecimal())
        if digits and len(digits) <= 2 and 1 <= int(digits) <= 12:
            quarter = "q" in cell.lower() or (
                roles().get(key_of(self.plan.headings[self.plan.part or 0])) == "part"
                and "qu" in self.plan.headings[self.plan.part or 0].lower()
            )
            return Period(year.year, "quarter" if quarter and int(digits) <= 4 else "month", int(digits))
        return year

    def take(self, row: int) -> None:
        raise NotImplementedError

    def finish(self) -> tuple[Draft, ...]:
        if self.empty and self.drafts:
            what = f"{self.empty:,} of {self.asked:,} cells of numbers are empty or marked as missing."
            self.problems.found.append(Problem(self.sheet.file, what, True, "missing"))
        if self.overflow:
            where = self.sheet.file
            what = (
                f"The file holds more than {MAX_SERIES} series; {self.overflow:,} numbers of further ones are left out."
            )
            self.problems.found.append(Problem(where, what, False, "too-many-series"))
        return tuple(d for d in self.drafts.values() if d.observations)


@lru_cache(maxsize=4096)
def _known(cell: str) -> bool:
    return place_of(cell) is not None


@lru_cache(maxsize=4096)
def _country(cell: str) -> str | None:
    place = place_of(cell)
    return place.code if place and place.kind in ("country", "historic") else None


class _Across(_Reader):
    """Years across. Rows that name a place and hold no number head a section."""

    def __init__(self, sheet: Sheet, plan: Plan, comma: bool, problems: _Problems) -> None:
        super().__init__(sheet, plan, comma, problems)
        self.section = ""
        self.carried: dict[int, str] = {}
        self.rows: list[tuple[int, str, str, str]] = []

    def take(self, row: int) -> None:
        plan = self.plan
        label = " ".join(c for c in (self.cell(row, i) for i in (plan.places or plan.keys)) if c)
        cells = [self.cell(row, c) for c, _, _ in plan.periods]
        if not any(cells):
            if label and len([c for c in self.sheet.rows[row] if c]) <= 2:
                self.section = label
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
            place = name = self.section if self.section and _known(self.section) else ""
        elif not place:
            self.problems.add("no-place", "The row names no place; it is left out.", row)
            return
        self.rows.append((row, place, name, self.section))

    def finish(self) -> tuple[Draft, ...]:
        plan = self.plan
        base = [(place, *self.keys(r), *self.measures(r)) for r, place, _, _ in self.rows]
        seen = Counter(base)
        distinct = self._distinct(base)
        for (row, place, name, section), identity in zip(self.rows, base):
            extra = tuple(self.cell(row, i) for i in distinct)
            heading = (section,) if seen[identity] > 1 and section and not extra else ()
            if not plan.rows_are_series and not _known(place) and not plan.keys:
                found, rest = place_in(place)
                outside = place_in(_IN_BRACKETS.sub(" ", place))[0]  # a place in brackets only explains its label
                sums = _SUM_OF.match(rest) is not None  # "Total 12 Western Europe" is a group of its own
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


class _Timed(_Reader):
    """What the shapes with a column of years share."""

    def __init__(self, sheet: Sheet, plan: Plan, comma: bool, problems: _Problems) -> None:
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
            elif _FORMULA.match(written):
                what = f"“{shown(written)}” looks like a formula; it is text here, never run, and the row is left out."
                self.problems.add("formula-text", what, row, self.plan.time)
            elif written:
                self.problems.add(
                    "not-a-year", f"“{shown(written)}” is not a year; the row is left out.", row, self.plan.time
                )
            elif len([c for c in self.sheet.rows[row] if c]) > 1:
                self.problems.add("not-a-year", "The row names no year; it is left out.", row, self.plan.time)
        return found


class _Long(_Timed):
    """A row an observation."""

    def __init__(self, sheet: Sheet, plan: Plan, comma: bool, problems: _Problems) -> None:
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
        if _FORMULA.match(place):
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


class _Down(_Timed):
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


_SUM_OF = re.compile(r"^(?:sum|total)(?: of)?(?: (?:the )?\d{1,3})?$", re.I)


@lru_cache(maxsize=2048)
def _split(heading: str) -> tuple[str, str]:
    place, rest = place_in(heading)
    if place is not None and _SUM_OF.match(rest):  # "Total 12 Western Europe" is a group of its own
        return heading, ""
    return (place.code, rest) if place is not None else ("", heading)


_READERS: dict[Shape, type[_Reader]] = {Shape.YEARS_ACROSS: _Across, Shape.LONG: _Long, Shape.YEARS_DOWN: _Down}
