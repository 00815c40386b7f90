"""Reads numbers in words, and words that go on after digits: "three hundred and twenty billion", "two thirds",
"half a million", "3 million and a half", "five point five".

Takes tokens and an index; gives the number with the tokens it covers, or None.
"""

from __future__ import annotations

from decimal import Decimal

from crimestats.lexicon.english import English, NumberWord
from crimestats.lexicon.tokens import Tokens
from crimestats.lexicon.word_sets import word_set

from .numbers import HYPHENS, ONE, Number, is_vulgar, read_digits, scale_at, significant, with_scale

_HALF = Decimal("0.5")
_HALVES = word_set("spelled.halves")
_AFTER_A_PART = word_set("spelled.after-a-part")
_BEFORE_A_PART = word_set("spelled.before-a-part")
_AFTER_A_LED_PART = frozenset(("", ".", ",", ";", "(", ")", "and", "or", "to", "in", "from", "since", "last"))
"""What may follow "a third" where a word before it shows that it is a share: "fell by a third, to 5"."""
_BOUNDS = word_set("spelled.bounds")
"""Words that show that "a third" before a verb is a share: "more than a third felt unsafe"."""
_QUARTERED = word_set("spelled.quartered")
_AFTER_ONE_PART = _AFTER_A_PART | {"", ".", ",", ";", "and", "to", "or", "is"}


def read_number(tokens: Tokens, i: int, words: English) -> Number | None:
    """The number that starts at token `i`, in digits or words, without its unit; None where none starts there."""
    if i >= tokens.size:
        return None
    head = tokens.words[i]
    if head[0].isdecimal() or is_vulgar(head):
        number = read_digits(tokens, i, words)
    else:
        number = _spelled(tokens, i, words)
    if number is None or number.fraction or number.last >= tokens.size:
        return number
    if number.spelled and tokens.words[number.last] == "(" and _said_again(tokens, number):
        number = number._replace(last=number.last + 3)
        if number.last >= tokens.size:
            return number
    follower = tokens.lows[number.last]
    if follower == "over" and i == 0:
        return _quotient(tokens, number, words) or number
    if follower == "and":
        return _and_a_part(tokens, number, words)
    if follower == "point" and number.spelled:
        return _point(tokens, number, words)
    if number.scale > 1 and not number.spelled:
        return _smaller_scales(tokens, number, words)
    return number


def _said_again(tokens: Tokens, number: Number) -> bool:
    """ "twenty (20) murders": the number in words and again in digits."""
    at = number.last + 1
    written = tokens.words[at] if at < tokens.size else ""
    same = written.isdecimal() and len(written) < 10 and int(written) == number.value
    return same and tokens.words[at + 1 : at + 2] == (")",)


def _quotient(tokens: Tokens, above: Number, words: English) -> Number | None:
    """ "1 over 3", where the sentence says nothing else."""
    below = read_number(tokens, above.last + 1, words)
    if below is None or below.value == 0 or below.last + (tokens.lows[-1] in (".", "?")) < tokens.size:
        return None
    value = above.value / below.value
    return Number(above.first, below.last, value, value, ONE, 2, above.spelled, True)


def _word(tokens: Tokens, j: int, words: English) -> NumberWord | None:
    return words.numbers.get(tokens.lows[j]) if j < tokens.size else None


def _is_article(tokens: Tokens, i: int) -> bool:
    return i < tokens.size and tokens.lows[i] in ("a", "an")


def _spelled(tokens: Tokens, i: int, words: English) -> Number | None:
    low = tokens.lows[i]
    if low in ("a", "an"):
        return _after_article(tokens, i, words)
    if low == "half":
        return _half(tokens, i, words)
    word = words.numbers.get(low)
    if word is None or word.kind not in ("unit", "ten"):
        return None  # "million" alone, "hundreds": no amount of its own
    if low == "one":
        k = _skip_hyphen(tokens, i + 1)
        if k < tokens.size and tokens.lows[k] == "half":  # "one-half mile", "one half of"
            return _parted(tokens, i, k + 1, _HALF, words)
    return _cardinal(tokens, i, words)


