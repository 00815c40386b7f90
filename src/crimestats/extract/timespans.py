"""Stretches of time that one year bounds: "the decade to 2013", "the five years from 2010", "the ten-year period ending 2013".

Takes the tokens before a year; gives the first and the last year. As many years as the words say, whatever the month: the
three years to March 2015 are those that end in 2013, 2014 and 2015. A year or less is that of the date, and no stretch.
"""

from __future__ import annotations

from typing import NamedTuple

from crimestats.lexicon.english import English
from crimestats.lexicon.tokens import Tokens
from crimestats.model import YearSpan

from .numbers import HYPHENS

_LONGEST = 200
"""Years; more are no stretch that a figure is counted over."""
_ADJECTIVES = ("fiscal", "financial", "calendar")
_DEFINITE = ("the", "past", "last", "first", "these", "those")
"""Words before a number by which "ten years after 2001" is a stretch and not a point of time."""


class Stretch(NamedTuple):
    """The token at which the words of the stretch start, and its years."""

    first: int
    span: YearSpan


def bounded(tokens: Tokens, last: int, year: int, words: English) -> Stretch | None:
    """The stretch of time whose words end before token `last`, where the date of the year starts; None without one."""
    link = words.time_links.before(tokens.lows, last)
    if link is None or not link.first:
        return None
    found = _length(tokens, link.first, words)
    if found is None:
        return None
    first, months = found
    kind = link.row.kind
    outside = kind in ("before", "after")
    if outside and (not first or tokens.lows[first - 1] not in _DEFINITE):
        return None
    years = -(-months // 12)
    if not 0 < years <= _LONGEST or (years == 1 and not outside):
        return None
    if kind in ("end", "before"):
        ends = year - outside
        return Stretch(first, YearSpan(ends - years + 1, ends))
    starts = year + outside
    return Stretch(first, YearSpan(starts, starts + years - 1))


def leads_to_a_year(tokens: Tokens, last: int, words: English) -> bool:
    """True where a noun of time and a link to the year at token `last` stand before it: "in the years to 2019"."""
    link = words.time_links.before(tokens.lows, last)
    if link is None or not link.first:
        return False
    if link.row.kind in ("before", "after"):
        return (
            bounded(tokens, last, int(tokens.words[last]), words) is not None
        )  # "two years after 2000 people died" counts them
    return is_noun(tokens.lows[link.first - 1], words)


def is_noun(low: str, words: English) -> bool:
    """True for a noun of time before a span: "the decade 2004 to 2013", "the years 2004 to 2013"."""
    return low in words.time_nouns or low in words.time_stretches


def _length(tokens: Tokens, last: int, words: English) -> tuple[int, int] | None:
    """Where "decade", "ten years", "five-year period" before token `last` starts, and its months."""
    lows = tokens.lows
    k = last - 1
    if lows[k] in words.time_stretches and k > 1:  # "five-year period": the noun of time stands before the stretch
        k -= 1
        months = words.time_nouns.get(lows[k])
        if months is None or lows[k - 1] not in HYPHENS:
            return None
        number = _number(lows[k - 2], words) if k > 1 else None
        return None if number is None else (k - 2, number * months)
    months = words.time_nouns.get(lows[k])
    if months is None:
        return None
    at = k - 1
    if at >= 0 and lows[at] in _ADJECTIVES:
        at -= 1
    number = _number(lows[at], words) if at >= 0 else None
    if number is not None:
        return at, number * months
    return None if lows[k].endswith("s") else (k, months)


def _number(low: str, words: English) -> int | None:
    if low.isdecimal():
        return int(low) if len(low) <= 3 else None
    row = words.numbers.get(low)
    return int(row.value) if row is not None and row.kind in ("unit", "ten") else None
