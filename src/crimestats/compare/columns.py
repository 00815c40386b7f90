"""Whole columns of claims made comparable: the same numbers as `compare_claim`, for millions of rows.

Every factor is found once: a unit's by Pint once a unit, a rate once a currency and period, a GDP once a place and period.
Then the columns are multiplied. The conversions that a text states itself are not looked at: they are for `compare`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crimestats.errors import NotConvertible, UsageError
from crimestats.lexicon.currencies import currencies
from crimestats.model import Claim, Document, Series, Settings
from crimestats.normalise.dimensions import to_common
from crimestats.normalise.money import per_year_factor
from crimestats.normalise.shares import PERCENT_OF
from crimestats.reference.lookup import Found, look_up
from crimestats.reference.rates import FoundRate, cautions, rate_for
from crimestats.reference.store import RATES, reference_series, vintage

from .basis import Said, said_of_money
from .choices import checked
from .prices import PLACE, index_for, price_factor
from .quantities import unit_of
from .reference import LONGEST_SPAN, WORLD, of_money, place_for, reference_for, stated_years
from .releases import NEWEST, PPP_BASE, SHIPPED, THEN, in_ppp, in_use
from .words import PPP

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

REASONS = (
    "",
    "change",
    "not-a-total",
    "not-of-gdp",
    "no-money",
    "no-year",
    "place-without-gdp",
    "no-rate",
    "no-gdp",
    "ppp-gdp",
    "ppp-money",
    "gdp-currency",
    "open-period",
)
"""The codes of `Made.reason` in the order of their numbers; those of `Comparison.reason_code`, and "no-year"."""
_CODE = {code: number for number, code in enumerate(REASONS)}
_MONEY, _SHARE, _MATTER, _OTHER = range(4)
_NONE = np.nan


@dataclass(frozen=True, slots=True)
class Columns:
    """Claims as columns of one length; what a row does not have is NaN in `low` and `high`, None in words, 0 in years.

    The columns after `last` may be left out: no share is one of GDP then, no figure a change, no day and no words known.
    """

    low: Floats
    high: Floats
    unit: Sequence[str]
    """ISO 4217 code, a unit of the units table, "person" or "item"."""
    per: Sequence[str | None]
    place: Sequence[str | None]
    """ "WLD", ISO 3166 alpha-3, or anything else for a place without a series; None is the world."""
    first: Ints
    """First year of the period; a single year stands in both, an open end is 0."""
    last: Ints
    of_gdp: Flags | None = None
    """True where a share is one of GDP."""
    change: Flags | None = None
    """True where the figure measures a change: it is no level and is left out."""
    published: Ints | None = None
    """Day of the document (`date.toordinal`), 0 where unknown: it tells old units of money from new ones."""
    money_year: Ints | None = None
    """The year in whose prices the money is, where it is another one than the period's ("in 2010 dollars"); -1 where the
    prices are of no year that is named; else 0."""
    money_first: Ints | None = None
    """The first year of the money, up to `money_year`, where it is a total from then on ("since 2010"); else 0."""
    ppp: Flags | None = None
    """True where the text says that the money is in international dollars."""

    def __len__(self) -> int:
        return len(self.low)


@dataclass(frozen=True, slots=True)
class Made:
    """The same rows in common units; NaN where there is no value, with `reason` saying why there is no comparison."""

    usd_low: Floats
    usd_high: Floats
    real_low: Floats
    """US$ in prices of `Settings.prices`; all NaN where none are chosen."""
    real_high: Floats
    share_low: Floats
    """Per cent of GDP; of a total over several years its yearly average."""
    share_high: Floats
    common_low: Floats
    """In `common_units`[`common_unit`], a year where the amount is per some time."""
    common_high: Floats
    common_unit: NDArray[np.int16]
    """Number in `common_units`, -1 for none."""
    common_units: tuple[str, ...]
    reason: NDArray[np.uint8]
    """Number in REASONS; 0 where both US$ and share could be made."""

    def reasons(self) -> tuple[str, ...]:
        """The reason of each row as its code, empty where there is none."""
        return tuple(REASONS[number] for number in self.reason.tolist())


def _numbered(values: Sequence[str | None]) -> tuple[Ints, list[str | None]]:
    """Each value by a number, and the values in the order of their numbers."""
    known: dict[str | None, int] = {}
    numbers = [known.setdefault(value, len(known)) for value in values]
    return np.asarray(numbers, dtype=np.int64), list(known)


def _looked(keys: Ints, rows: Flags, find: Callable[[int], float]) -> Floats:
    """A factor a row, found once for each different key; NaN where `rows` is false."""
    factors = np.full(len(keys), _NONE)
    if rows.any():
        unique, inverse = np.unique(keys[rows], return_inverse=True)
        factors[rows] = np.asarray([find(key) for key in unique.tolist()], dtype=np.float64)[inverse]
    return factors


@dataclass(frozen=True, slots=True)
class _Units:
    """What each different unit is: its kind, the factor to per cent or to its common unit, and that unit's number."""

    kinds: Ints
    factors: Floats
    common: NDArray[np.int16]
    names: tuple[str, ...]


