"""The report: what stands in it, that its links lead somewhere, that it holds nothing that acts, and what it leaves out and says so."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime

import plotly.graph_objects as go
import pypdfium2 as pdfium
import pytest

from crimestats.io.samples import samples
from crimestats.model import Analysis, Document, Finding, Severity, Step
from crimestats.pipeline import analyse
from crimestats.present.report import Options, report_html, report_pdf
from tests.factories import document

SPEECHES = analyse([document()])
SAMPLES = analyse(samples())
PLAIN = Options(pictures=False, made=datetime(2026, 1, 2, tzinfo=UTC))
needs_browser = pytest.mark.slow


def page(analysis: Analysis = SPEECHES, options: Options = PLAIN) -> str:
    made = report_html(analysis, options).decode("utf-8")
    return re.sub(r"@font-face \{[^}]*\}", "", made)


def words(made: str) -> str:
    body = made[made.index("<body>") :]
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", body)).split())


def test_what_stands_in_it() -> None:
    said = words(page())
    for part in (
        "Figures about transnational crime Report of 2 January 2026 · made with crimestats",
        "1 document was read. This report holds 2 claims about crime from 1 document , and leaves out 1 figure about other things.".replace(
            " ,", ","
        ),
        "2 claims with doubts : Year assumed (2), GDP revised (2), One side only (1)",
        "Remarks text , text/plain 25 April 2011 in its head: 25 April 2011",
        "1. Criminal proceeds: at most US$1.0 tn a year",
        "Annual criminal proceeds across the world may be as high as 1.5 per cent of global GDP",
        "Bound at most “ as high as 1.5 per cent ” bounds#as high as",
        "World GDP of 2010: US$66,514 bn (World Bank, World Development Indicators, 24 October 2024)",
        "1.5% × 66,514 bn = 998 bn",
        "? Year assumed. The text states no year, so the GDP of 2010 is used.",
        "GDP, current US$",
        "24 October 2024 CC BY 4.0",
        "Nothing is rounded before the last step",
    ):
        assert part.replace("\u00a0", " ") in said.replace("\u00a0", " "), part


def test_the_figure_is_marked_in_its_sentence() -> None:
    marks = re.findall(r"<mark[^>]*>([^<]*)</mark>", page())
    assert [" ".join(m.split()) for m in marks] == [
        "as high as 1.5 per cent of global GDP",
        "an estimated $320 billion",
    ]


@pytest.mark.parametrize("analysis", [SPEECHES, SAMPLES], ids=["speech", "samples"])
def test_every_link_of_the_contents_leads_somewhere(analysis: Analysis) -> None:
    made = page(analysis)
    links = re.findall(r'href="#([^"]+)"', made)
    assert len(links) >= 7
    for target in links:
        assert made.count(f' id="{target}"') == 1, target


def test_findings_further_charts_and_what_was_not_read_are_there_when_given() -> None:
    options = replace(
        PLAIN,
        findings=(
            Finding(
                "pair",
                Severity.INCONSISTENT,
                (SPEECHES.claims[0].id,),
                "870 bn and 2.2 tn",
                "Both cannot be <b>true</b>.",
                (Step("computed", "870 bn / 1.5% = 58 tn"),),
                "Another year.",
            ),
            Finding(
                "pair",
                Severity.AGREES,
                ("of-no-claim:0-1",),
                "left out",
                "It is about a claim that is not in the report.",
            ),
        ),
        skipped=("scan.pdf holds <i>pictures</i>.",),
    )
    made = page(options=options)
    assert '<article class="conflict"><p><b>≠ Cannot be true as it stands. <bdi>870 bn and 2.2 tn</bdi></b>' in made
    assert "870 bn / 1.5% = 58 tn" in made
    assert '<a href="#claim-1">claim 1</a>' in made
    assert "Findings (1)" in made
    assert "left out" not in words(made).replace("and leaves out", "")
    assert "Both cannot be &lt;b&gt;true&lt;/b&gt;." in made
    assert "scan.pdf holds &lt;i&gt;pictures&lt;/i&gt;." in made
    assert "Findings" not in page()


def test_only_the_claims_of_a_choice() -> None:
    kept = SPEECHES.claims[1].id
    said = words(page(options=replace(PLAIN, only=(kept,), selection="1 of 2 claims. Topics: Drug trafficking.")))
    assert "This report holds 1 claim about crime" in said
    assert "Shown: 1 of 2 claims. Topics: Drug trafficking." in said
    assert "Criminal proceeds" not in said


def test_many_claims_are_told_listed_and_counted() -> None:
    text = " ".join(f"Drug trafficking in Colombia earned ${n} million in 2009." for n in range(1, 41))
    many = analyse([document(text)])
    assert len(many.claims) == 40
    made = page(many, replace(PLAIN, cards=10))
    assert made.count("<article id=") == 10
    said = words(made)
    assert "The first 10 of 40 claims are told in full." in said
    assert "40 Drug trafficking: US$40 m" in said.replace("\u00a0", " ")


def test_no_claims() -> None:
    said = words(page(analyse(["Nothing of interest."])))
    assert "No claim about crime was found in these documents." in said


HOSTILE = "</style></svg><script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) \u202eabc \ud800 \x00 "


def test_hostile_text_stays_text() -> None:
    evil = analyse([Document(HOSTILE, f"{HOSTILE} drug trafficking earns $5 billion a year.", f'"{HOSTILE}')])
    made = page(evil, replace(PLAIN, title=HOSTILE, selection=HOSTILE))
    assert "<script" not in made
    assert "<img" not in made
    assert made.count("</style>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert not re.search("[\x00-\x08\ud800-\udfff]", made)
    assert "script-src" not in made
    assert "default-src 'none'" in made


def test_a_sentence_that_never_ends_is_shown_around_its_figure() -> None:
    long = analyse(["Drug trafficking earns $5 billion a year, " + "as they said and said again " * 4000 + "."])
    (quoted,) = re.findall(r"<blockquote>(.*?)</blockquote>", page(long), re.S)
    assert 600 < len(quoted) < 2000
    assert quoted.endswith(" …</div>")


@needs_browser
def test_charts_come_in_parts_of_one_scale_that_fit_on_a_page() -> None:
    made = page(SAMPLES, replace(PLAIN, pictures=True, charts=(("More", go.Figure(go.Scatter(x=[1], y=[2]))),)))
    titles = re.findall(r'<title id="claims\d-title">([^<]*)</title>', made)
    assert titles == [f"How much? 45 claims, part {n} of 4" for n in (1, 2, 3, 4)]
    svgs = re.findall(r"<svg.*?</svg>", made, re.S)
    assert len(svgs) == 6
    assert all(float(re.search(r'height="([\d.]+)"', s).group(1)) < 950 for s in svgs)  # type: ignore[union-attr]
    ticks = [re.findall(r'class="xtick"><text[^>]*>([^<]*)</text>', s) for s in svgs[:4]]
    assert ticks[0]
    assert all(t == ticks[0] for t in ticks)
    assert "3 claims cannot be drawn in this unit." in words(made)


def test_without_a_browser_a_sentence_stands_in_place_of_the_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    said = words(page(options=replace(PLAIN, pictures=True)))
    assert "The charts are left out. SVG needs Chrome or Chromium on the server, and none was found." in said


@needs_browser
def test_on_paper_pages_are_numbered_and_headings_stand_in_the_outline() -> None:
    with pdfium.PdfDocument(report_pdf(SPEECHES, replace(PLAIN, title="Two figures"))) as pdf:
        count = len(pdf)
        pages = [pdf[i].get_textpage().get_text_bounded() for i in range(count)]
        outline = [b.get_title() for b in pdf.get_toc()]
        assert pdf.get_metadata_dict()["Title"] == "Two figures"
    assert [f"{n} of {count}" in text for n, text in enumerate(pages, 1)] == [True] * count
    assert outline[:3] == ["Two figures", "Summary", "Documents read"]
    assert "2. Drug trafficking: about US$320\u00a0bn a year" in outline
