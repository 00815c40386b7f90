"""The choice of one claim among very many, and the choices of the Export page in the address."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from crimestats.dashboard import picking
from tests.dashboard.apps import page, plots, texts


def words(test: AppTest, name: str) -> list[str]:
    found = test.query_params.get(name, [])
    return [found] if isinstance(found, str) else list(found)


def test_the_choices_of_export_stand_in_the_address_as_slugs_and_old_links_work() -> None:
    test = page("export")
    assert [words(test, n) for n in ("chart", "unit", "size", "rows")] == [["claims"], ["usd"], ["page"], ["shown"]]
    slugs = page("export", chart="claims", unit="gdp", size="phone", rows="whole")
    labels = page("export", chart="Claims side by side", unit="% of GDP", size="Phone", rows="Whole")
    for found in (slugs, labels):
        assert found.segmented_control(key="size").value == "phone"
        assert found.segmented_control(key="rows").value == "whole"
        assert "% of" in texts(plots(found)[0])
        assert [words(found, n) for n in ("chart", "unit", "size", "rows")] == [
            ["claims"],
            ["gdp"],
            ["phone"],
            ["whole"],
        ]
    assert texts(plots(slugs)[0]) == texts(plots(labels)[0])
    odd = page("export", chart="pie", unit="usd")
    assert odd.selectbox(key="chart").value == "claims"
    assert any("chart=pie" in t.value.replace("\\", "") for t in odd.toast)


@pytest.mark.parametrize("name", ["compare", "export"])
def test_a_claim_is_named_by_its_id_and_old_links_name_it_by_its_label(name: str) -> None:
    chart = {"chart": "years"} if name == "export" else {}
    test = page(name, **chart)
    box = test.selectbox(key="compared")
    label = box.options[3]
    box.select_index(3).run()
    (claim,) = words(test, "compared")
    assert ":" in claim
    again, old = page(name, **chart, compared=claim), page(name, **chart, compared=label)
    assert again.selectbox(key="compared").value == claim
    assert words(old, "compared") == [claim]
    assert [texts(p) for p in plots(again)] == [texts(p) for p in plots(test)]


@pytest.mark.parametrize("name", ["compare", "export"])
def test_of_very_many_claims_those_that_a_search_finds_are_offered(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picking, "FEW", 20)
    chart = {"chart": "years"} if name == "export" else {}
    test = page(name, "data", **chart)
    lines = "".join(
        json.dumps({"id": f"r{n}", "title": f"Report {n}", "text": f"Fraud cost ${n} million in 2010."}) + "\n"
        for n in range(10, 50)
    )
    test.file_uploader[0].set_value([("many.jsonl", lines.encode(), "application/jsonl")]).run()
    assert not test.exception
    assert len(test.selectbox(key="compared").options) == 20
    first = test.selectbox(key="compared").value
    test.text_input(key="compared_search").set_value("fraud 31").run()
    assert test.selectbox(key="compared").options == ["Fraud, 10\u00a0m", "Fraud, 31\u00a0m"]
    assert test.selectbox(key="compared").value == first
    test.selectbox(key="compared").select_index(1).run()
    test.text_input(key="compared_search").set_value("").run()
    assert test.selectbox(key="compared").options[0] == "Fraud, 31\u00a0m"
    assert len(test.selectbox(key="compared").options) == 21
    assert test.selectbox(key="compared").value == words(test, "compared")[0] != first