def _units(codes: Sequence[str | None]) -> _Units:
    kinds, factors, common = [], [], []
    names: dict[str, int] = {}
    for code in codes:
        kind, factor, number = _OTHER, _NONE, -1
        if code in currencies():
            kind = _MONEY
        elif code in PERCENT_OF:
            kind, factor = _SHARE, PERCENT_OF[code]
        elif code is not None:
            try:
                target, factor = to_common(code)
            except NotConvertible:
                target = ""
            if target:
                kind, number = _MATTER, names.setdefault(target, len(names))
        kinds.append(kind)
        factors.append(factor)
        common.append(number)
    return _Units(
        np.asarray(kinds, dtype=np.int64),
        np.asarray(factors, dtype=np.float64),
        np.asarray(common, dtype=np.int16),
        tuple(names),
    )


def _periods(first: Ints, last: Ints) -> tuple[Ints, list[tuple[int, ...]], Flags]:
    """Each period by a number, the years of each number, and whether one of its ends is open."""
    keys, inverse = np.unique(first * 10_000 + last, return_inverse=True)
    years: list[tuple[int, ...]] = []
    opened: list[bool] = []
    for key in keys.tolist():
        start, end = divmod(key, 10_000)
        one = (start > 0) != (end > 0)
        start, end = start or end, end or start
        fits = 0 < start <= end and end - start <= LONGEST_SPAN
        years.append(tuple(range(start, end + 1)) if fits else ())
        opened.append(one)
    return inverse.astype(np.int64), years, np.asarray(opened, dtype=np.bool_)[inverse]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The columns by numbers: each different unit, place, period of the money and period of the GDP once."""

    unit: Ints
    codes: list[str | None]
    table: _Units
    kinds: Ints
    factors: Floats
    has_per: Flags
    flow: Flags
    """True where the amount is per some time."""
    times: Floats
    """How often that time fits into a year; 1 without."""
    place: Ints
    places: list[str | None]
    money_period: Ints
    gdp_period: Ints
    years: list[tuple[int, ...]]
    known: Flags
    """True where the row has a year."""
    opened: Flags
    length: Floats
    """Years of the period that the row states."""
    change: Flags
    of_gdp: Flags
    ppp: Flags
    published: Ints
    price_year: Ints
    """The year of constant prices that the row names, 0 where it names none."""
    undated: Flags
    """True where the prices are constant and of no year that is named."""
    whole_from: int
    """From this period on, several years are those of a total: the years that have a rate are enough."""


def _rows(columns: Columns, settings: Settings) -> _Rows:
    size = len(columns)
    unit, codes = _numbered(columns.unit)
    table = _units(codes)
    per, pers = _numbered(columns.per)
    times = np.asarray([per_year_factor(p) or _NONE for p in pers], dtype=np.float64)[per]
    place, places = _numbered([settings.place] * size if settings.place else columns.place)
    period, years, opened = _periods(columns.first, columns.last)
    told = np.asarray([bool(y) for y in years], dtype=np.bool_)[period]
    length = np.asarray([len(y) or 1 for y in years], dtype=np.float64)[period]
    money_period, gdp_period, known = period, period, told
    kinds = table.kinds[unit]
    if settings.year is not None:
        # the GDP of the chosen year for all; money keeps the rates and prices of the years that the row states
        gdp_period = np.full(size, len(years), dtype=np.int64)
        years = [*years, (settings.year,)]
        money_period = np.where(told & (kinds == _MONEY), period, gdp_period)
        known = np.ones(size, dtype=np.bool_)
    whole_from, money_year = len(years), np.zeros(size, dtype=np.int64)
    money_first = money_year if columns.money_first is None else columns.money_first
    if columns.money_year is not None:
        money_year = columns.money_year
        keys, inverse = np.unique(money_first * 10_000 + np.maximum(money_year, 0), return_inverse=True)
        own = (money_year > 0) & (kinds == _MONEY)
        money_period = np.where(own, len(years) + inverse, money_period)
        ends = [divmod(key, 10_000) for key in keys.tolist()]
        years = [*years, *(tuple(range(start or end, end + 1)) for start, end in ends)]
    no, zero = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.int64)
    return _Rows(
        unit=unit,
        codes=codes,
        table=table,
        kinds=kinds,
        factors=table.factors[unit],
        has_per=np.asarray([p is not None for p in pers], dtype=np.bool_)[per],
        flow=~np.isnan(times),
        times=np.where(np.isnan(times), 1.0, times),
        place=place,
        places=[_place_code(p) for p in places],
        money_period=money_period,
        gdp_period=gdp_period,
        years=years,
        known=known,
        opened=opened & told,
        length=np.where(told, length, 1.0),
        change=no if columns.change is None else columns.change,
        of_gdp=no if columns.of_gdp is None else columns.of_gdp,
        ppp=no if columns.ppp is None else columns.ppp,
        published=zero if columns.published is None else columns.published,
        price_year=np.where((money_first == 0) & (money_year > 0) & (kinds == _MONEY), money_year, 0),
        undated=money_year < 0,
        whole_from=whole_from,
    )


def compare_columns(columns: Columns, gdp: Series | None = None, settings: Settings | None = None) -> Made:
    """The rows in US$ a year, in prices of a chosen year, in per cent of GDP and in common units.

    Formulas and the order of the rules are those of `compare_claim` (docs/method.md, sections 3 to 9). UsageError where
    a setting makes no sense; "then" is no setting for columns.
    """
    settings = settings or Settings()
    used = gdp if gdp is not None else reference_series(SHIPPED)
    checked(settings, used)
    if settings.vintage == THEN:
        raise UsageError("vintage", found="Columns have no documents of a time", accepted="newest or a release date")
    return _made(columns, _rows(columns, settings), used, settings)


def _made(columns: Columns, rows: _Rows, used: Series, settings: Settings) -> Made:
    reason = np.zeros(len(columns), dtype=np.uint8)

    def because(code: str, where: Flags) -> None:
        """The first reason of a row stands."""
        reason[where & (reason == 0)] = _CODE[code]

    money, share = rows.kinds == _MONEY, rows.kinds == _SHARE
    because("change", rows.change)
    because("no-money", ~money & ~share)
    because("not-a-total", money & rows.has_per & ~rows.flow)
    because("not-of-gdp", share & ~rows.of_gdp)
    because("no-year", ~rows.known)
    money, share = money & (reason == 0), share & (reason == 0)

    dollars = np.asarray([c == "USD" for c in rows.codes], dtype=np.bool_)[rows.unit]
    in_usd = _usd_factor(rows, settings, money)
    usd = money & ~np.isnan(in_usd)
    because("no-rate", money & ~usd)
    has_place = np.asarray([p is not None for p in rows.places], dtype=np.bool_)[rows.place]
    because("place-without-gdp", (usd | share) & ~has_place)
    # money and shares of which the text says that they count in international dollars go beside a GDP that does
    foreign = rows.ppp & (share | (usd & dollars)) & has_place & (used.id == SHIPPED or used.basis in PPP)
    worth = _gdp_of_rows(rows, used, settings, (usd | share) & has_place, foreign)
    if used.basis in PPP:
        because("ppp-gdp", usd & ~rows.ppp)
    because("ppp-money", usd & foreign)
    because("no-gdp", (usd | share) & np.isnan(worth))
    if used.unit in currencies() and used.unit != "USD":
        because("gdp-currency", usd | share)
    because("ppp-gdp", share & (foreign | (used.basis in PPP)))
    total = usd & ~rows.has_per & (rows.opened | (rows.length > 1))
    because("open-period", total & rows.opened & ~foreign)

    international = usd & foreign
    compared = reason == 0
    to_usd = np.where(usd & ~international, in_usd, _NONE)
    spread = np.where(total & ~international, rows.length, 1.0)
    to_share = np.where(usd & (compared | international), in_usd * 100.0 / worth / spread, _NONE)
    to_share = to_share * np.where(international, 1.0, _of_its_year(rows, settings, usd))
    to_share = np.where(share, rows.factors, to_share)
    of_share = share & has_place
    to_usd = np.where(of_share & compared, rows.factors * worth / 100.0, to_usd)
    to_real = to_usd * _real(rows, settings, ~np.isnan(to_usd) & ~(rows.undated & usd))
    matter = (rows.kinds == _MATTER) & ~rows.change
    to_common = np.where(matter, rows.factors * rows.times, _NONE)
    low, high = columns.low, columns.high
    return Made(
        low * to_usd,
        high * to_usd,
        low * to_real,
        high * to_real,
        low * to_share,
        high * to_share,
        low * to_common,
        high * to_common,
        np.where(matter, rows.table.common[rows.unit], np.int16(-1)).astype(np.int16),
        rows.table.names,
        reason,
    )


def _usd_factor(rows: _Rows, settings: Settings, money: Flags) -> Floats:
    """US$ a year for one unit of the money of each row; NaN where the table holds no rate."""
    count = len(rows.codes)

    def find(key: int) -> float:
        code, period = rows.codes[key % count], key // count
        factor = _per_usd(code, rows.years[period], settings)
        if np.isnan(factor) and period >= rows.whole_from:
            have = reference_series(RATES).points.get(code or "", {})
            known = tuple(y for y in rows.years[period] if y in have)
            factor = _per_usd(code, known, settings) if known else factor
        return factor

    return _looked(rows.money_period * count + rows.unit, money, find) * _of_todays_unit(rows, money) * rows.times


def _gdp_of_rows(rows: _Rows, used: Series, settings: Settings, where: Flags, foreign: Flags) -> Floats:
    """The GDP that each row is set beside; that of `foreign` rows in international dollars."""
    count = len(rows.places)

    def finder(series: tuple[Series, Series]) -> Callable[[int], float]:
        return lambda key: _gdp(series, rows.places[key % count], rows.years[key // count])

    keys = rows.gdp_period * count + rows.place
    if used.basis in PPP:
        return _looked(keys, where, finder((used, used)))
    found = _looked(keys, where & ~foreign, finder(_releases(used, settings)))
    for base in (False, True):
        series = in_ppp(used, Said(constant="constant" if base else None, year=PPP_BASE if base else None, ppp="PPP"))
        mine = where & foreign & ((rows.price_year == PPP_BASE) == base)
        found = np.where(mine, _looked(keys, mine, finder((series, series))), found)
    return found


def _of_its_year(rows: _Rows, settings: Settings, where: Flags) -> Floats:
    """What brings money in constant prices to those of the years that it is of, as a share of GDP wants; else 1."""
    index, count = index_for(settings), len(rows.years)
    mine = where & (rows.price_year > 0)

    def find(key: int) -> float:
        (price,), own = rows.years[key // count], rows.years[key % count]
        then, now = look_up(index, PLACE, price), look_up(index, PLACE, own)
        if own == (price,) or not isinstance(then, Found) or not isinstance(now, Found):
            return 1.0
        return now.value / then.value

    return np.where(mine, _looked(rows.money_period * count + rows.gdp_period, mine, find), 1.0)


def _per_usd(code: str | None, years: tuple[int, ...], settings: Settings) -> float:
    """US$ for one unit of a currency, NaN where the table holds no rate."""
    if code == "USD":
        return 1.0
    rate = rate_for(code or "", years, settings.rates)
    return 1.0 / rate.value if isinstance(rate, FoundRate) else _NONE


def _of_todays_unit(rows: _Rows, money: Flags) -> Floats:
    """What turns the money of texts older than a reform into the unit of today: 1 for all others."""
    found = np.ones(len(money))
    if not rows.published.any():
        return found
    for number, code in enumerate(rows.codes):
        if not any(c.factor is not None for c in cautions().get(code or "", ())):
            continue
        mine = money & (rows.unit == number) & (rows.published > 0)
        for key in np.unique(rows.money_period[mine]).tolist():
            rate = rate_for(code or "", rows.years[key])
            for caution in rate.cautions if isinstance(rate, FoundRate) else ():
                if caution.factor is not None and caution.until is not None:
                    old = mine & (rows.money_period == key) & (rows.published < caution.until.toordinal())
                    found[old] = 1.0 / caution.factor
                    break
    return found


def _place_code(place: str | None) -> str | None:
    if place is None or place == "World":
        return WORLD
    return place if len(place) == 3 and place.isupper() else None


def _releases(used: Series, settings: Settings) -> tuple[Series, Series]:
    """The GDP of the world and that of other places."""
    if settings.vintage in (None, NEWEST, used.source.release):
        return used, used
    return vintage(settings.vintage or ""), used


def _gdp(series: tuple[Series, Series], place: str | None, years: tuple[int, ...]) -> float:
    found = look_up(series[0] if place == WORLD else series[1], place or "", years)
    if not isinstance(found, Found) and series[0] is not series[1]:
        found = look_up(series[1], place or "", years)
    return found.value if isinstance(found, Found) else _NONE


def _real(rows: _Rows, settings: Settings, where: Flags) -> Floats:
    """What turns the US$ of each row into those of the chosen year's prices."""
    base = settings.prices
    if base is None:
        return np.full(len(where), _NONE)
    index = index_for(settings)

    def times(key: int) -> float:
        found = price_factor(index, rows.years[key], base)
        return found if isinstance(found, float) else _NONE

    return _looked(rows.money_period, where, times)


