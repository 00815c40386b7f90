"""Which claims of a corpus are meant: the filters of the dashboard and what only a corpus needs, as a value and as SQL.

What the user says is never part of the SQL: `where` gives text with question marks, written here, and the values apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from crimestats.errors import UsageError
from crimestats.lexicon.places import place_title
from crimestats.lexicon.topics import topics
from crimestats.model import Bound, Stance
from crimestats.present.filters import Doubtful, Filters
from crimestats.present.search import terms
from crimestats.present.words import STANCES, bound_words, topic_label

Values = list[object]
T = TypeVar("T", bound=StrEnum)


class By(StrEnum):
    """How claims follow one another."""

    TEXT = "text"
    """As they stand in the documents, document by document in the order of the input."""
    LARGEST = "largest"
    """The highest amount in US$ first; claims without one last."""
    NEWEST = "newest"
    """The newest data year first, then the newest document."""
    TOPIC = "topic"
    """By topic in the order of charts, the largest first within."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of claims; empty means all."""

    filters: Filters = field(default_factory=Filters)
    units: tuple[str, ...] = ()
    """Units as written: ISO 4217 codes or names of the units table."""
    who: tuple[str, ...] = ()
    """Sources, whatever their case and whether or not they begin with "the"."""
    text: str = ""
    """Words that must all occur in the sentence or the source; what stands in quotation marks is one."""
    duplicates: bool = False
    """True counts the claims of near-duplicate documents each time; otherwise those of one document a group count.

    A document that the filters name is counted whole either way.
    """

    @property
    def empty(self) -> bool:
        """True where nothing was chosen."""
        return self == Choice(duplicates=self.duplicates)


def choice(
    *,
    topic: str | Iterable[str] = (),
    place: str | None = None,
    years: tuple[int, int] | int | None = None,
    bound: str | Bound | Iterable[str | Bound] = (),
    unit: str | Iterable[str] = (),
    who: str | Iterable[str] = (),
    doc: str | Iterable[str] = (),
    stance: str | Stance | Iterable[str | Stance] = (),
    with_doubts: bool | None = None,
    text: str = "",
    duplicates: bool = False,
) -> Choice:
    """A choice in the words of `Corpus.claims`; UsageError for a bound or stance that does not exist.

    `with_doubts` True keeps only claims with doubts, False only those without. A topic or place that no claim has is
    no mistake: nothing is found then.
    """
    if isinstance(years, int):
        years = (years, years)
    if years is not None and years[0] > years[1]:
        raise UsageError(
            "years", found=f"The years {years[0]} to {years[1]} run backward", accepted="the earlier first"
        )
    doubts = Doubtful.ALL if with_doubts is None else Doubtful.ONLY if with_doubts else Doubtful.HIDE
    filters = Filters(
        _several(doc),
        _several(topic),
        place,
        years,
        tuple(_known(b, Bound, "bound") for b in _several(bound)),
        doubts,
        tuple(_known(s, Stance, "stance") for s in _several(stance)),
    )
    return Choice(filters, _several(unit), _several(who), text, duplicates)


def _several(given: object) -> tuple[str, ...]:
    if isinstance(given, str):
        return (given,)
    return tuple(dict.fromkeys(given)) if isinstance(given, Iterable) else ()


def _known(word: str, kind: type[T], what: str) -> T:
    try:
        return kind(word)
    except ValueError:
        accepted = ", ".join(k.value for k in kind)
        raise UsageError(what, found=f"No {what} is called {word!r}", accepted=accepted) from None


_ORDERS = {
    By.TEXT: "place_in_corpus",
    By.LARGEST: "coalesce(usd_high, usd_low) DESC NULLS LAST, doc, n",
    By.NEWEST: "year_to DESC NULLS LAST, published DESC NULLS LAST, coalesce(usd_high, usd_low) DESC NULLS LAST, doc, n",
    By.TOPIC: "topic_rank, coalesce(usd_high, usd_low) DESC NULLS LAST, doc, n",
}


def order_by(by: By) -> str:
    """The order as SQL."""
    return _ORDERS[by]


def where(chosen: Choice) -> tuple[str, Values]:
    """The condition as SQL over `facts`, and the values of its question marks in order."""
    filters = chosen.filters
    parts: list[str] = []
    values: Values = []

    def add(sql: str, *given: object) -> None:
        parts.append(sql)
        values.extend(given)

    if filters.documents:
        add("list_contains(?::VARCHAR[], doc)", list(filters.documents))
    elif not chosen.duplicates:
        add("once")
    if filters.topics:
        add("list_contains(?::VARCHAR[], topic)", list(filters.topics))
    if filters.place is not None:
        add("list_contains(place, ?::VARCHAR)", filters.place)
    if filters.years is not None:
        add("year_from <= ?::BIGINT AND year_to >= ?::BIGINT", filters.years[1], filters.years[0])
    if filters.bounds:
        add("list_contains(?::VARCHAR[], bound)", [b.value for b in filters.bounds])
    if filters.doubts is not Doubtful.ALL:
        add("doubtful" if filters.doubts is Doubtful.ONLY else "NOT doubtful")
    if filters.stances:
        add("list_contains(?::VARCHAR[], stance)", [s.value for s in filters.stances])
    if chosen.units:
        add("list_contains(?::VARCHAR[], unit)", list(chosen.units))
    if chosen.who:
        add("list_contains(?::VARCHAR[], who_key)", [who_key(w) for w in chosen.who])
    for term in terms(chosen.text):
        add("(contains(lower(sentence), ?::VARCHAR) OR contains(lower(who), ?::VARCHAR))", term, term)
    return " AND ".join(parts) or "true", values


def who_key(name: str) -> str:
    """A source without its article and in small letters, so that "the UNODC" and "UNODC" are one.

    >>> who_key("The World Bank"), who_key("Thealand")
    ('world bank', 'thealand')
    """
    small = " ".join(name.split()).lower()
    return small.removeprefix("the ")


def in_words(chosen: Choice) -> str:
    """The choice in a sentence or more; "All claims." where nothing was chosen.

    >>> in_words(choice(topic="fraud", years=(2000, 2010)))
    'Topics: Fraud. Data of 2000 to 2010. Near-duplicate documents count once.'
    """
    filters = chosen.filters
    said = []
    if filters.documents:
        said.append(f"Documents: {'; '.join(filters.documents[:5])}{' …' if len(filters.documents) > 5 else ''}.")
    if filters.topics:
        said.append(f"Topics: {', '.join(topic_label(t) if t in topics() else t for t in filters.topics)}.")
    if filters.place is not None:
        said.append(f"Place: {place_title(filters.place)}.")
    if filters.years is not None:
        said.append(f"Data of {filters.years[0]} to {filters.years[1]}.")
    if filters.bounds:
        said.append(f"Bound: {', '.join(bound_words(b) for b in filters.bounds)}.")
    if filters.doubts is not Doubtful.ALL:
        said.append("Only claims with doubts." if filters.doubts is Doubtful.ONLY else "Claims with doubts are hidden.")
    if filters.stances:
        said.append(f"Stance: {', '.join(STANCES[s].lower() for s in filters.stances)}.")
    if chosen.units:
        said.append(f"Units: {', '.join(chosen.units)}.")
    if chosen.who:
        said.append(f"Source: {', '.join(chosen.who)}.")
    if chosen.text.strip():
        said.append(f"Words: {chosen.text.strip()}.")
    head = [] if said else ["All claims."]
    counted = "Near-duplicate documents count each." if chosen.duplicates else "Near-duplicate documents count once."
    return " ".join((*head, *said, *(() if filters.documents else (counted,))))
