"""The layouts of providers, one a module, and the detector that names what it recognised and why."""

from __future__ import annotations

from ..sheets import Book
from . import (
    eurostat,
    fred,
    imf,
    jsonstat,
    maddison,
    oecd,
    owid,
    own,
    paired,
    pwt,
    records,
    statcan,
    undata,
    worldbank,
    wpp,
)
from .base import Layout

_ALL = (
    worldbank.recognise, imf.recognise, jsonstat.recognise, eurostat.recognise, oecd.recognise, fred.recognise,
    own.recognise, owid.recognise, undata.recognise, maddison.recognise, pwt.recognise, statcan.recognise, wpp.recognise,
    records.recognise, paired.recognise,
)  # fmt: skip


def recognise(book: Book) -> Layout:
    """The layout of a file: that of the first provider whose marks it bears, else the general one."""
    for ask in _ALL:
        found = ask(book)
        if found is not None:
            return found
    return Layout("table", "a table by its headings and cells", book.sheets)


__all__ = ["Layout", "recognise"]
