"""What can be saved of a choice of claims of a corpus: the picture, its numbers, and the claims themselves as files that are streamed."""

from __future__ import annotations

import streamlit as st

from crimestats.corpus.choice import By, Choice
from crimestats.corpus.pictures import picture
from crimestats.corpus.query import Corpus
from crimestats.present import export_figures as pictures
from crimestats.present import export_tables as tables
from crimestats.present.export_chart import chart_bytes
from crimestats.present.rows import ChartUnit

from . import downloads, trouble

_PICTURES: tuple[pictures.PictureFormat, ...] = ("png", "svg", "pdf")


def menu(corpus: Corpus, chosen: Choice, kind: str, unit: ChartUnit, order: By, kept: int) -> None:
    """The downloads of the page."""
    del order
    with st.popover("Download", icon=":material/download:", width="stretch", disabled=not kept):
        trouble.show()
        st.markdown("**Picture**")
        able = pictures.browser_path() is not None
        for fmt in (*_PICTURES, "html"):
            downloads.button(
                fmt.upper(), lambda f=fmt: _file(corpus, chosen, kind, unit, f), pictures.file_name(f"corpus-{kind}", "", fmt),  # type: ignore[misc]
                pictures.MEDIA[fmt], f"corpus_{fmt}", disabled=fmt != "html" and not able, what="The picture",
            )  # fmt: skip
        if not able:
            st.info(str(pictures.missing_browser("PNG, SVG and PDF")).replace("PDF needs", "PDF need"))
        for data in ("csv", "xlsx"):
            downloads.button(
                f"Numbers as {data.upper()}", lambda f=data: _file(corpus, chosen, kind, unit, f),  # type: ignore[misc]
                pictures.file_name(f"corpus-{kind}", "numbers", data), tables.MEDIA[data], f"corpus_data_{data}", what="The table",
            )  # fmt: skip


def _file(corpus: Corpus, chosen: Choice, kind: str, unit: ChartUnit, fmt: str) -> bytes:
    return chart_bytes(picture(corpus, chosen, kind, unit).saved(), fmt)
