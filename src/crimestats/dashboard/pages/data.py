"""Data: everything that is loaded, with its origin; uploads with what was understood before they are used."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from crimestats.model import Analysis
from crimestats.present.filters import Filters
from crimestats.present.words import date_words
from crimestats.reference.store import gdp_vintages, reference_ids, reference_series

from .. import series_card, state, uploads, work_card
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
    _documents(analysis)
    work_card.card()
    _loaded(analysis)


def _documents(analysis: Analysis) -> None:
    now = state.work()
    st.subheader("Documents")
    if now.on_samples:
        st.markdown(":gray[These are the sample documents; your own take their place.]")
    for document in analysis.documents:
        claims = sum(1 for c in analysis.claims if c.doc == document.id)
        when = date_words(document.published.day) if document.published else "no date found"
        text, button = st.columns([6, 1], vertical_alignment="center")
        encoding = f" · {document.origin.encoding}" if document.origin.encoding else ""
        pages = f" · {len(document.pages)} pages" if document.pages else ""
        doubts = "".join(f"\n? {d}" for d in document.doubts)
        text.text(
            f"{document.title or document.id}\n{document.origin.name} · {when} · {claims} claim{'' if claims == 1 else 's'}{pages}{encoding}{doubts}"
        )
        if not now.on_samples and button.button("Remove", key=f"drop_{document.id}"):
            state.remove_document(document.id)
            st.rerun()
    if not now.on_samples and st.button("Show the sample documents instead", key="samples"):
        state.show_samples()
        st.rerun()


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
