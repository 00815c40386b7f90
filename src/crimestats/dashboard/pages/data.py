"""Data: everything that is loaded, with its origin; uploads with what was understood before they are used."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from crimestats.model import Analysis
from crimestats.present.filters import Filters
from crimestats.reference.store import gdp_vintages, reference_ids, reference_series

from .. import corpus_card, documents_list, series_card, state, uploads, work_card
from ..text import plain


def show(analysis: Analysis, _: Filters) -> None:
    """Draws the page."""
    st.title("Data")
    st.markdown(":gray[Your documents and comparison series, and how each file was understood.]")
    uploads.uploader("data")
    uploads.paste()
    now = state.work()
    main = series_card.main_file(now)
    for entry in now.series:
        series_card.card(entry, used=now.gdp == entry.name, main=main == entry.name)
    documents_list.show(analysis)
    corpus_card.card()
    work_card.card()
    _loaded(analysis)


def _loaded(analysis: Analysis) -> None:
    st.subheader("Shipped series")
    rows = []
    for series in (*(reference_series(name) for name in reference_ids()), *gdp_vintages()[:1]):
        span = series.span
        remark = "; ".join(p.what for p in series.problems)
        title = "World GDP, seven releases, 2012 to 2024" if series.id.startswith("gdp-world") else series.title
        rows.append(
            (
                title,
                series.source.publisher,
                series.source.release_words,
                f"{span[0]}–{span[1]}" if span else "",
                len(series.points),
                series.source.licence,
                remark,
            )
        )
    columns = ["Name", "Publisher", "Release", "Years", "Places", "Licence", "Doubts"]
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True)
    st.markdown(f":small[:gray[In use as GDP: {plain(analysis.gdp.source.short)}.]]")
