"""Finds the phrases of a word table among tokens: the longest that starts, or ends, at a given token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from .tokens import LONGEST_WORD, tokenise

Row = TypeVar("Row")


class _Node(Generic[Row]):
    """A place in the tree of phrases; most nodes are leaves, and leaves share one empty mapping."""

    __slots__ = ("next", "row")

    def __init__(self) -> None:
        self.row: Row | None = None
        self.next: dict[str, _Node[Row]] = _NOTHING


_NOTHING: dict[str, Any] = {}


class Hit(NamedTuple, Generic[Row]):
    """A phrase found: its row and the tokens [first, last) that it covers."""

    row: Row
    first: int
    last: int


class Phrases(Generic[Row]):
    """A set of phrases, each with its row; case does not matter unless `exact`.

    >>> cues = Phrases([("more than", ">"), ("more", "+")])
    >>> cues.at(("more", "than", "5"), 0).row
    '>'
    >>> cues.before(("no", "more", "than", "5"), 3).row
    '>'
    """

    __slots__ = ("_backward", "_exact", "_forward", "_phrases")

    def __init__(self, phrases: Iterable[tuple[str, Row]], *, exact: bool = False) -> None:
        self._exact = exact
        self._phrases = tuple(phrases)
        self._forward: _Node[Row] = _Node()
        self._backward: _Node[Row] | None = None  # built when first asked for: most tables are read forward only
        for words, row in self._cut():
            self._add(self._forward, words, row)

    def _cut(self) -> Iterator[tuple[Sequence[str], Row]]:
        for phrase, row in self._phrases:
            written = phrase if self._exact else phrase.lower()
            if written.isalpha() and len(written) <= LONGEST_WORD:
                yield (written,), row
            else:
                tokens = tokenise(phrase)
                yield (tokens.words if self._exact else tokens.lows), row

    @staticmethod
    def _add(node: _Node[Row], words: Sequence[str], row: Row) -> None:
        for word in words:
            following = node.next.get(word)
            if following is None:
                if node.next is _NOTHING:
                    node.next = {}
                following = node.next[word] = _Node()
            node = following
        if node.row is None:  # the first row of a table wins
            node.row = row

    @property
    def heads(self) -> Mapping[str, object]:
        """The tokens with which phrases start, as the keys of a mapping."""
        return self._forward.next

    def starts(self, word: str) -> bool:
        """True where some phrase starts with this token."""
        return word in self._forward.next

    def at(self, words: Sequence[str], first: int) -> Hit[Row] | None:
        """The longest phrase that starts at token `first`."""
        node, hit = self._forward, None
        for i in range(first, len(words)):
            following = node.next.get(words[i])
            if following is None:
                break
            node = following
            if node.row is not None:
                hit = Hit(node.row, first, i + 1)
        return hit

    def before(self, words: Sequence[str], last: int) -> Hit[Row] | None:
        """The longest phrase that ends just before token `last`."""
        if self._backward is None:
            self._backward = _Node()
            for reversed_words, row in ((cut[::-1], row) for cut, row in self._cut()):
                self._add(self._backward, reversed_words, row)
        node, hit = self._backward, None
        for i in range(last - 1, -1, -1):
            following = node.next.get(words[i])
            if following is None:
                break
            node = following
            if node.row is not None:
                hit = Hit(node.row, i, last)
        return hit

    def all_in(self, words: Sequence[str], first: int = 0, last: int | None = None) -> list[Hit[Row]]:
        """All phrases among the tokens, longest first from the left, none overlapping."""
        hits: list[Hit[Row]] = []
        heads = self._forward.next
        if heads.keys().isdisjoint(words):
            return hits
        reached, end = first, len(words) if last is None else last
        for i in [i for i, word in enumerate(words) if word in heads]:
            if not reached <= i < end:
                continue
            node = heads[words[i]]
            if node.row is None and (i + 1 >= end or words[i + 1] not in node.next):
                continue  # most words that start a phrase start none here
            hit = self.at(words, i)
            if hit is not None and hit.last <= end:
                hits.append(hit)
                reached = hit.last
        return hits
