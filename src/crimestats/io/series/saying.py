"""What the words around numbers say of them: unit, scale, price basis, what they are per. One value for each source of words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.currencies import nouns as currency_nouns
from crimestats.lexicon.tabular import Indicator, phrases_in, tokens_of
from crimestats.lexicon.units import units
from crimestats.model import Basis


@dataclass(frozen=True, slots=True)
class Saying:
    """Unit, scale and basis as far as some words say them; None where they do not."""

    unit: str | None = None
    scale: float | None = None
    basis: Basis | None = None
    per: str | None = None
    yearly: str | None = None
    gdp: bool = False
    """The words name GDP and nothing made from it (growth, a deflator)."""
    notgdp: bool = False
    """The words name something else that is counted in money, or something made from GDP."""

    def then(self, other: Saying) -> Saying:
        """These words, and where they are silent the other ones.

        A scale goes with its unit: where these name a unit, the other's scale counts only if it names the same or none;
        shares have no scale but their own, and what these name for each head is in no millions of a title.
        """
        clash = self.unit is not None and other.unit is not None and self.unit != other.unit
        heads = self.per is not None and other.per is None and (other.scale or 0) >= 1e6
        alone = clash or heads or self.unit in ("percent", "percent_of_gdp", "index")
        return Saying(
            self.unit or other.unit,
            self.scale if self.scale is not None else (None if alone else other.scale),
            self.basis or (None if clash else other.basis),
            self.per or (None if clash else other.per),
            self.yearly or other.yearly,
            self.gdp or other.gdp,
            self.notgdp or other.notgdp,
        )

    def beside(self, other: Saying) -> Saying:
        """As `then`, where the other words stand in the same row or heading: "US dollar" beside "current PPPs" is an
        international dollar."""
        if self.unit == "USD" and other.unit == "international-dollar":
            return replace(self, unit=other.unit).then(other)
        if self.unit == "percent" and other.unit == "percent_of_gdp":  # the code says per cent, the words of what
            return replace(self, unit=other.unit).then(other)
        return self.then(other)


NOTHING = Saying()
_PRICE_YEAR = re.compile(
    r"(?:\b(?:of|in|at|chained|millions?|billions?)\s{1,3}|[(\[])(?:19|20)\d\d\s{1,3}(?:U\.?S\.?[\s-]?(?:\$|dollars?)|\$|USD\b|dollars?\b|"
    r"int(?:ernational|l|\.)?[\s-]?(?:\$|dollars?|GK\s?\$|Geary[\s-]Khamis)|GK\s?\$|Geary[\s-]Khamis|€|EUR\b|euros?\b|PPP)|\b(?:19|20)\d\d prices|prices of (?:19|20)\d\d|"
    r"(?<!\d)(?:19|20)\d\d(?:PPP|USD|US\$|int\$|EUR)(?![a-z])",
    re.I,
)
"""Dollars or prices of one year, as in "billions of 2015 US dollars": constant prices."""
_MONEY_FREE = (
    "percent",
    "percent_of_gdp",
    "index",
    "person",
    "number",
    "kilogram",
    "tonne",
    "gram",
    "litre",
    "hectare",
)


def said_by(text: str) -> Saying:
    """What a heading, a title or a unit cell says.

    >>> said_by("World GDP (US$ bn)")
    Saying(unit='USD', scale=1000000000.0, basis=None, per=None, yearly=None, gdp=True, notgdp=False)
    >>> said_by("GDP, PPP (constant 2017 international $)").basis.value, said_by("GDP growth (annual %)").unit
    ('ppp-constant', 'percent')
    """
    if not text:
        return NOTHING
    found = phrases_in(text)
    given: dict[str, str] = {}
    for phrase in found:
        given.setdefault(phrase.field, phrase.value)
    unit = _unit(text, [p.value for p in found if p.field == "unit"])
    basis: Basis | None = None
    if "basis" in given:
        constant = any(p.value == "constant" for p in found if p.field == "basis")
        basis = Basis.CONSTANT if constant else Basis.CURRENT
    elif _PRICE_YEAR.search(text):
        basis = Basis.CONSTANT
    if "ppp" in given and unit not in _MONEY_FREE:
        unit = "international-dollar"
        basis = {Basis.CONSTANT: Basis.PPP_CONSTANT, Basis.CURRENT: Basis.PPP_CURRENT}.get(basis) if basis else None
    scale = float(given["scale"]) if "scale" in given else None
    gdp = "gdp" in given and "notgdp" not in given and unit not in _MONEY_FREE
    return Saying(unit, scale, basis, given.get("per"), given.get("yearly"), gdp, "notgdp" in given)


def _unit(text: str, named: list[str]) -> str | None:
    """The unit among those named: shares before money, money before counts; else a code or a noun of a currency."""
    for wanted in ("percent_of_gdp", "national-currency", "index"):
        if wanted in named:
            return wanted
    money = [u for u in named if u in currencies()]
    others = [u for u in money if u != "USD"]
    if others and "USD" in money and len(set(others)) == 1 and "us" not in " ".join(tokens_of(text)):
        return others[0]
    if money:
        return money[0]
    coded = _coded(text)
    if coded:
        return coded
    masses = [u for u in named if u not in ("number", "person", "percent")]
    return next(iter(masses), None) or next((u for u in ("percent", "person", "number") if u in named), None)


def _coded(text: str) -> str | None:
    """An ISO 4217 code in brackets, beside a scale or alone; a currency named in full."""
    cell = text.strip().strip("()[] ")
    if cell.upper() == cell and cell in currencies():
        return cell
    words = text.replace("(", " ( ").replace(")", " ) ").replace("_", " ").replace(",", " ").replace("/", " ").split()
    for before, word, after in zip(["", *words], words, [*words[1:], ""]):
        if len(word) == 3 and word.isupper() and word in currencies():
            if before in ("(", "in", "of") or after == ")" or said_scale(before) or said_scale(after):
                return word
    low = f" {' '.join(tokens_of(text))} "
    for noun, currency in currency_nouns().items():
        if " " in noun and noun not in currency.bare and f" {noun} " in low:
            return currency.code
    return None


def said_scale(text: str) -> float | None:
    """The factor of a scale word, None where there is none."""
    return next((float(p.value) for p in phrases_in(text) if p.field == "scale"), None)


def measured_in(text: str) -> str | None:
    """The unit that a cell of a unit column names in full: "Kilograms", "US dollars", "Persons"; None where unknown.

    >>> measured_in("Kilograms"), measured_in("hectares"), measured_in("Tablets")
    ('kilogram', 'hectare', None)
    """
    said = said_by(text).unit
    if said:
        return said
    low = " ".join(text.lower().split())
    return next((u.code for u in units().values() if low in u.forms or text.strip() in u.symbols), None)


def of_indicator(found: Indicator) -> Saying:
    """What a publisher's code says; a code that counts in PPP takes its price basis from elsewhere."""
    basis = None if found.basis in (None, "ppp") else Basis(found.basis)
    title = said_by(found.title)
    return replace(
        Saying(found.unit, found.scale, basis, found.per, found.yearly),
        gdp=title.gdp and found.per is None and found.unit not in _MONEY_FREE,
    )
