"""The generated documents as a user would have uploaded them, read once for all windows."""

from functools import cache
from pathlib import Path

from crimestats.io.documents import read_uploads
from crimestats.model import Document


@cache
def documents(path: str) -> tuple[Document, ...]:
    """What is in a file of records."""
    return read_uploads([(Path(path).name, Path(path).read_bytes())]).documents
