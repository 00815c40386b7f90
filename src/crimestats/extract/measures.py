"""Reads the unit beside a number that is no money: shares, multiples, "one in five", physical units and times."""

from __future__ import annotations

from decimal import Decimal

from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.units import UnitRow, units
from crimestats.lexicon.word_sets import word_set
from crimestats.model import Unit, UnitKind

from .drafts import BARE, Context
from .nouns import counted_noun
from .numbers import HYPHENS, Number
from .parts import COUNT, Part, after
from .rejects import is_year_like
from .spelled import read_number

_KINDS = {
    "physical": UnitKind.PHYSICAL,
    "time": UnitKind.TIME,
    "share": UnitKind.SHARE,
    "money-minor": UnitKind.PHYSICAL,
}
_POWERS = {"2": "square_", "²": "square_", "3": "cubic_", "³": "cubic_"}
_QUOTES = {'"': "inch", "″": "inch", "”": "inch", "'": "foot", "′": "foot", "’": "foot"}
_OPENING = {'"': '"', "”": "“", "″": "″", "'": "'", "’": "‘", "′": "′"}
_QUOTE_REACH = 60
_FEWEST_BITS = 100
_TIMES = Unit(UnitKind.MULTIPLE, "multiple")
_A_DAY = "_per_day"
_MOST = 20
_ROUND = frozenset((25, 50, 100, 1_000, 10_000, 100_000, 1_000_000))
_OCCASIONS = word_set("measures.occasions")
_ENDS = frozenset((".", ",", ";", ")", "", "by", "x", "×"))


def share(context: Context, number: Number) -> Part | None:
    """ "5 per cent", "two thirds"."""
    tokens = context.tokens
    j = after(tokens, number)
    if number.fraction:
        whole = _part_of_a_unit(context, number)
        if whole is not None or tokens.lows[j : j + 1] in (("a",), ("an",)):
            return whole
        fitting = context.vocabulary.unit_forms.at(tokens.lows, j)
        if fitting is not None and fitting.row.kind in ("physical", "time"):
            return None  # "one-half mile"
        if fitting is not None and fitting.row.kind == "share":  # "one-quarter percentage point"
            code = fitting.row.code
            unit = Unit(UnitKind.SHARE, code)
            return Part(number.first, fitting.last, number, unit, fitting.first, fitting.last, f"units#{code}")
        if context.wide and (point := _quarter_point(tokens, j)) is not None:
            plain = number._replace(fraction=False)
            return Part(number.first, point, plain, COUNT, point - 1, point, "measures.quarter-point", counted="point")
        unit = Unit(UnitKind.SHARE, "fraction")
        return Part(number.first, number.last, number, unit, number.first, number.last, "numbers.fraction")
    hit = context.vocabulary.unit_forms.at(tokens.lows, j)
    if hit is None or hit.row.kind != "share":
        hit = context.vocabulary.unit_symbols.at(tokens.words, j)
    if hit is None or hit.row.kind != "share":
        return None
    code = hit.row.code
    unit = Unit(UnitKind.SHARE, code)
    return Part(number.first, hit.last, number, unit, hit.first, hit.last, f"units#{code}")


def _quarter_point(tokens: Tokens, j: int) -> int | None:
    """The token after "point" in "a quarter point", "a quarter-point", "a quarter of a point"."""
    if tokens.lows[j : j + 2] == ("of", "a"):
        j += 2
    return j + 1 if tokens.lows[j : j + 1] in (("point",), ("points",)) else None


def _part_of_a_unit(context: Context, number: Number) -> Part | None:
    """ "half a tonne", "three quarters of an hour", "a quarter of a per cent"."""
    lows, j = context.tokens.lows, number.last
    j = j + 1 if lows[j : j + 1] == ("of",) else j
    if lows[j : j + 1] not in (("a",), ("an",)):
        return None
    hit = context.vocabulary.unit_forms.at(lows, j + 1)
    if hit is None or hit.row.kind not in _KINDS:
        return None
    unit = Unit(_KINDS[hit.row.kind], hit.row.code)
    return Part(number.first, hit.last, number, unit, hit.first, hit.last, f"units#{unit.code}")


