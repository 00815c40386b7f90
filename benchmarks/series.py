"""How fast series files are read: python benchmarks/series.py [--megabytes 12]

Writes two files of about that size in a temporary folder, one with years across and one with a row an observation, and reads each with
crimestats (layout, units, places, years, problems) and with pandas (the bare cells, no understanding), in one process, warm.
Prints seconds, numbers a second and the ratio to pandas.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from pathlib import Path

import pandas as pd

from crimestats.io.series import read_series
from crimestats.lexicon.places import place_title
from crimestats.reference.store import reference_series

YEARS = range(1960, 2024)


def wide(path: Path, size: int) -> int:
    """Years across, a row a place and indicator; the count of numbers."""
    gdp, numbers, indicator = reference_series("gdp-current-usd"), 0, 0
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Country Name", "Country Code", "Indicator Name", "Indicator Code", *YEARS])
        while path.stat().st_size < size:
            indicator += 1
            for place in gdp.points:
                values = [gdp.value(place, y) for y in YEARS]
                numbers += sum(v is not None for v in values)
                cells = ["" if v is None else f"{v * indicator:.3f}" for v in values]
                out.writerow(
                    [
                        place_title(place),
                        place,
                        f"Indicator {indicator} (current US$)",
                        f"XX.{indicator:03d}.CD",
                        *cells,
                    ]
                )
            file.flush()
    return numbers


def long(path: Path, size: int) -> int:
    """A row an observation with a drug, a quantity and a unit; the count of numbers."""
    places, numbers, drug = list(reference_series("gdp-current-usd").points), 0, 0
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Country", "Year", "Drug", "Quantity", "Unit"])
        while path.stat().st_size < size:
            drug += 1
            for row, place in enumerate(places):
                for year in YEARS:
                    out.writerow([place_title(place), year, f"Drug {drug}", (row * 37 + year * drug) / 8, "kg"])
                    numbers += 1
            file.flush()
    return numbers


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--megabytes", type=float, default=12.0)
    size = int(parser.parse_args().megabytes * 2**20)
    print(f"{'file':<14}{'MB':>6}{'numbers':>10}{'seconds':>9}{'numbers/s':>11}{'pandas, s':>11}{'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("years across", wide), ("long", long)):
            path = Path(folder) / f"{name.replace(' ', '-')}.csv"
            numbers = write(path, size)
            read_series("warm.csv", b"country,year,gdp usd\nWorld,2009,60718262754480\nWorld,2010,66514174634776\n")
            start = time.perf_counter()
            reading = read_series(path)
            ours = time.perf_counter() - start
            found = sum(len(v) for s in reading.series for v in s.points.values())
            assert found == numbers, (found, numbers)
            start = time.perf_counter()
            pd.read_csv(path, dtype=str, keep_default_na=False)
            bare = time.perf_counter() - start
            megabytes = path.stat().st_size / 2**20
            print(
                f"{name:<14}{megabytes:>6.1f}{numbers:>10,}{ours:>9.2f}{numbers / ours:>11,.0f}{bare:>11.2f}{ours / bare:>7.1f}"
            )


if __name__ == "__main__":
    main()
