"""A case of a file: its bytes and all that the reader should make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from crimestats.io.series import Mapping as Told
from crimestats.io.series import SeriesReading, read_series

Points = Mapping[str, Mapping[int, float]]


@dataclass(frozen=True)
class Want:
    """A series that is expected, every value of it."""

    unit: str
    scale: float
    basis: str
    points: Points
    per: str | None = None
    title: str | None = None
    """None where the title tells nothing."""
    part: str | None = None
    flags: Mapping[str, Mapping[int, str]] | None = None
    """None where flags are not looked at."""


@dataclass(frozen=True)
class Case:
    """A file and what comes of it."""

    name: str
    file: str
    data: bytes
    layout: str
    series: Sequence[Want]
    problems: Sequence[str] = ()
    """Codes of all problems, each once, in any order."""
    questions: Sequence[str] = ()
    """Fields of all questions."""
    release: str | None = None
    told: Told = field(default_factory=Told)


def check(case: Case) -> SeriesReading:
    """Reads the file of a case and compares everything that the case says."""
    reading = read_series(case.file, case.data, case.told)
    titles = [s.title for s in reading.series]
    assert len(titles) == len(case.series), titles
    for series, want in zip(reading.series, case.series):
        assert _shown(series, want) == _wanted(want)
    for series, want in zip(reading.series, case.series):
        got = {place: dict(values) for place, values in series.points.items()}
        assert {p: sorted(v) for p, v in got.items()} == {p: sorted(v) for p, v in want.points.items()}
        for place, values in want.points.items():
            assert got[place] == pytest.approx(dict(values), rel=1e-9), (series.title, place)
        if want.flags is not None:
            assert {p: dict(f) for p, f in (series.flags or {}).items() if f} == want.flags
    assert reading.layout == case.layout
    assert sorted({p.code for p in reading.problems}) == sorted(case.problems), reading.problems
    assert sorted({q.field for q in reading.questions}) == sorted(case.questions), reading.questions
    if case.release is not None:
        assert reading.series[0].source.release == case.release
    return reading


def _shown(series: object, want: Want) -> tuple[object, ...]:
    title = getattr(series, "title", None) if want.title is not None else None
    return (
        title, getattr(series, "unit", None), getattr(series, "scale", None), str(getattr(series, "basis", None)),
        getattr(series, "per", None), getattr(series, "part", None),
    )  # fmt: skip


def _wanted(want: Want) -> tuple[object, ...]:
    return (want.title, want.unit, want.scale, want.basis, want.per, want.part)
