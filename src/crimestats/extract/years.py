"""The year or years that the text states for a figure. The date of the document is never one.

Takes the expressions of years that yearmarks.py found in a sentence, and gives each figure the one that belongs to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crimestats.lexicon.word_sets import word_set
from crimestats.model import Doubt, Evidence, UnitKind, YearSpan

from .drafts import Context, Draft
from .landscape import breaks_off
from .yearmarks import YearMark

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
_NO_NAME = word_set("years.no-name")
_COMPARISONS = (("compared", "to"), ("compared", "with"), ("as", "against"), ("up", "from"), ("down", "from"))


def _across_a_comparison(context: Context, draft: Draft, mark: YearMark) -> bool:
    """True where "compared to" stands between a year and a figure and gives another figure its own side."""
    lows, land = context.tokens.lows, context.land
    if not land.compared:
        return False
    first, last = (draft.last, mark.first) if mark.first >= draft.last else (mark.last, draft.first)
    for k in land.compared[bisect_left(land.compared, first) : bisect_left(land.compared, last)]:
        if lows[k : k + 2] in _COMPARISONS or (k > first and lows[k - 1 : k + 1] in _COMPARISONS):
            return mark.last <= draft.first or bool(land.figures(k, mark.first))
    return False


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
    usable = [m for k, m in enumerate(found) if not m.base and _is_of(context, draft, m)]
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
        apart = _of_another_clause(context, draft, mark)
        if (
            not blocked
            and not broken
            and not closing
            and not apart
            and not _aside(lows, draft.last, mark)
            and (near or not before)
        ):
            return mark
    if before:
        mark = before[-1]
        previous = context.land.figures(mark.last, draft.first)
        leading = mark.first <= 3 or lows[mark.last : mark.last + 1] == (",",)
        broken = len(usable) > 1 and breaks_off(lows, mark.last, draft.first)
        if context.land.figures(mark.last, draft.first) and _dated_otherwise(lows, draft):
            return None
        if not broken and (not previous or leading or not after):
            return mark
        if not broken and previous and len(before) == 1 and not mark.bracketed:
            return mark
    if after:
        mark = after[0]
        at_the_end = mark.bracketed and len(usable) == 1 and mark.last + 2 >= len(lows)
        if _blocking(context, draft, mark) and not mark.bracketed and _other_side(context, draft, mark):
            return None
        if _of_another_clause(context, draft, mark):
            return None  # "was $5 million, up from $4 million in 2010"
        if any(lows[k] == ";" for k in range(draft.last, mark.first)) and not at_the_end:
            return None  # "GDP: $4.4 billion, per capita $890; growth 4.0% (1988)" has its year at the end of the line
        if mark.bracketed or (len(usable) == 1 and not _aside(lows, draft.last, mark)):
            return mark
    return None


def _of_another_clause(context: Context, draft: Draft, mark: YearMark) -> bool:
    """True for "$5 million, a threat to Pemex, which in 2016 earned $9 million" and "5 men, and grew by 2 since 2018"."""
    if mark.span.last is None and _blocking(context, draft, mark):
        return True
    following = context.following(draft)
    if following is None or not mark.last <= following.first <= mark.last + _CLAUSE_REACH:
        return False
    return "which" in context.tokens.lows[max(draft.last, mark.first - 3) : mark.first]


def _dated_otherwise(lows: Sequence[str], draft: Draft) -> bool:
    """True for "In 2011 it was 2%; last year 26% did": the figure has a year of its own, which the text does not name."""
    before = lows[max(0, draft.first - 4) : draft.first]
    return any(before[k : k + 2] in _YEARS_UNNAMED for k in range(len(before)))


_YEARS_UNNAMED = (("last", "year"), ("this", "year"))
_CLAUSE_REACH = 8
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


def of_the_heading(draft: Draft, span: YearSpan) -> Draft:
    """The draft with the years that the heading over its sentence names."""
    found = Evidence("year", str(span), "", "years.of-the-heading")
    doubt = Doubt(
        "year-from-heading", "Year of the heading", f"The sentence states no year; its heading names {span}.", "year"
    )
    return draft._replace(year=span, evidence=(*draft.evidence, found), doubts=(*draft.doubts, doubt))
