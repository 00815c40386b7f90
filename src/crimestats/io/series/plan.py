"""How a sheet is read: what its rows and columns are."""

from __future__ import annotations

from dataclasses import dataclass

from .mapping import Shape
from .periods import Period


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
