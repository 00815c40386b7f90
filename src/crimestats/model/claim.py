"""What a text says in numbers: bounds, units, amounts, mentions (a quantity) and claims (a quantity about something).

Fields and words are those of docs/method.md, "The claim as an object".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .doubt import Doubt
from .text import Span


class Bound(StrEnum):
    """How firmly an amount is given."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Change(StrEnum):
    """The direction of an amount that measures a change."""

    INCREASE = "increase"
    DECREASE = "decrease"


class Stance(StrEnum):
    """How the sentence stands to its figure; only asserted figures are charted unless the user asks."""

    ASSERTED = "asserted"
    DENIED = "denied"
    """"not the $2 trillion often cited"."""
    DOUBTED = "doubted"
    HYPOTHETICAL = "hypothetical"
    """"if it cost", "would cost", "a fine of up to"."""
    FORECAST = "forecast"


class UnitKind(StrEnum):
    """What sort of thing a unit measures; two kinds are never added or compared."""

    MONEY = "money"
    SHARE = "share"
    """percent, percentage_point, fraction"""
    PHYSICAL = "physical"
    """kilogram, tonne, hectare, kilometre ..."""
    TIME = "time"
    """year, day, hour ...: durations and ages; a quantity, never a claim"""
    COUNT = "count"
    MULTIPLE = "multiple"
    NONE = "none"
    """a bare number"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its kind and its code: an ISO 4217 code for money, else a name of the units table."""

    kind: UnitKind
    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Amount:
    """One or two numbers with a bound, in the unit as written and with its scale applied (320e9, not 320).

    A point has low = high; "at least 5" has no high, "up to 5" no low. `digits` are the significant digits
    that the text wrote: what is derived from it is rounded to them in words.

    >>> Amount(None, 1.5, Bound.AT_MOST, digits=2).point
    1.5
    """

    low: float | None
    high: float | None
    bound: Bound = Bound.EXACT
    digits: int = 2

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("an amount has at least one number")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low is above high: {self.low} > {self.high}")
        one_sided = self.low is None or self.high is None
        if one_sided != (self.bound in (Bound.AT_LEAST, Bound.AT_MOST)):
            raise ValueError(f"{self.bound} does not fit low={self.low}, high={self.high}")

    @property
    def point(self) -> float:
        """The number, the one side, or the middle of a range."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low  # type: ignore[return-value]
        return self.low if self.low == self.high else (self.low + self.high) / 2

    def scaled(self, factor: float) -> Amount:
        """The same statement with every number multiplied; `factor` must be positive."""
        if not factor > 0:
            raise ValueError(f"a factor is positive, not {factor}")
        return Amount(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.bound,
            self.digits,
        )


class Evidence(NamedTuple):
    """Why a field has its value: the words, where they stand, and the rule or table row that read them."""

    field: str
    value: str
    words: str
    rule: str
    """"file.rule" of the code ("bounds.as-high-as") or "table#row" of the lexicon ("currencies#USD")."""
    span: Span | None = None
    """None where no words of the text gave it (a default, metadata of the file)."""


@dataclass(frozen=True, slots=True)
class YearSpan:
    """The year or years a figure describes; an open end is None ("since 2017")."""

    first: int | None
    last: int | None

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or ''}–{self.last or ''}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity as it stands in the text: number, scale, unit and range as one span."""

    span: Span
    amount: Amount
    unit: Unit
    counted: str | None = None
    """Singular noun of what is counted, for counts."""
    per: str | None = None
    change: Change | None = None
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A mention with what it is about."""

    id: str
    """Stable for a document and a place in it: "doc:start-end"."""
    doc: str
    span: Span
    figure: str
    """The exact words of `span`."""
    sentence: Span
    amount: Amount
    unit: Unit
    counted: str | None = None
    per: str | None = None
    of: str | None = None
    """What a share is a share of, as written ("global GDP")."""
    of_gdp: bool = False
    change: Change | None = None
    topic: str | None = None
    place: tuple[str, ...] = ()
    """"World", ISO 3166 alpha-3 codes, or regions in words; empty where the text does not say."""
    year: YearSpan | None = None
    who: str | None = None
    stance: Stance = Stance.ASSERTED
    twin: str | None = None
    """Id of the claim that says the same amount in another unit ("$870 billion, or 1.5 per cent")."""
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    was: tuple[tuple[str, object], ...] = ()
    """What was read of the fields that the user corrected, by name."""

    def why(self, field: str) -> tuple[Evidence, ...]:
        """All evidence of one field."""
        return tuple(e for e in self.evidence if e.field == field)
