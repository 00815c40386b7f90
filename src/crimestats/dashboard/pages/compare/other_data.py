"""Other data: every series in a panel of its own, on its own scale, for a place and a year that the user chooses."""

from __future__ import annotations

import streamlit as st

from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Comparison
from crimestats.present.figures.catalogue import panel_chart
from crimestats.present.figures.panels import Ranged, panels_figure, ranged
from crimestats.present.filters import Filters

from ... import cache, state, style
from . import drawn

LEAD = (
    "Each data set in a chart of its own, on its own scale from zero, with its source. Two scales never share a plot."
)
MOST = 12
_SHIPPED = (("gdp-current-usd", None), ("gdp-ppp-current", None), ("cpi-u", "USA"))
NO_YEAR = "none"


def show(analysis: Analysis, chosen: Filters, kept: list[Comparison]) -> None:
    """Draws the view."""
    del chosen
    uploaded = [s for u in state.work().series for s in u.found.series if s.points]
    codes = {code for s in (*uploaded, cache.reference("gdp-current-usd")) for code in s.points}
    places = ["WLD", *sorted(codes - {"WLD"}, key=place_title)]
    near = [c.place for c in kept if c.place and c.place != "WLD"]
    grid = st.grid(2, min_column_width=200)
    place = grid.selectbox(
        "Place", list(dict.fromkeys(["WLD", *near, *places])), format_func=place_title, key="data_place", bind="query-params",
        help="A data set without this place shows the first that it has, and says which.",
    )  # fmt: skip
    years = sorted({c.year for c in kept if c.year}, reverse=True)
    year = grid.selectbox(
        "Marked year", [NO_YEAR, *map(str, years)], format_func=lambda y: "None" if y == NO_YEAR else y, key="data_year", bind="query-params",
        help="The data years of the claims that are shown.",
    )  # fmt: skip
    if not uploaded:
        st.info("These are series that crimestats ships; add your own on the Data page, and they stand here too.")
    del analysis
    panels(place or "WLD", None if year in (None, NO_YEAR) else int(year), "data")


def panels(place: str, year: int | None, key: str) -> None:
    """Shipped and uploaded series in panels, twelve at most."""
    uploaded = [s for u in state.work().series for s in u.found.series if s.points]
    own = [(r, r.place(place)) for r in ranged(uploaded)]
    shipped = [(Ranged(cache.reference(name)), where or place) for name, where in _SHIPPED]
    every = [(p, w) for p, w in (*shipped, *own) if panels_figure(p, w, year, style.theme()) is not None]
    if not every:
        st.info("No data set has values for this place; choose another place.")
        return
    grid = st.grid(3, min_column_width=280)
    for number, (panel, where) in enumerate(every[:MOST]):
        with grid.container():
            drawn.picture(panel_chart(panel, where, year, number), f"compare_{key}_{number}", "", half=True)
    if len(every) > MOST:
        st.markdown(
            f":small[:gray[{len(every) - MOST} more data sets are not shown here; remove some on the Data page.]]"
        )
