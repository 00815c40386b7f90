"""The unit in which quantities of one dimension stand side by side, from dimensions.csv."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crimestats.errors import NotConvertible
from crimestats.lexicon.tables import read
from crimestats.lexicon.units import units

from .units import factor

COUNTED = ("person", "item")


@cache
def common_units() -> Mapping[str, str]:
    """Dimension → its common unit.

    >>> common_units()["mass"], common_units()["area"]
    ('kilogram', 'hectare')
    """
    return dict(read("dimensions.csv", lambda c: (c["dimension"], c["unit"]), "crimestats.normalise"))


@cache
def to_common(code: str) -> tuple[str, float]:
    """The common unit of a physical or counted unit and how many of it one is; NotConvertible says why there is none.

    >>> to_common("tonne"), to_common("acre")[0]
    (('kilogram', 1000.0), 'hectare')
    >>> to_common("ton")
    Traceback (most recent call last):
    crimestats.errors.NotConvertible: A ton is not converted to kilogram: the text does not say which ton.
    """
    dimension = code if code in COUNTED else units()[code].dimension if code in units() else ""
    target = common_units().get(dimension)
    if target is None:
        raise NotConvertible("no-common-unit", found=f"There is no common unit for a figure in {code}")
    return target, factor(code, target)


@cache
def _persons() -> frozenset[str]:
    return frozenset(read("persons.csv", lambda c: c["noun"], "crimestats.normalise"))


def counted_as(noun: str | None) -> str:
    """ "person" for what counts people, else "item".

    >>> counted_as("drug user"), counted_as("homicide")
    ('person', 'item')
    """
    return "person" if noun and noun.split()[-1] in _persons() else "item"
