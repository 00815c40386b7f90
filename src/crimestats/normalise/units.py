"""Converts between units. The only module that knows Pint; a Pint quantity never leaves it.

Units are named by the codes of the units table and by ISO 4217 codes. A code is looked up in the tables before Pint
sees it: words of a document never reach Pint's parser. Every currency is a dimension of its own.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from crimestats.errors import NotConvertible
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.units import units

if TYPE_CHECKING:
    from pint import UnitRegistry

_EXTRA = ("person", "item", "multiple", "fraction")


@cache
def _registry() -> UnitRegistry[float]:
    from pint import UnitRegistry

    text = files("crimestats.normalise").joinpath("units.txt").read_text(encoding="utf-8")
    registry: UnitRegistry[float] = UnitRegistry(None, autoconvert_offset_to_baseunit=True)
    registry.load_definitions(text.splitlines())
    for row in units().values():
        if row.base is not None and row.pint not in registry and units()[row.base].pint in registry:
            registry.define(f"{row.pint} = {row.factor!r} * {units()[row.base].pint}")
    for code in currencies():
        registry.define(f"{code} = [currency_{code}]")
    return registry


def _known(code: str) -> str:
    if code in currencies() or code in _EXTRA:
        return code
    row = units().get(code)
    if row is None:
        raise NotConvertible(
            "unknown-unit",
            found=f"No unit is called {code!r}",
            accepted="a code of the units table or an ISO 4217 code",
        )
    if row.pint not in _registry():
        raise NotConvertible("no-definition", found=f"{code} has no size of its own", todo="Compare it in words")
    return row.pint


def convert(value: float, unit: str, to: str) -> float:
    """`value` of `unit` in `to`; NotConvertible with the reason where the two do not belong together.

    >>> convert(2.5, "tonne", "kilogram"), round(convert(100, "degree_celsius", "degree_fahrenheit"), 6)
    (2500.0, 212.0)
    >>> convert(1, "ton", "tonne")
    Traceback (most recent call last):
    crimestats.errors.NotConvertible: A ton is not converted to tonne: the text does not say which ton.
    """
    import pint

    source, target = _known(unit), _known(to)
    registry = _registry()
    if source == target:
        return float(value)
    try:
        return float(registry.Quantity(value, source).to(target).magnitude)
    except pint.DimensionalityError:
        raise NotConvertible("dimensions", found=_why(unit, to)) from None


def _why(unit: str, to: str) -> str:
    if "ton" in (unit, to):
        return f"A {unit} is not converted to {to}: the text does not say which ton"
    if unit in currencies() and to in currencies():
        return f"{unit} is not converted to {to} without an exchange rate of a year"
    return f"{unit} cannot be converted to {to}"


_COMMON = {
    ("tonne", "kilogram"): 1000.0, ("gram", "kilogram"): 0.001, ("kilogram", "kilogram"): 1.0, ("hectare", "hectare"): 1.0,
    ("litre", "litre"): 1.0, ("kilometre", "kilometre"): 1.0,
}  # fmt: skip
"""What occurs in most documents: Pint takes a third of a second to load, and is asked for everything else."""


@cache
def factor(unit: str, to: str) -> float:
    """How many `to` one `unit` is; for units with a common zero.

    >>> factor("hectare", "square_metre")
    10000.0
    """
    return _COMMON[unit, to] if (unit, to) in _COMMON else convert(1.0, unit, to)


def same_kind(unit: str, other: str) -> bool:
    """True where the two can be converted into each other.

    >>> same_kind("USD", "EUR"), same_kind("gram", "tonne")
    (False, True)
    """
    try:
        convert(1.0, unit, other)
    except NotConvertible:
        return False
    return True
