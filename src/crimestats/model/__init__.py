"""Frozen, typed values. They import nothing of the package but the errors."""

from .claim import Amount, Bound, Change, Claim, Evidence, Mention, Stance, Unit, UnitKind, YearSpan
from .doubt import Doubt
from .edit import FIELDS, About, Add, Anchor, Correct, Edit, Fields, FieldValue, Note, Reject, Restore, text_digest
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
    "Measure",
    "Mention",
    "Note",
    "Origin",
    "Page",
    "Problem",
    "Published",
    "Reject",
    "Restore",
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
    "text_digest",
]
