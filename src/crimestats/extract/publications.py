"""Makers that their publication names: "UNODC's 2015 report puts ...", "Europol's estimate of ...", "a UNODC study found ...".

Knows nothing of figures: gives the tokens of the name and the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from crimestats.lexicon.english import English
from crimestats.lexicon.months import months, weekdays
from crimestats.lexicon.places import place_names
from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set

from .placenames import hits

BETWEEN = 4
"""Words that may stand between a maker and its publication: "UNODC's new and much quoted 2015 report"."""
FAR = 12
"""Words from the publication to its verb: "UNODC's report on the trade in wildlife puts"."""
LONGEST = 7
_POSSESSIVE = ("'s", "’s")
_NOT_MAKERS = word_set("publications.not-makers")
_OPENING = word_set("publications.opening")
_LEADING = word_set("publications.leading")
_BEHIND = word_set("publications.behind")
_JOINED = word_set("publications.joined")
_KINDS = word_set("publications.kinds")
"""What a name may be called by right before it: "the industry body Bitkom"."""


def of_publication(tokens: Tokens, words: English) -> tuple[int, int, str] | None:
    """The first maker that the sentence names by its publication: its tokens and the rule; None without one."""
    for k in _publications(tokens, words):
        owner = _owner(tokens, k, words)
        if owner is not None and _speaks(tokens, k, words, owner[0]):
            return (*owner, "sources.owner-of-a-publication")
        named = _named(tokens, k, words)
        if named is not None and _verb_behind(tokens, k, words):
            return (*named, "sources.name-of-a-publication")
    return None


def called(tokens: Tokens, first: int) -> bool:
    """True where the word before a name says that it is a body: "the industry body Bitkom", "the consultancy Deloitte"."""
    return first > 0 and tokens.lows[first - 1] in _KINDS


def _publications(tokens: Tokens, words: English) -> Iterator[int]:
    return (k for k, low in enumerate(tokens.lows) if k and low in words.publications and tokens.words[k].islower())


def _owner(tokens: Tokens, k: int, words: English) -> tuple[int, int] | None:
    """ "UNODC" of "UNODC's 2015 report", "the World Bank" of "the World Bank's latest estimate"."""
    for at in range(k - 1, max(-1, k - BETWEEN - 2), -1):
        word = tokens.words[at]
        if not word.endswith(_POSSESSIVE):
            if not (word.isalnum() or word in ("-", "–")):
                return None
            continue
        own = word[:-2].casefold()
        if own in _NOT_MAKERS or own in weekdays() or own in months() or own in words.titles:
            return None
        body = own in words.bodies
        if not (word[0].isupper() or body):
            return None
        first = _start(tokens, at)
        if body and word.islower() and first == at:  # "the ministry's figures", "the interior ministry's figures"
            while (
                first
                and tokens.words[first - 1].isalpha()
                and tokens.lows[first - 1] not in _OPENING
                and at - first < 2
            ):
                first -= 1
            if not (first and tokens.lows[first - 1] == "the"):
                return None
        if first and tokens.lows[first - 1] == "the":
            first -= 1
        return None if _a_place(tokens, first, at + 1, words) or _titled(tokens, first, at, words) else (first, at + 1)
    return None


def _start(tokens: Tokens, at: int) -> int:
    """Where the name that ends at a token begins: capitals, joined by small words."""
    first = k = at
    while k and at - k < LONGEST:
        before = tokens.words[k - 1]
        if before[0].isupper() and before.casefold() not in _OPENING and not before.endswith(_POSSESSIVE):
            first = k - 1
        elif before not in _JOINED:
            break
        k -= 1
    return first


def _named(tokens: Tokens, k: int, words: English) -> tuple[int, int] | None:
    """ "UNODC" of "a 2015 UNODC report", "Home Office" of "the Home Office study"; the article is no part of it."""
    first = k
    while first and k - first < LONGEST and tokens.words[first - 1][0].isupper() and tokens.words[first - 1].isalpha():
        if tokens.lows[first - 1] in _OPENING:
            break
        first -= 1
    before = first - 1
    if first == k or before < 0:
        return None
    if tokens.words[before].isdecimal() and len(tokens.words[before]) == 4:
        before -= 1
    if before < 0 or tokens.lows[before] not in _OPENING or _a_place(tokens, first, k, words):
        return None
    return None if tokens.lows[first] in (*months(), *weekdays()) else (first, k)


def _speaks(tokens: Tokens, k: int, words: English, first: int) -> bool:
    """True where the publication is said to hold a figure: a verb behind it, "estimate of", "on UNODC's figures"."""
    behind = tokens.lows[k + 1] if k + 1 < tokens.size else ""
    led = first > 0 and tokens.lows[first - 1] in _LEADING
    return (
        _verb_behind(tokens, k, words)
        or led
        or (behind in _BEHIND and tokens.lows[k].startswith(("estimate", "figure")))
    )


def _verb_behind(tokens: Tokens, k: int, words: English) -> bool:
    for at in range(k + 1, min(tokens.size, k + FAR)):
        low = tokens.lows[at]
        if low in words.attribution and low not in words.publications:
            return True
        if low in (",", ";", ":", ".") or low in words.publications or low in ("which", "that", "and"):
            return False
    return False


def _a_place(tokens: Tokens, first: int, last: int, words: English) -> bool:
    """ "Mexico's 2015 report": whose report it is, no more. "The Home Office" is a body, wherever it is."""
    if any(low in words.bodies for low in tokens.lows[first:last]):
        return False
    at = first + (tokens.lows[first] == "the")
    owner = tokens.words[last - 1]
    if any(h.first <= at and last <= h.last for h in hits(tokens)):
        return True
    return last - at == 1 and owner.endswith(_POSSESSIVE) and owner[:-2] in place_names()


def _titled(tokens: Tokens, first: int, at: int, words: English) -> bool:
    return any(low in words.titles for low in tokens.lows[max(0, first - 1) : at])
