"""What the amounts of claims are of: market value, proceeds, losses ...; and what must be known where several stand together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations

from crimestats.lexicon.concepts import concept_words, concepts, overlap_of
from crimestats.lexicon.tokens import tokenise
from crimestats.lexicon.topics import topics
from crimestats.model import Claim, Comparison, Doubt, UnitKind

NOT_STATED = "not stated"
AFTER, BREAK = 3, 5
"""Words that a cue behind its figure, or beyond a comma, counts as farther away."""
_KINDS = (UnitKind.MONEY, UnitKind.SHARE)


def concept_of(claim: Claim, text: str) -> str | None:
    """The concept whose word stands nearest to the figure in its sentence; None where none does, or the claim is no money.

    >>> from crimestats.pipeline import extract
    >>> text = "Counterfeiters cost the industry $5 billion and earned $2 billion."
    >>> [concept_of(c, text) for c in extract(text)]
    ['cost', 'proceeds']
    """
    if claim.unit.kind not in _KINDS:
        return None
    start = claim.sentence.start
    return _nearest(claim.sentence.of(text), claim.span.start - start, claim.span.end - start)


@lru_cache(maxsize=20_000)
def _nearest(sentence: str, start: int, end: int) -> str | None:
    """The concept of the cue nearest to what stands between two places of a sentence; kept, for charts ask again and again."""
    tokens = tokenise(sentence)
    first, last = tokens.index_at(start), tokens.index_at(end)
    nearest: tuple[int, str] | None = None
    for hit in concept_words().all_in(tokens.lows):
        if hit.first < last and first < hit.last:
            continue
        before = hit.last <= first
        between = tokens.lows[hit.last : first] if before else tokens.lows[last : hit.first]
        away = len(between) + (0 if before else AFTER) + BREAK * sum(1 for word in between if word in (",", ";"))
        if nearest is None or away < nearest[0]:
            nearest = away, hit.row.concept
    return nearest[1] if nearest else None


def concept_label(slug: str | None) -> str:
    """What is measured, for a reader.

    >>> concept_label("market-value"), concept_label(None)
    ('market value', 'not stated')
    """
    return concepts()[slug].label if slug else NOT_STATED


def listed(words: Iterable[str]) -> str:
    """Words in a sentence: "proceeds, profits and losses"."""
    *first, last = list(words)
    return f"{', '.join(first)} and {last}" if first else last


def concept_mix(found: Iterable[str | None]) -> Doubt | None:
    """The doubt where amounts of several concepts stand in one chart.

    >>> concept_mix(["loss", "proceeds", None]).text
    'This chart holds proceeds and losses; do not add them.'
    """
    kinds = sorted({c for c in found if c is not None}, key=lambda c: concepts()[c].order)
    if len(kinds) < 2:
        return None
    text = f"This chart holds {listed(concepts()[c].plural for c in kinds)}; do not add them."
    return Doubt("concept-mix", "Different things", text)


def overlaps(slugs: Iterable[str | None]) -> Doubt | None:
    """The doubt where topics of one chart contain or share one another: the first pair, and how many there are besides."""
    order = topics()
    kinds = sorted({s for s in slugs if s is not None and s in order}, key=lambda s: order[s].order)
    told = [t for one, two in combinations(kinds, 2) if (t := overlap_of(two, one)) is not None]
    if not told:
        return None
    more = len(told) - 1
    rest = (
        f" {more} other pairs of these topics overlap too."
        if more > 1
        else " One other pair of these topics overlaps too."
        if more
        else ""
    )
    return Doubt("overlap", "One holds the other" if "part of" in told[0] else "Topics overlap", told[0] + rest)


def mixed(comparisons: Iterable[Comparison], texts: Mapping[str, str]) -> tuple[Doubt, ...]:
    """What must be known of a chart of these claims as a whole; `texts` gives the text of each document by its id."""
    every = tuple(comparisons)
    mix = concept_mix(concept_of(c.claim, texts[c.claim.doc]) for c in every)
    return tuple(d for d in (mix, overlaps(c.claim.topic for c in every)) if d is not None)
