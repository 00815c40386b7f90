"""What a reader of one format gives: text, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crimestats.model import Doubt, Page, Published

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 2_000_000
MAX_PAGES = 300
MAX_UNPACKED = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text of a file with its title, date and pages as far as the file states them."""

    text: str
    title: str | None = None
    published: Published | None = None
    pages: tuple[Page, ...] = ()
    encoding: str | None = None
    doubts: tuple[Doubt, ...] = ()


def as_mapping(value: object) -> Mapping[str, object]:
    """A JSON object that came back from a child process."""
    return value if isinstance(value, dict) else {}


def as_words(value: object) -> str | None:
    """A string with something in it, else None."""
    return value.strip() if isinstance(value, str) and value.strip() else None


_NO_TITLE = re.compile(
    r"(about|file|https?|data|blob):\S*|untitled.{0,12}|document\d*|(no|new) (title|document)|microsoft word - .*|title|print|slide \d+|\S+\.(docx?|pdf|indd|tmp|html?|qxd)",
    re.IGNORECASE,
)


def a_title(found: str | None) -> str | None:
    """The title that a file says it has; None where that is an address, a file name or a word of the program that made it.

    >>> a_title("World Drug Report"), a_title("about:blank"), a_title("https://a.example/x"), a_title("Microsoft Word - v2.doc")
    ('World Drug Report', None, None, None)
    """
    words = " ".join((found or "").split())
    return None if not words or _NO_TITLE.fullmatch(words) else words
