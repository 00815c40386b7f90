"""Correcting, rejecting, adding, taking back; and that nothing entered is lost, whatever happens to the page or the server."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import free_port, plot_text, serve, settle, stop, visit, watch
from tests.browser.test_journeys import drop, go, save, speech
from tests.factories import SPEECH
from tests.io import fixtures as make

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser-2")]
NB = "\u00a0"


WAIT = 40_000
BODY, DIALOG, LIST = "body", '[role="dialog"]', ".st-key-claim_list"


def shows(page: Page, *parts: str, inside: str = BODY) -> None:
    """Waits until all of these words stand there: a busy machine is slow to draw."""
    for part in parts:
        expect(page.locator(inside)).to_contain_text(part, timeout=WAIT, use_inner_text=True)


def lacks(page: Page, part: str, inside: str = BODY) -> None:
    """Waits until these words stand there no more."""
    expect(page.locator(inside)).not_to_contain_text(part, timeout=WAIT, use_inner_text=True)


def marks(page: Page, number: int) -> None:
    """Waits until so many claims are marked in the text."""
    expect(page.locator("mark.cs-mark")).to_have_count(number, timeout=WAIT)


def press(page: Page, name: str, which: int = 0) -> None:
    """A button by its whole name."""
    page.get_by_test_id("stButton").get_by_role("button", name=name, exact=True).nth(which).click()
    page.wait_for_timeout(300)
    settle(page)


def send(page: Page, name: str) -> None:
    """The button of a form."""
    page.get_by_test_id("stButton").get_by_role("button", name=name, exact=True).click()
    page.wait_for_timeout(400)
    settle(page)


def close(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    settle(page)


def opened(page: Page, which: int = 1) -> None:
    """The speech, its Document page, and a claim opened."""
    speech(page)
    go(page, "Document")
    press(page, f"Open claim {which + 1}")
    page.get_by_role("dialog").wait_for()


def correct(page: Page, **fields: str) -> None:
    """Corrects fields of the opened claim by their labels."""
    press(page, "Correct")
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(value)
    send(page, "Save")


def test_a_corrected_field_changes_chart_table_and_file(page: Page) -> None:
    opened(page)
    shows(page, "2010 assumed", inside=DIALOG)
    press(page, "Correct")
    page.get_by_label("Data year", exact=True).fill("soon")
    page.get_by_label("Low", exact=True).fill("300 billion")
    page.get_by_label("High", exact=True).fill("300 billion")
    send(page, "Save")
    shows(page, "“soon” is no year. Accepted: 2010, 2001–2005, since 2017, until 2019.", inside=DIALOG)
    assert page.get_by_label("Low", exact=True).input_value() == "300 billion"  # nothing typed is lost
    page.get_by_label("Data year", exact=True).fill("2009")
    send(page, "Save")
    shows(page, "✎ corrected by you", "was about 320", "was not stated", inside=DIALOG)
    shows(page, "As corrected by the user: about US$300", "World GDP of 2009", inside=DIALOG)
    lacks(page, "Year assumed", inside=DIALOG)
    close(page)
    shows(page, "✎ corrected")
    go(page, "Claims")
    chart = plot_text(page)
    assert f"~300{NB}bn" in chart
    assert "2 values corrected by the user" in chart
    go(page, "Export")
    table = pd.read_csv(io.BytesIO(save(page, "Table as CSV")))
    row = table[table["figure"] == f"$320{NB}billion"].iloc[0]
    assert (row["low"], row["TIME_PERIOD"], row["gdp_year"]) == (300e9, 2009, 2009)
    assert (row["corrected"], row["was"]) == ("amount;year", f"amount: about 320{NB}bn; year: not stated")


def test_reject_undo_redo_restore_and_reload(page: Page) -> None:
    opened(page)
    press(page, "Reject")
    page.get_by_label("Why (may stay empty)").fill("A <b>repetition</b> of *2005*")
    send(page, "Reject this claim")
    shows(page, "1 rejected claim")
    shows(page, "Rejected: A <b>repetition</b> of *2005*")
    marks(page, 1)
    press(page, "Undo")
    marks(page, 2)
    shows(page, "Redo does again the rejection of “$320 billion”", inside="[data-testid='stSidebar']")
    page.reload()
    page.wait_for_selector("h1")
    settle(page)
    marks(page, 2)
    press(page, "Redo")  # what was undone is kept as well
    marks(page, 1)
    press(page, "Restore")
    marks(page, 2)
    shows(page, "Undo takes back the return of", inside="[data-testid='stSidebar']")


def test_undo_by_keyboard(page: Page) -> None:
    opened(page)
    correct(page, Data_year="2009")
    close(page)
    page.get_by_test_id("stSidebar").get_by_role("button", name="Undo", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    settle(page)
    lacks(page, "✎ corrected")


def test_a_missed_claim_from_selected_words(page: Page) -> None:
    speech(page)
    go(page, "Document")
    page.get_by_text("Add a claim", exact=True).click()
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector(".cs-text"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf("31\\u00a0entities");
            if (at >= 0) {
              const range = document.createRange();
              range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + 11);
              getSelection().removeAllRanges(); getSelection().addRange(range);
            }
          }
        }"""
    )
    page.get_by_role("button", name="Take over the selected words").click()
    page.wait_for_timeout(600)
    settle(page)
    shows(page, "This figure was read, but has no topic.")
    words = page.get_by_label("Words of the figure")
    assert words.input_value() == f"31{NB}entities"
    words.fill("task  force")  # white space is no matter
    words.press("Enter")
    page.wait_for_timeout(500)
    settle(page)
    shows(page, "No amount could be read from these words: give it below.")
    page.get_by_label("Low", exact=True).fill("12 million")
    page.get_by_label("High", exact=True).fill("")
    send(page, "Add this claim")
    shows(page, "A claim has a topic. Choose one.")
    page.get_by_label("Topic", exact=True).last.click()
    page.get_by_role("option", name="Fraud").click()
    send(page, "Add this claim")
    shows(page, "3 claims")
    shows(page, "✎ added")
    marks(page, 3)
    assert page.locator("mark.cs-mark").all_inner_texts()[2] == "task force"
    press(page, "Open claim 3")
    shows(page, "given by the user", inside=DIALOG)


