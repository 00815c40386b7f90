"""Numbers of single cells: how offices and spreadsheets write them, what is none, and properties over all strings."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.io.series.cells import Number, Separators, is_missing, read_number, separators

READ = [
    ("7", 7.0), ("+7", 7.0), ("-7", -7.0), ("−7", -7.0), ("–7", -7.0), ("(7)", -7.0), ("(1,234.5)", -1234.5), ("- 7", -7.0),
    ("0", 0.0), ("0.5", 0.5), (".5", 0.5), ("5.", 5.0), ("007", 7.0), ("1e3", 1000.0), ("6.07E+13", 6.07e13), ("1e-3", 0.001),
    ("1,234", 1234.0), ("1,234,567.8", 1234567.8), ("12,34,567", 1234567.0), ("1,00,000.5", 100000.5),
    ("1 234", 1234.0), ("1 234 567,8", 1234567.8), ("1 234 567.8", 1234567.8), ("1'234'567.8", 1234567.8), ("1’234", 1234.0),
    ("1\u00a0234", 1234.0), ("1\u202f234\u202f567", 1234567.0), ("1\u2009234", 1234.0),
    ("1.234.567", 1234567.0), ("1.234,5", 1234.5), ("12,5", 12.5), ("12,3456", 12.3456), ("1.234", 1.234), ("1234,5678", 1234.5678),
    ("'7", 7.0), (" 7 ", 7.0), ("٧٥", 75.0), ("１２３", 123.0), ("१२.५", 12.5),
    ("60718262754480.02", 60718262754480.02), ("1" * 30, float("1" * 30)),
]  # fmt: skip


def value_of(cell: str, *, decimal_comma: bool = False) -> float | None:
    """The value of a cell alone."""
    number = read_number(cell, decimal_comma=decimal_comma)
    return None if number is None else number.value


@pytest.mark.parametrize(("cell", "value"), READ, ids=[c for c, _ in READ])
def test_a_number_is_read(cell: str, value: float) -> None:
    assert read_number(cell) == Number(value)


COMMA = [("1.234", 1234.0), ("1.234,5", 1234.5), ("12,5", 12.5), ("1 234,5", 1234.5), ("1.234.567,89", 1234567.89), ("0,912", 0.912), ("12.5", 12.5),
         ("12,345", 12.345), ("-1.234,5", -1234.5), ("(1.234,5)", -1234.5), ("12", 12.0), ("1.5e3", 1500.0)]  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), COMMA, ids=[c for c, _ in COMMA])
def test_a_number_in_a_file_of_decimal_commas(cell: str, value: float) -> None:
    assert read_number(cell, decimal_comma=True) == Number(value)


BESIDE = [
    ("344232.4 b", Number(344232.4, flag="b")), ("123.4 bp", Number(123.4, flag="bp")), ("61000*", Number(61000.0, flag="*")),
    ("900²", Number(900.0, flag="²")), ("900 (p)", Number(900.0, flag="(p)")), ("900 [1]", Number(900.0, flag="[1]")),
    ("$5", Number(5.0, "USD")), ("US$ 1.2", Number(1.2, "USD")), ("USD 12", Number(12.0, "USD")), ("12 EUR", Number(12.0, "EUR")),
    ("€5.5", Number(5.5, "EUR")), ("£1,234", Number(1234.0, "GBP")), ("-$5", Number(-5.0, "USD")), ("($5)", Number(-5.0, "USD")),
    ("12 %", Number(12.0, percent=True)), ("12%", Number(12.0, percent=True)), ("-3.5%", Number(-3.5, percent=True)),
    ("1.2 tn", Number(1.2e12, scale=1e12)), ("$1.2tn", Number(1.2e12, "USD", scale=1e12)), ("US$ 1.2 trillion", Number(1.2e12, "USD", scale=1e12)),
    ("98.1k", Number(98.1e3, scale=1e3)), ("5M", Number(5e6, scale=1e6)), ("5 bn", Number(5e9, scale=1e9)), ("5 Mrd. €", Number(5e9, "EUR", scale=1e9)),
    ("5 million", Number(5e6, scale=1e6)), ("3 млрд", Number(3e9, scale=1e9)), ("EUR 2.5 mn", Number(2.5e6, "EUR", scale=1e6)),
    ("12 e", Number(12.0, flag="e")), ("12e", Number(12.0, flag="e")), ("5 b", Number(5.0, flag="b")), ("5B", Number(5e9, scale=1e9)),
    ("$5 b", Number(5e9, "USD", scale=1e9)), ("$5b", Number(5e9, "USD", scale=1e9)), ("$5 m", Number(5e6, "USD", scale=1e6)),
    ("5 m €", Number(5e6, "EUR", scale=1e6)), ("€ 5 M", Number(5e6, "EUR", scale=1e6)), ("$5 t", Number(5e12, "USD", scale=1e12)),
    ("$5k", Number(5e3, "USD", scale=1e3)),
    ("3.2TR", Number(3.2e12, scale=1e12)), ("3.2tr", Number(3.2e12, scale=1e12)), ("$3.2tr", Number(3.2e12, "USD", scale=1e12)),
    ("Rs. 1,200 cr", Number(1200e7, "INR", scale=1e7)), ("₹1,200 Cr", Number(1200e7, "INR", scale=1e7)), ("12 cr", Number(12.0, flag="cr")),
    ("3591.5 bdep", Number(3591.5, flag="bdep")), ("3591.5 e@N", Number(3591.5, flag="e@n")), ("3591.5 @C", Number(3591.5, flag="@c")),
    ("3591.5 bdp@N", Number(3591.5, flag="bdp@n")),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "wanted"), BESIDE, ids=[c for c, _ in BESIDE])
def test_what_stands_beside_a_number_comes_with_it(cell: str, wanted: Number) -> None:
    found = read_number(cell)
    assert found is not None
    assert found.value == pytest.approx(wanted.value)
    assert (found.currency, found.percent, found.flag, found.scale) == (
        wanted.currency,
        wanted.percent,
        wanted.flag,
        wanted.scale,
    )


NONE = [
    "", " ", "abc", "..", "n/a", "NaN", "nan", "inf", "-inf", "Infinity", "1e999", "-1e999", "1e400", "--5", "5-", "1-2", "10-20", "5 to 7", "~5", "<5", ">5",
    "approx. 66.5 tn", "see note 3", "1,23,4", "1,2345,678", "1.2.3", "1..2", "1,,2", "12:30", "2009-10-01", "Q1 2009", "+", "-", ".", ",", "%",
    "0x1F", "(-5)", "-(5)", "-+5", "-$-5", "5 M", "5 B", "5 m", "5 t", "5 mil", "(5", "5,", "1_000", "5 apples", "five", "$", "US$", "$5 €", "e5", "1 2 3", "12 34", "=1+1", "@SUM(1)", "+A1", "½", "1/2", "三",
    "9" * 81, "1" * 31, "1," * 500 + "1", "5 bn bn",
    "12 deep", "12 pied", "12 e@", "12 @@", "12 @X", "12 bdepsuz", "2.5TRS",
]  # fmt: skip


@pytest.mark.parametrize("cell", NONE, ids=[c[:20] or "empty" for c in NONE])
def test_what_is_no_number(cell: str) -> None:
    assert read_number(cell) is None


MISSING = [
    "..",
    "...",
    "…",
    ":",
    ": ",
    ": c",
    ":c",
    "n/a",
    "N/A",
    "NA",
    "--",
    "-",
    "–",
    "NaN",
    "no data",
    ".",
    "#N/A",
    "null",
    "k. A.",
    ": @C",
    ": e@N",
    ": bdep",
    ":bc",
]
PRESENT = [
    ": 5",
    ":@",
    ": @X",
    ": mile",
    "0",
    "0.0",
    "-0",
    "none of it",
    "x1",
    "n",
    "nil",
    ":x5",
    "1",
    "no",
    "..5",
    "#NAME?",
    "#DIV/0!",
    "#REF!",
]


def test_missing_marks() -> None:
    assert [m for m in MISSING if not is_missing(m)] == []
    assert [p for p in PRESENT if is_missing(p)] == []


SIGNS = [
    (["1.234,5", "2.000,0"], None, True), (["1,234.5", "2,000"], None, False), (["12,5", "1.234"], None, True), (["12.5", "1,234"], None, False),
    (["1.234.567"], None, True), (["1,234,567"], None, False), (["0,912", "1,234"], None, True), (["0.912"], None, False), (["1234,567"], None, True),
    (["12", "13"], ";", False), ([], ",", False), (["n/a", "x"], ";", False), (["12,5 b", "3,4 p"], "\t", True),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "delimiter", "comma"), SIGNS)
def test_separators_of_a_file(cells: list[str], delimiter: str | None, comma: bool) -> None:
    found = separators(cells, delimiter)
    assert (found.decimal_comma, found.doubt) == (comma, None)


def test_many_cells_with_a_comma_before_three_digits_leave_no_doubt_between_commas() -> None:
    cells = ["1,227", "1,254", "25,182", "26,634", "3,280", "4,207", "1,156", "8,150"]
    assert separators(cells, ",") == Separators(False)
    assert separators(cells[:7], ",").doubt is not None
    assert separators(cells, ";").doubt is not None
    assert separators([*cells[:7], "1,227", "1,227"], ",").doubt is not None, (
        "one number again and again says nothing more"
    )


def test_separators_in_doubt_are_said() -> None:
    semicolon, comma = separators(["12,345", "23,456"], ";"), separators(["12,345", "23,456"], ",")
    assert (semicolon.decimal_comma, comma.decimal_comma) == (True, False)
    assert semicolon.doubt == "“12,345” is read with a decimal comma; the file does not say."
    assert comma.doubt == "“12,345” is read with a comma between thousands; the file does not say."


def grouped(value: int, places: int, mark: str, point: str, size: int = 3) -> str:
    """A number of hundredths and so on, with a mark between thousands and a point of either kind."""
    sign, digits = "-" if value < 0 else "", str(abs(value)).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
    parts = []
    while len(whole) > size:
        whole, part = whole[:-size], whole[-size:]
        parts.insert(0, part)
    return sign + mark.join([whole, *parts]) + (point + rest if rest else "")


STYLES = [(",", "."), ("", "."), (" ", "."), ("'", "."), ("’", "."), ("\u00a0", "."), ("\u202f", ".")]
COMMA_STYLES = [(".", ","), ("", ","), (" ", ","), ("\u00a0", ","), ("'", ",")]


@given(st.integers(-(10**14), 10**14), st.integers(0, 4), st.sampled_from(STYLES))
def test_a_number_written_in_any_style_reads_back(value: int, places: int, style: tuple[str, str]) -> None:
    assert value_of(grouped(value, places, *style)) == pytest.approx(value / 10**places, rel=1e-12)


@given(st.integers(-(10**14), 10**14), st.integers(0, 4), st.sampled_from(COMMA_STYLES))
def test_a_number_written_with_a_decimal_comma_reads_back(value: int, places: int, style: tuple[str, str]) -> None:
    assert value_of(grouped(value, places, *style), decimal_comma=True) == pytest.approx(value / 10**places, rel=1e-12)


@given(st.lists(st.integers(10**3, 10**12), min_size=1, max_size=8), st.integers(1, 2), st.booleans())
def test_the_cells_of_a_file_tell_its_decimal_sign(values: list[int], places: int, comma: bool) -> None:
    cells = [grouped(v, places, *((".", ",") if comma else (",", "."))) for v in values]
    assert separators(cells).decimal_comma is comma


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_as_programs_write_it_reads_back(value: float) -> None:
    assert value_of(repr(value)) == value


@given(st.text(max_size=100), st.booleans())
def test_no_string_raises_and_what_is_read_is_finite(cell: str, comma: bool) -> None:
    found = read_number(cell, decimal_comma=comma)
    is_missing(cell)
    separators([cell], ";")
    assert found is None or math.isfinite(found.value)


@given(st.text("0123456789.,' -+()eE%$€b", max_size=90), st.booleans())
def test_no_run_of_signs_of_numbers_raises(cell: str, comma: bool) -> None:
    found = read_number(cell, decimal_comma=comma)
    separators([cell])
    assert found is None or math.isfinite(found.value)


WORST = [
    "9" * 80, "," * 1000, "1" + ",111" * 19, "1" + ",111" * 1000, "1 " * 40, "1'" * 40, "." * 80, "1." * 40, "-" * 80, "(" * 80, "$" * 80, "1 b " * 20,
    "9" * 1_000_000, "1,234" * 200_000, " " * 1_000_000 + "1", "a" * 1_000_000, "1" + " " * 78 + "b", "0." + "0" * 77 + "1", "e" * 80, "1e" * 40,
]  # fmt: skip


@pytest.mark.parametrize("cell", WORST, ids=[f"{c[:6]!r} of {len(c)}" for c in WORST])
def test_the_worst_cells_come_to_an_end(cell: str) -> None:
    for comma in (False, True):
        found = read_number(cell, decimal_comma=comma)
        assert found is None or math.isfinite(found.value)
    assert not is_missing(cell) or len(cell) < 10
    assert separators([cell] * 3).decimal_comma in (True, False)
