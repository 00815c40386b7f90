"""The sample documents that the package ships."""

from __future__ import annotations

from dataclasses import replace

from crimestats.model import Document
from crimestats.reference.files import data_path

from .documents import read_bytes

ORDER = ("speech-csto-2011.txt", "report-page.md", "news-piece.html")


def samples() -> tuple[Document, ...]:
    """The three sample documents: a speech, a page of a report, a news piece.

    >>> [d.id for d in samples()]
    ['speech-csto-2011', 'report-page', 'news-piece']
    """
    found = []
    for name in ORDER:
        document = read_bytes(name, data_path(f"samples/{name}").read_bytes())[0]
        found.append(replace(document, origin=replace(document.origin, kind="sample")))
    return tuple(found)
