"""Reads series as institutions give them: one generic table reader, one module a layout, a detector that says why."""

from .read import SeriesReading, read_series, the_gdp

__all__ = ["SeriesReading", "read_series", "the_gdp"]
