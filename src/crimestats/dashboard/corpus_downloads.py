"""What can be saved of a choice of claims of a corpus: the picture, its numbers, and the claims themselves as files that are streamed."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from crimestats.corpus.choice import By, Choice
from crimestats.corpus.exports import write
from crimestats.corpus.package import write_package
from crimestats.corpus.pictures import basis, notes, picture
from crimestats.corpus.query import Corpus
from crimestats.corpus.report import corpus_report
from crimestats.present import export_figures as pictures
from crimestats.present import export_tables as tables
from crimestats.present.export_chart import chart_bytes
from crimestats.present.filters import Doubtful
from crimestats.present.rows import ChartUnit

from . import downloads, trouble

_PICTURES: tuple[pictures.PictureFormat, ...] = ("png", "svg", "pdf")


_TABLES = {"csv": "CSV", "parquet": "Parquet", "jsonl": "JSON Lines", "xlsx": "XLSX"}
MOST = {"csv": 200_000, "parquet": 1_000_000, "jsonl": 200_000, "xlsx": 50_000, "package": 200_000}
"""Claims that a download through the browser holds: it stands in the memory of the server. The command has no such limit."""


def menu(corpus: Corpus, chosen: Choice, kind: str, unit: ChartUnit, order: By, kept: int) -> None:
    """The downloads of the page."""
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
        _claims(corpus, chosen, order, kept)


def _claims(corpus: Corpus, chosen: Choice, order: By, kept: int) -> None:
    """The claims themselves, and the command that writes them without a limit."""
    st.markdown(f"**{kept:,} claims**")
    for fmt, label in _TABLES.items():
        downloads.button(
            f"Claims as {label}", lambda f=fmt: _rows(corpus, chosen, order, f), f"corpus-claims.{fmt}", tables.MEDIA[fmt],  # type: ignore[misc]
            f"corpus_claims_{fmt}", disabled=kept > MOST[fmt], what="The table",
        )  # fmt: skip
    downloads.button(
        "Data package (zip)", lambda: _whole(lambda target: write_package(corpus.claims(chosen), target)), "corpus-data-package.zip",
        "application/zip", "corpus_package", disabled=kept > MOST["package"], what="The data package",
    )  # fmt: skip
    downloads.button(
        "Report as HTML", lambda: corpus_report(corpus.claims(chosen, order=By.LARGEST)), "corpus-report.html", pictures.MEDIA["html"],
        "corpus_report", what="The report",
    )  # fmt: skip
    if kept > min(MOST.values()):
        st.markdown(":small[:gray[What is too much for a browser is written by the command, to disk and of any size:]]")
        st.code(command(corpus, chosen), language=None, wrap_lines=True)


def command(corpus: Corpus, chosen: Choice) -> str:
    """The command line that writes the claims of a choice to a file."""
    filters = chosen.filters
    words = ["crimestats", "corpus", "query", str(corpus.folder)]
    for option, values in (
        ("--topic", filters.topics), ("--place", (filters.place,) if filters.place else ()), ("--who", chosen.who), ("--doc", filters.documents),
        ("--bound", tuple(b.value for b in filters.bounds)), ("--stance", tuple(s.value for s in filters.stances)),
    ):  # fmt: skip
        for value in values:
            words += [option, str(value)]
    if filters.years is not None:
        words += ["--years", f"{filters.years[0]}-{filters.years[1]}"]
    if filters.doubts is not Doubtful.ALL:
        words += ["--doubts", filters.doubts.value]
    if chosen.text.strip():
        words += ["--text", chosen.text.strip()]
    if chosen.duplicates:
        words.append("--duplicates")
    return shlex.join([*words, "-o", "claims.csv"])


def _rows(corpus: Corpus, chosen: Choice, order: By, fmt: str) -> bytes:
    of = basis(corpus, chosen)
    made = notes("Quantitative claims", "as written; US$ and % of GDP where comparable", of)
    return _whole(lambda target: write(corpus.claims(chosen, order=order), fmt, target, made))


def _whole(make: Callable[[Path], object]) -> bytes:
    """What is written to a file, as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "file"
        make(target)
        return target.read_bytes()


def _file(corpus: Corpus, chosen: Choice, kind: str, unit: ChartUnit, fmt: str) -> bytes:
    return chart_bytes(picture(corpus, chosen, kind, unit).saved(), fmt)
