"""Sets claims beside GDP: shares as money, money as shares, with every step and every doubt.

Takes claims, their documents and a GDP series; gives one Comparison a claim. What cannot be compared says why. The
rules are those of docs/method.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import place_title
from crimestats.model import (
    Amount,
    Basis,
    Claim,
    Comparison,
    Document,
    Doubt,
    Measure,
    Series,
    Settings,
    Step,
    UnitKind,
)
from crimestats.normalise.money import Rate, per_year_factor, to_usd
from crimestats.normalise.shares import PERCENT_OF, as_percent, money_of, share_of
from crimestats.normalise.words import billions, bounded, digits_word, percent, scaled
from crimestats.reference.lookup import Found, Missing, look_up
from crimestats.reference.store import reference_series, vintage_at

WORLD = "WLD"
LONGEST_SPAN = 60
"""Years of a span whose mean is taken; a longer one is no reference period."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The years and the place whose GDP is used, whether the text states them, and the doubts that follow."""

    years: tuple[int, ...]
    place: str
    assumed: bool
    doubts: tuple[Doubt, ...]

    @property
    def year(self) -> int:
        """The last of the years."""
        return self.years[-1]

    @property
    def words(self) -> str:
        """ "2010" or "2000–2009"."""
        return str(self.years[0]) if len(self.years) == 1 else f"{self.years[0]}–{self.years[-1]}"


def compare(
    claims: Iterable[Claim], documents: Iterable[Document], gdp: Series, settings: Settings | None = None
) -> tuple[Comparison, ...]:
    """One comparison for each claim, in order."""
    by_id: Mapping[str, Document] = {d.id: d for d in documents}
    return tuple(compare_claim(c, by_id[c.doc], gdp, settings or Settings()) for c in claims)


def compare_claim(claim: Claim, document: Document, gdp: Series, settings: Settings) -> Comparison:
    """The claim in US$ a year and in per cent of GDP, or the reason why not."""
    reason = _not_comparable(claim)
    place, place_doubts = (None, ()) if reason else _place(claim, settings)
    if place is None and not reason:
        reason = f"The GDP of {', '.join(place_title(p) for p in claim.place)} is no single series; choose a place."
    if reason or place is None:
        return _without_gdp(claim, document, gdp, settings, reason or "")
    reference = _reference(claim, document, gdp, settings, place, place_doubts)
    found = look_up(gdp, place, reference.years)
    money = claim.unit.kind is UnitKind.MONEY
    build = _from_money if money else _from_share
    return build(claim, reference, found, gdp, document)


def _not_comparable(claim: Claim) -> str | None:
    if claim.change is not None:
        return "The figure measures a change, not a level."
    if claim.unit.kind is UnitKind.MONEY:
        if claim.per is not None and per_year_factor(claim.per) is None:
            return f"The amount is per {claim.per}: a price or a rate, not a total."
        return None
    if claim.unit.kind is UnitKind.SHARE and claim.unit.code in PERCENT_OF:
        return (
            None
            if claim.of_gdp
            else f"The share is of {claim.of or 'something that the text does not name'}, not of GDP."
        )
    return f"A figure in {claim.counted or claim.unit.code} is neither money nor a share of GDP."


def _place(claim: Claim, settings: Settings) -> tuple[str | None, tuple[Doubt, ...]]:
    """Whose GDP: the user's choice, else the claim's place, else the world with a doubt."""
    if settings.place is not None:
        return settings.place, ()
    if not claim.place:
        text = "The text names no place, so world GDP is used."
        return WORLD, (Doubt("place-assumed", "Place assumed", text, "place"),)
    if len(claim.place) > 1:
        return None, ()
    code = WORLD if claim.place[0] == "World" else claim.place[0]
    return (code, ()) if len(code) == 3 and code.isupper() else (None, ())


