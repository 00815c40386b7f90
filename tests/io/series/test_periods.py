"""Periods of single cells and of whole columns: years, quarters, months, fiscal years, dates; and what is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.io.series.periods import FIRST_YEAR, LAST_YEAR, Period, read_period, read_periods

READ = [
    ("2009", (2009, "year", 0)), (" 2009 ", (2009, "year", 0)), ("'2009", (2009, "year", 0)), ("2009.0", (2009, "year", 0)),
    ("2009 [YR2009]", (2009, "year", 0)), ("YR2009", (2009, "year", 0)), ("F2009", (2009, "year", 0)), ("X2009", (2009, "year", 0)),
    ("_2009", (2009, "year", 0)), ("Year 2009", (2009, "year", 0)), ("2009*", (2009, "year", 0)), ("2009p", (2009, "year", 0)),
    ("2009 (e)", (2009, "year", 0)), ("2009 1/", (2009, "year", 0)), ("2009 est.", (2009, "year", 0)), ("2009²", (2009, "year", 0)),
    ("٢٠٠٩", (2009, "year", 0)), ("1500", (1500, "year", 0)), ("2150", (2150, "year", 0)),
    ("2009/10", (2009, "fiscal", 0)), ("2009-10", (2009, "fiscal", 0)), ("2009–10", (2009, "fiscal", 0)), ("2009/2010", (2009, "fiscal", 0)),
    ("1999/00", (1999, "fiscal", 0)), ("FY2009", (2009, "fiscal", 0)), ("FY 09", (2009, "fiscal", 0)), ("FY1999", (1999, "fiscal", 0)),
    ("Fiscal year 2009", (2009, "fiscal", 0)),
    ("2009Q3", (2009, "quarter", 3)), ("2009-Q3", (2009, "quarter", 3)), ("2009 Q3", (2009, "quarter", 3)), ("Q3 2009", (2009, "quarter", 3)),
    ("Q3/2009", (2009, "quarter", 3)), ("Q3-09", (2009, "quarter", 3)), ("3Q2009", (2009, "quarter", 3)), ("2009:3", (2009, "quarter", 3)),
    ("2009T3", (2009, "quarter", 3)), ("T3 2009", (2009, "quarter", 3)), ("1. Quartal 2009", (2009, "quarter", 1)),
    ("1er trimestre 2009", (2009, "quarter", 1)), ("2009K4", (2009, "quarter", 4)),
    ("2009H1", (2009, "half", 1)), ("2009-S2", (2009, "half", 2)), ("H2 2009", (2009, "half", 2)),
    ("2009M11", (2009, "month", 11)), ("2009-M01", (2009, "month", 1)), ("2009-11", (2009, "month", 11)), ("2009.11", (2009, "month", 11)),
    ("11/2009", (2009, "month", 11)), ("Jan-09", (2009, "month", 1)), ("January 2009", (2009, "month", 1)), ("2009 Januar", (2009, "month", 1)),
    ("enero 2009", (2009, "month", 1)), ("Март 2009", (2009, "month", 3)), ("Dez 2009", (2009, "month", 12)), ("Jan-70", (1970, "month", 1)),
    ("2009-12-31", (2009, "day", 365)), ("2009-01-01T00:00:00Z", (2009, "day", 1)), ("2009-01-01 00:00:00", (2009, "day", 1)),
    ("31.12.2009", (2009, "day", 365)), ("12/31/2009", (2009, "day", 365)), ("31/12/2009", (2009, "day", 365)),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "wanted"), READ, ids=[c for c, _ in READ])
def test_a_period_is_read(cell: str, wanted: tuple[int, str, int]) -> None:
    assert read_period(cell) == Period(*wanted)


NONE = [
    "", " ", "209", "20010", "1499", "2151", "0000", "60718", "2,009", "2009.55", "2009Q5", "2009Q0", "2009M13", "2009-13", "13/2009", "2009-02-30", "31/02/2009",
    "Total", "Q3", "Jan", "FY", "January", "2009 2010", "between 2005 and 2009", "World 2009", "2009 GDP", "-2009", "2009%", "$2009", "2009H3",
    "Sheet 1", "5. Quartal 2009", "9" * 41, "2009-10-11-12", "2009//10", "1e3",
]  # fmt: skip


@pytest.mark.parametrize("cell", NONE, ids=lambda c: c[:24] or "empty")
def test_what_is_no_period(cell: str) -> None:
    assert read_period(cell) is None


COLUMNS = [
    ("months beside one that could be a fiscal year", ["2009-10", "2009-11", "2009-12"], [(2009, "month", 10), (2009, "month", 11), (2009, "month", 12)]),
    ("fiscal years", ["2008-09", "2009-10", "2010-11"], [(2008, "fiscal", 0), (2009, "fiscal", 0), (2010, "fiscal", 0)]),
    ("first days of years", ["2009-01-01", "2010-01-01"], [(2009, "year", 0), (2010, "year", 0)]),
    ("last days of years", ["2009-12-31", "2010-12-31"], [(2009, "year", 0), (2010, "year", 0)]),
    ("fiscal years by their last day", ["2009-06-30", "2010-06-30"], [(2009, "year", 0), (2010, "year", 0)]),
    ("first days of quarters", ["2009-01-01", "2009-04-01", "2009-07-01"], [(2009, "quarter", 1), (2009, "quarter", 2), (2009, "quarter", 3)]),
    ("last days of quarters", ["2009-03-31", "2009-06-30", "2009-09-30"], [(2009, "quarter", 1), (2009, "quarter", 2), (2009, "quarter", 3)]),
    ("first days of months", ["2009-01-01", "2009-02-01", "2009-03-01"], [(2009, "month", 1), (2009, "month", 2), (2009, "month", 3)]),
    ("last days of months", ["2009-01-31", "2009-02-28", "2009-03-31"], [(2009, "month", 1), (2009, "month", 2), (2009, "month", 3)]),
    ("days", ["2009-01-05", "2009-01-06", "2009-01-07"], [(2009, "day", 5), (2009, "day", 6), (2009, "day", 7)]),
    ("the day first, told by the others", ["01/02/2009", "01/03/2009", "01/04/2009"], [(2009, "month", 2), (2009, "month", 3), (2009, "month", 4)]),
    ("the day first, told by a 31", ["31/01/2009", "28/02/2009", "31/03/2009"], [(2009, "month", 1), (2009, "month", 2), (2009, "month", 3)]),
    ("the month first", ["02/01/2009", "03/01/2009", "04/01/2009"], [(2009, "month", 2), (2009, "month", 3), (2009, "month", 4)]),
    ("years beside words", ["2009", "Total", "2010"], [(2009, "year", 0), None, (2010, "year", 0)]),
    ("a year and its quarters", ["2009", "2009Q1"], [(2009, "year", 0), (2009, "quarter", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "wanted"), [c[1:] for c in COLUMNS], ids=[c[0] for c in COLUMNS])
def test_a_column_settles_what_a_cell_leaves_open(cells: list[str], wanted: list[tuple[int, str, int] | None]) -> None:
    assert read_periods(cells).cells == tuple(Period(*w) if w else None for w in wanted)


def test_years_shown_as_days_are_read_and_said() -> None:
    found = read_periods(["1905-07-01", "1905-07-02", "1905-07-03"])
    assert [p.year for p in found.cells if p] == [2009, 2010, 2011]
    assert found.remark == "The years are formatted as days (“1905-07-01”); the numbers behind them are read as years."
    assert read_periods(["1905-07-01"]).cells == (Period(1905),)
    assert read_periods(["1905-07-01", "2009-07-01"]).remark is None


YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
FORMS = [
    (st.just(0), "year", ["{y}", "{y}.0", "{y} [YR{y}]", "'{y}", "{y}*", "{y} (p)"]),
    (st.integers(1, 4), "quarter", ["{y}Q{p}", "{y}-Q{p}", "Q{p} {y}", "Q{p}/{y}", "{p}Q{y}", "{y}:{p}", "T{p} {y}"]),
    (st.integers(1, 2), "half", ["{y}H{p}", "H{p} {y}", "{y}-S{p}"]),
    (st.integers(1, 12), "month", ["{y}M{p:02d}", "{y}-M{p}", "{p:02d}/{y}", "{y}M{p}"]),
]


@given(st.data(), YEARS, st.sampled_from(FORMS))
def test_every_form_of_a_period_reads_back(
    data: st.DataObject, year: int, form: tuple[st.SearchStrategy[int], str, list[str]]
) -> None:
    part, shape = data.draw(form[0]), data.draw(st.sampled_from(form[2]))
    assert read_period(shape.format(y=year, p=part)) == Period(year, form[1], part)


@given(YEARS)
def test_a_fiscal_year_reads_back(year: int) -> None:
    for written in (f"{year}/{(year + 1) % 100:02d}", f"{year}-{year + 1}", f"FY{year}"):
        assert read_period(written) == Period(year, "fiscal")


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_a_date_reads_back(when: date) -> None:
    assert read_period(when.isoformat()) == Period(when.year, "day", when.timetuple().tm_yday)
    assert read_period(f"{when:%d.%m}.{when.year}") == Period(when.year, "day", when.timetuple().tm_yday)


@given(YEARS, st.integers(3, 12))
def test_years_in_any_order_read_back(first: int, count: int) -> None:
    years = [y for y in range(first, first + count) if y <= LAST_YEAR]
    assert [p.year for p in read_periods([str(y) for y in reversed(years)]).cells if p] == years[::-1]


@given(st.integers(1900, 2100), st.integers(2, 40))
def test_years_as_days_of_1905_are_the_numbers_behind_them(first: int, count: int) -> None:
    days = [date(1899, 12, 30) + timedelta(days=n) for n in range(first, first + count)]
    if days[0] >= date(1905, 1, 1) and days[-1] <= date(1905, 8, 31):
        assert [p.year for p in read_periods([d.isoformat() for d in days]).cells if p] == list(
            range(first, first + count)
        )


@given(st.text(max_size=60))
def test_no_string_raises_and_every_year_is_in_range(cell: str) -> None:
    found = read_period(cell)
    assert found is None or FIRST_YEAR <= found.year <= LAST_YEAR


@given(st.lists(st.text("0123456789-/.QMHTFYqmh :'*()", max_size=20), max_size=12))
def test_no_column_raises_and_keeps_its_length(cells: list[str]) -> None:
    assert len(read_periods(cells).cells) == len(cells)


@pytest.mark.parametrize(
    "cell",
    ["2" * 1_000_000, "2009 " * 200_000, "Q" * 1_000_000, " " * 1_000_000, "2009-" * 8, "1 " * 20, "\u0662" * 40],
)
def test_the_worst_cells_come_to_an_end(cell: str) -> None:
    assert read_period(cell) is None
    assert read_periods([cell] * 3).cells == (None, None, None)
