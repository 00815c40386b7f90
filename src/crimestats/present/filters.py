"""Which claims are shown: a choice of documents, topics, place, years, bound, doubts and stance that holds in every view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crimestats.lexicon.places import place_title
from crimestats.lexicon.topics import topics
from crimestats.model import Analysis, Bound, Comparison, Stance


class Doubtful(StrEnum):
    """What becomes of claims with doubts."""

    ALL = "all"
    ONLY = "only"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all."""

    documents: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    place: str | None = None
    years: tuple[int, int] | None = None
    """First and last year of the data; claims without a year are then left out."""
    bounds: tuple[Bound, ...] = ()
    """As the text gives them; what is worked out from a claim has the same bound."""
    doubts: Doubtful = Doubtful.ALL
    stances: tuple[Stance, ...] = ()
    """Empty lists all and charts what is asserted; what is named here is listed and charted."""

    @property
    def every_stance(self) -> bool:
        """True where charts show what is denied, doubted, supposed or forecast as well, because the user asked for it."""
        return bool(self.stances)

    @property
    def empty(self) -> bool:
        """True where nothing is left out."""
        return self == Filters()

    def keeps(self, comparison: Comparison) -> bool:
        """True where the claim is shown."""
        claim = comparison.claim
        return (
            (not self.documents or claim.doc in self.documents)
            and (not self.topics or claim.topic in self.topics)
            and (self.place is None or self.place in claim.place)
            and (self.years is None or _within(data_years(comparison), self.years))
            and (not self.bounds or claim.amount.bound in self.bounds)
            and (self.doubts is Doubtful.ALL or bool(comparison.doubts) == (self.doubts is Doubtful.ONLY))
            and (not self.stances or claim.stance in self.stances)
        )


def data_years(comparison: Comparison) -> tuple[int, int] | None:
    """First and last year of the data: those that the text states, else the one that was assumed; None where there is none.

    Of "since 2017" and "until 2017" the year that is said.
    """
    span = comparison.claim.year
    if span is not None and (span.first is not None or span.last is not None):
        first = span.first if span.first is not None else span.last
        last = span.last if span.last is not None else span.first
        return (first, last) if first is not None and last is not None else None
    return None if comparison.year is None else (comparison.year, comparison.year)


def _within(years: tuple[int, int] | None, wanted: tuple[int, int]) -> bool:
    return years is not None and years[0] <= wanted[1] and years[1] >= wanted[0]


def shown(analysis: Analysis, filters: Filters) -> tuple[Comparison, ...]:
    """The comparisons that a choice keeps, in order."""
    if filters.empty:
        return analysis.comparisons
    return tuple(c for c in analysis.comparisons if filters.keeps(c))


def charted(comparison: Comparison, filters: Filters) -> bool:
    """True where a claim may stand in a chart: it is asserted, or the user asked for it."""
    return filters.every_stance or comparison.claim.stance is Stance.ASSERTED


def topics_of(analysis: Analysis) -> tuple[str, ...]:
    """The topics that occur, in the order of charts."""
    found = {c.topic for c in analysis.claims}
    return tuple(slug for slug in topics() if slug in found)


def places_of(analysis: Analysis) -> tuple[str, ...]:
    """The places that occur: the world first, then by name."""
    found = {code for c in analysis.claims for code in c.place}
    return tuple(sorted(found, key=lambda code: (code != "World", place_title(code))))


def stances_of(analysis: Analysis) -> tuple[Stance, ...]:
    """How the sentences of the claims stand to their figures, asserted first."""
    found = {c.stance for c in analysis.claims}
    return tuple(stance for stance in Stance if stance in found)


def years_of(analysis: Analysis) -> tuple[int, int] | None:
    """The first and the last year of the data of all claims; None where no claim has one."""
    found = [years for c in analysis.comparisons if (years := data_years(c)) is not None]
    return (min(y[0] for y in found), max(y[1] for y in found)) if found else None
