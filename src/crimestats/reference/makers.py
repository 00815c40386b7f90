"""Who publishes estimates, by all the names that texts have for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from crimestats.lexicon.tables import items, read

SHORTEST = 3
"""Letters of a name that is looked for."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PARTS = re.compile(r"\s*(?:,| and | for |/| et al\.)\s*")
_INITIALS = re.compile(r"^(?:[A-Z]\.\s*)+")


@cache
def _other_names() -> Mapping[str, tuple[str, ...]]:
    return dict(read("makers.csv", lambda c: (c["maker"], items(c["names"])), "crimestats.reference"))


@lru_cache(maxsize=1024)
def _pattern(publisher: str) -> re.Pattern[str] | None:
    """Any name of any maker of a publisher; one in capitals must be written so ("RAND" is no currency)."""
    whole = _BRACKETS.sub("", publisher)
    names: list[str] = []
    for part in (whole, *_PARTS.split(whole)):
        name = _INITIALS.sub("", part.strip())
        names += [name, *_other_names().get(name, ())]
    written = [
        re.escape(n) if n.isupper() else f"(?i:{re.escape(n)})"
        for n in dict.fromkeys(names)
        if len(n.replace(" ", "")) >= SHORTEST
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)") if written else None


def names_maker(text: str, publisher: str) -> bool:
    """True where a text names a publisher, or one of several that published together.

    >>> names_maker("The International Labour Organization estimates it.", "ILO")
    True
    >>> names_maker("5 kilograms and 3 rand", "ILO"), names_maker("5 kilograms and 3 rand", "RAND")
    (False, False)
    >>> names_maker("Interpol says so", "UNEP and INTERPOL"), names_maker("as Schneider put it", "F. Schneider")
    (True, True)
    """
    pattern = _pattern(publisher)
    return pattern is not None and pattern.search(text) is not None
