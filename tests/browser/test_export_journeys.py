"""What a user takes away: each file is saved through the page in a real browser, opened and read."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pypdfium2 as pdfium
import pytest
from frictionless import Package
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import serve, settle, stop, visit
from tests.browser.test_journeys import go, save, speech

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser-1")]
NB = "\u00a0"
SVG = "{http://www.w3.org/2000/svg}"


def choose(page: Page, group: str, option: str) -> None:
    """An option of a row of buttons."""
    page.get_by_role("radiogroup", name=group).get_by_text(option, exact=True).click()
    settle(page)


def test_a_chart_for_a_slide(page: Page) -> None:
    speech(page)
    go(page, "Export")
    choose(page, "Size", "Slide")
    root = ElementTree.fromstring(save(page, "Chart as SVG"))
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    assert root.get("role") == "img"
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", "Claims side by side")
    assert description.tag == f"{SVG}desc"
    assert (description.text or "").startswith("Chart of 2 claims in US$ a year. Smallest: Drug trafficking, ~320")
    words = " ".join("".join(t.itertext()) for t in root.iter(f"{SVG}text"))
    for part in ("How much? 2 claims side by side", f"≤1.0{NB}tn", "Doubts:", "World Development", "Chart: crimestats"):
        assert part in words, part
    with Image.open(io.BytesIO(save(page, "Chart as PNG"))) as picture:
        assert picture.size == (1920, 1080)
        assert picture.text["Title"] == "Claims side by side"  # type: ignore[attr-defined]
        shades = picture.convert("RGB").getcolors(1 << 24) or []
        assert max(n for n, _ in shades) < 0.99 * 1920 * 1080
        assert (0, 92, 72) in {shade for _, shade in shades}  # the green of drugs
    with pdfium.PdfDocument(save(page, "Chart as PDF")) as pdf:
        assert round(pdf[0].get_width() / pdf[0].get_height(), 2) == 1.78
        drawn = pdf[0].get_textpage().get_text_bounded()
    assert "How much? 2 claims side by side" in drawn
    assert "Drug trafficking" in drawn


def test_a_saved_page_works_alone_and_asks_nobody(page: Page, browser: Browser, tmp_path: Path) -> None:
    speech(page)
    go(page, "Export")
    saved = tmp_path / "chart.html"
    saved.write_bytes(save(page, "Chart as HTML"))
    context = browser.new_context(viewport={"width": 900, "height": 900}, offline=True)
    opened = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    opened.on("request", lambda r: asked.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None)
    opened.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    opened.goto(saved.as_uri())
    opened.locator(".js-plotly-plot .main-svg").first.wait_for()
    assert opened.title() == "Claims side by side"
    assert "Chart of 2 claims" in (opened.locator("#chart").get_attribute("aria-label") or "")
    opened.get_by_text("The chart in words and numbers").click()
    cells = opened.locator("tbody tr").first.locator("td").all_inner_texts()
    assert cells[1] == "Criminal proceeds"
    assert cells[4].startswith("997,712,619")
    assert (asked, errors) == ([], [])
    context.close()


def test_tables(page: Page) -> None:
    speech(page)
    go(page, "Export")
    frame = pd.read_csv(io.BytesIO(save(page, "Table as CSV")))
    assert frame["usd_high"].round(-9).tolist() == [998e9, 320e9]
    assert frame["bound"].tolist() == ["at_most", "about"]
    book = load_workbook(io.BytesIO(save(page, "Table as XLSX")))
    assert book.sheetnames == ["Claims", "Sources and doubts", "Steps", "Findings", "Lineage", "Fields"]
    heads = [c.value for c in book["Claims"][1]]
    assert round(book["Claims"].cell(row=3, column=heads.index("share_high") + 1).value, 2) == 0.48
    steps = [row[4].value for row in book["Steps"].iter_rows(min_row=2)]
    assert f"1.5% × 66,514{NB}bn = 998{NB}bn" in steps
    parquet = pd.read_parquet(io.BytesIO(save(page, "Table as Parquet")))
    assert parquet["topic"].tolist() == ["criminal-proceeds", "drug-trafficking"]
    record = json.loads(save(page, "Table as JSON"))
    assert record["data"][0]["low"] is None
    assert record["data"][0]["figure"] == f"1.5{NB}per cent"
    choose(page, "Table, data package and annotations hold", "Whole")
    lines = [json.loads(line) for line in save(page, "Table as JSON Lines").decode().splitlines()]
    assert [r["figure"] for r in lines] == [f"1.5{NB}per cent", f"$320{NB}billion", f"31{NB}entities"]
    numbers = pd.read_csv(io.BytesIO(save(page, "Numbers as CSV")))
    assert numbers["High, US$ a year"].round(-9).tolist() == [998e9, 320e9]


def test_a_data_package_of_what_is_shown(page: Page, tmp_path: Path) -> None:
    visit(page, "/export?topics=Drug%20trafficking")
    assert "of 48 claims. Topics: Drug trafficking." in page.inner_text("body")
    with zipfile.ZipFile(io.BytesIO(save(page, "Data package (zip)"))) as archive:
        archive.extractall(tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    claims = pd.read_csv(tmp_path / "claims.csv")
    assert set(claims["topic"]) == {"drug-trafficking"}
    assert f"{len(claims)} of 48 claims. Topics: Drug trafficking." in (tmp_path / "README.md").read_text("utf-8")
    found = json.loads(save(page, "Web annotations (JSON-LD)"))
    assert found["total"] == len(claims)
    quoted = {i["target"]["selector"][0]["exact"] for i in found["first"]["items"]}
    assert quoted == set(claims["figure"])


def test_a_report_to_attach(page: Page) -> None:
    speech(page)
    go(page, "Export")
    title = page.get_by_label("Title of the report")
    title.fill("Two figures from a speech")
    title.press("Enter")
    settle(page)
    with pdfium.PdfDocument(save(page, "Report as PDF")) as pdf:
        pages = [pdf[i].get_textpage().get_text_bounded() for i in range(len(pdf))]
    words = " ".join(" ".join(pages).split())
    for part in (
        "Two figures from a speech",
        "1 document was read. This report holds 2 claims about crime from 1 document",
        "in its head: 25 April 2011",
        "How much? 2 claims",
        "Claims beside world GDP",
        "1. Criminal proceeds: at most US$1.0",
        "“as high as 1.5 per cent” bounds#as high as",
        "? Year assumed. The text states no year, so the GDP of 2010 is used.",
        "World Bank, World Development Indicators",
        "CC BY 4.0",
    ):
        assert part in words.replace(NB, " "), part
    assert f"2 of {len(pages)}" in pages[1]
    saved = save(page, "Report as HTML").decode()
    assert "<script" not in saved
    assert saved.count("<svg") == 3


def test_a_picture_that_fails_says_so_in_a_sentence(browser: Browser, tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    server, url = serve(tmp_path / "log.txt", BROWSER_PATH=str(broken))
    try:
        context = browser.new_context(viewport={"width": 1280, "height": 1700}, base_url=url)
        page = context.new_page()
        visit(page, "/export")
        page.get_by_role("button", name="Report as PDF", exact=True).click()
        page.get_by_text("PDF could not be made: the browser on the server wrote no file.").wait_for(timeout=60_000)
        assert "Traceback" not in page.inner_text("body")
        context.close()
    finally:
        stop(server)
