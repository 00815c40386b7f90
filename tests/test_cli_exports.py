"""The commands that make files to hand on: the files are opened and read."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result
from frictionless import Package
from PIL import Image

from crimestats.cli import main
from tests.factories import SPEECH

NB = "\u00a0"
needs_browser = pytest.mark.slow


@pytest.fixture
def speech(tmp_path: Path) -> str:
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return str(path)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def test_a_data_package_into_a_folder_and_into_a_zip(speech: str, tmp_path: Path) -> None:
    folder, packed = tmp_path / "out", tmp_path / "out.zip"
    assert run("export", speech, "-o", str(folder)).exit_code == 0
    assert Package(str(folder / "datapackage.json")).validate().valid
    assert run("export", speech, "-o", str(packed)).exit_code == 0
    with zipfile.ZipFile(packed) as archive:
        assert set(archive.namelist()) == {p.name for p in folder.iterdir()}
        assert json.loads(archive.read("datapackage.json"))["name"] == "crimestats-claims"


def test_several_formats_into_one_folder(speech: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    formats = [part for fmt in ("csv", "xlsx", "annotations", "datapackage") for part in ("--format", fmt)]
    assert run("export", speech, *formats, "-o", str(folder)).exit_code == 0
    assert pd.read_csv(folder / "claims.csv")["topic"].tolist() == ["criminal-proceeds", "drug-trafficking"]
    assert list(pd.read_excel(folder / "claims.xlsx", sheet_name=None, engine="openpyxl")) == [
        "Claims", "Sources and doubts", "Steps", "Findings", "Lineage", "Fields",
    ]  # fmt: skip
    assert json.loads((folder / "annotations.jsonld").read_text("utf-8"))["total"] == 2
    assert (folder / "datapackage" / "datapackage.json").is_file()


def test_a_single_file(speech: str, tmp_path: Path) -> None:
    target = tmp_path / "c.jsonl"
    assert run("export", speech, "--all", "--format", "jsonl", "-o", str(target)).exit_code == 0
    assert len(target.read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["export", "--format", "csv", "-o", "a.xlsx"], "a.xlsx is no name for csv. Accepted: .csv, .zip or a folder."),
        (["export", "-o", "a.csv"], "a.csv is neither a folder nor a .zip file. Accepted: a folder, or a name that ends in .zip."),
        (["report", "-o", "a.docx"], "a.docx names no format of a report. Accepted: .html or .pdf."),
        (["chart", "-o", "a.gif"], "a.gif names no format of a chart. Accepted: .svg, .png, .pdf, .html, .csv,"),
        (["chart", "--kind", "years", "--claim", "no", "-o", "a.csv"], "No claim is called 'no'. Accepted: speech:"),
    ],
)  # fmt: skip
def test_misuse_says_what_would_do(speech: str, args: list[str], sentence: str) -> None:
    done = run(args[0], speech, *args[1:])
    assert done.exit_code == 2
    assert sentence in done.stderr


@pytest.mark.parametrize(
    ("kind", "heading", "rows"),
    [("claims", "High, US$ a year", 2), ("gdp", "High, US$", 66), ("years", "High, US$", 64)],
)
def test_the_numbers_behind_a_chart(speech: str, tmp_path: Path, kind: str, heading: str, rows: int) -> None:
    target = tmp_path / "c.csv"
    assert run("chart", speech, "--kind", kind, "-o", str(target)).exit_code == 0
    frame = pd.read_csv(target)
    assert len(frame) == rows
    assert frame[heading].max() > 9e11


@needs_browser
def test_a_chart_for_a_slide(speech: str, tmp_path: Path) -> None:
    target = tmp_path / "c.png"
    assert run("chart", speech, "--size", "slide", "-o", str(target)).exit_code == 0
    with Image.open(target) as picture:
        assert picture.size == (1920, 1080)
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 50


def test_a_report_without_charts(speech: str, tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    assert run("report", speech, str(tmp_path / "no.txt"), "--no-charts", "-o", str(target)).exit_code == 1
    page = target.read_text("utf-8")
    assert "<h1><bdi>Figures about transnational crime</bdi></h1>" in page
    assert "no.txt does not exist." in page
    assert f"Drug trafficking: about US$320{NB}bn a year" in page


@needs_browser
def test_a_report_on_paper(speech: str, tmp_path: Path) -> None:
    target = tmp_path / "r.pdf"
    assert run("report", speech, "--title", "Two claims", "-o", str(target)).exit_code == 0
    with pdfium.PdfDocument(io.BytesIO(target.read_bytes())) as pdf:
        words = " ".join(pdf[i].get_textpage().get_text_bounded() for i in range(len(pdf)))
        assert (round(pdf[0].get_width()), round(pdf[0].get_height())) == (595, 842)
        assert pdf.get_metadata_dict()["Title"] == "Two claims"
    for part in ("Two claims", "CONTENTS", "Documents read", "How much? 2 claims", "Rounded to two digits", "1 of "):
        assert part in words, part
