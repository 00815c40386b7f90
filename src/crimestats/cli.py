"""The command line: each command reads, calls one function of the package and prints. Results go to standard output,
remarks to standard error; exit 0 well, 1 a run that failed, 2 misuse."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from crimestats import __version__
from crimestats.errors import CrimestatsError

if TYPE_CHECKING:
    from crimestats.io.documents import Reading
    from crimestats.model import Analysis, Comparison, Document, Series

F = TypeVar("F", bound=Callable[..., object])
INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


def _remark(text: str) -> None:
    click.echo(text, err=True)


class _Group(click.Group):
    """Turns our errors into one line and exit code 1 or 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CrimestatsError as problem:
            from crimestats.errors import UsageError

            _remark(f"crimestats: {problem}")
            ctx.exit(2 if isinstance(problem, UsageError) else 1)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2011-04-25") from None


def _published(command: F) -> F:
    help = "Date of the documents, as 2011-04-25; otherwise it is read from head or metadata."
    return click.option("--published", callback=_day, metavar="DATE", help=help)(command)


def _output(command: F) -> F:
    return click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")(
        command
    )


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crimestats")
def main() -> None:
    """Finds quantitative claims about transnational crime and makes them comparable."""


def _read(inputs: Sequence[str], published: date | None) -> Reading:
    """The documents; each file that could not be read is named on standard error."""
    from crimestats.io.documents import read_documents

    reading = read_documents(inputs, published=published)
    for failure in reading.failures:
        _remark(f"crimestats: {failure.sentence}")
    if not reading.documents:
        sys.exit(1)
    for document in reading.documents:
        for doubt in document.doubts:
            _remark(f"{document.origin.name}: {doubt}")
    return reading


def _end(reading: Reading) -> None:
    """A run in which a named file failed has failed; files that a folder's listing skipped have not."""
    if any(f.code != "skipped" for f in reading.failures):
        sys.exit(1)


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as problem:
        _remark(f"crimestats: {output} cannot be written: {problem.strerror}.")
        sys.exit(1)
    _remark(f"Written: {output}")


def _lines(lines: Iterable[str], output: Path | None) -> None:
    _write("".join(f"{line}\n" for line in lines).encode("utf-8"), output)


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
@_published
@_output
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

    reading = _read(inputs, published)
    if fmt == "jsonl":
        pairs = ((d.id, found(d, all_claims=all_claims)) for d in reading.documents)
        _lines(claim_lines(pairs, explain=explain), output)
    elif fmt == "table":
        lines: list[str] = []
        for document in reading.documents:
            lines.extend(_claim_table(document, all_claims, explain))
        _lines(lines, output)
    else:
        _table_file(reading.documents, all_claims, fmt, output)
    _end(reading)


def _claim_table(document: Document, all_claims: bool, explain: bool) -> list[str]:
    from crimestats.pipeline import extract as found
    from crimestats.present.words import place_label, quantity_sentence, topic_label, years_label

    claims = found(document, all_claims=all_claims)
    when = f", {document.published.day.isoformat()}" if document.published else ""
    lines = [f"{document.title or document.id}{when}: {len(claims)} claim{'' if len(claims) == 1 else 's'}"]
    for claim in claims:
        parts = [
            topic_label(claim.topic),
            quantity_sentence(claim),
            place_label(claim.place),
            years_label(claim.year),
            claim.who or "",
        ]
        lines.append("  " + " · ".join(p for p in parts if p) + f"   “{' '.join(claim.figure.split())}”")
        if explain:
            lines.extend(
                f"      {e.field}: {e.value}   “{' '.join(e.words.split())}”   [{e.rule}]" for e in claim.evidence
            )
            lines.extend(f"      ? {d}" for d in claim.doubts)
    return lines


def _table_file(documents: Sequence[Document], all_claims: bool, fmt: str, output: Path | None) -> None:
    from crimestats.pipeline import analyse
    from crimestats.present.export_tables import table_bytes
    from crimestats.present.notes import notes
    from crimestats.present.tables import claims_frame

    analysis = analyse(documents)
    frame = claims_frame(analysis, all_claims=all_claims)
    made = notes(analysis, "Quantitative claims", "as written; US$ and % of GDP where comparable")
    _write(table_bytes(frame, fmt, made), output)  # type: ignore[arg-type]


