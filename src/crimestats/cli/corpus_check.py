"""`crimestats corpus check`: traces and checks over a whole corpus, written beside its tables, told in short, saved as a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from crimestats.errors import UsageError

from .check import FAILS, _estimates
from .common import output_option, remark, write

FORMATS = ("text", "jsonl", "csv", "xlsx", "parquet")


@click.command("check")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes; otherwise one a processor.")
@click.option(
    "--with", "others", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True,
    help="Estimates of your own, in the layout of the shipped ones; more than once.",
)  # fmt: skip
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILS)),
    help="Exit with 1 where figures cannot all be true, or (doubt) where anything is doubtful.",
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(FORMATS),
    help="How the findings are written; otherwise by the name of the -o file.",
)
@click.option("--memory", default="1GB", show_default=True, help="What the database may use.")
@output_option
def check(
    folder: Path,
    workers: int | None,
    others: tuple[Path, ...],
    fail_on: str | None,
    fmt: str | None,
    memory: str,
    output: Path | None,
) -> None:
    """Traces every claim of a corpus to published estimates and checks whether its figures can all be true.

    The tables `lineage` and `findings` are written into DIR, in place of those of an earlier check.
    """
    from crimestats.corpus.check import check_corpus

    fmt = fmt or (output.suffix.lower().lstrip(".").replace("txt", "text") if output is not None else "text")
    if fmt not in FORMATS:
        raise UsageError("format", found=f"{output} names no format", accepted=", ".join(f".{f}" for f in FORMATS))
    with _bar() as tell:
        done = check_corpus(folder, workers=workers, estimates=_estimates(others), memory=memory, tell=tell)
    rate = done.claims / done.seconds if done.seconds else 0.0
    remark(
        f"{done.claims:,} claims of {done.documents:,} documents checked in {done.seconds:,.0f} s ({rate:,.0f} a second): "
        f"{done.lineages:,} may repeat a published estimate, {done.chained:,} stand in other documents too; "
        f"{done.findings:,} findings, {done.across:,} of them between documents. Written: {folder / 'lineage'}, {folder / 'findings'}"
    )
    counts = _counts(folder)
    if fmt == "text":
        write("\n".join([*_lines(counts), ""]).encode("utf-8"), output)
    elif output is None and fmt in ("xlsx", "parquet") and sys.stdout.isatty():
        raise UsageError("output", found=f"{fmt} is no text for a screen", todo="Name a file with -o")
    else:
        _save(folder, fmt, output)
    if fail_on is not None and any(severity in FAILS[fail_on] for _, severity, _, _ in counts):
        sys.exit(1)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="Checking", file=sys.stderr, show_pos=True) as bar:

        def tell(done: int, every: int) -> None:
            bar.length = every
            bar.update(done - bar.pos)

        yield tell


def _counts(folder: Path) -> list[tuple[str, str, bool, int]]:
    from crimestats.corpus.findings import counts

    return counts(folder)


def _lines(counts: list[tuple[str, str, bool, int]]) -> list[str]:
    from crimestats.checks import RULES

    head = f"{'finding':<40}{'says':<14}{'between':<16}{'number':>10}"
    rows = [
        f"{RULES[code].name if code in RULES else code:<40}{severity:<14}{'documents' if across else 'one document':<16}{number:>10,}"
        for code, severity, across, number in counts
    ]
    return [head, *rows] if rows else ["Nothing was found."]


def _save(folder: Path, fmt: str, output: Path | None) -> None:
    from crimestats.corpus.findings import write_findings

    count = write_findings(folder, fmt, output)
    if output is not None:
        remark(f"Written: {output} ({count:,} findings)")


__all__ = ["check"]
