"""What a report is asked to hold, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import plotly.graph_objects as go

from crimestats.model import Finding, Lineage

from ..rows import ChartUnit

CARDS, LISTED, DRAWN = 300, 3_000, 60
"""Claims told in full, claims listed in a table after these, claims in the charts; what is more is counted."""
PART = 12
"""Claims in one picture: what fits on a page with its title, key and notes."""
DOCUMENTS = 500
FINDINGS = 200
CONTEXT = 600
"""Letters of a sentence shown on each side of a figure."""


@dataclass(frozen=True, slots=True)
class Options:
    """What goes into a report besides the analysis; the defaults make a whole one."""

    title: str = "Figures about transnational crime"
    only: Sequence[str] | None = None
    """Claim ids to keep; None for all."""
    selection: str = ""
    """Which claims those are, in words."""
    unit: ChartUnit = ChartUnit.USD
    every_stance: bool = False
    charts: Sequence[tuple[str, go.Figure]] = ()
    """Further charts, each with its heading."""
    findings: Sequence[Finding] = ()
    """What was found when claims were set against one another; those about claims that are left out are left out too."""
    lineages: Sequence[Lineage] = ()
    """What the claims may repeat."""
    skipped: Sequence[str] = ()
    """What could not be read, a sentence each."""
    made: datetime | None = None
    """When it was made; now where it is not given."""
    pictures: bool = True
    """False leaves the charts out."""
    lead: str = ""
    """What was read, in a sentence or two, where the analysis holds only a part of it."""
    cards: int = CARDS
    """Claims that are told in full."""
