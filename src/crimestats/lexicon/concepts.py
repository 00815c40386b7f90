"""What an amount of money can be of (market value, proceeds, losses ...), and the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .phrases import Phrases
from .tables import items, read
from .topics import topics


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: its slug, its name, its name where there are several, and what tables of estimates call it."""

    slug: str
    label: str
    plural: str
    order: int
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptWord:
    """A phrase and the concept that it names."""

    phrase: str
    concept: str
    example: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two topics that share cases or money; `other` is "*" for all."""

    one: str
    other: str
    why: str


def _concept(cells: Mapping[str, str]) -> Concept:
    return Concept(cells["slug"], cells["label"], cells["plural"], int(cells["order"]), items(cells["measures"]))


def _word(cells: Mapping[str, str]) -> ConceptWord:
    if cells["concept"] not in concepts():
        raise ValueError(f"no such concept: {cells['concept']!r}")
    return ConceptWord(cells["phrase"], cells["concept"], cells["example"])


def _overlap(cells: Mapping[str, str]) -> Overlap:
    for slug in (cells["one"], cells["other"]):
        if slug != "*" and slug not in topics():
            raise ValueError(f"no such topic: {slug!r}")
    return Overlap(cells["one"], cells["other"], cells["why"])


@cache
def concepts() -> Mapping[str, Concept]:
    """Slug → Concept, from the widest to the narrowest.

    >>> concepts()["loss"].plural
    'losses'
    """
    return {c.slug: c for c in read("common/concepts.csv", _concept)}


@cache
def concept_words() -> Phrases[ConceptWord]:
    """All words that name a concept, indexed; read once."""
    return Phrases((row.phrase, row) for row in read("en/concepts.csv", _word))


def concept_named(measure: str | None) -> str | None:
    """The concept that a table of estimates means by its measure; None where it is none of ours.

    >>> concept_named("market value, retail"), concept_named("gross profit"), concept_named("victims")
    ('market-value', 'profit', None)
    """
    words = (measure or "").lower().split(",")[0].strip()
    return next((c.slug for c in concepts().values() if words in c.measures), None)


@cache
def _overlaps() -> tuple[Overlap, ...]:
    return read("common/topic_overlaps.csv", _overlap)


def overlap_of(one: str, other: str) -> str | None:
    """Why amounts of two topics may not stand in one sum, in a sentence; None where nothing speaks against it.

    >>> overlap_of("drug-trafficking", "criminal-proceeds")
    'Drug trafficking is part of criminal proceeds.'
    >>> overlap_of("fraud", "cybercrime")
    'Cybercrime and fraud: fraud online is counted in both.'
    >>> overlap_of("fraud", "drug-trafficking") is None
    True
    """
    table = topics()
    if one == other:
        return None
    for part, whole in ((one, other), (other, one)):
        if whole in _above(part):
            return f"{table[part].label} is part of {table[whole].label.lower()}."
    for row in _overlaps():
        if {row.one, row.other} == {one, other} or (row.other == "*" and row.one in (one, other)):
            rest = other if row.one == one else one
            return f"{table[row.one].label} and {table[rest].label.lower()}: {row.why}."
    return None


def _above(slug: str) -> tuple[str, ...]:
    """The topics that hold a topic, the nearest first."""
    parent = topics()[slug].parent
    return (parent, *_above(parent)) if parent else ()
