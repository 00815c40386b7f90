"""One figure that wanders through the user's own documents: the same number of the same thing in texts of other days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crimestats.compare.echo import amount_of, of_crime, unit_of
from crimestats.model import Claim, Document, Passage, Stance
from crimestats.normalise.rounding import near
from crimestats.reference.concepts import concept_in
from crimestats.reference.estimates import place_key

SMALL_SHARE = 1e-5
"""Part of world GDP below which a sum of two digits is the same in two texts by chance."""


@dataclass(frozen=True, slots=True)
class _At:
    claim: Claim
    day: date
    low: float
    high: float
    start: int
    """Where the figure stands in its document."""


def passages(
    claims: Iterable[Claim], documents: Mapping[str, Document], world: float
) -> Mapping[str, tuple[Passage, ...]]:
    """Claim → the same figure in documents of different days, the oldest first; claims that stand alone have none."""
    groups: dict[tuple[object, ...], list[_At]] = defaultdict(list)
    for claim in claims:
        document = documents[claim.doc]
        unit = unit_of(claim)
        if unit is None or document.published is None or not _telling(claim, document, world):
            continue
        amount = amount_of(claim)
        low, high = (amount.point if v is None else v for v in (amount.low, amount.high))
        key = (claim.topic, unit, claim.per == "year", place_key(claim.place[0]), low == high)
        groups[key].append(_At(claim, document.published.day, low, high, claim.span.start))
    found: dict[str, tuple[Passage, ...]] = {}
    for group in groups.values():
        for run in _runs(sorted(group, key=lambda a: (a.low, a.high, a.day))):
            chain = _chain(run, documents)
            found.update({a.claim.id: chain for a in run if chain})
    return found


def chains(
    ordered: Iterable[tuple[Claim, Document, int]], world: float
) -> Iterator[tuple[tuple[Claim, ...], tuple[Passage, ...]]]:
    """The chains of claims of one topic, unit, period, place and shape that come in the order of their numbers, then days.

    For claims too many to be held at once: a run of the same number is all that is kept. Each comes with the document that holds
    its sentence, if nothing else, and with where it stands in the whole one. Gives the claims of each run with
    their chain; claims that stand alone are passed over.
    """
    held: dict[str, Document] = {}

    def told() -> Iterator[_At]:
        for claim, document, start in ordered:
            if document.published is None or unit_of(claim) is None or not _telling(claim, document, world):
                continue
            amount = amount_of(claim)
            low, high = (amount.point if v is None else v for v in (amount.low, amount.high))
            held[claim.id] = document
            yield _At(claim, document.published.day, low, high, start)

    for run in _runs(told()):
        documents: dict[str, Document] = {}
        for at in sorted(run, key=lambda a: (a.day, a.start)):
            documents.setdefault(at.claim.doc, held.pop(at.claim.id))
        chain = _chain(run, documents) if len(documents) > 1 else ()
        if chain:
            yield tuple(a.claim for a in run), chain


def _telling(claim: Claim, document: Document, world: float) -> bool:
    """False for what is the same in two texts by chance: rough numbers, small sums, guessed places and topics."""
    if claim.topic is None or claim.change is not None or claim.per not in (None, "year") or len(claim.place) != 1:
        return False
    if claim.stance in (Stance.HYPOTHETICAL, Stance.FORECAST) or not of_crime(claim, document):
        return False
    if any(d.code in ("topic-tie", "currency-guessed", "place-assumed", "place-tie") for d in claim.doubts):
        return False
    amount = amount_of(claim)
    pair = amount.low is not None and amount.high is not None and amount.low != amount.high
    return pair or amount.digits >= 3 or (amount.digits == 2 and (claim.of_gdp or amount.point >= SMALL_SHARE * world))


def _runs(ordered: Iterable[_At]) -> Iterator[list[_At]]:
    """Stretches of the same number: each within rounding of the first."""
    run: list[_At] = []
    for at in ordered:
        if run and not (
            near(at.low, run[0].low, at.claim.amount.digits, nearly=0.005, most=0.01)
            and near(at.high, run[0].high, at.claim.amount.digits, nearly=0.005, most=0.01)
        ):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _chain(run: Sequence[_At], documents: Mapping[str, Document]) -> tuple[Passage, ...]:
    """One passage a document, the oldest first; nothing where all are of one day or all state the same years."""
    first: dict[str, _At] = {}
    for at in sorted(run, key=lambda a: (a.day, a.start)):
        first.setdefault(at.claim.doc, at)
    if len({at.day for at in first.values()}) < 2:
        return ()
    years = {str(at.claim.year) if at.claim.year else "" for at in first.values()}
    if len(years) == 1 and "" not in years:
        return ()
    if len({c for at in first.values() if (c := _concept(at.claim, documents[at.claim.doc]))}) > 1:
        return ()
    return tuple(
        Passage(at.claim.id, at.claim.doc, at.day, str(at.claim.year) if at.claim.year else "") for at in first.values()
    )


def _concept(claim: Claim, document: Document) -> str | None:
    start = claim.sentence.start
    said = concept_in(claim.sentence.of(document.text), claim.span.start - start, claim.span.end - start)
    return said[0] if said else None
