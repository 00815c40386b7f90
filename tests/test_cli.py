"""The commands: what they print, where, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from crimestats.cli import main
from tests.factories import SPEECH
from tests.io import fixtures as make


@pytest.fixture
def speech(tmp_path: Path) -> str:
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return str(path)


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


def test_extract_lists_claims(speech: str) -> None:
    done = run("extract", speech)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Remarks to the council, 2011-04-25: 2 claims",
        "  Criminal proceeds · at most 1.5% of global GDP a year · World   “1.5 per cent”",
        "  Drug trafficking · about US$320\u00a0bn a year · World   “$320 billion”",
    ]
    assert "31 entities" in run("extract", "--all", speech).stdout


def test_extract_explains(speech: str) -> None:
    out = run("extract", "--explain", speech).stdout
    assert "bound: at_most   “as high as 1.5 per cent”   [bounds#as high as]" in out
    assert "topic: drug-trafficking   “drug trafficking”   [topics#drug trafficking]" in out


def test_extract_jsonl(speech: str) -> None:
    record = json.loads(run("extract", speech, "--format", "jsonl").stdout)
    assert record["doc"] == "speech"
    assert [(c["low"], c["high"], c["unit"]) for c in record["claims"]] == [
        (None, 1.5, "percent"),
        (320e9, 320e9, "USD"),
    ]


@pytest.mark.parametrize(("fmt", "start"), [("csv", b"\xef\xbb\xbfclaim,"), ("xlsx", b"PK"), ("parquet", b"PAR1")])
def test_extract_into_a_file(speech: str, tmp_path: Path, fmt: str, start: bytes) -> None:
    target = tmp_path / f"claims.{fmt}"
    assert run("extract", speech, "--format", fmt, "-o", str(target)).exit_code == 0
    assert target.read_bytes().startswith(start)


def test_standard_input() -> None:
    done = run("extract", "-", stdin="Fraud costs $5 million a year.")
    assert "Fraud · US$5\u00a0m a year" in done.stdout


def test_quantities(speech: str) -> None:
    record = json.loads(run("quantities", speech).stdout)
    assert [q["figure"] for q in record["quantities"]] == [
        "1.5\u00a0per cent",
        "$320\u00a0billion",
        "31\u00a0entities",
        "three areas",  # what the text counts of itself is a quantity, though no claim
        "four practical ways",
    ]


def test_compare_spells_out_steps_and_doubts(speech: str) -> None:
    out = run("compare", speech).stdout
    for part in (
        "2. World GDP of 2010: US$66,514\u00a0bn   (World Bank, World Development Indicators, 24 October 2024)",
        "3. 1.5% × 66,514\u00a0bn = 998\u00a0bn",
        "? Year assumed. The text states no year, so the GDP of 2010 is used.",
        "? GDP revised. World GDP of 2010 was 5% lower in the release of 2012.",
        "about 0.48% of world GDP",
    ):
        assert part in out


def test_compare_with_choices(speech: str, tmp_path: Path) -> None:
    assert "1.5% × 60,718\u00a0bn = 911\u00a0bn" in run("compare", speech, "--year", "2009").stdout
    assert "1.5% × 73,958\u00a0bn = 1,109\u00a0bn" in run("compare", speech, "--year", "2011").stdout
    own = tmp_path / "own.csv"
    own.write_bytes(make.WIDE)
    done = run("compare", speech, "--gdp", str(own))
    assert "1.5% × 70,000\u00a0bn = 1,050\u00a0bn" in done.stdout
    assert "GDP: own.csv (World Bank), GDP (current US$), 15 January 2025" in done.stdout
    assert "“x1” is not a number" in done.stderr
    found = json.loads(run("compare", speech, "--format", "json", "--place", "USA").stdout)["comparisons"][0]
    assert (found["place"], found["year"], found["year_assumed"]) == ("USA", 2010, True)
    assert "The GDP of 2013" in run("compare", speech, "--published", "2014-05-01").stdout.replace(
        "the GDP of 2013", "The GDP of 2013"
    )


def test_compare_in_prices_of_another_year(speech: str) -> None:
    out = run("compare", speech, "--prices", "2023", "--index", "gdp-deflator").stdout
    # 320 bn of 2010 by the US GDP deflator; 2017 = 100
    assert "Prices: US Bureau of Economic Analysis, National Income and Product Accounts, 1 June 2025" in out
    assert "US GDP deflator: 88.556" not in out  # that is 2009
    record = json.loads(run("compare", speech, "--prices", "2023", "--format", "json").stdout)
    assert record["settings"] == {
        "year": None,
        "place": None,
        "prices": 2023,
        "index": "cpi-u",
        "vintage": "newest",
        "rates": None,
    }
    drugs = record["comparisons"][1]
    assert drugs["usd_in_prices"]["low"] == pytest.approx(320e9 * 304.702 / 218.056, rel=1e-5)
    assert (drugs["usd_in_prices"]["prices"], drugs["usd_in_prices"]["per"]) == (2023, "year")
    assert drugs["with_gdp_of_its_time"]["release"] == "2012-09-20"
    looked = next(s for s in drugs["steps"] if s["series"] == "cpi-u")
    assert (looked["years"], looked["factor"]) == ([2010, 2023], pytest.approx(304.702 / 218.056, rel=1e-5))


def test_compare_says_one_number_once() -> None:
    text = "Fraud cost 1 per cent of world GDP in 2009."
    out = run("compare", "-", "--prices", "2020", stdin=text).stdout.splitlines()
    # one digit as written would make 607 and 732 bn into 600 and 700: two digits at least
    assert "  = US$610\u00a0bn a year = 1% of world GDP" in out
    assert "  = US$730\u00a0bn a year in prices of 2020" in out
    assert any(line.endswith("Rounded to two digits: US$610\u00a0bn a year") for line in out)


def test_compare_on_a_release_of_gdp(speech: str) -> None:
    out = run("compare", speech, "--vintage", "then").stdout
    assert "1.5% × 63,135\u00a0bn = 947\u00a0bn" in out
    assert "GDP: World Bank, World Development Indicators, the release at each document's time for the world" in out
    assert run("compare", speech, "--vintage", "newest").stdout == run("compare", speech).stdout
    refused = run("compare", speech, "--vintage", "2011-01-01")
    assert refused.exit_code == 2
    assert "Accepted: newest, then, 2024-10-24, 2018-01-14" in refused.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--prices", "1800"), "Accepted: 1913 to 2025"),
        (("--rates", "imf"), "Accepted: fed-g5a, ecb, wb-dec, wb-implied"),
        (("--index", "hicp"), "'cpi-u', 'gdp-deflator'"),
    ],
)
def test_compare_refuses_what_it_has_not(speech: str, options: tuple[str, str], words: str) -> None:
    done = run("compare", speech, *options)
    assert done.exit_code == 2
    assert words in done.stderr


def test_compare_in_one_line_a_claim(speech: str) -> None:
    lines = run("compare", speech, "--format", "line").stdout.splitlines()
    assert lines[0].startswith(
        "Criminal proceeds, “1.5 per cent”: 1.5% × 66,514\u00a0bn (world GDP of 2010, World Bank"
    )


def test_compare_into_a_table(tmp_path: Path) -> None:
    target = tmp_path / "c.csv"
    text = "In Germany, fraud cost EUR 100 million a year in 2009. They seized 5 tonnes of cocaine in Peru in 2010."
    done = run("compare", "-", "--prices", "2024", "--format", "csv", "-o", str(target), stdin=text)
    assert done.exit_code == 0
    table = pd.read_csv(target)
    assert table["usd_real_low"][0] == pytest.approx(139.35e6 * 313.689 / 214.537, rel=1e-3)
    assert (table["usd_real_prices"][0], table["usd_real_index"][0]) == (2024, "cpi-u")
    assert (table["common_low"][1], table["common_unit"][1], table["not_compared_code"][1]) == (
        5000,
        "kilogram",
        "no-money",
    )


def test_series_says_how_a_file_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_bytes(make.WIDE)
    record = json.loads(run("series", str(path), "--format", "json").stdout)
    assert (record["layout"], record["series"][0]["unit"], record["series"][0]["basis"]) == (
        "world-bank-wide",
        "USD",
        "current",
    )
    assert record["series"][0]["points"]["WLD"]["2009"] == 60e12
    assert (record["series"][0]["first"], record["series"][0]["last"], record["series"][0]["places"]) == (2009, 2011, 3)
    assert record["problems"] == [
        {"where": "w.csv, row 8, column G", "what": "“x1” is not a number; it is left empty.", "kept": False},
        {"where": "w.csv", "what": "2 of 9 cells of numbers are empty or marked as missing.", "kept": True},
    ]


def test_chart_as_html(speech: str, tmp_path: Path) -> None:
    target = tmp_path / "c.html"
    assert run("chart", speech, "-o", str(target)).exit_code == 0
    assert "How much? 2 claims side by side" in target.read_text()


def test_chart_in_prices_of_another_year(speech: str, tmp_path: Path) -> None:
    target = tmp_path / "c.html"
    assert run("chart", speech, "--prices", "2024", "-o", str(target)).exit_code == 0
    page = target.read_text()
    assert "US$ in prices of 2024." in page
    assert "Prices: US Bureau of Labor Statistics" in page
    plain = tmp_path / "p.html"
    run("chart", speech, "-o", str(plain))
    assert "in prices of" not in plain.read_text()


def test_ends(speech: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("extract").exit_code == 2
    assert run("compare", speech, "--place", "Atlantis").exit_code == 2
    assert run("extract", str(tmp_path / "no.txt")).exit_code == 1
    both = run("extract", str(tmp_path / "no.txt"), speech)
    assert both.exit_code == 1
    assert "2 claims" in both.stdout
    assert both.stderr == f"crimestats: {tmp_path / 'no.txt'} does not exist. Check the name and the rights.\n"
    assert run("chart", speech, "-o", str(tmp_path / "c.gif")).exit_code == 2
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    missing = run("chart", speech, "-o", str(tmp_path / "c.png"))
    assert missing.exit_code == 1
    assert "PNG needs Chrome or Chromium on the server" in missing.stderr


def test_evaluate(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("Drugs yield an estimated $320 billion annually; at least 12 men died.")
    drugs = {
        "figure": "$320 billion",
        "low": 320e9,
        "high": 320e9,
        "bound": "about",
        "unit": "USD",
        "topic": "drug-trafficking",
    }
    men = {"figure": "12 men", "low": 12, "high": None, "bound": "at_least", "unit": "count", "topic": "violence"}
    (tmp_path / "gold.jsonl").write_text(json.dumps({"doc": "t", "claims": [drugs, men]}))
    (tmp_path / "pred.jsonl").write_text(
        json.dumps({"doc": "t", "claims": [{**drugs, "start": 25, "end": 37, "bound": "exact"}]})
    )
    lines = run("evaluate", str(tmp_path / "gold.jsonl"), str(tmp_path / "pred.jsonl")).stdout.splitlines()
    assert lines[1].split() == ["found", "2", "1", "1", "1.000", "0.500", "0.667"]
    assert lines[2].split() == ["found+bound", "2", "1", "0", "0.000", "0.000", "0.000"]


def test_help_names_every_command() -> None:
    assert {"extract", "quantities", "compare", "series", "chart", "evaluate", "dashboard"} <= set(main.commands)


def test_the_module_runs_as_a_program(speech: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crimestats.cli", "extract", speech], capture_output=True, text=True, check=True
    )
    assert "2 claims" in done.stdout


def test_compare_beside_another_series(speech: str, tmp_path: Path) -> None:
    aid = tmp_path / "aid.csv"
    aid.write_text("country,year,Aid (US$ billion)\nWorld,2009,120\nWorld,2010,160\n")
    done = run("compare", speech, "--with", str(aid))
    assert (
        "= about 200% of “Aid (US$ billion)” (World, 2010; about 320\u00a0bn ÷ US$160\u00a0bn = about 200%"
        in done.stdout
    )
    record = json.loads(run("compare", speech, "--with", str(aid), "--format", "json").stdout)
    (beside,) = record["comparisons"][1]["beside"]
    assert (beside["place"], beside["years"], beside["value"]) == ("WLD", [2010], 160e9)
    assert beside["percent"] == {"low": 200.0, "high": 200.0, "bound": "about"}


def test_a_suspicious_gdp_is_used_only_when_told(speech: str, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("country,year,GDP (US$)\nWorld,2009,60718.3\nWorld,2010,66514.2\n")
    refused = run("compare", speech, "--gdp", str(own))
    assert refused.exit_code == 1
    assert "probably in billions" in refused.stderr
    assert "--map scale=billions" in refused.stderr
    told = run("compare", speech, "--gdp", str(own), "--map", "scale=billions")
    assert "1.5% × 66,514\u00a0bn = 998\u00a0bn" in told.stdout
    accepted = run("compare", speech, "--gdp", str(own), "--accept")
    assert accepted.exit_code == 0


def test_the_mapping_settles_what_a_file_leaves_open(tmp_path: Path) -> None:
    path = tmp_path / "sums.csv"
    path.write_text("Jahr;Summe\n2009;12,5\n2010;13,5\n")
    open_ = json.loads(run("series", str(path), "--format", "json").stdout)
    assert {q["map"] for q in open_["questions"]} >= {"whole", "unit"}
    told = ["--map", "whole=Germany", "--map", "unit=EUR", "--map", "scale=billions"]
    record = json.loads(run("series", str(path), *told, "--format", "json").stdout)
    (series,) = record["series"]
    assert (series["unit"], series["scale"], series["points"]) == (
        "EUR",
        1e9,
        {"DEU": {"2009": 12.5e9, "2010": 13.5e9}},
    )
    wrong = run("series", str(path), "--map", "colour=red")
    assert wrong.exit_code == 2
    assert "colour=red" in wrong.stderr


MISUSE = [
    (("--year", "3000"), "no year 3000", "1960 to 2023"),
    (("--year", "-5"), "no year -5", "1960 to 2023"),
    (("--place", "Africa"), "no values for Africa", "a country"),
    (("--map", "unit=USD"), "--gdp", ""),
    (("--published", "2999-01-01"), "lies in the future", ""),
]


@pytest.mark.parametrize(("options", "found", "accepted"), MISUSE, ids=[" ".join(m[0]) for m in MISUSE])
def test_misuse_is_refused_with_what_is_accepted(
    speech: str, options: tuple[str, ...], found: str, accepted: str
) -> None:
    done = run("compare", speech, *options)
    assert done.exit_code == 2
    assert found in done.stderr
    assert accepted in done.stderr


def test_what_nobody_foresaw_is_one_sentence_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nothing")

    path = tmp_path / "a.csv"
    path.write_text("country,year,gdp usd\nWorld,2009,1\n")
    monkeypatch.setattr("crimestats.io.series.read_series", broken)
    done = run("series", str(path))
    assert done.exit_code == 1
    assert "nobody foresaw (ZeroDivisionError: by nothing)" in done.stderr
    assert "Traceback" not in done.stderr
