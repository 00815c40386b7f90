"""Reads the date of a document from its head: a line that is a date, or a dateline. Never a date amid prose."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from crimestats.lexicon.months import months, weekdays
from crimestats.model import Published, Span

HEAD_LINES = 40
HEAD_CHARACTERS = 3_000
_LEAD = (
    r"(?:(?:published|updated|posted|issued|released|date|dated|for\s+(?:immediate\s+)?release|press\s+release|last\s+updated)"
    r"\s{0,3}[:,]?\s{1,3}(?:on\s+)?)?"
)
_TAIL = re.compile(r"[\s.,)\]|•·–—-]{0,6}(?:$|\d{1,2}[:.h]\d{2}|[(|•·–—]|-\s|\bat\b|\bby\b|gmt\b|--)", re.I)


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(months(), key=len, reverse=True))
    return (
        re.compile(
            rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s+)?(?P<m>{month})\.?,?\s{{1,3}}(?P<y>(?:19|20)\d\d)\b",
            re.I,
        ),
        re.compile(
            rf"\b(?P<m>{month})\.?\s{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y>(?:19|20)\d\d)\b",
            re.I,
        ),
        re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"),
    )


@cache
def _before() -> re.Pattern[str]:
    """What may stand before a date that stands alone: marks, "Published:", a day of the week."""
    day = "|".join(sorted(weekdays(), key=len, reverse=True))
    return re.compile(rf"[\s(\[|•·*#_>–—-]{{0,6}}{_LEAD}(?:(?:{day}),?\s{{1,3}})?$", re.I)


_DATELINE = re.compile(r"[\s(*_]{0,4}(?:[A-Z][A-Za-z.'’]{0,24}[,.\s]{1,3}){1,5}[\s(–—-]{0,4}$")


def _day(match: re.Match[str]) -> date | None:
    named = months().get(match["m"].lower().rstrip("."))
    try:
        return date(int(match["y"]), named or int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def head_date(text: str) -> Published | None:
    """The date that stands at the head of a text, None where no line there is one.

    >>> head_date("A title\\n\\n25 April 2011\\n\\nText").day.isoformat()
    '2011-04-25'
    >>> head_date("Remarks made in Moscow on 22 April 2011 to the delegates of the meeting.") is None
    True
    """
    head = text[:HEAD_CHARACTERS]
    start = 0
    for _ in range(HEAD_LINES):
        end = head.find("\n", start)
        end = len(head) if end < 0 else end
        found = _in_line(head, start, end)
        if found is not None:
            return found
        if end >= len(head):
            return None
        start = end + 1
    return None


def _in_line(head: str, start: int, end: int) -> Published | None:
    line = head[start : min(end, start + 400)]
    for pattern in _dates():
        match = pattern.search(line)
        if match is None:
            continue
        before, after = line[: match.start()], line[match.end() :]
        alone = _before().match(before) is not None and _TAIL.match(after) is not None
        dateline = (
            _DATELINE.match(before) is not None and re.match(r"\s{0,2}[)\]]?\s{0,2}(?:[–—:-]|\(|$)", after) is not None
        )
        day = _day(match) if alone or dateline else None
        if day is not None:
            span = Span(start + match.start(), start + match.end())
            return Published(day, f"head: {' '.join(match.group().split())}", span)
    return None
