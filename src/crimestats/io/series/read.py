"""Reads a file as series: sheets, then the layout, then the plan of each table, then values in plain units with their places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from crimestats.errors import SeriesError, UsageError
from crimestats.lexicon.places import place_title
from crimestats.lexicon.tabular import key_of, roles
from crimestats.model import Basis, Estimate, Problem, Series

from .build import Built, build
from .bulk import is_large, open_large
from .cells import shown
from .estimates import read_estimates, series_of_estimates
from .gather import Gathered, gather
from .gdp import assumed_money, check_gdp, is_gdp
from .grid import find_plan, place_of
from .layouts import Layout, recognise
from .mapping import NOTHING_SAID, Mapping, Question
from .plausible import suspicion
from .saying import Saying
from .sheets import ACCEPTED, Book, Sheet, open_book
from .stacked import tables_of
from .table import Table, as_it_stands, chosen_sheets, merged
from .yearless import named_year, yearless

_SEVERAL = 6
"""Places that a file must name before the share of known ones says something."""
_NEEDED = "a row a place with years across, columns of place, year and value, or a row a year with places across"


@dataclass(frozen=True, slots=True)
class SeriesReading:
    """What a file was understood as."""

    file: str
    layout: str
    why: str
    series: tuple[Series, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...] = ()
    """What the file leaves open, with what was taken meanwhile."""
    estimates: tuple[Estimate, ...] = ()
    mapping: Mapping = NOTHING_SAID
    """What the user said of the file."""
    signature: str = ""
    """Files with the same layout and headings have the same one: the last mapping of a layout is offered again."""
    table: Table | None = None
    """The first table that was read, for a form that shows and changes how."""


def read_series(
    name: str | Path, data: bytes | None = None, mapping: Mapping | None = None, indicators: tuple[str, ...] = ()
) -> SeriesReading:
    """The series in a file, or in bytes with a name; SeriesError with one sentence where there is none.

    Of a file on disk that is too large to be read whole, the `indicators` (codes, or parts of names) are read row by row,
    or those of GDP. Of a smaller one all series are read, and the `only` of the mapping keeps some.
    """
    told = mapping or Mapping()
    if data is not None:
        return read_book(open_book(str(name), data), told)
    return read_book(book_of(Path(name), indicators or ((told.only,) if told.only else ())), told)


def book_of(path: Path, indicators: tuple[str, ...] = ()) -> Book:
    """A file on disk as sheets, cut to the rows of some indicators where it is too large to be read whole."""
    try:
        return open_large(path, indicators) if is_large(path) else open_book(path.name, path.read_bytes())
    except OSError:
        found = f"{path} does not exist or cannot be opened"
        raise SeriesError("unreadable", found=found, todo="Check the name and the rights") from None


def read_book(book: Book, mapping: Mapping = NOTHING_SAID) -> SeriesReading:
    """The series in a file that is already open: a form reads the same file again with each answer."""
    layout = recognise(book)
    if layout.estimates:
        return _estimates(book, layout, mapping)
    return _tables(book, layout, mapping)


def signature_of(book: Book) -> str:
    """What files of one layout share, also where the file cannot be read as series."""
    return _signature(recognise(book))


def _estimates(book: Book, layout: Layout, told: Mapping) -> SeriesReading:
    found, problems = read_estimates(layout.sheets[0])
    why = f"{layout.sheets[0].how}; {layout.why}"
    series = series_of_estimates(book.file, found, layout.id, why)
    return SeriesReading(
        book.file, layout.id, why, series, (*book.problems, *problems), (), found, told, _signature(layout)
    )


def _signature(layout: Layout) -> str:
    heads = [
        " ".join(sorted({r for row in s.rows[:3] for r in row if r and not r[0].isdigit()}))[:200]
        for s in layout.sheets[:3]
    ]
    return f"{layout.id}: {' | '.join(heads)}"


def _tables(book: Book, layout: Layout, told: Mapping) -> SeriesReading:
    wanted = merged(layout.mapping, told)
    sheets = chosen_sheets(book, layout, wanted)
    gathered: list[Gathered] = []
    dated: list[tuple[int, str]] = []
    for sheet in sheets:
        plan = find_plan(sheet, wanted)
        if plan is None and (named := named_year(sheet, wanted)) is not None:
            plan = find_plan(sheet, replace(wanted, when=named.year))
            dated.append((named.year, named.text))
        if plan is None:
            continue
        for part in (sheet,) if wanted.header is not None else tables_of(sheet, plan):
            own = plan if part is sheet or plan.when is not None else find_plan(part, wanted)
            if own is not None:
                gathered.append(gather(part, own, wanted))
    full = [g for g in gathered if g.drafts]
    if not full:
        raise _nothing(book, sheets, gathered, wanted)
    built: list[Built] = []
    for found in full:
        built.append(build(found, layout, wanted, sum(len(b.series) for b in built)))
    names = len({g.sheet.name for g in full})
    series = [_with_sheet(s, g, names) for b, g in zip(built, full) for s in b.series]
    said = [s for b in built for s in b.saying]
    problems = [
        *book.problems,
        *layout.problems,
        *(p for g in full for p in g.problems),
        *(p for b in built for p in b.problems),
    ]
    questions = [q for b in built for q in b.questions]
    problems += [Problem(g.sheet.file, g.separators.doubt, True, "decimal-comma") for g in full if g.separators.doubt]
    questions += [
        Question("decimal", g.separators.doubt, "," if g.separators.decimal_comma else ".", (",", "."))
        for g in full
        if g.separators.doubt
    ]
    problems += [Problem(book.file, text, True, "year-assumed") for _, text in dated]
    questions += [Question("when", text, str(year)) for year, text in dated]
    kept = [i for i, one in enumerate(series) if one.points]
    if not kept:
        lost = sorted((p for p in problems if not p.kept), key=lambda p: p.where != book.file)
        why = f"{lost[0].where}: {lost[0].what}" if lost else "No number has a place and a year."
        todo = "Say how, for example --map yearly=sum"
        raise SeriesError("no-data", found=f"{book.file} gives no yearly number. {why}", todo=todo)
    series, said = [series[i] for i in kept], [said[i] for i in kept]
    series, more, asked = _assume(series, said)
    problems += more
    questions += asked
    for one in series:
        fractions = _fractions(one)
        if fractions is not None and wanted.scale is None:
            problems.append(Problem(one.file, fractions, True, "scale-suspect"))
            questions.append(Question("scale", fractions, "1", ("1", "100")))
    problems += _places_known(book, series, frozenset(n for g in full for n in g.namesakes))
    if wanted.only is not None:
        series = _only(book, series, wanted.only)
    if layout.derive is not None:
        series = list(layout.derive(tuple(series)))
    check_gdp(book.file, series)
    problems += [p for s in series if (p := _suspicious(s)) is not None]
    why = "; ".join(dict.fromkeys((full[0].sheet.how, layout.why, full[0].plan.why)))
    return SeriesReading(
        book.file,
        layout.id,
        why,
        tuple(series),
        tuple(dict.fromkeys(problems)),
        tuple({(q.field, q.text): q for q in questions}.values()),
        (),
        told,
        _signature(layout),
        as_it_stands(book, full[0].sheet, full[0].plan),
    )


def _with_sheet(series: Series, gathered: Gathered, sheets: int) -> Series:
    name = gathered.sheet.name
    if sheets == 1 or not name or name.lower() in series.title.lower():
        return series
    return replace(series, title=f"{name}: {series.title}")


def _assume(series: list[Series], said: list[Saying]) -> tuple[list[Series], list[Problem], list[Question]]:
    """Units that nothing names: US dollars where the numbers are at the level of the shipped GDP, else unknown; both are said."""
    problems: list[Problem] = []
    questions: list[Question] = []
    made = []
    for found, words in zip(series, said):
        if found.unit != "unknown":
            made.append(found)
            continue
        reason = assumed_money(found, words)
        file = found.file
        if reason is None:
            text = f"No unit is named for “{shown(found.title, 60)}”; its numbers are shown without one."
            made.append(replace(found, basis=Basis.UNKNOWN))
            questions.append(Question("unit", text, ""))
        else:
            text = f"No unit is named for “{shown(found.title, 60)}”; {reason}, so the numbers are taken as US dollars."
            made.append(
                replace(found, unit="USD", basis=found.basis if found.basis is not Basis.UNKNOWN else Basis.CURRENT)
            )
            questions.append(Question("unit", text, "USD"))
        problems.append(Problem(file, text, True, "unit-assumed"))
    return made, problems, questions


def _places_known(book: Book, series: list[Series], namesakes: frozenset[str]) -> list[Problem]:
    """SeriesError where rows name places and none of them is known; a doubt where hardly any is."""
    named = list(dict.fromkeys(p for s in series for p in s.points if p != s.title))
    known = [p for p in named if p not in namesakes and (place := place_of(p)) is not None and place.kind != "part"]
    parts = [p for p in named if p not in namesakes and p not in known and place_of(p) is not None]
    if named and not known and not parts:
        listed = ", ".join(f"“{shown(p)}”" for p in named)
        raise SeriesError(
            "no-known-entity",
            found=f"{book.file} names no place that is known ({listed[:200]})",
            accepted="countries by name or ISO 3166 code, World, or aggregates of the World Bank, IMF, UN",
            todo="Check the column of the places, or say whose numbers they are",
        )
    if known and len(named) >= _SEVERAL and len(known) <= 0.2 * len(named):
        what = (
            f"Only {len(known)} of the {len(named)} places {'is' if len(known) == 1 else 'are'} known ({', '.join(map(place_title, known[:3]))}): "
            "parts of a country may be called like a country elsewhere."
        )
        return [Problem(book.file, what, True, "few-places-known")]
    return []


def _only(book: Book, series: list[Series], wanted: str) -> list[Series]:
    low = wanted.casefold()
    kept = [s for s in series if low in f"{s.title} {s.indicator}".casefold()]
    if not kept:
        listed = "; ".join(shown(s.title, 80) for s in series[:8])
        raise UsageError("map", found=f"{book.file} holds no series “{shown(wanted, 60)}”", accepted=listed)
    return kept


def _suspicious(series: Series) -> Problem | None:
    if not _gdp_like(series):
        return None
    doubt = suspicion(series)
    if doubt is None:
        return None
    file = series.file
    return Problem(file, f"{doubt.label}. {doubt.text}", True, doubt.code)


def _fractions(series: Series) -> str | None:
    """A spreadsheet stores 4.1 % as 0.041: shares that all stay below one are said to be in doubt."""
    if series.unit not in ("percent", "percent_of_gdp"):
        return None
    values = [v for years in series.points.values() for v in years.values()]
    if len(values) < 4 or not all(-1.0 <= v <= 1.0 for v in values) or all(v == 0 for v in values):
        return None
    return f"“{shown(series.title, 80)}” is in per cent and no number is above {max(values):g}: they may be fractions (scale 100)."


def _gdp_like(series: Series) -> bool:
    return is_gdp(series) and series.basis is Basis.CURRENT and series.unit == "USD"


def _without_year(book: Book, sheets: tuple[Sheet, ...], wanted: Mapping) -> SeriesError | None:
    """The sentence for a table of places and numbers that names no year."""
    for sheet in sheets:
        plan = yearless(sheet, wanted)
        if plan is not None:
            place = plan.headings[plan.places[0]] or "the first column"
            numbers = ", ".join(f"“{shown(plan.headings[c])}”" for c in plan.values[:3] if plan.headings[c])
            return SeriesError(
                "no-year",
                found=f"{book.file} names no year: it has places in “{shown(place)}” and numbers in {numbers or 'one column'}",
                accepted="a column of years, or a column for each year",
                todo="Say of which year all numbers are, for example --map when=2019",
            )
    return None


def _nothing(book: Book, sheets: tuple[Sheet, ...], gathered: list[Gathered], wanted: Mapping) -> SeriesError:
    """The sentence for a file without a usable number."""
    if gathered:
        first = gathered[0]
        code = {"not-a-number": "non-numeric-values"}.get(first.barren, first.barren or "no-data")
        listed = " ".join(f"{p.where}: {p.what}" for p in first.problems[:3])
        if code == "year-out-of-range":
            todo, accepted = "Correct the years", "years such as 2009"
        elif code == "non-numeric-values":
            todo, accepted = "Write the values as numbers, with the unit in the heading", "numbers such as 60718.3"
        else:
            todo, accepted = "Add values", "at least one number with a place and a year"
        found = f"{book.file} has the headings but no usable number" + (f". {listed}" if listed else "")
        return SeriesError(code if listed else "no-data", found=found, accepted=accepted, todo=todo)
    for sheet in sheets:
        for row in sheet.rows[:20]:
            known = [roles().get(key_of(c)) for c in row]
            if "time" in known and sum(r is not None for r in known) > 1:
                found = (
                    f"{book.file} has headings ({', '.join(shown(c, 30) for c in row[:5] if c)}) and no rows under them"
                )
                return SeriesError(
                    "no-data", found=found, accepted="at least one number with a place and a year", todo="Add values"
                )
    if (without := _without_year(book, sheets, wanted)) is not None:
        return without
    first_row = next((r for s in sheets for r in s.rows if any(r)), ())
    listed = ", ".join(f"“{shown(c, 30)}”" for c in first_row[:5] if c)
    return SeriesError(
        "no-layout",
        found=f"No year and place columns were found in {book.file}; its first row is {listed or 'empty'}",
        accepted=f"{_NEEDED} ({ACCEPTED})",
        todo="Name the columns, for example country, year, value",
    )


def places_of(series: Series) -> str:
    """The places of a series in words.

    >>> places_of(Series("a", "GDP", "gdp", "USD", Basis.CURRENT, {"WLD": {2009: 1.0}}, __import__("crimestats").model.Source("a", "b")))
    'World'
    """
    names = [place_title(p) for p in series.points]
    if len(names) <= 2:
        return " and ".join(names)
    return f"{len(names)} places"
