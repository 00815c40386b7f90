"""Where a figure holds: places named in its clause, its sentence, before it, or throughout the document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crimestats.lexicon.phrases import Hit, Phrases
from crimestats.lexicon.places import Place, place_names, place_title, places
from crimestats.lexicon.tokens import Tokens, tokenise
from crimestats.model import Doubt, Evidence

from .drafts import Context, Draft

WORLD = "World"
WINDOW = 120
"""Tokens on each side in which a place can be that of a figure."""


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place named: tokens [first, last), the code as claims give it ("World", ISO 3166 alpha-3, words)."""

    first: int
    last: int
    code: str
    kind: str
    adjective: bool


@cache
def _names() -> tuple[Phrases[tuple[Place, bool]], Phrases[tuple[Place, bool]]]:
    names = [(name, (place, False)) for name, place in place_names().items()]
    adjectives = [(a, (place, True)) for place in places() for a in place.adjectives]
    world = [(n, row) for n, row in names if row[0].kind == "world"]
    world += [(a, row) for a, row in adjectives if row[0].kind == "world"]
    rest = [n for n in names if n[1][0].kind != "world"] + [a for a in adjectives if a[1][0].kind != "world"]
    return Phrases(rest, exact=True), Phrases(world)


def code_of(place: Place) -> str:
    """The code that claims carry: "World", the country of a part, else the code of the table."""
    if place.kind == "world":
        return WORLD
    return place.within or place.code if place.kind == "part" else place.code


def hits(tokens: Tokens) -> tuple[PlaceHit, ...]:
    """All places named among the tokens, in order."""
    exact, world = _names()
    found = [_place_hit(h) for h in (*exact.all_in(tokens.words), *world.all_in(tokens.lows))]
    return tuple(sorted([h for h in found if not _inside_name(tokens, h)], key=lambda h: h.first))


def _place_hit(hit: Hit[tuple[Place, bool]]) -> PlaceHit:
    place, adjective = hit.row
    return PlaceHit(hit.first, hit.last, code_of(place), place.kind, adjective)


_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{0,39}|\b(?:global|international|world|earth|planet)[a-z]{0,4}\b")
_NAME_LENGTH = 60
"""Characters in which the longest name of a place ends."""


def named_in(text: str) -> Iterator[PlaceHit]:
    """All places named in a text, in order, found without cutting the whole of it into tokens; tokens count from each."""
    exact, world = _names()
    reached, last = 0, ""
    for match in _CAPITAL.finditer(text):
        word = match.group()
        if match.start() >= reached and (exact.starts(word) or world.starts(word.lower())):
            tokens = tokenise(text, match.start(), min(len(text), match.start() + _NAME_LENGTH))
            found = exact.at(tokens.words, 0) or world.at(tokens.lows, 0)
            if found is not None:
                reached = tokens.ends[found.last - 1]
                hit = _place_hit(found)
                before = text[max(0, match.start() - 24) : match.start()].split()
                repeated = hit.code == last and text[max(0, match.start() - 2) : match.start()] == ", "
                if not (_inside_name(tokens, hit) or repeated or _SEATS & set(before[-3:])):
                    yield hit
                last = hit.code


def _inside_name(tokens: Tokens, hit: PlaceHit) -> bool:
    """ "World Bank", "United States dollars", "the world's top producer" name no place of a figure."""
    following = tokens.words[hit.last] if hit.last < tokens.size else ""
    if _SEATS & set(tokens.lows[max(0, hit.first - 4) : hit.first]):
        return True
    if hit.code == WORLD:
        if _superlative(tokens, hit):
            return True
        return tokens.words[hit.first] == "World" and following[:1].isupper() and following not in ("GDP", "War")
    return following.lower() in ("dollar", "dollars", "$", "pound", "pounds", "peso", "pesos")


_SUPERLATIVES = frozenset(
    (
        "top",
        "leading",
        "most",
        "first",
        "second",
        "third",
        "only",
        "main",
        "major",
        "number",
        "premier",
        "foremost",
        "best",
        "worst",
    )
)


