"""The dashboard without a browser: one page at a time, and what stands on it."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def page(*names: str, **params: str) -> AppTest:
    """The app, run on one page (the claims if none is named), or on several below each other."""
    test = AppTest.from_string(_script(*(names or ("claims",))), default_timeout=60)
    for key, value in params.items():
        test.query_params[key] = value
    return test.run()


def _script(*names: str) -> str:
    """Pages as an app of their own: AppTest does not follow the navigation of pages made from functions."""
    shown = "".join(f"{name}.show(analysis, chosen)\n" for name in names)
    return (
        "from crimestats.dashboard import cache, drawer, filters, history, keeping, main, state, style, views\n"
        "keeping.begin()\n"
        "history.notices()\n"
        "history.bar('side')\n"
        f"from crimestats.dashboard.pages import {', '.join(names)}\n"
        f"views.restore('{names[0].title()}')\n"
        "analysis = cache.analysis()\n"
        f"chosen = filters.sidebar(analysis)\n{shown}"
        f"views.keep('{names[0].title()}')\n"
        "main._open(analysis)\n"
    )


def plots(test: AppTest) -> list[dict[str, Any]]:
    """The charts as Plotly's JSON."""
    return [json.loads(p.proto.spec) for p in test.get("plotly_chart")]


def texts(plot: dict[str, Any]) -> str:
    """All words of a chart."""
    layout = plot["layout"]
    labels = [label for axis in ("yaxis", "yaxis2") for label in layout.get(axis, {}).get("ticktext", ())]
    return " ".join([*labels, *(a["text"] for a in layout["annotations"])])
