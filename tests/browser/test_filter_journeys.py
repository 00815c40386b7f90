"""Filters, links and the Claims page as a user meets them: in a real browser, with the values that stand there."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import plot_text, settle, visit, watch
from tests.browser.test_journeys import drop, go
from tests.factories import SPEECH

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser-1")]
NB = "\u00a0"
PAGES = ("Document", "Compare", "Data", "Export", "Claims")


def words(page: Page) -> dict[str, list[str]]:
    """What stands in the address."""
    return parse_qs(urlsplit(page.url).query)


def count(page: Page) -> str:
    """ "10 of 48 claims"."""
    return page.locator(".st-key-filters").get_by_text(re.compile(r"^[\d,]+ of [\d,]+ claims?$")).inner_text()


def press(page: Page, text: str) -> None:
    """Clicks what says this in the sidebar, and waits."""
    page.locator(".st-key-filters").get_by_text(text, exact=True).first.click()
    settle(page)


def test_a_link_shows_the_same_view_in_a_browser_that_was_never_here(
    page: Page, browser: Browser, app_url: str
) -> None:
    visit(page)
    press(page, "Hide claims with doubts")
    press(page, "exact")
    page.get_by_text("% of GDP", exact=True).first.click()
    settle(page)
    page.get_by_text("% of the GDP of the claim's place").first.wait_for()
    asked = words(page)
    assert (asked["v"], asked["doubts"], asked["bound"], asked["unit"], asked["order"]) == (
        ["1"], ["hide"], ["exact"], ["gdp"], ["topic"],
    )  # fmt: skip
    before, kept = plot_text(page), count(page)
    page.get_by_role("button", name="Copy link").click()
    link = page.get_by_test_id("stCode").inner_text().strip()
    assert link == page.url
    fresh = browser.new_context(viewport={"width": 1280, "height": 1700}, base_url=app_url)
    other = fresh.new_page()
    errors, outside = watch(other, app_url)
    visit(other, link)
    assert plot_text(other) == before
    assert count(other) == kept
    assert other.get_by_role("radio", name="Hide claims with doubts").is_checked()
    fresh.close()
    assert (errors, outside) == ([], [])


def test_filters_hold_on_every_page_and_in_its_links(page: Page) -> None:
    visit(page, "/?topics=drug-trafficking&doubts=hide")
    assert count(page) == "8 of 48 claims"
    for name in PAGES:
        go(page, name)
        assert words(page)["topics"] == ["drug-trafficking"], name
        assert words(page)["doubts"] == ["hide"], name
        assert count(page) == "8 of 48 claims"
        links = page.locator(".st-key-pages a")
        assert all(
            "topics=drug-trafficking" in (links.nth(n).get_attribute("href") or "") for n in range(links.count())
        )
    press(page, "Clear filters")
    assert count(page) == "48 of 48 claims"
    assert "topics" not in words(page)


def test_the_way_back_brings_the_view_of_before(page: Page) -> None:
    visit(page)
    press(page, "Only claims with doubts")
    assert count(page) == "22 of 48 claims"
    go(page, "Document")
    page.go_back()
    page.get_by_role("heading", name="Claims", exact=True, level=1).wait_for()
    settle(page)
    assert count(page) == "22 of 48 claims"
    page.go_back()
    settle(page)
    expect(page.locator(".st-key-filters").get_by_text("48 of 48 claims")).to_be_visible()


def test_links_of_before_are_read_and_written_anew(page: Page) -> None:
    visit(page, "/?topics=Drug%20trafficking&sure=true&unit=%25%20of%20GDP&order=Largest%20first&place=World")
    asked = words(page)
    assert asked["topics"] == ["drug-trafficking"]
    assert asked["place"] == ["World"]
    assert (asked["doubts"], asked["unit"], asked["order"]) == (["hide"], ["gdp"], ["largest"])
    assert "sure" not in asked
    assert "% of the GDP of the claim's place" in plot_text(page)


def test_what_a_link_asks_in_vain_is_said_once(page: Page) -> None:
    visit(page, "/?topics=unicorns&years=2020-1990&doubts=hide&unit=shells")
    toasts = page.get_by_test_id("stToast")
    expect(toasts.filter(has_text="topics=unicorns")).to_have_count(1)
    assert count(page) == "26 of 48 claims"
    assert set(words(page)) == {"v", "doubts", "unit", "order"}


def test_years_by_keyboard_and_bounds(page: Page) -> None:
    visit(page)
    first = page.get_by_role("slider").first
    assert first.input_value() == "2000"
    first.focus()
    for _ in range(15):
        first.press("ArrowRight")
    page.wait_for_timeout(1000)
    settle(page)
    assert words(page)["years"] == ["2015-2024"]
    kept = int(count(page).split()[0])
    assert 0 < kept < 48
    press(page, "at least")
    assert words(page)["bound"] == ["at_least"]
    body = plot_text(page)
    assert "≥" in body
    assert "~" not in body.split("Amount, data year")[0].split("number of doubts")[0]


def test_search_finds_sentences(page: Page) -> None:
    visit(page)
    field = page.get_by_role("textbox", name="Search")
    field.fill("piracy")
    field.press("Enter")
    page.wait_for_timeout(500)
    settle(page)
    assert words(page)["q"] == ["piracy"]
    kept = int(page.get_by_test_id("stMetricValue").first.inner_text())
    assert 0 < kept < 10
    field.fill("nothing says this")
    field.press("Enter")
    page.get_by_text("No claims match; search for other words, or widen the filters.").wait_for()


def test_dollars_of_one_year(page: Page) -> None:
    """US$321.6 bn of 2003 are US$375.0 bn of 2009 (docs/method.md, consumer prices of the United States)."""
    visit(page, "/?unit=real&prices=2009&topics=drug-trafficking")
    body = plot_text(page)
    assert "US$ a year in prices of 2009." in body.replace("  ", " ")
    assert f"375{NB}bn" in body
    assert "Prices: " in body


def test_a_claim_is_opened_without_a_mouse(page: Page) -> None:
    visit(page, "/?topics=terrorism")
    field = page.get_by_role("combobox", name=re.compile("Open a claim"))
    field.focus()
    field.press("ArrowDown")
    field.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    settle(page)
    assert "Terrorism" in dialog.inner_text()
    assert words(page)["claim"]
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


def test_the_choice_outlives_what_is_loaded(page: Page) -> None:
    visit(page, "/?topics=drug-trafficking")
    go(page, "Data")
    drop(page, ("speech.txt", "text/plain", SPEECH.encode()))
    assert count(page) == "1 of 2 claims"
    go(page, "Claims")
    assert "How much? 1 claim" in plot_text(page)
    assert f"~320{NB}bn" in plot_text(page)
    assert words(page)["topics"] == ["drug-trafficking"]


def test_claims_that_are_not_charted_say_why_page_by_page(page: Page) -> None:
    visit(page, "/data")
    text = "\n\n".join(f"Customs seized {n} tonnes of cocaine in 2010." for n in range(11, 40))
    drop(page, ("seized.txt", "text/plain", text.encode()))
    go(page, "Claims")
    page.get_by_text("29 claims are not charted, each for its reason").click()
    settle(page)
    page.get_by_text("1–10 of 29").wait_for()
    buttons = page.get_by_test_id("stExpander").get_by_role("button", name=re.compile("^Open claim "))
    expect(buttons).to_have_count(10)
    page.get_by_test_id("stPagination").get_by_text("3", exact=True).click()
    page.get_by_text("21–29 of 29").wait_for()
    expect(buttons).to_have_count(9)
    assert len(set(buttons.all_inner_texts())) == 9  # each has a name of its own
    buttons.last.click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert "39 t" in dialog.inner_text().replace(NB, " ")
