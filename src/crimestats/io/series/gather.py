"""Gathers the numbers of a sheet by its plan: one draft a series, each number with its place and year as written.

Nothing is dropped in silence: a cell that is no number, a row without a year or a place, a row that is longer than its
headings comes back as a Problem with its row and column.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from crimestats.errors import SeriesError
from crimestats.lexicon.tabular import key_of, period_words, role_of, roles

from .book import Sheet
from .cells import Separators, is_missing, read_number, separators, shown
from .drafts import Gathered, Problems
from .mapping import Mapping, Shape
from .periods import read_period
from .plan import Plan
from .readacross import Across
from .readdown import Down, Long
from .reader import Reader


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


def _left_out(sheet: Sheet, plan: Plan, rows: list[int], problems: Problems) -> None:
    """Says which columns of numbers name no year, where the headings of others do."""
    if plan.shape is not Shape.YEARS_ACROSS:
        return
    first = min(c for c, _, _ in plan.periods)
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
        if column in used or not heading or role_of(heading) is not None or column < first:
            continue
        if period_words().get(key_of(heading), ("", 0))[0] == "whole":
            continue  # the total of the years beside it is no number of its own
        cells = [c for r in rows[:200] if (c := sheet.cell(r, column)) and not is_missing(c)]
        if cells and sum(read_number(c) is not None for c in cells) >= 0.5 * len(cells):
            what = f"“{shown(heading)}” names no year, as other headings do; its numbers are left out."
            problems.add("column-without-year", what, plan.header, column)


def _fits(sheet: Sheet, plan: Plan, row: int, problems: Problems, *, last: bool) -> bool:
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


_READERS: dict[Shape, type[Reader]] = {Shape.YEARS_ACROSS: Across, Shape.LONG: Long, Shape.YEARS_DOWN: Down}


def gather(sheet: Sheet, plan: Plan, mapping: Mapping) -> Gathered:
    """The drafts of a sheet."""
    problems = Problems(sheet)
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
    titles = (*titles, *reader.title_within())
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
