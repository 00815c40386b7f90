"""What a figure counts (proceeds, market value, profit, loss ...), from the measure of an estimate or the words of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from crimestats.lexicon.tables import items, read


@dataclass(frozen=True, slots=True)
class Concept:
    """A sort of figure: its slug, its name for a reader and the words by which it is known."""

    slug: str
    label: str
    in_measure: re.Pattern[str]
    in_text: re.Pattern[str]


def _beginnings(cell: str) -> re.Pattern[str]:
    words = items(cell)
    if not words:
        raise ValueError("no words")
    # "_" ends a word: "cost_" is not "costume"
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(w[:-1]) + chr(92) + 'b' if w.endswith('_') else re.escape(w) for w in words)})",
        re.I,
    )


def _build(cells: Mapping[str, str]) -> Concept:
    return Concept(cells["concept"], cells["label"], _beginnings(cells["measure"]), _beginnings(cells["sentence"]))


@cache
def concepts() -> Mapping[str, Concept]:
    """Slug → Concept, in the order in which they are asked.

    >>> concepts()["paid"].label
    'bribes or ransoms paid'
    """
    return {c.slug: c for c in read("measures.csv", _build, "crimestats.reference")}


@cache
def concept_of(measure: str | None) -> str | None:
    """The concept of the measure of an estimate, None where no row fits.

    >>> concept_of("market value, retail"), concept_of("tax revenue lost"), concept_of("gross profit"), concept_of(None)
    ('market', 'tax', 'profit', None)
    """
    if not measure:
        return None
    first = [c.slug for c in concepts().values() if c.in_measure.match(measure)]
    anywhere = [c.slug for c in concepts().values() if c.in_measure.search(measure)]
    return first[0] if first else anywhere[0] if anywhere else None


_AMOUNT = re.compile(
    r"\d[\d.,]*[\s\u00a0]*(?:per[\s\u00a0]cent|percent|%|thousand|million|billion|trillion|bn\b|tn\b)", re.I
)


def part_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a sentence around a figure up to the amounts before and behind it."""
    first = max((m.end() for m in _AMOUNT.finditer(text, 0, start)), default=0)
    behind = _AMOUNT.search(text, end)
    return first, behind.start() if behind else len(text)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{c.slug}>{c.in_text.pattern})" for c in concepts().values()), re.I)


@lru_cache(maxsize=8192)
def concept_in(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The concept that a sentence names nearest to the figure at `start` to `end`, with its word; None where it names none.

    Words beyond another amount belong to that one.

    >>> text = "Profits of forced labour come to $150 billion."
    >>> concept_in(text, 33, 45)
    ('profit', 'Profits')
    """
    first, last = part_of(text, start, end)
    best: tuple[int, str, str] | None = None
    for found in _any().finditer(text, first, last):
        away = start - found.end() if found.end() <= start else found.start() - end + 5
        if best is None or away < best[0]:
            whole = re.compile(r"\w+").match(text, found.start())
            word = whole.group() if whole and whole.end() > found.end() else found.group().strip()
            best = (away, str(found.lastgroup), word)
    return best[1:] if best is not None else None


_SAID = (
    ("market value, retail", "retail value"),
    ("market value, wholesale", "wholesale value"),
    ("market value, producer", "producer value"),
)


def measure_words(measure: str | None) -> str:
    """A measure as a reader says it.

    >>> measure_words("market value, retail"), measure_words(None)
    ('retail value', 'figure')
    """
    return dict(_SAID).get(measure or "", measure or "figure")
