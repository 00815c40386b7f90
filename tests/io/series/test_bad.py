"""Files that are no series, or none that can be trusted: the code, and the sentence with file, row, column and value.
The kinds are those that people meet: failed downloads, renamed files, slips of typing, and files made to harm."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass

import pytest

from crimestats.errors import SeriesError
from crimestats.io.series import SeriesReading, read_series
from crimestats.io.series.book import MAX_BYTES
from crimestats.io.series.sheets import open_book
from crimestats.io.series.table import table_of
from tests.io import fixtures as make

from .making import json_bytes, parquet, raw_workbook, text, workbook, zipped

_HEAD = "Country Code,Year,Value"
_GOOD = {"A1": "Year", "B1": "World GDP (US$ bn)", "A2": 2009.0, "B2": 61000.5, "A3": 2010.0, "B3": 66500.5}
_CSV = text("Year,World GDP (US$ bn)", "2009,61000.5", "2010,66500.5")


def _locked_workbook() -> bytes:
    """The beginning of a workbook under a password: a compound file that names its encrypted part."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600


def _locked_zip() -> bytes:
    """A zip file whose member says that it is encrypted."""
    data = bytearray(zipped({"gdp.csv": _CSV}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + offset
        data[at : at + 2] = struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] | 1)
    return bytes(data)


@dataclass(frozen=True)
class Bad:
    """A file that is refused: the code of the error and words that its sentence must hold."""

    name: str
    file: str
    data: bytes
    code: str
    words: tuple[str, ...] = ()


