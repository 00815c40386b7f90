"""Reads the quantities of a sentence: number, scale, unit and range as one draft each.

Takes a Context without drafts; gives drafts in text order, none overlapping. A number that is a date, a label,
a name ... is left out here by the rules of rejects.py. A context that is `wide` also gives what loose.py reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from crimestats.lexicon.english import English
from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.topicwords import topic_words
from crimestats.lexicon.word_sets import word_set
from crimestats.model import Bound, Doubt, Unit, UnitKind

from . import loose, measures, money, multiples
from .drafts import BARE, Context, Draft
from .nouns import Counted, counted_noun
from .numbers import Number
from .parts import COUNT, Part, after
from .prices import is_no_amount
from .ranges import join, joined_by_bounds
from .rejects import is_year, is_year_like, name_or_age, reject
from .spelled import read_number

ALONE = 40
"""The longest text that may be nothing but a number."""
_OR_MORE = (("or", "more"), ("or", "fewer"), ("or", "less"), ("or", "so"))
_READERS = (
    measures.share,
    money.behind,
    measures.multiple,
    measures.one_in,
    measures.millions,
    measures.measured,
)


def read_quantities(context: Context) -> tuple[Draft, ...]:
    """All quantities of the sentence, in order."""
    return joined_by_bounds(context, list(_walk(context)))


def _walk(context: Context) -> Iterator[Draft]:
    tokens, starters = context.tokens, context.vocabulary.starters
    reader = partial(read_part, context)
    floor = reached = 0
    for i in [i for i, low in enumerate(tokens.lows) if low[0].isdecimal() or low in starters]:
        if i < reached:
            continue
        if (multiple := multiples.read(context, i)) is not None:
            draft = join(context, multiple, reader)
        elif context.wide and (found := loose.vague(context, i)) is not None:
            draft = _vague_draft(context, *found)
        else:
            part = read_part(context, i, floor)
            if part is None or _each_dozen(tokens, part, i, floor):
                continue
            if part.reject:
                reached = part.last
                continue
            draft = join(context, part, reader)
        yield draft
        floor = reached = max(draft.last, i + 1)


def _each_dozen(tokens: Tokens, part: Part, i: int, floor: int) -> bool:
    """ "64 cents a dozen": what a price is for, no amount of its own."""
    return 0 < i == floor and tokens.lows[i] in ("a", "per") and tokens.lows[part.number.last - 1] == "dozen"


def _vague_draft(context: Context, part: Part, high: object) -> Draft:
    draft = join(context, part, lambda _i, _floor: None)
    return draft.given(
        context,
        "bound",
        "range",
        part.first,
        part.number.last,
        "loose.vague-plural",
        high=float(str(high)),
        bound=Bound.RANGE,
        upper=part.number,
    )


def read_part(context: Context, i: int, floor: int) -> Part | None:
    """The number at token `i` with its unit, negative behind a minus; None where there is no number."""
    minus = _minus(context.tokens, i, floor)
    part = _read_unsigned(context, i, floor, i if minus is None else minus)
    if part is not None and part.number.comma and part.doubt is None:
        part = part._replace(doubt=_comma_doubt(context.tokens.words[i]))
    if minus is None or part is None or part.reject:
        return part
    number = part.number._replace(value=-part.number.value, mantissa=-part.number.mantissa)
    return part._replace(first=min(minus, part.first), number=number)


def _may_hold_unit(context: Context, number: Number) -> bool:
    """False where no unit can start behind the number: what most bare and counting numbers have behind them."""
    tokens, heads, j = context.tokens, context.vocabulary.unit_heads, number.last
    if j >= tokens.size:
        return False
    if tokens.lows[j] in heads or tokens.words[j] in heads:
        return True
    if number.scale > 1 and len(tokens.words[j]) == 4 and tokens.words[j].isdecimal():
        return True  # "5 billion 2010 dollars"
    k = after(tokens, number)
    return k > j and k < tokens.size and (tokens.lows[k] in heads or tokens.words[k] in heads)


def _comma_doubt(written: str) -> Doubt:
    if "," not in written:
        text = f"The point of “{written}” is read as a mark between thousands."
        return Doubt("grouping-point", "Point between thousands", text, "amount")
    text = f"The comma of “{written}” is read as a decimal point."
    return Doubt("decimal-comma", "Decimal comma", text, "amount")


def _minus(tokens: Tokens, i: int, floor: int) -> int | None:
    """Where a minus before token `i` starts: "-5", "−5", "minus 5", "minus-130"; a dash after a word is a hyphen."""
    k = i - 1
    if k < floor:
        return None
    if tokens.lows[k] in ("minus", "negative"):
        return None if tokens.lows[max(0, k - 2) : k] == ("plus", "or") else k
    if tokens.words[k] not in ("-", "−") or not (tokens.words[i][0].isdecimal() or tokens.words[i] in "$€£¥"):
        return None
    if not tokens.glued(i):
        return k if k == 0 and len(tokens.text) <= ALONE else None  # a text that is one number: "- 10 k"
    if k > floor and tokens.lows[k - 1] == "minus":
        return k - 1
    before = tokens.words[k - 1] if k else "("
    free = not tokens.glued(k) or before in "($€£"
    return k if free and not (before[0].isdecimal() and tokens.glued(k)) else None


def _read_unsigned(context: Context, i: int, floor: int, at: int) -> Part | None:
    """The number at token `i` with its unit; a currency sign may stand before token `at`."""
    tokens, vocabulary = context.tokens, context.vocabulary
    number = read_number(tokens, i, vocabulary.words)
    if number is None:
        return None
    sign = money.sign_before(context, at, floor) or money.weak_sign_before(context, number, at, floor)
    if sign is not None:
        first, currency, rule = sign
        negative = _minus(tokens, first, floor) if at == i else None
        if negative is not None:  # "-$5"
            number = number._replace(value=-number.value, mantissa=-number.mantissa)
            return money.after_sign(context, number, first, currency, rule)._replace(first=negative)
        return money.after_sign(context, number, first, currency, rule)
    why = _of_prices(context, number) or reject(tokens, number, vocabulary.words)
    if why and not (why == "rejects.label" and measures.share(context, number)):
        return loose.bare(number, why)  # "Sector 5" is a label, "the sector 0.68 per cent lower" none
    if number.fraction or _may_hold_unit(context, number):
        for read in _READERS:
            part = read(context, number)
            if part is not None:
                return part
    if number.fraction and tokens.lows[number.last : number.last + 1] in (("a",), ("an",)):
        return loose.bare(number, "rejects.part-of-a-thing")  # "half a page"
    return _counted(context, number)


def _of_prices(context: Context, number: Number) -> str | None:
    """The rule by which four digits are the year of prices ("in 2010 dollars") or of figures ("2012 figures")."""
    tokens, i = context.tokens, number.first
    if len(tokens.words[i]) != 4 or number.spelled or number.last != i + 1:
        return None
    return is_no_amount(tokens, i, context.vocabulary)


def _counted(context: Context, number: Number) -> Part | None:
    tokens, words = context.tokens, context.vocabulary.words
    aged = loose.age(tokens, number)
    if aged is not None:
        return aged
    j = after(tokens, number)
    behind = j + 2 if tokens.lows[j : j + 2] in _OR_MORE else j  # "500 or more firearms"
    noun = counted_noun(tokens, behind, words)
    if noun is not None and is_year_like(tokens, number) and _is_verb(tokens, noun, words):
        noun = None  # "data for 2011 indicates"
    if noun is None and (noun := _behind_a_measure(context, number, j)) is not None:
        last = number.last
        return Part(number.first, last, number, COUNT, noun.first, noun.last, "nouns.counted", counted=noun.noun)
    if is_year(tokens, number, words, has_noun=noun is not None):
        return loose.bare(number, "rejects.year")
    if number.spelled and number.value <= 12 and number.scale == 1:
        if number.value == 1 and (noun is None or context.wide):
            found = _lone_one(context, number) if context.wide else None
            return found or loose.bare(number, "rejects.one-as-a-word")
        if noun is None and number.value == 0 and len(tokens.text) > ALONE:
            return loose.bare(number, "rejects.zero-as-a-word")
        own = not context.wide and noun is not None and _discourse(tokens, noun.first, noun.last, words.discourse)
        if noun is not None and (number.value == 1 or own):
            return Part(number.first, noun.last, number, BARE, 0, 0, "", reject="rejects.the-text-counts-itself")
    if noun is None:
        why = name_or_age(tokens, number)
        if why is not None:
            return loose.bare(number, why)
        if number.last < j < tokens.size and tokens.words[j][0].isalpha():
            return Part(number.first, j + 1, number, COUNT, j, j + 1, "quantities.compound", counted=tokens.lows[j])
        return Part(number.first, number.last, number, BARE, number.last, number.last, "numbers.bare")
    if noun.noun in words.time_nouns:  # "three financial years"
        unit = Unit(UnitKind.TIME, noun.noun)
        return Part(number.first, noun.last, number, unit, noun.first, noun.last, f"units#{noun.noun}")
    return Part(number.first, noun.last, number, COUNT, noun.first, noun.last, "nouns.counted", counted=noun.noun)


_AFTER_A_VERB = word_set("quantities.after-a-verb")


def _is_verb(tokens: Tokens, noun: Counted, words: English) -> bool:
    """True where what looks like a plural is a verb: a known one, or a word before an article."""
    if words.stops.get(tokens.lows[noun.first]) == "verb":
        return True
    return (
        noun.last == noun.first + 1
        and tokens.lows[noun.last : noun.last + 1] != ()
        and (tokens.lows[noun.last] in _AFTER_A_VERB)
    )


def _lone_one(context: Context, number: Number) -> Part | None:
    """ "one man" in a wide reading, and "negative one"."""
    if number.first and context.tokens.lows[number.first - 1] in ("minus", "negative"):
        return Part(number.first, number.last, number, BARE, number.last, number.last, "numbers.bare")
    return loose.one(context, number)


def _behind_a_measure(context: Context, number: Number, j: int) -> Counted | None:
    """ "eight million 250ml bottles": the size of each stands between the number and the noun."""
    tokens = context.tokens
    if j >= tokens.size or not tokens.words[j].isdecimal() or (number.scale == 1 and not number.spelled):
        return None
    hit = context.vocabulary.unit_symbols.at(tokens.words, j + 1)
    if hit is None or hit.row.kind != "physical":
        return None
    return counted_noun(tokens, hit.last, context.vocabulary.words)


def _discourse(tokens: Tokens, first: int, last: int, nouns: frozenset[str]) -> bool:
    """True for "four main areas"; but "two main suspects" are persons, not points of the text."""
    if tokens.lows[last - 1] not in nouns:
        hit = topic_words().at(tokens.lows, last - 1)
        if hit is not None and hit.row.topic not in ("none", "thing"):
            return False
    return any(tokens.lows[k] in nouns for k in range(first, last))
