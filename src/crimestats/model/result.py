"""What an analysis gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .claim import Claim
from .doubt import Doubt
from .edit import Edit
from .measure import Measure, Step
from .series import Series
from .text import Document


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim beside a GDP series: as US$ and as a share of GDP, each with its steps, or the reason why not."""

    claim: Claim
    usd: Measure | None
    """In US$, per year where the claim is a flow; a total over several years as written."""
    share: Measure | None
    """In per cent of the GDP of `place` in `year`."""
    place: str | None
    """The place whose GDP was used ("WLD" or ISO 3166 alpha-3)."""
    year: int | None
    year_assumed: bool
    gdp: float | None
    """The GDP that was looked up, in US$ (in the dollars of the series where that is another kind)."""
    reason: str | None = None
    """Why `usd` or `share` is None, in one sentence."""
    doubts: tuple[Doubt, ...] = ()
    """Every doubt of the claim and of all measures, each once."""
    reason_code: str | None = None
    """The reason for programs: one of the codes of docs/method.md, section 6."""
    real: Measure | None = None
    """`usd` in prices of the year that the settings name."""
    then: Measure | None = None
    """The same comparison with the GDP as published when the document was written: a share for money, US$ for a share."""
    yearly: Measure | None = None
    """US$ a year on average, where the claim is a total over several years."""
    physical: Measure | None = None
    """A mass, area, volume, length ... or number of persons in the common unit of its dimension."""
    total: Measure | None = None
    """What a rate per head or per 100,000 people comes to in the whole population."""
    total_real: Measure | None = None
    """`total` in prices of the year that the settings name, where it is money."""
    international: Measure | None = None
    """A share of a PPP GDP in international dollars, which are no US dollars."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All measures that could be made, the main ones first."""
        every = (
            self.usd,
            self.share,
            self.yearly,
            self.real,
            self.then,
            self.physical,
            self.total,
            self.total_real,
            self.international,
        )
        return tuple(m for m in every if m is not None)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of all measures, each once, in order."""
        seen: dict[Step, None] = {}
        for measure in self.measures:
            for step in measure.steps:
                seen.setdefault(step)
        return tuple(seen)

    @property
    def gdp_step(self) -> Step | None:
        """The step that looked GDP up, with its series, release and source; None where no GDP was used."""
        for measure in (self.share, self.usd, self.international):
            for step in measure.steps if measure else ():
                if step.kind == "looked-up":
                    return step
        return None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose: None leaves the choice to the rules of docs/method.md.

    `crimestats.compare.choices` lists what each field accepts; `checked` there refuses the rest.
    """

    year: int | None = None
    place: str | None = None
    """"WLD" or ISO 3166 alpha-3."""
    prices: int | None = None
    """US$ of this year as well; None for money as stated."""
    index: str = "cpi-u"
    """The price index for `prices`: "cpi-u" or "us-gdp-deflator"."""
    vintage: str | None = None
    """The release of world GDP: an ISO 8601 date of `gdp_vintages`, "then" for the one at the document's time, None or
    "newest" for the series in use."""
    rates: str | None = None
    """The only source of exchange rates ("fed-g5a", "ecb", "wb-dec", "wb-implied"); None for the first that has one."""


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
    rejected: tuple[Claim, ...] = ()
    """Claims that the user rejected, in text order; they stand in neither of the two others."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Claim id → what the user noted."""
    unattached: tuple[Edit, ...] = ()
    """What the user said of claims that are not found any more."""

    def document(self, doc: str) -> Document:
        """The document with this id; KeyError where there is none."""
        for document in self.documents:
            if document.id == doc:
                return document
        raise KeyError(doc)

    def twin_of(self, claim: Claim) -> Claim | None:
        """The claim that says the same amount in another unit, None where there is none."""
        if claim.twin is None:
            return None
        return next((c for c in (*self.claims, *self.others) if c.id == claim.twin), None)

    def comparison(self, claim: str) -> Comparison | None:
        """The comparison of the claim with this id, None where there is none."""
        return next((c for c in self.comparisons if c.claim.id == claim), None)
