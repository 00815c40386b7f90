"""A choice of filters as the words of an address and back: slugs, never labels, with a version, so that links stay good.

Version 1 writes every filter that is not open, and `v=1` always: what a default is may change, what a link shows may not. Links of
before, which hold labels ("Drug trafficking") and the names `sure` and `every`, are still read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from crimestats.lexicon.places import place_title
from crimestats.lexicon.topics import topics
from crimestats.model import Analysis, Bound, Stance

from .filters import Doubtful, Filters, places_of
from .words import document_labels, topic_label

VERSION = "1"
NAMES = ("docs", "topics", "place", "years", "bound", "doubts", "stance")
"""The names that filters have in an address."""
OLD_NAMES = ("sure", "every")
ALL_NAMES = ("v", *NAMES, *OLD_NAMES)
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, and what of it means nothing here."""

    filters: Filters
    ignored: tuple[str, ...] = ()


def written(filters: Filters) -> dict[str, list[str]]:
    """The words of a choice.

    >>> written(Filters(topics=("fraud",), years=(1995, 2010), bounds=(Bound.ABOUT,)))
    {'v': ['1'], 'topics': ['fraud'], 'years': ['1995-2010'], 'bound': ['about']}
    """
    words = {
        "v": [VERSION],
        "docs": list(filters.documents),
        "topics": list(filters.topics),
        "place": [filters.place] if filters.place else [],
        "years": [f"{filters.years[0]}-{filters.years[1]}"] if filters.years else [],
        "bound": [b.value for b in filters.bounds],
        "doubts": [] if filters.doubts is Doubtful.ALL else [filters.doubts.value],
        "stance": [s.value for s in filters.stances],
    }
    return {name: values for name, values in words.items() if values}


def asked(words: Words, analysis: Analysis) -> Asked:
    """The choice that the words of an address ask for; what is not understood is ignored and named.

    A topic, bound or stance need not occur in these documents: the link then shows nothing, as it says.
    """
    return asked_among(words, document_labels(analysis.documents), places_of(analysis))


def asked_among(words: Words, titles: Mapping[str, str], places: Collection[str]) -> Asked:
    """The same for whoever knows the documents (id → title) and the places that occur without an analysis."""
    ignored: list[str] = []

    def several(name: str, known: Mapping[str, str]) -> tuple[str, ...]:
        found = []
        for word in words.get(name, ()):
            slug = known.get(word, known.get(word.casefold()))
            if slug is None:
                ignored.append(f"{name}={word}")
            else:
                found.append(slug)
        return tuple(dict.fromkeys(found))

    here = {**{place_title(p).casefold(): p for p in places}, "all": "", "all places": ""}
    named = {word: word for word in words.get("place", ()) if place_title(word) != word or word in places}
    made = Filters(
        several("docs", {**{title: doc for doc, title in titles.items()}, **{doc: doc for doc in titles}}),
        several("topics", {**{topic_label(s).casefold(): s for s in topics()}, **{s: s for s in topics()}}),
        next(iter(several("place", {**here, **named})), None) or None,
        _years(words, ignored),
        tuple(Bound(b) for b in several("bound", {b.value: b.value for b in Bound})),
        Doubtful(next(iter(several("doubts", {d.value: d.value for d in Doubtful})), Doubtful.ALL)),
        tuple(Stance(s) for s in several("stance", {s.value: s.value for s in Stance})),
    )
    if "doubts" not in words and _true(words, "sure"):
        made = replace(made, doubts=Doubtful.HIDE)
    if "stance" not in words and _true(words, "every"):
        made = replace(made, stances=tuple(Stance))
    return Asked(made, tuple(ignored))


def _true(words: Words, name: str) -> bool:
    return any(word.lower() in ("true", "1") for word in words.get(name, ()))


def _years(words: Words, ignored: list[str]) -> tuple[int, int] | None:
    for word in words.get("years", ()):
        found = _YEARS.fullmatch(word)
        if found is not None:
            first, last = int(found.group(1)), int(found.group(2) or found.group(1))
            if first <= last:
                return first, last
        ignored.append(f"years={word}")
    return None
