"""Pair check: an amount and a share of GDP imply a GDP. Which year's, which release's, or nobody's?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from statistics import fmean

from crimestats.compare.implied import FARTHEST, FITS, NEAR, End, Pair, ends_of, gdps_near, pair_of
from crimestats.compare.reference import WORLD, span_words
from crimestats.compare.releases import SHIPPED
from crimestats.compare.words import gdp_of
from crimestats.lexicon.currencies import currencies
from crimestats.model import Amount, Claim, Document, Finding, Published, Series, Severity, Step
from crimestats.normalise.shares import implied_gdp
from crimestats.normalise.words import percent, scaled

from .context import Context, is_money, level
from .words import topic_lead

CLOSE, WITHIN, REVISED = 0.05, 0.10, 0.25
"""Gaps that are consistent; consistent with rounding or another release; and, in a country, perhaps a revision of its GDP."""
_LINK = re.compile(
    r"^[\s,;(–—-]*$|\b(?:or|equal|equivalent|which (?:is|was|it)|that is|represent|correspond|about|some|around|roughly|i\.e)\b",
    re.I,
)
_A_SUM = re.compile(r",\s+(?:an? |the )?(?:sum|amount|total|equivalent|equal|which (?:is|was|would be)|or)\b", re.I)
"""What ties a share to the last of several amounts."""
_THAN = re.compile(r"\b(?:more|less) than\s*$", re.I)
_OF_GDP = re.compile(r"^\s*of (?:[\w’'-]+ ){0,5}?(?:GDP|gross (?:domestic|world) product)", re.I)
"""What a share is of, right behind it."""
_BREAK = re.compile(
    r"\b(?:and|while|but|whereas|against|from (?:about |some )?(?=[\d$€£])|than|compared|of which)\b|[.!?]\s", re.I
)


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each statement in money and in per cent of GDP."""
    seen: set[frozenset[str]] = set()
    for document, claims in context.sentences:
        for money, share in _pairs(claims, document, context):
            both = frozenset((money.id, share.id))
            if both in seen:
                continue
            seen.add(both)
            if _in_ppp(context, money, share):
                continue
            guessed = any(d.code == "currency-guessed" for d in money.doubts)
            found = (_in_either if guessed else _finding)(money, share, document, context.gdp)
            if found is not None:
                yield found


def _pairs(claims: Sequence[Claim], document: Document, context: Context) -> Iterator[tuple[Claim, Claim]]:
    for money in (c for c in claims if is_money(c) and level(c)):
        twin = context.claims.get(money.twin) if money.twin else None
        if twin is not None and twin.of_gdp:
            yield money, twin
    moneys = [c for c in claims if is_money(c) and level(c)]
    shares = [c for c in claims if c.of_gdp and level(c)]
    if len(moneys) == len(shares) == 1 and (moneys[0].topic, moneys[0].place) == (shares[0].topic, shares[0].place):
        first, last = sorted((moneys[0], shares[0]), key=lambda c: c.span)
        between = document.text[first.span.end : last.span.start]
        between = _OF_GDP.sub("", between)
        if len(between) < 60 and _LINK.search(between) and not _BREAK.search(between):
            yield moneys[0], shares[0]
    elif len(shares) == 1 and len(moneys) > 1:
        nearest = [c for c in moneys if c.span.end <= shares[0].span.start][-1:]
        for money in nearest:
            between = document.text[money.span.end : shares[0].span.start]
            alike = (money.topic, money.place) == (shares[0].topic, shares[0].place)
            if alike and len(between) < 90 and _A_SUM.search(between) and not _BREAK.search(_THAN.sub("", between)):
                yield money, shares[0]


def _in_ppp(context: Context, *claims: Claim) -> bool:
    """True where the published origin is in international dollars: another check says so."""
    lineages = (context.lineages.get(c.id) for c in claims)
    return any(d.code == "basis-mismatch" for x in lineages if x is not None for d in x.doubts)


def _finding(money: Claim, share: Claim, document: Document, gdp: Series) -> Finding | None:
    pair = pair_of(money, document, share)
    undated = None
    if pair is None and document.published is None and money.year is None and share.year is None and gdp.years(WORLD):
        undated = pair_of(money, _dated(document, gdp.years(WORLD)[-1] + 1), share)
        pair = undated
    if pair is None or any(y not in gdp.points.get(pair.place, {}) for y in pair.years):
        return None
    ends = tuple(ends_of(pair)) or _range_beside_point(pair)
    if not ends:
        return None
    if undated is not None:
        return _without_year(pair, ends[0], gdp)
    worst = max(ends, key=lambda e: min(_gap(e, g) for _, _, g in gdps_near(pair, document, gdp)))
    return _judged(pair, worst, document, gdp)


