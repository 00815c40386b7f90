"""Finds the table in a sheet: which row holds the headings, which column the places, years and numbers; three shapes.

Headings are known words first (tabular/headings.csv); where they say nothing the cells below decide. What a user's Mapping
says goes before both. The plan that comes out says in words why it was made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crimestats.errors import UsageError
from crimestats.lexicon.places import Place, match_cell, match_code, match_place
from crimestats.lexicon.tabular import key_of, period_words, role_of, roles

from .cells import is_missing, read_number, shown
from .mapping import Mapping, Shape
from .periods import FIRST_YEAR, LAST_YEAR, Period, read_period, read_periods
from .saying import NOTHING, measured_in, said_by
from .sheets import Sheet, column_index

DEPTH = 60
"""Rows in which headings are looked for."""
SAMPLE = 400
"""Rows whose cells tell what a column holds."""
_MOSTLY = 0.8
"""Share of places from which a column is theirs whatever its heading."""
_IN_HEADING = re.compile(r"(?<![\d.,])(1[5-9]\d\d|20\d\d|21[0-4]\d)(?![\d.,]\d|\d)")
_NO_PLACE = re.compile(
    r"\bU\.?S\.?[-\s]?(?:\$|dollars?)|\bOur[\s-]World[\s-]in[\s-]Data\b|\bBank of (?:the )?\w+|\bWorld[\s-](?:Bank|Factbook|"
    r"Economic[\s-](?:Outlook|Forum)|Development[\s-](?:Indicators|Report)|Population[\s-]Prospects|Inequality[\s-](?:Database|Report)|"
    r"Health[\s-]Organi[sz]ation|Trade[\s-]Organi[sz]ation|Drug[\s-]Report|Food[\s-]Programme)\b",
    re.I,
)
"""Money and institutions whose names hold that of a place."""
_WORD = re.compile(r"[^\s_:;,()/–-]+")
_LEADING = re.compile(r"\b(?:of|in|for|von|de|du|des|en)\s{1,9}(?:the\s{1,9})?$", re.I)
_HYPHENED = re.compile(r"[^\W\d_]{1,20}-[a-zà-ÿ]{2,3}-$")
"""What makes a name of a longer one: "Île-de-" before "France"."""
_SEPARATORS = " \t\n_:;,/–-"
_BRACKETED = re.compile(r"\[([A-Za-z0-9_.]{2,40})\]\s*$")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sheet is read. Rows and columns are indices from 0; `body` is the first row under the headings."""

    shape: Shape
    header: int
    body: int
    headings: tuple[str, ...]
    """One heading a column, of all heading rows together."""
    places: tuple[int, ...] = ()
    """Columns of the place: codes before names."""
    numeric: int | None = None
    """A column of numeric country codes, where nothing else names the place."""
    time: int | None = None
    part: int | None = None
    """A column of months or quarters beside that of the year."""
    periods: tuple[tuple[int, Period, str], ...] = ()
    """Years across: column, period, and what the heading says beside the year."""
    values: tuple[int, ...] = ()
    low: int | None = None
    high: int | None = None
    keys: tuple[int, ...] = ()
    """Columns that tell series apart, known ones first."""
    maybe: tuple[int, ...] = ()
    """Further columns of text, used as keys only where a place has two numbers for one year."""
    units: tuple[int, ...] = ()
    scales: tuple[int, ...] = ()
    powers: tuple[int, ...] = ()
    ends: tuple[tuple[int, str, str], ...] = ()
    """Values that are the low or high end of a quantity: column, "low" or "high", and the heading without that word."""
    flags: tuple[int, ...] = ()
    forecast: int | None = None
    rows_are_series: bool = False
    """Years across: the labels of the rows are quantities of one place."""
    top: int | None = None
    """The first row that heads columns, where a row above `header` does too; what stands over it are titles."""
    unit_row: tuple[str, ...] = ()
    """What a row under the headings says of each column's unit."""
    when: int | None = None
    """The year of all numbers, where no column names one."""
    why: str = ""


def place_of(written: str) -> Place | None:
    """The place that a cell means: by name in any of the known languages, or by a code in capitals."""
    text = written.strip()
    return match_cell(text) if text and len(text) <= 120 else None


