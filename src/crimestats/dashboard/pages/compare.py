"""Compare: one amount beside GDP, as a share of every year's GDP, the share as money; other data beside it."""

from __future__ import annotations

import html
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from crimestats.compare import (
    Against,
    against,
    compare_claim,
    gdp_places,
    in_use,
    partial_price_years,
    price_indices,
    price_years,
    rate_choices,
    vintages,
)
from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Basis, Comparison, Series, Settings, UnitKind
from crimestats.present.figures import (
    Ranged,
    beside_gdp_figure,
    money_of_years_figure,
    panels_figure,
    ranged,
    share_of_years_figure,
)
from crimestats.present.figures.frame import CONFIG
from crimestats.present.filters import Filters, charted, shown
from crimestats.present.words import amount_label, as_written, date_words, document_labels, quantity_label, topic_label

from .. import cache, drawer, state, style

STATED, NEWEST = "as stated", "newest"
GDPS = ("gdp-current-usd", "gdp-constant-2015-usd", "gdp-ppp-current", "gdp-ppp-constant-2021")
"""Shipped GDP series that a claim can be set beside."""


def show(analysis: Analysis, chosen: Filters) -> None:
    """Draws the page."""
    st.title("Compare")
    st.markdown(
        ":gray[One amount beside GDP: as a share of every year's GDP, and the share as money. Nothing is rounded before the last step.]"
    )
    comparable = {c.claim.id: c for c in shown(analysis, chosen) if (c.usd or c.share) and charted(c, chosen)}
    if not comparable:
        st.info("Nothing to compare yet; choose a claim on the Claims page.")
        return
    comparison, series, settings = _choices(analysis, comparable)
    _in_words(analysis, comparison, settings)
    _charts(analysis, comparison, series, list(comparable.values()))
    _other_data(comparison)


def _label(analysis: Analysis, comparison: Comparison) -> str:
    document = analysis.document(comparison.claim.doc)
    said = f" {document.published.day.year}" if document.published else ""
    amount = amount_label(comparison.usd.amount) if comparison.usd else quantity_label(comparison.claim)
    return f"{topic_label(comparison.claim.topic)}, {amount}{said}"


def _choices(analysis: Analysis, comparable: dict[str, Comparison]) -> tuple[Comparison, Series, Settings]:
    grid = st.grid(4, min_column_width=200)
    picked = grid.selectbox(
        "Claim",
        list(comparable),
        format_func=lambda i: _label(analysis, comparable[i]),
        key="compared",
        bind="query-params",
    )
    first = comparable.get(picked or "", next(iter(comparable.values())))
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


def _in_words(analysis: Analysis, comparison: Comparison, settings: Settings) -> None:
    claim = comparison.claim
    document = analysis.document(claim.doc)
    when = f" ({date_words(document.published.day)})" if document.published else ""
    with st.container(border=True, key="in_words"):
        style.key_words("In words")
        said = f"{document.title or document.id}{when} puts {topic_label(claim.topic).lower()} at “{as_written(claim, document.text)}”."
        st.html(f'<div class="cs-quote">{html.escape(said)}</div>')
        _figures(comparison, settings)
        if comparison.steps:
            lines = "".join(f"<li>{html.escape(s.text)}{drawer._source(s.source)}</li>" for s in comparison.steps)
            st.html(f"<ol>{lines}</ol>")
        if comparison.reason:
            st.text(comparison.reason)
        drawer.doubts(comparison)


def _figures(comparison: Comparison, settings: Settings) -> None:
    """The results side by side, each with what it is."""
    share, then = comparison.share, comparison.then
    found = [
        (amount_label(m.amount, m.unit), words)
        for m, words in (
            (comparison.usd, "US$, as stated"),
            (comparison.yearly, "US$ a year on average"),
            (comparison.real, f"US$ of {settings.prices}"),
            (share, f"of GDP of {comparison.year}"),
            (then, "with the GDP of then"),
            (comparison.international, "international $"),
            (comparison.physical, comparison.physical.unit.replace("_", " ") if comparison.physical else ""),
            (comparison.total, "in the whole population"),
        )
        if m is not None
    ]
    if not found:
        return
    grid = st.grid(min(len(found), 4), min_column_width=150)
    for value, words in found:
        grid.metric(words, value)


