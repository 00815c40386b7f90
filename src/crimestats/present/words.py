"""Numbers, bounds, years and places as a reader sees them: labels with signs, sentences with words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import place_title
from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Basis, Bound, Claim, Document, Series, Stance, Unit, UnitKind, YearSpan
from crimestats.normalise.words import NBSP, percent, plural_of, rounded, scaled
from crimestats.normalise.words import unit_words as read_unit

LOCALE = "en_GB"
MAX_DIGITS = 3
_SIGNS = {Bound.EXACT: "", Bound.ABOUT: "~", Bound.AT_LEAST: "≥", Bound.AT_MOST: "≤", Bound.RANGE: ""}
_WORDS = {
    Bound.EXACT: "exact",
    Bound.ABOUT: "about",
    Bound.AT_LEAST: "at least",
    Bound.AT_MOST: "at most",
    Bound.RANGE: "range",
}
_SENTENCE = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.RANGE: "",
}
_SHORT = {
    "kilogram": "kg",
    "gram": "g",
    "tonne": "t",
    "hectare": "ha",
    "kilometre": "km",
    "square_kilometre": "km²",
}


STANCES = {
    Stance.ASSERTED: "Asserted",
    Stance.DENIED: "Denied by its sentence",
    Stance.DOUBTED: "Doubted by its sentence",
    Stance.HYPOTHETICAL: "Only supposed by its sentence",
    Stance.FORECAST: "A forecast",
}
"""How a sentence stands to its figure, in words."""


def bound_words(bound: Bound) -> str:
    """ "at most".

    >>> bound_words(Bound.AT_MOST)
    'at most'
    """
    return _WORDS[bound]


def digits_of(amount: Amount) -> int:
    """Digits to show: those of the claim, three at most."""
    return max(1, min(amount.digits, MAX_DIGITS))


def money_words(value: float, digits: int = MAX_DIGITS) -> str:
    """An amount with m, bn or tn.

    >>> money_words(870e9, 2), money_words(997.7e9, 2)
    ('870\\xa0bn', '1.0\\xa0tn')
    """
    return scaled(value, digits)


def share_words(value: float, digits: int = 2) -> str:
    """A share of GDP, two digits, closed up.

    >>> share_words(0.4811)
    '0.48%'
    """
    return percent(value, digits)


def _one(value: float, unit: str, digits: int) -> str:
    if unit != "percent_of_gdp":
        return money_words(value, digits)
    # two digits for what is worked out; "2 per cent" as written stays 2%
    return share_words(value, 1 if digits == 1 and rounded(value, 1) == Decimal(repr(value)) else 2)


def amount_label(amount: Amount, unit: str = "USD") -> str:
    """The amount with the sign of its bound, as charts and tables write it.

    >>> amount_label(Amount(None, 997.7e9, Bound.AT_MOST)), amount_label(Amount(91e9, 258e9, Bound.RANGE, 3))
    ('≤1.0\\xa0tn', '91–258\\xa0bn')
    """
    digits = digits_of(amount)
    if amount.low is None or amount.high is None or amount.low == amount.high:
        return f"{_SIGNS[amount.bound]}{_one(amount.point, unit, digits)}"
    low, high = _one(amount.low, unit, digits), _one(amount.high, unit, digits)
    if low == high:  # both ends round to the same: one number, not "1.6–1.6 tn"
        return low
    tail = "%" if unit == "percent_of_gdp" else NBSP + high.rsplit(NBSP, 1)[-1]
    return f"{low.removesuffix(tail)}–{high}" if low.endswith(tail) else f"{low}–{high}"


def amount_sentence(amount: Amount, unit: str = "USD", per: str | None = "year") -> str:
    """The amount in words: "at most US$1.0 tn a year".

    >>> amount_sentence(Amount(None, 997.7e9, Bound.AT_MOST))
    'at most US$1.0\\xa0tn a year'
    """
    digits = digits_of(amount)
    prefix = "US$" if unit == "USD" else ""
    if amount.low is not None and amount.high is not None and amount.low != amount.high:
        numbers = f"{prefix}{_one(amount.low, unit, digits)} to {prefix}{_one(amount.high, unit, digits)}"
    else:
        numbers = f"{prefix}{_one(amount.point, unit, digits)}"
    tail = " of GDP" if unit == "percent_of_gdp" else f" a {per}" if per else ""
    return f"{_SENTENCE[amount.bound]}{numbers}{tail}"


def quantity_label(claim: Claim) -> str:
    """The amount of a claim in its own unit, with the sign of its bound: "~450 kg", "≥108 m USD", "47 persons"."""
    return f"{_SIGNS[claim.amount.bound]}{_own(claim, sign=True)}"


def quantity_sentence(claim: Claim) -> str:
    """The amount of a claim in its own unit, in words: "at most 1.5% of global GDP"."""
    tail = f" of {claim.of}" if claim.of else ""
    change = f", {claim.change.value}" if claim.change else ""
    per = _PER.get(claim.per or "") or (
        f"a {claim.per}" if claim.per in _PERIODS else f"per {(claim.per or '').replace('_', ' ')}"
    )
    per = f" {per}" if claim.per else ""
    return f"{_SENTENCE[claim.amount.bound]}{_own(claim, sign=False)}{tail}{per}{change}"


def _own(claim: Claim, *, sign: bool) -> str:
    amount, digits = claim.amount, max(MAX_DIGITS, min(claim.amount.digits, 7))
    ends = (
        [amount.point]
        if amount.low is None or amount.high is None or amount.low == amount.high
        else [amount.low, amount.high]
    )
    joined = ("–" if sign else " to ").join(_figure(v, claim.unit, digits) for v in ends)
    return f"{joined}{_unit_tail(claim.unit, claim.counted, plural=amount.point != 1)}"


def _figure(value: float, unit: Unit, digits: int) -> str:
    if unit.code == "fraction":
        return f"{float(rounded(value * 100, 2)):g}%"
    if unit.kind is UnitKind.MONEY:
        return ("US$" if unit.code == "USD" else "") + scaled(value, digits)
    whole = rounded(value, max(digits, 6))
    return scaled(value, digits) if whole >= 1_000_000 else f"{whole.normalize():,f}"


def _unit_tail(unit: Unit, counted: str | None, *, plural: bool) -> str:
    if unit.code in ("percent", "fraction"):
        return "" if unit.code == "fraction" else "%"
    if unit.kind is UnitKind.MONEY:
        return "" if unit.code == "USD" else f" {unit.code}"
    if unit.kind is UnitKind.COUNT:
        return f" {plural_of(counted) if plural else counted}" if counted else ""
    if unit.kind is UnitKind.MULTIPLE:
        return " times"
    name = _SHORT.get(unit.code) or read_unit(unit.code, plural=plural)
    return f"{NBSP}{name}"


def year_label(year: int | None, *, assumed: bool = False) -> str:
    """The year of the data, with a star where it is assumed.

    >>> year_label(2010, assumed=True)
    '2010*'
    """
    return "" if year is None else f"{year}*" if assumed else str(year)


def years_label(span: YearSpan | None) -> str:
    """A year or a span as it is written: "2001–02"; empty where none is stated.

    >>> years_label(YearSpan(2001, 2002)), years_label(YearSpan(2017, None)), years_label(None)
    ('2001–02', 'since 2017', '')
    """
    if span is None:
        return ""
    if span.last is None:
        return f"since {span.first}"
    if span.first is None or span.first == span.last:
        return str(span.last)
    short = str(span.last)[2:] if span.first // 100 == span.last // 100 else str(span.last)
    return f"{span.first}–{short}"


def date_words(day: date) -> str:
    """A date as it is written in British English, whatever the language of the machine.

    >>> date_words(date(2011, 4, 25))
    '25 April 2011'
    """
    return format_date(day, "d MMMM y", LOCALE)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things with its noun.

    >>> counted(1, "claim"), counted(12345, "claim"), counted(2, "entity", "entities")
    ('1 claim', '12,345 claims', '2 entities')
    """
    return f"{format_decimal(number, locale=LOCALE)} {one if number == 1 else many or one + 's'}"


