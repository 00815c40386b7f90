"""What an amount is per: "$320 billion annually", "the yearly loss is", "5 homicides per 100,000 people"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from crimestats.lexicon.word_sets import word_set
from crimestats.model import UnitKind

from .drafts import Context, Draft
from .landscape import backwards

FAR = 80
"""Tokens back to "annual" in the same clause."""
REACH_AFTER = 12
"""Tokens after the figure in which "annually" still belongs to it."""
_NOT_YEARLY = word_set("periods.not-yearly")
_NEXT_CLAUSE = frozenset((",", "and", "while", "but"))
_ENDS = frozenset((".", ",", ";", "in", "and", ")", "by", "from", "to"))
_WINDOWS = word_set("periods.windows")


def find(context: Context, draft: Draft, previous: Draft | None = None) -> Draft:
    """The draft with what it is per; times and changes have none of their own. `previous` is the finished one before it."""
    if draft.unit.kind in (UnitKind.TIME, UnitKind.MULTIPLE):
        return draft
    if draft.per is not None:
        return draft
    return (
        _adjoining(context, draft)
        or _after(context, draft)
        or _rate(context, draft)
        or _before(context, draft)
        or _as_before(context, draft, previous)
        or draft
    )


_TIMELY = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week"}
_CONVERTED = 8
"""Tokens of a bracket that converts a sum, before "a year"."""


def _adjoining(context: Context, draft: Draft) -> Draft | None:
    """ "Rs 227 billion annual tax revenue", "30bn pesos ($1.6bn) a year"."""
    lows, last = context.tokens.lows, draft.last
    if draft.unit.kind is UnitKind.MONEY and lows[last : last + 1] == ("(",) and ")" in lows[last : last + _CONVERTED]:
        behind = lows.index(")", last) + 1
        hit = context.vocabulary.words.per_after.at(lows, behind)
        if hit is not None and hit.row.per in _WINDOWS and context.land.figures(last, behind) == 1:
            rule = f"periods#{hit.row.phrase}"
            return draft.given(context, "per", hit.row.per, hit.first, hit.last, rule, per=hit.row.per)
    per = _TIMELY.get(lows[last]) if last + 1 < len(lows) and draft.unit.kind is UnitKind.MONEY else None
    if per is None or not lows[last + 1].isalpha() or lows[last + 1] in _NOT_YEARLY:
        return None
    return draft.given(context, "per", per, last, last + 1, f"periods#{lows[last]}", per=per)


def _as_before(context: Context, draft: Draft, last: Draft | None) -> Draft | None:
    """ "1,086 per 100,000, followed by Cuba (794), Rwanda (637)": a list in brackets is per the same."""
    if last is None or last.per is None or last.unit != draft.unit or last.counted != draft.counted:
        return None
    lows = context.tokens.lows
    if lows[draft.first - 1 : draft.first] != ("(",) or ";" in lows[last.last : draft.first]:
        return None
    return draft.given(context, "per", last.per, last.first, last.last, "periods.as-the-one-before", per=last.per)


def _after(context: Context, draft: Draft) -> Draft | None:
    tokens, cues = context.tokens, context.vocabulary.words.per_after
    stop = min(tokens.size, draft.last + REACH_AFTER)
    after = context.following(draft)
    following = after.first if after else stop
    places = context.land.per_after
    seen = draft.last
    for k in places[bisect_left(places, draft.last) : bisect_left(places, stop)]:
        low = tokens.lows[k]
        if _broken(tokens.lows, seen, k + 1, draft.last) and not _behind_an_aside(tokens.lows, draft.last, k):
            break
        seen = k + 1
        if k >= following and not _starts_rate(context, k):
            break
        hit = cues.at(tokens.lows, k)
        if hit is None:
            continue
        adjacent = k == draft.last
        if not adjacent and (hit.row.per not in _WINDOWS or low == "/"):
            continue
        if (
            not adjacent
            and low == "daily"
            and tokens.words[hit.last : hit.last + 1]
            and tokens.lows[hit.last] not in _ENDS
        ):
            continue  # "the daily newspaper"
        if tokens.lows[hit.last : hit.last + 1] == ("ago",) or _earlier(context, hit.last, low):
            continue
        rule = f"periods#{hit.row.phrase}"
        return draft.given(context, "per", hit.row.per, hit.first, hit.last, rule, per=hit.row.per)
    return None


_PER_REACH = 7
_RATED = (UnitKind.MONEY, UnitKind.PHYSICAL, UnitKind.COUNT)


def _rate(context: Context, draft: Draft) -> Draft | None:
    """ "$40 per kilogramme", "$320 per victim", "yields per hectare of more than 3.5 mt": a unit or a thing it is per."""
    if draft.unit.kind not in _RATED:
        return None
    lows, last = context.tokens.lows, draft.last
    if lows[last : last + 1] == (")",) and lows[draft.first - 1 : draft.first] == ("(",):
        last += 1
    if lows[last : last + 1] == ("per",):
        return _per(context, draft, last)
    for k in range(draft.first - 1, max(-1, draft.first - 1 - _PER_REACH), -1):
        if lows[k] in (",", ";", ".", ":") or context.land.figures(k, draft.first):
            return None
        unit = context.vocabulary.unit_forms.at(lows, k + 1) if lows[k] == "per" else None
        if unit is not None and unit.row.kind == "physical":
            return _per(context, draft, k)
    return None


def _per(context: Context, draft: Draft, k: int) -> Draft | None:
    """What stands behind the "per" at token `k`: a unit, else a noun."""
    tokens, words = context.tokens, context.vocabulary.words
    unit = context.vocabulary.unit_forms.at(tokens.lows, k + 1)
    if unit is not None and unit.row.kind == "physical":
        code = unit.row.code
        return draft.given(context, "per", code, k, unit.last, f"periods.per-unit#{code}", per=code)
    if k + 1 >= tokens.size or not tokens.words[k + 1].isalpha() or tokens.lows[k + 1] in words.stops:
        return None
    noun = tokens.lows[k + 1]
    return draft.given(context, "per", noun, k, k + 2, "periods.per-thing", per=noun)


def _broken(lows: Sequence[str], first: int, last: int, start: int) -> bool:
    """True where a break among tokens [first, last) ends what may belong to a figure that ends at `start`."""
    return any(
        lows[k] in (";", "(", "—", ":") or (lows[k] in (",", "and", "but") and k > start + 1)
        for k in range(first, last)
    )


_YEARLY = frozenset(("annually", "yearly"))


def _behind_an_aside(lows: Sequence[str], last: int, k: int) -> bool:
    """ "800,000 people, mostly women and children, are trafficked annually"; "50,000 men, women and children ... each year"."""
    between = lows[last:k]
    if between[:1] == (",",) and between[2:3] == ("and",) and between.count(",") == 1 and ";" not in between:
        return True
    return lows[k] in _YEARLY and between[:1] == (",",) and between.count(",") == 2 and ";" not in between


def _earlier(context: Context, k: int, low: str) -> bool:
    """ "a year earlier", "a week later" date something; they are no rate."""
    return low in ("a", "an") and context.tokens.lows[k : k + 1] in (
        ("earlier",),
        ("later",),
        ("before",),
        ("after",),
        ("old",),
    )


def _starts_rate(context: Context, k: int) -> bool:
    """ "per 100,000 people": the second number belongs to the rate."""
    return context.tokens.lows[k - 1] == "per"


def _before(context: Context, draft: Draft) -> Draft | None:
    """ "Annual global proceeds may be as high as ...": the adjective of the clause holds for its figure."""
    if draft.change and draft.unit.kind is not UnitKind.MONEY:
        return None
    tokens, cues = context.tokens, context.vocabulary.words.per_before
    first, _ = context.clause(draft)
    before = context.previous(draft)
    previous = before.last if before else 0
    if first == draft.first and first > 1 and tokens.lows[first - 1] in ("(", ":", "—"):
        first = context.land.clause(first - 1, first)[0]  # "Yearly profits are highest in Europe (€77 billion)"
    for k in backwards(context.land.per_before, max(first, previous, draft.first - FAR, 0), draft.first):
        hit = cues.at(tokens.lows, k)
        if hit is None or tokens.lows[k] in (",",):
            continue
        if tokens.lows[hit.last : hit.last + 1] and tokens.lows[hit.last] in _NOT_YEARLY:
            continue
        if before is not None and hit.first == previous and before.unit.kind is UnitKind.MONEY:
            continue  # "$5 million annual losses as 10 tons": of the figure before
        if before is not None and hit.first > previous and tokens.lows[hit.last] in _NEXT_CLAUSE:
            continue  # "three are shot every day, and 500 were lost": of the figure before
        rule = f"periods#{hit.row.phrase}"
        return draft.given(context, "per", hit.row.per, hit.first, hit.last, rule, per=hit.row.per)
    return None
