"""The data package as others read it: valid by the library of its makers, keys that hold, numbers that can be found again."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frictionless import Package

from crimestats.io.samples import samples
from crimestats.model import Document, Settings
from crimestats.pipeline import analyse
from crimestats.present.package import package_bytes
from tests.factories import document

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def unpacked(data: bytes, folder: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
    return folder


def report(folder: Path) -> Any:
    return Package(str(folder / "datapackage.json")).validate()


@pytest.mark.parametrize("settings", [Settings(), Settings(prices=2020)], ids=["as stated", "prices of 2020"])
@pytest.mark.parametrize("all_claims", [False, True])
def test_it_validates(tmp_path: Path, settings: Settings, all_claims: bool) -> None:
    folder = unpacked(package_bytes(analyse(samples(), settings=settings), all_claims=all_claims), tmp_path)
    found = report(folder)
    assert found.valid, found.flatten(["rowNumber", "fieldName", "type", "message"])
    names = {t.name for t in found.tasks}
    assert names >= {"claims", "evidence", "doubts", "steps", "documents", "gdp", "exchange-rates"}
    assert ("prices" in names) == (settings.prices is not None)


def test_a_broken_key_is_seen_by_the_validator(tmp_path: Path) -> None:
    folder = unpacked(package_bytes(analyse([document()])), tmp_path)
    doubts = folder / "doubts.csv"
    doubts.write_text(doubts.read_text("utf-8").replace("speech:", "speech?", 1), encoding="utf-8")
    assert {e[0] for e in report(folder).flatten(["type"])} == {"foreign-key"}


def test_what_it_says_of_itself(tmp_path: Path) -> None:
    folder = unpacked(package_bytes(analyse([document()]), created=WHEN, selection="1 of 2 claims."), tmp_path)
    told = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert told["created"] == "2026-01-02T03:04:05Z"
    assert "contributors" not in told
    by_name = {r["name"]: r for r in told["resources"]}
    assert by_name["gdp"]["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
    ]
    assert "licenses" not in by_name["documents"]
    fields = {f["name"]: f for f in by_name["claims"]["schema"]["fields"]}
    assert fields["usd_low"]["unit"] == "US$"
    assert fields["TIME_PERIOD"]["rdfType"].endswith("dimension#timePeriod")
    assert all(f["description"] for r in told["resources"] for f in r["schema"]["fields"])
    words = (folder / "README.md").read_text("utf-8")
    assert "`claims.csv`: Claims: one row a claim (2 rows)." in words
    assert "Shown: 1 of 2 claims." in words
    assert "Made on 2 January 2026" in words


def test_the_arithmetic_can_be_done_again_from_its_files(tmp_path: Path) -> None:
    folder = unpacked(package_bytes(analyse([document()])), tmp_path)
    claims, gdp = pd.read_csv(folder / "claims.csv"), pd.read_csv(folder / "gdp.csv")
    share = claims[claims["UNIT_MEASURE"] == "percent"].iloc[0]
    world = gdp[(gdp["REF_AREA"] == share["gdp_place"]) & (gdp["TIME_PERIOD"] == share["gdp_year"])]["OBS_VALUE"].item()
    assert share["usd_high"] == pytest.approx(share["high"] / 100 * world, rel=1e-12)
    assert list(gdp.columns) == ["REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS"]


def test_the_same_input_gives_the_same_bytes() -> None:
    analysis = analyse([document()])
    assert package_bytes(analysis, created=WHEN) == package_bytes(analysis, created=WHEN)


def test_only_the_claims_of_a_choice(tmp_path: Path) -> None:
    analysis = analyse([document()])
    kept = analysis.claims[1].id
    folder = unpacked(package_bytes(analysis, only=[kept]), tmp_path)
    assert report(folder).valid
    for name in ("claims", "steps", "doubts", "evidence"):
        assert set(pd.read_csv(folder / f"{name}.csv")["claim"]) == {kept}, name


def test_hostile_names_and_texts(tmp_path: Path) -> None:
    text = '=cmd|"/c calc"!A1 <script>alert(1)</script>\x00 \ud800 drug trafficking earns $5 billion a year.'
    evil = analyse([Document("=1+1\ud800", text, "# [x](http://evil.example) <img src=x>\x00")])
    folder = unpacked(package_bytes(evil), tmp_path)
    found = report(folder)
    assert found.valid, found.flatten(["type", "message"])
    words = (folder / "README.md").read_text("utf-8")
    assert "\\# \\[x\\]\\(http://evil.example\\) \\<img src=x\\>" in words
    assert pd.read_csv(folder / "claims.csv")["sentence"].item().startswith("'=cmd")