def place_label(place: tuple[str, ...]) -> str:
    """The places of a claim by their names; empty where none is stated.

    >>> place_label(("COL",)), place_label(())
    ('Colombia', '')
    """
    return ", ".join(place_title(code) for code in place)


def document_labels(documents: Iterable[Document]) -> dict[str, str]:
    """Document id → its title; two of one title are told apart by their ids."""
    titles = {d.id: d.title or d.id for d in documents}
    counts = Counter(titles.values())
    return {doc: title if counts[title] == 1 else f"{title} ({doc})" for doc, title in titles.items()}


def topic_label(slug: str | None) -> str:
    """A topic as a reader writes it.

    >>> topic_label("organized-crime"), topic_label(None)
    ('Organised crime', 'No topic')
    """
    return topics()[slug].label if slug else "No topic"


def currency_name(code: str) -> str:
    """The English name of a currency."""
    return currencies()[code].name if code in currencies() else code


def as_written(claim: Claim, text: str) -> str:
    """The figure with the words of its bound: "as high as 1.5 per cent"; white space of the text made single."""
    cues = [
        e.span
        for e in (*claim.why("bound"), *claim.why("bound.was"))
        if e.span is not None and e.span.overlaps(claim.span)
    ]
    start = min([claim.span.start, *(c.start for c in cues)])
    end = max([claim.span.end, *(c.end for c in cues)])
    return " ".join(text[start:end].split())


