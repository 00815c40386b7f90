"""Compare: one amount beside GDP, as a share of every year's GDP, the share as money; other data beside it."""

from __future__ import annotations

import html

import streamlit as st

from crimestats.compare import compare_claim
from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Comparison, Series, Settings, UnitKind
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

STATED = "as stated"


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
    comparison, series = _choices(analysis, comparable)
    _in_words(analysis, comparison)
    _charts(analysis, comparison, series, list(comparable.values()))
    _other_data(comparison)


def _label(analysis: Analysis, comparison: Comparison) -> str:
    document = analysis.document(comparison.claim.doc)
    said = f" {document.published.day.year}" if document.published else ""
    amount = amount_label(comparison.usd.amount) if comparison.usd else quantity_label(comparison.claim)
    return f"{topic_label(comparison.claim.topic)}, {amount}{said}"


def _choices(analysis: Analysis, comparable: dict[str, Comparison]) -> tuple[Comparison, Series]:
    grid = st.grid(4, min_column_width=200)
    picked = grid.selectbox(
        "Claim",
        list(comparable),
        format_func=lambda i: _label(analysis, comparable[i]),
        key="compared",
        bind="query-params",
    )
    first = comparable.get(picked or "", next(iter(comparable.values())))
    own = state.work().gdp_series
    releases = {} if own else {s.source.release or s.id: s for s in cache.releases()[1:]}
    newest = analysis.gdp.source.release or "newest"
    names = {newest: f"{analysis.gdp.source.release_words or analysis.gdp.source.publisher}, in use"}
    names |= {key: s.source.release_words for key, s in releases.items()}
    release = grid.selectbox(
        "GDP release", list(names), format_func=lambda k: names[k], key="release", bind="query-params"
    )
    series = releases.get(release or "", analysis.gdp)
    codes = ["WLD"] if series is not analysis.gdp else sorted(series.points, key=lambda c: (c != "WLD", place_title(c)))
    here = first.place if first.place in codes else codes[0]
    place = grid.selectbox(
        "GDP of",
        [STATED, *codes],
        format_func=lambda c: f"{place_title(here)} (as stated)" if c == STATED else place_title(c),
        key="of",
        bind="query-params",
    )
    years = [str(y) for y in reversed(series.years(here if place in (None, STATED) else place))]
    basis = f"{first.year}{' (assumed)' if first.year_assumed else ''}" if first.year else STATED
    year = grid.selectbox(
        "Year",
        [STATED, *years],
        format_func=lambda y: basis if y == STATED else y,
        key="year",
        bind="query-params",
    )
    settings = Settings(None if year in (None, STATED) else int(year), None if place in (None, STATED) else place)
    document = analysis.document(first.claim.doc)
    return compare_claim(first.claim, document, series, settings), series


def _in_words(analysis: Analysis, comparison: Comparison) -> None:
    claim = comparison.claim
    document = analysis.document(claim.doc)
    when = f" ({date_words(document.published.day)})" if document.published else ""
    with st.container(border=True, key="in_words"):
        style.key_words("In words")
        said = f"{document.title or document.id}{when} puts {topic_label(claim.topic).lower()} at “{as_written(claim, document.text)}”."
        st.html(f'<div class="cs-quote">{html.escape(said)}</div>')
        if comparison.steps:
            lines = "".join(f"<li>{html.escape(s.text)}{drawer._source(s.source)}</li>" for s in comparison.steps)
            st.html(f"<ol>{lines}</ol>")
        if comparison.reason:
            st.text(comparison.reason)
        drawer.doubts(comparison)


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
        _chart(beside, "beside", "Claims over the GDP line")
    money = comparison.claim.unit.kind is UnitKind.MONEY
    build = share_of_years_figure if money else money_of_years_figure
    with right:
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
    uploaded = ranged(s for u in state.work().series for s in u.found.series if s.points)
    panels: list[tuple[Series | Ranged, str]] = [
        (cache.reference("gdp-current-usd"), place),
        (cache.reference("gdp-ppp-current"), place),
        (cache.reference("cpi-u"), "USA"),
        *((r, r.place(place)) for r in uploaded[:9]),
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
