"""What the commands share: options, reading with remarks, writing, and how a run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from crimestats.errors import CrimestatsError

if TYPE_CHECKING:
    from crimestats.io.documents import Reading
    from crimestats.model import Analysis, Series, Settings

F = TypeVar("F", bound=Callable[..., object])
INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


def remark(text: str) -> None:
    click.echo(text, err=True)


class Group(click.Group):
    """Turns our errors into one line and exit code 1 or 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CrimestatsError as problem:
            from crimestats.errors import UsageError

            remark(f"crimestats: {problem}")
            ctx.exit(2 if isinstance(problem, UsageError) else 1)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as problem:
            if os.environ.get("CRIMESTATS_DEBUG"):
                raise
            what = f"{type(problem).__name__}: {problem}"[:200]
            remark(
                f"crimestats: Something went wrong that nobody foresaw ({what}). Set CRIMESTATS_DEBUG=1 to see where."
            )
            ctx.exit(1)


def parse_day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2011-04-25") from None
    if day > date.today():
        raise click.BadParameter(f"{value} lies in the future; a document was published before today")
    return day


def published_option(command: F) -> F:
    help = "Date of the documents, as 2011-04-25; otherwise it is read from head or metadata."
    return click.option("--published", callback=parse_day, metavar="DATE", help=help)(command)


def output_option(command: F) -> F:
    return click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")(
        command
    )


def read(inputs: Sequence[str], published: date | None) -> Reading:
    """The documents; each file that could not be read is named on standard error."""
    from crimestats.io.documents import read_documents

    reading = read_documents(inputs, published=published)
    for failure in reading.failures:
        remark(f"crimestats: {failure.sentence}")
    if not reading.documents:
        sys.exit(1)
    for document in reading.documents:
        for doubt in document.doubts:
            remark(f"{document.origin.name}: {doubt}")
    return reading


def end_run(reading: Reading) -> None:
    """A run in which a named file failed has failed; files that a folder's listing skipped have not."""
    if any(f.code != "skipped" for f in reading.failures):
        sys.exit(1)


def write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as problem:
        remark(f"crimestats: {output} cannot be written: {problem.strerror}.")
        sys.exit(1)
    remark(f"Written: {output}")


def write_lines(lines: Iterable[str], output: Path | None) -> None:
    write("".join(f"{line}\n" for line in lines).encode("utf-8"), output)


def map_option(command: F) -> F:
    help = (
        "What the file leaves open, as key=value, more than once: sheet, header, shape, place, whole, year, value, by, only, "
        "unit, scale, basis, per, decimal, yearly, when."
    )
    return click.option("--map", "told", multiple=True, metavar="KEY=VALUE", help=help)(command)


def read_gdp(path: Path | None, told: Sequence[str] = (), *, accept: bool = False) -> Series | None:
    """The GDP of a file in US$; one whose level is suspicious is used only where the user says so."""
    if path is None:
        return None
    from crimestats.errors import SeriesError
    from crimestats.io.series import from_words, gdp_in_usd, read_series, the_gdp
    from crimestats.io.series.plausible import suspicion

    reading = read_series(path, mapping=from_words(told))
    series = gdp_in_usd(the_gdp(reading))
    remark(f"{path.name}: read as {series.title}, {series.unit}, {series.basis.value} prices ({reading.why}).")
    for problem in series.problems:
        remark(f"{problem.where}: {problem.what}")
    doubt = suspicion(series)
    if doubt and doubt.code == "basis-mismatch" and any(w.partition("=")[0].strip() == "basis" for w in told):
        doubt = None  # the user has said which dollars these are
    if doubt and not accept:
        raise SeriesError(
            doubt.code,
            found=f"{path.name}: {doubt}",
            todo="Say how it is to be read (--map scale=billions, --map basis=ppp-current), or take it as it is (--accept)",
        )
    return series


def read_others(paths: Sequence[Path]) -> tuple[Series, ...]:
    """The series of comparison files; what is wrong with single cells is said on standard error."""
    from crimestats.io.series import gdp_in_usd, read_series

    found: list[Series] = []
    for path in paths:
        reading = read_series(path)
        for problem in reading.problems:
            remark(f"{problem.where}: {problem.what}")
        found += [gdp_in_usd(s) if s.unit == "EUR" else s for s in reading.series]
    return tuple(found)


