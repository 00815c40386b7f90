"""Numbers that are no amounts: dates, times, labels, names, ordinals, list marks. The negative half of extraction.

Each rule answers for one construction and is named; `reject` gives the name of the first that holds, or None.
"""

from __future__ import annotations

import re

from crimestats.lexicon.english import English
from crimestats.lexicon.months import months
from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set

from .numbers import Number
from .timespans import is_noun, leads_to_a_year

_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d$")
_RECENT = re.compile(r"(?:19|20)\d\d$")
_WHOLE = word_set("rejects.whole")
"""Words before a number and a noun behind which four digits are a year only where it is a recent one."""
_YEAR_BEFORE = word_set("rejects.year-before")
_COMPARISONS = frozenset("<>≤≥=~")
_DASHES = frozenset("-–‐‑/")
_APOSTROPHES = frozenset("'’‘")
_ALONE = 40
_ORDINAL = word_set("rejects.ordinal")
_CLOCK = word_set("rejects.clock")


def reject(tokens: Tokens, number: Number, words: English) -> str | None:
    """The name of the rule by which the number is no amount; None where it may be one. Units are not known yet."""
    if number.spelled:
        return None
    i, j = number.first, number.last
    if words.numbered_names.get(tokens.words[i]) is not None and _in_name(tokens, i, words):
        return "rejects.part-of-a-name"
    return (
        (_tied_before(tokens, i) if tokens.glued(i) else None)
        or (_tied_after(tokens, j, words) if j < tokens.size and tokens.glued(j) else None)
        or _by_what_stands_around(tokens, number, words)
    )


_STOPS = frozenset(".,;:")
_CLOSERS = frozenset(")]”\"’'%")
_BASES = frozenset((1_000, 10_000, 100_000, 1_000_000))


def _tied_before(tokens: Tokens, i: int) -> str | None:
    """Rules for a number with something glued before it."""
    if tokens.words[i - 1] in _APOSTROPHES and tokens.glued(i - 1) and tokens.words[i].isdecimal():
        if len(tokens.words[i]) == 2 and (tokens.words[i - 2] in _DASHES or _YEAR.match(tokens.words[i - 2])):
            return "rejects.year"  # "2019'20", "2020-’21"
    if _glued_name(tokens, i):
        return "rejects.part-of-a-name"
    if tokens.words[i - 1] in _STOPS and i > 1 and tokens.glued(i - 1) and len(tokens.words[i]) < 4:
        if tokens.words[i - 2][-1].isalpha() or tokens.words[i - 2] in _CLOSERS:
            return "rejects.footnote"  # "over the last 12 months.57 The"
    if _in_address(tokens, i):
        return "rejects.web-address"
    return None


def _tied_after(tokens: Tokens, j: int, words: English) -> str | None:
    """Rules for a number with something glued behind it."""
    low = tokens.lows[j]
    if low in _ORDINAL:
        return "rejects.ordinal"
    if low == "s":
        return "rejects.decade"
    return "rejects.code" if len(low) == 1 and low.isalpha() and _lettered(tokens, j, words) else None


def _by_what_stands_around(tokens: Tokens, number: Number, words: English) -> str | None:
    i, j = number.first, number.last
    if _is_date(tokens, i, j):
        return "rejects.date"
    if _is_time(tokens, i, j):
        return "rejects.time-of-day"
    if _is_telephone(tokens, i, j):
        return "rejects.telephone"
    if _is_ratio(tokens, i, j):
        return "rejects.score-or-ratio"
    if _is_score(tokens, i, j):
        return "rejects.score-or-ratio"
    if _is_house(tokens, j):
        return "rejects.street-address"
    if i and tokens.lows[i - 1] == "top" and number.scale == 1 and number.value <= 100:
        return "rejects.rank"
    if i > 1 and tokens.lows[i - 1] == "/" and number.value in _BASES and tokens.words[i - 2][-1].isdecimal():
        return "rejects.base-of-a-rate"  # "16 / 100,000"
    if i and tokens.lows[i - 1] == "per" and number.value >= 10 and tokens.lows[max(0, i - 2)] != "as":
        return "rejects.base-of-a-rate"
    if i > 1 and tokens.lows[i - 1] == "every" and tokens.lows[i - 2] in ("for", "in") and number.value in _BASES:
        return "rejects.base-of-a-rate"  # "7 victims for every 1,000 people"
    if _era(tokens, i, j):
        return "rejects.year"
    if j < tokens.size and tokens.lows[j] in _CODES_AFTER:
        return "rejects.code"
    if number.scale == 1 and _is_label(tokens, i, words):
        return "rejects.label"
    if _coordinate(tokens, j):
        return "rejects.coordinate"
    if _list_mark(tokens, i, j):
        return "rejects.list-mark"
    return None


