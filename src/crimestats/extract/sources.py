"""Who is said to have made a figure: "according to X", "X estimates that", "estimated by X"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from crimestats.lexicon.english import English
from crimestats.lexicon.months import months, weekdays
from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set

from . import publications
from .drafts import Context, Draft
from .landscape import backwards, breaks_off
from .numbers import HYPHENS
from .placenames import PlaceHit, hits

_JOINING = word_set("sources.joining")
_NOT_NAMES = word_set("sources.not-names")
LONGEST = 22
FAR = 60
"""Tokens back to the verb by which somebody makes a figure known."""


@dataclass(frozen=True, slots=True)
class Led:
    """A source that leading words name: tokens [first, last) and the rule."""

    first: int
    last: int
    rule: str


def led(tokens: Tokens, words: English) -> Led | None:
    """The first "according to X", "estimated by X", "data from X" of a sentence; it holds for all its figures."""
    if not _RELEASED.isdisjoint(tokens.lows) and (released := _released_by(tokens, words)) is not None:
        return released
    for hit in words.leads.all_in(tokens.lows):
        if hit.row in _OF_WORK and words.publications.isdisjoint(tokens.lows[max(0, hit.first - _WORK) : hit.first]):
            continue  # "searches conducted by the police": no work that gives figures
        span = _maker(tokens, hit.last, words)
        if span is not None and not (tokens.lows[hit.last - 1] == "of" and _is_place(tokens, *span)):
            return Led(*span, f"sources.{hit.row.replace(' ', '-')}")
    found = publications.of_publication(tokens, words)
    return None if found is None else Led(*found)


def _is_place(tokens: Tokens, first: int, last: int) -> bool:
    """ "estimates of the heroin market in Kenya": a place, no maker."""
    return any(h.first <= first + (tokens.lows[first] == "the") and last <= h.last for h in hits(tokens))


def _released_by(tokens: Tokens, words: English) -> Led | None:
    """The maker of "data released April 10 by UNODC"."""
    for k, low in enumerate(tokens.lows):
        if low in _RELEASED and k and tokens.lows[k - 1] in words.publications:
            by = next((j for j in range(k + 2, min(tokens.size, k + 6)) if tokens.lows[j] == "by"), None)
            span = None if by is None else _maker(tokens, by + 1, words)
            if span is not None:
                return Led(*span, f"sources.{low}-by")
    return None


def _maker(tokens: Tokens, i: int, words: English) -> tuple[int, int] | None:
    """The maker named from token `i` on: "UNODC", "a new report by UNODC", "the environment ministry"."""
    first = i
    for k in range(i, min(tokens.size, i + _BEFORE_A_NAME)):
        low = tokens.lows[k]
        if low in _APOSTROPHES:
            first = k + 1
            continue  # "the teachers' union"
        of_a_body = tokens.lows[k + 1 : k + 2] and tokens.lows[k + 1] in words.bodies  # "the statistics office"
        if low in words.publications and tokens.words[k].islower() and not of_a_body:
            k += 1
            if tokens.lows[k : k + 1] and tokens.lows[k].endswith("ed"):  # "data released by"
                k += 1
            return _maker(tokens, k + 1, words) if tokens.lows[k : k + 1] and tokens.lows[k] in _BY else None
        if tokens.words[k][0].isupper() or (low in words.bodies and not _names_next(tokens, k)):
            break
        if not low.isalpha():
            break
        first = k + 1
    if first >= tokens.size:
        return None
    start = i if tokens.lows[i] == "the" and first == i + 1 else first
    last = _name_after(tokens, start, words)
    if last <= start or tokens.cut(start, last).lower() == "the" or tokens.cut(start, last).isdecimal():
        return None  # "according to 2012 figures"
    if tokens.words[first].islower():  # "the environment ministry": all of it
        start = i
    return None if tokens.lows[start] in months() else (start, last)


def _names_next(tokens: Tokens, k: int) -> bool:
    """ "the trade group UK Finance": the body has a name, which stands behind it."""
    return publications.called(tokens, k + 1) and k + 1 < tokens.size and tokens.words[k + 1][0].isupper()


_RELEASED = word_set("sources.released")
_OF_WORK = ("conducted by", "commissioned by")
_WORK = 4
_APOSTROPHES = frozenset("'’")
_BY = frozenset(("by", "from", "of"))
_BEFORE_A_NAME = 6
"""Tokens between "according to" and the name: "a new and widely read"."""


def find(context: Context, draft: Draft, leading: Led | None) -> Draft:
    """The draft with its source, where the sentence names one."""
    if leading is not None and _holds_for(context, draft, leading):
        return _noted(context, draft, leading.first, leading.last, leading.rule)
    return _subject(context, draft) or _behind(context, draft) or draft


_OF_ONE_FIGURE = ("sources.believed-by", "sources.reckoned-by")


def _holds_for(context: Context, draft: Draft, leading: Led) -> bool:
    """False for what others than the one named believe: "believed by X to earn $5 million, ... and has $6 million"."""
    if leading.rule not in _OF_ONE_FIGURE:
        return True
    return leading.last <= draft.first and context.land.figures(leading.last, draft.first) == 0


def _name_after(tokens: Tokens, i: int, words: English) -> int:
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
            or (
                word.isdecimal() and ((len(word) == 4 and k == i) or (k > i and last == k and tokens.glued(k)))
            )  # "IC3"
            or (tokens.lows[k] in words.bodies and (last > i or k == i or tokens.lows[i] == "the"))
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
    tokens, words = context.tokens, context.vocabulary.words
    verbs = words.attribution
    for k in backwards(context.land.verbs, max(1, draft.first - FAR + 1), draft.first):
        low = tokens.lows[k]
        if breaks_off(tokens.lows, k, draft.first):
            return None
        if low not in verbs or not tokens.words[k].islower():  # "the United States" holds no verb
            continue
        if tokens.lows[k - 1] in HYPHENS:  # "police-recorded offences"
            continue
        if low in words.publications and tokens.lows[k + 1 : k + 2] and tokens.lows[k + 1] in _BEHIND_NOUNS:
            continue  # "processes NCMEC reports and"
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
            if tokens.lows[k - 1] == "and" and (opening := _opening_name(tokens, k, words)) is not None:
                return _noted(context, draft, *opening, f"sources.opening-subject-of-{low}")
            if tokens.lows[k - 1] not in ("has", "have"):
                continue
        last = k
        while last > 0 and (
            tokens.lows[last - 1].endswith("ly")
            or tokens.lows[last - 1] in ("has", "have", "had", "further", "also", "now", "and")
        ):
            last -= 1
        last = _before_a_day(tokens, last)
        first = _name_before(tokens, last, words)
        if _is_person(tokens, first, last, words) or tokens.lows[first:last] == ("the",):
            continue
        if first < last and tokens.lows[last - 1] in _JOINING:
            continue  # "based on reports"
        if first >= last and (aside := _before_an_aside(tokens, last, words)) is not None:
            return _noted(context, draft, *aside, f"sources.subject-of-{low}")
        if first >= last and (tokens.lows[last - 1] == "," or "which" in tokens.lows[max(0, last - 16) : last]):
            opening = _opening_name(tokens, k, words)  # "The government cleared land, reporting 5,000 hectares"
            if opening is not None:
                return _noted(context, draft, *opening, f"sources.opening-subject-of-{low}")
        if (first < last and tokens.lows[first] not in _NOT_NAMES) or last - first > 1:
            if low in ("reported", "found", "recorded", "expected", "projected") and tokens.lows[k + 1 : k + 2] == (
                "cases",
            ):
                continue
            if _names_no_maker(context, first, last, low, draft.first):
                continue
            return _noted(context, draft, first, last, f"sources.subject-of-{low}")
    return None


_ASIDE = 24
"""Tokens of the longest aside between a name and its verb."""


def _before_an_aside(tokens: Tokens, last: int, words: English) -> tuple[int, int] | None:
    """The name before an aside in commas: "Frontex, in its report for 2019, said", "the agency, which helped, says"."""
    if tokens.lows[last - 1] != ",":
        return None
    for k in range(last - 2, max(0, last - _ASIDE), -1):
        if tokens.lows[k] == ",":
            first = _name_before(tokens, k, words)
            bare = k - first == 1 and tokens.lows[first] in (*_NOT_NAMES, *words.publications)
            named = first < k and not bare and tokens.lows[first:k] != ("the",) and tokens.lows[first] not in _NOT_NAMES
            if named and any(h.first <= first and k <= h.last for h in hits(tokens)):
                return None  # "Mumbai, the capital of the state, reported 40 cases"
            return (first, k) if named and not _is_person(tokens, first, k, words) and _opens(tokens, first) else None
    return None


def _opens(tokens: Tokens, first: int) -> bool:
    """True where a name opens its sentence, or a clause of it: nothing governs it ("a report by Frontex, in June, said")."""
    lows = tokens.lows
    if first > 1 and lows[first - 1] in _NEWS and lows[first - 2] in ("the", "a", "its"):
        first -= 2  # "The latest Slavery Index, made by Walk Free, says"
    return first == 0 or lows[first - 1] in _OPENERS


_NEWS = word_set("sources.news")
_OPENERS = frozenset((";", ":", ".", "(", '"', "“", "•", "-", "–", "—", "and", "but", "while", "that", "when", ","))


def _before_a_day(tokens: Tokens, last: int) -> int:
    """The end of a speaker before "on Sunday": no day announces anything."""
    if last < 2 or tokens.lows[last - 1] not in weekdays():
        return last
    last -= 1
    while last > 1 and tokens.lows[last - 1] in ("on", "last", "late", "early"):
        last -= 1
    return last


def _is_a_region(tokens: Tokens, hit: PlaceHit) -> bool:
    """True for a part of a country or a city; agencies, which the table of cities lists too, are in capitals."""
    return hit.kind == "part" and not tokens.words[hit.first].isupper()


_SHOWING = word_set("sources.showing")
"""Verbs whose subject, where it is a part of a country, is where the figure holds: "Eastern Cape shows 46 cases"."""
_BEHIND_NOUNS = word_set("sources.behind-nouns")
_FINDING = word_set("sources.finding")
_RECORDING = word_set("sources.recording")


def _names_no_maker(context: Context, first: int, last: int, verb: str, draft_at: int) -> bool:
    """ "Katsina recorded 119 incidents" (a place), "Kruger's estimated tally", "Statistics show": nobody makes the figure."""
    tokens, words = context.tokens, context.vocabulary.words
    if tokens.words[last - 1].endswith(("'s", "’s")) or (
        last - first == 1 and tokens.lows[first] in words.publications
    ):
        return True
    if verb in _FINDING and tokens.lows[last - 1] in words.finders and "that" not in tokens.lows[last:draft_at]:
        return True  # "police found 135 boats": in a search, not in a study
    place_shown = verb in _SHOWING
    if verb in _RECORDING or place_shown or (first and tokens.lows[first - 1] == "in"):
        named = [h for h in hits(tokens) if not place_shown or _is_a_region(tokens, h)]
        return any(h.first <= max(first, first + (tokens.lows[first] == "the")) and last <= h.last for h in named)
    return False


def _is_person(tokens: Tokens, first: int, last: int, words: English) -> bool:
    """True where a title stands in or right before the name: "United States Attorney Benjamin B. Wagner"."""
    if tokens.lows[last - 1] in words.titles:
        return True
    k = first - 1
    while k > 1 and tokens.words[k] == "." and len(tokens.words[k - 1]) == 1:  # the initial of a name
        k -= 2
    while k >= 0 and tokens.words[k][0].isupper() and tokens.words[k].isalpha():
        if tokens.lows[k] in words.titles:
            return True
        k -= 1
    if tokens.words[last - 1] == ")":  # "the High Commissioner for Refugees (UNHCR)" is an office
        return False
    return any(low in words.titles for low in tokens.lows[first : last - 1]) and last - first > 2


_SAYING = word_set("sources.saying")
_OF_A_BODY = 7
"""Tokens of the longest body in small letters: "the national fraud reporting agency"."""
_HAVING = frozenset(("has", "have", "had"))
_QUOTED = frozenset((",", "”", '"', "’", "—", "–"))


def _behind(context: Context, draft: Draft) -> Draft | None:
    """The body that speaks at the end: "700 people were carried, police said", "..., said the interior ministry"."""
    tokens, words = context.tokens, context.vocabulary.words
    for k in context.land.verbs[bisect_left(context.land.verbs, draft.last) :]:
        if tokens.lows[k] not in _SAYING or tokens.lows[k - 1] in HYPHENS:
            continue
        if breaks_off(tokens.lows, draft.last, k):
            return None
        if tokens.lows[k - 1] in _QUOTED:
            span = _maker(tokens, k + 1, words)
        else:
            end = k - 1 if tokens.lows[k - 1] in _HAVING else k  # "..., the agency has said"
            first = _name_before(tokens, end, words)
            if tokens.lows[end - 1] in words.bodies:
                first = next(
                    (j + 1 for j in range(end - 1, max(0, end - _OF_A_BODY), -1) if tokens.lows[j] in _QUOTED), first
                )
            start = _before_its_kind(tokens, first)
            span = (first, end) if 0 < first < end and tokens.lows[start - 1] in _QUOTED else None
        if span is not None and (publications.called(tokens, span[0]) or _is_body(tokens, *span, words)):
            return _noted(context, draft, *span, f"sources.speaker-of-{tokens.lows[k]}")
    return None


def _before_its_kind(tokens: Tokens, first: int) -> int:
    """Where "the industry body Bitkom" starts; `first` where no word says what the name is."""
    if not publications.called(tokens, first):
        return first
    k = first - 1
    while k and tokens.words[k - 1].isalpha() and tokens.words[k - 1].islower() and first - k < 4:
        k -= 1
        if tokens.lows[k] in ("the", "a", "an"):
            break
    return max(k, 1)


def _is_body(tokens: Tokens, first: int, last: int, words: English) -> bool:
    if _is_person(tokens, first, last, words):
        return False
    if tokens.lows[first] == "the" and sum(w[0].isupper() for w in tokens.words[first:last]) > 1:
        return True  # "the Global Anti-Scam Alliance said": no person has an article
    return any(
        tokens.lows[k] in words.bodies or (len(tokens.words[k]) > 2 and tokens.words[k].isupper())
        for k in range(first, last)
    )


def _opening_name(tokens: Tokens, k: int, words: English) -> tuple[int, int] | None:
    """The name that opens the clause of a later verb: "The Guardia di Finanza flew over it and estimated that ..."."""
    start = k
    while start and tokens.lows[start - 1] not in (";", ".", ":", "•") and k - start < FAR:
        start -= 1
    last = _name_after(tokens, start, words)
    capitals = sum(word[0].isupper() for word in tokens.words[start + 1 : last])
    acronym = last == start + 1 and tokens.words[start].isupper() and len(tokens.words[start]) > 2
    if not (capitals or acronym) or last >= k or tokens.lows[start] in _NOT_NAMES:
        return None
    return start, last


def _name_before(tokens: Tokens, last: int, words: English) -> int:
    k, first, depth = last - 1, last, 0
    while k >= max(0, last - LONGEST):
        word = tokens.words[k]
        if word == ")":
            depth += 1
        elif word == "(":
            depth -= 1
        elif word.isdecimal() and tokens.glued(k) and tokens.words[k - 1][0].isupper():
            pass  # "IC3"
        elif word[0].isupper() or tokens.lows[k] in words.bodies:
            first = k
        elif word == "." and k and len(tokens.words[k - 1]) == 1 and tokens.glued(k):
            pass  # the initial of a name
        elif depth <= 0 and tokens.lows[k] == "the" and first == k + 1:
            first = k
            if not (k and tokens.lows[k - 1] in ("and", "of")):
                break
        elif depth <= 0 and tokens.lows[k] not in _JOINING:
            break
        k -= 1
    return first


def _noted(context: Context, draft: Draft, first: int, last: int, rule: str) -> Draft:
    who = " ".join(context.tokens.cut(first, last).split()).removesuffix("'s").removesuffix("’s")
    return draft.given(context, "who", who, first, last, rule, who=who)
