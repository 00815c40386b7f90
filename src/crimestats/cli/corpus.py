"""The commands over many documents: `crimestats corpus run`."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import INPUTS, Group, published_option, remark

if TYPE_CHECKING:
    from crimestats.corpus.run import Plan, Progress, Summary


@click.group(cls=Group)
def corpus() -> None:
    """Reads many documents into a folder of tables, and asks them."""


@corpus.command()
@INPUTS
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="The folder of the corpus: empty or new.")  # fmt: skip
@click.option("--engine", type=click.Choice(["processes", "dask"]), default="processes", show_default=True,
              help="Processes of this machine, or Dask.")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes; otherwise one a processor.")
@click.option("--scheduler", metavar="ADDRESS", help="With --engine dask: a scheduler's address, tcp://host:8786.")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped or killed.")
@click.option("--all", "all_claims", is_flag=True, help="Also figures that are not about crime.")
@click.option("--text", default="text", show_default=True, metavar="NAME",
              help="The field of records, or the column of tables, that holds the text.")  # fmt: skip
@click.option("--time-limit", "seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True, metavar="S",
              help="Seconds for one document; what takes longer is cut and listed.")  # fmt: skip
@click.option("--memory", "megabytes", type=click.IntRange(min=64), default=2048, show_default=True, metavar="MB",
              help="Memory for one document.")  # fmt: skip
@click.option(
    "--batch",
    "batch_mb",
    type=click.FloatRange(min=0.01, max=256),
    default=2.0,
    show_default=True,
    metavar="MB",
    help="Text that makes one part: more for fewer and larger files, less for a finer grain.",
)
@click.option("--progress/--no-progress", default=None, help="A progress bar; otherwise only on a terminal.")
@published_option
def run(
    inputs: tuple[str, ...],
    output: Path,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    resume: bool,
    all_claims: bool,
    text: str,
    seconds: float,
    megabytes: int,
    batch_mb: float,
    progress: bool | None,
    published: date | None,
) -> None:
    """Reads folders, globs, zip and tar archives, .jsonl(.gz|.zst), Parquet and fsspec addresses into DIR.

    What is done is kept: a run that was stopped goes on with --resume. A document that cannot be read is listed in
    DIR/failures with its reason; the run ends with 1 only where no document at all could be read.
    """
    from crimestats.corpus.items import Rules
    from crimestats.corpus.run import Engine
    from crimestats.corpus.run import run as read_all

    rules = Rules(all_claims, seconds, megabytes, text, published)
    try:
        with _bar(progress) as (planned, moved):
            summary = read_all(
                inputs,
                output,
                rules,
                Engine(engine, workers, scheduler),
                resume=resume,
                batch_bytes=int(batch_mb * 2**20),
                planned=planned,
                progress=moved,
            )
    except KeyboardInterrupt:
        remark(f"crimestats: Stopped. What is done is kept: go on with --resume -o {output}")
        sys.exit(1)
    _say(summary)
    if not summary.counts.documents:
        sys.exit(1)


@contextmanager
def _bar(wanted: bool | None) -> Iterator[tuple[Callable[[Plan], None], Callable[[Progress], None]]]:
    """A bar of bytes with rate and time left on standard error, and what it is told by."""
    from tqdm import tqdm

    shown = sys.stderr.isatty() if wanted is None else wanted
    tqdm.set_lock(threading.RLock())  # its own would be shared between processes, which nobody needs here
    bar: tqdm[object] = tqdm(
        total=0, unit="B", unit_scale=True, disable=not shown, file=sys.stderr, dynamic_ncols=True, smoothing=0.1
    )
    came = {"documents": 0, "claims": 0, "failed": 0}

    def planned(plan: Plan) -> None:
        bar.reset(total=plan.size)

    def moved(step: Progress) -> None:
        if bar.disable:
            return
        if step.resumed:
            bar.initial += step.weight  # what was there before says nothing of the rate
        came["documents"] += step.counts.documents
        came["claims"] += step.counts.claims
        came["failed"] += step.counts.failures
        bar.set_postfix({name: f"{count:,}" for name, count in came.items()}, refresh=False)
        bar.update(step.weight)

    with bar:
        yield planned, moved


def _say(summary: Summary) -> None:
    """The end of a run, on standard output; what was not read, on standard error."""
    counts, grouped = summary.counts, summary.grouped
    for sentence in summary.sentences:
        remark(f"crimestats: {sentence}")
    more = counts.failures - len(summary.sentences)
    if more > 0:
        remark(f"crimestats: … and {more:,} more.")
    if counts.failures:
        remark(f"Not read: {counts.failures:,}, each with its reason in {summary.folder / 'failures'}")
    if summary.again:
        remark(f"Read again because a worker ended: {summary.again:,} batch{'es' if summary.again > 1 else ''}")
    click.echo(", ".join(_count(getattr(counts, of), of) for of in ("documents", "characters", "claims")))
    if grouped.repeated:
        repeat = "1 document repeats" if grouped.repeated == 1 else f"{grouped.repeated:,} documents repeat"
        groups = f"{grouped.groups:,} group{'s' if grouped.groups > 1 else ''}"
        click.echo(f"{repeat} another one nearly word for word ({groups}): what they claim counts once")
    else:
        click.echo("No document repeats another one")
    remark(f"Written: {summary.folder}, in {_time(summary.seconds)}")


def _count(number: int, of: str) -> str:
    """A number with what it counts.

    >>> _count(1, "claims"), _count(2_000, "claims")
    ('1 claim', '2,000 claims')
    """
    return f"{number:,} {of[:-1] if number == 1 else of}"


def _time(seconds: float) -> str:
    """A stretch of time in words.

    >>> _time(12.3), _time(3_725)
    ('12 s', '1 h 2 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = int(seconds // 60)
    return f"{minutes} min {int(seconds % 60)} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
