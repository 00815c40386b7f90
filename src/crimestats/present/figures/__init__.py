"""Figures: rows in, Plotly figures out. Nothing is computed here that a table would not show."""

from .bytopic import counts_alt, counts_figure, estimates_alt, estimates_figure, spread_alt, spread_figure
from .claims import claims_alt, claims_figure, claims_spec
from .compare import beside_gdp_alt, beside_gdp_figure
from .panels import Ranged, panels_figure, ranged
from .trace import trace_alt, trace_figure
from .worldmap import map_alt, map_figure
from .years import money_of_years_figure, share_of_years_figure

__all__ = [
    "Ranged",
    "beside_gdp_alt",
    "beside_gdp_figure",
    "claims_alt",
    "claims_figure",
    "claims_spec",
    "counts_alt",
    "counts_figure",
    "estimates_alt",
    "estimates_figure",
    "map_alt",
    "map_figure",
    "money_of_years_figure",
    "panels_figure",
    "ranged",
    "share_of_years_figure",
    "spread_alt",
    "spread_figure",
    "trace_alt",
    "trace_figure",
]
