"""What must travel with every export: what it shows, in which unit and prices, from which sources, with which doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Comparison, Series
from crimestats.reference.store import RATES, rate_sources, reference_series, vintage
from crimestats.version import __version__

from .corrected import counted as counted_by_user
from .filters import Filters
from .words import STANCES, bound_words, date_words, document_labels, topic_label


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one export, each a list of sentences."""

    title: str
    unit: str
    basis: str
    sources: tuple[str, ...]
    doubts: tuple[str, ...]
    made: str
    selection: str = ""
    """Which claims are in it, where a choice was made."""
    licences: tuple[str, ...] = ()
    users: str = ""
    """Which values are the user's, in one sentence."""

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Label and sentence, in the order in which a reader needs them."""
        return (
            ("Title", self.title),
            ("Unit", self.unit),
            ("Year basis", self.basis),
            *((("Shown", self.selection),) if self.selection else ()),
            *(("Source", s) for s in self.sources),
            *(("Licence", s) for s in self.licences),
            *(("Doubt", d) for d in self.doubts),
            *((("Corrected", self.users),) if self.users else ()),
            ("Made with", self.made),
        )


def year_basis(analysis: Analysis) -> str:
    """Which year's GDP was used, in one sentence."""
    chosen = analysis.settings.year
    if chosen is not None:
        return f"GDP of {chosen}, as chosen."
    return "GDP of the year that the claim states; * else of the year before the document, or the last of the series."


def price_basis(analysis: Analysis) -> str:
    """In whose prices the US$ are, in one sentence."""
    settings = analysis.settings
    if settings.prices is None:
        return "US$ of the year that each amount is of."
    return f"US$ of the year that each amount is of, and US$ in prices of {settings.prices} ({_index(settings.index)})."


def _index(name: str) -> str:
    return reference_series(name).source.title


def price_source(analysis: Analysis) -> str:
    """The price index with its publisher and release."""
    return f"Prices: {reference_series(analysis.settings.index).source.short}."


def gdp_source(analysis: Analysis) -> str:
    """The GDP in use: its publisher, title and release, or the older release that was chosen."""
    chosen, source = analysis.settings.vintage, analysis.gdp.source
    if chosen in (None, "newest", source.release):
        return source.short
    which = (
        "the release at each document's time"
        if chosen == "then"
        else f"the release of {vintage(chosen or '').source.release_words}"
    )
    return f"{source.publisher}, {source.title}, {which} for the world, that of {source.release_words} elsewhere"


def series_used(analysis: Analysis) -> tuple[Series, ...]:
    """The series that numbers were made with: GDP first, then rates, prices and population where a step looked them up."""
    used = {s.series for c in analysis.comparisons for s in c.steps}
    names = (RATES, analysis.settings.index, "population")
    return (analysis.gdp, *(reference_series(name) for name in names if name in used))


def licences(analysis: Analysis) -> tuple[str, ...]:
    """What may be done with each series, where its publisher says so, and where it is found."""
    return tuple(
        f"{s.source.short}: {s.source.licence}" + (f" ({s.source.url})" if s.source.url else "")
        for s in series_used(analysis)
        if s.source.licence
    )


def selection_words(analysis: Analysis, chosen: Filters, count: int | None = None) -> str:
    """Which claims a choice keeps, in words; "All 4 claims." where nothing was chosen.

    >>> from crimestats.pipeline import analyse
    >>> selection_words(analyse(["Fraud costs $5 billion."]), Filters(topics=("fraud",), place="COL"), 0)
    '0 of 1 claims. Topics: Fraud. Place: Colombia.'
    """
    total = len(analysis.comparisons)
    number = f"{count} of {total} claims." if count is not None and count != total else f"All {total} claims."
    parts = [
        _choice(analysis, field.name, value)
        for field in fields(chosen)
        if (value := getattr(chosen, field.name)) != field.default
    ]
    return " ".join([number, *parts])


