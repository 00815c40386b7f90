"""The uploader: documents and series in one drop, a line a file; a bad file never stops the others."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from crimestats.errors import CrimestatsError
from crimestats.io.documents import Reading, from_text, read_uploads
from crimestats.io.series.book import CUT_OUT
from crimestats.present.words import date_words

from . import cache, drafts, state
from .progress import MOST_LINES, reading
from .text import plain

SERIES_TYPES = ("csv", "tsv", "tab", "xlsx", "xls", "ods", "parquet", "json", "jsonstat", "zip", "xlsm")
"""Workbooks with macros are taken in so that they are refused with a sentence."""
DOCUMENT_TYPES = ("txt", "md", "html", "htm", "pdf", "docx", "jsonl")
LIMIT_MB = 20


def uploader(place: str) -> None:
    """The drop zone with its limits in words; takes files over at once and reports on each."""
    label = "Add documents or a GDP or comparison series"
    files = st.file_uploader(
        label,
        type=[*DOCUMENT_TYPES, *SERIES_TYPES],
        accept_multiple_files=True,
        max_upload_size=LIMIT_MB,
        key=state.uploader_key(place),
    )
    st.markdown(
        f":small[:gray[Up to {LIMIT_MB} MB a file. A document is read for claims at once; a series is shown before it is used, "
        f"and takes the place of an earlier file of its name. Larger: {plain(CUT_OUT)}.]]"
    )
    if files:
        state.keep_log(take([(f.name, f.getvalue()) for f in files]))
        state.clear_uploader()
        st.rerun()
    log()


def take(files: list[tuple[str, bytes]]) -> tuple[state.LogLine, ...]:
    """Reads uploaded files into the work of this window, a line a file while it lasts; one line for each file or record.

    All documents come into the work in one go: one thing to undo, and one transaction however many there are.
    """
    came = reading(files, _read, _told)
    documents = tuple(d for found in came if isinstance(found, Reading) for d in found.documents)
    failures = tuple(f for found in came if isinstance(found, Reading) for f in found.failures)
    if documents or failures:
        state.add_documents(documents, failures)
    return tuple(line for found in came for line in (_lines(found) if isinstance(found, Reading) else (found,)))


def _read(name: str, data: bytes) -> Reading | state.LogLine:
    """The documents of a file, or the line of a series, which is in the work by then."""
    if Path(name).suffix.lower().lstrip(".") in SERIES_TYPES:
        return read_one(name, data)
    try:
        found = read_uploads([(name, data)])
        return found if found.documents or found.failures else state.LogLine(name, False, f"{name} holds no record.")
    except Exception:
        logging.getLogger(__name__).exception("reading %s", name)
        return state.LogLine(
            name, False, f"{name} could not be read: its structure is not understood. Save it as text."
        )


def _told(found: Reading | state.LogLine) -> tuple[bool, str]:
    """What came of one file, in one line."""
    if isinstance(found, state.LogLine):
        return found.good, found.text
    lines = _lines(found)
    if len(lines) == 1:
        return lines[0].good, lines[0].text
    many, failed = len(found.documents), len(found.failures)
    name = lines[0].name.partition(",")[0] if lines else "The file"
    words = f"{name}: {many:,} document{'' if many == 1 else 's'} read"
    return not failed, f"{words}, {failed:,} not" if failed else words


def _lines(found: Reading) -> list[state.LogLine]:
    several = len(found.documents) + len(found.failures) > 1
    lines = []
    for document in found.documents:
        when = f", {date_words(document.published.day)}" if document.published else ", no date found"
        doubts = "".join(f" ? {d}" for d in document.doubts)
        words = f"{document.origin.name}: read as a document of {len(document.text.split()):,} words{when}.{doubts}"
        lines.append(state.LogLine(document.origin.name, True, words, several))
    return lines + [state.LogLine(f.name, False, f.sentence, several) for f in found.failures]


def read_one(name: str, data: bytes, instead_of: str | None = None) -> state.LogLine:
    """Reads a series file into the work of this window, in place of another where one is named.

    A file that breaks its reader in a way nobody foresaw gets a sentence too; the log keeps the rest.
    """
    try:
        return _series(name, data, instead_of)
    except CrimestatsError as problem:
        return state.LogLine(name, False, str(problem))
    except Exception:
        logging.getLogger(__name__).exception("reading %s", name)
        return state.LogLine(
            name, False, f"{name} could not be read: its structure is not understood. Save it as a plain CSV."
        )


def _series(name: str, data: bytes, instead_of: str | None) -> state.LogLine:
    found = cache.understood(name, data)
    replaced = any(s.name in (name, instead_of) for s in state.work().series)
    opened = state.WIZARD if found.reading is None else None
    entry = state.add_series(state.UploadedSeries(name, data, found, opened=opened), instead_of)
    if found.reading is None:
        return state.LogLine(name, False, f"{found.trouble} Its card below shows the table and asks how to read it.")
    before = f" It takes the place of {instead_of or 'the earlier file of this name'}." if replaced else ""
    note = f" {entry.note}" if entry.note else ""
    words = f"{name}: read as a series ({found.reading.why}).{before}{note}"
    return state.LogLine(name, True, words if replaced else f"{words} See it below before it is used.")


def log() -> None:
    """What came of the last upload, a line a file; of very many the first, those that were not read before all others."""
    lines = state.upload_log()
    if not lines:
        return
    good = sum(line.good for line in lines)
    kind = (
        "files"
        if not any(line.part for line in lines)
        else "files and records"
        if not all(line.part for line in lines)
        else "records"
    )
    label = (
        f"{good:,} of {len(lines):,} {kind} were read"
        if len(lines) > 1
        else ("The file was read" if good else "The file was not read")
    )
    shown = lines if len(lines) <= MOST_LINES else sorted(lines, key=lambda line: line.good)[:MOST_LINES]
    with st.status(label, expanded=True, state="complete" if good == len(lines) else "error"):
        for line in shown:
            st.text(("✓ " if line.good else "✗ ") + line.text)
        rest, bad = len(lines) - len(shown), len(lines) - good - sum(not line.good for line in shown)
        if rest:
            st.text(f"and {rest:,} more, {f'{bad:,} of them not read' if bad else 'all of them read'}.")


_PASTED = "pasted"


def paste() -> None:
    """A field for text from elsewhere."""
    field = drafts.seed(_PASTED, "", "")
    begun = drafts.waiting(_PASTED) is not None
    with st.expander("Paste text", expanded=begun), drafts.area(_PASTED):
        text = st.text_area(
            "Text",
            key=field,
            on_change=drafts.keep,
            args=(_PASTED, ("",), 0),
            height=160,
            max_chars=200_000,
            label_visibility="collapsed",
            placeholder="Paste a passage or a whole document",
        )
        if st.button("Read this text", key="read_pasted"):
            if text.strip():
                drafts.drop(_PASTED)
                document = from_text(text, id="pasted", kind="paste")
                state.add_documents((document,))
                state.keep_log(
                    (
                        state.LogLine(
                            "pasted text",
                            True,
                            f"Pasted text: read as a document of {len(text.split()):,} words.",
                        ),
                    )
                )
                st.rerun()
            else:
                st.warning("There is no text yet; paste some first.")
