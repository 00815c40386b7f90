"""What the readers of all three shapes share: numbers with their problems, places, flags, drafts by key."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from crimestats.lexicon.places import match_code, match_imf_code, match_numeric
from crimestats.lexicon.tabular import flags_in, key_of, period_words, roles
from crimestats.model import Problem

from .book import Sheet
from .cells import Number, is_missing, read_number, shown
from .drafts import Draft, Problems
from .namesakes import namesakes
from .naming import place_of
from .periods import Period
from .plan import Plan

MAX_SERIES = 400
"""Series that one sheet may hold."""
FORMULA = re.compile(r"^[=@+][A-Za-z(]|^-[A-Za-z(]")


class Reader:
    """What the three shapes share: numbers with their problems, drafts by key."""

    def __init__(self, sheet: Sheet, plan: Plan, comma: bool, problems: Problems) -> None:
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
            if FORMULA.match(written):
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
        known = next((c for c in meant if is_known(c)), None)
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
        elif len(cells[0]) == 2 and len(cells[-1]) > 3 and (coded := place_of(cells[0])) and not is_known(cells[-1]):
            what = f"“{shown(cells[0])}” is the code of {coded.name} and “{shown(cells[-1])}” no name that is known; the code is used."
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

    def title_within(self) -> tuple[str, ...]:
        """A title that stands under the headings, over all rows."""
        return ()

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
def is_known(cell: str) -> bool:
    return place_of(cell) is not None


@lru_cache(maxsize=4096)
def _country(cell: str) -> str | None:
    place = place_of(cell)
    return place.code if place and place.kind in ("country", "historic") else None
