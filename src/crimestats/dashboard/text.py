"""Words of a file inside our own Markdown: shown as they are, never as headings, links, colours or formulas."""

from __future__ import annotations

import string


def plain(text: str) -> str:
    """A text on one line with every sign of Markdown escaped.

    >>> plain("**a** <b>$x$</b>\\n# c")
    '\\\\*\\\\*a\\\\*\\\\* \\\\<b\\\\>\\\\$x\\\\$\\\\<\\\\/b\\\\> \\\\# c'
    """
    return "".join(f"\\{c}" if c in string.punctuation and c not in ",'%" else c for c in " ".join(text.split()))