def _in_either(money: Claim, share: Claim, document: Document, gdp: Series) -> Finding | None:
    """Where a bare sign may be the place's own money: a finding only if the two do not fit in either."""
    own = next(
        (c for c, row in currencies().items() if len(money.place) == 1 and row.territory == money.place[0]), None
    )
    if own is None or money.unit.code != "USD":
        return None
    dollars = replace(money, doubts=())
    readings = [
        _finding(c, share, document, gdp) for c in (dollars, replace(dollars, unit=replace(money.unit, code=own)))
    ]
    if any(f is None or f.severity is not Severity.INCONSISTENT for f in readings):
        return None
    first, second = readings
    assert first is not None
    assert second is not None
    text = f"{first.text} Read as {own} it does not fit either."
    return replace(first, code="pair", text=text, arithmetic=(*first.arithmetic, *second.arithmetic[:1]))


def _dated(document: Document, year: int) -> Document:
    return replace(document, published=Published(date(year, 1, 1), "assumed"))


def _gap(end: End, gdp: float) -> float:
    """How far a GDP is from what amount and share imply; 0 where rounding alone explains it."""
    return 0.0 if end.lowest <= gdp <= end.highest else end.gap(gdp)


def _range_beside_point(pair: Pair) -> tuple[End, ...]:
    """A range in one unit and a single number in the other: the GDPs that lie between."""
    usd, share = _two(pair.usd), _two(pair.percent)
    if None in (*usd, *share):
        return ()
    lowest, highest = implied_gdp(usd[0] or 0.0, share[1] or 1.0), implied_gdp(usd[1] or 0.0, share[0] or 1.0)
    middle = (lowest + highest) / 2
    return (End(middle * (pair.percent.point / 100.0), pair.percent.point, lowest * 0.99, highest * 1.01),)


def _two(amount: Amount) -> tuple[float | None, float | None]:
    return amount.low, amount.high


def _judged(pair: Pair, end: End, document: Document, gdp: Series) -> Finding | None:
    options = tuple(gdps_near(pair, document, gdp))
    own = [(s, y, g) for s, y, g in options if y in pair.years]
    if len(pair.years) > 1:
        own.append((gdp, pair.years[-1], fmean(gdp.points[pair.place][y] for y in pair.years)))
    series, year, value = min(own, key=lambda o: (_gap(end, o[2]), end.gap(o[2]), o[0].id != gdp.id))
    gap, steps = _gap(end, value), _steps(pair, end, own)
    spread = pair.usd.low != pair.usd.high and pair.percent.low == pair.percent.high and None not in _two(pair.usd)
    implied = f"{scaled(end.lowest / 0.99, 3)} to {scaled(end.highest / 1.01, 3)}" if spread else scaled(end.gdp, 3)
    what = f"{_amounts(pair, end, spread=spread)} imply a {_gdp(pair.place)} of US${implied}"
    assumed = " (the year before the text)" if pair.assumed else ""
    which = f"that of {year}{assumed}, {_release(series, gdp)}, was US${scaled(value, 3)}"
    away = f"{end.gap(value):.1%} away"
    if gap <= CLOSE:
        if spread:
            text = f"{what}; {which}, {'inside' if not gap else away}."
            return _made(pair, Severity.AGREES, "pair", _title(pair, end), text, steps)
        why = f"{away}, which rounding explains" if not gap and end.gap(value) > 0.01 else away
        return _made(pair, Severity.AGREES, "pair", _title(pair, end), f"{what}; {which}, {why}.", steps)
    if gap <= WITHIN:
        text = f"{what}; {which}, {away}: rounding or another release explains it."
        return _made(pair, Severity.AGREES, "pair", _title(pair, end), text, steps, _fits(pair, end, document, gdp))
    if pair.place != WORLD and gap <= REVISED:
        text = f"{what}; {which}, {away}. Only the newest release of this GDP is kept, so an older one may have fitted."
        return _made(pair, Severity.UNDECIDED, "pair", _title(pair, end), text, steps)
    if any(_gap(end, g) <= WITHIN for _, _, g in options):
        _, near_year, near = min(options, key=lambda o: _gap(end, o[2]))
        if pair.assumed:
            text = f"{what}, which is that of {near_year}, US${scaled(near, 3)}; the text states no year."
            return _made(pair, Severity.AGREES, "pair", _title(pair, end), text, steps)
        text = f"{what}; {which}, {away}. It fits that of {near_year}, US${scaled(near, 3)}."
        explains = f"The share may be of the GDP of {near_year}."
        return _made(pair, Severity.DOUBT, "pair", _title(pair, end), text, steps, explains)
    best = _best(pair, end, document, gdp)
    fits = best is not None
    text = f"{what}; {which}, {away}."
    text += f" It fits that of {best[0]}, US${scaled(best[1], 3)}." if best else ""
    explains = (
        f"A share or an amount of {best[0]} was carried on while the other was not."
        if best
        else "One of the two is of another thing, another place or another year."
    )
    return _made(
        pair, Severity.INCONSISTENT, "stale-pair" if fits else "pair", _title(pair, end), text, steps, explains
    )


