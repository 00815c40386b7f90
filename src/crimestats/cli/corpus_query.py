"""`crimestats corpus query`: claims of a read corpus, or what stands out among them, as a table, a file, a picture, a package, a report."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crimestats.errors import UsageError

from .common import output_option, remark, write

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
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that choose claims."""

    topics: tuple[str, ...]
    place: str | None
    years: str | None
    who: tuple[str, ...]
    text: str
    bounds: tuple[str, ...]
    units: tuple[str, ...]
    docs: tuple[str, ...]
    stances: tuple[str, ...]
    doubts: str
    duplicates: bool

    def choice(self) -> Choice:
        """The choice; UsageError where an option makes no sense."""
        from crimestats.corpus.choice import choice
        from crimestats.lexicon.topics import topics

        for slug in self.topics:
            if slug not in topics():
                raise UsageError("topic", found=f"No topic is called {slug!r}", accepted=", ".join(topics()))
        doubts = {"all": None, "only": True, "hide": False}[self.doubts]
        return choice(
            topic=self.topics, place=_place(self.place), years=_years(self.years), bound=self.bounds, unit=self.units, who=self.who,
            doc=self.docs, stance=self.stances, with_doubts=doubts, text=self.text, duplicates=self.duplicates,
        )  # fmt: skip


def _place(name: str | None) -> str | None:
    """The word that the table has for a place: "World", a code, or a region as it is written."""
    if name is None or name == "World":
        return name
    from crimestats.lexicon.places import match_code, match_place

    found = match_place(name) or match_code(name)
    code = found.code if found is not None else name
    return "World" if code == "WLD" else code


def _years(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    found = _YEARS.fullmatch(text.strip())
    if found is None:
        raise UsageError("years", found=f"{text!r} names no years", accepted="2009 or 2000-2010")
    return int(found.group(1)), int(found.group(2) or found.group(1))


_BOUNDS = ("exact", "about", "at_least", "at_most", "range")
_STANCES = ("asserted", "denied", "doubted", "hypothetical", "forecast")
_OPTIONS = (
    click.option("--duplicates", is_flag=True, help="Count the claims of near-duplicate documents each time; otherwise once."),
    click.option("--doubts", type=click.Choice(["all", "only", "hide"]), default="all", show_default=True, help="Claims with doubts."),
    click.option("--stance", "stances", type=click.Choice(_STANCES), multiple=True, help="How the sentence stands to its figure."),
    click.option("--doc", "docs", multiple=True, metavar="ID", help="Only of this document."),
    click.option("--unit", "units", multiple=True, metavar="UNIT", help="Unit as written: USD, EUR, percent, tonne, count ..."),
    click.option("--bound", "bounds", type=click.Choice(_BOUNDS), multiple=True, help="How firmly the amount is given."),
    click.option("--text", default="", help="Words that all stand in the sentence or the source; a phrase in quotation marks."),
    click.option("--who", multiple=True, metavar="SOURCE", help="Who is said to have made the figure."),
    click.option("--years", metavar="YEARS", help="Data years: 2009 or 2000-2010."),
    click.option("--place", help="World, a country or its ISO 3166 code, or a region."),
    click.option("--topic", "topics", multiple=True, metavar="TOPIC", help="A topic by its slug: drug-trafficking ..."),
)  # fmt: skip


def choosing(command: Callable[..., object]) -> Callable[..., object]:
    """Gives a command the options that choose claims as one argument, `asked`."""

    @wraps(command)
    def collected(**given: object) -> object:
        names = (
            "topics",
            "place",
            "years",
            "who",
            "text",
            "bounds",
            "units",
            "docs",
            "stances",
            "doubts",
            "duplicates",
        )
        own = {name: given.pop(name) for name in names}
        return command(asked=Asked(**own), **given)  # type: ignore[arg-type]

    made: Callable[..., object] = collected
    for option in _OPTIONS:
        made = option(made)
    return made


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


__all__ = ["Asked", "choosing", "query"]
