"""Sets claims beside GDP: shares as money, money as shares, with every step and every doubt.

Takes claims, their documents and a GDP series; gives one Comparison a claim. What cannot be compared says why. The
rules are those of docs/method.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import place_in_sentence
from crimestats.model import Amount, Claim, Comparison, Document, Doubt, Measure, Series, Settings, Step, UnitKind
from crimestats.normalise.money import per_year_factor
from crimestats.normalise.shares import PERCENT_OF, as_percent, money_of, share_of
from crimestats.normalise.words import plural_of, unit_words
from crimestats.reference.lookup import Found, Missing, look_up
from crimestats.reference.store import reference_series

from . import doubts as about
from .basis import Said, said_of_money
from .choices import checked
from .money import NoUsd, averaged, in_usd, otherwise
from .prices import in_prices, of_its_year
from .quantities import Made, in_common_unit, in_total, people_per_rate
from .reference import WORLD, Reference, covers_years, open_ended, period_words, place_for, reference_for
from .releases import ends_before, in_ppp, in_use, of_its_time, shift
from .statement import with_statement
from .words import (
    PPP,
    looked_up,
    money_computed,
    money_rounded,
    per_words,
    share_computed,
    share_rounded,
    written,
)

POPULATION = "population"
CHANGE = ("change", "The figure measures a change, not a level.")


@dataclass(frozen=True, slots=True)
class _Case:
    """One claim with everything it is set beside."""

    claim: Claim
    document: Document
    newest: Series
    gdp: Series
    settings: Settings
    reference: Reference
    said: Said
    twin: Claim | None
    doubts: tuple[Doubt, ...]


def compare(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    gdp: Series,
    settings: Settings | None = None,
    *,
    others: Iterable[Claim] = (),
) -> tuple[Comparison, ...]:
    """One comparison for each claim, in order; UsageError where a setting makes no sense.

    A claim whose money the text converts itself ("EUR 119 billion (USD 134 billion)") takes that conversion; `others` are
    claims that are not compared but may hold it.
    """
    by_id: Mapping[str, Document] = {d.id: d for d in documents}
    every = tuple(claims)
    twins = {c.id: c for c in (*others, *every)}
    chosen = settings or Settings()
    return tuple(compare_claim(c, by_id[c.doc], gdp, chosen, twin=twins.get(c.twin) if c.twin else None) for c in every)


def compare_claim(
    claim: Claim, document: Document, gdp: Series, settings: Settings, *, twin: Claim | None = None
) -> Comparison:
    """The claim in US$ a year, in per cent of GDP and in a common unit, or the reason why not.

    `twin` is the claim that `claim.twin` names; without it the table's exchange rate is used.
    """
    return with_statement(_compared(claim, document, gdp, settings, twin), document, twin)


def _compared(claim: Claim, document: Document, gdp: Series, settings: Settings, twin: Claim | None) -> Comparison:
    checked(settings, gdp)
    whole = _said_once(claim, twin)
    if whole is not claim:
        return replace(_compared(whole, document, gdp, settings, twin), claim=claim)
    why_not = _not_comparable(claim)
    place, place_doubts = place_for(claim, settings)
    if why_not is not None:
        return _not_beside_gdp(claim, document, settings, why_not, place, place_doubts, twin)
    if place is None:
        names = " and ".join(place_in_sentence(p) for p in claim.place)
        why_not = "place-without-gdp", f"The GDP of {names} is no single series; choose a place."
        return _without_gdp(claim, document, gdp, settings, why_not, twin)
    used, release_doubts = in_use(gdp, settings, place, document)
    said = said_of_money(claim, document)
    reference = _in_its_prices(reference_for(claim, document, used, settings, place, place_doubts), said)
    dollars = claim.unit.kind is not UnitKind.MONEY or claim.unit.code == "USD"
    if dollars and (purchasing := in_ppp(gdp, said)) is not gdp:
        used, release_doubts = purchasing, ()
    found = look_up(used, place, reference.years)
    if (
        isinstance(found, Missing)
        and used is not gdp
        and isinstance(newer := look_up(gdp, place, reference.years), Found)
    ):
        if used.basis not in PPP:  # that release ends before the year: the newest is better than none
            release_doubts = (*release_doubts, ends_before(used, reference, gdp))
            used, found = gdp, newer
    case = _Case(
        claim, document, used if used.basis in PPP else gdp, used, settings, reference, said, twin, release_doubts
    )
    return _from_money(case, found) if claim.unit.kind is UnitKind.MONEY else _from_share(case, found)


def _day(document: Document) -> date | None:
    return document.published.day if document.published is not None else None


def _said_once(claim: Claim, twin: Claim | None) -> Claim:
    """One of two sums that say the same, with the period and the place that the text gives only the other.

    "In Germany, EUR 119 billion (USD 134 billion) a year" is one statement about Germany and about a year.
    """
    if twin is None or claim.unit.kind is not UnitKind.MONEY or twin.unit.kind is not UnitKind.MONEY:
        return claim
    whole = replace(claim, per=twin.per) if claim.per is None and twin.per is not None else claim
    if twin.place and twin.place != claim.place and _place_assumed(claim) and not _place_assumed(twin):
        rest = tuple(d for d in whole.doubts if d.code != "place-assumed")
        whole = replace(whole, place=twin.place, doubts=rest)
    return whole


def _place_assumed(claim: Claim) -> bool:
    return not claim.place or any(d.code == "place-assumed" for d in claim.doubts)


def _in_its_prices(reference: Reference, said: Said) -> Reference:
    """Money "in 2010 dollars" has the prices of 2010, whatever year it is of."""
    if said.year is None:
        return reference
    return replace(reference, money_years=(said.year,), money_why=f"the text says “{said.constant}”")


def _not_comparable(claim: Claim) -> tuple[str, str] | None:
    """Code and sentence of why a claim is neither money nor a share of GDP."""
    if claim.change is not None:
        return CHANGE
    if claim.unit.kind is UnitKind.MONEY:
        if claim.per is not None and per_year_factor(claim.per) is None:
            return "not-a-total", f"The amount is per {claim.per}: a price or a rate, not a total."
        return None
    if claim.unit.kind is UnitKind.SHARE and claim.unit.code in PERCENT_OF:
        if claim.of_gdp:
            return None
        return "not-of-gdp", f"The share is of {claim.of or 'something that the text does not name'}, not of GDP."
    unit = plural_of(claim.counted) if claim.counted else unit_words(claim.unit.code)
    return "no-money", f"A figure in {unit} is neither money nor a share of GDP."


def _not_beside_gdp(
    claim: Claim,
    document: Document,
    settings: Settings,
    why_not: tuple[str, str],
    place: str | None,
    place_doubts: tuple[Doubt, ...],
    twin: Claim | None,
) -> Comparison:
    """What is no money and no share of GDP: its common unit, and the total of a rate per head."""
    code, reason = why_not
    physical = in_common_unit(claim)
    total, reference = Made(None), None
    if people_per_rate(claim.per) is not None and claim.change is None:
        if place is None:
            total = Made(None, "The population of the place is no single series; choose a place.")
        else:
            population = reference_series(POPULATION)
            reference = reference_for(claim, document, population, settings, place, place_doubts)
            total = in_total(claim, reference, population, settings, twin, _day(document))
    used = reference if reference is not None and (total.measure is not None or total.reason) else None
    real, dearer = (
        in_prices(claim, total.measure, reference, settings)
        if total.measure is not None and reference is not None and total.measure.unit == "USD"
        else (None, ())
    )
    more = " ".join(m.reason for m in (physical, total) if m.reason)
    if total.measure is not None and code == "not-a-total":
        reason = f"The amount is {per_words(claim.per).strip()}: its total is what it comes to in the whole population."
    amount = about.of_amount(claim.amount) if physical.measure or total.measure else ()
    assumed = about.unused(used.doubts) if used else ()
    doubts = about.each_once(claim.doubts, assumed, amount, total.doubts, dearer)
    return Comparison(
        claim,
        None,
        None,
        used.place if used else None,
        used.year if used else None,
        used.assumed if used else False,
        None,
        f"{reason} {more}" if more else reason,
        doubts,
        code,
        total_real=_with(real, doubts),
        physical=_with(physical.measure, doubts),
        total=_with(total.measure, doubts),
    )


def _with(measure: Measure | None, doubts: tuple[Doubt, ...]) -> Measure | None:
    return replace(measure, doubts=doubts) if measure is not None else None


def _without_gdp(
    claim: Claim, document: Document, gdp: Series, settings: Settings, why_not: tuple[str, str], twin: Claim | None
) -> Comparison:
    """Money of a place without a GDP series is still US$; nothing else is made of it."""
    code, reason = why_not
    if claim.unit.kind is not UnitKind.MONEY:
        return _share_alone(claim, document, gdp, settings, reason, code)
    said = said_of_money(claim, document)
    reference = _in_its_prices(reference_for(claim, document, gdp, settings, WORLD, ()), said)
    case = _Case(claim, document, gdp, gdp, settings, reference, said, twin, ())
    return _money(case, None, (code, reason))


def _share_alone(
    claim: Claim, document: Document, gdp: Series, settings: Settings, reason: str, code: str
) -> Comparison:
    """A share of the GDP of a region: the share as written, with its year; no money is made of it."""
    reference = reference_for(claim, document, gdp, settings, WORLD, ())
    doubts = about.each_once(claim.doubts, about.unused(reference.doubts), about.of_amount(claim.amount))
    share = as_percent(claim.amount, claim.unit.code)
    own = Measure(share, "percent_of_gdp", "year", reference.year, reference.assumed, None, (written(claim),), doubts)
    return Comparison(claim, None, own, None, reference.year, reference.assumed, None, reason, doubts, code)


def _own_doubts(case: _Case) -> tuple[Doubt, ...]:
    claim = case.claim
    return about.each_once(
        claim.doubts,
        case.reference.doubts,
        case.doubts,
        about.of_amount(claim.amount),
        about.of_period(claim),
        about.of_part(claim, case.document),
        about.of_basis(case.said, case.gdp.basis),
    )


def _gdp_doubts(case: _Case, found: Found | Missing, then: Found | None) -> tuple[Doubt, ...]:
    if isinstance(found, Missing):
        return (about.outside("GDP", case.reference.words, found.reason, found.nearest),)
    revised = shift(found, then, case.newest, case.reference) if case.reference.place == WORLD else ()
    return (*about.of_gdp_basis(case.gdp.basis), *about.of_flags(found), *revised)


def _foreign(gdp: Series) -> tuple[str, str] | None:
    """A GDP that a user supplied in another currency is not set beside US$."""
    if gdp.unit in currencies() and gdp.unit != "USD":
        return "gdp-currency", f"The GDP is in {gdp.unit}, not in US$."
    return None


def _from_share(case: _Case, found: Found | Missing) -> Comparison:
    """usd = share / 100 × GDP(place, years)."""
    claim, reference = case.claim, case.reference
    share = as_percent(claim.amount, claim.unit.code)
    then = of_its_time(case.gdp, reference, case.document) if isinstance(found, Found) else None
    doubts = about.each_once(_own_doubts(case), _gdp_doubts(case, found, then))
    first = written(claim)
    place, year, assumed = reference.place, reference.year, reference.assumed
    own = Measure(share, "percent_of_gdp", "year", year, assumed, place, (first,), doubts)
    if isinstance(found, Missing):
        return Comparison(claim, None, own, place, year, assumed, None, found.reason, doubts, "no-gdp")
    why_not = _foreign(case.gdp)
    if why_not is not None:
        code, reason = why_not
        return Comparison(claim, None, own, place, year, assumed, found.value, reason, doubts, code)
    money = _money_of(case, share, found, doubts, first)
    if case.gdp.basis in PPP:
        reason = "The GDP is in international dollars (PPP); what the share comes to is no sum of US dollars."
        return Comparison(
            claim, None, own, place, year, assumed, found.value, reason, doubts, "ppp-gdp", international=money
        )
    real, more = in_prices(claim, money, reference, case.settings)
    doubts = about.each_once(doubts, more)
    return Comparison(
        claim,
        replace(money, doubts=doubts),
        replace(own, doubts=doubts),
        place,
        year,
        assumed,
        found.value,
        None,
        doubts,
        real=_with(real, doubts),
        then=_money_of(case, share, then, doubts, first, then=True) if then else None,
    )


def _money_of(
    case: _Case, share: Amount, found: Found, doubts: tuple[Doubt, ...], first: Step, *, then: bool = False
) -> Measure:
    """The money that a share of the GDP comes to, in the dollars of the series."""
    claim, reference = case.claim, case.reference
    money = money_of(share, found.value)
    unit = found.series.unit if found.series.unit in ("USD", "international-dollar") else "USD"
    prefix = "US$" if unit == "USD" else "international $"
    steps = (
        first,
        looked_up(found, reference, then=then),
        money_computed(claim, share, money, found),
        money_rounded(claim, money, prefix, f" a year{_published(found) if then else ''}"),
    )
    release = found.series.source.release
    return Measure(
        money, unit, "year", reference.year, reference.assumed, reference.place, steps, doubts, release=release
    )


def _published(found: Found) -> str:
    return f" with the GDP as published on {found.series.source.release_words}"


def _from_money(case: _Case, found: Found | Missing) -> Comparison:
    """share = 100 × usd / GDP(place, years)."""
    if case.gdp.basis in PPP and not case.said.ppp:
        reason = "US dollars are not divided by international dollars (PPP); choose a GDP at market exchange rates."
        return _money(case, found, ("ppp-gdp", reason))
    if case.said.ppp and case.gdp.basis in PPP and case.claim.unit.code == "USD":
        return _international(case, found)
    if isinstance(found, Missing):
        return _money(case, found, ("no-gdp", found.reason))
    return _money(case, found, _foreign(case.gdp))


def _international(case: _Case, found: Found | Missing) -> Comparison:
    """Money in international dollars beside a GDP in international dollars; no US$ are made of it."""
    claim, reference = case.claim, case.reference
    doubts = about.each_once(_own_doubts(case), _gdp_doubts(case, found, None))
    place, year, assumed = reference.place, reference.year, reference.assumed
    per = "year" if claim.per else None
    unit = "international-dollar"
    first = written(claim)
    own = Measure(claim.amount, unit, per, year, assumed, place, (first,), doubts)
    times = per_year_factor(claim.per)
    if times is not None and times != 1.0:
        own = replace(own, amount=claim.amount.scaled(times))
    reason = f"The text counts in international dollars (“{case.said.ppp}”), which are no US dollars."
    if isinstance(found, Missing):
        return Comparison(
            claim,
            None,
            None,
            place,
            year,
            assumed,
            None,
            f"{reason} {found.reason}",
            doubts,
            "ppp-money",
            international=own,
        )
    share = _share_of(case, own, found, doubts)
    return Comparison(
        claim, None, share, place, year, assumed, found.value, reason, doubts, "ppp-money", international=own
    )


def _money(case: _Case, found: Found | Missing | None, why_not: tuple[str, str] | None) -> Comparison:
    """Money in US$, and as a share of the GDP unless `why_not` says that it is set beside none."""
    claim, reference = case.claim, case.reference
    place = reference.place if found is not None else None
    year, assumed = reference.year, reference.assumed
    gdp = found if isinstance(found, Found) else None
    then = of_its_time(case.gdp, reference, case.document) if gdp is not None and why_not is None else None
    beside = _gdp_doubts(case, found, then) if found is not None else ()
    doubts = about.each_once(_own_doubts(case), beside)
    made = in_usd(claim, reference, case.settings, case.twin, _day(case.document))
    doubts = about.each_once(doubts, made.doubts)
    if isinstance(made, NoUsd):
        return Comparison(claim, None, None, place, year, assumed, None, made.reason, doubts, "no-rate")
    per = "year" if claim.per else None
    usd = Measure(made.amount, "USD", per, year, assumed, place, made.steps, doubts)
    other = otherwise(claim, reference, case.settings)
    real, more = in_prices(claim, usd, reference, case.settings, case.said)
    doubts = about.each_once(doubts, more)
    average = averaged(claim, made.amount)
    yearly = None
    if average is not None:
        steps = (*made.steps, average[1])
        yearly = Measure(average[0], "USD", "year", year, assumed, place, steps, doubts)
    if why_not is None and covers_years(claim) and open_ended(claim):
        text = (
            f"The amount may be the total {period_words(claim)}; without the other end it is set beside no year's GDP."
        )
        why_not = "open-period", text
    code, reason = why_not or (None, None)
    share = older = None
    if why_not is None and gdp is not None:
        base = yearly or usd
        moved, more = of_its_year(base, reference, case.said.year, case.settings)
        base, doubts = moved or base, about.each_once(doubts, more)
        share = _share_of(case, base, gdp, doubts)
        doubts = about.each_once(doubts, about.of_size(share.amount, place))
        older = _share_of(case, base, then, doubts, then=True) if then is not None else None
    return Comparison(
        claim,
        replace(usd, steps=(*usd.steps, *other), doubts=doubts),
        _with(share, doubts),
        place,
        year,
        assumed,
        gdp.value if gdp is not None else None,
        reason,
        doubts,
        code,
        real=_with(real, doubts),
        then=older,
        yearly=_with(yearly, doubts),
    )


def _share_of(case: _Case, money: Measure, found: Found, doubts: tuple[Doubt, ...], *, then: bool = False) -> Measure:
    """Money in per cent of the GDP, after the steps that made it US$ a year."""
    reference = case.reference
    share = share_of(money.amount, found.value)
    steps = (
        *money.steps,
        looked_up(found, reference, then=then),
        share_computed(money.amount, share, found),
        share_rounded(
            case.claim, share, reference.place, _published(found).replace(" with the GDP", "") if then else ""
        ),
    )
    release = found.series.source.release
    place, year, assumed = reference.place, reference.year, reference.assumed
    return Measure(share, "percent_of_gdp", "year", year, assumed, place, steps, doubts, release=release)
