"""A quantity in the making: the tokens it covers, its number or numbers, its unit, and why."""

from __future__ import annotations

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
class Context:
    """A sentence cut into tokens, with the tables; what every finder sees."""

    tokens: Tokens
    sentence: Sentence
    vocabulary: Vocabulary
    drafts: Sequence[Draft] = field(default=())

    def evidence(self, name: str, value: str, first: int, last: int, rule: str) -> Evidence:
        """Evidence from tokens [first, last)."""
        span = Span(self.tokens.starts[first], self.tokens.ends[last - 1])
        return Evidence(name, value, span.of(self.tokens.text), rule, span)

    def clause(self, draft: Draft) -> tuple[int, int]:
        """The tokens of the clause around a draft: up to the nearest ; : — ( ) or sentence end."""
        lows, first, last = self.tokens.lows, draft.first, draft.last
        while first > 0 and lows[first - 1] not in _CLAUSE_ENDS:
            first -= 1
        while last < len(lows) and lows[last] not in _CLAUSE_ENDS:
            last += 1
        return first, last


_CLAUSE_ENDS = frozenset(";:—()[]•")
