"""Builds values for tests; what a test is not about is filled in."""

from __future__ import annotations

from datetime import date

from crimestats.model import Claim, Document, Published
from crimestats.pipeline import extract

SPEECH = (
    "Remarks to the council\n\n25 April 2011\n\n"
    "Annual criminal proceeds across the world may be as high as 1.5\u00a0per cent of global GDP, with drug trafficking "
    "generating an estimated $320\u00a0billion annually.\n\n"
    "The task force is a collection of 31\u00a0entities. Let me name three areas and four practical ways for any one organization."
)
"""Our own words in the construction of a UN press release, no-break spaces included."""


def document(text: str = SPEECH, *, id: str = "speech", published: date | None = date(2011, 4, 25)) -> Document:
    """A document in memory."""
    return Document(id, text, "Remarks", Published(published, "head: 25 April 2011") if published else None)


def claim(sentence: str) -> Claim:
    """The one claim of a sentence, with or without a topic."""
    found = extract(sentence, all_claims=True)
    assert len(found) == 1, [c.figure for c in found]
    return found[0]
