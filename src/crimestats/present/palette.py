"""Colours by topic family and by role, for light and dark, from palette.csv."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from crimestats.lexicon.topics import topics

Theme = Literal["light", "dark"]
NO_TOPIC = "response"


@dataclass(frozen=True, slots=True)
class Colour:
    """The colour of marks and that of text, which needs more contrast."""

    mark: str
    text: str


@cache
def _table() -> Mapping[str, Mapping[Theme, Colour]]:
    lines = files("crimestats.present").joinpath("palette.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {
        row["name"]: {
            "light": Colour(row["mark_light"], row["text_light"]),
            "dark": Colour(row["mark_dark"], row["text_dark"]),
        }
        for row in rows
    }


def family_of(topic: str | None) -> str:
    """The colour family of a topic; claims without one are grey.

    >>> family_of("cybercrime"), family_of(None)
    ('deception', 'response')
    """
    return topics()[topic].family if topic else NO_TOPIC


def colour(name: str, theme: Theme = "light") -> Colour:
    """The colour of a family or a role.

    >>> colour("drugs").mark
    '#005C48'
    """
    return _table()[name][theme]


def tint(name: str, theme: Theme = "light") -> str:
    """The ground of a marked passage: the family's mark at 16 % (light) or 28 % (dark)."""
    value = colour(name, theme).mark
    red, green, blue = (int(value[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{0.16 if theme == 'light' else 0.28})"
