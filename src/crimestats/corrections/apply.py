"""Lays the user's edits over the claims of a document: corrected fields, rejected claims, claims of the user's own, notes.

Nothing here changes what was read: the same edits over the same claims give the same, however often they are laid on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from crimestats.model import (
    FIELDS,
    Add,
    Amount,
    Claim,
    Confirm,
    Correct,
    Document,
    Edit,
    Evidence,
    Fields,
    FieldValue,
    Note,
    Reject,
    Span,
)

from .attach import claim_at, place_of
from .values import value_words

CORRECTED, CONFIRMED, ADDED, REJECTED = "user.correction", "user.confirmed", "user.added", "user.rejected"
"""Rules of evidence that the user gave."""
WAS = ".was"
"""Stands behind the name of a field in the evidence of what was read before it was corrected."""
_WORDS = {CORRECTED: "corrected by the user", CONFIRMED: "confirmed by the user", ADDED: "given by the user"}
_MEASURED = frozenset(("amount", "unit"))


@dataclass(frozen=True, slots=True)
class Corrected:
    """Claims with the user's edits laid over them."""

    claims: tuple[Claim, ...]
    """What stands, in text order."""
    rejected: tuple[Claim, ...] = ()
    unattached: tuple[Edit, ...] = ()
    """Edits whose claim is not found."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Claim id → what the user noted."""


def corrected_fields(claim: Claim) -> tuple[str, ...]:
    """The fields that the user corrected, in their usual order; of a claim that the user added none."""
    confirmed = confirmed_fields(claim)
    return tuple(name for name, _ in claim.was if name not in confirmed)


def confirmed_fields(claim: Claim) -> tuple[str, ...]:
    """The fields whose value, read or assumed, the user confirmed, in their usual order."""
    found = {e.field for e in claim.evidence if e.rule == CONFIRMED}
    return tuple(name for name in FIELDS if name in found)


def is_added(claim: Claim) -> bool:
    """True for a claim that the user added."""
    return any(e.rule == ADDED for e in claim.evidence)


def is_users(claim: Claim) -> bool:
    """True where a value of the claim is the user's."""
    return bool(claim.was) or is_added(claim) or bool(confirmed_fields(claim))


def original(claim: Claim, name: str) -> object:
    """What was read of a field before it was corrected; its value where it was not."""
    return next((value for field_name, value in claim.was if field_name == name), getattr(claim, name))


def reason_of(claim: Claim) -> str:
    """Why the user rejected the claim; empty where no reason was given."""
    return next((e.value for e in claim.evidence if e.rule == REJECTED), "")


def apply(claims: Iterable[Claim], document: Document, edits: Iterable[Edit]) -> Corrected:
    """The claims of one document with its edits laid over them, in their order; a later edit goes before an earlier one."""
    read = [_as_read(c) for c in claims if not is_added(c)]
    states = {c.id: _State(c) for c in read}
    own: dict[str, str] = {}
    unattached: list[Edit] = []
    for edit in edits:
        if isinstance(edit, Add):
            made = _added(edit, document, states)
            if made is None:
                unattached.append(edit)
            else:
                states[made.id], own[edit.id] = _State(made), made.id
            continue
        found = _target(edit, document, read, states, own)
        if found is None:
            unattached.append(edit)
        else:
            found.take(edit)
    done = {key: state.claim_now() for key, state in states.items()}
    gone = frozenset(key for key, state in states.items() if state.rejected is not None)
    loose = gone | {key for key, claim in done.items() if _MEASURED & set(corrected_fields(claim))}
    ordered = sorted((_untwinned(c, loose) for c in done.values()), key=lambda c: (c.span.start, c.span.end, c.id))
    notes = {key: state.note for key, state in states.items() if state.note}
    return Corrected(
        tuple(c for c in ordered if c.id not in gone),
        tuple(c for c in ordered if c.id in gone),
        tuple(unattached),
        notes,
    )


@dataclass(slots=True)
class _State:
    """A claim and what the edits so far say of it."""

    claim: Claim
    changes: dict[str, FieldValue] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    """Of the changes those that confirm."""
    rejected: str | None = None
    note: str = ""

    def take(self, edit: Edit) -> None:
        match edit:
            case Correct() | Confirm():
                self.changes.update(edit.fields)
                self.confirmed.difference_update(name for name, _ in edit.fields)
                if isinstance(edit, Confirm):
                    self.confirmed.update(name for name, _ in edit.fields)
            case Reject():
                self.rejected = edit.reason
            case Note():
                self.note = edit.text.strip()
            case _:
                self.rejected = None

    def claim_now(self) -> Claim:
        claim = _with_changes(self.claim, self.changes, frozenset(self.confirmed))
        if self.rejected is None:
            return claim
        return replace(
            claim, evidence=(*claim.evidence, Evidence("rejected", self.rejected, "rejected by the user", REJECTED))
        )


