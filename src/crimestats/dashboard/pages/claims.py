"""Claims: every figure side by side in one unit, and the same rows as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crimestats.compare import partial_price_years, price_years
from crimestats.model import Analysis, Settings
from crimestats.present.figures import claims_alt, claims_spec
from crimestats.present.figures.frame import CONFIG, on_page
from crimestats.present.filters import Filters
from crimestats.present.notes import foot
from crimestats.present.rows import ChartUnit, Order
from crimestats.present.search import matching
from crimestats.present.sheet import View, key_figures

from .. import address, cache, claim_table, downloads, state, style, uploads

ROWS = 25
REAL = "real"
_UNITS = {ChartUnit.SHARE.value: "% of GDP", ChartUnit.USD.value: "US$ as stated", REAL: "US$ of one year"}
_ORDERS = {
    Order.TOPIC.value: "By topic",
    Order.LARGEST.value: "Largest first",
    Order.NEWEST.value: "Newest data first",
    Order.TEXT.value: "As in the documents",
}
NAMES = ("unit", "prices", "order", "q", "page")


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The view of this page."""

    unit: str
    prices: int
    order: Order
    query: str

    @property
    def chart_unit(self) -> ChartUnit:
        return ChartUnit.SHARE if self.unit == ChartUnit.SHARE.value else ChartUnit.USD


def show(analysis: Analysis, chosen: Filters) -> Analysis:
    """Draws the page; gives the analysis with the prices that were chosen, so that an opened claim shows them."""
    st.title("Claims")
    st.markdown(":gray[Every figure found in the documents, in one unit. Click a row for its words, steps and doubts.]")
    if not analysis.claims:
        st.info("No claim found in these documents; add another document.")
        uploads.uploader("claims")
        return analysis
    figures, controls = st.container(), st.container()
    asked = address.incoming("claims", NAMES)
    with controls:
        picked, download = _controls(asked)
    used = cache.analysis(Settings(prices=picked.prices)) if picked.unit == REAL else analysis
    sheet = cache.sheet(cache.one_price_level(used) if picked.unit == REAL else used, picked.chart_unit)
    kept = sheet.index.kept(chosen)
    if picked.query.strip():
        kept &= matching(cache.searched(analysis), picked.query)
    view = sheet.view(kept, picked.order, every_stance=chosen.every_stance)
    if len(view) == 0:
        _say(picked, 1)
        _nothing(picked.query)
        return used
    with figures:
        grid = st.grid(4, min_column_width=150)
        for figure in key_figures(view):
            grid.metric(figure.label, figure.value, border=True)
    with download:
        _downloads(view, picked, chosen)
    number = _chart(view, picked, chosen, asked)
    _say(picked, number)
    claim_table.table(view, picked.chart_unit, (number - 1) * ROWS)
    claim_table.left_out(view)
    return used


def _nothing(query: str) -> None:
    if query.strip():
        st.info("No claims match; search for other words, or widen the filters.")
    else:
        st.info("No claims match; widen the topics or the place.")


def _controls(asked: Mapping[str, Sequence[str]] | None) -> tuple[_Chosen, DeltaGenerator]:
    """Unit, year of the prices, order and search; the second is the place of the downloads."""
    ignored: list[str] = []
    years = {str(y): f"{y}{' (provisional)' if y in partial_price_years() else ''}" for y in price_years()}
    unit = address.choice("unit", _UNITS, ChartUnit.USD.value, asked, ignored)
    address.choice("prices", years, _last_whole_year(), asked, ignored)
    address.choice("order", _ORDERS, Order.TOPIC.value, asked, ignored)
    address.seed("q", next(iter(asked.get("q", ())), "") if asked is not None else address.value_of("q", ""))
    address.say_ignored(ignored)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        st.segmented_control("Unit", list(_UNITS), required=True, format_func=lambda u: _UNITS[u], key="unit")
    unit = str(st.session_state["unit"] or unit)
    with right:
        if unit == REAL:
            st.selectbox("Prices of", list(years), format_func=lambda y: years[y], key="prices",
                         help="Brought to one year with the consumer prices of the United States (CPI-U).")  # fmt: skip
    search, order, download = st.columns([3, 2, 1.3], vertical_alignment="bottom")
    search.text_input(
        "Search", key="q", placeholder="Words of a sentence, a place, a source; “a phrase”", icon=":material/search:"
    )
    order.selectbox("Order", list(_ORDERS), format_func=lambda o: _ORDERS[o], key="order")
    for key in ("unit", "prices", "order", "q"):
        address.hold(key, address.value_of(key))
    return (
        _Chosen(
            unit,
            int(str(address.value_of("prices"))),
            Order(str(st.session_state["order"])),
            str(st.session_state["q"] or ""),
        ),
        download,
    )


