"""A quantity in the making: the tokens it covers, its number or numbers, its unit, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crimestats.lexicon.tokens import Tokens
from crimestats.model import Amount, Bound, Change, Doubt, Evidence, Sentence, Span, Unit, UnitKind, YearSpan

from .numbers import Number
from .vocabulary import Vocabulary

BARE = Unit(UnitKind.NONE, "")


@dataclass(frozen=True, slots=True)
class Draft:
    """Tokens [first, last) of the figure; `core` is the number's first token."""

    first: int
    last: int
    number: Number
    upper: Number | None
    low: float
    high: float
    unit: Unit
    counted: str | None = None
    rule: str = "numbers.read"
    unit_rule: str = ""
    unit_words: tuple[int, int] = (0, 0)
    bound: Bound = Bound.EXACT
    per: str | None = None
    of: str | None = None
    of_gdp: bool = False
    change: Change | None = None
    topic: str | None = None
    place: tuple[str, ...] = ()
    year: YearSpan | None = None
    who: str | None = None
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_range(self) -> bool:
        """True where two numbers were written."""
        return self.upper is not None

    def amount(self) -> Amount:
        """The numbers with the bound."""
        digits = max(self.number.digits, self.upper.digits if self.upper else 0)
        if self.bound is Bound.AT_LEAST:
            return Amount(self.low, None, self.bound, digits)
        if self.bound is Bound.AT_MOST:
            return Amount(None, self.high, self.bound, digits)
        return Amount(self.low, self.high, self.bound, digits)

    def noted(self, context: Context, name: str, value: str, first: int, last: int, rule: str) -> Draft:
        """The draft with one more piece of evidence, from tokens [first, last)."""
        return replace(self, evidence=(*self.evidence, context.evidence(name, value, first, last, rule)))


@dataclass(frozen=True, slots=True)
class Landscape:
    """What lies between the tokens of a sentence, counted once, so that no finder walks the sentence for each figure."""

    firsts: tuple[int, ...]
    """First token of each draft."""
    soft: tuple[int, ...]
    """How many commas, "and", "with", "while" stand before a token."""
    hard: tuple[int, ...]
    """How many semicolons and brackets stand before a token."""
    clause_first: tuple[int, ...]
    clause_last: tuple[int, ...]

    def softs(self, first: int, last: int) -> int:
        """Soft breaks among tokens [first, last)."""
        return self.soft[last] - self.soft[first] if first < last else 0

    def hards(self, first: int, last: int) -> int:
        """Hard breaks among tokens [first, last)."""
        return self.hard[last] - self.hard[first] if first < last else 0

    def figures(self, first: int, last: int) -> int:
        """Drafts that start among tokens [first, last)."""
        return bisect_left(self.firsts, last) - bisect_left(self.firsts, first) if first < last else 0


def survey(tokens: Tokens, drafts: Sequence[Draft]) -> Landscape:
    """The landscape of a sentence with its drafts."""
    soft, hard = [0], [0]
    for low in tokens.lows:
        soft.append(soft[-1] + (low in _SOFT))
        hard.append(hard[-1] + (low in _HARD))
    size, start = len(tokens), 0
    first, last = [0] * (size + 1), [size] * (size + 1)
    for i, low in enumerate(tokens.lows):
        first[i] = start
        if low in _CLAUSE_ENDS:
            for k in range(start, i + 1):
                last[k] = i
            start = i + 1
    first[size] = start
    return Landscape(tuple(d.first for d in drafts), tuple(soft), tuple(hard), tuple(first), tuple(last))


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence cut into tokens, with the tables; what every finder sees."""

    tokens: Tokens
    sentence: Sentence
    vocabulary: Vocabulary
    drafts: Sequence[Draft] = field(default=())
    land: Landscape = Landscape((), (), (), (), ())

    def with_drafts(self, drafts: Sequence[Draft]) -> Context:
        """The context with the quantities of its sentence."""
        return replace(self, drafts=drafts, land=survey(self.tokens, drafts))

    def following(self, draft: Draft) -> Draft | None:
        """The next draft after this one."""
        at = bisect_left(self.land.firsts, draft.last)
        return self.drafts[at] if at < len(self.drafts) else None

    def previous(self, draft: Draft) -> Draft | None:
        """The draft before this one."""
        at = bisect_left(self.land.firsts, draft.first) - 1
        return self.drafts[at] if at >= 0 else None

    def evidence(self, name: str, value: str, first: int, last: int, rule: str) -> Evidence:
        """Evidence from tokens [first, last)."""
        span = Span(self.tokens.starts[first], self.tokens.ends[last - 1])
        return Evidence(name, value, span.of(self.tokens.text), rule, span)

    def clause(self, draft: Draft) -> tuple[int, int]:
        """The tokens of the clause around a draft: up to the nearest ; : — ( ) or sentence end."""
        return self.land.clause_first[draft.first], self.land.clause_last[draft.last - 1]


_CLAUSE_ENDS = frozenset(";:—()[]•")
_SOFT = frozenset((",", "with", "while", "and"))
_HARD = frozenset((";", "(", ")"))
