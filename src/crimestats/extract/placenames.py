"""Finds the places that a text names, and which of them the text is about.

Takes tokens or a text; gives hits in order. Knows nothing of figures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from crimestats.lexicon.currencies import Currency, nouns, signs
from crimestats.lexicon.english import english
from crimestats.lexicon.phrases import Hit, Phrases
from crimestats.lexicon.places import Place, place_names, places
from crimestats.lexicon.tokens import Tokens, tokenise
from crimestats.lexicon.word_sets import word_set
from crimestats.model import Span

from .losses import BARE_SIGNS, loses

WORLD = "World"
HEAD = 300
"""Characters at the top of a document in which the place that it is about is usually named."""
_POSSESSIVES = frozenset(("'s", "’s"))
_CAPITALS = 4
"""Letters from which a word in capitals may be a name and not an abbreviation ("MANILA")."""


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place named: tokens [first, last), the code as claims give it ("World", ISO 3166 alpha-3, words)."""

    first: int
    last: int
    code: str
    kind: str
    adjective: bool


def _spellings(name: str) -> tuple[str, ...]:
    """A name with and without its hyphens: "Guinea-Bissau", "Guinea Bissau"; "Latin American", "Latin-American"."""
    if "-" in name:
        return name, name.replace("-", " ")
    return (name, name.replace(" ", "-")) if name.count(" ") == 1 and name[0].isupper() else (name,)


@cache
def names() -> tuple[Phrases[tuple[Place, bool]], Phrases[tuple[Place, bool]]]:
    """Names and adjectives in the case in which they are written, and the words for the world in any case."""
    found = [(name, (place, False)) for name, place in place_names().items()]
    found += [(a, (place, True)) for place in places() for a in place.adjectives]
    known = {name for name, _ in found}
    world = [(n, row) for n, row in found if row[0].kind == "world"]
    rest = [(n, row) for n, row in found if row[0].kind != "world"]
    rest += [(n, row) for name, row in rest for n in _spellings(name) if n not in known]
    return Phrases(rest, exact=True), Phrases(world)


def code_of(place: Place) -> str:
    """The code that claims carry: "World", the country of a part, else the code of the table."""
    if place.kind == "world":
        return WORLD
    return place.within or place.code if place.kind == "part" else place.code


def is_country(code: str) -> bool:
    """True for an ISO 3166 alpha-3 code."""
    return len(code) == 3 and code.isupper()


def _as_name(word: str, exact: Phrases[tuple[Place, bool]]) -> str:
    """A word as names are listed: "Colombia's" without its ending, "MANILA" as "Manila", but "SAARC" as it is."""
    if word[-2:] in _POSSESSIVES:
        word = word[:-2]
    if len(word) < _CAPITALS or not word.isupper() or exact.starts(word):
        return word
    return word.capitalize()


_IN_CAPITALS = re.compile(r"[A-ZÀ-Þ]{4}")


def _possessives(tokens: Tokens) -> bool:
    start, end = tokens.starts[0], tokens.ends[-1]
    return tokens.text.find("'s", start, end) >= 0 or tokens.text.find("’s", start, end) >= 0


def _as_names(tokens: Tokens, exact: Phrases[tuple[Place, bool]]) -> tuple[str, ...]:
    if not tokens.size:
        return ()
    if _possessives(tokens) or _IN_CAPITALS.search(tokens.text, tokens.starts[0], tokens.ends[-1]):
        # what is neither in capitals nor a possessive stands for itself
        return tuple([_as_name(w, exact) if w[-2:] in _POSSESSIVES or w.isupper() else w for w in tokens.words])
    return tokens.words


def _own(tokens: Tokens) -> tuple[str, ...]:
    """The words in lower case without the endings of possessives."""
    if not tokens.size or not _possessives(tokens):
        return tokens.lows
    return tuple([w[:-2] if w[-2:] == "'s" else w for w in tokens.lows])