def _reference(
    claim: Claim, document: Document, gdp: Series, settings: Settings, place: str, doubts: tuple[Doubt, ...]
) -> Reference:
    stated = _stated_years(claim)
    if settings.year is not None:
        if stated and settings.year not in stated:
            what = "share" if claim.unit.kind is UnitKind.SHARE else "amount"
            text = f"The {what} of {claim.year} is set beside the GDP of {settings.year}, as if it had not changed."
            return Reference((settings.year,), place, False, (*doubts, Doubt("rebased", "What if", text, "year")))
        if not stated:
            text = f"The text states no year, so the chosen GDP of {settings.year} is used."
            doubts = (*doubts, Doubt("year-assumed", "Year assumed", text, "year"))
        return Reference((settings.year,), place, not stated, doubts)
    if stated:
        return Reference(stated, place, False, doubts)
    if document.published is not None:
        year = document.published.day.year - 1
        text = f"The text states no year, so the GDP of {year} is used."
    else:
        years = gdp.years(place)
        year = years[-1] if years else 0
        text = f"Neither the text nor the document states a year, so the last GDP, of {year}, is used."
    return Reference((year,), place, True, (*doubts, Doubt("year-assumed", "Year assumed", text, "year")))


def _stated_years(claim: Claim) -> tuple[int, ...]:
    span = claim.year
    if span is None:
        return ()
    first, last = span.first or span.last, span.last or span.first
    if first is None or last is None or last < first or last - first > LONGEST_SPAN:
        return ()
    if span.last is None:
        return (first,)
    return tuple(range(first, last + 1))


def _written(claim: Claim) -> Step:
    if claim.unit.kind is UnitKind.MONEY:
        code = claim.unit.code
        prefix = "US$" if code == "USD" else ""
        words = bounded(claim.amount, lambda v: scaled(v, max(3, claim.amount.digits)), prefix=prefix)
        words += "" if code == "USD" else f" {currencies()[code].code}"
        words += f" a {claim.per}" if claim.per else ""
    else:
        share = as_percent(claim.amount, claim.unit.code)
        of = "GDP" if not claim.of else "world GDP" if claim.of.casefold() in ("global gdp", "world gdp") else claim.of
        words = f"{bounded(share, lambda v: percent(v, max(2, claim.amount.digits)))} of {of}"
    return Step("written", f"Written: {words}", claim.amount.point, claim.unit.code)


def _gdp_of(place: str) -> str:
    return "world GDP" if place == WORLD else f"the GDP of {place_title(place)}"


def _looked_up(found: Found, reference: Reference) -> Step:
    mean = "mean of " if len(reference.years) > 1 else ""
    unit = "international $" if found.series.unit == "international-dollar" else "US$"
    text = f"{place_title(reference.place)} GDP of {reference.words}: {mean}{unit}{billions(found.value)}"
    return Step("looked-up", text, found.value, found.series.unit, found.series.source.short)


def _gdp_doubts(found: Found | Missing, gdp: Series, reference: Reference, document: Document) -> tuple[Doubt, ...]:
    doubts: list[Doubt] = []
    if isinstance(found, Missing):
        nearest = f" The nearest year with a value is {found.nearest}." if found.nearest else ""
        label = f"No GDP for {reference.words}"
        doubts.append(Doubt("year-outside-series", label, f"{found.reason}{nearest}", "year"))
        return tuple(doubts)
    if gdp.basis in (Basis.PPP_CURRENT, Basis.PPP_CONSTANT):
        text = "These are international dollars (PPP), not US dollars."
        doubts.append(Doubt("basis-mismatch", "Different dollars", text, "gdp"))
    elif gdp.basis is Basis.CONSTANT:
        text = "The GDP is in constant prices, the claim in those of its year."
        doubts.append(Doubt("basis-mismatch", "Different dollars", text, "gdp"))
    if document.published is not None and reference.place == WORLD:
        doubts.extend(_vintage(found, reference, document))
    return tuple(doubts)


