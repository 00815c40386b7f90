"""The lines of arithmetic: what was written, what was looked up, what came out."""

from __future__ import annotations

from collections.abc import Callable

from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import place_in_sentence, place_title
from crimestats.model import Amount, Basis, Claim, Series, Step, UnitKind
from crimestats.normalise.shares import PERCENT_OF, as_percent
from crimestats.normalise.words import (
    at_least_three,
    billions,
    bounded,
    digits_word,
    honest,
    percent,
    plural_of,
    rounded,
    scaled,
    sums,
    unit_words,
)
from crimestats.reference.lookup import Found

from .reference import WORLD, Reference

PPP = (Basis.PPP_CURRENT, Basis.PPP_CONSTANT)
WORLD_SHARES = ("global gdp", "world gdp")


def per_words(per: str | None) -> str:
    """ " a year", " per 100,000 people", " per gram"; empty without.

    >>> per_words("year"), per_words("100000_people"), per_words("capita")
    (' a year', ' per 100,000 people', ' per head')
    """
    if per is None:
        return ""
    if per == "capita":
        return " per head"
    count, _, rest = per.partition("_")
    if count.isdigit():
        return f" per {int(count):,} {rest.replace('_', ' ')}"
    return f" a {per}" if per in ("year", "quarter", "month", "week", "day") else f" per {per.replace('_', ' ')}"


def gdp_of(place: str) -> str:
    """ "world GDP", "the GDP of Germany"."""
    return "world GDP" if place == WORLD else f"the GDP of {place_in_sentence(place)}"


def digits_of(claim: Claim) -> int:
    """To how many digits words are rounded: those of the claim, two at least (one would move 1.4 to 1), six at most."""
    return max(2, min(claim.amount.digits, 6))


def rounded_to(claim: Claim) -> str:
    """The head of the last line of a sum: "Rounded to two digits, as written"."""
    digits = digits_of(claim)
    return f"Rounded to {digits_word(digits)}{', as written' if digits == claim.amount.digits else ''}"


def in_dollars(amount: Amount, write: Callable[[float], str] | None = None, *, prefix: str = "US$") -> str:
    """ "at most US$998 bn"."""
    return bounded(amount, write or at_least_three(amount), prefix=prefix)


def bare(amount: Amount, write: Callable[[float], str]) -> str:
    """The numbers of an amount without its bound: "1.5%", "2% to 5%"."""
    return " to ".join(write(v) for v in dict.fromkeys(n for n in (amount.low, amount.high) if n is not None))


def share_words(claim: Claim) -> Callable[[float], str]:
    """Writes per cent as the text has them: no zero that it does not write, no digit less than it writes.

    >>> from types import SimpleNamespace as S
    >>> write = share_words(S(amount=S(digits=1), unit=S(code="percent")))
    >>> write(1.0), write(1.5), write(0.25)
    ('1%', '1.5%', '0.25%')
    """
    if claim.unit.code != "percent":
        return lambda v: percent(v, max(2, claim.amount.digits))
    return lambda v: f"{rounded(v, max(4, claim.amount.digits)).normalize():,f}%"


_SAID = frozenset(("amount", "unit", "counted", "per", "of", "of_gdp"))
"""The fields that say what an amount is."""


def written(claim: Claim) -> Step:
    """What the text says, or the user in its place, in its own unit."""
    digits, code = max(3, claim.amount.digits), claim.unit.code
    head = "As corrected by the user" if any(name in _SAID for name, _ in claim.was) else "Written"
    if claim.unit.kind is UnitKind.MONEY:
        words = bounded(claim.amount, lambda v: scaled(v, digits), prefix="US$" if code == "USD" else "")
        words += "" if code == "USD" else f" {currencies()[code].code}"
    elif claim.unit.kind is UnitKind.SHARE and code in PERCENT_OF:
        share = as_percent(claim.amount, code)
        of = "GDP" if not claim.of else "world GDP" if claim.of.casefold() in WORLD_SHARES else claim.of
        words = f"{bounded(share, share_words(claim))} of {of}"
        return Step("written", f"{head}: {words}", claim.amount.point, code)
    else:
        plural = claim.amount.point != 1
        noun = claim.counted if claim.unit.kind is UnitKind.COUNT else None
        unit = (plural_of(noun) if plural else noun) if noun else unit_words(code, plural=plural)
        words = f"{bounded(claim.amount, lambda v: scaled(v, digits))} {unit}"
    return Step("written", f"{head}: {words}{per_words(claim.per)}", claim.amount.point, code)


def dollars_of(series: Series) -> str:
    """The sign of the money that a series counts in."""
    return "international $" if series.unit == "international-dollar" else "US$"


def looked_up(found: Found, reference: Reference, *, then: bool = False) -> Step:
    """The GDP that was looked up, with its series, release and years."""
    mean = " a year on average" if len(reference.years) > 1 else ""
    source = found.series.source
    published = f", as published on {source.release_words}" if then else ""
    value = f"{dollars_of(found.series)}{billions(found.value)}{mean}"
    return Step(
        "looked-up",
        f"{place_title(reference.place)} GDP of {reference.words}{published}: {value}",
        found.value,
        found.series.unit,
        source.short,
        series=found.series.id,
        release=source.release,
        years=reference.years,
        why=reference.why,
    )


def money_computed(claim: Claim, share: Amount, money: Amount, found: Found) -> Step:
    """ "1.5% × 66,514 bn = 998 bn"."""
    shares = bare(share, share_words(claim))
    kind = "international $" if found.series.basis in PPP else ""  # US$ go without saying, other dollars do not
    text = f"{shares} × {billions(found.value)} = {kind}{bare(money, sums(money))}"
    return Step("computed", text, money.point, found.series.unit, factor=found.value / 100.0)


def share_computed(money: Amount, share: Amount, found: Found) -> Step:
    """ "320 bn ÷ 66,514 bn × 100 = 0.481%"."""
    results = bare(share, lambda v: percent(v, honest(v, 3, 2)))
    text = f"{bare(money, sums(money))} ÷ {billions(found.value)} × 100 = {results}"
    return Step("computed", text, share.point, "percent_of_gdp", factor=100.0 / found.value)


def money_rounded(claim: Claim, money: Amount, prefix: str, after: str) -> Step:
    """The sum in words, to the digits of the claim."""
    words = in_dollars(money, lambda v: scaled(v, digits_of(claim)), prefix=prefix)
    return Step("rounded", f"{rounded_to(claim)}: {words}{after}")


def share_rounded(claim: Claim, share: Amount, place: str, after: str = "") -> Step:
    """The share in words, to the digits of the claim, two at least."""
    digits = max(2, min(digits_of(claim), 4))  # a GDP is not known to more
    words = f"{bounded(share, lambda v: percent(v, digits))} of {gdp_of(place)}{after}"
    return Step("rounded", f"Rounded to {digits_word(digits)}: {words}")


def index_words(series: Series) -> str:
    """A price index in short: "CPI-U", "US GDP deflator"."""
    return {"cpi-u": "CPI-U", "us-gdp-deflator": "US GDP deflator"}.get(series.id, series.title)