def _choice(analysis: Analysis, name: str, value: Any) -> str:
    """One part of a choice in a sentence."""
    match name:
        case "documents":
            titles = document_labels(analysis.documents)
            return f"Documents: {'; '.join(titles.get(d, d) for d in value)}."
        case "topics":
            return f"Topics: {', '.join(topic_label(t) for t in value)}."
        case "place":
            return f"Place: {place_title(value)}."
        case "years":
            return f"Data of {value[0]} to {value[1]}."
        case "bounds":
            return f"Bound: {', '.join(bound_words(b) for b in value)}."
        case "without_doubts" | "doubts":
            return "Only claims with doubts." if value == "only" else "Claims with doubts are hidden."
        case "every_stance":
            return "Denied, doubted, supposed and forecast figures are charted as well."
        case "stances":
            return f"Stance: {', '.join(STANCES[s].lower() for s in value)}."
        case _:
            words = "; ".join(map(str, value)) if isinstance(value, tuple | list | frozenset) else str(value)
            return f"{name.replace('_', ' ').capitalize()}: {words}."


def sources(analysis: Analysis) -> tuple[str, ...]:
    """The GDP series with its release, rates and price index where they were used, then each document with its date."""
    series = [f"GDP: {gdp_source(analysis)}"]
    used = {s.series for c in analysis.comparisons for s in c.steps}
    if RATES in used:
        only = analysis.settings.rates
        which = rate_sources()[only] if only else reference_series(RATES).source.short
        series.append(f"Exchange rates: {which}")
    for label, name in (("Prices", analysis.settings.index), ("Population", "population")):
        if name in used:
            series.append(f"{label}: {reference_series(name).source.short}")
    documents = tuple(
        f"{d.title or d.id}" + (f" ({date_words(d.published.day)})" if d.published else " (no date)")
        for d in analysis.documents
    )
    return (*series, *documents)


def doubts(comparisons: Iterable[Comparison]) -> tuple[str, ...]:
    """Each kind of doubt once, with the number of claims that it is about."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    total = 0
    for comparison in comparisons:
        total += 1
        for doubt in {d.code: d for d in comparison.doubts}.values():
            counts[doubt.label] += 1
            first.setdefault(doubt.label, doubt.text)
    return tuple(f"{label} ({n} of {total} claims). {first[label]}" for label, n in counts.most_common())


def notes(
    analysis: Analysis, title: str, unit: str, comparisons: Iterable[Comparison] | None = None, selection: str = ""
) -> Notes:
    """The notes of an export of these comparisons, of all where none are given."""
    chosen = analysis.comparisons if comparisons is None else tuple(comparisons)
    basis = year_basis(analysis)
    if analysis.settings.prices is not None:
        basis += f" {price_basis(analysis)}"
    made = f"crimestats {__version__}"
    return Notes(
        title,
        unit,
        basis,
        sources(analysis),
        doubts(chosen),
        made,
        selection,
        licences(analysis),
        counted_by_user(chosen),
    )


def foot(analysis: Analysis, comparisons: Iterable[Comparison]) -> tuple[str, ...]:
    """The sentences under a chart: what was assumed, the doubts in short, the sources last."""
    chosen = tuple(comparisons)
    labels: Counter[str] = Counter()
    for comparison in chosen:
        labels.update(dict.fromkeys(d.label for d in comparison.doubts).keys())
    used = {c.claim.doc for c in chosen}
    names = [d.title or d.id for d in analysis.documents if d.id in used]
    listed = "; ".join(n if len(n) <= 60 else n[:59] + "…" for n in names[:3]) + (
        f"; and {len(names) - 3} more" if len(names) > 3 else ""
    )
    assumed = f"Shares of GDP and US$ are turned into each other with the {year_basis(analysis)}"
    counted = ", ".join(
        f"{label if label[:2].isupper() else label[0].lower() + label[1:]} ({n})" for label, n in labels.most_common()
    )
    said = (f"Doubts: {counted}.",) if counted else ()
    users = tuple(u for u in (counted_by_user(chosen),) if u)
    claims = listed_as("Claims", listed) if listed else ""
    prices = (price_source(analysis),) if any(c.usd is not None and c.usd.prices for c in chosen) else ()
    return (assumed, *said, *users, claims, *prices, f"GDP: {gdp_source(analysis)}. Chart: crimestats")


def listed_as(label: str, names: str) -> str:
    """Names after their label as a sentence, which has one full stop though a title may end in one.

    >>> listed_as("Claims", "A report"), listed_as("Claims", "It cost $5 million.")
    ('Claims: A report.', 'Claims: It cost $5 million.')
    """
    return f"{label}: {names.rstrip('.')}."
