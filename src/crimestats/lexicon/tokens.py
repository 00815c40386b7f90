"""Cuts a stretch of text into tokens: words, numbers and single signs, each with its place in the whole text.

Phrases of the word tables are cut the same way, so that "per cent" meets "per\\u00a0cent" and "per\\ncent" alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from operator import add, sub

LONGEST_WORD = 40
"""Letters of the longest run that is one token."""
_TOKEN = re.compile(
    r"(\s*+)("  # what stands before the token, and the token
    r"[a-zA-Z]{1,40}(?![^\W\d_]|['’])"  # most words
    r"|\d{16,400}"  # too long for an amount
    r"|\d{1,15}(?:[.,]\d{1,15}){0,8}"  # 1,250.75 · also 1.2.3, which is no number
    r"|[^\W\d_]{1,40}(?:['’][^\W\d_]{1,10})?"  # words, with don't and world's
    r"|[^\w\s]|_"  # one sign at a time
    r"|\d{1,400}|[^\W\d_]{1,400}"  # the rest of overlong runs
    r")"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text, as parallel tuples; offsets count in the whole text."""

    text: str
    words: tuple[str, ...]
    lows: tuple[str, ...]
    """`words` in lower case, with a straight apostrophe."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    size: int

    def glued(self, i: int) -> bool:
        """True where token `i` stands directly after the one before it.

        >>> tokenise("US$5 m").glued(1), tokenise("US $").glued(1)
        (True, False)
        """
        return 0 < i < len(self.words) and self.starts[i] == self.ends[i - 1]

    def cut(self, i: int, j: int) -> str:
        """The text from token `i` up to, not including, token `j`."""
        return self.text[self.starts[i] : self.ends[j - 1]] if i < j else ""

    def index_at(self, offset: int) -> int:
        """The first token that starts at or after `offset`."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


def tokenise(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text[start:end]`.

    >>> tokenise("US$1.5\\u00a0bn, a year's worth").words
    ('US', '$', '1.5', 'bn', ',', 'a', "year's", 'worth')
    """
    end = len(text) if end is None else end
    while end > start and text[end - 1].isspace():  # so that no search starts that finds no token
        end -= 1
    found = _TOKEN.findall(text, start, end)
    if not found:
        return Tokens(text, (), (), (), (), 0)
    gaps, words = zip(*found)
    lows = tuple(map(str.lower, words))
    if text.find("’", start, end) >= 0:
        lows = tuple([w.replace("’", "'") for w in lows])
    sizes = tuple(map(len, words))
    ends = tuple(accumulate(map(add, map(len, gaps), sizes), initial=start))[1:]
    return Tokens(text, words, lows, tuple(map(sub, ends, sizes)), ends, len(words))
