"""What a user says of claims, laid over what was read: pure functions, nothing is kept here."""

from .adding import Selection, added, read_selection
from .apply import (
    ADDED,
    CONFIRMED,
    CORRECTED,
    REJECTED,
    WAS,
    Corrected,
    apply,
    confirmed_fields,
    corrected_fields,
    is_added,
    is_users,
    original,
    reason_of,
)
from .attach import claim_at, divided, occurrences, place_of
from .records import edit_from_record, edit_record
from .values import read_fields, value_words

__all__ = [
    "ADDED",
    "CONFIRMED",
    "CORRECTED",
    "REJECTED",
    "WAS",
    "Corrected",
    "Selection",
    "added",
    "apply",
    "claim_at",
    "confirmed_fields",
    "corrected_fields",
    "divided",
    "edit_from_record",
    "edit_record",
    "is_added",
    "is_users",
    "occurrences",
    "original",
    "place_of",
    "read_fields",
    "read_selection",
    "reason_of",
    "value_words",
]
