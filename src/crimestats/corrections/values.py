"""What a user types for a field of a claim, read and checked: the value, or one sentence that says what would do."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

from crimestats.errors import UsageError
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import match_code, match_place, nearest_place, place_names, place_title, places
from crimestats.lexicon.topics import topics
from crimestats.lexicon.units import units
from crimestats.model import FIELDS, Amount, Bound, Change, FieldValue, Stance, Unit, UnitKind, YearSpan

LARGEST = 1e24
LONGEST = 200
"""Characters of a field in words."""
_SCALES = {
    "": 1.0, "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9, "billion": 1e9,
    "tn": 1e12, "trillion": 1e12,
}  # fmt: skip
_NUMBER = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3}){1,7}|[0-9]{1,25})(\.[0-9]{1,15})?(?:[eE]\+?([0-9]{1,2}))?\s{0,3}([a-z]{0,8})"
)
_YEARS = re.compile(r"(\d{4})(?:\s{0,3}(?:-|–|—|to|/)\s{0,3}(\d{4}|\d{2}))?")
_OPEN = re.compile(r"(since|from|until|to)\s{1,3}(\d{4})")
FIRST_YEAR, LAST_YEAR = 1000, 2200
_ONE_SIDED = {Bound.AT_LEAST: ("low", "high"), Bound.AT_MOST: ("high", "low")}
BOUND_WORDS = {b: b.value.replace("_", " ") for b in Bound}
COUNT = Unit(UnitKind.COUNT, "count")


def _refused(field: str, found: str, accepted: str = "", todo: str = "") -> UsageError:
    return UsageError(field, found=found, accepted=accepted, todo=todo)


def read_number(words: str, what: str = "The number") -> tuple[float | None, int]:
    """A number as people write it, with its significant digits; None for nothing; UsageError for anything else.

    >>> read_number("320 billion"), read_number("1,500"), read_number(" ")
    ((320000000000.0, 2), (1500.0, 2), (None, 0))
    """
    said = words.strip().replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    if not said:
        return None, 0
    found = _NUMBER.fullmatch(said.lower())
    if found is None or found.group(4) not in _SCALES:
        shown = said if len(said) <= 40 else said[:39] + "…"
        raise _refused("amount", f"{what} cannot be read from “{shown}”", "320, 1,500.5, 320 billion, 1.6 tn, 3.2e11")
    whole, part = found.group(1).replace(",", ""), found.group(2) or ""
    value = float(f"{whole}{part}e{found.group(3) or 0}") * _SCALES[found.group(4)]
    if not math.isfinite(value) or value > LARGEST:
        raise _refused("amount", f"{what} is too large", "up to 1e24")
    digits = len((whole + part[1:]).lstrip("0")) if part else len(whole.strip("0"))
    return _exactly(value), max(1, digits)


def _exactly(value: float) -> float:
    """0.1 million is 100,000, not 100,000.00000000001."""
    return float(f"{value:.15g}")


def amount(low: str, high: str, bound: str) -> Amount:
    """Low, high and bound as typed; UsageError with one sentence where they do not fit."""
    least, first = read_number(low, "Low")
    most, second = read_number(high, "High")
    try:
        kind = Bound(bound.strip().lower().replace(" ", "_"))
    except ValueError:
        raise _refused("amount", f"There is no bound “{bound[:40]}”", ", ".join(BOUND_WORDS.values())) from None
    if kind in (Bound.EXACT, Bound.ABOUT):
        least, most = (most if least is None else least), (least if most is None else most)
    return checked_amount(least, most, kind, max(first, second, 1))


def checked_amount(low: float | None, high: float | None, bound: Bound, digits: int = 2) -> Amount:
    """The amount, or UsageError with one sentence where its numbers and its bound do not fit."""
    if low is None and high is None:
        raise _refused("amount", "The amount has no number", todo="Give low, high or both")
    for number in (low, high):
        if number is not None and not 0 <= number <= LARGEST:
            raise _refused("amount", "The amount is below zero or too large", "0 to 1e24")
    if bound in _ONE_SIDED:
        has, lacks = _ONE_SIDED[bound]
        given = {"low": low, "high": high}
        if given[has] is None or given[lacks] is not None:
            raise _refused(
                "amount", f"“{BOUND_WORDS[bound]}” takes {has} alone", todo=f"Leave {lacks} empty, or choose range"
            )
    elif low is None or high is None:
        raise _refused(
            "amount",
            f"“{BOUND_WORDS[bound]}” takes two numbers",
            todo="Give low and high, or choose at least or at most",
        )
    elif low > high:
        raise _refused("amount", "Low is above high", todo="Change them round")
    elif bound is Bound.EXACT and low != high:
        raise _refused("amount", "“exact” takes one number", todo="Choose range for two")
    elif bound is Bound.RANGE and low == high:
        raise _refused("amount", "A range takes two numbers that differ", todo="Choose exact or about for one")
    return Amount(low, high, bound, max(1, min(digits, 15)))


def unit(code: str) -> Unit:
    """The unit of a code: ISO 4217, a unit of the table, "count" or "multiple".

    >>> unit("eur"), unit("tonne").kind.value
    (Unit(kind=<UnitKind.MONEY: 'money'>, code='EUR'), 'physical')
    """
    said = code.strip()
    if said.upper() in currencies():
        return Unit(UnitKind.MONEY, said.upper())
    if said in ("count", "multiple", "fraction"):
        return Unit({"count": UnitKind.COUNT, "multiple": UnitKind.MULTIPLE}.get(said, UnitKind.SHARE), said)
    row = units().get(said)
    if row is None or row.kind not in ("share", "physical"):
        raise _refused(
            "unit", f"There is no unit “{said[:40]}”", "an ISO 4217 code (USD), count, percent, kilogram, hectare ..."
        )
    return Unit(UnitKind(row.kind), row.code)


def topic(slug: str) -> str | None:
    """A topic of the table; empty for none."""
    if not slug:
        return None
    if slug not in topics():
        raise _refused("topic", f"There is no topic “{slug[:40]}”", ", ".join(topics()))
    return slug


def place(words: str) -> tuple[str, ...]:
    """Places by name or code, divided by semicolons; empty for none.

    >>> place("Colombia; World")
    ('COL', 'World')
    """
    return tuple(dict.fromkeys(place_code(part) for part in words.split(";") if part.strip()))


def place_code(name: str) -> str:
    """The code of one place as claims hold it: "World", ISO 3166 alpha-3, or a region in words."""
    said = " ".join(name.split())
    found = match_place(said) or place_names().get(said) or match_code(said)
    if found is None:
        found = next((p for p in places() if p.code == said), None)
    if found is None:
        near = nearest_place(said)
        hint = f"Is it {place_title(near.code)}?" if near is not None else ""
        raise _refused(
            "place", f"There is no place “{said[:40]}”", "World, a country, an ISO 3166 code, a region", hint
        )
    return "World" if found.code == "WLD" else found.code


def year(words: str) -> YearSpan | None:
    """A year, a span, or one that is open on one side; empty for none.

    >>> str(year("2001–02")), str(year("since 2017")), year(" ")
    ('2001–2002', '2017–', None)
    """
    said = " ".join(words.lower().split())
    if not said:
        return None
    if (opened := _OPEN.fullmatch(said)) is not None:
        number = int(opened.group(2))
        return checked_year(YearSpan(number, None) if opened.group(1) in ("since", "from") else YearSpan(None, number))
    found = _YEARS.fullmatch(said)
    if found is None:
        raise _refused("year", f"“{words.strip()[:40]}” is no year", "2010, 2001–2005, since 2017, until 2019")
    first, second = found.group(1), found.group(2) or found.group(1)
    last = int(second) if len(second) == 4 else int(first[:2] + second)
    return checked_year(YearSpan(int(first), last))


def checked_year(span: YearSpan) -> YearSpan:
    """The years, or UsageError where they run backward or lie far outside the present."""
    known = [y for y in (span.first, span.last) if y is not None]
    if not known or any(not FIRST_YEAR <= y <= LAST_YEAR for y in known):
        raise _refused("year", f"The year lies outside {FIRST_YEAR} to {LAST_YEAR}", "such as 2010")
    if len(known) == 2 and known[0] > known[1]:
        raise _refused("year", "The first year is after the last", todo="Change them round")
    return span


def _words(field: str, said: str) -> str | None:
    told = " ".join(said.split())
    if len(told) > LONGEST:
        raise _refused(field, f"“{told[:30]}…” has {len(told)} characters", f"up to {LONGEST}")
    return told or None


def _change(said: str) -> Change | None:
    if not said:
        return None
    try:
        return Change(said)
    except ValueError:
        raise _refused("change", f"There is no change “{said[:40]}”", "increase, decrease or none") from None


def _stance(said: str) -> Stance:
    try:
        return Stance(said)
    except ValueError:
        raise _refused("stance", f"There is no stance “{said[:40]}”", ", ".join(Stance)) from None


_READERS: Mapping[str, Callable[[str], FieldValue]] = {
    "unit": unit,
    "counted": lambda w: _words("counted", w),
    "per": lambda w: _words("per", w),
    "of": lambda w: _words("of", w),
    "of_gdp": lambda w: w.strip().lower() in ("true", "yes", "1"),
    "change": _change,
    "topic": topic,
    "place": place,
    "year": year,
    "who": lambda w: _words("who", w),
    "stance": _stance,
}


def read_fields(typed: Mapping[str, str]) -> tuple[dict[str, FieldValue], dict[str, str]]:
    """What was typed, field by field: the values that could be read, and one sentence for each that could not.

    Low, high and bound stand as "low", "high" and "bound", and become "amount".
    """
    values: dict[str, FieldValue] = {}
    wrong: dict[str, str] = {}

    def take(field: str, read: Callable[[], FieldValue]) -> None:
        try:
            values[field] = read()
        except UsageError as problem:
            wrong[field] = str(problem)

    if {"low", "high", "bound"} & typed.keys():
        take("amount", lambda: amount(typed.get("low", ""), typed.get("high", ""), typed.get("bound", "exact")))
    for field, reader in _READERS.items():
        if field in typed:
            take(field, lambda r=reader, f=field: r(typed[f]))  # type: ignore[misc]
    _together(values, wrong)
    return values, wrong


def _together(values: Mapping[str, FieldValue], wrong: dict[str, str]) -> None:
    """What two fields say of one another."""
    said = values.get("unit")
    if not isinstance(said, Unit):
        return
    if values.get("of_gdp") and said.kind is not UnitKind.SHARE:
        wrong["of_gdp"] = "Only a share is of GDP. Choose percent as the unit, or take “of GDP” away."
    if "counted" in values and said.kind is UnitKind.COUNT and not values["counted"]:
        wrong["counted"] = "A count says what is counted. Give a noun in the singular, such as victim."


def checked(field: str, value: FieldValue) -> FieldValue:
    """A value from a file or another program, held to the same tables as what is typed; UsageError otherwise."""
    match field, value:
        case "amount", Amount():
            return checked_amount(value.low, value.high, value.bound, value.digits)
        case "unit", Unit():
            return unit(value.code)
        case "year", YearSpan():
            return checked_year(value)
        case "place", tuple():
            return tuple(place_code(p) for p in value)
        case "topic", str():
            return topic(value)
        case "stance", Stance():
            return value
        case "of_gdp", bool():
            return value
        case "change", Change():
            return value
        case (("counted" | "per" | "of" | "who"), str()):
            return _words(field, value)
        case (("counted" | "per" | "of" | "who" | "change" | "topic" | "year"), None):
            return None
    if field not in FIELDS:
        raise _refused("field", f"A claim has no field “{field[:40]}”", ", ".join(FIELDS))
    raise _refused(field, f"{field} cannot be {type(value).__name__}")


def value_words(value: object) -> str:
    """A value in few words, for evidence and tables.

    >>> value_words(Amount(None, 1.5, Bound.AT_MOST)), value_words(("COL", "World")), value_words(None)
    ('at most 1.5', 'Colombia, World', 'none')
    """
    match value:
        case Amount():
            ends = [f"{n:.15g}" for n in (value.low, value.high) if n is not None]
            prefix = "" if value.bound in (Bound.EXACT, Bound.RANGE) else f"{BOUND_WORDS[value.bound]} "
            return prefix + "–".join(dict.fromkeys(ends))
        case Bound():
            return BOUND_WORDS[value]
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(place_title(p) for p in value) or "none"
        case None:
            return "none"
    return str(value).replace("_", " ") if isinstance(value, Unit) else str(value)
