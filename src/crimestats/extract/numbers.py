"""Reads a number at a token: digits with grouping, powers of ten, scales, and what may follow either.

Takes tokens and an index; gives the number with the tokens it covers, or None. Knows nothing of units. Number words
are read by spelled.py.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from crimestats.lexicon.english import English, Scale
from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set

_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,12})?$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,12})?$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2}){1,5},\d{3}(?:\.\d{1,12})?$")
_FOOTNOTED = re.compile(r"(\d{1,3}(?:,\d{3}){0,4}),\d{1,2}$")
_FOOTNOTED_GROUPS = re.compile(r"(\d{1,3}(?:,\d{3}){1,4})\d{1,2}$")
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333333333333333", "⅔": "0.666666666666666667"}
_POINTED = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,5}(?:,\d{1,2})?|\.\d{3},\d{1,2})$")
_NOUGHTS = re.compile(r"[1-9]\d{0,2}\.000$")
"""Three noughts behind a point group a number, as in "10.000 hectares": nobody writes ten so."""
_COMMA = re.compile(r"\d{1,3},\d{1,2}$")
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100))
HYPHENS = frozenset("-‐‑")
_MINUS = frozenset("-−–")
_TIMES = frozenset(("×", "x", "*"))
_LARGEST_EXPONENT = 60
ONE = Decimal(1)


class Number(NamedTuple):
    """A number and the tokens [first, last) that wrote it."""

    first: int
    last: int
    value: Decimal
    """With the scale applied."""
    mantissa: Decimal
    """Without it: 320 of "320 billion"."""
    scale: Decimal
    digits: int
    """Significant digits as written."""
    spelled: bool
    fraction: bool = False
    """"two thirds", "one in five": a share of one."""
    footnote: bool = False
    """A footnote mark glued to it was left out ("5,12")."""
    comma: bool = False
    """Its comma was read as a decimal point ("1,2 million")."""


_AFTER_DECIMALS = word_set("numbers.after-decimals")
"""Words before which one or two digits behind a comma are decimals, not a footnote mark."""


def significant(written: str) -> int:
    """Significant digits of a number as written; zeros at the end of a whole number do not count.

    >>> significant("66,500"), significant("1.50"), significant("0.05")
    (3, 3, 1)
    """
    if written.isdecimal():
        return max(1, len(written.strip("0") if written[0] == "0" else written.rstrip("0")))
    digits = written.replace(",", "").replace(" ", "")
    whole = digits if "." in digits else digits.rstrip("0")
    return max(1, len(whole.replace(".", "").lstrip("0")))


def is_vulgar(token: str) -> bool:
    """True for a fraction in one sign ("½")."""
    return token in _VULGAR


def read_digits(tokens: Tokens, i: int, words: English) -> Number | None:
    """The number that starts with digits, or with a fraction sign, at token `i`; its scale words included."""
    if tokens.words[i] in _VULGAR:
        value = Decimal(_VULGAR[tokens.words[i]])
        return with_scale(tokens, Number(i, i + 1, value, value, ONE, 2, False, True), words)
    number = _digits(tokens, i)
    return None if number is None else with_scale(tokens, number, words)


def _digits(tokens: Tokens, i: int) -> Number | None:
    written, last, footnote, comma = tokens.words[i], i + 1, False, False
    if _NOUGHTS.match(written) and tokens.lows[last : last + 1] not in (("%",), ("per",), ("percent",)):
        written, comma = written.replace(".", ""), True
    elif (
        (written.isdecimal() and len(written) < 16)
        or _PLAIN.match(written)
        or _GROUPED.match(written)
        or _INDIAN.match(written)
    ):
        written, last = _grouped_by_space(tokens, i, written)
    elif _POINTED.match(written):  # "1.234,56", "1.234.567": points group, the comma is decimal
        written = written.replace(".", "").replace(",", ".")
        comma = True
    elif _COMMA.match(written) and i + 1 < tokens.size and tokens.lows[i + 1] in _AFTER_DECIMALS:
        written, comma = written.replace(",", "."), True  # "1,2 million"
    elif m := _FOOTNOTED.match(written) or _FOOTNOTED_GROUPS.match(written):
        written, footnote = m.group(1), True
    else:
        return None
    following = tokens.words[last] if last < tokens.size else ""
    if last == i + 1 and following == "/" and (part := _slashed(tokens, i)) is not None:
        share = tokens.lows[i + 3 : i + 4] == ("of",)  # "1/3 of all deaths", but "1/2 cup"
        return Number(i, i + 3, part, part, ONE, 2, False, share)
    if i and tokens.words[i - 1] == "." and tokens.glued(i) and written.isdecimal() and _opens(tokens, i - 1):
        value = Decimal(f"0.{written}")  # ".500"
        return Number(i - 1, last, value, value, ONE, significant(f"0.{written}"), False)
    value = Decimal(written.replace(",", ""))
    digits = significant(written)
    if following and value == int(value):
        if following in _VULGAR:
            return Number(i, last + 1, value + Decimal(_VULGAR[following]), value, ONE, digits + 1, False)
        at = last + 1 if following in HYPHENS and tokens.glued(last) and tokens.glued(last + 1) else last
        if (at > last or not tokens.glued(last)) and (part := _slashed(tokens, at)) is not None:
            return Number(i, at + 3, value + part, value + part, ONE, digits + 1, False)  # "7 3/4", "3-1/2"
    power = _power(tokens, value, last) if following in _POWER_SIGNS else None
    if power is not None:
        value, last = power
    return Number(i, last, value, value, ONE, digits, False, footnote=footnote, comma=comma)


def _opens(tokens: Tokens, i: int) -> bool:
    """True where the point at token `i` starts a number: ".500", "$.50", "(.354)"."""
    return not tokens.glued(i) or tokens.words[i - 1] in "$€£¥("


def _slashed(tokens: Tokens, i: int) -> Decimal | None:
    """The value of "3/4" at token `i`, or of "3 / 4"; None for dates, ratios and what is above one."""
    if i + 2 >= tokens.size or tokens.words[i + 1] != "/":
        return None
    above, below = tokens.words[i], tokens.words[i + 2]
    if tokens.glued(i + 1) != tokens.glued(i + 2) or not (above.isdecimal() and below.isdecimal()):
        return None
    if len(above) > 2 or len(below) > 3 or tokens.lows[i + 3 : i + 4] == ("/",):
        return None
    if not 0 < int(above) < int(below):
        return None
    if int(below) not in _DENOMINATORS and tokens.lows[i + 3 : i + 4] != ("of",):
        return None
    return Decimal(above) / Decimal(below)


def _grouped_by_space(tokens: Tokens, i: int, written: str) -> tuple[str, int]:
    """ "10 000" and "1 234 567", as United Nations texts write them; "10, 000" and "32 . 99" of texts cut into words."""
    last = i + 1
    if not written.isdecimal() or last >= tokens.size:
        return written, last
    if tokens.words[last] in (".", ",") and not tokens.glued(last + 1):
        return _cut_apart(tokens, i, written)
    if len(written) > 3 or written.startswith("0"):
        return written, last
    while (
        last < tokens.size
        and len(tokens.words[last]) == 3
        and tokens.words[last].isdecimal()
        and tokens.starts[last] == tokens.ends[last - 1] + 1
        and tokens.text[tokens.ends[last - 1]] in "   \u202f"
        and last - i < 5
    ):
        written += tokens.words[last]
        last += 1
    return written, last


def _cut_apart(tokens: Tokens, i: int, written: str) -> tuple[str, int]:
    last = i + 1
    while last + 1 < tokens.size and last - i < 10 and len(written) < 12:
        sign, group = tokens.words[last], tokens.words[last + 1]
        apart = not tokens.glued(last) and not tokens.glued(last + 1)
        if not group.isdecimal() or tokens.starts[last + 1] - tokens.ends[last] > 1:
            break
        if sign == "." and apart and len(group) < 4:
            return f"{written}.{group}", last + 2
        # "10, 000": no number of a list starts with a nought; "1 , 118" has its comma set apart
        if sign != "," or len(group) != 3 or not (group[0] == "0" or apart) or tokens.glued(last + 1):
            break
        if len(tokens.words[i]) > 3:
            break
        written, last = written + group, last + 2
    return written, last


_POWER_SIGNS = _TIMES | {"e", "E", "^"}


def _power(tokens: Tokens, value: Decimal, j: int) -> tuple[Decimal, int] | None:
    """The value with the power behind it, and the token after that: "1.3e6", "2.48×10−5", "8x2^10", "2^10"."""
    sign = tokens.words[j]
    if sign in ("e", "E"):
        found = _exponent(tokens, j + 1) if tokens.glued(j) and tokens.glued(j + 1) else None
        return None if found is None else (_scaled(value, Decimal(10), found[0]), found[1])
    if sign == "^":
        found = _exponent(tokens, j + 1) if tokens.glued(j) else None
        if found is None or abs(value) > 10_000 or value == 0 or value != int(value):
            return None
        return value ** found[0], found[1]
    base = tokens.words[j + 1] if j + 1 < tokens.size else ""
    if base not in ("10", "2"):
        return None
    at = j + 2
    caret = at < tokens.size and tokens.words[at] == "^"
    if not caret and base == "2":
        return None
    found = _exponent(tokens, at + 1 if caret else at)
    return None if found is None else (_scaled(value, Decimal(base), found[0]), found[1])


def _scaled(value: Decimal, base: Decimal, exponent: int) -> Decimal:
    return value * base**exponent if exponent >= 0 else value / base**-exponent


def _exponent(tokens: Tokens, j: int) -> tuple[int, int] | None:
    """A small whole number at token `j`, with its sign, and the token after it."""
    minus = j < tokens.size and tokens.words[j] in _MINUS
    at = j + 1 if minus or (j < tokens.size and tokens.words[j] == "+") else j
    written = tokens.words[at] if at < tokens.size else ""
    if not (written.isdecimal() and len(written) <= 2 and int(written) <= _LARGEST_EXPONENT):
        return None
    return (-int(written) if minus else int(written)), at + 1


def scale_at(tokens: Tokens, j: int, words: English) -> Scale | None:
    """The scale word at token `j` that may follow any number ("million"), if one stands there."""
    scale = words.scales.get(tokens.lows[j]) if j < tokens.size else None
    return scale if scale is not None and scale.when == "any" else None


def with_scale(tokens: Tokens, number: Number, words: English) -> Number:
    """The number with the scale words that follow it ("1.5 million", "230-million", "hundred million")."""
    j, factor = number.last, ONE
    for _ in range(2):
        if j >= tokens.size:
            break
        k = j + 1 if (tokens.words[j] in HYPHENS or tokens.words[j] == "+") and tokens.glued(j) else j
        scale = scale_at(tokens, k, words)
        if scale is None:
            break
        if tokens.glued(k) and k == j and tokens.words[k].isupper() and len(tokens.words[k]) < 3:
            break
        factor *= Decimal(scale.factor)
        j = k + 1
    if j == number.last:
        return number
    return number._replace(last=j, value=number.value * factor, scale=factor, fraction=False)


def with_short_scale(tokens: Tokens, number: Number, words: English) -> Number:
    """The number with a scale that only stands beside money: "$5m", "$5 m", "$10k", "$2.1t"."""
    j = number.last
    if number.scale != 1 or j >= tokens.size:
        return number
    scale = words.scales.get(tokens.lows[j])
    if scale is None or scale.when == "any" or (scale.when.startswith("glued") and not tokens.glued(j)):
        return number
    factor = Decimal(scale.factor)
    return number._replace(last=j + 1, value=number.value * factor, scale=factor)
