"""Rates by currency and years. Values are those of the shipped table (Federal Reserve, ECB, World Bank)."""

from __future__ import annotations

import pytest

from crimestats.errors import LexiconError, UsageError
from crimestats.reference.rates import FoundRate, NoRate, _build, rate_for
from crimestats.reference.store import (
    partial_years,
    rate_source_of,
    rate_sources,
    reference_ids,
    reference_series,
    vintage,
)

RATES = [
    ("one year", "EUR", (2009,), 0.7176, ("fed-g5a",)),
    ("mean of the averages", "EUR", (2008, 2009), 0.69835, ("fed-g5a",)),
    ("two sources", "CZK", (1998, 1999), None, ("wb-dec", "ecb")),
]


@pytest.mark.parametrize(("code", "years", "value", "sources"), [r[1:] for r in RATES], ids=[r[0] for r in RATES])
def test_rates(code: str, years: tuple[int, ...], value: float | None, sources: tuple[str, ...]) -> None:
    found = rate_for(code, years)
    assert isinstance(found, FoundRate)
    points = reference_series("fx-lcu-per-usd").points[code]
    assert found.value == pytest.approx(sum(points[y] for y in years) / len(years))
    assert value is None or found.value == pytest.approx(value, rel=1e-3)
    assert found.sources == sources


NONE = [
    ("after the table", "RUB", (2024,), "holds no RUB rate for 2024; it runs from 1987 to 2023.", 2023),
    ("a span that ends after it", "KES", (2022, 2023, 2024), "for 2022–2024; it runs from 1960 to 2023.", 2023),
    ("before the euro", "EUR", (1990,), "it runs from 1999 to 2025.", 1999),
    ("a currency that is left out", "VES", (2020,), "The shipped table holds no VES rate.", None),
    ("no years", "EUR", (), "for no year", 2025),
]


@pytest.mark.parametrize(("code", "years", "words", "nearest"), [n[1:] for n in NONE], ids=[n[0] for n in NONE])
def test_no_rate(code: str, years: tuple[int, ...], words: str, nearest: int | None) -> None:
    found = rate_for(code, years)
    assert isinstance(found, NoRate)
    assert words in found.reason
    assert found.nearest == nearest


def test_every_source_of_the_table_is_named() -> None:
    assert set(rate_source_of().values()) == set(rate_sources())
    assert len(rate_source_of()) == sum(len(v) for v in reference_series("fx-lcu-per-usd").points.values())


def test_years_that_are_not_whole() -> None:
    assert partial_years("cpi-u") == {2025: "rest on 11 months"}
    assert list(partial_years("us-gdp-deflator")) == [2024]
    assert not partial_years("population")
    problems = [p.what for p in reference_series("cpi-u").problems]
    assert problems == ["Prices of 2025 rest on 11 months."]
    assert "gdp-world-vintages" not in reference_ids()


def test_a_release_that_is_not_kept() -> None:
    with pytest.raises(UsageError, match="2012-09-20, 2013-06-28"):
        vintage("2011-01-01")


CELLS = {
    "kind": "old-unit",
    "currency": "TRY",
    "first": "",
    "last": "2004",
    "factor": "1",
    "until": "2005-01-01",
    "text": "t",
    "source": "s",
}


@pytest.mark.parametrize(
    "change", [{"kind": "weather"}, {"text": ""}, {"source": ""}, {"until": ""}, {"kind": "official-rate"}]
)
def test_a_row_that_breaks_the_schema_is_refused(change: dict[str, str]) -> None:
    assert _build(CELLS).factor == 1.0
    with pytest.raises(ValueError, match=r"."):
        _build({**CELLS, **change})
    assert issubclass(LexiconError, ValueError)
