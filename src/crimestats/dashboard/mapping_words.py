"""Words for what may be said of a series file: the choices of the form, and what was said in one line."""

from __future__ import annotations

from typing import Any

from crimestats.io.series import Mapping
from crimestats.io.series.mapping import SCALE_WORDS, Shape, Yearly
from crimestats.lexicon.places import place_title
from crimestats.present.words import basis_words, per_words, scale_words, unit_name

SHAPES = {
    Shape.LONG: "A row an observation",
    Shape.YEARS_ACROSS: "Years across, a row a place",
    Shape.YEARS_DOWN: "Years down, a column a place",
}
YEARLY = {
    Yearly.MEAN: "Their mean: rates, levels, amounts at annual rates",
    Yearly.SUM: "Their sum: flows",
    Yearly.LAST: "The last one: stocks at the end of the year",
}
DECIMALS = {".": "Point: 1,234.5", ",": "Comma: 1.234,5"}
SCALES = {
    1.0: "As written",
    1e3: "Thousands",
    1e6: "Millions",
    1e9: "Billions",
    1e12: "Trillions",
    100.0: "Fractions as per cent (times 100)",
}
_LABELS = {
    "sheet": "sheet", "header": "headings in row", "shape": "shape", "place": "places in", "whole": "place of all numbers", "year": "years in",
    "value": "numbers in", "by": "series told apart by", "only": "only", "unit": "unit", "scale": "scale", "basis": "prices", "per": "per",
    "decimal": "decimal sign", "yearly": "a year is", "when": "year of all numbers",
}  # fmt: skip


def taken_words(field: str, value: str) -> str:
    """What a question was answered with, in words.

    >>> taken_words("unit", "USD"), taken_words("decimal", ","), taken_words("scale", "1")
    ('US$', 'a comma', 'as written')
    """
    if field == "unit":
        return unit_name(value)
    if field == "decimal":
        return "a comma" if value == "," else "a point"
    if field == "scale":
        number = SCALE_WORDS.get(value)
        return scale_words(number if number is not None else float(value)) if _is_number(value) or number else value
    if field == "whole":
        return place_title(value)
    return value.replace("-", " ")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def mapping_words(mapping: Mapping) -> str:
    """What was said of a file, in words: "scale trillions, unit EUR, Euro".

    >>> mapping_words(Mapping(scale=1e12, whole="WLD"))
    'place of all numbers World, scale trillions'
    """
    said: list[str] = []
    for field, label in _LABELS.items():
        value: Any = getattr(mapping, field)
        if value is None or value == ():
            continue
        said.append(f"{label} {_word(field, value)}")
    return ", ".join(said)


def _word(field: str, value: Any) -> str:
    if field == "shape":
        return SHAPES[value].lower()
    if field == "yearly":
        return YEARLY[value].split(":")[0].lower()
    if field == "scale":
        return SCALES.get(value, f"times {value:g}").lower()
    if field == "basis":
        return basis_words(value)
    if field == "per":
        return per_words(value).removeprefix("per ")
    if field in ("unit", "decimal", "whole"):
        return taken_words(field, value)
    return ", ".join(f"“{v}”" for v in value) if isinstance(value, tuple) else str(value)