def _without_year(pair: Pair, end: End, gdp: Series) -> Finding:
    values = gdp.points[pair.place]
    year = min(values, key=lambda y: (_gap(end, values[y]), end.gap(values[y])))
    text = (
        f"{_amounts(pair, end)} imply a {_gdp(pair.place)} of US${scaled(end.gdp, 3)}; the nearest is that of {year}, "
        f"US${scaled(values[year], 3)}. The text states no year and has no date, so this cannot be decided."
    )
    return _made(pair, Severity.UNDECIDED, "pair", _title(pair, end), text, _steps(pair, end, ()))


def _best(pair: Pair, end: End, document: Document, gdp: Series) -> tuple[int, float] | None:
    """The year whose GDP fits best, where it fits; none later than the text knows."""
    values = gdp.points[pair.place]
    known = document.published.day.year if document.published is not None else pair.years[-1] + NEAR
    years = [y for y in values if pair.years[0] - FARTHEST <= y <= max(known, pair.years[-1])]
    best = min(years, key=lambda y: (end.gap(values[y]), y), default=None)
    return (best, values[best]) if best is not None and end.gap(values[best]) <= FITS else None


def _fits(pair: Pair, end: End, document: Document, gdp: Series) -> str | None:
    best = _best(pair, end, document, gdp)
    if best is None or best[0] in pair.years:
        return None
    return f"The {_gdp(pair.place)} of {best[0]}, US${scaled(best[1], 3)}, fits better ({end.gap(best[1]):.1%} away)."


def _made(
    pair: Pair,
    severity: Severity,
    code: str,
    title: str,
    text: str,
    steps: tuple[Step, ...],
    explains: str | None = None,
) -> Finding:
    return Finding(code, severity, (pair.money.id, pair.share.id), title, text, steps, explains)


def _amounts(pair: Pair, end: End, *, spread: bool = False) -> str:
    if spread:
        return f"US${scaled(pair.usd.low or 0.0, 3)} to {scaled(pair.usd.high or 0.0, 3)} and {end.percent:.4g}%"
    return f"US${scaled(end.usd, max(3, min(pair.money.amount.digits, 6)))} and {end.percent:.4g}%"


def _title(pair: Pair, end: End) -> str:
    years = "" if pair.assumed else f" of {span_words(pair.years)}"
    return f"{topic_lead(pair.money)}{end.percent:.4g}% and US${scaled(end.usd, 3)}{years}"


def _gdp(place: str) -> str:
    return "world GDP" if place == WORLD else f"GDP of {gdp_of(place).removeprefix('the GDP of ')}"


def _release(series: Series, gdp: Series) -> str:
    if series.id == gdp.id and series.source.release == gdp.source.release:
        return "in the newest release" if gdp.id == SHIPPED else f"in {gdp.title}"
    return f"as published in {(series.source.release or '')[:4]}"


def _steps(pair: Pair, end: End, own: Sequence[tuple[Series, int, float]]) -> tuple[Step, ...]:
    share = f"{end.percent:.4g}%"
    sums = f"{scaled(end.usd, 4)} ÷ {share} × 100 = US${scaled(end.gdp, 4)}"
    steps = [Step("computed", sums, end.gdp, "USD", factor=100.0 / end.percent)]
    steps.append(Step("alternative", f"With rounding: US${scaled(end.lowest, 4)} to US${scaled(end.highest, 4)}"))
    for series, year, value in own:
        gap = percent((end.gdp / value - 1) * 100, 2).replace("-", "\N{MINUS SIGN}")
        text = f"{_gdp(pair.place)} of {year}: US${scaled(value, 4)}, gap {gap}"
        if any(s.text == text for s in steps):
            continue  # another release with the same number
        steps.append(
            Step(
                "looked-up",
                text,
                value,
                "USD",
                series.source.short,
                series=series.id,
                release=series.source.release,
                years=(year,),
            )
        )
    return tuple(steps)
