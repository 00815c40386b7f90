"""Where a figure holds: places named in its clause, its sentence, before it, or throughout the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from crimestats.lexicon.places import place_title
from crimestats.lexicon.word_sets import word_set
from crimestats.model import Claim, Doubt, Evidence, UnitKind

from . import whereabouts
from .drafts import Context, Draft
from .losses import loses
from .placenames import WORLD, PlaceHit, is_country

WINDOW = 120
"""Tokens on each side in which a place can be that of a figure."""


def find(
    context: Context,
    draft: Draft,
    found: Sequence[PlaceHit],
    before: Sequence[str],
    main: str | None,
    heading: str | None = None,
    *,
    here: bool = False,
) -> Draft:
    """The draft with its place: of the sentence, else as just before, of the heading, else what the document is about."""
    usable = tuple(h for h in found if not _of_the_source(context, draft, h)) if found else ()
    hit, other = _nearest(context, draft, usable, main)
    if hit is not None:
        draft = _with_doubt(draft, hit, other)
        listed = _listed(context, usable, hit)
        first, last = listed[0].first, listed[-1].last
        if len(listed) > 1:
            codes = tuple(dict.fromkeys(h.code for h in listed))
            return draft.given(context, "place", ", ".join(codes), first, last, "places.listed", place=codes)
        rule = "places.adjective" if hit.adjective else "places.named"
        return draft.given(context, "place", hit.code, first, last, rule, place=(hit.code,))
    reporter = whereabouts.of_the_reporter(context, draft, found) if found else None
    if reporter is not None:
        rule = "places.who-reports"
        return draft.given(context, "place", reporter.code, reporter.first, reporter.last, rule, place=(reporter.code,))
    whole = whereabouts.of_many_countries(context, draft)
    if whole is not draft:
        return whole
    if before and (_points_back(context) or (here and is_country(before[-1]))):
        return _assumed(draft, before[-1], "places.as-before")  # "The country had 797 attacks"
    if heading:
        return _assumed(draft, heading, "places.of-the-heading")
    if main:
        return _assumed(draft, main, "places.of-the-document")
    return _assumed(draft, before[-1], "places.as-before") if before else draft


_THERE = word_set("places.there")


def _points_back(context: Context) -> bool:
    lows = context.tokens.lows
    return any(low == "the" and lows[k + 1 : k + 2] and lows[k + 1] in _THERE for k, low in enumerate(lows))


def _assumed(draft: Draft, code: str, rule: str) -> Draft:
    found, doubt = _assumption(code, rule)
    return draft._replace(place=(code,), evidence=(*draft.evidence, found), doubts=(*draft.doubts, doubt))


def of_the_currency(claim: Claim, code: str) -> Claim:
    """The claim with the country in whose money the text counts."""
    found, doubt = _assumption(code, "places.of-the-currency")
    return replace(claim, place=(code,), evidence=(*claim.evidence, found), doubts=(*claim.doubts, doubt))


_WHENCE = {
    "places.of-the-document": "the document is mostly about",
    "places.of-the-heading": "the heading above it is",
    "places.of-the-currency": "all money of the text is that of",
    "places.as-before": "the sentence before names",
}


@lru_cache(maxsize=1024)
def _assumption(code: str, rule: str) -> tuple[Evidence, Doubt]:
    where = _WHENCE[rule]
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


_ALONE = 2.5
TIE = 0.5
"""Places whose costs differ by less are equally near."""


def _with_doubt(draft: Draft, hit: PlaceHit, other: PlaceHit | None) -> Draft:
    """The draft with a doubt where two places of the sentence are equally near."""
    if other is None:
        return draft
    one, two = (("the world" if h.code == WORLD else place_title(h.code)) for h in (hit, other))
    text = f"The sentence names {one} and {two} equally near the figure."
    return draft._replace(doubts=(*draft.doubts, Doubt("place-tie", "Place in doubt", text, "place")))


def _nearest(
    context: Context, draft: Draft, found: Sequence[PlaceHit], main: str | None
) -> tuple[PlaceHit | None, PlaceHit | None]:
    """The place nearest to a figure, and another one that is equally near."""
    best: tuple[float, PlaceHit] | None = None
    tied: PlaceHit | None = None
    near = bisect_left(found, draft.first - WINDOW, key=_first)
    far = bisect_left(found, draft.last + WINDOW, key=_first)
    for hit in found[near:far]:
        cost = _cost(context, draft, hit)
        if best is None or cost < best[0]:
            tied = best[1] if best is not None and best[0] - cost < TIE and best[1].code != hit.code else None
            best = (cost, hit)
        elif cost - best[0] < TIE and hit.code != best[1].code:
            tied = hit
    limit = TOO_FAR if main is not None else 1.5 * TOO_FAR
    if best is not None and _stands_alone(context, draft, best[1], found[near:far]):
        limit = _ALONE * TOO_FAR
    if best is None or (best[1].code != main and best[0] > limit):
        return None, None
    return best[1], tied


def _stands_alone(context: Context, draft: Draft, hit: PlaceHit, found: Sequence[PlaceHit]) -> bool:
    """True for the only place of a sentence, before the figure or behind it with "in": no other can be meant."""
    lows = context.tokens.lows
    if any(h.code != hit.code for h in found) or not _FIGURES_OF_SPEECH.isdisjoint(lows[hit.last : hit.last + 1]):
        return False
    if _fled_from(lows, hit) or (hit.adjective and _is_origin(lows, draft, hit)):
        return False
    link = _link(lows, hit)
    return link in _LOCATIVE if hit.first >= draft.last else link not in _WHENCE_OR_WHITHER


def _link(lows: Sequence[str], hit: PlaceHit) -> str:
    """The word by which a place is joined to its sentence, the article left out."""
    link = lows[hit.first - 1] if hit.first else ""
    return lows[hit.first - 2] if link == "the" and hit.first > 1 else link


_JOINTS = frozenset((",", "and", "the", "&"))


def _listed(context: Context, found: Sequence[PlaceHit], hit: PlaceHit) -> Sequence[PlaceHit]:
    """The countries that stand in one list with a place and with no figure of their own: "in Peru, Bolivia and Colombia"."""
    if not is_country(hit.code):
        return (hit,)
    at = found.index(hit)
    first = last = at
    while first and _in_one_list(context, found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _in_one_list(context, found[last], found[last + 1]):
        last += 1
    listed = found[first : last + 1]
    if len(listed) > 1 and "and" not in context.tokens.lows[listed[0].last : listed[-1].first]:
        return (hit,)  # "Medellín, Colombia"
    return listed


def _in_one_list(context: Context, one: PlaceHit, other: PlaceHit) -> bool:
    between = context.tokens.lows[one.last : other.first]
    alike = one.kind == other.kind and one.adjective == other.adjective and one.code != other.code
    return (
        alike and 0 < len(between) <= 3 and set(between) <= _JOINTS and context.land.figures(one.last, other.first) == 0
    )


def _cost(context: Context, draft: Draft, hit: PlaceHit) -> float:
    """How far a place stands from a figure: in tokens, more across breaks, less behind "in"."""
    lows, land = context.tokens.lows, context.land
    after = hit.first >= draft.last
    first, last = (draft.last, hit.first) if after else (hit.last, draft.first)
    between = lows[first:last] if first < last else ()
    if not after and _apposed(between):
        return -2.0  # "Venezuela (270 per cent)"
    if not after and _loses(context, draft, hit):
        return -10.0  # "In Peru, scams cost Singapore $5 million"
    softs = land.softs(first, last)
    hards = land.hards(first, last)
    aside = _aside(between) if hards > 1 else 0
    cost = float(max(0, last - first - aside)) + 6.0 * (hards - 2 * (aside > 0)) + 5.0 * land.figures(first, last)
    cost += 1.5 * softs
    cost += 12.0 * (";" in between)
    if after and ")" in between and "(" not in between:
        cost += 8.0  # the figure stands in brackets, the place behind them
    link = _link(lows, hit)
    if link in _LOCATIVE and after:
        cost -= 6.0 / (1 + softs)
    elif link in _LOCATIVE and hit.first <= 3:
        cost -= 8.0  # "In Colombia and along its coast, ..." holds for the sentence
    elif link in _WHENCE_OR_WHITHER or (link == "with" and hit.adjective):
        cost += 9.0  # where it goes or comes from, not where it is
    if _fled_from(lows, hit):
        cost += 25.0  # "people who fled war in Syria, Iraq and Sudan"
    following = lows[hit.last] if hit.last < len(lows) else ""
    if following in ("market", "markets", "-") or (link == "of" and _with_help(lows, hit.first)):
        cost += 9.0  # "the US market", "US-bound", "with the cooperation of US agencies"
    if after and hit.code == WORLD and draft.of and not draft.of_gdp and first - draft.last < _OF_THE_WORLD:
        cost += 12.0
    if after and lows[draft.last : draft.last + 1] == ("of",) and not draft.of_gdp and draft.of:
        cost += 9.0  # "Peru grew 12% of the world's crop": the share is Peru's
    elif after and softs and not hit.adjective and link not in ("of", "by"):
        cost += 6.0  # ", and Panama saw": the subject of what comes next
    if after and not _CONTRASTS.isdisjoint(between):
        cost += 9.0  # "while Panama saw", "equal to that of Peru"
    if after and not _EXAMPLES.isdisjoint(between):
        cost += 15.0  # "15 members, namely Benin, Ghana"
    if hit.adjective and _is_origin(lows, draft, hit):
        cost += 15.0  # "10 litres of Iranian petrol", "smuggled Iranian diesel"
    if hit.adjective and draft.first <= hit.first < draft.last and is_country(hit.code):
        cost += 15.0  # "21 Filipinos were held": whose, not where
    if hit.first <= _SUBJECT and not after and land.figures(hit.last, draft.first) == 0 and not hit.adjective:
        cost = min(cost, 6.0)  # "Mali was the state with the fastest growth, on a figure of 3.2%"
    clause = context.clause(draft)
    if not clause[0] <= hit.first < clause[1]:
        cost += 8.0
    if hit.kind in ("region", "aggregate"):
        cost += 2.0
    if hit.code == WORLD:
        cost -= 3.0 if draft.of_gdp and hit.first <= draft.last + 3 else 0.0
        cost += 12.0 if following in _FIGURES_OF_SPEECH else 0.0
    return cost


def _fled_from(lows: Sequence[str], hit: PlaceHit) -> bool:
    return not _FLIGHT.isdisjoint(lows[max(0, hit.first - _FLED) : hit.first])


def _aside(between: Sequence[str]) -> int:
    """The tokens of the brackets that open and close between a place and a figure: they part nothing."""
    inside = depth = 0
    for low in between:
        depth += low == "("
        inside += depth > 0
        depth -= low == ")" and depth > 0
    return 0 if depth else inside


def _apposed(between: Sequence[str]) -> bool:
    """True where a bracket opens right behind a place, and the figure stands in it."""
    return 0 < len(between) <= _SHORT and between[0] == "(" and ")" not in between and "," not in between


def _loses(context: Context, draft: Draft, hit: PlaceHit) -> bool:
    """True for the object of a verb of loss with the sum behind it: "cost the Mexican economy 12.5 billion pesos"."""
    lows, land = context.tokens.lows, context.land
    verbs = context.vocabulary.words.loss_verbs
    if draft.first - hit.last > _OBJECT or not loses(lows, hit.first, verbs, bare=True):
        return False
    if land.hards(hit.last, draft.first) or land.figures(hit.last, draft.first):
        return False
    return "," not in lows[hit.last : draft.first]


_OBJECT = 6
"""Tokens between a country and what it loses: "cost Australian firms and households an estimated"."""
_FLIGHT = word_set("places.flight")
_FLED = 10
_CARRIED = word_set("places.carried")


def _is_origin(lows: Sequence[str], draft: Draft, hit: PlaceHit) -> bool:
    """True where an adjective says whence goods come that a weight or a volume measures, or that were smuggled."""
    if draft.unit.kind is UnitKind.PHYSICAL and lows[draft.last : hit.first] == ("of",):
        return True
    following = lows[hit.last] if hit.last < len(lows) else ""
    return following in _CARRIED or (hit.first > 0 and lows[hit.first - 1] in _CARRIED)


_WHENCE_OR_WHITHER = word_set("places.whence-or-whither")
_SHORT = 4
_OF_THE_WORLD = 5
_SUBJECT = 1
"""The last token at which the subject of a sentence may start ("The Bahamas")."""
_EXAMPLES = frozenset(("namely", "including", "such"))
_CONTRASTS = word_set("places.contrasts")
_LOCATIVE = word_set("places.locative")
_FIGURES_OF_SPEECH = word_set("places.figures-of-speech")
"""Nouns that "global" or "world" describes without saying where a figure holds."""


def carried(context: Context, found: Sequence[PlaceHit], drafts: Sequence[Draft]) -> str | None:
    """The one place that a sentence hands on to the next: of its figures, or named with "in"."""
    lows = context.tokens.lows
    given = {d.place[0] for d in drafts if d.place and not any(x.code == "place-assumed" for x in d.doubts)}
    for k, hit in enumerate(found):
        listed = k + 1 < len(found) and _in_one_list(context, hit, found[k + 1])
        if _link(lows, hit) in _LOCATIVE and not listed and not _fled_from(lows, hit):
            given.add(hit.code)
    return given.pop() if len(given) == 1 else None


def _with_help(lows: Sequence[str], at: int) -> bool:
    return any(word in ("cooperation", "help", "assistance", "support", "aid") for word in lows[max(0, at - 3) : at])


def _first(hit: PlaceHit) -> int:
    return hit.first
