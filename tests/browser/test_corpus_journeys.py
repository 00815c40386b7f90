"""A corpus in the dashboard as a user meets it: headline, filters, pictures, a claim in its sentence, and its document opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from crimestats.corpus.choice import choice
from crimestats.corpus.query import Corpus
from tests.browser.conftest import plot_text, serve, settle, stop, watch
from tests.corpus.made import maker

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("corpus") / "Archive"
    maker().make(place, 2_000, seed=5, texts=True, part=1_000)
    return place


@pytest.fixture(scope="module")
def counts(folder: Path) -> Iterator[Corpus]:
    with Corpus(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def window(browser: Browser, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    server, url = serve(tmp_path_factory.mktemp("server") / "log.txt", CRIMESTATS_CORPUS=str(folder))
    opened = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 1700}, base_url=url)
    opened.set_default_timeout(45_000)
    yield opened
    opened.close()
    stop(server)


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    opened = window.new_page()
    errors, outside = watch(opened, "http://127.0.0.1")
    yield opened
    opened.close()
    assert errors == []
    assert outside == []


def visit(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("h1")
    settle(page)


def kept(page: Page) -> str:
    return page.locator(".st-key-filters").get_by_text(re.compile(r"^[\d,]+ of [\d,]+ claims?$")).inner_text()


def test_filters_pictures_and_links(page: Page, counts: Corpus) -> None:
    visit(page, "/corpus")
    every = counts.count()
    assert kept(page) == f"{every:,} of {every:,} claims"
    assert "What the claims are about" in plot_text(page)
    page.locator(".st-key-filters").get_by_text("Hide claims with doubts", exact=True).click()
    settle(page)
    sure = counts.count(with_doubts=False)
    expect(page.locator(".st-key-filters").get_by_text(f"{sure:,} of {every:,} claims")).to_be_visible()
    page.get_by_text("Repeated figures", exact=True).click()
    settle(page)
    page.get_by_text("How figures wander").first.wait_for()
    page.get_by_role("textbox", name="Search").fill("interpol")
    page.get_by_role("textbox", name="Search").press("Enter")
    settle(page)
    found = counts.count(choice(with_doubts=False, text="interpol"))
    expect(page.get_by_role("heading", name=f"{found:,} claims")).to_be_visible()
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["doubts"], asked["picture"], asked["cq"]) == (["hide"], ["figures"], ["interpol"])
    link = page.url
    visit(page, link)
    expect(page.get_by_role("heading", name=f"{found:,} claims")).to_be_visible()


def test_a_claim_its_sentence_and_its_document(page: Page, counts: Corpus) -> None:
    row = next(counts.claims(topic="fraud", unit="USD", order="largest", limit=1).rows())
    visit(page, f"/corpus?v=1&topics=fraud&in_corpus={row['doc']}:{row['start']}-{row['end']}")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text(row["figure"]).first).to_be_visible()
    expect(drawer.locator(".cs-quote")).to_contain_text(row["sentence"])
    drawer.get_by_role("button", name="Open this document").click()
    page.get_by_role("heading", name="Document", exact=True).wait_for()
    settle(page)
    expect(page.locator(".cs-text")).to_contain_text(f"Figures of {row['doc']}.")
    visit(page, f"/corpus?v=1&in_corpus={row['doc']}:{row['start']}-{row['end']}")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("claims? of it")).click()
    settle(page)
    assert kept(page).startswith(f"{counts.count(doc=row['doc']):,} of ")