def _last_whole_year() -> str:
    return str(next(y for y in price_years() if y not in partial_price_years()))


def _say(picked: _Chosen, page: int) -> None:
    """The view in the address: also what is the default today."""
    words = {
        "unit": [picked.unit],
        "prices": [str(picked.prices)] if picked.unit == REAL else [],
        "order": [picked.order.value],
        "q": [picked.query] if picked.query.strip() else [],
        "page": [str(page)] if page > 1 else [],
    }
    address.say(NAMES, words)


def _downloads(view: View, picked: _Chosen, chosen: Filters) -> None:
    with st.popover("Download", icon=":material/download:", width="stretch"):
        kept, analysis = view.comparisons(), view.sheet.analysis
        st.markdown("**Chart**")
        downloads.picture_buttons(
            analysis, kept, picked.chart_unit, picked.order, "claims", every_stance=chosen.every_stance
        )
        st.markdown("**Table**")
        downloads.table_buttons(analysis, kept, picked.chart_unit, "claims")


def _chart(view: View, picked: _Chosen, chosen: Filters, asked: Mapping[str, Sequence[str]] | None) -> int:
    """The chart of a page of claims; gives the number of the page."""
    pages = max(1, math.ceil(len(view.charted) / ROWS))
    paging, said = st.columns([2, 3], vertical_alignment="center") if pages > 1 else (st.container(), None)
    with paging:
        number = _page(pages, (chosen, picked.order, picked.query), asked)
    if said is not None:
        first, last = (number - 1) * ROWS + 1, min(number * ROWS, len(view.charted))
        said.markdown(f":small[:gray[Claims {first:,}–{last:,} of {len(view.charted):,} in the chart]]")
    rows = view.rows((number - 1) * ROWS, number * ROWS)
    analysis = view.sheet.analysis
    drawn = view.comparisons(view.charted[(number - 1) * ROWS : number * ROWS])
    figure = claims_spec(rows, picked.chart_unit, style.theme(), foot=foot(analysis, drawn))
    if figure is None:
        st.info("No claim can be charted in this unit; the list below gives the reason for each.")
        return 1
    event = st.plotly_chart(
        on_page(figure, clicks=True), key=f"claims_chart_{picked.unit}", on_select="rerun", selection_mode="points", theme=None,
        config=CONFIG, width="stretch", alt=claims_alt(rows, picked.chart_unit),
    )  # fmt: skip
    _clicked(event)
    return number


def _page(pages: int, of: object, asked: Mapping[str, Sequence[str]] | None) -> int:
    """The page of the chart: the one of a link, the one of before, the first where what is listed has changed (`of`)."""
    wanted, moved = str(address.value_of("page", 1)), address.value_of("page_of") not in (None, of)
    if asked is not None:
        wanted, moved = next(iter(asked.get("page", ())), "1"), True
    elif moved:
        wanted = "1"
    number = min(max(int(wanted), 1), pages) if wanted.isdecimal() and len(wanted) < 9 else 1
    turn = int(str(address.value_of("page_turn", 0))) + moved
    address.hold("page_of", of)
    address.hold("page_turn", turn)
    if pages > 1:
        number = st.pagination(pages, default=number, key=f"page_{turn}_{pages}")
    address.hold("page", number)
    return number


def _clicked(event: object) -> None:
    points = getattr(getattr(event, "selection", None), "points", None) or []
    claim = None
    for point in points:
        data = point.get("customdata")
        if data:
            claim = str(data[0] if isinstance(data, (list, tuple)) else data.get("0", ""))
    if state.newly_selected("chart", claim):
        state.set_open_claim(claim)
