"""The year or years that the text states for a figure. The date of the document is never one.

Takes the tokens of a sentence; finds every expression of years, then gives each figure the one that belongs to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from crimestats.lexicon.english import English
from crimestats.lexicon.months import months
from crimestats.lexicon.tokens import Tokens
from crimestats.model import Doubt, Evidence, UnitKind, YearSpan

from .drafts import Context, Draft
from .landscape import breaks_off
from .prices import is_price_year
from .timespans import bounded, is_noun

_YEAR = re.compile(r"(?:19|20)\d\d$")
_DASHES = ("-", "–", "—", "/", "‐", "‑", "−")
_COMPARED = frozenset(("over", "than", "versus", "vs", "against", "with", "from", "vis"))
_PARTS = frozenset(
    [
        "mid",
        "late",
        "early",
        "fiscal",
        "year",
        "financial",
        "calendar",
        "end",
        "beginning",
        "start",
        "first",
        "second",
        "half",
        "quarter",
        "season",
        "fy",
    ]
)
_NAMES = frozenset(
    [
        "agenda",
        "convention",
        "act",
        "treaty",
        "resolution",
        "survey",
        "report",
        "study",
        "paper",
        "edition",
        "plan",
        "declaration",
        "protocol",
        "law",
        "summit",
        "strategy",
        "constitution",
        "conference",
        "agreement",
        "accord",
    ]
)


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


def marks(context: Context, before: YearSpan | None = None) -> tuple[YearMark, ...]:
    """All year expressions of a sentence, in order; `before` are the years of the sentence before ("the same period")."""
    tokens, words = context.tokens, context.vocabulary.words
    found: list[YearMark] = []
    pointing = None if before is None else _pointing(tokens)
    if before is not None and pointing is not None:
        found.append(YearMark(pointing, pointing + 2, before, False, same=True))
    reached = 0
    for i in [i for i, word in enumerate(tokens.words) if word[-1].isdecimal() and len(word) in _YEAR_LENGTHS]:
        if len(tokens.words[i]) > 4:
            mark = _dotted(tokens.words[i], i)
        else:
            mark = _mark(tokens, i, words) if i >= reached and tokens.words[i].isdecimal() else None
        if mark is not None and not is_price_year(tokens, i, context.vocabulary):
            found.append(mark)
            reached = mark.last
    return tuple(sorted(found, key=lambda mark: mark.first))


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
_IN = frozenset(("in", "during", "over", "for", "of"))


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
    if _heads_a_name(tokens, j, before):  # "the 2030 Agenda", "the 1961 Convention", "a 2015 UNODC study"
        return None
    if before == "," and i > 1 and lows[i - 2] in _LAWS:  # "the Money Laundering Act, 2002"
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
        at = _compared_at(lows, stretch.first - (lows[stretch.first - 1] == "the"), over=False)
        return YearMark(stretch.first, j, stretch.span, at is not None, -1 if at is None else at, bracketed)
    at = _compared_at(lows, start)
    return YearMark(i, j, YearSpan(first, first), at is not None, -1 if at is None else at, bracketed)


_LAWS = frozenset(("act", "code", "bill", "ordinance", "rules", "regulations", "decree"))


def _heads_a_name(tokens: Tokens, j: int, before: str) -> bool:
    k = j
    while before in ("a", "the", "its") and k < min(tokens.size, j + 3) and tokens.words[k][0].isupper():
        k += 1
    return any(at < tokens.size and tokens.lows[at] in _NAMES for at in (j, k))


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


_SAYING = frozenset(
    [
        "said",
        "wrote",
        "stated",
        "announced",
        "reckoned",
        "estimated",
        "warned",
        "claimed",
        "told",
        "published",
        "calculated",
    ]
)


def _ranks(low: str) -> bool:
    return low in ("first", "worst", "best", "most") or (low.endswith("est") and len(low) > 5)


def _small_number(low: str) -> bool:
    return (low.isdecimal() and len(low) < 3) or low in _SMALL_NUMBERS


_SMALL_NUMBERS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))


_FOUNDING = frozenset(
    [
        "founded",
        "established",
        "created",
        "launched",
        "signed",
        "adopted",
        "enacted",
        "opened",
        "formed",
        "started",
        "begun",
        "began",
    ]
)
_RELEASED = frozenset(("released", "issued", "presented", "launched", "unveiled", "published"))


def _compared_at(lows: Sequence[str], start: int, *, over: bool = True) -> int | None:
    """The token that makes a year that of the other side of a comparison, or of something else; None where none does.

    "up 5 per cent over 2010" compares, "over the decade to 2010" does not: `over` is False for a stretch of time.
    """
    before = tuple(lows[max(0, start - 9) : start])
    offset = start - len(before)
    if not before:
        return None
    if before[-1] == "in" and len(before) > 1 and (before[-2] in _SAYING | _FOUNDING or before[-3:-1] == ("set", "up")):
        return start  # "X wrote in 2013", "founded in 1975": when it was said or made, not what it describes
    if before[-1] in ("on", "in") and len(before) > 1 and before[-2] in _RELEASED:
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


_NAMED_REACH = 8


def _named_with(context: Context, draft: Draft, found: Sequence[YearMark]) -> YearMark | None:
    """The year that names its figure: "the 2011 rate of 6.9", "2017's sum of 1,647"."""
    lows = context.tokens.lows
    at = bisect_left(found, draft.first, key=_last_of)
    for mark in found[max(0, at - 1) : at]:
        if not mark.last < draft.first <= mark.last + _NAMED_REACH or mark.span.first != mark.span.last:
            continue
        between = lows[mark.last : draft.first]
        noun = next((k for k, low in enumerate(between) if low not in _OWNING), 0)
        at = between.index("of") if "of" in between else 0
        if noun < at <= noun + 2 and all(low.isalpha() for low in between[noun:]) and _NO_NAME.isdisjoint(between):
            return mark
    return None


def _last_of(mark: YearMark) -> int:
    return mark.last


_OWNING = frozenset(("'", "’", "s", "'s"))
_NO_NAME = frozenset(("and", "in", "with", "the", "was", "were", "saw", "had", "is", "are", "to", "from", "by"))
_COMPARED_REACH = 40
_COMPARISONS = (("compared", "to"), ("compared", "with"), ("as", "against"), ("up", "from"), ("down", "from"))


def _across_a_comparison(context: Context, draft: Draft, mark: YearMark) -> bool:
    """True where "compared to" stands between a year and a figure and gives another figure its own side."""
    lows = context.tokens.lows
    first, last = (draft.last, mark.first) if mark.first >= draft.last else (mark.last, draft.first)
    for k in range(first, min(first + _COMPARED_REACH, last - 1)):
        if lows[k : k + 2] in _COMPARISONS:
            return mark.last <= draft.first or bool(context.land.figures(k, mark.first))
    return False


_BEFORE_A_PRONOUN = frozenset(
    (
        "than",
        "with",
        "to",
        "from",
        "as",
        "of",
        "on",
        "over",
        "above",
        "below",
        "times",
        "half",
        "exceeded",
        "exceeding",
        "matched",
    )
)


def _is_of(context: Context, draft: Draft, mark: YearMark) -> bool:
    """False where a year stands inside the figure, on the other side of a comparison, or is the base of a change."""
    if draft.first <= mark.first < draft.last:
        return False
    if draft.change is not None and mark.first >= draft.last and mark.span.first == mark.span.last:
        link = context.tokens.lows[mark.first - 1]
        if link == "from" or context.tokens.lows[mark.first - 2 : mark.first] == ("from", "the"):
            return False  # "a 48 per cent decrease from 2009"
    if _across_a_comparison(context, draft, mark):
        return False
    return not mark.compared or 0 <= mark.compared_at < draft.first < mark.first


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


def find(context: Context, draft: Draft, found: Sequence[YearMark]) -> Draft:
    """The draft with the year that the sentence states for it."""
    if not found:
        return draft
    mark = (
        _named_with(context, draft, found) or _of_the_level(context, draft, found) or _belonging(context, draft, found)
    )
    if mark is None:
        return draft
    if mark.same and mark.span.first != mark.span.last and (end := _end_of(context, draft)) is not None:
        year = mark.span.first if end == "from" else mark.span.last
        span = YearSpan(year, year)
        return draft.given(context, "year", str(span), mark.first, mark.last, f"years.same-period-{end}", year=span)
    return draft.given(context, "year", str(mark.span), mark.first, mark.last, "years.stated", year=mark.span)


def _end_of(context: Context, draft: Draft) -> str | None:
    """ "from" or "to", where the figure is one end of a change over a period."""
    link = context.tokens.lows[draft.first - 1] if draft.first else ""
    return link if link in ("from", "to") else None


def _of_the_level(context: Context, draft: Draft, found: Sequence[YearMark]) -> YearMark | None:
    """ "rose 7 per cent to 640 tonnes in 2013", "rose 37 per cent, from 520 in 2015 to 710 in 2016": a change is of the
    year of the level that it led to."""
    following = context.following(draft) if draft.change is not None else None
    if following is None or following.first - draft.last > 4:
        return None
    lows = context.tokens.lows
    link = lows[draft.last : following.first]
    if link[-1:] == ("to",):
        return _belonging(context, following, found)
    if "from" in link:
        second = context.following(following)
        if second is not None and "to" in lows[following.last : second.first] and second.first - following.last < 12:
            return _belonging(context, second, found)
    return None


def _blocking(context: Context, draft: Draft, mark: YearMark) -> bool:
    """True where another figure stands between a figure and a year after it; a duration within a date is none."""
    firsts = context.land.firsts
    between = range(bisect_left(firsts, draft.last), bisect_left(firsts, mark.first))
    return any(context.drafts[k].unit.kind is not UnitKind.TIME for k in between)


def _belonging(context: Context, draft: Draft, found: Sequence[YearMark]) -> YearMark | None:
    lows = context.tokens.lows
    if lows[draft.first - 1 : draft.first] == ("(",):  # "a decline over 2018 (29,017 cases)"
        beside = next((m for m in found if m.last == draft.first - 1), None)
        if beside is not None:
            return beside
    usable = [m for k, m in enumerate(found) if _is_of(context, draft, m) and not _is_base(lows, found, k)]
    if not usable:
        return None
    after = [m for m in usable if m.first >= draft.last]
    before = [m for m in usable if m.last <= draft.first]
    if after:
        mark = after[0]
        gap = range(draft.last, mark.first)
        blocked = _blocking(context, draft, mark)
        broken = any(lows[k] in (";", ":") for k in gap)
        closing = any(lows[k] == ")" for k in gap) and not any(lows[k] == "(" for k in gap)
        if closing and lows[draft.last] == ")" and lows[draft.first - 1 : draft.first] == ("(",) and len(gap) < 8:
            closing = False  # "the arrests (1,349) made over the whole of 2016"
        near = mark.first - draft.last <= 10 and not any(lows[k] == "," for k in gap)
        if not blocked and not broken and not closing and not _aside(lows, draft.last, mark) and (near or not before):
            return mark
    if before:
        mark = before[-1]
        previous = context.land.figures(mark.last, draft.first)
        leading = mark.first <= 3 or lows[mark.last : mark.last + 1] == (",",)
        broken = len(usable) > 1 and breaks_off(lows, mark.last, draft.first)
        if not broken and (not previous or leading or not after):
            return mark
        if not broken and previous and len(before) == 1 and not mark.bracketed:
            return mark
    if after:
        mark = after[0]
        at_the_end = mark.bracketed and len(usable) == 1 and mark.last + 2 >= len(lows)
        if _blocking(context, draft, mark) and not mark.bracketed and _other_side(context, draft, mark):
            return None  # "was $5 million, up from $4 million in 2010"
        if any(lows[k] == ";" for k in range(draft.last, mark.first)) and not at_the_end:
            return None  # "GDP: $4.4 billion, per capita $890; growth 4.0% (1988)" has its year at the end of the line
        if mark.bracketed or (len(usable) == 1 and not _aside(lows, draft.last, mark)):
            return mark
    return None


def _is_base(lows: Sequence[str], found: Sequence[YearMark], k: int) -> bool:
    """True for the second year of "a fall in 2017/18 from 2016/17": what the change is counted from."""
    return k > 0 and lows[found[k - 1].last : found[k].first] in (("from",), ("over",))


_OTHER_SIDE = frozenset(("compared", "than", "versus"))


def _other_side(context: Context, draft: Draft, mark: YearMark) -> bool:
    """True where a comparison stands between a figure and a year, or another figure comes behind "from"."""
    gap = context.tokens.lows[draft.last : mark.first]
    if not _OTHER_SIDE.isdisjoint(gap):
        return True
    following = context.following(draft)
    return (
        following is not None and "from" in context.tokens.lows[max(draft.last, following.first - 3) : following.first]
    )


def _aside(lows: Sequence[str], first: int, mark: YearMark) -> bool:
    """True for a year deep in brackets that open after the figure: "$5 million (a record, set in 2018)"."""
    gap = list(lows[first : mark.first])
    if mark.bracketed or "(" not in gap:
        return False
    opened = len(gap) - 1 - gap[::-1].index("(")
    return ")" not in gap[opened:] and len(gap) - opened > 3


def is_date(tokens: Tokens, mark: YearMark) -> bool:
    """True for the year of a date ("21 October 2024"), which says when a text was written."""
    before = tokens.lows[mark.first - 1] if mark.first else ""
    return before in months() or before == ","


def of_the_heading(draft: Draft, span: YearSpan) -> Draft:
    """The draft with the years that the heading over its sentence names."""
    found = Evidence("year", str(span), "", "years.of-the-heading")
    doubt = Doubt(
        "year-from-heading", "Year of the heading", f"The sentence states no year; its heading names {span}.", "year"
    )
    return draft._replace(year=span, evidence=(*draft.evidence, found), doubts=(*draft.doubts, doubt))
