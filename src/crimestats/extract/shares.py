"""What a share is a share of: "1.5 per cent of global GDP", "half of the cocaine seized", "10% of its exports"."""

from __future__ import annotations

import re

from crimestats.lexicon.word_sets import word_set
from crimestats.model import UnitKind

from .drafts import Context, Draft

_GDP = re.compile(r"\bGDP\b|\bgross\s+(?:domestic|world)\s+product\b", re.I)
_ENDS = word_set("shares.ends")
LONGEST = 14


def find(context: Context, draft: Draft, previous: Draft | None = None) -> Draft:
    """The draft with what it is a share of, if it is a share and the text says so; `previous` is the one before it."""
    if draft.unit.kind is not UnitKind.SHARE or draft.change is not None:
        return draft
    tokens = context.tokens
    j = draft.last
    if j < tokens.size and tokens.lows[j] == "(":  # "1.5 per cent (US$870 billion) of GDP"
        close = next((k for k in range(j, min(tokens.size, j + 9)) if tokens.lows[k] == ")"), None)
        j = close + 1 if close is not None else j
    if j < tokens.size and tokens.lows[j] == "of":
        return _named(context, draft, j + 1, "shares.of")
    if j < tokens.size and _GDP.match(tokens.words[j]):  # "1.5% GDP"
        return _named(context, draft, j, "shares.beside")
    if draft.upper is None and (near := _joined(context, draft)) is not None:
        return near
    return _as_before(context, draft, previous) or draft


_REACH_BACK = 9


def _as_before(context: Context, draft: Draft, last: Draft | None) -> Draft | None:
    """ "3.55 per cent of GDP in Peru, compared with 2.75 per cent in Chile", "3.6 per cent of GDP (2.3 to 5.5 per cent)"."""
    if last is None or last.of is None or last.unit != draft.unit or draft.first - last.last > _REACH_BACK:
        return None
    lows = context.tokens.lows
    between, following = lows[last.last : draft.first], lows[draft.last : draft.last + 1]
    bracketed = between[-1:] == ("(",) and following == (")",)
    if not bracketed and not (following == ("in",) and {",", "and"} & set(between)):
        return None
    return draft.given(
        context, "of", last.of, last.first, last.last, "shares.as-the-one-before", of=last.of, of_gdp=last.of_gdp
    )


def _named(context: Context, draft: Draft, first: int, rule: str) -> Draft:
    tokens = context.tokens
    stop = first
    while stop < min(tokens.size, first + LONGEST):
        low = tokens.lows[stop]
        if not (low[0].isalnum() or low in "-‐'’%/") or (low in _ENDS and stop > first):
            break
        if low in ("and", "or") and _new_figure(context, stop):
            break
        if stop > first and _says_how_often(context, stop):
            break
        stop += 1
    while stop > first and not tokens.words[stop - 1][0].isalnum():
        stop -= 1
    if stop == first:
        return draft
    words = " ".join(tokens.cut(first, stop).split())
    gdp = _GDP.search(words) is not None
    return draft.given(context, "of", words, first, stop, rule, of=words, of_gdp=gdp)


_TIMES = word_set("shares.times")


def _says_how_often(context: Context, k: int) -> bool:
    """ "of GDP a year", "of GDP annually,": the figure's period, no part of what it is a share of; "of all daily doses" is."""
    lows = context.tokens.lows
    hit = context.vocabulary.words.per_after.at(lows, k)
    if hit is None or hit.row.per not in _TIMES:
        return False
    return hit.last >= len(lows) or not lows[hit.last][0].isalnum() or lows[hit.last] in _ENDS


def _new_figure(context: Context, k: int) -> bool:
    return context.land.figures(k + 1, k + 5) > 0


def _joined(context: Context, draft: Draft) -> Draft | None:
    """ "2 per cent and 5 per cent of GDP": what stands after the last of a list holds for all of it."""
    tokens = context.tokens
    following = context.following(draft)
    if following is None or following.unit != draft.unit or following.first - draft.last > 3:
        return None
    between = tokens.lows[draft.last : following.first]
    if not between or not set(between) <= {"and", "or", ",", "to", "about", "even"}:
        return None
    k = following.last
    return _named(context, draft, k + 1, "shares.of-list") if tokens.lows[k : k + 1] == ("of",) else None


def names_gdp(words: str | None) -> bool:
    """True where what a share is of is GDP: "global GDP", "gross domestic product".

    >>> names_gdp("global GDP"), names_gdp("all cases"), names_gdp(None)
    (True, False, False)
    """
    return words is not None and _GDP.search(words) is not None
