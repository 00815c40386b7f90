"""What a user does, in a real browser: values on the page and in the files that it saves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page

from tests.browser.conftest import plot_text, serve, settle, stop, visit, watch
from tests.factories import SPEECH
from tests.io import fixtures as make

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser-2")]
NB = "\u00a0"


def drop(page: Page, *files: tuple[str, str, bytes]) -> None:
    """Files dropped into the uploader of the Data page."""
    page.set_input_files(
        '[data-testid="stFileUploader"] input[type=file]',
        [{"name": n, "mimeType": m, "buffer": b} for n, m, b in files],
    )
    page.wait_for_selector('[data-testid="stStatusWidget"], [data-testid="stExpander"]')
    page.wait_for_timeout(800)
    settle(page)


def go(page: Page, name: str) -> None:
    """A page by its link in the sidebar, so that what was uploaded stays."""
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, exact=True, level=1).wait_for()
    settle(page)


def save(page: Page, label: str) -> bytes:
    """The file that a download button gives."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=label, exact=True).last.click()
    found: Download = caught.value
    return Path(found.path()).read_bytes()


def speech(page: Page) -> None:
    """The speech as the only document."""
    visit(page, "/data")
    drop(page, ("speech.txt", "text/plain", SPEECH.encode()))


def test_it_opens_on_the_samples(page: Page) -> None:
    visit(page)
    words = plot_text(page)
    assert "How much? 25 claims side by side" in words
    assert f"≤1.0{NB}tn" in words
    assert f"~320{NB}bn" in words
    assert "World Development" in words
    assert page.get_by_test_id("stMetricValue").all_inner_texts()[0] == "48"


def test_a_document_of_ones_own(page: Page) -> None:
    speech(page)
    assert "speech.txt: read as a document of" in page.inner_text("body")
    go(page, "Claims")
    words = plot_text(page)
    assert "How much? 2 claims side by side" in words
    for part in ("Criminal proceeds", f"≤1.0{NB}tn", "?3", "2010*", "Drug trafficking", f"~320{NB}bn"):
        assert part in words
    go(page, "Document")
    marked = page.locator("mark.cs-mark").all_inner_texts()
    assert marked == [f"as high as 1.5{NB}per cent of global GDP", f"an estimated $320{NB}billion"]


@pytest.mark.parametrize(
    ("name", "media", "data", "source"),
    [
        ("own.csv", "text/csv", make.WIDE, "own.csv"),
        (
            "tidy.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            make.xlsx(list(make.TIDY)),
            "tidy.xlsx",
        ),
    ],
    ids=["wide csv", "tidy xlsx"],
)
def test_a_gdp_of_ones_own_changes_the_numbers(page: Page, name: str, media: str, data: bytes, source: str) -> None:
    speech(page)
    drop(page, (name, media, data))
    assert f"{name}: read as a series" in page.inner_text("body")
    assert "Read as" in page.inner_text("body")
    page.get_by_role("button", name="Use", exact=False).first.click()
    settle(page)
    go(page, "Compare")
    body = page.inner_text("body")
    gdp, result = ("70,000", "1,050") if name == "own.csv" else ("80,000", "1,200")
    assert f"World GDP of 2010: US${gdp}{NB}bn ({source}" in body
    assert f"1.5% × {gdp}{NB}bn = {result}{NB}bn" in body
    go(page, "Claims")
    assert f"GDP: {source}" in plot_text(page)


def test_a_row_opens_its_claim(page: Page) -> None:
    speech(page)
    go(page, "Claims")
    page.get_by_test_id("stSegmentedControl").or_(page.get_by_role("radiogroup")).get_by_text("% of GDP").first.click()
    settle(page)
    page.get_by_text("% of the GDP of the claim's place").first.wait_for()
    words = plot_text(page)
    assert "≤1.5%" in words
    assert "~0.48%" in words
    box = page.locator(".js-plotly-plot .nsewdrag").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + 30)
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    opened = dialog.inner_text()
    for part in (
        "Criminal proceeds: at most US$1.0",
        f"“as high as 1.5{' '}per cent”",
        "bounds#as high as",
        f"World GDP of 2010: US$66,514{NB}bn",
        f"1.5% × 66,514{NB}bn = 998{NB}bn",
        "? Year assumed. The text states no year, so the GDP of 2010 is used.",
    ):
        assert part in opened, part
    assert "claim=speech" in page.url
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    settle(page)
    assert "claim=" not in page.url


