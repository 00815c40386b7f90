"""One claim: in words with its arithmetic, beside GDP, beside the GDP of every year, and beside other data."""

from __future__ import annotations

import html

import streamlit as st

from crimestats.compare import Against, against
from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Basis, Comparison, Series, UnitKind
from crimestats.present.figures.catalogue import beside_chart, years_chart
from crimestats.present.filters import Filters
from crimestats.present.notes import listed_as
from crimestats.present.words import document_labels

from ... import drawer, state
from . import drawn, other_data
from .choices import choices
from .in_words import in_words

LEAD = "One amount beside GDP: as a share of every year's GDP, and the share as money. Nothing is rounded before the last step."
NO_GDP = "There is no GDP for this place; choose another place or add a series."


def show(analysis: Analysis, chosen: Filters, kept: list[Comparison]) -> None:
    """Draws the view."""
    del chosen
    comparable = {c.claim.id: c for c in kept if c.usd or c.share}
    if not comparable:
        st.info("Nothing to compare yet; choose a claim on the Claims page.")
        return
    comparison, series, settings = choices(analysis, comparable)
    in_words(analysis, comparison, settings)
    _charts(analysis, comparison, series, list(comparable.values()))
    st.subheader("Beside other data")
    st.markdown(":gray[Each data set keeps its own scale in its own chart; the dotted line is the claim’s year.]")
    uploaded = [s for u in state.work().series for s in u.found.series if s.points]
    _ratios(comparison, uploaded)
    other_data.panels(comparison.place or "WLD", comparison.year, "panel")


def _charts(analysis: Analysis, comparison: Comparison, series: Series, others: list[Comparison]) -> None:
    place = comparison.place or "WLD"
    left, right = st.columns(2)
    with left:
        if series.basis is Basis.CURRENT:
            near = [c for c in others if c.place == place]
            foot = (_documents(analysis, near),)
            chart = beside_chart(analysis, near, series, place, chosen=comparison.claim.id, foot=foot)
            drawn.with_table(chart, "compare_beside", NO_GDP, opens=True, half=True)
        else:
            st.info("Claims are in US$ of their years and are not drawn over a GDP in other dollars.")
    money = comparison.claim.unit.kind is UnitKind.MONEY
    with right:
        if series.unit != "USD" and money:
            st.info("US dollars are not divided by international dollars (PPP): choose a GDP series in US$.")
            return
        drawn.with_table(years_chart(analysis, comparison, series, money=money), "compare_years", NO_GDP, half=True)


def _documents(analysis: Analysis, comparisons: list[Comparison]) -> str:
    """Whose claims a chart shows, in one sentence."""
    titles = document_labels(analysis.documents)
    used = list(dict.fromkeys(titles[c.claim.doc] for c in comparisons))
    more = f" and {len(used) - 3} more" if len(used) > 3 else ""
    return listed_as("Claims", "; ".join(used[:3]) + more)


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