def place_in(heading: str) -> tuple[Place | None, str]:
    """The place that a heading names and the words that remain: "World GDP (US$ bn)" → World, "GDP (US$ bn)".

    >>> place_in("World GDP (US$ bn)")[0].code, place_in("World GDP (US$ bn)")[1], place_in("Prices")[0]
    ('WLD', 'GDP (US$ bn)', None)
    >>> place_in("Germany [DEU]")[0].code, place_in("Germany [DEU]")[1]
    ('DEU', '')
    >>> place_in("World Bank estimates")[0], place_in("Bank of England")[0]
    (None, None)
    """
    bracket = _BRACKETED.search(heading)
    if bracket and match_code(bracket[1]) and bracket[1].isupper():
        coded, rest = match_code(bracket[1]), heading[: bracket.start()].strip()
        named, left = place_in(rest) if rest else (None, "")
        return coded, left if named is coded else rest
    whole = place_of(heading)
    if whole:
        return whole, ""
    masked = _NO_PLACE.sub(lambda m: "\x01" * len(m[0]), heading[:200])  # "US$" names no place
    spans = [m.span() for m in _WORD.finditer(masked)]
    for length in range(min(5, len(spans)), 0, -1):
        for start in range(len(spans) - length + 1):
            part = " ".join(masked[a:b] for a, b in spans[start : start + length])
            found = match_place(part)
            if (
                found is None
                and length == 1
                and (f"({part})" in heading or f"_{part}" in heading or f"{part}_" in heading)
            ):
                found = match_code(part) if part.isupper() and len(part) == 3 else None
            if found is None and part in ("US", "USA", "UK"):
                found = match_code("USA" if part != "UK" else "GBR")
            hyphened = _HYPHENED.search(masked[: spans[start][0]])
            if found is not None and not hyphened and not (length == 1 and part.islower() and len(part) < 4):
                return found, _without(heading, spans[start][0], spans[start + length - 1][1])
    return None, heading


def _without(heading: str, start: int, end: int) -> str:
    """A heading without the place in it, and without the "of" or "in" that leads to it."""
    before = _LEADING.sub("", heading[:start]).rstrip(_SEPARATORS)
    joined = f"{before} {heading[end:].lstrip(_SEPARATORS)}" if before else heading[end:].lstrip(_SEPARATORS)
    rest = re.sub(r"\(\s{0,9}\)", "", joined.replace("( ", "(")).strip(_SEPARATORS)
    whole = rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1
    return rest[1:-1] if whole else rest


def find_plan(sheet: Sheet, mapping: Mapping) -> Plan | None:
    """The plan of a sheet, None where it holds no table with years; UsageError where the mapping names what is not there."""
    wanted = mapping.shape
    head = _row_of(sheet, mapping.header) if mapping.header is not None else None
    if wanted in (None, Shape.YEARS_ACROSS) and mapping.year is None and mapping.when is None:
        plan = _years_across(sheet, mapping, head)
        if plan is not None:
            return plan
    if wanted is Shape.YEARS_ACROSS:
        return None
    return _columns(sheet, mapping, head)


def _row_of(sheet: Sheet, number: int) -> int:
    found = next((i for i in range(len(sheet.rows)) if sheet.number(i) == number), None)
    if found is None:
        raise UsageError(
            "map", found=f"{sheet.file} has no row {number}", accepted="the number of the row with headings"
        )
    return found


# --- years across ---------------------------------------------------------------------------------------------------


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
        years = _IN_HEADING.findall(cell) if len(cell) < 120 else []
        if len(years) == 1 and read_period(cell) is None and not read_number(cell):
            said = said_by(cell)
            if said.basis and said.basis.value.endswith("constant"):
                continue  # "constant 2015 US$" names a price basis, not the year of the numbers
            rest = _IN_HEADING.sub(" ", cell)
            inside.append((column, Period(int(years[0])), " ".join(rest.replace("()", " ").split())))
    return inside


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