def _superlative(tokens: Tokens, hit: PlaceHit) -> bool:
    """ "the world's largest producer", "the highest documented worldwide": a rank, no place."""
    lows = tokens.lows
    if lows[hit.last - 1].endswith("'s") or lows[hit.last : hit.last + 1] in (("'s",), ("’s",)):
        return any(_ranks(low) for low in lows[hit.last : hit.last + 3])
    return lows[hit.first] == "worldwide" and any(_ranks(low) for low in lows[max(0, hit.first - 3) : hit.first])


def _ranks(low: str) -> bool:
    return low in _SUPERLATIVES or (len(low) > 5 and low.endswith("est"))


def find(
    context: Context,
    draft: Draft,
    found: Sequence[PlaceHit],
    before: Sequence[str],
    main: str | None,
) -> Draft:
    """The draft with its place: of the sentence, else as just before, else the place that the document is about."""
    hit = _nearest(context, draft, tuple(h for h in found if not _of_the_source(context, draft, h)), main)
    if hit is not None:
        return draft.given(
            context,
            "place",
            hit.code,
            hit.first,
            hit.last,
            "places.adjective" if hit.adjective else "places.named",
            place=(hit.code,),
        )
    if main:
        return _assumed(draft, main, "places.of-the-document")
    return _assumed(draft, before[-1], "places.as-before") if before else draft


def _assumed(draft: Draft, code: str, rule: str) -> Draft:
    found, doubt = _assumption(code, rule)
    return draft._replace(place=(code,), evidence=(*draft.evidence, found), doubts=(*draft.doubts, doubt))


@lru_cache(maxsize=1024)
def _assumption(code: str, rule: str) -> tuple[Evidence, Doubt]:
    where = "the document is mostly about" if rule == "places.of-the-document" else "the sentence before names"
    text = f"The sentence names no place; {where} {'the world' if code == WORLD else place_title(code)}."
    return Evidence("place", code, "", rule), Doubt("place-assumed", "Place assumed", text, "place")


def _of_the_source(context: Context, draft: Draft, hit: PlaceHit) -> bool:
    """ "The United States estimates ...": the place names who says so, not where."""
    start, end = context.tokens.starts[hit.first], context.tokens.ends[hit.last - 1]
    return any(
        e.field == "who" and e.span is not None and e.span.start <= start and end <= e.span.end for e in draft.evidence
    )


TOO_FAR = 14.0
"""The cost from which a place of the sentence yields to the one that the document is about."""


def _nearest(context: Context, draft: Draft, found: Sequence[PlaceHit], main: str | None) -> PlaceHit | None:
    best: tuple[float, PlaceHit] | None = None
    near = bisect_left(found, draft.first - WINDOW, key=_first)
    far = bisect_left(found, draft.last + WINDOW, key=_first)
    for hit in found[near:far]:
        cost = _cost(context, draft, hit)
        if best is None or cost < best[0]:
            best = (cost, hit)
    limit = TOO_FAR if main is not None else 1.5 * TOO_FAR
    if best is None or (best[1].code != main and best[0] > limit):
        return None
    return best[1]


