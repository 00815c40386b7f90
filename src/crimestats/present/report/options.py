"""What a report is asked to hold, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import plotly.graph_objects as go

from ..rows import ChartUnit

CARDS, LISTED, DRAWN = 300, 3_000, 60
"""Claims told in full, claims listed in a table after these, claims in the charts; what is more is counted."""
PART = 12
"""Claims in one picture: what fits on a page with its title, key and notes."""
DOCUMENTS = 500
CONTEXT = 600
"""Letters of a sentence shown on each side of a figure."""


class Finding(Protocol):
    """Something that was found when claims were set against one another."""

    @property
    def severity(self) -> str:
        """How much it matters: "conflict", "doubt", "agrees" ..."""

    @property
    def title(self) -> str:
        """The finding in a few words with its numbers."""

    @property
    def text(self) -> str:
        """The finding in sentences."""


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
    skipped: Sequence[str] = ()
    """What could not be read, a sentence each."""
    made: datetime | None = None
    """When it was made; now where it is not given."""
    pictures: bool = True
    """False leaves the charts out."""
    cards: int = CARDS
    """Claims that are told in full."""
