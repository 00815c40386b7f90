"""Which topic a figure is about: words of the topic table near it, weighted by nearness, then by the context.

Words of the same clause count most, words of the sentence less, words of the sentences before and of the headings
least. Where nothing near names a topic the claim has none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crimestats.lexicon.topics import topics
from crimestats.lexicon.topicwords import TopicWord, topic_words
from crimestats.model import Claim, Doubt, Evidence

from .drafts import Context, Draft

WINDOW = 60
"""Tokens on each side in which a word can name the topic of a figure."""
THRESHOLD = 1.0
"""The least score that makes a topic; a strong word (weight 5) reaches it from some twenty tokens away."""
_COUNTED_WEIGHT = 2.5
NO_CRIME = "none"
_RIVALS = (NO_CRIME, "thing")
"""What the evidence says where words of something else won: "exports", "member states"."""
_ENOUGH, _LEAST_SHARE, _OVER_REST = 12.0, 0.5, 1.5
"""How much the words of one topic must weigh in a document, alone, among all crime, and against what is none."""


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic word found: tokens [first, last) of its sentence."""

    first: int
    last: int
    row: TopicWord


def hits(context: Context) -> tuple[TopicHit, ...]:
    """All topic words of the sentence."""
    return tuple(TopicHit(h.first, h.last, h.row) for h in topic_words().all_in(context.tokens.lows))


def weights(found: Sequence[TopicHit]) -> dict[str, float]:
    """Topic → summed weight of its words."""
    total: dict[str, float] = {}
    for hit in found:
        if hit.row.topic == "thing":
            continue
        total[hit.row.topic] = total.get(hit.row.topic, 0.0) + hit.row.weight
    return total


def find(
    context: Context, draft: Draft, found: Sequence[TopicHit], background: Mapping[str, float], whence: str
) -> Draft:
    """The draft with its topic, given the topic words of its sentence and of what stands around it."""
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, TopicHit]] = {}
    clause = context.clause(draft)
    near = bisect_left(found, draft.first - WINDOW, key=_first)
    far = bisect_left(found, draft.last + WINDOW, key=_first)
    for hit in found[near:far]:
        if hit.row.topic == "thing" and not draft.first <= hit.first < draft.last:
            continue
        score = hit.row.weight * _nearness(context, draft, hit, clause)
        scores[hit.row.topic] = scores.get(hit.row.topic, 0.0) + score
        if score > best.get(hit.row.topic, (0.0, hit))[0]:
            best[hit.row.topic] = (score, hit)
    for topic, weight in background.items():
        scores[topic] = scores.get(topic, 0.0) + weight
    if not scores:
        return draft
    topic = max(scores, key=lambda name: (scores[name], name not in _RIVALS))
    if scores[topic] < THRESHOLD:
        return draft
    if topic in _RIVALS:
        if topic not in best:
            return draft
        hit = best[topic][1]
        return draft.given(context, "topic", topic, hit.first, hit.last, f"topics#{hit.row.phrase}")
    draft = _with_doubt(draft, topic, scores)
    if topic in best:
        hit = best[topic][1]
        return draft.given(context, "topic", topic, hit.first, hit.last, f"topics#{hit.row.phrase}", topic=topic)
    return draft.given(context, "topic", topic, draft.first, draft.last, f"topics.{whence}", topic=topic)


_TIE = 0.93
"""The share of the best score from which the second reading is as good."""


def _with_doubt(draft: Draft, topic: str, scores: Mapping[str, float]) -> Draft:
    """The draft with a doubt where another topic fits as well; a topic and the one that holds it do not compete."""
    table = topics()
    for other, score in scores.items():
        if other == topic or other in _RIVALS or score < max(THRESHOLD, _TIE * scores[topic]):
            continue
        if table[topic].parent == other or table[other].parent == topic:
            continue
        text = f"The words near the figure speak of {table[topic].label.lower()} and of {table[other].label.lower()} alike."
        return draft._replace(doubts=(*draft.doubts, Doubt("topic-tie", "Topic in doubt", text, "topic")))
    return draft


def _nearness(context: Context, draft: Draft, hit: TopicHit, clause: tuple[int, int]) -> float:
    if draft.first <= hit.first < draft.last:
        return _COUNTED_WEIGHT
    first, last = (draft.last, hit.first) if hit.first >= draft.last else (hit.last, draft.first)
    gap = max(0, last - first)
    nearness = 1.0 / (1.0 + gap / 6.0) / (1.0 + 0.3 * context.land.figures(first, last))
    nearness /= 1.0 + (0.6 if hit.first >= draft.last else 0.15) * context.land.softs(first, last)
    return nearness if clause[0] <= hit.first < clause[1] else nearness * 0.6


def _first(hit: TopicHit) -> int:
    return hit.first


def main_topic(total: Mapping[str, float]) -> str | None:
    """The topic that a document is about, from the summed weights of all its topic words; None where none stands out.

    >>> main_topic({"fraud": 30.0, "justice": 8.0}), main_topic({"fraud": 30.0, "theft": 29.0, "violence": 20.0})
    ('fraud', None)
    """
    crime = {topic: weight for topic, weight in total.items() if topic not in _RIVALS}
    topic = max(crime, key=lambda name: crime[name], default=None)
    if topic is None or crime[topic] < _ENOUGH:
        return None
    if crime[topic] < _LEAST_SHARE * sum(crime.values()) or crime[topic] < _OVER_REST * total.get(NO_CRIME, 0.0):
        return None
    return topic


def of_the_document(claim: Claim, topic: str) -> Claim:
    """The claim with the topic of its document, unless its own words say what it is about."""
    if claim.topic is not None or any(e.field == "topic" and e.value == NO_CRIME for e in claim.evidence):
        return claim
    found = Evidence("topic", topic, "", "topics.of-the-document")
    return replace(claim, topic=topic, evidence=(*claim.evidence, found))