def is_year(tokens: Tokens, number: Number, words: English, *, has_noun: bool) -> bool:
    """True where a bare four-digit number reads as a year; with a noun after it only behind "in", "since", a month ..."""
    if number.spelled or number.scale != 1 or number.last - number.first != 1:
        return False
    if not _YEAR.match(tokens.words[number.first]):
        return False
    before = tokens.lows[number.first - 1] if number.first else ""
    i = number.first
    if i > 1 and before in _DASHES and tokens.glued(i) and _YEAR.match(tokens.words[i - 2]):
        return True  # "the 2012-2016 counternarcotics strategy"
    if not has_noun:
        if before == "than":
            hit = words.bounds_before.before(tokens.lows, number.first)
            if hit is None:
                return True  # "earlier than 1985"
            recent = hit.first and _RECENT.match(tokens.words[number.first]) is not None
            figure = "".join(tokens.words[max(0, hit.first - 2) : hit.first])
            return bool(recent) and any(sign.isdecimal() for sign in figure)  # "2,900 cases less than 2019"
        return before not in ("above", "below", "exceeding", "exceeds") and before not in _COMPARISONS
    if before.endswith(("'s", "’s")) and len(before) > 2:
        return _RECENT.match(tokens.words[i]) is not None  # "the company's 2021 statistics"
    if _RECENT.match(tokens.words[i]) and _ends_a_span(tokens, i, words):
        return True
    if before in _WHOLE and not _RECENT.match(tokens.words[i]):
        return False  # "the sale of 1500 cars"
    return before in _YEAR_BEFORE or before in months()


_LISTING = ("in", "during", "over", "for", "between")


def _ends_a_span(tokens: Tokens, i: int, words: English) -> bool:
    """ "in the five years to 2013 losses grew", "in 2012 and 2013 losses grew": the last year of a span, with no comma."""
    if leads_to_a_year(tokens, i, words):
        return True
    lows = tokens.lows
    if i < 3 or lows[i - 1] not in ("and", "to", "through") or not _RECENT.match(lows[i - 2]):
        return False
    return lows[i - 3] in _LISTING or is_noun(lows[i - 3], words)


def is_year_like(tokens: Tokens, number: Number) -> bool:
    """True for four digits that may be a year."""
    return not number.spelled and number.scale == 1 and _YEAR.match(tokens.words[number.first]) is not None


def name_or_age(tokens: Tokens, number: Number) -> str | None:
    """For a number with neither unit nor noun: "the FTSE 100", "Game 6" are names, "Jane Roe, 34, said" is an age."""
    i, j = number.first, number.last
    if number.spelled or number.scale != 1 or i < 1:
        return None
    before = tokens.words[i - 1]
    following = tokens.lows[j] if j < tokens.size else "."
    if before.endswith(("'s", "’s")) or (
        following in _RANGING and j + 1 < tokens.size and tokens.words[j + 1][0].isdecimal()
    ):
        return None  # "Afghanistan's 53,000 to 55,000 hectares"
    if before == "," and i > 1 and tokens.words[i - 2][0].isupper() and following == "," and number.value <= 120:
        return "rejects.age-after-a-name"
    if before[0].isupper() and i > 1 and before[-1].isalpha() and tokens.starts[i] == tokens.ends[i - 1] + 1:
        return "rejects.number-of-a-name"
    return None


