"""Takes the pictures of the dashboard that README and docs show: python docs/screenshots.py (needs the dev extras)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import FLAGS, chromium, serve, settle, stop, visit  # noqa: E402
from tests.browser.test_journeys import drop  # noqa: E402
from tests.io import fixtures as make  # noqa: E402

IMAGES = ROOT / "docs" / "images"


def shoot(
    browser: Browser, url: str, name: str, address: str, *, width: int = 1280, height: int = 1650, dark: bool = False
) -> None:
    """One picture of one address."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=url, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    visit(page, address)
    page.wait_for_timeout(1500)
    page.screenshot(path=str(IMAGES / f"{name}.png"))
    context.close()


def opened(page: Page) -> None:
    """Opens the third row of the chart."""
    box = page.locator(".js-plotly-plot .nsewdrag").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.95, box["y"] + 42 * 2.4)
    page.get_by_role("dialog").wait_for()
    settle(page)
    page.wait_for_timeout(800)


def series(browser: Browser, url: str, *, width: int, height: int, dark: bool = False) -> None:
    """The card of a series file, then its form."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=url, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    visit(page, "/data")
    drop(page, ("nama_10_gdp.tsv", "text/tab-separated-values", make.EUROSTAT))
    page.screenshot(path=str(IMAGES / f"data-series-{width}.png"))
    page.get_by_role("button", name="Change how it is read").click()
    settle(page)
    page.wait_for_timeout(800)
    page.screenshot(path=str(IMAGES / f"data-form-{width}.png"))
    context.close()


def main() -> None:
    """Writes all pictures into docs/images."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server, url = serve(Path(folder) / "log.txt")
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, "--no-sandbox"])
            shoot(browser, url, "claims-light", "/")
            shoot(browser, url, "trace", "/trace", height=1900)
            shoot(browser, url, "claims-dark", "/", dark=True)
            shoot(browser, url, "claims-390", "/", width=390, height=2200)
            shoot(browser, url, "document", "/document", height=820)
            shoot(browser, url, "compare", "/compare", height=1560)
            shoot(browser, url, "data", "/data", height=1080)
            shoot(browser, url, "export", "/export", height=1100)
            series(browser, url, width=1280, height=1850)
            series(browser, url, width=390, height=3000)
            context = browser.new_context(viewport={"width": 1280, "height": 960}, base_url=url)
            page = context.new_page()
            visit(page)
            page.wait_for_timeout(800)
            opened(page)
            page.screenshot(path=str(IMAGES / "claim-opened.png"))
            browser.close()
        finally:
            stop(server)


if __name__ == "__main__":
    main()