def test_a_note_a_citation_and_the_way_to_the_document(page: Page) -> None:
    opened(page)
    press(page, "Note")
    page.get_by_label("Note", exact=True).fill("Ask <script>alert(1)</script> $x$")
    send(page, "Keep this note")
    shows(page, "Ask <script>alert(1)</script> $x$", inside=DIALOG)
    press(page, "Copy as citation")
    shows(page, "Read with crimestats on", inside=DIALOG)
    cited = page.get_by_role("dialog").locator("code").inner_text()
    assert "Remarks to the council (25 April 2011), speech.txt, characters 174–185." in cited
    assert cited.startswith("“Annual criminal proceeds across the world")
    go_from = page.url
    press(page, "Open in document")
    page.get_by_role("dialog").wait_for(state="detached")
    assert "claim=" not in page.url
    assert page.url.split("work=")[1][:32] == go_from.split("work=")[1][:32]


def test_the_address_comes_with_the_first_change_and_stays(page: Page) -> None:
    visit(page)
    assert "work=" not in page.url  # the samples are only looked at
    go(page, "Document")
    assert "work=" not in page.url
    press(page, "Open claim 1")
    correct(page, Data_year="2009")
    close(page)
    work = page.url.split("work=")[1][:32]
    for name in ("Claims", "Compare", "Data", "Export", "Document"):
        go(page, name)
        assert f"work={work}" in page.url
    other = page.context.new_page()
    visit(other, f"/document?work={work}")
    shows(other, "✎ corrected")
    other.close()


def test_an_unknown_address_is_a_sentence_and_the_samples(page: Page) -> None:
    visit(page, "/?work=abcdefghijklmnopqrstuvwxyz012345")
    shows(page, "There is no piece of work under this address. The samples are shown.")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("48")
    assert "work=" not in page.url


