"""What one claim is compared with: the claim, the GDP, its release, place and year, prices and rates. All stand in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crimestats.compare import (
    compare_claim,
    gdp_places,
    in_use,
    partial_price_years,
    price_indices,
    price_years,
    rate_choices,
    vintages,
)
from crimestats.model import Analysis, Comparison, Series, Settings

from ... import address, cache, picking, state

NAMES = (picking.KEY,)
STATED, NEWEST = "as stated", "newest"
GDPS = ("gdp-current-usd", "gdp-constant-2015-usd", "gdp-ppp-current", "gdp-ppp-constant-2021")
"""Shipped GDP series that a claim can be set beside."""


def choices(analysis: Analysis, comparable: dict[str, Comparison]) -> tuple[Comparison, Series, Settings]:
    """The claim as compared under the user's choices, the GDP series in use, and the choices."""
    grid = st.grid(4, min_column_width=200)
    ignored: list[str] = []
    picked = picking.claim(grid, analysis, comparable, address.incoming("compare", NAMES), ignored)
    address.say_ignored(ignored)
    address.say(NAMES, {picking.KEY: [picked]})
    first = comparable[picked]
    series = _series(grid)
    releases = {c.value or NEWEST: c.label for c in vintages(series)}
    release = grid.selectbox(
        "GDP release", list(releases), format_func=lambda k: releases[k], key="release", bind="query-params",
        help="World GDP of one year changes with each release. Other places keep the newest.",
    )  # fmt: skip
    names = {c.value: c.label for c in gdp_places(series)}
    here = first.place if first.place in names else next(iter(names))
    place = grid.selectbox(
        "GDP of",
        [STATED, *names],
        format_func=lambda c: f"{names.get(here, here)} (as stated)" if c == STATED else names.get(c, c),
        key="of",
        bind="query-params",
    )
    years = [str(y) for y in reversed(series.years(str(here) if place in (None, STATED) else place))]
    basis = f"{first.year}{' (assumed)' if first.year_assumed else ''}" if first.year else STATED
    year = grid.selectbox(
        "Year",
        [STATED, *years],
        format_func=lambda y: basis if y == STATED else y,
        key="year",
        bind="query-params",
    )
    settings = replace(
        _prices(grid),
        year=None if year in (None, STATED) else int(year),
        place=None if place in (None, STATED) else place,
        vintage=None if release in (None, NEWEST) else release,
    )
    document = analysis.document(first.claim.doc)
    comparison = compare_claim(first.claim, document, series, settings, twin=analysis.twin_of(first.claim))
    used, _ = in_use(series, settings, comparison.place or "WLD", document)
    return comparison, used, settings


def _series(grid: DeltaGenerator) -> Series:
    """The GDP series that is compared with: shipped ones and the user's own."""
    own = {u.name: u.gdp for u in state.work().series if u.gdp is not None and u.found.fit}
    used = state.work().gdp
    if used is not None and (found := state.work().gdp_series) is not None:
        own[used] = found
    shipped = {name: cache.reference(name) for name in GDPS}
    names = {**{n: s.title for n, s in shipped.items()}, **{n: f"{n}: {s.title}" for n, s in own.items()}}
    order = [used, *(n for n in names if n != used)] if used in names else list(names)
    picked = grid.selectbox(
        "GDP series", order, format_func=lambda n: names[n], key="gdp_series", bind="query-params",
        help="PPP and constant prices are other dollars than those of a claim, and are marked so.",
    )  # fmt: skip
    name = picked if picked in names else order[0]
    return own[name] if name in own else shipped[name]


def _prices(grid: DeltaGenerator) -> Settings:
    """The price level and the source of exchange rates; a year that the index lacks is said and left out."""
    indices = {c.value or "": c for c in price_indices()}
    partial = {year for index in indices for year in partial_price_years(index)}
    years = price_years()
    prices = grid.selectbox(
        "Prices",
        [STATED, *map(str, years)],
        format_func=lambda y: (
            "As stated" if y == STATED else f"US$ of {y}{' (provisional)' if int(y) in partial else ''}"
        ),
        key="prices",
        bind="query-params",
        help="Also shows the amount in US$ of another year's prices. A share of GDP is not deflated.",
    )
    index = grid.selectbox(
        "Price index", list(indices), format_func=lambda i: indices[i].label, key="index", bind="query-params",
        help="; ".join(c.note for c in indices.values()),
    ) or next(iter(indices))  # fmt: skip
    rates = {c.value or STATED: c for c in rate_choices()}
    rate = grid.selectbox(
        "Exchange rates", list(rates), format_func=lambda r: rates[r].label, key="rates", bind="query-params",
        help=f"Order: {rates[STATED].note}. Each conversion names its source.",
    )  # fmt: skip
    wanted = None if prices in (None, STATED) else int(prices)
    if wanted is not None and wanted not in price_years(index):
        have = price_years(index)
        st.warning(f"The {indices[index].label} runs from {have[-1]} to {have[0]}; the amount stays as stated.")
        wanted = None
    return Settings(prices=wanted, index=index, rates=None if rate in (None, STATED) else rate)