def _after_article(tokens: Tokens, i: int, words: English) -> Number | None:
    """ "a million", "a hundred", "a dozen", "a quarter (of a million)", "a third of", "a half million"."""
    word = _word(tokens, i + 1, words)
    if word is None:
        return None
    if word.kind in ("hundred", "scale", "dozen"):
        return _cardinal(tokens, i, words)
    if word.kind == "part" and not tokens.lows[i + 1].endswith("s"):
        scale = scale_at(tokens, i + 2, words)
        if scale is not None:  # "a quarter million"
            return _scaled(i, i + 3, 1 / Decimal(word.value), Decimal(scale.factor))
        return _part(tokens, i, i + 1, ONE, words, article=True)
    if word.kind == "half":
        scale = scale_at(tokens, i + 2, words)
        if scale is not None:
            return _scaled(i, i + 3, _HALF, Decimal(scale.factor))
        if i + 2 >= tokens.size or tokens.lows[i + 2] in (".", ",", ";", ")", "?"):
            return Number(i, i + 2, _HALF, _HALF, ONE, 1, True, True)
    return None


def _half(tokens: Tokens, i: int, words: English) -> Number | None:
    j = i + 1
    if (
        j + 3 < tokens.size
        and tokens.words[j] in HYPHENS
        and tokens.lows[j + 1] == "a"
        and tokens.words[j + 2] in HYPHENS
    ):
        scale = scale_at(tokens, j + 3, words)
        return None if scale is None else _scaled(i, j + 4, _HALF, Decimal(scale.factor))  # "half-a-billion dollars"
    if _is_article(tokens, j) and j + 1 < tokens.size:
        scale = scale_at(tokens, j + 1, words)
        if scale is not None and scale.form not in ("dozen",):  # "half a million"
            return _scaled(i, j + 2, _HALF, Decimal(scale.factor))
        word = _word(tokens, j + 1, words)
        if word is not None and word.kind == "dozen":
            return Number(i, j + 2, Decimal(6), Decimal(6), ONE, 1, True)
        if tokens.lows[j + 1] in ("percent", "per", "percentage"):  # "half a per cent"
            return Number(i, j + 1, _HALF, _HALF, ONE, 1, True)
        return Number(i, j, _HALF, _HALF, ONE, 1, True, True)  # "half a tonne", if a unit follows
    if (j < tokens.size and tokens.words[j] in HYPHENS) or (i and tokens.lows[i - 1] in _HALVES):
        return None  # "half-staff", "the first half"
    return _parted(tokens, i, j, _HALF, words)


def _parted(tokens: Tokens, first: int, last: int, part: Decimal, words: English) -> Number:
    """A part of one, or of the scale behind it ("half million")."""
    scale = scale_at(tokens, last, words)
    if scale is not None:
        return _scaled(first, last + 1, part, Decimal(scale.factor))
    return Number(first, last, part, part, ONE, 1, True, True)


def _scaled(first: int, last: int, part: Decimal, factor: Decimal) -> Number:
    return Number(first, last, part * factor, part, factor, 1, True)


def _part(
    tokens: Tokens, first: int, at: int, count: Decimal, words: English, *, article: bool = False
) -> Number | None:
    """A fraction whose denominator stands at `at`: "two thirds", "a quarter of a million"."""
    denominator = Decimal(words.numbers[tokens.lows[at]].value)
    following = tokens.lows[at + 1] if at + 1 < tokens.size else ""
    if following == "of" and _is_article(tokens, at + 2):
        scale = scale_at(tokens, at + 3, words)
        if scale is not None:
            return _scaled(first, at + 4, count / denominator, Decimal(scale.factor))
    direct = scale_at(tokens, at + 1, words)
    if not article and direct is not None:  # "three quarters billion"
        return _scaled(first, at + 2, count / denominator, Decimal(direct.factor))
    alone = first == 0 and not following
    led = first > 0 and tokens.lows[first - 1] in _BEFORE_A_PART and following in _AFTER_A_LED_PART
    led = led or (first > 0 and tokens.lows[first - 1] in _BOUNDS and words.stops.get(following) == "verb")
    quarter = denominator == 4 and tokens.lows[_skip_hyphen(tokens, at + 1)] in _QUARTERED if following else False
    if article and following not in _AFTER_A_PART and not (alone or led or quarter):
        return None  # "a third attack", "a quarter ago"
    if not article and count == 1 and following not in _AFTER_ONE_PART and tokens.words[at - 1] not in HYPHENS:
        return None  # "one third party"
    value = count / denominator
    return Number(first, at + 1, value, value, ONE, 2, True, True)


