"""How fast text is read: characters a second, warm, one core, and peak memory, each reader in a process of its own.

Run: python benchmarks/speed.py [--text FOLDER] [--size CHARACTERS]

The prose: the shipped samples, the project's own pages and the running text of Python's language reference, which every
Python carries, or the .txt and .md files of FOLDER; its paragraphs in random order, each used again only when all have been
used. "Full of figures" are the samples alone, where nearly every sentence makes a claim. A plain regular expression over the
same text stands beside as a ceiling, and quantulum3 where it is installed (pip install "crimestats[peers]").
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from pydoc_data.topics import topics

from crimestats.io.samples import samples
from crimestats.pipeline import extract, quantities

SIZE = 3_000_000
PEER_SIZE = 60_000
HOME = Path(__file__).resolve().parent.parent
PLAIN = re.compile(
    r"(?:US\$|[$€£])?\s?\d[\d,.]*\s?(?:million|billion|trillion|per cent|percent|%|kg|tonnes|people)?", re.I
)
HOSTILE = {
    "digits": "9",
    "brackets": "()[]",
    "million million": "million million ",
    "one line without a stop": None,
    "every Unicode block": "".join(chr(c) for c in range(32, 0x30000, 3) if not 0xD800 <= c < 0xE000),
    "open quotation marks": "5' ",
    "numbers alone": "9 ",
    "figures alone": "5% ",
}


MOSTLY_WORDS = 0.88
"""The share of letters and blanks from which a paragraph of the language reference is prose, not a listing."""


def reference() -> Iterator[str]:
    """Paragraphs of running text of Python's language reference."""
    for page in topics.values():
        for part in page.split("\n\n"):
            text = " ".join(part.split())
            if len(text) > 80 and sum(c.isalpha() or c == " " for c in text) / len(text) > MOSTLY_WORDS:
                yield text


def paragraphs(folder: Path | None, *, dense: bool = False) -> list[str]:
    """Paragraphs of running text: tables, code and headings left out."""
    if folder is None:
        texts = [d.text for d in samples()]
        if not dense:
            texts += [p.read_text(encoding="utf-8") for p in (*HOME.glob("*.md"), *(HOME / "docs").glob("*.md"))]
    else:
        files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md"))
        texts = [p.read_bytes().decode("utf-8") for p in files]
    texts = [re.sub(r"```.*?```", "", text, flags=re.S) for text in texts]
    parts = [p.strip() for text in texts for p in text.split("\n\n") if len(p) > 80 and p.strip()[0] not in "|#<`"]
    return parts if dense or folder is not None else [*parts, *reference()]


def prose(size: int, folder: Path | None = None, *, dense: bool = False) -> str:
    """Some `size` characters of running text."""
    chance, pool = random.Random(7), paragraphs(folder, dense=dense)
    parts: list[str] = []
    length = 0
    while length < size:
        for part in chance.sample(pool, len(pool)):
            parts.append(part)
            length += len(part) + 2
    return "\n\n".join(parts)[:size]


def claims(text: str) -> int:
    """Every quantitative statement, with all its fields."""
    return len(extract(text, all_claims=True))


def figures(text: str) -> int:
    """Every quantity."""
    return len(quantities(text))


def plain(text: str) -> int:
    """What a regular expression of one line finds."""
    return sum(1 for _ in PLAIN.finditer(text))


def peer(text: str) -> int:
    """What quantulum3 finds."""
    from quantulum3 import parser

    return sum(len(parser.parse(part)) for part in text.split("\n\n"))


READERS: dict[str, Callable[[str], int]] = {
    "quantities": figures,
    "full claims": claims,
    "a plain regular expression": plain,
    "quantulum3": peer,
}


def rate(read: Callable[[str], int], text: str, runs: int = 3) -> tuple[float, int]:
    """Characters a second, the best of some runs, and how many things were found."""
    best, found = 0.0, 0
    for _ in range(runs):
        start = time.perf_counter()
        found = read(text)
        best = max(best, len(text) / (time.perf_counter() - start))
    return best, found


def one(name: str, size: int, folder: Path | None, dense: bool) -> dict[str, float]:
    """The measure of one reader in this process."""
    text = prose(size, folder, dense=dense)
    read = READERS[name]
    read(text[:20_000])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    speed, found = rate(read, text, runs=1 if name == "quantulum3" else 3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"speed": speed, "found": found, "peak": peak / 1024, "grown": (peak - before) / 1024}


def apart(name: str, size: int, folder: Path | None, *, dense: bool = False) -> dict[str, float]:
    """The same in a process of its own, so that peak memory is that reader's."""
    command = [sys.executable, __file__, "--one", name, "--size", str(size)]
    command += ["--text", str(folder)] if folder else []
    command += ["--dense"] if dense else []
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {key: float(value) for key, value in json.loads(done.stdout.splitlines()[-1]).items()}


def hostile(size: int, folder: Path | None) -> list[tuple[str, float]]:
    """Time against prose of the same size, of full claims and of quantities, whichever is worse."""
    text = prose(size, folder)
    usual = {read: rate(read, text)[0] for read in (claims, figures)}
    found = []
    for name, part in HOSTILE.items():
        bad = re.sub(r"[.!?\n]+", " ", text)[:size] if part is None else (part * (size // len(part) + 1))[:size]
        found.append((name, max(usual[read] / rate(read, bad, runs=1)[0] for read in (claims, figures))))
    return found


def main() -> None:
    """Prints the tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--text", type=Path, help="a folder of .txt or .md files")
    asked.add_argument("--size", type=int, default=SIZE)
    asked.add_argument("--one", choices=list(READERS), help=argparse.SUPPRESS)
    asked.add_argument("--dense", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        print(json.dumps(one(given.one, given.size, given.text, given.dense)))
        return
    size = given.size
    unique = sum(len(p) + 2 for p in paragraphs(given.text))
    print(f"{size:,} characters of prose ({unique:,} before anything is repeated)")
    print(f"{'':<28}{'characters a second':>20}{'found per 1,000':>17}{'peak memory':>13}")
    for dense in (False, True) if given.text is None else (False,):
        if dense:
            print("the same, full of figures (the samples alone):")
        for name in READERS:
            if name == "quantulum3" and find_spec("quantulum3") is None:
                print(f"{name:<28}{'not installed':>20}")
                continue
            of = PEER_SIZE if name == "quantulum3" else size
            row = apart(name, of, given.text, dense=dense)
            found = row["found"] / of * 1000
            print(f"{name:<28}{row['speed']:>20,.0f}{found:>17.1f}{row['peak']:>10,.0f} MB")
    once, twice = (rate(claims, prose(n, given.text), runs=2)[0] for n in (size // 4, size // 2))
    print(f"\nTwice the text takes {2 * once / twice:.2f} times as long.")
    print("Hostile texts, time against prose of that size:")
    for name, times in hostile(min(size, 1_000_000), given.text):
        print(f"  {name:<26}{times:>8.2f}")


if __name__ == "__main__":
    main()
