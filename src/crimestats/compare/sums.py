"""Sums of claims, where they are allowed: distinct topics of one concept, place, year and price level, with both sides stated.

In every other case there is a refusal that says why. The rules are those of docs/method.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import floor, log10

from crimestats.lexicon.concepts import concepts, overlap_of
from crimestats.lexicon.places import place_in_sentence
from crimestats.lexicon.topics import topics
from crimestats.model import Amount, Bound, Comparison, Doubt, Measure, Stance
from crimestats.normalise.words import bounded, scaled

from .concepts import concept_of, listed

_PERIODS = ("year", "quarter", "month", "week", "day", "hour", "minute", "second")
WIDEST = Doubt(
    "sum-of-ranges", "Widest range", "Lowest and highest values are added; errors that differ would make the range narrower."
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in US$ a year, with what it is of."""

    amount: Amount
    concept: str
    year: int
    place: str
    claims: tuple[str, ...]
    """Ids of the claims that were added."""
    words: str
    """The sum in one line: "300 bn + 20 bn = 320 bn"."""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why claims may not be added: every reason, the weightiest first."""

    reasons: tuple[Doubt, ...]

    @property
    def text(self) -> str:
        """All reasons in sentences."""
        return " ".join(f"{r.label}. {r.text}" for r in self.reasons)


Case = Sequence[Comparison]
Texts = Mapping[str, str]


def sum_of(comparisons: Case, texts: Texts) -> Total | Refusal:
    """The sum of claims in US$, or why there is none; `texts` gives the text of each document by its id."""
    every = tuple(comparisons)
    reasons = tuple(r for rule in _RULES if (r := rule(every, texts)) is not None)
    if reasons:
        return Refusal(reasons)
    measures = [c.usd for c in every if c.usd is not None]
    amounts = [m.amount for m in measures]
    ranged = any(a.low != a.high for a in amounts)
    about = any(a.bound is Bound.ABOUT for a in amounts)
    bound = Bound.RANGE if ranged else Bound.ABOUT if about else Bound.EXACT
    total = Amount(sum(a.low or 0.0 for a in amounts), sum(a.high or 0.0 for a in amounts), bound)
    total = replace(total, digits=_digits(total, amounts))
    doubts = dict.fromkeys(d for c in every for d in c.doubts)
    return Total(
        total, concept_of(every[0].claim, texts[every[0].claim.doc]) or "", every[0].year or 0, _where(every[0]),
        tuple(c.claim.id for c in every), f"{' + '.join(map(_text, amounts))} = {_text(total)}",
        (*((WIDEST,) if ranged else ()), *doubts),
    )  # fmt: skip


def _text(amount: Amount) -> str:
    return bounded(amount, lambda value: scaled(value, amount.digits))


def _digits(total: Amount, amounts: Sequence[Amount]) -> int:
    """Digits of a sum that reach as far down as those of its finest amount, three at most.

    >>> _digits(Amount(320e9, 320e9), [Amount(300e9, 300e9, digits=1), Amount(20e9, 20e9, digits=1)])
    2
    """
    finest = min(floor(log10(a.point)) - a.digits + 1 for a in amounts if a.point > 0)
    return max(1, min(3, floor(log10(total.point)) - finest + 1))


def _few(case: Case, _: Texts) -> Doubt | None:
    return Doubt("too-few", "Nothing to add", "A sum needs two claims.") if len(case) < 2 else None


def _no_usd(case: Case, _: Texts) -> Doubt | None:
    without = sum(1 for c in case if c.usd is None)
    if not without:
        return None
    which = "One of the claims has" if without == 1 else f"{without} of the claims have"
    return Doubt("no-usd", "Not in US$", f"{which} no amount in US$.")


def _per(case: Case, _: Texts) -> Doubt | None:
    odd = next((c.claim.per for c in case if c.claim.per not in (None, *_PERIODS)), None)
    return Doubt("per", "Not a total", f"An amount per {odd.replace('_', ' ')} is no total.") if odd else None


def _stance(case: Case, _: Texts) -> Doubt | None:
    if all(c.claim.stance is Stance.ASSERTED for c in case):
        return None
    return Doubt(
        "not-asserted", "Not asserted", "A figure that its sentence denies, doubts, supposes or forecasts is in no sum."
    )


def _overlap(case: Case, _: Texts) -> Doubt | None:
    slugs = list(dict.fromkeys(c.claim.topic for c in case if c.claim.topic))
    told = [t for one, two in combinations(slugs, 2) if (t := overlap_of(two, one)) is not None]
    if not told:
        return None
    return Doubt("overlap", "One holds the other" if "part of" in told[0] else "Topics overlap", " ".join(told[:2]))


def _same_topic(case: Case, _: Texts) -> Doubt | None:
    seen: set[str | None] = set()
    for comparison in case:
        if comparison.claim.topic in seen:
            topic = topics().get(comparison.claim.topic or "")
            what = topic.label.lower() if topic else "no topic"
            text = f"Two claims are about {what}: they may be one estimate, a part and its whole, or one flow at two prices."
            return Doubt("same-topic", "One thing twice", text)
        seen.add(comparison.claim.topic)
    return None


def _concept(case: Case, texts: Texts) -> Doubt | None:
    found = [concept_of(c.claim, texts[c.claim.doc]) for c in case]
    kinds = sorted({c for c in found if c is not None}, key=lambda c: concepts()[c].order)
    if len(kinds) > 1:
        text = f"These are {listed(concepts()[c].plural for c in kinds)}: they are not added to one another."
        return Doubt("concept-mix", "Different things", text)
    if None in found:
        return Doubt(
            "concept-unknown",
            "Not said of what",
            "A sentence does not say what its amount is of: proceeds, losses, a market value ...",
        )
    return None


def _year(case: Case, _: Texts) -> Doubt | None:
    if any(c.year_assumed or c.year is None for c in case):
        return Doubt(
            "year-assumed", "Year assumed", "A claim states no year, and an assumed one is no ground for a sum."
        )
    years = sorted({c.year for c in case if c.year is not None})
    if len(years) > 1:
        return Doubt("year-mix", "Different years", f"The amounts are of {listed(map(str, years))}.")
    return None


def _where(comparison: Comparison) -> str:
    """The place that an amount is of: the one whose GDP was used, else that of the claim; empty where none is stated."""
    return comparison.place or ", ".join(comparison.claim.place)


def _place(case: Case, _: Texts) -> Doubt | None:
    places = list(dict.fromkeys(map(_where, case)))
    if places == [""]:
        return Doubt("place-mix", "No place", "No claim states a place, so they may be of different ones.")
    if len(places) < 2:
        return None
    names = listed(place_in_sentence(p) if p else "a place that is not stated" for p in places)
    return Doubt("place-mix", "Different places", f"The amounts are of {names}.")


def _prices(case: Case, _: Texts) -> Doubt | None:
    levels = {(c.usd.prices, c.usd.unit) for c in case if c.usd is not None}
    return (
        Doubt("price-mix", "Different prices", "The amounts are in prices of different years.")
        if len(levels) > 1
        else None
    )


def _one_sided(case: Case, _: Texts) -> Doubt | None:
    sides: list[Measure] = [c.usd for c in case if c.usd and c.usd.amount.bound in (Bound.AT_LEAST, Bound.AT_MOST)]
    if not sides:
        return None
    which = "highest" if sides[0].amount.bound is Bound.AT_MOST else "lowest"
    return Doubt(
        "one-sided", "One side only", f"A claim gives only a {which} value, so the other side of the sum is not known."
    )


def _cumulative(case: Case, _: Texts) -> Doubt | None:
    if not any(c.yearly is not None or any(d.code == "cumulative" for d in c.doubts) for c in case):
        return None
    return Doubt("cumulative", "Several years in one", "A total over several years is not added to amounts of a year.")


def _echo(case: Case, _: Texts) -> Doubt | None:
    if not any(d.code == "echo" for c in case for d in c.doubts):
        return None
    return Doubt("echo", "Repeats an older figure", "A repeated figure is not of the year in which it is repeated.")


_RULES: tuple[Callable[[Case, Texts], Doubt | None], ...] = (
    _few, _no_usd, _per, _stance, _overlap, _same_topic, _concept, _year, _place, _prices, _one_sided, _cumulative, _echo,
)  # fmt: skip