REFUSED = [
    Bad("no bytes", "e.csv", b"", "empty-file", ("is empty",)),
    Bad("blanks only", "e.csv", b" \r\n\t\n", "empty-file"),
    Bad("a byte order mark only", "e.csv", b"\xef\xbb\xbf\r\n", "empty-file"),
    Bad("prose", "p.csv", b"This is no table at all.\n", "no-table"),
    Bad("a web page", "w.csv", b"<!DOCTYPE html><html><body>503</body></html>", "html-page", ("web page", "download may have failed")),
    Bad("XML", "w.xls", b'<?xml version="1.0"?><rows><row/></rows>', "html-page", ("marked-up text",)),
    Bad("a picture", "p.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not-a-table", ("picture",)),
    Bad("a PDF", "p.csv", make.pdf(["GDP"]), "not-a-table"),
    Bad("a program", "p.csv", b"\x7fELF" + bytes(range(256)) * 20, "not-a-table", ("binary",)),
    Bad("above 20 MB", "b.csv", b"a,b\n" * (MAX_BYTES // 4 + 1), "too-large", ("20 MB",)),
    Bad("a heading of a million columns", "m.csv", text(",".join(f"c{n}" for n in range(1_000_000)), "1"), "too-many-columns"),
    Bad("too many cells", "m.csv", (b"1" + b",1" * 99_999 + b"\n") * 31, "too-large", ("3,000,000 cells",)),
    Bad("one cell of a megabyte", "m.csv", text("Year,World GDP", f"2009,{'9' * 1_000_000}"), "too-many-columns", ("characters",)),
    Bad("a workbook that unpacks to 200 MB", "b.xlsx", make.zip_bomb("xl/worksheets/sheet1.xml"), "too-large", ("unpacks to",)),
    Bad("an archive that unpacks to 40 MB of nothing", "b.zip", zipped({"gdp.csv": b"\0" * (40 * 2**20)}), "too-large", ("times its size",)),
    Bad("an archive of a thousand tables", "b.zip", zipped({f"{n}.csv": b"a,b\n" for n in range(1000)}), "too-many-files", ("1,000 files",)),
    Bad("an archive in an archive", "n.zip", zipped({"inner.zip": zipped({"gdp.csv": _CSV})}), "no-table", ("further archives",)),
    Bad("an archive in an archive under the name of a table", "n.zip", zipped({"gdp.csv": zipped({"x.csv": _CSV})}), "nested-archive"),
    Bad("an archive without a table", "n.zip", zipped({"a.exe": b"MZ"}), "no-table", ("no table",)),
    Bad("an archive under a password", "l.zip", _locked_zip(), "encrypted", ("password",)),
    Bad("a workbook under a password", "l.xlsx", _locked_workbook(), "encrypted", ("password",)),
    Bad("a workbook with macros by its name", "m.xlsm", raw_workbook(_GOOD), "macro-workbook", (".xlsx",)),
    Bad("a workbook with macros by its parts", "m.xlsx", raw_workbook(_GOOD, {"xl/vbaProject.bin": b"x"}), "macro-workbook"),
    Bad("a cut workbook", "c.xlsx", raw_workbook(_GOOD)[:300], "broken"),
    Bad("a broken workbook of the older kind", "c.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000, "broken"),
    Bad("a cell in the far corner of a sheet", "f.xlsx", raw_workbook({**_GOOD, "XFD1048576": 1.0}), "crashed", ("more memory",)),
    Bad("a workbook without content", "v.xlsx", workbook({"Sheet1": []}), "no-data"),
    Bad("broken Parquet", "x.parquet", b"PAR1" + b"\x00" * 100 + b"PAR1", "broken"),
    Bad("Parquet without years", "x.parquet", parquet({"a": ["x"], "b": [1.5]}), "no-layout"),
    Bad("broken JSON", "j.json", b'[{"year": 2009, "value": 1},\n {"year": 2010', "broken", ("line 2",)),
    Bad("JSON a hundred thousand deep", "j.json", b"[" * 100_000 + b"]" * 100_000, "broken", ("nested too deeply",)),
    Bad("JSON without observations", "j.json", json_bytes({"hello": "world"}), "no-layout"),
    Bad(
        "JSON-stat with too few values", "j.json",
        json_bytes({"id": ["t"], "size": [2], "value": [1], "dimension": {"t": {"category": {"index": ["2009", "2010"]}}}}),
        "broken", ("1 values where its dimensions make 2",),
    ),
    Bad(
        "JSON-stat that promises a billion cells", "j.json",
        json_bytes({"id": ["a", "b", "c"], "size": [1000] * 3, "value": {},
                    "dimension": {i: {"category": {"index": [str(n) for n in range(1000)]}} for i in "abc"}}),
        "too-large", ("1,000,000,000 cells",),
    ),
    Bad("a quotation mark that is never closed", "q.csv", text(_HEAD, 'WLD,2009,"61', *["WLD,2010,1"] * 100), "open-quote", ("row 2",)),
    Bad("a quotation mark open to the end", "q.csv", text(_HEAD, "WLD,2008,5", 'WLD,2009,"61', "WLD,2010,1"), "open-quote", ("row 3",)),
    Bad("UTF-16 with its first byte lost", "u.csv", "Année;Côte d’Ivoire\n2009;33,9\n".encode("utf-16-le")[1:], "cannot-decode", ("UTF-16",)),
    Bad("a heading and no rows", "h.csv", text(_HEAD), "no-data", ("no rows under them",)),
    Bad("all missing", "m.csv", text(_HEAD, "WLD,2009,..", "WLD,2010,n/a", "WLD,2011,NaN"), "no-data"),
    Bad("one quarter and no full year", "q.csv", text("Quarter,Mexico (kg)", "2009Q1,5", "2009Q2,6"), "no-data",
        ("no yearly number", "q.csv, row 2, column B", "2009 of MEX has 2 of 4 quarters")),
    Bad("no years", "n.csv", text("a,b,c", "1,2,3", "4,5,6"), "no-layout", ("“a”", "“b”")),
    Bad(
        "words where numbers should be", "t.csv", text("Year,World GDP (US$)", "2009,sixty trillion", "2010,about 66.5"), "non-numeric-values",
        ("t.csv, row 2, column B", "“sixty trillion”"),
    ),
    Bad(
        "years out of range", "y.csv", text(_HEAD, "WLD,209,1", "WLD,20010,2", "WLD,2201,3"), "year-out-of-range",
        ("y.csv, row 2, column B", "“209”", "“20010”", "“2201”"),
    ),
    Bad(
        "two numbers for one year", "d.csv", text(_HEAD, "WLD,2009,61000000000000", "WLD,2010,1", "WLD,2009,58000000000000"),
        "duplicate-observations", ("d.csv, row 2, column C", "61,000,000,000,000", "row 4", "58,000,000,000,000", "WLD", "2009"),
    ),
    Bad(
        "two numbers for one year, years across", "d.csv", text("Country Code,2009,2010", "WLD,61e12,1", "WLD,58e12,1"),
        "duplicate-observations", ("row 2", "row 3", "2009"),
    ),
    Bad(
        "three currencies in a column", "c.csv", text(_HEAD, "USA,2009,$14400000000000", "DEU,2009,EUR 2440000000000", "GBR,2009,£1550000000000"),
        "mixed-currencies", ("USD (c.csv, row 2, column C)", "EUR (c.csv, row 3, column C)", "GBP (c.csv, row 4, column C)"),
    ),
    Bad("a GDP below zero", "n.csv", text("Country Code,Year,GDP (US$)", "WLD,2009,61e12", "WLD,2010,-5e12"), "non-positive-gdp",
        ("GDP of World in 2010 is -5,000,000,000,000",)),
    Bad("a GDP of zero", "n.csv", text("Country Code,Year,GDP (US$)", "WLD,2009,61e12", "WLD,2010,0"), "non-positive-gdp", ("2010 is 0",)),
    Bad("no place is known", "u.csv", text("Country,Year,GDP (US$)", "Atlantis,2009,1e9", "Freedonia,2009,2e9"), "no-known-entity",
        ("“Atlantis”", "“Freedonia”")),
    Bad(
        "decimal commas unquoted between commas", "s.csv", text("Country,Year,GDP", *(f"Mexico,{y},1,{y}" for y in range(2000, 2010))),
        "shifted-row", ("4 cells where the headings are 3", "quotation marks"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("bad", REFUSED, ids=[b.name for b in REFUSED])
def test_a_bad_file_is_refused_in_one_sentence(bad: Bad) -> None:
    with pytest.raises(SeriesError) as caught:
        read_series(bad.file, bad.data)
    sentence = str(caught.value)
    assert caught.value.code == bad.code, sentence
    assert bad.file in sentence
    assert [w for w in bad.words if w not in sentence] == [], sentence
    assert len(sentence) < 900
    assert "\n" not in sentence


@dataclass(frozen=True)
class Doubtful:
    """A file of which a part is used: the problem with its place, and what is left."""

    name: str
    data: bytes
    code: str
    where: str
    what: str
    kept: bool
    points: dict[str, dict[int, float]]


_F = "f.csv"
_W9 = {"WLD": {2009: 61e12}}
USED_IN_PART = [
    Doubtful("a cell that is no number", text(_HEAD, "WLD,2009,61e12", "WLD,2010,x1"), "not-a-number", f"{_F}, row 3, column C",
             "“x1” is not a number; it is left empty.", False, _W9),
    Doubtful("an error of a spreadsheet", text(_HEAD, "WLD,2009,61e12", "WLD,2010,#NAME?"), "not-a-number", f"{_F}, row 3, column C",
             "“#NAME?” is an error of the spreadsheet; it is left empty.", False, _W9),
    Doubtful("a year of five digits", text(_HEAD, "WLD,2009,61e12", "WLD,20010,66e12"), "year-out-of-range", f"{_F}, row 3, column B",
             "“20010” is not a year between 1500 and 2150; the row is left out.", False, _W9),
    Doubtful("a year in words", text(_HEAD, "WLD,2009,61e12", "WLD,last,66e12", "WLD,2008,63e12"), "not-a-year", f"{_F}, row 3, column B",
             "“last” is not a year; the row is left out.", False, {"WLD": {2008: 63e12, 2009: 61e12}}),
    Doubtful("the same row twice", text(_HEAD, "WLD,2009,61e12", "WLD,2009,61000000000000"), "duplicate-observations", f"{_F}, row 3, column C",
             "WLD 2009 stands there twice with the same number; one is used.", False, _W9),
    Doubtful("a formula for a place", text(_HEAD, "WLD,2009,61e12", '"=HYPERLINK(""http://localhost/"")",2010,1'), "formula-text",
             f"{_F}, row 3, column A", "“=HYPERLINK(\"http://localhost/\")” looks like a formula; it is text here, never run, and the row is left out.",
             False, _W9),
    Doubtful("a formula for a number", text(_HEAD, "WLD,2009,61e12", "WLD,2010,@SUM(1+1)"), "formula-text", f"{_F}, row 3, column C",
             "“@SUM(1+1)” looks like a formula; it is text here, never run, and left out.", False, _W9),
    Doubtful("a place with a slip", text(_HEAD, "WLD,2009,61e12", "Venezula,2009,9e11"), "unknown-place", _F,
             "“Venezula” is no place that is known; its numbers are kept under that name. Perhaps Venezuela is meant.", True,
             {**_W9, "Venezula": {2009: 9e11}}),
    Doubtful("a place that is none", text(_HEAD, "WLD,2009,61e12", "Atlantis,2009,5"), "unknown-place", _F,
             "“Atlantis” is no place that is known; its numbers are kept under that name.", True, {**_W9, "Atlantis": {2009: 5.0}}),
    Doubtful("a row without a place", text(_HEAD, "WLD,2009,61e12", ",2010,66e12", "MEX,2009,9e11", "MEX,2010,11e11", "COL,2010,3e11"),
             "no-place", f"{_F}, row 3", "The row names no place; it is left out.", False,
             {**_W9, "MEX": {2009: 9e11, 2010: 11e11}, "COL": {2010: 3e11}}),
    Doubtful("a shifted row", text("Country,Year,GDP (US$)", "World,2009,61e12", "Korea, Rep.,2009,9e11", "Mexico,2009,9e11", "Chad,2009,9e9"),
             "shifted-row", f"{_F}, row 3", "The row has 4 cells and the headings are 3: a sign may stand unquoted in it; it is left out.", False,
             {**_W9, "MEX": {2009: 9e11}, "TCD": {2009: 9e9}}),
    Doubtful("a short row", text("Country,Code,Year,GDP (US$)", "World,WLD,2009,61e12", "Mexico,MEX,2009", "Chad,TCD,2009,9e9"), "short-row",
             f"{_F}, row 3", "The row has 3 cells and the headings are 4; the missing ones are empty.", True, {**_W9, "TCD": {2009: 9e9}}),
    Doubtful("a last row that is cut in its cells", text("Country,Year,Note,GDP (US$)", "World,2009,x,61e12", "World,2010,y,66e12")[:-10],
             "cut-row", f"{_F}, row 3", "The last row breaks off before its end; it is left out.", False, _W9),
    Doubtful("a last row that is cut in a quoted cell", text("Country,Year,GDP (US$)", "World,2009,61e12", 'World,2010,"66'[:]).rstrip(b"\n"),
             "cut-row", f"{_F}, row 3", "The last row breaks off before its end; it is left out.", False, _W9),
    Doubtful("a code and a name of two places", text("Country,Code,Year,GDP (US$)", "World,WLD,2009,61e12", "Brazil,MEX,2009,9e11"),
             "places-differ", f"{_F}, row 3, column B", "“MEX” and “Brazil” are two places; the first is used.", True, {**_W9, "MEX": {2009: 9e11}}),
    Doubtful("two names of one place", text("Country,Year,GDP (US$)", "World,2009,61e12", "Ivory Coast,2009,2e10", "Côte d’Ivoire,2009,3e10"),
             "two-names", f"{_F}, row 4, column C",
             "“Côte d’Ivoire” and “Ivory Coast” mean one place; the second is kept under its own name.", True,
             {**_W9, "CIV": {2009: 2e10}, "Côte d’Ivoire": {2009: 3e10}}),
    Doubtful("UTF-16 without a mark", "Country Code,Year,Value\nWLD,2009,61e12\n".encode("utf-16-le"), "encoding-guessed", _F,
             "The file does not name its encoding; it was read as UTF-16.", True, _W9),
    Doubtful("a wrong scale", text(_HEAD, "WLD,2009,60718.3", "WLD,2010,66514.2"), "scale-suspect", _F,
             "Check the scale. GDP of World in 2009 is 6.072e+04 here and 60,718 bn in the reference: probably in billions.", True,
             {"WLD": {2009: 60718.3, 2010: 66514.2}}),
]  # fmt: skip


def _points(reading: SeriesReading) -> dict[str, dict[int, float]]:
    (series,) = reading.series
    return {place: dict(values) for place, values in series.points.items()}


@pytest.mark.parametrize("doubtful", USED_IN_PART, ids=[d.name for d in USED_IN_PART])
def test_a_doubt_names_its_place(doubtful: Doubtful) -> None:
    reading = read_series(_F, doubtful.data)
    found = [(p.where, p.what, p.kept) for p in reading.problems if p.code == doubtful.code]
    assert found == [(doubtful.where, doubtful.what, doubtful.kept)], reading.problems
    assert _points(reading) == doubtful.points


def test_nul_bytes_in_a_text_are_no_numbers() -> None:
    data = text(_HEAD, "WLD,2009,61e12", "WLD,2010,66e12").replace(b"2010", b"20\x0010")
    try:
        reading = read_series(_F, data)
    except SeriesError as problem:
        assert _F in str(problem)  # noqa: PT017 - either is right, silence is not
    else:
        assert _points(reading)["WLD"].keys() <= {2009, 2010}
        assert _points(reading)["WLD"].get(2010, 66e12) == 66e12


def test_formulas_give_their_stored_value_and_are_never_run() -> None:
    rows = [
        ("Country Code", "Year", "GDP (US$)"),
        ("WLD", 2009, 61e12),
        ("WLD", 2010, "=1+1"),
        ("WLD", 2011, '=WEBSERVICE("http://localhost/")'),
    ]
    reading = read_series("f.xlsx", workbook({"Data": rows}))
    assert _points(reading) == _W9


def test_half_a_surrogate_is_no_text() -> None:
    data = b'[{"country": "M\\ud800xico", "year": 2009, "gdp_usd": 9e11}, {"country": "World", "year": 2009, "gdp_usd": 61e12}]'
    reading = read_series("s.json", data)
    for place in reading.series[0].points:
        place.encode("utf-8")
    for problem in reading.problems:
        problem.what.encode("utf-8")


def test_what_is_broken_in_an_archive_is_named_and_the_rest_read() -> None:
    reading = read_series(
        "a.zip", zipped({"gdp.csv": _CSV, "broken.xlsx": b"PK\x03\x04nonsense", "page.csv": b"<html></html>"})
    )
    assert _points(reading) == {"WLD": {2009: 61000.5e9, 2010: 66500.5e9}}
    found = sorted((p.where, p.code) for p in reading.problems)
    assert found == [("a.zip/broken.xlsx", "broken"), ("a.zip/page.csv", "html-page")]


def test_a_link_to_another_file_is_named() -> None:
    data = raw_workbook(_GOOD, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert [p.code for p in read_series("l.xlsx", data).problems] == ["external-link"]


def test_twenty_problems_of_a_kind_are_named_and_the_rest_counted() -> None:
    rows = [f"WLD,{1900 + n},x{n}" for n in range(50)]
    reading = read_series(_F, text(_HEAD, "WLD,2009,61e12", *rows))
    found = [p for p in reading.problems if p.code == "not-a-number"]
    assert len(found) == 21
    assert (found[-1].where, found[-1].what) == (
        f"{_F}, row 52, column C",
        "30 further problems of this kind, the last one here.",
    )


def test_the_name_of_a_file_cannot_break_the_sentence() -> None:
    with pytest.raises(SeriesError) as caught:
        read_series("a.csv", text("x" * 5000 + ",b", "1,2"))
    assert len(str(caught.value)) < 900


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(SeriesError) as caught:
        read_series("/nowhere/gdp.csv")
    assert caught.value.code == "unreadable"
    assert "gdp.csv" in str(caught.value)


def test_a_look_at_what_cannot_be_read() -> None:
    table = table_of(open_book("n.csv", text("a,b", "1,2")))
    assert table is not None
    assert table.rows == (("a", "b"), ("1", "2"))
    assert table.numbers == (1, 2)
    with pytest.raises(SeriesError):
        open_book("p.csv", b"\x89PNG\r\n\x1a\n")


def test_json_of_many_shapes_never_breaks_the_reader() -> None:
    shapes: list[object] = [[], {}, [1, 2], [[]], [{}], [{"a": []}], {"values": {}}, {"values": {"A": 5}}, {"dimension": {}, "value": []},
                            {"dimension": {"id": ["a"], "size": [1]}, "value": [1]}, [None, [{"indicator": 1, "country": 2, "date": 3, "value": 4}]],
                            [{"page": "x"}, [{"indicator": None, "country": None, "date": None, "value": None}]], {"link": {"item": [1]}},
                            {"a": {"dimension": {"id": 5}, "value": 3}}, {"dimension": {"id": ["a"], "size": ["x"], "a": {"category": {"index": {"q": "z"}}}}, "value": [1]},
                            {"id": ["t"], "size": [1], "value": {"0": [1]}, "status": 5, "dimension": {"t": {"category": {"index": ["2009"]}}}},
                            {"id": [["t"]], "size": [1], "value": [1], "dimension": {"t": {}}}, {"values": {"NGDPD": {"MEX": {"2009": {"x": 1}}}}},
                            {"data": [{"indicator": {}, "country": {}, "date": "2009", "value": [5]}]}]  # fmt: skip
    for shape in shapes:
        with pytest.raises(SeriesError):
            read_series("j.json", json.dumps(shape).encode())
