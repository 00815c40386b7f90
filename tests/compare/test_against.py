"""Claims against series that are not GDP: the ratio in the same place and year, or the reason why there is none. Own sentences and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimestats.compare import Against, against
from crimestats.model import Basis, Bound, Series, Source
from crimestats.pipeline import analyse
from crimestats.reference.store import reference_series

SOURCE = Source("aid.csv", "Aid")


def series(
    title: str, unit: str, points: dict[str, dict[int, float]], basis: Basis = Basis.NONE, **more: str
) -> Series:
    return Series("upload:x", title, title, unit, basis, points, SOURCE, **more)  # type: ignore[arg-type]


AID = series("Aid", "USD", {"WLD": {2008: 120e9, 2009: 133e9, 2010: 147e9}}, Basis.CURRENT)
SEIZED = series("Cocaine seized", "kilogram", {"ESP": {2016: 20_000.0}})
PEOPLE = reference_series("population")

RATIOS = [
    ("money", "Worldwide, drugs made $266 billion in 2009.", AID, "WLD", (2009,), 200.0, Bound.EXACT),
    ("at least stays at least", "Worldwide, drugs made at least $266 billion in 2009.", AID, "WLD", (2009,), 200.0, Bound.AT_LEAST),
    ("a span takes the mean", "Worldwide, drugs made $240 billion a year in 2008–2010.", AID, "WLD", (2008, 2009, 2010), 180.0, Bound.EXACT),
    ("tonnes beside kilograms", "In Spain, at least 5 tonnes of cocaine were seized in 2016.", SEIZED, "ESP", (2016,), 25.0, Bound.AT_LEAST),
    ("a share of GDP as money", "Fraud takes 1 per cent of world GDP in 2009.", AID, "WLD", (2009,), 456.5, Bound.EXACT),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "other", "place", "years", "percent", "bound"), [r[1:] for r in RATIOS], ids=[r[0] for r in RATIOS]
)
def test_ratios(text: str, other: Series, place: str, years: tuple[int, ...], percent: float, bound: Bound) -> None:
    (comparison,) = analyse([text]).comparisons
    found = against(comparison, other)
    assert isinstance(found, Against)
    assert (found.place, found.years, found.ratio.bound) == (place, years, bound)
    assert found.ratio.point == pytest.approx(percent, rel=2e-3)
    assert found.steps[-2].source == "aid.csv, Aid"
    assert found.steps[-1].text.endswith(found.words)


def test_persons_beside_the_population() -> None:
    (comparison,) = analyse(["In 2009, 27 million people were held in modern slavery worldwide."]).comparisons
    found = against(comparison, PEOPLE)
    assert isinstance(found, Against)
    assert found.ratio.point == pytest.approx(100 * 27e6 / 6_916_589_116, rel=1e-4)
    assert found.words == "0.39%"


def test_large_ratios_are_multiples() -> None:
    (comparison,) = analyse(["Worldwide, drugs made $4.123 trillion in 2009."]).comparisons
    assert isinstance(found := against(comparison, AID), Against)
    assert found.words == "31 times"


MONEY = "Worldwide, drugs made $266 billion in 2009."
REASONS = [
    ("another kind", MONEY, SEIZED, "The claim is nothing that is counted in kilograms."),
    ("money is not mass", "In Spain, 5 tonnes of cocaine were seized in 2016.", AID, "The claim is no sum of money, “Aid” is."),
    ("constant prices", MONEY, series("Aid", "USD", {"WLD": {2009: 1.0}}, Basis.CONSTANT), "“Aid” is in constant prices, the claim in those of its year."),
    ("purchasing power", MONEY, reference_series("gdp-ppp-current"), "“GDP, PPP, current international $” is in international dollars (PPP), no US$."),
    ("per head", MONEY, series("Aid", "USD", {"WLD": {2009: 1.0}}, Basis.CURRENT, per="capita"), "“Aid” is per capita; a total is not set beside it."),
    ("no such year", "Worldwide, drugs made $266 billion in 2012.", AID, "“Aid” has no value for the world in 2012; it runs from 2008 to 2010. The nearest year is 2010."),
    ("no such place", "In Spain, fraud cost $2 billion in 2009.", AID, "The series “Aid” has no values for Spain."),
    ("nothing is a share of nothing", MONEY, series("Aid", "USD", {"WLD": {2009: 0.0}}, Basis.CURRENT), "“Aid” is 0 for World in 2009; nothing is a share of that."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "other", "reason"), [r[1:] for r in REASONS], ids=[r[0] for r in REASONS])
def test_what_does_not_belong_together_says_why(text: str, other: Series, reason: str) -> None:
    (comparison,) = analyse([text]).comparisons
    assert against(comparison, other) == reason


@given(st.floats(1e6, 1e13))
def test_the_ratio_times_the_value_is_the_claim(value: float) -> None:
    (comparison,) = analyse([MONEY]).comparisons
    found = against(comparison, series("Aid", "USD", {"WLD": {2009: value}}, Basis.CURRENT))
    assert isinstance(found, Against)
    assert found.ratio.point / 100 * value == pytest.approx(266e9)


FLAGS = [
    ("forecast", {"WLD": {2009: "forecast"}}, [("observation-flag", "The GDP of 2009 is marked by its publisher: forecast.")]),
    ("three quarters", {"WLD": {2009: "mean of 3 of 4 quarters"}}, [("partial-period", "The GDP of 2009 is made as the mean of 3 of 4 quarters.")]),
    ("a whole year", {"WLD": {2009: "mean of 4 quarters"}}, []),
    ("another year", {"WLD": {2010: "forecast"}}, []),
]  # fmt: skip


@pytest.mark.parametrize(("flags", "doubts"), [f[1:] for f in FLAGS], ids=[f[0] for f in FLAGS])
def test_marks_of_the_publisher_are_doubts(flags: dict[str, dict[int, str]], doubts: list[tuple[str, str]]) -> None:
    gdp = Series(
        "upload:g", "GDP", "GDP", "USD", Basis.CURRENT, {"WLD": {2009: 60e12, 2010: 66e12}}, SOURCE, flags=flags
    )
    (comparison,) = analyse([MONEY], gdp).comparisons
    assert [(d.code, d.text) for d in comparison.doubts] == doubts
