"""The form in which every field of a claim can be corrected, and the same form for a claim of the user's own."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from functools import cache as once
from typing import Any

import streamlit as st

from crimestats.corrections import read_fields
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import place_title, places
from crimestats.lexicon.topics import topics
from crimestats.lexicon.units import units
from crimestats.model import FIELDS, Amount, Bound, Change, FieldValue, Stance, Unit, YearSpan
from crimestats.present.corrected import LABELS
from crimestats.present.words import STANCES, bound_words, per_words, topic_label, unit_name, years_label

from . import drafts, keeping
from .text import plain

_FIRST = ("USD", "EUR", "GBP", "percent", "count", "kilogram", "tonne", "hectare")
_PER = ("", "year", "month", "quarter", "week", "day", "capita", "1000_people", "100000_people", "victim")
_CHANGES = {"": "None", Change.INCREASE.value: "Increase", Change.DECREASE.value: "Decrease"}
Values = Dict[str, FieldValue]
_NAMES = (
    "low",
    "high",
    "bound",
    "unit",
    "topic",
    "place",
    "year",
    "per",
    "who",
    "counted",
    "of",
    "change",
    "stance",
    "of_gdp",
)


def form(key: str, values: Values, save: str) -> tuple[dict[str, FieldValue] | None, bool]:
    """The form with these values: what it says once it is sent and every value can be read, and True where it was left.

    What was typed stays where it is while a value is wrong, with the sentence under the form; it is kept as a draft while it is typed.
    """
    typed = _fields(key, values, keeping.now().journal.revision)
    with st.container(horizontal=True):
        sent = st.button(save, type="primary", key=f"{key}__send")
        left = st.button("Cancel", key=f"{key}__leave")
    drafts.told(key)
    if left:
        drafts.drop(key)
        return None, True
    wrongs = f"{key}_wrong"
    if sent:
        read, wrong = read_fields(typed)
        st.session_state[wrongs] = wrong
        if not wrong:
            drafts.drop(key)
            return read, False
    for name, sentence in st.session_state.get(wrongs, {}).items():
        st.error(f"**{LABELS.get(name, name)}.** {plain(sentence)}")
    return None, False


def forget(key: str) -> None:
    """Takes away what was typed into a form, so that it opens with the values of the claim."""
    for name in [n for n in st.session_state if isinstance(n, str) and n.startswith(f"{key}_")]:
        del st.session_state[name]


def changed(before: Values, after: Values) -> tuple[tuple[str, FieldValue], ...]:
    """The fields that the form says otherwise, in their usual order."""
    return tuple((n, after[n]) for n in FIELDS if n in after and not _same(before.get(n), after[n]))


def _same(one: FieldValue, other: FieldValue) -> bool:
    if isinstance(one, Amount) and isinstance(other, Amount):  # digits are how it was typed, not what was said
        return (one.low, one.high, one.bound) == (other.low, other.high, other.bound)
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return one == other


def number_text(value: float | None) -> str:
    """A number as it stands in a field: exact, with commas, in words from a million on.

    >>> number_text(320e9), number_text(1234.5), number_text(None), number_text(1234567.0)
    ('320 billion', '1,234.5', '', '1.234567 million')
    """
    if value is None:
        return ""
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= scale and float(f"{value / scale:.9g}") * scale == value:
            return f"{value / scale:.9g} {word}"
    return f"{value:,.15g}" if value < 1e15 else f"{value:.15g}"


def _fields(key: str, values: Values, revision: int) -> dict[str, str]:
    """The fields, and what stands in them now, as words."""

    def text(where: Any, label: str, name: str, value: str, **more: Any) -> str:
        return str(where.text_input(label, key=drafts.seed(key, name, value), live=drafts.LIVE, **kept, **more) or "")

    def choice(where: Any, label: str, name: str, options: Dict[str, str], value: str, **more: Any) -> str:
        field = drafts.seed(key, name, value)
        now = str(st.session_state[field] or "")
        known = list(dict.fromkeys([*options, *(v for v in (value, now) if v not in options)]))
        picked = where.selectbox(label, known, format_func=lambda v: options.get(v, v), key=field, **kept, **more)
        return str(picked or "")

    kept: dict[str, Any] = {"on_change": drafts.keep, "args": (key, _NAMES, revision)}
    amount, unit, year = values.get("amount"), values.get("unit"), values.get("year")
    least, most = (amount.low, amount.high) if isinstance(amount, Amount) else (None, None)
    kind = amount.bound if isinstance(amount, Amount) else Bound.EXACT
    bounds = {b.value: bound_words(b).capitalize() for b in Bound}
    per = {p: (per_words(p).capitalize() if p else "Nothing") for p in _PER}
    stances = {s.value: w for s, w in STANCES.items()}
    years = years_label(year) if isinstance(year, YearSpan) else ""
    code = unit.code if isinstance(unit, Unit) else "USD"
    typed: dict[str, str] = {}
    left, right = st.columns(2)  # a row each, so that they follow one another on a phone as they do here
    typed["low"] = text(left, "Low", "low", number_text(least), placeholder="320 billion")
    typed["high"] = text(right, "High", "high", number_text(most), placeholder="320 billion")
    left, right = st.columns(2)
    typed["bound"] = choice(left, "Bound", "bound", bounds, kind.value)
    typed["unit"] = choice(right, "Unit", "unit", _units(), code)
    left, right = st.columns(2)
    typed["topic"] = choice(left, "Topic", "topic", _topics(), str(values.get("topic") or ""))
    typed["place"] = ";".join(_places_field(right, key, values, kept))
    left, right = st.columns(2)
    typed["year"] = text(left, "Data year", "year", years, placeholder="2010, 2001–2005, since 2017")
    typed["per"] = choice(right, "Per", "per", per, str(values.get("per") or ""), accept_new_options=True)
    left, right = st.columns(2)
    typed["who"] = text(left, "Who says so", "who", _one_line(values.get("who")))
    typed["counted"] = text(right, "Counted (a noun in the singular)", "counted", _one_line(values.get("counted")))
    left, right = st.columns(2)
    typed["of"] = text(left, "Share of", "of", _one_line(values.get("of")), placeholder="GDP")
    typed["change"] = choice(right, "Change", "change", _CHANGES, str(values.get("change") or ""))
    left, right = st.columns(2, vertical_alignment="bottom")
    stance = str(values.get("stance") or Stance.ASSERTED)
    typed["stance"] = choice(left, "How the sentence says it", "stance", stances, stance)
    field = drafts.seed(key, "of_gdp", bool(values.get("of_gdp")))
    of_gdp = right.checkbox("It is a share of GDP", key=field, **kept)
    return {**typed, "of_gdp": "yes" if of_gdp else ""}


def _one_line(value: object) -> str:
    return " ".join(str(value or "").split())


def _places_field(where: Any, key: str, values: Values, kept: dict[str, Any]) -> list[str]:
    held = values.get("place")
    now = list(held) if isinstance(held, tuple) else []
    known = _places()
    field = drafts.seed(key, "place", now)
    options = list(dict.fromkeys([*known, *now, *st.session_state[field]]))
    return [
        str(p)
        for p in where.multiselect(
            "Place",
            options,
            format_func=lambda c: known.get(c, c),
            placeholder="Not stated",
            key=field,
            **kept,
        )
    ]


@once
def _places() -> dict[str, str]:
    named = {p.code: place_title(p.code) for p in places() if p.kind in ("country", "historic", "region")}
    return {"World": "World", **dict(sorted(named.items(), key=lambda item: item[1]))}


@once
def _topics() -> dict[str, str]:
    return {"": "No topic", **{slug: topic_label(slug) for slug in topics()}}


@once
def _units() -> dict[str, str]:
    measured = [code for code, row in units().items() if row.kind in ("share", "physical") and row.base is None]
    codes = dict.fromkeys((*_FIRST, *measured, "multiple", *sorted(currencies())))
    own = {"count": "a count of things or persons", "multiple": "times as much", "percent": "per cent"}
    return {code: own.get(code) or unit_name(code) for code in codes}
