"""Reads the quantities of a sentence: number, scale, unit and range as one draft each.

Takes a Context without drafts; gives drafts in text order, none overlapping. A number that is a date, a label,
a name ... is left out here by the rules of rejects.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from crimestats.lexicon.currencies import Currency
from crimestats.lexicon.tokens import Tokens
from crimestats.model import Doubt, Unit, UnitKind

from .drafts import BARE, Context, Draft
from .nouns import counted_noun
from .numbers import Number, read_number, with_short_scale
from .ranges import join
from .rejects import is_year, name_or_age, reject

_HYPHENS = ("-", "‐", "‑")
_KINDS = {
    "physical": UnitKind.PHYSICAL,
    "time": UnitKind.TIME,
    "share": UnitKind.SHARE,
    "money-minor": UnitKind.PHYSICAL,
}
COUNT = Unit(UnitKind.COUNT, "count")
_ACRONYMS = frozenset(("sol", "lek", "leu", "lei", "kip", "won"))
"""Names of currencies that are something else in capitals."""
_OR_MORE = (("or", "more"), ("or", "fewer"), ("or", "less"), ("or", "so"))


class Part(NamedTuple):
    """One number with the unit written beside it: half of a range, or the whole."""

    first: int
    last: int
    number: Number
    unit: Unit
    unit_first: int
    unit_last: int
    rule: str
    counted: str | None = None
    doubt: Doubt | None = None
    reject: str | None = None


def read_quantities(context: Context) -> tuple[Draft, ...]:
    """All quantities of the sentence, in order."""
    return tuple(_walk(context))


def _walk(context: Context) -> Iterator[Draft]:
    tokens, i = context.tokens, 0
    numbers = context.vocabulary.words.numbers
    floor = 0
    while i < tokens.size:
        low = tokens.lows[i]
        if not (low[0].isdigit() or low in numbers or low in ("a", "an") or low in "½¼¾⅓⅔"):
            i += 1
            continue
        part = read_part(context, i, floor)
        if part is None:
            i += 1
            continue
        if part.reject:
            i = max(part.last, i + 1)
            continue
        draft = join(context, part, partial(read_part, context))
        yield draft
        floor = i = max(draft.last, i + 1)


def read_part(context: Context, i: int, floor: int) -> Part | None:
    """The number at token `i` with its unit, negative behind a minus; None where there is no number."""
    minus = _minus(context.tokens, i, floor)
    part = _read_unsigned(context, i, floor, i if minus is None else minus)
    if minus is None or part is None or part.reject:
        return part
    number = part.number._replace(value=-part.number.value, mantissa=-part.number.mantissa)
    return part._replace(first=min(minus, part.first), number=number)


def _minus(tokens: Tokens, i: int, floor: int) -> int | None:
    """Where a minus before token `i` starts: "-5", "−5", "minus 5", "minus-130"; a dash after a word is a hyphen."""
    k = i - 1
    if k < floor or not tokens.words[i][0].isdigit():
        return None
    if tokens.words[k] in ("-", "−") and tokens.glued(i):
        if k > floor and tokens.lows[k - 1] == "minus":
            return k - 1
        before = tokens.words[k - 1] if k else "("
        free = not tokens.glued(k) or before in "($€£"
        return k if free and not before[0].isdigit() else None
    return k if tokens.lows[k] == "minus" else None


def _read_unsigned(context: Context, i: int, floor: int, at: int) -> Part | None:
    """The number at token `i` with its unit; a currency sign may stand before token `at`."""
    tokens, vocabulary = context.tokens, context.vocabulary
    number = read_number(tokens, i, vocabulary.words)
    if number is None:
        return None
    sign = _sign_before(context, at, floor)
    if sign is not None:
        first, currency, rule = sign
        return _money_after_sign(context, with_short_scale(tokens, number, vocabulary.words), first, currency, rule)
    why = reject(tokens, number, vocabulary.words)
    if why:
        return Part(i, number.last, number, BARE, i, i, "", reject=why)
    for read in (_share, _money_after, _multiple, _one_in, _millions, _measured):
        part = read(context, number)
        if part is not None:
            return part
    return _counted(context, number)


def _sign_before(context: Context, i: int, floor: int) -> tuple[int, Currency, str] | None:
    """A currency sign or code before token `i`: "US$5", "USD 5", "Rs. 5", "$ 5", "dollars 5bn"."""
    tokens, signs = context.tokens, context.vocabulary.money_signs
    last = i - 1 if i > 1 and tokens.words[i - 1] == "." and tokens.lows[i - 2] == "rs" else i
    hit = signs.before(tokens.words, last)
    if hit is not None and not _as_one(tokens, hit.first, hit.last):
        hit = signs.at(tokens.words[:last], last - 1)  # "a $5 fine" is no Australian dollar
    if hit is None or hit.first < floor:
        return None
    head = tokens.words[hit.first]
    if head[0].isalpha() and tokens.glued(hit.first) and not tokens.words[hit.first - 1][0].isalnum():
        pass
    elif hit.first and tokens.glued(hit.first) and tokens.words[hit.first - 1][0].isalnum() and head[0].isalpha():
        return None
    gap = tokens.starts[i] - tokens.ends[last - 1]
    if gap > 1 or ("\n" in tokens.text[tokens.ends[last - 1] : tokens.starts[i]] and head.isalpha()):
        return None
    return hit.first, hit.row, f"currencies#{hit.row.code}"


_SPACED = frozenset(("US $", "U.S. $", "HK $", "NZ $", "AU $", "CA $", "NT $"))


def _as_one(tokens: Tokens, first: int, last: int) -> bool:
    """True where a sign is written in one piece, or as "US $"."""
    return all(tokens.glued(k) for k in range(first + 1, last)) or tokens.cut(first, last) in _SPACED


def _currency_doubt(currency: Currency, written: str) -> Doubt | None:
    if not currency.shared_with or written.upper() == currency.code or (len(written) > 1 and written[0].isupper()):
        return None
    if written.strip() in ("$", "dollars", "dollar"):
        return Doubt("currency-guessed", "Currency assumed", f"A bare {written.strip()} is read as US dollars.", "unit")
    return Doubt("currency-guessed", "Currency assumed", f"“{written.strip()}” is read as {currency.name}.", "unit")


def _money_after_sign(context: Context, number: Number, first: int, currency: Currency, rule: str) -> Part:
    tokens = context.tokens
    last = number.last
    k = last + 1 if last < tokens.size and tokens.words[last] in _HYPHENS else last
    noun = context.vocabulary.money_nouns.at(tokens.lows, k)
    if noun is not None and noun.row.code == currency.code:  # "$10 million dollars"
        last = noun.last
    sign = tokens.cut(first, number.first)
    doubt = _currency_doubt(currency, sign.strip(". "))
    return Part(first, last, number, Unit(UnitKind.MONEY, currency.code), first, number.first, rule, doubt=doubt)


def _after(tokens: Tokens, number: Number) -> int:
    """The token where a unit may start, a joining hyphen left out ("two-billion-dollar")."""
    j = number.last
    if j + 1 < tokens.size and tokens.words[j] == "+" and tokens.glued(j):  # "500+ people"
        return j + 1
    return j + 1 if j + 1 < tokens.size and tokens.words[j] in _HYPHENS and tokens.glued(j + 1) else j


def _money_after(context: Context, number: Number) -> Part | None:
    tokens, vocabulary = context.tokens, context.vocabulary
    for candidate in (number, with_short_scale(tokens, number, vocabulary.words)):
        j = _after(tokens, candidate)
        hit = vocabulary.money_nouns.at(tokens.lows, j)
        sign = vocabulary.money_signs.at(tokens.words, j)
        if hit is None or (sign is not None and sign.last > hit.last):
            hit = sign
        if hit is None:
            continue
        measure = vocabulary.unit_forms.at(tokens.lows, j)
        if measure is not None and measure.last > hit.last:  # "pounds per square inch"
            continue
        written = tokens.cut(hit.first, hit.last)
        if hit.row.code == "GBP" and written in ("pound", "pounds") and _is_weight(tokens, hit.last):
            continue
        if written.isupper() and len(written) == 3 and written != hit.row.code and written.lower() in _ACRONYMS:
            continue
        doubt = _currency_doubt(hit.row, written)
        unit = Unit(UnitKind.MONEY, hit.row.code)
        candidate, last = _money_tail(context, candidate, hit.last)
        return Part(
            number.first,
            last,
            candidate,
            unit,
            hit.first,
            hit.last,
            f"currencies#{hit.row.code}",
            doubt=doubt,
        )
    return None


def _money_tail(context: Context, number: Number, last: int) -> tuple[Number, int]:
    """What may follow a currency: a scale ("75 USD million"), or cents ("3 dollars 50 cents")."""
    tokens, words = context.tokens, context.vocabulary.words
    scale = words.scales.get(tokens.lows[last]) if last < tokens.size else None
    if scale is not None and scale.when == "any" and number.scale == 1:
        factor = Decimal(scale.factor)
        return number._replace(value=number.value * factor, scale=factor), last + 1
    at = last + 1 if last < tokens.size and tokens.lows[last] == "and" else last
    small = read_number(tokens, at, words)
    if small is not None and small.value < 100 and small.scale == 1 and not small.fraction:
        if tokens.lows[small.last : small.last + 1] in (("cents",), ("cent",), ("pence",)):
            return number._replace(value=number.value + small.value / 100, digits=number.digits + 2), small.last + 1
    return number, last


def _is_weight(tokens: Tokens, j: int) -> bool:
    """ "900 pounds of cocaine" weighs; "900 pounds" pays."""
    return (
        j < tokens.size and tokens.lows[j] == "of" and tokens.lows[j + 1 : j + 2] not in (("public",), ("taxpayers",))
    )


def _share(context: Context, number: Number) -> Part | None:
    tokens = context.tokens
    j = _after(tokens, number)
    if number.fraction:
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


def _multiple(context: Context, number: Number) -> Part | None:
    """ "three times", "ten-fold", "threefold" is one word and read by the words table."""
    tokens = context.tokens
    j = _after(tokens, number)
    if j >= tokens.size:
        return None
    low = tokens.lows[j]
    if low in ("fold", "times") or (low == "x" and tokens.glued(j)):
        if (
            low == "times"
            and j + 1 < tokens.size
            and tokens.lows[j + 1] in ("a", "per", "each", "in", "since", "during")
        ):
            return None  # "three times a week" counts occasions
        unit = Unit(UnitKind.MULTIPLE, "multiple")
        return Part(number.first, j + 1, number, unit, j, j + 1, "quantities.multiple")
    return None


def _one_in(context: Context, number: Number) -> Part | None:
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
    value = number.value / whole.value
    share = Number(number.first, whole.last, value, value, whole.scale / whole.scale, 2, number.spelled, True)
    unit = Unit(UnitKind.SHARE, "fraction")
    return Part(number.first, whole.last, share, unit, number.first, whole.last, "quantities.one-in")


def _millions(context: Context, number: Number) -> Part | None:
    """ "2.7m sales": a glued m before a counted noun is million, not metre."""
    tokens = context.tokens
    j = number.last
    if j >= tokens.size or tokens.words[j] not in ("m", "k") or not tokens.glued(j) or number.scale != 1:
        return None
    noun = counted_noun(tokens, j + 1, context.vocabulary.words)
    if noun is None:
        return None
    factor = Decimal(1_000_000 if tokens.words[j] == "m" else 1_000)
    scaled = Number(number.first, j + 1, number.value * factor, number.mantissa, factor, number.digits, False)
    return Part(number.first, noun.last, scaled, COUNT, noun.first, noun.last, "nouns.counted", counted=noun.noun)


def _measured(context: Context, number: Number) -> Part | None:
    """A physical unit or a time: "450 kilograms", "5 km", "two years"."""
    tokens, vocabulary = context.tokens, context.vocabulary
    j = _after(tokens, number)
    if j >= tokens.size:
        return None
    hit = vocabulary.unit_forms.at(tokens.lows, j)
    symbol = vocabulary.unit_symbols.at(tokens.words, j)
    if symbol is not None and (hit is None or symbol.last > hit.last):
        hit = symbol
        if len(tokens.words[hit.first]) == 1 and tokens.words[hit.first].isalpha() and number.spelled:
            return None
    if hit is None or hit.row.kind not in _KINDS or hit.row.kind == "share":
        return None
    if hit.last < tokens.size and tokens.glued(hit.last) and tokens.words[hit.last].isdigit():
        return Part(number.first, hit.last + 1, number, BARE, j, j, "", reject="rejects.code")  # "24703L202"
    unit = Unit(_KINDS[hit.row.kind], hit.row.code)
    return Part(number.first, hit.last, number, unit, hit.first, hit.last, f"units#{hit.row.code}")


def _counted(context: Context, number: Number) -> Part | None:
    tokens, words = context.tokens, context.vocabulary.words
    j = _after(tokens, number)
    behind = j + 2 if tokens.lows[j : j + 2] in _OR_MORE else j  # "500 or more firearms"
    noun = counted_noun(tokens, behind, words)
    if is_year(tokens, number, has_noun=noun is not None):
        return Part(number.first, number.last, number, BARE, 0, 0, "", reject="rejects.year")
    if number.spelled and number.value <= 12 and number.scale == 1:
        if noun is None and number.value == 1:
            return Part(number.first, number.last, number, BARE, 0, 0, "", reject="rejects.one-as-a-word")
        if noun is not None and (number.value == 1 or _discourse(tokens, noun.first, noun.last, words.discourse)):
            return Part(number.first, noun.last, number, BARE, 0, 0, "", reject="rejects.the-text-counts-itself")
    if noun is None:
        why = name_or_age(tokens, number)
        if why is not None:
            return Part(number.first, number.last, number, BARE, 0, 0, "", reject=why)
        if j > number.last and j < tokens.size and tokens.words[j][0].isalpha():
            return Part(number.first, j + 1, number, COUNT, j, j + 1, "quantities.compound", counted=tokens.lows[j])
        return Part(number.first, number.last, number, BARE, number.last, number.last, "numbers.bare")
    return Part(number.first, noun.last, number, COUNT, noun.first, noun.last, "nouns.counted", counted=noun.noun)


def _discourse(tokens: Tokens, first: int, last: int, nouns: frozenset[str]) -> bool:
    return any(tokens.lows[k] in nouns for k in range(first, last))
