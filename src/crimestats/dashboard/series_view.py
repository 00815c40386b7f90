"""What a series file was understood as: the sentence, the rows as they stand, values to check."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from crimestats.io.series import Table, Understood, places_of, spots
from crimestats.io.series.book import column_name
from crimestats.lexicon.places import place_title
from crimestats.model import Series
from crimestats.present.words import gap_words, number_words, scale_words, unit_name, unit_words

from .text import plain

ROWS = 8


def height(rows: int, most: int) -> int:
    """Pixels of a table that shows its rows and no empty ones."""
    return 35 * (min(max(rows, 1), most) + 1) + 4


def years_of(series: tuple[Series, ...]) -> str:
    spans = [s.span for s in series if s.span]
    if not spans:
        return "no years"
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    return str(first) if first == last else f"{first}–{last}"


def _one(series: Series) -> str:
    what = (
        f"{series.title}: {places_of(series)}, {years_of((series,))}, {unit_words(series)}, {scale_words(series.scale)}"
    )
    return f"**{plain(what)}**"


def read_as(found: Understood) -> str:
    """ "Read as …": what the file was understood as, in one sentence of Markdown."""
    reading = found.reading
    if reading is None:
        return ""
    if len(reading.series) == 1:
        return f"Read as {_one(reading.series[0])}."
    if not reading.series:
        return f"Read as **{len(reading.estimates)} estimates**; none has the one place and year that a series needs."
    places = {p for s in reading.series for p in s.points}
    whose = place_title(next(iter(places))) if len(places) == 1 else f"{len(places)} places"
    estimates = f"{len(reading.estimates)} estimates in " if reading.estimates else ""
    words = f"Read as **{estimates}{len(reading.series)} series: {plain(whose)}, {years_of(reading.series)}**"
    return f"{words}; its GDP is {_one(found.picked)}." if found.picked is not None else f"{words}."


def as_it_stands(table: Table, most: int, *, blank: bool = False) -> None:
    """The first rows with their numbers and the letters of their columns, as the user's own program shows them."""
    rows = [(n, r) for n, r in zip(table.numbers, table.rows) if blank or any(r)][:most]
    width = max((len(r) for _, r in rows), default=1)
    frame = pd.DataFrame(
        [[str(n), *r, *[""] * (width - len(r))] for n, r in rows],
        columns=["Row", *(column_name(i) for i in range(width))],
    )
    row = st.column_config.TextColumn(width=48)
    st.dataframe(frame, hide_index=True, height=height(len(frame), most), column_config={"Row": row})


def understood(found: Understood) -> None:
    """The table of values to check, in plain units."""
    chosen = spots(found, ROWS)
    if not chosen:
        st.markdown(":gray[No single values to show.]")
        return
    units = {s.unit for s in chosen}
    value = f"Value, {unit_name(next(iter(units)))}" if len(units) == 1 else "Value"
    columns = {
        "Place": [s.place for s in chosen],
        "Is": [s.series for s in chosen],
        "Year": [str(s.year) for s in chosen],
        value: [number_words(s.value) for s in chosen],
        "Unit": [unit_name(s.unit) for s in chosen],
        "From shipped GDP": [gap_words(s.ratio) if s.ratio is not None else "" for s in chosen],
        "Mark": [s.flag or "" for s in chosen],
    }
    if len({s.series for s in chosen}) == 1:
        del columns["Is"]
    if len(units) == 1:
        del columns["Unit"]
    for empty in [c for c in ("From shipped GDP", "Mark") if not any(columns[c])]:
        del columns[empty]
    right = st.column_config.TextColumn(alignment="right")
    st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        height=height(len(chosen), ROWS),
        column_config={value: right, "From shipped GDP": right, "Year": st.column_config.TextColumn(width=56)},
    )
