"""Finds the table in a sheet: which row holds the headings, which column the places, years and numbers; three shapes.

Headings are known words first (tabular/headings.csv); where they say nothing the cells below decide. What a user's Mapping
says goes before both. The plan that comes out says in words why it was made.
"""

from __future__ import annotations

from crimestats.errors import UsageError
from crimestats.lexicon.tabular import key_of, role_of, roles

from .across import years_across
from .book import Sheet
from .columns import (
    KEYS,
    SAMPLE,
    column_called,
    end_named,
    ends_of,
    place_columns,
    seen_in,
    telling_apart,
    time_column,
    value_columns,
)
from .headrows import filled_groups, headed_above, heading_row, names_below, row_above, units_under
from .mapping import Mapping, Shape
from .naming import place_of
from .periods import read_period
from .plan import Plan


def find_plan(sheet: Sheet, mapping: Mapping) -> Plan | None:
    """The plan of a sheet, None where it holds no table with years; UsageError where the mapping names what is not there."""
    wanted = mapping.shape
    head = _row_of(sheet, mapping.header) if mapping.header is not None else None
    if wanted in (None, Shape.YEARS_ACROSS) and mapping.year is None and mapping.when is None:
        plan = years_across(sheet, mapping, head)
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


def _columns(sheet: Sheet, mapping: Mapping, head: int | None) -> Plan | None:
    header = head if head is not None else heading_row(sheet)
    if header is None:
        return None
    bare = header < 0
    if bare:  # a negative number says where the rows begin: there are no headings
        header = (-header if sheet.rows and read_period(next((c for c in sheet.rows[0] if c), "")) is None else 0) - 1
    if not bare and head is None and names_below(sheet, header):
        header += 1  # two rows head the columns: quantities over places, or places over quantities
    headings = list(sheet.rows[header]) if not bare else []
    width = max((len(r) for r in sheet.rows[max(header, 0) : max(header, 0) + SAMPLE]), default=0)
    headings += [""] * (width - len(headings))
    body = header + 1
    upper = row_above(sheet, header) if header > 0 and not bare else ()
    top = header
    if upper and len({h for h in headings if h}) < len([h for h in headings if h]):
        top = header - 1
        filled = filled_groups(upper, 0)
        headings = [
            " ".join(p for p in (filled[i] if not upper[i : i + 1] or filled[i] != h else "", h) if p)
            if i and h
            else h or filled[i]
            for i, h in enumerate(headings)
        ]
    elif upper:
        headings = [headed_above(upper[i] if i < len(upper) else "", h) if i else h for i, h in enumerate(headings)]
    time_guess = next((i for i, h in enumerate(headings) if roles().get(key_of(h)) == "time"), 0)
    body, unit_row = (body, ()) if bare else units_under(sheet, body, [i for i in range(width) if i != time_guess])
    seen = {i: seen_in(sheet, body, i) for i in range(width)}
    known: dict[int, str | None] = {i: role_of(h) or end_named(h) for i, h in enumerate(headings)}
    across = [i for i, h in enumerate(headings) if h and place_of(h) is not None]
    if len(across) > 1:  # a row of places: "GEO" is Georgia there, and no column of places
        known.update(dict.fromkeys(across, None))
    time = time_column(sheet, mapping, headings, known, seen) if mapping.when is None else None
    if time is None and mapping.when is None:
        return None
    if time is not None:
        known[time] = "time"
    part = next((i for i, r in known.items() if r == "part" and i != time and seen[i].filled), None)
    places = place_columns(sheet, mapping, headings, known, body, [i for i in range(width) if i not in (time, part)])
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
    by = tuple(column_called(sheet, headings, c) for c in mapping.by)
    low, high = (next(iter(having(end)), None) for end in ("low", "high"))
    values = value_columns(sheet, mapping, headings, known, seen, places, time, bare=bare)
    if (not values and low is None and high is None) or (time is None and not places and numeric is None):
        return None
    text = [i for i in range(width) if i not in (time, part, low, high, numeric, *places, *values) and seen[i].filled]
    keys = tuple(dict.fromkeys((*by, *(i for i in text if known.get(i) in KEYS))))
    partners = [i for i in keys if known.get(i) == "partner" and i not in by]
    if any(seen[i].numbers < 0.5 for i in partners):  # codes of partners beside their names are in no title
        keys = tuple(i for i in keys if i not in partners or seen[i].numbers < 0.5)
    maybe = tuple(
        i
        for i in text
        if known.get(i) in (None, "part", "point", "value", "division") and i not in keys and seen[i].distinct > 1
    )
    keys = tuple(i for i in keys if i in by or seen[i].distinct > 1 or known.get(i) in ("indicator", "indicator-code"))
    shape = mapping.shape or (Shape.LONG if places or numeric is not None or low is not None else Shape.YEARS_DOWN)
    name = (headings[time] if time is not None else "") or "the first column"
    if shape is Shape.YEARS_DOWN and part is None and time is not None:
        keys = (*keys, *telling_apart(sheet, body, time, maybe))
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
