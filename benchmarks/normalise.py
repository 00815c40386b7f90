"""How fast whole columns of claims are made comparable: rows a second on one core, and peak memory.

Run: python benchmarks/normalise.py [--rows NUMBER] [--sample NUMBER]

The claims are made up from a fixed seed in the mixture that texts have: money in 30 currencies, shares of GDP, masses,
areas and persons, of 200 places and 40 years, a third of them ranges or one-sided. Beside it stand the same rows claim by
claim (`compare_claim`, which writes every step in words) and a loop that asks Pint for every value of a smaller sample.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from crimestats.compare import compare_claim
from crimestats.compare.columns import Columns, Made, compare_columns
from crimestats.model import Amount, Bound, Claim, Document, Settings, Span, Unit, UnitKind, YearSpan
from crimestats.normalise.units import convert
from crimestats.reference.store import RATES, reference_series

ROWS = 1_000_000
SAMPLE = 20_000
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
SEED = 7
PRICES = 2023
PHYSICAL = ("kilogram", "tonne", "gram", "ounce", "hectare", "acre", "square_kilometre", "litre", "barrel", "kilometre")
PERIODS = (None, None, None, "year", "year", "month", "day", "kilogram", "capita")


def mixture(rows: int) -> Columns:
    """So many claims as columns, the same each time."""
    chance = random.Random(SEED)
    gdp = reference_series("gdp-current-usd")
    places = [p for p in sorted(gdp.points) if len(gdp.years(p)) > 30][:200]
    rates = reference_series(RATES)
    money = ["USD"] * 30 + [c for c in sorted(rates.points) if len(rates.years(c)) > 50][:30]
    units = [*money, *["percent"] * 15, *PHYSICAL, *["person"] * 10, "item"]
    unit, per, place = (chance.choices(pool, k=rows) for pool in (units, PERIODS, [*places, None, "World", "Africa"]))
    numbers = np.random.default_rng(SEED)
    low = np.exp(numbers.uniform(0, 25, rows))
    share = np.asarray([u == "percent" for u in unit])
    low = np.where(share, numbers.uniform(0.01, 5, rows), low)
    high = low * np.where(numbers.random(rows) < 0.2, 1.5, 1.0)
    side = numbers.random(rows)
    low, high = np.where(side < 0.07, np.nan, low), np.where(side > 0.93, np.nan, high)
    first = numbers.integers(1985, 2025, rows)
    last = first + np.where(numbers.random(rows) < 0.1, numbers.integers(1, 10, rows), 0)
    return Columns(low, high, unit, per, place, first, last, of_gdp=share & (numbers.random(rows) < 0.8))


def vectorised(columns: Columns) -> Made:
    """All rows at once."""
    return compare_columns(columns, None, Settings(prices=PRICES))


def claim_of(columns: Columns, row: int) -> Claim:
    """One row as the claim that a text would give."""
    code, none = columns.unit[row], Span(0, 0)
    low, high = (None if np.isnan(v[row]) else float(v[row]) for v in (columns.low, columns.high))
    bound = Bound.AT_MOST if low is None else Bound.AT_LEAST if high is None else Bound.EXACT
    bound = Bound.RANGE if low is not None and high is not None and low < high else bound
    kind = UnitKind.MONEY if code.isupper() else UnitKind.SHARE if code == "percent" else UnitKind.PHYSICAL
    kind = UnitKind.COUNT if code in ("person", "item") else kind
    unit = Unit(kind, "count" if kind is UnitKind.COUNT else code)
    counted = {"person": "person", "item": "attack"}.get(code)
    of_gdp = bool(columns.of_gdp[row]) if columns.of_gdp is not None else False
    place = columns.place[row]
    year = YearSpan(int(columns.first[row]), int(columns.last[row]))
    amount = Amount(low, high, bound)
    where = () if place is None else (place,)
    return Claim(
        f"d:{row}", "d", none, "", none, amount, unit, counted, columns.per[row], None, of_gdp, place=where, year=year
    )


def one_by_one(columns: Columns) -> int:
    """The same, claim by claim, with every step in words."""
    document, gdp, settings = Document("d", ""), reference_series("gdp-current-usd"), Settings(prices=PRICES)
    claims = [claim_of(columns, row) for row in range(len(columns))]
    return sum(compare_claim(c, document, gdp, settings) is not None for c in claims)


def by_pint(columns: Columns) -> int:
    """A Pint quantity a value: only the physical rows, only to a common unit."""
    targets = {"hectare": "hectare", "acre": "hectare", "square_kilometre": "hectare", "kilometre": "kilometre"}
    targets |= {"litre": "litre", "barrel": "litre"}
    found = 0
    for value, unit in zip(columns.low.tolist(), columns.unit):
        if unit in PHYSICAL:
            convert(value, unit, targets.get(unit, "kilogram"))
            found += 1
    return found


WAYS: dict[str, Callable[[Columns], object]] = {
    "whole columns": vectorised,
    "claim by claim": one_by_one,
    "Pint for each value": by_pint,
}


def one(name: str, rows: int) -> dict[str, float]:
    """Seconds and memory of one way in this process, after a warm-up of a hundred rows."""
    columns = mixture(rows)
    WAYS[name](mixture(100))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    made = WAYS[name](columns)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = made if isinstance(made, int) else len(columns)
    compared = {"compared": float((made.reason == 0).mean())} if isinstance(made, Made) else {}
    return {"rows": done, "seconds": seconds, "peak": peak / 1024, "grown": (peak - before) / 1024, **compared}


def apart(name: str, rows: int) -> dict[str, float]:
    """The same in a process of its own on one core."""
    command = [sys.executable, __file__, "--one", name, "--rows", str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **ONE_CORE})
    return {key: float(value) for key, value in json.loads(done.stdout.splitlines()[-1]).items()}


def main() -> None:
    """Prints the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=ROWS)
    asked.add_argument("--sample", type=int, default=SAMPLE, help="rows for the ways that go value by value")
    asked.add_argument("--one", choices=list(WAYS), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        print(json.dumps(one(given.one, given.rows)))
        return
    print(f"{'':<22}{'rows':>12}{'seconds':>10}{'rows a second':>16}{'peak memory':>14}{'of it grown':>14}")
    speeds = {}
    for name in WAYS:
        row = apart(name, given.rows if name == "whole columns" else given.sample)
        speeds[name] = row["rows"] / row["seconds"]
        print(
            f"{name:<22}{row['rows']:>12,.0f}{row['seconds']:>10.2f}{speeds[name]:>16,.0f}"
            f"{row['peak']:>11,.0f} MB{row['grown']:>11,.0f} MB"
        )
        if "compared" in row:
            print(f"  {row['compared']:.0%} of the rows have both US$ and a share of GDP, the others a reason")
    for name in list(WAYS)[1:]:
        print(f"Whole columns are {speeds['whole columns'] / speeds[name]:,.0f} times as fast as {name}.")


if __name__ == "__main__":
    main()
