"""A table with one coloured column, as Streamlit takes it: pandas' own Styler puts every cell into words for a page that never shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler


class Shaded(Styler):
    """A frame whose cells in one column have a text colour each; cells are shown as their columns are configured."""

    def __init__(self, frame: pd.DataFrame, column: str, colours: Sequence[str]) -> None:
        super().__init__(frame)
        self._place, self._colours = frame.columns.get_loc(column), colours

    def _compute(self) -> Shaded:
        """Nothing is worked out by functions."""
        return self

    def _translate(self, *_: Any, **__: Any) -> Mapping[str, Any]:
        """Only what Streamlit asks for: the rules, a colour each, and the texts of cells where they differ from their values."""
        cells: dict[str, list[str]] = {}
        for row, colour in enumerate(self._colours):
            cells.setdefault(colour, []).append(f"row{row}_col{self._place}")
        rules = [{"props": [("color", colour)], "selectors": where} for colour, where in cells.items()]
        return {"cellstyle": rules, "body": []}
