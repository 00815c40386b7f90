"""How long charts take to build: 25, 200 and 10,000 claims. Run: python benchmarks/charts.py"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from crimestats.io.samples import samples
from crimestats.model import Analysis
from crimestats.pipeline import analyse
from crimestats.present.figures.catalogue import charts_of
from crimestats.reference.estimates import published_estimates
from crimestats.reference.store import reference_series

SIZES = (25, 200, 10_000)


def many(analysis: Analysis, count: int) -> Analysis:
    """The analysis with so many claims: those of the samples over and over, each time a little larger."""
    base = analysis.comparisons
    made = []
    for i in range(count):
        comparison, turn = base[i % len(base)], i // len(base)
        claim = replace(comparison.claim, id=f"{comparison.claim.id}-{turn}")
        usd = comparison.usd and replace(comparison.usd, amount=comparison.usd.amount.scaled(1 + turn / 97))
        made.append(replace(comparison, claim=claim, usd=usd))
    return replace(analysis, claims=tuple(c.claim for c in made), comparisons=tuple(made))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """The best of three runs in milliseconds, and what came of it."""
    best, found = float("inf"), None
    for _ in range(3):
        start = time.perf_counter()
        found = work()
        best = min(best, (time.perf_counter() - start) * 1000)
    return best, found


def main() -> None:
    """Prints a table: chart, and for each number of claims the milliseconds and the traces."""
    small = analyse(samples())
    series = [reference_series(n) for n in ("gdp-current-usd", "population")]
    for size in SIZES:
        analysis = many(small, size)
        spent, charts = timed(lambda a=analysis: charts_of(a, None, series, published_estimates()))  # type: ignore[misc]
        print(f"{size:>6,} claims: {len(charts)} charts listed in {spent:,.0f} ms")
        for chart in charts:
            if chart.key.startswith(("claims", "counts", "spread", "beside-WLD", "estimates-drug", "map", "panels")):
                spent, figure = timed(lambda c=chart: c.figure("light"))  # type: ignore[misc]
                tabled, _ = timed(chart.frame)
                print(f"    {chart.key:32} {spent:7.0f} ms {len(figure.data):3} traces   table {tabled:6.0f} ms")


if __name__ == "__main__":
    main()
