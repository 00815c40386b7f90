"""Makes series of gathered numbers: units from words, places as codes, years of quarters and months, values in plain units.

Words are asked from the nearest to the farthest: what the user says, the unit column, the indicator's code, the
heading, cells that are the same in all rows, title rows, notes under the table, the name of the sheet and of the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from crimestats.errors import SeriesError
from crimestats.lexicon.currencies import currencies
from crimestats.lexicon.places import Place, match_code, nearest_place, place_in_sentence
from crimestats.lexicon.tabular import (
    Indicator,
    flag_meanings,
    flags_in,
    indicator,
    key_of,
    named_place,
    roles,
    tokens_of,
)
from crimestats.model import Basis, Problem, Series, Source

from .cells import is_missing, shown
from .clauses import Clause, clauses_of, of_all, said_of, shared_words
from .gather import Draft, Gathered, Observation
from .gdp import level_tells
from .grid import place_in, place_of
from .layouts.base import Layout
from .mapping import SCALE_WORDS, Mapping, Question, Yearly
from .periods import Period
from .saying import NOTHING, Saying, measured_in, of_indicator, said_by, said_scale

_CODE = re.compile(r"\[([A-Za-z0-9_.]{2,40})\]\s*$")
_WHOLE = {"quarter": 4, "half": 2, "month": 12}
_POWER = re.compile(r"^[+-]?0?(?:\d|1[0-5])(?:\.0{1,6})?$", re.A)
"""A power of ten, also where a program has made a number with a point of it ("6.0")."""
_ONES = ("units", "unit", "ones", "one")
_NEW_YEAR = re.compile(r"^\d{4}-0?1-0?1(?:[T ]|$)")
_AMERICAN = re.compile(
    r"\bU\.?\s?S\.?(?:A|D)?\b|US\$|\bUSD|United States|American|international|Geary|PPP|estados unidos|EE\.?\s?UU|EUA|États-Unis",
    re.I,
)
"""Words that say which dollars are meant."""
_NUMBERED = re.compile(r"^(?:table|tabelle|tableau|cuadro|tabla|tabela|tabella|quadro|annex|figure)\s?[A-Z]?\d", re.I)
_SOURCE = re.compile(r"^\s{0,9}(?:data )?(?:source|quelle|fuente|fonte)s?\s{0,3}:\s{0,3}(.{3,120})$", re.I)
_UPDATED = re.compile(r"(\d{4}-\d{2}-\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})")
_ANY_OTHER = ("percent", "percent_of_gdp", "index")


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


class _Builder:
    def __init__(self, gathered: Gathered, layout: Layout, mapping: Mapping) -> None:
        self.gathered, self.layout, self.mapping = gathered, layout, mapping
        self.sheet, self.plan = gathered.sheet, gathered.plan
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self.sayings: list[Saying] = []
        self.unmatched: Counter[str] = Counter()
        self.parted: list[tuple[str, tuple[Clause, ...]]] = []
        """Lines that name several scales: what they say differs by column."""
        self.heads = frozenset(t for d in gathered.drafts for words in (*d.own, *d.key) for t in tokens_of(words))
        self.far = self._far()
        self.codes = self._codes()

    # --- words ---------------------------------------------------------------------------------------------------

    def _far(self) -> Saying:
        """What the words around the table say, nearest first."""
        said = NOTHING
        for role, cell in self.gathered.constant:
            if role == "currency":
                continue
            known = indicator(cell, *self.layout.schemes) if self.layout.schemes and role else None
            said = said.then(of_indicator(known) if known else said_by(cell))
        for line in reversed(self.gathered.titles):
            said = said.then(self._line(line))
        if self.layout.title:
            said = said.then(said_by(self.layout.title))
        if self.sheet.name and len(self.sheet.name) > 3:
            said = said.then(said_by(self.sheet.name))
        for line in self.gathered.notes:
            if _UNIT_NOTE.search(line) and len(line) < 300:
                said = said.then(self._line(line))
        return said.then(self._file_name())

    def _line(self, line: str) -> Saying:
        """What a line says of all columns; what it says of some alone is kept apart."""
        clauses = clauses_of(line)
        if not clauses:
            return of_all(line)
        self.parted.append((line, clauses))
        return shared_words(line)

    def _parted(self, draft: Draft, near: Saying) -> Saying:
        """What a line of several scales says of one series; a question where it does not tell."""
        said = near
        for line, clauses in self.parted:
            if said.scale is not None or said.unit in _ANY_OTHER or said.per is not None:
                break
            heading = " ".join((*draft.own, *draft.key)) or self._title(draft)
            found = said_of(clauses, heading, said, self.heads)
            if found is not None:
                said = said.then(found)
                continue
            title = draft.own[0] if draft.own else heading
            text = f"“{shown(line)}” names several scales and does not tell which is that of “{shown(title)}”; its numbers stand as written."
            self.problems.append(Problem(self.sheet.file, text, True, "scale-suspect"))
            self.questions.append(Question("scale", text, "1", tuple(SCALE_WORDS)))
        return said

    def _file_name(self) -> Saying:
        """A file's name may say GDP, money, scale and basis; what else it says is chance."""
        said = said_by(_stem(self.sheet.file).replace("-", " ").replace("_", " "))
        money = said.unit in currencies() or said.unit in _MONEY
        return (
            said
            if money or (said.unit is None and said.per is not None)
            else Saying(per=said.per, gdp=said.gdp, basis=said.basis)
        )

    def _said(self, draft: Draft, known: Indicator | None) -> Saying:
        mapping = self.mapping
        said = Saying(mapping.unit, mapping.scale, mapping.basis, mapping.per, mapping.yearly)
        scale = self._scale(draft)
        if scale is not None:
            said = said.then(Saying(scale=scale))
        for cell in draft.unit_cells:
            found = indicator(cell, *self.layout.schemes) if self.layout.schemes else None
            said = said.then(of_indicator(found) if found else Saying(measured_in(cell)).then(said_by(cell)))
        cells = self._cells_money(draft)
        if cells:
            said = said.then(Saying(cells))
        join = Saying.then if mapping.unit is not None else Saying.beside
        if known is not None:
            said = join(said, of_indicator(known))
        for cell in draft.key:
            other = (
                indicator(cell, *self.layout.schemes)
                if self.layout.schemes and cell != (known.code if known else "")
                else None
            )
            if other is not None:
                said = join(said, of_indicator(other))
        for words in draft.own:
            said = join(said, said_by(words))
        said = self._parted(draft, said).then(self.far)
        if known is not None or not self.layout.schemes:  # a column of unknown code is not money for that
            said = said.then(self._currency())
        if said.unit is None and draft.unit_cells:
            said = said.then(Saying(draft.unit_cells[-1].lower()[:40]))
        if said.unit == "national-currency":
            money = (*draft.key, *(c for role, c in self.gathered.constant if role == "currency"))
            named = next((c for c in money if c in currencies()), None)
            said = replace(said, unit=named or said.unit)
        if said.unit in _CONVERTED and said.basis in (Basis.CURRENT, Basis.CONSTANT):
            said = replace(said, basis=Basis.PPP_CURRENT if said.basis is Basis.CURRENT else Basis.PPP_CONSTANT)
        return said

    def _currency(self) -> Saying:
        """The currency of all rows, where a column names it."""
        cells = (said_by(cell) for role, cell in self.gathered.constant if role == "currency")
        return next((Saying(s.unit) for s in cells if s.unit is not None), NOTHING)

    def _scale(self, draft: Draft) -> float | None:
        for cell in (draft.power, *draft.scale_cells):
            if _POWER.match(cell):
                return float(10.0 ** int(float(cell)))
            found = said_scale(cell)
            if found is not None or key_of(cell) in _ONES:
                return found or 1.0
        unread = next((c for c in (draft.power, *draft.scale_cells) if c and not is_missing(c) and c != "_Z"), None)
        if unread is not None and self.mapping.scale is None:
            what = f"“{shown(unread)}” in the column of scales is none that is known; the numbers stand as written."
            self.problems.append(Problem(self.sheet.file, what, True, "scale-suspect"))
            self.questions.append(Question("scale", what, "1", tuple(SCALE_WORDS)))
        return None

    def _cells_money(self, draft: Draft) -> str | None:
        """The currency or per cent sign in the cells themselves; SeriesError where they carry several currencies."""
        found: dict[str, Observation] = {}
        shares = 0
        for observation in draft.observations:
            shares += observation.number.percent
            if observation.number.currency:
                found.setdefault(observation.number.currency, observation)
        if len(found) > 1 and self.mapping.unit is None:
            listed = " and ".join(
                f"{code} ({self.sheet.where(o.row, o.column)})" for code, o in list(found.items())[:3]
            )
            raise SeriesError(
                "mixed-currencies",
                found=f"{self.sheet.file} holds {len(found)} currencies in one column: {listed}",
                accepted="one currency a column",
                todo="Give each currency a column or a file of its own",
            )
        if found:
            return next(iter(found))
        return "percent" if shares > 0.5 * len(draft.observations) else None

    # --- names -----------------------------------------------------------------------------------------------------

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
            if len(line) > 2 and not _UPDATED.search(line) and not line.lower().startswith("data source"):
                return line[:160]
        return next(
            (w for w in draft.own if not place_of(w) and roles().get(key_of(w)) is None), _stem(self.sheet.file)
        )

    # --- series -----------------------------------------------------------------------------------------------------

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
        money = said.unit is None or said.unit in currencies() or said.unit in _MONEY
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
        around = (title, *self.gathered.titles, *self.gathered.notes, self.sheet.name or "", _stem(self.sheet.file))
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
                match = _UPDATED.search(line)
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
            _stem(self.sheet.file).replace("-", " ").replace("_", " "),
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

    def _note(self, code: str, what: str, observation: Observation, kept: bool) -> None:
        if sum(p.code == code for p in self.problems) < 20:
            self.problems.append(Problem(self.sheet.where(observation.row, observation.column), what, kept, code))

    # --- years ------------------------------------------------------------------------------------------------------

    def _years(
        self, found: list[Observation], said: Saying, place: str, flags: dict[str, dict[int, str]]
    ) -> dict[int, float]:
        once = self._whole_years(self._once(found, place))
        years: dict[int, float] = {}
        parts: dict[tuple[int, str], list[Observation]] = defaultdict(list)
        for observation in once:
            period = observation.period
            if period.kind == "fiscal":
                self._fiscal()
            if period.kind in ("year", "fiscal"):
                years[period.year] = observation.number.value
                words = self._flag(observation)
                if words:
                    flags[place][period.year] = words
            else:
                parts[period.year, period.kind].append(observation)
        whole = dict(years)
        if parts:
            self._from_parts(parts, said, place, years, whole, flags)
        return dict(sorted(years.items()))

    def _whole_years(self, once: list[Observation]) -> list[Observation]:
        """Years dated 1 January in a column of quarters or months, which other series of the file have: FRED's files mix them."""
        parts = [o.period for o in once]
        dated = len(parts) > 1 and all(p.kind in ("quarter", "month") and p.part == 1 for p in parts)
        if not dated or len({p.year for p in parts}) < len(parts) or self.plan.time is None:
            return once
        if not all(_NEW_YEAR.match(self.sheet.cell(o.row, self.plan.time)) for o in once):
            return once
        return [replace(o, period=Period(o.period.year)) for o in once]

    def _fiscal(self) -> None:
        what = "The years are fiscal years; “2009/10” is taken as 2009, the year in which it begins, “FY2009” as 2009."
        if all(p.what != what for p in self.problems):
            self.problems.append(Problem(self.sheet.file, what, True, "fiscal-years"))

    def _once(self, found: list[Observation], place: str) -> list[Observation]:
        """Each period once: the same number twice is said, two numbers are refused."""
        seen: dict[object, Observation] = {}
        for observation in found:
            earlier = seen.get(observation.period)
            if earlier is None:
                seen[observation.period] = observation
                continue
            year = observation.period.year
            if earlier.number.value == observation.number.value:
                self._note(
                    "duplicate-observations",
                    f"{shown(place)} {year} stands there twice with the same number; one is used.",
                    observation,
                    False,
                )
                continue
            first, second = (self.sheet.where(o.row, o.column) for o in (earlier, observation))
            raise SeriesError(
                "duplicate-observations",
                found=f"{first} says {earlier.number.value:,.15g} for {shown(place)} in {year}, and {second.removeprefix(self.sheet.file + ', ')} says {observation.number.value:,.15g}",
                accepted="one number for a place and a year",
                todo="Remove one of the two rows, or name the column that tells them apart",
            )
        return list(seen.values())

    def _flag(self, observation: Observation) -> str | None:
        words = []
        if observation.period.kind == "fiscal":
            words.append("fiscal year")
        flag = observation.flag
        if flag:
            known = [flag_meanings()[c] for c in flags_in(flag)]
            words += [k for k in known if k != "normal value"] or ([] if known else [f"marked {flag}"])
        late = self.layout.forecast_from is not None and observation.period.year >= self.layout.forecast_from
        if observation.forecast or late:
            words.append("forecast")
        return ", ".join(words) or None

    def _from_parts(
        self,
        parts: dict[tuple[int, str], list[Observation]],
        said: Saying,
        place: str,
        years: dict[int, float],
        whole: dict[int, float],
        flags: dict[str, dict[int, str]],
    ) -> None:
        how = self._how(said, place, parts)
        if how is None:
            return
        for (year, kind), found in sorted(parts.items()):
            if year in whole:
                continue
            values = [o.number.value for o in sorted(found, key=lambda o: o.period.part)]
            full = _WHOLE.get(kind)
            short = full is not None and len(values) < full
            if full is not None and short and (how is not Yearly.MEAN or len(values) < 0.75 * full):
                what = f"{year} of {shown(place)} has {len(values)} of {full} {kind}s; no year is made of them."
                self._note("partial-period", what, found[0], False)
                continue
            value = {Yearly.MEAN: sum(values) / len(values), Yearly.SUM: sum(values), Yearly.LAST: values[-1]}[how]
            years[year] = value
            words = {Yearly.MEAN: "mean", Yearly.SUM: "sum", Yearly.LAST: "last"}[how]
            count = f"{len(values)} of {full}" if short else str(len(values))
            flags[place][year] = f"{words} of {count} {kind}s"
            if short:
                self._note(
                    "partial-period",
                    f"{year} of {shown(place)} rests on {len(values)} of {full} {kind}s.",
                    found[0],
                    True,
                )

    def _how(self, said: Saying, place: str, parts: dict[tuple[int, str], list[Observation]]) -> Yearly | None:
        """How parts of a year make one: as the user or the words say, else by what is counted; of GDP by its level."""
        kind = next(iter(parts))[1]
        if self.mapping.yearly is not None:
            return self.mapping.yearly
        if said.yearly is not None:
            return Yearly(said.yearly)
        if said.unit in _ANY_OTHER or said.unit == "person" or said.per is not None:
            return Yearly.MEAN
        how, why = Yearly.SUM, "amounts of parts add up"
        told: bool | None = None
        if said.gdp and kind in _WHOLE:
            full = {
                y: [o.number.value for o in found]
                for (y, k), found in parts.items()
                if k == kind and len(found) == _WHOLE[kind]
            }
            sums = {y: sum(v) * (said.scale or 1.0) for y, v in full.items()}
            told = level_tells(sums, _WHOLE[kind], place, said.unit)
            if told is not None:
                how, why = (
                    (Yearly.MEAN, "their level is that of whole years")
                    if told
                    else (Yearly.SUM, "their sum is at the level of the shipped GDP")
                )
        if said.unit is None and told is None:
            text = f"The file gives {kind}s and names no unit: a year may be their sum or their mean, and is not made until that is said."
            if all(p.what != text for p in self.problems):
                self.questions.append(Question("yearly", text, "", tuple(Yearly)))
                self.problems.append(Problem(self.sheet.file, text, False, "partial-period"))
            return None
        text = f"The file gives {kind}s; a year is made as their {how.value}, since {why}."
        self.questions.append(Question("yearly", text, how.value, tuple(Yearly)))
        if all(p.what != text for p in self.problems):
            self.problems.append(Problem(self.sheet.file, text, True, "partial-period"))
        return how


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


