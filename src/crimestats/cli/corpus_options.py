"""The options that choose claims of a corpus, as one value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

import click

from crimestats.errors import UsageError

if TYPE_CHECKING:
    from crimestats.corpus.choice import Choice

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
