"""What the steps that make series share: the sheet, what was gathered of it, and what is found wrong or open."""

from __future__ import annotations

import re
from pathlib import Path

from crimestats.model import Problem

from .drafts import Gathered, Observation
from .layouts.base import Layout
from .mapping import Mapping, Question

UPDATED = re.compile(r"(\d{4}-\d{2}-\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})")
SHARES = ("percent", "percent_of_gdp", "index")
MONEY = ("international-dollar", "national-currency", "purchasing-power-standard")
CONVERTED = ("international-dollar", "purchasing-power-standard")


class Bench:
    """A sheet with what was gathered of it, and what is found wrong or open while series are made."""

    def __init__(self, gathered: Gathered, layout: Layout, mapping: Mapping) -> None:
        self.gathered, self.layout, self.mapping = gathered, layout, mapping
        self.sheet, self.plan = gathered.sheet, gathered.plan
        self.problems: list[Problem] = []
        self.questions: list[Question] = []

    def _note(self, code: str, what: str, observation: Observation, kept: bool) -> None:
        if sum(p.code == code for p in self.problems) < 20:
            self.problems.append(Problem(self.sheet.where(observation.row, observation.column), what, kept, code))


def stem_of(file: str) -> str:
    return Path(file.rsplit("/", 1)[-1]).stem