_MONEY = ("international-dollar", "national-currency", "purchasing-power-standard")
_CONVERTED = ("international-dollar", "purchasing-power-standard")
_UNIT_NOTE = re.compile(
    r"単位|单位|단위|\b(?:in|en|unit|units|unidad|einheit|unité|values?|amounts?|figures?|angaben)\b.{0,80}\b(?:billion|million|thousand|trillion|bn|mn|mrd|mio|"
    r"milliard|dollar|euro|us\$|usd|eur|kg|tonne|per cent|percent|miles de|prices)",
    re.I,
)


def _usual_basis(unit: str | None) -> Basis:
    """The basis of money of which no word says one: current prices."""
    if unit is None:
        return Basis.UNKNOWN
    return Basis.PPP_CURRENT if unit in _CONVERTED else Basis.CURRENT


def _stem(file: str) -> str:
    return Path(file.rsplit("/", 1)[-1]).stem


def _dotted(text: str) -> bool:
    """True for what can only be an indicator's code, whatever heads its column: "NY.GDP.MKTP.CD"."""
    return text.count(".") >= 2 and text.isascii() and text.isupper() and " " not in text


def _coded(text: str) -> bool:
    """True for what is a code rather than words: capitals, digits and signs without a blank."""
    return bool(re.fullmatch(r"[A-Z0-9_.@:-]{1,40}", text)) and any(c.isupper() for c in text)


def _two_spellings(earlier: Iterable[Observation], new: Observation) -> bool:
    return any(o.period == new.period and o.number.value != new.number.value for o in earlier)
