"""Joins two numbers into a range: "between $52 and $157 billion", "2 to 5 per cent", "8–10%", "from 3 to 5 tonnes".

Takes the first part and a reader for the second; gives one draft. A change over time ("from 900 to 640") is two
levels and stays two drafts.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from crimestats.lexicon.word_sets import word_set
from crimestats.model import Bound, UnitKind

from .drafts import BARE, Context, Draft
from .numbers import with_short_scale
from .spelled import read_number

if TYPE_CHECKING:
    from .parts import Part

Reader: TypeAlias = "Callable[[int, int], Part | None]"
"""Reads the part at a token; its currency sign may reach back to the second argument."""
_DASHES = ("-", "–", "—", "‐", "‑", "−", "~")


def join(context: Context, part: Part, read: Reader) -> Draft:
    """One draft from a part, or from it and the part that follows where both make a range."""
    found = _second(context, part, read)
    if found is None:
        return _single(part)
    second, rule, first = found
    low, high = _ends(part, second) if rule != "ranges.plus-minus" else _around(part, second)
    if low > high and context.wide and rule == "ranges.to":
        low, high = high, low  # "from 208 pounds to 193"
    if low > high:
        return _single(part)
    unit = second.unit if part.unit == BARE or second.unit != BARE else part.unit
    owner = second if second.unit != BARE else part
    draft = Draft(
        first,
        second.last,
        part.number,
        second.number,
        float(low),
        float(high),
        unit,
        owner.counted,
        rule,
        owner.rule,
        (owner.unit_first, owner.unit_last),
        Bound.RANGE if low != high else Bound.EXACT,
        owner.per,
        doubts=tuple(d for d in (part.doubt or second.doubt,) if d),
    )
    return draft.given(context, "bound", "range", first, second.last, rule)


def _single(part: Part) -> Draft:
    value = float(part.number.value)
    return Draft(
        part.first,
        part.last,
        part.number,
        None,
        value,
        value,
        part.unit,
        part.counted,
        "numbers.spelled" if part.number.spelled else "numbers.digits",
        part.rule,
        (part.unit_first, part.unit_last),
        per=part.per,
        change=part.change,
        doubts=(part.doubt,) if part.doubt else (),
    )


_UP_OR_DOWN = frozenset(("up", "down", "off"))
_LINKING = frozenset((*_DASHES, "and", "±", "plus", "to", "through", "or"))


def _second(context: Context, part: Part, read: Reader) -> tuple[Part, str, int] | None:
    """The second end with the rule that found it and the token where the range starts."""
    tokens, j = context.tokens, part.last
    if j + 1 >= tokens.size:
        return None
    link = tokens.lows[j]
    if link not in _LINKING:
        return None
    before = tokens.lows[part.first - 1] if part.first else ""
    tight = link in _DASHES
    if link == "and" and before == "between":
        rule, first = "ranges.between-and", part.first - 1
    elif link == "and" and before == "of" and tokens.lows[part.first - 2 : part.first - 1] == ("range",):
        rule, first = "ranges.range-of", part.first
    elif link == "±" or (link == "plus" and tokens.lows[j : j + 3] == ("plus", "or", "minus")):
        rule, first, j = "ranges.plus-minus", part.first, j if link == "±" else j + 2
    elif link in ("to", "through") and before in _UP_OR_DOWN:
        return None  # "up 19.3 to 10,224": a change and a level
    elif link in ("to", "through") and (context.wide or not (_after_from(context, part) and _is_change(context, part))):
        rule, first = "ranges.to", part.first
    elif (tight and (tokens.glued(j) == tokens.glued(j + 1))) or (
        tight and tokens.glued(j + 1) and part.unit == BARE and _measured_behind(j + 1, read)
    ):
        rule, first = "ranges.dash", part.first
    elif link == "or" and part.number.spelled and part.unit == BARE:
        rule, first = "ranges.or", part.first
    else:
        return None
    at = j + 1
    if tokens.words[at : at + 1] == ("-",) and link == "to":  # "200,000 to-260,000"
        at += 1
    while at < tokens.size and tokens.lows[at] in (
        "about",
        "around",
        "some",
        "approximately",
        "as",
        "much",
        "many",
        "nearly",
        "almost",
    ):
        at += 1
    second = _read_second(context, part, at, read)
    if second is None or second.reject or not _fit(context, part, second, rule):
        return None
    if rule == "ranges.to" and before == "by" and _is_change_to_a_level(part, second):
        return None
    return second, rule, first


_LEVEL_TIMES = 2
"""From this on the second of "by 59 to 816" is the level reached: a change seldom spans so much."""


def _is_change_to_a_level(part: Part, second: Part) -> bool:
    """ "increased by £59 million to £816 million": two amounts of one kind; "by 10 to 25 per cent" is a range."""
    same = part.unit == second.unit and part.unit.code not in ("percent", "percentage_point")
    return same and second.number.value > _LEVEL_TIMES * part.number.value


def _measured_behind(at: int, read: Reader) -> bool:
    """ "75 -300mm": a second end with a physical unit."""
    part = read(at, at)
    return part is not None and part.unit.kind is UnitKind.PHYSICAL


def _read_second(context: Context, part: Part, at: int, read: Reader) -> Part | None:
    """The part at token `at`, or behind a currency sign that stands there."""
    tokens = context.tokens
    hit = context.vocabulary.money_signs.at(tokens.words, at)
    if hit is not None and hit.last < tokens.size and part.unit.kind in (UnitKind.MONEY, UnitKind.NONE):
        return read(hit.last, at)
    found = read(at, at)
    if part.unit.kind is UnitKind.MONEY and at < tokens.size and tokens.words[at][0].isdecimal():
        return _short_scaled(context, at, found)
    return found


def _short_scaled(context: Context, at: int, found: Part | None) -> Part | None:
    """ "£5-10m": behind a dash after money, the m is million."""
    number = read_number(context.tokens, at, context.vocabulary.words)
    if number is None or found is None or number.scale != 1:
        return found
    scaled = with_short_scale(context.tokens, number, context.vocabulary.words)
    if scaled.last == number.last or (found.unit != BARE and found.unit.code not in ("metre", "tonne", "bit", "byte")):
        return found
    return found._replace(last=scaled.last, number=scaled, unit=BARE, counted=None)


def _fit(context: Context, part: Part, second: Part, rule: str) -> bool:
    """Units agree, or one of the two has none and takes the other's."""
    if part.unit == second.unit:
        if part.unit.kind is UnitKind.COUNT:
            return part.counted == second.counted
        if part.unit == BARE:
            return _plain(part, second, rule)
        return True
    if part.unit == BARE:
        return True
    if (
        second.unit == BARE
        and rule == "ranges.to"
        and context.wide
        and part.unit.kind in (UnitKind.PHYSICAL, UnitKind.TIME)
    ):
        return part.unit.code == "year of age" or _after_from(context, part)
    # "$5 to 7 billion": the sign of the first end holds for both, but a counted thing after it does not
    return second.unit == BARE and part.unit.kind is UnitKind.MONEY


