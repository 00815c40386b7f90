"""How fast text is read: characters a second and peak memory of a full extraction, warm, one core.

Run: python benchmarks/speed.py. The prose is made of the shipped samples with numbers and places varied, so that no
stretch repeats word for word; a plain regular expression over the same text stands beside as a ceiling.
"""

from __future__ import annotations

import random
import re
import resource
import time
from collections.abc import Callable

from crimestats.io.samples import samples
from crimestats.pipeline import extract, quantities

SIZE = 1_000_000
HOSTILE = ("9", "9 ", "(", "million million ", "5 million ", "5-", "the drug cartel in Colombia 5 kg and ")
PLAIN = re.compile(
    r"(?:US\$|[$€£])?\s?\d[\d,.]*\s?(?:million|billion|trillion|per cent|percent|%|kg|tonnes|people)?", re.I
)
PLACES = ("Colombia", "Nigeria", "Italy", "Mexico", "Thailand", "Kenya", "Spain", "Brazil", "India", "Albania")


def prose(size: int) -> str:
    """Some `size` characters of running text."""
    chance = random.Random(7)
    sentences = [s for d in samples() for s in re.split(r"(?<=[.!?])\s+", d.text) if len(s) > 30]
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = chance.choice(sentences)
        sentence = re.sub(r"\b[1-9]\d\b", lambda _: str(chance.randint(11, 99)), sentence)
        sentence = sentence.replace("the world", f"{chance.choice(PLACES)}")
        parts.append(sentence)
        length += len(sentence) + 1
        if chance.random() < 0.2:
            parts.append("\n\n")
    return " ".join(parts)[:size]


def rate(read: Callable[[str], object], text: str) -> float:
    """Characters a second, the best of three runs."""
    best = 0.0
    for _ in range(3):
        start = time.perf_counter()
        read(text)
        best = max(best, len(text) / (time.perf_counter() - start))
    return best


def main() -> None:
    """Prints the table."""
    text = prose(SIZE)
    extract(text[:20_000])
    rows = [
        ("full claims (extract)", rate(lambda t: extract(t, all_claims=True), text)),
        ("quantities", rate(quantities, text)),
        ("a plain regular expression", rate(PLAIN.findall, text)),
    ]
    worst = min((rate(lambda t: extract(t, all_claims=True), (h * SIZE)[:SIZE]), h) for h in HOSTILE)
    double = rate(lambda t: extract(t, all_claims=True), prose(2 * SIZE))
    print(f"{SIZE:,} characters of prose, {len(extract(text, all_claims=True)):,} claims")
    for name, speed in rows:
        print(f"{name:<28}{speed:>12,.0f} characters a second")
    print(f"{'full claims, twice the text':<28}{double:>12,.0f} characters a second")
    print(f"{'worst hostile text':<28}{worst[0]:>12,.0f} characters a second, {worst[1]!r} repeated")
    print(f"{'peak memory':<28}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>12,.0f} MB")


if __name__ == "__main__":
    main()
