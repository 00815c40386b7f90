"""Frozen, typed values. They import nothing of the package but the errors."""

from .claim import Amount, Bound, Change, Claim, Evidence, Mention, Stance, Unit, UnitKind, YearSpan
from .doubt import Doubt
from .finding import Candidate, Finding, Lineage, Passage, Reason, Severity, Strength, Verdict
from .measure import Measure, Step
from .result import Analysis, Comparison, Settings
from .series import Basis, Estimate, Problem, Series, Source
from .text import Document, Origin, Page, Published, Sentence, Span

__all__ = [
    "Amount",
    "Analysis",
    "Basis",
    "Bound",
    "Candidate",
    "Change",
    "Claim",
    "Comparison",
    "Document",
    "Doubt",
    "Estimate",
    "Evidence",
    "Finding",
    "Lineage",
    "Measure",
    "Mention",
    "Origin",
    "Page",
    "Passage",
    "Problem",
    "Published",
    "Reason",
    "Sentence",
    "Series",
    "Settings",
    "Severity",
    "Source",
    "Span",
    "Stance",
    "Step",
    "Strength",
    "Unit",
    "UnitKind",
    "Verdict",
    "YearSpan",
]