def hits(tokens: Tokens) -> tuple[PlaceHit, ...]:
    """All places named among the tokens, in order."""
    exact, world = names()
    found = [_hit(h) for h in (*exact.all_in(_as_names(tokens, exact)), *world.all_in(_own(tokens)))]
    return tuple(sorted([h for h in found if not _inside_name(tokens, h)], key=lambda h: h.first)) if found else ()


def _hit(hit: Hit[tuple[Place, bool]]) -> PlaceHit:
    place, adjective = hit.row
    return PlaceHit(hit.first, hit.last, code_of(place), place.kind, adjective)


_SEATS = word_set("placenames.seats")
_HYPHENS = frozenset("-‐‑")
_OF_A_SEAT = (("based",), ("headquartered",))
_OF_AMERICANS = word_set("placenames.of-americans")


def _inside_name(tokens: Tokens, hit: PlaceHit) -> bool:
    """ "World Bank", "United States dollars", "the world's top producer" name no place of a figure."""
    lows = tokens.lows
    following = tokens.words[hit.last] if hit.last < tokens.size else ""
    if hit.kind == "part" and _of_a_person(tokens, hit):
        return True
    if following in _HYPHENS and tokens.glued(hit.last) and lows[hit.last + 1 : hit.last + 2] in _OF_A_SEAT:
        return True  # "the London-based unit"
    if _SEATS & set(lows[max(0, hit.first - 4) : hit.first]):
        return True
    if hit.code == WORLD:
        if _superlative(tokens, hit):
            return True
        return tokens.words[hit.first] == "World" and following[:1].isupper() and following not in ("GDP", "War")
    if hit.adjective and hit.first and lows[hit.first].startswith("american"):
        before = lows[hit.first - 1] if lows[hit.first - 1] not in ("-", "‐", "‑") else lows[max(0, hit.first - 2)]
        if before in _OF_AMERICANS:
            return True
    if not hit.adjective and following.lower() in ("scam", "scams"):
        return True  # "Macau scam": what the crime is called
    return _of_money(tokens, hit)


def _of_money(tokens: Tokens, hit: PlaceHit) -> bool:
    """ "Canadian dollars", "US $": a name of the table of currencies; not "cost Singapore $5m", "cost the US $5m"."""
    found = _money().at(tokens.lows, hit.first)
    if found is None or found.last <= hit.last:
        return False
    if hit.adjective or tokens.words[hit.last] not in BARE_SIGNS or tokens.glued(hit.last):
        return True
    return tokens.words[hit.first].isupper() and not loses(tokens.lows, hit.first, english().loss_verbs)


@cache
def _money() -> Phrases[Currency]:
    return Phrases([*signs().items(), *nouns().items()])


def _of_a_person(tokens: Tokens, hit: PlaceHit) -> bool:
    """ "Luz M. Santiago-Torres", "J. Santiago" are persons."""
    i, j = hit.first, hit.last
    if j + 1 < tokens.size and tokens.words[j] == "-" and tokens.glued(j) and tokens.words[j + 1][0].isupper():
        return tokens.glued(j + 1)
    return i > 1 and tokens.words[i - 1] == "." and len(tokens.words[i - 2]) == 1 and tokens.glued(i - 1)


_SUPERLATIVES = word_set("placenames.superlatives")
_RANK_REACH = 9
"""Tokens back from "in the world" to the superlative that it belongs to."""


def _superlative(tokens: Tokens, hit: PlaceHit) -> bool:
    """ "the world's largest producer", "the highest rate in the world", "the highest documented worldwide": a rank."""
    lows, first = tokens.lows, hit.first
    if lows[hit.last - 1].endswith("'s") or lows[hit.last : hit.last + 1] in (("'s",), ("’s",)):
        return any(_ranks(low) for low in lows[hit.last : hit.last + 3])
    if lows[first - 2 : first] == ("in", "the") and first > 1:
        before = lows[max(0, first - _RANK_REACH) : first - 2]
        return any(_ranks(low) for low in before) and not any(low[0].isdecimal() for low in before)
    return lows[first] == "worldwide" and any(_ranks(low) for low in lows[max(0, first - 3) : first])