@main.command()
@INPUTS
@click.option("--format", "_fmt", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@_output
def quantities(inputs: tuple[str, ...], _fmt: str, output: Path | None) -> None:
    """Lists every quantity, durations and ages too, before anyone asks what it is about."""
    from crimestats.io.records import mention_record
    from crimestats.pipeline import quantities as found

    reading = _read(inputs, None)
    _lines(
        (
            json.dumps({"id": d.id, "quantities": [mention_record(m, d.text) for m in found(d)]}, ensure_ascii=False)
            for d in reading.documents
        ),
        output,
    )
    _end(reading)


def _gdp(path: Path | None) -> Series | None:
    if path is None:
        return None
    from crimestats.io.series import read_series, the_gdp
    from crimestats.io.series.plausible import suspicion

    reading = read_series(path)
    series = the_gdp(reading)
    _remark(f"{path.name}: read as {series.title}, {series.unit}, {series.basis.value} prices ({reading.why}).")
    for problem in reading.problems:
        _remark(f"{problem.where}: {problem.what}")
    doubt = suspicion(series)
    if doubt:
        _remark(f"{path.name}: {doubt}")
    return series


def _place(name: str | None) -> str | None:
    if name is None:
        return None
    from crimestats.errors import UsageError
    from crimestats.lexicon.places import match_code, match_place

    place = match_place(name) or match_code(name)
    if place is None:
        accepted = "World, a country's name or its ISO 3166 alpha-3 code"
        raise UsageError("place", found=f"No place is called {name!r}", accepted=accepted)
    return place.within or place.code


def _comparing(command: F) -> F:
    for option in (
        click.option("--place", help="Whose GDP: World, a country or its ISO 3166 code."),
        click.option(
            "--year",
            type=int,
            help="Which year's GDP; otherwise the year stated, or the one before the document.",
        ),
        click.option(
            "--gdp",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="A GDP file of your own.",
        ),
    ):
        command = option(command)
    return command


def _analysis(
    inputs: Sequence[str], gdp: Path | None, place: str | None, year: int | None, published: date | None
) -> tuple[Analysis, Reading]:
    from crimestats.model import Settings
    from crimestats.pipeline import analyse

    series = _gdp(gdp)
    settings = Settings(year, _place(place))
    reading = _read(inputs, published)
    return analyse(reading.documents, series, settings), reading


@main.command()
@INPUTS
@_comparing
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json", "csv", "xlsx", "parquet"]),
    default="text",
    show_default=True,
)
@_published
@_output
def compare(
    inputs: tuple[str, ...],
    gdp: Path | None,
    place: str | None,
    year: int | None,
    fmt: str,
    published: date | None,
    output: Path | None,
) -> None:
    """Sets the claims beside GDP, with every step and every doubt."""
    analysis, reading = _analysis(inputs, gdp, place, year, published)
    if fmt == "text":
        _lines(_comparison_text(analysis), output)
    elif fmt == "json":
        body = {
            "gdp": analysis.gdp.source.short,
            "comparisons": [_comparison_record(c) for c in analysis.comparisons],
        }
        _lines([json.dumps(body, ensure_ascii=False, indent=1)], output)
    else:
        from crimestats.present.export_tables import table_bytes
        from crimestats.present.notes import notes
        from crimestats.present.tables import claims_frame

        made = notes(analysis, "Claims beside GDP", "US$ and % of GDP")
        _write(table_bytes(claims_frame(analysis), fmt, made), output)  # type: ignore[arg-type]
    _end(reading)


def _comparison_text(analysis: Analysis) -> list[str]:
    from crimestats.present.words import amount_sentence, quantity_sentence, topic_label

    lines = [f"GDP: {analysis.gdp.source.short}"]
    for comparison in analysis.comparisons:
        claim = comparison.claim
        lines += [
            "",
            f"{topic_label(claim.topic)}: {quantity_sentence(claim)}   “{' '.join(claim.figure.split())}”",
        ]
        if comparison.reason:
            lines.append(f"  {comparison.reason}")
        for number, step in enumerate(comparison.steps, 1):
            source = f"   ({step.source})" if step.source else ""
            lines.append(f"  {number}. {step.text}{source}")
        if comparison.usd and comparison.share:
            usd, share = comparison.usd, comparison.share
            lines.append(
                f"  = {amount_sentence(usd.amount, 'USD', usd.per)} = {amount_sentence(share.amount, 'percent_of_gdp')}"
            )
        lines += [f"  ? {doubt}" for doubt in comparison.doubts]
    return lines


