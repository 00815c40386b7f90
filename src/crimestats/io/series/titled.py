"""Titles and indicators of series: from codes that are known, cells that tell series apart, headings, title rows, the name of the file."""

from __future__ import annotations

import re

from crimestats.lexicon.tabular import Indicator, indicator, key_of, roles

from .bench import UPDATED, Bench, stem_of
from .drafts import Draft, Gathered
from .layouts.base import Layout
from .mapping import Mapping
from .naming import place_of

_CODE = re.compile(r"\[([A-Za-z0-9_.]{2,40})\]\s*$")
_NUMBERED = re.compile(r"^(?:table|tabelle|tableau|cuadro|tabla|tabela|tabella|quadro|annex|figure)\s?[A-Z]?\d", re.I)


class Titled(Bench):
    """Names the series of a sheet."""

    def __init__(self, gathered: Gathered, layout: Layout, mapping: Mapping) -> None:
        super().__init__(gathered, layout, mapping)
        self.codes = self._codes()

    def _indicator(self, draft: Draft) -> tuple[Indicator | None, str]:
        """What is known of a code among the keys or in the heading, and the code."""
        candidates = [
            *draft.key,
            *draft.own,
            *(c for role, c in self.gathered.constant if role == "key" or role.startswith("indicator") or _dotted(c)),
        ]
        for text in candidates:
            bracket = _CODE.search(text)
            code = bracket[1] if bracket else text
            found = indicator(code, *self.layout.schemes) if self.layout.schemes else indicator(code)
            if found is not None:
                return found, code
        return None, ""

    def _names(self, draft: Draft, known: Indicator | None, code: str) -> tuple[str, str]:
        """Title and indicator of a series."""
        keys = [
            k
            for k in dict.fromkeys(draft.key)
            if k and k not in draft.unit_cells and k not in draft.scale_cells and k != draft.power
        ]
        words = [_CODE.sub("", k).strip() for k in keys if k not in (code, *self.codes) and not _coded(k)] or [
            _CODE.sub("", k).strip() for k in keys if k != code
        ]
        words = [w for w in words if w]
        if known is not None and known.title and (not words or (code in keys and all(map(_coded, words)))):
            words = [known.title]
        elif known is not None and known.title and any(self.plan.headings[c] == code for c in self.plan.values):
            words = [known.title, *words]  # the column says what is counted, its rows of which variant
        if not words:
            words = [self._title(draft)]
        title = ", ".join(dict.fromkeys(w[:120] for w in words[:4]))
        unit_words = next((u for u in draft.unit_cells if len(u) > 3 or self._unit_title(u)), "")
        coded = indicator(unit_words, *self.layout.schemes) if unit_words and self.layout.schemes else None
        unit_words = coded.title if coded is not None and coded.title else unit_words
        if unit_words and key_of(unit_words) not in key_of(title) and self._several_units():
            title = f"{title} ({unit_words[:60]})"
        if draft.part:
            title = f"{title}: {draft.part}"
        return title, code or next((w for w in reversed(draft.own) if not place_of(w)), "") or title

    def _unit_title(self, code: str) -> str:
        """What a short code of a unit stands for in the publisher's scheme; empty where that says nothing."""
        found = indicator(code, *self.layout.schemes) if self.layout.schemes else None
        return found.title if found is not None else ""

    def _codes(self) -> frozenset[str]:
        """Cells of a column of codes beside the column of their names: they are in no title."""
        known = {c: roles().get(key_of(h)) for c, h in enumerate(self.plan.headings) if c in self.plan.keys}
        if "indicator" not in known.values():
            return frozenset()
        columns = [c for c, role in known.items() if role == "indicator-code"]
        cells = {self.sheet.cell(r, c) for c in columns for r in range(self.plan.body, len(self.sheet.rows))}
        return frozenset(cells)

    def _several_units(self) -> bool:
        return len({d.unit_cells for d in self.gathered.drafts}) > 1

    def _title(self, draft: Draft) -> str:
        """A title for the only series of a sheet: its heading, the title row, or the name of the file."""
        column = next((self.plan.headings[c] for c in self.plan.values if c < len(self.plan.headings)), "")
        if column and roles().get(key_of(column)) != "value" and not place_of(column):
            return column
        if self.layout.title:
            return self.layout.title
        numbered = [line for line in self.gathered.titles if _NUMBERED.match(line)]
        for line in (*numbered, *self.gathered.titles):
            if len(line) > 2 and not UPDATED.search(line) and not line.lower().startswith("data source"):
                return line[:160]
        return next(
            (w for w in draft.own if not place_of(w) and roles().get(key_of(w)) is None), stem_of(self.sheet.file)
        )


def _dotted(text: str) -> bool:
    """True for what can only be an indicator's code, whatever heads its column: "NY.GDP.MKTP.CD"."""
    return text.count(".") >= 2 and text.isascii() and text.isupper() and " " not in text


def _coded(text: str) -> bool:
    """True for what is a code rather than words: capitals, digits and signs without a blank."""
    return bool(re.fullmatch(r"[A-Z0-9_.@:-]{1,40}", text)) and any(c.isupper() for c in text)
