"""Frozen, typed values. They import nothing of the package but the errors."""

from .claim import Amount, Bound, Change, Claim, Evidence, Mention, Stance, Unit, UnitKind, YearSpan
from .doubt import Doubt
from .edit import FIELDS, About, Add, Anchor, Correct, Edit, Fields, FieldValue, Note, Reject, Restore, text_digest
from .finding import Candidate, Finding, Lineage, Passage, Reason, Severity, Strength, Verdict
from .measure import Measure, Step
from .result import Analysis, Comparison, Settings
from .series import Basis, Estimate, Problem, Series, Source
from .text import Document, Origin, Page, Published, Sentence, Span

__all__ = [
    "FIELDS",
    "About",
    "Add",
    "Amount",
    "Analysis",
    "Anchor",
    "Basis",
    "Bound",
    "Candidate",
    "Change",
    "Claim",
    "Comparison",
    "Correct",
    "Document",
    "Doubt",
    "Edit",
    "Estimate",
    "Evidence",
    "FieldValue",
    "Fields",
    "Finding",
    "Lineage",
    "Measure",
    "Mention",
    "Note",
    "Origin",
    "Page",
    "Passage",
    "Problem",
    "Published",
    "Reason",
    "Reject",
    "Restore",
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
    "text_digest",
]
