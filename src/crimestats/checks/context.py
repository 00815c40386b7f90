"""What all checks look into: claims by id, sentence and document, lineages, the GDP in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crimestats.compare.releases import SHIPPED
from crimestats.lineage.index import EstimateIndex
from crimestats.lineage.slips import slip_of
from crimestats.model import Analysis, Bound, Claim, Comparison, Document, Estimate, Lineage, Series, Stance, UnitKind
from crimestats.reference.concepts import concept_in
from crimestats.reference.store import reference_series

APART = 1.05
"""Figures nearer than this are told in two roundings."""


@dataclass(frozen=True)
class Context:
    """An analysis with its lineages, indexed once."""

    analysis: Analysis
    lineages: Mapping[str, Lineage]
    estimates: Sequence[Estimate] = ()
    """Published estimates, shipped ones and the user's own."""

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return {d.id: d for d in self.analysis.documents}

    @cached_property
    def comparisons(self) -> Mapping[str, Comparison]:
        return {c.claim.id: c for c in self.analysis.comparisons}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return {c.id: c for c in (*self.analysis.claims, *self.analysis.others)}

    @cached_property
    def sentences(self) -> Sequence[tuple[Document, Sequence[Claim]]]:
        """The asserted claims of each sentence, in the order of the text; claims without a topic too."""
        return self._grouped(lambda c: (c.doc, c.sentence.start))

    @cached_property
    def by_sentence(self) -> Mapping[tuple[str, int], Sequence[Claim]]:
        """All figures of a sentence, by document and start of the sentence; claims without a topic too."""
        found: dict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            found[claim.doc, claim.sentence.start].append(claim)
        return found

    @cached_property
    def paragraphs(self) -> Sequence[tuple[Document, Sequence[Claim]]]:
        """The asserted claims of each paragraph, in the order of the text."""
        return self._grouped(lambda c: (c.doc, self.documents[c.doc].text.rfind("\n\n", 0, c.sentence.start)))

    def _grouped(self, key: object) -> Sequence[tuple[Document, Sequence[Claim]]]:
        groups: dict[object, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            if claim.stance is Stance.ASSERTED:
                groups[key(claim)].append(claim)  # type: ignore[operator]
        return [(self.documents[g[0].doc], sorted(g, key=lambda c: c.span)) for g in groups.values()]

    @property
    def gdp(self) -> Series:
        """The GDP in use; the shipped one where that in use is in other dollars or prices."""
        used = self.analysis.gdp
        return used if used.unit == "USD" and used.basis.value in ("current", "unknown") else reference_series(SHIPPED)

    def world(self) -> float:
        """The newest world GDP, against which "large" is measured."""
        for series in (self.gdp, reference_series(SHIPPED)):
            if years := series.years("WLD"):
                return series.points["WLD"][years[-1]]
        raise AssertionError("the shipped GDP has the world")

    @cached_property
    def slips(self) -> Mapping[str, tuple[Estimate, int, bool]]:
        """Claims that have the digits of an estimate at another power of ten, and no estimate of their own topic."""
        index, world = EstimateIndex(self.estimates), self.world()
        found = {}
        for claim in self.analysis.claims:
            lineage = self.lineages.get(claim.id)
            if level(claim) and not (lineage and any(c.relation == "same" for c in lineage.candidates)):
                slip = slip_of(claim, self.documents[claim.doc], index, world)
                if slip is not None:
                    found[claim.id] = slip
        return found

    def concept(self, claim: Claim) -> tuple[str, str] | None:
        """What the sentence says is counted, with its word."""
        document, start = self.documents[claim.doc], claim.sentence.start
        return concept_in(claim.sentence.of(document.text), claim.span.start - start, claim.span.end - start)


def certain(claim: Claim) -> bool:
    """False where place or topic of a claim are guesses."""
    return not any(d.code in ("topic-tie", "place-assumed", "place-tie", "currency-guessed") for d in claim.doubts)


def level(claim: Claim) -> bool:
    """True for an asserted figure that is no change."""
    return claim.change is None and claim.stance is Stance.ASSERTED


def is_money(claim: Claim) -> bool:
    return claim.unit.kind is UnitKind.MONEY


def ends_of(claim: Claim) -> tuple[float | None, float | None]:
    """The lowest and the highest value that a claim allows, rounding included; None where it is open."""
    from crimestats.normalise.rounding import ends

    amount = claim.amount
    low = None if amount.low is None else ends(amount.low, amount.digits)[0]
    high = None if amount.high is None else ends(amount.high, amount.digits)[1]
    return low, high


def exclude(low: Claim, high: Claim) -> bool:
    """True where the smaller of two figures is below the larger whatever their rounding, and neither is a limit on that side."""
    top, bottom = ends_of(low)[1], ends_of(high)[0]
    if low.amount.bound is Bound.AT_LEAST or high.amount.bound is Bound.AT_MOST or top is None or bottom is None:
        return False
    return bottom > top * APART


def maker(claim: Claim) -> str:
    """Who is said to have made a figure, without article and capitals; empty where nobody is."""
    return (claim.who or "").casefold().removeprefix("the ")


def one_maker(one: Claim, other: Claim) -> bool:
    """True where two figures may be of one maker: "the police" may be "the national police" of the same text."""
    short, long = sorted((maker(one).split(), maker(other).split()), key=len)
    return short == long[len(long) - len(short) :]


def ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(c.id for c in claims)
