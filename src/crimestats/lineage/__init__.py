"""Where figures come from: the published estimates that claims may repeat, and figures that wander through documents.

`lineages` takes an analysis and estimates and gives one Lineage for each money or share claim that has one.
"""

from .trace import lineages

__all__ = ["lineages"]
