"""Links two expressions of one amount: "seven miles (11 km)", "$870 billion, or 1.5 per cent of GDP", "£2m ($3m)".

Takes two neighbouring drafts; says whether the second repeats the first in another unit, and lets the second share
what is said once for both.
"""

from __future__ import annotations

import re

from crimestats.lexicon.units import units
from crimestats.model import Bound, UnitKind

from .drafts import Context, Draft

FARTHEST = 12
"""Tokens between the two, without what the first is a share of ..."""
WHOLE = 14
"""... and those of what it is a share of."""
_WHOLE = re.compile(
    rf"of(?: (?!(?:[,;:()\[\]=–—]|or|is|are|was|were|has|have|had|which|that|who|while|but|because|whose|by|from|equivalent"
    rf"|equal|equalling|representing|amounting|corresponding|in|an?|every|each|per|annually|yearly|globally|worldwide|then)"
    rf"(?: |$))\S+){{1,{WHOLE}}}(?: |$)"
)
"""What stands behind a share: "of global GDP"."""
_TIME = re.compile(
    r"(?:(?:(?:an?|per|every|each) (?:year|quarter|month|week|day|annum)|annually|yearly|monthly|globally|worldwide"
    r"|in (?:(?:fiscal|the) year )?(?:1[89]|20)\d\d)(?: |$))+"
)
"""How often and when, said between the two: "a year", "in 2009"."""
_SAYS = (
    r"(?:[(\[=–—]|or|ie|i ?\. ?e ?\.?|that is(?: to say)?|(?:(?:which|that) (?:is|was|are|were) )?(?:an? |the )?(?:equivalent|equal)"
    r"|equalling|representing|amounting|corresponding|(?:which|that) (?:represents?|represented|corresponds?|corresponded|equals|equalled))"
)
"""Words and signs by which the second says the first again."""
_HEDGE = (
    r"(?:to|the|of|about|around|roughly|approximately|nearly|almost|some|ca|c|then|over|(?:more|less) than|just|under|at least"
    r"|at most|up to|as much as|between|an?|estimated|an estimate of|worth|perhaps|possibly|close to|well|us|\.)"
)
_LINK = re.compile(rf"(?:, )?{_SAYS}(?: ?,? {_SAYS}){{0,2}}(?: ,)?(?: {_HEDGE}){{0,6}}$")
_CHOICE = "whichever"
"""Behind two amounts: they are two limits, and no amount said twice."""
_SAME = frozenset((UnitKind.MONEY, UnitKind.PHYSICAL))
_MIXED = (
    {UnitKind.MONEY, UnitKind.SHARE},
    {UnitKind.COUNT, UnitKind.SHARE},
    {UnitKind.PHYSICAL, UnitKind.SHARE},
)


def linked(context: Context, first: Draft, second: Draft) -> bool:
    """True where `second` says the amount of `first` in another unit.

    Between the two stand, in this order: what the first is a share of, how often or when, a word or sign that says it
    again, and how exact it is. "And", "from ... to" and a topic of its own make it another amount.
    """
    gap = second.first - first.last
    if not 0 < gap <= FARTHEST + WHOLE or first.unit == second.unit or not _fitting(first, second):
        return False
    lows = context.tokens.lows
    between = " ".join(lows[first.last : second.first])
    if first.unit.kind is UnitKind.SHARE and (whole := _WHOLE.match(between)) is not None:
        between = between[whole.end() :]
    if (time := _TIME.match(between)) is not None:
        between = between[time.end() :]
    if between.count(" ") >= FARTHEST or _LINK.match(between) is None or between.split().count("or") > 1:
        return False
    return _CHOICE not in lows[second.last : second.last + FARTHEST]


def _fitting(first: Draft, second: Draft) -> bool:
    """True where one amount can be said in both units."""
    kinds = {first.unit.kind, second.unit.kind}
    if len(kinds) == 1:
        return first.unit.kind in _SAME and _one_dimension(first, second)
    return kinds in _MIXED and (second.change is None or first.change is not None)


def _one_dimension(first: Draft, second: Draft) -> bool:
    if first.unit.kind is UnitKind.MONEY:
        return True
    one, other = units().get(first.unit.code), units().get(second.unit.code)
    return one is not None and other is not None and one.dimension == other.dimension


def shared(context: Context, first: Draft, second: Draft) -> Draft:
    """The second expression with the bound, year and source that the sentence gives once, with the first."""
    span = first.first, first.last
    if second.bound is Bound.EXACT and first.bound not in (Bound.EXACT, Bound.RANGE):
        second = second.given(context, "bound", first.bound.value, *span, "twins.shared-bound", bound=first.bound)
    if second.year is None and first.year is not None:
        second = second.given(context, "year", str(first.year), *span, "twins.shared-year", year=first.year)
    if second.change is None and first.change is not None and second.unit.kind is UnitKind.SHARE:
        way = first.change
        second = second.given(context, "change", way.value, *span, "twins.shared-change", change=way)
    if second.who is None and first.who is not None:
        second = second.given(context, "who", first.who, *span, "twins.shared-source", who=first.who)
    return second


def of_one_topic(first: Draft, second: Draft) -> Draft:
    """The second expression with the topic of the first: "3.6 per cent, or $2.1 trillion; those of organised crime ..."."""
    if first.topic is None or second.topic is None or first.topic == second.topic or _tied(first):
        return second
    about = tuple(e for e in first.evidence if e.field == "topic")
    kept = tuple(e for e in second.evidence if e.field != "topic")
    doubts = tuple(d for d in second.doubts if d.field != "topic")
    return second._replace(topic=first.topic, evidence=(*kept, *about), doubts=doubts)


def _tied(draft: Draft) -> bool:
    return any(d.code == "topic-tie" for d in draft.doubts)
