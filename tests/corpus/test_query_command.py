"""`crimestats corpus query` says what the corpus says, in every format, and refuses in one sentence."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from crimestats.cli import main

from .made import made, naive


def query(*words: str) -> Result:
    return CliRunner().invoke(main, ["corpus", "query", *words])


def test_a_table_on_the_screen(made: Path, naive: pd.DataFrame) -> None:
    run = query(str(made), "--topic", "fraud", "--place", "Colombia")
    wanted = naive[naive["once"] & (naive["topic"] == "fraud") & naive["place"].map(lambda p: "COL" in list(p))]
    lines = run.stdout.splitlines()
    assert run.exit_code == 0
    assert len(lines) == 1 + min(20, len(wanted))
    assert lines[1].split()[0] == wanted["doc"].iloc[0]
    assert f"{len(wanted)} claims" in run.stderr


def test_lines_and_csv_on_standard_output(made: Path, naive: pd.DataFrame) -> None:
    wanted = naive[naive["once"] & (naive["unit"] == "EUR") & (naive["stance"] == "asserted")]
    lines = query(str(made), "--unit", "EUR", "--stance", "asserted", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(x)["figure"] for x in lines] == list(wanted["figure"])
    frame = pd.read_csv(io.StringIO(query(str(made), "--unit", "EUR", "--format", "csv").stdout.lstrip("\ufeff")))
    assert set(frame["unit"]) == {"EUR"}


@pytest.mark.parametrize("name", ["c.csv", "c.xlsx", "c.parquet", "c.jsonl", "c.zip"])
def test_the_name_of_the_file_tells_the_format(made: Path, naive: pd.DataFrame, tmp_path: Path, name: str) -> None:
    run = query(str(made), "--who", "unodc", "--years", "2000-2010", "-o", str(tmp_path / name))
    wanted = naive[naive["once"] & (naive["who"] == "UNODC") & (naive["from"] <= 2010) & (naive["to"] >= 2000)]
    assert run.exit_code == 0, run.stderr
    assert f"({len(wanted):,} claims)" in run.stderr
    assert (tmp_path / name).stat().st_size > 1_000


def test_what_stands_out(made: Path, naive: pd.DataFrame, tmp_path: Path) -> None:
    drawn = naive[naive["once"] & (naive["stance"] == "asserted")]
    top = pd.read_csv(
        io.StringIO(query(str(made), "--top", "topics", "--limit", "3", "--format", "csv").stdout.lstrip("\ufeff"))
    )
    assert list(top["Claims"]) == list(drawn["topic"].value_counts().head(3))
    assert query(str(made), "--top", "sources").stdout.splitlines()[1].startswith("UNODC ")
    figures = query(str(made), "--top", "figures", "--limit", "2").stdout.splitlines()
    assert figures[0].split()[0] == "Figure"
    assert len(figures) == 3
    assert query(str(made), "--top", "amounts", "-o", str(tmp_path / "a.html")).exit_code == 0
    assert b"The spread of" in (tmp_path / "a.html").read_bytes()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--topic", "x' OR 1=1 --"], 2, "No topic is called \"x' OR 1=1 --\""),
        (["--years", "lately"], 2, "'lately' names no years. Accepted: 2009 or 2000-2010."),
        (["--years", "2010-2000"], 2, "run backward"),
        (["-o", "claims.doc"], 2, "names no format"),
        (["-o", "/nowhere/at/all/claims.csv"], 2, "is no folder"),
        (["--top", "topics", "--format", "datapackage"], 2, "--top has no format datapackage"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_in_a_sentence(made: Path, words: list[str], code: int, said: str) -> None:
    run = query(str(made), *words)
    assert (run.exit_code, said in run.stderr, run.stdout) == (code, True, "")


def test_a_folder_that_is_no_corpus(tmp_path: Path) -> None:
    run = query(str(tmp_path))
    assert (run.exit_code, "is no corpus" in run.stderr, "Traceback" in run.output) == (1, True, False)
    shown = CliRunner().invoke(main, ["dashboard", "--no-browser", "--corpus", str(tmp_path)])
    assert (shown.exit_code, "is no corpus" in shown.stderr) == (1, True)
