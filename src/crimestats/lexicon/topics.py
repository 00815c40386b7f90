"""The 23 topics of claims, from common/topics.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .tables import read


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its slug, how it is written for a reader, its colour family and its place among the others."""

    slug: str
    label: str
    short: str
    family: str
    parent: str | None
    iccs: str | None
    """Code of the International Classification of Crime for Statistical Purposes, where one comes near."""
    order: int


def _build(cells: Mapping[str, str]) -> Topic:
    return Topic(
        cells["slug"],
        cells["label"],
        cells["short"],
        cells["family"],
        cells["parent"] or None,
        cells["iccs"] or None,
        int(cells["order"]),
    )


@cache
def topics() -> Mapping[str, Topic]:
    """Slug → Topic, in the order of charts.

    >>> topics()["drug-trafficking"].family
    'drugs'
    """
    return {t.slug: t for t in read("common/topics.csv", _build)}
