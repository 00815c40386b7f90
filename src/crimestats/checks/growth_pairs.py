"""Which two amounts a stated change is of: "from A to B", "B, up C from A", "B, against A, a rise of C", "A. ... rose by C to B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crimestats.compare.reference import stated_years
from crimestats.model import Claim, Document, UnitKind

from .context import level

FAR = 90
"""Letters between two amounts and the change that is said of them."""
NEAR = 60
"""Letters between the two amounts, and between a change and the amount that it starts from."""
_CLAUSE = re.compile(r"[;:]|\.\s|\bwhile\b|\bwhereas\b")
_HEDGE = r"(?:the |about |some |around |nearly |almost |roughly |an estimated |more than |over |just )*"
_FROM = re.compile(rf"\bfrom\s+{_HEDGE}$", re.I)
_TO = re.compile(rf"\bto\s+{_HEDGE}$", re.I)
_BASE = re.compile(rf"^[\s,]*(?:more |less |higher |lower |up |down |increase |rise |fall |drop |decrease )*(?:from|than|on|over|above|below|against|compared (?:with|to))\s+{_HEDGE}$", re.I)  # fmt: skip
_AGAINST = re.compile(rf"(?:\bagainst|\bcompared (?:with|to)|\bup from|\bdown from|\bafter|\bthe (?:year before|previous year),?(?: it (?:had been|was))?|\b(?:a|one) year (?:earlier|before),?(?: it (?:had been|was))?)\s+{_HEDGE}$", re.I)  # fmt: skip
_THEN_FROM = re.compile(rf"^[^;:.\d]{{0,20}}(?:in (?:19|20)\d\d)?,? (?:up |down )?from\s+{_HEDGE}$", re.I)
_EARLIER = re.compile(r"\byear (?:before|earlier)|\bprevious year", re.I)
_BY_TO = re.compile(rf"^.{{0,30}}\bto\s+{_HEDGE}$", re.I)
_MORE = re.compile(
    r"^[\s,]*(?:in (?:19|20)\d\d,? )?(?:up|down|an? (?:rise|increase|fall|drop|decrease|decline) of|some|about)?\s*$",
    re.I,
)
_OTHER_BASE = re.compile(
    r"\b(?:from|than|since|compared|against|over|on (?:the )?(?:year|previous)|decade|years)\b", re.I
)
"""Words by which a change is of something that another sentence does not name."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two amounts, the earlier first, with the changes that are said of them."""

    first: Claim
    last: Claim
    changes: tuple[Claim, ...]
    sure: bool
    """False where the earlier amount stands in another sentence."""


def in_a_sentence(claims: Sequence[Claim], document: Document) -> Iterator[Compared]:
    """The pair of a sentence; at most one."""
    changes = [c for c in claims if c.change is not None]
    levels = [c for c in claims if level(c)]
    for first, last in zip(levels, levels[1:]) if changes else ():
        if not _alike(first, last):
            continue
        between = document.text[first.span.end : last.span.start]
        inside = [c for c in changes if first.span.end <= c.span.start < last.span.start]
        if not inside and len(between) < NEAR and _FROM.search(_before(first, document)) and _TO.search(between):
            own = tuple(c for c in changes if _of_the_two(c, first, last, document))
            yield Compared(first, last, own, True)
            return
        if inside and len(between) < FAR and _BASE.match(document.text[inside[-1].span.end : last.span.start]):
            if _in_order(last, first) and not _CLAUSE.search(between):
                yield Compared(last, first, tuple(inside), True)
                return
        ahead = [c for c in changes if c.span.end <= first.span.start < c.span.end + NEAR]
        if ahead and not inside and len(between) < NEAR and _THEN_FROM.match(between) and _in_order(last, first):
            if _TO.search(_before(first, document)) and not _CLAUSE.search(
                document.text[ahead[-1].span.end : first.span.start]
            ):
                yield Compared(last, first, tuple(ahead), True)
                return
        behind = [c for c in changes if last.span.end <= c.span.start < last.span.end + NEAR]
        if (
            not inside
            and behind
            and len(between) < FAR
            and _AGAINST.search(between)
            and (_EARLIER.search(between) or _in_order(last, first))
        ):
            if not re.search(r"[;:.]\s|\bsince\b", document.text[last.span.end : behind[0].span.start]):
                yield Compared(last, first, tuple(behind), True)
                return


def over_sentences(claims: Sequence[Claim], document: Document) -> Iterator[Compared]:
    """ "It was A in 2015. In 2016 it fell by C to B": two neighbouring sentences with one amount each."""
    sentences = sorted({c.sentence for c in claims})
    for before, after in zip(sentences, sentences[1:]):
        earlier = [c for c in claims if c.sentence == before]
        later = [c for c in claims if c.sentence == after and level(c)]
        changes = [c for c in claims if c.sentence == after and c.change is not None]
        if len(earlier) != 1 or len(later) != 1 or len(changes) != 1 or not level(earlier[0]):
            continue
        first, last, change = earlier[0], later[0], changes[0]
        years = stated_years(first), stated_years(last)
        if not _alike(first, last) or len(years[0]) != 1 or len(years[1]) != 1 or years[0] >= years[1]:
            continue
        if first.place != last.place or re.search(r"[.!?]\s", document.text[before.end : after.start].lstrip(".!? ")):
            continue
        between = document.text[change.span.end : last.span.start]
        behind = document.text[last.span.end : change.span.start]
        joined = _BY_TO.match(between) if change.span < last.span else _MORE.match(behind)
        if joined and not _OTHER_BASE.search(after.of(document.text)) and change.year in (None, last.year):
            yield Compared(first, last, (change,), False)


def _before(claim: Claim, document: Document) -> str:
    return document.text[max(claim.sentence.start, claim.span.start - 40) : claim.span.start]


def _alike(first: Claim, last: Claim) -> bool:
    """One unit, one thing counted, two single amounts."""
    plain = all(c.amount.low == c.amount.high and (c.amount.low or 0) > 0 for c in (first, last))
    kinds = (UnitKind.MONEY, UnitKind.COUNT, UnitKind.PHYSICAL)
    return plain and first.unit == last.unit and first.counted == last.counted and first.unit.kind in kinds


def _in_order(first: Claim, last: Claim) -> bool:
    """False where the text dates the base after what became of it."""
    years = stated_years(first), stated_years(last)
    return not all(years) or years[0][-1] < years[1][-1]


def _of_the_two(change: Claim, first: Claim, last: Claim, document: Document) -> bool:
    """True for a change in the clause of its two amounts, of no other year than the last of them."""
    if change.year is not None and last.year is not None and change.year != last.year:
        return False
    before = change.span.start < first.span.start
    between = (change.span.end, first.span.start) if before else (last.span.end, change.span.start)
    return between[1] - between[0] < FAR and not _CLAUSE.search(document.text[slice(*between)])