def multiple(context: Context, number: Number) -> Part | None:
    """ "three times", "ten-fold"; "threefold" is one word and read by the words table."""
    tokens = context.tokens
    j = after(tokens, number)
    if j >= tokens.size:
        return None
    low = tokens.lows[j]
    if low in ("fold", "times") or (low == "x" and tokens.glued(j)):
        if low == "times" and j + 1 < tokens.size and tokens.lows[j + 1] in _OCCASIONS:
            if "by" in tokens.lows[max(0, number.first - 3) : number.first]:  # "jumped by around 25 times in ten years"
                return Part(number.first, j + 1, number, _TIMES, j, j + 1, "quantities.multiple")
            if not context.wide:
                return None  # "three times a week" counts occasions
            return Part(number.first, j + 1, number, COUNT, j, j + 1, "measures.occasions", counted="time")
        return Part(number.first, j + 1, number, _TIMES, j, j + 1, "quantities.multiple")
    return None


def one_in(context: Context, number: Number) -> Part | None:
    """ "one in five", "9 out of 10", "1 in every 200"."""
    tokens = context.tokens
    j = number.last
    if number.scale != 1 or j + 1 >= tokens.size:
        return None
    if tokens.lows[j] == "in":
        k = j + 1
    elif tokens.lows[j : j + 2] == ("out", "of"):
        k = j + 2
    else:
        return None
    k = k + 1 if k < tokens.size and tokens.lows[k] == "every" else k
    whole = read_number(tokens, k, context.vocabulary.words)
    if whole is None or whole.value <= number.value or whole.value != int(whole.value) or number.value < 1:
        return None
    if not whole.spelled and len(tokens.words[k]) == 4 and "," not in tokens.words[k]:
        return None  # "three in 2009"
    if tokens.lows[j] == "out" and not whole.spelled and whole.value > _MOST and whole.value not in _ROUND:
        return None  # "72 out of 118 prisons" counts prisons
    value = number.value / whole.value
    part = Number(number.first, whole.last, value, value, whole.scale / whole.scale, 2, number.spelled, True)
    unit = Unit(UnitKind.SHARE, "fraction")
    return Part(number.first, whole.last, part, unit, number.first, whole.last, "quantities.one-in")


def millions(context: Context, number: Number) -> Part | None:
    """ "2.7m sales", "10k": a glued m before a counted noun is million, not metre; a glued k is thousand."""
    tokens = context.tokens
    j = number.last
    if j >= tokens.size or tokens.lows[j] not in ("m", "k") or not tokens.glued(j) or number.scale != 1:
        return None
    if number.spelled or tokens.words[j] == "M" or (j + 1 < tokens.size and tokens.words[j + 1].isdecimal()):
        return None
    noun = counted_noun(tokens, j + 1, context.vocabulary.words)
    factor = Decimal(1_000_000 if tokens.lows[j] == "m" else 1_000)
    scaled = number._replace(last=j + 1, value=number.value * factor, scale=factor)
    if noun is not None:
        return Part(number.first, noun.last, scaled, COUNT, noun.first, noun.last, "nouns.counted", counted=noun.noun)
    if tokens.lows[j] == "m":
        return None
    return Part(number.first, j + 1, scaled, BARE, j, j + 1, "scales#k")


def measured(context: Context, number: Number) -> Part | None:
    """A physical unit or a time: "450 kilograms", "5 km", "two years", "20 J/m²", "6 ft", "8″"."""
    tokens, vocabulary = context.tokens, context.vocabulary
    j = after(tokens, number)
    if j >= tokens.size:
        return None
    if tokens.words[j] in _QUOTES:
        return _quoted(tokens, number, j)
    hit = vocabulary.unit_forms.at(tokens.lows, j)
    symbol = vocabulary.unit_symbols.at(tokens.words, j)
    if symbol is not None and (hit is None or symbol.last > hit.last):
        hit = symbol
        if len(tokens.words[hit.first]) == 1 and tokens.words[hit.first].isalpha() and number.spelled:
            return None
        if tokens.words[hit.first] == "c" and not tokens.glued(hit.first):
            return None
        if tokens.words[hit.first] == "b" and number.value < _FEWEST_BITS:
            return None  # "the 1b"
    if hit is None:
        return _inch(tokens, number, j)
    if hit is symbol and is_year_like(tokens, number) and not tokens.glued(hit.first):
        return None  # "the March 2021 C.P.I. forecast"
    if hit.row.kind not in _KINDS or hit.row.kind == "share":
        return None
    row, last, per = hit.row, hit.last, None
    if hit is symbol or tokens.lows[last : last + 1] in (("/",), ("squared",), ("cubed",)):
        row, last, per = _compound(context, row, last)
    if _goes_on(tokens, last):
        return Part(number.first, last + 1, number, BARE, j, j, "", reject="rejects.code")  # "24703L202"
    code = row.code
    if code.endswith(_A_DAY):  # "470,000 bpd" are barrels, per day
        code, per = code.removesuffix(_A_DAY), "day"
    unit = Unit(_KINDS[row.kind], code)
    return Part(number.first, last, number, unit, hit.first, last, f"units#{row.code}", per=per)