def _plain(part: Part, second: Part, rule: str) -> bool:
    """Two bare numbers: a range only with words, or with a dash where it cannot be a score or a docket number."""
    if rule == "ranges.dash" and part.number.scale == 1:
        decimals = all(n.value != int(n.value) for n in (part.number, second.number))
        if second.number.scale > 1 or decimals:
            return second.number.value > part.number.value  # "1.5–2.5 million"
        return part.number.value >= 10 and second.number.value > part.number.value
    return True


def _ends(part: Part, second: Part) -> tuple[Decimal, Decimal]:
    """Both values; a scale that only the second end wrote belongs to the first as well, if that keeps the order."""
    low, high = part.number.value, second.number.value
    if part.number.scale == 1 and second.number.scale != 1:
        shared = low * second.number.scale
        if shared <= high and not (part.number.value >= 1000 and part.unit.kind is UnitKind.MONEY):
            low = shared
    return low, high


def _around(part: Part, second: Part) -> tuple[Decimal, Decimal]:
    """Both ends of "2,000.45 ± 0.01"."""
    margin = abs(second.number.value)
    return part.number.value - margin, part.number.value + margin


def _after_from(context: Context, part: Part) -> bool:
    """True where "from" stands shortly before: "from 3", "from an existing level of $8 billion"."""
    return "from" in context.tokens.lows[max(0, part.first - 5) : part.first]


def _is_change(context: Context, part: Part) -> bool:
    """True where a verb of change stands before "from": "rose from 3 to 5 tonnes" gives two levels."""
    lows = context.tokens.lows
    stop = part.first
    start = max(0, stop - 14)
    verbs, nouns = context.vocabulary.words.change_verbs, context.vocabulary.words.change_nouns
    multiples = context.vocabulary.words.multiples
    for k in range(start, stop - 1):
        multiple = multiples.get(lows[k])
        if lows[k] in _MOVES or (multiple and multiple.kind == "verb") or verbs.at(lows, k) or nouns.at(lows, k):
            if any(x in (";", ".") for x in lows[k:stop]):
                continue
            return True
    return False