def test_bad_files_say_why_and_the_good_one_is_read(page: Page) -> None:
    visit(page, "/data")
    drop(
        page,
        ("good.txt", "text/plain", b"Fraud costs $5 million a year."),
        ("empty.txt", "text/plain", b""),
        ("scan.pdf", "application/pdf", make.pdf([""])),
        ("locked.pdf", "application/pdf", make.pdf(["x"], password=True)),
        ("picture.txt", "text/plain", b"\x89PNG\r\n\x1a\n" + b"\0" * 30),
        ("broken.docx", "application/octet-stream", b"PK\x03\x04 word/ no"),
        ("bomb.xlsx", "application/octet-stream", make.zip_bomb("xl/x.xml")),
        ("prose.csv", "text/csv", b"just words"),
    )
    body = page.inner_text("body")
    for sentence in (
        "1 of 8 files were read",
        "empty.txt is empty. Choose a file with text.",
        "scan.pdf holds pictures of pages and no text. Run text recognition (OCR) first.",
        "locked.pdf could not be read: it is protected by a password. Save it without the password and try again.",
        "picture.txt is a PNG picture and holds no text. Run text recognition (OCR) first.",
        "broken.docx could not be read as a Word document: its zip structure is broken.",
        "bomb.xlsx unpacks to 200 MB, and 100 MB are read at most.",
        "prose.csv holds no table of two columns or more.",
        "good.txt: read as a document of 6 words",
    ):
        assert sentence in body, sentence
    assert "Traceback" not in body


def test_a_link_shows_the_same_view(page: Page) -> None:
    visit(page)
    page.get_by_text("% of GDP", exact=True).first.click()
    settle(page)
    page.get_by_text("Hide claims with doubts").click()
    settle(page)
    address, before = page.url, plot_text(page)
    assert "unit=" in address
    assert "doubts=hide" in address
    page.goto("about:blank")
    visit(page, address)
    assert plot_text(page) == before


def test_hostile_text_stays_text(page: Page) -> None:
    visit(page, "/data")
    page.on("dialog", lambda d: pytest.fail(f"a script ran: {d.message}"))
    text = (
        "<script>alert(1)</script><img src=x onerror=alert(2)> $x^2$ **bold** drug trafficking earns $5 billion a year."
    )
    drop(page, ("evil.txt", "text/plain", text.encode()))
    go(page, "Document")
    assert "<script>alert(1)</script>" in page.locator(".cs-text").inner_text()
    assert page.locator(".cs-text script, .cs-text img").count() == 0
    go(page, "Claims")
    assert f"5{NB}bn" in plot_text(page)


def test_a_phone_in_the_dark(browser: Browser, app_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 1800}, base_url=app_url, color_scheme="dark")
    page = context.new_page()
    errors, outside = watch(page, app_url)
    visit(page)
    plot = page.locator(".js-plotly-plot").first
    plot.wait_for()
    box = plot.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    ground = page.locator(".js-plotly-plot .main-svg").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == "rgb(18, 24, 31)"
    context.close()
    assert (errors, outside) == ([], [])


def test_without_a_browser_on_the_server_pictures_say_what_to_install(browser: Browser, tmp_path: Path) -> None:
    server, url = serve(tmp_path / "log.txt", BROWSER_PATH="/nonexistent")
    try:
        context = browser.new_context(viewport={"width": 1280, "height": 1400}, base_url=url)
        page = context.new_page()
        visit(page, "/export")
        assert (
            "need Chrome or Chromium on the server, and none was found. Install it (Debian: apt-get install chromium)"
            in page.inner_text("body")
        )
        assert page.get_by_role("button", name="Chart as PNG", exact=True).is_disabled()
        assert save(page, "Chart as HTML").startswith(b"<!doctype html>")
        assert len(json.loads(save(page, "Table as JSON"))["data"]) == 48
        context.close()
    finally:
        stop(server)
