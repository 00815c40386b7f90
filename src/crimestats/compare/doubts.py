"""The doubts of docs/method.md, section 7, that come from comparing; those of reading come with the claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.months import months
from crimestats.model import Amount, Basis, Claim, Document, Doubt, UnitKind
from crimestats.reference.lookup import Found
from crimestats.reference.rates import Caution, FoundRate, NoRate

from .basis import Said
from .reference import covers_years, open_ended, period_words, stated_years
from .words import PPP, gdp_of

WIDE = 2.0
"""A range whose highest value is over so many times its lowest is a wide one."""
WHOLE = 100.0
_RATE_LABELS = {
    "fiscal-year-rate": "Rate of a fiscal year",
    "official-rate": "Several exchange rates",
    "old-unit": "Old unit of money",
}


def each_once(*groups: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """All doubts in order, one of each code and sentence."""
    seen: dict[tuple[str, str], Doubt] = {}
    for group in groups:
        for doubt in group:
            seen.setdefault((doubt.code, doubt.text), doubt)
    return tuple(seen.values())


def of_amount(amount: Amount) -> tuple[Doubt, ...]:
    """One side only, or a range whose ends are far apart."""
    if amount.low is None or amount.high is None:
        given, lacks = ("highest", "lowest") if amount.low is None else ("lowest", "highest")
        return (Doubt("one-sided", "One side only", f"The text gives a {given} value and no {lacks}.", "bound"),)
    if amount.low > 0 and amount.high / amount.low > WIDE:
        text = f"The highest value is {amount.high / amount.low:.1f} times the lowest."
        return (Doubt("wide-range", "Wide range", text, "bound"),)
    return ()


def of_size(share: Amount, place: str | None) -> tuple[Doubt, ...]:
    """Money beyond the whole GDP of its place: a unit, a scale, a currency or a year is likely to be misread."""
    if place is None or share.point < WHOLE:
        return ()
    text = f"The amount is {share.point / WHOLE:,.1f} times {gdp_of(place)}; a unit, a scale or a year may be misread."
    return (Doubt("scale-suspect", "Larger than GDP", text, "amount"),)


def of_period(claim: Claim) -> tuple[Doubt, ...]:
    """Money that may be the total of several years, and quarters taken at an annual rate."""
    if covers_years(claim):
        if open_ended(claim):
            text = f"The amount may be the total {period_words(claim)}; the text does not give the other end."
        else:
            years = len(stated_years(claim))
            text = (
                f"The amount is taken as the total of {claim.year}: US$ shows it whole, the share of GDP its yearly "
                f"average. Were it a yearly sum, the share would be {years} times as high."
            )
        return (Doubt("cumulative", "Several years in one", text, "per"),)
    if claim.per == "quarter":
        text = "A quarter is taken four times, as if the others were like it."
        return (Doubt("partial-period", "Quarter at annual rate", text, "per"),)
    return ()


def of_basis(said: Said, gdp_basis: Basis) -> tuple[Doubt, ...]:
    """Words of the sentence that make its money another kind than that of the GDP."""
    found: list[Doubt] = []
    if said.ppp and gdp_basis not in PPP:
        text = f"The sentence speaks of international dollars (“{said.ppp}”); they are no US dollars at market rates."
        found.append(Doubt("basis-mismatch", "Different dollars", text, "unit"))
    if said.constant and gdp_basis not in (Basis.CONSTANT, Basis.PPP_CONSTANT):
        of = f"prices of {said.year}" if said.year else "prices of a year that it does not name"
        text = (
            f"The sentence says “{said.constant}”: the amount is in {of}, which need not be the year that it is about."
        )
        found.append(Doubt("basis-mismatch", "Constant prices", text, "unit"))
    return tuple(found)


def of_gdp_basis(basis: Basis) -> tuple[Doubt, ...]:
    """A GDP that is not in current US$."""
    if basis in PPP:
        text = "These are international dollars (PPP), not US dollars."
        return (Doubt("basis-mismatch", "Different dollars", text, "gdp"),)
    if basis is Basis.CONSTANT:
        text = "The GDP is in constant prices, the claim in those of its year."
        return (Doubt("basis-mismatch", "Different dollars", text, "gdp"),)
    return ()


def outside(what: str, years: str, reason: str, nearest: int | None, value: str = "") -> Doubt:
    """A year that a series does not hold, with the nearest one that it does."""
    offer = f" The nearest year with a value is {nearest}{value}." if nearest else ""
    return Doubt("year-outside-series", f"No {what} for {years}", f"{reason}{offer}", "year")


def of_rate(rate: FoundRate | NoRate, published: date | None = None) -> tuple[Doubt, ...]:
    """What the tables know of a rate: fiscal years, parallel markets, old units; rates implied by GDP."""
    found = [_caution(c, published) for c in rate.cautions]
    if isinstance(rate, FoundRate) and "wb-implied" in rate.sources:
        text = f"The {rate.currency} rate is GDP in {rate.currency} over GDP in US$, not a rate that was quoted."
        found.append(Doubt("implied-rate", "Implied rate", text, "unit"))
    return tuple(found)


def _caution(caution: Caution, published: date | None) -> Doubt:
    name, text = currencies()[caution.currency].name, caution.text
    if caution.kind == "fiscal-year-rate":
        text = f"The World Bank's rate of the {name} is the mean of {text}, not of the calendar year"
    elif old_unit(caution, published):
        text = f"The text is older than the reform of its money: {text}. The sum is read in the old unit"
    elif caution.kind == "old-unit":
        text = f"The rates count the {name} in its unit of today; {text}. A sum in the old unit is that much smaller"
    return Doubt(caution.kind, _RATE_LABELS[caution.kind], f"{text}.", "unit")


def old_unit(caution: Caution, published: date | None) -> bool:
    """True where a text from before the reform can only mean the old unit, and what that one was worth is known."""
    known = caution.until is not None and caution.factor is not None
    return known and published is not None and published < caution.until  # type: ignore[operator]


def of_flags(found: Found) -> tuple[Doubt, ...]:
    """What the publisher (or the reader of the file) says of the values that were looked up: provisional, forecast, parts of a year."""
    said: dict[str, list[int]] = {}
    for year in found.years:
        flag = found.series.flag(found.place, year)
        if flag is not None and flag not in _HARMLESS:
            said.setdefault(flag, []).append(year)
    doubts = []
    for flag, years in said.items():
        when = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
        partial = " of " in flag
        text = (
            f"The GDP of {when} is made as the {flag}."
            if partial
            else f"The GDP of {when} is marked by its publisher: {flag}."
        )
        doubts.append(
            Doubt(
                "partial-period" if partial else "observation-flag",
                "Parts of a year" if partial else "Marked value",
                text,
                "gdp",
            )
        )
    return tuple(doubts)


_HARMLESS = frozenset(("revised", "mean of 4 quarters", "mean of 12 months", "sum of 4 quarters", "sum of 12 months"))
"""Remarks that need no second look: whole years made of all their parts."""


def unused(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Doubts of the year where no GDP is used after all: the year is taken, not its GDP."""
    return tuple(
        replace(
            d,
            text=d.text.replace("so the GDP of ", "so ")
            .replace("so the last GDP, of ", "so the last year, ")
            .replace("is used.", "is taken."),
        )
        if d.code == "year-assumed"
        else d
        for d in doubts
    )


def of_part(claim: Claim, document: Document) -> tuple[Doubt, ...]:
    """Money of a part of a year ("in the second quarter of 2019") beside the GDP of the whole year."""
    if claim.unit.kind is not UnitKind.MONEY or claim.per is not None or covers_years(claim):
        return ()
    span = next((e.span for e in claim.why("year") if e.span is not None), None)
    if span is None:
        return ()
    said = _part().search(document.text[max(0, span.start - LEAD) : span.end])
    if said is None:
        return ()
    words = " ".join(said.group().split())
    text = f"The amount may be that of a part of the year (“{words}”); it is set beside the GDP of the whole year."
    return (Doubt("partial-period", "Part of a year", text, "year"),)


LEAD = 40
"""Characters before a year in which the words for a part of it stand."""


@cache
def _part() -> re.Pattern[str]:
    """A quarter, a half, some months or a month right before a year."""
    named = "|".join(months())
    counted = r"first \w{1,8} months"
    parts = rf"(?:first|second|third|fourth|last) quarter|(?:first|second) half|{counted}"
    return re.compile(rf"(?:{parts})(?: of)?,? \d{{4}}$|\b(?:{named}),? \d{{4}}$", re.I)
