"""Titles that name several scales: each column by its own words, else asked. The titles are our own, after statistical yearbooks."""

from __future__ import annotations

import pytest

from crimestats.io.series import read_series

from .making import text

_ROWS = ("Mexico,2009,895000,112000,5", "Chile,2009,172000,17000,5")
FAR = [
    (
        "the quantity that is named, else what counts in the unit",
        "Main figures (in millions of US dollars; population in thousands)", ("GDP", "Population", "Homicides"),
        [("USD", 1e6), ("person", 1e3), ("person", 1.0)], ["Homicides"],
    ),
    (
        "both are named", "GDP in billions of US dollars, population in millions", ("GDP", "Population", "Exports"),
        [("USD", 1e9), ("person", 1e6), ("unknown", 1.0)], ["Exports"],
    ),
    (
        "in brackets", "GDP (US$ million), population (thousands), current prices", ("GDP", "Population", "Unemployment (%)"),
        [("USD", 1e6), ("person", 1e3), ("percent", 1.0)], [],
    ),
    (
        "joined by and", "Millions of US dollars and thousands of persons", ("GDP", "Population", "Share of youth (%)"),
        [("USD", 1e6), ("person", 1e3), ("percent", 1.0)], [],
    ),
    (
        "a heading with its own", "Values in US$ million; seizures in thousands of tonnes", ("GDP", "Seizures", "Exports (US$ bn)"),
        [("USD", 1e6), ("tonne", 1e3), ("USD", 1e9)], [],
    ),
    (
        "German", "BIP in Mio. US-Dollar; Bevölkerung in Tausend", ("BIP", "Bevölkerung", "Anteil (%)"),
        [("USD", 1e6), ("person", 1e3), ("percent", 1.0)], [],
    ),
    (
        "Spanish", "PIB en millones de dólares; población en miles", ("PIB", "Población", "Desempleo (%)"),
        [("USD", 1e6), ("person", 1e3), ("percent", 1.0)], [],
    ),
    (
        "one scale is that of the money alone", "GDP, in millions of US dollars", ("GDP", "Population", "GDP per capita"),
        [("USD", 1e6), ("person", 1.0), ("USD", 1.0)], [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("title", "heads", "wanted", "asked"), [f[1:] for f in FAR], ids=[f[0] for f in FAR])
def test_each_column_has_its_own_scale(
    title: str, heads: tuple[str, ...], wanted: list[tuple[str, float]], asked: list[str]
) -> None:
    found = read_series("f.csv", text(f'"{title}",,,,', "Country,Year," + ",".join(heads), *_ROWS))
    assert [(s.unit, s.scale) for s in found.series] == wanted
    assert found.series[0].value("MEX", 2009) == 895000 * wanted[0][1]
    questions = [q.text for q in found.questions if q.field == "scale"]
    assert [q.split("that of “")[1].split("”")[0] for q in questions] == asked
