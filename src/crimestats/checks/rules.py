"""The codes of findings: what each check asks, in words for a reader and for editors that show SARIF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: its code, its name and what it asks."""

    code: str
    name: str
    help: str


_RULES = (
    Rule(
        "pair",
        "Amount and share of GDP",
        "An amount and a share of GDP that one statement gives for the same thing imply a GDP: amount ÷ (share ÷ 100). It is set "
        "beside the GDP of the stated years, in the newest release and in that of the time.",
    ),
    Rule(
        "stale-pair",
        "Amount and share of different years",
        "Amount and share imply a GDP that is not that of the years the text is about, but that of another year.",
    ),
    Rule("range", "Best value and its range", "A best value that a sentence gives with a range lies inside it."),
    Rule(
        "share-size",
        "Size of a share",
        "A share of GDP lies between 0 and 100 per cent; a quarter of world GDP is too much.",
    ),
    Rule(
        "sum",
        "Parts and whole",
        "Parts that a sentence lists as all of a whole add up to it; other parts do not exceed it.",
    ),
    Rule(
        "growth",
        "Stated growth",
        "A rise or fall in per cent or in money follows from the two amounts and years beside it, in money of the day or after "
        "prices of the years are made equal.",
    ),
    Rule(
        "per-victim",
        "Amount for each person",
        "A total divided by the number of persons is the amount for each that the text states.",
    ),
    Rule(
        "echo",
        "Repeats an older figure",
        "A figure without a year of its own repeats an older published estimate, or the same figure wanders through several "
        "documents: it is one observation, not several.",
    ),
    Rule("redated", "Other year than published", "The figure was published for other years than the text states."),
    Rule(
        "slip",
        "Published at another scale",
        "The publication that the text names has the same digits for the same thing at a tenth, ten times, a thousand or a million times.",
    ),
    Rule(
        "concept",
        "Number of another thing",
        "The publication that the number comes from gives it for another topic, and another number for the one that the text names.",
    ),
    Rule(
        "rate",
        "Two currencies",
        "The exchange rate that two sums of one statement imply is that of the year, within 3 per cent.",
    ),
    Rule(
        "magnitude",
        "Order of magnitude",
        "One topic's money is over 5 per cent of world GDP, or over the whole GDP of its place: a unit, scale or currency may be wrong.",
    ),
    Rule(
        "umbrella",
        "Part above its whole",
        "A topic's figure is above that of the topic that holds it, for the same place and year.",
    ),
    Rule("overlap", "Topics that overlap", "A sentence adds up topics of which one holds the other, or that overlap."),
    Rule(
        "concept-mix",
        "Different things side by side",
        "A document gives figures of one topic, place and year that count different things (market value, proceeds, profit, cost ...).",
    ),
    Rule(
        "cumulative",
        "Total taken as yearly",
        "A total over several years is not said to be that of one year, and the sum a year beside it is the total divided by the years.",
    ),
    Rule(
        "basis-mismatch",
        "Different dollars",
        "The figure is in international dollars (PPP), not in US dollars at market rates.",
    ),
    Rule(
        "contradiction",
        "Figures that differ",
        "Two documents, or one text twice, give figures of the same quantity, place and year that cannot both be true.",
    ),
)
RULES: Mapping[str, Rule] = {rule.code: rule for rule in _RULES}
"""Code → what the check asks."""
