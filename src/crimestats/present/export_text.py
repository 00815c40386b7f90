"""Text of documents on its way into files: what a format cannot hold becomes a visible sign, nothing acts as a formula.

Each sign is replaced by one sign, so that offsets into a text hold.
"""

from __future__ import annotations

import re
from typing import Any

REPLACED = "\ufffd"
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_STARTS = ("=", "+", "-", "@", "\t", "\r")


def encodable(text: str) -> str:
    """Text that UTF-8 can hold: half characters are replaced.

    >>> encodable("a\\ud800b") == "a\\ufffdb"
    True
    """
    return text if text.isascii() else _SURROGATES.sub(REPLACED, text)


def printable(text: str) -> str:
    """Text that XML, and so a workbook, a page or a picture, can hold: control characters are replaced as well.

    >>> printable("a\\x00b\\n") == "a\\ufffdb\\n"
    True
    """
    return text if text.isprintable() else _CONTROLS.sub(REPLACED, encodable(text))


def straight(text: str) -> str:
    """Printable text without the marks that turn the direction of what stands beside it: for labels within a picture.

    >>> straight("abc\\u202edef")
    'abcdef'
    """
    return _TURNS.sub("", printable(text))


def straightened(value: Any) -> Any:
    """A structure as JSON knows it with every text in it made straight."""
    if isinstance(value, str):
        return straight(value)
    if isinstance(value, dict):
        return {k: straightened(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [straightened(v) for v in value]
    return value


def neutralised(text: str) -> str:
    """Text that a spreadsheet takes as text: an apostrophe before what would be a formula.

    >>> neutralised("=1+1"), neutralised("  @cmd"), neutralised("5 kg")
    ("'=1+1", "'  @cmd", '5 kg')
    """
    return f"'{text}" if text.lstrip(" \u00a0\n").startswith(_STARTS) or text.startswith(("\t", "\r")) else text
