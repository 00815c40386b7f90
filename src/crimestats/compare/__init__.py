"""Sets claims beside GDP, in prices of other years and in common units, with every step and every doubt.

`compare` and `compare_claim` take claims, their documents, a GDP series and settings; `explain` says a comparison in one
line; `against` sets a claim beside any other series; `choices` lists what the settings accept; `columns` does the same for whole columns of claims.
"""

from .against import Against, against
from .choices import (
    Choice,
    checked,
    gdp_places,
    partial_price_years,
    price_indices,
    price_years,
    rate_choices,
    vintages,
)
from .claims import compare, compare_claim
from .lines import explain
from .releases import in_use

__all__ = [
    "Against",
    "Choice",
    "against",
    "checked",
    "compare",
    "compare_claim",
    "explain",
    "gdp_places",
    "in_use",
    "partial_price_years",
    "price_indices",
    "price_years",
    "rate_choices",
    "vintages",
]
