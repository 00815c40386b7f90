"""Tables of estimates: topic, low, high, unit, year; and exports of claims. Each row is an Estimate or a Problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping as Dict

from crimestats.errors import SeriesError
from crimestats.lexicon.tabular import key_of
from crimestats.lexicon.topics import topics
from crimestats.model import Basis, Estimate, Problem, Series, Source

from .cells import is_missing, read_number, separators, shown
from .gather import SHOWN
from .grid import place_of
from .periods import read_period
from .saying import measured_in, said_by
from .sheets import Sheet

_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "claim"),
    "topic": ("topic", "crime", "offence"),
    "low": ("low", "lower", "minimum", "low estimate"),
    "high": ("high", "upper", "maximum", "high estimate"),
    "point": ("point", "value", "best", "central", "estimate"),
    "unit": ("unit", "unit measure"),
    "measure": ("measure", "concept"),
    "per": ("per",),
    "place": ("place", "ref area", "country", "area", "region"),
    "first": ("reference year first", "year", "time period", "reference year", "first year", "year first"),
    "last": ("reference year last", "last year", "year last"),
    "publisher": ("publisher", "source", "who"),
    "title": ("title", "publication"),
    "published": ("published", "date"),
    "locator": ("locator", "page"),
    "url": ("url", "link"),
    "verified": ("verified",),
    "note": ("note", "notes", "sentence"),
}


def read_estimates(sheet: Sheet) -> tuple[tuple[Estimate, ...], tuple[Problem, ...]]:
    """The estimates of a sheet and the rows that are none; SeriesError where there is no row that is one."""
    head = next(i for i, row in enumerate(sheet.rows) if "topic" in {key_of(c) for c in row})
    names = [key_of(c) for c in sheet.rows[head]]
    columns = {field: next((names.index(w) for w in words if w in names), None) for field, words in _COLUMNS.items()}
    numbers = [columns[f] for f in ("low", "high", "point")]
    comma = separators(
        (sheet.cell(r, c) for r in range(head + 1, len(sheet.rows)) for c in numbers if c is not None), sheet.delimiter
    ).decimal_comma
    found: list[Estimate] = []
    problems: list[Problem] = []
    for row in range(head + 1, len(sheet.rows)):
        if not any(sheet.rows[row]):
            continue
        cells = {f: sheet.cell(row, c) for f, c in columns.items() if c is not None}
        made = _estimate(cells, comma, len(found) + 1)
        if isinstance(made, Estimate):
            found.append(made)
        elif len(problems) < SHOWN:
            problems.append(Problem(sheet.where(row), made, False, "no-estimate"))
    if not found:
        why = f"{problems[0].where}: {problems[0].what}" if problems else "it has headings and no rows"
        raise SeriesError(
            "no-data", found=f"{sheet.file} holds no estimate: {why}", accepted="topic, low, high, unit, year"
        )
    return tuple(found), (*sheet.problems, *problems)


def _estimate(cells: Dict[str, str], comma: bool, number: int) -> Estimate | str:
    values: dict[str, float | None] = {}
    for end in ("low", "high", "point"):
        written = cells.get(end, "")
        read = None if not written or is_missing(written) else read_number(written, decimal_comma=comma)
        if written and not is_missing(written) and read is None:
            return f"“{shown(written)}” is not a number; the row is left out."
        values[end] = read.value if read else None
    if not any(v is not None for v in values.values()):
        return "The row has neither a low nor a high value; it is left out."
    low, high = values["low"], values["high"]
    if low is not None and high is not None and low > high:
        return f"The low value {low:,.6g} is above the high one {high:,.6g}; the row is left out."
    if not cells.get("topic"):
        return "The row names no topic; it is left out."
    unit, scale = _unit(cells.get("unit", ""))
    if unit is None:
        return f"“{shown(cells.get('unit', ''))}” is no unit that is known; the row is left out."
    place = place_of(cells.get("place", ""))
    slug = cells["topic"].strip().lower().replace(" ", "-")
    first, last = _years(cells)
    return Estimate(
        id=cells.get("id") or f"row-{number}",
        topic=slug if slug in topics() else cells["topic"],
        low=_times(low, scale),
        high=_times(high, scale),
        point=_times(values["point"], scale),
        unit=unit,
        measure=cells.get("measure") or None,
        per=cells.get("per") or None,
        place=place.code if place else cells.get("place") or None,
        first=first,
        last=last,
        publisher=cells.get("publisher") or None,
        title=cells.get("title") or None,
        published=cells.get("published") or None,
        locator=cells.get("locator") or None,
        url=cells.get("url") if str(cells.get("url", "")).startswith(("http://", "https://")) else None,
        verified=None if not cells.get("verified") else cells["verified"].lower() in ("yes", "true", "1"),
        note=cells.get("note") or None,
    )


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale


def _unit(written: str) -> tuple[str | None, float]:
    text = written.strip()
    if text in ("percent_of_gdp", "percent", "fraction", "count", "multiple", "percentage_point"):
        return text, 1.0
    said = said_by(text)
    return measured_in(text) or (
        text if text.replace("_", "").isalpha() and text.islower() else None
    ), said.scale or 1.0


def _years(cells: Dict[str, str]) -> tuple[int | None, int | None]:
    first, last = cells.get("first", ""), cells.get("last", "")
    if "/" in first and not last:  # SDMX's span: 2003/2009, open as 2017/..
        first, _, last = first.partition("/")
    begin, end = read_period(first), read_period(last)
    return (begin.year if begin else None), (end.year if end else begin.year if begin and not last else None)


def series_of_estimates(file: str, estimates: Iterable[Estimate], layout: str, why: str) -> tuple[Series, ...]:
    """Estimates with a place and a year as series, so that they stand beside others: one for each topic, measure, unit and end.

    An estimate without a year, or of a span, is in no series; two of one place and year are told apart by publisher.
    """
    groups: dict[tuple[str, str, str, str | None, str | None], dict[str, dict[int, float]]] = defaultdict(dict)
    for e in estimates:
        if e.first is None or e.first != e.last or e.place is None:
            continue
        same = e.low is not None and e.low == e.high
        point = e.point if e.point is not None else e.low if same else None
        ends = ((None, point), ("low", None if same else e.low), ("high", None if same else e.high))
        for part, value in ends:
            if value is None:
                continue
            key = (e.topic, e.measure or "", e.unit, e.per, part)
            if e.first in groups[key].get(e.place, {}):
                key = (e.topic, f"{e.measure or ''} ({e.publisher or e.id})".strip(), e.unit, e.per, part)
            groups[key].setdefault(e.place, {}).setdefault(e.first, value)
    made = []
    for number, ((topic, measure, unit, per, part), points) in enumerate(groups.items()):
        if not points:
            continue
        label = topics()[topic].label if topic in topics() else topic
        title = ", ".join(p for p in (label, measure) if p) + (f": {part}" if part else "")
        money = unit.isupper() and len(unit) == 3
        per = per if per not in ("year", None) else None
        made.append(
            Series(
                f"upload:{file}" + (f"#{number + 1}" if number else ""), title, topic, unit,
                Basis.CURRENT if money else Basis.NONE, points, Source(file, title), 1.0, layout, why, (), None, per, None, part,
            )
        )  # fmt: skip
    return tuple(made)
