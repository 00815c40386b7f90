"""Tables with the years across: the row that names them, what stands before and behind, and the plan that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crimestats.lexicon.tabular import key_of, period_words, role_of, roles

from .book import Sheet
from .cells import is_missing, read_number
from .columns import SAMPLE, column_called, place_columns
from .headrows import DEPTH, filled_groups, label_row, row_above, units_under
from .mapping import Mapping, Shape
from .periods import Period, read_period, read_periods
from .plan import Plan
from .saying import said_by

_IN_HEADING = re.compile(r"(?<![\d.,])(1[5-9]\d\d|20\d\d|21[0-4]\d)(?![\d.,]\d|\d)")
_SPAN_IN_HEADING = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/–](\d{4}|\d{2})(?!\d)")
"""A fiscal year within a heading: "GSDP 2019-20 (Rs crore)"."""
_NAMING = ("place", "code", "numeric", "indicator", "indicator-code", "division")
"""Roles of columns that name what a row is about."""
_HOUSEKEEPING = ("ignore", "flag", "unit", "scale", "power", "forecast", "numeric", "code", "place", "time")


def _period_row(sheet: Sheet, row: int) -> tuple[tuple[int, Period, str], ...]:
    """The columns of a row that name periods, where the row is a heading of years; empty where it is not."""
    cells = sheet.rows[row]
    read = read_periods(cells).cells
    found = [(i, p, "") for i, p in enumerate(read) if p is not None]
    if len(found) < 2:
        found = _one_year(cells, found)
        return tuple(found) if found and _numbers_below(sheet, row, [c for c, _, _ in found]) else ()
    first, last = found[0][0], found[-1][0]
    others = [c for c in cells[first : last + 1] if c and read_period(c) is None]
    if len(others) > len(found):
        return ()
    seconds = [p for _, p, _ in found]
    ordered = all(a <= b for a, b in zip(seconds, seconds[1:])) or all(a >= b for a, b in zip(seconds, seconds[1:]))
    repeated = len(set(seconds)) < len(seconds)
    if len(set(seconds)) == 1:
        return ()  # one year again and again is a row of numbers, no heading
    if not ordered and not repeated:
        return ()
    if not (ordered and len(found) >= 3) and not _numbers_below(sheet, row, [c for c, _, _ in found]):
        return ()
    return tuple(found)


def _one_year(cells: Sequence[str], found: list[tuple[int, Period, str]]) -> list[tuple[int, Period, str]]:
    """A single year across beside known headings ("Country Name", "2019 [YR2019]"), or years inside headings of numbers."""
    named = [roles().get(key_of(c)) for c in cells if c]
    if "time" in named or not {"place", "code", "indicator", "indicator-code"} & set(named):
        return []
    if found:
        return [f for f in found if f[1].kind != "day"]
    inside = []
    for column, cell in enumerate(cells):
        span = _SPAN_IN_HEADING.search(cell) if len(cell) < 120 else None
        if span and int(span[2][-2:]) == (int(span[1]) + 1) % 100 and not read_number(cell):
            inside.append((column, Period(int(span[1]), "fiscal"), _without_year(cell.replace(span[0], " "))))
            continue
        years = _IN_HEADING.findall(cell) if len(cell) < 120 else []
        if len(years) == 1 and read_period(cell) is None and not read_number(cell):
            said = said_by(cell)
            if said.basis and said.basis.value.endswith("constant"):
                continue  # "constant 2015 US$" names a price basis, not the year of the numbers
            inside.append((column, Period(int(years[0])), _without_year(_IN_HEADING.sub(" ", cell))))
    return inside


def _without_year(rest: str) -> str:
    """What remains of a heading when its year is taken out.

    >>> _without_year("gdp_ "), _without_year("GDP (nominal,  )"), _without_year("Population ( )")
    ('gdp', 'GDP (nominal)', 'Population')
    """
    bare = re.sub(r"[\s,;:_–-]{1,9}\)", ")", re.sub(r"\([\s,;:_–-]{0,9}\)", " ", rest))
    return " ".join(bare.split()).strip(" _,;:–-")


def _numbers_below(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """True where the cells under a heading are numbers and not all years again."""
    seen = numbers = years = 0
    for index in range(row + 1, min(row + 1 + 40, len(sheet.rows))):
        for column in columns:
            cell = sheet.cell(index, column)
            if cell and not is_missing(cell):
                seen += 1
                numbers += read_number(cell) is not None
                years += read_period(cell) is not None
    return seen > 0 and numbers >= 0.5 * seen and years < 0.6 * seen


def years_across(sheet: Sheet, mapping: Mapping, head: int | None) -> Plan | None:
    rows = [head] if head is not None else range(min(DEPTH, len(sheet.rows)))
    for row in rows:
        if head is None and sum(roles().get(key_of(c)) in ("time", "place", "code") for c in sheet.rows[row]) > 1:
            if not _period_row(sheet, row) and any(roles().get(key_of(c)) == "time" for c in sheet.rows[row]):
                return None  # headings with a column of years: what follows are rows, whatever numbers look like years
        periods = _period_row(sheet, row)
        if periods:
            plan = _across(sheet, mapping, row, periods)
            if plan is not None:
                return plan
    return None


def _across(sheet: Sheet, mapping: Mapping, row: int, periods: tuple[tuple[int, Period, str], ...]) -> Plan | None:
    cells = sheet.rows[row]
    taken = {c for c, _, _ in periods}
    headings = list(cells)
    body = row + 1
    width = max(map(len, sheet.rows[row : row + 40]))
    labels = [i for i in range(width) if i not in taken and i < min(taken)]
    if not labels:  # records that begin with the years: what names the rows stands behind them
        behind = [i for i in range(width) if max(taken) < i < len(cells) and cells[i] and read_number(cells[i]) is None]
        labels = behind if any(role_of(cells[i]) in _NAMING for i in behind) else []
    upper = row_above(sheet, row)
    if upper:  # names of the label columns may stand in the row above the years
        headings = [c or (upper[i] if i in labels and i < len(upper) else "") for i, c in enumerate(headings)]
    under = _measures_below(sheet, row, periods)
    if under:
        periods, body = under, row + 2
    top = row
    if _repeats(periods) and upper and not under:
        top = row - 1
        filled = filled_groups(upper, min(taken))
        periods = tuple((c, p, " ".join((filled[c], w)).strip()) for c, p, w in periods)
    body, headings = label_row(sheet, body, labels, headings)
    body, unit_row = units_under(sheet, body, sorted(taken))
    known = {i: role_of(h) for i, h in enumerate(headings) if i not in taken and h}
    after = [i for i in range(max(taken) + 1, len(headings)) if i not in taken]
    places = place_columns(sheet, mapping, headings, known, body, [*labels, *after])
    if mapping.whole is not None and mapping.place is None:
        places = ()

    def having(*wanted: str) -> tuple[int, ...]:
        return tuple(i for i, role in known.items() if role in wanted)

    part = next((i for i in labels if i not in places and _are_parts(sheet, body, i)), None)
    text = [
        i
        for i in labels
        if i != part
        and i not in places
        and any(sheet.cell(r, i) for r in range(body, min(body + SAMPLE, len(sheet.rows))))
    ]
    keys = tuple(
        i
        for i in having("partner", "indicator", "indicator-code", "basis", "currency", "key", "topic")
        if i not in places
    )
    numeric = next(iter(having("numeric")), None)
    loose = [i for i in text if i not in keys and known.get(i) not in _HOUSEKEEPING]
    rows_are_series = not places and numeric is None
    if rows_are_series and part is None and not (keys or loose or having("unit")):
        keys = tuple(labels[:1])
        if not keys and mapping.whole is None:
            return None
    if rows_are_series and not keys:
        keys = tuple(loose)
    if len(keys) > 1 or not rows_are_series:
        keys = tuple(i for i in keys if known.get(i) in ("indicator", "indicator-code") or _varies(sheet, body, i))
    first, last = periods[0][1], periods[-1][1]
    across = f"{min(first, last).year} to {max(first, last).year}"
    what = (
        "a row a month or quarter" if part is not None else "a row a quantity" if rows_are_series else "a row a place"
    )
    by = tuple(column_called(sheet, headings, c) for c in mapping.by)
    return Plan(
        Shape.YEARS_ACROSS,
        row,
        body,
        tuple(headings),
        places,
        numeric,
        part=part,
        top=top,
        periods=periods,
        keys=tuple(dict.fromkeys((*keys, *by))),
        maybe=tuple(i for i in loose if i not in keys and i not in by),
        units=having("unit"),
        scales=having("scale"),
        powers=having("power"),
        flags=having("flag"),
        forecast=next(iter(having("forecast")), None),
        rows_are_series=rows_are_series,
        unit_row=unit_row,
        why=f"{what}, the years {across} across",
    )


def _are_parts(sheet: Sheet, body: int, column: int) -> bool:
    """True for a column of labels that are months or quarters of the years across."""
    cells = [c for r in range(body, min(body + SAMPLE, len(sheet.rows))) if (c := sheet.cell(r, column))]
    kinds = [known[0] for c in cells if (known := period_words().get((key_of(c).split() or [""])[0])) is not None]
    parts = sum(k in ("month", "quarter") for k in kinds)
    return len(set(cells)) > 1 and parts >= 2 and len(kinds) >= 0.8 * len(cells)


def _varies(sheet: Sheet, body: int, column: int) -> bool:
    return len({c for r in range(body, len(sheet.rows)) if (c := sheet.cell(r, column))}) > 1


def _measures_below(
    sheet: Sheet, row: int, periods: tuple[tuple[int, Period, str], ...]
) -> tuple[tuple[int, Period, str], ...]:
    """Years that stretch over several columns, each named in the row below: (column, year, name) for every such column."""
    if row + 1 >= len(sheet.rows):
        return ()
    below, first = sheet.rows[row + 1], periods[0][0]
    named = [i for i, c in enumerate(below) if i >= first and c]
    if len(named) <= len(periods) or any(read_number(below[i]) is not None or is_missing(below[i]) for i in named):
        return ()
    above, taken = sheet.rows[row], {c for c, _, _ in periods}
    if any(i < len(above) and above[i] and i not in taken for i in named):
        return ()  # columns with headings of their own stand behind the years
    spread: list[tuple[int, Period, str]] = []
    for column in named:
        period = next(p for c, p, _ in reversed(periods) if c <= column)
        spread.append((column, period, below[column]))
    return tuple(spread)


def _repeats(periods: tuple[tuple[int, Period, str], ...]) -> bool:
    return len({p for _, p, _ in periods}) < len(periods)