_RANGING = frozenset(("to", "-", "–", "and"))


def _glued_name(tokens: Tokens, i: int) -> bool:
    """ "G20", "COVID-19", "Covid‑19", "MH17": letters glued before; currency signs and codes are read before this."""
    if not tokens.glued(i) or not i:
        return False
    before = tokens.words[i - 1]
    if before[0].isalpha():
        return before not in ("USD", "EUR", "Rs", "GBP", "CHF")
    if before in "-‐‑" and i > 1 and tokens.glued(i - 1) and tokens.words[i - 2][0].isalpha():
        return not tokens.words[i - 2].islower()  # "COVID-19", not "now-18 month-old" or "mid-2013"
    return before == "#"


_ERAS = word_set("rejects.eras")
_CODES_AFTER = frozenset(("zip", "postcode"))
_FAR_IN_ADDRESS = 40


def _in_address(tokens: Tokens, i: int) -> bool:
    """True inside "https://example.org/search?q=30%25": a run without spaces that holds :// or starts with www."""
    if not i or not tokens.glued(i) or tokens.words[i - 1] not in _OF_ADDRESSES:
        return False
    k = i
    while k > max(0, i - _FAR_IN_ADDRESS) and tokens.glued(k):
        k -= 1
    return tokens.lows[k] in ("http", "https", "www", "ftp")


def _lettered(tokens: Tokens, j: int, words: English) -> bool:
    """ "Form 13F", "4G networks": one capital glued to the digits that is neither unit nor scale."""
    word = tokens.words[j]
    if len(word) != 1 or not word.isupper() or not tokens.glued(j) or word in _UNIT_LETTERS:
        return False
    return word.lower() not in words.scales


_UNIT_LETTERS = frozenset("WVAJNCKLTHBFPSΩ") - frozenset("FPSH")
_OF_ADDRESSES = frozenset("/=%?&-_.:+#~")


def _era(tokens: Tokens, i: int, j: int) -> bool:
    """ "A.D. 1000 and 1260", "300 BC"."""
    if j < tokens.size and tokens.lows[j] in _ERAS and tokens.words[j].isupper():
        return True
    if tokens.lows[j : j + 3] in (("b", ".", "c"), ("a", ".", "d")):
        return True
    if tokens.words[i - 4 : i] == ("A", ".", "D", ".") or tokens.words[i - 1 : i] == ("AD",):
        return True
    return i > 5 and tokens.words[i - 6 : i - 2] == ("A", ".", "D", ".") and tokens.lows[i - 1] in ("and", "to")


def _in_name(tokens: Tokens, i: int, words: English) -> bool:
    """ "the S&P 500", "Form 13F": names of the table."""
    for before, after in words.numbered_names.get(tokens.words[i], ()):
        if tokens.words[max(0, i - len(before)) : i] == before and tokens.words[i + 1 : i + 1 + len(after)] == after:
            return True
    return False


