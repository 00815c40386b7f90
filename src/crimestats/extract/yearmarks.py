"""Finds the expressions of years in a sentence: "2003–2009", "the first half of the 2000s", "since 2017", "30.11.2022".

Takes the tokens of a sentence; knows nothing of figures. Which expression a figure has is asked in years.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crimestats.lexicon.english import English
from crimestats.lexicon.months import months
from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set
from crimestats.model import YearSpan

from .drafts import Context
from .prices import is_price_year
from .timespans import bounded, is_noun

_YEAR = re.compile(r"(?:19|20)\d\d$")
_DASHES = ("-", "–", "—", "/", "‐", "‑", "−")
_COMPARED = word_set("yearmarks.compared")
_PARTS = word_set("yearmarks.parts")


@dataclass(frozen=True, slots=True)
class YearMark:
    """An expression of years: its tokens, what it says, and how it is joined to the sentence."""

    first: int
    last: int
    span: YearSpan
    compared: bool
    """"than in 2002": the year of the other side of a comparison."""
    compared_at: int = -1
    """The token of the comparison: a figure behind it has this year for its own ("compared with 98 in 2016")."""
    bracketed: bool = False
    same: bool = False
    """"over the same period": the years of the sentence before."""
    base: bool = False
    """The second year of "a fall in 2017/18 from 2016/17": what the change is counted from."""


def marks(context: Context, before: YearSpan | None = None) -> tuple[YearMark, ...]:
    """All year expressions of a sentence, in order; `before` are the years of the sentence before ("the same period")."""
    tokens, words = context.tokens, context.vocabulary.words
    found: list[YearMark] = []
    pointing = None if before is None else _pointing(tokens)
    if before is not None and pointing is not None:
        found.append(YearMark(pointing, pointing + 2, before, False, same=True))
    reached = 0
    for i in [i for i, word in enumerate(tokens.words) if len(word) in _YEAR_LENGTHS and word[-1].isdecimal()]:
        if len(tokens.words[i]) > 4:
            mark = _dotted(tokens.words[i], i)
        else:
            mark = _mark(tokens, i, words) if i >= reached and tokens.words[i].isdecimal() else None
        if mark is not None and not is_price_year(tokens, i, context.vocabulary):
            found.append(mark)
            reached = mark.last
    found.sort(key=_first_of)
    return tuple([_as_base(m, tokens.lows[found[k - 1].last : m.first]) if k else m for k, m in enumerate(found)])


def _first_of(mark: YearMark) -> int:
    return mark.first


def _as_base(mark: YearMark, between: Sequence[str]) -> YearMark:
    return replace(mark, base=True) if between in _FROM else mark


_FROM = (("from",), ("over",))


_YEAR_LENGTHS = (4, 8, 9, 10)
_DOTTED = re.compile(r"(?:[0-2]?\d|3[01])\.(?:0?[1-9]|1[0-2])\.((?:19|20)\d\d)$")


def _dotted(word: str, i: int) -> YearMark | None:
    """The year of "30.11.2022"."""
    match = _DOTTED.match(word)
    if match is None:
        return None
    year = int(match[1])
    return YearMark(i, i + 1, YearSpan(year, year), False)


_POINTING = frozenset(("same", "that"))
_PERIODS = (("period",), ("year",), ("time",), ("years",))
_COMPARING = frozenset(("compared", "previous", "last"))
_IN = word_set("yearmarks.in")


def _pointing(tokens: Tokens) -> int | None:
    """Where "the same period", "in that year" points back to the sentence before."""
    if not _COMPARING.isdisjoint(tokens.lows):
        return None
    for k, low in enumerate(tokens.lows):
        if low in _POINTING and tokens.lows[k + 1 : k + 2] in _PERIODS:
            if low == "same" or (k and tokens.lows[k - 1] in _IN):
                return k
    return None


def spanned(found: Sequence[YearMark]) -> YearSpan | None:
    """From the first to the last year that a sentence names; None where it names none, or open ends."""
    named = [year for mark in found if not mark.same for year in (mark.span.first, mark.span.last) if year is not None]
    return YearSpan(min(named), max(named)) if named else None


def _year(tokens: Tokens, i: int) -> int | None:
    if i < tokens.size and _YEAR.match(tokens.words[i]) and not (tokens.glued(i) and tokens.words[i - 1][0] in "$€£#"):
        return int(tokens.words[i])
    return None


def _mark(tokens: Tokens, i: int, words: English) -> YearMark | None:
    first = _year(tokens, i)
    if first is None:
        return None
    lows = tokens.lows
    before = lows[i - 1] if i else ""
    if tokens.glued(i) and before and before[-1].isalpha():
        return None
    j = i + 1
    if j < len(lows) and lows[j] == "s" and tokens.glued(j):  # "the 2000s"
        return _decade(tokens, i, first)
    if lows[j : j + 2] == ("'", "s") and before == "the" and first % 10 == 0:  # "the 1980's"
        return YearMark(i, j + 2, YearSpan(first, first + 9), False)
    if _heads_a_name(tokens, j, before, words):  # "the 2030 Agenda", "the 1961 Convention", "a 2015 UNODC study"
        return None
    if before == "," and i > 1 and lows[i - 2] in words.years_of_laws:  # "the Money Laundering Act, 2002"
        return None
    if before in _DASHES and i > 2 and lows[i - 2] in months() and lows[i - 3] == before:  # "02-Sep-2014"
        return None
    start = i
    while start and (
        lows[start - 1] in _PARTS
        or (lows[start - 1] in ("months", "weeks", "quarters", "days") and lows[start] == "of")
        or (start < i and lows[start] in ("months", "weeks", "quarters", "days") and _small_number(lows[start - 1]))
        or lows[start - 1] in months()
        or lows[start - 1] in ("-", "the", "of", ",")
        or (len(lows[start - 1]) <= 2 and lows[start - 1].isdecimal() and start < i and lows[start] in (*months(), ","))
    ):
        if lows[start - 1] in (",", "of") and not (
            start > 1 and (lows[start - 2] in months() or lows[start - 2] in _PARTS or lows[start - 2].isdecimal())
        ):
            break
        start -= 1
    link = lows[start - 1] if start else ""
    second, end = _second(tokens, j, first)
    if second == first + 1 and lows[j] in _DASHES:  # "2017/18" is one year
        longer = bounded(tokens, start, first, words)
        if longer is not None:  # "the three financial years to 2019/20"
            return YearMark(longer.first, end, YearSpan(longer.span.first, (longer.span.last or first) + 1), False)
        last, behind = _second(tokens, end, first) if lows[end : end + 1] in _TO_ANOTHER else (None, end)
        if last is not None:  # "2017/18 to 2019/20"
            after, following = _second(tokens, behind, last)
            second, end = (after, following) if after == last + 1 else (last, behind)
    if second is not None and (link in _SPANNING or lows[j] in _DASHES or is_noun(link, words)):
        return YearMark(i, end, YearSpan(first, second), False, bracketed=link == "(")
    bracketed = link == "(" and j < len(lows) and lows[j] == ")"
    if link == "since" and any(_ranks(low) for low in lows[max(0, start - 4) : start - 1]):
        return None  # "the first fall since 2010"
    if link == "since" or (link == "from" and words.time_open.at(lows, j) is not None):
        return YearMark(i, j, YearSpan(first, None), False, bracketed=bracketed)
    stretch = bounded(tokens, start, first, words)
    if (
        stretch is None and start < i and lows[start] == "beginning"
    ):  # "the decade beginning 2004", no "beginning of 2004"
        stretch = bounded(tokens, start + 1, first, words)
    if stretch is not None:
        at = _compared_at(lows, stretch.first - (lows[stretch.first - 1] == "the"), words, over=False)
        return YearMark(stretch.first, j, stretch.span, at is not None, -1 if at is None else at, bracketed)
    at = _compared_at(lows, start, words)
    return YearMark(i, j, YearSpan(first, first), at is not None, -1 if at is None else at, bracketed)


def _heads_a_name(tokens: Tokens, j: int, before: str, words: English) -> bool:
    k = j
    while before in ("a", "the", "its") and k < min(tokens.size, j + 3) and tokens.words[k][0].isupper():
        k += 1
    return any(at < tokens.size and tokens.lows[at] in words.years_in_names for at in (j, k))


_TO_ANOTHER = (("to",), ("and",), ("through",), ("until",))
_SPANNING = ("between", "from", "in", "during", "over", "the", "of", "(", "for")
_HALVES = {"first": (0, 4), "second": (5, 9), "latter": (5, 9)}


def _decade(tokens: Tokens, i: int, first: int) -> YearMark:
    """ "the 2000s", "the second half of the 1990s", "the 1990s and 2000s": the century where "the 1900s" is one."""
    lows = tokens.lows
    before = lows[i - 1] if i else ""
    if first % 100 == 0 and before == "the" and first != 2000:
        return YearMark(i, i + 2, YearSpan(first, first + 99), False)
    half = _HALVES.get(lows[i - 4]) if i > 3 and lows[i - 3 : i] == ("half", "of", "the") else None
    if half is not None:
        return YearMark(i - 4, i + 2, YearSpan(first + half[0], first + half[1]), False)
    k = i + 2
    if lows[k : k + 1] in (("and",), ("to",), ("through",)):
        k = k + 2 if lows[k + 1 : k + 2] == ("the",) else k + 1
        second = _year(tokens, k)
        if second is not None and second > first:
            decade = lows[k + 1 : k + 2] == ("s",) and tokens.glued(k + 1)
            if decade:
                return YearMark(i, k + 2, YearSpan(first, second + 9), False)
            if lows[i + 2] != "and":  # "from the 1990s to 2010"
                return YearMark(i, k + 1, YearSpan(first, second), False)
    if "since" in lows[max(0, i - 4) : i]:  # "since the mid-1990s"
        return YearMark(i, i + 2, YearSpan(first, None), False)
    return YearMark(i, i + 2, YearSpan(first, first + 9), False)


def _ranks(low: str) -> bool:
    return low in ("first", "worst", "best", "most") or (low.endswith("est") and len(low) > 5)


def _small_number(low: str) -> bool:
    return (low.isdecimal() and len(low) < 3) or low in _SMALL_NUMBERS


_SMALL_NUMBERS = word_set("yearmarks.small-numbers")


_BEFORE_A_PRONOUN = word_set("yearmarks.before-a-pronoun")


def _compared_at(lows: Sequence[str], start: int, words: English, *, over: bool = True) -> int | None:
    """The token that makes a year that of the other side of a comparison, or of something else; None where none does.

    "up 5 per cent over 2010" compares, "over the decade to 2010" does not: `over` is False for a stretch of time.
    """
    before = tuple(lows[max(0, start - 9) : start])
    offset = start - len(before)
    if not before:
        return None
    if before[-1] == "in" and len(before) > 1 and (before[-2] in words.years_said or before[-3:-1] == ("set", "up")):
        return start  # "X wrote in 2013", "founded in 1975": when it was said or made, not what it describes
    if before[-1] in ("on", "in") and len(before) > 1 and before[-2] in words.years_released:
        return start  # "a report released on 18 March 2019 by"
    if before[-1] in ("than", "versus", "vs", "against") or (over and before[-1] == "over"):
        return start - 1
    for k in range(len(before)):
        if before[k : k + 3] in (("as", "much", "as"), ("as", "many", "as")):
            return offset + k  # "three times as much as in 2016"
    if before[-1] == "in" and len(before) > 1 and before[-2] in ("than", "those"):
        return start - 2
    if before[-2:] == ("that", "in") and (len(before) < 3 or before[-3] in _BEFORE_A_PRONOUN):
        return start - 2  # "higher than that in 2017"; "told the court that in 2017" is a year of its own
    if before[-1] == "in" and "than" in before[-5:]:
        return offset + len(before) - 1 - before[::-1].index("than")  # "less than that recorded in 2017"
    if before[-1] in ("with", "to", "in") and "compared" in before:
        return offset + len(before) - 1 - before[::-1].index("compared")
    return None


def _second(tokens: Tokens, j: int, first: int) -> tuple[int | None, int]:
    """The last year of "2003–2009", "2010/11", "2003 and 2009", "2003 to 2009", with the token after it."""
    if j + 1 >= tokens.size:
        return None, j
    if tokens.lows[j] in _DASHES:
        second = _year(tokens, j + 1)
        short = tokens.words[j + 1]
        if second is None and len(short) == 2 and short.isdecimal() and tokens.glued(j) and tokens.glued(j + 1):
            second = first // 100 * 100 + int(short)
        if second is not None and second > first:
            return second, j + 2
    if tokens.lows[j] == "," and tokens.lows[j + 1] in ("through", "to", "until", "till"):
        j += 1  # "From 22 December 2016, through 22 September 2017"
    if tokens.lows[j] in ("and", "to", "through", "until", "till"):
        k = j + 1
        while k < tokens.size and (
            tokens.lows[k] in months()
            or (tokens.lows[k] == "," and k > j + 1)
            or tokens.lows[k] in _PARTS
            or (tokens.lows[k].isdecimal() and len(tokens.lows[k]) < 3)
        ):
            k += 1
        second = _year(tokens, k)
        if second is not None and second > first:
            return second, k + 1
    return None, j


def is_date(tokens: Tokens, mark: YearMark) -> bool:
    """True for the year of a date ("21 October 2024"), which says when a text was written."""
    before = tokens.lows[mark.first - 1] if mark.first else ""
    return before in months() or before == ","