def _skip_hyphen(tokens: Tokens, j: int) -> int:
    return j + 1 if j + 1 < tokens.size and tokens.words[j] in HYPHENS and tokens.glued(j) else j


def _next_word(tokens: Tokens, j: int, previous: str, words: English) -> int:
    """Where the next number word stands, a hyphen or an "and" before it left out."""
    k = _skip_hyphen(tokens, j)
    if k >= tokens.size:
        return k
    if tokens.words[k] in HYPHENS and k == j and previous in ("ten", "unit"):  # "ninety - five", "five - eighths"
        follower = _word(tokens, k + 1, words)
        fits = follower is not None and (
            follower.kind == "part" if previous == "unit" else follower.kind == "unit" and follower.value < 10
        )
        return k + 1 if fits else k
    if tokens.lows[k] == "and" and previous in ("hundred", "scale"):
        follower, beyond = _word(tokens, k + 1, words), _word(tokens, k + 2, words)
        if (
            beyond is not None
            and beyond.kind == "scale"
            and previous == "scale"
            and beyond.value >= _scale_at(tokens, j, words)
        ):
            return tokens.size  # "between one thousand and two thousand"
        if follower is None or follower.kind not in ("unit", "ten"):
            return tokens.size
        if beyond is not None and beyond.kind == "part":
            return tokens.size  # "one hundred and three quarters"
        return k + 1
    return k


def _scale_at(tokens: Tokens, j: int, words: English) -> float:
    """The scale word that ends just before token `j`."""
    word = _word(tokens, j - 1, words)
    return word.value if word is not None else 0.0


def _cardinal(tokens: Tokens, i: int, words: English) -> Number | None:
    """ "three hundred and twenty billion", "twenty-four", "two thirds"."""
    total, group, j, last = Decimal(0), Decimal(0), i, i
    previous, scale, parts = "", ONE, 0
    if _is_article(tokens, i):
        group, j, previous = ONE, i + 1, "unit"
    while j < tokens.size:
        k = _next_word(tokens, j, previous, words) if last > i else j
        word = _word(tokens, k, words)
        if word is not None and word.kind == "part" and previous in ("ten", "hundred", "scale"):
            if previous != "ten" and word.word.endswith("s") and tokens.words[k - 1] not in HYPHENS:
                value = (total + group) / Decimal(word.value)  # "a hundred thousand trillionths"
                return Number(i, k + 1, value, value, ONE, 2, True, True)
            return None  # "eighty-sixth"
        if word is not None and word.kind == "ten" and previous in ("unit", "ten"):
            found = _ordinal_parts(tokens, i, k, total + group, words)
            if found is not None:
                return found
        if word is None or not _continues(previous, word.kind, group, word.value):
            break
        if word.word == "quarters" and group >= word.value:
            break  # "seven quarters" are a time
        value = Decimal(word.value)
        if word.kind == "part":
            if group != 1 and word.value >= 1000 and not word.word.endswith("s"):
                return None  # "two millionth"
            return None if total else _part(tokens, i, k, group, words)
        if word.kind == "scale":
            total, group = (total + group * value, Decimal(0)) if group else (total * value, Decimal(0))
            scale, parts = value, parts + 1
        elif word.kind in ("hundred", "dozen"):
            group *= value
        else:
            group += value
        previous, j, last = word.kind, k + 1, k + 1
    if last <= i:
        return None
    if previous == "ten" and last < tokens.size and tokens.lows[_skip_hyphen(tokens, last)] in _ORDINALS:
        return None  # "the twenty-first century"
    value = total + group
    scale = scale if previous == "scale" and parts == 1 else ONE
    return Number(i, last, value, value / scale, scale, significant(str(int(value))), True)


_ORDINALS = frozenset(("first", "second", "third"))
_FIRSTS = {"firsts": 1, "seconds": 2}


