"""Reads the currency beside a number: signs and codes before it, names, signs and codes after it."""

from __future__ import annotations

from decimal import Decimal

from crimestats.lexicon.currencies import Currency, currencies
from crimestats.lexicon.phrases import Hit
from crimestats.lexicon.places import place_names
from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set
from crimestats.model import Doubt, Unit, UnitKind

from .drafts import Context
from .losses import BARE_SIGNS, loses
from .numbers import HYPHENS, Number, scale_at, with_short_scale
from .parts import Part, after
from .prices import money_behind
from .rejects import is_year_like
from .spelled import read_number

_ACRONYMS = word_set("money.acronyms")
"""Names of currencies that are something else in capitals."""
_SPACED_LETTERS = frozenset("CcSsR")
"""Letters that texts write apart from the $ they belong to ("C $ 5"); "a $5 fine" is no Australian dollar."""
_SCALED_CODES = {"M": 6, "m": 6, "k": 3, "K": 3, "T": 3, "B": 9, "b": 9}
"""Exponents of the letter before a code: MUSD is a million, TEUR a thousand (as accounts write them)."""
_POUNDS = ("pound", "pounds")
REACH = 8


def sign_before(context: Context, i: int, floor: int) -> tuple[int, Currency, str] | None:
    """A currency sign or code before token `i`: "US$5", "USD 5", "Rs. 5", "$ 5", "dollars 5bn"."""
    if i <= floor:
        return None
    tokens, signs = context.tokens, context.vocabulary.money_signs
    last = i - 1 if i > 1 and tokens.words[i - 1] == "." and tokens.lows[i - 2] == "rs" else i
    hit = signs.before(tokens.words, last)
    apart = hit is not None and (_beside_a_place(context, hit) or not _as_one(tokens, hit.first, hit.last))
    if apart:
        hit = signs.at(tokens.words[:last], last - 1)  # "a $5 fine" is no Australian dollar
    if hit is None or hit.first < floor:
        return None
    head = tokens.words[hit.first]
    if head[0].isalpha() and tokens.glued(hit.first) and not tokens.words[hit.first - 1][0].isalnum():
        pass
    elif hit.first and tokens.glued(hit.first) and tokens.words[hit.first - 1][0].isalnum() and head[0].isalpha():
        return None
    gap = tokens.starts[i] - tokens.ends[i - 1]
    if gap > 1 or ("\n" in tokens.text[tokens.ends[last - 1] : tokens.starts[i]] and head.isalpha()):
        return None
    return hit.first, hit.row, f"currencies#{hit.row.code}"


def _beside_a_place(context: Context, hit: Hit[Currency]) -> bool:
    """ "cost New Zealand $38 million", "cost the UK £5 million": a country before a bare sign; "US $", "Hong Kong$" are signs."""
    tokens, sign, first = context.tokens, hit.last - 1, hit.first
    if context.wide or sign == first or tokens.glued(sign) or tokens.words[sign] not in BARE_SIGNS:
        return False
    if tokens.words[first].isupper() and not loses(tokens.lows, first, context.vocabulary.words.loss_verbs):
        return False
    return tokens.cut(first, sign) in place_names()


def weak_sign_before(context: Context, number: Number, i: int, floor: int) -> tuple[int, Currency, str] | None:
    """A letter that is a sign beside a large number only: "R15 million", "N500,000", "P 6.8 million"."""
    tokens, k = context.tokens, i - 1
    if k < floor or not tokens.words[k][0].isalpha():
        return None
    currency = context.vocabulary.weak_signs.get(tokens.words[k])
    if currency is None or number.spelled or tokens.starts[i] - tokens.ends[k] > 1:
        return None
    if tokens.glued(k) and tokens.words[k - 1] not in "(\"“‘'":
        return None
    scaled = with_short_scale(tokens, number, context.vocabulary.words).scale >= 1000
    grouped = number.value >= 1000 and ("," in tokens.words[number.first] or number.last > number.first + 1)
    if not (scaled or (grouped and tokens.glued(i))):
        return None
    return k, currency, f"currencies#{currency.code}"


def _as_one(tokens: Tokens, first: int, last: int) -> bool:
    """True where a sign is written in one piece, or as "US $", "hk $", "Hong Kong $"."""
    if all(tokens.glued(k) for k in range(first + 1, last)):
        return True
    if any(tokens.starts[k] - tokens.ends[k - 1] > 1 for k in range(first + 1, last)):
        return False
    letters = tokens.words[first]
    if len(letters) == 1 and last == first + 2:
        before = tokens.words[first - 1] if first else "a"
        return letters in _SPACED_LETTERS and before[0].islower()
    return last > first + 2 or letters.isupper() or letters.islower()


def _doubt(currency: Currency, written: str) -> Doubt | None:
    if written not in currency.bare and written.lower() not in currency.bare:
        return None
    name = "US dollars" if currency.code == "USD" else currency.name
    sign = f"A bare {written}" if currency.code == "USD" else f"“{written}”"
    return Doubt("currency-guessed", "Currency assumed", f"{sign} is read as {name}.", "unit")


def after_sign(context: Context, number: Number, first: int, currency: Currency, rule: str) -> Part:
    """The part of a number behind a sign, with a scale that only money has ("$5m") and a name said twice."""
    tokens = context.tokens
    number = with_short_scale(tokens, number, context.vocabulary.words)
    last = number.last
    k = last + 1 if last < tokens.size and tokens.words[last] in HYPHENS else last
    noun = context.vocabulary.money_nouns.at(tokens.lows, k)
    if noun is not None and noun.row.code == currency.code:  # "$10 million dollars"
        last = noun.last
    if number.scale == 1 and number.value == int(number.value) and tokens.lows[last : last + 1] == ("and",):
        number, last = _tail(context, number, last, is_code=False)  # "$100 and fifty cents"
    sign = tokens.cut(first, number.first)
    doubt = _doubt(currency, sign.strip())
    return Part(first, last, number, Unit(UnitKind.MONEY, currency.code), first, number.first, rule, doubt=doubt)


