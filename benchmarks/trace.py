"""How fast claims are traced and checked, once they are read and compared: 10,000 claims on one core.

Run: python benchmarks/trace.py [--claims N]

The texts: sentences made from the shipped estimates (each figure with its topic, place and, in half of them, its year), in
documents of 50 sentences with dates from 1999 to 2024. Half of the figures are moved so that they repeat nothing.
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import date

from crimestats.lexicon.topics import topics
from crimestats.model import Analysis, Document, Published
from crimestats.normalise.words import scaled
from crimestats.pipeline import analyse, check, trace
from crimestats.reference.estimates import published_estimates

IN_A_DOCUMENT = 50
_WORDS = {"bn": "billion", "tn": "trillion", "m": "million"}


def sentences(chance: random.Random) -> str:
    """One sentence about one published figure, or about a number near it."""
    while True:
        estimate = chance.choice(published_estimates())
        value = estimate.point or estimate.low or estimate.high or 0.0
        if estimate.topic not in topics() or estimate.unit not in ("USD", "percent_of_gdp"):
            continue
        value *= chance.choice((1.0, chance.uniform(0.5, 2.0)))
        label = topics()[estimate.topic].label
        when = f" in {estimate.last}" if estimate.last and chance.random() < 0.5 else ""
        if estimate.unit == "percent_of_gdp":
            return f"{label} worldwide comes to {value:.2g} per cent of global GDP{when}."
        number, _, word = scaled(value, 3).partition("\u00a0")
        return f"{label} worldwide is worth ${number} {_WORDS.get(word, '')}{when or ' a year'}."


def made(claims: int) -> Analysis:
    """An analysis with at least so many claims."""
    chance = random.Random(6)
    documents = []
    for number in range(claims // IN_A_DOCUMENT + 5):
        text = "\n\n".join(sentences(chance) for _ in range(IN_A_DOCUMENT))
        day = date(1999 + number % 26, 1 + number % 12, 1)
        documents.append(Document(f"d{number}", text, f"Text {number}", Published(day, "made")))
    return analyse(documents)


def main() -> None:
    """Prints the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    wanted = parser.parse_args().claims
    analysis = made(wanted)
    check(made(100))  # tables are read once
    start = time.perf_counter()
    lineages = trace(analysis)
    traced = time.perf_counter() - start
    start, own = time.perf_counter(), time.process_time()
    verdict = check(analysis)
    both, own = time.perf_counter() - start, time.process_time() - own
    print(f"claims            {len(analysis.claims):>8,}")
    print(f"traced            {traced:>8.2f} s   {len(lineages):,} lineages")
    print(f"traced + checked  {both:>8.2f} s   {len(verdict.findings):,} findings ({own:.2f} s of the processor)")


if __name__ == "__main__":
    main()
