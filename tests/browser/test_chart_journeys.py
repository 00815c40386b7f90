"""Charts in a real browser: a map drawn without a request to anywhere, charts by topic with their values, on a page and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from crimestats.present.geography import shapes
from tests.browser.conftest import plot_text, settle, visit, watch

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser-1")]
NB = "\u00a0"
FILLS = ".js-plotly-plot .scatterlayer .trace .js-fill, .js-plotly-plot .fills path.js-fill"


def view(page: Page, name: str) -> None:
    """One view of the Compare page by its button."""
    page.get_by_role("radio", name=name, exact=True).or_(page.get_by_text(name, exact=True)).first.click()
    page.wait_for_function(
        "name => location.search.includes('view=' + encodeURIComponent(name).replace(/%20/g, '+'))", arg=name
    )
    settle(page)


def outlines(page: Page) -> list[int]:
    """How many closed outlines each filled path of the map has."""
    page.locator(FILLS).first.wait_for()
    paths = page.locator(FILLS).evaluate_all("all => all.map(p => p.getAttribute('d'))")
    return [len(re.findall("M", d)) for d in paths]


def test_a_map_is_drawn_offline_with_its_classes_in_words(page: Page) -> None:
    visit(page, "/compare?view=Map")
    words = plot_text(page)
    for part in ("Where the claims are about", "no claim", "1 claim", "3 claims", "World: 38 claims; no single"):
        assert part in words
    rings = {code: len(shape.rings) for code, shape in shapes().items()}
    drawn = outlines(page)  # the fixture sees to it that nothing was asked for outside
    assert len(drawn) == 4
    assert sum(drawn) == sum(rings.values())
    assert sorted(drawn[1:]) == sorted([rings["NGA"], rings["AFG"], rings["USA"]])
    page.get_by_label("What").first.click()
    page.get_by_role("option", name="GDP, current US$", exact=True).click()
    settle(page)
    words = plot_text(page)
    assert "years differ" in words
    assert f"1{NB}tn to 10{NB}tn" in words
    assert "Too small to be drawn: Singapore" in words
    assert "map_of=" in page.url


def test_topics_with_their_values_and_a_click_that_opens_a_claim(page: Page) -> None:
    visit(page, "/compare")
    view(page, "By topic")
    spread, counts = plot_text(page, 0), plot_text(page, 1)
    for part in ("How far apart?", f"4 to ~783{NB}bn", "no average", "Different things.", "One holds the other."):
        assert part in spread
    for part in ("What the claims are about: 48 claims", "10 claims", "Criminal justice"):
        assert part in counts
    page.get_by_text("The same numbers as a table").first.click()
    page.locator('[data-testid="stDataFrame"]').first.wait_for()
    points = page.locator(".js-plotly-plot").first.locator(".points path.point")
    box = points.last.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.get_by_role("dialog").wait_for()
    assert "claim=" in page.url


@pytest.mark.parametrize("name", ["By topic", "One topic", "Map", "Other data"])
def test_no_chart_is_wider_than_a_phone(browser: Browser, app_url: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 2400}, base_url=app_url, color_scheme="dark")
    page = context.new_page()
    errors, outside = watch(page, app_url)
    visit(page, f"/compare?view={name.replace(' ', '+')}")
    page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=45_000)
    page.wait_for_timeout(500)
    wide = page.locator(".js-plotly-plot text").evaluate_all(
        "all => all.map(t => [t.getBoundingClientRect().left, t.getBoundingClientRect().right])"
    )
    assert min(left for left, _ in wide) >= 0
    assert max(right for _, right in wide) <= 391
    assert page.evaluate("document.documentElement.scrollWidth") <= 391
    context.close()
    assert (errors, outside) == ([], [])