def _charts(analysis: Analysis, comparison: Comparison, series: Series, others: list[Comparison]) -> None:
    theme = style.theme()
    document = analysis.document(comparison.claim.doc)
    said = document.published.day.year if document.published else None
    foot = ("* year assumed: the text states none.",) if comparison.year_assumed else ()
    left, right = st.columns(2)
    place = comparison.place or "WLD"
    near = [c for c in others if c.place == place]
    names = (_documents(analysis, near),)
    beside = beside_gdp_figure(near, series, place, theme, chosen=comparison.claim.id, foot=names)
    with left:
        if series.basis is Basis.CURRENT:
            _chart(beside, "beside", "Claims over the GDP line")
        else:
            st.info("Claims are in US$ of their years and are not drawn over a GDP in other dollars.")
    money = comparison.claim.unit.kind is UnitKind.MONEY
    build = share_of_years_figure if money else money_of_years_figure
    with right:
        if series.unit != "USD" and money:
            st.info("US dollars are not divided by international dollars (PPP): choose a GDP series in US$.")
            return
        _chart(
            build(comparison, series, theme, said=said, foot=foot),
            "years",
            "The claim beside the GDP of every year",
        )


def _documents(analysis: Analysis, comparisons: list[Comparison]) -> str:
    """Whose claims a chart shows, in one sentence."""
    titles = document_labels(analysis.documents)
    used = list(dict.fromkeys(titles[c.claim.doc] for c in comparisons))
    more = f" and {len(used) - 3} more" if len(used) > 3 else ""
    return f"Claims: {'; '.join(used[:3])}{more}."


def _chart(figure: object, key: str, alt: str) -> None:
    if figure is None:
        st.info("There is no GDP for this place; choose another place or add a series.")
        return
    st.plotly_chart(figure, key=f"compare_{key}", theme=None, config=CONFIG, width="stretch", alt=alt)


def _other_data(comparison: Comparison) -> None:
    st.subheader("Beside other data")
    st.markdown(":gray[Each data set keeps its own scale in its own chart; the dotted line is the claim’s year.]")
    place, theme = comparison.place or "WLD", style.theme()
    uploaded = [s for u in state.work().series for s in u.found.series if s.points]
    _ratios(comparison, uploaded)
    panels: list[tuple[Series | Ranged, str]] = [
        (cache.reference("gdp-current-usd"), place),
        (cache.reference("gdp-ppp-current"), place),
        (cache.reference("cpi-u"), "USA"),
        *((r, r.place(place)) for r in list(ranged(uploaded))[:9]),
    ]
    grid = st.grid(3, min_column_width=280)
    for number, (series, where) in enumerate(panels):
        figure = panels_figure(series, where, comparison.year, theme)
        if figure is not None:
            grid.plotly_chart(
                figure,
                key=f"panel_{number}",
                theme=None,
                config=CONFIG,
                width="stretch",
                alt=f"{(series.series if isinstance(series, Ranged) else series).title} over time",
            )


def _span(years: tuple[int, ...]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _ratios(comparison: Comparison, uploaded: list[Series]) -> None:
    """The claim as a share of each uploaded series of its kind, with the arithmetic; what is not of its kind says why."""
    told = [(s, against(comparison, s)) for s in uploaded]
    for series, found in told[:12]:
        if isinstance(found, Against):
            with st.container(border=True):
                st.text(f"{found.words} of “{series.title}”, {place_title(found.place)}, {_span(found.years)}")
                lines = "".join(f"<li>{html.escape(s.text)}{drawer._source(s.source)}</li>" for s in found.steps)
                st.html(f"<ol>{lines}</ol>")
    reasons = list(dict.fromkeys(found for _, found in told if isinstance(found, str)))
    if reasons:
        with st.expander(f"{sum(isinstance(f, str) for _, f in told)} uploaded series are not set beside this claim"):
            st.text("\n".join(reasons[:40]))