def _cost(context: Context, draft: Draft, hit: PlaceHit) -> float:
    """How far a place stands from a figure: in tokens, more across breaks, less behind "in"."""
    lows, land = context.tokens.lows, context.land
    after = hit.first >= draft.last
    first, last = (draft.last, hit.first) if after else (hit.last, draft.first)
    between = lows[first:last] if first < last else ()
    softs = land.softs(first, last)
    cost = float(max(0, last - first)) + 6.0 * land.hards(first, last) + 5.0 * land.figures(first, last)
    cost += 1.5 * softs
    cost += 12.0 * (";" in between)
    if after and ")" in between and "(" not in between:
        cost += 8.0  # the figure stands in brackets, the place behind them
    link = lows[hit.first - 1] if hit.first else ""
    link = lows[hit.first - 2] if link == "the" and hit.first > 1 else link
    if link in _LOCATIVE and after:
        cost -= 6.0 / (1 + softs)
    elif link in _LOCATIVE and hit.first <= 3:
        cost -= 8.0  # "In Colombia and along its coast, ..." holds for the sentence
    elif link in ("to", "for", "toward", "towards", "into", "from") or (link == "with" and hit.adjective):
        cost += 9.0  # where it goes or comes from, not where it is
    following = lows[hit.last] if hit.last < len(lows) else ""
    if following in ("market", "markets", "-") or (link == "of" and _with_help(lows, hit.first)):
        cost += 9.0  # "the US market", "US-bound", "with the cooperation of US agencies"
    if after and lows[draft.last : draft.last + 1] == ("of",) and not draft.of_gdp and draft.of:
        cost += 9.0  # "Peru grew 12% of the world's crop": the share is Peru's
    clause = context.clause(draft)
    if not clause[0] <= hit.first < clause[1]:
        cost += 8.0
    if hit.kind in ("region", "aggregate"):
        cost += 2.0
    if hit.code == WORLD:
        cost -= 3.0 if draft.of_gdp and hit.first <= draft.last + 3 else 0.0
        cost += 12.0 if following in _FIGURES_OF_SPEECH else 0.0
    return cost


_LOCATIVE = frozenset(("in", "across", "within", "throughout", "around"))
_FIGURES_OF_SPEECH = frozenset(
    (
        "pandemic",
        "crisis",
        "warming",
        "war",
        "stage",
        "leader",
        "community",
        "order",
        "agenda",
        "south",
        "partner",
        "partners",
    )
)
"""Nouns that "global" or "world" describes without saying where a figure holds."""


def carried(context: Context, found: Sequence[PlaceHit], drafts: Sequence[Draft]) -> str | None:
    """The one place that a sentence hands on to the next: of its figures, or named with "in"."""
    lows = context.tokens.lows
    given = {d.place[0] for d in drafts if d.place and not any(x.code == "place-assumed" for x in d.doubts)}
    for hit in found:
        link = lows[hit.first - 1] if hit.first else ""
        link = lows[hit.first - 2] if link == "the" and hit.first > 1 else link
        if link in _LOCATIVE:
            given.add(hit.code)
    return given.pop() if len(given) == 1 else None


def _with_help(lows: Sequence[str], at: int) -> bool:
    return any(word in ("cooperation", "help", "assistance", "support", "aid") for word in lows[max(0, at - 3) : at])


def _first(hit: PlaceHit) -> int:
    return hit.first


HEAD = 300
"""Characters at the top of a document in which the place that it is about is usually named."""
_SEATS = frozenset(("headquarters", "headquartered", "based", "offices", "office", "seat"))


def main_place(named: Sequence[str], head: Sequence[str] = ()) -> str | None:
    """The place that a document is about; None where no place stands out.

    The country or the world named most, "world" counting half because it is a figure of speech as well. It must be
    named in the head, or three times; a region is it only where it is named twice as often as any country.

    >>> main_place(["COL", "PRI"], ["COL"]), main_place(["SDN", "SDN", "JPN"])
    ('COL', None)
    >>> main_place(["World", "USA", "World", "World"], ["World"])
    'World'
    """
    if not named:
        return None
    counts = {code: n * (0.5 if code == WORLD else 1.0) for code, n in Counter(named).items()}
    order = {code: named.index(code) for code in counts}
    countries = [code for code in counts if code == WORLD or is_country(code)]
    regions = [code for code in counts if code not in countries]
    best = max(countries, key=lambda code: (counts[code], -order[code]), default=None)
    region = max(regions, key=lambda code: (counts[code], -order[code]), default=None)
    if region is not None and counts[region] >= 2 * (counts[best] if best else 0) and region in head:
        return region
    if best is None or not (best in head or counts[best] >= 3):
        return None
    return best


def is_country(code: str) -> bool:
    """True for an ISO 3166 alpha-3 code."""
    return len(code) == 3 and code.isupper()
