"""Reads documents: one reader a format, one way in for files, uploads, folders and standard input."""

from .read import (
    SUFFIXES,
    Failure,
    Reading,
    from_text,
    read_bytes,
    read_document,
    read_documents,
    read_record,
    read_uploads,
)

__all__ = [
    "SUFFIXES",
    "Failure",
    "Reading",
    "from_text",
    "read_bytes",
    "read_document",
    "read_documents",
    "read_record",
    "read_uploads",
]