def _is_date(tokens: Tokens, i: int, j: int) -> bool:
    lows = tokens.lows
    written = tokens.words[i]
    names = months()
    if len(written) <= 2 and written.isdecimal():
        k = j + 1 if j < len(lows) and lows[j] in ("of", "-", "–") else j
        if k < len(lows) and lows[k] in names and not (lows[k] == "may" and tokens.words[k] == "may"):
            return True
        before = i - 2 if i > 1 and lows[i - 1] in (".", ",") else i - 1
        if (
            int(written) <= 31
            and before >= 0
            and lows[before] in names
            and (tokens.words[before][0].isupper() or before == i - 2 or lows[before] not in _ALSO_VERBS)
        ):
            return True
        # "22 and 23 April", "7–9 June"
        if (
            j + 2 < len(lows)
            and lows[j] in ("and", "to", "-", "–", "or")
            and lows[j + 1].isdecimal()
            and lows[j + 2] in names
        ):
            return True
        if i > 2 and lows[i - 1] in ("and", "to", "-", "–") and lows[i - 2].isdecimal():
            k = i - 4 if lows[i - 3] == "." and i > 3 else i - 3
            if lows[k] in names:
                return True
    if _month_of_year(tokens, i, j):
        return True
    if (
        j + 3 < len(lows)
        and lows[j] in ("/", "-")
        and tokens.glued(j)
        and lows[j + 2] == lows[j]
        and lows[j + 1].isdecimal()
    ):
        return True
    if i > 1 and lows[i - 1] in ("/", "-") and tokens.glued(i) and tokens.glued(i - 1) and lows[i - 2].isdecimal():
        k = i - 2
        return (j < len(lows) and lows[j] == lows[i - 1] and tokens.glued(j)) or (
            k > 1 and lows[k - 1] == lows[i - 1] and lows[k - 2].isdecimal()
        )
    return False


_ALSO_VERBS = word_set("rejects.also-verbs")
"""Names of months in lower case that are something else as well."""


def _month_of_year(tokens: Tokens, i: int, j: int) -> bool:
    """ "1995-01", "1995-96", "1995–96": neither the year nor what is tied to it is an amount."""
    lows = tokens.lows
    if _YEAR.match(lows[i]) and j + 1 < len(lows) and lows[j] in ("-", "–") and tokens.glued(j) and tokens.glued(j + 1):
        return len(lows[j + 1]) == 2 and lows[j + 1].isdecimal()
    tied = i > 1 and lows[i - 1] in ("-", "–") and tokens.glued(i) and tokens.glued(i - 1) and len(lows[i]) == 2
    return tied and _YEAR.match(lows[i - 2]) is not None


def _is_time(tokens: Tokens, i: int, j: int) -> bool:
    lows = tokens.lows
    if j < len(lows) and lows[j] in _CLOCK:
        return True
    if j + 2 < len(lows) and lows[j] in ("a", "p") and lows[j + 1] == "." and lows[j + 2] == "m":
        return True
    if j + 1 < len(lows) and lows[j] == ":" and tokens.glued(j) and tokens.glued(j + 1) and lows[j + 1].isdecimal():
        return True
    return i > 1 and lows[i - 1] == ":" and tokens.glued(i) and tokens.glued(i - 1) and lows[i - 2].isdecimal()


def _is_telephone(tokens: Tokens, i: int, j: int) -> bool:
    """ "(555) 123-4567", "555-1234"."""
    lows = tokens.lows
    if j + 1 < tokens.size and lows[j] == "-" and tokens.glued(j) and tokens.glued(j + 1):
        return _digits_of(lows[i], 3) and _digits_of(lows[j + 1], 4)
    if i > 1 and lows[i - 1] == "-" and tokens.glued(i) and tokens.glued(i - 1):
        return _digits_of(lows[i], 4) and _digits_of(lows[i - 2], 3)
    return (
        i > 0
        and _digits_of(lows[i], 3)
        and lows[i - 1] == "("
        and lows[j : j + 1] == (")",)
        and j + 3 < tokens.size
        and _digits_of(lows[j + 1], 3)
        and lows[j + 2] == "-"
    )


def _digits_of(low: str, count: int) -> bool:
    return len(low) == count and low.isdecimal()


def _is_ratio(tokens: Tokens, i: int, j: int) -> bool:
    """ "24/7", "50/50", "20/20": two whole numbers tied by a stroke that are no fraction."""
    lows = tokens.lows
    if j + 1 < tokens.size and lows[j] == "/" and tokens.glued(j) and tokens.glued(j + 1) and j == i + 1:
        return lows[i].isdecimal() and lows[j + 1].isdecimal()
    return (
        i > 1
        and lows[i - 1] == "/"
        and tokens.glued(i)
        and tokens.glued(i - 1)
        and lows[i].isdecimal()
        and lows[i - 2].isdecimal()
    )


