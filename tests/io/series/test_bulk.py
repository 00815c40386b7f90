"""Large files of many indicators: read row by row, cut to the wanted ones. The limit of what is large is lowered here."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from crimestats.cli.main import main
from crimestats.errors import SeriesError
from crimestats.io.series import Mapping, bulk, read_series

from .making import delimited, workbook, zipped

_HEAD = ("Country Name", "Country Code", "Indicator Name", "Indicator Code", "2009", "2010")
_NAMES = {
    "NY.GDP.MKTP.CD": "GDP (current US$)",
    "NY.GDP.MKTP.KD": "GDP (constant 2015 US$)",
    "NY.GDP.MKTP.KD.ZG": "GDP growth (annual %)",
    "SP.POP.TOTL": "Population, total",
    "VC.IHR.PSRC.P5": "Intentional homicides (per 100,000 people)",
}
_ROWS = [
    (name, code, label, indicator, value, value * 1.1 if value else "")
    for name, code, value in (("World", "WLD", 61e12), ("Türkiye", "TUR", 0.65e12), ("Namibia", "NAM", ""))
    for indicator, label in _NAMES.items()
]
_CSV = delimited([_HEAD, *_ROWS], quote="all")


@pytest.fixture(autouse=True)
def _small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MAX_BYTES", 200)
    monkeypatch.setattr(bulk, "MAX_UNPACKED", 200)


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


FILES = [
    ("WDICSV.csv", b"\xef\xbb\xbf" + _CSV, "UTF-8, comma"),
    ("WDI_CSV.zip", zipped({"WDICountry.csv": b"a,b\n", "WDICSV.csv": _CSV, "WDIfootnote.csv": 99 * _CSV}), "UTF-8, comma"),
    ("wide.txt", _CSV.decode().encode("utf-16"), "UTF-16, comma"),
    ("latin.csv", _CSV.decode().encode("cp1252"), "Windows-1252, comma"),
    ("semicolons.csv", delimited([("A title", *[""] * 5), _HEAD, *_ROWS], sign=";"), "UTF-8, semicolon"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "how"), FILES, ids=[f[0] for f in FILES])
def test_gdp_is_read_of_a_large_file(tmp_path: Path, name: str, data: bytes, how: str) -> None:
    found = read_series(_file(tmp_path, name, data))
    assert (found.layout, found.why.split(";")[0]) == ("world-bank-bulk", how)
    assert [s.indicator for s in found.series] == ["NY.GDP.MKTP.CD", "NY.GDP.MKTP.KD"]
    assert found.series[0].points == {
        "WLD": {2009: 61e12, 2010: pytest.approx(67.1e12)},
        "TUR": {2009: 0.65e12, 2010: pytest.approx(0.715e12)},
    }
    what = "The file holds 5 indicators; 2 are kept, those that say GDP. --indicator CODE reads others."
    assert [p.what for p in found.problems if p.code == "some-indicators"] == [what]


WANTED = [
    (("SP.POP.TOTL",), ["SP.POP.TOTL"]),
    (("sp.pop.totl",), ["SP.POP.TOTL"]),
    (("homicides",), ["VC.IHR.PSRC.P5"]),
    (("NY.GDP.MKTP.KD",), ["NY.GDP.MKTP.KD"]),
    (("SP.POP.TOTL", "NY.GDP.MKTP.KD.ZG"), ["NY.GDP.MKTP.KD.ZG", "SP.POP.TOTL"]),
]


@pytest.mark.parametrize(("wanted", "kept"), WANTED)
def test_what_is_wanted_is_kept(tmp_path: Path, wanted: tuple[str, ...], kept: list[str]) -> None:
    found = read_series(_file(tmp_path, "WDICSV.csv", _CSV), indicators=wanted)
    assert [s.indicator for s in found.series] == kept


def test_the_mapping_may_name_it(tmp_path: Path) -> None:
    found = read_series(_file(tmp_path, "WDICSV.csv", _CSV), mapping=Mapping(only="SP.POP.TOTL"))
    assert [s.indicator for s in found.series] == ["SP.POP.TOTL"]


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    data = delimited(
        [_HEAD, *_ROWS[:8], ("Chad", "TCD", _NAMES["SP.POP.TOTL"], "SP.POP.TOTL", "many", 11e6), *_ROWS[8:]]
    )
    found = read_series(_file(tmp_path, "b.csv", data), indicators=("SP.POP.TOTL",))
    assert [p.where for p in found.problems if p.code == "not-a-number"] == ["b.csv, row 10, column E"]


REFUSED = [
    ("no column of indicators", delimited([("Country", "Year", "GDP"), *[("World", y, 61e12) for y in range(1990, 2020)]]), "too-large", "names a column of indicators"),
    ("not there", _CSV, "no-indicator", "holds 5 indicators and none “NY.GDP.MKTP.CN”. Accepted: NY.GDP.MKTP.CD (GDP (current US$));"),
    ("a quotation mark that stays open", delimited([_HEAD, *_ROWS]) + b'"World' + 1_100_000 * b"x\n", "broken", "row "),
    ("a line without end", b"x" * 600_000, "too-many-columns", "a line of over 500,000 characters"),
    ("an archive without a table", zipped({"a.bin": 300 * b"x"}), "no-table", "holds no CSV"),
    ("an archive that unpacks to too much", zipped({"a.csv": 11_000_000 * b"0"}), "too-large", "10 MB"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "said"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused_with_a_sentence(tmp_path: Path, data: bytes, code: str, said: str) -> None:
    with pytest.raises(SeriesError) as caught:
        read_series(_file(tmp_path, "large.dat", data), indicators=("NY.GDP.MKTP.CN",))
    assert caught.value.code == code
    assert said in str(caught.value)


def test_workbooks_are_not_read_row_by_row(tmp_path: Path) -> None:
    assert not bulk.is_large(_file(tmp_path, "a.xlsx", workbook({"Data": [_HEAD, *_ROWS]})))


def test_a_cut_out_is_read_again(tmp_path: Path) -> None:
    source = _file(tmp_path, "WDICSV.csv", _CSV.replace(b'"World","WLD","Pop', b'"=cmd()","WLD","Pop'))
    small = tmp_path / "small.csv"
    done = CliRunner().invoke(main, ["series", str(source), "--indicator", "SP.POP.TOTL", "-o", str(small)])
    assert (done.exit_code, "3 rows of WDICSV.csv, with its headings" in done.output) == (0, True)
    lines = small.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Country Name,Country Code,Indicator Name,Indicator Code,2009,2010"
    assert lines[1].startswith("'=cmd(),WLD,")
    assert [s.indicator for s in read_series(small, indicators=("SP.POP.TOTL",)).series] == ["SP.POP.TOTL"]


def test_a_small_file_keeps_the_indicator_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    done = CliRunner().invoke(main, ["series", str(_file(tmp_path, "WDICSV.csv", _CSV)), "--indicator", "SP.POP.TOTL"])
    assert done.exit_code == 0
    assert "Population, total" in done.output
    assert "GDP" not in done.output