def columns_of(
    claims: Iterable[Claim], documents: Iterable[Document], gdp: Series | None = None, settings: Settings | None = None
) -> Columns:
    """Claims as columns; a year that the text does not state is filled in by the rules of docs/method.md, section 3."""
    chosen, series = settings or Settings(), gdp if gdp is not None else reference_series(SHIPPED)
    by_id = {d.id: d for d in documents}
    every = tuple(claims)
    first: list[int] = []
    last: list[int] = []
    published: list[int] = []
    said = [said_of_money(c, by_id[c.doc]) for c in every]
    money_first: list[int] = []
    money_year: list[int] = []
    for claim, words in zip(every, said):
        document = by_id[claim.doc]
        if stated_years(claim) and claim.year is not None:
            start, end = claim.year.first or 0, claim.year.last or 0
        else:
            place, _ = place_for(claim, chosen)
            used = series if place is None else in_use(series, chosen, place, document)[0]
            years = reference_for(claim, document, used, chosen, place or WORLD, ()).years
            start, end = years[0], years[-1]
        first.append(start)
        last.append(end)
        published.append(document.published.day.toordinal() if document.published else 0)
        stated = stated_years(claim)
        own = of_money(claim, stated, document)[0] if stated else ()
        whole = len(own) > 1 and own != stated and words.year is None
        money_first.append(own[0] if whole else 0)
        money_year.append(own[-1] if whole else words.year or (-1 if words.constant else 0))
    nan = float("nan")
    return Columns(
        np.asarray([nan if c.amount.low is None else c.amount.low for c in every], dtype=np.float64),
        np.asarray([nan if c.amount.high is None else c.amount.high for c in every], dtype=np.float64),
        [unit_of(c) or c.unit.code for c in every],
        [c.per for c in every],
        [c.place[0] if len(c.place) == 1 else None if not c.place else "several" for c in every],
        np.asarray(first, dtype=np.int64),
        np.asarray(last, dtype=np.int64),
        np.asarray([c.of_gdp for c in every], dtype=np.bool_),
        np.asarray([c.change is not None for c in every], dtype=np.bool_),
        np.asarray(published, dtype=np.int64),
        np.asarray(money_year, dtype=np.int64),
        np.asarray(money_first, dtype=np.int64),
        np.asarray([w.ppp is not None for w in said], dtype=np.bool_),
    )


__all__ = ["REASONS", "Columns", "Made", "columns_of", "compare_columns"]
