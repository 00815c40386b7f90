"""DOCX to text in a limited child process: paragraphs apart by a blank line, table cells by a tab."""

from __future__ import annotations

import io
import zipfile

from crimestats.errors import DocumentError, InputError
from crimestats.io.guard import run_limited
from crimestats.model import Doubt, Published
from crimestats.segment.dateline import head_date

from .dates import metadata_date, of_the_file
from .parsed import MAX_UNPACKED, Parsed, as_mapping, as_words


def check_zip(data: bytes) -> None:
    """InputError where a zip file is broken or unpacks to more than is allowed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise InputError("broken", found="its zip structure is broken") from None
    if size > MAX_UNPACKED:
        raise InputError("too-large", found=f"it unpacks to {size / 2**20:,.0f} MB, and 100 MB are read at most")


def parts_of(data: bytes) -> dict[str, object]:
    """Runs in the child: blocks of text, title and date of the file."""
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(data))
        blocks = []
        for item in document.iter_inner_content():
            if isinstance(item, Table):
                blocks.append("\n".join("\t".join(c.text for c in row.cells) for row in item.rows))
            else:
                blocks.append(item.text)
        core = document.core_properties
        created = core.created.date().isoformat() if core.created else ""
        heading = next(
            (
                p.text
                for p in document.paragraphs
                if p.style is not None and (p.style.name or "").startswith(("Title", "Heading"))
            ),
            "",
        )
        return {
            "text": "\n\n".join(b for b in blocks if b.strip()),
            "title": core.title or heading,
            "created": created,
        }
    except (KeyError, ValueError, zipfile.BadZipFile, OSError, AttributeError, SyntaxError):
        raise InputError("broken", found="its parts are broken") from None


def parse(data: bytes, name: str) -> Parsed:
    """Text, title and date of a DOCX file; DocumentError where it cannot be read."""
    try:
        check_zip(data)
        found = as_mapping(run_limited("crimestats.io.documents.docx:parts_of", data))
    except InputError as problem:
        raise DocumentError(
            problem.code,
            found=f"{name} could not be read as a Word document: {problem.found[:1].lower()}{problem.found[1:]}",
            todo="Open it in a word processor and save it again as .docx",
        ) from None
    text = found.get("text")
    whole = text if isinstance(text, str) else ""
    published = head_date(whole)
    doubts: tuple[Doubt, ...] = ()
    day = metadata_date(as_words(found.get("created")) or "")
    if published is None and day is not None:  # the file may come from a template that is years older than its words
        published, doubts = Published(day, "metadata: created"), (of_the_file(day, "Word"),)
    return Parsed(whole, as_words(found.get("title")), published, doubts=doubts)
