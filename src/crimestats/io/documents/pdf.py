"""PDF to text with its pages, through PDFium in a limited child process."""

from __future__ import annotations

from crimestats.errors import DocumentError, InputError
from crimestats.io.guard import run_limited
from crimestats.model import Doubt, Page, Published, Span
from crimestats.segment.dateline import head_date

from .dates import metadata_date, of_the_file
from .parsed import MAX_PAGES, Parsed, as_mapping, as_words

JOIN = "\n\n"
"""Between two pages; belongs to the page before."""


def pages_of(data: bytes) -> dict[str, object]:
    """Runs in the child: text of each page, title and date of creation."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        locked = "password" in str(problem).lower()
        code, found = (
            ("encrypted", "it is protected by a password") if locked else ("broken", "its structure is broken")
        )
        raise InputError(code, found=found) from None
    if len(document) > MAX_PAGES:
        raise InputError("too-many-pages", found=f"it has {len(document):,} pages, and {MAX_PAGES} are read at most")
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_bounded().replace("\r\n", "\n").replace("\r", "\n"))
        text_page.close()
        page.close()
    metadata = document.get_metadata_dict()
    return {"pages": texts, "title": metadata.get("Title", ""), "created": metadata.get("CreationDate", "")}


def parse(data: bytes, name: str) -> Parsed:
    """Text, pages, title and date of a PDF; DocumentError where it holds no text or cannot be read."""
    try:
        found = as_mapping(run_limited("crimestats.io.documents.pdf:pages_of", data))
    except InputError as problem:
        todo = {
            "encrypted": "Save it without the password and try again",
            "too-many-pages": "Split it and read the parts",
        }.get(problem.code, "Save it again as PDF, or as text")
        why = problem.found if problem.code in ("encrypted", "broken", "too-many-pages") else problem.found.lower()
        raise DocumentError(problem.code, found=f"{name} could not be read: {why}", todo=todo) from None
    texts = found.get("pages")
    texts = [t for t in texts if isinstance(t, str)] if isinstance(texts, list) else []
    if not any(t.strip() for t in texts):
        raise DocumentError(
            "scanned",
            found=f"{name} holds pictures of pages and no text",
            todo="Run text recognition (OCR) first",
        )
    pages, at = [], 0
    for number, text in enumerate(texts, 1):
        end = at + len(text) + (len(JOIN) if number < len(texts) else 0)
        pages.append(Page(number, Span(at, end)))
        at = end
    whole = JOIN.join(texts)
    empty = [n for n, t in enumerate(texts, 1) if not t.strip()]
    doubts = _pages_doubt(empty, len(texts))
    published = head_date(whole)
    created = as_words(found.get("created"))
    if published is None and created:
        day = metadata_date(created)
        if day:
            published = Published(day, "metadata: CreationDate")
            doubts = (*doubts, of_the_file(day, "PDF"))
    return Parsed(whole, as_words(found.get("title")), published, tuple(pages), doubts=doubts)


def _pages_doubt(empty: list[int], total: int) -> tuple[Doubt, ...]:
    if not empty:
        return ()
    which = ", ".join(map(str, empty[:8])) + (" and more" if len(empty) > 8 else "")
    pages = "Page" if len(empty) == 1 else "Pages"
    text = f"{pages} {which} of {total} {'holds' if len(empty) == 1 else 'hold'} no text and could not be read."
    return (Doubt("pages-without-text", "Pages without text", text, "text"),)
