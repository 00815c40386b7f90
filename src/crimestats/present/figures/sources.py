"""What a figure says under its plot so that it can stand alone: whose GDP, which claim, which doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from crimestats.lexicon.places import place_in_sentence
from crimestats.model import Comparison, Series

from ..words import topic_label

_LONGEST = 60


def gdp_name(place: str) -> str:
    """The GDP of a place within a sentence.

    >>> gdp_name("WLD"), gdp_name("COL")
    ('world GDP', 'the GDP of Colombia')
    """
    return "world GDP" if place == "WLD" else f"the GDP of {place_in_sentence(place)}"


def dollars(series: Series) -> str:
    """US$, or what the series counts in its place."""
    return "international $ (PPP), not US$" if series.unit == "international-dollar" else "US$"


def gdp_source(series: Series) -> str:
    """The last line under a figure."""
    return f"GDP: {series.source.short}. Chart: crimestats"


def about_claim(comparison: Comparison) -> str:
    """Which claim a figure is about: its topic, its words, who says so."""
    claim = comparison.claim
    written = " ".join(claim.figure.split())
    written = written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…"
    who = f", {claim.who}" if claim.who else ""
    return f"Claim: {topic_label(claim.topic)}, “{written}”{who}."


def about_doubts(comparisons: Iterable[Comparison], foot: Sequence[str] = ()) -> tuple[str, ...]:
    """The doubts by their labels, with numbers where there are several claims; nothing where `foot` has them already."""
    if any(sentence.startswith("Doubts:") for sentence in foot):
        return ()
    counts: Counter[str] = Counter()
    total = 0
    for comparison in comparisons:
        total += 1
        counts.update(dict.fromkeys(d.label for d in comparison.doubts).keys())
    words = [
        (label if label[:2].isupper() else label[:1].lower() + label[1:]) + (f" ({n})" if total > 1 else "")
        for label, n in counts.most_common()
    ]
    return (f"Doubts: {', '.join(words)}.",) if words else ()
