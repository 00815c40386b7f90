"""A quantity in the making: the tokens it covers, its number or numbers, its unit, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from crimestats.lexicon.tokens import Tokens
from crimestats.model import Amount, Bound, Change, Doubt, Evidence, Sentence, Span, Stance, Unit, UnitKind, YearSpan

from .landscape import NOWHERE, Landscape, survey
from .numbers import Number
from .vocabulary import Vocabulary

BARE = Unit(UnitKind.NONE, "")
NOTHING_WEIGHED: Mapping[str, float] = MappingProxyType({})


class Draft(NamedTuple):
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
    stance: Stance = Stance.ASSERTED
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    weighed: Mapping[str, float] = NOTHING_WEIGHED
    """The scores of its topics, where none of them stood out."""

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

    def given(self, context: Context, name: str, value: str, first: int, last: int, rule: str, **fields: Any) -> Draft:
        """The draft with changed fields and the evidence for them, from tokens [first, last)."""
        found = context.evidence(name, value, first, last, rule)
        return self._replace(evidence=(*self.evidence, found), **fields)


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence cut into tokens, with the tables; what every finder sees."""

    tokens: Tokens
    sentence: Sentence
    vocabulary: Vocabulary
    wide: bool = False
    """True where quantities of every kind are asked for, not claims."""
    drafts: Sequence[Draft] = field(default=())
    land: Landscape = NOWHERE

    def with_drafts(self, drafts: Sequence[Draft]) -> Context:
        """The context with the quantities of its sentence."""
        land = survey(self.tokens, [d.first for d in drafts], self.vocabulary.roles)
        return Context(self.tokens, self.sentence, self.vocabulary, self.wide, drafts, land)

    def refined(self, drafts: Sequence[Draft]) -> Context:
        """The context with the same quantities, further described."""
        return Context(self.tokens, self.sentence, self.vocabulary, self.wide, drafts, self.land)

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
        return self.land.clause(draft.first, draft.last)
