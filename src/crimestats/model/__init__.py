"""Frozen, typed values. They import nothing of the package but the errors."""

from .claim import Amount, Bound, Change, Claim, Evidence, Mention, Stance, Unit, UnitKind, YearSpan
from .doubt import Doubt
from .measure import Measure, Step
from .result import Analysis, Comparison, Settings
from .series import Basis, Estimate, Problem, Series, Source
from .text import Document, Origin, Page, Published, Sentence, Span

__all__ = [
    "Amount",
    "Analysis",
    "Basis",
    "Bound",
    "Change",
    "Claim",
    "Comparison",
    "Document",
    "Doubt",
    "Estimate",
    "Evidence",
    "Measure",
    "Mention",
    "Origin",
    "Page",
    "Problem",
    "Published",
    "Sentence",
    "Series",
    "Settings",
    "Source",
    "Span",
    "Stance",
    "Step",
    "Unit",
    "UnitKind",
    "YearSpan",
]
