"""One figure for several topics together: "trafficking in persons, drug trafficking and counterfeiting together bring ..."."""

from __future__ import annotations

import re

from crimestats.lexicon.tokens import tokenise
from crimestats.lexicon.topicwords import topic_words
from crimestats.model import Claim

from .context import Context

SURE = 4.0
"""How surely a word names its topic."""
_TOGETHER = re.compile(r"\b(?:together|combined|between them|jointly|taken together|altogether|all told)\b", re.I)
_CLAUSE = re.compile(r"[;:.]\s")


def joint_topics(context: Context, claim: Claim) -> tuple[str, ...]:
    """The topics that a figure is of together, in the order of the text; empty for a figure of one topic."""
    text = context.documents[claim.doc].text
    before = text[claim.sentence.start : claim.span.start]
    clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    cue = next(iter(_TOGETHER.finditer(clause)), None)
    if cue is None:
        return ()
    others = context.by_sentence[claim.doc, claim.sentence.start]
    start = claim.span.start - len(clause)
    if any(start <= c.span.start < claim.span.start for c in others):
        return ()  # figures of their own stand between: "migrant smuggling at $7 bn and drugs at $320 bn"
    tokens = tokenise(clause[: cue.start()])
    named = [h.row.topic for h in topic_words().all_in(tokens.lows) if h.row.weight >= SURE]
    topics = tuple(dict.fromkeys(t for t in named if t not in ("none", "thing")))
    return topics if len(topics) > 1 else ()
