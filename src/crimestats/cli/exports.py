"""The commands that make files to hand on: chart, report, export. Each reads, calls one function of the package and writes."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crimestats.errors import UsageError

from .common import INPUTS, Chosen, analysed, comparing, end_run, published_option, remark, write

if TYPE_CHECKING:
    from crimestats.model import Analysis
    from crimestats.present.export_charts import Chart, Wish

PICTURES = ("svg", "png", "pdf", "html")
TABLES = ("csv", "xlsx", "parquet", "json", "jsonl")
FORMATS = ("datapackage", "annotations", *TABLES)
_NAMES = {"annotations": "annotations.jsonld", **{fmt: f"claims.{fmt}" for fmt in TABLES}}

UNIT = click.option(
    "--unit", type=click.Choice(["usd", "gdp"]), default="usd", show_default=True, help="US$ a year or % of GDP."
)
STANCES = click.option(
    "--every-stance", is_flag=True, help="Draw denied, doubted, supposed and forecast figures as well."
)


@click.command()
@INPUTS
@comparing
@UNIT
@STANCES
@click.option(
    "--kind", type=click.Choice(["claims", "gdp", "years", "counts", "spread", "map"]), default="claims", show_default=True,
    help="Claims side by side, claims beside GDP, one claim beside the GDP of every year, number of claims or amounts by topic, claims by country.",
)  # fmt: skip
@click.option("--claim", help="The claim of --kind years, as `compare --format csv` names it; otherwise the first.")
@click.option(
    "--size", type=click.Choice(["page", "slide", "phone"]), default="page", show_default=True,
    help="One column of an A4 page, a slide of 16:9 with large letters, or a phone.",
)  # fmt: skip
@published_option
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True,
    help="A .svg, .png, .pdf or .html file, or .csv, .xlsx, .parquet, .json, .jsonl for the numbers behind the chart.",
)  # fmt: skip
def chart(
    inputs: tuple[str, ...],
    chosen: Chosen,
    unit: str,
    every_stance: bool,
    kind: str,
    claim: str | None,
    size: str,
    published: date | None,
    output: Path,
) -> None:
    """Draws the claims into a picture, or saves the numbers behind it."""
    from crimestats.present.export_charts import chart_bytes, chart_of

    fmt = output.suffix.lower().lstrip(".")
    if fmt not in (*PICTURES, *TABLES):
        accepted = ", ".join(f".{f}" for f in (*PICTURES, *TABLES))
        raise UsageError("format", found=f"{output} names no format of a chart", accepted=accepted)
    analysis, reading = analysed(inputs, chosen, published)
    wish = _wish(analysis, chosen, unit, every_stance, claim, size)
    made = chart_of(kind, wish) if kind in ("claims", "gdp", "years") else _listed(kind, unit, wish)
    if kind == "claims":
        _not_drawn(analysis, unit, every_stance)
    if made is None:
        remark("crimestats: No claim can be drawn in this unit.")
        sys.exit(1)
    write(chart_bytes(made, fmt, size), output)  # type: ignore[arg-type]
    end_run(reading)


def _wish(analysis: Analysis, chosen: Chosen, unit: str, every_stance: bool, claim: str | None, size: str) -> Wish:
    from crimestats.pipeline import in_prices
    from crimestats.present.export_charts import Wish
    from crimestats.present.rows import ChartUnit

    prices = unit == "usd" and chosen.prices is not None
    used = in_prices(analysis) if prices else analysis
    ids = [c.claim.id for c in used.comparisons]
    if claim is not None and claim not in ids:
        raise UsageError("claim", found=f"No claim is called {claim!r}", accepted=", ".join(ids[:20]))
    place = analysis.settings.place or "WLD"
    return Wish(
        used, used.comparisons, ChartUnit(unit), every_stance=every_stance, claim=claim or next(iter(ids), None), place=place,
        size=size, prices=prices,  # type: ignore[arg-type]
    )  # fmt: skip


def _listed(kind: str, unit: str, wish: Wish) -> Chart | None:
    """A chart of the catalogue; None where these claims give none."""
    from crimestats.present.export_charts import chart_of, kinds_of
    from crimestats.present.figures.catalogue import charts_of

    key = {"counts": "counts", "spread": f"spread-{unit}", "map": "map-claims"}[kind]
    kinds = kinds_of(charts_of(wish.analysis))
    return chart_of(key, wish, kinds) if any(k.name == key for k in kinds) else None


def _not_drawn(analysis: Analysis, unit: str, every_stance: bool) -> None:
    from crimestats.present.rows import ChartUnit, claim_rows

    for row in claim_rows(analysis, ChartUnit(unit), every_stance=every_stance).left_out:
        remark(f"Not drawn: {row.topic_label}, “{row.as_written}”: {row.reason}")


@click.command()
@INPUTS
@comparing
@UNIT
@STANCES
@click.option("--title", default="Figures about transnational crime", show_default=True, help="Title of the report.")
@click.option("--charts/--no-charts", default=True, help="Draw the charts; they need Chrome or Chromium.")
@published_option
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A .html or .pdf file."
)
def report(
    inputs: tuple[str, ...],
    chosen: Chosen,
    unit: str,
    every_stance: bool,
    title: str,
    charts: bool,
    published: date | None,
    output: Path,
) -> None:
    """Writes a report: documents, charts, claims with their sentences, arithmetic, doubts and sources."""
    from crimestats.pipeline import check
    from crimestats.present.report import Options, report_html, report_pdf
    from crimestats.present.rows import ChartUnit

    fmt = output.suffix.lower()
    if fmt not in (".html", ".htm", ".pdf"):
        raise UsageError("format", found=f"{output} names no format of a report", accepted=".html or .pdf")
    analysis, reading = analysed(inputs, chosen, published)
    found = check(analysis)
    options = Options(
        title=title,
        unit=ChartUnit(unit),
        every_stance=every_stance,
        skipped=tuple(f.sentence for f in reading.failures),
        pictures=charts,
        findings=found.findings,
        lineages=found.lineages,
    )
    write(report_pdf(analysis, options) if fmt == ".pdf" else report_html(analysis, options), output)
    end_run(reading)


@click.command()
@INPUTS
@comparing
@click.option(
    "--format", "formats", type=click.Choice(FORMATS), multiple=True, default=("datapackage",), show_default=True,
    help="More than once for several files.",
)  # fmt: skip
@click.option("--all", "all_claims", is_flag=True, help="Also figures that are not about crime.")
@published_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True,
    help="A file; with a data package or several formats a folder or a .zip file.",
)  # fmt: skip
def export(
    inputs: tuple[str, ...],
    chosen: Chosen,
    formats: tuple[str, ...],
    all_claims: bool,
    published: date | None,
    output: Path,
) -> None:
    """Saves the claims as tables, web annotations or a data package."""
    formats = tuple(dict.fromkeys(formats))
    as_zip, folder = output.suffix.lower() == ".zip", output.is_dir() or not output.suffix
    if formats != ("datapackage",) and len(formats) == 1 and not as_zip and not folder:
        kept = output.suffix.lower().lstrip(".")
        fits = {"annotations": ("jsonld", "json")}.get(formats[0], (formats[0],))
        if kept not in fits:
            raise UsageError(
                "format", found=f"{output} is no name for {formats[0]}", accepted=f".{fits[0]}, .zip or a folder"
            )
    elif not as_zip and not folder:
        raise UsageError(
            "format",
            found=f"{output} is neither a folder nor a .zip file",
            accepted="a folder, or a name that ends in .zip",
        )
    analysis, reading = analysed(inputs, chosen, published)
    files = _files(analysis, formats, all_claims)
    if folder:
        _into_folder(files, output)
    elif as_zip:
        write(_zipped(files), output)
    else:
        write(files[0][1], output)
    end_run(reading)


def _files(analysis: Analysis, formats: Sequence[str], all_claims: bool) -> list[tuple[str, bytes]]:
    """Names and contents; a data package that comes with others has a folder of its own."""
    from crimestats.pipeline import check
    from crimestats.present.annotations import annotation_bytes
    from crimestats.present.export_frames import steps_frame, verdict_frames
    from crimestats.present.export_tables import table_bytes
    from crimestats.present.notes import notes
    from crimestats.present.package import package_bytes
    from crimestats.present.tables import claims_frame

    found: list[tuple[str, bytes]] = []
    for fmt in formats:
        if fmt == "datapackage":
            data = package_bytes(analysis, all_claims=all_claims, verdict=check(analysis))
            before = "datapackage/" if len(formats) > 1 else ""
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found += [(before + name, archive.read(name)) for name in archive.namelist()]
        elif fmt == "annotations":
            found.append((_NAMES[fmt], annotation_bytes(analysis, all_claims=all_claims)))
        else:
            made = notes(analysis, "Quantitative claims", "as written; US$ and % of GDP where comparable")
            frame = claims_frame(analysis, all_claims=all_claims)
            findings, lineage = verdict_frames(analysis, check(analysis))
            sheets = {"Steps": steps_frame(analysis.comparisons), "Findings": findings, "Lineage": lineage}
            found.append((_NAMES[fmt], table_bytes(frame, fmt, made, sheets=sheets)))  # type: ignore[arg-type]
    return found


def _into_folder(files: Sequence[tuple[str, bytes]], folder: Path) -> None:
    for name, data in files:
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            remark(f"crimestats: {target.parent} cannot be made: {problem.strerror}.")
            sys.exit(1)
        write(data, target)


def _zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()
