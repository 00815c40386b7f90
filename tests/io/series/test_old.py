"""Series files in the layouts of issue and hand: values in plain units, places, scales, what is wrong with a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crimestats.errors import SeriesError
from crimestats.io.series import read_series, the_gdp
from crimestats.io.series.plausible import suspicion
from crimestats.model import Basis
from tests.io import fixtures as make


def test_world_bank_wide() -> None:
    reading = read_series("API.csv", make.WIDE)
    gdp = the_gdp(reading)
    assert reading.layout == "world-bank-wide"
    assert (gdp.title, gdp.indicator, gdp.unit, gdp.basis) == (
        "GDP (current US$)",
        "NY.GDP.MKTP.CD",
        "USD",
        Basis.CURRENT,
    )
    assert gdp.value("WLD", 2010) == 70e12
    assert gdp.years("NAM") == (2009,)
    assert gdp.value("EGY", 2011) == 236e9
    assert gdp.source.release == "2025-01-15"
    assert [(p.where, p.what, p.kept) for p in reading.problems] == [
        ("API.csv, row 8, column G", "“x1” is not a number; it is left empty.", False),
        ("API.csv", "2 of 9 cells of numbers are empty or marked as missing.", True),
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_tidy(kind: str) -> None:
    rows = [tuple(str(c) for c in row) for row in make.TIDY]
    data = "\n".join(",".join(r) for r in rows).encode() if kind == "csv" else make.xlsx(list(make.TIDY))
    gdp = the_gdp(read_series(f"gdp.{kind}", data))
    assert gdp.value("WLD", 2010) == 80e12
    assert gdp.value("MMR", 2010) == 49e9


def test_wide_in_a_workbook() -> None:
    rows = [("Data Source", "WDI"), ("Country Name", "Country Code", "2009", "2010"), ("World", "WLD", 60e12, 70e12)]
    assert the_gdp(read_series("gdp.xlsx", make.xlsx(rows))).value("WLD", 2009) == 60e12


SCALES = [
    ("billions in the heading", 'Year,World GDP (US$ bn)\n2009,"60,718"\n', 60718e9),
    ("trillions in the heading", "Year;World GDP in trillion US$\n2009;60,7\n", 60.7e12),
    ("plain", "year,World\n2009,60718000000000\n", 60718e9),
]


@pytest.mark.parametrize(("text", "value"), [s[1:] for s in SCALES], ids=[s[0] for s in SCALES])
def test_scales(text: str, value: float) -> None:
    assert the_gdp(read_series("w.csv", text.encode())).value("WLD", 2009) == pytest.approx(value)


def test_an_unknown_place_is_kept_and_named() -> None:
    reading = read_series("t.csv", b"country,year,gdp usd\nWorld,2009,60e12\nAtlantis,2009,5\n")
    assert reading.series[0].value("Atlantis", 2009) == 5
    assert [p.what for p in reading.problems] == [
        "“Atlantis” is no place that is known; its numbers are kept under that name."
    ]


BAD = [
    ("empty", b"", "empty-file"),
    ("prose", b"This is no table at all.", "no-table"),
    ("a web page", b"<!DOCTYPE html><html><body>Error, 503</body></html>", "html-page"),
    ("an endless line", b"Country Code,Year,Value" + b"," * 600_000, "too-many-columns"),
    ("only a heading", b"Country Code,Year,Value\n", "no-data"),
    ("no number at all", b"Country Code,Year,Value\nWLD,2009,..\n", "no-data"),
    ("no years", b"a,b,c\n1,2,3\n4,5,6\n", "no-layout"),
    ("bomb", make.zip_bomb("xl/worksheets/sheet1.xml"), "too-large"),
    ("broken workbook", b"PK\x03\x04nonsense", "broken"),
]


@pytest.mark.parametrize(("data", "code"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_files_get_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(SeriesError) as caught:
        read_series("file.csv", data)
    assert caught.value.code == code
    assert "file.csv" in str(caught.value)


def test_the_level_is_compared_with_the_reference() -> None:
    assert suspicion(the_gdp(read_series("w.csv", b"year,World usd\n2009,60718\n2010,66514\n"))).code == "scale-suspect"  # type: ignore[union-attr]
    assert suspicion(the_gdp(read_series("w.csv", b"year,World usd\n2009,84300000000000\n"))).code == "basis-mismatch"  # type: ignore[union-attr]
    assert suspicion(the_gdp(read_series("w.csv", b"year,World usd\n2009,60700000000000\n"))) is None


def test_formulas_are_never_evaluated() -> None:
    data = make.xlsx([("country", "year", "gdp usd"), ("World", 2009, 60e12), ("World", 2010, "=1+1")])
    reading = read_series("f.xlsx", data)
    assert reading.series[0].years("WLD") == (2009,)


def test_a_gdp_below_zero_is_refused() -> None:
    with pytest.raises(SeriesError, match="GDP of World in 2010 is -5"):
        the_gdp(read_series("n.csv", b"Country Code,Year,GDP usd\nWLD,2009,60e12\nWLD,2010,-5\n"))


READABLE = ("API_", "Data_Extract", "WDICSV", "gdp-tidy", "gdp-worldbank", "UNdata", "world-gdp-billions")


@pytest.mark.shared
def test_downloads_of_institutions(shared: Path) -> None:
    for line in (shared / "uploads" / "manifest.jsonl").read_text().splitlines():
        entry = json.loads(line)
        if not entry["file"].startswith(READABLE):
            continue
        reading = read_series(shared / "uploads" / entry["file"])
        for spot in entry["expected"]:
            wanted = spot.get("value_usd") or spot["value"]
            found = [s.value(spot["iso3"], spot["year"]) for s in reading.series]
            assert any(v == pytest.approx(wanted, rel=1e-4) for v in found if v is not None), (entry["file"], spot)
