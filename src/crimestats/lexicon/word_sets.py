"""Sets of words that one rule of the extractor asks for, by name: "rejects.streets" → {"street", "avenue", …}."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from crimestats.errors import LexiconError

from .tables import items, read

TABLE = "en/word_sets.csv"


class WordSet(NamedTuple):
    """The words of a set in lower case, what they are for, and a text in which one of them does it."""

    name: str
    words: frozenset[str]
    what: str
    example: str


@cache
def word_sets() -> Mapping[str, WordSet]:
    """All sets by name; LexiconError where a row repeats a name or a word."""

    def build(cells: Mapping[str, str]) -> WordSet:
        words = items(cells["words"])
        if len(words) != len(set(words)) or not words:
            raise ValueError("a word stands twice, or none")
        return WordSet(cells["set"], frozenset(words), cells["what"], cells["example"])

    found = read(TABLE, build)
    by_name = {s.name: s for s in found}
    if len(by_name) != len(found):
        raise LexiconError("row", found=f"{TABLE}: a set stands twice", todo="Mend the row")
    return by_name


def word_set(name: str) -> frozenset[str]:
    """The words of one set; KeyError for a name that the table does not have.

    >>> "avenue" in word_set("rejects.streets")
    True
    """
    return word_sets()[name].words
