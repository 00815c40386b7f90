"""How long it takes to trace and check a whole corpus.

Run: python benchmarks/corpus_check.py [--claims 1000000] [--folder DIR] [--workers 2] [--json FILE]

The corpus is made up (corpus_made.py) unless a folder is given; into a folder that is given the tables `lineage` and `findings` are written.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
from dataclasses import asdict
from pathlib import Path

from corpus_made import make

from crimestats.corpus.check import check_corpus


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="a corpus that is there")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder
        if folder is None:
            folder = Path(temporary) / "corpus"
            make(folder, given.claims)
        done = check_corpus(folder, workers=given.workers)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"{done.claims:,} claims of {done.documents:,} documents, {given.workers} processes: {done.seconds:.0f} s")
    print(f"  of these between documents, after the others: {done.seconds_across:.0f} s; largest process {peak:.0f} MB")
    print(
        f"  {done.lineages:,} traced, {done.chained:,} chained, {done.findings:,} findings, {done.across:,} between documents"
    )
    if given.json:
        given.json.write_text(json.dumps({**asdict(done), "peak_mb": peak}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
