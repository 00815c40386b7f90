"""The way in, and the table whose colours are made without pandas' Styler."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from streamlit.elements.lib.pandas_styler_utils import marshall_styler
from streamlit.testing.v1 import AppTest

from crimestats.dashboard import opening
from crimestats.dashboard.shaded import shaded
from tests.dashboard.apps import plots

APP = str(Path(__file__).resolve().parents[2] / "app.py")


def test_the_first_run_of_a_server_leaves_no_empty_chart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_loaded", False)
    test = AppTest.from_file(APP, default_timeout=60).run()
    assert not test.exception
    assert len(plots(test)) == 1
    assert plots(test)[0]["layout"]["annotations"]  # type: ignore[index]
    assert opening._loaded


def marshalled(styler: pd.io.formats.style.Styler) -> str:
    """The rules of a table as Streamlit sends them."""
    proto = SimpleNamespace(styler=SimpleNamespace(uuid="", styles="", display_values=b"", caption=""))
    styler.set_uuid("one")
    marshall_styler(proto, styler, "one")  # type: ignore[arg-type]
    return proto.styler.styles


def test_colours_are_those_that_pandas_would_give() -> None:
    frame = pd.DataFrame({"Topic": ["Fraud", "Theft", "Fraud"], "Low": [1.5, None, 3.0]})
    colours = ["#111111", "#222222", "#111111"]
    usual = frame.style.apply(lambda _: [f"color: {c}" for c in colours], subset=["Topic"])
    assert marshalled(shaded(frame, "Topic", colours)) == marshalled(usual)
    assert "row1_col0 { color: #222222 }" in marshalled(usual)