def _years_across(sheet: Sheet, mapping: Mapping, head: int | None) -> Plan | None:
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
        labels = [i for i in range(width) if max(taken) < i < len(cells) and cells[i] and read_number(cells[i]) is None]
    upper = _above(sheet, row)
    if upper:  # names of the label columns may stand in the row above the years
        headings = [c or (upper[i] if i in labels and i < len(upper) else "") for i, c in enumerate(headings)]
    under = _measures_below(sheet, row, periods)
    if under:
        periods, body = under, row + 2
    top = row
    if _repeats(periods) and upper and not under:
        top = row - 1
        filled = _filled(upper, min(taken))
        periods = tuple((c, p, " ".join((filled[c], w)).strip()) for c, p, w in periods)
    body, headings = _label_row(sheet, body, labels, headings)
    body, unit_row = _unit_row(sheet, body, sorted(taken))
    known = {i: role_of(h) for i, h in enumerate(headings) if i not in taken and h}
    after = [i for i in range(max(taken) + 1, len(headings)) if i not in taken]
    places = _place_columns(sheet, mapping, headings, known, body, [*labels, *after])
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
        i for i in having("indicator", "indicator-code", "basis", "currency", "key", "topic") if i not in places
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
    by = tuple(_column(sheet, headings, c) for c in mapping.by)
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


_HOUSEKEEPING = ("ignore", "flag", "unit", "scale", "power", "forecast", "numeric", "code", "place", "time")


def _repeats(periods: tuple[tuple[int, Period, str], ...]) -> bool:
    return len({p for _, p, _ in periods}) < len(periods)


