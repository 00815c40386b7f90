"""Whether the sentence asserts its figure, or denies, doubts, supposes or forecasts it.

"May be as high as", "could be", "is believed to be" hedge an estimate that is asserted; "not the $2 trillion often
cited", "if it cost", "will reach by 2030" do not assert one. The word nearest the figure decides.
"""

from __future__ import annotations

from crimestats.lexicon.english import StanceCue
from crimestats.lexicon.phrases import Hit
from crimestats.lexicon.word_sets import word_set
from crimestats.model import Doubt, Stance

from .drafts import Context, Draft
from .landscape import STANCE

REACH = 16
"""Tokens before the figure in which a word of stance still holds for it."""
REACH_AFTER = 10
_BREAKS = frozenset((",", ";", ":", "(", ")", "—", "–", "but", "which", "while", "whereas", "and", "who"))
_SMALL = word_set("stances.small")


def find(context: Context, draft: Draft) -> Draft:
    """The draft with its stance and the words that gave it."""
    hit = (_before(context, draft) or _after(context, draft)) if context.land.holds(STANCE) else None
    if hit is None:
        return _by_year(context, draft)
    stance = hit.row.stance
    first, last, rule = hit.first, hit.last, f"stances#{hit.row.phrase}"
    return _standing(context, draft, stance, first, last, rule)


_WORDS = {
    Stance.DENIED: ("Denied", "The sentence denies this figure"),
    Stance.DOUBTED: ("Doubted", "The sentence doubts this figure"),
    Stance.HYPOTHETICAL: ("Supposed", "The sentence only supposes this figure"),
    Stance.FORECAST: ("Forecast", "The sentence forecasts this figure"),
}


def _standing(context: Context, draft: Draft, stance: Stance, first: int, last: int, rule: str) -> Draft:
    label, text = _WORDS[stance]
    doubt = Doubt(f"stance-{stance.value}", label, f"{text} (“{context.tokens.cut(first, last)}”).", "stance")
    doubts = (*draft.doubts, doubt)
    return draft.given(context, "stance", stance.value, first, last, rule, stance=stance, doubts=doubts)


def _before(context: Context, draft: Draft) -> Hit[StanceCue] | None:
    tokens, cues = context.tokens, context.vocabulary.words.stances_before
    breaks = 0
    for k in range(draft.first - 1, max(-1, draft.first - 1 - REACH), -1):
        low = tokens.lows[k]
        if low in _BREAKS:
            breaks += 1
            if breaks > 1 or low in (";", ":", "(", ")", "but"):
                return None
        hit = cues.at(tokens.lows, k) if cues.starts(low) else None
        if hit is None or hit.last > draft.first:
            continue
        if hit.row.where == "close":
            if set(tokens.lows[hit.last : draft.first]) <= _SMALL and not _bound_after_not(context, hit, draft):
                return hit
        elif breaks == 0 or hit.row.phrase in ("if", "even if", "unless", "would"):
            return hit
    return None


def _bound_after_not(context: Context, hit: Hit[StanceCue], draft: Draft) -> bool:
    """ "not less than 5" is a bound, "not only 5" asserts."""
    lows = context.tokens.lows
    if lows[hit.first] not in ("not", "nor"):
        return False
    if lows[hit.last : hit.last + 1] in (("only",), ("just",)):
        return True
    bound = next((e for e in draft.evidence if e.field == "bound" and e.span is not None), None)
    return bound is not None and bound.span is not None and bound.span.start <= context.tokens.starts[hit.first]


def _by_year(context: Context, draft: Draft) -> Draft:
    """ "could reach $5 billion by 2030": what may come by a year is a forecast."""
    lows = context.tokens.lows
    for k in range(draft.last, min(len(lows) - 1, draft.last + REACH_AFTER)):
        if lows[k] in _BREAKS:
            break
        if lows[k] == "by" and len(lows[k + 1]) == 4 and lows[k + 1].isdecimal():
            if _MODALS & set(lows[max(0, draft.first - 8) : draft.first]):
                rule = "stances.by-a-year"
                return _standing(context, draft, Stance.FORECAST, k, k + 2, rule)
            break
    return draft


_MODALS = word_set("stances.modals")


def _after(context: Context, draft: Draft) -> Hit[StanceCue] | None:
    tokens, cues = context.tokens, context.vocabulary.words.stances_after
    for k in range(draft.last, min(tokens.size, draft.last + REACH_AFTER)):
        low = tokens.lows[k]
        if low in (";", ":", "(", ")", "but", ",") or low[0].isdecimal():
            return None
        hit = cues.at(tokens.lows, k) if cues.starts(low) else None
        if hit is not None:
            return hit
    return None
