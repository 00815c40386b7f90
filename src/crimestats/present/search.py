"""Finds claims by words: of the sentence, of the topic, the place, and who says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crimestats.model import Analysis, Document

from .words import place_label, topic_label

_TERM = re.compile(r'"([^"]+)"|(\S+)')
LONGEST = 200
"""Characters of a search that are looked at."""


def search_texts(analysis: Analysis, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """What is searched of each claim, in the order of `analysis.comparisons`."""
    made = []
    for comparison in analysis.comparisons:
        claim = comparison.claim
        sentence = documents[claim.doc].text[claim.sentence.start : claim.sentence.end]
        words = (sentence, topic_label(claim.topic), place_label(claim.place), claim.who or "")
        made.append(" ".join(" ".join(words).split()).casefold())
    return tuple(made)


def terms(query: str) -> tuple[str, ...]:
    """The words that must all occur; what stands in quotation marks is one of them.

    >>> terms('Cocaine "per cent of  GDP"')
    ('cocaine', 'per cent of gdp')
    """
    plain = query[:LONGEST].translate({0x201C: '"', 0x201D: '"', 0x201E: '"'})
    return tuple(" ".join((a or b).split()).casefold() for a, b in _TERM.findall(plain) if (a or b).strip())


def matching(texts: Sequence[str], query: str) -> NDArray[np.bool_]:
    """True for each text that holds all words of a search; for an empty search all are true."""
    wanted = terms(query)
    return np.asarray([all(w in text for w in wanted) for text in texts], dtype=np.bool_)
