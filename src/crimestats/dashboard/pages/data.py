"""Data: everything that is loaded, with its origin; uploads with what was understood before they are used."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from crimestats.io.series.plausible import rescaled, suspected_scale, suspicion
from crimestats.io.series.sheets import column_name
from crimestats.lexicon.places import place_title
from crimestats.model import Analysis, Series
from crimestats.present.filters import Filters
from crimestats.present.words import date_words
from crimestats.reference.store import gdp_vintages, reference_ids, reference_series

from .. import state, uploads

_BASES = {
    "current": "current prices",
    "constant": "constant prices",
    "ppp-current": "current PPP",
    "ppp-constant": "constant PPP",
}
_SCALES = {1.0: "as written", 1e3: "thousands", 1e6: "millions", 1e9: "billions", 1e12: "trillions"}


def show(analysis: Analysis, _: Filters) -> None:
    """Draws the page."""
    st.title("Data")
    st.markdown(":gray[Your documents and comparison series, and how each file was understood.]")
    uploads.uploader("data")
    uploads.paste()
    now = state.work()
    for uploaded in now.series:
        _series_card(uploaded, used=now.gdp == uploaded.name)
    if now.gdp is not None and st.button("Use the shipped World Bank GDP again", key="use_shipped"):
        state.use_gdp(None)
        st.rerun()
    _documents(analysis)
    _loaded(analysis)


def _places(series: Series) -> str:
    names = [place_title(p) for p in series.points]
    return names[0] if len(names) == 1 else " and ".join(names) if len(names) == 2 else f"{len(names)} places"


def _series_card(uploaded: state.UploadedSeries, *, used: bool) -> None:
    reading, gdp = uploaded.reading, uploaded.gdp
    with st.container(border=True, key=f"series_{uploaded.name}"):
        status = " :green[**in use**]" if used else ""
        st.markdown(f"### {_safe(uploaded.name)}{status}")
        if gdp is not None:
            span = gdp.span
            years = f"{span[0]}–{span[1]}" if span else "no years"
            unit = "US$" if gdp.unit == "USD" else gdp.unit
            scale = _SCALES.get(gdp.scale, f"times {gdp.scale:g}")
            basis = _BASES.get(gdp.basis.value, gdp.basis.value)
            st.markdown(f"Read as **{_safe(gdp.title)}: {_safe(_places(gdp))}, {years}, in {unit}, {scale}, {basis}**.")
        else:
            st.warning(uploaded.why_not or "No GDP was found in this file.")
        values = sum(len(v) for s in reading.series for v in s.points.values())
        st.text(f"{reading.why} · {values:,} values · {len(reading.problems)} remarks")
        if uploaded.suspicion:
            st.warning(f"{uploaded.suspicion.label}. {uploaded.suspicion.text}")
        left, right = st.columns(2)
        with left:
            st.markdown(":small[:gray[AS IN THE FILE]]")
            width = max((len(r) for r in uploaded.preview), default=1)
            cells = [[*r, *[""] * (width - len(r))] for r in uploaded.preview]
            frame = pd.DataFrame(cells, columns=[column_name(i) for i in range(width)])
            st.dataframe(frame, hide_index=True, height=_height(len(frame)))
        with right:
            st.markdown(":small[:gray[AS UNDERSTOOD]]")
            understood = _understood(reading.series if gdp is None else (gdp,))
            st.dataframe(
                understood,
                hide_index=True,
                height=_height(len(understood)),
                column_config={"Value, bn": st.column_config.NumberColumn(format="%,.6g")},
            )
        if reading.problems:
            with st.expander(f"{len(reading.problems)} remarks on single cells and rows"):
                st.text("\n".join(f"{p.where}: {p.what}" for p in reading.problems[:200]))
        _buttons(uploaded, used=used)


def _buttons(uploaded: state.UploadedSeries, *, used: bool) -> None:
    with st.container(horizontal=True):
        if uploaded.gdp is not None and not used:
            label = "Use it all the same" if uploaded.suspicion else "Use this series"
            kind = "secondary" if uploaded.suspicion else "primary"
            if st.button(label, type=kind, key=f"use_{uploaded.name}"):  # type: ignore[arg-type]
                state.use_gdp(uploaded.name)
                st.rerun()
        scale = suspected_scale(uploaded.gdp) if uploaded.gdp is not None and not used else None
        if scale and uploaded.gdp and st.button(f"Read as {scale[1]}", type="primary", key=f"scale_{uploaded.name}"):
            series = rescaled(uploaded.gdp, scale[0])
            state.add_series(
                replace(
                    uploaded,
                    gdp=series,
                    suspicion=suspicion(series),
                    reading=replace(uploaded.reading, series=(series,)),
                )
            )
            state.use_gdp(uploaded.name)
            st.rerun()
        if st.button("Remove", key=f"remove_{uploaded.name}"):
            state.remove_series(uploaded.name)
            st.rerun()


def _height(rows: int) -> int:
    """Pixels of a table that shows its rows and no empty ones, eight at most."""
    return 35 * (min(rows, 8) + 1) + 4


def _understood(series: tuple[Series, ...]) -> pd.DataFrame:
    reference = reference_series("gdp-current-usd")
    rows = []
    for found in series[:6]:
        for place in list(found.points)[:12]:
            years = found.years(place)
            year = 2009 if 2009 in years else years[-1]
            value, other = found.points[place][year], reference.value(place, year)
            gap = (
                f"{100 * (value / other - 1):+.1f}%".replace("-0.0", "0.0").replace("+0.0", "0.0")
                if other and found.unit == "USD"
                else ""
            )
            rows.append((place_title(place), found.title, year, value / 1e9, gap))
    return pd.DataFrame(rows, columns=["Place", "Is", "Year", "Value, bn", "From reference"])


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
    st.markdown(f":small[:gray[In use as GDP: {_safe(analysis.gdp.source.short)}.]]")


def _safe(text: str) -> str:
    return "".join(f"\\{c}" if c in "*_`[]$~\\:#<>" else c for c in text)