def test_one_file_to_save_and_open(page: Page) -> None:
    opened(page)
    correct(page, Data_year="2009")
    close(page)
    go(page, "Data")
    drop(page, ("own.csv", "text/csv", make.WIDE))
    press(page, "Use as GDP")
    page.get_by_label("Title", exact=True).fill("Cocaine, draft/March")
    page.get_by_label("Title", exact=True).press("Enter")
    page.wait_for_timeout(500)
    settle(page)
    before = page.url.split("work=")[1][:32]
    with page.expect_download() as caught:
        page.get_by_role("button", name="Save as one file").click()
    assert caught.value.suggested_filename == "cocaine-draft-march.crimestats"
    data = Path(caught.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as inside:
        assert SPEECH.encode() in [inside.read(n) for n in inside.namelist() if n.startswith("texts/")]
    press(page, "Start anew")
    assert "work=" not in page.url
    shows(page, "sample documents")
    page.get_by_text("Open a file", exact=True).click()
    file = page.get_by_test_id("stFileUploader").last.locator("input[type=file]")
    file.set_input_files([{"name": "bad.crimestats", "mimeType": "application/zip", "buffer": b"no zip"}])
    page.wait_for_timeout(1000)
    settle(page)
    shows(page, "bad.crimestats was not opened. The file is no piece of work, or it is damaged.")
    file.set_input_files([{"name": "work.crimestats", "mimeType": "application/zip", "buffer": data}])
    page.get_by_text("serves as GDP").wait_for()
    settle(page)
    assert page.get_by_label("Title", exact=True).input_value() == "Cocaine, draft/March"
    assert page.url.split("work=")[1][:32] != before  # a work of its own: the file may be opened twice
    go(page, "Document")
    shows(page, "✎ corrected")


def test_two_windows_never_overwrite_each_other_in_silence(page: Page, app_url: str) -> None:
    opened(page)
    work = page.url.split("work=")[1][:32]
    other = page.context.new_page()
    errors, outside = watch(other, app_url)
    visit(other, f"/document?work={work}")
    press(other, "Open claim 2")
    press(other, "Correct")  # the form is open here while the first window goes on
    correct(page, Data_year="2009", Who_says_so="UNODC")
    other.get_by_label("Data year", exact=True).fill("2008")
    send(other, "Save")
    close_if_open(other)
    shows(other, "Another window changed the same. Which is to hold?")
    shows(other, "Yours: the correction of “$320 billion” (data year): year 2008", "year 2009")
    press(other, "Use mine")
    shows(other, "World · 2008", inside=LIST)
    press(page, "Note")  # the first window sees it at its next run, and is told
    page.get_by_label("Note", exact=True).fill("Seen.")
    send(page, "Keep this note")
    shows(page, "Another window changed this piece of work: the correction of “$320 billion” (data year)")
    shows(page, "2008", inside=DIALOG)
    shows(page, "UNODC", inside=DIALOG)
    other.close()
    assert (errors, outside) == ([], [])


def close_if_open(page: Page) -> None:
    if page.get_by_role("dialog").count():
        close(page)


@pytest.fixture
def own_context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 1700})
    found.set_default_timeout(45_000)
    yield found
    found.close()


def test_a_server_that_is_killed_in_mid_work_loses_nothing(own_context: BrowserContext, tmp_path: Path) -> None:
    port, log, chance = free_port(), tmp_path / "log.txt", random.Random(7)
    server, url = serve(log, port)
    page = own_context.new_page()
    try:
        visit(page, f"{url}/data")
        drop(page, ("speech.txt", "text/plain", SPEECH.encode()), ("own.csv", "text/csv", make.WIDE))
        press(page, "Use as GDP")
        go(page, "Document")
        for number in range(6):
            press(page, "Open claim 2")
            correct(page, Data_year=str(2001 + number), Who_says_so=f"Reader {number}")
            shows(page, f"Reader {number}", inside=DIALOG)  # shown, so it is kept
            close(page)
            page.wait_for_timeout(chance.randint(0, 150))
            if number % 2:
                page.get_by_test_id("stSidebar").get_by_role("button", name="Undo", exact=True).click(
                    no_wait_after=True
                )
                page.wait_for_timeout(chance.randint(0, 40))
            server.kill()
            server.wait()
            server, _ = serve(log, port)
            page.reload()
            page.wait_for_selector("h1")
            settle(page)
            shows(page, "2 claims")
            if number % 2 and "Redo does again" in page.inner_text(
                "body"
            ):  # the step back came through before the kill
                press(page, "Redo")
            shows(page, f"World · {2001 + number}", inside=LIST)
        go(page, "Data")
        shows(page, "serves as GDP")
        shows(page, "speech.txt · 25 April 2011 · 2 claims")
    finally:
        stop(server)


