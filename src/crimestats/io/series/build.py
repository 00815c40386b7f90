"""Makes series of gathered numbers: their words, places as codes, years of quarters and months, values in plain units."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, replace
from itertools import product

from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import Place, match_code, nearest_place, place_in_sentence
from crimestats.lexicon.tabular import Indicator, named_place
from crimestats.model import Basis, Problem, Series, Source

from .bench import CONVERTED, MONEY, UPDATED, stem_of
from .cells import shown
from .dated import Dated
from .drafts import Draft, Gathered, Observation
from .layouts.base import Layout
from .mapping import Mapping, Question
from .naming import place_in, place_of
from .saying import Saying

_AMERICAN = re.compile(
    r"\bU\.?\s?S\.?(?:A|D)?\b|US\$|\bUSD|United States|American|international|Geary|PPP|estados unidos|EE\.?\s?UU|EUA|États-Unis",
    re.I,
)
"""Words that say which dollars are meant."""
_SOURCE = re.compile(r"^\s{0,9}(?:data )?(?:source|quelle|fuente|fonte)s?\s{0,3}:\s{0,3}(.{3,120})$", re.I)


@dataclass(frozen=True, slots=True)
class Built:
    """The series of one sheet, their problems, and what the sheet leaves open."""

    series: tuple[Series, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    saying: tuple[Saying, ...]
    """What was said of each series, in the same order."""


def build(gathered: Gathered, layout: Layout, mapping: Mapping, number: int = 0) -> Built:
    """The series of a sheet; SeriesError where its numbers contradict one another."""
    made = _Builder(gathered, layout, mapping)
    series = [made.series(draft, number + i) for i, draft in enumerate(gathered.drafts)]
    return Built(tuple(series), tuple(made.problems), tuple(dict.fromkeys(made.questions)), tuple(made.sayings))


class _Builder(Dated):
    """Puts a series together: its words, its places, its years, its source."""

    def __init__(self, gathered: Gathered, layout: Layout, mapping: Mapping) -> None:
        super().__init__(gathered, layout, mapping)
        self.sayings: list[Saying] = []
        self.unmatched: Counter[str] = Counter()

    def series(self, draft: Draft, number: int) -> Series:
        known, code = self._indicator(draft)
        said = self._said(draft, known)
        title, name = self._names(draft, known, code)
        fixed = self._fixed_place(known, code, title)
        scale = said.scale if said.scale is not None else 1.0
        self._own_scales(draft, scale)
        points, names, flags = self._points(draft, said, fixed, title)
        if said.unit == "USD" and known is None and self.mapping.unit is None:
            self._bare_dollars(draft, points, title)
        if scale != 1.0:
            points = {place: {y: v * scale for y, v in values.items()} for place, values in points.items()}
        money = said.unit is None or said.unit in currencies() or said.unit in MONEY
        basis = said.basis or _usual_basis(said.unit) if money else Basis.NONE
        self.sayings.append(said)
        return Series(
            f"upload:{self.sheet.file}" + (f"#{number + 1}" if number else ""),
            title,
            name,
            said.unit or "unknown",
            basis,
            points,
            self._source(title),
            scale,
            self.layout.id,
            f"{self.sheet.how}; {self.layout.why}; {self.plan.why}",
            (),
            names,
            said.per,
            flags or None,
            draft.part,
        )

    def _bare_dollars(self, draft: Draft, points: Mapped[str, object], title: str) -> None:
        """A question where dollars without a country stand in a table of one country that has dollars of its own."""
        around = (title, *self.gathered.titles, *self.gathered.notes, self.sheet.name or "", stem_of(self.sheet.file))
        words = (*draft.own, *draft.key, *draft.unit_cells, *around, *(c for _, c in self.gathered.constant))
        if any(_AMERICAN.search(w.replace("_", " ")) for w in words):
            return
        if any(_AMERICAN.search(self.sheet.cell(o.row, o.column)) for o in draft.observations[:20]):
            return
        places = [p for p in map(place_of, points) if p is not None]
        countries = {p.within or p.code for p in places}
        own = [c for c in currencies().values() if c.territory in countries and c.code != "USD" and "Dollar" in c.name]
        if len(countries) != 1 or not own:
            return
        text = (
            f"“{shown(title, 60)}” is in dollars of a country that is not named; the numbers are taken as US dollars, "
            f"and may be {own[0].code}."
        )
        self.problems.append(Problem(self.sheet.file, text, True, "unit-assumed"))
        self.questions.append(Question("unit", text, "USD", ("USD", own[0].code)))

    def _own_scales(self, draft: Draft, scale: float) -> None:
        """A cell that names its scale ("61 tn") is not multiplied again by that of its heading."""
        if scale == 1.0:
            return
        for i, found in enumerate(draft.observations):
            own = found.number.scale
            if own == 1.0:
                continue
            draft.observations[i] = replace(found, number=replace(found.number, value=found.number.value / scale))
            if own != scale:
                what = f"The cell names the scale {own:,.15g} and the table {scale:,.15g}; that of the cell is used."
                self._note("scale-suspect", what, found, True)

    def _source(self, title: str) -> Source:
        publisher = self.layout.publisher or self._publisher()
        updated = self.layout.updated or self._updated()
        named = f"{self.sheet.file} ({publisher})" if publisher else self.sheet.file
        return Source(named, title, updated)

    def _publisher(self) -> str | None:
        """The maker that a line such as "Source: World Bank" names."""
        for line in (*self.gathered.notes, *self.gathered.titles):
            match = _SOURCE.match(line)
            if match:
                return match[1].strip(" .")
        return None

    def _updated(self) -> str | None:
        lines = (*self.gathered.titles, *self.gathered.notes)
        for wanted, line in product((r"last update|actualiza|mise à jour|stand:", r"extracted on"), lines):
            if re.search(wanted, line, re.I):
                match = UPDATED.search(line)
                if match:
                    first, second = (
                        (match[2], match[3]) if self.layout.publisher == "World Bank" else (match[3], match[2])
                    )
                    if match[1] is None and int(first) > 12:
                        first, second = second, first
                    return match[1] or f"{match[4]}-{int(first):02d}-{int(second):02d}"
        return None

    def _fixed_place(self, known: Indicator | None, code: str, title: str) -> str | None:
        """The place of all numbers of a series whose rows name none."""
        if self.mapping.whole is not None:
            return self.mapping.whole
        if known is not None and known.place is not None:
            found = match_code(named_place(known, code) or "")
            if found is not None:
                return found.code
        for words in (
            title,
            *(line for line in reversed(self.gathered.titles) if not _SOURCE.match(line)),
            self.sheet.name or "",
            stem_of(self.sheet.file).replace("-", " ").replace("_", " "),
        ):
            found, _ = place_in(words[:200]) if words else (None, "")
            if found is not None and found.kind in ("country", "world", "historic", "aggregate"):
                return found.code
        return None

    def _points(
        self, draft: Draft, said: Saying, fixed: str | None, title: str
    ) -> tuple[dict[str, dict[int, float]], dict[str, str], dict[str, dict[int, str]]]:
        groups: dict[str, list[Observation]] = defaultdict(list)
        names: dict[str, str] = {}
        written: dict[str, str] = {}
        codes: dict[str, str] = {}
        for observation in draft.observations:
            text = observation.place
            if text not in codes:
                codes[text] = self._code(text, fixed, title)
            code = codes[text]
            other = written.setdefault(code, observation.name or text)
            if other != (observation.name or text) and _two_spellings(groups[code], observation):
                code = observation.name or text  # two names of one country, both with numbers: neither is thrown away
                self._note(
                    "two-names",
                    f"“{shown(code)}” and “{shown(other)}” mean one place; the second is kept under its own name.",
                    observation,
                    True,
                )
            names.setdefault(code, observation.name or text or code)
            groups[code].append(observation)
        points: dict[str, dict[int, float]] = {}
        flags: dict[str, dict[int, str]] = defaultdict(dict)
        for place, found in groups.items():
            values = self._years(found, said, place, flags)
            if values:
                points[place] = values
        return points, names, dict(flags)

    def _code(self, text: str, fixed: str | None, title: str) -> str:
        if not text:
            if fixed is None:
                text = f"No place or country is named for “{shown(title, 60)}”; whose numbers are they?"
                self.questions.append(Question("whole", text, ""))
                self.problems.append(Problem(self.sheet.file, text, True, "no-place-named"))
            return fixed or title
        why = self.gathered.namesakes.get(text)
        place = place_of(text) if why is None else None
        if place is not None and place.kind != "part":
            return place.code
        self.unmatched[text] += 1
        if self.unmatched[text] == 1 and len(self.unmatched) <= 60:
            what = f"“{shown(text)}” {_no_country(text, place, why)}"
            self.problems.append(Problem(self.sheet.file, what, True, "unknown-place"))
        return text


def _no_country(text: str, place: Place | None, why: str | None) -> str:
    """What is said of a name that is kept as it is written."""
    if place is not None:
        whole = place_in_sentence(place.within or "")
        return f"is a part of {whole} and does not stand for all of it; its numbers are kept under that name."
    if why is not None:
        return f"is taken for no country, since {why}; its numbers are kept under that name."
    near = nearest_place(text)
    meant = f" Perhaps {near.name} is meant." if near is not None else ""
    return f"is no place that is known; its numbers are kept under that name.{meant}"


def _usual_basis(unit: str | None) -> Basis:
    """The basis of money of which no word says one: current prices."""
    if unit is None:
        return Basis.UNKNOWN
    return Basis.PPP_CURRENT if unit in CONVERTED else Basis.CURRENT


def _two_spellings(earlier: Iterable[Observation], new: Observation) -> bool:
    return any(o.period == new.period and o.number.value != new.number.value for o in earlier)
