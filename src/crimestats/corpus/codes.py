"""Codes that rows hold, in general words: doubts, and why a claim could not be compared. The facts of a case stand in the document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crimestats.model import Doubt

DOUBTS: Mapping[str, tuple[str, str, str | None]] = {
    "basis-mismatch": ("Different dollars", "The money is in other dollars or prices than those beside it.", "unit"),
    "cumulative": ("Several years in one", "The amount is a total over several years.", "per"),
    "currency-guessed": ("Currency assumed", "The sign of the currency is read as its most likely one.", "unit"),
    "decimal-comma": ("Decimal comma", "A comma is read as the sign of decimals.", "amount"),
    "echo": ("Repeats an older figure", "The same figure was published earlier, for other years.", "year"),
    "fiscal-year-rate": ("Rate of a fiscal year", "The exchange rate is that of a fiscal year.", "unit"),
    "implied-gdp-off": ("The two do not fit", "Amount and share imply a GDP that no near year has.", "amount"),
    "implied-rate": ("Implied rate", "The exchange rate is one that GDP in two currencies implies.", "unit"),
    "official-rate": ("Several exchange rates", "The country had several exchange rates.", "unit"),
    "old-unit": ("Old unit of money", "The unit of money was replaced since.", "unit"),
    "one-sided": ("One side only", "The text gives only a lowest or a highest value.", "bound"),
    "partial-period": ("Year not over", "The year was not over, or the amount is that of a part of it.", "year"),
    "place-assumed": ("Place assumed", "The sentence names no place.", "place"),
    "place-tie": ("Place in doubt", "Two places of the sentence fit alike.", "place"),
    "scale-suspect": ("Larger than GDP", "The amount is larger than the GDP beside it.", "amount"),
    "stance-denied": ("Denied", "The sentence denies this figure.", "stance"),
    "stance-doubted": ("Doubted", "The sentence doubts this figure.", "stance"),
    "stance-forecast": ("Forecast", "The sentence forecasts this figure.", "stance"),
    "stance-hypothetical": ("Supposed", "The sentence only supposes this figure.", "stance"),
    "stated-rate-off": (
        "Unusual conversion",
        "The conversion that the text states is far from the market rate.",
        "unit",
    ),
    "topic-tie": ("Topic in doubt", "Two topics fit the figure alike.", "topic"),
    "vintage-shift": ("GDP revised", "GDP was revised since the document was written.", "gdp"),
    "wide-range": ("Wide range", "The highest value is more than twice the lowest.", "bound"),
    "year-assumed": ("Year assumed", "The text states no year.", "year"),
    "year-from-heading": ("Year of the heading", "The year is that of the heading.", "year"),
    "year-outside-series": ("No GDP for the year", "The series has no value for the year.", "year"),
}
"""Code → label, general sentence, field. The facts of the case stand in the reading of the document alone."""


@cache
def doubt_of(code: str) -> Doubt:
    """A doubt by its code, in general words.

    >>> str(doubt_of("topic-tie"))
    'Topic in doubt. Two topics fit the figure alike.'
    """
    label, text, field = DOUBTS.get(code, (code.replace("-", " ").capitalize(), "See docs/method.md.", None))
    return Doubt(code, label, text, field)


_REASONS = {
    "change": "The figure measures a change, not a level.",
    "not-a-total": "The amount is a price or a rate, not a total.",
    "not-of-gdp": "The share is of something else than GDP.",
    "no-money": "The figure is neither money nor a share of GDP.",
    "no-year": "Neither the text nor the document states a year.",
    "place-without-gdp": "The place has no GDP series of its own.",
    "no-rate": "No exchange rate is known for the year.",
    "no-gdp": "No GDP is known for the year.",
    "ppp-gdp": "The GDP is in international dollars.",
    "ppp-money": "The money is in international dollars.",
    "gdp-currency": "The GDP is in another currency.",
    "open-period": "The period is open at one end.",
}


def reason_words(code: str) -> str:
    """Why there is no comparison, in general words.

    >>> reason_words("no-rate")
    'No exchange rate is known for the year.'
    """
    return _REASONS.get(code, f"It cannot be compared ({code}).")
