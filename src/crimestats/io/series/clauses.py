"""A title that names several scales, cut into what it says of each column: "in millions of US dollars; population in thousands"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.tabular import phrases_in, tokens_of

from .saying import NOTHING, Saying, said_by

_CUT = re.compile(r"\s{0,3}(?:[;,]|(?<=\w{5})\.\s|\s[–—]\s)\s{0,3}")
_AND = re.compile(r"\s(?:and|und|et|y|e)\s", re.I)
_SUBJECT = re.compile(r"^(.{0,120}?)\s{0,3}(?:\(|\[|:|\b(?:in|en|em|are|is)\b|$)", re.I)
_GENERAL = frozenset(
    ("all", "the", "figures", "values", "amounts", "data", "table", "units", "unit",
     "money", "monetary", "other", "others", "of", "in", "for", "total", "totals", "and", "at", "current", "prices")
)  # fmt: skip
"""Words that name no column."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What a part of a title says, and of what."""

    words: str
    subject: frozenset[str]
    """Tokens that name the columns it is about; empty where it is about whatever is counted in its unit."""
    said: Saying


def clauses_of(line: str) -> tuple[Clause, ...]:
    """The parts of a line that names two scales or more; empty where it names one or none.

    >>> [(sorted(c.subject), c.said.unit, c.said.scale) for c in clauses_of("in millions of US dollars; population in thousands")]
    [([], 'USD', 1000000.0), (['population'], 'person', 1000.0)]
    >>> clauses_of("GDP, in millions of US dollars")
    ()
    """
    if _scales(line) < 2:
        return ()
    parts = [p for p in _CUT.split(line) if p]
    parts = [q for p in parts for q in (_AND.split(p) if _scales(p) > 1 else [p])]
    scaled = [p for p in parts if _scales(p) == 1]
    if len(scaled) < 2:
        return ()
    return tuple(Clause(p, _subject(p), said_by(p)) for p in scaled)


def _scales(text: str) -> int:
    return len({p.value for p in phrases_in(text) if p.field == "scale"})


def _subject(part: str) -> frozenset[str]:
    """The tokens before "in" or a bracket that name a quantity; words of scale and unit alone name none."""
    match = _SUBJECT.match(part)
    head = match[1] if match else ""
    if any(p.field == "scale" for p in phrases_in(head)):
        return frozenset()
    return frozenset(t for t in tokens_of(head) if t.isalpha() and len(t) > 1) - _GENERAL


def shared_words(line: str) -> Saying:
    """What a line of several scales says of all columns: the basis of prices, no unit and no scale."""
    said = said_by(line)
    return replace(NOTHING, basis=said.basis, gdp=said.gdp, notgdp=said.notgdp)


def of_all(line: str) -> Saying:
    """What a line of one scale says of all columns: "GDP and GDP per head" does not make every column one per head."""
    said = said_by(line)
    if said.per is None:
        return said
    parts = [said_by(p) for p in _AND.split(line)]
    mixed = any(p.per for p in parts) and any(p.per is None and (p.gdp or p.unit) for p in parts)
    return replace(said, per=None) if mixed else said


def said_of(clauses: tuple[Clause, ...], heading: str, near: Saying, others: frozenset[str]) -> Saying | None:
    """What a title says of the column with a heading that says `near`; None where it does not tell.

    A part that names the column goes first; else one that names none (of the tokens of all headings, `others`) and counts
    in the column's unit.
    """
    words = frozenset(tokens_of(heading))
    named = [c for c in clauses if c.subject & words]
    if named:
        return max(named, key=lambda c: len(c.subject & words)).said
    free = [c for c in clauses if not c.subject & others and _agrees(c.said, near)]
    money = [c for c in free if c.said.unit in currencies()]
    if len(free) > 1 and (near.gdp or near.notgdp) and len(money) == 1:
        return money[0].said
    return free[0].said if len(free) == 1 else None


def _agrees(said: Saying, near: Saying) -> bool:
    return near.unit is None or said.unit is None or said.unit == near.unit
