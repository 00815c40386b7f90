"""Dates as metadata write them: ISO 8601, RFC 2822-like words, PDF's "D:20110425"."""

from __future__ import annotations

import re
from datetime import date

from crimestats.model import Doubt
from crimestats.segment.dateline import head_date

_ISO = re.compile(r"\s{0,3}((?:19|20)\d\d)-?(\d\d)-?(\d\d)")


def metadata_date(written: str) -> date | None:
    """The day that a metadata field states, None where it states none.

    >>> metadata_date("2011-04-25T10:00:00Z"), metadata_date("D:20110425100000+01'00'"), metadata_date("last week")
    (datetime.date(2011, 4, 25), datetime.date(2011, 4, 25), None)
    """
    written = written[:80].removeprefix("D:")
    match = _ISO.match(written)
    if match is not None:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    found = head_date(written.strip())
    return found.day if found else None


def of_the_file(day: date, kind: str) -> Doubt:
    """The doubt about a date that only the properties of a file state ("PDF", "Word")."""
    words = f"The date, {day.day} {day:%B %Y}, is that of the {kind} file; the text may be older or newer."
    return Doubt("published-from-metadata", "Date of the file", words, "published")
