"""How well claims and quantities are found: every annotated set that is present, in one table.

Run: python benchmarks/quality.py [--data FOLDER] [--peers]      (or: make evaluate)

FOLDER (../shared by default) holds corpus/ (texts, gold.jsonl, score.py) and benchmarks/ (dev/*.jsonl, score.py); a set
that is not there is left out and named. The scorers are those of the sets. Writes docs/quality.md between its marks,
keeps the predictions under build/quality/ and lists what was gained, lost and changed against the run before.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from crimestats.evaluate import differences, load_texts, read_claims
from crimestats.io.records import claim_lines, mention_record
from crimestats.model import Document
from crimestats.pipeline import extract, quantities

HOME = Path(__file__).resolve().parent.parent
RUNS = HOME / "build" / "quality"
PAGE = HOME / "docs" / "quality.md"
MARKS = ("<!-- table: begin -->", "<!-- table: end -->")
SETS = {
    "newsquant": (),
    "rtest": (),
    "recognizers-currency": ("--only", "money"),
    "recognizers-percentage": ("--only", "percent"),
    "recognizers-numberrange": (),
    "recognizers-dimension": ("--only", "other", "--no-bare"),
    "recognizers-temperature": ("--only", "other", "--no-bare"),
    "recognizers-number": (),
    "quantulum": (),
}


def ours(text: str) -> list[dict[str, object]]:
    """Our quantities of a text."""
    return [dict(mention_record(m, text)) for m in quantities(text)]


def peers(text: str) -> list[dict[str, object]]:
    """Those of quantulum3, in the same form."""
    from quantulum3 import parser

    found = []
    for q in parser.parse(text):
        spread = q.uncertainty or 0
        unit = None if q.unit.name == "dimensionless" else q.unit.name
        low, high = (q.value - spread, q.value + spread) if spread else (q.value, q.value)
        found.append({"start": q.span[0], "end": q.span[1], "low": low, "high": high, "unit": unit})
    return found


def scored(command: list[str]) -> str:
    """What a scorer prints."""
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True).stdout


def benchmark(folder: Path, name: str, options: tuple[str, ...], reader: str) -> list[float]:
    """F1 for the value, with the unit, and with the bound."""
    gold = folder / "dev" / f"{name}.jsonl"
    pred = RUNS / f"{reader}-{name}.jsonl"
    read = ours if reader == "ours" else peers
    lines = (json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines())
    rows = (json.dumps({"id": g["id"], "quantities": read(g["text"])}, ensure_ascii=False) for g in lines)
    pred.write_text("\n".join(rows) + "\n", encoding="utf-8")
    out = scored([str(folder / "score.py"), *options, str(pred), str(gold)])
    return [float(line.split()[4]) for line in out.splitlines() if line.startswith("all ")]


def corpus(folder: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """Rows of the table, and what changed against the run before."""
    gold, pred = folder / "gold.jsonl", RUNS / "corpus.jsonl"
    before = read_claims(pred) if pred.is_file() else None
    truth = read_claims(gold)
    texts = load_texts(folder, truth)
    found = ((doc, extract(Document(doc, text), all_claims=True)) for doc, text in texts.items())
    pred.write_text("\n".join(claim_lines(found)) + "\n", encoding="utf-8")
    out = scored([str(folder / "score.py"), str(gold), str(pred)])
    rows = []
    for line in out.splitlines():
        if m := re.match(
            r"(crime found\+bound|crime found|found\+bound|found) +\d+ +\d+ +\d+ +(\S+) +(\S+) +(\S+)", line
        ):
            rows.append((f"{m[1]}: precision, recall, F1", f"{m[2]} · {m[3]} · {m[4]}"))
        elif m := re.match(r"(\w+) +([\d.]+) of (\d+) +([\d.]+) of (\d+)", line):
            rows.append((f"{m[1]}: all, where stated", f"{m[2]} of {m[3]} · {m[4]} of {m[5]}"))
    changed = () if before is None else differences(truth, before, read_claims(pred), texts)
    return rows, [f"{d.kind}: {d.doc} “{d.figure}” {d.detail}".rstrip() for d in changed]


def page(rows: Iterator[str]) -> None:
    """Puts the table between the marks of docs/quality.md."""
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(MARKS[0])
    _, _, tail = rest.partition(MARKS[1])
    PAGE.write_text(f"{head}{MARKS[0]}\n\n" + "\n".join(rows) + f"\n\n{MARKS[1]}{tail}", encoding="utf-8")


def table(data: Path, with_peers: bool) -> Iterator[str]:
    """The lines of the page."""
    options = " --peers" if with_peers else ""
    yield f"Measured on {date.today():%-d %B %Y} with `python benchmarks/quality.py{options}`."
    if (data / "corpus" / "gold.jsonl").is_file():
        rows, changed = corpus(data / "corpus")
        yield from ("", "| claims of the annotated texts | |", "| --- | --- |")
        yield from (f"| {name} | {value} |" for name, value in rows)
        for line in changed:
            print(line)
    else:
        yield "\nThe annotated texts were not present."
    yield from ("", "| quantities, F1 | value | value + unit | value + unit + bound |", "| --- | --- | --- | --- |")
    for name, kinds in SETS.items():
        if not (data / "benchmarks" / "dev" / f"{name}.jsonl").is_file():
            yield f"| {name} | not present | | |"
            continue
        for reader in ("ours", "quantulum3") if with_peers else ("ours",):
            values = " | ".join(f"{v:.1f}" for v in benchmark(data / "benchmarks", name, kinds, reader))
            yield f"| {name}{'' if reader == 'ours' else ', quantulum3'} | {values} |"


def main() -> None:
    """Measures and writes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, default=HOME.parent / "shared")
    asked.add_argument("--peers", action="store_true", help="score quantulum3 as well")
    given = asked.parse_args()
    if given.peers and find_spec("quantulum3") is None:
        sys.exit('quantulum3 is not installed: pip install "crimestats[peers]"')
    RUNS.mkdir(parents=True, exist_ok=True)
    page(table(given.data, given.peers))
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