_UNITS = {
    "USD": "US$",
    "international-dollar": "international $",
    "national-currency": "national currency",
    "person": "persons",
    "percent": "per cent",
    "percent_of_gdp": "per cent of GDP",
    "unknown": "unit unknown",
}
_BASES = {
    Basis.CURRENT: "current prices",
    Basis.CONSTANT: "constant prices",
    Basis.PPP_CURRENT: "PPP, current prices",
    Basis.PPP_CONSTANT: "PPP, constant prices",
}
_PERIODS = ("year", "quarter", "month", "week", "day", "hour", "minute", "second")
_PER = {
    "capita": "per head",
    "100000_people": "per 100,000 people",
    "1000_people": "per 1,000 people",
    "million_people": "per million people",
}


def unit_name(code: str) -> str:
    """A unit by its name, for lists to choose from.

    >>> unit_name("USD"), unit_name("EUR"), unit_name("square_kilometre")
    ('US$', 'EUR, Euro', 'square kilometre')
    """
    if code in _UNITS:
        return _UNITS[code]
    return f"{code}, {currency_name(code)}" if code in currencies() else code.replace("_", " ")


def basis_words(basis: Basis) -> str:
    """What kind of prices: "PPP, current prices".

    >>> basis_words(Basis.CURRENT), basis_words(Basis.NONE)
    ('current prices', 'not money')
    """
    return _BASES.get(basis, "not money" if basis is Basis.NONE else "prices unknown")


def per_words(per: str) -> str:
    """What amounts are per: "per head".

    >>> per_words("capita"), per_words("victim")
    ('per head', 'per victim')
    """
    return _PER.get(per, f"per {per}")


def unit_words(series: Series) -> str:
    """Unit, basis and what amounts are per, for a reader.

    >>> from crimestats.reference.store import reference_series
    >>> unit_words(reference_series("gdp-current-usd")), unit_words(reference_series("population"))
    ('US$, current prices', 'persons')
    """
    unit = _UNITS.get(series.unit, series.unit)
    per = f" {_PER.get(series.per, f'per {series.per}')}" if series.per else ""
    basis = _BASES.get(series.basis)
    return f"{unit}{per}, {basis}" if basis else f"{unit}{per}"


def number_words(value: float) -> str:
    """A number in plain units with all that matters of it, for checking by eye.

    >>> number_words(60718300000000.0), number_words(38.9), number_words(2.5e16), number_words(-0.00012)
    ('60,718,300,000,000', '38.9', '25,000,000,000,000,000', '−0.00012')
    """
    kept = float(f"{value:.10g}")
    words = f"{abs(kept):,.0f}" if abs(kept) >= 1e10 else f"{abs(kept):,.10g}"
    return f"−{words}" if kept < 0 else words


def gap_words(ratio: float) -> str:
    """How far a value is from the one beside it.

    >>> gap_words(1.052), gap_words(0.9998), gap_words(1e-12), gap_words(1.4e3)
    ('+5.2%', '0.0%', '1\\xa0tn times lower', '1,400 times higher')
    """
    if ratio <= 0:
        return "below zero"
    if not 0.1 < ratio < 10:
        times = float(rounded(ratio if ratio > 1 else 1 / ratio, 2))
        words = money_words(times, 1) if times >= 1e6 else f"{times:,.0f}"
        return f"{words} times {'higher' if ratio > 1 else 'lower'}"
    gap = round(100 * (ratio - 1), 1)
    return f"{gap:+.1f}%".replace("-", "−") if gap else "0.0%"


_SCALES = {
    1.0: "as written",
    1e3: "written in thousands",
    1e6: "written in millions",
    1e9: "written in billions",
    1e12: "written in trillions",
}


def scale_words(scale: float) -> str:
    """How the numbers of a file were written.

    >>> scale_words(1e9), scale_words(100.0)
    ('written in billions', 'written, times 100')
    """
    return _SCALES.get(scale, f"written, times {scale:,.15g}")
