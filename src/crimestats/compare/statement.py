"""Adds to a comparison what is doubtful about the statement itself, whatever GDP it is set beside."""

from __future__ import annotations

from dataclasses import replace

from crimestats.model import Claim, Comparison, Document

from .doubts import each_once
from .echo import of_repeat
from .implied import of_pair


def with_statement(comparison: Comparison, document: Document, twin: Claim | None) -> Comparison:
    """The comparison with the doubts that amount and share do not fit, and that the figure repeats an older one."""
    claim = comparison.claim
    told = (*of_pair(claim, document, twin), *of_repeat(claim, document))
    if not told:
        return comparison
    doubts = each_once(comparison.doubts, told)
    names = ("usd", "share", "real", "then", "yearly", "physical", "total", "international")
    made = {name: measure for name in names if (measure := getattr(comparison, name)) is not None}
    return replace(comparison, doubts=doubts, **{n: replace(m, doubts=doubts) for n, m in made.items()})
