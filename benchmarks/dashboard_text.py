"""Generated prose full of figures for benchmarks/dashboard.py: the same for the same number."""

from __future__ import annotations

import json
import random
from pathlib import Path

TOPICS = ("Drug trafficking", "Human trafficking", "Money laundering", "Cybercrime", "Wildlife crime", "Extortion",
          "Migrant smuggling", "Illegal fishing", "Counterfeiting", "Fraud")  # fmt: skip
PLACES = ("Colombia", "Nigeria", "Italy", "Mexico", "Japan", "Kenya", "Peru", "Poland", "the world")
FRAMES = (
    "{topic} in {place} earned an estimated ${a} billion a year in {year}.",
    "In {year}, {lower} cost {place} at least ${a} million.",
    "{topic} in {place} was worth between ${a} million and ${b} million annually in {year}.",
    "Analysts put the yearly proceeds of {lower} in {place} at ${a} billion.",
    "{topic} may have reached {share} per cent of the gross domestic product of {place} in {year}.",
)
A_DOCUMENT = 50


def records(claims: int) -> list[dict[str, str]]:
    """Documents of fifty sentences with a claim each."""
    chance = random.Random(claims)
    made = []
    for number in range(0, claims, A_DOCUMENT):
        sentences = []
        for _ in range(min(A_DOCUMENT, claims - number)):
            topic, a = chance.choice(TOPICS), chance.randint(2, 900)
            sentences.append(
                chance.choice(FRAMES).format(
                    topic=topic,
                    lower=topic.lower(),
                    place=chance.choice(PLACES),
                    a=a,
                    b=a * chance.randint(2, 4),
                    year=chance.randint(1995, 2021),
                    share=chance.randint(1, 90) / 10,
                )
            )
        day = f"{chance.randint(2012, 2023)}-0{chance.randint(1, 9)}-11"
        name = f"report-{number // A_DOCUMENT + 1:04d}"
        made.append(
            {"id": name, "title": f"Report {number // A_DOCUMENT + 1}", "published": day, "text": " ".join(sentences)}
        )
    return made


def write(path: Path, claims: int) -> None:
    """The documents as a file of a record a line."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records(claims)))
