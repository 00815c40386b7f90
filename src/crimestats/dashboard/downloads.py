"""Download buttons: files are made when they are asked for, named by what is in them; what goes wrong is said in a sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import streamlit as st

from crimestats.errors import CrimestatsError
from crimestats.model import Analysis, Comparison, Verdict
from crimestats.present import export_figures as pictures
from crimestats.present import export_tables as tables
from crimestats.present import package
from crimestats.present.annotations import MEDIA as ANNOTATIONS
from crimestats.present.annotations import annotation_bytes
from crimestats.present.export_charts import KINDS, UNIT_WORDS, Kind, Wish, chart_bytes, chart_of
from crimestats.present.export_frames import changes_frame, steps_frame, verdict_frames
from crimestats.present.export_sizes import SizeName
from crimestats.present.notes import notes
from crimestats.present.report import Options, report_html, report_pdf
from crimestats.present.rows import ChartUnit, Order
from crimestats.present.tables import claims_frame

from . import trouble, verdicts

__all__ = ["UNIT_WORDS", "chart_buttons", "picture_buttons", "report_buttons", "table_buttons", "whole_buttons"]

_TABLES: tuple[tables.TableFormat, ...] = ("csv", "xlsx", "parquet", "json", "jsonl")
_PICTURES: tuple[pictures.PictureFormat, ...] = ("png", "svg", "pdf")
_LABELS = {"parquet": "Parquet", "jsonl": "JSON Lines"}
_log = logging.getLogger(__name__)


def _label(fmt: str) -> str:
    return _LABELS.get(fmt, fmt.upper())


def _unit(unit: ChartUnit) -> str:
    return "usd" if unit is ChartUnit.USD else "share-of-gdp"


def _guarded(make: Callable[[], bytes], what: str, tell: Callable[[str], None]) -> Callable[[], bytes]:
    """The same, but what goes wrong is told in a sentence as well; Streamlit itself shows no more than that it failed."""

    def made() -> bytes:
        try:
            return make()
        except CrimestatsError as problem:
            tell(str(problem))
            raise
        except Exception as problem:
            _log.exception("%s could not be made", what)
            tell(f"{what} could not be made ({type(problem).__name__}). Take another format, or narrow what is shown.")
            raise

    return made


def button(
    label: str, make: Callable[[], bytes], name: str, media: str, key: str, *, disabled: bool = False, what: str = ""
) -> None:
    """A button whose file is made at the click; `what` is what a sentence calls the file."""
    st.download_button(
        label,
        _guarded(make, what or label, trouble.teller()),
        name,
        media,
        key=key,
        on_click="ignore",
        disabled=disabled,
        width="stretch",
    )


def chart_buttons(
    kind: str, wish: Wish, name: str, place: str, *, prefix: str = "", kinds: Sequence[Kind] = KINDS
) -> None:
    """PNG, SVG, PDF and HTML of a chart in the size of the wish; without a browser the first three say what to install."""
    able = pictures.browser_path() is not None
    for fmt in (*_PICTURES, "html"):
        button(
            f"{prefix}{_label(fmt)}",
            lambda f=fmt: _chart(kind, wish, f, kinds),  # type: ignore[misc]
            pictures.file_name(name, "" if fmt == "html" else wish.size, fmt),
            pictures.MEDIA[fmt],
            f"{place}_{fmt}",
            disabled=fmt != "html" and not able,
        )
    if not able:
        st.info(str(pictures.missing_browser("PNG, SVG and PDF")).replace("PDF needs", "PDF need"))


def data_buttons(kind: str, wish: Wish, name: str, place: str, *, kinds: Sequence[Kind] = KINDS) -> None:
    """The numbers behind a chart."""
    for fmt in ("csv", "xlsx"):
        button(
            f"Numbers as {_label(fmt)}",
            lambda f=fmt: _chart(kind, wish, f, kinds),  # type: ignore[misc]
            pictures.file_name(name, "numbers", fmt),
            tables.MEDIA[fmt],
            f"{place}_data_{fmt}",
        )


def _chart(kind: str, wish: Wish, fmt: str, kinds: Sequence[Kind]) -> bytes:
    made = chart_of(kind, wish, kinds)
    if made is None:
        raise CrimestatsError(
            "nothing", found="There is nothing to draw", todo="Choose another chart or widen the filters"
        )
    return chart_bytes(made, fmt, wish.size)


def picture_buttons(
    analysis: Analysis,
    comparisons: Sequence[Comparison],
    unit: ChartUnit,
    order: Order,
    place: str,
    *,
    every_stance: bool = False,
    size: SizeName = "page",
) -> None:
    """PNG, SVG, PDF and HTML of these claims side by side."""
    trouble.show()
    wish = Wish(analysis, tuple(comparisons), unit, order, every_stance, size=size)
    chart_buttons("claims", wish, f"claims-chart-{_unit(unit)}", place)


def table(
    analysis: Analysis,
    comparisons: Sequence[Comparison],
    unit: ChartUnit,
    fmt: tables.TableFormat,
    *,
    whole: bool,
    selection: str = "",
    verdict: Callable[[], Verdict],
) -> bytes:
    """The claims table as a file: as shown, or whole with figures that are not about crime."""
    only = None if whole else [c.claim.id for c in comparisons]
    made = notes(
        analysis,
        "Quantitative claims",
        f"as written, US$, % of GDP; shown in {UNIT_WORDS[unit]}",
        None if whole else comparisons,
        selection,
    )
    sheets = None
    if fmt == "xlsx":
        kept = None if whole else frozenset(c.claim.id for c in comparisons)
        findings, lineage = verdict_frames(analysis, verdict(), kept)
        sheets = {
            "Steps": steps_frame(analysis.comparisons if whole else comparisons),
            "Findings": findings,
            "Lineage": lineage,
        }
        if len(changes := changes_frame(analysis)):
            sheets["Changes"] = changes
    return tables.table_bytes(claims_frame(analysis, only=only, all_claims=whole), fmt, made, sheets=sheets)


def table_buttons(
    analysis: Analysis,
    comparisons: Sequence[Comparison],
    unit: ChartUnit,
    place: str,
    *,
    whole: bool = False,
    selection: str = "",
    prefix: str = "",
) -> None:
    """CSV, XLSX, Parquet, JSON and JSON Lines of the claims."""
    kept, verdict = tuple(comparisons), verdicts.later(analysis)
    for fmt in _TABLES:
        button(
            f"{prefix}{_label(fmt)}",
            lambda f=fmt: table(analysis, kept, unit, f, whole=whole, selection=selection, verdict=verdict),  # type: ignore[misc]
            pictures.file_name("claims-whole" if whole else "claims", _unit(unit), fmt),
            tables.MEDIA[fmt],
            f"{place}_{fmt}",
        )


def whole_buttons(
    analysis: Analysis, comparisons: Sequence[Comparison], what: str, place: str, *, whole: bool, selection: str
) -> None:
    """The data package ("package") or the web annotations ("annotations")."""
    only = None if whole else tuple(c.claim.id for c in comparisons)
    part, verdict = "all" if whole else "shown", verdicts.later(analysis)
    if what == "package":
        button(
            "Data package (zip)",
            lambda: package.package_bytes(
                analysis, only=only, all_claims=whole, selection=selection, verdict=verdict()
            ),
            f"crimestats-data-package-{part}.zip", package.MEDIA, f"{place}_zip", what="The data package",
        )  # fmt: skip
    else:
        button(
            "Web annotations (JSON-LD)",
            lambda: annotation_bytes(analysis, only=only, all_claims=whole),
            f"crimestats-annotations-{part}.jsonld", ANNOTATIONS, f"{place}_jsonld", what="The annotations",
        )  # fmt: skip


def report_buttons(analysis: Analysis, options: Callable[[], Options], place: str) -> None:
    """The report as HTML and as PDF; what it is to hold is put together at the click."""
    able = pictures.browser_path() is not None
    button(
        "Report as HTML", lambda: report_html(analysis, options()), "crimestats-report.html",
        pictures.MEDIA["html"], f"{place}_report_html", what="The report",
    )  # fmt: skip
    button(
        "Report as PDF", lambda: report_pdf(analysis, options()), "crimestats-report.pdf",
        pictures.MEDIA["pdf"], f"{place}_report_pdf", disabled=not able, what="The report",
    )  # fmt: skip
