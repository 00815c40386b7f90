"""Sums over topics of which one holds the other, or that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crimestats.lineage.index import above
from crimestats.model import Claim, Finding, Severity, Step

from .context import Context, ids, is_money, level
from .joint import joint_topics
from .words import amount_words, topic_name

OVERLAPS = tuple(
    map(
        frozenset,
        (
            ("human-trafficking", "migrant-smuggling"),
            ("human-trafficking", "child-exploitation"),
            ("cybercrime", "fraud"),
            ("cybercrime", "extortion"),
            ("counterfeiting", "smuggling"),
            ("corruption", "illicit-financial-flows"),
            ("money-laundering", "illicit-financial-flows"),
        ),
    )
)
"""Topics that share some of their money (docs/method.md)."""
_SUM = re.compile(r"\b(?:together|combined|add(?:s|ed|ing)? up to|taken together|sum of|in sum)\b", re.I)


def findings(context: Context) -> Iterator[Finding]:
    """One finding for each sentence that adds up what cannot be added."""
    for document, claims in context.sentences:
        every = [c for c in claims if is_money(c) and level(c) and c.topic is not None]
        joint = {c.id: joint_topics(context, c) for c in every}
        for claim in every:
            topics = _overlapping(joint[claim.id])
            if topics is not None:
                yield _one_figure(claim, *topics)
        money = [c for c in every if not joint[c.id]]
        if (
            len(money) < len(every)
            or len({c.topic for c in money}) < 2
            or not _SUM.search(money[0].sentence.of(document.text))
        ):
            continue
        pair = _pair(money)
        if pair is not None:
            yield _finding(*pair)


def _pair(money: list[Claim]) -> tuple[Claim, Claim] | None:
    for first in money:
        for second in money:
            topics = frozenset((first.topic or "", second.topic or ""))
            holds = (second.topic or "") in above(first.topic or "")
            if first.topic != second.topic and (holds or topics in OVERLAPS):
                return first, second
    return None


def _overlapping(topics: Sequence[str]) -> tuple[str, str] | None:
    for first in topics:
        for second in topics:
            if first != second and (second in above(first) or frozenset((first, second)) in OVERLAPS):
                return first, second
    return None


def _one_figure(claim: Claim, first: str, second: str) -> Finding:
    how = "is a part of" if second in above(first) else "overlaps with"
    text = (
        f"{amount_words(claim)} is said of several topics together; {topic_name(first)} {how} {topic_name(second)}, so some money "
        f"may be counted twice."
    )
    step = Step("written", f"{topic_name(first)} and {topic_name(second)}: {amount_words(claim)}")
    return Finding(
        "overlap", Severity.DOUBT, (claim.id,), f"{amount_words(claim)} for topics that overlap", text, (step,)
    )


def _finding(first: Claim, second: Claim) -> Finding:
    holds = (second.topic or "") in above(first.topic or "")
    how = "is a part of" if holds else "overlaps with"
    text = (
        f"{topic_name(first.topic).capitalize()} {how} {topic_name(second.topic)}; their sum counts some money twice."
    )
    title = f"{amount_words(first)} and {amount_words(second)} added up"
    step = Step(
        "written",
        f"{topic_name(first.topic)}: {amount_words(first)}; {topic_name(second.topic)}: {amount_words(second)}",
    )
    return Finding("overlap", Severity.DOUBT, ids((first, second)), title, text, (step,))
