"""Sums over topics of which one holds the other, or that overlap, and over one flow at several prices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crimestats.lexicon.concepts import overlap_of
from crimestats.model import Claim, Document, Finding, Severity, Step

from .context import Context, ids, is_money, level
from .joint import joint_topics
from .mix import price_levels
from .words import amount_words, topic_name

WITHIN = 0.02
"""How near a total is to the sum of its parts."""
_SUM = re.compile(r"\b(?:together|combined|add(?:s|ed|ing)? up to|sum of|in sum|a total of|in total|all told|altogether|(?:that|this|which) makes|in all(?=\s*[.,;)]|$))", re.I)  # fmt: skip
_TOTAL = re.compile(r"\b(?:a total of|in total|makes?|making|bring|brings|come to|comes to|are worth|amount to|all told|altogether|add(?:s|ing)? up to)\s+(?:\w+ ){0,3}$", re.I)  # fmt: skip


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each figure of topics that overlap, and for each sentence that adds up what cannot be added."""
    for document, claims in context.sentences:
        every = [c for c in claims if is_money(c) and level(c) and c.topic is not None and c.twin is None]
        joint = {c.id: joint_topics(context, c) for c in every}
        for claim in every:
            topics = _overlapping(joint[claim.id])
            if topics is not None:
                yield _one_figure(claim, *topics)
        if not every or any(joint.values()) or not _SUM.search(every[0].sentence.of(document.text)):
            continue
        parts = _parts([c for c in claims if is_money(c) and level(c)], document)
        levels = price_levels(parts, document.text)
        pair = _pair([c for c in parts if c.topic is not None])
        if len(levels) > 1:
            yield _prices_added(levels)
        elif pair is not None:
            yield _finding(*pair)


def _parts(money: Sequence[Claim], document: Document) -> list[Claim]:
    """The sums that are added: without the total, which may well be of a topic that holds them."""
    if len(money) > 2:
        last, others = money[-1], sum(c.amount.point for c in money[:-1])
        before = document.text[last.sentence.start : last.span.start]
        if abs(last.amount.point - others) <= WITHIN * others or _TOTAL.search(before):
            return list(money[:-1])
    return list(money)


def _pair(money: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    for first in money:
        for second in money:
            if first.topic != second.topic and overlap_of(first.topic or "", second.topic or "") is not None:
                return first, second
    return None


def _overlapping(topics: Sequence[str]) -> tuple[str, str] | None:
    return next(((a, b) for a in topics for b in topics if a != b and overlap_of(a, b) is not None), None)


def _one_figure(claim: Claim, first: str, second: str) -> Finding:
    text = f"{amount_words(claim)} is said of several topics together. {overlap_of(first, second)} Some money may be counted twice."
    step = Step("written", f"{topic_name(first)} and {topic_name(second)}: {amount_words(claim)}")
    title = f"{amount_words(claim)} for topics that overlap"
    return Finding("overlap", Severity.DOUBT, (claim.id,), title, text, (step,))


def _finding(first: Claim, second: Claim) -> Finding:
    text = f"{overlap_of(first.topic or '', second.topic or '')} Their sum counts some money twice."
    title = f"{amount_words(first)} and {amount_words(second)} added up"
    words = f"{topic_name(first.topic)}: {amount_words(first)}; {topic_name(second.topic)}: {amount_words(second)}"
    return Finding("overlap", Severity.DOUBT, ids((first, second)), title, text, (Step("written", words),))


def _prices_added(levels: dict[str, Claim]) -> Finding:
    words = ", ".join(f"{name} {amount_words(c)}" for name, c in levels.items())
    text = f"One flow at several prices is added up ({words}): the last buyer's price holds those before it."
    title = f"{len(levels)} prices of one flow added up"
    return Finding("overlap", Severity.DOUBT, ids(levels.values()), title, text, (Step("written", words),))
