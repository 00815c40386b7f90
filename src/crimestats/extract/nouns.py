"""Finds what is counted: the noun phrase right after a number, and its head as a singular.

"491 cloned public assistance cards worth" → the phrase up to "cards", "card". Takes tokens and an index; knows
nothing of numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from crimestats.lexicon.english import English
from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set

LONGEST = 7
"""Tokens looked at after the number; "public assistance fraud cases" needs four."""
_COMPARING = word_set("nouns.comparing")
_NOT_PLURAL = ("ss", "us", "is", "'s")


@dataclass(frozen=True, slots=True)
class Counted:
    """The tokens [first, last) of the phrase and its head in the singular."""

    first: int
    last: int
    noun: str


def is_plural(word: str, words: English) -> bool:
    """True for a word that looks like a plural noun.

    >>> from crimestats.lexicon.english import english
    >>> [w for w in ("victims", "people", "gas", "crisis", "police") if is_plural(w, english())]
    ['victims', 'people', 'police']
    """
    if word in words.plurals:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL)


def singular(word: str, words: English) -> str:
    """The singular of a plural noun in lower case.

    >>> from crimestats.lexicon.english import english
    >>> [singular(w, english()) for w in ("agencies", "boxes", "people", "cases", "victims")]
    ['agency', 'box', 'person', 'case', 'victim']
    """
    if word in words.plurals:
        return words.plurals[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def counted_noun(tokens: Tokens, i: int, words: English) -> Counted | None:
    """The noun phrase that starts at token `i`, None where no plural noun follows in reach."""
    head = -1
    j = i
    while j < min(tokens.size, i + LONGEST):
        low = tokens.lows[j]
        if tokens.words[j] in _JOINING and j > i and j + 1 < tokens.size and tokens.glued(j + 1):
            if head == j - 1 and tokens.glued(j):
                head = -1  # "400 firearms-driven killings": the noun comes behind the compound
            j += 1
            continue
        if low in words.stops and _goes_on(tokens, j) and tokens.glued(j + 2):
            j += 1  # "137 cash-in-transit heists", "12 up-to-date reports"
            continue
        if not (low[0].isalpha()):
            if low in _QUOTES and j == i:
                j += 1  # "69 million “images and videos”"
                continue
            if low == "," and j > i and head < 0 and _lists_kinds(tokens, j, words):
                j += 1  # "2,600 oil extraction, refinement and sale sites"
                continue
            if low.isdecimal() and j > i and (_names_a_model(tokens, j, words) or _in_compound(tokens, j)):
                j += 1
                continue
            if low == "." and _in_initials(tokens, j):
                j += 1
                continue
            break
        if j > i and "\n" in tokens.text[tokens.ends[j - 1] : tokens.starts[j]] and _new_line(tokens, j):
            break
        if low == "and" and j > i and (_joins_names(tokens, j) or (head < 0 and _joins_adjectives(tokens, j, words))):
            head, j = -1, j + 1  # "460 Kia and Hyundai vehicles"
            continue
        plural = is_plural(low, words) or (low[-1] == "s" and _is_initials(tokens.words[j][:-1]))
        if head >= 0 and (not plural or (low in words.stops and not tokens.words[j].isupper())):
            break
        if low in words.stops and not tokens.words[j].isupper() and not _stands_as_noun(tokens, i, j, plural):
            if words.stops[low] == "verb" and _adjective(tokens, j, words):
                j += 1
                continue
            if not (j == i and low in _COMPARING):
                break
        if plural:
            head = j
        j += 1
    if head < 0:
        return None
    first = i + 1 if tokens.lows[i] in _QUOTES else i
    return Counted(first, head + 1, singular(tokens.lows[head], words))


_JOINING = frozenset("-‐‑/")
_HYPHENS = frozenset("-‐‑")
_QUOTES = frozenset('“‘"')


def _goes_on(tokens: Tokens, j: int) -> bool:
    """True for a word in the middle of a compound: another hyphen is glued behind it."""
    return j + 1 < tokens.size and tokens.words[j + 1] in _HYPHENS and tokens.glued(j + 1)


def _lists_kinds(tokens: Tokens, j: int, words: English) -> bool:
    """True for the comma of "oil extraction, refinement and sale sites": one word, "and", one more, then the noun."""
    lows = tokens.lows[j + 1 : j + 5]
    if len(lows) < 4 or lows[1] != "and":
        return False
    kinds = (lows[0], lows[2])
    return all(low.isalpha() and low not in words.stops and not is_plural(low, words) for low in kinds) and (
        is_plural(lows[3], words) and lows[3] not in words.stops
    )


def _in_compound(tokens: Tokens, j: int) -> bool:
    """True for the digits of "COVID-19-related deaths"."""
    return tokens.glued(j) and tokens.words[j - 1] in "-‐‑" and tokens.words[j - 2][0].isalpha()


def _in_initials(tokens: Tokens, j: int) -> bool:
    """True for the points of "94 U.S. Attorney's offices"."""
    letter = tokens.words[j - 1]
    return tokens.glued(j) and len(letter) == 1 and letter.isupper() and j + 1 < tokens.size


def _is_initials(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def _new_line(tokens: Tokens, j: int) -> bool:
    """True where a line starts with a capital behind a short line: a heading ended there, no phrase goes on."""
    start = tokens.text.rfind("\n", 0, tokens.ends[j - 1]) + 1
    return tokens.words[j][0].isupper() and tokens.ends[j - 1] - start < _SHORT_LINE


_SHORT_LINE = 60


def _joins_names(tokens: Tokens, j: int) -> bool:
    """True for "and" between two words with capitals."""
    return j + 2 < tokens.size and tokens.words[j - 1][0].isupper() and tokens.words[j + 1][0].isupper()


def _joins_adjectives(tokens: Tokens, j: int, words: English) -> bool:
    """True for "and" in "digital and physical sales": one word, then a plural noun."""
    if j + 2 >= tokens.size or tokens.lows[j + 1] in words.stops or not tokens.words[j + 1].isalpha():
        return False
    behind = tokens.lows[j + 2 : j + 4]
    if behind[:1] and not is_plural(behind[0], words) and behind[0] not in words.stops:
        behind = behind[1:]  # "legal and illegal organ transplants"
    return bool(behind) and is_plural(behind[0], words) and behind[0] not in words.stops


def _names_a_model(tokens: Tokens, j: int, words: English) -> bool:
    """True for the digit in "Model 3 sedans"."""
    return (
        tokens.words[j - 1][0].isupper()
        and len(tokens.words[j]) < 4
        and j + 1 < tokens.size
        and is_plural(tokens.lows[j + 1], words)
        and tokens.lows[j + 1] not in words.stops
    )


def _stands_as_noun(tokens: Tokens, i: int, j: int, plural: bool) -> bool:
    """ "12 states", "3 reports of fraud": what looks like a verb is a noun right after the number or before "of"."""
    following = tokens.lows[j + 1] if j + 1 < tokens.size else "."
    return plural and (j == i or following in _BEHIND_A_NOUN)


_BEHIND_A_NOUN = word_set("nouns.behind-a-noun")
"""What stands behind a noun and not behind a verb: "325 bank accounts have been frozen"."""


def _adjective(tokens: Tokens, j: int, words: English) -> bool:
    """A participle before a plural noun describes it: "12 reported cases"."""
    low = tokens.lows[j]
    if not low.endswith(("ed", "en", "ing")) or j + 1 >= tokens.size:
        return False
    following = tokens.lows[j + 1]
    return following[0].isalpha() and following not in words.stops