def _ordinal_parts(tokens: Tokens, first: int, k: int, count: Decimal, words: English) -> Number | None:
    """ "three twenty-firsts", "twenty twenty-fifths": the denominator is a ten and a plural ordinal."""
    at = _skip_hyphen(tokens, k + 1)
    if not count or at >= tokens.size:
        return None
    word = _word(tokens, at, words)
    plural = word is not None and word.kind == "part" and word.word.endswith("s") and word.value < 10
    below = word.value if plural and word is not None else _FIRSTS.get(tokens.lows[at])
    if below is None:
        return None
    value = count / Decimal(words.numbers[tokens.lows[k]].value + below)
    return Number(first, at + 1, value, value, ONE, 2, True, True)


def _continues(previous: str, kind: str, group: Decimal, value: float) -> bool:
    """May a number word of this kind follow one of the kind before it?"""
    match kind:
        case "unit":
            return previous in ("", "hundred", "scale") or (previous == "ten" and value <= 9)
        case "ten":
            return previous in ("", "hundred", "scale")
        case "hundred" | "dozen":
            return bool(group) and previous in ("unit", "ten")
        case "scale":
            return previous != ""
        case "part":
            return bool(group) and previous == "unit"
        case _:
            return False


def _and_a_part(tokens: Tokens, number: Number, words: English) -> Number:
    """ "two and a half million", "3 million and a half", "one billion and a half million", "one and three quarters"."""
    j = number.last + 1
    if _is_article(tokens, j):
        count, at = ONE, j + 1
    else:
        counted = _word(tokens, j, words)
        if counted is None or counted.kind != "unit" or not (number.spelled or number.scale > 1):
            return _smaller_scales(tokens, number, words)
        count, at = Decimal(counted.value), j + 1
    word = _word(tokens, at, words)
    if word is None or word.kind not in ("half", "part") or word.value > 20:
        return _smaller_scales(tokens, number, words)
    share = count * _HALF if word.kind == "half" else count / Decimal(word.value)
    scale = scale_at(tokens, at + 1, words)
    if scale is not None and number.scale > 1:
        value = number.value + share * Decimal(scale.factor)
        return Number(number.first, at + 2, value, value, ONE, number.digits + 1, True)
    if scale is None and tokens.lows[at + 1 : at + 2] == ("of",):
        return number  # "two million and a third of the crop"
    if number.scale > 1:
        mantissa = number.mantissa + share
        return number._replace(last=at + 1, value=mantissa * number.scale, mantissa=mantissa, digits=number.digits + 1)
    value = number.value + share
    return with_scale(tokens, Number(number.first, at + 1, value, value, ONE, number.digits + 1, True), words)


def _point(tokens: Tokens, number: Number, words: English) -> Number:
    """ "five point five", "two hundred point zero three"."""
    digits, j = "", number.last + 1
    while (word := _word(tokens, j, words)) is not None and word.kind in ("unit", "ten") and len(digits) < 8:
        following = _word(tokens, _skip_hyphen(tokens, j + 1), words)
        value = int(word.value)
        if word.kind == "ten" and following is not None and following.kind == "unit" and following.value < 10:
            value, j = value + int(following.value), _skip_hyphen(tokens, j + 1)
        digits, j = digits + str(value), j + 1
    if not digits:
        return number
    value_read = Decimal(f"{int(number.value)}.{digits}")
    return with_scale(
        tokens, Number(number.first, j, value_read, value_read, ONE, number.digits + len(digits), True), words
    )


def _smaller_scales(tokens: Tokens, number: Number, words: English) -> Number:
    """ "4 thousand 3 hundred and 21": each part smaller than the scale of the one before."""
    if number.spelled or number.scale <= 1:
        return number
    whole, scale = number, number.scale
    for _ in range(3):
        j = whole.last
        joined = j < tokens.size and tokens.lows[j] == "and"
        if joined and scale > 1000:
            break
        part = None
        if j + joined < tokens.size:
            head = tokens.words[j + joined]
            part = read_digits(tokens, j + joined, words) if head[0].isdecimal() else None
            if part is None and joined:
                part = _spelled(tokens, j + 1, words)
        if part is None or part.fraction or not 0 < part.value < scale or (part.scale == 1 and not joined):
            break
        if part.scale == 1 and part.value != int(part.value):
            break
        value = whole.value + part.value
        whole = Number(whole.first, part.last, value, value, ONE, significant(str(int(value))), False)
        if part.scale == 1:
            break
        scale = part.scale
    return whole
