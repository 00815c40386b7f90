"""Reads documents: one reader a format, one way in for files, uploads, folders and standard input."""

from .read import Failure, Reading, from_text, read_bytes, read_document, read_documents, read_uploads

__all__ = ["Failure", "Reading", "from_text", "read_bytes", "read_document", "read_documents", "read_uploads"]
