"""The Trace page without a browser."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from crimestats.io.samples import samples
from crimestats.pipeline import analyse
from tests.dashboard.apps import page, plots, texts


def body(test: AppTest) -> str:
    """All words in the cards, without their tags."""
    every = " ".join(h.proto.body for h in test.get("html")) + " ".join(t.value for t in test.text)
    return re.sub(r"<[^>]+>", " ", every).replace("\u00a0", " ")


def test_it_opens_on_the_oldest_echo() -> None:
    test = page("trace")
    assert not test.exception
    said = body(test)
    assert "Data of 2003, eight years old when said" in said
    assert "In prices of 2010 the estimate of 2003 is US$381 bn. As % of GDP: 0.82% of 2003, 0.43% of 2011." in said
    assert "? not stated" in said
    assert "≠ Does not fit what was published" in said
    assert "All crime: at most 1.5% against 2.3 to 5.5%" in said
    assert "This claim: ~320 bn" in texts(plots(test)[0]).replace("\u00a0", " ")


def test_another_claim_and_another_unit() -> None:
    test = page("trace")
    box = test.selectbox(key="traced")
    speech = next(c for c in analyse(samples()).claims if c.figure.startswith("1.5") and c.doc.startswith("speech"))
    box.set_value(speech.id).run()
    assert not test.exception
    assert "Data of 2009, published after this text" in body(test)
    assert "≠ another topic" in body(test)
    test.segmented_control(key="traced_in").set_value("gdp").run()
    assert not test.exception
    assert "own years. Logarithmic scale." in texts(plots(test)[0])


def test_filters_hold() -> None:
    test = page("trace")
    test.multiselect(key="topics").set_value(["corruption"]).run()
    said = body(test)
    assert not test.exception
    assert "All crime: at most" not in said
    assert "Corruption: 2% and US$1.75 tn of 2015" in said


def test_a_claim_without_a_published_estimate() -> None:
    test = page("trace")
    test.multiselect(key="topics").set_value(["cultural-property"]).run()
    assert not test.exception
    assert "No published estimate fits this figure" in body(test)
    assert "No figures here exclude one another." in body(test) or "The checks found nothing" in " ".join(
        i.value for i in test.info
    )


def test_nothing_left() -> None:
    test = page("trace")
    test.multiselect(key="topics").set_value(["terrorism"]).run()
    test.radio(key="doubts").set_value("hide").run()
    test.selectbox(key="place").set_value("NGA").run()
    assert not test.exception
    assert test.info[0].value == "No claims match; widen the topics or the place."


def test_links_are_https_and_nothing_else() -> None:
    found = [h for p in page("trace").get("html") for h in re.findall(r'href="([^"]*)"', p.proto.body)]
    assert found
    assert all(h.startswith("https://") for h in found)
