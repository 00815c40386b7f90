"""What is typed and not sent outlives a reload and a killed server; a correction is seen on Trace and in the report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import free_port, plot_text, serve, settle, stop, visit
from tests.browser.test_journeys import drop, go, save
from tests.browser.test_work_journeys import DIALOG, NB, WAIT, close, correct, opened, own_context, press, send, shows
from tests.factories import SPEECH

__all__ = ["own_context"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser-2")]
BACK = "What you typed and did not send is back."


def again(page: Page) -> None:
    """The page anew, as after a reload of the browser."""
    page.reload()
    page.wait_for_selector("h1")
    page.get_by_role("dialog").wait_for()
    settle(page)


def test_what_is_typed_outlives_a_killed_server_and_a_reload(own_context: BrowserContext, tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log.txt"
    server, url = serve(log, port)
    page = own_context.new_page()
    try:
        visit(page, f"{url}/data")
        drop(page, ("speech.txt", "text/plain", SPEECH.encode()))
        go(page, "Document")
        press(page, "Open claim 2")
        press(page, "Correct")
        page.get_by_label("Data year", exact=True).press_sequentially("2009")
        page.get_by_label("Who says so", exact=True).press_sequentially("A reader")
        page.wait_for_timeout(1500)
        settle(page)  # a field is kept when typing pauses; the focus is still in it
        server.kill()
        server.wait()
        server, _ = serve(log, port)
        again(page)
        shows(page, BACK, inside=DIALOG)
        expect(page.get_by_label("Data year", exact=True)).to_have_value("2009", timeout=WAIT)
        expect(page.get_by_label("Who says so", exact=True)).to_have_value("A reader", timeout=WAIT)
        send(page, "Save")
        shows(page, "✎ corrected by you", "A reader", inside=DIALOG)
        press(page, "Note")
        page.get_by_label("Note", exact=True).press_sequentially("Ask the author")
        page.wait_for_timeout(1500)
        settle(page)  # an area as well, though it has the focus
        expect(page.get_by_label("Note", exact=True)).to_be_focused()
        server.kill()
        server.wait()
        server, _ = serve(log, port)
        again(page)
        expect(page.get_by_label("Note", exact=True)).to_have_value("Ask the author", timeout=WAIT)
        send(page, "Keep this note")
        shows(page, "Your note", "Ask the author", inside=DIALOG)
        again(page)
        expect(page.get_by_label("Note", exact=True)).to_have_count(0, timeout=WAIT)
    finally:
        stop(server)


def test_a_correction_is_seen_on_trace_and_in_the_report(page: Page) -> None:
    opened(page)
    correct(page, Low="322 billion", High="322 billion")
    shows(page, "✎ corrected by you", inside=DIALOG)
    close(page)
    go(page, "Trace")
    assert f"This claim: ~322{NB}bn" in plot_text(page)
    go(page, "Export")
    report = save(page, "Report as HTML").decode()
    assert "corrected by the user" in report
    assert re.search(r"was .{0,40}320", report), "what was read stands beside it"
