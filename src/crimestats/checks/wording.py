"""Whether two sentences speak of the same thing: their words, without those that tell of who says it, when, and how much."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from crimestats.lexicon.places import places
from crimestats.lexicon.topics import topics
from crimestats.model import Claim
from crimestats.reference.concepts import concepts

from .context import Context

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\b(?:[B-HJ-Z]|\d{1,3})\b")
"""What tells "gang B" from "gang C", "region 1" from "region 2"."""
_STEM = 5
"""Letters by which a word is known: "looted" and "looting" are one."""
_SAYING = re.compile(
    r"\baccording to [^,.;]*|,\s+(?:the |an? )?[^,.;]{2,50}?\b(?:said|says|say|reported|reports|shows?|found|estimates?|told [^,.;]*)\b(?: on \w+)?(?=[\s.,;]*$)"
    r"|^[^,.;]{2,60}?\b(?:said|says|say|reported|reports|estimates?d?|told (?:the |a )?\w+|put|puts)\b(?: that)?|\bthe same \w+|\b\w+ (?:paragraphs?|pages?) (?:later|earlier|on)\b"
    r"|^(?:the |its )?[^,.;]{2,60}? (?:report|table|annex|statistics|figures|data|page|survey)\b (?:has|have|gives?|lists?|counts?|puts?)\b"
    r"|\b(?:on|in|at) (?:its |the |an? )?(?:\w+ ){0,2}(?:page|table|chapter|annex|report|summary|section|statement)\b",
    re.I,
)
"""Who says it and where it stands in the text."""
_NEUTRAL = frozenset(
    _WORD.findall(
        """about above again all almost also altogether amount amounts and annual annually approximately around been being billion cent
        chapter came come comes count counted crime crimes criminal criminals currency document dollar dollars down each elsewhere equal
        estimate estimated estimates euro euros every figure figures for found from further had has have her his hundred its later
        level loss losses made million more much nearly number our over overall page per percent pound pounds put reached
        recorded registered report reported roughly said same says she show shows some stands statement stood sum table text that the
        their then there these they this those thousand through total totalled totals trillion two value was were when where which who whole
        whose with worth would year yearly years"""
    )
)
"""Words that do not tell one quantity from another."""
METHODS = re.compile(
    r"\b(?:survey|unreported|reported|recorded|registered|conviction|convicted|arrest|suspect|charged|detected|identified|estimate|stock|flow|net|gross|adjusted|revised)",
    re.I,
)
"""How a number was come by: two methods give two numbers, and both may be right."""


def content(context: Context, claim: Claim) -> frozenset[str]:
    """The stems of the words that say what a figure is of: without the figures of its sentence, makers, places and topic of
    the claim, concepts and small words."""
    document = context.documents[claim.doc].text
    text = claim.sentence.of(document)
    for other in context.by_sentence[claim.doc, claim.sentence.start]:
        text = text.replace(other.span.of(document), " ")
    text = _SAYING.sub(" ", text)
    topic = topics().get(claim.topic or "")
    known = _WORD.findall(f"{topic.short} {topic.label}".casefold()) if topic is not None else []
    found = set(_NUMBERED.findall(text))
    for word in _WORD.findall(text):
        low = word.casefold()
        if len(low) < 3 or low in _NEUTRAL or _of_place(low, claim) or _is_concept(low):
            continue
        if not (claim.counted and low.startswith(claim.counted[:_STEM])):
            found.add(_stem(low))
    return frozenset(found - {_stem(w) for w in known})


def _stem(word: str) -> str:
    return word.removesuffix("s")[:_STEM]


def same_thing(context: Context, first: Claim, second: Claim) -> bool:
    """True where two sentences name the same thing in the same words, whoever says it.

    A word more on one side ("online fraud" beside "fraud") makes it another thing.
    """
    texts = [c.sentence.of(context.documents[c.doc].text) for c in (first, second)]
    methods = [{m.casefold() for m in METHODS.findall(text)} for text in texts]
    return methods[0] == methods[1] and content(context, first) == content(context, second)


def _of_place(word: str, claim: Claim) -> bool:
    return not _place_words().get(word, frozenset()).isdisjoint(claim.place)


@cache
def _place_words() -> Mapping[str, frozenset[str]]:
    """Each word of a name or adjective of a place, with the codes and names of the places that have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for place in places():
        for written in (place.name, *place.names, *place.adjectives):
            for word in _WORD.findall(written.casefold()):
                found[word].update((place.code, place.name))
    return {word: frozenset(codes) for word, codes in found.items()}


@lru_cache(maxsize=4096)
def _is_concept(word: str) -> bool:
    return any(c.in_text.match(word) for c in concepts().values())
