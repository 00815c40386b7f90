"""What a user must know of a file before using it: how it was read, which series may be GDP, what is doubtful, values to check."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crimestats.errors import CrimestatsError, SeriesError
from crimestats.lexicon.places import match_code, place_title
from crimestats.model import Doubt, Series
from crimestats.reference.store import reference_series

from .cells import shown
from .gdp import gdp_candidates, gdp_in_usd, is_gdp
from .grid import place_of
from .mapping import NOTHING_SAID, Mapping
from .plausible import doubt_of_use, rescaled, suspected_scale
from .read import SeriesReading, read_book, signature_of
from .sheets import Book
from .table import Table, table_of


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as it is understood under a mapping: its reading, or the sentence why there is none."""

    file: str
    signature: str
    """Files of one layout have the same one."""
    table: Table
    """The sheet that a form shows."""
    mapping: Mapping = NOTHING_SAID
    reading: SeriesReading | None = None
    trouble: str | None = None
    """Why the file could not be read, in one sentence."""
    gdps: tuple[Series, ...] = ()
    """All series that may be chosen as GDP, as the file has them."""
    picked: Series | None = None
    """The one that serves, as the file has it; None while the user has to choose, or where there is none."""
    gdp: Series | None = None
    """The same in US$ wherever its money has rates."""
    why_not: str | None = None
    """Why there is no `gdp`, in one sentence."""
    doubt: Doubt | None = None
    """What must be seen before the GDP is used."""
    scale: tuple[float, str] | None = None
    """The factor and its word ("trillions") by which the GDP seems to have been divided."""

    @property
    def fit(self) -> bool:
        """True where the GDP can be used without a question."""
        return self.gdp is not None and self.doubt is None

    @property
    def series(self) -> tuple[Series, ...]:
        """All series of the file."""
        return self.reading.series if self.reading else ()


def understand(
    book: Book, mapping: Mapping = NOTHING_SAID, chosen: str | None = None, factor: float = 1.0
) -> Understood:
    """The file under a mapping, with the GDP of the id `chosen`, its values times `factor`.

    SeriesError where the file has no sheet that a form could show; what a mapping might settle is `trouble`.
    """
    table = table_of(book, mapping)
    signature = signature_of(book)
    try:
        reading = read_book(book, mapping)
    except CrimestatsError as problem:
        if table is None:
            raise
        return Understood(book.file, signature, table, mapping, trouble=str(problem))
    shown = reading.table or table
    if shown is None:
        raise SeriesError("no-table", found=f"{book.file} holds no table", accepted="a table with places and years")
    found = Understood(
        book.file, signature, shown, mapping, reading, gdps=tuple(s for s in reading.series if is_gdp(s))
    )
    return _with_gdp(found, reading, chosen, factor)


def _with_gdp(found: Understood, reading: SeriesReading, chosen: str | None, factor: float) -> Understood:
    likely = gdp_candidates(reading)
    picked = next((s for s in found.gdps if s.id == chosen), likely[0] if len(likely) == 1 else None)
    if picked is None:
        if likely:
            why = f"{found.file} holds {len(likely)} series that may be GDP; choose one before it is used."
        else:
            why = f"{found.file} holds no GDP in money; what it holds stands beside the claims on the Compare page."
        return replace(found, why_not=why)
    if factor != 1.0:
        series = tuple(rescaled(s, factor) if s is picked else s for s in reading.series)
        picked = rescaled(picked, factor)
        found = replace(found, reading=replace(reading, series=series))
    if not any(match_code(p) or p == "WLD" or place_of(p) for p in picked.points):
        why = f"“{shown(picked.title, 80)}” names no place that is known; say whose numbers they are before it is used as GDP."
        return replace(found, picked=picked, why_not=why)
    if picked.unit == "national-currency":
        why = f"{found.file} names no currency for “{shown(picked.title, 80)}”; say which one it is, and it is turned into US$."
        return replace(found, picked=picked, why_not=why)
    try:
        gdp = gdp_in_usd(replace(picked, problems=reading.problems))
    except SeriesError as problem:
        return replace(found, picked=picked, why_not=str(problem))
    doubt = doubt_of_use(gdp)
    scale = suspected_scale(gdp) if doubt is not None and doubt.code == "scale-suspect" else None
    return replace(found, picked=picked, gdp=gdp, doubt=doubt, scale=scale)


def only_one(found: Understood) -> bool:
    """True where what is said of the scale holds for all numbers of the file, so that a mapping can say it."""
    return len(found.series) == 1


@dataclass(frozen=True, slots=True)
class Spot:
    """One value to check by eye, beside the shipped GDP where it is GDP in US$."""

    place: str
    series: str
    year: int
    value: float
    unit: str
    flag: str | None
    ratio: float | None
    """The value over that of the shipped series; None where the two cannot be set side by side."""


def spots(found: Understood, most: int = 8) -> tuple[Spot, ...]:
    """A few values from all over the file: its GDP in US$ where it has one, else its first series."""
    shown = (found.gdp,) if found.gdp is not None else found.series[:most]
    pairs = [(s, p) for s in shown for p in sorted(s.points, key=lambda code: code != "WLD")][:most]
    reference = reference_series("gdp-current-usd")
    made: list[Spot] = []
    for series, place in pairs:
        known = reference.points.get(place, {}) if series.unit == "USD" and is_gdp(series) else {}
        for year in _spread(series.years(place), set(known), max(1, most // len(pairs))):
            value = series.points[place][year]
            ratio = value / known[year] if year in known else None
            made.append(
                Spot(place_title(place), series.title, year, value, series.unit, series.flag(place, year), ratio)
            )
    return tuple(made)


def _spread(years: tuple[int, ...], known: set[int], count: int) -> tuple[int, ...]:
    """So many years from the first to the last; a single one is the last that the shipped series has too.

    >>> _spread((2000, 2001, 2002, 2003, 2004), {2003}, 3), _spread((2000, 2001, 2002, 2003, 2004), {2003}, 1)
    ((2000, 2002, 2004), (2003,))
    """
    if len(years) <= count:
        return years
    if count == 1:
        return (max((y for y in years if y in known), default=years[-1]),)
    return tuple(years[round(i * (len(years) - 1) / (count - 1))] for i in range(count))
