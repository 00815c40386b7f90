"""The Trace page in a real browser: what the first speech repeats, and a figure that wanders through a user's own texts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import plot_text, settle, visit
from tests.browser.test_journeys import drop, go, save
from tests.browser.test_series_journeys import says

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser-2")]
WANDERS = "{}\n\nArms trafficking worldwide is worth $4.21 billion a year."


def test_a_figure_is_traced_and_its_findings_open(page: Page) -> None:
    visit(page, "/trace")
    says(page, "Data of 2003, eight years old when said", "Does not fit what was published", "Agrees")
    assert "322" in plot_text(page)
    page.get_by_role("radio", name="% of GDP").click()
    settle(page)
    assert "0.82%" in plot_text(page)
    assert "traced_in" in page.url
    page.get_by_text("Arithmetic", exact=True).first.click()
    says(page, "Organised crime: 1.5% of GDP")
    assert save(page, "Findings, CSV").decode("utf-8-sig").count("concept") >= 1
    links = page.locator('[data-testid="stMain"] a[href^="http"]')
    assert all(links.nth(n).get_attribute("href").startswith("https://") for n in range(links.count()))  # type: ignore[union-attr]
    assert all(links.nth(n).get_attribute("rel") == "noopener noreferrer" for n in range(links.count()))


def test_a_figure_that_wanders_through_the_users_own_texts(page: Page) -> None:
    visit(page, "/data")
    drop(
        page,
        *(
            (f"{n}.txt", "text/plain", WANDERS.format(day).encode())
            for n, day in enumerate(("3 May 2009", "7 June 2015"))
        ),
    )
    go(page, "Trace")
    says(page, "The same figure in 2 documents", "stands in 2 documents", "7 June 2015")
    page.set_viewport_size({"width": 390, "height": 1800})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size({"width": 1280, "height": 1700})
