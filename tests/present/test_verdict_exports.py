"""What was traced, found and changed leaves with everything else: package, workbook, report; and every listed chart can be saved.

Cases: the speech and the samples of the project, with edits of our own.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from crimestats.io.samples import samples
from crimestats.model import (
    About,
    Anchor,
    Correct,
    Edit,
    Finding,
    Note,
    Reject,
    Severity,
    Span,
    Verdict,
    YearSpan,
    text_digest,
)
from crimestats.pipeline import analyse, check
from crimestats.present.export_charts import Wish, chart_bytes, chart_of, kinds_of
from crimestats.present.export_frames import CHANGES, FINDINGS, LINEAGE, changes_frame, verdict_frames
from crimestats.present.figures.catalogue import charts_of
from crimestats.present.findings import finding_marks
from crimestats.present.package import package_bytes
from crimestats.present.report import Options, report_html
from tests.factories import SPEECH, document

AT = "2026-11-24T12:00:00Z"
READ = analyse(samples())
VERDICT = check(READ)


def _edits() -> tuple[Edit, ...]:
    speech = document(SPEECH)
    first, second = analyse((speech,)).claims

    def about(start: int, end: int) -> About:
        return About(speech.id, text_digest(SPEECH), Anchor.of(SPEECH, Span(start, end)))

    return (
        Correct("e1", AT, about(first.span.start, first.span.end), (("year", YearSpan(2009, 2009)),)),
        Note("e2", AT, about(first.span.start, first.span.end), "=asked the press office"),
        Reject("e3", AT, about(second.span.start, second.span.end), "another figure"),
    )


def test_findings_and_lineage_as_tables() -> None:
    findings, lineage = verdict_frames(READ, VERDICT)
    assert list(findings.columns) == [c.name for c in FINDINGS]
    assert list(lineage.columns) == [c.name for c in LINEAGE]
    assert len(findings) == len(VERDICT.findings) > 5
    assert findings["finding"].is_unique
    assert not lineage.duplicated(["claim", "rank"]).any()
    drugs = lineage[(lineage["figure"] == "an estimated $320 billion") | lineage["figure"].str.contains("320")]
    assert "wdr2005-01" in set(drugs["estimate"])


def test_only_what_the_chosen_claims_take_part_in() -> None:
    claim = READ.claims[0].id
    findings, lineage = verdict_frames(READ, VERDICT, frozenset((claim,)))
    assert len(findings) == len(VERDICT.findings_of(claim))
    assert set(lineage["claim"]) <= {claim}


def test_the_package_holds_them_and_validates(tmp_path: Path) -> None:
    read = analyse((document(SPEECH),), edits=_edits())
    data = package_bytes(read, verdict=check(read), created=datetime(2026, 11, 24, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    changes = pd.read_csv(tmp_path / "changes.csv", keep_default_na=False)
    assert [(r.what, r.field, r.value, r.was) for r in changes.itertuples()] == [
        ("corrected", "year", "2009", "not stated"),
        ("noted", "", "'=asked the press office", ""),
        ("rejected", "", "another figure", ""),
    ]
    assert (tmp_path / "findings.csv").is_file()
    assert (tmp_path / "lineage.csv").is_file()


def test_without_changes_there_is_no_table_of_them() -> None:
    assert len(changes_frame(READ)) == 0
    assert [c.name for c in CHANGES] == list(changes_frame(READ).columns)
    with zipfile.ZipFile(io.BytesIO(package_bytes(READ))) as archive:
        assert "changes.csv" not in archive.namelist()
        assert "findings.csv" not in archive.namelist()


def test_the_report_tells_findings_with_their_sums_and_where_figures_come_from() -> None:
    options = Options(findings=VERDICT.findings, lineages=VERDICT.lineages, pictures=False)
    made = report_html(READ, options).decode()
    assert f"Findings ({len(VERDICT.findings)})" in made
    assert "≠ Does not fit what was published." in made
    assert "Where it comes from" in made
    assert "2003 retail value of drugs" in made


@pytest.mark.parametrize(
    ("severities", "said"),
    [((), None), ((Severity.AGREES,), "=1"), ((Severity.DOUBT, Severity.INCONSISTENT, Severity.DOUBT), "≠1 ?2")],
)
def test_marks(severities: tuple[Severity, ...], said: str | None) -> None:
    found = Verdict((), tuple(Finding("pair", s, ("a:0-1",), str(n), "text") for n, s in enumerate(severities)))
    assert finding_marks(found).get("a:0-1") == said


def test_every_listed_chart_can_be_saved_with_its_numbers() -> None:
    kinds = kinds_of(charts_of(READ))
    names = [k.name for k in kinds]
    assert names[:3] == ["claims", "gdp", "years"]
    assert {"counts", "spread-usd", "spread-gdp", "map-claims"} <= set(names)
    assert len(names) == len(set(names))
    wish = Wish(READ, READ.comparisons)
    for name in ("counts", "spread-usd", "map-claims"):
        made = chart_of(name, wish, kinds)
        assert made is not None
        assert made.alt
        rows = pd.read_csv(io.BytesIO(chart_bytes(made, "csv")), encoding="utf-8-sig")
        assert len(rows) == len(made.frame) > 0
    counts = chart_of("counts", wish, kinds)
    assert counts is not None
    assert int(counts.frame.iloc[:, 1].sum()) == len(READ.claims)
    with pytest.raises(KeyError):
        chart_of("no such chart", wish, kinds)


def test_the_report_marks_what_is_the_users() -> None:
    made = report_html(analyse((document(SPEECH),), edits=_edits()), Options(pictures=False)).decode()
    assert '<span class="own">✎ corrected' in made
    assert "=asked the press office" in made
    assert '<span class="own">' not in report_html(analyse((document(SPEECH),)), Options(pictures=False)).decode()
