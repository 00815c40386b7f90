"""Laws that hold for all figures: one factor on all money and on GDP changes no verdict; the checks are pure and forget nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimestats import checks, lineage
from crimestats.model import Analysis, Claim, Estimate, Finding, Series, UnitKind
from crimestats.pipeline import analyse, check
from crimestats.reference.estimates import published_estimates
from crimestats.reference.store import reference_series
from tests.checks.test_checks import CASES
from tests.factories import document

TEXT = "\n\n".join(text for code, _, _, text, _ in CASES if code not in ("growth", "rate", "per-victim"))


def scaled_series(series: Series, factor: float) -> Series:
    points: Mapping[str, Mapping[int, float]] = {
        place: {year: value * factor for year, value in values.items()} for place, values in series.points.items()
    }
    return replace(series, id="own", points=points)


def scaled_claim(claim: Claim, factor: float) -> Claim:
    return replace(claim, amount=claim.amount.scaled(factor)) if claim.unit.kind is UnitKind.MONEY else claim


def scaled_estimate(estimate: Estimate, factor: float) -> Estimate:
    if len(estimate.unit) != 3 or not estimate.unit.isupper():
        return estimate
    low, high, point = (None if v is None else v * factor for v in (estimate.low, estimate.high, estimate.point))
    return replace(estimate, low=low, high=high, point=point)


def scaled_analysis(factor: float) -> Analysis:
    from crimestats.compare import compare

    held = document(TEXT, id="d", published=date(2018, 12, 9))
    first = analyse([held])
    gdp = scaled_series(reference_series("gdp-current-usd"), factor)
    claims = tuple(scaled_claim(c, factor) for c in first.claims)
    others = tuple(scaled_claim(c, factor) for c in first.others)
    return replace(
        first, claims=claims, others=others, gdp=gdp, comparisons=compare(claims, [held], gdp, others=others)
    )


def verdicts(factor: float, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    estimates = tuple(scaled_estimate(e, factor) for e in published_estimates())
    analysis = scaled_analysis(factor)
    monkeypatch.setattr("crimestats.lineage.trace.published_estimates", lambda: estimates)
    traced = lineage.lineages(analysis)
    found = checks.findings(analysis, traced, estimates)
    return [(f.code, f.severity, f.claims) for f in found] + [
        (x.claim, x.echo, x.age, tuple((c.estimate.id, c.strength) for c in x.candidates)) for x in traced
    ]


@pytest.mark.parametrize("power", [-6, -3, -1, 1, 2, 3, 6])
def test_scaling_all_money_and_gdp_changes_no_verdict(power: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounding is decimal, so the factors are powers of ten: half a unit of the last digit grows with the number."""
    assert verdicts(10.0**power, monkeypatch) == verdicts(1.0, monkeypatch)


def test_the_text_of_the_law_has_verdicts_of_every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    found = verdicts(1.0, monkeypatch)
    assert {f[1] for f in found if len(f) == 3} >= {"inconsistent", "doubt", "agrees"}
    assert len(found) > 20


@settings(max_examples=40, deadline=None)
@given(amount=st.floats(1e8, 5e13), share=st.floats(0.01, 40.0))
def test_a_pair_agrees_exactly_where_its_gdp_is_near(amount: float, share: float) -> None:
    """implied = amount / share; within 5 per cent of world GDP 2009 as of its time or now it agrees, over 10 it does not."""
    text = (
        f"In 2009 organised crime earned ${amount / 1e9:.4f} billion worldwide, or {share:.4f} per cent of global GDP."
    )
    found = [f for f in check(document(text, published=date(2012, 12, 1))).findings if f.code in ("pair", "stale-pair")]
    implied = round(amount / 1e9, 4) * 1e9 / (round(share, 4) / 100)
    gdps = (57.88e12, 60.72e12)
    gap = min(abs(implied / g - 1) for g in gdps)
    if gap < 0.045:
        assert [f.severity for f in found] == ["agrees"]
    elif gap > 0.35:
        assert [f.severity for f in found] == ["inconsistent"]


def test_findings_have_their_rule_and_their_claims() -> None:
    analysis = analyse([document(TEXT, id="d", published=date(2018, 12, 9))])
    ids = {c.id for c in (*analysis.claims, *analysis.others)}
    found: tuple[Finding, ...] = check(analysis).findings
    assert {f.code for f in found} <= set(checks.RULES)
    assert all(set(f.claims) <= ids and f.claims and f.title and f.text.endswith((".", "?")) for f in found)
    assert len({f.key for f in found}) == len(found)


def test_the_same_again() -> None:
    held = document(TEXT, id="d", published=date(2018, 12, 9))
    assert check(analyse([held])) == check(analyse([held]))


def test_nothing_to_check() -> None:
    verdict = check("No figure stands here.")
    assert (verdict.lineages, verdict.findings) == ((), ())
