"""Which claims are shown: a choice of documents, topics, place and doubts that holds in every view."""

from __future__ import annotations

from dataclasses import dataclass

from crimestats.model import Analysis, Comparison, Stance


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all."""

    documents: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    place: str | None = None
    without_doubts: bool = False
    every_stance: bool = False
    """Chart what is denied, doubted, supposed or forecast as well."""

    def keeps(self, comparison: Comparison) -> bool:
        """True where the claim is shown."""
        claim = comparison.claim
        return (
            (not self.documents or claim.doc in self.documents)
            and (not self.topics or claim.topic in self.topics)
            and (self.place is None or self.place in claim.place)
            and not (self.without_doubts and comparison.doubts)
        )


def shown(analysis: Analysis, filters: Filters) -> tuple[Comparison, ...]:
    """The comparisons that a choice keeps, in order."""
    return tuple(c for c in analysis.comparisons if filters.keeps(c))


def charted(comparison: Comparison, filters: Filters) -> bool:
    """True where a claim may stand in a chart: it is asserted, or the user asked for all."""
    return filters.every_stance or comparison.claim.stance is Stance.ASSERTED


def topics_of(analysis: Analysis) -> tuple[str, ...]:
    """The topics that occur, in the order of charts."""
    from crimestats.lexicon.topics import topics

    found = {c.topic for c in analysis.claims}
    return tuple(slug for slug in topics() if slug in found)


def places_of(analysis: Analysis) -> tuple[str, ...]:
    """The places that occur: the world first, then by name."""
    from crimestats.lexicon.places import place_title

    found = {code for c in analysis.claims for code in c.place}
    return tuple(sorted(found, key=lambda code: (code != "World", place_title(code))))
