"""The word tables of en/ as frozen values, read on first use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crimestats.model import Bound, Change, Stance

from .phrases import Phrases
from .tables import read
from .tokens import tokenise


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that builds numbers ("twenty", "million") or a denominator ("third")."""

    word: str
    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale word after digits; `when` says where it may stand (any · money · glued · glued-money)."""

    form: str
    factor: float
    when: str


@dataclass(frozen=True, slots=True)
class BoundCue:
    """Words before or after a figure that make it a bound."""

    phrase: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class PerCue:
    """Words that say what an amount is per."""

    phrase: str
    per: str


@dataclass(frozen=True, slots=True)
class ChangeCue:
    """A word of change."""

    word: str
    direction: Change


@dataclass(frozen=True, slots=True)
class StanceCue:
    """Words by which a sentence denies, doubts, supposes or forecasts; `where` says where they stand."""

    phrase: str
    where: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Multiple:
    """A word that is a multiple by itself; `kind` is adverb, noun or verb."""

    word: str
    value: float
    kind: str
    direction: Change | None


@dataclass(frozen=True, slots=True)
class TimeCue:
    """A stretch of time, or a link from one to the year that bounds it; `months` is the length of a noun."""

    phrase: str
    kind: str
    months: int


@dataclass(frozen=True, slots=True)
class English:
    """All tables of en/; the number words by lower-case word."""

    numbers: Mapping[str, NumberWord]
    scales: Mapping[str, Scale]
    bounds_before: Phrases[BoundCue]
    bounds_after: Phrases[BoundCue]
    per_before: Phrases[PerCue]
    per_after: Phrases[PerCue]
    change_verbs: Phrases[ChangeCue]
    change_nouns: Phrases[ChangeCue]
    change_after: Phrases[ChangeCue]
    plurals: Mapping[str, str]
    stops: Mapping[str, str]
    labels: frozenset[str]
    discourse: frozenset[str]
    attribution: Mapping[str, bool]
    """Verb → does it make a figure an estimate?"""
    pounds: Mapping[tuple[str, str], str]
    """(where, word) → the sense of "pounds" that the word there tells: weight or money."""
    stances_before: Phrases[StanceCue]
    stances_after: Phrases[StanceCue]
    multiples: Mapping[str, Multiple]
    numbered_names: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    """Number → what stands before and after it in names: "500" → (("S", "&", "P"), ())."""
    leads: Phrases[str]
    """Words that lead to the maker of a figure ("according to")."""
    publications: frozenset[str]
    """What a maker makes: "report", "survey"."""
    bodies: frozenset[str]
    """Nouns of bodies that make figures: "ministry", "police"."""
    finders: frozenset[str]
    """Bodies that find things in searches, not figures in studies: "police found 40 boats"."""
    particles: frozenset[tuple[str, str]]
    """(verb, particle) where the particle is part of the verb: ("broke", "up"), ("handed", "over")."""
    titles: frozenset[str]
    """Titles of persons, who speak but make no figures."""
    loss_verbs: frozenset[str]
    """Verbs whose object loses the sum behind it: "cost Australia $5 billion"."""
    price_nouns: Phrases[str]
    """What makes the year before it one of prices ("2010 prices"), with its kind: noun or figures."""
    price_modifiers: Phrases[str]
    price_leads: Phrases[str]
    price_heads: Phrases[str]
    """Words that make the year behind them one of prices: "at prices of 2010"."""
    time_nouns: Mapping[str, int]
    """Noun of time → its length in months."""
    time_stretches: frozenset[str]
    """Nouns whose length stands before them: "five-year period"."""
    time_links: Phrases[TimeCue]
    """Links from a stretch of time to the year that bounds it."""
    time_open: Phrases[TimeCue]
    """Words behind a first year that leave the end open: "from 2009 onwards"."""


def _bounds(where: str) -> Phrases[BoundCue]:
    found = read("en/bounds.csv", lambda c: (c["where"], BoundCue(c["phrase"], Bound(c["bound"]))))
    return Phrases((cue.phrase, cue) for place, cue in found if place == where)


def _periods(where: str) -> Phrases[PerCue]:
    found = read("en/periods.csv", lambda c: (c["where"], PerCue(c["phrase"], c["per"])))
    return Phrases((cue.phrase, cue) for place, cue in found if place == where)


def _changes(kind: str) -> Phrases[ChangeCue]:
    found = read("en/changes.csv", lambda c: (c["kind"], ChangeCue(c["word"], Change(c["direction"]))))
    return Phrases((cue.word, cue) for its_kind, cue in found if its_kind == kind)


def _numbered_names() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for name in read("en/numbered_names.csv", lambda c: c["name"]):
        words = tokenise(name).words
        for i, word in enumerate(words):
            if word[0].isdigit():
                found.setdefault(word, []).append((words[:i], words[i + 1 :]))
    return {number: tuple(around) for number, around in found.items()}


def _leads(kind: str) -> tuple[str, ...]:
    found = read("en/leads.csv", lambda c: (c["kind"], c["phrase"]))
    return tuple(phrase for its_kind, phrase in found if its_kind == kind)


def _stances() -> tuple[StanceCue, ...]:
    return read("en/stances.csv", lambda c: StanceCue(c["phrase"], c["where"], Stance(c["stance"])))


def _price_words(*kinds: str) -> Phrases[str]:
    found = read("en/price_years.csv", lambda c: (c["phrase"], c["kind"]))
    return Phrases((phrase, kind) for phrase, kind in found if kind in kinds)


def _time_cues(*kinds: str) -> tuple[TimeCue, ...]:
    found = read("en/time_spans.csv", lambda c: TimeCue(c["phrase"], c["kind"], int(c["months"])))
    return tuple(cue for cue in found if cue.kind in kinds)


def _multiple(cells: Mapping[str, str]) -> Multiple:
    way = Change(cells["direction"]) if cells["direction"] else None
    return Multiple(cells["word"], float(cells["value"]), cells["kind"], way)


@cache
def english() -> English:
    """The English tables; read once."""
    numbers = read("en/numbers.csv", lambda c: NumberWord(c["word"], float(c["value"]), c["kind"]))
    scales = read("en/scales.csv", lambda c: Scale(c["form"], float(c["factor"]), c["when"]))
    numbers_by_word: dict[str, NumberWord] = {}
    for n in numbers:
        numbers_by_word.setdefault(n.word, n)
    return English(
        numbers=numbers_by_word,
        scales={s.form: s for s in scales},
        bounds_before=_bounds("before"),
        bounds_after=_bounds("after"),
        per_before=_periods("before"),
        per_after=_periods("after"),
        change_verbs=_changes("verb"),
        change_nouns=_changes("noun"),
        change_after=_changes("after"),
        plurals=dict(read("en/plurals.csv", lambda c: (c["plural"], c["singular"]))),
        stops=dict(read("en/stops.csv", lambda c: (c["word"], c["class"]))),
        labels=frozenset(read("en/labels.csv", lambda c: c["word"].rstrip("."))),
        discourse=frozenset(read("en/discourse.csv", lambda c: c["noun"])),
        pounds=dict(read("en/pounds.csv", lambda c: ((c["where"], c["word"]), c["sense"]))),
        stances_before=Phrases((s.phrase, s) for s in _stances() if s.where != "after"),
        stances_after=Phrases((s.phrase, s) for s in _stances() if s.where == "after"),
        multiples={m.word: m for m in read("en/multiples.csv", _multiple)},
        numbered_names=_numbered_names(),
        leads=Phrases((phrase, phrase) for phrase in _leads("lead")),
        publications=frozenset(_leads("publication")),
        bodies=frozenset((*_leads("body"), *_leads("finder"))),
        finders=frozenset(_leads("finder")),
        particles=frozenset(read("en/particles.csv", lambda c: (c["verb"], c["particle"]))),
        titles=frozenset(read("en/titles.csv", lambda c: c["title"])),
        loss_verbs=frozenset(read("en/loss_verbs.csv", lambda c: c["verb"])),
        price_nouns=_price_words("noun", "figures"),
        price_modifiers=_price_words("modifier"),
        price_leads=_price_words("lead", "noun-lead", "nominal"),
        price_heads=_price_words("head"),
        time_nouns={cue.phrase: cue.months for cue in _time_cues("noun")},
        time_stretches=frozenset(cue.phrase for cue in _time_cues("stretch")),
        time_links=Phrases((cue.phrase, cue) for cue in _time_cues("end", "start", "before", "after")),
        time_open=Phrases((cue.phrase, cue) for cue in _time_cues("open")),
        attribution=dict(read("en/attribution.csv", lambda c: (c["verb"], c["guess"] == "yes"))),
    )