def place_code(name: str | None) -> str | None:
    if name is None:
        return None
    from crimestats.errors import UsageError
    from crimestats.lexicon.places import match_code, match_place

    place = match_place(name) or match_code(name)
    if place is None:
        accepted = "World, a country's name or its ISO 3166 alpha-3 code"
        raise UsageError("place", found=f"No place is called {name!r}", accepted=accepted)
    if place.within is not None:
        from crimestats.lexicon.places import place_in_sentence

        remark(f"{place.name} has no GDP here; that of {place_in_sentence(place.within)} is used.")
    return place.within or place.code


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the options of a comparison say, before any of it is read."""

    gdp: Path | None
    accept: bool
    told: tuple[str, ...]
    """How columns of the GDP file are to be read, as `--map` takes it."""
    place: str | None
    year: int | None
    prices: int | None
    index: str
    vintage: str | None
    rates: str | None

    def settings(self) -> Settings:
        from crimestats.model import Settings

        index = {"gdp-deflator": "us-gdp-deflator"}.get(self.index, self.index)
        vintage = None if self.vintage == "newest" else self.vintage
        return Settings(self.year, place_code(self.place), self.prices, index, vintage, self.rates)


_COMPARING: tuple[Callable[[Callable[..., object]], Callable[..., object]], ...] = (
    click.option(
        "--rates",
        metavar="SOURCE",
        help="Exchange rates of one source only: fed-g5a, ecb, wb-dec or wb-implied; otherwise the first that has one.",
    ),
    click.option(
        "--vintage",
        metavar="RELEASE",
        help='World GDP as published on a date ("2012-09-20"), "then" (when the document was written) or "newest".',
    ),
    click.option(
        "--index",
        type=click.Choice(["cpi-u", "gdp-deflator"]),
        default="cpi-u",
        show_default=True,
        help="US consumer prices or US GDP deflator, for --prices.",
    ),
    click.option("--prices", type=int, metavar="YEAR", help="Also in US$ of this year's prices."),
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
    click.option("--accept", is_flag=True, help="Use the GDP file although its level is suspicious."),
    map_option,
)
"""The options of a comparison, the last one first in the help."""


def comparing(command: Callable[..., object]) -> Callable[..., object]:
    """Gives a command the options of a comparison as one argument, `chosen`."""

    @wraps(command)
    def collected(
        *,
        gdp: Path | None,
        accept: bool,
        told: tuple[str, ...],
        place: str | None,
        year: int | None,
        prices: int | None,
        index: str,
        vintage: str | None,
        rates: str | None,
        **others: object,
    ) -> object:
        return command(chosen=Chosen(gdp, accept, told, place, year, prices, index, vintage, rates), **others)

    made: Callable[..., object] = collected
    for option in _COMPARING:
        made = option(made)
    return made


def _any_series(place: str) -> bool:
    """True for a country: it may lack a GDP and still have a population; a region has neither."""
    from crimestats.lexicon.places import match_code

    found = match_code(place)
    return found is not None and found.kind in ("world", "country")


def analysed(inputs: Sequence[str], chosen: Chosen, published: date | None) -> tuple[Analysis, Reading]:
    """The inputs read and compared; a setting that makes no sense is refused before anything is read."""
    from crimestats.compare import checked
    from crimestats.errors import UsageError
    from crimestats.lexicon.places import place_in_sentence
    from crimestats.pipeline import analyse
    from crimestats.reference.store import reference_series

    settings = chosen.settings()
    if chosen.gdp is None and (chosen.told or chosen.accept):
        raise UsageError("map", found="--map and --accept say how a GDP file is read", todo="Name the file with --gdp")
    series = read_gdp(chosen.gdp, chosen.told, accept=chosen.accept)
    checked(settings, series)
    used = series if series is not None else reference_series("gdp-current-usd")
    if settings.place is not None and not used.years(settings.place) and not _any_series(settings.place):
        found = f"“{used.title}” has no values for {place_in_sentence(settings.place)}"
        raise UsageError("place", found=found, accepted="World, a country's name or its ISO 3166 alpha-3 code")
    reading = read(inputs, published)
    return analyse(reading.documents, series, settings), reading
