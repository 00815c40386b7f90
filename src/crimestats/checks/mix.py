"""Figures of one topic, place and year that count different things, or one flow at several prices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from crimestats.compare.reference import covers_years
from crimestats.model import Claim, Finding, Severity, Step
from crimestats.reference.concepts import concepts

from .context import Context, certain, ids, is_money, level
from .words import amount_words, topic_lead

_LEVELS = {
    "retail": r"\bretail|\bstreet (?:value|price)",
    "wholesale": r"\bwholesale",
    "producer": r"\bfarm.?gate|\bproducer",
}
LOOKED_AT = 40
"""Letters behind a figure in which the level of its price may be named."""
APART = ("response", "tax", "paid")
"""Concepts that nobody takes for the size of a market."""

_PART = re.compile(r"\b(?:of which|of whom|of this|of these|including)\b", re.I)
"""Words by which a figure is a part of the one before."""
FLOWS = "illicit-financial-flows"
"""What a country loses to these flows is the flow."""


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each paragraph and topic with different things in it."""
    for document, claims in context.paragraphs:
        groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in claims:
            behind = document.text[max(claim.sentence.start, claim.span.start - LOOKED_AT) : claim.span.start]
            if (
                not _PART.search(behind)
                and claim.topic is not None
                and is_money(claim)
                and level(claim)
                and certain(claim)
                and claim.per in (None, "year")
            ):
                # a total over years and its yearly average are two numbers of one thing
                total = covers_years(claim) and claim.per is None
                groups[claim.topic, claim.place, str(claim.year), claim.unit, total].append(claim)
        for group in groups.values():
            if len(group) > 1 and group[0].year is not None:
                yield from _prices(group, document.text)
                yield from _concepts(context, group)


def _prices(group: list[Claim], text: str) -> Iterator[Finding]:
    found: dict[str, Claim] = {}
    ends = [0, *(c.span.end for c in group)]
    for claim, end in zip(group, ends):
        before = text[max(claim.sentence.start, end) : claim.span.start]
        after = re.split(r"[;.,]|\band\b", text[claim.span.end : claim.span.end + LOOKED_AT])[0]
        named = [(m.start(), name) for name, words in _LEVELS.items() for m in re.finditer(words, before, re.I)]
        named = named or [(0, name) for name, words in _LEVELS.items() if re.search(words, after, re.I)]
        if named:
            found.setdefault(max(named)[1], claim)
    if len(found) < 2:
        return
    words = ", ".join(f"{name} {amount_words(c)}" for name, c in found.items())
    text_ = f"One flow at several prices ({words}): only that to the last buyer stands for the market, and they must not be added."
    title = f"{topic_lead(group[0])}one flow at {len(found)} prices"
    yield Finding("concept-mix", Severity.DOUBT, ids(found.values()), title, text_, (Step("written", words),))


def _concepts(context: Context, group: list[Claim]) -> Iterator[Finding]:
    found: dict[str, Claim] = {}
    for claim in group:
        said = context.concept(claim)
        if said is not None and said[0] not in APART:
            concept = "flow" if said[0] == "loss" and claim.topic == FLOWS else said[0]
            found.setdefault(concept, claim)
    if len(found) < 2 or set(found) == {"cost", "loss"}:
        return  # what fraud "cost" its victims is what they lost
    words = ", ".join(f"{concepts()[slug].label} {amount_words(c)}" for slug, c in found.items())
    text = f"These figures of the same year count different things ({words}); they must be neither compared nor added."
    title = f"{topic_lead(group[0])}{len(found)} different things side by side"
    yield Finding("concept-mix", Severity.DOUBT, ids(found.values()), title, text, (Step("written", words),))
