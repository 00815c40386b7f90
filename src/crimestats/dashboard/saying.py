"""What the user says of a claim, as edits: the place of the claim in its text, the time, and the words."""

from __future__ import annotations

from crimestats.corrections import is_added
from crimestats.model import (
    About,
    Anchor,
    Claim,
    Confirm,
    Correct,
    Document,
    Edit,
    Fields,
    Note,
    Reject,
    Restore,
    text_digest,
)

from . import keeping, state


def about(document: Document, claim: Claim) -> About:
    """Where a claim stands, so that it is found again."""
    own = None
    if is_added(claim):
        own = next((e.id for e in reversed(state.work().edits) if _adds(e, claim)), None)
    return About(document.id, text_digest(document.text), Anchor.of(document.text, claim.span), own)


def _adds(edit: Edit, claim: Claim) -> bool:
    anchor = edit.about.anchor
    return (
        edit.about.added is None
        and hasattr(edit, "sentence")
        and anchor.quote == claim.figure
        and anchor.start == claim.span.start
    )


def correct(document: Document, claim: Claim, fields: Fields, rests_on: int) -> bool:
    """Keeps other values of some fields; False where the user has to choose between theirs and another window's."""
    return state.say(Correct(keeping.edit_id(), keeping.stamp(), about(document, claim), fields), rests_on=rests_on)


def confirm(document: Document, claim: Claim, fields: Fields, rests_on: int) -> bool:
    """Keeps that some fields hold what was read or assumed; False where the user has to choose."""
    return state.say(Confirm(keeping.edit_id(), keeping.stamp(), about(document, claim), fields), rests_on=rests_on)


def reject(document: Document, claim: Claim, reason: str, rests_on: int | None = None) -> bool:
    """Keeps that the claim is none."""
    return state.say(
        Reject(keeping.edit_id(), keeping.stamp(), about(document, claim), " ".join(reason.split())), rests_on=rests_on
    )


def restore(document: Document, claim: Claim, rests_on: int | None = None) -> bool:
    """Keeps that the claim is one after all."""
    return state.say(Restore(keeping.edit_id(), keeping.stamp(), about(document, claim)), rests_on=rests_on)


def note(document: Document, claim: Claim, text: str, rests_on: int | None = None) -> bool:
    """Keeps words beside a claim; none take them away."""
    return state.say(Note(keeping.edit_id(), keeping.stamp(), about(document, claim), text.strip()), rests_on=rests_on)
