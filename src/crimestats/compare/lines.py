"""A comparison as one line of arithmetic."""

from __future__ import annotations

from crimestats.model import Comparison, Measure, Step
from crimestats.normalise.words import billions

from .reference import STATED, WORLD, span_words
from .words import gdp_of


def explain(comparison: Comparison) -> str:
    """The comparison as one line of arithmetic, with series, release, year and why that year; else the reason why not.

    >>> from crimestats.pipeline import analyse
    >>> found = analyse(["Worldwide, fraud cost 1.5 per cent of GDP in 2010."]).comparisons[0]
    >>> explain(found).replace(chr(160), " ")
    '1.5% × 66,514 bn (world GDP of 2010, World Bank, 24 October 2024; stated in the text) = 998 bn'
    """
    parts = _parts(comparison)
    if comparison.reason and parts:
        return f"{'; '.join(parts)} ({comparison.reason.rstrip('.')})"
    return comparison.reason or "; ".join(parts)


def _parts(comparison: Comparison) -> list[str]:
    said: dict[str, None] = {}
    for measure in comparison.measures:
        if measure is comparison.then:
            continue
        for line in _lines(comparison, measure):
            said.setdefault(line)
    return list(said)


def _lines(comparison: Comparison, measure: Measure) -> list[str]:
    found: list[str] = []
    before: Step | None = None
    for step in measure.steps:
        match step.kind:
            case "converted" | "stated" | "offered":
                found.append(step.text)
            case "computed":
                found.append(_with_origin(comparison, measure, step, before))
        before = step if step.kind == "looked-up" else before
    return found


def _with_origin(comparison: Comparison, measure: Measure, step: Step, looked: Step | None) -> str:
    """The line with what was looked up in brackets behind the number that came from there."""
    if looked is None or looked.value is None:
        return step.text
    if looked.series in ("cpi-u", "us-gdp-deflator", "population"):
        return f"{step.text} ({looked.text.split(':')[0]}, {looked.source})"
    publisher = (looked.source or "").split(",")[0]
    release = _release_words(looked)
    why = "assumed: " + looked.why if comparison.year_assumed and looked.why not in (None, STATED) else looked.why
    mean = "mean of " if len(looked.years) > 1 else "of "
    origin = f"{gdp_of(measure.place or WORLD)}, {mean}{span_words(looked.years)}"
    origin = origin.replace(", of ", " of ")
    words = "; ".join(p for p in (f"{origin}, {publisher}{release}", why) if p)
    number = billions(looked.value)
    return step.text.replace(number, f"{number} ({words})", 1) if number in step.text else f"{step.text} ({words})"


def _release_words(step: Step) -> str:
    words = (step.source or "").split(", ")
    return f", {words[-1]}" if len(words) > 1 and step.release else ""
