"""Cuts a text into sentences. Nothing is rewritten: a sentence is a span of the text as given.

Takes any text; gives sentences in order, none overlapping, whitespace at their ends left out. A blank line, a
form feed, a bullet or a very long line ends a block; hard line breaks inside a paragraph do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crimestats.lexicon.tables import rows
from crimestats.model import Sentence, Span

_BLOCK_END = re.compile(r"\n[^\S\n]*+(?:\n\s*+|(?=(?:[*•▪‣·–—-]|\d{1,2}[.)])[^\S\n]))|[\f\v]\s*+|\r\n[^\S\n]*+\r\n\s*+")
_STOP = re.compile(
    r"[.!?…]{1,5}+[\"'”’)\]»]{0,3}+(?:(?=\s)|\d{1,2}(?=\s+[A-Z])"
    r"|(?:\[[^\s\]]{1,12}\]){1,4}(?=\s)|(?=(?:The|This|These|In|It|He|She|They|But|However|According)\s))"
)
"""Marks that may end a sentence, with the quotation marks, the footnote digits or the references ("[4]") behind them.

Some texts have lost the space behind the mark: "...of GDP.This study" ends before a usual opening word."""
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.){1,4}[^\W\d_]?$|[^\W_]{1,20}$")
LONG_LINE = 110
"""A line break after a line longer than this ends a paragraph: hard-wrapped text is narrower."""


@cache
def _abbreviations() -> dict[str, bool]:
    return {cells["word"]: cells["always"] == "yes" for _, cells in rows("en/abbreviations.csv")}


def blocks(text: str) -> Iterator[Span]:
    """The paragraphs of a text.

    >>> [s.of("One\\ntwo\\n\\nthree") for s in blocks("One\\ntwo\\n\\nthree")]
    ['One\\ntwo', 'three']
    """
    start = 0
    for match in _BLOCK_END.finditer(text):
        yield from _long_lines(text, start, match.start())
        start = match.end()
    yield from _long_lines(text, start, len(text))


def _long_lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    while at < end:
        newline = text.find("\n", at, end)
        while newline >= 0 and newline - max(start, text.rfind("\n", start, newline) + 1) <= LONG_LINE:
            newline = text.find("\n", newline + 1, end)
        stop = end if newline < 0 else newline
        span = _trim(text, at, stop)
        if span is not None:
            yield span
        at = stop + 1


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _ends_sentence(text: str, block: Span, match: re.Match[str]) -> bool:
    if match.end() - match.start() > 1:
        footnote = text[match.end() - 1].isdecimal()
        return not (footnote and text[match.start() - 1 : match.start()].isdecimal())  # "3.5 It" is a number
    if text[match.start()] != ".":
        return True
    following = match.end()
    while following < block.end and text[following].isspace():
        following += 1
    if following >= block.end:
        return True
    head = _LAST_WORD.search(text, max(block.start, match.start() - 24), match.start())
    word = head.group().lower() if head else ""
    always = _abbreviations().get(word)
    if always or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    after = text[following]
    if after.isdigit() and text[match.start() - 1 : match.start()].isspace() and text[match.start() - 2].isdigit():
        return False  # "32 . 99" of a text cut into words
    if after.islower():
        return False
    if always is None and "." not in word:
        return True
    # "the U.S. In 2010": a capital after a doubtful abbreviation ends the sentence only before a usual opening word.
    opening = re.compile(r"(?:The|In|A|An|It|This|That|These|He|She|They|We|But|And|As|For|On|At|According)\b")
    return opening.match(text, following) is not None


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, block by block.

    >>> [s.span.of("It cost approx. 1.5 per cent. Dr. Who left.") for s in sentences(
    ...     "It cost approx. 1.5 per cent. Dr. Who left.")]
    ['It cost approx. 1.5 per cent.', 'Dr. Who left.']
    """
    for block in blocks(text):
        start = block.start
        for match in _STOP.finditer(text, block.start, block.end):
            if _ends_sentence(text, block, match):
                span = _trim(text, start, match.end())
                if span is not None:
                    yield Sentence(span, block)
                start = match.end()
        span = _trim(text, start, block.end)
        if span is not None:
            yield Sentence(span, block)
