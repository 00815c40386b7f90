"""Words within a report: everything that came from outside is escaped and kept apart from the direction of ours."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from ..export_text import printable


def ours(text: str) -> str:
    """Our own words, escaped."""
    return html.escape(printable(text))


def theirs(text: str, longest: int = 300) -> str:
    """Words of a document or a user on one line, escaped, cut where they are very long, with their own direction.

    >>> theirs("<b>a</b>   b")
    '<bdi>&lt;b&gt;a&lt;/b&gt; b</bdi>'
    """
    plain = " ".join(printable(text[: longest * 4]).split())
    plain = plain if len(plain) <= longest else plain[: longest - 1] + "…"
    return f"<bdi>{html.escape(plain)}</bdi>"


def listed(items: Iterable[str], tag: str = "ul", kind: str = "") -> str:
    """A list of pieces of HTML; nothing where there is none."""
    marked = f' class="{kind}"' if kind else ""
    body = "".join(f"<li{marked}>{item}</li>" for item in items)
    return f"<{tag}>{body}</{tag}>" if body else ""


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[int] = (),
    words: Sequence[int] = (),
    tight: Sequence[int] = (),
) -> str:
    """A table of pieces of HTML; `numbers` are the columns that stand at the right, `words` those in the letters of documents,
    `tight` those that are never broken."""
    kinds = {**dict.fromkeys(tight, "tight"), **dict.fromkeys(words, "words"), **dict.fromkeys(numbers, "number")}
    marks = [f' class="{kinds[i]}"' if i in kinds else "" for i in range(len(head))]
    heading = "".join(f'<th scope="col"{"" if i in words else marks[i]}>{ours(h)}</th>' for i, h in enumerate(head))
    body = "".join("<tr>" + "".join(f"<td{m}>{c}</td>" for m, c in zip(marks, row)) + "</tr>" for row in rows)
    return f"<table><thead><tr>{heading}</tr></thead><tbody>{body}</tbody></table>"
