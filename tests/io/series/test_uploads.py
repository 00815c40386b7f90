"""Files that others collected: downloads with spot checks, and bad files with what should come of them. Read where they stand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crimestats.errors import SeriesError
from crimestats.io.series import SeriesReading, read_series
from crimestats.model import Series

pytestmark = pytest.mark.shared

UNITS = {
    "USD": ("USD", 1.0, ("current",)), "USD billions": ("USD", 1e9, ("current",)), "USD millions": ("USD", 1e6, ("current",)),
    "USD trillions": ("USD", 1e12, ("current",)), "USD billions (Mrd.)": ("USD", 1e9, ("current",)),
    "USD billions, mean of the four quarters": ("USD", 1e9, ("current",)), "EUR millions": ("EUR", 1e6, ("current",)),
    "international $": ("international-dollar", 1.0, ("ppp-current",)), "international $ billions": ("international-dollar", 1e9, ("ppp-current",)),
    "persons": ("person", 1.0, ("none",)), "thousand persons": ("person", 1e3, ("none",)), "constant 2015 USD": ("USD", 1.0, ("constant",)),
    "2011 int$ per head": ("international-dollar", 1.0, ("ppp-constant",)), "2011 int$": ("international-dollar", 1.0, ("ppp-constant",)),
}  # fmt: skip
"""Unit as the list of files writes it → our unit, scale and basis."""
FLAGS = {"b": "break in the series", "p": "provisional", None: None}


def _entries(shared: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in (shared / "uploads" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def _fits(series: Series, spot: dict[str, Any]) -> bool:
    """True where a series is the one that a spot check is about, by unit, scale and basis."""
    unit, scale, bases = UNITS[spot["unit"]]
    per = "capita" if "per head" in spot["unit"] else None
    return (series.unit, series.scale, series.per) == (unit, scale, per) and series.basis in bases


def test_every_spot_check_of_every_download(shared: Path) -> None:
    checked, wrong = 0, []
    for entry in _entries(shared):
        reading = read_series(shared / "uploads" / entry["file"])
        for spot in entry["expected"]:
            for problem in _compared(reading, spot):
                wrong.append((entry["file"], spot, problem))
            checked += 1
    assert wrong == []
    assert checked >= 70


def _compared(reading: SeriesReading, spot: dict[str, Any]) -> list[str]:
    found = [s for s in reading.series if _fits(s, spot)]
    if not found:
        return [f"no series in {spot['unit']}: {[(s.title, s.unit, s.scale, str(s.basis)) for s in reading.series]}"]
    place, year = spot["iso3"], spot["year"]
    values = [v for s in found if (v := s.value(place, year)) is not None]
    if spot["value"] is None:
        return [] if not values else [f"{values} where nothing should be"]
    wanted = spot["value"] * UNITS[spot["unit"]][1]
    said = []
    if not any(v == pytest.approx(wanted, rel=1e-9) for v in values):
        said.append(f"{values} is not {wanted}")
    if "value_usd" in spot and not any(v == pytest.approx(spot["value_usd"], rel=6e-4) for v in values):
        said.append(f"{values} is not {spot['value_usd']} US$")
    if "flag" in spot and FLAGS[spot["flag"]] not in [s.flag(place, year) for s in found]:
        said.append(f"flagged {[s.flag(place, year) for s in found]}")
    return said


def test_units_are_never_mixed(shared: Path) -> None:
    """A file with several units gives a series for each of them."""
    for name in ("WDICSV.csv", "WEOApr2024all.xls", "estat_nama_10_gdp.tsv", "mpd2020.xlsx"):
        reading = read_series(shared / "uploads" / name)
        assert len({(s.unit, s.basis, s.per) for s in reading.series}) == len(reading.series), name


CODES = {
    "empty-file": "empty-file", "no-data": "no-data", "not-a-table": "not-a-table", "html-page": "html-page", "macro-workbook": "macro-workbook",
    "too-large": "too-large", "too-many-columns": "too-many-columns", "duplicate-observations": "duplicate-observations",
    "non-numeric-values": "non-numeric-values", "mixed-currencies": "mixed-currencies", "year-out-of-range": "year-out-of-range",
    "cannot-decode": "cannot-decode", "non-positive-gdp": "non-positive-gdp", "implausible-scale": "scale-suspect",
    "no-known-entity": "no-known-entity", "formula-text": "formula-text",
}  # fmt: skip
"""Kind as the maker of the bad files calls it → our code."""


def test_every_bad_file_has_its_outcome(shared: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(shared / "uploads" / "make_bad.py"), str(tmp_path)], check=True, capture_output=True
    )
    wrong = []
    lines = (tmp_path / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    for entry in map(json.loads, lines):
        code = CODES[entry["kind"]]
        try:
            reading = read_series(tmp_path / entry["file"])
        except SeriesError as problem:
            if (entry["expect"], code) != ("error", problem.code) or entry["file"] not in str(problem):
                wrong.append((entry, str(problem)))
            continue
        if entry["expect"] != "warning" or code not in {p.code for p in reading.problems}:
            wrong.append((entry, str(reading.problems)))
    assert wrong == []
    assert len(lines) == 19