def _ranks(low: str) -> bool:
    return low in _SUPERLATIVES or (len(low) > 5 and low.endswith("est"))


_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]{0,39}")
_WORLDLY = ("global", "globally", "globe", "world", "worldwide", "planet")
_NAME_LENGTH = 60
"""Characters in which the longest name of a place ends."""


def _heads_in(text: str) -> list[str]:
    """The different words of a text with which the name of a place may start."""
    exact, world = names()
    found = {w for w in set(_CAPITAL.findall(text)) if exact.starts(_as_name(w, exact)) or world.starts(w.lower())}
    return [*found, *_WORLDLY]


def _places_of(text: str, words: Iterable[str]) -> list[int]:
    """Where any of the words stands as a word, in order."""
    found = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                found.add(at)
            at = text.find(word, end)
    return sorted(found)


def named_in(text: str) -> Iterator[PlaceHit]:
    """All places named in a text, in order, found without cutting the whole of it; `first` and `last` count characters."""
    exact, world = names()
    reached, last = 0, ""
    for start in _places_of(text, _heads_in(text)):
        if start >= reached:
            tokens = tokenise(text, start, min(len(text), start + _NAME_LENGTH))
            found = exact.at(_as_names(tokens, exact), 0) or world.at(_own(tokens), 0)
            if found is not None:
                reached = tokens.ends[found.last - 1]
                hit = _hit(found)
                before = text[max(0, start - 24) : start].split()
                repeated = hit.code == last and text[max(0, start - 2) : start] == ", "
                if not (_inside_name(tokens, hit) or repeated or _SEATS & set(before[-3:])):
                    yield PlaceHit(start, reached, hit.code, hit.kind, hit.adjective)
                last = hit.code


_DATELINE = re.compile(
    r"[(\s•–-]{0,4}(?P<place>[A-ZÀ-Þ][\w.'’/ -]{2,36}(?:\([A-Z][\w ]{2,20}\)|, [A-Z][\w.]{1,15}){0,2})\)?,?"
    r"(?:\s?(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}),?(?: \d{4})?)?"
    r"(?:\s?\([\w /.]{2,40}\))?\s{0,2}(?:[—–]|--|-[\s\n]|:\s|\n-\s)"
)
_HEAD_LINES = 8


def dateline(text: str) -> Span | None:
    """The place and date with which a report opens ("MANILA: Police", "Vienna, 13 June 2018 – At"), None without one.

    >>> dateline("CALAIS, France — The distance").of("CALAIS, France — The distance")
    'CALAIS, France —'
    >>> dateline("In Colombia, fraud grew.") is None
    True
    """
    exact, _ = names()
    start = 0
    for _ in range(_HEAD_LINES):
        match = _DATELINE.match(text, start)
        if match is not None:
            tokens = tokenise(text, match.start("place"), match.end("place"))
            named = exact.all_in(_as_names(tokens, exact))
            if named and (named[-1].last >= tokens.size or not tokens.words[named[-1].last][0].isalpha()):
                return Span(match.start("place"), match.end())
        start = text.find("\n", start, HEAD * 4) + 1
        if not start:
            return None
    return None