_MOVES = word_set("ranges.moves")
"""Verbs that say no direction, but a change all the same: "income has gone from 3 to 5"."""
_LINKS = frozenset((",", "and", "but", "yet"))


def joined_by_bounds(context: Context, drafts: list[Draft]) -> tuple[Draft, ...]:
    """Two bounds of one amount as a range: "more than 5 but less than 10 per cent"."""
    if len(drafts) < 2:
        return tuple(drafts)
    found = [drafts[0]]
    for draft in drafts[1:]:
        both = (
            _two_bounds(context, found[-1], draft)
            or _in_brackets(context, found, draft)
            or _levels(context, found[-1], draft)
        )
        if both is None:
            found.append(draft)
        else:
            found[-1] = both
    return tuple(found)


def _in_brackets(context: Context, before: list[Draft], other: Draft) -> Draft | None:
    """ "between 3,000 and 7,000 euros ($3,380 and $8,000)": the bracket says a range again."""
    one, lows = before[-1], context.tokens.lows
    if len(before) < 2 or not before[-2].is_range or one.is_range or other.is_range or one.unit != other.unit:
        return None
    bracketed = lows[before[-2].last : one.first] == ("(",) and lows[other.last : other.last + 1] == (")",)
    if not bracketed or lows[one.last : other.first] not in (("and",), ("to",)) or one.low > other.high:
        return None
    return _as_range(context, one, other, "ranges.as-the-one-before")


_LEVEL_REACH = 6


def _levels(context: Context, one: Draft, other: Draft) -> Draft | None:
    """ "from $75 U.S. per barrel to $45", "from 15 acres to over 2,100 acres": two levels, listed as what lies between.

    Only where quantities of every kind are asked for; as claims they are two.
    """
    lows = context.tokens.lows
    if not context.wide or one.is_range or other.is_range or "from" not in lows[max(0, one.first - 2) : one.first]:
        return None
    between = lows[one.last : other.first]
    if not 0 < len(between) <= _LEVEL_REACH or "to" not in between or not _SAME_LEVEL.isdisjoint(between):
        return None
    if other.unit not in (one.unit, BARE) or one.unit == BARE or one.counted != (other.counted or one.counted):
        return None
    return _as_range(context, one, other, "ranges.levels")


_SAME_LEVEL = frozenset((",", ";", "and", "but", "(", ")", "in", "."))


def _as_range(context: Context, one: Draft, other: Draft, rule: str) -> Draft:
    whole = one._replace(
        last=other.last,
        upper=other.number,
        low=min(one.low, other.low),
        high=max(one.high, other.high),
        bound=Bound.RANGE,
        doubts=one.doubts or other.doubts,
    )
    return whole.given(context, "bound", "range", one.first, other.last, rule)


def _two_bounds(context: Context, one: Draft, other: Draft) -> Draft | None:
    if other.first - one.last > _FARTHEST_CUE or one.is_range or other.is_range:
        return None
    lows, cues = context.tokens.lows, context.vocabulary.words.bounds_before
    behind = cues.before(lows, other.first)
    if behind is None or not 0 <= behind.first - one.last <= 2:
        return None
    before = cues.before(lows, one.first)
    if before is None or not set(lows[one.last : behind.first]) <= _LINKS:
        return None
    bounds = {before.row.bound: one, behind.row.bound: other}
    if set(bounds) != {Bound.AT_LEAST, Bound.AT_MOST} or not (
        BARE in (one.unit, other.unit) or one.unit == other.unit or {one.unit.kind, other.unit.kind} <= COUNT_LIKE
    ):
        return None
    low, high = bounds[Bound.AT_LEAST], bounds[Bound.AT_MOST]
    if low.low > high.high:
        return None
    owner = one if other.unit == BARE else other
    whole = owner._replace(
        first=one.first,
        last=other.last,
        number=one.number,
        upper=other.number,
        low=low.low,
        high=high.high,
        bound=Bound.RANGE,
        doubts=one.doubts or other.doubts,
    )
    return whole.given(context, "bound", "range", before.first, other.last, "ranges.two-bounds")


_FARTHEST_CUE = 9
COUNT_LIKE = frozenset((UnitKind.COUNT, UnitKind.NONE))
