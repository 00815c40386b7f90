"""A table with one coloured column, as Streamlit takes it: pandas' own Styler puts every cell into words for a page that never shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler


def shaded(frame: pd.DataFrame, column: str, colours: Sequence[str]) -> Styler:
    """The frame with a text colour for each cell of one column; cells are shown as their columns are configured.

    Streamlit takes pandas' Styler alone, and asks it for nothing but what is given here in place of its own answers.
    """
    place = frame.columns.get_loc(column)
    cells: dict[str, list[str]] = {}
    for row, colour in enumerate(colours):
        cells.setdefault(colour, []).append(f"row{row}_col{place}")
    rules = [{"props": [("color", colour)], "selectors": where} for colour, where in cells.items()]

    def translated(*_: Any, **__: Any) -> Mapping[str, Any]:
        return {"cellstyle": rules, "body": []}

    styler = frame.style
    styler.__dict__.update(_compute=lambda: styler, _translate=translated)
    return styler
