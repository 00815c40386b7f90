"""Where a figure comes from (Lineage) and what its checks say (Finding)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .doubt import Doubt
from .measure import Step
from .series import Estimate


class Strength(StrEnum):
    """How well a published estimate fits a claim."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was compared between a claim and an estimate: what, whether it agrees, and the facts in words.

    `agrees` is None where the text does not say.
    """

    what: str
    """topic · measure · value · place · time · source"""
    agrees: bool | None
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A published estimate that a claim may repeat, with the reasons."""

    estimate: Estimate
    strength: Strength
    reasons: tuple[Reason, ...]
    relation: str = "same"
    """How the topic of the estimate stands to that of the claim: same · broader · narrower"""
    gap: float = 0.0
    """How far the two numbers are apart, as a part of the estimate's; 0 for the same number."""

    def reason(self, what: str) -> Reason | None:
        """The reason of this kind, None where it was not compared."""
        return next((r for r in self.reasons if r.what == what), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """The same figure in another document of the user: the claim, the document and its date."""

    claim: str
    doc: str
    published: date | None
    years: str
    """The data years that the text states there, in words; empty where it states none."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What one claim may repeat: published estimates, best first, and the same figure in other documents, oldest first."""

    claim: str
    candidates: tuple[Candidate, ...] = ()
    passages: tuple[Passage, ...] = ()
    """The same figure in documents of other days, this one included; empty where it stands in one only."""
    repeats: tuple[Estimate, ...] = ()
    """Later publications that give the figure of the origin again."""
    echo: bool = False
    """True where the text states no year and the origin is older than the year before it."""
    age: int | None = None
    """Years between the data of the origin and the text."""
    sentence: str = ""
    """The lineage in one plain sentence."""
    steps: tuple[Step, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def origin(self) -> Candidate | None:
        """The best candidate, None where nothing published fits."""
        return self.candidates[0] if self.candidates else None


class Severity(StrEnum):
    """What a check says."""

    INCONSISTENT = "inconsistent"
    """The claims cannot all be true as they stand."""
    DOUBT = "doubt"
    AGREES = "agrees"
    UNDECIDED = "undecided"
    """The check applies, but the text does not give what would decide it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says of one or several claims, with its arithmetic."""

    code: str
    """One of `crimestats.checks.RULES`."""
    severity: Severity
    claims: tuple[str, ...]
    """Ids of the claims, that which it is about first."""
    title: str
    """A few words that hold the numbers."""
    text: str
    """One or two plain sentences."""
    arithmetic: tuple[Step, ...] = ()
    explains: str | None = None
    """What would explain it, in one sentence."""
    estimates: tuple[Estimate, ...] = ()
    """The published estimates that it rests on."""

    @property
    def key(self) -> str:
        """The same for the same finding in another run: code and claims."""
        return ":".join((self.code, *self.claims))


@dataclass(frozen=True, slots=True)
class Verdict:
    """All lineages and findings of an analysis."""

    lineages: tuple[Lineage, ...] = ()
    findings: tuple[Finding, ...] = ()

    def findings_of(self, claim: str) -> tuple[Finding, ...]:
        """The findings that the claim with this id takes part in."""
        return tuple(f for f in self.findings if claim in f.claims)

    def lineage_of(self, claim: str) -> Lineage | None:
        """The lineage of the claim with this id, None where it has none."""
        return next((x for x in self.lineages if x.claim == claim), None)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity, in order."""
        return tuple(f for f in self.findings if f.severity is severity)
