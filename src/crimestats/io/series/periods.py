"""Reads periods as tables write them: years, quarters, months, fiscal years, dates; and what a column of them is.

A single cell may be ambiguous ("2009-10" is a month or a fiscal year): `read_periods` decides for a whole column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from crimestats.lexicon.tabular import key_of, period_words

FIRST_YEAR, LAST_YEAR = 1500, 2150
"""Years that a table may name; outside them a number is no year, or a mistyped one, unless its column goes back further."""

_PLAIN = re.compile(r"^(?:[yxf_]|yr|year)?[\s_.]?(\d{4})(?:\.0{1,3})?(?:\s?\[?yr\d{4}\]?)?$", re.I)
_MARKED = re.compile(
    r"^(\d{4})\s?(?:[a-z*†‡¹²³]|\([a-z0-9*]{1,3}\)|[a-z0-9]/|\[[a-z0-9]{1,3}\]|est\.?|prov\.?|proj\.?)$", re.I
)
_FLAGGED = re.compile(r"^(?:fy\s?)?\d{4}(?:[-/–]\d{2,4})?\s?\(?(e|f|p|est|prov|proj)\.?\)?$", re.I)
_NAMED = re.compile(r"^(\d{4})\s?(?:年度?|년도?|г\.?|год)$", re.I)
"""A year with the word for it behind: Chinese, Japanese, Korean, Russian."""
_SPAN = re.compile(r"^(?:fy\s?)?(\d{4})\s?[-/–]\s?(\d{4}|\d{2})(?:\s?\(?(?:[pefr]|est\.?|prov\.?|proj\.?)\)?)?$", re.I)
_FISCAL = re.compile(r"^fy\s?'?(\d{4}|\d{2})$", re.I)
_YEAR_MONTH = re.compile(r"^(\d{4})\s?[-/.:]?\s?m\s?(\d{1,2})$|^(\d{4})[-/.](\d{1,2})$|^(\d{4}):(0[1-9]|1[0-2])$", re.I)
_COMPACT = re.compile(r"^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?$", re.A)
"""Year, month and perhaps day without a sign between: read so only where a whole column is."""
_QUARTERS_OF_ONE = re.compile(r"^(\d{4})(?:\.(0|00|25|5|50|75))?$", re.A)
"""2009.25 is the second quarter of 2009, as R writes the times of a series."""
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_YEAR_QUARTER = re.compile(r"^(\d{4})\s?[-/.:]?\s?[qtk]\s?([1-4])$|^(\d{4}):([1-4])$", re.I)
_QUARTER_YEAR = re.compile(r"^[qtk]\s?([1-4])\s?[-/.:']?\s?(\d{4}|\d{2})$|^([1-4])[qt]\s?[-/.:']?(\d{4}|\d{2})$", re.I)
_YEAR_HALF = re.compile(r"^(\d{4})\s?[-/.:]?\s?[hs]\s?([12])$|^[hs]\s?([12])\s?[-/.:']?\s?(\d{4})$", re.I)
_ISO_DATE = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[t\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?z?)?$", re.I)
_OTHER_DATE = re.compile(r"^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})$")
_BEFORE_1500 = re.compile(r"^(\d{1,3}|1[0-4]\d\d)(?:\.0{1,3})?$", re.A)
_SERIAL_DAYS = (date(1905, 1, 1), date(1905, 8, 31))
"""Days on which a year number lands when a spreadsheet shows it as a date: 2009 becomes 1 July 1905."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or a part of one: part 0 is the whole year, else quarter 1-4, half 1-2, month 1-12 or day of the year."""

    year: int
    kind: str = "year"
    """year · fiscal · half · quarter · month · day"""
    part: int = 0


@dataclass(frozen=True, slots=True)
class Periods:
    """What a column or a row of cells names: a period for each cell or None, and what had to be decided."""

    cells: tuple[Period | None, ...]
    remark: str | None = None

    @property
    def named(self) -> int:
        """How many cells name a period."""
        return sum(p is not None for p in self.cells)


