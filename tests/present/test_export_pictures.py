"""Pictures of any figure: sizes, words broken anew, text alternatives, and hostile text that stays text."""

from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree

import plotly.graph_objects as go
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from crimestats.errors import MissingTool
from crimestats.io.samples import samples
from crimestats.model import Document
from crimestats.pipeline import analyse
from crimestats.present import export_browser
from crimestats.present.export_charts import KINDS, Wish, chart_bytes, chart_of
from crimestats.present.export_figures import SIZES, accessible_svg, html_bytes, inline_svg, picture_bytes
from crimestats.present.export_sizes import sized
from crimestats.present.export_text import straight
from tests.factories import document

SPEECHES = analyse([document()])
EVIL = "</svg><script>alert(1)</script><img src=x onerror=alert(2)> \u202eabc \ud800 \x00 ]]> &#x3c;b&#x3e;"
HOSTILE = analyse(
    [Document("</script>", f"{EVIL} Drug trafficking earns $5 billion a year.", EVIL, origin=document().origin)]
)
needs_browser = pytest.mark.slow


def chart(kind: str = "claims", size: str = "page"):  # type: ignore[no-untyped-def]
    first = SPEECHES.claims[0].id
    return chart_of(kind, Wish(SPEECHES, SPEECHES.comparisons, claim=first, size=size))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [k.name for k in KINDS])
@pytest.mark.parametrize("size", list(SIZES))
def test_a_size_keeps_the_figure_whole(kind: str, size: str) -> None:
    figure = chart(kind).figure
    before = figure.to_json()
    made = sized(figure, SIZES[size])  # type: ignore[index]
    assert figure.to_json() == before
    margin = made.spec["layout"]["margin"]
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert made.height - margin["t"] - margin["b"] == pytest.approx(plot, abs=1)
    assert made.width * made.scale == pytest.approx(SIZES[size].pixels)  # type: ignore[index]
    if size == "slide":
        assert made.height * 16 == made.width * 9
    words = " ".join(re.sub("<[^>]*>", "", a["text"]) for a in made.spec["layout"]["annotations"])
    for sentence in figure.layout.meta["words"]["foot"]:
        assert sentence.split()[-1] in words


def test_words_are_broken_for_the_room_that_there_is() -> None:
    figure = chart().figure
    lines = {
        size: [
            a["text"] for a in sized(figure, SIZES[size]).spec["layout"]["annotations"] if a.get("name") == "cs-foot"
        ]
        for size in SIZES
    }
    assert len(lines["phone"]) > len(lines["page"]) >= len(lines["slide"])
    assert max(map(len, lines["phone"])) <= 60
    whole = {size: " ".join(text) for size, text in lines.items()}
    assert whole["phone"] == whole["slide"]


def test_a_slide_takes_the_largest_and_says_so_while_the_numbers_hold_all() -> None:
    analysis = analyse(samples())
    made = chart_of("claims", Wish(analysis, analysis.comparisons, size="slide"))
    assert made is not None
    said = made.figure.layout.meta["words"]
    assert said["title"] == ["How much? The 7 largest of 45 claims"]
    assert said["foot"][0] == "38 smaller claims have no room in this size."
    assert len(made.frame) == 48
    assert made.frame["Not in the chart"].notna().sum() == 3


def test_any_figure_may_be_saved() -> None:
    made = sized(go.Figure(go.Scatter(x=[1, 2], y=[3, 4])), SIZES["slide"])
    assert (made.height * 16, round(made.width * made.scale)) == (made.width * 9, 1920)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=50)
def test_titles_and_descriptions_survive_as_xml(text: str) -> None:
    made = accessible_svg(b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', f"T{text}", f"D{text}")
    root = ElementTree.fromstring(made)
    plain = straight(text).replace("\r\n", "\n").replace("\r", "\n")
    assert (root[0].text, root[1].text) == (f"T{plain}", f"D{plain}")


def test_what_acts_is_taken_out_of_a_drawing() -> None:
    drawn = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="a()"><script>b()</script>'
        b'<a xlink:href="javascript:c()"><text onclick="d()">kept</text></a><foreignObject><p/></foreignObject>'
        b'<use href="#mark"/><image href="http://evil.example/x.png"/></svg>'
    )
    made = accessible_svg(drawn, "T", "").decode()
    for bad in ("script", "onload", "onclick", "javascript", "foreignObject", "evil"):
        assert bad not in made
    assert "kept" in made
    assert "#mark" in made


