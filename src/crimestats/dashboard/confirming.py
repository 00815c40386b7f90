"""Settles a doubt by confirming what was read or assumed: the year, the place, the currency, the topic."""

from __future__ import annotations

import streamlit as st

from crimestats.model import Analysis, Claim, Comparison, FieldValue, YearSpan
from crimestats.present.corrected import LABELS, said

from . import keeping, saying, state
from .text import plain

SETTLED = {
    "year-assumed": "year",
    "place-assumed": "place",
    "place-tie": "place",
    "currency-guessed": "unit",
    "topic-tie": "topic",
}
"""Codes of doubts that a word of the user settles, and the field that it is about."""


def offers(comparison: Comparison) -> tuple[tuple[str, FieldValue], ...]:
    """The fields in doubt with the value that can be confirmed, each once."""
    fields = dict.fromkeys(SETTLED[d.code] for d in comparison.doubts if d.code in SETTLED)
    found = ((name, _value(comparison, name)) for name in fields)
    return tuple((name, value) for name, value in found if value not in (None, ()))


def _value(comparison: Comparison, name: str) -> FieldValue:
    """What was read of a field, else what was assumed."""
    claim: Claim = comparison.claim
    if name == "year":
        return None if comparison.year is None else YearSpan(comparison.year, comparison.year)
    if name == "place" and not claim.place:
        return ("World" if comparison.place == "WLD" else comparison.place,) if comparison.place else None
    value: FieldValue = getattr(claim, name)
    return value


def show(analysis: Analysis, comparison: Comparison) -> None:
    """A button for each value that can be confirmed."""
    claim = comparison.claim
    found = offers(comparison)
    if not found or any(c.id == claim.id for c in analysis.rejected):
        return
    with st.container(horizontal=True, gap="small", key="confirm"):
        for name, value in found:
            if st.button(
                f"Confirm {LABELS[name].lower()}: {plain(said(value, name))}",
                icon=":material/check:",
                key=f"confirm_{name}",
                help="It is right as it stands: your word settles the doubt. Undo takes it back.",
            ):
                base = keeping.now().journal.revision
                if not saying.confirm(analysis.document(claim.doc), claim, ((name, value),), base):
                    state.set_open_claim(None)
                st.rerun()
