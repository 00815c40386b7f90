"""The words that name a topic, from en/topic_words.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .phrases import Phrases
from .tables import read
from .topics import topics


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A phrase, its topic ("none" and "thing" for what competes with crime) and how surely it names it (1 to 7)."""

    phrase: str
    topic: str
    weight: float


def _build(cells: Mapping[str, str]) -> TopicWord:
    if cells["topic"] not in ("none", "thing") and cells["topic"] not in topics():
        raise ValueError(f"no such topic: {cells['topic']!r}")
    return TopicWord(cells["phrase"], cells["topic"], float(cells["weight"]))


@cache
def topic_words() -> Phrases[TopicWord]:
    """All topic words, indexed; read once."""
    return Phrases((row.phrase, row) for row in read("en/topic_words.csv", _build))
