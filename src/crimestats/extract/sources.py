"""Who is said to have made a figure: "according to X", "X estimates that", "estimated by X"."""

from __future__ import annotations

from dataclasses import dataclass

from crimestats.lexicon.tokens import Tokens

from .drafts import Context, Draft
from .landscape import backwards, breaks_off

_JOINING = frozenset(
    [
        "of",
        "and",
        "for",
        "on",
        "the",
        "in",
        "de",
        "la",
        "&",
        "'",
        "’",
        "-",
        "’s",
        "'s",
        "against",
        "to",
        "di",
        "du",
        "des",
    ]
)
_LEADS = (
    ("according", "to"),
    ("estimated", "by"),
    ("reported", "by"),
    ("calculated", "by"),
    ("data", "from"),
    ("figures", "from"),
    ("published", "by"),
    ("compiled", "by"),
    ("by", "estimates", "of"),
)
_NOT_NAMES = frozenset(
    (
        "it",
        "this",
        "these",
        "he",
        "she",
        "they",
        "we",
        "i",
        "in",
        "as",
        "some",
        "that",
        "there",
        "experts",
        "many",
        "other",
        "others",
        "several",
    )
)
_PERSONS = frozenset(("government", "authorities", "police", "researchers", "office", "bank", "agency", "ministry"))
LONGEST = 22
FAR = 60
"""Tokens back to the verb by which somebody makes a figure known."""
_BY_FIRST = {word: tuple(lead for lead in _LEADS if lead[0] == word) for word, *_ in _LEADS}


@dataclass(frozen=True, slots=True)
class Led:
    """A source that leading words name: tokens [first, last) and the rule."""

    first: int
    last: int
    rule: str


def led(tokens: Tokens) -> Led | None:
    """The first "according to X", "estimated by X", "data from X" of a sentence; it holds for all its figures."""
    for k, low in enumerate(tokens.lows):
        for lead in _BY_FIRST.get(low, ()):
            if tokens.lows[k : k + len(lead)] == lead:
                first = k + len(lead)
                last = _name_after(tokens, first)
                if last > first and tokens.cut(first, last).lower() != "the":
                    return Led(first, last, f"sources.{'-'.join(lead)}")
    return None


def find(context: Context, draft: Draft, leading: Led | None) -> Draft:
    """The draft with its source, where the sentence names one."""
    if leading is not None:
        return _noted(context, draft, leading.first, leading.last, leading.rule)
    return _subject(context, draft) or draft


def _name_after(tokens: Tokens, i: int) -> int:
    """The token after a name that starts at `i`: capitals, joined by small words and brackets."""
    k, last, depth = i, i, 0
    while k < min(tokens.size, i + LONGEST):
        word = tokens.words[k]
        if word == "(" and k + 1 < tokens.size and tokens.words[k + 1].isupper():
            depth += 1
        elif word == ")" and depth:
            depth -= 1
            last = k + 1
        elif (
            word[0].isupper()
            or (word.isdecimal() and len(word) == 4 and k == i)
            or (tokens.lows[k] in _PERSONS and (last > i or tokens.lows[i] == "the"))
        ):
            last = k + 1
        elif tokens.lows[k] not in _JOINING:
            break
        k += 1
    while last > i and tokens.lows[last - 1] in ("and", "of", "the"):
        last -= 1
    return last


def _subject(context: Context, draft: Draft) -> Draft | None:
    """The name before a verb of attribution that stands before the figure."""
    tokens, verbs = context.tokens, context.vocabulary.words.attribution
    for k in backwards(context.land.verbs, max(1, draft.first - FAR + 1), draft.first):
        low = tokens.lows[k]
        if breaks_off(tokens.lows, k, draft.first):
            return None
        if low not in verbs or not tokens.words[k].islower():  # "the United States" holds no verb
            continue
        if tokens.lows[k - 1] in (
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "an",
            "the",
            "a",
            "of",
            "and",
            "to",
            "which",
            "with",
        ):
            if tokens.lows[k - 1] == "and" and (opening := _opening_name(tokens, k)) is not None:
                return _noted(context, draft, *opening, f"sources.opening-subject-of-{low}")
            if tokens.lows[k - 1] not in ("has", "have"):
                continue
        last = k
        while last > 0 and (
            tokens.lows[last - 1].endswith("ly")
            or tokens.lows[last - 1] in ("has", "have", "had", "further", "also", "now", "and")
        ):
            last -= 1
        first = _name_before(tokens, last)
        if tokens.lows[last - 1] in context.vocabulary.words.titles or tokens.lows[first:last] == ("the",):
            continue
        if first >= last and (tokens.lows[last - 1] == "," or "which" in tokens.lows[max(0, last - 16) : last]):
            opening = _opening_name(tokens, k)  # "The government cleared land, reporting 5,000 hectares"
            if opening is not None:
                return _noted(context, draft, *opening, f"sources.opening-subject-of-{low}")
        if (first < last and tokens.lows[first] not in _NOT_NAMES) or last - first > 1:
            if low in ("reported", "found", "recorded", "expected", "projected") and tokens.lows[k + 1 : k + 2] == (
                "cases",
            ):
                continue
            return _noted(context, draft, first, last, f"sources.subject-of-{low}")
    return None


def _opening_name(tokens: Tokens, k: int) -> tuple[int, int] | None:
    """The name that opens the clause of a later verb: "The Guardia di Finanza flew over it and estimated that ..."."""
    start = k
    while start and tokens.lows[start - 1] not in (";", ".", ":", "•") and k - start < FAR:
        start -= 1
    last = _name_after(tokens, start)
    capitals = sum(word[0].isupper() for word in tokens.words[start + 1 : last])
    acronym = last == start + 1 and tokens.words[start].isupper() and len(tokens.words[start]) > 2
    if not (capitals or acronym) or last >= k or tokens.lows[start] in _NOT_NAMES:
        return None
    return start, last


def _name_before(tokens: Tokens, last: int) -> int:
    k, first, depth = last - 1, last, 0
    while k >= max(0, last - LONGEST):
        word = tokens.words[k]
        if word == ")":
            depth += 1
        elif word == "(":
            depth -= 1
        elif word[0].isupper() or tokens.lows[k] in _PERSONS:
            first = k
        elif depth <= 0 and tokens.lows[k] == "the" and first == k + 1:
            first = k
            if not (k and tokens.lows[k - 1] in ("and", "of")):
                break
        elif depth <= 0 and tokens.lows[k] not in _JOINING:
            break
        k -= 1
    return first


def _noted(context: Context, draft: Draft, first: int, last: int, rule: str) -> Draft:
    who = " ".join(context.tokens.cut(first, last).split())
    return draft.given(context, "who", who, first, last, rule, who=who)
