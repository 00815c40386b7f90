"""How firmly an amount is given: "at least", "up to", "about", "or more", "+", "an estimated"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crimestats.lexicon.english import BoundCue
from crimestats.lexicon.phrases import Hit
from crimestats.lexicon.word_sets import word_set
from crimestats.model import Bound, UnitKind

from .drafts import Context, Draft
from .landscape import backwards
from .numbers import HYPHENS

_SKIP = word_set("bounds.skip")
_OF_A_SUM = word_set("bounds.of-a-sum")
_ARTICLES = word_set("bounds.articles")
_RECORDS = ("maximum", "minimum")
_NEAR = 6
_REACH = 24
"""Tokens between an estimating verb and the figure that it makes an estimate."""


def find(context: Context, draft: Draft) -> Draft:
    """The draft with its bound, and the words that gave it."""
    if draft.bound is Bound.RANGE:
        return draft
    hit = _before(context, draft)
    if hit is None or hit.row.bound is Bound.ABOUT:  # "about five hundred or more"
        hit = _after(context, draft) or hit
    if hit is None:
        return _estimated(context, draft)
    bound = _denied(context, hit) or hit.row.bound
    first, last = min(hit.first, draft.first), max(hit.last, draft.last)
    rule = f"bounds#{hit.row.phrase}"
    return draft.given(context, "bound", bound.value, first, last, rule, bound=bound)


_ALREADY_LONG = word_set("bounds.already-long")


def _averages(hit: Hit[BoundCue], draft: Draft) -> bool:
    """ "the average of eight estimates": an average over things, not of them."""
    return hit.row.phrase == "the average of" and draft.unit.kind is UnitKind.COUNT


def _lasts(lows: Sequence[str], hit: Hit[BoundCue], draft: Draft) -> bool:
    """ "over a five-year period": how long, not longer than what; "for over ten years" is a bound."""
    if draft.unit.kind is not UnitKind.TIME or hit.row.phrase != "over" or draft.unit.code.endswith("of age"):
        return False
    return not (hit.first and lows[hit.first - 1] in _ALREADY_LONG)


def _denied(context: Context, hit: Hit[BoundCue]) -> Bound | None:
    """ "will not vary by more than 3.5 per cent" is at most."""
    lows = context.tokens.lows
    if hit.row.phrase not in ("more than", "over") or not {"not", "never", "nor"} & set(
        lows[max(0, hit.first - 4) : hit.first]
    ):
        return None
    return Bound.AT_MOST if lows[hit.first - 1] in ("by", "vary", "exceed", "be") else None


def _before(context: Context, draft: Draft) -> Hit[BoundCue] | None:
    lows, cues = context.tokens.lows, context.vocabulary.words.bounds_before
    at = draft.first
    if "+" in context.tokens.words[draft.number.first : draft.number.last]:  # "$50+ million"
        return Hit(BoundCue("+", Bound.AT_LEAST), draft.number.first, draft.number.last)
    for _ in range(5):
        hit = cues.before(lows, at)
        if hit is not None and hit.row.bound is not Bound.ABOUT and lows[hit.last] == "the" and hit.last < draft.first:
            if lows[hit.last + 1] not in _OF_A_SUM:
                return None  # "surpassing the 260 defendants of last year": what it is compared with, itself exact
        if (
            hit is not None
            and hit.first
            and (lows[hit.first - 1], hit.row.phrase) in context.vocabulary.words.particles
        ):
            return None  # "handed over 66 billion": the verb's own word
        if hit is not None and hit.first and hit.row.phrase in _RECORDS and lows[hit.first - 1] == "the":
            return None  # "Kent had the maximum 45 cases": a record, itself exact
        if hit is not None and (_lasts(lows, hit, draft) or _averages(hit, draft) or _compares(context, hit, draft)):
            return None
        if hit is not None:
            if hit.row.bound is Bound.ABOUT:
                outer = cues.before(lows, hit.first)
                return outer if outer is not None and outer.row.bound is not Bound.ABOUT else hit
            return hit
        if at and lows[at - 1] in _SKIP:
            at -= 1
        else:
            return None
    return None


def _compares(context: Context, hit: Hit[BoundCue], draft: Draft) -> bool:
    """ "£1,000 less than two years ago", "5 per cent more than 30": the amount before is the difference."""
    if not hit.row.phrase.endswith("than") or hit.first == 0:
        return False
    previous = context.previous(draft)
    return previous is not None and previous.last == hit.first


def _after(context: Context, draft: Draft) -> Hit[BoundCue] | None:
    tokens, j = context.tokens, draft.last
    hit = context.vocabulary.words.bounds_after.at(tokens.lows, j)
    if (
        hit is None and draft.last > draft.number.last
    ):  # "500 or more people", "5+ tonnes": the figure ends after the noun
        j = draft.number.last
        hit = context.vocabulary.words.bounds_after.at(tokens.lows, j)
    if hit is None:
        return None
    if tokens.words[hit.first] == "+" and not tokens.glued(hit.first):
        return None
    following = tokens.lows[hit.last] if hit.last < tokens.size else ""
    return None if following[:1].isdecimal() or following in ("$", "€", "£") else hit


def _of_it(context: Context, draft: Draft, k: int) -> bool:
    """ "an estimated budget of $5 million": the estimate is that of the figure."""
    lows, at = context.tokens.lows, draft.first - 1
    return draft.first - k <= _NEAR and lows[at] == "of" and context.land.figures(k, draft.first) == 0


_BEING = word_set("bounds.being")
_COPULAS = word_set("bounds.copulas")
_STATED_VALUE = 12


def _it_was(context: Context, draft: Draft, k: int) -> bool:
    """ "the estimated street value of the drug was $5 million": what is estimated is the figure."""
    lows, at = context.tokens.lows, draft.first - 1
    if draft.first - k > _STATED_VALUE or lows[k] != "estimated" or lows[at] not in _COPULAS:
        return False
    return "," not in lows[k:at] and context.land.figures(k, draft.first) == 0


def _estimated(context: Context, draft: Draft) -> Draft:
    """ "UNODC estimates that 5 million people" is "about", whoever says it."""
    lows, verbs = context.tokens.lows, context.vocabulary.words.attribution
    for k in backwards(context.land.verbs, max(0, draft.first - _REACH + 1), draft.first):
        if any(low in (";", ".") for low in lows[k : draft.first]):
            break
        if k and lows[k - 1] in HYPHENS:
            continue  # "the EPA-estimated range"
        if k and lows[k - 1] in _ARTICLES and not _of_it(context, draft, k) and not _it_was(context, draft, k):
            continue  # "an estimated $5 million from 30 theatres", "the estimate"
        if verbs.get(lows[k]) and lows[k] not in ("value", "values", "project", "put", "puts"):
            rule = "bounds.estimating-verb"
            return draft.given(context, "bound", "about", k, k + 1, rule, bound=Bound.ABOUT)
    return _estimated_to(context, draft)


def _estimated_to(context: Context, draft: Draft) -> Draft:
    """ "6 per cent of imports are now estimated to be fakes"."""
    lows, land = context.tokens.lows, context.land
    for k in land.verbs[bisect_left(land.verbs, draft.last) :]:
        if k - draft.last > _STATED_VALUE or land.figures(draft.last, k) or "," in lows[draft.last : k]:
            return draft
        if lows[k + 1 : k + 2] == ("to",) and context.vocabulary.words.attribution[lows[k]]:
            if not _BEING.isdisjoint(lows[max(draft.last, k - 2) : k]):
                return draft.given(context, "bound", "about", k, k + 2, "bounds.estimated-to", bound=Bound.ABOUT)
    return draft
