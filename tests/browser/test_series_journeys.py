"""Series files in a real browser: as institutions give them, and as nobody should; what is seen before use and what comes of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import plot_text, settle, visit, watch
from tests.browser.test_journeys import NB, drop, go, speech
from tests.io import fixtures as make

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser-2")]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def body(page: Page) -> str:
    return page.inner_text("body")


def says(page: Page, *sentences: str) -> None:
    """All of these stand on the page, at the latest once its script has run."""
    for _ in range(60):
        if all(sentence in body(page) for sentence in sentences):
            return
        page.wait_for_timeout(250)
    said = body(page)
    assert [sentence for sentence in sentences if sentence not in said] == []


def cells(page: Page, number: int) -> str:
    """The cells of a table: a canvas shows them, a hidden table beside it holds them for screen readers."""
    table = page.get_by_test_id("stDataFrame").nth(number)
    table.scroll_into_view_if_needed()
    found = table.locator("canvas [role=gridcell], canvas [role=columnheader]")
    expect(found.first).to_be_attached()
    return " | ".join(found.all_text_contents())


def use(page: Page) -> None:
    """The file of the only card as GDP."""
    page.get_by_role("button", name="Use as GDP", exact=True).click()
    says(page, "serves as GDP")
    settle(page)


def place_of(page: Page, name: str) -> None:
    """The GDP of another place on the Compare page."""
    page.get_by_role("combobox", name="GDP of").click()
    page.get_by_role("option", name=name, exact=True).click()
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """An answer in the form."""
    field = page.get_by_role("combobox", name=label)
    field.click()
    field.fill(option)  # long lists draw only the options in sight
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def test_a_world_bank_download(page: Page) -> None:
    speech(page)
    drop(page, ("API_own.csv", "text/csv", make.WIDE))
    said = body(page)
    assert "Read as GDP (current US$): 3 places, 2009–2011, US$, current prices, as written." in said
    assert "an indicator download of the World Bank" in said
    assert "Remarks on cells and rows: 1 left out, 1 used with a reservation" in said
    assert "Data Source" in cells(page, 0)
    understood = cells(page, 1)
    assert "World | 2010 | 70,000,000,000,000 | +5.2%" in understood
    use(page)
    go(page, "Compare")
    says(page, f"World GDP of 2010: US$70,000{NB}bn (API_own.csv (World Bank)")
    says(page, f"1.5% × 70,000{NB}bn = 1,050{NB}bn")
    go(page, "Claims")
    assert f"≤1.1{NB}tn" in plot_text(page)
    assert "GDP: API_own.csv" in plot_text(page)


def test_eurostat_in_euro(page: Page) -> None:
    speech(page)
    drop(page, ("nama_10_gdp.tsv", "text/tab-separated-values", make.EUROSTAT))
    said = body(page)
    assert (
        "Read as GDP at market prices: Germany and France, 2009–2011, EUR, current prices, written in millions." in said
    )
    assert "EUR turned into US$ at the average rate of each year" in said
    understood = cells(page, 1)
    assert "Germany | 2010 | 3,394,775,229,000 | −0.1% | break in the series" in understood
    assert "2011 | 2,869,880,189,000 | +0.2% | provisional" in understood
    use(page)
    go(page, "Compare")
    place_of(page, "Germany")
    says(page, f"GDP of 2010: US$3,395{NB}bn (nama_10_gdp.tsv (Eurostat), GDP at market prices, EUR turned into US$")
    says(page, f"1.5% × 3,395{NB}bn = 50.9{NB}bn")


def test_quarters_of_fred(page: Page) -> None:
    speech(page)
    drop(page, ("GDP.csv", "text/csv", make.FRED))
    says(page, "Read as US GDP: United States, 2009–2011, US$, current prices, written in billions.")
    assert "2010 | 14,855,000,000,000 | " in cells(page, 1)
    assert "mean of 4 quarters" in cells(page, 1)
    use(page)
    go(page, "Compare")
    place_of(page, "United States")
    says(page, f"1.5% × 14,855{NB}bn = 223{NB}bn")


def test_a_report_with_merged_headings(page: Page) -> None:
    speech(page)
    drop(page, ("report.xlsx", SHEET, make.report()))
    says(page, "Read as 2 series: 3 places, 2009–2010; its GDP is GDP, current prices (US$ billion): 3 places")
    assert "Table 3. Gross domestic product and population" in cells(page, 0)
    assert "World | 2010 | 67,600,000,000,000 | +1.6%" in cells(page, 1)
    assert "Population (million) | persons | 3 places | 2009–2010 | 6" in cells(page, 2)
    use(page)
    go(page, "Compare")
    says(page, f"1.5% × 67,600{NB}bn = 1,014{NB}bn")
    titles = " ".join(plot_text(page, i) for i in range(2, 7))
    assert "World: Population (million)" in titles
    assert f"6.98{NB}bn in 2010" in titles


def test_an_sdmx_dataset_and_estimates_stand_beside_the_claims(page: Page) -> None:
    speech(page)
    drop(page, ("homicide.csv", "text/csv", make.SDMX), ("markets.csv", "text/csv", make.ESTIMATES))
    said = body(page)
    assert "Colombia and Mexico, 2009–2011, persons per 100,000 people, as written." in said
    assert "homicide.csv holds no GDP in money; what it holds stands beside the claims on the Compare page." in said
    assert "Read as 5 estimates in 3 series: World, 2009–2012." in said
    assert page.get_by_role("button", name="Use as GDP").count() == 0
    go(page, "Compare")
    homicide, drugs = plot_text(page, 5), plot_text(page, 6)
    assert "Persons per 100,000 people" in homicide
    assert "38.9 in 2010" in homicide
    assert f"220–350{NB}bn in 2010" in drugs
    assert "Band: low to high." in drugs


def test_hostile_files_get_a_sentence_and_nothing_else(page: Page) -> None:
    visit(page, "/data")
    page.on("dialog", lambda d: pytest.fail(f"a script ran: {d.message}"))
    drop(
        page,
        ("bomb.xlsx", SHEET, make.zip_bomb("xl/worksheets/sheet1.xml")),
        ("macros.xlsx", SHEET, make.macro_workbook()),
        ("gone.csv", "text/csv", b"<!doctype html><html><body><script>alert(3)</script>503</body></html>"),
    )
    says(
        page,
        "0 of 3 files were read",
        "bomb.xlsx unpacks to 200 MB, and 100 MB are read at most. Keep the rows and years that are needed: crimestats series",
        "macros.xlsx is a workbook with macros, which are not opened here. Save it as .xlsx or .csv.",
        "gone.csv is a web page, not a table.",
    )
    said = body(page)
    assert page.get_by_role("button", name="Remove", exact=True).count() == 0
    assert "Traceback" not in said


def test_formulas_and_scripts_stay_words(page: Page) -> None:
    visit(page, "/data")
    page.on("dialog", lambda d: pytest.fail(f"a script ran: {d.message}"))
    drop(page, ("**x** <b>.csv", "text/csv", make.HOSTILE_CELLS))
    assert page.get_by_role("heading", name="**x** <b>.csv", exact=True).count() == 1
    says(page, "Read as <script>alert(1)</script> **GDP** $x^2$ usd: World and <img src=x onerror=alert(2)>")
    page.get_by_text("Remarks on cells and rows: 2 left out, 1 used with a reservation").click()
    page.wait_for_timeout(400)
    assert 'row 4, column A: “=HYPERLINK("http://evil.example","x")” looks like a formula; it is text here' in body(
        page
    )
    use(page)
    assert page.locator(".stMain img[src=x], .stMain script, .stMain a[href*=evil]").count() == 0
    go(page, "Claims")
    go(page, "Compare")
    assert "<script>alert(1)</script> **GDP** $x^2$ usd" in " ".join(plot_text(page, i) for i in range(2, 6))


def test_a_wrong_scale_is_asked_and_remembered(page: Page) -> None:
    speech(page)
    data = b"year,World GDP usd\n2009,60.7\n2010,66.6\n"
    drop(page, ("gdp-2023.csv", "text/csv", data))
    says(
        page,
        "Check the scale. GDP of World in 2009 is 60.7 here and 60,718 bn in the reference: probably in trillions.",
    )
    page.get_by_role("button", name="Read as trillions").click()
    settle(page)
    says(page, "you said: scale trillions")
    drop(page, ("gdp-2024.csv", "text/csv", data.replace(b"66.6", b"66.8")))
    says(page, "Read as last time (scale trillions)?")
    page.get_by_role("button", name="Read as last time").click()
    page.get_by_role("button", name="Not this time").wait_for(state="detached")
    settle(page)
    assert "Check the scale" not in body(page)
    says(page, "In use as GDP: gdp-2023.csv")
    page.get_by_role("button", name="Use as GDP", exact=True).click()
    says(page, "In use as GDP: gdp-2024.csv")
    go(page, "Compare")
    says(page, f"1.5% × 66,800{NB}bn = 1,002{NB}bn")


def test_the_form_settles_what_the_file_leaves_open(page: Page) -> None:
    speech(page)
    drop(page, ("ours.csv", "text/csv", make.UNKNOWN_PLACES.replace(b"who", b"country")))
    says(page, "Not read yet. ours.csv names no place that is known")
    choose(page, "Column of the places", "One place for all numbers")
    choose(page, "Whose numbers they are", "Nigeria")
    choose(page, "Scale", "Thousands")
    says(page, "Read as GDP usd: Nigeria, 2009–2010, US$, current prices, written in thousands.")
    says(page, "Check the scale.")
    go(page, "Claims")
    go(page, "Data")
    says(page, "Read as GDP usd: Nigeria, 2009–2010, US$, current prices, written in thousands.")
    choose(page, "Scale", "As written")
    page.get_by_role("button", name="Read it so").click()
    page.get_by_text("Not read yet").wait_for(state="detached")
    use(page)
    go(page, "Compare")
    place_of(page, "Nigeria")
    says(page, f"1.5% × 370{NB}bn = 5.55{NB}bn")


def test_the_form_on_a_phone(browser: Browser, app_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 1800}, base_url=app_url, color_scheme="dark")
    page = context.new_page()
    errors, outside = watch(page, app_url)
    visit(page, "/data")
    drop(page, ("nama_10_gdp.tsv", "text/tab-separated-values", make.EUROSTAT))
    page.get_by_role("button", name="Change how it is read").click()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for label in ("Unit", "Scale", "Columns of the numbers", "Decimal sign"):
        box = page.get_by_role("combobox", name=label).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    context.close()
    assert (errors, outside) == ([], [])
