"""Bytes to text: byte-order mark, then strict UTF-8, then cp1252 with a doubt. Nothing else is changed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from crimestats.model import Doubt

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that read it and what is doubtful about that."""

    text: str
    encoding: str
    doubts: tuple[Doubt, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of some bytes; every byte sequence has one.

    >>> decode("naïve".encode("cp1252")).encoding
    'cp1252'
    >>> decode(b"\\xff\\xfeh\\x00i\\x00").text
    'hi'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                break
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("cp1252", errors="replace")
    words = "The file is not UTF-8, so it was read as Windows-1252; accents may be wrong."
    if "\ufffd" in text:
        words = "The file is neither UTF-8 nor Windows-1252; some characters could not be read and are shown as \ufffd."
    return Decoded(text, "cp1252", (Doubt("encoding-guessed", "Encoding assumed", words, "text"),))