def _goes_on(tokens: Tokens, last: int) -> bool:
    """True where digits are glued to the unit, or stand behind its hyphen: part of a code."""
    if last >= tokens.size or not tokens.glued(last):
        return False
    if tokens.words[last].isdecimal():
        return True
    return (
        tokens.words[last] in HYPHENS
        and tokens.words[last - 1].isupper()
        and tokens.glued(last + 1)
        and tokens.words[last + 1].isdecimal()
    )


def _compound(context: Context, row: UnitRow, last: int) -> tuple[UnitRow, int, str | None]:
    """The unit with a power ("cm2", "km^2") and what it is per ("J/m^2", "kV/cm"), and the token after both."""
    row, last = _powered(context.tokens, row, last)
    tokens, per = context.tokens, None
    if last + 1 < tokens.size and tokens.words[last] == "/" and tokens.glued(last) and tokens.glued(last + 1):
        below = context.vocabulary.unit_symbols.at(tokens.words, last + 1)
        if below is None:
            below = context.vocabulary.unit_forms.at(tokens.lows, last + 1)
        if below is not None and below.row.kind == "physical":
            divisor, last = _powered(tokens, below.row, below.last)
            per = divisor.code
    return row, last, per


def _powered(tokens: Tokens, row: UnitRow, last: int) -> tuple[UnitRow, int]:
    at = last + 1 if last < tokens.size and tokens.words[last] == "^" and tokens.glued(last) else last
    if at < tokens.size and tokens.glued(at) and tokens.words[at] in _POWERS:
        power = units().get(_POWERS[tokens.words[at]] + row.code)
        if power is not None:
            return power, at + 1
        if at > last:
            return row, at + 1
    word = tokens.lows[last] if last < tokens.size else ""
    if word in ("squared", "cubed"):
        power = units().get(("square_" if word == "squared" else "cubic_") + row.code)
        if power is not None:
            return power, last + 1
    if row.code == "second" and tokens.words[last : last + 2] == ("-", "1") and tokens.glued(last + 1):
        return units()["hertz"], last + 2  # "s-1"
    return row, last


def _quoted(tokens: Tokens, number: Number, j: int) -> Part | None:
    """Inches and feet by their marks: 8″, 6'; not where the mark closes a quotation."""
    mark = tokens.words[j]
    if is_year_like(tokens, number):
        return None  # "2022′s"
    if not tokens.glued(j) or number.spelled:
        return None
    if j + 1 < tokens.size and tokens.glued(j + 1) and tokens.words[j + 1][0].isalnum():
        inches = tokens.words[j + 1].isdecimal() and tokens.words[j + 2 : j + 3] in (('"',), ("″",), ("”",))
        if mark == '"' or not inches:  # 5'6" is feet and inches, '90s and boys' are not
            return None
    before = tokens.words[max(0, number.first - _QUOTE_REACH) : number.first]
    opened = before.count(_OPENING[mark])
    if opened % 2 if _OPENING[mark] == mark else opened > before.count(mark):
        return None
    unit = Unit(UnitKind.PHYSICAL, _QUOTES[mark])
    return Part(number.first, j + 1, number, unit, j, j + 1, f"units#{unit.code}")


def _inch(tokens: Tokens, number: Number, j: int) -> Part | None:
    """ "2 in" at the end of a clause."""
    following = tokens.lows[j + 1] if j + 1 < tokens.size else ""
    if tokens.words[j] != "in" or number.spelled or following not in _ENDS or tokens.starts[j] - tokens.ends[j - 1] > 1:
        return None
    return Part(number.first, j + 1, number, Unit(UnitKind.PHYSICAL, "inch"), j, j + 1, "units#inch")