def _above(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The row above the headings, where it names groups of columns."""
    if row == 0:
        return ()
    cells = sheet.rows[row - 1]
    named = [c for c in cells if c]
    numbers = sum(read_number(c) is not None for c in named)
    return cells if len(named) >= 1 and not numbers and (len(named) > 1 or (cells and not cells[0])) else ()


def _filled(cells: Sequence[str], start: int) -> dict[int, str]:
    """A row of group headings with each name carried to the right until the next."""
    filled: dict[int, str] = {}
    name = ""
    for column in range(16_384):
        if column < len(cells) and cells[column] and column >= start:
            name = cells[column]
        filled[column] = name
        if column > len(cells) + 400:
            break
    return filled


def _label_row(sheet: Sheet, body: int, labels: Sequence[int], headings: list[str]) -> tuple[int, list[str]]:
    """A row under the years that only names the label column ("GEO (Labels)") belongs to the headings."""
    if body < len(sheet.rows):
        cells = sheet.rows[body]
        named = [i for i, c in enumerate(cells) if c]
        if named and all(i in labels for i in named) and any(key_of(cells[i]) in roles() for i in named):
            return body + 1, [cells[i] if i in named else h for i, h in enumerate(headings)]
    return body, headings


def _unit_row(sheet: Sheet, body: int, columns: Sequence[int]) -> tuple[int, tuple[str, ...]]:
    """A row under the headings that says units of the columns and holds no number."""
    if body >= len(sheet.rows):
        return body, ()
    cells = sheet.rows[body]
    under = [cells[c] for c in columns if c < len(cells) and cells[c]]
    if any(read_period(c) is not None for i, c in enumerate(cells) if i not in columns):
        return body, ()  # a row with a year is a row of the table, whatever words stand in it
    if not under or any(read_number(c) is not None or is_missing(c) for c in under):
        return body, ()
    said = [said_by(c) for c in under]
    if sum(bool(s.unit or s.scale or s.basis) for s in said) >= 0.5 * len(under):
        return body + 1, tuple(cells)
    return body, ()


# --- years down and long ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Column:
    """What the cells of a column are: shares of those with content."""

    filled: int
    numbers: float
    periods: float
    places: float
    distinct: int
    missing: float


def _heading_row(sheet: Sheet) -> int | None:
    """The row that looks most like headings: known words, no numbers, numbers further down; -1 where there is none."""
    best, score = None, 0.0
    start = _first_data(sheet)
    for row in range(min(DEPTH, len(sheet.rows))):
        cells = [c for c in sheet.rows[row] if c]
        if len(cells) < 2:
            continue
        known = sum(roles().get(key_of(c), "division") != "division" for c in cells)
        numbers = sum(read_number(c) is not None or read_period(c) is not None for c in cells)
        here = 3 * known + min(len(cells) - numbers, 12) - 3 * numbers - 0.05 * row
        if here > score and _has_data_below(sheet, row):
            best, score = row, here
    known = best is not None and sum(key_of(c) in roles() for c in sheet.rows[best] if c) > 1
    between = [] if start is None or best is None else [r for r in sheet.rows[best + 1 : start] if any(r)]
    words = sum(not any(read_number(c) is not None for c in r) for r in between)
    if start is not None and not known and (best is None or words > 1):
        return -start if start else -1  # rows of years with nothing that heads them
    return best


def _names_below(sheet: Sheet, header: int) -> bool:
    """True where the row under the headings names columns that they leave blank, as merged headings do."""
    if header < 0 or header + 1 >= len(sheet.rows):
        return False
    above, below = sheet.rows[header], sheet.rows[header + 1]
    named = [i for i, c in enumerate(below) if c]
    if len(named) < 2 or any(read_number(below[i]) is not None or read_period(below[i]) is not None for i in named):
        return False
    gaps = [i for i in named if i >= len(above) or not above[i]]
    return bool(gaps) and not below[0] and not any(is_missing(below[i]) for i in named)


def _first_data(sheet: Sheet) -> int | None:
    """The first of three rows (or of all) that begin with a period and hold a number."""
    run, first = 0, None
    for row in range(min(DEPTH, len(sheet.rows))):
        cells = [c for c in sheet.rows[row] if c]
        if (
            len(cells) >= 2
            and read_period(cells[0]) is not None
            and any(read_number(c) is not None or is_missing(c) for c in cells[1:])
        ):
            first, run = (row if run == 0 else first), run + 1
            if run == 3:
                return first
        elif cells:
            run = 0
    return first if run else None


def _has_data_below(sheet: Sheet, row: int) -> bool:
    width = len([c for c in sheet.rows[row] if c])
    seen = 0
    for index in range(row + 1, min(row + 12, len(sheet.rows))):
        cells = [c for c in sheet.rows[index] if c]
        if not cells:
            continue
        seen += 1
        if len(cells) >= 2 and any(
            read_number(c) is not None or read_period(c) is not None or is_missing(c) for c in cells
        ):
            return len(cells) >= 0.4 * width or width > 8
    return seen == 0


def _columns(sheet: Sheet, mapping: Mapping, head: int | None) -> Plan | None:
    header = head if head is not None else _heading_row(sheet)
    if header is None:
        return None
    bare = header < 0
    if bare:  # a negative number says where the rows begin: there are no headings
        header = (-header if sheet.rows and read_period(next((c for c in sheet.rows[0] if c), "")) is None else 0) - 1
    if not bare and head is None and _names_below(sheet, header):
        header += 1  # two rows head the columns: quantities over places, or places over quantities
    headings = list(sheet.rows[header]) if not bare else []
    width = max((len(r) for r in sheet.rows[max(header, 0) : max(header, 0) + SAMPLE]), default=0)
    headings += [""] * (width - len(headings))
    body = header + 1
    upper = _above(sheet, header) if header > 0 and not bare else ()
    top = header
    if upper and len({h for h in headings if h}) < len([h for h in headings if h]):
        top = header - 1
        filled = _filled(upper, 0)
        headings = [
            " ".join(p for p in (filled[i] if not upper[i : i + 1] or filled[i] != h else "", h) if p)
            if i and h
            else h or filled[i]
            for i, h in enumerate(headings)
        ]
    elif upper:
        headings = [_headed_above(upper[i] if i < len(upper) else "", h) if i else h for i, h in enumerate(headings)]
    time_guess = next((i for i, h in enumerate(headings) if roles().get(key_of(h)) == "time"), 0)
    body, unit_row = (body, ()) if bare else _unit_row(sheet, body, [i for i in range(width) if i != time_guess])
    seen = {i: _seen(sheet, body, i) for i in range(width)}
    known: dict[int, str | None] = {i: role_of(h) or _end(h) for i, h in enumerate(headings)}
    across = [i for i, h in enumerate(headings) if h and place_of(h) is not None]
    if len(across) > 1:  # a row of places: "GEO" is Georgia there, and no column of places
        known.update(dict.fromkeys(across, None))
    time = _time_column(sheet, mapping, headings, known, seen) if mapping.when is None else None
    if time is None and mapping.when is None:
        return None
    if time is not None:
        known[time] = "time"
    part = next((i for i, r in known.items() if r == "part" and i != time and seen[i].filled), None)
    places = _place_columns(sheet, mapping, headings, known, body, [i for i in range(width) if i not in (time, part)])
    numeric = next((i for i, r in known.items() if r == "numeric" and seen[i].numbers > 0.5), None)
    if mapping.whole is not None and mapping.place is None:
        places, numeric = (), None
    if places:
        numeric = None
    for i in places:
        known[i] = "place"

    def having(*wanted: str) -> tuple[int, ...]:
        return tuple(i for i, role in known.items() if role in wanted and i not in places)

    shared = {
        "units": having("unit"), "scales": having("scale"), "powers": having("power"), "flags": having("flag"),
        "unit_row": unit_row, "forecast": next(iter(having("forecast")), None),
    }  # fmt: skip
    by = tuple(_column(sheet, headings, c) for c in mapping.by)
    low, high = (next(iter(having(end)), None) for end in ("low", "high"))
    values = _values(sheet, mapping, headings, known, seen, places, time, bare=bare)
    if (not values and low is None and high is None) or (time is None and not places and numeric is None):
        return None
    text = [i for i in range(width) if i not in (time, part, low, high, numeric, *places, *values) and seen[i].filled]
    keys = tuple(dict.fromkeys((*by, *(i for i in text if known.get(i) in _KEYS))))
    maybe = tuple(
        i
        for i in text
        if known.get(i) in (None, "part", "point", "value", "division") and i not in keys and seen[i].distinct > 1
    )
    keys = tuple(i for i in keys if i in by or seen[i].distinct > 1 or known.get(i) in ("indicator", "indicator-code"))
    shape = mapping.shape or (Shape.LONG if places or numeric is not None or low is not None else Shape.YEARS_DOWN)
    name = (headings[time] if time is not None else "") or "the first column"
    if shape is Shape.YEARS_DOWN and part is None and time is not None:
        keys = (*keys, *_tells_rows_apart(sheet, body, time, maybe))
    if shape is Shape.LONG:
        what = ", ".join(f"“{headings[i] or i + 1}”" for i in values[:3]) or "low and high"
        named = f"year in “{name}”" if time is not None else f"all of {mapping.when}"
        why = f"a row an observation: {named}, numbers in {what}"
    else:
        why = f"a row a year (“{name}”), a column a place or a quantity"
    return Plan(
        shape, header, body, tuple(headings), places, numeric, time, part, (), values, low, high, keys, maybe,
        why=why, top=top, ends=ends_of(headings, values), when=mapping.when if time is None else None, **shared,  # type: ignore[arg-type]
    )  # fmt: skip


def _tells_rows_apart(sheet: Sheet, body: int, time: int, columns: Sequence[int]) -> tuple[int, ...]:
    """A column of text without which a year would stand there several times; none where each year does once."""
    rows = [r for r in range(body, len(sheet.rows)) if sheet.cell(r, time)]
    if len({sheet.cell(r, time) for r in rows}) == len(rows):
        return ()
    for column in columns:
        pairs = {(sheet.cell(r, time), sheet.cell(r, column)) for r in rows}
        if len(pairs) == len(rows):
            return (column,)
    return ()


def _headed_above(upper: str, heading: str) -> str:
    """A column that only the row above names, or a place that both rows name together: "World" over "average"."""
    if not upper or (heading and place_of(heading) is not None):
        return heading
    joined = f"{upper} {heading}".strip()
    return joined if not heading or place_of(joined) is not None else heading


_KEYS = ("indicator", "indicator-code", "unit", "currency", "basis", "key", "topic", "scale")


def _end(heading: str) -> str | None:
    """The end of a range that a heading names beside its unit: "Low (US$ bn)", "Upper bound, kg"."""
    if said_by(heading) == NOTHING:
        return None
    role = roles().get(key_of(re.split(r"[(\[,:]", heading, maxsplit=1)[0]))
    return role if role in ("low", "high") else None


def _seen(sheet: Sheet, body: int, column: int) -> _Column:
    rows = range(body, len(sheet.rows))
    step = max(1, len(rows) // SAMPLE)
    cells = [c for c in (sheet.cell(r, column) for r in rows[::step]) if c]
    if not cells:
        return _Column(0, 0.0, 0.0, 0.0, 0, 0.0)
    distinct = list(dict.fromkeys(cells))
    missing = sum(is_missing(c) for c in cells)
    numbers = sum(read_number(c) is not None for c in cells)
    looked = distinct[:200]
    places = sum(place_of(c) is not None for c in looked) / len(looked)
    periods = sum(read_period(c) is not None for c in looked) / len(looked)
    return _Column(
        len(cells), numbers / max(1, len(cells) - missing), periods, places, len(distinct), missing / len(cells)
    )


def _time_column(
    sheet: Sheet, mapping: Mapping, headings: Sequence[str], known: dict[int, str | None], seen: dict[int, _Column]
) -> int | None:
    if mapping.year is not None:
        return _column(sheet, headings, mapping.year)
    named = [i for i, role in known.items() if role == "time" and seen[i].filled]
    good = [i for i in named if seen[i].periods >= 0.5]
    if good:
        return good[0]
    unnamed = [i for i in seen if known[i] in (None, "value", "part") and seen[i].periods >= 0.8 and seen[i].filled > 1]
    single = [i for i in unnamed if seen[i].distinct > 1 or seen[i].filled == 1]
    if not single and seen.get(0) is not None and not headings[0] and seen[0].periods >= 0.6 and seen[0].distinct > 2:
        single = [0]  # a first column without heading: the years before 1500 among them are no numbers
    if single and not named:
        return single[0]
    return named[0] if named else None


def _place_columns(
    sheet: Sheet,
    mapping: Mapping,
    headings: Sequence[str],
    known: dict[int, str | None],
    body: int,
    columns: Sequence[int],
) -> tuple[int, ...]:
    """Columns of the place, codes before names: those so called that hold places, else the one that holds most of them."""
    if mapping.place is not None:
        return (_column(sheet, headings, mapping.place),)
    seen = {i: _seen(sheet, body, i) for i in columns}
    codes = [i for i in columns if known.get(i) == "code" and seen[i].filled and seen[i].places > 0.3]
    named = [i for i in columns if known.get(i) == "place" and seen[i].filled and seen[i].numbers < 0.5]
    named.sort(key=lambda i: -seen[i].places)
    lower = [i for i in named if not seen[i].places and _are_codes(sheet, body, i)]
    if lower:
        named = [*lower, *(i for i in named if i not in lower)]
    elif named and not codes and not seen[named[0]].places and any(seen[i].places >= 0.5 for i in columns):
        named = []  # the heading says place, the cells do not, and another column does
    if codes or named:
        return tuple(dict.fromkeys((*codes[:1], *named)))
    free = [
        i
        for i in columns
        if known.get(i) in (None, "key", "topic", "ignore", "division")
        and seen[i].places >= 0.5
        and seen[i].numbers < 0.5
    ]
    if free:
        return (max(free, key=lambda i: (seen[i].places, -i)),)
    called = [i for i in columns if known.get(i) == "indicator" and seen[i].places >= _MOSTLY]
    if called:
        return tuple(called[:1])  # each place is a series of its own
    lone = [i for i in columns if known.get(i) in ("division", "code") and seen[i].filled and seen[i].numbers < 0.5]
    lone.sort(key=lambda i: known.get(i) != "division")
    return tuple(lone[:1])


def _are_codes(sheet: Sheet, body: int, column: int) -> bool:
    """True for a column of two or three letters that are codes of places in whatever case."""
    cells = {c for r in range(body, min(body + SAMPLE, len(sheet.rows))) if (c := sheet.cell(r, column))}
    short = [c for c in cells if len(c) <= 3]
    return (
        bool(cells)
        and len(short) >= 0.8 * len(cells)
        and sum(match_code(c) is not None for c in short) >= 0.6 * len(cells)
    )


def _values(
    sheet: Sheet,
    mapping: Mapping,
    headings: Sequence[str],
    known: dict[int, str | None],
    seen: dict[int, _Column],
    places: tuple[int, ...],
    time: int | None,
    *,
    bare: bool,
) -> tuple[int, ...]:
    """Columns of numbers: those so called, else all that hold numbers and are nothing else."""
    if mapping.value:
        return tuple(_column(sheet, headings, c) for c in mapping.value)
    named = [i for i, role in known.items() if role == "value"]
    if named and seen[named[0]].filled:
        return tuple(named[:1]) if len(named) == 1 or seen[named[0]].numbers >= 0.5 else tuple(named)
    points = [i for i, role in known.items() if role == "point" and seen[i].numbers >= 0.5]
    found = []
    for i, column in seen.items():
        if (
            i == time
            or i in places
            or known[i]
            in ("code", "numeric", "ignore", "flag", "low", "high", "power", "part", "time", "place", "scale", "unit")
        ):
            continue
        if not column.filled or (column.numbers < 0.5 and not _measured(headings[i])):
            continue
        if key_of(headings[i]) in _ROW_NAMES and not bare and _counts_rows(sheet, i):
            continue
        found.append(i)
    return tuple(dict.fromkeys((*points, *found))) if not named else tuple(named)


def ends_of(headings: Sequence[str], values: Sequence[int]) -> tuple[tuple[int, str, str], ...]:
    """Pairs among the columns of numbers whose headings differ in a word of low and high alone ("Opium low", "Opium high").

    >>> ends_of(["Year", "Opium, low (t)", "Opium, high (t)", "Seized"], [1, 2, 3])
    ((1, 'low', 'Opium (t)'), (2, 'high', 'Opium (t)'))
    """
    found: dict[str, dict[str, int]] = {}
    stems: dict[str, str] = {}
    for column in values:
        heading = headings[column] if column < len(headings) else ""
        for part in re.findall(r"[^\W\d_]+", heading):
            role = roles().get(key_of(part))
            if role in ("low", "high"):
                stem = re.sub(rf"(?<![^\W_]){re.escape(part)}(?![^\W_])", " ", heading, count=1)
                stem = " ".join(stem.replace(",", " ").replace("_", " ").split())
                found.setdefault(key_of(stem), {})[role] = column
                stems.setdefault(key_of(stem), stem)
                break
    pairs = [(stems[k], ends) for k, ends in found.items() if len(ends) == 2]
    return tuple((column, role, stem) for stem, ends in pairs for role, column in ends.items())


def _measured(heading: str) -> bool:
    """True for a heading that promises numbers though its cells are none: their problems must be told."""
    said = said_by(heading)
    return bool(said.unit or said.scale or said.gdp) and measured_in(heading) is not None


_ROW_NAMES = ("", "x", "no", "nr", "s no", "sr no", "sl no", "unnamed 0 1")
"""Headings of columns that count rows; as numbers they are headed otherwise."""


def _counts_rows(sheet: Sheet, column: int) -> bool:
    """True for a column without heading that counts its rows, as pandas and R write it; rows may have been left out since."""
    cells = [c for r in range(1, min(SAMPLE, len(sheet.rows))) if (c := sheet.cell(r, column))]
    values = [int(c) for c in cells if c.isdecimal() and len(c) < 10]
    if len(values) < 2 or len(values) < len(cells):
        return False
    steps = [b - a for a, b in zip(values, values[1:])]
    return all(s == 1 for s in steps) or (column == 0 and all(s > 0 for s in steps) and not _all_years(values))


def _all_years(values: Sequence[int]) -> bool:
    return all(FIRST_YEAR <= v <= LAST_YEAR for v in values)


def _column(sheet: Sheet, headings: Sequence[str], wanted: str) -> int:
    """The column of a heading or a letter; UsageError that lists the headings where there is none."""
    for i, heading in enumerate(headings):
        if heading and (heading == wanted or key_of(heading) == key_of(wanted) != ""):
            return i
    index = column_index(wanted)
    if index is not None and index < max((len(r) for r in sheet.rows), default=0):
        return index
    listed = ", ".join(f"“{shown(h, 30)}”" for h in headings[:12] if h)
    raise UsageError(
        "map", found=f"{sheet.file} has no column “{shown(wanted, 60)}”", accepted=listed or "a letter such as B"
    )
