"""The choice of one claim on Compare and Export: by its id in the address, of very many those that a search finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from streamlit.delta_generator import DeltaGenerator

from crimestats.model import Analysis, Comparison
from crimestats.present.words import amount_label, quantity_label, topic_label

from . import address, cache

FEW = 200
"""So many claims are offered at once; with more a search stands before the list."""
KEY = "compared"


def label(analysis: Analysis, comparison: Comparison) -> str:
    """A claim in a list: its topic, its amount and the year of its document."""
    document = analysis.document(comparison.claim.doc)
    said = f" {document.published.day.year}" if document.published else ""
    amount = amount_label(comparison.usd.amount) if comparison.usd else quantity_label(comparison.claim)
    return f"{topic_label(comparison.claim.topic)}, {amount}{said}"


def claim(
    where: DeltaGenerator,
    analysis: Analysis,
    comparable: Mapping[str, Comparison],
    asked: Mapping[str, Sequence[str]] | None,
    ignored: list[str],
) -> str:
    """The id of the claim that is chosen; the first where none was. `comparable` holds one claim at least."""
    made = _made(analysis, comparable, asked, ignored)
    options = _offered(where, analysis, comparable, made)
    address.seed(KEY, made)
    picked = where.selectbox("Claim", options, format_func=lambda i: label(analysis, comparable[i]), key=KEY)
    found = str(picked) if picked in comparable else made
    address.hold(KEY, found)
    return found


def _made(
    analysis: Analysis,
    comparable: Mapping[str, Comparison],
    asked: Mapping[str, Sequence[str]] | None,
    ignored: list[str],
) -> str:
    first = next(iter(comparable))
    if asked is None:
        value = address.value_of(KEY)
        return str(value) if value in comparable else first
    word = next(iter(asked.get(KEY, ())), first)
    if word in comparable:
        return word
    found = next((i for i, name in _names(analysis).items() if name == word and i in comparable), None)  # an old link
    if found is None:
        ignored.append(f"{KEY}={word}")
    return found or first


def _offered(where: DeltaGenerator, analysis: Analysis, comparable: Mapping[str, Comparison], made: str) -> list[str]:
    if len(comparable) <= FEW:
        return list(comparable)
    wanted = where.text_input(
        "Find a claim", key="compared_search", placeholder=f"Topic, amount or year; {len(comparable):,} claims",
        help=f"The list offers {FEW} claims at most: those that have these words.",
    )  # fmt: skip
    words = (wanted or "").casefold().split()
    if not words:
        return list(dict.fromkeys([made, *list(comparable)[:FEW]]))
    names = _names(analysis)
    found = (i for i in comparable if all(w in names[i].casefold() for w in words))
    return list(dict.fromkeys([made, *(i for i, _ in zip(found, range(FEW)))]))


def _names(analysis: Analysis) -> Mapping[str, str]:
    """Every claim by its id as a list calls it, put into words once."""
    return cache.derived(
        analysis, "claim names", lambda: {c.claim.id: label(analysis, c) for c in analysis.comparisons}
    )
