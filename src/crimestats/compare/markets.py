"""Parts of a topic's market (cocaine, timber, ransomware), by the words that name them in an estimate and in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from crimestats.lexicon.tables import items, read
from crimestats.model import Estimate

TOTAL = 3
"""An estimate whose note names so many markets is of all of them."""


@dataclass(frozen=True, slots=True)
class _Market:
    """A part of a topic's market by the words that name it."""

    name: str
    in_note: re.Pattern[str]
    in_text: re.Pattern[str]


def _market(cells: Mapping[str, str]) -> _Market:
    note = items(cells["note"])
    return _Market(cells["market"], _beginnings(note), _beginnings(items(cells["sentence"]) or note))


def _beginnings(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        raise ValueError("no words")
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.I)


@lru_cache(maxsize=8192)
def markets_of(estimate: str) -> tuple[_Market, ...]:
    """The parts of a market that the words of an estimate name; none where it is of the whole."""
    found = tuple(market for market in _every() if market.in_note.search(estimate))
    return found if len(found) < TOTAL else ()


def of_another_part(estimate: Estimate, sentence: str) -> bool:
    """True for an estimate of a part of the market that the sentence does not name."""
    # after its first semicolon a note tells of other things than what the figure is of
    markets = markets_of(f"{estimate.measure}; {(estimate.note or '').split(';')[0]}")
    return bool(markets) and not any(market.in_text.search(sentence) for market in markets)


@cache
def _every() -> tuple[_Market, ...]:
    return read("markets.csv", _market, "crimestats.compare")


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(market.in_text.pattern for market in _every()), re.I)


@lru_cache(maxsize=8192)
def markets_in(text: str) -> frozenset[str]:
    """The parts of markets that a text names.

    >>> sorted(markets_in("seizures of cocaine and ivory"))
    ['cocaine', 'wildlife']
    """
    if _any().search(text) is None:
        return frozenset()
    return frozenset(market.name for market in _every() if market.in_text.search(text))
