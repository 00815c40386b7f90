"""Cells that look like countries and are none: codes of states and provinces, and a state that is called like a country.

"PA" is Panama in a list of countries and Pará in a list of the states of Brazil; "Georgia" beside Alabama and Alaska is no
country. What the other cells of the column tell is said with its reason; such a cell keeps its own name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from crimestats.lexicon.places import Place, match_cell, match_code, place_in_sentence
from crimestats.lexicon.tabular import is_division

from .cells import shown
from .grid import Plan
from .mapping import Shape
from .sheets import Sheet

_ENOUGH = 5
"""Different codes of a column that must be seen before their unknown ones say something of all."""
_PARTS = 3
"""Parts of one country that make a list of its parts."""
NONE: Final[MappingProxyType[str, str]] = MappingProxyType({})


def namesakes(sheet: Sheet, plan: Plan) -> MappingProxyType[str, str]:
    """Cells of the columns (or headings) of places that are no country, each with the reason."""
    if plan.shape is Shape.YEARS_DOWN:
        headings = [plan.headings[c] for c in plan.values if c < len(plan.headings)]
        return MappingProxyType(_codes("", headings) | _names(headings))
    columns = [list(dict.fromkeys(_cells(sheet, plan, c))) for c in plan.places]
    found: dict[str, str] = {}
    names = [c for cells in columns for c in cells if len(c) > 3]
    of_parts = sum(_part(match_cell(n)) is not None for n in names) >= max(_PARTS, 0.3 * len(names))
    for column, cells in zip(plan.places, columns):
        heading = plan.headings[column] if column < len(plan.headings) else ""
        found |= _codes(heading, cells, beside_parts=of_parts)
    return MappingProxyType(found | _names(names))


def _cells(sheet: Sheet, plan: Plan, column: int) -> Iterable[str]:
    return (c for r in range(plan.body, len(sheet.rows)) if (c := sheet.cell(r, column)))


def _codes(heading: str, cells: Sequence[str], *, beside_parts: bool = False) -> dict[str, str]:
    """Codes of two letters that are those of no list of countries."""
    short = [c for c in dict.fromkeys(cells) if len(c) == 2 and c.isalpha() and c.isupper()]
    if not short or len(short) < 0.8 * len({c for c in cells if c}):
        return {}
    unknown = [c for c in short if match_code(c) is None]
    if beside_parts:
        reason = "its column holds codes beside the names of parts of a country"
    elif is_division(heading):
        reason = f"its column is headed “{shown(heading)}”"
    elif len(short) >= _ENOUGH and len(unknown) > 0.2 * len(short):
        reason = f"{len(unknown)} of the {len(short)} codes beside it, such as “{unknown[0]}”, are of no country"
    else:
        return {}
    return dict.fromkeys(short, reason)


def _names(cells: Iterable[str]) -> dict[str, str]:
    """Names of countries in a list of the parts of another one."""
    places = {c: p for c in cells if (p := match_cell(c)) is not None}
    parts = Counter(p.within for p in places.values() if _part(p) is not None)
    if not parts:
        return {}
    whole, count = parts.most_common(1)[0]
    others = {c: p for c, p in places.items() if p.kind in ("country", "historic") and p.code != whole}
    if count < _PARTS or len(others) > 0.5 * count:
        return {}
    return dict.fromkeys(others, f"it stands among parts of {place_in_sentence(whole or '')}")


def _part(place: Place | None) -> str | None:
    """The country that a place is a part of."""
    return place.within if place is not None and place.kind == "part" else None
