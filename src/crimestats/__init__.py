"""crimestats reads documents, collects the quantitative claims about transnational crime in them and makes them comparable.

    import crimestats as cs
    cs.extract(text)                 claims of a text
    cs.read_document(path)           a document from a file
    cs.read_series(path)             a GDP or comparison series as it was downloaded
    cs.analyse([document], gdp=…)    claims beside GDP, with steps and doubts
    cs.frame(analysis)               the claims as a pandas DataFrame
    cs.trace(analysis)               which published estimate each figure may repeat
    cs.check(analysis)               whether the figures can all be true
    cs.Corpus(folder)                what `crimestats corpus run` has read, to ask: corpus.claims(topic=…, place=…, years=…)

Nothing heavy is loaded before it is used: importing the package takes milliseconds.
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from .compare import explain as explain
    from .corpus.query import Corpus as Corpus
    from .io.documents import from_text as from_text
    from .io.documents import read_document as read_document
    from .io.documents import read_documents as read_documents
    from .io.series import read_series as read_series
    from .pipeline import analyse as analyse
    from .pipeline import check as check
    from .pipeline import extract as extract
    from .pipeline import quantities as quantities
    from .pipeline import trace as trace
    from .present.tables import claims_frame

    frame = claims_frame
    from .reference.store import reference_series as reference_series


_HOMES = {
    "Corpus": "crimestats.corpus.query",
    "analyse": "crimestats.pipeline",
    "check": "crimestats.pipeline",
    "explain": "crimestats.compare",
    "extract": "crimestats.pipeline",
    "frame": "crimestats.present.tables:claims_frame",
    "from_text": "crimestats.io.documents",
    "quantities": "crimestats.pipeline",
    "read_document": "crimestats.io.documents",
    "read_documents": "crimestats.io.documents",
    "read_series": "crimestats.io.series",
    "reference_series": "crimestats.reference.store",
    "trace": "crimestats.pipeline",
}

__all__ = ["__version__", *sorted(_HOMES)]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'crimestats' has no attribute {name!r}")
    module, _, own = home.partition(":")
    found = getattr(importlib.import_module(module), own or name)
    _keep_functions()
    return found


def _keep_functions() -> None:
    """Puts public functions back where loading a subpackage of the same name (extract) has covered them."""
    for name, home in _HOMES.items():
        if isinstance(globals().get(name), ModuleType):
            module, _, own = home.partition(":")
            globals()[name] = getattr(importlib.import_module(module), own or name)


def __dir__() -> list[str]:
    return sorted(__all__)
