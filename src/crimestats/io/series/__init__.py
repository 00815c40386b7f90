"""Reads series as institutions give them: one generic table reader, one module a provider's layout, a detector that says why."""

from .gdp import gdp_in_usd, is_gdp, the_gdp
from .mapping import Mapping, Question, from_words
from .read import SeriesReading, Table, look, places_of, read_series

__all__ = [
    "Mapping", "Question", "SeriesReading", "Table", "from_words", "gdp_in_usd", "is_gdp", "look", "places_of", "read_series", "the_gdp",
]  # fmt: skip
