"""Download buttons: files are made when they are asked for, named by what is in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from crimestats.model import Analysis, Comparison
from crimestats.present import export_figures as pictures
from crimestats.present import export_tables as tables
from crimestats.present.figures import claims_figure
from crimestats.present.notes import foot, notes
from crimestats.present.rows import ChartUnit, Order, claim_rows
from crimestats.present.tables import claims_frame

UNIT_WORDS = {ChartUnit.USD: "US$ a year", ChartUnit.SHARE: "% of GDP"}
_TABLES: tuple[tables.TableFormat, ...] = ("csv", "xlsx", "parquet", "json")
_PICTURES: tuple[pictures.PictureFormat, ...] = ("png", "svg", "pdf")


def _name(what: str, unit: ChartUnit, extension: str) -> str:
    return pictures.file_name(what, "usd" if unit is ChartUnit.USD else "share-of-gdp", extension)


def picture(
    analysis: Analysis,
    comparisons: Sequence[Comparison],
    unit: ChartUnit,
    order: Order,
    fmt: str,
    *,
    every_stance: bool = False,
) -> bytes:
    """The chart of these claims, light, as a file."""
    rows = claim_rows(analysis, unit, order, [c.claim.id for c in comparisons], every_stance=every_stance)
    drawn = {r.claim_id for r in rows.charted}
    figure = claims_figure(
        rows.charted, unit, "light", foot=foot(analysis, [c for c in comparisons if c.claim.id in drawn])
    )
    if figure is None:
        return b""
    if fmt == "html":
        return pictures.html_bytes(figure, "Claims side by side")
    return pictures.picture_bytes(figure, fmt)  # type: ignore[arg-type]


def table(
    analysis: Analysis,
    comparisons: Sequence[Comparison],
    unit: ChartUnit,
    fmt: tables.TableFormat,
    *,
    whole: bool,
) -> bytes:
    """The claims table as a file: as shown, or whole with figures that are not about crime."""
    only = None if whole else [c.claim.id for c in comparisons]
    frame = claims_frame(analysis, only=only, all_claims=whole)
    made = notes(
        analysis,
        "Quantitative claims",
        f"as written, US$, % of GDP; shown in {UNIT_WORDS[unit]}",
        None if whole else comparisons,
    )
    return tables.table_bytes(frame, fmt, made)


def _button(label: str, make: Callable[[], bytes], name: str, media: str, key: str, *, disabled: bool = False) -> None:
    st.download_button(label, make, name, media, key=key, on_click="ignore", disabled=disabled, width="stretch")


def picture_buttons(
    analysis: Analysis,
    comparisons: Sequence[Comparison],
    unit: ChartUnit,
    order: Order,
    place: str,
    *,
    every_stance: bool = False,
) -> None:
    """PNG, SVG, PDF and HTML of the chart; without a browser the first three say what to install."""
    able = pictures.browser_path() is not None
    for fmt in _PICTURES:
        _button(
            fmt.upper(),
            lambda f=fmt: picture(analysis, comparisons, unit, order, f, every_stance=every_stance),  # type: ignore[misc]
            _name("claims-chart", unit, fmt),
            pictures.MEDIA[fmt],
            f"{place}_{fmt}",
            disabled=not able,
        )
    _button(
        "HTML",
        lambda: picture(analysis, comparisons, unit, order, "html", every_stance=every_stance),
        _name("claims-chart", unit, "html"),
        pictures.MEDIA["html"],
        f"{place}_html",
    )
    if not able:
        st.info(str(pictures.missing_browser("PNG, SVG and PDF")).replace("PDF needs", "PDF need"))


def table_buttons(
    analysis: Analysis, comparisons: Sequence[Comparison], unit: ChartUnit, place: str, *, whole: bool = False
) -> None:
    """CSV, XLSX, Parquet and JSON of the claims."""
    for fmt in _TABLES:
        label = {"parquet": "Parquet"}.get(fmt, fmt.upper())
        _button(
            label,
            lambda f=fmt: table(analysis, comparisons, unit, f, whole=whole),  # type: ignore[misc]
            _name("claims-whole" if whole else "claims", unit, fmt),
            tables.MEDIA[fmt],
            f"{place}_{fmt}",
        )
