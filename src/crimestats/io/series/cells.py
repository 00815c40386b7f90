"""Reads single cells: numbers with their separators, missing marks, years, scales and units in headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MISSING = frozenset(
    (
        "",
        ".",
        "..",
        "...",
        "na",
        "n/a",
        "n.a.",
        "n.a",
        "-",
        "–",
        "—",
        "--",
        ":",
        "null",
        "nan",
        "none",
        "#n/a",
        "x",
        "m",
    )
)
_SIGNS = re.compile(r"^(?:US\$|[$€£¥]|USD|EUR)\s?|\s?(?:[$€£¥%]|USD|EUR)$")
_COMMA_DECIMAL = re.compile(r"^[+-]?\d{1,3}(?:[.\s'’]\d{3}){0,8},\d{1,12}$|^[+-]?\d{1,15},\d{1,12}$")
_COMMA_GROUPS = re.compile(r"^[+-]?\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,12})?$")
_OTHER_GROUPS = re.compile(r"^[+-]?\d{1,3}(?:[\s'’]\d{3}){1,8}(?:\.\d{1,12})?$")
_DOT_GROUPS = re.compile(r"^[+-]?\d{1,3}(?:\.\d{3}){2,8}$")
_PLAIN = re.compile(r"^[+-]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:[eE][+-]?\d{1,3})?$")
_YEAR = re.compile(r"^(?:YR|FY|year\s)?((?:1[5-9]|20|21)\d\d)(?:\s?\[YR\d{4}\]|\.0{1,2}|[ep*]|-01-01|-12-31)?$", re.I)
_SCALE = re.compile(
    r"\b(?:in\s+)?(trillions?|billions?|millions?|thousands?|tn|trn|bn|bln|mrd\.?|milliarden|mio\.?|millionen|mn|mln|"
    r"tril\.?|bil\.?|mil\.?)\b|000s\b|\bUS\$m\b|\$m\b",
    re.I,
)
_FACTORS = {"t": 1e12, "b": 1e9, "mrd": 1e9, "milliarden": 1e9, "m": 1e6, "thousand": 1e3, "0": 1e3}


def is_missing(cell: str) -> bool:
    """True for what publishers write where there is no number.

    >>> is_missing(".."), is_missing("n.a."), is_missing("0")
    (True, True, False)
    """
    return cell.strip().lower() in _MISSING


def parse_number(cell: str, *, decimal_comma: bool = False) -> float | None:
    """The number in a cell, None where it is none. "1.234" is one and a bit unless the file uses decimal commas.

    >>> parse_number("1,234.5"), parse_number("1.234,5"), parse_number("US$ 12"), parse_number("abc")
    (1234.5, 1234.5, 12.0, None)
    """
    text = _SIGNS.sub("", cell.strip().replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-"))
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    if decimal_comma and _COMMA_DECIMAL.match(text):
        return float(re.sub(r"[.\s'’]", "", text).replace(",", "."))
    if decimal_comma and re.match(r"^[+-]?\d{1,3}(?:\.\d{3}){1,8}$", text):
        return float(text.replace(".", ""))
    if _PLAIN.match(text):
        return float(text)
    if _COMMA_GROUPS.match(text):
        return float(text.replace(",", ""))
    if _OTHER_GROUPS.match(text):
        return float(re.sub(r"[\s'’]", "", text))
    if _DOT_GROUPS.match(text):
        return float(text.replace(".", ""))
    if _COMMA_DECIMAL.match(text):
        return float(re.sub(r"[.\s'’]", "", text).replace(",", "."))
    return None


def uses_decimal_comma(cells: Iterable[str]) -> bool:
    """True where the numbers of a file write "1.234,5" or "12,5" and none writes a decimal point.

    >>> uses_decimal_comma(["1.234,5", "2.000,0"]), uses_decimal_comma(["1,234.5", "2,000"])
    (True, False)
    """
    comma = point = 0
    for cell in cells:
        text = cell.strip()
        if _COMMA_DECIMAL.match(text) and not _COMMA_GROUPS.match(text):
            comma += 1
        elif re.match(r"^[+-]?\d{1,3}(?:,\d{3})*\.\d", text[:40]) and not _DOT_GROUPS.match(text):
            point += "," in text or len(text.rsplit(".", 1)[-1]) != 3
    return comma > 0 and comma > point


def parse_year(cell: str) -> int | None:
    """The year that a cell or a heading names.

    >>> parse_year("2009"), parse_year("2009 [YR2009]"), parse_year("YR2009"), parse_year("12")
    (2009, 2009, 2009, None)
    """
    match = _YEAR.match(cell.strip())
    return int(match.group(1)) if match else None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of its numbers."""

    scale: float
    scale_words: str
    unit: str | None
    ppp: bool
    constant: bool


def read_heading(text: str) -> Heading:
    """Scale, unit and basis that the words of a heading or a title name.

    >>> h = read_heading("World GDP (US$ bn)")
    >>> h.scale, h.unit, h.ppp
    (1000000000.0, 'USD', False)
    """
    match = _SCALE.search(text)
    word = match.group(0).lower().removeprefix("in ").strip() if match else ""
    scale = 1.0
    if word:
        key = word.rstrip(".")
        for start, factor in _FACTORS.items():
            if key.startswith(start) or (start == "m" and key.endswith("$m")):
                scale = factor
                break
        if key.startswith(("mrd", "milliard")):
            scale = 1e9
    low = text.lower()
    unit = None
    if re.search(r"us\$|\busd\b|u\.?s\.? dollars?|\$|\bdollars?\b", low):
        unit = "USD"
    elif re.search(r"€|\beur(?:o|os)?\b", low):
        unit = "EUR"
    ppp = bool(re.search(r"\bppp\b|purchasing power|international (?:\$|dollars?)|int\.? ?\$", low))
    constant = bool(re.search(r"\bconstant\b|\bchained\b|\breal\b|at 20\d\d prices|20\d\d us\$|20\d\d prices", low))
    return Heading(scale, match.group(0) if match else "", "international-dollar" if ppp else unit, ppp, constant)