def _is_score(tokens: Tokens, i: int, j: int) -> bool:
    """ "a 9-2 lead", "ended 2-2": two small numbers tied by a dash that do not rise."""
    lows = tokens.lows
    if j + 1 < tokens.size and lows[j] in ("-", "–") and tokens.glued(j) and tokens.glued(j + 1):
        return _falls(lows[i], lows[j + 1]) and not (j + 2 < tokens.size and tokens.glued(j + 2) and lows[j + 2] == "/")
    tied = i > 1 and lows[i - 1] in ("-", "–") and tokens.glued(i) and tokens.glued(i - 1)
    return tied and _falls(lows[i - 2], lows[i])


def _falls(one: str, other: str) -> bool:
    small = (one.isdecimal() and other.isdecimal() and len(one) == len(other) <= 3) or (len(one), len(other)) == (2, 1)
    return small and one.isdecimal() and other.isdecimal() and int(one) >= int(other)


_STREETS = word_set("rejects.streets")


def _is_house(tokens: Tokens, j: int) -> bool:
    """ "16-18 Industrial Avenue", "221 Baker Street": the number of a house."""
    k = j
    if k + 1 < tokens.size and tokens.words[k] in ("-", "–") and tokens.words[k + 1].isdecimal():
        k += 2
    for at in range(k, min(k + 4, tokens.size)):
        if not tokens.words[at][0].isupper():
            return False
        if tokens.lows[at] in _STREETS:
            return at > k
    return False


def _is_label(tokens: Tokens, i: int, words: English) -> bool:
    """ "resolution 1373", "No. 5", "Article 12", "pages 3 to 5", "Section 427 Row 21"."""
    k = i - 1
    while k >= 0 and tokens.lows[k] in (".", "(", "#", "№", "º"):
        k -= 1
    if k >= 0 and tokens.lows[k] in words.labels:
        return not (tokens.lows[k] in ("sections", "articles") and tokens.words[k].islower() and k < i - 1)
    if k >= 1 and tokens.lows[k] in ("and", "to", "-", "–", ",", "or") and tokens.lows[k - 1].isdecimal():
        return k >= 2 and _is_label(tokens, k - 1, words)
    return False


def _coordinate(tokens: Tokens, j: int) -> bool:
    """ "82 degrees W", "12°30′N"."""
    if j + 1 >= tokens.size or tokens.lows[j] not in ("degrees", "degree", "°", "º"):
        return False
    return (
        tokens.words[j + 1] in ("N", "S", "E", "W", "north", "south", "east", "west") or tokens.words[j + 1].isdecimal()
    )


_BRACKET_REACH = 30
_HEADING = 8
"""Tokens of the longest heading with a number."""


def _list_mark(tokens: Tokens, i: int, j: int) -> bool:
    """ "1. First", "2) second", "[12]", a line that holds only a number, "4.2 Results" are marks of the layout."""
    lows = tokens.lows
    if len(lows) - (lows[-1] in (".", ",")) <= j - i:
        return len(tokens.text) > _ALONE  # a line of its own numbers a page; a text of its own is a number
    heading = i == 0 and "." in lows[0] and 1 < len(lows) <= _HEADING and lows[-1] not in (".", "!", "?", "%")
    if heading and tokens.words[1][0].isupper() and tokens.words[1].isalpha() and len(tokens.words[1]) > 2:
        return True  # "4.2 Results"
    closing = j < len(lows) and lows[j] in (")", "]", ".")
    small = len(tokens.words[i]) <= 3 and tokens.words[i].isdecimal()
    if i == 0 and closing and small and j < len(lows) and tokens.glued(j):
        return True
    if i == 1 and lows[0] in ("(", "[") and closing and small:
        return True
    if closing and small and lows[j] == ")" and "(" not in lows[max(0, i - _BRACKET_REACH) : i]:
        return True  # "it 1) explains why, 2) warns"
    return i > 0 and lows[i - 1] == "[" and j < len(lows) and lows[j] == "]"