def test_html_holds_hostile_text_as_text() -> None:
    made = chart_of("claims", Wish(HOSTILE, HOSTILE.comparisons))
    assert made is not None
    page = chart_bytes(made, "html").decode("utf-8")
    assert page.count("<script") == page.count("</script>") == 3
    tree = LexborHTMLParser(page)
    assert len(tree.css("script")) == 3
    assert not tree.css("img, svg, a, iframe, [onerror], [onload]")
    assert "<script>alert(1)" in tree.css_first("td:nth-child(9)").text()
    spec = json.loads(page.split('id="figure">')[1].split("</script>")[0])
    words = json.dumps(spec["layout"], ensure_ascii=False)
    assert "&lt;/svg&gt;&lt;script&gt;" in words
    assert not re.search("[\u202a-\u202e]", words)
    assert not re.search("[\ud800-\udfff\x00]", page)
    assert "default-src 'none'" in page


def test_html_tells_the_chart_in_words_and_numbers() -> None:
    page = chart_bytes(chart(), "html").decode("utf-8")
    assert 'role="img" aria-label="Chart of 2 claims in US$ a year.' in page
    assert '<th scope="col">High, US$ a year</th>' in page
    assert '<td class="number">320,000,000,000</td>' in page
    assert html_bytes(go.Figure(), "Empty").startswith(b"<!doctype html>")


@needs_browser
def test_hostile_text_in_pictures() -> None:
    made = chart_of("claims", Wish(HOSTILE, HOSTILE.comparisons))
    assert made is not None
    svg = chart_bytes(made, "svg")
    root = ElementTree.fromstring(svg)
    tags = {str(e.tag).rpartition("}")[2] for e in root.iter()}
    assert not tags & {"script", "img", "foreignObject"}
    words = " ".join("".join(e.itertext()) for e in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "</svg><script>alert(1)" in words
    png = Image.open(io.BytesIO(chart_bytes(made, "png")))
    assert png.width == 2000
    with pdfium.PdfDocument(chart_bytes(made, "pdf")) as pdf:
        assert "Drug trafficking" in pdf[0].get_textpage().get_text_bounded()


@needs_browser
@pytest.mark.parametrize(("size", "width"), [("page", 2000), ("slide", 1920), ("phone", 1170)])
def test_pictures_have_their_size_and_are_not_blank(size: str, width: int) -> None:
    made = chart(size=size)
    with Image.open(io.BytesIO(chart_bytes(made, "png", size))) as picture:  # type: ignore[arg-type]
        assert picture.width == width
        assert picture.text["Description"].startswith("Chart of 2 claims")  # type: ignore[attr-defined]
        grey = picture.convert("L")
        edge = [grey.crop(box).getextrema() for box in _edges(*picture.size)]
        assert all(low > 250 for low, _ in edge), "something is cut off at an edge"
        assert grey.getextrema()[0] < 60


def _edges(width: int, height: int) -> list[tuple[int, int, int, int]]:
    return [(0, 0, width, 6), (0, height - 6, width, height), (0, 0, 6, height), (width - 6, 0, width, height)]


@needs_browser
def test_names_within_two_pictures_of_one_page_do_not_meet() -> None:
    one, two = (inline_svg(chart(k).figure, "alt", k) for k in ("claims", "gdp"))
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (one, two)]
    assert not ids[0] & ids[1]
    assert one.startswith("<svg")


def test_without_a_browser_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent")
    with pytest.raises(MissingTool, match="PNG needs Chrome or Chromium on the server"):
        picture_bytes(chart().figure, "png")
    with pytest.raises(MissingTool, match="PDF needs Chrome or Chromium on the server"):
        export_browser.printed(b"<p>")


def test_a_browser_that_fails_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/bin/false")
    with pytest.raises(MissingTool, match="PDF could not be made: the browser on the server wrote no file"):
        export_browser.printed(b"<p>")
    monkeypatch.setattr(export_browser, "PRINTING", 0.2)
    monkeypatch.setattr(export_browser, "_FLAGS", ("60;",))
    monkeypatch.setenv("BROWSER_PATH", "/bin/sleep")
    with pytest.raises(MissingTool, match=r"took longer than 0\.2 seconds|wrote no file"):
        export_browser.printed(b"<p>")
