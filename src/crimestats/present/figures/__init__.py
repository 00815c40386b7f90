"""Figures: rows in, Plotly figures out. Nothing is computed here that a table would not show."""

from .claims import claims_alt, claims_figure
from .compare import beside_gdp_figure
from .panels import panels_figure
from .years import money_of_years_figure, share_of_years_figure

__all__ = [
    "beside_gdp_figure",
    "claims_alt",
    "claims_figure",
    "money_of_years_figure",
    "panels_figure",
    "share_of_years_figure",
]
