"""Which place and which years a claim is set beside, and why: the text's, the user's, else an assumption with its doubt."""

from __future__ import annotations

from dataclasses import dataclass

from crimestats.model import Claim, Document, Doubt, Series, Settings, UnitKind

WORLD = "WLD"
LONGEST_SPAN = 60
"""Years of a span whose mean is taken; a longer one is no reference period."""
STATED = "stated in the text"
CHOSEN = "the year chosen"
BEFORE = "the year before the document"
LAST = "the last year of the series"


@dataclass(frozen=True, slots=True)
class Reference:
    """The years and the place whose GDP is used, why these, and the doubts that follow.

    `money_years` are those of the money itself: a sum of 2017 keeps the exchange rate and the prices of 2017 when it is
    set beside the GDP of another year.
    """

    years: tuple[int, ...]
    place: str
    assumed: bool
    why: str
    doubts: tuple[Doubt, ...]
    money_years: tuple[int, ...]
    money_why: str

    @property
    def year(self) -> int:
        """The last of the years."""
        return self.years[-1]

    @property
    def words(self) -> str:
        """ "2010" or "2000–2009"."""
        return span_words(self.years)


def span_words(years: tuple[int, ...]) -> str:
    """ "2010" or "2000–2009"."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def place_for(claim: Claim, settings: Settings) -> tuple[str | None, tuple[Doubt, ...]]:
    """Whose GDP: the user's choice, else the claim's place, else the world with a doubt; None for a region or several."""
    if settings.place is not None:
        return settings.place, ()
    if not claim.place:
        text = "The text names no place, so world GDP is used."
        return WORLD, (Doubt("place-assumed", "Place assumed", text, "place"),)
    if len(claim.place) > 1:
        return None, ()
    code = WORLD if claim.place[0] == "World" else claim.place[0]
    return (code, ()) if len(code) == 3 and code.isupper() else (None, ())


def stated_years(claim: Claim) -> tuple[int, ...]:
    """The years that the text states; of an open period ("since 2017") the one it names; none of a span over LONGEST_SPAN."""
    span = claim.year
    if span is None:
        return ()
    first, last = span.first or span.last, span.last or span.first
    if first is None or last is None or last < first or last - first > LONGEST_SPAN:
        return ()
    if span.first is None or span.last is None:
        return (first,)
    return tuple(range(first, last + 1))


def open_ended(claim: Claim) -> bool:
    """True for "since 2017": one end of the period is not told."""
    return claim.year is not None and (claim.year.first is None) != (claim.year.last is None)


def period_words(claim: Claim) -> str:
    """The period of a claim in words: "since 2017", "until 2019", "of 2004–2013"; empty where it has none."""
    span = claim.year
    if span is None:
        return ""
    if span.last is None:
        return f"since {span.first}"
    return f"until {span.last}" if span.first is None else f"of {span}"


def covers_years(claim: Claim) -> bool:
    """True for money without a period over more than one year: it may be their total."""
    if claim.unit.kind is not UnitKind.MONEY or claim.per is not None:
        return False
    return open_ended(claim) or len(stated_years(claim)) > 1


def reference_for(
    claim: Claim, document: Document, gdp: Series, settings: Settings, place: str, doubts: tuple[Doubt, ...]
) -> Reference:
    """The years by the order of docs/method.md, section 3."""
    stated = stated_years(claim)
    if stated:
        doubts = (*doubts, *_of_the_period(claim, stated, document))
    if settings.year is not None:
        return _chosen(claim, document, settings.year, place, stated, doubts)
    if stated:
        own, why = of_money(claim, stated, document)
        return Reference(stated, place, open_ended(claim), STATED, doubts, own, why)
    none = "The text states no year" if claim.year is None else f"The period {claim.year} is too long for one GDP"
    if document.published is not None:
        year, why = document.published.day.year - 1, BEFORE
        text = f"{none}, so the GDP of {year} is used."
    else:
        # Taiwan has no GDP in the shipped series: its money still is of the last year that the series has
        years = gdp.years(place) or gdp.span or (0,)
        year, why = years[-1], LAST
        either = "Neither the text nor the document states a year" if claim.year is None else none
        text = f"{either}, so the last GDP, of {year}, is used."
    doubts = (*doubts, Doubt("year-assumed", "Year assumed", text, "year"))
    return Reference((year,), place, True, why, doubts, (year,), why)


def of_money(claim: Claim, stated: tuple[int, ...], document: Document) -> tuple[tuple[int, ...], str]:
    """The years of the money itself: of a total "since 2010" all from then to the year before the document."""
    if not (open_ended(claim) and covers_years(claim)) or document.published is None or claim.year is None:
        return stated, STATED
    last = document.published.day.year - 1
    if claim.year.first is None or not claim.year.first < last <= claim.year.first + LONGEST_SPAN:
        return stated, STATED
    return tuple(range(claim.year.first, last + 1)), f"from {claim.year.first} to the year before the document"


def _chosen(
    claim: Claim, document: Document, year: int, place: str, stated: tuple[int, ...], doubts: tuple[Doubt, ...]
) -> Reference:
    money = claim.unit.kind is UnitKind.MONEY
    if not stated:
        text = f"The text states no year, so the chosen GDP of {year} is used."
        doubts = (*doubts, Doubt("year-assumed", "Year assumed", text, "year"))
        return Reference((year,), place, True, CHOSEN, doubts, (year,), CHOSEN)
    if stated != (year,):
        what = "amount" if money else "share"
        text = f"The {what} of {claim.year} is set beside the GDP of {year}, as if it had not changed."
        doubts = (*doubts, Doubt("rebased", "What if", text, "year"))
    own = of_money(claim, stated, document) if money else ((year,), CHOSEN)
    return Reference((year,), place, False, CHOSEN, doubts, *own)


def _of_the_period(claim: Claim, stated: tuple[int, ...], document: Document) -> tuple[Doubt, ...]:
    """Periods that are open at one end, and years that were not over when the text was written."""
    found: list[Doubt] = []
    if open_ended(claim) and not covers_years(claim):
        text = f"The text names one end of the period only (“{period_words(claim)}”), so {stated[0]} is used."
        found.append(Doubt("year-assumed", "Year assumed", text, "year"))
    if document.published is not None and stated[-1] == document.published.day.year and not open_ended(claim):
        text = f"{stated[-1]} was not over when the text was written; its figure may cover a part of the year."
        found.append(Doubt("partial-period", "Year not over", text, "year"))
    return tuple(found)
