"""The words that name a topic, from en/topic_words.csv, and the acts of justice on persons, from en/person_acts.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .phrases import Phrases
from .tables import items, read
from .topics import topics


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A phrase, its topic ("none" and "thing" for what competes with crime) and how surely it names it (1 to 7)."""

    phrase: str
    topic: str
    weight: float
    others: tuple[str, ...] = ()
    """Topics that the word names where the text speaks of them: "traffickers" of drugs, of persons, of arms."""


def _build(cells: Mapping[str, str]) -> TopicWord:
    topic, *others = items(cells["topic"])
    for name in (topic, *others):
        if name not in ("none", "thing") and name not in topics():
            raise ValueError(f"no such topic: {name!r}")
    return TopicWord(cells["phrase"], topic, float(cells["weight"]), tuple(others))


@cache
def topic_words() -> Phrases[TopicWord]:
    """All topic words, indexed; read once."""
    return Phrases((row.phrase, row) for row in read("en/topic_words.csv", _build))


@cache
def person_acts() -> frozenset[str]:
    """Words of justice that tell what happens to persons ("arrested"), and so little of a sum or a weight beside them."""
    return frozenset(read("en/person_acts.csv", lambda c: c["phrase"]))
