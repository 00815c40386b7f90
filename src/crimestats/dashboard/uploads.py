"""The uploader: documents and series in one drop, a line a file; a bad file never stops the others."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from crimestats.errors import CrimestatsError
from crimestats.io.documents import from_text, read_uploads
from crimestats.present.words import date_words

from . import cache, state

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
        "and takes the place of an earlier file of its name.]]"
    )
    if files:
        with st.spinner("Reading the files …"):
            state.keep_log(take([(f.name, f.getvalue()) for f in files]))
        state.clear_uploader()
        st.rerun()
    log()


def take(files: list[tuple[str, bytes]]) -> tuple[state.LogLine, ...]:
    """Reads uploaded files into the work of this window; one line for each."""
    lines: list[state.LogLine] = []
    documents = [(name, data) for name, data in files if Path(name).suffix.lower().lstrip(".") not in SERIES_TYPES]
    for name, data in files:
        if (name, data) not in documents:
            lines.append(read_one(name, data))
    if documents:
        reading = read_uploads(documents)
        state.add_documents(reading.documents, reading.failures)
        for document in reading.documents:
            when = f", {date_words(document.published.day)}" if document.published else ", no date found"
            doubts = "".join(f" ? {d}" for d in document.doubts)
            words = f"{document.origin.name}: read as a document of {len(document.text.split()):,} words{when}.{doubts}"
            lines.append(state.LogLine(document.origin.name, True, words))
        lines.extend(state.LogLine(f.name, False, f.sentence) for f in reading.failures)
    return tuple(lines)


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
    """What came of the last upload, a line a file."""
    lines = state.upload_log()
    if not lines:
        return
    good = sum(line.good for line in lines)
    label = (
        f"{good} of {len(lines)} files were read"
        if len(lines) > 1
        else ("The file was read" if good else "The file was not read")
    )
    with st.status(label, expanded=True, state="complete" if good == len(lines) else "error"):
        for line in lines:
            st.text(("✓ " if line.good else "✗ ") + line.text)


def paste() -> None:
    """A field for text from elsewhere."""
    with st.expander("Paste text"):
        text = st.text_area(
            "Text",
            key="pasted",
            height=160,
            max_chars=200_000,
            label_visibility="collapsed",
            placeholder="Paste a passage or a whole document",
        )
        if st.button("Read this text", key="read_pasted"):
            if text.strip():
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