def _valid(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _full(year: str) -> int:
    if len(year) == 4:
        return int(year)
    short = int(year)
    return 2000 + short if short < 70 else 1900 + short


def _year(year: int, kind: str = "year", part: int = 0) -> Period | None:
    return Period(year, kind, part) if _valid(year) else None


@lru_cache(maxsize=8192)
def read_period(cell: str) -> Period | None:
    """The period that a cell names when read alone; a form like "2009-10" is a fiscal year where it fits one.

    >>> read_period("2009 [YR2009]").year, read_period("Q3 2009"), read_period("2009M11").part, read_period("60718")
    (2009, Period(year=2009, kind='quarter', part=3), 11, None)
    >>> read_period("2009/10"), read_period("Jan-09"), read_period("1. Quartal 2009")
    (Period(year=2009, kind='fiscal', part=0), Period(year=2009, kind='month', part=1), Period(year=2009, kind='quarter', part=1))
    """
    text = cell.strip().lstrip("'’").strip()
    if not text or len(text) > 40 or not any(c.isdigit() for c in text):
        return None
    text = "".join(str(int(c)) if c.isdecimal() and not c.isascii() else c for c in text)
    for pattern, build in _FORMS:
        match = pattern.match(text)
        if match:
            return build([g for g in match.groups() if g is not None])
    return _in_words(text)


def mark_of(cell: str) -> str | None:
    """The flag that a year bears: "2012F" and "2012 proj." are forecasts; None for a year without one.

    >>> mark_of("2012F"), mark_of("2012 (e)"), mark_of("2012"), mark_of("2012 1/")
    ('f', 'e', None, None)
    """
    match = _FLAGGED.match(cell.strip())
    return {"proj": "f", "est": "e", "prov": "p"}.get(match[1].lower(), match[1].lower()) if match else None


def _span(groups: list[str]) -> Period | None:
    first, second = int(groups[0]), groups[1]
    if len(second) == 4:
        return _year(first, "fiscal") if int(second) == first + 1 else None
    if int(second) == (first + 1) % 100:
        return _year(first, "fiscal")
    return _year(first, "month", int(second)) if 1 <= int(second) <= 12 else None


def _month(year: str, month: str) -> Period | None:
    return _year(int(year), "month", int(month)) if 1 <= int(month) <= 12 else None


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return _year(year, "day", when.timetuple().tm_yday)


def _other_date(groups: list[str]) -> Period | None:
    first, sign, second, year = int(groups[0]), groups[1], int(groups[2]), int(groups[3])
    day_first = sign == "." or first > 12
    return _day(year, second, first) if day_first else _day(year, first, second)


_FORMS = (
    (_PLAIN, lambda g: _year(int(g[0]))),
    (_MARKED, lambda g: _year(int(g[0]))),
    (_NAMED, lambda g: _year(int(g[0]))),
    (_SPAN, _span),
    (_FISCAL, lambda g: _year(_full(g[0]), "fiscal")),
    (_YEAR_QUARTER, lambda g: _year(int(g[0]), "quarter", int(g[1]))),
    (_QUARTER_YEAR, lambda g: _year(_full(g[1]), "quarter", int(g[0]))),
    (_YEAR_MONTH, lambda g: _month(g[0], g[1])),
    (_MONTH_YEAR, lambda g: _month(g[1], g[0])),
    (_YEAR_HALF, lambda g: _year(int(max(g, key=len)), "half", int(min(g, key=len)))),
    (_ISO_DATE, lambda g: _day(int(g[0]), int(g[1]), int(g[2]))),
    (_OTHER_DATE, _other_date),
)


def _in_words(text: str) -> Period | None:
    """ "January 2009", "1er trimestre 2009", "Jan-09", "Fiscal year 2009"."""
    known = period_words()
    tokens = key_of(text).split()
    years = [t for t in tokens if t.isdigit() and len(t) == 4 and _valid(int(t))]
    named = [known[t] for t in tokens if t in known]
    if len(named) != 1 or len(tokens) > 5:
        return None
    kind, number = named[0]
    rest = [int(t) for t in tokens if t.isdigit() and t not in years]
    if not years and kind == "month" and len(rest) == 1 and rest[0] < 100 and len(tokens) == 2:
        return _year(_full(f"{rest[0]:02d}"), "month", number)
    if len(years) != 1:
        return None
    year = int(years[0])
    if kind == "fiscal":
        return _year(year, "fiscal") if not rest else None
    if number:
        return _year(year, kind, number) if not rest else None
    limit = 4 if kind == "quarter" else 2
    return _year(year, kind, rest[0]) if len(rest) == 1 and 1 <= rest[0] <= limit else None


def read_periods(cells: Sequence[str]) -> Periods:
    """The periods of a column (or a heading row): forms that a cell alone leaves open are settled by the others.

    >>> read_periods(["2009-10", "2009-11", "2009-12"]).cells[0].kind
    'month'
    >>> read_periods(["2009-01-01", "2010-01-01"]).cells[0]
    Period(year=2009, kind='year', part=0)
    >>> read_periods(["2009-01-01", "2009-04-01", "2009-07-01"]).cells[1]
    Period(year=2009, kind='quarter', part=2)
    """
    cells = _spelt_out(cells)
    found = [read_period(c) for c in cells]
    found, remark = _serials(cells, found)
    found = _early(cells, found)
    if any(p and p.kind == "month" for p in found) and any(p and p.kind == "fiscal" for p in found):
        pairs = [(_YEAR_MONTH.match(c.strip()), p) for c, p in zip(cells, found)]
        found = [
            _month(*[g for g in match.groups() if g]) if match and p and p.kind == "fiscal" else p for match, p in pairs
        ]
    if any(p and p.kind == "day" for p in found):
        found = _dates(cells, found)
    return Periods(tuple(found), remark)


def _spelt_out(cells: Sequence[str]) -> Sequence[str]:
    """Cells of a column that is written throughout as 200911, 20091130 or 2009.25 with signs between the parts."""
    filled = [c.strip() for c in cells if c.strip()]
    if len(filled) < 2:
        return cells
    if all(_QUARTERS_OF_ONE.match(c) for c in filled) and any(c.endswith((".25", ".75")) for c in filled):
        parts = [_QUARTERS_OF_ONE.match(c.strip()) for c in cells]
        return [f"{m[1]}-Q{int(float(f'0.{m[2] or 0}') * 4) + 1}" if m else c for m, c in zip(parts, cells)]
    if all(_COMPACT.match(c) and _valid(int(c[:4])) for c in filled) and len({len(c) for c in filled}) == 1:
        found = [_COMPACT.match(c.strip()) for c in cells]
        return ["-".join(g for g in m.groups() if g) if m else c for m, c in zip(found, cells)]
    return cells


def _serials(cells: Sequence[str], found: list[Period | None]) -> tuple[list[Period | None], str | None]:
    """Years that a spreadsheet shows as days of 1905 are the numbers behind those days."""
    dates: list[date | None] = []
    for cell in cells:
        try:
            dates.append(date.fromisoformat(cell.strip()[:10]))
        except ValueError:
            dates.append(None)
    days = [d for d in dates if d is not None]
    if len(days) < 2 or len(set(days)) < 2 or not all(_SERIAL_DAYS[0] <= d <= _SERIAL_DAYS[1] for d in days):
        return found, None
    numbers = [(d - date(1899, 12, 30)) // timedelta(days=1) if d else None for d in dates]
    remark = f"The years are formatted as days (“{days[0].isoformat()}”); the numbers behind them are read as years."
    return [_year(n) if n is not None else p for n, p in zip(numbers, found)], remark


def _early(cells: Sequence[str], found: list[Period | None]) -> list[Period | None]:
    """Years before 1500 of a series that goes back so far: three and more of them beside later ones, or round ones in order.

    A lone "209" among the years of today is a slip of the pen and no year. "1" and "1000" open the old tables.
    """
    late = {p.year for p in found if p is not None and p.kind == "year"}
    if len(late) < 3:
        return found
    early = [_BEFORE_1500.match(c.strip()) if p is None else None for c, p in zip(cells, found)]
    years = [int(m[1]) if m else p.year if p and p.kind == "year" else None for m, p in zip(early, found)]
    named = [y for y in years if y is not None]
    old = [y for y in named if y < FIRST_YEAR]
    rising = all(a < b for a, b in zip(named, named[1:])) or all(a > b for a, b in zip(named, named[1:]))
    if not old or any(y < 1 for y in old):
        return found
    if not (rising and all(y == 1 or (y >= 1000 and y % 10 == 0) for y in old)) and len(set(old)) < 3:
        return found
    return [Period(y) if m and y is not None else p for m, y, p in zip(early, years, found)]


def _dates(cells: Sequence[str], found: list[Period | None]) -> list[Period | None]:
    """Days as the years, quarters or months that they stand for, where each of these has one day."""
    parts: list[tuple[int, int, int] | None] = []
    flip = _day_first(cells)
    for cell, period in zip(cells, found):
        match, other = _ISO_DATE.match(cell.strip()), _OTHER_DATE.match(cell.strip())
        if match:
            parts.append((int(match[1]), int(match[2]), int(match[3])))
        elif other and period:
            first, second = int(other[1]), int(other[3])
            parts.append((int(other[4]), second, first) if flip or other[2] == "." else (int(other[4]), first, second))
        else:
            parts.append(None)
    real = [p for p in dict.fromkeys(parts) if p]
    months = {(y, m) for y, m, _ in real}
    if len({d for _, _, d in real if d < 28}) > 1 and len(months) < len(real):
        return found
    used = {m for _, m in months}
    if len({y for y, _ in months}) == len(months) and len(used) == 1 and used <= {1, 12, 7, 6}:
        return [_year(p[0]) if p else q for p, q in zip(parts, found)]
    if used <= {1, 4, 7, 10} or (used <= {3, 6, 9, 12} and len(used) > 1):
        return [_year(p[0], "quarter", (p[1] + 2) // 3) if p else q for p, q in zip(parts, found)]
    return [_year(p[0], "month", p[1]) if p and 1 <= p[1] <= 12 else q for p, q in zip(parts, found)]


def _day_first(cells: Sequence[str]) -> bool:
    """True where dates with slashes put the day first: some first number is above 12, or only the second number varies little."""
    matches = [m for m in (_OTHER_DATE.match(c.strip()) for c in cells) if m]
    firsts, seconds = {int(m[1]) for m in matches}, {int(m[3]) for m in matches}
    if any(f > 12 for f in firsts):
        return True
    if any(s > 12 for s in seconds):
        return False
    return len(firsts) == 1 and len(seconds) > 1
