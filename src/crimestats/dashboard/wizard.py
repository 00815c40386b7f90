"""The form that says how a series file is read: each answer may be left to the file, and what would come out is seen at once."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from functools import cache as once
from typing import Any

import streamlit as st

from crimestats.errors import CrimestatsError
from crimestats.io.series import Mapping, Table, Understood
from crimestats.io.series.mapping import UNITS, Shape, Yearly
from crimestats.io.series.periods import FIRST_YEAR, LAST_YEAR
from crimestats.io.series.sheets import column_name
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import groups, place_title, places
from crimestats.lexicon.units import units
from crimestats.model import Basis
from crimestats.present.words import basis_words, per_words, scale_words, unit_name

from . import cache, state
from .mapping_words import DECIMALS, SCALES, SHAPES, YEARLY
from .series_view import as_it_stands, read_as, understood
from .style import key_words
from .text import plain

PER = ("capita", "1000_people", "100000_people", "million_people")
_BASES = (Basis.CURRENT, Basis.CONSTANT, Basis.PPP_CURRENT, Basis.PPP_CONSTANT, Basis.NONE)
_AS_FOUND = ""
_ONE = "\0one place for all numbers"


@st.fragment
def wizard(name: str, *, main: bool) -> None:
    """The form in the card of a file; what it says is kept in `draft` until it is applied."""
    entry = state.uploaded(name)
    if entry is None:
        return
    draft = entry.draft if entry.draft is not None else entry.found.mapping
    key_words("How it is read")
    st.markdown(":gray[Answer what the file leaves open; everything else stays as found.]")
    said = _Form(entry, draft).mapping()
    if said != draft:
        state.change_series(name, draft=said)
    try:
        found = cache.understood(name, entry.data, said)
    except CrimestatsError as problem:  # such as a sheet that is gone
        st.warning(plain(str(problem)))
        return
    key_words("What comes out")
    if found.reading is None and said == entry.found.mapping:
        st.markdown(":gray[Nothing yet: the sentence above says what is missing.]")
    elif found.reading is None:
        st.warning(f"**Not so.** {plain(found.trouble or '')} What you entered stays.")
    else:
        st.markdown(read_as(found))
        if found.doubt is not None:
            st.warning(f"**{plain(found.doubt.label)}.** {plain(found.doubt.text)}")
        understood(found)
        if len(found.series) > 1 and (said.unit or said.scale or said.basis or said.per):
            words = f"What you say of unit, scale and prices holds for all {len(found.series)} series; keep one to say it of one."
            st.markdown(f":orange[**?**] {words}")
    _apply(entry, said, found, main=main)


def _apply(entry: state.UploadedSeries, said: Mapping, found: Understood, *, main: bool) -> None:
    key = f"{entry.token}_{entry.round}"
    changed = said != entry.found.mapping or entry.found.reading is None
    with st.container(horizontal=True):
        ready = found.reading is not None and changed
        if st.button("Read it so", type="primary" if main else "secondary", disabled=not ready, key=f"apply_{key}"):
            state.read_anew(entry.name, found, chosen=None, factor=1.0, declined=True)
            st.rerun()
        if not said.empty and st.button("Back to how it was found", key=f"back_{key}"):
            state.change_series(entry.name, draft=Mapping(), round=entry.round + 1)
            st.rerun()


@dataclass(frozen=True, slots=True)
class _Form:
    """The fields of the form, filled with what was said before."""

    entry: state.UploadedSeries
    draft: Mapping

    def mapping(self) -> Mapping:
        """What the fields say now."""
        draft, stands = self.draft, self.entry.found.table
        grid = st.grid(3, min_column_width=220)
        sheet = draft.sheet
        if len(stands.sheets) > 1:
            sheet = self._one(
                grid, "Sheet", dict(zip(stands.sheets, stands.sheets)), sheet, self._first_sheet(), "sheet"
            )
        taken = self._table(Mapping(sheet=sheet)).taken
        header = grid.number_input(
            "Row of the headings", min_value=1, max_value=1_048_576, value=draft.header, step=1,
            placeholder=f"As found: row {taken.header}" if taken.header else "As found: none", key=self._key("header"),
        )  # fmt: skip
        shapes = {s.value: words for s, words in SHAPES.items()}
        shape = self._one(grid, "Shape", shapes, draft.shape, SHAPES[taken.shape] if taken.shape else None, "shape")
        structure = Mapping(sheet=sheet, header=header, shape=Shape(shape) if shape else None)
        table = self._table(structure)
        key_words("The first rows")
        as_it_stands(table, len(table.rows), blank=True)
        columns = _columns(table)
        grid = st.grid(3, min_column_width=220)
        place, whole = self._place(grid, table, columns)
        across = table.taken.shape is Shape.YEARS_ACROSS
        year = self._one(
            grid,
            "Column of the years",
            columns,
            _named(table, draft.year),
            "they stand across" if across else _label(table, table.taken.year),
            "year",
        )
        value = self._many(
            grid,
            "Columns of the numbers",
            columns,
            table,
            draft.value,
            ("under the years",) if across else table.taken.value,
            "value",
        )
        by = self._many(grid, "Columns that tell series apart", columns, table, draft.by, table.taken.by, "by")
        made = self._measure(grid, Mapping(sheet, header, structure.shape, place, whole, year, value, by))
        return replace(made, when=self._when(grid))

    def _when(self, grid: Any) -> int | None:
        """The year of all numbers, for a table that names none."""
        said: int | None = grid.number_input(
            "Year of all numbers", min_value=FIRST_YEAR, max_value=LAST_YEAR, value=self.draft.when, step=1,
            placeholder="As found", key=self._key("when"),
        )  # fmt: skip
        return said

    def _table(self, mapping: Mapping) -> Table:
        return cache.table(self.entry.name, self.entry.data, mapping) or self.entry.found.table

    def _first_sheet(self) -> str | None:
        """The sheet that is read where the user names none."""
        found = self._reading(Mapping())
        return (found.table if found is not None else self._table(Mapping())).sheet

    def _reading(self, mapping: Mapping) -> Understood | None:
        """The file under a mapping; None where it cannot be read so."""
        try:
            found = cache.understood(self.entry.name, self.entry.data, mapping)
        except CrimestatsError:
            return None
        return found if found.reading is not None else None

    def _key(self, field: str) -> str:
        return f"{field}_{self.entry.token}_{self.entry.round}"

    def _one(
        self, where: Any, label: str, options: Dict[str, str], said: str | None, found: str | None, field: str
    ) -> str | None:
        """A choice of one, or what was found."""
        first = f"As found: {found}" if found else "As found"
        values = [_AS_FOUND, *options]
        picked: str | None = where.selectbox(
            label,
            values,
            index=values.index(said) if said in values else 0,
            format_func=lambda v: first if v == _AS_FOUND else options.get(v, v),
            key=self._key(field),
        )
        return picked or None

    def _many(
        self,
        where: Any,
        label: str,
        columns: Dict[str, str],
        table: Table,
        said: tuple[str, ...],
        found: tuple[str, ...],
        field: str,
    ) -> tuple[str, ...]:
        """A choice of several columns; none is what was found."""
        told = [n for w in said if (n := _named(table, w)) in columns]
        picked: list[str] = where.multiselect(
            label,
            list(columns),
            default=told,
            format_func=lambda v: columns.get(v, v),
            placeholder=f"As found: {', '.join(found)[:60]}" if found else "As found",
            key=self._key(field),
        )
        return tuple(picked)

    def _place(self, grid: Any, table: Table, columns: Dict[str, str]) -> tuple[str | None, str | None]:
        options = {_ONE: "One place for all numbers", **columns}
        said = _ONE if self.draft.whole else _named(table, self.draft.place)
        found = _label(table, table.taken.place)
        place = self._one(grid, "Column of the places", options, said, found, "place")
        if place != _ONE:
            return place, None
        known = _places()
        whole = grid.selectbox(
            "Whose numbers they are",
            list(known),
            index=list(known).index(self.draft.whole) if self.draft.whole in known else 0,
            format_func=lambda c: known.get(c, c),
            key=self._key("whole"),
        )
        return None, whole

    def _measure(self, grid: Any, made: Mapping) -> Mapping:
        """What the numbers are: unit, scale, prices, per, signs."""
        draft = self.draft
        found = self._reading(Mapping(sheet=made.sheet, header=made.header, shape=made.shape))
        series = found.series if found is not None else ()
        unit = self._one(grid, "Unit", _units(), draft.unit, _common([unit_name(s.unit) for s in series]), "unit")
        scales = {repr(value): words for value, words in SCALES.items()}
        if draft.scale is not None and draft.scale not in SCALES:
            scales[repr(draft.scale)] = f"Times {draft.scale:g}"
        written = _common([scale_words(s.scale) for s in series])
        scale = self._one(grid, "Scale", scales, None if draft.scale is None else repr(draft.scale), written, "scale")
        bases = {b.value: basis_words(b).capitalize() if b is Basis.NONE else basis_words(b) for b in _BASES}
        prices = _common([basis_words(s.basis) for s in series])
        basis = self._one(grid, "Prices", bases, draft.basis, prices, "basis")
        per = {p: per_words(p) for p in PER}
        total = _common([per_words(s.per) if s.per else "total" for s in series])
        each = self._one(grid, "Per", per, draft.per, total, "per")
        decimal = self._one(grid, "Decimal sign", DECIMALS, draft.decimal, None, "decimal")
        yearly = self._one(
            grid,
            "Parts of a year make a year by",
            {y.value: w for y, w in YEARLY.items()},
            draft.yearly,
            None,
            "yearly",
        )
        made = Mapping(
            made.sheet, made.header, made.shape, made.place, made.whole, made.year, made.value, made.by, None, unit,
            float(scale) if scale else None, Basis(basis) if basis else None, each, decimal, Yearly(yearly) if yearly else None,
        )  # fmt: skip
        return replace(made, only=self._only(grid, made))

    def _only(self, grid: Any, made: Mapping) -> str | None:
        """One of the series that come out so far."""
        found = self._reading(made)
        series = found.series if found is not None else ()
        titles = dict.fromkeys(s.title for s in series)
        if self.draft.only is not None:
            titles.setdefault(self.draft.only)
        if len(titles) < 2 and self.draft.only is None:
            return None
        return self._one(grid, "Which series only", {t: t for t in titles}, self.draft.only, "all", "only")


def _common(words: list[str]) -> str | None:
    """What holds for all series, or for how many kinds it differs.

    >>> _common(["US$", "US$"]), _common(["US$", "persons"]), _common([])
    ('US$', '2 kinds', None)
    """
    kinds = dict.fromkeys(words)
    return None if not kinds else next(iter(kinds)) if len(kinds) == 1 else f"{len(kinds)} kinds"


def _columns(table: Table) -> dict[str, str]:
    """What a mapping calls each column → what a reader sees: its letter with its heading or its first cells."""
    return {table.name(i): _column_label(table, i) for i in range(min(len(table.columns), 400))}


def _column_label(table: Table, column: int) -> str:
    letter, heading = column_name(column), table.columns[column]
    if heading != letter:
        return f"{letter}: {heading}"
    cells = [r[column] for r in table.rows if column < len(r) and r[column]]
    return f"{letter}: {', '.join(cells[:3])} …" if cells else letter


def _named(table: Table, said: str | None) -> str | None:
    """The same column as `said` (a heading or a letter) by the name that the form uses."""
    if said is None:
        return None
    for i, heading in enumerate(table.columns):
        if said in (heading, table.name(i), column_name(i)):
            return table.name(i)
    return said


def _label(table: Table, said: str | None) -> str | None:
    if said is None:
        return None
    return next((_column_label(table, i) for i, heading in enumerate(table.columns) if heading == said), said)


@once
def _places() -> dict[str, str]:
    named = {
        p.code: place_title(p.code)
        for p in (*places(), *groups())
        if p.kind in ("country", "historic", "aggregate", "region")
    }
    return {"WLD": place_title("WLD"), **dict(sorted(named.items(), key=lambda item: item[1]))}


@once
def _units() -> dict[str, str]:
    """Units to choose from: those met most, then currencies, then all others."""
    first = (*UNITS, "EUR", "GBP", "CNY", "JPY")
    return {code: unit_name(code) for code in dict.fromkeys((*first, *sorted(currencies()), *units()))}
