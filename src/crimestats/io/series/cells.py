"""Reads single cells: numbers with their separators, signs, flags and words of scale; missing marks.

A cell is read as it stands; what it says beside its number (a currency, a flag, "bn") comes back with it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from crimestats.lexicon.currencies import currencies, signs
from crimestats.lexicon.tabular import flags_in, key_of, missing_marks, scale_words

MAX_CELL = 80
"""Characters of a cell that can be a number; a longer one is text."""

_GROUP = r"[\s'’]"
_PLAIN = re.compile(r"^[+-]?(?:\d{1,30}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,3})?$")
_COMMA_GROUPS = re.compile(r"^[+-]?\d{1,3}(?:,\d{3}){1,9}(?:\.\d{1,20})?$")
_INDIAN_GROUPS = re.compile(r"^[+-]?\d{1,2}(?:,\d{2}){1,9},\d{3}(?:\.\d{1,20})?$")
_BLANK_GROUPS = re.compile(rf"^[+-]?\d{{1,3}}(?:{_GROUP}\d{{3}}){{1,9}}(?:[.,]\d{{1,20}})?$")
_DOT_GROUPS = re.compile(r"^[+-]?\d{1,3}(?:\.\d{3}){1,9}(?:,\d{1,20})?$")
_COMMA_DECIMAL = re.compile(r"^[+-]?\d{1,30},\d{1,20}$")
_NUMBER_FIRST = re.compile(r"^([+-]?[\d.,][\d.,\s'’]{0,40}(?:[eE][+-]?\d{1,3})?)(.{0,30})$")
_WITH_RANGE = re.compile(
    r"^([+-]?[\d.,]{1,20})\s?[\[(]\s?[+-]?[\d.,]{1,20}\s?(?:-|–|to|,)\s?[+-]?[\d.,]{1,20}\s?[\])]$"
)
"""A value with its range behind it: "28.4 [27.1-29.9]"."""
_MARK = re.compile(r"^(?:[*†‡#§¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉᶠᵍʰ]{1,3}|\([a-z0-9*]{1,2}\)|\[[a-z0-9]{1,3}\]|[a-z0-9]/)$", re.I)
_ATTACHED = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "B": 1e9, "T": 1e12, "TR": 1e12, "tr": 1e12, "Tr": 1e12}
"""Letters of scale right behind a number: "98.1k"; behind a blank they are flags."""
_ENOUGH = 8
"""Different numbers with a comma before three digits that are thousands beyond doubt where commas cut the cells."""
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u2002\u2003\u3000"), " ")
_MINUS = dict.fromkeys(map(ord, "−–‒"), "-")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what its cell says beside it."""

    value: float
    currency: str | None = None
    """ISO 4217 code of a sign or code in the cell."""
    percent: bool = False
    flag: str | None = None
    """An observation flag in lower case, or a footnote mark."""
    scale: float = 1.0
    """The factor of a word of scale in the cell, already applied to `value`."""


def shown(text: str, most: int = 40) -> str:
    """Words of a file as a sentence quotes them: cut to a length, and nothing that breaks a line.

    >>> shown("Korea,\\nRep."), shown("a" * 50)[-5:]
    ('Korea, Rep.', 'aa...')
    """
    bare = "".join(c if c.isprintable() else " " for c in text[: most + 20]).strip()
    return bare if len(bare) <= most else bare[: most - 3] + "..."


def is_missing(cell: str) -> bool:
    """True for what publishers write where there is no number, with a flag or without.

    >>> is_missing(".."), is_missing(": c"), is_missing("0")
    (True, True, False)
    """
    text = cell.strip().lower()
    return text in missing_marks() or (text.startswith(":") and bool(flags_in(text[1:].strip())))


