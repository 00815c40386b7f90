"""Whole columns give the numbers of the way claim by claim, to the last digits, and the same reasons."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimestats.compare import compare_claim
from crimestats.compare.columns import REASONS, Columns, columns_of, compare_columns
from crimestats.errors import UsageError
from crimestats.io.samples import samples
from crimestats.model import Amount, Bound, Claim, Document, Measure, Published, Settings, Unit, UnitKind, YearSpan
from crimestats.pipeline import extract
from crimestats.reference.store import reference_series

TEXTS = (
    "In Germany, fraud cost EUR 100 million a month in 2009.",
    "In Turkey, smuggling brought in TRY 5 trillion in 2001.",
    "Worldwide, illicit flows came to $7.8 trillion between 2004 and 2013.",
    "Illicit flows have cost Kenya $50 billion since 2017.",
    "In Russia, fraud cost RUB 5 billion in 2024.",
    "In Africa, fraud cost at least $5 billion a year and 3.7 per cent of GDP.",
    "Worldwide, violence cost $14.3 trillion in constant 2016 PPP dollars in 2017.",
    "Cocaine costs $90 per gram; they seized at least 5 tons, 300 kg a day and 171,000 acres.",
    "There were 5.8 homicides per 100,000 people in Brazil; drug use kills 100 people a day.",
    "Seizures of cocaine rose by 30 per cent. Half of the cocaine was pure.",
    "Fraud costs between 1 and 3 per cent of world GDP, drugs up to 0.9 per cent of GDP in Mexico in 2009.",
)
DAYS = (None, date(2002, 5, 1), date(2018, 5, 1))
DOCUMENTS = (
    *samples(),
    *(
        Document(f"d{n}-{day}", text, None, Published(day, "head") if day else None)
        for n, text in enumerate(TEXTS)
        for day in DAYS
    ),
)
CLAIMS = tuple(claim for document in DOCUMENTS for claim in extract(document, all_claims=True))
CHOSEN = (
    Settings(),
    Settings(prices=2023),
    Settings(year=2011, prices=2009, index="us-gdp-deflator"),
    Settings(place="KEN", rates="wb-dec"),
    Settings(vintage="2012-09-20"),
)
SERIES = ("gdp-current-usd", "gdp-ppp-current", "gdp-constant-2015-usd")


def same(value: float | None, column: float) -> bool:
    return math.isnan(column) if value is None else math.isclose(value, column, rel_tol=1e-12)


def assert_same(claims: Sequence[Claim], documents: Sequence[Document], gdp_name: str, chosen: Settings) -> None:
    gdp, by_id = reference_series(gdp_name), {d.id: d for d in documents}
    made = compare_columns(columns_of(claims, documents, gdp, chosen), gdp, chosen)
    for row, (claim, reason) in enumerate(zip(claims, made.reasons())):
        one = compare_claim(claim, by_id[claim.doc], gdp, chosen)
        assert (one.reason_code or "") == reason, claim
        pairs: tuple[tuple[Measure | None, object, object], ...] = (
            (one.usd, made.usd_low[row], made.usd_high[row]),
            (one.real, made.real_low[row], made.real_high[row]),
            (one.share, made.share_low[row], made.share_high[row]),
            (one.physical, made.common_low[row], made.common_high[row]),
        )
        for measure, low, high in pairs:
            assert same(measure.amount.low if measure else None, low), (claim, measure)  # type: ignore[arg-type]
            assert same(measure.amount.high if measure else None, high), (claim, measure)  # type: ignore[arg-type]
        unit = made.common_unit[row]
        assert (made.common_units[unit] if unit >= 0 else None) == (one.physical.unit if one.physical else None)


@pytest.mark.parametrize(
    ("gdp", "chosen"), [(g, c) for g in SERIES for c in CHOSEN if g == "gdp-current-usd" or c.vintage is None], ids=str
)
def test_columns_and_claims_agree(gdp: str, chosen: Settings) -> None:
    assert_same(CLAIMS, DOCUMENTS, gdp, chosen)


def test_the_sample_has_every_reason() -> None:
    gdp = reference_series("gdp-ppp-current")
    euros = replace(reference_series("gdp-current-usd"), id="own", unit="EUR")
    seen: Counter[str] = Counter()
    for series in (reference_series("gdp-current-usd"), gdp, euros):
        seen.update(compare_columns(columns_of(CLAIMS, DOCUMENTS, series), series).reasons())
    assert set(REASONS) - set(seen) == {"no-year"}


UNITS = st.sampled_from(
    [
        *(Unit(UnitKind.MONEY, c) for c in ("USD", "EUR", "TRY", "EGP", "VES", "JPY")),
        *(Unit(UnitKind.SHARE, c) for c in ("percent", "fraction", "per_mille", "percentage_point")),
        *(Unit(UnitKind.PHYSICAL, c) for c in ("tonne", "ton", "acre", "barrel", "degree_celsius", "cent")),
        Unit(UnitKind.COUNT, "count"),
        Unit(UnitKind.MULTIPLE, "multiple"),
    ]
)
PERS = st.sampled_from([None, "year", "quarter", "month", "day", "gram", "capita", "100000_people"])
PLACES = st.sampled_from([(), ("World",), ("DEU",), ("TUR",), ("Africa",), ("DEU", "FRA"), ("XXX",)])
YEARS = st.sampled_from([1900, 1959, 1985, 2001, 2009, 2010, 2023, 2024, 2030])


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    low, times = draw(st.floats(0.001, 1e13)), draw(st.floats(1, 5))
    bound = draw(st.sampled_from(list(Bound)))
    high = low * times if bound is Bound.RANGE else low
    amount = Amount(None if bound is Bound.AT_MOST else low, None if bound is Bound.AT_LEAST else high, bound)
    year, more = draw(st.none() | YEARS), draw(st.sampled_from([0, 0, 1, 5, 70, None]))
    span = None if year is None else YearSpan(year, None if more is None else year + more)
    return replace(
        CLAIMS[0],
        doc="d",
        amount=amount,
        unit=draw(UNITS),
        per=draw(PERS),
        place=draw(PLACES),
        year=span,
        of_gdp=draw(st.booleans()),
        counted=draw(st.sampled_from(["person", "attack"])),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), max_size=8), st.sampled_from(CHOSEN), st.sampled_from(DAYS))
def test_any_columns_and_claims_agree(found: list[Claim], chosen: Settings, day: date | None) -> None:
    document = Document("d", DOCUMENTS[0].text, None, Published(day, "head") if day else None)
    assert_same(found, [document], "gdp-current-usd", chosen)


def test_columns_alone() -> None:
    # 1.5 % of world GDP of 2009 (60.72 tn); EUR 1 of 2009 at 0.7176; a row without a year
    made = compare_columns(
        Columns(
            np.array([np.nan, 1.0, 5.0]),
            np.array([1.5, 1.0, 5.0]),
            ["percent", "EUR", "USD"],
            [None, "month", "year"],
            ["WLD", None, "DEU"],
            np.array([2009, 2009, 0]),
            np.array([2009, 2009, 0]),
            of_gdp=np.array([True, False, False]),
        ),
        settings=Settings(prices=2024),
    )
    assert made.reasons() == ("", "", "no-year")
    assert np.isnan(made.usd_low[0])
    assert made.usd_high[0] == pytest.approx(910.8e9, rel=2e-3)
    assert made.usd_low[1] == pytest.approx(12 / 0.7176, rel=1e-3)
    assert made.real_low[1] == pytest.approx(12 / 0.7176 * 313.689 / 214.537, rel=1e-3)
    assert np.isnan(made.usd_low[2])


def test_the_release_of_the_time_is_no_setting_for_columns() -> None:
    with pytest.raises(UsageError, match="newest or a release date"):
        compare_columns(columns_of((), ()), settings=Settings(vintage="then"))


def test_no_rows() -> None:
    assert compare_columns(columns_of((), ()), settings=Settings(year=2009, prices=2009)).reasons() == ()
