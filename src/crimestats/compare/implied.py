"""Whether an amount and a share of GDP that a statement gives for the same thing fit each other (docs/method.md, section 7).

implied GDP = US$ / (share / 100), set beside the GDP of the place in every year near that of the statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from crimestats.model import Amount, Claim, Document, Doubt, Series, Settings, UnitKind
from crimestats.normalise.rounding import slack
from crimestats.normalise.shares import PERCENT_OF, as_percent, implied_gdp
from crimestats.normalise.words import scaled
from crimestats.reference.store import gdp_vintages, reference_series, vintage_at

from .basis import said_of_money
from .money import NoUsd, in_usd
from .reference import WORLD, covers_years, open_ended, place_for, reference_for, span_words, stated_years
from .releases import SHIPPED
from .words import share_words

NEAR = 2
"""Years before and after those of the statement whose GDP may be meant."""
TOLERANCE = 0.10
REVISED = 0.25
"""The tolerance for other places than the world: of their GDP the newest release alone is kept, and national accounts
have been revised by a quarter and more between an old text and today."""
FITS = 0.03
"""How near the GDP of another year must be to be named as the one that fits ..."""
FARTHEST = 20
"""... and how many years away it may be: a GDP that grows passes every value once. No text knows a later GDP than its own."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One statement in US$ and in per cent."""

    money: Claim
    share: Claim
    usd: Amount
    percent: Amount
    place: str
    years: tuple[int, ...]
    assumed: bool


@dataclass(frozen=True, slots=True)
class End:
    """The amount and the share of one end of the statement, and the GDPs that round to them."""

    usd: float
    percent: float
    lowest: float
    highest: float

    @property
    def gdp(self) -> float:
        return implied_gdp(self.usd, self.percent)

    def gap(self, gdp: float) -> float:
        return abs(self.gdp / gdp - 1.0)


def of_pair(claim: Claim, document: Document, twin: Claim | None) -> tuple[Doubt, ...]:
    """The doubt that a claim and its twin, money and a share of GDP, imply a GDP that the place had in no year near theirs."""
    pair = pair_of(claim, document, twin) if twin is not None else None
    if pair is None:
        return ()
    newest = reference_series(SHIPPED)
    values = newest.points.get(pair.place, {})
    if any(year not in values for year in pair.years):
        return ()
    tolerance = TOLERANCE if pair.place == WORLD else REVISED
    candidates = tuple(gdp for _, _, gdp in gdps_near(pair, document, newest))
    for end in ends_of(pair):
        if not any(end.lowest <= gdp <= end.highest or end.gap(gdp) <= tolerance for gdp in candidates):
            return (_doubt(pair, end, newest, document),)
    return ()


def pair_of(claim: Claim, document: Document, twin: Claim) -> Pair | None:
    """The two as one statement; None where they are no such pair or one of them cannot be made comparable."""
    money, share = (claim, twin) if claim.unit.kind is UnitKind.MONEY else (twin, claim)
    if money.unit.kind is not UnitKind.MONEY or not share.of_gdp or share.unit.code not in PERCENT_OF:
        return None
    if money.change is not None or share.change is not None or covers_years(money):
        return None
    if any(d.code == "currency-guessed" for d in money.doubts):
        return None  # whether the two fit hangs on whose dollars they are
    if any(said.ppp or said.constant for said in (said_of_money(c, document) for c in (money, share))):
        return None
    place, found = _place(money, share), _years(money, share, document)
    if place is None or found is None:
        return None
    # a year or place that the user chose is a what-if: what the text says of itself stays the same
    rules = Settings()
    money_at = money if money.year is not None else share
    reference = reference_for(money_at, document, reference_series(SHIPPED), rules, place, ())
    usd = in_usd(money, reference, rules, None, document.published.day if document.published else None)
    percent = as_percent(share.amount, share.unit.code)
    if isinstance(usd, NoUsd):
        return None
    return Pair(money, share, usd.amount, percent, place, *found)


def _place(money: Claim, share: Claim) -> str | None:
    """Whose GDP the share is of; None where the statement itself does not say."""
    for claim in (share, money):
        if claim.place and not any(d.code in ("place-assumed", "place-tie") for d in claim.doubts):
            return place_for(claim, Settings())[0]
        if claim is share and any(w in (share.of or "").casefold() for w in ("world", "global")):
            return WORLD
    return None


def _years(money: Claim, share: Claim, document: Document) -> tuple[tuple[int, ...], bool] | None:
    """The years of the statement, and whether they are assumed; None where nothing tells them."""
    years = sorted({*stated_years(money), *stated_years(share)})
    if years:
        if document.published is not None and (open_ended(money) or open_ended(share)):
            years = list(range(years[0], max(years[-1], document.published.day.year - 1) + 1))
        return tuple(years), False
    if money.year is not None or share.year is not None or document.published is None:
        return None
    return (document.published.day.year - 1,), True


def gdps_near(pair: Pair, document: Document, newest: Series) -> Iterator[tuple[Series, int, float]]:
    """The GDPs that may be meant, each with its series and year: of every year near, in each release of the time."""
    series = [newest]
    if newest.id != SHIPPED:
        series = [newest]  # older releases are kept of the shipped series only
    elif pair.place == WORLD and document.published is None:
        series.extend(gdp_vintages())
    elif pair.place == WORLD and document.published is not None:
        older = vintage_at(document.published.day)
        series.extend(() if older is None else (older,))
    for one in series:
        values = one.points.get(pair.place, {})
        near = range(pair.years[0] - NEAR, pair.years[-1] + NEAR + 1)
        yield from ((one, year, values[year]) for year in near if year in values)


def ends_of(pair: Pair) -> Iterator[End]:
    """Like with like: both ends of two ranges, the side that two single numbers share; nothing for a range beside a point."""
    ranges = [a.low is not None and a.high is not None and a.low != a.high for a in (pair.usd, pair.percent)]
    if ranges[0] != ranges[1]:
        return
    sides = [(pair.usd.low, pair.percent.low), (pair.usd.high, pair.percent.high)]
    shared = [(usd, share) for usd, share in sides if usd is not None and share is not None and usd > 0 < share]
    for usd, share in dict.fromkeys(shared):
        off_usd = slack(usd, pair.money.amount.digits)
        off = slack(share, pair.share.amount.digits)
        yield End(
            usd,
            share,
            implied_gdp(usd * (1 - off_usd), share * (1 + off)),
            implied_gdp(usd * (1 + off_usd), share * (1 - off)),
        )


def _doubt(pair: Pair, end: End, newest: Series, document: Document) -> Doubt:
    values = newest.points[pair.place]
    usual = fmean(values[year] for year in pair.years)
    known = document.published.day.year if document.published is not None else pair.years[-1] + FARTHEST
    near = [y for y in values if pair.years[0] - FARTHEST <= y <= max(known, pair.years[-1])]
    best = min(near, key=lambda year: (end.gap(values[year]), year))
    sums = f"US${scaled(end.usd, max(3, min(pair.money.amount.digits, 6)))} and {share_words(pair.share)(end.percent)}"
    where = "world GDP" if pair.place == WORLD else "GDP"
    mean = " on average" if len(pair.years) > 1 else ""
    assumed = ", the year before the document," if pair.assumed else ""
    text = (
        f"{sums} imply a {where} of {scaled(end.gdp, 3)}; that of {span_words(pair.years)}{assumed} was "
        f"{scaled(usual, 3)}{mean}."
    )
    text += f" It fits that of {best}." if end.gap(values[best]) <= FITS else ""
    return Doubt("implied-gdp-off", "The two do not fit", text, "amount")