def behind(context: Context, number: Number) -> Part | None:
    """The part of a number with a currency behind it: "5 million euros", "75 USD million", "30 MUSD"."""
    tokens, vocabulary = context.tokens, context.vocabulary
    for candidate in (number, with_short_scale(tokens, number, vocabulary.words)):
        j = after(tokens, candidate)
        if j >= tokens.size:
            continue
        hit = vocabulary.money_nouns.at(tokens.lows, j)
        sign = vocabulary.money_signs.at(tokens.words, j)
        if sign is not None and is_year_like(tokens, number) and tokens.words[sign.last : sign.last + 1] != ():
            sign = None if tokens.words[sign.last][0].isdecimal() else sign  # "in 2010 US$5 million was lost"
        if hit is None or (sign is not None and sign.last > hit.last):
            hit = sign
        if hit is None:
            if (scaled := _scaled_code(tokens, candidate, j)) is not None:
                return scaled
            continue
        measure = vocabulary.unit_forms.at(tokens.lows, j)
        if measure is not None and measure.last > hit.last:  # "pounds per square inch"
            continue
        written = tokens.cut(hit.first, hit.last)
        if hit.row.code == "GBP" and written in _POUNDS and _is_weight(context, candidate, hit.last):
            continue
        if written.isupper() and len(written) == 3 and written != hit.row.code and written.lower() in _ACRONYMS:
            continue
        doubt = _doubt(hit.row, written)
        unit = Unit(UnitKind.MONEY, hit.row.code)
        candidate, last = _tail(context, candidate, hit.last, is_code=written.upper() == hit.row.code)
        rule = f"currencies#{hit.row.code}"
        return Part(number.first, last, candidate, unit, hit.first, hit.last, rule, doubt=doubt)
    return _of_a_year(context, number)


def _of_a_year(context: Context, number: Number) -> Part | None:
    """ "5 billion in 2010 euros", "5 billion 2010 euros": the currency stands behind the year of its prices."""
    hit = money_behind(context.tokens, number.last, context.vocabulary) if number.scale > 1 else None
    if hit is None:
        return None
    unit, doubt = Unit(UnitKind.MONEY, hit.row.code), _doubt(hit.row, context.tokens.cut(hit.first, hit.last))
    rule = f"currencies#{hit.row.code}"
    return Part(number.first, number.last, number, unit, hit.first, hit.last, rule, doubt=doubt)


def _scaled_code(tokens: Tokens, number: Number, j: int) -> Part | None:
    """ "30 MUSD": a code with its scale in front."""
    word = tokens.words[j]
    if len(word) != 4 or word[0] not in _SCALED_CODES or not word[1:].isupper() or word[1:] not in currencies():
        return None
    factor = Decimal(10) ** _SCALED_CODES[word[0]]
    scaled = number._replace(value=number.value * factor, scale=factor)
    return Part(number.first, j + 1, scaled, Unit(UnitKind.MONEY, word[1:]), j, j + 1, f"currencies#{word[1:]}")


def _tail(context: Context, number: Number, last: int, *, is_code: bool) -> tuple[Number, int]:
    """What may follow a currency: a scale ("75 USD million"), cents ("3 dollars 50 cents", "17 USD 25.")."""
    tokens, words = context.tokens, context.vocabulary.words
    scale = scale_at(tokens, last, words)
    if scale is not None and number.scale == 1:
        factor = Decimal(scale.factor)
        return number._replace(value=number.value * factor, scale=factor), last + 1
    at = last + 1 if last < tokens.size and tokens.lows[last] == "and" else last
    small = read_number(tokens, at, words)
    if small is not None and small.value < 100 and small.scale == 1 and not small.fraction:
        whole = number._replace(value=number.value + small.value / 100, digits=number.digits + 2)
        following = tokens.lows[small.last] if small.last < tokens.size else "."
        if following in ("cents", "cent", "pence"):
            return whole, small.last + 1
        two_digits = tokens.words[at].isdecimal() and len(tokens.words[at]) == 2
        if (
            context.wide
            and at > last
            and small.value >= 10
            and small.last >= tokens.size - 1
            and following in (".", "?", "!")
        ):
            return whole, small.last  # "it costs 15 dollars and 15."
        if is_code and at == last and two_digits and following in (".", ",", ";", ")", "more", "less"):
            return whole, small.last
    return number, last


def _is_weight(context: Context, number: Number, j: int) -> bool:
    """ "900 pounds of cocaine", "a 25-pound bag", "lost 25 pounds" weigh; "900 pounds" pays."""
    tokens, senses = context.tokens, context.vocabulary.words.pounds
    following = tokens.lows[j] if j < tokens.size else ""
    if following == "of":
        return senses.get(("of", tokens.lows[j + 1] if j + 1 < tokens.size else "")) != "money"
    if ("after", following) in senses or number.scale > 1:
        return False
    if tokens.lows[j - 1] == "pound" and number.value != 1 and following[:1].isalpha():
        return True  # "a 25-pound bag"
    for k in range(number.first - 1, max(-1, number.first - 1 - REACH), -1):
        if tokens.lows[k] in (".", ";"):
            break
        if ("before", tokens.lows[k]) in senses:
            return True
    return any(("anywhere", low) in senses for low in tokens.lows)