def _vintage(found: Found, reference: Reference, document: Document) -> tuple[Doubt, ...]:
    """GDP revised by more than 2 % since the document was written (method.md, section 7)."""
    if document.published is None or found.series.id != "gdp-current-usd":
        return ()
    older = vintage_at(document.published.day)
    then = look_up(older, WORLD, reference.years) if older else None
    if older is None or not isinstance(then, Found):
        return ()
    shift = found.value / then.value - 1.0
    if abs(shift) <= 0.02:
        return ()
    way = "lower" if shift > 0 else "higher"
    year = (older.source.release or "")[:4]
    gap = abs(1.0 - then.value / found.value) * 100
    text = f"World GDP of {reference.words} was {gap:.0f}% {way} in the release of {year}."
    return (Doubt("vintage-shift", "GDP revised", text, "gdp"),)


def _amount_doubts(claim: Claim) -> tuple[Doubt, ...]:
    amount, doubts = claim.amount, list[Doubt]()
    if amount.low is None or amount.high is None:
        given, lacks = ("highest", "lowest") if amount.low is None else ("lowest", "highest")
        text = f"The text gives a {given} value and no {lacks}."
        doubts.append(Doubt("one-sided", "One side only", text, "bound"))
    elif amount.low > 0 and amount.high / amount.low > 2:
        text = f"The highest value is {amount.high / amount.low:.1f} times the lowest."
        doubts.append(Doubt("wide-range", "Wide range", text, "bound"))
    span = claim.year
    if (
        claim.unit.kind is UnitKind.MONEY
        and claim.per is None
        and span
        and span.first
        and span.last
        and span.last > span.first
    ):
        text = f"The amount may be the total of {span}; it is shown as written, not as a yearly average."
        doubts.append(Doubt("cumulative", "Several years in one", text, "per"))
    return tuple(doubts)


def _each_once(*groups: Iterable[Doubt]) -> tuple[Doubt, ...]:
    seen: dict[tuple[str, str], Doubt] = {}
    for group in groups:
        for doubt in group:
            seen.setdefault((doubt.code, doubt.text), doubt)
    return tuple(seen.values())


def _rounded(claim: Claim, words: str) -> Step:
    return Step("rounded", f"Rounded to {digits_word(claim.amount.digits)}, as written: {words}")


def _digits(claim: Claim) -> int:
    return max(1, min(claim.amount.digits, 4))


def _from_share(
    claim: Claim, reference: Reference, found: Found | Missing, gdp: Series, document: Document
) -> Comparison:
    share = as_percent(claim.amount, claim.unit.code)
    steps = [_written(claim)]
    doubts = _each_once(
        claim.doubts, reference.doubts, _amount_doubts(claim), _gdp_doubts(found, gdp, reference, document)
    )
    place, year = reference.place, reference.year
    own = Measure(share, "percent_of_gdp", "year", year, reference.assumed, place, tuple(steps), doubts)
    if isinstance(found, Missing):
        return Comparison(claim, None, own, place, year, reference.assumed, None, found.reason, doubts)
    usd = money_of(share, found.value)
    steps.append(_looked_up(found, reference))
    written = bounded(share, lambda v: percent(v, max(2, claim.amount.digits))).removeprefix("at most ")
    for word in ("at least ", "about "):
        written = written.removeprefix(word)
    product = " to ".join(billions(v) for v in dict.fromkeys(n for n in (usd.low, usd.high) if n is not None))
    steps.append(Step("computed", f"{written} × {billions(found.value)} = {product}", usd.point, "USD"))
    words = bounded(usd, lambda v: scaled(v, _digits(claim)), prefix="US$")
    steps.append(_rounded(claim, f"{words} a year"))
    as_money = Measure(usd, "USD", "year", year, reference.assumed, place, tuple(steps), doubts)
    return Comparison(claim, as_money, own, place, year, reference.assumed, found.value, None, doubts)


def _rate(currency: str, reference: Reference) -> Rate | str:
    rates = reference_series("fx-lcu-per-usd")
    found = look_up(rates, currency, reference.years)
    if isinstance(found, Missing):
        have = rates.years(currency)
        if not have:
            return f"The shipped table holds no exchange rate for {currency}."
        return (
            f"The shipped table holds no {currency} rate for {reference.words}; it runs from {have[0]} to {have[-1]}."
        )
    return Rate(currency, found.value, reference.words, rates.source.short)