def _comparison_record(comparison: Comparison) -> dict[str, object]:
    from crimestats.io.records import claim_record, doubt_record

    def ends(measure: object) -> dict[str, object] | None:
        from crimestats.model import Measure

        if not isinstance(measure, Measure):
            return None
        amount = measure.amount
        return {
            "low": amount.low,
            "high": amount.high,
            "bound": amount.bound.value,
            "unit": measure.unit,
            "per": measure.per,
        }

    return {
        "doc": comparison.claim.doc,
        "claim": claim_record(comparison.claim, explain=True),
        "place": comparison.place,
        "year": comparison.year,
        "year_assumed": comparison.year_assumed,
        "gdp": comparison.gdp,
        "usd": ends(comparison.usd),
        "share_of_gdp": ends(comparison.share),
        "reason": comparison.reason,
        "steps": [
            {"kind": s.kind, "text": s.text, "value": s.value, "unit": s.unit, "source": s.source}
            for s in comparison.steps
        ],
        "doubts": [doubt_record(d) for d in comparison.doubts],
    }


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_output
def series(file: Path, fmt: str, output: Path | None) -> None:
    """Shows how a GDP or comparison file is understood."""
    from crimestats.io.series import read_series
    from crimestats.io.series.plausible import suspicion

    reading = read_series(file)
    if fmt == "json":
        body = {
            "file": reading.file,
            "layout": reading.layout,
            "why": reading.why,
            "series": [_series_record(s) for s in reading.series],
            "problems": [{"where": p.where, "what": p.what, "kept": p.kept} for p in reading.problems],
        }
        _lines([json.dumps(body, ensure_ascii=False)], output)
        return
    lines = [f"{reading.file}: {reading.layout} ({reading.why})"]
    for found in reading.series:
        span = found.span
        years = f"{span[0]}–{span[1]}" if span else "no years"
        lines.append(
            f"  {found.title}: {found.unit}, × {found.scale:g}, {found.basis.value}, {len(found.points)} places, {years}"
        )
        doubt = suspicion(found) if found.unit in ("USD", "international-dollar") else None
        lines += [f"    ? {doubt}"] if doubt else []
    lines += [f"  {p.where}: {p.what}" for p in reading.problems]
    _lines(lines, output)


def _series_record(found: Series) -> dict[str, object]:
    span = found.span or (None, None)
    return {
        "title": found.title,
        "indicator": found.indicator,
        "unit": found.unit,
        "scale": found.scale,
        "basis": found.basis.value,
        "places": len(found.points),
        "first": span[0],
        "last": span[1],
        "points": {place: {str(y): v for y, v in sorted(values.items())} for place, values in found.points.items()},
    }


@main.command()
@INPUTS
@_comparing
@click.option(
    "--unit",
    type=click.Choice(["usd", "gdp"]),
    default="usd",
    show_default=True,
    help="US$ a year or % of GDP.",
)
@_published
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="A .svg, .png, .pdf or .html file.",
)
def chart(
    inputs: tuple[str, ...],
    gdp: Path | None,
    place: str | None,
    year: int | None,
    unit: str,
    published: date | None,
    output: Path,
) -> None:
    """Draws the claims side by side into a picture."""
    from crimestats.errors import UsageError
    from crimestats.present.export_figures import html_bytes, picture_bytes
    from crimestats.present.figures import claims_figure
    from crimestats.present.notes import foot
    from crimestats.present.rows import ChartUnit, claim_rows

    fmt = output.suffix.lower().lstrip(".")
    if fmt not in ("svg", "png", "pdf", "html"):
        raise UsageError("format", found=f"{output} names no picture format", accepted=".svg, .png, .pdf or .html")
    analysis, reading = _analysis(inputs, gdp, place, year, published)
    rows = claim_rows(analysis, ChartUnit(unit))
    drawn = {r.claim_id for r in rows.charted}
    figure = claims_figure(
        rows.charted,
        ChartUnit(unit),
        foot=foot(analysis, [c for c in analysis.comparisons if c.claim.id in drawn]),
    )
    for row in rows.left_out:
        _remark(f"Not drawn: {row.topic_label}, “{row.as_written}”: {row.reason}")
    if figure is None:
        _remark("crimestats: No claim can be drawn in this unit.")
        sys.exit(1)
    data = html_bytes(figure, "Claims side by side") if fmt == "html" else picture_bytes(figure, fmt)  # type: ignore[arg-type]
    _write(data, output)
    _end(reading)


@main.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("pred", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the texts; otherwise that of GOLD.",
)
def evaluate(gold: Path, pred: Path, texts: Path | None) -> None:
    """Scores claims (PRED) against annotated ones (GOLD), both JSON Lines."""
    from crimestats.evaluate import evaluate as scored
    from crimestats.evaluate import load_texts, read_claims

    truth, ours = read_claims(gold), read_claims(pred)
    scores, fields = scored(truth, ours, load_texts(texts or gold.parent, truth))
    click.echo(f"{'claims':<20}{'gold':>6}{'pred':>6}{'hit':>6}{'P':>7}{'R':>7}{'F1':>7}")
    for s in scores:
        click.echo(f"{s.name:<20}{s.gold:>6}{s.predicted:>6}{s.hits:>6}{s.precision:>7.3f}{s.recall:>7.3f}{s.f1:>7.3f}")
    for name, hits, n in fields:
        click.echo(f"{name:<20}{hits / n if n else 0:>10.3f} of {n}")


@main.command()
@click.option("--port", type=int, default=8501, show_default=True)
@click.option("--browser/--no-browser", default=True, help="Open a browser window.")
def dashboard(port: int, browser: bool) -> None:
    """Opens the dashboard in the browser, on the sample documents."""
    from crimestats.dashboard.launch import serve

    sys.exit(serve(port, open_browser=browser))


if __name__ == "__main__":
    main()
