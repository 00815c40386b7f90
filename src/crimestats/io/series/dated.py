"""Years of series: each period once, flags beside it, and how quarters and months become a year."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from crimestats.errors import SeriesError
from crimestats.lexicon.tabular import flag_meanings, flags_in
from crimestats.model import Problem

from .bench import SHARES
from .cells import shown
from .drafts import Observation
from .gdp import level_tells
from .mapping import Question, Yearly
from .periods import Period
from .saying import Saying
from .worded import Worded

_WHOLE = {"quarter": 4, "half": 2, "month": 12}
_NEW_YEAR = re.compile(r"^\d{4}-0?1-0?1(?:[T ]|$)")


class Dated(Worded):
    """Makes years of what stands in a file: each once, and parts of a year as their sum, mean or last."""

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
        if said.unit in SHARES or said.unit == "person" or said.per is not None:
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
