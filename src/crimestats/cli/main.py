"""The command line: each command reads, calls one function of the package and prints. Results go to standard output,
remarks to standard error; exit 0 well, 1 a run that failed, 2 misuse."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crimestats.version import __version__

from .check import check
from .common import (
    INPUTS,
    Chosen,
    Group,
    analysed,
    comparing,
    end_run,
    map_option,
    output_option,
    published_option,
    read,
    read_others,
    remark,
    write,
    write_lines,
)
from .corpus import corpus
from .corpus_check import check as corpus_check
from .corpus_query import query
from .exports import chart, export, report
from .show import (
    claim_lines_of,
    comparison_lines,
    comparison_record,
    explained_lines,
    reading_lines,
    reading_record,
    settings_record,
)

if TYPE_CHECKING:
    from crimestats.model import Document


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crimestats")
def main() -> None:
    """Finds quantitative claims about transnational crime and makes them comparable."""


for _command in (chart, report, export, corpus):
    main.add_command(_command)
for _command in (query, corpus_check):
    corpus.add_command(_command)


@main.command()
@INPUTS
@click.option("--all", "all_claims", is_flag=True, help="Also figures that are not about crime.")
@click.option("--explain", is_flag=True, help="With each field the words and the rule that gave it, and the doubts.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "jsonl", "csv", "xlsx", "parquet"]),
    default="table",
    show_default=True,
)
@published_option
@output_option
def extract(
    inputs: tuple[str, ...],
    all_claims: bool,
    explain: bool,
    fmt: str,
    published: date | None,
    output: Path | None,
) -> None:
    """Lists the claims in files, folders, .jsonl records or "-" (standard input)."""
    from crimestats.io.records import claim_lines
    from crimestats.pipeline import extract as found

    reading = read(inputs, published)
    if fmt == "jsonl":
        pairs = ((d.id, found(d, all_claims=all_claims)) for d in reading.documents)
        write_lines(claim_lines(pairs, explain=explain), output)
    elif fmt == "table":
        lines: list[str] = []
        for document in reading.documents:
            lines.extend(claim_lines_of(document, all_claims, explain))
        write_lines(lines, output)
    else:
        _table_file(reading.documents, all_claims, fmt, output)
    end_run(reading)


def _table_file(documents: Sequence[Document], all_claims: bool, fmt: str, output: Path | None) -> None:
    from crimestats.pipeline import analyse
    from crimestats.present.export_frames import steps_frame
    from crimestats.present.export_tables import table_bytes
    from crimestats.present.notes import notes
    from crimestats.present.tables import claims_frame

    analysis = analyse(documents)
    frame = claims_frame(analysis, all_claims=all_claims)
    made = notes(analysis, "Quantitative claims", "as written; US$ and % of GDP where comparable")
    sheets = {"Steps": steps_frame(analysis.comparisons)}
    write(table_bytes(frame, fmt, made, sheets=sheets), output)  # type: ignore[arg-type]


@main.command()
@INPUTS
@click.option("--format", "_fmt", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@output_option
def quantities(inputs: tuple[str, ...], _fmt: str, output: Path | None) -> None:
    """Lists every quantity, durations and ages too, before anyone asks what it is about."""
    from crimestats.io.records import mention_record
    from crimestats.pipeline import quantities as found

    reading = read(inputs, None)
    write_lines(
        (
            json.dumps({"id": d.id, "quantities": [mention_record(m, d.text) for m in found(d)]}, ensure_ascii=False)
            for d in reading.documents
        ),
        output,
    )
    end_run(reading)


@main.command()
@INPUTS
@comparing
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "line", "json", "csv", "xlsx", "parquet"]),
    default="text",
    show_default=True,
    help="text spells out every step, line says each claim in one line of arithmetic.",
)
@click.option(
    "--with",
    "others",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Also beside the series of this file, where they are of one kind: aid, seizures, population; more than once.",
)
@published_option
@output_option
def compare(
    inputs: tuple[str, ...],
    chosen: Chosen,
    fmt: str,
    others: tuple[Path, ...],
    published: date | None,
    output: Path | None,
) -> None:
    """Sets the claims beside GDP and other series, with every step and every doubt."""
    beside = read_others(others)
    analysis, reading = analysed(inputs, chosen, published)
    if fmt == "text":
        write_lines(comparison_lines(analysis, beside), output)
    elif fmt == "line":
        write_lines(explained_lines(analysis), output)
    elif fmt == "json":
        body = {
            "gdp": analysis.gdp.source.short,
            "settings": settings_record(analysis),
            "comparisons": [comparison_record(c, beside) for c in analysis.comparisons],
        }
        write_lines([json.dumps(body, ensure_ascii=False, indent=1)], output)
    else:
        from crimestats.present.export_frames import steps_frame
        from crimestats.present.export_tables import table_bytes
        from crimestats.present.notes import notes
        from crimestats.present.tables import claims_frame

        made = notes(analysis, "Claims beside GDP", "US$ and % of GDP")
        sheets = {"Steps": steps_frame(analysis.comparisons)}
        write(table_bytes(claims_frame(analysis), fmt, made, sheets=sheets), output)  # type: ignore[arg-type]
    end_run(reading)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@map_option
@click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--indicator",
    "indicators",
    multiple=True,
    metavar="CODE",
    help="Of a large CSV (the World Bank's bulk file, zipped or not) read this indicator: its code or a part of its name; "
    "more than once. With -o NAME.csv its rows are written to a file of their own.",
)
@output_option
def series(file: Path, told: tuple[str, ...], fmt: str, indicators: tuple[str, ...], output: Path | None) -> None:
    """Shows how a GDP or comparison file is understood; cuts indicators out of a large one."""
    from dataclasses import replace

    from crimestats.io.series import from_words, read_series
    from crimestats.io.series.bulk import is_large

    if indicators and output is not None and output.suffix.lower() == ".csv":
        _cut_out(file, indicators, output)
        return
    mapping = from_words(told)
    if indicators and not is_large(file):
        mapping = replace(mapping, only=indicators[0])
    reading = read_series(file, mapping=mapping, indicators=indicators)
    if fmt == "json":
        write_lines([json.dumps(reading_record(reading), ensure_ascii=False)], output)
    else:
        write_lines(reading_lines(reading), output)


def _cut_out(file: Path, indicators: tuple[str, ...], output: Path) -> None:
    """Writes the rows of some indicators to a CSV, and says how many there are of how many."""
    import csv
    import io

    from crimestats.io.series import cut_out, open_large

    book = open_large(file, indicators)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(cut_out(book))
    write(text.getvalue().encode("utf-8"), output)
    remark(f"{output}: {len(book.sheets[0].rows) - 1:,} rows of {file.name}, with its headings.")


@main.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("pred", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the texts; otherwise that of GOLD.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Claims of an earlier run: lists what was gained, lost and changed.",
)
def evaluate(gold: Path, pred: Path, texts: Path | None, against: Path | None) -> None:
    """Scores claims (PRED) against annotated ones (GOLD), both JSON Lines."""
    from crimestats.evaluate import differences, load_texts, read_claims
    from crimestats.evaluate import evaluate as scored

    truth, ours = read_claims(gold), read_claims(pred)
    loaded = load_texts(texts or gold.parent, truth)
    scores, fields = scored(truth, ours, loaded)
    click.echo(f"{'claims':<20}{'gold':>6}{'pred':>6}{'hit':>6}{'P':>7}{'R':>7}{'F1':>7}")
    for s in scores:
        click.echo(f"{s.name:<20}{s.gold:>6}{s.predicted:>6}{s.hits:>6}{s.precision:>7.3f}{s.recall:>7.3f}{s.f1:>7.3f}")
    for name, hits, n in fields:
        click.echo(f"{name:<20}{hits / n if n else 0:>10.3f} of {n}")
    if against is not None:
        found = differences(truth, read_claims(against), ours, loaded)
        click.echo(f"\nAgainst {against.name}: {len(found) or 'no'} difference{'s' if len(found) != 1 else ''}")
        for d in found:
            click.echo(f"  {d.kind:<8} {d.doc}  “{d.figure}”{'  ' + d.detail if d.detail else ''}")


@main.command()
@click.option("--port", type=int, default=8501, show_default=True)
@click.option("--browser/--no-browser", default=True, help="Open a browser window.")
@click.option(
    "--corpus", "corpora", type=click.Path(path_type=Path), multiple=True, metavar="DIR",
    help="Also show this corpus, which `corpus run` wrote; more than once for several.",
)  # fmt: skip
def dashboard(port: int, browser: bool, corpora: tuple[Path, ...]) -> None:
    """Opens the dashboard in the browser, on the sample documents or on a corpus."""
    from crimestats.dashboard.launch import serve

    if corpora:
        from crimestats.corpus.connect import checked

        for folder in corpora:
            checked(folder)
    sys.exit(serve(port, open_browser=browser, corpora=corpora))


main.add_command(check)
