"""A sheet as it stands and how it is read: what a form shows and asks, and which sheets and answers a reading takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crimestats.errors import UsageError
from crimestats.lexicon.tabular import key_of

from .book import Book, Sheet, column_name
from .grid import find_plan
from .layouts import Layout, recognise
from .mapping import NOTHING_SAID, Mapping
from .plan import Plan


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it stands, with how it is read: what a form needs to show it and to ask."""

    sheet: str | None
    sheets: tuple[str, ...]
    """Names of all sheets of the file."""
    rows: tuple[tuple[str, ...], ...]
    """The first rows, twelve cells wide."""
    numbers: tuple[int, ...]
    """The number of each of them, as the user's own program shows it."""
    columns: tuple[str, ...] = ()
    """The heading of each column, or its letter where it has none."""
    taken: Mapping = NOTHING_SAID
    """The columns, the row of headings and the shape that were used."""

    def name(self, column: int) -> str:
        """What a Mapping calls a column: its heading, or its letter where two share the heading.

        >>> table = Table(None, (), (), (), ("Country", "GDP", "GDP"))
        >>> [table.name(i) for i in range(3)]
        ['Country', 'B', 'C']
        """
        heading = self.columns[column]
        alone = sum(key_of(other) == key_of(heading) for other in self.columns) == 1
        return heading if alone and key_of(heading) else column_name(column)


ROWS_SHOWN, CELLS_SHOWN = 14, 12


def table_of(book: Book, mapping: Mapping = NOTHING_SAID) -> Table | None:
    """One sheet as it stands and as a mapping has it read: what a form shows while it is filled; None where there is no sheet.

    A mapping that names what is not there leaves the columns to their letters: the form stays usable.
    """
    layout = recognise(book)
    try:
        sheets = chosen_sheets(book, layout, mapping)
    except UsageError:
        sheets = layout.sheets
    if not sheets:
        return None
    told = merged(layout.mapping, replace(mapping, sheet=None))
    plan: Plan | None = None
    for wanted in (told, Mapping(header=told.header, shape=told.shape), NOTHING_SAID):
        try:
            plan = find_plan(sheets[0], wanted)
        except UsageError:
            continue
        if plan is not None or mapping.header is not None:
            break
    table = as_it_stands(book, sheets[0], plan)
    return _headed(table, sheets[0], mapping.header) if plan is None and mapping.header is not None else table


def _headed(table: Table, sheet: Sheet, header: int) -> Table:
    """The table with the cells of a row as names of its columns, where nothing else names them."""
    row = next((r for i, r in enumerate(sheet.rows) if sheet.number(i) == header), ())
    columns = tuple((row[i] if i < len(row) else "") or letter for i, letter in enumerate(table.columns))
    return replace(table, columns=columns)


def as_it_stands(book: Book, sheet: Sheet, plan: Plan | None) -> Table:
    """The first rows of a sheet and how a plan reads them; without a plan the letters of its columns."""
    names = tuple(s.name for s in book.sheets if s.name)
    rows = tuple(tuple(c[:60] for c in r[:CELLS_SHOWN]) for r in sheet.rows[:ROWS_SHOWN])
    numbers = tuple(map(sheet.number, range(len(rows))))
    if plan is None:
        width = max((len(r) for r in sheet.rows[:200]), default=0)
        return Table(sheet.name, names, rows, numbers, tuple(column_name(i) for i in range(width)))
    width = max(len(plan.headings), max((len(r) for r in sheet.rows[:200]), default=0))
    columns = tuple((plan.headings[i] if i < len(plan.headings) else "") or column_name(i) for i in range(width))
    header = plan.header if plan.header >= 0 and any(plan.headings) else None
    taken = Mapping(
        sheet=sheet.name,
        header=None if header is None else sheet.number(header),
        shape=plan.shape,
        place=columns[plan.places[0]] if plan.places else None,
        year=columns[plan.time] if plan.time is not None else None,
        value=tuple(columns[i] for i in plan.values),
        by=tuple(columns[i] for i in plan.keys),
    )
    return Table(sheet.name, names, rows, numbers, columns, taken)


def merged(fixed: Mapping, told: Mapping) -> Mapping:
    """What the user says, and where the user is silent what the layout fixes."""
    own = {f: v for f in Mapping.__slots__ if (v := getattr(told, f)) not in (None, ())}
    return replace(fixed, **own)


def chosen_sheets(book: Book, layout: Layout, wanted: Mapping) -> tuple[Sheet, ...]:
    """The sheet that a mapping names, else those of the layout; UsageError that lists the sheets where there is none."""
    if wanted.sheet is None:
        return layout.sheets
    found = tuple(s for s in (*book.sheets, *layout.sheets) if s.name == wanted.sheet)
    if not found:
        listed = ", ".join(f"“{s.name}”" for s in book.sheets if s.name) or "none, the file has no sheets"
        raise UsageError("map", found=f"{book.file} has no sheet “{wanted.sheet[:60]}”", accepted=listed)
    return found[:1]
