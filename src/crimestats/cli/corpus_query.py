"""`crimestats corpus query`: claims of a read corpus, or what stands out among them, as a table, a file, a picture, a package, a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crimestats.errors import UsageError

from .common import output_option, remark, write
from .corpus_options import Asked, choosing

if TYPE_CHECKING:
    import pandas as pd

    from crimestats.corpus.choice import Choice
    from crimestats.corpus.pictures import Picture
    from crimestats.corpus.query import Corpus, Found

TOPS = {"figures": "figures", "sources": "sources", "topics": "years", "places": "places", "amounts": "amounts"}
"""What stands out, and the picture that shows it."""
ROWS = ("table", "jsonl", "csv", "xlsx", "parquet")
FORMATS = (*ROWS, "datapackage", "report")
PICTURES = ("png", "svg", "pdf", "html")
SHOWN = 20


@click.command("query")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@choosing
@click.option("--top", type=click.Choice(list(TOPS)), help="What stands out instead of the claims themselves.")
@click.option("--order", type=click.Choice(["text", "largest", "newest", "topic"]), default="text", show_default=True)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=f"Claims, or rows of --top; a table on the screen has {SHOWN} unless you say.",
)
@click.option(
    "--format", "fmt", type=click.Choice(FORMATS),
    help="table on the screen, else by the name of the -o file: .csv, .xlsx, .parquet, .jsonl, .zip (data package), "
    ".html or .pdf (report; with --top the picture, as .png and .svg).",
)  # fmt: skip
@click.option("--title", default="Figures about transnational crime", show_default=True, help="Title of the report.")
@click.option("--memory", default="1GB", show_default=True, help="What the database may use.")
@output_option
def query(
    folder: Path,
    asked: Asked,
    top: str | None,
    order: str,
    limit: int | None,
    fmt: str | None,
    title: str,
    memory: str,
    output: Path | None,
) -> None:
    """Asks a corpus that `corpus run` wrote into DIR: its claims, or with --top what stands out among them."""
    from crimestats.corpus.query import Corpus

    fmt = fmt or _by_name(output, top)
    chosen = asked.choice()
    with Corpus(folder, memory=memory) as corpus:
        if not corpus.complete:
            remark(
                f"crimestats: The run that writes {folder} is not at its end; go on with `crimestats corpus run … --resume`."
            )
        if top is not None:
            _top(corpus, chosen, top, limit, fmt, output)
            return
        shown = SHOWN if fmt == "table" and limit is None else limit
        _claims(corpus.claims(chosen, order=order, limit=shown), fmt, title, output)


def _by_name(output: Path | None, top: str | None) -> str:
    if output is None:
        return "table"
    suffix = output.suffix.lower().lstrip(".")
    known = {"csv": "csv", "xlsx": "xlsx", "parquet": "parquet", "jsonl": "jsonl", "txt": "table"}
    if top is None:
        known |= {"zip": "datapackage", "html": "report", "pdf": "report"}
    else:
        known |= {name: name for name in PICTURES}
    if suffix not in known:
        raise UsageError("format", found=f"{output} names no format", accepted=", ".join(f".{k}" for k in known))
    return known[suffix]


def _claims(found: Found, fmt: str, title: str, output: Path | None) -> None:
    from crimestats.corpus.exports import write as write_claims
    from crimestats.corpus.package import write_package
    from crimestats.corpus.pictures import basis, notes
    from crimestats.corpus.report import corpus_report

    if output is not None and not output.parent.is_dir():
        raise UsageError("output", found=f"{output.parent} is no folder", accepted="a file in a folder that is there")
    of = basis(found.corpus, found.chosen)
    if fmt == "table":
        write("\n".join([*_lines(found), ""]).encode("utf-8"), output)
        _said(found, of.claims, of.repeated)
        return
    if fmt == "report":
        pdf = output is not None and output.suffix.lower() == ".pdf"
        write(corpus_report(found, title, pdf=pdf), output)
        return
    if fmt == "datapackage":
        written = write_package(found, output)
    else:
        written = write_claims(
            found, fmt, output, notes("Quantitative claims", "as written; US$ and % of GDP where comparable", of)
        )
    if output is not None:
        remark(f"Written: {output} ({written:,} claims)")


def _said(found: Found, claims: int, repeated: int) -> None:
    shown = len(found)
    more = f", {shown:,} shown" if shown < claims else ""
    out = f"; {repeated:,} of near-duplicate documents not counted again" if repeated else ""
    remark(f"{claims:,} claims{more}{out}.")


def _lines(found: Found) -> list[str]:
    """The claims as lines of columns."""
    from crimestats.corpus.rows import claim_of
    from crimestats.present.words import place_label, quantity_label, topic_label, years_label

    rows: list[tuple[str, ...]] = []
    for row in found.rows():
        claim = claim_of(row)
        used = row["used_last"]
        year = years_label(claim.year) or (f"{used}*" if used is not None else "")
        rows.append(
            (
                claim.doc,
                topic_label(claim.topic),
                quantity_label(claim),
                year,
                place_label(claim.place),
                claim.who or "",
                claim.figure,
            )
        )
    return _columns(("document", "topic", "amount", "data year", "place", "who", "as written"), rows)


def _columns(head: tuple[str, ...], rows: list[tuple[str, ...]], longest: int = 40) -> list[str]:
    cells = [head, *(tuple(_short(" ".join(c.split()), longest) for c in row) for row in rows)]
    wide = [max(len(row[n]) for row in cells) for n in range(len(head))]
    return ["  ".join(c.ljust(w) for c, w in zip(row, wide)).rstrip() for row in cells]


def _short(text: str, longest: int) -> str:
    plain = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _top(corpus: Corpus, chosen: Choice, top: str, limit: int | None, fmt: str, output: Path | None) -> None:
    """What stands out: as a table, a file, or the picture of it."""
    from crimestats.corpus import aggregates
    from crimestats.corpus.pictures import picture
    from crimestats.present.export_chart import chart_bytes
    from crimestats.present.export_tables import table_bytes

    shown = picture(corpus, chosen, TOPS[top], top=limit or aggregates.TOP)
    if fmt in PICTURES:
        write(chart_bytes(shown.saved(), fmt), output)
        return
    if fmt not in ROWS:
        raise UsageError("format", found=f"--top has no format {fmt}", accepted=", ".join((*ROWS, *PICTURES)))
    frame = _frame(corpus, chosen, top, limit or aggregates.TOP, shown)
    if fmt == "table":
        rows = [
            tuple("" if v is None or v != v else _cell(v) for v in row)
            for row in frame.astype(object).itertuples(index=False)
        ]
        write("\n".join([*_columns(tuple(map(str, frame.columns)), rows), ""]).encode("utf-8"), output)
        return
    write(table_bytes(frame, fmt, shown.notes, columns=(), name="Top"), output)  # type: ignore[arg-type]


def _frame(corpus: Corpus, chosen: Choice, top: str, limit: int, shown: Picture) -> pd.DataFrame:
    """The rows; a figure has one row here, whatever the years in which it stands."""
    from crimestats.corpus import aggregates
    from crimestats.present.crowd import figures_frame, tally_frame

    if top == "topics":
        return tally_frame(aggregates.topic_tallies(corpus, chosen, limit), "Topic")
    if top == "figures":
        return figures_frame(aggregates.repeated(corpus, chosen, limit))
    return shown.chart.frame()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.4g}"
    return f"{value:,}" if isinstance(value, int) and not 1500 < value < 2200 else str(value)


__all__ = ["query"]