def _digits(text: str) -> str:
    """Decimal digits of any script as ASCII ones."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _value(text: str, comma: bool) -> float | None:
    """A bare number by the separators of its file."""
    if comma:
        if _DOT_GROUPS.match(text) or _COMMA_DECIMAL.match(text):
            return float(text.replace(".", "").replace(",", "."))
        if _BLANK_GROUPS.match(text):
            return float(re.sub(_GROUP, "", text).replace(",", "."))
        return float(text) if _PLAIN.match(text) else None
    if _PLAIN.match(text):
        return float(text)
    if _COMMA_GROUPS.match(text) or _INDIAN_GROUPS.match(text):
        return float(text.replace(",", ""))
    if _BLANK_GROUPS.match(text):
        return float(re.sub(_GROUP, "", text).replace(",", "."))
    if _DOT_GROUPS.match(text) and (text.count(".") > 1 or "," in text):
        return float(text.replace(".", "").replace(",", "."))
    if _COMMA_DECIMAL.match(text):
        return float(text.replace(",", "."))
    return None


def read_number(cell: str, *, decimal_comma: bool = False) -> Number | None:
    """The number in a cell with its flag, currency and scale; None where the cell is no number.

    "1.234" is one and a bit unless the file uses decimal commas; what is no finite number is none.

    >>> read_number("1,234.5").value, read_number("1.234,5", decimal_comma=True).value, read_number("abc")
    (1234.5, 1234.5, None)
    >>> read_number("344232.4 b"), read_number("US$ 1.2 tn").value, read_number("(123)").value
    (Number(value=344232.4, currency=None, percent=False, flag='b', scale=1.0), 1200000000000.0, -123.0)
    """
    if len(cell) <= 30 and cell.isascii() and _PLAIN.match(cell):  # most cells of most files
        value = float(cell)
        return (
            Number(value)
            if not (decimal_comma and _DOT_GROUPS.match(cell)) and math.isfinite(value)
            else _read(cell, decimal_comma)
        )
    return _read(cell, decimal_comma)


def _read(cell: str, decimal_comma: bool) -> Number | None:
    text = _digits(cell.translate(_BLANKS)).strip().lstrip("'").translate(_MINUS)
    text = text.replace("\u066c", "").replace("\u066b", "," if decimal_comma else ".")  # separators of Arabic digits
    if not text or len(text) > MAX_CELL or not any(c.isdigit() for c in text):
        return None
    plain = _value(text, decimal_comma)
    if plain is not None:
        return Number(plain) if math.isfinite(plain) else None
    if (ranged := _WITH_RANGE.match(text)) and any(c.isdigit() for c in ranged[1]):
        return _read(ranged[1], decimal_comma)
    below = True
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    elif text.startswith("-"):
        text = text[1:].strip()
    else:
        below = False
    money, text = _leading_money(text)
    match = _NUMBER_FIRST.match(text)
    if match is None or (below and text.startswith(("-", "+"))):
        return None  # "--5" and "(-5)" are slips, not plus 5
    value = _value(match[1].strip().rstrip(",.") if match[2] else match[1].strip(), decimal_comma)
    attached = _ATTACHED.get(match[2])
    beside = (
        (None, False, None, attached) if attached and not match[1].endswith(" ") else _beside(match[2].strip(), money)
    )
    if value is None or beside is None or not math.isfinite(value):
        return None
    after, percent, flag, scale = beside
    if money and after and money != after:
        return None
    return Number(-value * scale if below else value * scale, money or after, percent, flag, scale)


def _leading_money(text: str) -> tuple[str | None, str]:
    for length in (4, 3, 2, 1):
        head = text[:length].strip()
        code = _money(head)
        rest = text[length:].strip()
        if code and rest[:1].isdigit() | rest[:1].startswith(("-", "+", ".")):
            return code, rest
    return None, text


def _money(word: str) -> str | None:
    known = signs().get(word) or signs().get(word.rstrip("."))
    return known.code if known else (word if word in currencies() else None)


def _beside(text: str, before: str | None) -> tuple[str | None, bool, str | None, float] | None:
    """What stands after a number: currency, per cent, flag, scale, in any order; None where words remain.

    A single letter is a scale beside money ("$5 b") and a flag elsewhere ("5 b"); "5 M" and "5 B" may be either, and "5 mil"
    is a million or, in Spanish, a thousand: no number.
    """
    money: str | None = None
    percent, scale, flag = False, 1.0, None
    letters = before is not None or any(map(_money, text.split()))
    if not text:
        return money, percent, flag, scale
    if _MARK.match(text):
        return money, percent, text, scale
    for word in text.split():
        key = key_of(word)
        if word == "%":
            percent = True
        elif _money(word):
            money = _money(word)
        elif key in scale_words() and (len(key) > 1 or letters) and key != "mil":
            if scale != 1.0:
                return None
            scale = scale_words()[key]
        elif word in ("M", "B", "m", "mil"):
            return None
        elif _MARK.match(word):
            flag = word
        elif key == "cr" and letters:
            scale *= 1e7  # crore beside rupees; alone the letters are flags
        elif flags_in(word):
            flag = word.lower()
        else:
            return None
    return money, percent, flag, scale


@dataclass(frozen=True, slots=True)
class Separators:
    """Whether a file uses decimal commas, and the doubt where its cells do not settle it."""

    decimal_comma: bool
    doubt: str | None = None


def separators(cells: Iterable[str], delimiter: str | None = None) -> Separators:
    """How a file writes decimals, from all its cells: "1.234,5" and "12,5" against "1,234.5" and "12.5".

    Where each number could be both ("12,345"), the delimiter tells: files cut by semicolons use decimal commas.

    >>> separators(["1.234,5", "2.000,0"]).decimal_comma, separators(["1,234.5", "2,000"]).decimal_comma
    (True, False)
    """
    comma = point = 0
    open_comma: set[str] = set()
    open_point = 0
    example = ""
    sure: dict[bool, str] = {}
    for cell in cells:
        if cell.isdigit():
            continue  # a bare whole number says nothing
        text = _digits(cell.translate(_BLANKS)).strip().strip("-+$€£%() ")
        if not text or not text[0].isdigit() or len(text) > MAX_CELL:
            continue
        has_comma, has_point = "," in text, "." in text
        before = (comma, point)
        if has_comma and has_point:
            comma, point = (comma + 1, point) if text.rfind(",") > text.rfind(".") else (comma, point + 1)
        elif has_comma:
            after = text.rsplit(",", 1)[1]
            if text.count(",") > 1:
                point += 1
            elif len(re.sub(r"\D.*", "", after)) != 3 or len(text.split(",")[0]) > 3 or text.startswith("0,"):
                comma += 1
            else:
                open_comma.add(text)
                example = example or text
        elif has_point:
            if text.count(".") > 1:
                comma += 1
            elif (
                len(re.sub(r"\D.*", "", text.rsplit(".", 1)[1])) != 3
                or len(text.split(".")[0]) > 3
                or text.startswith("0.")
            ):
                point += 1
            else:
                open_point, example = open_point + 1, example or text
        if (comma, point) != before:
            sure.setdefault(comma > before[0], text)
    if comma and point:
        way = "commas" if comma > point else "points"
        doubt = f"“{sure[True]}” has a decimal comma and “{sure[False]}” a decimal point; decimal {way} are read, as most cells have them."
        return Separators(comma > point, doubt)
    if comma or point:
        return Separators(comma > point)
    if open_comma and not open_point:
        used = delimiter in (";", "\t")
        if not used and delimiter == "," and len(open_comma) >= _ENOUGH:
            return Separators(False)  # decimals would not all have three digits
        shown = "a decimal comma" if used else "a comma between thousands"
        return Separators(used, f"“{example}” is read with {shown}; the file does not say.")
    if open_point and not open_comma and delimiter == ";" and open_point > 2:
        return Separators(False, f"“{example}” is read with a decimal point; the file does not say.")
    return Separators(False)