def test_a_dropped_connection_comes_back_with_the_work(own_context: BrowserContext, tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log.txt"
    server, url = serve(log, port)
    page = own_context.new_page()
    try:
        visit(page, f"{url}/data")
        drop(page, ("speech.txt", "text/plain", SPEECH.encode()))
        go(page, "Document")
        press(page, "Open claim 2")
        correct(page, Data_year="2009")
        close(page)
        server.kill()
        server.wait()
        server, _ = serve(log, port)
        page.wait_for_timeout(12_000)  # the page connects again by itself, without a reload
        settle(page)
        shows(page, "✎ corrected")
    finally:
        stop(server)


def test_where_nothing_can_be_kept_the_work_goes_on_and_the_page_says_so(
    own_context: BrowserContext, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    server, url = serve(tmp_path / "log.txt", CRIMESTATS_DATA_DIR=str(blocked / "data"))
    page = own_context.new_page()
    try:
        visit(page, f"{url}/document")
        press(page, "Open claim 1")
        correct(page, Data_year="2009")
        close(page)
        shows(page, "Nothing is kept at the moment. The data folder")
        shows(page, "Set CRIMESTATS_DATA_DIR to a folder that can be written")
        shows(page, "✎ corrected")
        blocked.unlink()  # the way is free again: what was done meanwhile is kept with the next step
        press(page, "Open claim 2")
        correct(page, Data_year="2008")
        close(page)
        lacks(page, "Nothing is kept")
        page.reload()
        page.wait_for_selector("h1")
        settle(page)
        expect(page.locator(LIST).get_by_text("✎ corrected")).to_have_count(2, timeout=WAIT)
    finally:
        stop(server)


def test_filters_and_choices_come_back_with_the_bare_address_of_a_work(page: Page, context: BrowserContext) -> None:
    speech(page)
    work = page.url.split("work=")[1].split("&")[0]
    page.get_by_text("Only claims with doubts").click()
    settle(page)
    go(page, "Compare")
    page.get_by_text("By topic", exact=True).click()
    settle(page)
    page.get_by_text("% of GDP", exact=True).first.click()
    settle(page)
    kept = sorted(page.url.split("?")[1].split("&"))
    assert {"doubts=only", "view=By+topic"} <= set(kept)
    fresh = context.new_page()
    visit(fresh, f"/compare?work={work}")
    assert sorted(fresh.url.split("?")[1].split("&")) == kept
    expect(fresh.get_by_role("radio", name="Only claims with doubts")).to_be_checked()
    fresh.close()
    later = context.new_page()
    visit(later, f"/?work={work}")  # another page first
    expect(later.get_by_role("radio", name="Only claims with doubts")).to_be_checked()
    go(later, "Compare")
    assert sorted(later.url.split("?")[1].split("&")) == kept
    later.close()
    own = context.new_page()
    visit(own, f"/compare?work={work}&v=1")  # words of its own win
    expect(own.get_by_role("radio", name="All claims")).to_be_checked()
    assert "view=" not in own.url
    own.close()


def test_a_doubt_is_confirmed_away_and_back(page: Page) -> None:
    opened(page)
    shows(page, "Year assumed", inside=DIALOG)
    press(page, "Confirm data year: 2010")
    shows(page, "✎ confirmed by you", "confirmed by the user", inside=DIALOG)
    lacks(page, "Year assumed", inside=DIALOG)
    page.reload()
    shows(page, "✎ confirmed by you", inside=DIALOG)
    close(page)
    shows(page, "✎ confirmed", inside=LIST)
    press(page, "Undo")
    lacks(page, "✎ confirmed", inside=LIST)