_HEAD_COUNTS = 2.0
_COUNTS = {"world": 0.5, "part": 0.6}
_ADJECTIVE_COUNTS = 0.6
_DATELINE_COUNTS = 0.5
"""What a mention weighs: the world is a figure of speech as well, a dateline says where a report was written, an
adjective may be somebody's nationality."""
_ENOUGH, _LEAST_SHARE, _FAR_MORE = 3.0, 0.35, 4.0
_NATIONALITY = re.compile(
    r"[ -](?:nationals?|citizens?|nationality|flag(?:ged)?|(?:wo)?m[ae]n|passports?|boats?|vessels?)\b"
)
_ORIGIN = re.compile(r"\b(?:from|leaving|left|via) (?:the )?$")
_LISTING = (" and ", ", ", ", and ")
_ORIGIN_COUNTS = 0.4
"""What "52 Chinese nationals", "a Cambodian-flagged boat", "from Ecuador" weigh: whence, not where."""
_HARDLY, _NO_RIVAL = 1.5, 0.8
_OPENING, _OPENS = 60, 1.5
_MANY, _HARDLY_ANY = 8.0, 0.25


def _is_nationality(text: str, hit: PlaceHit) -> bool:
    return hit.adjective and _NATIONALITY.match(text, hit.last) is not None


def main_place(text: str, title: str | None = None, opening: Span | None = None) -> str | None:
    """The place that a document is about; None where no place stands out.

    The country or the world named most. It must be named in the head, or three times and in a third of all mentions. A
    region is it where it is named twice as often as any country, or in the head where no country is.

    >>> main_place("Colombia and Puerto Rico. In Colombia it grew."), main_place(300 * "x " + "Sudan fell, then Japan.")
    ('COL', None)
    """
    counts: defaultdict[str, float] = defaultdict(float)
    head: set[str] = set()
    for hit in named_in(title) if title else ():
        counts[hit.code] += 1
        head.add(hit.code)
    whence = 0
    for hit in named_in(text):
        weight = _ADJECTIVE_COUNTS if hit.adjective else _COUNTS.get(hit.kind, 1.0)
        listed = whence > 0 and text[whence : hit.first] in _LISTING
        if listed or _ORIGIN.search(text, max(0, hit.first - 24), hit.first) or _is_nationality(text, hit):
            weight, whence = _ORIGIN_COUNTS, hit.last
        elif opening is not None and opening.start <= hit.first < opening.end:
            weight = _DATELINE_COUNTS
        elif hit.first < HEAD:
            weight *= _HEAD_COUNTS
        if hit.first < HEAD:
            head.add(hit.code)
        if hit.code == WORLD and hit.first < _OPENING:
            weight += _OPENS  # "Global coffee exports rose"
        counts[hit.code] += weight
    return _outstanding(counts, head)


def _only_the_world(counts: Mapping[str, float], head: set[str]) -> bool:
    """True where a text names no other place, or names the world again and any other just once, below its head."""
    if len(counts) == 1:
        return True
    return counts[WORLD] >= 1 and all(n <= 1 and code not in head for code, n in counts.items() if code != WORLD)


def _outstanding(counts: Mapping[str, float], head: set[str]) -> str | None:
    if counts.get(WORLD, 0.0) and _only_the_world(counts, head):
        return WORLD
    countries = {code: n for code, n in counts.items() if code == WORLD or is_country(code)}
    regions = {code: n for code, n in counts.items() if code not in countries}
    best = max(countries, key=lambda code: countries[code], default=None)  # the first named where two are even
    region = max(regions, key=lambda code: regions[code], default=None)
    most = countries[best] if best else 0.0
    if region is not None and (region in head or regions[region] >= _ENOUGH):
        alone_in_head = region in head and best not in head and most < _FAR_MORE * regions[region]
        if regions[region] >= 2 * most or alone_in_head:
            return region
    first = max((code for code in countries if code in head), key=lambda code: countries[code], default=None)
    total = sum(countries.values())
    if best is None or (total > _MANY and most < _HARDLY_ANY * total):
        return WORLD if WORLD in countries else None  # many countries and none of them above the rest
    if first is not None and 2 * countries[first] >= most:
        return first
    enough = most >= _ENOUGH or (most >= _HARDLY and most >= _NO_RIVAL * total)
    return best if enough and most >= _LEAST_SHARE * total else first
