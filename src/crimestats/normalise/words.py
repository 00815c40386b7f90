"""Numbers in words for the lines of arithmetic: "66,514 bn", "1.5%", "two"."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from crimestats.lexicon.english import english
from crimestats.lexicon.units import units
from crimestats.model import Amount, Bound

NBSP = "\u00a0"
_SCALES = ((Decimal("1e12"), "tn"), (Decimal("1e9"), "bn"), (Decimal("1e6"), "m"))
_BOUND = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.RANGE: "",
}
_COUNT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def rounded(value: float, digits: int) -> Decimal:
    """The value rounded half up to so many significant digits.

    >>> float(rounded(997.7e9, 2)), rounded(0.4811, 2)
    (1000000000000.0, Decimal('0.48'))
    """
    exact = Decimal(repr(value))
    if not exact:
        return exact
    return exact.quantize(Decimal(1).scaleb(exact.adjusted() - digits + 1), rounding=ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return f"{value:,f}"


def billions(value: float) -> str:
    """US$ in whole billions, as sums show them; small amounts keep three digits.

    >>> billions(66513957000000), billions(320e9)
    ('66,514\\xa0bn', '320\\xa0bn')
    """
    exact = Decimal(repr(value)) / Decimal("1e9")
    if abs(exact) >= 100:
        return f"{exact.quantize(Decimal(1), rounding=ROUND_HALF_UP):,f}{NBSP}bn"
    return scaled(value, 3)


def scaled(value: float, digits: int = 3) -> str:
    """A number with m, bn or tn, to so many significant digits.

    >>> scaled(997.7e9, 2), scaled(320e9, 2), scaled(4500.0, 3)
    ('1.0\\xa0tn', '320\\xa0bn', '4,500')
    """
    written = Decimal(repr(value))
    exact = rounded(value, digits)
    for factor, word in _SCALES:
        if abs(exact) >= factor:
            mantissa = exact / factor
            places = max(0, digits - 1 - mantissa.adjusted())
            shown = mantissa.quantize(Decimal(1).scaleb(-places))
            if written == exact:  # nothing was rounded away: no zeros that nobody wrote
                shown = shown.normalize() if shown != shown.to_integral_value() else shown.to_integral_value()
            return f"{_plain(shown)}{NBSP}{word}"
    if written == exact:  # "5.8", not "5.80"
        return _plain(exact.normalize() if exact != exact.to_integral_value() else exact.to_integral_value())
    places = max(0, digits - 1 - exact.adjusted()) if exact else 0
    shown = exact.quantize(Decimal(1).scaleb(-places))
    return _plain(shown.to_integral_value() if shown == shown.to_integral_value() else shown)


def honest(value: float, digits: int, final: int) -> int:
    """So many digits, or one or two more where rounding twice would give another last number than rounding once.

    1.347 shown as 1.35 and then as 1.4 would be wrong; it is shown as 1.347.

    >>> honest(1.347, 3, 2), honest(0.4811, 3, 2)
    (4, 3)
    """
    if not value:
        return digits
    for more in range(digits, digits + 3):
        if rounded(float(rounded(value, more)), final) == rounded(value, final):
            return more
    return digits


def at_least_three(amount: Amount) -> Callable[[float], str]:
    """Writes the numbers of an amount in a line of arithmetic: with its digits, three at least and six at most.

    >>> at_least_three(Amount(471360.0, 471360.0, digits=5))(471360.0), at_least_three(Amount(5.0, 5.0, digits=1))(1234.5)
    ('471,360', '1,230')
    """
    final = max(2, min(amount.digits, 6))
    return lambda value: scaled(value, honest(value, max(3, final), final))


def sums(amount: Amount) -> Callable[[float], str]:
    """Writes US$ in a line of arithmetic: whole billions from a hundred on, with the digits of the amount below.

    >>> sums(Amount(66.5e12, 66.5e12))(66513957000000), sums(Amount(1.0, 1.0, digits=4))(12345678.0)
    ('66,514\\xa0bn', '12.35\\xa0m')
    """
    small = at_least_three(amount)
    return lambda value: billions(value) if abs(value) >= 1e11 else small(value)


def percent(value: float, digits: int = 2) -> str:
    """A share with so many significant digits, closed up.

    >>> percent(0.48110), percent(1.5), percent(12.345), percent(100.5)
    ('0.48%', '1.5%', '12%', '101%')
    """
    return (
        f"{_plain(rounded(value, digits))}%"
        if abs(value) < 100
        else f"{_plain(Decimal(repr(value)).quantize(Decimal(1), rounding=ROUND_HALF_UP))}%"
    )


def plural_of(noun: str) -> str:
    """The plural of a counted noun.

    >>> plural_of("entity"), plural_of("person"), plural_of("victim"), plural_of("police")
    ('entities', 'people', 'victims', 'police')
    """
    plurals = {singular: plural for plural, singular in reversed(list(english().plurals.items()))}
    if noun in plurals:
        return plurals[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh", "z")) else f"{noun}s"


def unit_words(code: str, *, plural: bool = True) -> str:
    """The name of a unit as it is read.

    >>> unit_words("square_kilometre"), unit_words("tonne", plural=False), unit_words("person")
    ('square kilometres', 'tonne', 'people')
    """
    forms = units()[code].forms if code in units() else ()
    if not plural or code not in units():
        return plural_of(code.replace("_", " ")) if plural else code.replace("_", " ")
    return forms[1] if len(forms) > 1 else code.replace("_", " ")


def rate_words(value: float) -> str:
    """An exchange rate to four digits.

    >>> rate_words(0.71758), rate_words(96471.2), rate_words(13.15)
    ('0.7176', '96,470', '13.15')
    """
    return f"{rounded(value, 4).normalize():,f}"


def digits_word(digits: int) -> str:
    """ "two digits".

    >>> digits_word(1), digits_word(2)
    ('one digit', 'two digits')
    """
    word = _COUNT[digits] if digits < len(_COUNT) else str(digits)
    return f"{word} digit" if digits == 1 else f"{word} digits"


def bounded(amount: Amount, write: Callable[[float], str], *, prefix: str = "") -> str:
    """An amount in words, each number written by `write`: "at most 1.5%", "91 bn to 258 bn".

    >>> bounded(Amount(None, 1.5, Bound.AT_MOST), percent)
    'at most 1.5%'
    """
    if amount.low is not None and amount.high is not None and amount.low != amount.high:
        return f"{prefix}{write(amount.low)} to {prefix}{write(amount.high)}"
    return f"{_BOUND[amount.bound]}{prefix}{write(amount.point)}"
