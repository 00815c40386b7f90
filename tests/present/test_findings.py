"""Findings for readers and programs: tables, lines, SARIF, links."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from crimestats.checks import RULES
from crimestats.cli import main
from crimestats.io.documents import read_document
from crimestats.model import Severity
from crimestats.pipeline import analyse, check
from crimestats.present.findings import (
    MARKS,
    SEVERITIES,
    data_age_title,
    finding_lines,
    findings_frame,
    line_column,
    lineage_frame,
    safe_url,
    sources_of,
)
from crimestats.present.sarif import sarif
from tests.factories import document

ANALYSIS = analyse([document("Ünï 😀 text.\n\n25 April 2011\n\nA line.\nAnnual criminal proceeds across the world may be as high as 1.5 per cent of global GDP, with drug trafficking generating an estimated $320 billion annually.", id="speech")])  # fmt: skip
VERDICT = check(ANALYSIS)


def test_every_severity_has_a_mark_and_a_word() -> None:
    assert set(MARKS) == set(SEVERITIES) == set(Severity)
    assert len(set(MARKS.values())) == len(MARKS)


def test_the_tables() -> None:
    found, traced = findings_frame(ANALYSIS, VERDICT), lineage_frame(ANALYSIS, VERDICT)
    assert list(found["code"]) == ["concept", "echo"]
    assert list(found["severity"]) == ["inconsistent", "doubt"]
    assert found["estimates"][0] == "unodc2011-01 | unodc2011-03"
    assert list(traced["estimate"])[:2] == ["unodc2011-03", "wdr2005-01"]
    assert (traced["age"][1], traced["echo"][1], traced["verified"][1]) == (8, True, "yes")
    assert list(traced["url"].isna()) == [not str(u).startswith("https://") for u in traced["url"]]


def test_tables_of_nothing_keep_their_columns() -> None:
    empty = analyse([document("No figure stands here.")])
    assert list(findings_frame(empty, check(empty)).columns)[:3] == ["finding", "code", "check"]
    assert list(lineage_frame(empty, check(empty)).columns)[:3] == ["claim", "figure", "document"]


def test_the_lines_of_the_terminal() -> None:
    text = "\n".join(finding_lines(ANALYSIS, VERDICT)).replace("\u00a0", " ")
    assert "≠ Does not fit what was published: All crime: at most 1.5% against 2.3 to 5.5%  [concept]" in text
    assert "    at 6:61  1.5 per cent" in text
    assert text.endswith("Findings: 1 cannot both be true, 1 doubt, 0 agrees, 0 cannot be decided; 2 figures traced.")


def test_the_headline_is_the_age() -> None:
    assert [data_age_title(x) for x in VERDICT.lineages] == [
        "Data of 2009, published after this text",
        "Data of 2003, eight years old when said",
    ]


def test_sources_name_texts_and_publications() -> None:
    assert sources_of(ANALYSIS, VERDICT.findings[1])[:2] == (
        "Remarks, 25 April 2011",
        "UNODC, World Drug Report 2005, data of 2003",
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://a.org", 'https://a.org/"onclick=x', "https://a b", "data:text/html,x", ""]
)
def test_only_plain_https_is_linked(url: str) -> None:
    assert safe_url(url) is None


def log() -> dict[str, object]:
    made: dict[str, object] = json.loads(json.dumps(sarif(ANALYSIS, VERDICT)))
    return made


def test_sarif_has_what_its_schema_requires() -> None:
    """Required properties and closed lists of SARIF 2.1.0 (OASIS), sections 3.13 to 3.30."""
    made = log()
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]  # type: ignore[misc]
    driver = run["tool"]["driver"]
    assert driver["name"] == "crimestats"
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    rules = [r["id"] for r in driver["rules"]]
    assert len(set(rules)) == len(rules)
    for rule in driver["rules"]:
        assert rule["help"]["text"] == RULES[rule["id"]].help
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
        assert rule["name"].isidentifier()
    for result in run["results"]:
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["kind"] in ("notApplicable", "pass", "fail", "review", "open", "informational")
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["kind"] == "fail" or result["level"] == "none"
        assert all(isinstance(v, str) for v in result["partialFingerprints"].values())
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            place = location["physicalLocation"]
            artifact = run["artifacts"][place["artifactLocation"]["index"]]
            assert artifact["location"]["uri"] == place["artifactLocation"]["uri"]
            region = place["region"]
            assert all(region[k] >= 1 for k in ("startLine", "startColumn", "endLine", "endColumn"))
            assert region["charOffset"] >= 0
            assert region["charLength"] > 0


def test_sarif_regions_cut_out_the_figure_in_two_ways() -> None:
    text = ANALYSIS.documents[0].text
    for result in log()["runs"][0]["results"]:  # type: ignore[index]
        region = result["locations"][0]["physicalLocation"]["region"]
        figure = region["snippet"]["text"]
        assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == figure
        line = text.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == figure


def test_severities_become_levels() -> None:
    kinds = {r["ruleId"]: (r["kind"], r["level"]) for r in log()["runs"][0]["results"]}  # type: ignore[index]
    assert kinds == {"concept": ("fail", "error"), "echo": ("fail", "warning")}


def test_the_text_of_a_web_page_is_an_artifact_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><body><p>Drug trafficking generates an estimated $320 billion annually.</p></body></html>")
    held = read_document(file)
    analysis = analyse([replace(held, published=ANALYSIS.documents[0].published)])
    run = sarif(analysis, check(analysis))["runs"][0]  # type: ignore[index]
    assert [a["location"]["uri"] for a in run["artifacts"]] == ["page.html", "text"]
    assert run["artifacts"][1]["parentIndex"] == 0
    assert run["artifacts"][1]["contents"]["text"] == held.text
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "text", "index": 1}


@pytest.mark.parametrize(
    ("text", "offset", "place"), [("a", 0, (1, 1)), ("a\nb", 2, (2, 1)), ("a\r\nbc", 4, (2, 2)), ("😀x", 1, (1, 2))]
)
def test_line_and_column(text: str, offset: int, place: tuple[int, int]) -> None:
    assert line_column(text, offset) == place


SAMPLE = "data/samples/speech-csto-2011.txt"


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *words], catch_exceptions=False)
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("words", "code"),
    [((), 0), (("--fail-on", "inconsistent"), 1), (("--fail-on", "doubt"), 1)],
)
def test_the_exit_code_follows_fail_on(words: tuple[str, ...], code: int) -> None:
    assert run(SAMPLE, *words)[0] == code


def test_agreement_alone_fails_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "5 May 2012\n\nIn 2009 organised crime earned $870 billion worldwide, or 1.5 per cent of global GDP."
    )
    code, text = run(str(file), "--fail-on", "doubt")
    assert (code, "= Agrees" in text) == (0, True)


def test_json_and_sarif_on_the_command_line() -> None:
    body = json.loads(run(SAMPLE, "--format", "json")[1])
    assert [f["code"] for f in body["findings"]] == ["concept", "echo"]
    assert body["lineages"][1]["candidates"][0]["estimate"] == "wdr2005-01"
    made = json.loads(run(SAMPLE, "--format", "sarif")[1])
    assert made["runs"][0]["artifacts"][0]["location"]["uri"] == SAMPLE


def test_estimates_of_ones_own(tmp_path: Path) -> None:
    own, text = tmp_path / "own.csv", tmp_path / "a.txt"
    own.write_text(
        "id,topic,measure,point,unit,per,place,reference_year_first,reference_year_last,publisher,title,published,verified\n"
        "own-1,arms-trafficking,market value,7770000000,USD,year,World,2001,2001,My desk,Own table,2002-03,no\n"
    )
    text.write_text("5 May 2012\n\nArms trafficking worldwide is worth $7.77 billion a year.")
    body = json.loads(run(str(text), "--format", "json", "--with", str(own))[1])
    assert body["lineages"][0]["candidates"][0]["estimate"] == "own-1"
    assert body["lineages"][0]["doubts"][0]["code"] == "unverified-source"
    assert json.loads(run(str(text), "--format", "json")[1])["lineages"] == []


def test_a_series_is_no_table_of_estimates() -> None:
    result = CliRunner().invoke(main, ["check", SAMPLE, "--with", "data/series/bls-cpi-u-annual.csv"])
    assert result.exit_code == 1
    assert "estimates" in result.output or "estimates" in result.stderr