def _target(
    edit: Edit, document: Document, read: Sequence[Claim], states: Mapping[str, _State], own: Mapping[str, str]
) -> _State | None:
    if edit.about.added is not None:
        return states.get(own.get(edit.about.added, ""))
    claim = claim_at(edit.about, document.text, read)
    return states[claim.id] if claim is not None else None


def _as_read(claim: Claim) -> Claim:
    """The claim before any correction and rejection."""
    if not claim.was and not any(e.rule in (REJECTED, CONFIRMED) for e in claim.evidence):
        return claim
    kept = [e for e in claim.evidence if e.rule not in (CORRECTED, CONFIRMED, REJECTED)]
    values: dict[str, Any] = dict(claim.was)
    evidence = tuple(e._replace(field=e.field.removesuffix(WAS)) for e in kept)
    return replace(claim, evidence=evidence, was=(), **values)


def _with_changes(claim: Claim, changes: Mapping[str, FieldValue], confirmed: frozenset[str]) -> Claim:
    """The claim with new values; what is the same as what was read is no correction, but may be confirmed."""
    new = {name: value for name, value in changes.items() if value != getattr(claim, name)}
    held = {name: value for name, value in changes.items() if name in confirmed and name not in new}
    values: dict[str, Any] = dict(new)
    if is_added(claim):  # the user's own from the first: there is nothing that was read differently
        rows = tuple(_given(n, v, CONFIRMED if n in confirmed else ADDED) for n, v in {**new, **held}.items())
        kept = tuple(e for e in claim.evidence if e.field not in new)
        return replace(claim, evidence=(*rows, *kept) if held else (*kept, *rows), **values)
    if not new and not held:
        return claim
    evidence: list[Evidence] = []
    for name, value in new.items():
        evidence.append(_given(name, value, CONFIRMED if name in confirmed else CORRECTED))
        if isinstance(value, Amount) and value.bound is not claim.amount.bound:
            evidence.append(_given("bound", value.bound, CORRECTED))
    covered = {e.field for e in evidence}
    was = tuple((name, getattr(claim, name)) for name in new)
    read = (e._replace(field=e.field + WAS) if e.field in covered else e for e in claim.evidence)
    settled = tuple(_given(name, value, CONFIRMED) for name, value in held.items())
    doubts = tuple(d for d in claim.doubts if d.field not in covered and d.field not in held)
    return replace(claim, evidence=(*settled, *evidence, *read), doubts=doubts, was=was, **values)


def _given(name: str, value: object, rule: str) -> Evidence:
    return Evidence(name, value_words(value), _WORDS[rule], rule)


def _untwinned(claim: Claim, loose: frozenset[str] | set[str]) -> Claim:
    """Without its twin where the twin is rejected, or one of the two no longer says the same amount."""
    return replace(claim, twin=None) if claim.twin is not None and (claim.twin in loose or claim.id in loose) else claim


def _added(edit: Add, document: Document, states: Mapping[str, _State]) -> Claim | None:
    span = place_of(edit.about.anchor, document.text)
    if span is None:
        return None
    base = f"{document.id}:{span.start}-{span.end}+user"
    name, number = base, 1
    while name in states:
        number += 1
        name = f"{base}{number}"
    first, last = edit.sentence or (edit.about.anchor.start, edit.about.anchor.end)
    moved = span.start - edit.about.anchor.start
    sentence = Span(max(0, first + moved), max(first + moved, min(len(document.text), last + moved)))
    return _made(name, document, span, sentence, edit.fields, frozenset(edit.read))


def _made(name: str, document: Document, span: Span, sentence: Span, fields: Fields, read: frozenset[str]) -> Claim:
    values: dict[str, Any] = dict(fields)
    words = span.of(document.text)
    evidence = tuple(
        Evidence(n, value_words(v), words if n in read else _WORDS[ADDED], ADDED, span if n in read else None)
        for n, v in fields
        if v not in (None, (), False) or n in read
    )
    return Claim(id=name, doc=document.id, span=span, figure=words, sentence=sentence, evidence=evidence, **values)
