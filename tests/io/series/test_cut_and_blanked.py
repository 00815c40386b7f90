"""Downloads that broke off, and tables in which cells were lost: every file gives a reading or one sentence, and what is left of a
table is read as before."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crimestats.errors import SeriesError, UsageError
from crimestats.io.series import read_series

from .making import delimited
from .test_handmade import CASES as HANDMADE
from .test_laws import Table, across, down, long, tables
from .test_layouts import CASES as LAYOUTS

FILES = [(c.file, c.data) for c in (*HANDMADE, *LAYOUTS)]
TEXTS = [(name, data) for name, data in FILES if not data.startswith((b"PK", b"\xd0\xcf", b"PAR1"))]
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ODD = [
    "",
    "",
    "",
    "..",
    "-",
    "2009",
    "1e999",
    "(",
    '"',
    "World",
    "=1+1",
    "9" * 40,
    "2009-2010",
    "12 %",
    "$5",
    "1,234",
    "5 M",
    "Q1 2009",
    "\x00",
    "国",
]


def _one_sentence_or_a_reading(name: str, data: bytes) -> None:
    try:
        reading = read_series(name, data)
    except (SeriesError, UsageError) as refused:
        sentence = str(refused)
    else:
        sentence = "read"
        assert any(s.points for s in reading.series) or reading.estimates
    assert 0 < len(sentence) < 1500
    assert "\n" not in sentence


@MANY
@given(st.sampled_from(FILES), st.floats(0, 1), st.booleans())
def test_a_file_that_breaks_off_anywhere(file: tuple[str, bytes], share: float, front: bool) -> None:
    name, data = file
    at = int(share * len(data))
    _one_sentence_or_a_reading(name, data[at:] if front else data[:at])


@MANY
@given(st.sampled_from(TEXTS), st.sampled_from([0.02, 0.2, 0.6]), st.integers(0, 2**32))
def test_a_file_in_which_cells_were_lost_or_garbled(file: tuple[str, bytes], rate: float, seed: int) -> None:
    name, data = file
    chance = random.Random(seed)
    sign = next((s for s in (b"\t", b";", b",") if s in data[:400]), b",")
    rows = [
        sign.join(chance.choice(ODD).encode() if chance.random() < rate else cell for cell in line.split(sign))
        for line in data.split(b"\n")
        if chance.random() > 0.03
    ]
    _one_sentence_or_a_reading(name, b"\n".join(rows))


@pytest.mark.parametrize("shape", [long, across, down], ids=["long", "across", "down"])
@MANY
@given(table=tables(), seed=st.integers(0, 2**32))
def test_numbers_that_are_left_are_read_as_before(shape: object, table: Table, seed: int) -> None:
    chance = random.Random(seed)
    lost = {(c, y) for c, values in table.items() for y in list(values)[1:] if chance.random() < 0.3}
    kept = {c: {y: v for y, v in values.items() if (c, y) not in lost} for c, values in table.items()}
    marks = iter(lambda: chance.choice(["", "..", "n/a", "-"]), None)
    cells = {
        c: {y: next(marks) if (c, y) in lost else f"{v / 100:.2f}" for y, v in values.items()}
        for c, values in table.items()
    }
    rows = shape(cells, "Seizures (kg)", str, codes=True)  # type: ignore[operator]
    (series,) = read_series("t.csv", delimited(rows)).series
    read = {p: dict(v) for p, v in series.points.items()}
    assert read == {c: {y: pytest.approx(v / 100) for y, v in values.items()} for c, values in kept.items()}