def _in_usd(claim: Claim, reference: Reference) -> tuple[Amount, tuple[Step, ...]] | str:
    """The amount in US$ a year with its steps, or the sentence that says which rate is missing."""
    steps, usd = [_written(claim)], claim.amount
    if claim.unit.code != "USD":
        rate = _rate(claim.unit.code, reference)
        if isinstance(rate, str):
            return rate
        usd, step = to_usd(usd, rate)
        steps.append(step)
    times = per_year_factor(claim.per)
    if times is not None and times != 1.0:
        yearly = usd.scaled(times)
        before, after = (bounded(a, scaled, prefix="US$") for a in (usd, yearly))
        steps.append(Step("converted", f"{before} × {times:g} {claim.per}s a year = {after}", yearly.point, "USD"))
        usd = yearly
    return usd, tuple(steps)


def _without_gdp(claim: Claim, document: Document, gdp: Series, settings: Settings, reason: str) -> Comparison:
    """Money of a place without a GDP series is still US$; nothing else is made of it."""
    if _not_comparable(claim) is not None or claim.unit.kind is not UnitKind.MONEY:
        return Comparison(claim, None, None, None, None, False, None, reason, claim.doubts)
    reference = _reference(claim, document, gdp, settings, WORLD, ())
    doubts = _each_once(claim.doubts, reference.doubts, _amount_doubts(claim))
    made = _in_usd(claim, reference)
    if isinstance(made, str):
        return Comparison(claim, None, None, None, reference.year, reference.assumed, None, made, doubts)
    usd, steps = made
    per = "year" if claim.per else None
    money = Measure(usd, "USD", per, reference.year, reference.assumed, None, steps, doubts)
    return Comparison(claim, money, None, None, reference.year, reference.assumed, None, reason, doubts)


def _from_money(
    claim: Claim, reference: Reference, found: Found | Missing, gdp: Series, document: Document
) -> Comparison:
    place, year = reference.place, reference.year
    doubts = _each_once(
        claim.doubts, reference.doubts, _amount_doubts(claim), _gdp_doubts(found, gdp, reference, document)
    )
    made = _in_usd(claim, reference)
    if isinstance(made, str):
        return Comparison(claim, None, None, place, year, reference.assumed, None, made, doubts)
    usd, steps = made
    money = Measure(usd, "USD", "year" if claim.per else None, year, reference.assumed, place, steps, doubts)
    if isinstance(found, Missing):
        return Comparison(claim, money, None, place, year, reference.assumed, None, found.reason, doubts)
    share = share_of(usd, found.value)
    parts = " to ".join(billions(v) for v in dict.fromkeys(n for n in (usd.low, usd.high) if n is not None))
    results = " to ".join(percent(v, 3) for v in dict.fromkeys(n for n in (share.low, share.high) if n is not None))
    computed = Step("computed", f"{parts} ÷ {billions(found.value)} × 100 = {results}", share.point, "percent_of_gdp")
    words = f"{bounded(share, lambda v: percent(v, max(2, _digits(claim))))} of {_gdp_of(place)}"
    last = Step("rounded", f"Rounded to {digits_word(max(2, _digits(claim)))}: {words}")
    every = (*steps, _looked_up(found, reference), computed, last)
    as_share = Measure(share, "percent_of_gdp", "year", year, reference.assumed, place, every, doubts)
    return Comparison(claim, money, as_share, place, year, reference.assumed, found.value, None, doubts)


def explain(comparison: Comparison) -> str:
    """The comparison as one line of arithmetic, or the reason why there is none."""
    if comparison.reason:
        return comparison.reason
    computed = [s.text for s in comparison.steps if s.kind == "computed"]
    where = f"{_gdp_of(comparison.place or WORLD)}, {comparison.year}{', assumed' if comparison.year_assumed else ''}"
    return f"{computed[0]} ({where})" if computed else ""
