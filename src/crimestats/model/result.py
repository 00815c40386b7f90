"""What an analysis gives back."""

from __future__ import annotations

from dataclasses import dataclass

from .claim import Claim
from .doubt import Doubt
from .measure import Measure, Step
from .series import Series
from .text import Document


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim beside a GDP series: as US$ and as a share of GDP, each with its steps, or the reason why not."""

    claim: Claim
    usd: Measure | None
    """In US$, per year where the claim is a flow."""
    share: Measure | None
    """In per cent of the GDP of `place` in `year`."""
    place: str | None
    """The place whose GDP was used ("WLD" or ISO 3166 alpha-3)."""
    year: int | None
    year_assumed: bool
    gdp: float | None
    """The GDP that was looked up, in US$."""
    reason: str | None = None
    """Why `usd` and `share` are None, in one sentence."""
    doubts: tuple[Doubt, ...] = ()
    """Every doubt of the claim and of both measures, each once."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of both measures, each once, in order."""
        seen: dict[Step, None] = {}
        for measure in (self.usd, self.share):
            for step in measure.steps if measure else ():
                seen.setdefault(step)
        return tuple(seen)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose: None leaves the choice to the rules of docs/method.md."""

    year: int | None = None
    place: str | None = None
    """"WLD" or ISO 3166 alpha-3."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Documents, the claims in them and the claims made comparable."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    """Claims with a topic, in text order, document by document."""
    others: tuple[Claim, ...]
    """Claims without a topic."""
    comparisons: tuple[Comparison, ...]
    """One for each of `claims`, in the same order."""
    gdp: Series
    settings: Settings = Settings()

    def document(self, doc: str) -> Document:
        """The document with this id; KeyError where there is none."""
        for document in self.documents:
            if document.id == doc:
                return document
        raise KeyError(doc)

    def comparison(self, claim: str) -> Comparison | None:
        """The comparison of the claim with this id, None where there is none."""
        return next((c for c in self.comparisons if c.claim.id == claim), None)
