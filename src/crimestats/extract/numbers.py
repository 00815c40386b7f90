"""Reads a number at a token: digits with grouping, number words, scales, fractions.

Takes tokens and an index; gives the number with the tokens it covers, or None. Knows nothing of units.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from crimestats.lexicon.english import English
from crimestats.lexicon.tokens import Tokens

_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,12})?$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,12})?$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2}){1,5},\d{3}(?:\.\d{1,12})?$")
_FOOTNOTED = re.compile(r"(\d{1,3}(?:,\d{3}){0,4}),\d{1,2}$")
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333333333333333", "⅔": "0.666666666666666667"}
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100))
_HYPHENS = ("-", "‐", "‑")


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


def significant(written: str) -> int:
    """Significant digits of a number as written; zeros at the end of a whole number do not count.

    >>> significant("66,500"), significant("1.50"), significant("0.05")
    (3, 3, 1)
    """
    digits = written.replace(",", "").replace(" ", "")
    whole = digits if "." in digits else digits.rstrip("0")
    return max(1, len(whole.replace(".", "").lstrip("0")))


def read_number(tokens: Tokens, i: int, words: English) -> Number | None:
    """The number that starts at token `i`, without its unit; None where none starts there."""
    if i >= tokens.size:
        return None
    first = tokens.words[i][0]
    if first.isdigit():
        return _with_scale(tokens, _digits(tokens, i), words)
    if first in _VULGAR:
        value = Decimal(_VULGAR[first])
        return _with_scale(tokens, Number(i, i + 1, value, value, Decimal(1), 2, False, True), words)
    return _spelled(tokens, i, words)


def _digits(tokens: Tokens, i: int) -> Number | None:
    written, last, footnote = tokens.words[i], i + 1, False
    if _PLAIN.match(written) or _GROUPED.match(written) or _INDIAN.match(written):
        joined, last = _space_grouped(tokens, i, written)
        written = joined
    elif m := _FOOTNOTED.match(written):
        written, footnote = m.group(1), True
    else:
        return None
    if last == i + 1 and (part := _slashed(tokens, i)) is not None:
        return Number(i, i + 3, part, part, Decimal(1), 2, False)
    if i and tokens.words[i - 1] == "." and tokens.glued(i) and not tokens.glued(i - 1) and written.isdigit():
        value = Decimal(f"0.{written}")  # ".500"
        return Number(i - 1, last, value, value, Decimal(1), significant(f"0.{written}"), False)
    value = Decimal(written.replace(",", ""))
    digits = significant(written)
    if last < tokens.size and value == int(value) and not tokens.glued(last):
        part = _slashed(tokens, last)  # "7 3/4"
        if part is not None:
            return Number(i, last + 3, value + part, value + part, Decimal(1), digits + 1, False)
    if last < tokens.size and tokens.words[last] in _VULGAR and value == int(value):
        value, last, digits = value + Decimal(_VULGAR[tokens.words[last]]), last + 1, digits + 1
    return Number(i, last, value, value, Decimal(1), digits, False, footnote=footnote)


def _slashed(tokens: Tokens, i: int) -> Decimal | None:
    """The value of "3/4" at token `i`; None for dates, ratios and what is above one."""
    if i + 2 >= tokens.size or tokens.words[i + 1] != "/" or not (tokens.glued(i + 1) and tokens.glued(i + 2)):
        return None
    above, below = tokens.words[i], tokens.words[i + 2]
    if (
        not (above.isdigit() and below.isdigit())
        or len(above) > 2
        or len(below) > 3
        or tokens.lows[i + 3 : i + 4] == ("/",)
    ):
        return None
    if not 0 < int(above) < int(below) or int(below) not in _DENOMINATORS:
        return None
    return Decimal(above) / Decimal(below)


def _space_grouped(tokens: Tokens, i: int, written: str) -> tuple[str, int]:
    """ "10 000" and "1 234 567", as United Nations texts write them."""
    last = i + 1
    if not (written.isdigit() and len(written) <= 3) or written.startswith("0"):
        return written, last
    while (
        last < tokens.size
        and len(tokens.words[last]) == 3
        and tokens.words[last].isdigit()
        and tokens.starts[last] == tokens.ends[last - 1] + 1
        and tokens.text[tokens.ends[last - 1]] in "   \u202f"
        and last - i < 5
    ):
        written += tokens.words[last]
        last += 1
    return written, last


def _with_scale(tokens: Tokens, number: Number | None, words: English) -> Number | None:
    """The number with the scale words that follow it ("1.5 million", "230-million")."""
    if number is None:
        return None
    j, factor = number.last, Decimal(1)
    for _ in range(2):  # "hundred million", "thousand billion"
        k = j + 1 if j < tokens.size and tokens.words[j] in _HYPHENS and tokens.glued(j) else j
        if k >= tokens.size:
            break
        scale = words.scales.get(tokens.lows[k])
        if scale is None or scale.when != "any":
            break
        if tokens.glued(k) and k == j and tokens.words[k].isupper() and len(tokens.words[k]) < 3:
            break
        factor *= Decimal(scale.factor)
        j = k + 1
    if j == number.last:
        return number
    return Number(
        number.first,
        j,
        number.value * factor,
        number.mantissa,
        factor,
        number.digits,
        number.spelled,
        footnote=number.footnote,
    )


def with_short_scale(tokens: Tokens, number: Number, words: English) -> Number:
    """The number with a scale that only stands beside money: "$5m", "$5 m", "$10k", "$2.1t"."""
    j = number.last
    if number.scale != 1 or j >= tokens.size:
        return number
    scale = words.scales.get(tokens.lows[j])
    glued = tokens.glued(j)
    if scale is None or scale.when == "any" or (scale.when.startswith("glued") and not glued):
        return number
    factor = Decimal(scale.factor)
    return Number(number.first, j + 1, number.value * factor, number.mantissa, factor, number.digits, number.spelled)


def _article(tokens: Tokens, i: int) -> bool:
    return tokens.lows[i] in ("a", "an")


def _spelled(tokens: Tokens, i: int, words: English) -> Number | None:
    low = tokens.lows[i]
    if _article(tokens, i):
        return _after_article(tokens, i, words)
    if low == "half":
        return _half(tokens, i, words)
    word = words.numbers.get(low)
    if word is None or word.kind not in ("unit", "ten", "dozen", "scale", "hundred"):
        return None
    if word.kind in ("scale", "hundred", "dozen"):
        return None  # "million" alone, "hundreds": no amount of its own
    return _cardinal(tokens, i, words)


def _after_article(tokens: Tokens, i: int, words: English) -> Number | None:
    """ "a million", "a hundred", "a dozen", "a quarter (of a million)", "a third of", "a half"."""
    if i + 1 >= tokens.size:
        return None
    word = words.numbers.get(tokens.lows[i + 1])
    if word is None:
        return None
    if word.kind in ("hundred", "scale", "dozen"):
        return _cardinal(tokens, i, words)
    if word.kind == "part" and not tokens.lows[i + 1].endswith("s"):
        direct = words.scales.get(tokens.lows[i + 2]) if i + 2 < tokens.size else None
        if direct is not None and direct.when == "any":  # "a quarter million"
            return _scaled_part(i, i + 3, 1 / Decimal(word.value), Decimal(direct.factor))
        return _part(tokens, i, i + 1, Decimal(1), words, article=True)
    if word.kind == "half":
        following = tokens.lows[i + 2] if i + 2 < tokens.size else ""
        scale = words.scales.get(following)
        if scale is not None and scale.when == "any":  # "a half million"
            return _scaled_part(i, i + 3, Decimal("0.5"), Decimal(scale.factor))
    return None


def _half(tokens: Tokens, i: int, words: English) -> Number | None:
    j = i + 1
    if j < tokens.size and _article(tokens, j) and j + 1 < tokens.size:
        scale = words.scales.get(tokens.lows[j + 1])
        if scale is not None and scale.when == "any":  # "half a million"
            return _scaled_part(i, j + 2, Decimal("0.5"), Decimal(scale.factor))
        word = words.numbers.get(tokens.lows[j + 1])
        if word is not None and word.kind == "dozen":
            return Number(i, j + 2, Decimal(6), Decimal(6), Decimal(1), 1, True)
        if tokens.lows[j + 1] in ("percent", "per", "percentage"):  # "half a per cent"
            half = Decimal("0.5")
            return Number(i, j + 1, half, half, Decimal(1), 1, True)
        return None
    direct = words.scales.get(tokens.lows[j]) if j < tokens.size else None
    if direct is not None and direct.when == "any":  # "half million"
        return _scaled_part(i, j + 1, Decimal("0.5"), Decimal(direct.factor))
    if (j < tokens.size and tokens.words[j] in _HYPHENS) or (i and tokens.lows[i - 1] in _HALVES):
        return None  # "half-staff", "the first half"
    half = Decimal("0.5")
    return Number(i, j, half, half, Decimal(1), 1, True, True)


_HALVES = frozenset(("first", "second", "this", "last", "next", "other", "better", "latter", "early", "late"))


def _scaled_part(first: int, last: int, part: Decimal, factor: Decimal) -> Number:
    return Number(first, last, part * factor, part, factor, 1, True)


def _part(
    tokens: Tokens, first: int, at: int, count: Decimal, words: English, *, article: bool = False
) -> Number | None:
    """A fraction whose denominator stands at `at`: "two thirds", "a quarter of a million"."""
    denominator = Decimal(words.numbers[tokens.lows[at]].value)
    following = tokens.lows[at + 1] if at + 1 < tokens.size else ""
    if following == "of" and at + 3 < tokens.size and _article(tokens, at + 2):
        scale = words.scales.get(tokens.lows[at + 3])
        if scale is not None and scale.when == "any":
            return _scaled_part(first, at + 4, count / denominator, Decimal(scale.factor))
    direct = words.scales.get(following)
    if not article and direct is not None and direct.when == "any":  # "three quarters billion"
        return _scaled_part(first, at + 2, count / denominator, Decimal(direct.factor))
    if article and following not in ("of", "are", "were", "have", "had", "more", "less"):
        return None  # "a third attack", "a quarter ago"
    if not article and count == 1 and following not in ("of", "", ".", ",", ";", "are", "were", "more", "less", "have"):
        if tokens.words[at - 1] not in _HYPHENS:
            return None  # "one third party"
    value = count / denominator
    return Number(first, at + 1, value, value, Decimal(1), 2, True, True)


def _skip_hyphen(tokens: Tokens, j: int) -> int:
    return j + 1 if j + 1 < tokens.size and tokens.words[j] in _HYPHENS and tokens.glued(j) else j


def _cardinal(tokens: Tokens, i: int, words: English) -> Number | None:
    """ "three hundred and twenty billion", "twenty-four", "two and a half million", "two thirds"."""
    total, group, j, last = Decimal(0), Decimal(0), i, i
    previous, scale, parts = "", Decimal(1), 0
    if _article(tokens, i):
        group, j, previous = Decimal(1), i + 1, "unit"
    while j < tokens.size:
        k = _skip_hyphen(tokens, j) if last > i else j
        if tokens.lows[k] == "and" and previous in ("hundred", "scale") and k + 1 < tokens.size:
            follower = words.numbers.get(tokens.lows[k + 1])
            k = k + 1 if follower is not None and follower.kind in ("unit", "ten") else tokens.size
        word = words.numbers.get(tokens.lows[k]) if k < tokens.size else None
        if word is not None and word.kind == "part" and previous in ("ten", "hundred", "scale"):
            return None  # "eighty-sixth"
        if word is None or not _continues(previous, word.kind, group, word.value):
            break
        value = Decimal(word.value)
        if word.kind == "part":
            return None if total else _part(tokens, i, k, group, words)
        if word.kind == "scale":
            total, group = (total + group * value, Decimal(0)) if group else (total * value, Decimal(0))
            scale, parts = value, parts + 1
        elif word.kind in ("hundred", "dozen"):
            group *= value
        else:
            group += value
        previous, j, last = word.kind, k + 1, k + 1
    if last <= i:
        return None
    value = total + group
    scale = scale if previous == "scale" and parts == 1 else Decimal(1)
    number = Number(i, last, value, value / scale, scale, significant(str(int(value))), True)
    return _and_a_half(tokens, number, words)


def _continues(previous: str, kind: str, group: Decimal, value: float) -> bool:
    """May a number word of this kind follow one of the kind before it?"""
    match kind:
        case "unit":
            return previous in ("", "hundred", "scale") or (previous == "ten" and value <= 9)
        case "ten":
            return previous in ("", "hundred", "scale")
        case "hundred" | "dozen":
            return bool(group) and previous in ("unit", "ten")
        case "scale":
            return previous != ""
        case "part":
            return bool(group) and previous == "unit"
        case _:
            return False


def _and_a_half(tokens: Tokens, number: Number, words: English) -> Number:
    """ "two and a half million", "one and a half tonnes"."""
    j = number.last
    if tokens.lows[j : j + 2] == ("and", "a") and j + 2 < tokens.size:
        part = {"half": "0.5", "quarter": "0.25", "third": "0.333333333333333333"}.get(tokens.lows[j + 2])
        if part is not None:
            value = number.value + Decimal(part)
            halved = Number(number.first, j + 3, value, value, Decimal(1), number.digits + 1, True)
            return _with_scale(tokens, halved, words) or halved
    return number
