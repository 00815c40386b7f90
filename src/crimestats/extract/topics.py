"""Which topic a figure is about: words of the topic table near it, weighted by nearness, then by the context.

Words of the same clause count most, words of the sentence less, words of the sentences before and of the headings
least. Where nothing near names a topic the claim has none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crimestats.lexicon.topics import topics
from crimestats.lexicon.topicwords import TopicWord, person_acts, topic_words
from crimestats.model import Claim, Doubt, Evidence, UnitKind

from .drafts import Context, Draft

WINDOW = 60
"""Tokens on each side in which a word can name the topic of a figure."""
THRESHOLD = 1.0
"""The least score that makes a topic; a strong word (weight 5) reaches it from some twenty tokens away."""
_COUNTED_WEIGHT = 2.5
NO_CRIME = "none"
_RIVALS = (NO_CRIME, "thing")
"""What the evidence says where words of something else won: "exports", "member states"."""
_ENOUGH, _LEAST_SHARE, _OVER_REST = 10.0, 0.5, 1.5
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
        if hit.row.topic == "thing" or hit.row.others:
            continue
        total[hit.row.topic] = total.get(hit.row.topic, 0.0) + hit.row.weight
    for hit in found:
        if hit.row.others:
            topic = _meant(hit.row, total)
            total[topic] = total.get(topic, 0.0) + hit.row.weight
    return total


def _meant(row: TopicWord, scores: Mapping[str, float]) -> str:
    """The topic that a word of several means: the one that the text speaks of most, else the first of them.

    >>> row = TopicWord("traffickers", "drug-trafficking", 3, ("human-trafficking",))
    >>> _meant(row, {"human-trafficking": 1.5, "fraud": 4.0}), _meant(row, {})
    ('human-trafficking', 'drug-trafficking')
    """
    if not row.others:
        return row.topic
    topic = max(row.others, key=lambda name: scores.get(name, 0.0))
    return topic if scores.get(topic, 0.0) > scores.get(row.topic, 0.0) else row.topic


def find(
    context: Context, draft: Draft, found: Sequence[TopicHit], background: Mapping[str, float], whence: str
) -> Draft:
    """The draft with its topic, given the topic words of its sentence and of what stands around it."""
    scores: dict[str, float] = {}
    best: dict[str, tuple[float, TopicHit]] = {}
    clause = context.clause(draft)
    near = bisect_left(found, draft.first - WINDOW, key=_first)
    far = bisect_left(found, draft.last + WINDOW, key=_first)
    for topic, weight in background.items():
        scores[topic] = weight
    for hit in sorted(found[near:far], key=_of_several):
        if hit.row.topic == "thing" and not draft.first <= hit.first < draft.last:
            continue
        topic = _meant(hit.row, scores)
        score = hit.row.weight * _nearness(context, draft, hit, clause) * _bearing(draft, hit)
        scores[topic] = scores.get(topic, 0.0) + score
        if score > best.get(topic, (0.0, hit))[0]:
            best[topic] = (score, hit)
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
    if scores[topic] < _STANDS_OUT:
        draft = draft._replace(weighed=scores)
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


def _of_several(hit: TopicHit) -> bool:
    return bool(hit.row.others)


_STANDS_OUT = 2.6
"""The score from which a topic is not weighed again."""
_OF_THE_DOCUMENT = 0.6
"""What the topic of the document adds where no topic of the sentence stands out."""
_ON_PERSONS = 0.4
"""What an act on persons weighs for a sum or a weight beside it."""


def _bearing(draft: Draft, hit: TopicHit) -> float:
    """How much a topic word bears on a figure of its kind: an arrest says little of the tons seized with it."""
    if draft.unit.kind in (UnitKind.MONEY, UnitKind.PHYSICAL) and hit.row.phrase in person_acts():
        return _ON_PERSONS
    return 1.0


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


def of_the_document(claim: Claim, topic: str, weighed: Mapping[str, float]) -> Claim:
    """The claim with the topic of its document, unless its own words say what it is about.

    `weighed` are the scores of its topics where none of them stood out: there the document decides.
    """
    if claim.topic is None and any(e.field == "topic" and e.value == NO_CRIME for e in claim.evidence):
        return claim
    if claim.topic is not None:
        if weighed.get(topic, 0.0) + _OF_THE_DOCUMENT <= weighed.get(claim.topic, _STANDS_OUT):
            return claim
    found = Evidence("topic", topic, "", "topics.of-the-document")
    kept = tuple(e for e in claim.evidence if e.field != "topic")
    doubts = tuple(d for d in claim.doubts if d.field != "topic")
    return replace(claim, topic=topic, evidence=(*kept, found), doubts=doubts)
