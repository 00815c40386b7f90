"""Reads series as institutions give them: one generic table reader, one module a provider's layout, a detector that says why."""

from .bulk import cut_out, open_large
from .gdp import gdp_candidates, gdp_in_usd, is_gdp, the_gdp
from .mapping import Mapping, Question, from_words
from .read import SeriesReading, places_of, read_series
from .table import Table
from .understood import Spot, Understood, spots, understand

__all__ = [
    "Mapping", "Question", "SeriesReading", "Spot", "Table", "Understood", "cut_out", "from_words", "gdp_candidates", "gdp_in_usd", "is_gdp",
    "open_large", "places_of", "read_series", "spots", "the_gdp", "understand",
]  # fmt: skip
